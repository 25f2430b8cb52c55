package path

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
	"mutasi/solver"
)

// Schema names the version of the JSON that Answer marshals to.
const Schema = "mutasi/path/1"

// Answer says what it takes to put a person into a post.
type Answer struct {
	Schema string       `json:"schema"`
	Person model.Person `json:"person"`
	From   model.Post   `json:"from"`
	Post   model.Post   `json:"post"`
	// Chosen: the best plan does it already.
	Chosen bool `json:"chosen"`
	// Change is the smallest single change that does; nil where none does.
	Change *Change `json:"change"`
	// Gates are the clauses that forbid it today, each with the smallest single
	// change that satisfies that clause; all of them where no single change does.
	Gates []Gate `json:"gates"`
	// Impossible lists what cannot hold together where the rules allow the pair
	// but no plan can have it.
	Impossible []string `json:"impossible"`
	// Displaced are the others whose post differs between the plan of today's
	// record and that of the changed one.
	Displaced []Displaced `json:"displaced"`
	Limit     int         `json:"limit_months"` // of waiting and experience
	Smaller   Tried       `json:"smaller"`      // every smaller change, and how it was settled
}

// Gate is a clause in the way.
type Gate struct {
	model.Touch
	Change *Change `json:"change"` // nil: outside the person's record
}

// Tried counts the changes that do not do.
type Tried struct {
	Blocked int `json:"blocked"` // (a) of the package comment
	Solved  int `json:"solved"`  // (b)
	Known   int `json:"known"`   // (c)
}

// All is how many there were.
func (t Tried) All() int { return t.Blocked + t.Solved + t.Known }

// Displaced is somebody else whose post changes with the person's record.
type Displaced struct {
	Person model.Person `json:"person"`
	Was    model.Post   `json:"was"`
	Now    model.Post   `json:"now"`
}

// Ask answers for person e and post p of a scenario and its best plan, proved at
// every goal. Waiting and experience are tried up to limit months.
func Ask(ctx context.Context, sc *scenarios.Scenario, best *scenarios.Answer, e model.EmployeeID, p model.PositionID, limit int, opt solver.Options) (*Answer, error) {
	b, d := best.Build, sc.Data
	a := &Answer{Schema: Schema, Person: explain.Person(d, e), From: explain.Post(d, b.Held(e)), Post: explain.Post(d, p),
		Gates: []Gate{}, Impossible: []string{}, Displaced: []Displaced{}, Limit: limit}
	q := &quest{sc: sc, e: e, p: p, opt: opt, base: best, years: ratingYear(b)}
	q.coupled = q.reachesOthers()
	if i := b.Person(e); i >= 0 && b.Position(b.Problem.Pairs.Node[best.Solution.Pair[i]]) == p {
		a.Chosen = true
		return a, nil
	}
	for _, t := range b.Verdict(e, p) {
		if t.Effect == "blocked" {
			a.Gates = append(a.Gates, Gate{Touch: t})
		}
	}
	if first := b.Blocked(e, p); first == nil {
		if err := q.learn(ctx, b, best.Solution); err != nil {
			return nil, err
		}
	} else if len(a.Gates) == 0 {
		a.Gates = append(a.Gates, Gate{Touch: *first})
	}
	list := candidates(d, sc.Rules, e, p, limit)
	for at := 0; at < len(list) && a.Change == nil; {
		some := list[at:min(len(list), at+batch)]
		at += len(some)
		weighed, err := q.weigh(ctx, some)
		if err != nil {
			return nil, err
		}
		for x := range some {
			c, w := &some[x], weighed[x]
			a.satisfied(c, w.failing)
			if w.blocked {
				a.Smaller.Blocked++
				continue
			}
			if q.refutes(w) {
				a.Smaller.Known++
				continue
			}
			answer, err := q.apply(ctx, c)
			if err != nil {
				return nil, err
			}
			if answer != nil && q.at(answer.b, answer.s) == p {
				a.Change = c
				a.displace(best, answer, e)
				break
			}
			a.Smaller.Solved++
		}
	}
	a.Impossible = append(a.Impossible, q.impossible...)
	return a, nil
}

