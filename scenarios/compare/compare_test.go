package compare_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/scenarios"
	"mutasi/scenarios/compare"
	"mutasi/scenarios/edit"
	"mutasi/solver"
)

func city(t *testing.T, seed uint64) string {
	t.Helper()
	c, err := fiction.Generate(250, seed)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := c.Write(dir, false); err != nil {
		t.Fatal(err)
	}
	return dir
}

func open(t *testing.T, dir string, files ...string) *scenarios.Scenario {
	t.Helper()
	sc, found, err := scenarios.Open(context.Background(), scenarios.Source{Dir: dir, Rules: files})
	if err != nil || sc == nil {
		t.Fatal(err, found)
	}
	return sc
}

func plan(t *testing.T, sc *scenarios.Scenario) *model.Plan {
	t.Helper()
	a, found, err := sc.Plan(context.Background(), solver.Options{})
	if err != nil || a == nil {
		t.Fatal(err, found)
	}
	return a.Plan
}

func edits(t *testing.T, text string) []edit.Edit {
	t.Helper()
	s, found := edit.Parse(rules.Source{Name: "s.yaml", Data: []byte(text)})
	if s == nil {
		t.Fatal(found)
	}
	return s.Edits
}

func apply(t *testing.T, sc *scenarios.Scenario, list []edit.Edit) *scenarios.Scenario {
	t.Helper()
	d, set, found := edit.Apply(sc.Data, sc.Rules, list)
	if d == nil {
		t.Fatal(found)
	}
	return sc.With(d, set)
}

func figure(t *testing.T, r *compare.Report, name string) compare.Numbers {
	t.Helper()
	i := slices.IndexFunc(r.Figures, func(f compare.Figure) bool { return f.Name == name })
	if i < 0 {
		t.Fatal(name)
	}
	return r.Figures[i].Values
}

// What a comparison and its attribution say is what full solves of rule files
// on top of the folder say, each opened on its own; the shares are Shapley's
// by the formula over subsets.
func TestAgreesWithIndependentSolves(t *testing.T) {
	parts := []string{
		"rules: {T1.umum: {need: \">= 6\"}}",
		"rules: {U5.rencana: {kind: hard, need: \"<= 6\"}}",
		"goals: {move: 900}",
	}
	for seed := range uint64(4) {
		dir := city(t, 20+seed)
		base := open(t, dir)
		b := edits(t, "edits:\n  - "+strings.Join(parts, "\n  - ")+"\n")

		full := make([]*model.Plan, 8)
		for mask := range full {
			var files []string
			for p := range parts {
				if mask>>p&1 == 1 {
					f := filepath.Join(t.TempDir(), "on-top.yaml")
					if err := os.WriteFile(f, []byte(parts[p]+"\n"), 0o666); err != nil {
						t.Fatal(err)
					}
					files = append(files, f)
				}
			}
			full[mask] = plan(t, open(t, dir, files...))
		}
		value := func(mask int, goal string) int64 {
			for _, g := range full[mask].Goals {
				if g.Name == goal {
					return g.Value
				}
			}
			t.Fatal(goal)
			return 0
		}

		r := compare.Compare([]compare.Side{{Name: "dasar", Plan: plan(t, base)}, {Name: "b", Plan: plan(t, apply(t, base, b))}})
		differ := make(map[string]bool)
		for _, goal := range []string{"shortage", "gain"} {
			if got, want := figure(t, r, goal), []int64{value(0, goal), value(7, goal)}; !slices.Equal(got, want) {
				t.Errorf("seed %d: %s %d, two full solves say %d", seed, goal, got, want)
			}
		}
		for _, x := range r.People {
			differ[x.Key] = true
		}
		for _, side := range [][2]int{{0, 7}, {7, 0}} {
			to := make(map[string]string)
			for _, m := range full[side[0]].Moves {
				to[m.Person.Key] = m.To.Key
			}
			for _, m := range full[side[1]].Moves {
				if (to[m.Person.Key] != m.To.Key) != differ[m.Person.Key] {
					t.Errorf("seed %d: %s is reported wrongly", seed, m.Person.Key)
				}
			}
		}

		why, found, err := compare.Attribute(context.Background(), compare.Case{Data: base.Data, Rules: base.Rules}, "dasar", nil, "b", b)
		if err != nil || why == nil {
			t.Fatal(err, found)
		}
		if !why.Exact || !why.Proved || why.Solves != 8 || why.Orders != 6 {
			t.Errorf("seed %d: %+v", seed, why)
		}
		weight := []*big.Rat{big.NewRat(1, 3), big.NewRat(1, 6), big.NewRat(1, 3)} // |S|! (n-|S|-1)! / n!
		for p, player := range why.Players {
			want := new(big.Rat)
			for mask := range 8 {
				if mask>>p&1 == 0 {
					size := mask&1 + mask>>1&1 + mask>>2&1
					d := value(mask|1<<p, "gain") - value(mask, "gain")
					want.Add(want, new(big.Rat).Mul(weight[size], big.NewRat(d, 1)))
				}
			}
			if player.Gain != want.RatString() {
				t.Errorf("seed %d: share of %v is %s, want %s", seed, player.Edits, player.Gain, want.RatString())
			}
		}
	}
}

