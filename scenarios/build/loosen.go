package build

import (
	"context"
	"fmt"
	"math"
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/solver"
)

// Loosening is the cheapest way to make a plan possible, by the relax_cost of
// the clauses.
type Loosening struct {
	Status      solver.Status // as in solver.Loosening
	Cost, Bound int64         // of all changes, and what any loosening costs at least
	Changes     []Change
}

// Change is one thing that gives way: a bound from From to To, a lock that is
// lifted, or a clause that does not hold for the move that a lock asks for.
type Change struct {
	Clause   *rules.Clause
	Where    string       // of a bound: what is counted
	Quota    *model.Quota // of a bound from table kuota: its line, as lines may share a name
	Lower    bool         // the bound is a minimum
	From, To int64
	Cost     int64
	Lock     *rules.Lock
	Employee model.EmployeeID // of the lock
	Touch    *model.Touch     // of a clause that does not hold for Employee ...
	Post     model.PositionID // ... to go there; None: to stay
}

// loose is how a Build for Loosen differs: posts that are full of people who
// cannot leave take others too where their bound may give way, and the clauses
// that may give way do not hold for the assignments of these people.
type loose map[model.EmployeeID]bool

// Loosen finds the cheapest loosening of a problem without a plan. Bounds and
// rows give way by units of their clause's relax_cost. A lock gives way as a
// whole, at the price of rule L1. Clauses that leave somebody no pair may instead
// be waived for that person, at their prices for what is missing; of the two ways
// the cheaper one is open. A price of -1 is never paid.
func (b *Build) Loosen(ctx context.Context, opt solver.Options) (*Loosening, error) {
	lift := int32(-1)
	if c := b.Rules.Clause(b.lockClause()); c != nil {
		lift = c.RelaxCost
	}
	waived, refused := loose{}, make(map[string]bool)
	for _, x := range b.refusals {
		if price, ok := b.waiver(x.Employee); ok && price > 0 && (lift < 0 || price <= int64(lift)) {
			waived[x.Employee], refused[b.Data.Employees[x.Employee].Key] = true, true
		}
	}
	set := b.Rules.Clone()
	set.Locks = slices.DeleteFunc(set.Locks, func(l rules.Lock) bool { return lift >= 0 && !refused[l.Employee] })
	q, _, err := newBuild(ctx, b.Data, set, b.Scorer, Options{Threads: opt.Threads}, waived)
	if err != nil {
		return nil, err
	}
	p, elastic, gives := q.elastic()
	elastic.Pair = q.prices(b, lift)
	l, err := solver.Loosen(ctx, p, elastic, opt)
	if err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	out := &Loosening{Status: l.Status, Cost: l.Cost, Bound: l.Bound}
	for x, c := range gives {
		if by := l.By; by != nil && by[x] > 0 {
			c.Cost *= by[x]
			if c.Lower {
				c.To -= by[x]
			} else {
				c.To += by[x]
			}
			out.Changes = append(out.Changes, c)
		}
	}
	for i, k := range l.Pair {
		if e := b.People[i]; b.locks.of[e] != nil {
			out.Changes = append(out.Changes, b.yields(e, q.postOf(k), waived[e], lift)...)
		}
	}
	return out, nil
}

// broken lists the hard clauses that leave e no pair, with what waiving each
// costs; -1 is never. For an assignment it is all that forbid it; for somebody
// who must move, those of the person alone.
func (b *Build) broken(e model.EmployeeID) (checks []*check, prices []int64) {
	m := move{e: e, from: b.held[e], to: model.None}
	d := b.locks.assigned(e)
	if d != nil {
		m = b.between(e, d.to)
	}
	for i := range b.checks {
		c := &b.checks[i]
		if c.kind != rules.Hard || d == nil && (c.stage != person || !b.about(&c.clause.Scope, m)) ||
			d != nil && (!c.covers(b.facts, m, b.kind(m)) || b.documented(c, m)) {
			continue
		}
		v, fails, _ := c.weigh(b.facts, m)
		if !fails {
			continue
		}
		price := int64(c.clause.RelaxCost)
		if v != unknown && price > 0 {
			price *= int64(max(1, c.clause.Need.Short(v)))
		}
		checks, prices = append(checks, c), append(prices, price)
	}
	return checks, prices
}

// waiver is what it costs to waive all that leave e no pair; ok is false where one
// may not be.
func (b *Build) waiver(e model.EmployeeID) (price int64, ok bool) {
	_, prices := b.broken(e)
	for _, c := range prices {
		if c < 0 {
			return 0, false
		}
		price += c
	}
	return price, price <= math.MaxInt32
}

// waives reports whether a loose Build does without the clause for this move, or,
// where it goes to None, for the person.
func (b *Build) waives(c *check, m move) bool {
	if !b.loose[m.e] || c.clause.RelaxCost < 0 {
		return false
	}
	if d := b.locks.assigned(m.e); d != nil {
		return m.to == model.None || m.to == d.to
	}
	return c.stage == person
}

