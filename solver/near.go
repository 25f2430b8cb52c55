package solver

import (
	"context"

	"mutasi/solver/verify"
)

// A solve near another one begins where that one ended. Of its certificate the
// multipliers of rows and the prices of nodes are taken: they bound any problem
// with the same nodes and rows (D2), and close to the old one they bound it well.
// They say where to look first and never what is proved.

// leads are the multipliers and prices of each level of a solution, as far as
// it has them.
func leads(sol *Solution) []verify.Leaf {
	if sol == nil || sol.Certificate == nil {
		return nil
	}
	var out []verify.Leaf
	for _, p := range sol.Certificate.Levels {
		switch {
		case p.Fix != nil:
			out = append(out, *p.Fix)
		case len(p.Leaves) > 0:
			out = append(out, p.Leaves[0])
		default:
			return out
		}
	}
	return out
}

// lead is level l's lead, if there is one that fits the problem.
func (s *solve) lead(d *domain, l int) *verify.Leaf {
	if l >= len(s.near) {
		return nil
	}
	leaf := &s.near[l]
	if leaf.Scale <= 0 || len(leaf.Price) != d.tree.Nodes() || len(leaf.Row) > len(d.Rows) {
		return nil
	}
	return leaf
}

// dualOf reads a leaf's multipliers, clipped to what the rows' terms allow.
func (d *domain) dualOf(l int, leaf *verify.Leaf) dual {
	x := d.zeroDual(leaf.Scale)
	for j, k := range d.kept {
		if k.level < len(leaf.Kept) {
			x.kept[j] = max(0, leaf.Kept[k.level])
		}
	}
	copy(x.row, leaf.Row)
	price := d.excesses(d.goals(l, x))
	for r := range x.row {
		lo, hi := d.allowed(r, price[r])
		x.row[r] = min(max(x.row[r], lo), hi)
	}
	return x
}

// standing is the bound of given multipliers and prices: everybody's cheapest
// pair and the cheapest headcounts, whether or not they are a flow.
func (d *domain) standing(l int, x dual, price []int64) *point {
	goals := d.goals(l, x)
	at := &point{dual: x, cost: d.costs(goals, x), steps: d.steps(goals), price: price}
	at.pair, at.heads = make([]int32, d.pairs.People()), make([]int32, d.tree.Nodes())
	for i := range at.pair {
		best := d.pairs.Start[i]
		for k := best + 1; k < d.pairs.Start[i+1]; k++ {
			if at.value(d, k) < at.value(d, best) {
				best = k
			}
		}
		at.pair[i] = best
		at.bound += at.value(d, best)
	}
	at.bound += d.stillCost(l, x)
	root := d.tree.Root()
	at.heads[root] = int32(len(at.pair))
	at.bound -= price[root] * int64(len(at.pair))
	for v, u := range d.tree.Parent {
		if u < 0 {
			continue
		}
		slope := price[v] - price[u]
		at.heads[v] = cheapestHeads(at, int32(v), d.tree.Lo[v], d.tree.Hi[v], slope)
		at.bound -= slope * int64(at.heads[v])
	}
	at.complete(d, goals)
	return at
}

// cheapestHeads is the least headcount of node v within its bounds at which the
// steps less slope per head cost least.
func cheapestHeads(at *point, v, lo, hi int32, slope int64) int32 {
	listed := int32(0)
	if at.steps.Start != nil {
		listed = at.steps.Start[v+1] - at.steps.Start[v]
	}
	h := lo
	for h < hi && at.steps.At(v, h+1) < slope {
		if h >= listed {
			return hi
		}
		h++
	}
	return h
}

// begin is where level l starts when a solve is near another one: the old
// multipliers with the flow that is best under them. met says that plan meets
// the bound already.
func (s *solve) begin(ctx context.Context, d *domain, l int, leaf *verify.Leaf, plan []int32) (at *point, met bool, err error) {
	x := d.dualOf(l, leaf)
	at = d.standing(l, x, leaf.Price)
	s.work += int64(d.pairs.Len())
	if plan != nil {
		if value, ok := d.admits(plan, l); ok && at.bound == value*at.scale {
			return at, true, nil
		}
	}
	at, err = s.evaluate(ctx, d, l, x)
	return at, false, err
}
