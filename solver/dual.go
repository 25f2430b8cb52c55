package solver

import (
	"context"
	"errors"
	"slices"

	"mutasi/solver/netsimplex"
	"mutasi/solver/network"
	"mutasi/solver/quota"
)

// dual is a set of multipliers, all in units of 1/scale of the level's unit.
type dual struct {
	scale int64
	row   []int64 // per row: > 0 makes its activity dearer
	kept  []int64 // per kept level of the domain, >= 0
}

func (d *domain) zeroDual(scale int64) dual {
	return dual{scale, make([]int64, len(d.Rows)), make([]int64, len(d.kept))}
}

func (x dual) clone() dual {
	return dual{x.scale, append([]int64(nil), x.row...), append([]int64(nil), x.kept...)}
}

// point is a dual with the flow that minimises the costs it makes, and so a
// bound: no plan of the domain costs less than bound/scale at the level.
type point struct {
	dual
	goals  []goal
	rows   bool          // some row has a multiplier
	steps  network.Steps // of headcounts, multipliers added
	excess []int64       // per row: price of a unit outside its bounds
	price  []int64
	heads  []int32
	pair   []int32 // local
	plan   []int32 // the same, as indices in Problem.Pairs
	bound  int64   // scale times
}

// goal is a level and its factor in a Lagrangian.
type goal struct {
	*Level
	factor int64
}

func (d *domain) goals(l int, x dual) []goal {
	goals := []goal{{&d.Levels[l], x.scale}}
	for j, mu := range x.kept {
		if mu > 0 {
			goals = append(goals, goal{&d.Levels[d.kept[j].level], mu})
		}
	}
	return goals
}

// errWide reports multipliers that 64 bits cannot hold.
var errWide = errors.New("solver: multipliers out of range")

// free says whether no row and no kept level has a multiplier.
func (x dual) free() bool {
	none := func(m int64) bool { return m != 0 }
	return !slices.ContainsFunc(x.row, none) && !slices.ContainsFunc(x.kept, none)
}

// newPoint is one without a flow yet.
func (d *domain) newPoint(l int, x dual, price []int64) *point {
	goals := d.goals(l, x)
	rows := slices.ContainsFunc(x.row, func(lambda int64) bool { return lambda != 0 })
	return &point{dual: x, goals: goals, rows: rows, steps: d.steps(goals), price: price}
}

// value is what pair k of d costs under the point, price of its position included.
func (at *point) value(d *domain, k int32) int64 {
	return at.spend(d, k) + at.price[d.pairs.Node[k]]
}

// spend is what pair k of d costs under the multipliers.
func (at *point) spend(d *domain, k int32) (sum int64) {
	o := d.original(k)
	for _, g := range at.goals {
		if g.Cost != nil {
			sum += g.factor * int64(g.Cost[o])
		}
	}
	if at.rows {
		rows, weights := d.columns.of(o)
		for x, r := range rows {
			sum += at.row[r] * int64(weights[x])
		}
	}
	return sum
}

// values are those of all pairs of person i, in a buffer that grows where it must.
func (at *point) values(d *domain, i int32, buffer []int64) []int64 {
	a, b := d.pairs.Start[i], d.pairs.Start[i+1]
	out := slices.Grow(buffer[:0], int(b-a))[:b-a]
	for x, v := range d.pairs.Node[a:b] {
		out[x] = at.price[v]
	}
	for _, g := range at.goals {
		switch {
		case g.Cost == nil:
		case d.orig == nil:
			for x, c := range g.Cost[a:b] {
				out[x] += g.factor * int64(c)
			}
		default:
			for x, o := range d.orig[a:b] {
				out[x] += g.factor * int64(g.Cost[o])
			}
		}
	}
	if at.rows {
		for x := range out {
			rows, weights := d.columns.of(d.original(a + int32(x)))
			for y, r := range rows {
				out[x] += at.row[r] * int64(weights[y])
			}
		}
	}
	return out
}

// choosers are the people whom d.still does not count.
func (d *domain) choosers(yield func(i int32) bool) {
	if d.still == nil {
		for i := range int32(d.pairs.People()) {
			if !yield(i) {
				return
			}
		}
		return
	}
	for _, i := range d.still.movers {
		if !yield(i) {
			return
		}
	}
}

// evaluate minimises level l under the multipliers x.
func (s *solve) evaluate(ctx context.Context, d *domain, l int, x dual) (*point, error) {
	return s.evaluateNear(ctx, d, l, x, nil)
}

