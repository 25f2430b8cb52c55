package dense

import (
	"context"
	"math"
	"math/bits"
	"slices"
)

// price is the type of prices and values. See "Numbers" in doc.go.
type price interface{ int32 | int64 }

// Largest row range that each price type can carry; see "Numbers" in doc.go.
const (
	narrowRange = 1 << 28 // int32 prices
	wideRange   = 1 << 58 // int64 prices, and largest |cost| x columns
)

const none = int32(-1)

// auction is the state of a solve. Legend, as in doc.go:
//
//	n, m   rows and columns; rows n..m-1 are dummies, which cost nothing anywhere
//	c      cost, less the row's least cost (base)
//	y      price of a column, in 1/2^shift of a cost unit
//	w      value of a pair: (c - base)<<shift + y; a row wants the least
//	seat   row -> column, owner column -> row
type auction[C Cost, P price] struct {
	n, m    int
	cost    []C
	base    []C
	spread  int64 // largest c - base
	shift   uint
	y       []P
	lifted  int64 // what rebase has taken off all y so far
	seat    []int32
	owner   []int32
	width   int // pairs per cache, at most cached
	rows    caches[P]
	dummies cheapest[P]
	free    []int32 // stack of rows without a seat
	scratch scratch[P]
	threads int
	effort  Effort
}

func newAuction[C Cost, P price](mat Matrix[C], base []C, spread int64, threads int) *auction[C, P] {
	n, m := mat.Rows, mat.Cols
	s := &auction[C, P]{
		n: n, m: m, cost: mat.Cost, base: base, spread: spread, threads: threads, width: cached,
		y:     make([]P, m),
		seat:  make([]int32, m),
		owner: make([]int32, m),
		free:  make([]int32, 0, m),
	}
	// Scaled costs use the room the price type has, and never more than makes
	// eps = 1 exact.
	room := int64(narrowRange)
	if int64(maxPrice[P]()) > math.MaxInt32 {
		room = wideRange
	}
	for s.shift < uint(bits.Len(uint(m))) && spread<<(s.shift+1) <= room {
		s.shift++
	}
	for i := range s.seat {
		s.seat[i], s.owner[i] = none, none
	}
	return s
}

func maxPrice[P price]() P {
	var p P = 1<<31 - 1
	if wide := p << 1; wide > p { // P has 64 bits
		p = wide<<31 | (wide - 1)
	}
	return p
}

// Settings of the scaling, found by trial on the families of benchmarks/.
const (
	firstFraction = 262144 // least first eps, as a part of the spread of the costs
	nextFraction  = 8      // each phase divides eps by this
	patience      = 6      // bids per row before the first phase coarsens eps
	finishAt      = 4      // largest eps, in cost units, after which the exact finish is tried
)

// run solves to the end: prices from a sample, phases, an exact finish.
func (s *auction[C, P]) run(ctx context.Context) error {
	if err := s.priceBySample(ctx); err != nil {
		return err
	}
	s.fillAll()
	s.scale()
	eps := max(P(s.spread<<s.shift)/firstFraction, s.meanGap()/2, 1)
	for first := true; ; first = false {
		used, err := s.phase(ctx, eps, first)
		if err != nil {
			return err
		}
		eps = used
		if int64(eps) <= s.finishBelow() {
			s.unscale()
			budget := int64(finishBudget) * int64(s.m)
			if eps == 1 {
				budget = 1 << 62
			}
			done, err := s.finish(ctx, budget)
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
	for i := range s.n {
		_, w1, w2 := s.best(int32(i))
		sum += int64(w2-w1) / int64(s.n)
	}
	return P(sum)
}

// finishBelow is the largest eps after which the exact finish is worth a try.
func (s *auction[C, P]) finishBelow() int64 { return finishAt << s.shift }

// scale takes prices and bounds from cost units to 1/2^shift of them.
func (s *auction[C, P]) scale() {
	s.rebase()
	for j := range s.y {
		s.y[j] <<= s.shift
	}
	s.rows.scale(s.shift, s.lifted)
	s.dummies.stale = true
	s.lifted = 0
}

// unscale rounds prices down to whole cost units. A pair outside a cache was
// at least at the bound, and still is after both are rounded down.
func (s *auction[C, P]) unscale() {
	s.rebase()
	for j := range s.y {
		s.y[j] >>= s.shift
	}
	s.rows.unscale(s.shift, s.lifted)
	s.dummies.stale = true
	s.lifted = 0
}

// rebase takes the least price off all prices. Only differences matter, and
// this keeps them within the range of P (Numbers, N1).
func (s *auction[C, P]) rebase() {
	low := slices.Min(s.y)
	for j := range s.y {
		s.y[j] -= low
	}
	s.lifted += int64(low)
	s.dummies.stale = true
}

// phase makes a full assignment that satisfies eps-complementary slackness
// (I1). It returns the eps that held in the end, which is larger than asked
// where a first phase turned out to be too fine.
func (s *auction[C, P]) phase(ctx context.Context, eps P, first bool) (P, error) {
	s.effort.Phases++
	s.rebase()
	s.free = s.free[:0]
	for j := range s.owner {
		s.owner[j] = none
	}
	for i := s.m - 1; i >= 0; i-- {
		s.seat[i] = none
		s.free = append(s.free, int32(i))
	}
	bids, limit := 0, patience*s.m
	for len(s.free) > 0 {
		i := s.free[len(s.free)-1]
		s.free = s.free[:len(s.free)-1]
		for i != none {
			if bids++; bids&0xfff == 0 && ctx.Err() != nil {
				return eps, ctx.Err()
			}
			if bids > limit && first && int64(eps) < s.spread<<s.shift/8 {
				eps *= 4
				limit += patience * s.m
			}
			j, w1, w2 := s.best(i)
			s.y[j] += w2 - w1 + eps
			displaced := s.owner[j]
			s.owner[j], s.seat[i] = i, j
			i = displaced
		}
	}
	s.effort.Bids += int64(bids)
	return eps, nil
}
