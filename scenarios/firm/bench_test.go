package firm

import (
	"context"
	"testing"

	"mutasi/scenarios"
	"mutasi/scenarios/explain"
	"mutasi/solver"
)

// BenchmarkDraws draws the weights of the example of 3,600 people anew, after
// loading and solving; s/1000draws is what a thousand of them take.
func BenchmarkDraws(b *testing.B) {
	const draws = 40
	ctx := context.Background()
	sc, _, err := scenarios.Open(ctx, scenarios.Source{Dir: "../../examples/bukittinggi", Whole: true})
	if err != nil {
		b.Fatal(err)
	}
	built, _, err := sc.Build(ctx)
	if err != nil {
		b.Fatal(err)
	}
	s, err := built.Solve(ctx, solver.Options{})
	if err != nil {
		b.Fatal(err)
	}
	plan, err := explain.Plan(ctx, built, s)
	if err != nil {
		b.Fatal(err)
	}
	f, err := newFinder(built, s, plan, Options{Draws: draws, Band: 20, Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	prices, err := built.NewPrices(ctx, f.opt.Threads)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := f.draws(ctx, prices); err != nil {
			b.Fatal(err)
		}
		if f.report.Draws.Done != draws {
			b.Fatalf("only %d of %d draws are proved", f.report.Draws.Done, draws)
		}
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*1000/draws, "s/1000draws")
}
