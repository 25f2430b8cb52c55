package curve_test

import (
	"context"
	"testing"
	"time"

	"mutasi/scenarios"
	"mutasi/scenarios/curve"
)

// BenchmarkCurve gives the whole curve of the example 20 seconds, as the command
// does, and reports how many points are proved and how many are left open.
func BenchmarkCurve(b *testing.B) {
	ctx := context.Background()
	sc, _, err := scenarios.Open(ctx, scenarios.Source{Dir: "../../examples/bukittinggi"})
	if err != nil {
		b.Fatal(err)
	}
	built, _, err := sc.Build(ctx)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c, err := curve.Find(ctx, built.Problem, built.Start(), curve.Options{Limit: 20 * time.Second, Steps: -1})
		if err != nil {
			b.Fatal(err)
		}
		proved := 0
		for _, p := range c.Points {
			if p.Proved {
				proved++
			}
		}
		b.ReportMetric(float64(proved), "proved")
		b.ReportMetric(float64(len(c.Points)-proved), "open")
	}
}
