package onetoone

import (
	"errors"
	"slices"
)

// Price is the type of prices and values.
type Price interface{ ~int32 | ~int64 }

// MaxPrice is above every price and value. As an int64, one more still fits.
func MaxPrice[P Price]() P {
	var p P = 1<<31 - 1
	if wide := p << 1; wide > p { // P has 64 bits
		p = wide<<31 | (wide - 1)
	}
	return p
}

// None stands for no row and no column.
const None = int32(-1)

// ErrTop is returned when a price reaches State.Top.
var ErrTop = errors.New("onetoone: a price reaches its limit")

// State is what an auction and its finish work on. Rows N..M-1 are dummies,
// which cost nothing anywhere.
type State[P Price] struct {
	N, M    int
	Y       []P // price of a column, in 1/2^Shift of a cost unit; entries from M on are never paid
	Shift   uint
	Top     P       // prices stay below
	Lifted  int64   // what Rebase has taken off all prices so far
	Seat    []int32 // row -> column, None without
	Owner   []int32 // column -> row, None without
	Free    []int32 // rows without a seat
	Scans   int64   // rows that searches have scanned
	dummies cheapest[P]
}

// BestForDummy is the cheapest column, its price, and the second least price.
func (s *State[P]) BestForDummy() (j int32, w1, w2 P) { return s.dummies.best(s.Y[:s.M]) }

// Stale says that prices have changed other than by rising.
func (s *State[P]) Stale() { s.dummies.stale = true }

// Rebase takes the least price off all prices: only differences matter.
func (s *State[P]) Rebase() {
	low := slices.Min(s.Y[:s.M])
	for j := range s.M {
		s.Y[j] -= low
	}
	for j := s.M; j < len(s.Y); j++ {
		s.Y[j] = s.Top
	}
	s.Lifted += int64(low)
	s.Stale()
}