// Edits that need each other are one player; a coalition without a plan is
// reported and the orders through it are left out.
func TestAttributionOfDependentAndImpossibleEdits(t *testing.T) {
	base := open(t, city(t, 31))
	p := plan(t, base)
	nip, key := p.Moves[0].Person.Key, p.Moves[0].To.Key
	unit := p.Moves[0].To.UnitKey
	list := edits(t, "edits:\n  - {add: ZZZ-1, like: "+key+", unit: "+unit+"}\n  - {pin: "+nip+", to: ZZZ-1}\n  - {limit_moves: 0}\n  - {goals: {move: 501}}\n")
	why, found, err := compare.Attribute(context.Background(), compare.Case{Data: base.Data, Rules: base.Rules}, "dasar", nil, "b", list)
	if err != nil || why == nil {
		t.Fatal(err, found)
	}
	if len(why.Players) != 3 || len(why.Players[0].Edits) != 2 {
		t.Fatalf("players %+v", why.Players)
	}
	if !slices.ContainsFunc(why.Infeasible, func(c []int) bool { return slices.Equal(c, []int{0, 1}) }) {
		t.Errorf("a pin without any move is not infeasible: %v", why.Infeasible)
	}
	if got := why.Smallest(); len(got) != 1 || !slices.Equal(got[0], []int{0, 1}) {
		t.Errorf("the smallest sets without a plan are %v of %v", got, why.Infeasible)
	}
	if why.LeftOut == 0 || why.Orders != 0 || why.Players[0].Gain != "" {
		t.Errorf("orders %d, left out %d, share %q", why.Orders, why.LeftOut, why.Players[0].Gain)
	}
}

func TestTooManyEdits(t *testing.T) {
	base := open(t, city(t, 31))
	text := "edits:\n"
	for i := range 63 {
		text += fmt.Sprintf("  - {goals: {move: %d}}\n", i)
	}
	_, _, err := compare.Attribute(context.Background(), compare.Case{Data: base.Data, Rules: base.Rules}, "dasar", nil, "b", edits(t, text))
	said, ok := errors.AsType[*diag.Error](err)
	if !ok || said.Text.ID != "63 perubahan berbeda; penyebab selisih dicari di antara paling banyak 62" {
		t.Error(err)
	}
}

