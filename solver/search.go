package solver

import (
	"context"
	"errors"
	"math/bits"

	"mutasi/solver/network"
	"mutasi/solver/quota"
	"mutasi/solver/verify"
)

// search proves one level over a domain in which rows or kept levels bind:
// depth-first branch and bound on pairs, with bounds from multipliers.
type search struct {
	*solve
	root   *domain
	level  int
	scale  int64
	best   []int32 // plan of least cost met, nil before the first
	value  int64   // its cost
	cutoff int64   // what a leaf's bound must reach: value, or more than any plan costs
	leaves []verify.Leaf
	bound  int64 // least bound of an open leaf; only with stopped
	closed bool  // every leaf reached the cutoff
	top    *point
}

// Rounds of multiplier steps, at the root and below it.
const (
	rootRounds = 60
	nodeRounds = 12
)

// offer takes a plan if it lies in the root domain and is the best so far.
func (s *search) offer(plan []int32) bool {
	value, ok := s.root.admits(plan, s.level)
	if !ok || s.best != nil && value >= s.value {
		return ok
	}
	s.best, s.value, s.cutoff = append([]int32(nil), plan...), value, value
	s.report(s.level, "branch and bound", value, s.bound)
	return true
}

// admits says what a plan, in original pairs, costs at level l, and whether the
// rows and kept levels of the domain hold. Its pairs and headcounts are known
// to lie in the domain.
func (d *domain) admits(plan []int32, l int) (int64, bool) {
	heads := network.Heads(d.Pairs, d.Tree, plan)
	activity := d.activities(plan)
	for r, a := range activity {
		if a < d.rowLo[r] || a > d.rowHi[r] {
			return 0, false
		}
	}
	for _, k := range d.kept {
		if d.levelValue(&d.Levels[k.level], plan, heads, activity) > k.value {
			return 0, false
		}
	}
	return d.levelValue(&d.Levels[l], plan, heads, activity), true
}

// explore settles the part of the domain that path leads to. Its leaves are in
// depth-first order, as the judge wants them.
func (s *search) explore(ctx context.Context, path []verify.Choice, from *point) error {
	if s.stopped(ctx) {
		s.open(path, from)
		return nil
	}
	d := s.root.choose(path)
	if d == nil { // somebody has no pair left
		s.leaves = append(s.leaves, s.root.leaf(path, s.level, s.root.zeroDual(1), make([]int64, s.root.tree.Nodes())))
		return nil
	}
	if d.pairs.Len() == d.pairs.People() {
		s.only(d, path)
		return nil
	}
	steps, err := quota.Feasible(ctx, d.pairs, d.tree)
	s.work += steps
	var cut *network.Infeasible
	if errors.As(err, &cut) {
		s.ray(d, path, cut)
		return nil
	}
	if err != nil {
		s.open(path, from)
		return nil
	}
	at, err := s.ascend(ctx, d, from, path)
	if err != nil {
		if ctx.Err() != nil {
			s.open(path, from)
			return nil
		}
		return err
	}
	if len(path) == 0 {
		s.top = at
	}
	if ceil(at.bound, at.scale) >= s.cutoff {
		s.leaves = append(s.leaves, d.leaf(path, s.level, at.dual, at.price))
		return nil
	}
	k, first := s.branch(d, at)
	for _, take := range [2]bool{first, !first} {
		next := append(append([]verify.Choice(nil), path...), verify.Choice{Pair: k, Take: take})
		if err := s.explore(ctx, next, at); err != nil {
			return err
		}
	}
	return nil
}

// open records a part that a limit left unexplored: what is known of it is the
// bound of the part around it.
func (s *search) open(path []verify.Choice, from *point) {
	if from == nil {
		x := s.root.zeroDual(1)
		at := s.root.resting(s.level)
		s.leaves = append(s.leaves, s.root.leaf(path, s.level, x, at.price))
		s.closed, s.bound = false, min(s.bound, at.bound)
		return
	}
	s.leaves = append(s.leaves, s.root.leaf(path, s.level, from.dual, from.price))
	if b := ceil(from.bound, from.scale); b < s.cutoff {
		s.closed, s.bound = false, min(s.bound, b)
	}
}

