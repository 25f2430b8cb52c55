package onetoone

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The cheapest columns are those of a sorted copy, whatever rises in between, and
// after a Rebase or a fall that Stale has told.
func TestBestForDummy(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 4))
		m := 1 + r.IntN(12)
		s := &State[int32]{M: m, Y: make([]int32, m+1), Top: 1 << 20}
		s.Stale()
		for step := range 200 {
			switch j := r.IntN(m); r.IntN(12) {
			case 0:
				s.Y[j] -= r.Int32N(9)
				s.Stale()
			case 1:
				s.Rebase()
			default:
				s.Y[j] += r.Int32N(9)
			}
			if step%3 > 0 {
				continue
			}
			sorted := slices.Clone(s.Y[:m])
			slices.Sort(sorted)
			j, w1, w2 := s.BestForDummy()
			if w1 != sorted[0] || s.Y[j] != w1 || w2 != sorted[min(1, m-1)] {
				t.Fatalf("seed %d step %d: column %d at %d, then %d; prices are %v", seed, step, j, w1, w2, s.Y[:m])
			}
		}
	}
}

func TestRebase(t *testing.T) {
	s := &State[int64]{M: 3, Y: []int64{7, 5, 9, 1}, Top: 1 << 40, Lifted: 10}
	s.Rebase()
	if !slices.Equal(s.Y, []int64{2, 0, 4, 1 << 40}) || s.Lifted != 15 {
		t.Errorf("prices %v, %d lifted", s.Y, s.Lifted)
	}
}

func TestMaxPrice(t *testing.T) {
	type own int64
	wide := MaxPrice[int64]()
	if MaxPrice[int32]() != math.MaxInt32 || wide < math.MaxInt64-9 || wide+1 < wide || MaxPrice[own]() != own(wide) {
		t.Error(MaxPrice[int32](), wide, MaxPrice[own]())
	}
}
