package scoring

import (
	"math/bits"
)

// share is what one part has earned and how much of its weight is known, both
// in grains. A part whose data are missing has known 0: its weight goes to the
// others, because a fit is earned/known over all parts.
type share struct{ earned, known int64 }

func (a share) plus(b share) share { return share{a.earned + b.earned, a.known + b.known} }

func (a share) times(n int64) share { return share{a.earned * n, a.known * n} }

// ratio is 10,000 x earned/known, halves rounded up (I1); 0 when nothing is
// known. chooseGrain keeps the dividend below 2^62.
func ratio(x share) int32 {
	if x.known == 0 {
		return 0
	}
	return int32((20000*x.earned + x.known) / (2 * x.known))
}

// fraction is num/den in lowest terms; den 0 is "not known".
type fraction struct{ num, den int64 }

func reduced(x share) fraction {
	if x.known == 0 {
		return fraction{}
	}
	g := gcd(x.known, x.earned)
	return fraction{x.earned / g, x.known / g}
}

// mean is 10,000 x (a + x.earned/x.known) / 2, halves rounded up; where one
// axis is not known, the other alone. Numerator and denominator are
//
//	20,000 (a.num x.known + x.earned a.den) + 2 a.den x.known  and  4 a.den x.known:
//
// the denominator stays below 2^63 (chooseGrain), the numerator takes 128 bits.
func mean(a fraction, x share) int32 {
	switch {
	case a.den == 0:
		return ratio(x)
	case x.known == 0:
		return ratio(share{a.num, a.den})
	}
	den := uint64(a.den * x.known)
	hi, lo := bits.Mul64(uint64(a.num*x.known+x.earned*a.den), 20000)
	lo, carry := bits.Add64(lo, 2*den, 0)
	q, _ := bits.Div64(hi+carry, lo, 4*den)
	return int32(q)
}

// chooseGrain finds the finest unit that makes every share an integer (I2) and
// proves that no product overflows. A fit computes 20,000 x earned + known, and
// neither is more than 10,000 x whole x grain.
func (s *Scorer) chooseGrain() error {
	g, ok := int64(10000), true // a per cent of a part times points of 100
	widen := func(n int64) {
		if ok {
			g, ok = lcm(g, n)
		}
	}
	if s.rule.Performance > 0 {
		for _, sum := range subsetSums(s.rule.RatingYears) {
			widen(100 * sum)
		}
	}
	if s.rule.Experience > 0 {
		y, v, a := experienceShares(&s.rule)
		widen(100 * (y + v + a))
	}
	s.grain = g
	if !ok || !below62(20001, 10000, g, s.longest()) {
		return ErrScale
	}
	return nil
}

// longest is the largest whole of any pair.
func (s *Scorer) longest() int64 {
	standard, school := int64(1), int64(1)
	for i := range s.standards {
		standard = max(standard, s.standards[i].whole)
	}
	for i := range s.schools {
		school = max(school, s.schools[i].whole)
	}
	return standard * school
}

// below62 reports whether a product of positive factors stays below 2^62.
func below62(factors ...int64) bool {
	p := uint64(1)
	for _, f := range factors {
		hi, lo := bits.Mul64(p, uint64(f))
		if hi > 0 || lo >= 1<<62 {
			return false
		}
		p = lo
	}
	return true
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// lcm is the least common multiple; ok is false above 2^40, far beyond any
// sensible table of points.
func lcm(a, b int64) (n int64, ok bool) {
	hi, lo := bits.Mul64(uint64(a/gcd(a, b)), uint64(b))
	return int64(lo), hi == 0 && lo < 1<<40
}

// subsetSums lists the sums of the non-empty subsets of a few weights.
func subsetSums(weights []int32) []int64 {
	sums := []int64{0}
	for _, w := range weights {
		for _, t := range sums[:len(sums):len(sums)] {
			sums = append(sums, t+int64(w))
		}
	}
	return sums[1:]
}