// batch is how many changes are weighed at a time, in parallel.
const batch = 16

// satisfied notes for every gate the first change under which it holds.
func (a *Answer) satisfied(c *Change, failing []string) {
	for i := range a.Gates {
		if g := &a.Gates[i]; g.Change == nil && !slices.Contains(failing, g.Clause) {
			g.Change = c
		}
	}
}

// displace lists who else is elsewhere.
func (a *Answer) displace(best *scenarios.Answer, now *solved, e model.EmployeeID) {
	seats := func(b *build.Build, s *solver.Solution) []model.PositionID {
		out := make([]model.PositionID, len(b.Data.Employees))
		for i := range out {
			out[i] = b.Held(model.EmployeeID(i))
		}
		for i, k := range s.Pair {
			out[b.People[i]] = b.Position(b.Problem.Pairs.Node[k])
		}
		return out
	}
	one, two := seats(best.Build, best.Solution), seats(now.b, now.s)
	for i := range one {
		if model.EmployeeID(i) != e && one[i] != two[i] {
			d := best.Build.Data
			a.Displaced = append(a.Displaced, Displaced{explain.Person(d, model.EmployeeID(i)), explain.Post(d, one[i]), explain.Post(d, two[i])})
		}
	}
}

// quest is a question at work.
type quest struct {
	sc    *scenarios.Scenario
	e     model.EmployeeID
	p     model.PositionID
	opt   solver.Options
	base  *scenarios.Answer
	years int // the newest year whose rating counts

	coupled bool // changes may reach other people: (c) is not used
	level   int  // of the gain
	forced  *worth
	known   []worth
	// impossible is why no plan has the pair though no clause forbids it.
	impossible []string
}

// worth is what the best plan with the person at a post costs, and the person's
// gain there under the record that it was solved for.
type worth struct {
	at    model.PositionID // None: without a post
	costs []int64
	gain  int64
}

// weighed is a change put to the rules, without solving.
type weighed struct {
	blocked bool
	failing []string // clauses that forbid the pair
	gain    func(model.PositionID) (points int64, ok bool)
	years   int
}

// reachesOthers reports whether a change to one record may change other
// people's pairs, bounds or rows.
func (q *quest) reachesOthers() bool {
	for i := range q.sc.Rules.Clauses {
		c := &q.sc.Rules.Clauses[i]
		if c.InForce(q.sc.Data.Period.Effective) && (c.Rule == "U10" || c.Kind.String() == "must_move") {
			return true
		}
	}
	return false
}

