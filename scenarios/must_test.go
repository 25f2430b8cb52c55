package scenarios_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/judge"
	"mutasi/solver"
)

// mustMove is a rules file in which T2 obliges managers to move.
func mustMove(t *testing.T, limit string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "wajib.yaml")
	text := "rules:\n  T2.wajib: {kind: must_move, need: \"<= 36\", cap: " + limit + "}\n"
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

// With a cap, those longest in post move as far as the rules let them; the rest
// stay and are listed with the reason. The goal stands before the shortage.
func TestMustMoveWithCap(t *testing.T) {
	dir := city(t, 400, 5)
	const limit = 8
	_, a := plan(t, dir, 0, mustMove(t, "8"))
	first := a.Plan.Goals[0]
	if first.Name == "bench" {
		first = a.Plan.Goals[1]
	}
	if first.Name != "must" || first.StatusQuo != limit || !first.Proved || first.Value >= limit {
		t.Fatalf("the goal is %+v", first)
	}
	moved, listed := 0, 0
	for _, m := range a.Plan.Moves {
		if slices.ContainsFunc(m.Touched, func(x model.Touch) bool { return x.Clause == "T2.wajib" && x.Effect == "must" }) {
			moved++
		}
	}
	for _, x := range a.Plan.LeftOut {
		if x.Clause == "T2.wajib" || strings.Contains(x.Why, "wajib pindah menurut T2.wajib") {
			listed++
			if slices.ContainsFunc(a.Plan.Stay, func(s model.Stayer) bool { return s.Key == x.Person.Key }) {
				t.Errorf("%s is listed twice", x.Person.Key)
			}
		}
	}
	if moved != int(limit-first.Value) || listed != int(first.Value) {
		t.Errorf("%d moved and %d listed, the goal says %d of %d stay", moved, listed, first.Value, limit)
	}
	for _, c := range a.Plan.Clauses {
		if c.Clause == "T2.wajib" && c.Paid != int64(moved) {
			t.Errorf("the clause counts %d", c.Paid)
		}
	}
}

// Without a cap nobody over the time may stay: no plan where one cannot leave,
// said with the clause's name; and the judge refuses a plan that leaves one.
func TestMustMoveWithoutCap(t *testing.T) {
	dir := city(t, 400, 5)
	_, free := plan(t, dir, 0)
	ctx := context.Background()
	sc, found, err := scenarios.Open(ctx, scenarios.Source{Dir: dir, Rules: []string{mustMove(t, "0")}})
	if err != nil || sc == nil {
		t.Fatal(err, found)
	}
	a, found, err := sc.Plan(ctx, solver.Options{})
	if err != nil || a == nil {
		t.Fatal(err, found)
	}
	if a.Plan.Status != "infeasible" || !slices.ContainsFunc(a.Plan.Conflict, func(s string) bool { return strings.HasPrefix(s, "T2.wajib, ") }) {
		t.Fatalf("status %s, conflict %q", a.Plan.Status, a.Plan.Conflict)
	}
	if !slices.ContainsFunc(verdict(t, sc, free.Plan, free), func(c judge.Complaint) bool { return c.Check == "J4" && strings.Contains(c.Text, "T2.wajib") }) {
		t.Error("the judge lets people stay who must move")
	}
}

// The judge counts who stays by itself.
func TestMustMoveMiscounted(t *testing.T) {
	sc, a := plan(t, city(t, 400, 5), 0, mustMove(t, "8"))
	for i := range a.Plan.Goals {
		if a.Plan.Goals[i].Name == "must" {
			a.Plan.Goals[i].Value++
		}
	}
	if !slices.ContainsFunc(verdict(t, sc, a.Plan, a), func(c judge.Complaint) bool { return c.Check == "J4" }) {
		t.Error("the judge does not count who must move")
	}
}
