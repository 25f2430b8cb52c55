package verify

import "slices"

// domain is where the plans still in question lie, with the bound computed last.
type domain struct {
	*Problem
	allowed []bool  // per pair
	lo, hi  []int64 // per count
	value   []int64 // per level proved so far: what its plans cost at most

	proof *Proof  // of the present level
	count []int64 // of the judged plan
	odd   []int   // nodes with a penalty that is no multiple of the step
	rest  int64   // what plans cost modulo the step, but for these

	factor, above, extra []int64 // per level; per node: prices from there to the root; per pair: of its rows
	weight, price        []int64 // per level and per count, 0 where the dual says nothing
	least                []int64 // per person: the least that a pair pays
	from, to             []int64 // per count: where its term is least
}

// bound is what no plan of the domain undercuts by the dual, in its unit.
func (d *domain) bound(dual *Dual) (sum wide) {
	demand(len(dual.Factor) == len(d.value)+1 && slices.Min(dual.Factor) >= 0 && len(dual.Price) <= len(d.lo), "a dual has too few or too many numbers, or a factor under 0")
	factor := append(slices.Clip(dual.Factor), make([]int64, len(d.Cost))...) // 0 for later levels,
	price := append(slices.Clip(dual.Price), make([]int64, len(d.lo))...)     // and for counts left out
	d.weight, d.price = factor, price
	for j, value := range d.value {
		sum = sum.plus(-factor[j], value)
	}
	d.factor, d.above = dual.Factor, slices.Clone(price[:len(d.Parent)])
	for v := len(d.above) - 2; v >= 0; v-- {
		d.above[v] = plus64(d.above[v], d.above[d.Parent[v]], 1)
	}
	clear(d.extra)
	for r, row := range d.Rows {
		if lambda := price[len(d.above)+r]; lambda != 0 {
			for x, k := range row.Pair {
				d.extra[k] = plus64(d.extra[k], lambda, int64(row.Weight[x]))
			}
		}
	}
	for i := range d.least {
		d.least[i] = 1<<63 - 1 // any bound is right where somebody has no pair left
	}
	d.each(func(i, _ int32, pays int64) { d.least[i] = min(d.least[i], pays) })
	for _, least := range d.least {
		sum = sum.plus(least, 1)
	}
	d.from, d.to = slices.Clone(d.lo), slices.Clone(d.lo)
	for x, penalties := range d.Penalties {
		fall, from, to := price[x], &d.from[x], &d.to[x] // fall of the term: left of all penalties
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
		sum = d.term(sum, x, *from, 1)
	}
	return sum
}

// term adds sign times what amount a of count x costs by the dual.
func (d *domain) term(sum wide, x int, a, sign int64) wide {
	for _, p := range d.Penalties[x] {
		sum = sum.plus(plus64(0, sign*d.weight[p.Level], p.Under), max(0, p.At-a))
		sum = sum.plus(plus64(0, sign*d.weight[p.Level], p.Over), max(0, a-p.At))
	}
	return sum.plus(-sign*a, d.price[x])
}

// beyond says that no plan of the domain, whose bound by the last dual is sum, costs
// less than the proof's bound. Modulo its step all plans cost the same but for what odd
// counts cost: per residue of that, amounts that are not the cheapest lift the bound.
func (d *domain) beyond(sum wide) bool {
	far, below := map[int64]wide{0: sum}, plus64(d.proof.Bound, -1, 1)
	for _, x := range d.odd {
		before, first, last := far, d.from[x], d.Penalties[x][len(d.Penalties[x])-1].At
		far = map[int64]wide{}
		for _, by := range [...]int64{1, -1} {
			for a, near := first, true; near && d.lo[x] <= a && a <= d.hi[x] && (by < 0 || a <= max(first, last)); a += by {
				near = false
				for r, sum := range before {
					sum = d.term(d.term(sum, x, first, -1), x, a, 1)
					if r = d.residue(r, x, a, 1); !(wide{}.plus(below, d.factor[len(d.value)]).less(sum)) {
						if least, found := far[r]; !found || sum.less(least) {
							far[r] = sum
						}
						near = true
					}
				}
			}
		}
	}
	for r, sum := range far { // the dearest plan of this residue and of no more than below
		off := modulo(plus64(plus64(below, r, -1), d.rest, -1), d.proof.Step)
		if !(wide{}.plus(plus64(below, off, -1), d.factor[len(d.value)]).less(sum)) {
			return false
		}
	}
	return true
}

// residue adds sign times what amount a of an odd count costs at the present level to r.
func (d *domain) residue(r int64, x int, a, sign int64) int64 {
	for _, p := range d.Penalties[x] {
		if p.Level == len(d.value) {
			r = modulo(plus64(r, sign*p.Under, max(0, p.At-a)), d.proof.Step)
		}
	}
	return r
}

func modulo(a, m int64) int64 { return (a%m + m) % m }

// each visits the allowed pairs, with the person and what the pair pays: its costs
// and the prices of the counts that it is part of.
func (d *domain) each(visit func(i, k int32, pays int64)) {
	for i := range int32(len(d.least)) {
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			if d.allowed[k] {
				pays := d.above[d.Node[k]]
				if len(d.extra) > 0 {
					pays = plus64(pays, d.extra[k], 1)
				}
				for j, f := range d.factor {
					pays = plus64(pays, f, int64(d.Cost[j][k]))
				}
				visit(i, k, pays)
			}
		}
	}
}