// weigh puts changes to the rules.
func (q *quest) weigh(ctx context.Context, list []Change) ([]weighed, error) {
	out, failed := make([]weighed, len(list)), make([]error, len(list))
	threads := q.opt.Threads
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	tickets := make(chan struct{}, threads)
	var group sync.WaitGroup
	for i := range list {
		group.Go(func() {
			tickets <- struct{}{}
			defer func() { <-tickets }()
			if ctx.Err() == nil {
				out[i], failed[i] = q.weighOne(&list[i])
			}
		})
	}
	group.Wait()
	for _, err := range append(failed, ctx.Err()) {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (q *quest) weighOne(c *Change) (weighed, error) {
	b, found, err := q.sc.With(c.Apply(q.sc.Data), q.sc.Rules).Weigh()
	if err != nil {
		return weighed{}, err
	}
	if b == nil {
		return weighed{}, fmt.Errorf("path: %s: %s", c.Text, found[0].Msg.EN)
	}
	w := weighed{blocked: b.Person(q.e) < 0 || b.Held(q.e) == q.p || b.Blocked(q.e, q.p) != nil, years: ratingYear(b)}
	for _, t := range b.Verdict(q.e, q.p) {
		if t.Effect == "blocked" {
			w.failing = append(w.failing, t.Clause)
		}
	}
	if first := b.Blocked(q.e, q.p); first != nil {
		w.failing = append(w.failing, first.Clause)
	}
	w.gain = func(p model.PositionID) (sum int64, ok bool) {
		if p == model.None || p == b.Held(q.e) {
			return 0, true
		}
		if b.Blocked(q.e, p) != nil {
			return 0, false
		}
		for _, t := range b.Terms(q.e, p) {
			sum += t.Points
		}
		return sum, true
	}
	return w, nil
}

// solved is a plan made anew.
type solved struct {
	b *build.Build
	s *solver.Solution
}

// apply makes the plan anew under a change, and learns from it where the person
// is elsewhere. It is nil where no plan satisfies the rules then.
func (q *quest) apply(ctx context.Context, c *Change) (*solved, error) {
	sc := q.sc.With(c.Apply(q.sc.Data), q.sc.Rules)
	b, s, found, err := sc.Solve(ctx, q.near())
	if err != nil {
		return nil, err
	}
	if b == nil {
		return nil, fmt.Errorf("path: %s: %s", c.Text, found[0].Msg.EN)
	}
	if s.Pair == nil && s.Status == solver.Infeasible {
		return nil, nil
	}
	if s.Status != solver.Optimal {
		return nil, fmt.Errorf("path: the plan with %q is not proved", c.Text)
	}
	if q.at(b, s) != q.p {
		if err := q.learn(ctx, b, s); err != nil {
			return nil, err
		}
	}
	return &solved{b, s}, nil
}

func (q *quest) near() solver.Options {
	opt := q.opt
	opt.Near, opt.NearOf = q.base.Solution, q.base.Build.Problem
	return opt
}

// at is where a plan has the person.
func (q *quest) at(b *build.Build, s *solver.Solution) model.PositionID {
	i := b.Person(q.e)
	if i < 0 {
		return b.Held(q.e)
	}
	return b.Position(b.Problem.Pairs.Node[s.Pair[i]])
}

// learn keeps what a plan with the person elsewhere is worth and, once, what the
// best plan with the person at the post is worth.
func (q *quest) learn(ctx context.Context, b *build.Build, s *solver.Solution) error {
	if q.coupled {
		return nil
	}
	pairs := b.Problem.Pairs
	i := b.Person(q.e)
	for q.level = range b.Problem.Levels {
		if b.Problem.Levels[q.level].Name == "gain" {
			break
		}
	}
	value := func(k int32, s *solver.Solution) worth {
		w := worth{at: b.Position(pairs.Node[k]), gain: -int64(b.Problem.Levels[q.level].Cost[k])}
		for _, l := range s.Levels {
			w.costs = append(w.costs, l.Value)
		}
		return w
	}
	q.known = append(q.known, value(s.Pair[i], s))
	if q.forced != nil || q.impossible != nil {
		return nil
	}
	from, to := pairs.Start[i], pairs.Start[i+1]
	pair := from
	for pair < to && b.Position(pairs.Node[pair]) != q.p {
		pair++
	}
	if pair == to {
		return fmt.Errorf("path: the pair is eligible, but not in the problem")
	}
	forced, kept := b.Problem.Restrict(func(k int32) bool { return k == pair || k < from || k >= to })
	opt := q.opt
	opt.Near, opt.NearOf = s, b.Problem
	f, err := solver.Solve(ctx, forced, opt)
	if err != nil {
		return fmt.Errorf("path: %w", err)
	}
	switch {
	case f.Status == solver.Infeasible:
		q.impossible = explain.Conflict(b, f)
	case f.Status != solver.Optimal:
		return fmt.Errorf("path: the plan with the pair forced is not proved")
	default:
		w := value(kept[f.Pair[i]], f)
		q.forced = &w
	}
	return nil
}

// refutes reports whether a known plan settles a change: (c).
func (q *quest) refutes(w weighed) bool {
	if q.coupled || w.years != q.years {
		return false
	}
	if q.impossible != nil {
		return true
	}
	if q.forced == nil {
		return false
	}
	under := func(x *worth) []int64 {
		gain, ok := w.gain(x.at)
		if !ok {
			return nil
		}
		costs := slices.Clone(x.costs)
		costs[q.level] -= gain - x.gain
		return costs
	}
	mine := under(q.forced)
	for i := range q.known {
		if other := under(&q.known[i]); other != nil && slices.Compare(other, mine) < 0 {
			return true
		}
	}
	return false
}

func ratingYear(b *build.Build) int { return b.Scorer.LastRatingYear() }
