package dense

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// TestFillKeepsTheBestAndBoundsTheRest compares a filled cache with its row.
func TestFillKeepsTheBestAndBoundsTheRest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for trial := range 3000 {
		m := 1 + rng.IntN(700)
		top := []int32{2, 30, 1000, 1000000}[trial%4]
		mat := fillWith(1, m, func(i, j int) int32 { return rng.Int32N(top) - top/2 })
		base, spread, err := rowRanges(mat, 1)
		if err != nil {
			t.Fatal(err)
		}
		s := newAuction[int32, int32](mat, base, spread, 1)
		s.width = 1 + rng.IntN(cached)
		for j := range s.Y {
			s.Y[j] = rng.Int32N(top)
		}
		s.fillAll()
		s.scale()
		for range 4 { // the later fills are steered by the earlier
			for j := range s.Y {
				s.Y[j] += rng.Int32N(top) / 4
			}
			s.fill(0, &s.scratch)
			in := map[int32]bool{}
			for x, j := range s.rows.col[:s.rows.size[0]] {
				if in[j] || s.rows.cost[x] != mat.Cost[j]-base[0] {
					t.Fatalf("column %d is cached twice or at a wrong cost", j)
				}
				in[j] = true
			}
			bound, least, second := s.rows.bound[0], int64(math.MaxInt64), int64(math.MaxInt64)
			for j := range int32(m) {
				w := int64(mat.Cost[j]-base[0])<<s.Shift + int64(s.Y[j])
				if !in[j] && w+s.Lifted < bound {
					t.Fatalf("column %d at %d lies outside the cache of %d, bound %d", j, w, len(in), bound)
				}
				if w < least {
					least, second = w, least
				} else {
					second = min(second, w)
				}
			}
			j, w1, w2 := s.Best(0)
			if int64(w1) != least || int64(s.Y[j])+int64(mat.Cost[j]-base[0])<<s.Shift != least || int64(w2) > max(second, least) && m > 1 {
				t.Fatalf("best is column %d at %d, then %d; want %d, then at most %d", j, w1, w2, least, second)
			}
		}
	}
}

// TestTinyCachesChangeNothing solves with caches of a few pairs, so that bids
// and searches lean on the bounds and on full rows.
func TestTinyCachesChangeNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for name, family := range families {
		for _, shape := range [][2]int{{3, 3}, {40, 40}, {60, 75}, {150, 150}} {
			mat := family(rng, shape[0], shape[1])
			want := solveChecked(t, mat).Value
			for width := 1; width <= 3; width++ {
				base, spread, err := rowRanges(mat, 1)
				if err != nil {
					t.Fatal(err)
				}
				s := newAuction[int32, int64](mat, base, spread, 1)
				s.width = width
				if err := s.run(context.Background()); err != nil {
					t.Fatal(err)
				}
				r := s.result()
				if err := Check(mat, r); err != nil || r.Value != want {
					t.Errorf("%s %v, caches of %d: %d, want %d: %v", name, shape, width, r.Value, want, err)
				}
			}
		}
	}
}