// yields lists what gives way when e has post p: the clauses waived for e, the
// locks that p breaks, or the clause that obliges e to move. The first lock
// carries the price of all of them.
func (b *Build) yields(e model.EmployeeID, p model.PositionID, waived bool, lift int32) (out []Change) {
	stays, post := p == b.held[e], ""
	if waived && !stays {
		checks, prices := b.broken(e)
		for x, c := range checks {
			t := b.touch(c, b.between(e, p))
			out = append(out, Change{Clause: c.clause, Employee: e, Post: p, Touch: &t, Cost: prices[x]})
		}
		return out
	}
	if p != model.None {
		post = b.Data.Positions[p].Key
	}
	for x := range b.Rules.Locks {
		l := &b.Rules.Locks[x]
		if l.Employee != b.Data.Employees[e].Key {
			continue
		}
		if l.Kind == rules.Keep && !stays || l.Kind == rules.MustMove && stays ||
			l.Kind == rules.Assign && l.Position != post || l.Kind == rules.Ban && l.Position == post {
			out = append(out, Change{Clause: b.Rules.Clause(b.lockClause()), Lock: l, Employee: e, Cost: int64(lift)})
			lift = 0
		}
	}
	if c := b.must[e]; c != nil && c.clause.Cap == 0 && stays {
		t := b.touch(c, move{e: e, from: b.held[e], to: model.None})
		out = append(out, Change{Clause: c.clause, Employee: e, Post: model.None, Touch: &t, Cost: int64(c.clause.RelaxCost)})
	}
	return out
}

// prices is what each pair of the loose problem q costs by what it makes give way
// in b.
func (q *Build) prices(b *Build, lift int32) []int32 {
	price := make([]int32, q.Problem.Pairs.Len())
	for i, e := range q.People {
		if b.locks.of[e] == nil {
			continue
		}
		for k := q.Problem.Pairs.Start[i]; k < q.Problem.Pairs.Start[i+1]; k++ {
			sum := int64(0)
			for _, c := range b.yields(e, q.postOf(k), q.loose[e], lift) {
				sum += c.Cost
			}
			price[k] = int32(min(sum, math.MaxInt32))
		}
	}
	return price
}

// elastic opens the bounds of the problem that may give way. changes are what
// giving way means, one per Give, with the price of a unit; To is where the bound
// stands, which may be today's count instead of From.
func (b *Build) elastic() (p *solver.Problem, e solver.Elastic, changes []Change) {
	open := *b.Problem
	p = &open
	p.Tree.Lo, p.Tree.Hi = make([]int32, p.Tree.Nodes()), slices.Repeat([]int32{int32(len(b.People))}, p.Tree.Nodes())
	give := func(kind solver.GiveKind, at int32, from int64, c Change) {
		e.Gives = append(e.Gives, solver.Give{Kind: kind, At: at, From: from, Cost: c.Clause.RelaxCost})
		c.Cost = int64(c.Clause.RelaxCost)
		changes = append(changes, c)
	}
	for v := range int32(p.Tree.Nodes()) {
		for _, l := range b.lower[v] {
			switch {
			case l.clause.RelaxCost < 0:
				p.Tree.Lo[v] = max(p.Tree.Lo[v], l.floor())
			case l.floor() > 0:
				give(solver.LeastHeads, v, int64(l.floor()), Change{Clause: l.clause, Where: l.where, Quota: l.line, Lower: true, From: int64(l.need), To: int64(l.floor())})
			}
		}
		for _, l := range b.upper[v] {
			if l.clause.RelaxCost < 0 {
				p.Tree.Hi[v] = min(p.Tree.Hi[v], l.ceil())
			} else {
				give(solver.MostHeads, v, int64(l.ceil()), Change{Clause: l.clause, Where: l.where, Quota: l.line, From: int64(l.need), To: int64(l.ceil())})
			}
		}
		p.Tree.Lo[v] = min(p.Tree.Lo[v], p.Tree.Hi[v])
	}
	p.Rows = slices.Clone(p.Rows)
	soft := make([]bool, len(p.Rows))
	for _, l := range p.Levels {
		for _, x := range l.Excesses {
			soft[x.Row] = true
		}
	}
	quota := make(map[int32]limit) // of quotas that are rows
	for _, c := range b.crossed {
		quota[c.row] = c.limit
	}
	for r := range p.Rows {
		row, x := &p.Rows[r], b.rows[r]
		if soft[r] || x.clause.RelaxCost < 0 {
			continue
		}
		kind, from := solver.MostActivity, row.Hi
		if row.Lo > solver.NoLower {
			kind, from = solver.LeastActivity, row.Lo
		}
		c := Change{Clause: x.clause, Where: x.where, Lower: kind == solver.LeastActivity, From: from, To: from}
		if x.leavers > 0 { // the row counts those who stay
			c.Lower, c.From, c.To = false, x.leavers-from, x.leavers-from
		}
		if l, ok := quota[int32(r)]; ok {
			c.Quota, c.From = l.line, int64(l.need) // what the table asks; To may be today's count
		}
		give(kind, int32(r), from, c)
		row.Lo, row.Hi = solver.NoLower, solver.NoUpper
	}
	return p, e, changes
}
