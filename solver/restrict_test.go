package solver_test

import (
	"testing"

	"mutasi/solver/solvertest"
)

// A restricted problem is worth what the plans that use only the kept pairs
// are worth in the whole one.
func TestRestrict(t *testing.T) {
	for seed := range uint64(300) {
		p := solvertest.Random(seed)
		keep := func(k int32) bool { return k%3 != int32(seed)%3 || k == p.Pairs.Start[0] }
		sub, pairs := p.Restrict(keep)
		if err := sub.Check(); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		plan := make([]int32, sub.Pairs.People())
		whole := make([]int32, len(plan))
		empty := false
		for i := range plan {
			plan[i] = sub.Pairs.Start[i]
			if empty = plan[i] == sub.Pairs.Start[i+1]; empty {
				break
			}
			whole[i] = pairs[plan[i]]
		}
		if empty {
			continue
		}
		got, ok := sub.Values(plan)
		want, fine := p.Values(whole)
		if ok != fine || len(got) != len(want) {
			t.Fatalf("seed %d: feasible %v, want %v", seed, ok, fine)
		}
		for l := range got {
			if got[l] != want[l] {
				t.Fatalf("seed %d, level %d: %d, want %d", seed, l, got[l], want[l])
			}
		}
	}
}