func TestGates(t *testing.T) {
	p := func(gain, missing int64, moves int) *model.Plan {
		return &model.Plan{Status: "optimal", Goals: []model.Goal{{Name: "gain", Value: gain}}, Moves: make([]model.Move, moves),
			Figures: model.Figures{Seats: 100, MissingAfter: missing}}
	}
	r := compare.Compare([]compare.Side{{Name: "dasar", Plan: p(1000, 5, 10)}, {Name: "b", Plan: p(949, 7, 12)}})
	for text, want := range map[string]bool{
		"gain < base - 50":                                true,
		"gain < base - 51":                                false,
		"base - 50 > gain":                                true,
		"gain < base.gain - 51":                           false,
		"missing > base":                                  true,
		"filled == 93 && moves <= base + 2":               true,
		"moves > base * 2":                                false,
		"missing > base.missing + base.moves || gain < 0": false,
		// what does not fit in 64 bits
		"gain < base * 9223372036854775807":                             true,
		"gain > base * 9223372036854775807 * 9223372036854775807":       false,
		"gain + 9223372036854775807 < 0":                                false,
		"-9223372036854775807 - base.gain > gain":                       false,
		"9223372036854775807 + 9223372036854775807 > gain":              true,
		"gain * 10000000000 * 10000000000 == 94900000000000000000000.0": true,
		// fractions, as written
		"moves == 1.2 * base":              true,
		"moves / base.moves > 1.1999":      true,
		"gain % 10 == 9 and not (gain>1)":  false,
		"moves > 11 ? missing > 6 : false": true,
		"(gain < 1) != (moves < 1)":        false,
	} {
		g, err := compare.NewGate(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got, err := g.Trips(r, 1); err != nil || got != want {
			t.Errorf("%s: %v %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"gian < base", "gain", "gain < base.gian", "gain <", "len(gain) > 1", "base > 3", "gain < 'x'", "gain ** 2 > 3", "gain in [1, 2]", "let x = gain; x > 1", "base - 50", "gain < true"} {
		if _, err := compare.NewGate(text); err == nil {
			t.Errorf("%s was accepted", text)
		}
	}
	g, err := compare.NewGate("gain > base.money || moves / (base.moves - 10) > 1")
	if err != nil {
		t.Fatal(err)
	}
	if yes, err := g.Trips(r, 1); !yes || err != nil {
		t.Error("what stands first decides", yes, err)
	}
	if g, err = compare.NewGate("moves / (base.moves - 10) > 1"); err != nil {
		t.Fatal(err)
	}
	if _, err := g.Trips(r, 1); err == nil || !strings.Contains(err.Error(), "kolom 7: pembagian dengan 0") {
		t.Errorf("a division by 0: %v", err)
	}
	for text, want := range map[string]string{"gain * 1.5": "bandingkan", "gain < 'x'": "kolom 6", "gain ** 2 > 3": "kolom 6"} {
		if _, err := compare.NewGate(text); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "float64") {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if _, err := compare.NewGate("gian < 3"); err == nil || !strings.Contains(err.Error(), "gain") {
		t.Errorf("no suggestion: %v", err)
	}
}

// Somebody who retires on one side, and so gives the post up, is among those who differ;
// somebody who may not move keeps it.
func TestRetiredDiffer(t *testing.T) {
	goals := []model.Goal{{Name: "shortage"}, {Name: "gain"}}
	a, b := model.Person{Key: "a", Name: "A"}, model.Person{Key: "b", Name: "B"}
	today := &model.Plan{Goals: goals, Stay: []model.Stayer{{Key: "a", Name: "A", Post: "1", Title: "Guru"}, {Key: "b", Name: "B", Post: "2", Title: "Bidan"}}}
	later := &model.Plan{Goals: goals, LeftOut: []model.LeftOut{{Person: a, Post: "Guru", Leaves: true}, {Person: b, Post: "Bidan"}}}
	r := compare.Compare([]compare.Side{{Name: "today", Plan: today}, {Name: "later", Plan: later}})
	if len(r.People) != 1 || r.People[0].Key != "a" || r.People[0].Left[0] || !r.People[0].Left[1] {
		t.Errorf("%+v", r.People)
	}
}