// evaluateNear is evaluate that begins with a point's plan, as far as it lies in d,
// and its prices; nil: with nothing.
func (s *solve) evaluateNear(ctx context.Context, d *domain, l int, x dual, from *point) (*point, error) {
	at := d.newPoint(l, x.clone(), nil)
	f := &network.Flow[int64]{Pairs: d.pairs, Tree: d.tree, Cost: d.costs(at.goals, x), Steps: at.steps}
	var near *quota.Near
	if from != nil {
		pair, _ := d.local(from.plan)
		near = &quota.Near{Pair: pair, Price: from.price}
	}
	opt, err := s.optimum(ctx, d, f, near)
	if err != nil {
		return nil, err
	}
	at.take(d, l, opt)
	return at, nil
}

// bare minimises level l alone, without multipliers and without copying the
// costs of a whole problem.
func (s *solve) bare(ctx context.Context, d *domain, l int) (*point, error) {
	at := d.newPoint(l, d.zeroDual(1), nil)
	cost := d.Levels[l].Cost
	switch {
	case cost == nil:
		cost = make([]int32, d.pairs.Len())
	case d.orig != nil:
		cost = make([]int32, d.pairs.Len())
		for k, o := range d.orig {
			cost[k] = d.Levels[l].Cost[o]
		}
	}
	f := &network.Flow[int32]{Pairs: d.pairs, Tree: d.tree, Cost: cost, Steps: at.steps}
	opt, err := flow(ctx, s, f, d.possible, nil)
	if err != nil {
		return nil, err
	}
	at.take(d, l, opt)
	return at, nil
}

// lowest minimises level l alone; plan, if not nil, lies in d. It also returns the
// part of d that it looked at, where other good plans lie: of a crowded domain a
// few pairs a person.
func (s *solve) lowest(ctx context.Context, d *domain, l int, plan []int32) (*point, *domain, error) {
	if plan != nil && d.crowded() {
		x := d.zeroDual(1)
		free := d.newPoint(l, x, make([]int64, d.tree.Nodes()))
		return s.sift(ctx, d, l, x, s.few(d, free, plan), nil)
	}
	at, err := s.bare(ctx, d, l)
	return at, d, err
}

// take makes a flow that is best for the point's costs its own.
func (at *point) take(d *domain, l int, opt *network.Optimum) {
	at.price, at.pair, at.heads = opt.Price, opt.Pair, opt.Heads
	at.settle(d, l)
}

// settle computes the bound of the point's flow, and all that goes with it.
func (at *point) settle(d *domain, l int) {
	at.bound = d.stillCost(l, at.dual)
	for i := range d.choosers {
		at.bound += at.spend(d, at.pair[i])
	}
	at.complete(d)
}

// complete adds what does not depend on pairs to the bound, and fills in the rest.
func (at *point) complete(d *domain) {
	at.plan = at.pair
	if d.orig != nil {
		at.plan = make([]int32, len(at.pair))
		for i, k := range at.pair {
			at.plan[i] = d.orig[k]
		}
	}
	at.bound += d.constant(at.goals)
	for v, h := range at.heads {
		at.bound += at.steps.Sum(int32(v), h)
	}
	at.excess = d.excesses(at.goals)
	for r := range d.Rows {
		term, _, _ := d.rowTerm(r, at.excess[r], at.row[r])
		at.bound += term
	}
	for j, mu := range at.kept {
		at.bound -= mu * d.kept[j].value
	}
}

// flow solves a flow problem, with *network.Infeasible where there is no plan;
// possible says that there is one.
func flow[C network.Integer](ctx context.Context, s *solve, f *network.Flow[C], possible bool, near *quota.Near) (opt *network.Optimum, err error) {
	if s.opt.Algorithm == "netsimplex" {
		if !possible {
			_, err = quota.Feasible(ctx, f.Pairs, f.Tree)
		}
		if err == nil {
			opt, err = netsimplex.Solve(ctx, f, standingPlan(f, near))
		}
	} else {
		opt, err = quota.Solve(ctx, f, quota.Options{Threads: s.threads, Feasible: possible, Near: near})
	}
	if err == nil {
		s.work += opt.Work
	}
	return opt, err
}

// standingPlan is the plan of near where it is a flow of f, nil else.
func standingPlan[C network.Integer](f *network.Flow[C], near *quota.Near) []int32 {
	if near == nil || slices.Contains(near.Pair, -1) {
		return nil
	}
	for v, h := range network.Heads(f.Pairs, f.Tree, near.Pair) {
		if h < f.Tree.Lo[v] || h > f.Tree.Hi[v] {
			return nil
		}
	}
	return near.Pair
}

