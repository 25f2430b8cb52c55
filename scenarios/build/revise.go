package build

import "mutasi/model"

// revise prices the goal of an earlier plan: everybody for whom earlier names
// another post counts one.
func (b *Build) revise(earlier []model.PositionID) {
	pairs := b.Problem.Pairs
	cost := make([]int32, pairs.Len())
	for i, e := range b.People {
		for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
			cost[k] = yes(b.postOf(k) != earlier[e])
		}
	}
	b.Problem.Levels[b.levels.changes].Cost = cost
}
