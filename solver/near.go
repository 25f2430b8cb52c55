package solver

import (
	"context"

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
	guess    []int32   // a plan whose headcounts are a flow's, likely to be best under them
	whole    bool      // faces must be proved over all pairs: no pockets
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
func (s *solve) begin(ctx context.Context, d *domain, l int, on *footing, plan []int32) (at *point, met bool, err error) {
	x := d.dualOf(on)
	d.clip(l, x)
	at = d.standing(l, x, on.price)
	s.work += int64(d.pairs.Len())
	for _, guess := range [...][]int32{plan, s.lead.guess} {
		if guess == nil || !d.flowing(l, at, guess) {
			continue
		}
		value, ok := d.admits(guess, l)
		return at, ok && at.bound == value*at.scale, nil
	}
	at, err = s.evaluate(ctx, d, l, x)
	return at, false, err
}

// flowing says whether a plan whose headcounts are those of some flow over d is
// best under at's prices; then it becomes at's own.
func (d *domain) flowing(l int, at *point, plan []int32) bool {
	pair, ok := d.local(plan)
	if !ok {
		return false
	}
	flow := *at
	flow.pair, flow.heads, flow.bound = pair, network.Heads(d.Pairs, d.tree, plan), d.stillCost(l, at.dual)
	for _, k := range pair {
		flow.bound += at.cost[k]
	}
	flow.complete(d, d.goals(l, at.dual))
	if flow.bound != at.bound {
		return false
	}
	*at = flow
	return true
}

// pocket settles a level near a point that all but bounds it: among the pairs
// whose reduced cost there is within a small gap. What is best in that pocket is
// best of all if it costs no more than bound and gap, for a plan with another
// pair costs more. Where it costs more, the pocket of that gap settles the level;
// where the pocket holds no plan, or the search takes long, a wider one is tried.
// It returns nil if none does.
func (s *solve) pocket(ctx context.Context, d *domain, l int, at *point, plan []int32) (*settled, error) {
	share := 16
	for gap := d.nearby(at, d.pairs.People()/share); !s.stopped(ctx); {
		near := d.under(at, gap)
		if near.pairs.Len()-near.pairs.People() > (d.pairs.Len()-d.pairs.People())/2 {
			break
		}
		near.settle()
		inside := plan
		if _, ok := near.local(plan); plan == nil || !ok {
			inside = nil
		}
		free, err := s.evaluate(ctx, near, l, at.dual)
		if err != nil {
			return nil, err
		}
		r, err := s.seek(ctx, near, l, inside, free, pocketNodes)
		if err != nil {
			return nil, err
		}
		if r.closed && r.plan != nil {
			more := r.value*at.scale - at.bound
			if more <= gap {
				r.proof.Whole = append([]verify.Dual{d.judged(l, at.dual, at.price)}, r.proof.Whole...)
				r.exact = false // over the pocket only
				return r, nil
			}
			gap = more
			continue
		}
		if share /= 8; share == 0 {
			break
		}
		gap = max(2*gap, d.nearby(at, d.pairs.People()/share))
	}
	return nil, nil
}

// pocketNodes is how many parts a search in a pocket may visit.
const pocketNodes = 200
