package quota_test

import (
	"context"
	"testing"

	"mutasi/benchmarks/families"
	"mutasi/solver/network"
	"mutasi/solver/quota"
)

// benchInstances are the shapes of the engine's figures.
var benchInstances = []struct {
	name string
	make func() *families.Instance
}{
	{"quota/n=1000", func() *families.Instance { return &families.NewQuota(1000, 100, 15, 20, 1).Instance }},
	{"quota/n=20000", func() *families.Instance { return &families.NewQuota(20000, 2000, 30, 100, 1).Instance }},
	{"quota/n=100000", func() *families.Instance { return &families.NewQuota(100000, 5000, 30, 400, 1).Instance }},
	{"real/n=20000", func() *families.Instance { return families.NewReal(20000, 1, families.RealOptions{}) }},
	{"real/n=100000", func() *families.Instance { return families.NewReal(100000, 1, families.RealOptions{}) }},
	{"real/n=100000/ties", func() *families.Instance { return families.NewReal(100000, 1, families.RealOptions{Ties: true}) }},
	{"hidden/n=100000/slack=0/uniform", func() *families.Instance {
		return families.NewHidden(100000, 5000, 30, 400, 0, families.Uniform, 1)
	}},
	{"hidden/n=100000/slack=2/lowrank", func() *families.Instance {
		return families.NewHidden(100000, 5000, 30, 400, 2, families.LowRank, 1)
	}},
	{"hidden/n=100000/slack=1/unpopular", func() *families.Instance {
		return families.NewHidden(100000, 5000, 30, 400, 1, families.Unpopular, 1)
	}},
}

func BenchmarkSolve(b *testing.B) {
	for _, c := range benchInstances {
		b.Run(c.name, func(b *testing.B) {
			x := c.make()
			f := &network.Flow[int32]{Pairs: x.Pairs, Tree: x.Tree, Cost: x.Cost}
			var work int64
			for b.Loop() {
				opt, err := quota.Solve(context.Background(), f, quota.Options{})
				if err != nil {
					b.Fatal(err)
				}
				work = opt.Work
			}
			b.ReportMetric(float64(work)/float64(f.Pairs.Len()), "steps/pair")
		})
	}
}
