package dense

import (
	"context"
	"math"
	"math/bits"

	"mutasi/solver/onetoone"
)

// price is the type of prices and values. See "Numbers" in doc.go.
type price interface{ int32 | int64 }

// Largest row range that each price type can carry; see "Numbers" in doc.go.
const (
	narrowRange = 1 << 28 // int32 prices
	wideRange   = 1 << 58 // int64 prices, and largest |cost| x columns
)

const none = onetoone.None

// auction is the state of a solve; the embedded State has prices and seats. A
// pair has the value (cost - base)<<Shift + Y, of which a row wants the least.
type auction[C Cost, P price] struct {
	onetoone.State[P]
	cost    []C
	base    []C   // least cost of the row
	spread  int64 // largest cost - base
	width   int   // pairs per cache, at most cached
	rows    caches[P]
	scratch scratch[P]
	threads int
	effort  Effort
}

func newAuction[C Cost, P price](mat Matrix[C], base []C, spread int64, threads int) *auction[C, P] {
	n, m := mat.Rows, mat.Cols
	s := &auction[C, P]{
		State: onetoone.State[P]{
			N: n, M: m, Y: make([]P, m), Top: onetoone.MaxPrice[P](),
			Seat: make([]int32, m), Owner: make([]int32, m), Free: make([]int32, 0, m),
		},
		cost: mat.Cost, base: base, spread: spread, threads: threads, width: cached,
	}
	// Scaled costs use the room the price type has, and never more than makes
	// eps = 1 exact.
	room := int64(narrowRange)
	if int64(onetoone.MaxPrice[P]()) > math.MaxInt32 {
		room = wideRange
	}
	for s.Shift < uint(bits.Len(uint(m))) && spread<<(s.Shift+1) <= room {
		s.Shift++
	}
	for i := range s.Seat {
		s.Seat[i], s.Owner[i] = none, none
	}
	return s
}

// Settings of the scaling, found by trial on the families of benchmarks/.
const (
	firstFraction = 262144 // least first eps, as a part of the spread of the costs
	nextFraction  = 8      // each phase divides eps by this
	patience      = 6      // bids per row before the first phase coarsens eps
	finishAt      = 4      // largest eps, in cost units, after which the exact finish is tried
	finishBudget  = 8      // cached rows per row that the exact finish may scan before a further phase
)

// run solves to the end: prices from a sample, phases, an exact finish.
func (s *auction[C, P]) run(ctx context.Context) error {
	if err := s.priceBySample(ctx); err != nil {
		return err
	}
	before := s.effort.Settled // by the sample
	s.fillAll()
	s.scale()
	eps := max(P(s.spread<<s.Shift)/firstFraction, s.meanGap()/2, 1)
	for first := true; ; first = false {
		used, err := s.phase(ctx, eps, first)
		if err != nil {
			return err
		}
		eps = used
		if int64(eps) <= s.finishBelow() {
			s.unscale()
			budget := int64(finishBudget) * int64(s.M)
			if eps == 1 {
				budget = 1 << 62
			}
			freed, done, err := onetoone.Finish[P, P](ctx, &s.State, s, budget)
			s.effort.Freed, s.effort.Settled = s.effort.Freed+freed, before+s.Scans
			if done || err != nil {
				return err
			}
			s.scale()
		}
		eps = max(eps/nextFraction, 1)
	}
}

// meanGap is how much better a row's best pair is than its second, on average:
// a smaller first eps would only make bids smaller.
func (s *auction[C, P]) meanGap() P {
	sum := int64(0)
	for i := range s.N {
		_, w1, w2 := s.Best(int32(i))
		sum += int64(w2-w1) / int64(s.N)
	}
	return P(sum)
}

// finishBelow is the largest eps after which the exact finish is worth a try.
func (s *auction[C, P]) finishBelow() int64 { return finishAt << s.Shift }

// scale takes prices and bounds from cost units to 1/2^shift of them.
func (s *auction[C, P]) scale() {
	s.Rebase()
	for j := range s.Y {
		s.Y[j] <<= s.Shift
	}
	s.rows.scale(s.Shift, s.Lifted)
	s.Stale()
	s.Lifted = 0
}

// unscale rounds prices down to whole cost units. A pair outside a cache was
// at least at the bound, and still is after both are rounded down.
func (s *auction[C, P]) unscale() {
	s.Rebase()
	for j := range s.Y {
		s.Y[j] >>= s.Shift
	}
	s.rows.unscale(s.Shift, s.Lifted)
	s.Stale()
	s.Lifted = 0
}

// phase makes a full assignment that satisfies eps-complementary slackness
// (I1). It returns the eps that held in the end, which is larger than asked
// where a first phase turned out to be too fine.
func (s *auction[C, P]) phase(ctx context.Context, eps P, first bool) (P, error) {
	s.effort.Phases++
	s.Rebase()
	s.Free = s.Free[:0]
	for j := range s.Owner {
		s.Owner[j] = none
	}
	for i := s.M - 1; i >= 0; i-- {
		s.Seat[i] = none
		s.Free = append(s.Free, int32(i))
	}
	bids, limit := 0, patience*s.M
	for len(s.Free) > 0 {
		i := s.Free[len(s.Free)-1]
		s.Free = s.Free[:len(s.Free)-1]
		for i != none {
			if bids++; bids&0xfff == 0 && ctx.Err() != nil {
				return eps, ctx.Err()
			}
			if bids > limit && first && int64(eps) < s.spread<<s.Shift/8 {
				eps *= 4
				limit += patience * s.M
			}
			j, w1, w2 := s.Best(i)
			s.Y[j] += w2 - w1 + eps
			displaced := s.Owner[j]
			s.Owner[j], s.Seat[i] = i, j
			i = displaced
		}
	}
	s.effort.Bids += int64(bids)
	return eps, nil
}
