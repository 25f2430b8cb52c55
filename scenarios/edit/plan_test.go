package edit

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios"
	"mutasi/solver"
)

// Every kind of edit changes the plan in the way that its name says; the plan
// without it is otherwise.
func TestCounterfactuals(t *testing.T) {
	dir, d, _ := cityOf(t, 600)
	base, found, err := scenarios.Open(t.Context(), scenarios.Source{Dir: dir})
	if err != nil || base == nil {
		t.Fatal(err, found)
	}
	// In so small a city no move is far enough to be paid for.
	near := *base.Data
	near.Tariff.Relocation = []model.Band{{From: 1, Amount: 1_000_000}, {From: 5, Amount: 2_000_000}}
	base = base.With(&near, base.Rules)
	solved := func(t *testing.T, s *scenarios.Scenario) *model.Plan {
		a, found, err := s.Plan(context.Background(), solver.Options{})
		if err != nil || a == nil || a.Solution.Pair == nil {
			t.Fatal(err, found)
		}
		if a.Plan.Status != "optimal" {
			t.Fatal(a.Plan.Status)
		}
		return a.Plan
	}
	p := solved(t, base)
	n := at(p)
	fill := n.fill(d)
	tests := []struct {
		edits string // one per line, without the braces
		holds func(q *model.Plan) bool
	}{
		{"close: TARGET", func(q *model.Plan) bool { return len(in(q, n.target)) == 0 }},
		{"close_unit: UNIT", func(q *model.Plan) bool {
			return !slices.ContainsFunc(q.Units, func(u model.UnitBalance) bool { return u.Key == n.unit && u.Seats > 0 })
		}},
		{"add_unit: UJI, parent: UNIT, type: seksi\nadd: UJI-1, like: TARGET, unit: UJI, critical: 1000", func(q *model.Plan) bool { return len(in(q, "UJI-1")) > 0 }},
		{"add: UJI-1, like: TARGET, unit: UNIT, critical: 1000", func(q *model.Plan) bool { return len(in(q, "UJI-1")) > 0 }},
		{"merge: LEFT, into: OTHER", func(q *model.Plan) bool {
			return len(in(q, n.left)) == 0 && q.Figures.Seats == p.Figures.Seats && q.Figures.People == p.Figures.People
		}},
		{"merge_unit: UNIT, into: UNIT2", func(q *model.Plan) bool {
			return seats(q, n.unit) == 0 && seats(q, n.unit2) == seats(p, n.unit)+seats(p, n.unit2)
		}},
		{"seats: TARGET, to: 40", func(q *model.Plan) bool { return goalOf(q, "shortage") > goalOf(p, "shortage") }},
		{"quota: QUOTA, min: 90, max: 999", func(q *model.Plan) bool { return goalOf(q, "shortage") > goalOf(p, "shortage") }},
		{"pin: NIP, to: OPTION", func(q *model.Plan) bool { return to(q, n.nip) == n.option }},
		{"ban: NIP, to: TARGET", func(q *model.Plan) bool { return to(q, n.nip) != n.target }},
		{"keep: NIP", func(q *model.Plan) bool { return to(q, n.nip) == "" }},
		{"refuse: NIP", func(q *model.Plan) bool { return to(q, n.nip) == "" }},
		{"must_move: STAYER", func(q *model.Plan) bool { return to(q, n.stayer) != "" }},
		{"keep: NIP\nunlock: NIP", func(q *model.Plan) bool { return to(q, n.nip) == n.target && len(q.Moves) == len(p.Moves) }},
		{"resign: NIP", func(q *model.Plan) bool {
			return to(q, n.nip) == "" && q.Figures.People == p.Figures.People-1 && q.Figures.HeadsBefore == p.Figures.HeadsBefore-1
		}},
		{"join: BARU, like: NIP, post: LEFT", func(q *model.Plan) bool { return q.Figures.HeadsBefore == p.Figures.HeadsBefore+1 }},
		{"retire: NIP, on: 2026-12-01", func(q *model.Plan) bool {
			return slices.ContainsFunc(q.LeftOut, func(x model.LeftOut) bool { return x.Person.Key == n.nip && strings.HasPrefix(x.Clause, "E6") })
		}},
		{"retire_by: 2035-01-01", func(q *model.Plan) bool { return q.Figures.HeadsBefore < p.Figures.HeadsBefore }},
		{"assess: NIP, skill: kerja sama, level: 1", func(q *model.Plan) bool { return fitOf(q, n.nip) != fitOf(p, n.nip) }},
		{"limit_moves: 3", func(q *model.Plan) bool { return len(q.Moves) == 3 }},
		{"limit_money: MONEY", func(q *model.Plan) bool {
			return q.Figures.Money <= p.Figures.Money/2 && goalOf(q, "gain") < goalOf(p, "gain") && len(q.Moves) > 0
		}},
		{"rules: {T1.umum: {need: \">= 60\"}}", func(q *model.Plan) bool { return q.Figures.Pairs < p.Figures.Pairs }},
		{"preset: bkn-2025", func(q *model.Plan) bool { return q.Rules != p.Rules }},
		{"goals: {move: 20000}", func(q *model.Plan) bool { return len(q.Moves) < len(p.Moves) }},
		{"scoring: {weights: {competency: 0, performance: 10000, education: 0, experience: 0}}", func(q *model.Plan) bool {
			return goalOf(q, "gain") != goalOf(p, "gain")
		}},
		{"classes: {Pelaksana: {rank_min: III/c}}", func(q *model.Plan) bool { return q.Figures.Pairs != p.Figures.Pairs }},
		{"levels: {Ahli Pertama: {rank_min: IV/a}}", func(q *model.Plan) bool { return q.Figures.Pairs != p.Figures.Pairs }},
		{"assessed_months: 1", func(q *model.Plan) bool { return goalOf(q, "gain") != goalOf(p, "gain") }},
	}
	seen := make(map[string]bool)
	for _, tt := range tests {
		t.Run(tt.edits, func(t *testing.T) {
			text := "edits:\n"
			for line := range strings.Lines(fill(tt.edits)) {
				text += "  - {" + strings.TrimSpace(line) + "}\n"
			}
			s, found := Parse(rules.Source{Name: "s.yaml", Data: []byte(text)})
			if s == nil {
				t.Fatal(found)
			}
			e, set, found := Apply(base.Data, base.Rules, s.Edits)
			if e == nil {
				t.Fatal(found)
			}
			sound(t, e)
			for i := range s.Edits {
				seen[s.Edits[i].verb.name] = true
			}
			if q := solved(t, base.With(e, set)); !tt.holds(q) {
				t.Errorf("it does not hold: %d moves (without: %d), figures %+v (without: %+v)", len(q.Moves), len(p.Moves), q.Figures, p.Figures)
			}
			if tt.holds(p) && !strings.Contains(tt.edits, "unlock") {
				t.Error("it holds without the edit too: the test does not test")
			}
		})
	}
	for _, v := range verbs {
		if !seen[v.name] {
			t.Errorf("no counterfactual of %s", v.name)
		}
	}
}

