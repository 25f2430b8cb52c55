package netsimplex

import (
	"slices"

	"mutasi/solver/network"
)

// simplex is the network and its basis. Arc e runs from tail[e] to head[e]:
// pairs first, then segments of the tree's arcs, then one artificial arc per
// node, which joins it to the hub.
type simplex struct {
	people, nodes int   // persons; persons + tree nodes = number of the hub
	pairs         int   // arcs 0..pairs-1 are the pairs
	artificial    int   // first artificial arc
	segment       []int // tree node v owns arcs segment[v]..segment[v+1]-1

	tail, head []int32
	cost       []int64
	cap        []int32
	flow       []int32
	state      []int8 // lower, basic or upper
	supply     []int64

	pot               []int64
	parent, pred      []int32 // up the basis tree, and the arc that leads there
	depth             []int32
	child, next, prev []int32 // children as doubly linked lists
	scratch           []int32

	block, at int // pricing: block size and where the next block starts
	work      int64
}

const (
	lower int8 = 1  // at 0: worth entering if the reduced cost is negative
	basic int8 = 0  // in the tree
	upper int8 = -1 // at capacity
)

// unlimited is the capacity of arcs that only supplies limit.
const unlimited = int32(1) << 30

func build[C network.Integer](f *network.Flow[C]) (*simplex, error) {
	people, t := f.Pairs.People(), f.Tree
	s := &simplex{people: people, nodes: people + t.Nodes(), pairs: f.Pairs.Len()}
	s.supply = make([]int64, s.nodes)
	for i := range people {
		s.supply[i] = 1
		for k := f.Pairs.Start[i]; k < f.Pairs.Start[i+1]; k++ {
			s.arc(int32(i), int32(people)+f.Pairs.Node[k], int64(f.Cost[k]), unlimited)
		}
	}
	s.supply[s.nodes-1] = -int64(people)
	for v, u := range t.Parent {
		s.segment = append(s.segment, len(s.tail))
		if u >= 0 {
			s.supply[people+v] -= int64(t.Lo[v])
			s.supply[people+int(u)] += int64(t.Lo[v])
			s.segments(f.Steps, int32(people), int32(v), u, t.Lo[v], min(t.Hi[v], max(unlimited, t.Lo[v])))
		}
	}
	s.segment = append(s.segment, len(s.tail))
	s.artificial = len(s.tail)
	dearest := int64(1)
	for _, c := range s.cost {
		dearest = max(dearest, c, -c)
	}
	if dearest > (1<<60)/int64(s.nodes+1)/4 {
		return nil, network.ErrRange
	}
	big := dearest*int64(s.nodes+1) + 1
	hub := int32(s.nodes)
	for v, b := range s.supply {
		if b >= 0 {
			s.arc(int32(v), hub, big, unlimited)
		} else {
			s.arc(hub, int32(v), big, unlimited)
		}
	}
	s.flow = make([]int32, len(s.tail))
	s.state = slices.Repeat([]int8{lower}, len(s.tail))
	s.block = max(64, isqrt(s.artificial))
	return s, nil
}

func (s *simplex) arc(tail, head int32, cost int64, room int32) {
	s.tail, s.head = append(s.tail, tail), append(s.head, head)
	s.cost, s.cap = append(s.cost, cost), append(s.cap, room)
}

// segments adds the arcs of heads lo+1..hi from v to its parent u, one for each
// run of equal marginal costs.
func (s *simplex) segments(steps network.Steps, base, v, u, lo, hi int32) {
	for f := lo; f < hi; {
		m, g := steps.At(v, f+1), f+1
		if steps.Start == nil || g > steps.Start[v+1]-steps.Start[v] {
			g = hi
		}
		for g < hi && steps.At(v, g+1) == m {
			g++
			if g > steps.Start[v+1]-steps.Start[v] {
				g = hi
			}
		}
		s.arc(base+v, base+u, m, g-f)
		f = g
	}
}

func isqrt(n int) int {
	r := 1
	for r*r < n {
		r++
	}
	return r
}

// root makes the artificial arcs the basis: everybody joined to the hub.
func (s *simplex) root() {
	hub := int32(s.nodes)
	n := s.nodes + 1
	s.pot, s.parent, s.pred, s.depth = make([]int64, n), make([]int32, n), make([]int32, n), make([]int32, n)
	s.child, s.next, s.prev = slices.Repeat([]int32{-1}, n), slices.Repeat([]int32{-1}, n), slices.Repeat([]int32{-1}, n)
	s.parent[hub], s.pred[hub] = -1, -1
	for v := int32(0); v < hub; v++ {
		e := int32(s.artificial) + v
		s.state[e] = basic
		s.flow[e] = int32(max(s.supply[v], -s.supply[v]))
		s.pot[v] = s.cost[e]
		if s.head[e] == v {
			s.pot[v] = -s.cost[e]
		}
		s.hang(v, hub, e)
		s.depth[v] = 1
	}
}

// warm makes a feasible plan the basis: persons hang from their positions, and
// nodes from their parents where the arc has room; elsewhere the artificial arc
// stands in, at flow 0 and turned towards the hub (N3).
func (s *simplex) warm(f plan) {
	hub := int32(s.nodes)
	for v := range hub {
		e := int32(s.artificial) + v
		s.tail[e], s.head[e] = v, hub
	}
	s.root()
	for v := range hub {
		s.flow[int32(s.artificial)+v] = 0
		s.pot[v] = s.cost[int32(s.artificial)+v]
	}
	for v := s.nodes - 2; v >= s.people; v-- { // parents before children
		rest := f.heads[v-s.people] - f.lo[v-s.people]
		hung := false
		for e := s.segment[v-s.people]; e < s.segment[v-s.people+1]; e++ {
			x := min(rest, s.cap[e])
			s.flow[e], rest = x, rest-x
			if x == s.cap[e] {
				s.state[e] = upper
			} else if !hung {
				s.adopt(int32(v), int32(e))
				hung = true
			}
		}
	}
	for i, k := range f.pair {
		s.flow[k] = 1
		s.adopt(int32(i), k)
	}
}

// plan is a feasible start.
type plan struct {
	pair, heads, lo []int32
}

// adopt hangs v, so far joined to the hub, from the head of arc e.
func (s *simplex) adopt(v, e int32) {
	s.state[s.pred[v]] = lower
	s.unhang(v)
	u := s.head[e]
	s.hang(v, u, e)
	s.state[e] = basic
	s.pot[v] = s.cost[e] + s.pot[u]
	s.depth[v] = s.depth[u] + 1
}

func (s *simplex) hang(v, u, e int32) {
	s.parent[v], s.pred[v] = u, e
	first := s.child[u]
	s.next[v], s.prev[v] = first, -1
	if first >= 0 {
		s.prev[first] = v
	}
	s.child[u] = v
}

func (s *simplex) unhang(v int32) {
	if s.prev[v] >= 0 {
		s.next[s.prev[v]] = s.next[v]
	} else {
		s.child[s.parent[v]] = s.next[v]
	}
	if s.next[v] >= 0 {
		s.prev[s.next[v]] = s.prev[v]
	}
}
