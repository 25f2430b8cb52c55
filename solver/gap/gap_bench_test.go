package gap_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"mutasi/solver"
	"mutasi/solver/format"
	"mutasi/solver/gap"
)

// BenchmarkAgainstTheEngine solves the same random instances here and as people
// with weighted rows: needs 5 to 25, costs 10 to 50, capacities of 0.8 times an
// agent's mean load, the published type c.
func BenchmarkAgainstTheEngine(b *testing.B) {
	for _, size := range [][2]int{{5, 15}, {5, 25}, {8, 24}} {
		r := rand.New(rand.NewPCG(1, uint64(size[1])))
		g := format.GAP{Agents: size[0], Jobs: size[1]}
		for range g.Agents {
			sum := int32(0)
			for range g.Jobs {
				need := 5 + r.Int32N(21)
				sum += need
				g.Need, g.Cost = append(g.Need, need), append(g.Cost, 10+r.Int32N(41))
			}
			g.Capacity = append(g.Capacity, sum*8/(10*int32(g.Agents)))
		}
		best, err := gap.Solve(context.Background(), gap.Problem(g))
		if err != nil || best.Status != gap.Optimal {
			b.Fatal(best, err)
		}
		b.Run(fmt.Sprintf("%dx%d/gap", size[0], size[1]), func(b *testing.B) {
			for b.Loop() {
				if r, err := gap.Solve(context.Background(), gap.Problem(g)); err != nil || r.Value != best.Value {
					b.Fatal(r, err)
				}
			}
		})
		b.Run(fmt.Sprintf("%dx%d/engine", size[0], size[1]), func(b *testing.B) {
			for b.Loop() {
				s, err := solver.Solve(context.Background(), g.Problem(), solver.Options{Threads: 1})
				if err != nil || s.Status != solver.Optimal || s.Levels[0].Value != best.Value {
					b.Fatal(s, err)
				}
			}
		})
	}
}
