package firm

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"mutasi/solver"
	"mutasi/solver/verify"
)

// Many problems that differ in their costs only are solved near one solution.
// Most pairs are far from any best plan; the core holds those that are not, as
// judged by the prices of the old solution under the new costs. The core is
// solved and proved; then its own prices are compared with every pair that was
// left out (weak duality), and those that they do not exclude are added until
// there are none.
//
//	F1. A plan that comes back as proved is best among all plans of the problem.

// reach is how far from the best, in units of the last level, a pair may be to
// belong to the first core.
const reach = 300

// best solves p near an old solution. Pair indices are p's own.
func best(ctx context.Context, p *solver.Problem, near *solver.Solution, scale int64, opt solver.Options) (*plan, error) {
	leaves := faces(near.Certificate)
	opt.Near = near
	if scale != 1 {
		leaves = scaled(leaves, scale)
		opt.Near = &solver.Solution{Certificate: certificate(leaves)}
	}
	if len(leaves) < len(p.Levels) {
		return whole(ctx, p, opt)
	}
	inside := make([]bool, p.Pairs.Len())
	for _, k := range near.Pair {
		inside[k] = true
	}
	exclude(p, leaves, reach*scale, func(_, k int32) { inside[k] = true }, nil)
	for range 20 {
		sub, pairs := p.Restrict(func(k int32) bool { return inside[k] })
		o := opt
		o.Start = nil
		if start := opt.Start; start != nil {
			o.Start = make([]int32, len(start))
			for i, k := range start {
				at, ok := slices.BinarySearch(pairs, k)
				if !ok {
					o.Start = nil
					break
				}
				o.Start[i] = int32(at)
			}
		}
		s, err := solver.Solve(ctx, sub, o)
		if err != nil {
			return nil, fmt.Errorf("firm: %w", err)
		}
		if s.Status != solver.Optimal {
			break
		}
		own := faces(s.Certificate)
		if len(own) < len(p.Levels) {
			break
		}
		added := 0
		exclude(p, own, 0, func(_, k int32) {
			inside[k] = true
			added++
		}, inside)
		if added == 0 {
			out := &plan{pair: make([]int32, len(s.Pair)), proved: true}
			for i, k := range s.Pair {
				out.pair[i] = pairs[k]
			}
			for _, l := range s.Levels {
				out.value = append(out.value, l.Value)
			}
			return out, nil
		}
	}
	return whole(ctx, p, opt)
}

// plan is a solution in the pairs of the whole problem.
type plan struct {
	pair   []int32
	value  []int64
	proved bool
}

var errNone = errors.New("firm: no plan was found")

// whole solves p with all its pairs.
func whole(ctx context.Context, p *solver.Problem, opt solver.Options) (*plan, error) {
	s, err := solver.Solve(ctx, p, opt)
	if err != nil {
		return nil, fmt.Errorf("firm: %w", err)
	}
	if s.Pair == nil {
		return nil, errNone
	}
	out := &plan{pair: s.Pair, proved: s.Status == solver.Optimal}
	for _, l := range s.Levels {
		out.value = append(out.value, l.Value)
	}
	return out, nil
}

// faces are the prices of the levels that a certificate proves with one point
// each, from the first level on.
func faces(c *verify.Certificate) (out []verify.Leaf) {
	if c == nil {
		return nil
	}
	for _, level := range c.Levels {
		if !level.Face || len(level.Leaves) != 1 {
			break
		}
		out = append(out, level.Leaves[0])
	}
	return out
}

// scaled are the prices for costs that are times as large at the last level.
func scaled(leaves []verify.Leaf, times int64) []verify.Leaf {
	out := slices.Clone(leaves)
	last := &out[len(out)-1]
	last.Price, last.Row = slices.Clone(last.Price), slices.Clone(last.Row)
	for v := range last.Price {
		last.Price[v] *= times
	}
	for r := range last.Row {
		last.Row[r] *= times
	}
	return out
}

func certificate(leaves []verify.Leaf) *verify.Certificate {
	c := &verify.Certificate{}
	for _, leaf := range leaves {
		c.Levels = append(c.Levels, verify.Proof{Face: true, Leaves: []verify.Leaf{leaf}})
	}
	return c
}

// exclude visits the pairs that prices do not keep out of a best plan: at the
// levels before the last they cost no more than their person's cheapest pair,
// at the last one at most slack more. Where inside is given, the cheapest are
// looked for inside it and only pairs outside are visited, those that cost less.
func exclude(p *solver.Problem, leaves []verify.Leaf, slack int64, visit func(i, k int32), inside []bool) {
	rows := make([][]int64, len(leaves)) // per level, per pair: multipliers of its rows; nil: all 0
	for l, leaf := range leaves {
		for r, m := range leaf.Row {
			if m == 0 {
				continue
			}
			if rows[l] == nil {
				rows[l] = make([]int64, p.Pairs.Len())
			}
			row := &p.Rows[r]
			for x, k := range row.Pair {
				w := int64(1)
				if row.Weight != nil {
					w = int64(row.Weight[x])
				}
				rows[l][k] += m * w
			}
		}
	}
	value := func(l int, k int32) int64 {
		v := leaves[l].Price[p.Pairs.Node[k]]
		if c := p.Levels[l].Cost; c != nil {
			v += leaves[l].Scale * int64(c[k])
		}
		if rows[l] != nil {
			v += rows[l][k]
		}
		return v
	}
	last := len(leaves) - 1
	on := []int32{}
	for i := range p.Pairs.People() {
		on = on[:0]
		for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
			on = append(on, k)
		}
		for l := range leaves {
			least := int64(math.MaxInt64)
			for _, k := range on {
				if inside == nil || inside[k] {
					least = min(least, value(l, k))
				}
			}
			kept := on[:0]
			for _, k := range on {
				v := value(l, k)
				switch {
				case inside != nil && !inside[k] && v < least:
					visit(int32(i), k)
				case l == last && inside == nil && v-least <= slack*leaves[l].Scale:
					visit(int32(i), k)
				case l < last && v == least:
					kept = append(kept, k)
				}
			}
			on = kept
		}
	}
}
