package verify

import (
	"errors"
	"fmt"
	"slices"
)

// Check judges a plan, one pair per person, and its certificate. It returns nil
// if the plan satisfies every bound, costs at each level what the certificate
// says, and no plan costs less than its bounds. It costs O(pairs) per leaf.
//
// The problem itself is taken to be well formed: solver.Problem.Check has seen it.
func Check(p *Problem, pair []int32, c *Certificate) error {
	if c == nil || len(c.Levels) != len(p.Levels) {
		return errors.New("verify: the certificate does not have one proof per level")
	}
	d := newDomain(p)
	count, err := d.recount(pair)
	if err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	for l := range c.Levels {
		if err := d.prove(&c.Levels[l], pair, count); err != nil {
			return fmt.Errorf("verify: level %d: %w", l, err)
		}
	}
	return nil
}

// recount counts what the plan uses and tests that it lies in the domain.
func (d *domain) recount(pair []int32) (count []int64, err error) {
	if len(pair) != len(d.least) {
		return nil, errors.New("the plan does not have one pair per person")
	}
	used, count := make([]bool, len(d.Node)), make([]int64, len(d.count))
	for i, k := range pair {
		if k < d.Start[i] || k >= d.Start[i+1] {
			return nil, fmt.Errorf("pair %d is not one of person %d", k, i)
		}
		used[k] = true
		count[d.Node[k]]++
	}
	for v, u := range d.Parent[:len(d.Parent)-1] {
		count[u] += count[v]
	}
	for r, row := range d.Rows {
		for x, k := range row.Pair {
			if used[k] {
				count[len(d.Parent)+r] += int64(row.Weight[x])
			}
		}
	}
	for x, s := range d.count {
		if count[x] < s.lo || count[x] > s.hi {
			return nil, fmt.Errorf("count %d (nodes, then rows) is %d, outside %d..%d", x, count[x], s.lo, s.hi)
		}
	}
	return count, nil
}

// prove checks the proof of the next level and narrows the domain by it.
func (d *domain) prove(proof *Proof, pair []int32, count []int64) error {
	level := &d.Levels[len(d.value)]
	value := d.cost(level, pair, count)
	if proof.Value != value || proof.Bound > value {
		return fmt.Errorf("the plan costs %d; claimed are value %d and bound %d", value, proof.Value, proof.Bound)
	}
	for x := range proof.Fix {
		fix := &proof.Fix[x]
		sum, err := d.bound(fix)
		limit := d.plus(wide{}, fix.Scale, value)
		if err != nil || len(fix.Path) > 0 || limit.less(sum) {
			return errors.New("the prices of Fix prove nothing")
		}
		d.exclude(sum, limit)
	}
	if rest, ok := cover(proof.Leaves, nil); !ok || len(rest) > 0 {
		return errors.New("the leaves do not cover the domain")
	}
	step := d.grid(level, pair, d.plus64(value, proof.Bound, -1))
	below := d.plus64(proof.Bound, step, -1) // no plan costs more than that and less than Bound
	for x := range proof.Leaves {
		leaf := &proof.Leaves[x]
		sum, err := d.part(leaf)
		if err == nil && !d.plus(wide{}, leaf.Scale, below).less(sum) {
			err = fmt.Errorf("it does not reach %d", proof.Bound)
		}
		if err != nil {
			return fmt.Errorf("leaf %d: %w", x, err)
		}
		if proof.Face {
			if len(proof.Leaves) > 1 || sum != d.plus(wide{}, leaf.Scale, value) {
				return errors.New("the bound does not meet the value, so there is no face")
			}
			d.exclude(sum, sum)
			d.count, d.best = d.best, d.count
		}
	}
	if d.overflow {
		return errors.New("a term does not fit 64 bits, or a sum 128")
	}
	d.value = append(d.value, value)
	return nil
}

// cost is what the plan costs at a level.
func (d *domain) cost(level *Level, pair []int32, count []int64) (sum int64) {
	for _, k := range pair {
		sum = d.plus64(sum, int64(level.Cost[k]), 1)
	}
	for _, p := range level.Penalties {
		over := count[p.Count] - p.At
		sum = d.plus64(sum, int64(p.Under), max(0, -over))
		sum = d.plus64(sum, int64(p.Over), max(0, over))
	}
	return sum
}

// part is the bound over the part of the domain that a leaf's path leads to.
func (d *domain) part(leaf *Leaf) (wide, error) {
	if len(leaf.Path) > 0 {
		whole := d.allowed
		d.allowed = slices.Clone(whole)
		defer func() { d.allowed = whole }()
	}
	for _, c := range leaf.Path {
		i, _ := slices.BinarySearch(d.Start, c.Pair+1) // person i-1
		if i == 0 || i == len(d.Start) {
			return wide{}, errors.New("it branches on a pair that is not there")
		}
		for k := d.Start[i-1]; k < d.Start[i]; k++ { // take: the others go; ban: it goes
			d.allowed[k] = d.allowed[k] && (k == c.Pair) == c.Take
		}
	}
	return d.bound(leaf)
}

// cover drops the leaves that split the part at path: they come first, in
// depth-first order. It says if they cover it.
func cover(leaves []Leaf, path []Choice) (rest []Leaf, ok bool) {
	if len(leaves) == 0 {
		return nil, false
	}
	first := leaves[0].Path
	if len(first) <= len(path) {
		return leaves[1:], slices.Equal(first, path)
	}
	c := first[len(path)]
	if rest, ok = cover(leaves, append(path, c)); !ok {
		return nil, false
	}
	return cover(rest, append(path, Choice{c.Pair, !c.Take}))
}

// grid divides gap and what the costs of any two plans at the level differ by.
func (d *domain) grid(level *Level, pair []int32, gap int64) (g int64) {
	divide := func(a int64) {
		for a != 0 {
			g, a = a, g%a
		}
	}
	divide(gap)
	for i, own := range pair { // the plan is in the domain
		for k := d.Start[i]; k < d.Start[i+1] && g*g != 1; k++ {
			if d.allowed[k] {
				divide(int64(level.Cost[k]) - int64(level.Cost[own]))
			}
		}
	}
	for _, p := range level.Penalties {
		divide(int64(p.Under))
		divide(int64(p.Over))
	}
	return max(g, -g, 1)
}
