package build

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

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
	if differ < 600 {
		t.Errorf("the gain changed in only %d of 1200 cases", differ)
	}
}

func equalLevels(x, y solver.Level) bool {
	return x.Name == y.Name && slices.Equal(x.Cost, y.Cost) && slices.Equal(x.Excesses, y.Excesses) &&
		slices.EqualFunc(x.Shortfalls, y.Shortfalls, func(a, b solver.Shortfall) bool { return a.Node == b.Node && slices.Equal(a.Missing, b.Missing) })
}
