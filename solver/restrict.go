package solver

import "mutasi/solver/network"

// Restrict is the problem with only the pairs for which keep says so, and the
// index in p of each of its pairs, ascending. Pinning a person is keeping one
// of its pairs; banning a pair is not keeping it. A person may be left with no
// pair: such a problem is infeasible. The slices that do not change are shared.
func (p *Problem) Restrict(keep func(k int32) bool) (sub *Problem, pairs []int32) {
	to := make([]int32, p.Pairs.Len()) // index in sub, or -1
	sub = &Problem{Tree: p.Tree, Names: p.Names, Levels: make([]Level, len(p.Levels)), Rows: make([]Row, len(p.Rows))}
	sub.Pairs = network.Pairs{Start: make([]int32, 1, len(p.Pairs.Start))}
	for i := range p.Pairs.People() {
		for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
			to[k] = -1
			if keep(k) {
				to[k] = int32(len(pairs))
				pairs = append(pairs, k)
				sub.Pairs.Node = append(sub.Pairs.Node, p.Pairs.Node[k])
			}
		}
		sub.Pairs.Start = append(sub.Pairs.Start, int32(len(pairs)))
	}
	for l, level := range p.Levels {
		if level.Cost != nil {
			cost := make([]int32, len(pairs))
			for k, from := range pairs {
				cost[k] = level.Cost[from]
			}
			level.Cost = cost
		}
		sub.Levels[l] = level
	}
	for r, row := range p.Rows {
		kept := Row{Lo: row.Lo, Hi: row.Hi}
		for x, k := range row.Pair {
			if to[k] >= 0 {
				kept.Pair = append(kept.Pair, to[k])
				if row.Weight != nil {
					kept.Weight = append(kept.Weight, row.Weight[x])
				}
			}
		}
		sub.Rows[r] = kept
	}
	return sub, pairs
}
