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
	lo, hi := slices.Clone(p.Lo), slices.Clone(p.Hi)
	for r, row := range p.Rows {
		x, g := root+1+r, int64(0)
		for y, k := range row.Pair {
			if used[k] {
				count[x] += int64(row.Weight[y])
			}
			for w := int64(row.Weight[y]); w != 0; g, w = w, g%w {
			}
		}
		if g = max(g, -g); g > 1 { // all sums of the weights are multiples of g
			lo[x], hi[x] = lo[x]+modulo(-lo[x], g), hi[x]-modulo(hi[x], g)
		}
	}
	for x, a := range count {
		demand(p.Lo[x] <= a && a <= p.Hi[x], "count %d (nodes, then rows) is %d, outside %d..%d", x, a, p.Lo[x], p.Hi[x])
	}

	d := &domain{Problem: p, allowed: slices.Repeat([]bool{true}, len(used)), lo: lo, hi: hi,
		least: make([]int64, len(pair)), extra: make([]int64, min(1, len(p.Rows))*len(used)), count: count}
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
	step := proof.Step
	demand(step > 0, "level %d: step %d", l, step)
	for i, own := range d.least {
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			demand(!d.allowed[k] || (int64(d.Cost[l][k])-own)%step == 0, "the costs of pairs are off the grid")
		}
	}
	d.proof, d.odd, d.rest = proof, nil, proof.Value
	for x, penalties := range d.Penalties {
		off := slices.ContainsFunc(penalties, func(p Penalty) bool { return p.Level == l && p.Under%step != 0 })
		over := slices.ContainsFunc(penalties, func(p Penalty) bool { return p.Level == l && p.Over%step != 0 })
		demand(!over && (!off || x < len(d.Parent) && step <= 1<<12), "a penalty is off the grid") // of a wider one, residues are too many
		if off {
			d.odd, d.rest = append(d.odd, x), d.residue(d.rest, x, d.count[x], -1)
		}
	}
	proved := false
	for x := range proof.Whole {
		sum, unit := d.bound(&proof.Whole[x]), proof.Whole[x].Factor[l]
		limit := wide{}.plus(proof.Value, unit)
		d.each(func(i, k int32, pays int64) { d.allowed[k] = !limit.less(sum.plus(d.least[i], -1).plus(pays, 1)) })
		proved = proved || d.beyond(sum)
		if sum == limit {
			d.lo, d.hi = d.from, d.to
		}
	}
	if !proved {
		demand(len(d.part(proof.Parts)) == 0, "level %d: there are too many parts", l)
	}
	d.value = append(d.value, proof.Value)
}

// part demands that the first part is beyond the bound, or splits into parts that
// are. It returns the parts that come after it.
func (d *domain) part(parts []Part) (rest []Part) {
	demand(len(parts) > 0, "level %d: something may be below the bound", len(d.value))
	part, rest := parts[0], parts[1:]
	switch {
	case part.Dual != nil:
		demand(d.beyond(d.bound(part.Dual)), "level %d: a part may be below the bound", len(d.value))
	case part.Count != nil:
		x, most, lo, hi := part.Count.Of, part.Count.Most, d.lo[part.Count.Of], d.hi[part.Count.Of]
		d.hi[x] = min(hi, most)
		rest = d.part(rest)
		d.lo[x], d.hi[x] = max(lo, plus64(most, 1, 1)), hi
		rest = d.part(rest)
		d.lo[x] = lo
	default:
		i, _ := slices.BinarySearch(d.Start, part.Pair+1) // it is a pair of person i-1
		row := d.allowed[d.Start[i-1]:d.Start[i]]
		whole, was := slices.Clone(row), d.allowed[part.Pair]
		clear(row)
		d.allowed[part.Pair] = was
		rest = d.part(rest)
		copy(row, whole)
		d.allowed[part.Pair] = false
		rest = d.part(rest)
		d.allowed[part.Pair] = was
	}
	return rest
}