// cast are what the edits of the tests speak of, read off a plan.
type cast struct {
	nip, target, option string // somebody who moves, where to, and another post that would do
	left                string // a staff post that nobody leaves or takes
	other               string // another one of the same kind
	stayer              string // somebody who could move and does not
	unit, unit2         string
	money               int64
}

func at(p *model.Plan) (n cast) {
	moving := make(map[string]bool)
	for i := range p.Moves {
		moving[p.Moves[i].Person.Key] = true
	}
	for i := range p.Moves {
		m := &p.Moves[i]
		if len(m.Options) > 0 && n.nip == "" && m.From.Key != "" && m.To.Class != "Pelaksana" {
			n.nip, n.target, n.option, n.unit = m.Person.Key, m.To.Key, m.Options[0].Post.Key, m.To.UnitKey
		}
		for _, c := range m.Candidates {
			if !moving[c.Person.Key] && n.stayer == "" {
				n.stayer = c.Person.Key
			}
		}
	}
	for i := range p.Stay {
		if x := &p.Stay[i]; n.left == "" && len(in(p, x.Post)) > 0 {
			n.left = x.Post
		}
	}
	n.money = p.Figures.Money * 1000 / 2
	return n
}

// fill puts the names into the text of an edit.
func (n *cast) fill(d *model.Dataset) func(string) string {
	left := position(d, n.left)
	for i := range d.Positions {
		if x := &d.Positions[i]; x.Class == left.Class && x.Key != n.left && x.Key != n.target && !x.Class.Managerial() {
			n.other = x.Key
		}
	}
	for i := range d.Units {
		if d.Units[i].Parent != model.None && d.Units[i].Key != n.unit && !strings.HasPrefix(n.unit, d.Units[i].Key) && !strings.HasPrefix(d.Units[i].Key, n.unit) {
			n.unit2 = d.Units[i].Key
		}
	}
	return strings.NewReplacer("NIP", n.nip, "TARGET", n.target, "OPTION", n.option, "LEFT", n.left, "OTHER", n.other, "STAYER", n.stayer,
		"UNIT2", n.unit2, "UNIT", n.unit, "MONEY", fmt.Sprint(n.money), "QUOTA", d.Quotas[0].Name).Replace
}

// in lists who is in a post after the plan.
func in(p *model.Plan, post string) (out []string) {
	for i := range p.Stay {
		if p.Stay[i].Post == post {
			out = append(out, p.Stay[i].Key)
		}
	}
	for i := range p.Moves {
		if p.Moves[i].To.Key == post {
			out = append(out, p.Moves[i].Person.Key)
		}
	}
	return out
}

// to is where the plan moves somebody, or "".
func to(p *model.Plan, nip string) string {
	for i := range p.Moves {
		if p.Moves[i].Person.Key == nip {
			return p.Moves[i].To.Key
		}
	}
	return ""
}

// fitOf is the fit of somebody whom the plan moves, or 0.
func fitOf(p *model.Plan, nip string) int {
	for i := range p.Moves {
		if p.Moves[i].Person.Key == nip {
			return p.Moves[i].After.Total
		}
	}
	return 0
}

func goalOf(p *model.Plan, name string) int64 {
	for _, g := range p.Goals {
		if g.Name == name {
			return g.Value
		}
	}
	return 0
}

func seats(p *model.Plan, unit string) int {
	for _, u := range p.Units {
		if u.Key == unit {
			return u.Seats
		}
	}
	return 0
}