// resting is the bound of all prices and multipliers 0.
func (d *domain) resting(l int) *point {
	x := d.zeroDual(1)
	goals := d.goals(l, x)
	f := &network.Flow[int64]{Cost: d.costs(goals, x), Steps: d.steps(goals)}
	at := &point{dual: x, flow: f, price: make([]int64, d.tree.Nodes()), bound: d.constant(goals)}
	for i := range d.pairs.People() {
		row := f.Cost[d.pairs.Start[i]:d.pairs.Start[i+1]]
		least := row[0]
		for _, c := range row {
			least = min(least, c)
		}
		at.bound += least
	}
	for v := range d.tree.Parent { // marginal costs are never positive: all heads are best
		at.bound += f.Steps.Sum(int32(v), d.headsAtMost(int32(v)))
	}
	at.excess = d.excesses(goals)
	for r := range d.rows {
		term, _, _ := d.rowTerm(r, at.excess[r], 0)
		at.bound += term
	}
	return at
}

// headsAtMost is the largest headcount the domain leaves v; everybody at the root.
func (d *domain) headsAtMost(v int32) int32 {
	if d.tree.Parent[v] < 0 {
		return int32(d.pairs.People())
	}
	return d.tree.Hi[v]
}

// ray closes a part that the tree's bounds alone make empty: the cut's people
// pay a price so high that the bound passes any cost.
func (s *search) ray(d *domain, path []verify.Choice, cut *network.Infeasible) {
	at := d.resting(s.level)
	far := (s.cutoff-at.bound)/cut.Over + 1
	price := make([]int64, d.tree.Nodes())
	for v, in := range cut.Inside {
		if in {
			price[v] = max(far, 0)
		}
	}
	s.leaves = append(s.leaves, d.leaf(path, s.level, at.dual, price))
}

// only closes a part with a single plan left: either it counts, or one bound
// that it breaks gets a price so high that the part is worth nothing.
func (s *search) only(d *domain, path []verify.Choice) {
	plan := make([]int32, d.pairs.People())
	for i := range plan {
		plan[i] = d.original(int32(i))
	}
	heads := network.Heads(d.Pairs, d.Tree, plan)
	activity := d.activities(plan)
	value := d.levelValue(&d.Levels[s.level], plan, heads, activity)
	far := max(s.cutoff-value, 0) + 1

	x := d.zeroDual(1)
	fits := true
	for j, k := range d.kept {
		if fits && d.levelValue(&d.Levels[k.level], plan, heads, activity) > k.value {
			x.kept[j] = far
			fits = false
		}
	}
	goals := d.goals(s.level, x)
	price := make([]int64, d.tree.Nodes())
	steps := d.steps(goals)
	for v := d.tree.Root() - 1; v >= 0; v-- { // the slope at which the headcount is minimal
		h, slope := heads[v], int64(0)
		if h > 0 {
			slope = steps.At(int32(v), h)
		} else if d.tree.Hi[v] > 0 {
			slope = steps.At(int32(v), 1)
		}
		switch {
		case fits && h > d.tree.Hi[v]:
			slope, fits = slope+far, false
		case fits && h < d.tree.Lo[v]:
			slope, fits = slope-far, false
		}
		price[v] = price[d.tree.Parent[v]] + slope
	}
	excess := d.excesses(goals)
	for r, a := range activity {
		switch row := &d.Rows[r]; {
		case a > row.Hi:
			x.row[r] = excess[r]
		case a < row.Lo:
			x.row[r] = -excess[r]
		}
		switch {
		case fits && a > d.rowHi[r]:
			x.row[r], fits = x.row[r]+far, false
		case fits && a < d.rowLo[r]:
			x.row[r], fits = x.row[r]-far, false
		}
	}
	if fits {
		s.offer(plan)
	}
	s.leaves = append(s.leaves, d.leaf(path, s.level, x, price))
}

// ascend improves multipliers by subgradient steps and returns the best point.
// It stops as soon as the part is settled.
func (s *search) ascend(ctx context.Context, d *domain, from *point, path []verify.Choice) (*point, error) {
	x, rounds := d.zeroDual(s.scale), rootRounds
	if from != nil {
		x, rounds = from.dual.clone(), nodeRounds
	}
	var top *point
	theta, idle := int64(64), 0 // step length in 1/64 of Polyak's
	for round := range rounds {
		at, err := s.evaluate(ctx, d, s.level, x)
		if errors.Is(err, network.ErrRange) && top != nil {
			break
		}
		if err != nil {
			return nil, err
		}
		s.offer(at.plan)
		if top == nil || at.bound > top.bound {
			top, idle = at, 0
		} else if idle++; idle >= 3 {
			theta, idle = max(theta/2, 1), 0
			x = top.dual.clone()
		}
		if ceil(top.bound, top.scale) >= s.cutoff && (len(path) > 0 || top.bound >= s.cutoff*top.scale) || round == rounds-1 || s.stopped(ctx) {
			break
		}
		if !s.step(d, x, at, theta) {
			break
		}
	}
	return top, nil
}

