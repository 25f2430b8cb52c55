package solver_test

import (
	"context"
	"testing"

	"mutasi/benchmarks/families"
	"mutasi/solver"
)

// BenchmarkSolve takes whole solves: with all threads, the judge not included.
func BenchmarkSolve(b *testing.B) {
	for _, c := range []struct {
		name string
		make func() *solver.Problem
	}{
		{"quota/n=20000", func() *solver.Problem { return families.NewQuota(20000, 2000, 30, 100, 1).Problem() }},
		{"quota/n=100000", func() *solver.Problem { return families.NewQuota(100000, 5000, 30, 400, 1).Problem() }},
		{"quota/n=1000000", func() *solver.Problem { return families.NewQuota(1000000, 40000, 30, 2000, 1).Problem() }},
		{"real/n=100000", func() *solver.Problem { return families.NewReal(100000, 1, families.RealOptions{}).Problem() }},
		{"product/n=3600", product(3600, families.ProductOptions{NoMore: true})},
		{"product/n=20000", product(20000, families.ProductOptions{})},
		{"product/n=100000", product(100000, families.ProductOptions{})},
		{"product/n=20000/ties", product(20000, families.ProductOptions{Ties: true})},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := c.make()
			for b.Loop() {
				s, err := solver.Solve(context.Background(), p, solver.Options{})
				if err != nil || s.Status != solver.Optimal {
					b.Fatal(err, s)
				}
			}
		})
	}
}

func product(people int, opt families.ProductOptions) func() *solver.Problem {
	return func() *solver.Problem {
		p, _, err := families.NewProduct(people, 1, opt)
		if err != nil {
			panic(err)
		}
		return p
	}
}
