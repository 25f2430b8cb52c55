package explain

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/scenarios/build/buildtest"
	"mutasi/scoring"
	"mutasi/solver"
)

// TestPrices holds the price of each pair against its definition, level by level, and
// that of the cheapest of some pairs against all of them. Of the pair taken it is nothing.
func TestPrices(t *testing.T) {
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
		pr := newPricer(b, s)
		for i := range int32(len(b.People)) {
			want, left := map[int32]price{}, b.Problem.Pairs.Start[i+1]-b.Problem.Pairs.Start[i]
			for l := range pr.levels {
				cost, least := map[int32]int64{}, int64(math.MaxInt64)
				for k := b.Problem.Pairs.Start[i]; k < b.Problem.Pairs.Start[i+1]; k++ {
					if _, gone := want[k]; !gone {
						cost[k] = pr.levels[l].costs(b.Problem, []int32{k}, nil)[0]
						least = min(least, cost[k])
					}
				}
				for k, c := range cost {
					if c > least {
						scale := pr.levels[l].scale
						want[k] = price{l, (c - least + scale - 1) / scale}
						left--
					}
				}
				if l == pr.total-2 && (len(pr.equal[i]) != int(left) && left > 1 || left == 1 && pr.equal[i] != nil) {
					t.Fatalf("seed %d, person %d: %d pairs are equal, want %d", seed, i, len(pr.equal[i]), left)
				}
			}
			best, odd := price{pr.total, 0}, price{pr.total, 0}
			first := map[bool]bool{true: true, false: true}
			for k := b.Problem.Pairs.Start[i]; k < b.Problem.Pairs.Start[i+1]; k++ {
				p, dear := want[k]
				if !dear {
					p = price{pr.total, 0}
				}
				if got := pr.of(i, k); got != p {
					t.Fatalf("seed %d, person %d, pair %d: %+v, want %+v", seed, i, k, got, p)
				}
				if k == s.Pair[i] && p.level < pr.total {
					t.Fatalf("seed %d: what is taken costs %+v", seed, p)
				}
				if first[true] || p.less(best) {
					best, first[true] = p, false
				}
				if k%2 == 1 && (first[false] || p.less(odd)) {
					odd, first[false] = p, false
				}
				if p.level < pr.total {
					several++
				}
			}
			if got := pr.cheapestOf(i, func(int32) bool { return true }); got != best {
				t.Fatalf("seed %d, person %d: the cheapest costs %+v, want %+v", seed, i, got, best)
			}
			if got := pr.cheapestOf(i, func(k int32) bool { return k%2 == 1 }); got != odd {
				t.Fatalf("seed %d, person %d: the cheapest odd pair costs %+v, want %+v", seed, i, got, odd)
			}
		}
	}
	if several < 20 {
		t.Fatalf("only %d prices to compare", several)
	}
}
