package quota

import (
	"context"
	"slices"

	"mutasi/solver/network"
)

// Feasible tells whether any plan satisfies the bounds: nil, or
// *network.Infeasible with the cut that shows why. It also counts its steps.
//
// It is the engine itself with every cost 0 and eps = scale = 1. Prices are then
// distances to a deficit, and a price above the number of nodes leaves a value
// below it that no node has: the nodes above that gap are the cut.
func Feasible(ctx context.Context, p network.Pairs, t network.Tree) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	e := newEngine(ctx, &network.Flow[int32]{Pairs: p, Tree: t})
	for i := range e.seat {
		if p.Start[i] == p.Start[i+1] {
			return 0, e.stranded(int32(i))
		}
	}
	if c := e.headsAtRoot(t); c != nil {
		return 0, c
	}
	e.limit = int64(t.Nodes()) + 1
	if err := e.phase(false); err != nil {
		return e.work, err
	}
	if e.overrun {
		return e.work, e.cut()
	}
	return e.work, nil
}

// stranded is the conflict of a person without any pair.
func (e *engine[C]) stranded(i int32) *network.Infeasible {
	return &network.Infeasible{People: []int32{i}, Inside: make([]bool, len(e.parent)), Over: 1}
}

// headsAtRoot compares the number of people with the bounds of the root.
func (e *engine[C]) headsAtRoot(t network.Tree) error {
	n, c := int32(len(e.seat)), &network.Infeasible{Inside: make([]bool, t.Nodes())}
	switch {
	case n > t.Hi[e.root]:
		c.Upper, c.Over = []int32{e.root}, int64(n-t.Hi[e.root])
		for i := range n {
			c.People = append(c.People, i)
		}
		for v := range c.Inside {
			c.Inside[v] = true
		}
	case n < t.Lo[e.root]:
		c.Lower, c.Over = []int32{e.root}, int64(t.Lo[e.root]-n)
	default:
		return nil
	}
	return c
}

// cut reads the conflict off the prices: the first gap below the highest price
// that proves it.
func (e *engine[C]) cut() error {
	level := slices.Clone(e.price)
	slices.Sort(level)
	level = slices.Compact(level)
	for x := len(level) - 1; x > 0; x-- {
		if level[x] > level[x-1]+1 {
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
			c.Over -= int64(e.hi[v])
		case !c.Inside[v] && c.Inside[u]:
			c.Lower = append(c.Lower, int32(v))
			c.Over += int64(e.lo[v])
		}
	}
	return c
}
