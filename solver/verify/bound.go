package verify

import (
	"math"
	"slices"
)

// domain is where the plans still in question lie, with the bound computed last.
type domain struct {
	*Problem
	allowed []bool  // per pair
	lo, hi  []int64 // per count
	value   []int64 // per level proved so far: what its plans cost at most

	factor       []int64 // of the bound: per level
	above, extra []int64 // per node and pair: prices from there to the root; of the rows (nil: none)
	least        []int64 // per person: the least that a pair pays
	from, to     []int64 // per count: where its term is least

	used  []bool  // per pair: whether the judged plan has it
	count []int64 // per count: of the judged plan
}

// bound is the dual's bound over the domain, in its unit.
func (d *domain) bound(dual *Dual) (sum wide) {
	l, factor, price := len(d.value), make([]int64, len(d.Cost)), make([]int64, len(d.lo))
	demand(len(dual.Factor) == l+1 && slices.Min(dual.Factor) >= 0 && len(dual.Price) <= len(price),
		"level %d: a dual has too few or too many numbers, or a factor under 0", l)
	copy(factor, dual.Factor)
	copy(price, dual.Price)
	for j, value := range d.value {
		sum = sum.plus(-factor[j], value)
	}
	d.factor = dual.Factor
	return d.terms(d.people(sum, price), factor, price)
}

// people adds for each person the least that an allowed pair pays.
func (d *domain) people(sum wide, price []int64) wide {
	d.above = slices.Clone(price[:len(d.Parent)])
	for v := len(d.above) - 2; v >= 0; v-- {
		d.above[v] = plus64(d.above[v], d.above[d.Parent[v]], 1)
	}
	clear(d.extra)
	for r, row := range d.Rows {
		if lambda := price[len(d.above)+r]; lambda != 0 {
			if d.extra == nil {
				d.extra = make([]int64, len(d.Node))
			}
			for x, k := range row.Pair {
				d.extra[k] = plus64(d.extra[k], lambda, int64(row.Weight[x]))
			}
		}
	}
	for i := range d.least {
		d.least[i] = math.MaxInt64 // any bound is right where somebody has no pair left
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			if d.allowed[k] {
				d.least[i] = min(d.least[i], d.pays(k))
			}
		}
		sum = sum.plus(d.least[i], 1)
	}
	return sum
}

// pays is the cost of a pair and the prices of the counts that it is part of.
func (d *domain) pays(k int32) int64 {
	sum := d.above[d.Node[k]]
	if d.extra != nil {
		sum = plus64(sum, d.extra[k], 1)
	}
	for j, f := range d.factor {
		sum = plus64(sum, f, int64(d.Cost[j][k]))
	}
	return sum
}

// terms adds for each count the least of its penalties less its price times the
// count: a convex function, linear between the penalties.
func (d *domain) terms(sum wide, factor, price []int64) wide {
	d.from, d.to = slices.Clone(d.lo), slices.Clone(d.lo)
	for x, penalties := range d.Penalties {
		fall, from, to := price[x], &d.from[x], &d.to[x] // fall: left of all penalties
		for _, p := range penalties {
			fall = plus64(fall, factor[p.Level], p.Under)
		}
		for _, p := range append(slices.Clip(penalties), Penalty{At: d.hi[x]}) {
			if end := max(d.lo[x], min(d.hi[x], p.At)); fall > 0 {
				*from, *to = end, end
			} else if fall == 0 {
				*to = end
			}
			fall = plus64(fall, -factor[p.Level], p.Under+p.Over)
		}
		for _, p := range penalties {
			sum = sum.plus(plus64(0, factor[p.Level], p.Under), max(0, p.At-*from))
			sum = sum.plus(plus64(0, factor[p.Level], p.Over), max(0, *from-p.At))
		}
		sum = sum.plus(-*from, price[x])
	}
	return sum
}

// narrow drops what no plan of cost limit or less has, by the bound computed
// last, sum: pairs that lift it past limit, and where it meets limit, counts
// that are not least.
func (d *domain) narrow(sum, limit wide) {
	for i, least := range d.least {
		others := sum.plus(least, -1)
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			d.allowed[k] = d.allowed[k] && !limit.less(others.plus(d.pays(k), 1))
		}
	}
	if sum == limit {
		d.lo, d.hi = d.from, d.to
	}
}
