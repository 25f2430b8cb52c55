package solver

import (
	"slices"

	"mutasi/solver/network"
	"mutasi/solver/verify"
)

// open records a part that a limit left unexplored: what is known of it is the
// bound of the part around it.
func (s *search) open(around *point) verify.Dual {
	if around == nil {
		around = s.root.resting(s.level)
	}
	if b := s.ceil(s.root, around); b < s.cutoff {
		s.closed, s.bound = false, min(s.bound, b)
	}
	return s.root.judged(s.level, around.dual, around.price)
}

// resting is the bound of all prices and multipliers 0.
func (d *domain) resting(l int) *point {
	at := d.newPoint(l, d.zeroDual(1), make([]int64, d.tree.Nodes()))
	var row []int64
	for i := range d.choosers {
		row = at.values(d, i, row)
		at.bound += slices.Min(row)
	}
	at.bound += d.stillCost(l, at.dual)
	at.heads = make([]int32, d.tree.Nodes()) // marginal costs are never positive: all heads are best
	for v := range at.heads {
		at.heads[v] = d.headsAtMost(int32(v))
	}
	at.complete(d)
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
func (s *search) ray(d *domain, cut *network.Infeasible) verify.Dual {
	at := d.resting(s.level)
	far := (s.cutoff-at.bound)/cut.Over + 1
	price := make([]int64, d.tree.Nodes())
	for v, in := range cut.Inside {
		if in {
			price[v] = max(far, 0)
		}
	}
	return d.judged(s.level, at.dual, price)
}

// only closes a part with a single plan left: either it counts, or one bound
// that it breaks gets a price so high that the part is worth nothing.
func (s *search) only(d *domain) verify.Dual {
	plan := make([]int32, d.pairs.People())
	for i := range plan {
		plan[i] = d.original(int32(i))
	}
	heads := network.Heads(d.Pairs, d.Tree, plan)
	activity := d.columns.activities(len(d.Rows), plan)
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
	return d.judged(s.level, x, price)
}
