package build

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/solver"
)

// reweighed draws other weights for a rule book.
func reweighed(r *rand.Rand, weights []rules.Weight) []int32 {
	values := make([]int32, len(weights))
	for i, w := range weights {
		values[i] = max(1, w.Value/2+r.Int32N(w.Value+1))
	}
	rules.Balance(weights, values, -1)
	return values
}

// The levels under other weights are those of the problem built under the rule
// book with these weights (P1), and nothing else of the problem differs.
func TestRepricedLevelsAreThoseOfAnotherBuild(t *testing.T) {
	differ := 0
	sloping := make(map[string]bool)
	for seed := range uint64(400) {
		r := seeded(7000 + seed)
		d := world(r, 2+int(seed%25))
		_, text := variants(r, d)
		if seed%3 == 1 {
			text = "scoring: {method: " + []string{"simata_411_2025", "pu_65_20_15", "profile_matching_60_40"}[seed%9/3] + "}\n" + text
		}
		set, found := rules.Load(rules.Source{Name: "rules.yaml", Data: []byte(text)})
		if found.Fatal() {
			t.Fatalf("seed %d: %v", seed, found)
		}
		b := mustBuild(t, d, set, 1)
		p, err := b.NewPrices(context.Background(), 1+int(seed%3))
		if err != nil {
			t.Fatal(err)
		}
		same, err := p.Levels(p.Values())
		if err != nil || !slices.EqualFunc(same, b.Problem.Levels, equalLevels) {
			t.Fatalf("seed %d: the levels under the Build's own weights differ (%v)", seed, err)
		}
		for i, w := range p.Weights() {
			if w.Kind != rules.GainWeight || w.Value == 0 {
				continue
			}
			slope, step := p.Slope(i)
			x := -1 + 3*int32(i%2)
			values := p.Values()
			values[i] += x * step
			if values[i] < 0 {
				continue
			}
			got, err := p.Levels(values)
			if err != nil {
				t.Fatal(err)
			}
			for k, c := range got[b.levels.gain].Cost {
				if d := slope.Cost[k]; c != same[b.levels.gain].Cost[k]+x*d {
					t.Fatalf("seed %d: %s has slope %d at a pair, the gain changes by %d", seed, w.Name, d, c-same[b.levels.gain].Cost[k])
				} else if d != 0 {
					sloping[w.Name] = true
				}
			}
			for r, e := range got[b.levels.gain].Excesses {
				if d := slope.Excesses[r].Cost; e.Cost != same[b.levels.gain].Excesses[r].Cost+x*d {
					t.Fatalf("seed %d: %s has slope %d at a row", seed, w.Name, d)
				} else if d != 0 {
					sloping[w.Name] = true
				}
			}
		}
		for range 3 {
			values := reweighed(r, p.Weights())
			got, err := p.Levels(values)
			if err != nil {
				t.Fatal(err)
			}
			other := mustBuild(t, d, set.Reweighed(d.Period.Effective, values), 1)
			if !slices.Equal(other.Problem.Pairs.Node, b.Problem.Pairs.Node) || len(other.Problem.Rows) != len(b.Problem.Rows) {
				t.Fatalf("seed %d: pairs or rows depend on the weights", seed)
			}
			if !slices.EqualFunc(got, other.Problem.Levels, equalLevels) {
				t.Fatalf("seed %d: other levels under %v", seed, values)
			}
			if !slices.Equal(got[b.levels.gain].Cost, same[b.levels.gain].Cost) {
				differ++
			}
		}
	}
	if len(sloping) < 14 {
		t.Errorf("only these weights have a say: %v", sloping)
	}
	if differ < 600 {
		t.Errorf("the gain changed in only %d of 1200 cases", differ)
	}
}

func equalLevels(x, y solver.Level) bool {
	return x.Name == y.Name && slices.Equal(x.Cost, y.Cost) && slices.Equal(x.Excesses, y.Excesses) &&
		slices.EqualFunc(x.Shortfalls, y.Shortfalls, func(a, b solver.Shortfall) bool { return a.Node == b.Node && slices.Equal(a.Missing, b.Missing) })
}

// Whatever the missing assessments turn out to be, the gain of every pair stays
// within its Spread, and within a narrow one where nothing is missing.
func TestSpreadHoldsEveryAssessment(t *testing.T) {
	set := rules.Default()
	open, moved, closed, opened := 0, 0, 0, 0
	for seed := range uint64(150) {
		r := seeded(9000 + seed)
		d := world(r, 2+int(seed%20))
		b := mustBuild(t, d, set, 1)
		spread := make([]Spread, len(b.People))
		for i := range b.People {
			spread[i] = b.Spread(int32(i))
		}
		for round := range 6 {
			full := *d
			full.Assessed = nil
			for e := range d.Employees {
				if round > 1 && r.IntN(3) == 0 { // nobody assesses this one
					full.Assessed = append(full.Assessed, of(d.Assessed, d.AssessRows, model.EmployeeID(e))...)
					continue
				}
				for k := range 9 {
					a := model.Assessment{Employee: model.EmployeeID(e), Skill: model.SkillID(k), Level: int8(1 + r.IntN(5)), On: d.Period.Effective}
					if round < 2 {
						a.Level = int8(1 + 4*round)
					}
					for _, old := range of(d.Assessed, d.AssessRows, a.Employee) {
						if old.Skill == a.Skill && b.valid(&old) {
							a = old
						}
					}
					full.Assessed = append(full.Assessed, a)
				}
			}
			after := mustBuild(t, &full, set, 1)
			was, is := b.Problem.Levels[b.levels.gain].Cost, after.Problem.Levels[b.levels.gain].Cost
			for i := range b.People {
				sp := &spread[i]
				skills := sp.Skills
				open += len(skills)
				now := make(map[int32]int32)
				for _, k := range after.row(int32(i)) {
					now[after.Problem.Pairs.Node[k]] = -is[k]
				}
				for x, k := range b.row(int32(i)) {
					g, there := now[b.Problem.Pairs.Node[k]]
					delete(now, b.Problem.Pairs.Node[k])
					if !there {
						closed++
						if !sp.Closes[x] {
							t.Fatalf("seed %d: an assessment closes a post to %s that cannot close", seed, b.personName(i))
						}
						continue
					}
					if g < sp.Low[x] || g > sp.High[x] {
						t.Fatalf("seed %d: %s gains %d, not in %d..%d (now %d)", seed, b.personName(i), g, sp.Low[x], sp.High[x], -was[k])
					}
					if -was[k] != g {
						moved++
						if len(skills) == 0 {
							t.Fatalf("seed %d: nothing is open for %s, yet a gain changed", seed, b.personName(i))
						}
					}
					if len(skills) == 0 && (sp.High[x]-sp.Low[x] > 4 || sp.Closes[x]) {
						t.Fatalf("seed %d: nothing is open for %s, yet its gain ranges over %d..%d", seed, b.personName(i), sp.Low[x], sp.High[x])
					}
				}
				for node, g := range now {
					opened++
					if !slices.ContainsFunc(sp.Opens, func(o Opening) bool { return b.Node(o.Position) == node && g <= o.High }) {
						t.Fatalf("seed %d: an assessment opens a post to %s that cannot open", seed, b.personName(i))
					}
				}
			}
		}
	}
	if open < 1000 || moved < 1000 || closed < 5 || opened < 5 {
		t.Errorf("%d open competencies, %d gains changed, %d posts closed, %d opened", open, moved, closed, opened)
	}
}
