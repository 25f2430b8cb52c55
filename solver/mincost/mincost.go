package mincost

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"slices"
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

// Result is a cheapest flow with prices that prove it, or a Cut. Where a limit
// came first it is some flow, and what the prices say that any costs at least.
type Result struct {
	Flow  []int64 // per arc; nil if there is none
	Price []int64 // per node; nil where a limit left nothing proved
	Value int64
	Bound int64 // Value at the optimum; 0 without prices
	Cut   *Cut  // why there is no flow
	Steps int64
}

// Cut is a set of nodes that must send out more than its arcs can carry:
//
//	supply of Nodes + what Lo forces in  >  what Hi lets out
type Cut struct {
	Nodes []int32 // ascending
}

// Solve finds the cheapest flow, or a Cut. When ctx ends first it returns the
// flow that it has, with a bound; while that leaves supply undelivered, the
// error of ctx.
func Solve(ctx context.Context, net Network) (*Result, error) {
	s, err := newSimplex(net)
	if err != nil {
		return nil, err
	}
	stopped := s.run(ctx)
	if stopped == ErrUnbounded {
		return nil, stopped
	}
	m := len(net.Arcs)
	if slices.ContainsFunc(s.flow[m:], func(x int64) bool { return x > 0 }) {
		if stopped != nil {
			return nil, stopped
		}
		return &Result{Cut: s.cut(), Steps: s.pivots}, nil
	}
	r := &Result{Flow: s.flow[:m], Price: s.y[:len(net.Supply)], Steps: s.pivots}
	for a := range r.Flow {
		r.Flow[a] += net.Arcs[a].Lo
	}
	var ok bool
	if r.Value, ok = cost(net, r.Flow); !ok {
		return nil, fmt.Errorf("%w: the value of the optimum", ErrRange)
	}
	r.Bound = r.Value
	if stopped != nil {
		r.Price, r.Bound = bound(net, s.apart(), make([]int64, len(net.Supply)))
	}
	return r, nil
}

// Any finds some flow, or a Cut, as Solve does where all costs are 0, and a bound
// on what the cheapest costs. It is for when Solve was stopped with nothing: most
// of its pivots would be there for the costs.
func Any(ctx context.Context, net Network) (*Result, error) {
	free := Network{Supply: net.Supply, Arcs: slices.Clone(net.Arcs)}
	for a := range free.Arcs {
		free.Arcs[a].Cost = 0
	}
	r, err := Solve(ctx, free)
	if err != nil || r.Cut != nil {
		return r, err
	}
	var ok bool
	if r.Value, ok = cost(net, r.Flow); !ok {
		return nil, fmt.Errorf("%w: the value of a flow", ErrRange)
	}
	r.Price, r.Bound = bound(net, make([]int64, len(net.Supply)))
	return r, nil
}

// cost is sum of Cost x flow, if it fits.
func cost(net Network, flow []int64) (int64, bool) {
	var s sum
	for a, x := range flow {
		s.add(net.Arcs[a].Cost, x)
	}
	return s.value()
}

// least is what no flow undercuts by the prices, if there is such a bound and it
// fits:
//
//	sum over arcs of min over lo <= x <= hi of r[a] x  -  sum of y[v] supply[v]
func least(net Network, price []int64) (int64, bool) {
	var s sum
	for _, a := range net.Arcs {
		switch r := a.Cost + price[a.From] - price[a.To]; {
		case r >= 0:
			s.add(r, a.Lo)
		case a.Hi == Unbounded:
			return 0, false
		default:
			s.add(r, a.Hi)
		}
	}
	for v, x := range net.Supply {
		s.add(-price[v], x)
	}
	return s.value()
}

// sum adds products in 128 bits.
type sum struct {
	hi   int64
	lo   uint64
	over bool // it did not fit
}

func (s *sum) add(a, b int64) {
	top, low := bits.Mul64(uint64(a), uint64(b))
	high := int64(top) - a>>63&b - b>>63&a // a factor below 0 was read as 2^64 more
	lo, carry := bits.Add64(s.lo, low, 0)
	hi := s.hi + high + int64(carry)
	s.over = s.over || (s.hi^hi)&(high^hi) < 0
	s.hi, s.lo = hi, lo
}

func (s *sum) value() (v int64, fits bool) {
	return int64(s.lo), !s.over && s.hi == int64(s.lo)>>63
}

// Check judges a result from the definition alone: a feasible flow whose value
// and bound are as claimed, the bound by weak duality; or a cut that cannot be
// served.
func Check(net Network, r *Result) error {
	if r.Cut != nil {
		return checkCut(net, r.Cut)
	}
	if len(r.Flow) != len(net.Arcs) || r.Price != nil && len(r.Price) != len(net.Supply) {
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
	}
	for v, x := range left {
		if x != 0 {
			return fmt.Errorf("mincost: node %d keeps %d", v, x)
		}
	}
	if v, ok := cost(net, r.Flow); !ok || v != r.Value {
		return fmt.Errorf("mincost: value %d, flow costs %d", r.Value, v)
	}
	if r.Price == nil {
		return nil // nothing is claimed
	}
	if v, ok := least(net, r.Price); !ok || v < r.Bound {
		return fmt.Errorf("mincost: bound %d, the prices prove %d", r.Bound, v)
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