// costs are the pair costs of a Lagrangian. Those of people whom d.still counts
// stay 0.
func (d *domain) costs(goals []goal, x dual) []int64 {
	cost := make([]int64, d.pairs.Len())
	priced := slices.ContainsFunc(x.row, func(lambda int64) bool { return lambda != 0 })
	d.eachRange(func(a, b int32) {
		for _, g := range goals {
			if g.Cost == nil {
				continue
			}
			for k := a; k < b; k++ {
				cost[k] += g.factor * int64(g.Cost[d.original(k)])
			}
		}
		if !priced {
			return
		}
		for k := a; k < b; k++ {
			rows, weights := d.columns.of(d.original(k))
			for y, r := range rows {
				cost[k] += x.row[r] * int64(weights[y])
			}
		}
	})
	return cost
}

// eachRange calls do for ranges of pairs that together are those of all people
// whom d.still does not count.
func (d *domain) eachRange(do func(a, b int32)) {
	if d.still == nil {
		do(0, int32(d.pairs.Len()))
		return
	}
	for _, i := range d.still.movers {
		do(d.pairs.Start[i], d.pairs.Start[i+1])
	}
}

// stillCost is what the people whom d.still counts pay in a Lagrangian.
func (d *domain) stillCost(l int, x dual) int64 {
	if d.still == nil {
		return 0
	}
	sum := x.scale * d.still.cost[l]
	for j, mu := range x.kept {
		sum += mu * d.still.cost[d.kept[j].level]
	}
	for r, lambda := range x.row {
		sum += lambda * d.still.activity[r]
	}
	return sum
}

// steps are the marginal headcount costs of a Lagrangian: a head that is not
// missing saves what it would cost.
func (d *domain) steps(goals []goal) network.Steps {
	longest := map[int32]int{}
	total := 0
	for _, g := range goals {
		for _, s := range g.Shortfalls {
			if len(s.Missing) > longest[s.Node] {
				total += len(s.Missing) - longest[s.Node]
				longest[s.Node] = len(s.Missing)
			}
		}
	}
	if total == 0 {
		return network.Steps{}
	}
	s := network.Steps{Start: make([]int32, d.tree.Nodes()+1), Marginal: make([]int64, total)}
	for v := range d.tree.Nodes() {
		s.Start[v+1] = s.Start[v] + int32(longest[int32(v)])
	}
	for _, g := range goals {
		for _, short := range g.Shortfalls {
			for j, c := range short.Missing {
				s.Marginal[int(s.Start[short.Node])+j] -= g.factor * int64(c)
			}
		}
	}
	return s
}

// constant is what the shortfalls cost with nobody there.
func (d *domain) constant(goals []goal) (sum int64) {
	for _, g := range goals {
		for _, s := range g.Shortfalls {
			for _, c := range s.Missing {
				sum += g.factor * int64(c)
			}
		}
	}
	return sum
}

// excesses is what a unit outside each row's bounds costs in a Lagrangian.
func (d *domain) excesses(goals []goal) []int64 {
	price := make([]int64, len(d.Rows))
	for _, g := range goals {
		for _, e := range g.Excesses {
			price[e.Row] += g.factor * int64(e.Cost)
		}
	}
	return price
}

// rowTerm minimises price x excess(a) - lambda a over the activities a that the
// domain leaves row r, and returns the interval of minimisers. It is for
// multipliers that allowed(r) accepts.
func (d *domain) rowTerm(r int, price, lambda int64) (least, first, last int64) {
	row, lo, hi := &d.Rows[r], d.rowLo[r], d.rowHi[r]
	points := make([]int64, 0, 4)
	for _, a := range [...]int64{lo, row.Lo, row.Hi, hi} {
		if a > NoLower && a < NoUpper && a >= lo && a <= hi {
			points = append(points, a)
		}
	}
	first, last = lo, hi
	for x, a := range points {
		c := price*row.excess(a) - lambda*a
		if x == 0 || c < least {
			least, first, last = c, a, a
		} else if c == least {
			first, last = min(first, a), max(last, a)
		}
	}
	if len(points) == 0 {
		return 0, lo, hi
	}
	down, up := d.slopes(r, price)
	if lo <= NoLower && lambda == -down && first == points[0] {
		first = lo
	}
	if hi >= NoUpper && lambda == up && last == points[len(points)-1] {
		last = hi
	}
	return least, first, last
}

// slopes are the prices of excess on an open lower and upper side.
func (d *domain) slopes(r int, price int64) (down, up int64) {
	if d.Rows[r].Lo > NoLower {
		down = price
	}
	if d.Rows[r].Hi < NoUpper {
		up = price
	}
	return down, up
}

// allowed is the range of multipliers that give row r a finite term.
func (d *domain) allowed(r int, price int64) (lo, hi int64) {
	const far = 1 << 50
	lo, hi = -far, far
	down, up := d.slopes(r, price)
	if d.rowLo[r] <= NoLower {
		lo = -down
	}
	if d.rowHi[r] >= NoUpper {
		hi = up
	}
	return lo, hi
}
