package horizon

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
	"mutasi/solver"
)

// Schema names the version of the JSON that Report marshals to.
const Schema = "mutasi/horizon/1"

// Options steers the planning of several periods.
type Options struct {
	Periods int           // >= 1
	Months  int           // from one effective date to the next, >= 1
	Renew   bool          // contracts of PPPK are renewed by a year; otherwise they end
	Tries   int           // most decisions about single people that are tried; 0: none
	Threads int           // 0: one per processor; never changes an answer
	Limit   time.Duration // of the whole; 0: none. Candidates that are not finished by then are not told.

	Progress func(phase string, done, of int)
}

// Report sets planning one by one beside looking ahead.
type Report struct {
	Schema  string   `json:"schema"`
	Agency  string   `json:"agency"`
	Period  string   `json:"period"` // the first one
	Months  int      `json:"months"`
	Renew   bool     `json:"renew"`
	Goals   []string `json:"goals"` // of Sum, in their order
	Rolling Sequence `json:"rolling"`
	Ahead   Sequence `json:"ahead"` // the best that was found; rolling itself where nothing was better
	// Better is the first goal whose sum is better than rolling's, "" for none.
	Better   string `json:"better"`
	Tried    int    `json:"tried"`    // sequences carried through all periods
	Complete bool   `json:"complete"` // false: a limit cut the search off
}

// Sequence is one plan per period, each made on what those before it left.
type Sequence struct {
	Periods []Period `json:"periods"`
	Sum     []int64  `json:"sum"`    // per goal, over the periods, waiting added to the gain; costs, smaller is better
	Proved  bool     `json:"proved"` // every period's plan is best for its data, charges and locks
}

// Period is one period of a sequence.
type Period struct {
	Effective model.Date     `json:"effective"`
	Left      int            `json:"left"` // people who left since the period before
	Moves     []Move         `json:"moves"`
	Values    []int64        `json:"values"`  // per goal, as the plan of this period counts them
	Waiting   int64          `json:"waiting"` // basis points that waiting since the period before has cost
	Missing   int64          `json:"missing"` // empty seats after the plan
	Overdue   int            `json:"overdue"` // people over the maximum time in post who stay
	Held      []model.Person `json:"held"`    // people who would move in rolling's plan, and do not here
}

// Move is one move of a period.
type Move struct {
	Person model.Person `json:"person"`
	From   model.Post   `json:"from"` // zero without a post
	To     model.Post   `json:"to"`
}

// goals are summed over periods in this order; a period without a goal adds 0.
var goals = []string{"bench", "must", "guarantee", "shortage", "gain"}

// ErrNoPlan says that a period of the rolling plan has none.
var ErrNoPlan = errors.New("horizon: no plan satisfies all hard rules in a period")

// roller carries sequences through the periods.
type roller struct {
	sc       *scenarios.Scenario
	opt      Options
	deadline time.Time
}

// Plan plans the periods one by one, and looking ahead. The scenario must state
// every row.
func Plan(ctx context.Context, sc *scenarios.Scenario, opt Options) (*Report, error) {
	r := &roller{sc: sc, opt: opt}
	if opt.Limit > 0 {
		r.deadline = time.Now().Add(opt.Limit)
	}
	out := &Report{Schema: Schema, Agency: sc.Data.Period.Agency, Period: sc.Data.Period.Name, Months: opt.Months, Renew: opt.Renew, Goals: goals, Complete: true}
	rolling, err := r.roll(ctx, strategy{}, r.opt.Threads)
	if err != nil {
		return nil, err
	}
	if rolling == nil {
		return nil, ErrNoPlan
	}
	best := rolling
	if opt.Periods > 1 {
		best, out.Tried, out.Complete, err = r.ahead(ctx, rolling)
		if errors.Is(err, context.DeadlineExceeded) { // like Limit: what is known is told
			out.Complete, err = false, nil
		}
		if err != nil {
			return nil, err
		}
		best = cmp.Or(best, rolling)
	}
	out.Tried++
	out.Rolling, out.Ahead = rolling.read(nil), best.read(rolling)
	for g := range goals {
		if best.sum[g] != rolling.sum[g] {
			out.Better = goals[g]
			break
		}
	}
	return out, nil
}

// over says whether the time is up.
func (r *roller) over(ctx context.Context) bool {
	return ctx.Err() != nil || !r.deadline.IsZero() && time.Now().After(r.deadline)
}

// stage is one solved period.
type stage struct {
	b      *build.Build
	pair   []int32
	values []int64 // per goal
	wait   int64
	proved bool
}

// course is a sequence of stages.
type course struct {
	stages []*stage
	charge []charges // per period, as far as it was priced
	sum    []int64
}

