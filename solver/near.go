package solver

import (
	"context"
	"errors"
	"math"

	"mutasi/solver/network"
	"mutasi/solver/verify"
)

// A solve near another one begins where that one ended. Of its certificate the
// multipliers of rows and the prices of nodes are taken: they bound any problem
// with the same nodes and rows (D2), and close to the old one they bound it well.
// They say where to look first and never what is proved.

// footing is what a level's proof says of the whole problem: multipliers, those
// of earlier levels one per level, and the prices of nodes.
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
	guess    []int32   // a plan likely to be best under them, whether or not it keeps the rows
	whole    bool      // faces must be proved over all pairs: no pockets
}

// near is where p begins near sol.
func near(p *Problem, sol *Solution) lead {
	from := lead{standing: footings(p, sol)}
	if sol != nil && p.owns(sol.Pair) {
		from.guess = sol.Pair
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
	at.pair, at.heads = make([]int32, d.pairs.People()), make([]int32, d.tree.Nodes())
	for i := range at.pair {
		at.pair[i] = d.cheapest(at, int32(i))
		at.bound += price[d.pairs.Node[at.pair[i]]]
	}
	for i := range d.choosers {
		at.bound += at.spend(d, at.pair[i])
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
	at.complete(d)
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

// resume settles level l near another solve, or says from which point a search
// over all pairs may start.
func (s *solve) resume(ctx context.Context, d *domain, l int, on *footing, plan []int32) (*settled, *point, error) {
	x := d.dualOf(on)
	d.clip(l, x)
	at := d.standing(l, x, on.price)
	s.work += int64(d.pairs.Len())
	if !d.flowing(l, at, plan) && !d.flowing(l, at, s.lead.guess) {
		if !s.lead.whole { // the old prices may do
			if r, err := s.pocket(ctx, d, l, at, plan); r != nil || err != nil {
				return r, nil, err
			}
		}
		var err error
		if at, err = s.evaluate(ctx, d, l, x); err != nil {
			return nil, nil, nil // too wide, or out of time: as if there were no other solve
		}
	}
	if value, ok := d.admits(at.plan, l); ok && value*at.scale == at.bound {
		return s.met(d, l, at, at.plan), nil, nil
	}
	if at.free() {
		if found, ok := s.ahead(ctx, d, l, at); ok {
			return s.met(d, l, at, found), nil, nil
		}
	}
	if !s.lead.whole {
		if r, err := s.pocket(ctx, d, l, at, plan); r != nil || err != nil {
			return r, nil, err
		}
	}
	return nil, at, nil
}

// flowing says whether a plan is a flow over d and best under at's prices; then
// it becomes at's own.
func (d *domain) flowing(l int, at *point, plan []int32) bool {
	if plan == nil {
		return false
	}
	pair, ok := d.local(plan)
	if !ok {
		return false
	}
	heads := network.Heads(d.Pairs, d.tree, plan)
	for v, h := range heads {
		if h < d.tree.Lo[v] || h > d.tree.Hi[v] {
			return false
		}
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

// pocket settles a level near a point that all but bounds it: among the pairs
// whose reduced cost there is within a small gap. What is best in that pocket is
// best of all if it costs no more than bound and gap, for a plan with another
// pair costs more. Where it costs more, where the pocket holds no plan, or where
// the search takes long, a wider one is tried. It returns nil if none does.
func (s *solve) pocket(ctx context.Context, d *domain, l int, at *point, plan []int32) (*settled, error) {
	known := int64(math.MaxInt64) // a gap that is wide enough
	if plan != nil {
		if value, ok := d.admits(plan, l); ok {
			known = value*at.scale - at.bound
		}
	}
	last := int64(-1)
	for gap := d.nearby(at, d.pairs.People()/16); !s.stopped(ctx); gap *= pocketGrowth {
		if gap = min(max(gap, 1), known); gap <= last {
			break // as wide as it need be, and not settled
		}
		last = gap
		near := d.under(at, gap)
		if near.pairs.Len()-near.pairs.People() > (d.pairs.Len()-d.pairs.People())/pocketShare {
			return nil, nil
		}
		r, err := s.inside(ctx, near, l, at, plan)
		if err != nil {
			return nil, err
		}
		if r == nil || r.plan == nil {
			continue
		}
		plan = r.plan
		if known = min(known, r.value*at.scale-at.bound); r.closed && known <= gap {
			r.proof.Whole = append([]verify.Dual{d.judged(l, at.dual, at.price)}, r.proof.Whole...)
			r.exact = false // of all pairs
			return r, nil
		}
	}
	return nil, nil
}

// inside settles a level over a pocket; nil if the pocket holds no flow.
func (s *solve) inside(ctx context.Context, near *domain, l int, at *point, plan []int32) (*settled, error) {
	near.settle()
	near.possible = false
	if plan != nil {
		if _, ok := near.local(plan); !ok {
			plan = nil
		}
		near.possible = plan != nil
	}
	free, err := s.evaluate(ctx, near, l, at.dual)
	var cut *network.Infeasible
	if errors.As(err, &cut) || ctx.Err() != nil {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	near.possible = true
	return s.seek(ctx, near, l, plan, free, pocketNodes)
}

// A pocket holds at most one of so many of the pairs beside the best ones, a
// search in it visits at most so many parts, and the next one's gap is so many
// times as wide.
const (
	pocketShare  = 4
	pocketNodes  = 200
	pocketGrowth = 6
)
