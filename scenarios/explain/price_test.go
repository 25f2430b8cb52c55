package explain

import (
	"context"
	"math/rand/v2"
	"testing"

	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/scenarios/build/buildtest"
	"mutasi/scoring"
	"mutasi/solver"
)

// TestPricesOfSeveralPairs: the prices of several pairs in one walk are those of
// each alone, in the order asked, and of the pair taken it is nothing.
func TestPricesOfSeveralPairs(t *testing.T) {
	ctx, several := context.Background(), 0
	for seed := range uint64(20) {
		d := buildtest.World(rand.New(rand.NewPCG(seed, 7)), 12)
		set, found := rules.Load()
		if set == nil {
			t.Fatal(found)
		}
		scorer, err := scoring.New(d, set)
		if err != nil {
			t.Fatal(err)
		}
		b, _, err := build.New(ctx, d, set, scorer, build.Options{})
		if err != nil || b == nil {
			continue
		}
		s, err := b.Solve(ctx, solver.Options{})
		if err != nil || s.Pair == nil {
			continue
		}
		pr := newPricer(b.Problem, s)
		for i := range int32(len(b.People)) {
			var pairs []int32
			for k := b.Problem.Pairs.Start[i+1] - 1; k >= b.Problem.Pairs.Start[i]; k-- {
				pairs = append(pairs, k)
			}
			for x, p := range pr.of(i, pairs...) {
				k := pairs[x]
				if alone := pr.least(i, func(o int32) bool { return o == k }); alone != p {
					t.Fatalf("seed %d, person %d, pair %d: %+v, alone %+v", seed, i, k, p, alone)
				}
				if k == s.Pair[i] && p.level < pr.total {
					t.Fatalf("seed %d: what is taken costs %+v", seed, p)
				}
				if p.level < pr.total && x > 0 {
					several++
				}
			}
		}
	}
	if several < 20 {
		t.Fatalf("only %d prices to compare", several)
	}
}
