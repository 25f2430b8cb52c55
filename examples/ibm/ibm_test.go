package ibm

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"mutasi/scenarios"
	"mutasi/scenarios/judge"
	"mutasi/solver"
)

// The public table is not in the repository; the test runs where it lies
// beside it.
const table = "../../../shared/data/ibm_hr.csv"

// The mapping example ends in a plan of at least 50 moves that the judge
// accepts and that is strictly better than the status quo.
func TestPlan(t *testing.T) {
	data, err := os.ReadFile(table)
	if err != nil {
		t.Skip("the IBM table is not beside the repository")
	}
	dir := filepath.Join(t.TempDir(), "ibm")
	if err := os.CopyFS(dir, os.DirFS(".")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "WA_Fn-UseC_-HR-Employee-Attrition.csv"), data, 0o666); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	sc, findings, err := scenarios.Open(ctx, scenarios.Source{Dir: dir})
	if err != nil || sc == nil {
		t.Fatal(err, findings)
	}
	a, findings, err := sc.Plan(ctx, solver.Options{})
	if err != nil || a == nil {
		t.Fatal(err, findings)
	}
	if n := len(sc.Data.Employees); n != 1470 {
		t.Errorf("%d people, want 1470", n)
	}
	if n := len(a.Plan.Moves); n < 50 {
		t.Errorf("%d moves, want at least 50", n)
	}
	better := false
	for _, g := range a.Plan.Goals[:2] { // shortage, gain
		if !g.Proved {
			t.Errorf("%s is not proved", g.Name)
		}
		switch {
		case better:
		case g.Name == "gain":
			better = g.Value > g.StatusQuo
		default:
			better = g.Value < g.StatusQuo
		}
	}
	if !better {
		t.Errorf("no better than the status quo: %+v", a.Plan.Goals)
	}
	for _, c := range judge.Judge(judge.Case{Data: sc.Data, Rules: sc.Rules, Inputs: sc.Inputs, Build: a.Build, Plan: a.Plan, Proof: judge.NewProof(a.Build, a.Solution)}) {
		t.Errorf("judge: %s %s: %s", c.Check, c.Where, c.Text)
	}
}
