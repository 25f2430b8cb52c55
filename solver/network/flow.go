package network

import (
	"errors"
	"fmt"
)

// Integer is the type of a pair's cost: int32 where the costs come from a
// problem, int64 where multipliers have been added to them.
type Integer interface{ ~int32 | ~int64 }

// Flow is a minimum cost flow: every person takes one pair, the heads run up
// the tree, and both cost.
//
//	min  sum over used pairs k of Cost[k]  +  sum over nodes v of Steps(v, headcount of v)
//	s.t. Lo[v] <= headcount of v <= Hi[v]
type Flow[C Integer] struct {
	Pairs Pairs
	Tree  Tree
	Cost  []C // per pair
	Steps Steps
}

// Steps prices headcounts: the f-th head of node v costs At(v, f). The marginal
// costs of a node never fall, so its cost is convex. Heads beyond the list are
// free, hence no listed cost is positive. The zero value prices nothing.
type Steps struct {
	Start    []int32 // len Nodes+1; nil where nothing is priced
	Marginal []int64 // ascending within a node, none above 0
}

// At is the marginal cost of the f-th head of v, f >= 1.
func (s Steps) At(v, f int32) int64 {
	if s.Start == nil {
		return 0
	}
	if k := s.Start[v] + f - 1; k < s.Start[v+1] {
		return s.Marginal[k]
	}
	return 0
}

// Sum is the cost of f heads at v: the first f marginal costs.
func (s Steps) Sum(v, f int32) int64 {
	if s.Start == nil {
		return 0
	}
	var sum int64
	for _, m := range s.Marginal[s.Start[v]:min(s.Start[v]+f, s.Start[v+1])] {
		sum += m
	}
	return sum
}

// Optimum is an optimal flow with its proof.
type Optimum struct {
	Pair  []int32 // per person, the pair taken
	Heads []int32 // per node, the headcount
	// Price[v] is the exact integer cost-to-go of one more head at v. With it
	// every person sits at a pair that minimises cost + price, and every node v
	// has a headcount f that minimises Steps(v, f) - (Price[v] - Price[parent]) f.
	Price []int64
	Work  int64 // elementary steps done
}

// Errors of the flow algorithms.
var (
	// ErrRange is returned when costs times nodes pass 64 bits.
	ErrRange = errors.New("network: costs and nodes are too large for 64-bit prices")
)

// Infeasible is the error of a flow that cannot be: the cut that shows why.
//
// The people can only be seated at positions inside the cut. Together with the
// heads that Lower demands of nodes hanging under it, they are more than the
// nodes of Upper let out of it.
type Infeasible struct {
	People []int32
	Inside []bool  // per node: in the cut
	Lower  []int32 // nodes outside the cut whose parent is inside: Lo counts
	Upper  []int32 // nodes inside the cut whose parent is outside: Hi counts
	Over   int64   // by how much
}

func (e *Infeasible) Error() string {
	return fmt.Sprintf("network: infeasible: %d people and %d lower bounds pass %d upper bounds by %d",
		len(e.People), len(e.Lower), len(e.Upper), e.Over)
}

// Heads counts the people at every node of the tree when person i takes
// pair[i]; a negative pair is nobody.
func Heads(p Pairs, t Tree, pair []int32) []int32 {
	heads := make([]int32, t.Nodes())
	for _, k := range pair {
		if k >= 0 {
			heads[p.Node[k]]++
		}
	}
	for v, u := range t.Parent {
		if u >= 0 {
			heads[u] += heads[v]
		}
	}
	return heads
}
