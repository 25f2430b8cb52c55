package families

import "math/bits"

// splitmix is the generator of every family: Steele, Lea and Flood's
// splitmix64, the same bytes on every platform.
type splitmix uint64

func (s *splitmix) next() uint64 {
	*s += 0x9E3779B97F4A7C15
	z := uint64(*s)
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB
	return z ^ (z >> 31)
}

// below is a number in 0..k-1.
func (s *splitmix) below(k int) int {
	hi, _ := bits.Mul64(s.next(), uint64(uint32(k)))
	return int(hi)
}
