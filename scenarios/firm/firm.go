package firm

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"mutasi/model"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
	"mutasi/solver"
	"mutasi/solver/verify"
)

// Schema names the version of the JSON that Report marshals to.
const Schema = "mutasi/firm/1"

// Options steers what is asked. The zero value asks for the moves alone.
type Options struct {
	Threads   int           // 0: one per processor; never changes an answer
	Limit     time.Duration // of the whole; 0: none. What is not finished by then is left undecided.
	Tolerance int64         // basis points of gain that still count as equally good
	Weights   bool          // ranges of weights
	Draws     int           // random draws of all weights
	Seed      uint64        // of the draws
	Band      int           // draws: per cent by which a weight varies either way
	Missing   bool          // missing assessments
	Progress  func(phase string, done, of int)
}

// Report says how firm a plan is.
type Report struct {
	Schema       string        `json:"schema"`
	Goals        []string      `json:"goals"` // over which plans are compared
	Tolerance    int64         `json:"tolerance"`
	Complete     bool          `json:"complete"` // false: a limit left something undecided
	Moves        []Move        `json:"moves"`
	Alternatives []Alternative `json:"alternatives"` // moves of other best plans
	Weights      []Range       `json:"weights"`
	Draws        *Draws        `json:"draws,omitempty"`
	Missing      *Missing      `json:"missing,omitempty"`
	Ties         []model.Tie   `json:"ties"` // decided by the lottery, as in plan.json
}

// Class says how firm a move is.
type Class string

const (
	Necessary Class = "necessary" // every best plan makes it
	Possible  Class = "possible"  // some best plan makes it, another does not
	Undecided Class = "undecided" // made by the plan; whether all best plans do was not proved
)

// Move is a move of the plan.
type Move struct {
	No      int          `json:"no"` // as in plan.json
	Person  model.Person `json:"person"`
	From    model.Post   `json:"from"` // zero without a post
	To      model.Post   `json:"to"`
	Class   Class        `json:"class"`
	Forbid  Price        `json:"forbid"`            // what forbidding it costs
	Break   *Break       `json:"break,omitempty"`   // the nearest value of a weight at which it was seen to go
	Kept    int          `json:"kept,omitempty"`    // draws in which it stays
	Missing string       `json:"missing,omitempty"` // safe, refuted or undecided under missing assessments
	By      int          `json:"by,omitempty"`      // refuted: number of the completion

	person int32
	pair   int32
}

// Price is a loss: Amount of Goal, the goals before it being equal. No Goal
// means that nothing is lost.
type Price struct {
	Goal   string `json:"goal"`
	Amount int64  `json:"amount"`
	Exact  bool   `json:"exact"` // false: at least so much
}

// Alternative is a move that the plan does not make and an equally good one does.
type Alternative struct {
	Person model.Person `json:"person"`
	From   model.Post   `json:"from"`
	To     model.Post   `json:"to"`
	Loss   int64        `json:"loss"` // of gain, at most the tolerance
}

// Missing words of Move.
const (
	Safe    = "safe"
	Refuted = "refuted"
	Open    = "undecided"
)

// ErrUnproved is returned when the plan is not proved to be best: how firm it
// is cannot be told then.
var ErrUnproved = errors.New("firm: the plan is not proved to be best")

// finder is a report on its way.
type finder struct {
	*build.Build
	opt      Options
	deadline time.Time
	p        *solver.Problem  // goals up to the gain
	gain     int              // its place
	base     *solver.Solution // of p
	state    *solver.State    // nil where the proof has no prices: every price is then solved
	report   *Report
}

// Find asks how firm a plan is: the solution of a Build with every row stated,
// proved at every goal. plan is how it was read back. A context whose deadline has
// passed ends the search like Options.Limit.
func Find(ctx context.Context, b *build.Build, s *solver.Solution, plan *model.Plan, opt Options) (*Report, error) {
	f, err := newFinder(b, s, plan, opt)
	if err != nil {
		return nil, err
	}
	if err := late(ctx, f.answer(ctx, b, opt)); err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		f.report.Complete = false
	}
	return f.report, nil
}

