package solver

import (
	"context"
	"slices"

	"mutasi/solver/network"
)

// A solve near another one begins where that one ended. Of its certificate the
// multipliers of rows and the prices of nodes are taken: they bound any problem
// with the same nodes and rows (D2), and close to the old one they bound it well.
// They say where to look first and never what is proved.

// footing is what a level's proof says of the whole problem: multipliers, those
// of earlier levels one per level, and the prices of nodes. One of scale 0 says
// nothing.
type footing struct {
	dual
	price []int64
}

// footings are those of each level of a solution, as far as it has them.
func footings(p *Problem, sol *Solution) []footing {
	if sol == nil || sol.Certificate == nil {
		return nil
	}
	var out []footing
	for l, proof := range sol.Certificate.Levels {
		if len(proof.Whole) == 0 || len(proof.Whole[0].Factor) != l+1 {
			break
		}
		d := &proof.Whole[0]
		price, row := p.Prices(d)
		out = append(out, footing{dual{d.Factor[l], row, d.Factor[:l]}, price})
	}
	return out
}

// lead is where a solve near another one begins.
type lead struct {
	standing []footing // per level; may be shorter
	guess    []int32   // per person a pair, or -1: likely to be best under them, whether or not it keeps the rows
}

// manyNew: where more than one pair in so many is new, a solve begins from scratch.
const manyNew = 8

// near is where p begins near the solution that the options name.
func near(p *Problem, opt Options) lead {
	if opt.Near == nil {
		return lead{}
	}
	old := opt.NearOf
	if old == nil {
		old = p
	}
	if p.Pairs.Len()-old.Pairs.Len() > old.Pairs.Len()/manyNew { // prices say little of what they have not seen
		return lead{}
	}
	from := lead{standing: footings(old, opt.Near)}
	if old.owns(opt.Near.Pair) {
		from.guess = opt.Near.Pair
	}
	if old != p {
		from = renumber(old, p).lead(from)
	}
	return from
}

// owns says whether a plan has one pair of each person.
func (p *Problem) owns(plan []int32) bool {
	if len(plan) != p.Pairs.People() {
		return false
	}
	for i, k := range plan {
		if k < p.Pairs.Start[i] || k >= p.Pairs.Start[i+1] {
			return false
		}
	}
	return true
}

// at is where level l begins, nil if there is nothing that fits.
func (from *lead) at(l int) *footing {
	if l >= len(from.standing) || from.standing[l].scale <= 0 {
		return nil
	}
	return &from.standing[l]
}

// dualOf reads a footing's multipliers.
func (d *domain) dualOf(on *footing) dual {
	x := d.zeroDual(on.scale)
	for j, k := range d.kept {
		if k.level < len(on.kept) {
			x.kept[j] = max(0, on.kept[k.level])
		}
	}
	copy(x.row, on.row)
	return x
}

// clip moves multipliers for level l to what the rows' terms allow over d.
func (d *domain) clip(l int, x dual) {
	price := d.excesses(d.goals(l, x))
	for r := range x.row {
		lo, hi := d.allowed(r, price[r])
		x.row[r] = min(max(x.row[r], lo), hi)
	}
}

// standing is the bound of given multipliers and prices: everybody's cheapest
// pair and the cheapest headcounts, whether or not they are a flow.
func (d *domain) standing(l int, x dual, price []int64) *point {
	at := d.newPoint(l, x, price)
	d.cheapestPairs(at)
	d.rest(l, at)
	return at
}

// cheapestPairs makes everybody's cheapest pair the point's.
func (d *domain) cheapestPairs(at *point) {
	at.pair = make([]int32, d.pairs.People())
	buffers := make([][]int64, d.threads())
	sideBySide(d.threads(), len(at.pair), func(part int, i int32) {
		at.pair[i] = d.pairs.Start[i]
		if d.pairs.Start[i+1]-at.pair[i] > 1 {
			buffers[part] = at.values(d, i, buffers[part])
			at.pair[i] += least(buffers[part])
		}
	})
}

