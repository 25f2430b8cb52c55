package verify

import "math/bits"

// wide is a 128-bit integer. What does not fit is refused by a panic.
type wide struct {
	hi int64
	lo uint64
}

func (w wide) less(x wide) bool { return w.hi < x.hi || w.hi == x.hi && w.lo < x.lo }

// plus is w + a·b.
func (w wide) plus(a, b int64) wide {
	top, low := bits.Mul64(uint64(a), uint64(b))
	high := int64(top) - a>>63&b - b>>63&a // a factor below 0 was read as 2^64 more
	lo, carry := bits.Add64(w.lo, low, 0)
	hi := w.hi + high + int64(carry)
	if (w.hi^hi)&(high^hi) < 0 {
		panic("a sum does not fit 128 bits")
	}
	return wide{hi, lo}
}

// plus64 is s + a·b, which must fit 64 bits.
func plus64(s, a, b int64) int64 {
	w := wide{s >> 63, uint64(s)}.plus(a, b)
	demand(w.hi == int64(w.lo)>>63, "a term does not fit 64 bits")
	return int64(w.lo)
}
