package quota

import (
	"context"
	"slices"

	"mutasi/solver/network"
)

// Feasible tells whether any plan satisfies the bounds: nil, or
// *network.Infeasible with the cut that shows why. It also counts its steps.
func Feasible(ctx context.Context, p network.Pairs, t network.Tree) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	e := newEngine(ctx, &network.Flow[int32]{Pairs: p, Tree: t})
	err := e.feasible(t)
	return e.work, err
}

// feasible is the engine itself with every cost 0 and eps = scale = 1. Prices are
// then distances to a deficit, and a price above the number of nodes leaves a
// value below it that no node has: the nodes above that gap are the cut. A run
// that takes long looks for such a gap now and then; most show long before.
//
// What stays is a feasible flow to start from, with nobody seated and no prices.
func (e *engine[C]) feasible(t network.Tree) error {
	for i := range e.seat {
		if e.start[i] == e.start[i+1] {
			return e.stranded(int32(i))
		}
	}
	if c := e.headcounts(t); c != nil {
		return c
	}
	cost, steps := e.cost, e.steps
	e.cost, e.steps = nil, network.Steps{}
	e.scale, e.eps, e.limit = 1, 1, int64(t.Nodes())+1
	if err := e.phase(false); err != nil {
		return err
	}
	if e.overrun {
		return e.cut()
	}
	e.cost, e.steps, e.limit = cost, steps, infinite
	clear(e.price)
	e.vacate()
	return nil
}

// stranded is the conflict of a person without any pair.
func (e *engine[C]) stranded(i int32) *network.Infeasible {
	return &network.Infeasible{People: []int32{i}, Inside: make([]bool, len(e.parent)), Over: 1}
}

// headcounts compares the number of people with the bounds of the tree alone.
// It also keeps sums of lower bounds in the range of the flows: after it, those
// of the children of any node are no more than the people.
func (e *engine[C]) headcounts(t network.Tree) error {
	n := int64(len(e.seat))
	if n > int64(t.Hi[e.root]) {
		c := &network.Infeasible{Inside: make([]bool, t.Nodes()), Upper: []int32{e.root}, Over: n - int64(t.Hi[e.root])}
		for v := range c.Inside {
			c.Inside[v] = true
		}
		for i := range e.seat {
			c.People = append(c.People, int32(i))
		}
		return c
	}
	need := make([]int64, t.Nodes())
	for v, u := range t.Parent {
		own := max(need[v], int64(t.Lo[v]))
		if u < 0 {
			if own > n {
				return e.demands(t, need, int32(v), own-n)
			}
			break
		}
		if own > int64(t.Hi[v]) {
			c := e.demands(t, need, int32(v), own-int64(t.Hi[v]))
			c.Upper = []int32{int32(v)}
			return c
		}
		need[u] += own
	}
	return nil
}

// demands is the conflict of the lower bounds at and under top, which ask for
// over heads too many.
func (e *engine[C]) demands(t network.Tree, need []int64, top int32, over int64) *network.Infeasible {
	c := &network.Infeasible{Inside: make([]bool, t.Nodes()), Over: over}
	c.Inside[top] = true
	for v := top; v >= 0; v-- {
		if v != top && (t.Parent[v] < 0 || !c.Inside[t.Parent[v]]) {
			continue
		}
		switch {
		case need[v] <= int64(t.Lo[v]) && (v != top || need[v] < int64(t.Lo[v])):
			c.Lower = append(c.Lower, v) // its own bound says it all
			c.Inside[v] = v == top
		default:
			c.Inside[v] = true
		}
	}
	slices.Reverse(c.Lower)
	c.Lower = slices.DeleteFunc(c.Lower, func(v int32) bool { return t.Lo[v] == 0 })
	return c
}

// cut reads the conflict off the prices: the first gap below the highest price
// that proves it, by counting; errLost where none does.
func (e *engine[C]) cut() error {
	level := slices.Clone(e.price)
	slices.Sort(level)
	level = slices.Compact(level)
	for x := len(level) - 1; x > 0; x-- {
		if level[x] > level[x-1]+1 {
			e.work += int64(len(e.node))
			if c := e.above(level[x]); c.Over > 0 {
				return c
			}
		}
	}
	return errLost
}

// above is the cut of the nodes with at least this price.
func (e *engine[C]) above(price int64) *network.Infeasible {
	c := &network.Infeasible{Inside: make([]bool, len(e.parent))}
	for v, y := range e.price {
		c.Inside[v] = y >= price
	}
	for i := range int32(len(e.seat)) {
		if !slices.ContainsFunc(e.node[e.start[i]:e.start[i+1]], func(p int32) bool { return !c.Inside[p] }) {
			c.People = append(c.People, i)
		}
	}
	c.Over = int64(len(c.People))
	for v, u := range e.parent {
		switch {
		case int32(v) == e.root:
			if c.Inside[v] {
				c.Over -= int64(len(e.seat))
			}
		case c.Inside[v] && !c.Inside[u]:
			c.Upper = append(c.Upper, int32(v))
			c.Over -= int64(e.ceiling[v])
		case !c.Inside[v] && c.Inside[u]:
			c.Lower = append(c.Lower, int32(v))
			c.Over += int64(e.lo[v])
		}
	}
	return c
}
