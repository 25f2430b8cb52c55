package verify

import (
	"fmt"
	"slices"
)

// Check returns nil if the plan, one pair per person, satisfies every bound, costs
// at each level what the certificate says, and no plan costs less than its bounds.
// It takes O(pairs) per dual. The problem is taken to be well formed, as
// solver.Problem.Check has seen it. A certificate may be anything: what the judge
// stumbles over is refused.
func Check(p *Problem, pair []int32, c *Certificate) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("verify: %v", r)
		}
	}()
	demand(len(pair) == len(p.Start)-1 && len(c.Levels) == len(p.Cost), "not one pair per person and one proof per level")
	used, count, root := make([]bool, len(p.Node)), make([]int64, len(p.Lo)), len(p.Parent)-1
	for i, k := range pair {
		demand(p.Start[i] <= k && k < p.Start[i+1], "pair %d is not one of person %d", k, i)
		used[k] = true
		count[p.Node[k]]++
	}
	for v, u := range p.Parent[:root] {
		count[u] += count[v]
	}
	for r, row := range p.Rows {
		for x, k := range row.Pair {
			if used[k] {
				count[root+1+r] += int64(row.Weight[x])
			}
		}
	}
	for x, a := range count {
		demand(p.Lo[x] <= a && a <= p.Hi[x], "count %d (nodes, then rows) is %d, outside %d..%d", x, a, p.Lo[x], p.Hi[x])
	}

	d := &domain{Problem: p, allowed: slices.Repeat([]bool{true}, len(used)), lo: slices.Clone(p.Lo), hi: slices.Clone(p.Hi),
		least: make([]int64, len(pair))}
	if len(p.Rows) > 0 {
		d.extra = make([]int64, len(used))
	}
	d.lo[root], d.hi[root] = count[root], count[root] // everybody is there in every plan
	for l := range c.Levels {
		plan := *d // the part of the domain that holds the plan alone
		plan.allowed, plan.lo, plan.hi = used, count, count
		cost := plan.bound(&Dual{Factor: append(make([]int64, l), 1)})
		demand(cost == wide{}.plus(c.Levels[l].Value, 1), "level %d: the plan does not cost %d", l, c.Levels[l].Value)
		d.prove(l, &c.Levels[l])
	}
	return nil
}

func demand(holds bool, format string, args ...any) {
	if !holds {
		panic(fmt.Sprintf(format, args...))
	}
}

// prove checks the bound of level l and narrows the domain by its duals: what no plan
// that good has is dropped. The bound computed last is of the judged plan alone.
func (d *domain) prove(l int, proof *Proof) {
	step := proof.Step // of what the costs of any two plans differ by, and of the gap
	demand(step > 0 && plus64(proof.Value, proof.Bound, -1)%step == 0, "level %d: bound %d, step %d", l, proof.Bound, step)
	for i, own := range d.least {
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			demand(!d.allowed[k] || (int64(d.Cost[l][k])-own)%step == 0, "the costs of pairs are off the grid")
		}
	}
	for _, p := range slices.Concat(d.Penalties...) {
		demand(p.Level != l || p.Under%step == 0 && p.Over%step == 0, "a penalty is off the grid")
	}
	below, proved := plus64(proof.Bound, step, -1), false // no plan costs more than below and less than Bound
	for x := range proof.Whole {
		sum, unit := d.bound(&proof.Whole[x]), proof.Whole[x].Factor[l]
		limit := wide{}.plus(proof.Value, unit)
		d.each(func(i, k int32, pays int64) { d.allowed[k] = !limit.less(sum.plus(d.least[i], -1).plus(pays, 1)) })
		if sum == limit {
			d.lo, d.hi = d.from, d.to
		}
		proved = proved || wide{}.plus(below, unit).less(sum)
	}
	if !proved {
		demand(len(d.part(proof.Parts, below)) == 0, "level %d: there are too many parts", l)
	}
	d.value = append(d.value, proof.Value)
}

// part demands that the first part is dearer than below, or splits into parts
// that are. It returns the parts that come after it.
func (d *domain) part(parts []Part, below int64) (rest []Part) {
	l := len(d.value)
	demand(len(parts) > 0, "level %d: something may not be dearer than %d", l, below)
	if dual := parts[0].Dual; dual != nil {
		sum := d.bound(dual)
		demand(wide{}.plus(below, dual.Factor[l]).less(sum), "level %d: a part is not dearer than %d", l, below)
		return parts[1:]
	}
	pair := parts[0].Pair
	i, _ := slices.BinarySearch(d.Start, pair+1) // it is a pair of person i-1
	row := d.allowed[d.Start[i-1]:d.Start[i]]
	whole, was := slices.Clone(row), d.allowed[pair]
	clear(row)
	d.allowed[pair] = was
	rest = d.part(parts[1:], below)
	copy(row, whole)
	d.allowed[pair] = false
	rest = d.part(rest, below)
	d.allowed[pair] = was
	return rest
}
