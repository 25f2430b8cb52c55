package solver

import (
	"context"
	"slices"

	"mutasi/solver/network"
)

// polish improves the best plan of a search that ended without a proof: everybody
// may still change to a pair that counts the same in all rows and kept levels. Then
// nothing of these can break, and the best plan among them is one flow.
func (s *search) polish(ctx context.Context) {
	d := s.root
	same := func(a, b int32) bool {
		for _, k := range d.kept {
			if c := d.Levels[k.level].Cost; c != nil && c[a] != c[b] {
				return false
			}
		}
		rows, weights := d.columns.of(a)
		others, theirs := d.columns.of(b)
		return slices.Equal(rows, others) && slices.Equal(weights, theirs)
	}
	part := d.restrict(func(_ int, i int32, kept []bool) {
		for x := range kept {
			kept[x] = same(d.original(d.pairs.Start[i]+int32(x)), s.best[i])
		}
	})
	if part == nil || part.pairs.Len() == part.pairs.People() {
		return
	}
	heads := network.Heads(d.Pairs, d.Tree, s.best)
	part.tree.Lo, part.tree.Hi = slices.Clone(part.tree.Lo), slices.Clone(part.tree.Hi)
	for _, k := range d.kept {
		for _, short := range d.Levels[k.level].Shortfalls {
			v := short.Node
			part.tree.Lo[v], part.tree.Hi[v] = heads[v], heads[v]
		}
	}
	part.possible = true
	if at, err := s.evaluate(ctx, part, s.level, part.zeroDual(1)); err == nil {
		s.core = s.root
		s.offer(at.plan)
		s.closed = s.bound >= s.value
	}
}