// rest finds the cheapest headcounts of a point that has the cheapest pairs, and
// its bound.
func (d *domain) rest(l int, at *point) {
	at.bound = d.stillCost(l, at.dual)
	for _, k := range at.pair {
		at.bound += at.price[d.pairs.Node[k]]
	}
	for i := range d.choosers {
		at.bound += at.spend(d, at.pair[i])
	}
	root, n := d.tree.Root(), len(at.pair)
	at.heads = make([]int32, d.tree.Nodes())
	at.heads[root] = int32(n)
	at.bound -= at.price[root] * int64(n)
	for v, u := range d.tree.Parent {
		if u < 0 {
			continue
		}
		slope := at.price[v] - at.price[u]
		at.heads[v] = cheapestHeads(at, int32(v), d.tree.Lo[v], d.tree.Hi[v], slope)
		at.bound -= slope * int64(at.heads[v])
	}
	at.complete(d)
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

// resume settles level l near another solve. Where the old plan is still the best
// flow under the old prices, and keeps the rows, that is all; else they are where
// the search begins.
func (s *solve) resume(ctx context.Context, d *domain, l int, on *footing, plan []int32) (*settled, error) {
	x := d.dualOf(on)
	d.clip(l, x)
	at := d.standing(l, x, on.price)
	s.work += int64(d.pairs.Len())
	if !d.flowing(l, at, plan) && !d.flowing(l, at, s.lead.guess) {
		flow, err := s.evaluateNear(ctx, d, l, x, s.seated(on))
		if err != nil {
			return s.seek(ctx, d, l, plan, at, nil) // too wide, or out of time
		}
		at = flow
	}
	if value, ok := d.admits(at.plan, l); ok && value*at.scale == at.bound {
		return s.met(d, l, at, at.plan), nil
	}
	if at.free() {
		if r := s.ahead(ctx, d, l, at); r != nil {
			return r, nil
		}
	}
	return s.closeBy(ctx, d, l, plan, at)
}

// closeBy is seek near a point whose bound is so close to a plan's value that few
// pairs are in question. It looks at those alone: the point proves that no better
// plan has another, and the rest of the proof speaks of what it leaves.
func (s *solve) closeBy(ctx context.Context, d *domain, l int, plan []int32, at *point) (*settled, error) {
	if plan == nil || l+1 < len(s.Levels) { // a later level wants the best face, of all pairs
		return s.seek(ctx, d, l, plan, at, at)
	}
	value, _ := d.admits(plan, l)
	few := d.under(at, value*at.scale-at.bound)
	if few.pairs.Len() > d.pairs.Len()/2 {
		return s.seek(ctx, d, l, plan, at, at)
	}
	foot := *at
	foot.pair, _ = few.local(at.plan)
	r, err := s.seek(ctx, few, l, plan, &foot, &foot)
	if err == nil {
		r.proof.Whole = slices.Insert(r.proof.Whole, 0, d.judged(l, at.dual, at.price))
		r.exact = false
	}
	return r, err
}

// seated is the old plan with a level's old prices; nil if there is none.
func (s *solve) seated(on *footing) *point {
	if s.lead.guess == nil {
		return nil
	}
	return &point{plan: s.lead.guess, price: on.price}
}

// flowing says whether a plan is a flow over d and best under at's prices; then
// it becomes at's own.
func (d *domain) flowing(l int, at *point, plan []int32) bool {
	pair, heads, ok := d.flow(plan)
	if !ok {
		return false
	}
	flow := *at
	flow.pair, flow.heads = pair, heads
	flow.settle(d, l)
	if flow.bound != at.bound {
		return false
	}
	*at = flow
	return true
}

// flow reads a plan as pairs of d and headcounts; ok says that it has only pairs
// of d, and that the bounds of the tree hold. A nil plan is none.
func (d *domain) flow(plan []int32) (pair, heads []int32, ok bool) {
	if plan == nil {
		return nil, nil, false
	}
	if pair, ok = d.local(plan); !ok {
		return nil, nil, false
	}
	heads = network.Heads(d.pairs, d.tree, pair)
	for v, h := range heads {
		ok = ok && d.tree.Lo[v] <= h && h <= d.tree.Hi[v]
	}
	return pair, heads, ok
}
