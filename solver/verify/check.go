package verify

import (
	"fmt"
	"slices"
)

// Check judges a plan, one pair per person, and its certificate. It returns nil
// if the plan satisfies every bound, costs at each level what the certificate
// says, and no plan costs less than its bounds. It costs O(pairs) per dual.
//
// The problem itself is taken to be well formed: solver.Problem.Check has seen
// it. A certificate may be anything; what the judge stumbles over is refused.
func Check(p *Problem, pair []int32, c *Certificate) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("verify: %v", r)
		}
	}()
	demand(len(pair) == len(p.Start)-1 && len(c.Levels) == len(p.Cost), "not one pair per person and one proof per level")
	d := newDomain(p, pair)
	for l := range c.Levels {
		d.prove(l, &c.Levels[l])
	}
	return nil
}

func demand(holds bool, format string, args ...any) {
	if !holds {
		panic(fmt.Sprintf(format, args...))
	}
}

// newDomain holds every plan, and demands that the judged one is a plan.
func newDomain(p *Problem, pair []int32) *domain {
	used, count := make([]bool, len(p.Node)), make([]int64, len(p.Lo))
	for i, k := range pair {
		demand(p.Start[i] <= k && k < p.Start[i+1], "pair %d is not one of person %d", k, i)
		used[k] = true
		count[p.Node[k]]++
	}
	root := len(p.Parent) - 1
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
	d := &domain{Problem: p, allowed: slices.Repeat([]bool{true}, len(p.Node)), lo: slices.Clone(p.Lo), hi: slices.Clone(p.Hi),
		least: make([]int64, len(pair)), used: used, count: count}
	d.lo[root], d.hi[root] = count[root], count[root] // everybody is there in every plan
	return d
}

// prove checks the proof of level l and narrows the domain by it.
func (d *domain) prove(l int, proof *Proof) {
	plan := *d // the part of the domain that holds the plan alone
	plan.allowed, plan.lo, plan.hi = d.used, d.count, d.count
	cost := plan.bound(&Dual{Factor: append(make([]int64, l), 1)})
	demand(cost == wide{}.plus(proof.Value, 1), "level %d: the plan does not cost %d", l, proof.Value)
	gap := plus64(proof.Value, proof.Bound, -1)
	demand(proof.Step > 0 && gap%proof.Step == 0 && d.onGrid(l, proof.Step), "level %d: bound %d, step %d", l, proof.Bound, proof.Step)

	below := plus64(proof.Bound, proof.Step, -1) // no plan costs more than that and less than Bound
	proved := false
	for x := range proof.Whole {
		sum, unit := d.bound(&proof.Whole[x]), proof.Whole[x].Factor[l]
		d.narrow(sum, wide{}.plus(proof.Value, unit))
		proved = proved || wide{}.plus(below, unit).less(sum)
	}
	if !proved {
		rest := d.part(proof.Parts, below)
		demand(len(rest) == 0, "level %d: there are too many parts", l)
	}
	d.value = append(d.value, proof.Value)
}

// onGrid says whether step divides what the costs of any two plans of the domain
// differ by, given that the bound computed last is of one plan alone.
func (d *domain) onGrid(l int, step int64) bool {
	for i, own := range d.least {
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			if d.allowed[k] && (int64(d.Cost[l][k])-own)%step != 0 {
				return false
			}
		}
	}
	return !slices.ContainsFunc(slices.Concat(d.Penalties...), func(p Penalty) bool {
		return p.Level == l && (p.Under%step != 0 || p.Over%step != 0)
	})
}

// part demands that the first part is dearer than below, or splits into parts
// that are. It returns the parts that come after it.
func (d *domain) part(parts []Part, below int64) (rest []Part) {
	l := len(d.value)
	demand(len(parts) > 0, "level %d: something may not be dearer than %d", l, below)
	rest = parts[1:]
	if dual := parts[0].Dual; dual != nil {
		sum := d.bound(dual)
		demand(wide{}.plus(below, dual.Factor[l]).less(sum), "level %d: a part is not dearer than %d", l, below)
		return rest
	}
	pair := parts[0].Pair
	i, _ := slices.BinarySearch(d.Start, pair+1) // it is a pair of person i-1
	first := d.Start[i-1]
	row := d.allowed[first:d.Start[i]]
	whole := slices.Clone(row)
	for _, take := range [...]bool{true, false} {
		for x := range row {
			row[x] = whole[x] && (first+int32(x) == pair) == take
		}
		rest = d.part(rest, below)
	}
	copy(row, whole)
	return rest
}