// step moves x from the point it was evaluated at along the rows and kept
// levels that its plan breaks. It says whether anything moved.
func (s *search) step(d *domain, x dual, at *point, theta int64) bool {
	activity := d.activities(at.plan)
	broken := make([]int64, len(d.rows))
	meant := make([]int64, len(d.rows)) // activity that the row's own term assumes
	norm := int64(0)
	for r, a := range activity {
		_, first, last := d.rowTerm(r, at.excess[r], at.row[r])
		meant[r] = min(max(a, first), last)
		broken[r] = a - meant[r]
		norm = squareSum(norm, broken[r])
	}
	over := make([]int64, len(d.kept))
	for j, k := range d.kept {
		over[j] = d.levelValue(&d.Levels[k.level], at.plan, at.heads, meant) - k.value
		if over[j] < 0 && x.kept[j] == 0 {
			over[j] = 0
		}
		norm = squareSum(norm, over[j])
	}
	if norm == 0 {
		return false
	}
	gap := s.cutoff*at.scale - at.bound
	if s.best == nil { // the cutoff is far: aim a little above the bound
		gap = min(gap, at.scale+max(at.bound, -at.bound)/16)
	}
	gap = max(gap, at.scale)
	moved := false
	for j := range over {
		mu := max(0, x.kept[j]+share(gap, over[j], norm, theta))
		moved = moved || mu != x.kept[j]
		x.kept[j] = mu
	}
	price := d.excesses(d.goals(s.level, x))
	for r := range broken {
		lo, hi := d.allowed(r, price[r])
		lambda := min(max(x.row[r]+share(gap, broken[r], norm, theta), lo), hi)
		moved = moved || lambda != x.row[r]
		x.row[r] = lambda
	}
	return moved
}

// squareSum adds a square, saturating.
func squareSum(sum, a int64) int64 {
	hi, lo := bits.Mul64(uint64(max(a, -a)), uint64(max(a, -a)))
	if s := sum + int64(lo); hi == 0 && int64(lo) >= 0 && s >= sum {
		return s
	}
	return 1 << 62
}

// share is gap x part / norm x theta / 64, rounded away from zero.
func share(gap, part, norm, theta int64) int64 {
	if part < 0 {
		return -share(gap, -part, norm, theta)
	}
	if part == 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(gap), uint64(part))
	if hi >= uint64(norm) {
		return 1 << 40
	}
	q, _ := bits.Div64(hi, lo, uint64(norm))
	return int64(min(q, 1<<33))*theta/64 + 1
}

// branch picks the pair to decide next, and which side to try first: a pair in
// the row that the plan breaks most, of a person who has a choice.
func (s *search) branch(d *domain, at *point) (pair int32, first bool) {
	used := make([]bool, d.pairs.Len())
	owner := make([]int32, d.pairs.Len())
	for i, k := range at.pair {
		used[k] = true
		for x := d.pairs.Start[i]; x < d.pairs.Start[i+1]; x++ {
			owner[x] = int32(i)
		}
	}
	free := func(k int32) bool { i := owner[k]; return d.pairs.Start[i+1]-d.pairs.Start[i] > 1 }
	activity := d.activities(at.plan)
	best, most := int32(-1), int64(0)
	for r := range d.rows {
		_, lo, hi := d.rowTerm(r, at.excess[r], at.row[r])
		a, row := activity[r], &d.rows[r]
		if miss := max(a-hi, lo-a); miss > most {
			heaviest := int64(0)
			for x, k := range row.pair {
				w := row.weight[x]
				if used[k] == (a > hi) == (w > 0) && w != 0 && free(k) && max(w, -w) > heaviest {
					best, first, heaviest, most = k, !used[k], max(w, -w), miss
				}
			}
		}
	}
	if best < 0 { // kept levels, or rows beyond repair: any person with a choice
		for i, k := range at.pair {
			if free(k) {
				best, first = at.pair[i], true
				break
			}
		}
	}
	return d.original(best), first
}

// ceil is bound/scale rounded up: costs are whole.
func ceil(bound, scale int64) int64 {
	q := bound / scale
	if q*scale < bound {
		q++
	}
	return q
}
