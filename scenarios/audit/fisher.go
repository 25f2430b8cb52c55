package audit

import "math/big"

// fisher is the two-sided p-value of Fisher's exact test for a hits of n against b
// hits of m: the probability, given the margins, of all tables that are at most
// as probable as this one. It is exact.
//
// With K = a+b hits among N = n+m people, x hits in the first group have the
// weight C(n, x) C(m, K-x), and all weights sum to C(N, K). Each weight follows
// from the one before:
//
//	w(x+1) = w(x) (n-x)(K-x) / ((x+1)(m-K+x+1)).
func fisher(a, n, b, m int) *big.Rat {
	hits := a + b
	low, high := max(0, hits-m), min(n, hits)
	weight := new(big.Int).Mul(choose(n, low), choose(m, hits-low))
	weights := make([]*big.Int, 0, high-low+1)
	var factor big.Int
	for x := low; ; x++ {
		weights = append(weights, new(big.Int).Set(weight))
		if x == high {
			break
		}
		weight.Mul(weight, factor.SetInt64(int64(n-x)*int64(hits-x)))
		weight.Quo(weight, factor.SetInt64(int64(x+1)*int64(m-hits+x+1))) // without remainder
	}
	seen, sum, all := weights[a-low], new(big.Int), new(big.Int)
	for _, w := range weights {
		all.Add(all, w)
		if w.Cmp(seen) <= 0 {
			sum.Add(sum, w)
		}
	}
	return new(big.Rat).SetFrac(sum, all)
}

func choose(n, k int) *big.Int { return new(big.Int).Binomial(int64(n), int64(k)) }

// significant is p < 1/20.
func significant(p *big.Rat) bool { return p.Cmp(big.NewRat(1, 20)) < 0 }

// nearest rounds x times scale to an integer, halves up. x is not negative.
func nearest(x *big.Rat, scale int64) int64 {
	num := new(big.Int).Mul(x.Num(), big.NewInt(2*scale))
	num.Add(num, x.Denom())
	return num.Quo(num, new(big.Int).Lsh(x.Denom(), 1)).Int64()
}

// share rounds part/whole to basis points.
func share(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return int(nearest(big.NewRat(int64(part), int64(whole)), 10_000))
}
