package curve_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"mutasi/scenarios"
	"mutasi/scenarios/build"
	"mutasi/scenarios/curve"
)

// example is the problem of examples/bukittinggi.
func example(tb testing.TB) *build.Build {
	tb.Helper()
	ctx := context.Background()
	sc, _, err := scenarios.Open(ctx, scenarios.Source{Dir: "../../examples/bukittinggi"})
	if err != nil {
		tb.Fatal(err)
	}
	built, _, err := sc.Build(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	return built
}

// TestExample proves every point of the example's curve. At 120 and 122 moves this
// takes bounds on a lattice.
func TestExample(t *testing.T) {
	built := example(t)
	c, err := curve.Find(t.Context(), built.Problem, built.Start(), curve.Options{Steps: -1})
	if err != nil {
		t.Fatal(err)
	}
	for k, p := range c.Points {
		if !p.Proved || p.Used > p.Limit || k > 0 && slices.Compare(p.Values, c.Points[k-1].Values) > 0 {
			t.Errorf("%d moves: proved %v, %d made, %v", p.Limit, p.Proved, p.Used, p.Values)
		}
	}
	if len(c.Points) < 400 {
		t.Errorf("only %d points", len(c.Points))
	}
}

// TestExampleMoney proves the example's best plan within each of 12 budgets.
func TestExampleMoney(t *testing.T) {
	built := example(t)
	c, err := curve.Along(t.Context(), built.Problem, "biaya", []curve.Tally{{Row: built.RelocationRow()}}, 12, built.Start(), curve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for k, p := range c.Points {
		if !p.Proved || p.Used > p.Limit || k > 0 && slices.Compare(p.Values, c.Points[k-1].Values) > 0 {
			t.Errorf("%d: proved %v, %d used, %v", p.Limit, p.Proved, p.Used, p.Values)
		}
	}
	if len(c.Points) != 12 {
		t.Errorf("%d points", len(c.Points))
	}
}

// BenchmarkCurve gives the whole curve of the example 20 seconds, as the command
// does, and reports how many points are proved and how many are left open.
func BenchmarkCurve(b *testing.B) {
	built := example(b)
	for b.Loop() {
		c, err := curve.Find(b.Context(), built.Problem, built.Start(), curve.Options{Limit: 20 * time.Second, Steps: -1})
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
