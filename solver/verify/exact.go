package verify

import "math/bits"

// exact computes with integers and remembers whether anything ever overflowed.
type exact struct{ overflow bool }

// wide is a 128-bit integer.
type wide struct {
	hi int64
	lo uint64
}

func (w wide) less(than wide) bool {
	return w.hi < than.hi || w.hi == than.hi && w.lo < than.lo
}

// plus is s + a·b.
func (e *exact) plus(s wide, a, b int64) wide {
	top, low := bits.Mul64(uint64(a), uint64(b))
	high := int64(top) - a>>63&b - b>>63&a // a factor below 0 was read as 2^64 more
	lo, carry := bits.Add64(s.lo, low, 0)
	hi := s.hi + high + int64(carry)
	e.overflow = e.overflow || (s.hi^hi)&(high^hi) < 0
	return wide{hi, lo}
}

// plus64 is s + a·b, which must fit 64 bits.
func (e *exact) plus64(s, a, b int64) int64 {
	w := e.plus(wide{s >> 63, uint64(s)}, a, b)
	e.overflow = e.overflow || w.hi != int64(w.lo)>>63
	return int64(w.lo)
}
