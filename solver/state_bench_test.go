package solver_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"mutasi/benchmarks/families"
	"mutasi/solver"
)

// BenchmarkState redraws all costs of a random person, one pair after the other,
// and asks for all alternatives of another.
func BenchmarkState(b *testing.B) {
	ctx := context.Background()
	q := families.NewQuota(20000, 2000, 30, 100, 1)
	p := q.Problem()
	sol, err := solver.Solve(ctx, p, solver.Options{})
	if err != nil {
		b.Fatal(err)
	}
	s, err := solver.NewState(p, sol)
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	b.Run("SetCost", func(b *testing.B) {
		for b.Loop() {
			if err := s.SetCost(ctx, r.Int32N(int32(p.Pairs.Len())), []int32{r.Int32N(1000000)}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("SetPerson", func(b *testing.B) {
		for b.Loop() {
			i := r.IntN(p.Pairs.People())
			costs := make([]int32, p.Pairs.Start[i+1]-p.Pairs.Start[i])
			for x := range costs {
				costs[x] = r.Int32N(1000000)
			}
			if err := s.SetPerson(ctx, i, [][]int32{costs}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Alternatives", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Alternatives(ctx, r.IntN(p.Pairs.People())); err != nil {
				b.Fatal(err)
			}
		}
	})
}
