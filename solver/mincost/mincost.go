package mincost

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
)

// Errors of this package.
var (
	// ErrShape is returned for an arc end that is no node, bounds that cross,
	// and supplies that do not add up to 0.
	ErrShape = errors.New("mincost: shape")
	// ErrRange is returned when costs, supplies or the value need more than
	// 64 bits.
	ErrRange = errors.New("mincost: numbers out of range")
	// ErrUnbounded is returned when a cycle of negative cost has no upper
	// bound, so that there is no least cost.
	ErrUnbounded = errors.New("mincost: a cycle of negative cost has no upper bound")
)

// Unbounded is the Hi of an arc without an upper bound.
const Unbounded = int64(1) << 62

const limit = int64(1) << 60

// Arc may carry Lo to Hi units from one node to another for Cost each.
type Arc struct {
	From, To     int32
	Lo, Hi, Cost int64
}

// Network is a problem: node v sends Supply[v] more than it gets. The solver
// only reads it.
type Network struct {
	Supply []int64
	Arcs   []Arc
}

// Result is a cheapest flow with prices that prove it, or a Cut.
type Result struct {
	Flow  []int64 // per arc; nil if there is none
	Price []int64 // per node
	Value int64
	Cut   *Cut // why there is no flow
	Steps int64
}

// Cut is a set of nodes that must send out more than its arcs can carry:
//
//	supply of Nodes + what Lo forces in  >  what Hi lets out
type Cut struct {
	Nodes []int32 // ascending
}

// Solve finds the cheapest flow, or a Cut.
func Solve(ctx context.Context, net Network) (*Result, error) {
	s, err := newSimplex(net)
	if err != nil {
		return nil, err
	}
	if err := s.run(ctx); err != nil {
		return nil, err
	}
	m := len(net.Arcs)
	for a := m; a < len(s.flow); a++ {
		if s.flow[a] > 0 {
			return &Result{Cut: s.cut(), Steps: s.pivots}, nil
		}
	}
	r := &Result{Flow: s.flow[:m], Price: s.y[:len(net.Supply)], Steps: s.pivots}
	for a := range r.Flow {
		r.Flow[a] += net.Arcs[a].Lo
	}
	var ok bool
	if r.Value, ok = cost(net, r.Flow); !ok {
		return nil, fmt.Errorf("%w: the value of the optimum", ErrRange)
	}
	return r, nil
}

// cost is sum of Cost x flow, if it fits.
func cost(net Network, flow []int64) (int64, bool) {
	var hi, lo uint64 // 128 bits, two's complement
	for a, x := range flow {
		c := net.Arcs[a].Cost
		h, l := bits.Mul64(magnitude(c), magnitude(x))
		if (c < 0) != (x < 0) {
			var borrow uint64
			lo, borrow = bits.Sub64(lo, l, 0)
			hi, _ = bits.Sub64(hi, h, borrow)
		} else {
			var carry uint64
			lo, carry = bits.Add64(lo, l, 0)
			hi, _ = bits.Add64(hi, h, carry)
		}
	}
	v := int64(lo)
	return v, hi == uint64(v>>63)
}

func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

// Check judges a result from the definition alone: a feasible flow with
// complementary slackness, or a cut that cannot be served.
func Check(net Network, r *Result) error {
	if r.Cut != nil {
		return checkCut(net, r.Cut)
	}
	if len(r.Flow) != len(net.Arcs) || len(r.Price) != len(net.Supply) {
		return fmt.Errorf("mincost: result of another shape")
	}
	left := append([]int64(nil), net.Supply...)
	for a, arc := range net.Arcs {
		x := r.Flow[a]
		if x < arc.Lo || x > arc.Hi {
			return fmt.Errorf("mincost: arc %d carries %d, bounds %d and %d", a, x, arc.Lo, arc.Hi)
		}
		left[arc.From] -= x
		left[arc.To] += x
		reduced := arc.Cost + r.Price[arc.From] - r.Price[arc.To]
		if reduced > 0 && x > arc.Lo || reduced < 0 && x < arc.Hi {
			return fmt.Errorf("mincost: arc %d carries %d at reduced cost %d", a, x, reduced)
		}
	}
	for v, x := range left {
		if x != 0 {
			return fmt.Errorf("mincost: node %d keeps %d", v, x)
		}
	}
	if v, ok := cost(net, r.Flow); !ok || v != r.Value {
		return fmt.Errorf("mincost: value %d, flow costs %d", r.Value, v)
	}
	return nil
}

func checkCut(net Network, cut *Cut) error {
	in := make([]bool, len(net.Supply))
	var over int64
	for _, v := range cut.Nodes {
		if v < 0 || int(v) >= len(in) || in[v] {
			return fmt.Errorf("mincost: cut names node %d twice, or no node", v)
		}
		in[v] = true
		over += net.Supply[v]
	}
	for _, arc := range net.Arcs {
		switch {
		case in[arc.To] && !in[arc.From]:
			over += arc.Lo
		case in[arc.From] && !in[arc.To] && arc.Hi == Unbounded:
			return fmt.Errorf("mincost: an unbounded arc leaves the cut")
		case in[arc.From] && !in[arc.To]:
			over -= arc.Hi
		}
	}
	if over <= 0 {
		return fmt.Errorf("mincost: the cut can be served, %d to spare", -over)
	}
	return nil
}