// solve plans one period, under charges where there are any; nil where there is
// no plan.
func (r *roller) solve(ctx context.Context, d *model.Dataset, set *rules.Set, charge charges, threads int) (*stage, error) {
	b, findings, err := r.sc.With(d, set).Build(ctx)
	if err != nil {
		return nil, fmt.Errorf("horizon: %w", err)
	}
	if b == nil || findings.Fatal() {
		return nil, nil
	}
	p := charge.on(b)
	opt := solver.Options{Threads: threads, Start: b.Start()}
	if !r.deadline.IsZero() {
		opt.TimeLimit = max(time.Until(r.deadline), 10*time.Millisecond)
	}
	s, err := solver.Solve(ctx, p, opt)
	if err != nil {
		return nil, fmt.Errorf("horizon: %w", err)
	}
	if s.Pair == nil {
		return nil, nil
	}
	values, ok := b.Problem.Values(s.Pair)
	if !ok {
		return nil, errors.New("horizon: a plan breaks a bound")
	}
	out := &stage{b: b, pair: s.Pair, values: make([]int64, len(goals)), proved: s.Status == solver.Optimal}
	for l, v := range values {
		if g := slices.Index(goals, b.Problem.Levels[l].Name); g >= 0 {
			out.values[g] = v
		}
	}
	return out, nil
}

// roll carries a strategy through all periods; nil where one has no plan.
func (r *roller) roll(ctx context.Context, s strategy, threads int) (*course, error) {
	out := &course{sum: make([]int64, len(goals))}
	d, set := r.sc.Data, r.sc.Rules
	for n := range r.opt.Periods {
		rulebook := set
		if n == 0 {
			rulebook = locked(set, s.locks)
		}
		var charge charges
		if s.priced && n+1 < r.opt.Periods {
			var err error
			if charge, err = r.price(ctx, d, rulebook, n, threads); err != nil {
				return nil, err
			}
			if n == 0 {
				for _, nip := range s.free {
					delete(charge, nip)
				}
			}
		}
		at, err := r.solve(ctx, d, rulebook, charge, threads)
		if at == nil || err != nil {
			return nil, err
		}
		out.stages, out.charge = append(out.stages, at), append(out.charge, charge)
		for g, v := range at.values {
			out.sum[g] += v
		}
		if n > 0 {
			at.wait = at.b.Waiting(out.stages[n-1].b.Data.Period.Effective)
			out.sum[slices.Index(goals, "gain")] += at.wait
		}
		d, set = advance(at.b, at.pair, r.opt), lasting(set)
	}
	return out, nil
}

// moves lists who moves in a stage, by NIP, with the new post.
func (s *stage) moves() map[string]model.PositionID {
	out := make(map[string]model.PositionID)
	for i, k := range s.pair {
		if p := s.b.Position(s.b.Problem.Pairs.Node[k]); k != s.b.Stay[i] && p != model.None {
			out[s.b.Data.Employees[s.b.People[i]].Key] = p
		}
	}
	return out
}

// read tells a course; rolling, where given, is what it is compared with.
func (c *course) read(rolling *course) Sequence {
	out := Sequence{Sum: c.sum, Proved: true}
	for n, s := range c.stages {
		d := s.b.Data
		p := Period{Effective: d.Period.Effective, Moves: []Move{}, Held: []model.Person{}, Values: s.values, Waiting: s.wait}
		out.Proved = out.Proved && s.proved
		if n > 0 {
			before := c.stages[n-1].b
			for e := range d.Employees {
				id := model.EmployeeID(e)
				if before.Person(id) >= 0 && s.b.Person(id) < 0 {
					p.Left++
				}
			}
		}
		heads := make([]int64, len(d.Positions))
		own := s.moves()
		for i, k := range s.pair {
			to := s.b.Position(s.b.Problem.Pairs.Node[k])
			if to == model.None {
				continue
			}
			heads[to]++
			if e := s.b.People[i]; k == s.b.Stay[i] {
				if explain.Overdue(s.b, e) {
					p.Overdue++
				}
			} else {
				m := Move{Person: explain.Person(d, e), To: explain.Post(d, to)}
				if from := s.b.Held(e); from != model.None {
					m.From = explain.Post(d, from)
				}
				p.Moves = append(p.Moves, m)
			}
		}
		for x := range d.Positions {
			p.Missing += max(0, int64(d.Positions[x].Seats)-heads[x])
		}
		if rolling != nil {
			r := rolling.stages[n].moves()
			for e := range d.Employees {
				nip := d.Employees[e].Key
				if _, would := r[nip]; would {
					if _, does := own[nip]; !does && s.b.Person(model.EmployeeID(e)) >= 0 {
						p.Held = append(p.Held, explain.Person(d, model.EmployeeID(e)))
					}
				}
			}
		}
		slices.SortFunc(p.Moves, func(a, b Move) int { return strings.Compare(a.Person.Key, b.Person.Key) })
		out.Periods = append(out.Periods, p)
	}
	return out
}
