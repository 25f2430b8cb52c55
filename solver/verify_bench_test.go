package solver_test

import (
	"context"
	"testing"

	"mutasi/benchmarks/families"
	"mutasi/solver"
)

// BenchmarkVerify takes the judge alone: one dual, and many with rows.
func BenchmarkVerify(b *testing.B) {
	for _, c := range []struct {
		name string
		make func() *solver.Problem
	}{
		{"quota/n=100000", func() *solver.Problem { return families.NewQuota(100000, 5000, 30, 400, 1).Problem() }},
		{"quota/pairs=5000000", func() *solver.Problem { return families.NewQuota(100000, 5000, 50, 400, 1).Problem() }},
		{"product/n=3600", product(3600, families.ProductOptions{NoMore: true})},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := c.make()
			s, err := solver.Solve(context.Background(), p, solver.Options{})
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if err := p.Verify(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
