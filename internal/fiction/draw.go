package fiction

import "math/bits"

// draw is a stream of random numbers (splitmix64). It is a value: copying it
// forks the stream.
type draw struct{ state uint64 }

// newDraw starts the stream that decides `what` for number i.
func newDraw(seed uint64, what string, i int) *draw {
	h := seed ^ 0x9e3779b97f4a7c15
	for j := 0; j < len(what); j++ {
		h = mix(h ^ uint64(what[j]))
	}
	return &draw{mix(h ^ uint64(i)*0xd1342543de82ef95)}
}

func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (d *draw) next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	return mix(d.state)
}

// below returns 0 <= x < n; 0 when n < 1.
func (d *draw) below(n int) int {
	if n < 1 {
		return 0
	}
	hi, _ := bits.Mul64(d.next(), uint64(n))
	return int(hi)
}

// between returns lo <= x <= hi; lo when hi < lo.
func (d *draw) between(lo, hi int) int { return lo + d.below(hi-lo+1) }

// bell is between with the middle likelier than the ends.
func (d *draw) bell(lo, hi int) int {
	return (d.between(lo, hi) + d.between(lo, hi) + d.between(lo, hi)) / 3
}

// chance is true perMille times in a thousand.
func (d *draw) chance(perMille int) bool { return d.below(1000) < perMille }

// weighted returns an index, likelier where its weight is larger.
func (d *draw) weighted(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	x := d.below(sum)
	for i, w := range weights {
		if x -= w; x < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func pick[T any](d *draw, from []T) T { return from[d.below(len(from))] }

// shuffle orders s at random.
func shuffle[T any](d *draw, s []T) {
	for i := len(s) - 1; i > 0; i-- {
		j := d.below(i + 1)
		s[i], s[j] = s[j], s[i]
	}
}

// share splits total by weight in whole numbers that add up to total.
func share(total int, weights []int) []int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	out := make([]int, len(weights))
	if sum == 0 || total <= 0 {
		return out
	}
	// Bresenham's line: the running total rounded down gives each its part, and
	// spreads the remainders evenly instead of to the front.
	run, given := 0, 0
	for i, w := range weights {
		run += w
		upTo := total * run / sum
		out[i] = upTo - given
		given = upTo
	}
	return out
}