// answer asks one question after the other.
func (f *finder) answer(ctx context.Context, b *build.Build, opt Options) error {
	if err := f.backbone(ctx); err != nil {
		return err
	}
	if opt.Weights || opt.Draws > 0 {
		prices, err := b.NewPrices(ctx, f.opt.Threads)
		if err != nil {
			return fmt.Errorf("firm: %w", err)
		}
		if opt.Weights {
			if err := f.ranges(ctx, prices); err != nil {
				return err
			}
		}
		if opt.Draws > 0 {
			if err := f.draws(ctx, prices); err != nil {
				return err
			}
		}
	}
	if opt.Missing {
		if err := f.missing(ctx); err != nil {
			return err
		}
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	return nil
}

// newFinder prepares the questions.
func newFinder(b *build.Build, s *solver.Solution, plan *model.Plan, opt Options) (*finder, error) {
	if s.Status != solver.Optimal || s.Certificate == nil {
		return nil, ErrUnproved
	}
	f := &finder{Build: b, opt: opt}
	if f.opt.Threads <= 0 {
		f.opt.Threads = runtime.GOMAXPROCS(0)
	}
	if opt.Limit > 0 {
		f.deadline = time.Now().Add(opt.Limit)
	}
	for l := range b.Problem.Levels {
		if b.Problem.Levels[l].Name == "gain" {
			f.gain = l
		}
	}
	cut := *b.Problem
	cut.Levels = slices.Clone(b.Problem.Levels[:f.gain+1])
	f.p = &cut
	f.base = &solver.Solution{Status: s.Status, Pair: s.Pair, Levels: s.Levels[:f.gain+1],
		Certificate: &verify.Certificate{Levels: s.Certificate.Levels[:f.gain+1]}}
	if len(f.base.Pair) > 0 && s.Levels[0].Exact {
		var err error
		if f.state, err = solver.NewState(f.p, f.base); err != nil {
			return nil, fmt.Errorf("firm: %w", err)
		}
	}
	f.report = &Report{Schema: Schema, Tolerance: opt.Tolerance, Complete: true, Moves: f.moves(plan),
		Alternatives: []Alternative{}, Weights: []Range{}, Ties: plan.Ties}
	for _, l := range f.p.Levels {
		f.report.Goals = append(f.report.Goals, l.Name)
	}
	return f, nil
}

// moves lists the moves of the plan, in the plan's own order.
func (f *finder) moves(plan *model.Plan) []Move {
	no := make(map[string]int, len(plan.Moves))
	for _, m := range plan.Moves {
		no[m.Person.Key] = m.No
	}
	out := []Move{}
	for i, k := range f.base.Pair {
		to := f.Position(f.p.Pairs.Node[k])
		if k == f.Stay[i] || to == model.None {
			continue
		}
		who := explain.Person(f.Data, f.People[i])
		out = append(out, Move{No: no[who.Key], Person: who, From: f.post(f.Held(f.People[i])), To: f.post(to), person: int32(i), pair: k})
	}
	slices.SortFunc(out, func(a, b Move) int { return a.No - b.No })
	return out
}

func (f *finder) post(p model.PositionID) model.Post {
	if p == model.None {
		return model.Post{}
	}
	return explain.Post(f.Data, p)
}

// isMove reports whether pair k of person i moves it to another post.
func (f *finder) isMove(i, k int32) bool {
	return k != f.Stay[i] && f.Position(f.p.Pairs.Node[k]) != model.None
}

// over says whether the time is up.
func (f *finder) over(ctx context.Context) bool {
	return ctx.Err() != nil || !f.deadline.IsZero() && time.Now().After(f.deadline)
}

// options are those of one solve of many.
func (f *finder) options(near *solver.Solution, threads int) solver.Options {
	o := solver.Options{Threads: threads, Near: near}
	if !f.deadline.IsZero() {
		o.TimeLimit = max(time.Until(f.deadline), 10*time.Millisecond)
	}
	return o
}

// with is the problem under other goals.
func (f *finder) with(levels ...solver.Level) *solver.Problem {
	q := *f.p
	q.Levels = levels
	return &q
}

// each does n things side by side, until the time is up; it returns how many of
// them were done, which are the first ones.
func (f *finder) each(ctx context.Context, phase string, n int, do func(x int) error) (int, error) {
	var next, done atomic.Int64
	var group sync.WaitGroup
	var mu sync.Mutex
	var failed error
	for range min(f.opt.Threads, max(n, 1)) {
		group.Go(func() {
			for !f.over(ctx) {
				x := int(next.Add(1)) - 1
				if x >= n {
					return
				}
				err := do(x)
				mu.Lock()
				if err != nil && failed == nil {
					failed = err
				}
				stop := failed != nil
				mu.Unlock()
				if stop {
					return
				}
				if d := done.Add(1); f.opt.Progress != nil {
					f.opt.Progress(phase, int(d), n)
				}
			}
		})
	}
	group.Wait()
	if int(done.Load()) < n {
		f.report.Complete = false
	}
	return int(done.Load()), failed
}

// reading is the outcome of one solve.
type reading struct {
	pair   []int32
	value  []int64
	proved bool
	sol    *solver.Solution
}

// solve solves q near the plan.
func (f *finder) solve(ctx context.Context, q *solver.Problem, opt solver.Options) (*reading, error) {
	s, err := solver.Solve(ctx, q, opt)
	if err != nil {
		return nil, fmt.Errorf("firm: %w", err)
	}
	r := &reading{pair: s.Pair, proved: s.Status == solver.Optimal, sol: s}
	for _, l := range s.Levels {
		r.value = append(r.value, l.Value)
	}
	return r, nil
}

// price reads a price vector of the state.
func (f *finder) price(v solver.Price, exact bool) Price {
	for l, n := range v {
		if n != 0 {
			return Price{f.p.Levels[l].Name, n, exact}
		}
	}
	return Price{Exact: exact && len(v) == len(f.p.Levels)}
}
