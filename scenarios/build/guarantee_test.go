package build

import (
	"context"
	"slices"
	"testing"

	"mutasi/solver"
)

// forcedIsMinimal deletes everybody in turn from the list of those who fall: then
// there is no plan, or none that is as good at the goals before.
func forcedIsMinimal(t *testing.T, seed int, b *Build, s *solver.Solution) {
	t.Helper()
	fallen := b.Fallen(s.Pair)
	for x := range fallen {
		p, levels := b.Spared(slices.Delete(slices.Clone(fallen), x, x+1))
		other, err := solver.Solve(context.Background(), p, solver.Options{Threads: 1})
		if err != nil {
			t.Fatal(err)
		}
		if other.Status == solver.Infeasible {
			continue
		}
		worse := false
		for l := range levels {
			worse = worse || other.Levels[l].Value > s.Levels[l].Value
		}
		if !worse {
			t.Fatalf("seed %d: %d need not fall", seed, fallen[x])
		}
	}
}
