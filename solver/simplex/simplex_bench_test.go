package simplex_test

import (
	"context"
	"fmt"
	"testing"

	"mutasi/solver/simplex"
	"mutasi/solver/simplex/planlp"
)

func BenchmarkSolve(b *testing.B) {
	for _, n := range []int{200, 1000, 3000} {
		for _, ties := range []bool{false, true} {
			b.Run(fmt.Sprintf("people=%d/ties=%t", n, ties), func(b *testing.B) {
				p := planlp.Draw(planlp.Shape{People: n, Seed: 1, Ties: ties})
				steps := 0
				for b.Loop() {
					s := simplex.New(p)
					if st := s.Solve(context.Background()); st != simplex.Optimal {
						b.Fatal(st)
					}
					steps = s.Iterations()
				}
				b.ReportMetric(float64(steps), "steps")
			})
		}
	}
}

// BenchmarkBranch fixes one column at its other bound and lets it go again.
func BenchmarkBranch(b *testing.B) {
	p := planlp.Draw(planlp.Shape{People: 1000, Seed: 1})
	s := simplex.New(p)
	if st := s.Solve(context.Background()); st != simplex.Optimal {
		b.Fatal(st)
	}
	x := s.X()
	j, steps, solves := 0, 0, 0
	for b.Loop() {
		for x[j] < 0.01 || x[j] > 0.99 {
			j = (j + 1) % len(x)
		}
		s.SetBounds(j, 0, 0)
		s.Solve(context.Background())
		steps += s.Iterations()
		s.SetBounds(j, 0, 1)
		s.Solve(context.Background())
		steps += s.Iterations()
		solves += 2
		j = (j + 1) % len(x)
	}
	b.ReportMetric(float64(steps)/float64(solves), "steps/solve")
}
