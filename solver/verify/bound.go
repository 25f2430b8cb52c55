package verify

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// domain is where the plans still in question lie, and the bound computed last.
type domain struct {
	*Problem
	exact
	allowed []bool     // per pair
	count   []interval // per count
	value   []int64    // per level proved so far: what its plans cost at most

	goals []goal     // of the bound computed last
	leaf  *Leaf      // its dual solution
	extra []int64    // per pair: what its rows' multipliers add; empty: nothing
	least []int64    // per person: the cost of the cheapest allowed pair
	best  []interval // per count: where its term is least
}

type interval struct{ lo, hi int64 }

// newDomain holds every plan.
func newDomain(p *Problem) *domain {
	people := int64(len(p.Start) - 1)
	d := &domain{Problem: p, least: make([]int64, people)}
	d.allowed = slices.Repeat([]bool{true}, len(p.Node))
	for v := range p.Parent {
		d.count = append(d.count, interval{int64(p.Lo[v]), int64(p.Hi[v])})
	}
	root := &d.count[len(p.Parent)-1]
	*root = interval{max(root.lo, people), min(root.hi, people)}
	for _, row := range p.Rows {
		d.count = append(d.count, interval{row.Lo, row.Hi})
	}
	d.best = make([]interval, len(d.count))
	return d
}

// goal is a level and its factor in a bound.
type goal struct {
	*Level
	factor int64
}

// infinite is the bound where somebody has no pair left.
var infinite = wide{math.MaxInt64, math.MaxUint64}

// bound is the leaf's dual bound over the domain, Scale times.
func (d *domain) bound(leaf *Leaf) (sum wide, err error) {
	if len(leaf.Price) != len(d.Parent) || len(leaf.Row) > len(d.Rows) || len(leaf.Kept) > len(d.value) {
		return sum, errors.New("prices are missing, or there are too many multipliers")
	}
	if leaf.Scale <= 0 || len(leaf.Kept) > 0 && slices.Min(leaf.Kept) < 0 {
		return sum, errors.New("a scale or a multiplier of a level is negative")
	}
	goals := []goal{{&d.Levels[len(d.value)], leaf.Scale}}
	for j, mu := range leaf.Kept {
		if mu != 0 {
			goals = append(goals, goal{&d.Levels[j], mu})
			sum = d.plus(sum, -mu, d.value[j])
		}
	}
	d.goals, d.leaf = goals, leaf
	if sum = d.people(sum); sum == infinite {
		return sum, nil
	}
	return d.terms(sum, goals, leaf), nil
}

// people adds the cost of everybody's cheapest pair.
func (d *domain) people(sum wide) wide {
	d.extra = d.extra[:0]
	for r, lambda := range d.leaf.Row {
		if lambda != 0 && len(d.extra) == 0 {
			d.extra = slices.Grow(d.extra, len(d.Node))[:len(d.Node)]
			clear(d.extra)
		}
		for x, k := range d.Rows[r].Pair {
			if lambda != 0 && d.allowed[k] {
				d.extra[k] = d.plus64(d.extra[k], lambda, int64(d.Rows[r].Weight[x]))
			}
		}
	}
	for i := range d.least {
		found := false
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			if !d.allowed[k] {
				continue
			}
			if c := d.pays(k); !found || c < d.least[i] {
				d.least[i], found = c, true
			}
		}
		if !found {
			return infinite
		}
		sum = d.plus(sum, d.least[i], 1)
	}
	return sum
}

// pays is the cost of an allowed pair: its levels', its rows' and its position's.
func (d *domain) pays(k int32) int64 {
	c := d.leaf.Price[d.Node[k]]
	if len(d.extra) > 0 {
		c = d.plus64(d.extra[k], c, 1)
	}
	for _, g := range d.goals {
		c = d.plus64(c, g.factor, int64(g.Cost[k]))
	}
	return c
}

// terms adds for each count the least of its penalties less its multiplier times
// the count: a convex function, linear between the penalties.
func (d *domain) terms(sum wide, goals []goal, leaf *Leaf) wide {
	slope := make([]int64, len(d.count)) // left of all penalties
	for v, u := range d.Parent {
		if slope[v] = d.plus64(0, leaf.Price[v], -1); u >= 0 {
			slope[v] = d.plus64(slope[v], leaf.Price[u], 1)
		}
	}
	for r, lambda := range leaf.Row {
		slope[len(d.Parent)+r] = d.plus64(0, lambda, -1)
	}
	type bend struct{ at, steeper int64 }
	bends := make([][]bend, len(d.count))
	for _, g := range goals {
		for _, p := range g.Penalties {
			under := d.plus64(0, g.factor, int64(p.Under))
			slope[p.Count] = d.plus64(slope[p.Count], under, -1)
			sum = d.plus(sum, under, p.At)
			bends[p.Count] = append(bends[p.Count], bend{p.At, d.plus64(under, g.factor, int64(p.Over))})
		}
	}
	for x, s := range d.count {
		slices.SortFunc(bends[x], func(a, b bend) int { return cmp.Compare(a.at, b.at) })
		left, where := slope[x], interval{s.lo, s.lo}
		for _, b := range append(bends[x], bend{at: s.hi}) {
			if end := max(s.lo, min(s.hi, b.at)); left < 0 {
				where = interval{end, end}
			} else if left == 0 {
				where.hi = end
			}
			left = d.plus64(left, b.steeper, 1)
		}
		sum = d.plus(sum, slope[x], where.lo)
		for _, b := range bends[x] {
			sum = d.plus(sum, b.steeper, max(0, where.lo-b.at))
		}
		d.best[x] = where
	}
	return sum
}

// exclude drops the pairs with which the bound computed last, sum, is over limit.
func (d *domain) exclude(sum, limit wide) {
	for i, least := range d.least {
		others := d.plus(sum, least, -1)
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			d.allowed[k] = d.allowed[k] && !limit.less(d.plus(others, d.pays(k), 1))
		}
	}
}
