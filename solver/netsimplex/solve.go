package netsimplex

import (
	"context"

	"mutasi/solver/network"
)

// Solve finds a minimum cost flow with exact integer potentials. start, if not
// nil, is a feasible plan to begin with, one pair per person. It returns
// *network.Infeasible, without its cut, where no plan satisfies the bounds,
// network.ErrRange where 64 bits are not enough, and the context's error.
func Solve[C network.Integer](ctx context.Context, f *network.Flow[C], start []int32) (*network.Optimum, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	root := f.Tree.Root()
	if n := int32(f.Pairs.People()); n < f.Tree.Lo[root] || n > f.Tree.Hi[root] {
		return nil, &network.Infeasible{Over: 1}
	}
	s, err := build(f)
	if err != nil {
		return nil, err
	}
	for _, b := range s.supply {
		if b > int64(unlimited) || b < -int64(unlimited) { // lower bounds for more than everybody
			return nil, &network.Infeasible{Over: 1}
		}
	}
	if start == nil {
		s.root()
	} else {
		s.warm(plan{start, network.Heads(f.Pairs, f.Tree, start), f.Tree.Lo})
	}
	for pivots := 0; ; pivots++ {
		if pivots&0xff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		e := s.enter()
		if e < 0 {
			break
		}
		s.pivot(e)
	}
	for v := range s.nodes {
		if over := s.flow[s.artificial+v]; over > 0 {
			return nil, &network.Infeasible{Over: int64(over)}
		}
	}
	opt := &network.Optimum{Pair: make([]int32, s.people), Price: s.pot[s.people:s.nodes], Work: s.work}
	for k, x := range s.flow[:s.pairs] {
		if x > 0 {
			opt.Pair[s.tail[k]] = int32(k)
		}
	}
	opt.Heads = network.Heads(f.Pairs, f.Tree, opt.Pair)
	return opt, nil
}
