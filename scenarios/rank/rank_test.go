package rank

import (
	"slices"
	"testing"

	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/build"
	"mutasi/solver"
)

// example is the committed example, weighed and built.
func example(t *testing.T) (weighed, built *build.Build) {
	t.Helper()
	sc, found, err := scenarios.Open(t.Context(), scenarios.Source{Dir: "../../examples/bukittinggi"})
	if err != nil || sc == nil {
		t.Fatal(err, found)
	}
	weighed, found, err = sc.Weigh()
	if err != nil || found.Fatal() {
		t.Fatal(err, found)
	}
	built, found, err = sc.Build(t.Context())
	if err != nil || found.Fatal() {
		t.Fatal(err, found)
	}
	return weighed, built
}

// TestRankingsAreThePairs: what a ranking allows is what the plan may choose
// from, pair for pair and with the plan's gain, and what it forbids says why.
func TestRankingsAreThePairs(t *testing.T) {
	w, b := example(t)
	pairs := b.Problem.Pairs
	level := slices.IndexFunc(b.Problem.Levels, func(l solver.Level) bool { return l.Name == "gain" })
	posts := make(map[string]map[string]int64) // post -> person -> gain
	for i, e := range b.People {
		mine := make(map[string]int64)
		for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
			p := b.Position(pairs.Node[k])
			if p == model.None || p == b.Held(e) {
				continue
			}
			key := b.Data.Positions[p].Key
			mine[key] = -int64(b.Problem.Levels[level].Cost[k])
			if posts[key] == nil {
				posts[key] = make(map[string]int64)
			}
			posts[key][b.Data.Employees[e].Key] = mine[key]
		}
		if i%701 == 0 {
			got, err := Posts(t.Context(), w, e, len(b.Data.Positions))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, got, mine, func(p Pair) string { return p.Post.Key })
		}
	}
	for p := 0; p < len(b.Data.Positions); p += 1201 {
		got, err := People(t.Context(), w, model.PositionID(p), len(b.Data.Employees))
		if err != nil {
			t.Fatal(err)
		}
		compare(t, got, posts[b.Data.Positions[p].Key], func(p Pair) string { return p.Person.Key })
	}
}

// compare holds a ranking against the gains of the pairs that it should allow.
func compare(t *testing.T, got List, want map[string]int64, key func(Pair) string) {
	t.Helper()
	if got.Eligible != len(want) || len(got.Best) != len(want) {
		t.Fatalf("allows %d and lists %d, the problem has %d", got.Eligible, len(got.Best), len(want))
	}
	for i, x := range got.Best {
		if gain, ok := want[key(x)]; !ok || gain != x.Gain || !x.Eligible {
			t.Fatalf("%s for %s: gain %d, the problem says %d (%v)", x.Person.Key, x.Post.Key, x.Gain, gain, ok)
		}
		if i > 0 && x.Score.Total > got.Best[i-1].Score.Total {
			t.Fatalf("%s comes after a lower fit", key(x))
		}
	}
	forbidden := 0
	for _, x := range got.Forbidden {
		forbidden += 1 + x.Similar
		if x.Eligible || !slices.ContainsFunc(x.Rules, func(r model.Touch) bool { return r.Effect == "blocked" }) {
			t.Fatalf("%s for %s is forbidden by nothing: %+v", x.Person.Key, x.Post.Key, x.Rules)
		}
	}
	if forbidden+got.Eligible != got.Considered {
		t.Fatalf("%d allowed and %d forbidden of %d", got.Eligible, forbidden, got.Considered)
	}
}

// TestTopIsAPrefix: fewer places show the beginning of the longer list.
func TestTopIsAPrefix(t *testing.T) {
	w, b := example(t)
	e := b.People[len(b.People)/2]
	long, err := Posts(t.Context(), w, e, 40)
	if err != nil {
		t.Fatal(err)
	}
	short, err := Posts(t.Context(), w, e, 3)
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range short.Forbidden {
		if y := long.Forbidden[i]; x.Post.Key != y.Post.Key || x.Similar != y.Similar {
			t.Errorf("place %d: %s with %d alike, the longer list has %s with %d", i, x.Post.Key, x.Similar, y.Post.Key, y.Similar)
		}
	}
}
