package mincost

import (
	"context"
	"fmt"
	"math"
	"slices"
)

const none = int32(-1)

// Where an arc outside the tree stands; the sign is that of a bad reduced cost.
const (
	atLower = int8(1)
	inTree  = int8(0)
	atUpper = int8(-1)
)

// simplex is the state: arcs with lower bounds taken off, the artificial ones
// last, and the tree.
type simplex struct {
	from, to  []int32
	room      []int64 // hi - lo
	cost      []int64
	flow      []int64 // less lo
	state     []int8
	y         []int64 // price per node, the root's last and 0
	parent    []int32
	arc       []int32 // to the parent
	up        []bool  // whether that arc points to the parent
	depth     []int32
	child     []int32 // first child
	next      []int32 // siblings
	prev      []int32
	cursor    int // where pricing goes on
	block     int
	pivots    int64
	stack     []int32
	realNodes int
}

func newSimplex(net Network) (*simplex, error) {
	n, m := len(net.Supply), len(net.Arcs)
	if n >= 1<<30 || m >= 1<<30 {
		return nil, fmt.Errorf("%w: %d nodes, %d arcs", ErrRange, n, m)
	}
	s := &simplex{
		from: make([]int32, m, m+n), to: make([]int32, m, m+n),
		room: make([]int64, m, m+n), cost: make([]int64, m, m+n),
		flow: make([]int64, m, m+n), state: make([]int8, m, m+n),
		y: make([]int64, n+1), parent: make([]int32, n+1), arc: make([]int32, n+1),
		up: make([]bool, n+1), depth: make([]int32, n+1),
		child: make([]int32, n+1), next: make([]int32, n+1), prev: make([]int32, n+1),
		block: max(int(math.Sqrt(float64(m+n))), 20), realNodes: n,
	}
	left := slices.Clone(net.Supply)
	var total, moved, sum, dearest int64
	for v, b := range left {
		if b < -limit || b > limit {
			return nil, fmt.Errorf("%w: node %d supplies %d", ErrRange, v, b)
		}
		sum += b
		if total += max(b, -b); total > limit {
			return nil, fmt.Errorf("%w: the supplies together", ErrRange)
		}
	}
	if sum != 0 {
		return nil, fmt.Errorf("%w: supplies add up to %d, not 0", ErrShape, sum)
	}
	for a, arc := range net.Arcs {
		if arc.From < 0 || int(arc.From) >= n || arc.To < 0 || int(arc.To) >= n {
			return nil, fmt.Errorf("%w: arc %d goes from %d to %d of %d nodes", ErrShape, a, arc.From, arc.To, n)
		}
		if arc.Lo > arc.Hi {
			return nil, fmt.Errorf("%w: arc %d has bounds %d and %d", ErrShape, a, arc.Lo, arc.Hi)
		}
		if arc.Lo < -limit || arc.Hi > limit && arc.Hi != Unbounded || arc.Cost < -limit || arc.Cost > limit {
			return nil, fmt.Errorf("%w: arc %d", ErrRange, a)
		}
		if moved += max(arc.Lo, -arc.Lo); moved > limit {
			return nil, fmt.Errorf("%w: the lower bounds together", ErrRange)
		}
		s.from[a], s.to[a], s.cost[a] = arc.From, arc.To, arc.Cost
		s.room[a] = Unbounded
		if arc.Hi != Unbounded {
			s.room[a] = arc.Hi - arc.Lo
		}
		s.state[a] = atLower
		left[arc.From] -= arc.Lo
		left[arc.To] += arc.Lo
		dearest = max(dearest, arc.Cost, -arc.Cost)
	}
	if dearest+1 > limit/int64(2*n+4) {
		return nil, fmt.Errorf("%w: cost %d over %d nodes", ErrRange, dearest, n)
	}
	s.startTree(left, int64(n+1)*(dearest+1))
	return s, nil
}

// startTree hangs every node on the root by its artificial arc.
func (s *simplex) startTree(left []int64, dear int64) {
	root := int32(len(left))
	s.parent[root], s.child[root], s.next[root], s.prev[root] = none, none, none, none
	for v, b := range left {
		v := int32(v)
		s.child[v] = none
		s.arc[v] = int32(len(s.from))
		s.depth[v] = 1
		if b >= 0 {
			s.from, s.to = append(s.from, v), append(s.to, root)
			s.up[v], s.y[v] = true, -dear
		} else {
			s.from, s.to = append(s.from, root), append(s.to, v)
			s.up[v], s.y[v] = false, dear
		}
		s.cost = append(s.cost, dear)
		s.room = append(s.room, Unbounded)
		s.flow = append(s.flow, max(b, -b))
		s.state = append(s.state, inTree)
		s.hang(v, root)
	}
}

func (s *simplex) hang(v, parent int32) {
	s.parent[v] = parent
	first := s.child[parent]
	s.next[v], s.prev[v] = first, none
	if first != none {
		s.prev[first] = v
	}
	s.child[parent] = v
}

func (s *simplex) unhang(v int32) {
	if p := s.prev[v]; p != none {
		s.next[p] = s.next[v]
	} else {
		s.child[s.parent[v]] = s.next[v]
	}
	if x := s.next[v]; x != none {
		s.prev[x] = s.prev[v]
	}
}

func (s *simplex) run(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for {
		e := s.entering()
		if e == none {
			return nil
		}
		if s.pivots++; s.pivots&0xff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if !s.pivot(e) {
			return ErrUnbounded
		}
	}
}

// entering is the worst arc of the first block, from where pricing stopped,
// that has a bad one; none at the optimum. Artificial arcs never come back.
func (s *simplex) entering() int32 {
	m := len(s.from) - s.realNodes
	best, worst := none, int64(0)
	left := s.block
	for range m {
		if s.cursor >= m {
			s.cursor = 0
		}
		a := s.cursor
		s.cursor++
		if r := int64(s.state[a]) * (s.cost[a] + s.y[s.from[a]] - s.y[s.to[a]]); r < worst {
			best, worst = int32(a), r
		}
		if left--; left == 0 {
			if best != none {
				return best
			}
			left = s.block
		}
	}
	return best
}

// pivot pushes what it can around the cycle of arc e and swaps it for the arc
// that blocks. It reports false if nothing blocks.
func (s *simplex) pivot(e int32) bool {
	// The cycle runs from tail over e to head and back along the tree.
	tail, head := s.from[e], s.to[e]
	if s.state[e] == atUpper {
		tail, head = head, tail
	}
	apex, v := tail, head
	for apex != v {
		if s.depth[apex] >= s.depth[v] {
			apex = s.parent[apex]
		} else {
			v = s.parent[v]
		}
	}
	push, out, onTail := s.room[e], none, false
	for v := tail; v != apex; v = s.parent[v] { // flow runs down to the tail
		if d := s.slack(v, false); d < push {
			push, out, onTail = d, v, true
		}
	}
	for v := head; v != apex; v = s.parent[v] { // and up from the head; ties go to the last (I3)
		if d := s.slack(v, true); d <= push {
			push, out, onTail = d, v, false
		}
	}
	if push >= Unbounded {
		return false
	}
	if push > 0 {
		s.flow[e] += int64(s.state[e]) * push
		for v := tail; v != apex; v = s.parent[v] {
			s.move(v, push, false)
		}
		for v := head; v != apex; v = s.parent[v] {
			s.move(v, push, true)
		}
	}
	if out == none {
		s.state[e] = -s.state[e]
		return true
	}
	leaving := s.arc[out]
	s.state[leaving] = atLower
	if s.flow[leaving] > 0 {
		s.state[leaving] = atUpper
	}
	s.state[e] = inTree
	if onTail {
		s.rehang(tail, head, out, e)
	} else {
		s.rehang(head, tail, out, e)
	}
	return true
}

// slack is how much more the arc above v takes in the direction given.
func (s *simplex) slack(v int32, upward bool) int64 {
	a := s.arc[v]
	if s.up[v] != upward {
		return s.flow[a]
	}
	if s.room[a] == Unbounded {
		return Unbounded
	}
	return s.room[a] - s.flow[a]
}

func (s *simplex) move(v int32, push int64, upward bool) {
	if s.up[v] == upward {
		s.flow[s.arc[v]] += push
	} else {
		s.flow[s.arc[v]] -= push
	}
}

// rehang cuts the subtree of out and hangs it by its node v on node w, through
// arc e: the path from v to out turns round, prices follow (I2).
func (s *simplex) rehang(v, w, out, e int32) {
	at, parent, arc, up := v, w, e, s.from[e] == v
	for {
		oldParent, oldArc, oldUp := s.parent[at], s.arc[at], s.up[at]
		s.unhang(at)
		s.arc[at], s.up[at] = arc, up
		s.hang(at, parent)
		if at == out {
			break
		}
		at, parent, arc, up = oldParent, at, oldArc, !oldUp
	}
	change := s.y[w] - s.y[v]
	if s.from[e] == v {
		change -= s.cost[e]
	} else {
		change += s.cost[e]
	}
	s.stack = append(s.stack[:0], v)
	for len(s.stack) > 0 {
		x := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		s.y[x] += change
		s.depth[x] = s.depth[s.parent[x]] + 1
		for c := s.child[x]; c != none; c = s.next[c] {
			s.stack = append(s.stack, c)
		}
	}
}

// cut is what nodes that could not send their supply still reach.
func (s *simplex) cut() *Cut {
	n := s.realNodes
	m := len(s.from) - n
	in := make([]bool, n)
	var queue []int32
	for v := range n {
		if a := m + v; s.flow[a] > 0 && int(s.from[a]) == v {
			in[v] = true
			queue = append(queue, int32(v))
		}
	}
	ahead := make([][]int32, n) // residual arcs out of each node
	for a := range m {
		if s.flow[a] < s.room[a] {
			ahead[s.from[a]] = append(ahead[s.from[a]], s.to[a])
		}
		if s.flow[a] > 0 {
			ahead[s.to[a]] = append(ahead[s.to[a]], s.from[a])
		}
	}
	for t := 0; t < len(queue); t++ {
		for _, w := range ahead[queue[t]] {
			if !in[w] {
				in[w] = true
				queue = append(queue, w)
			}
		}
	}
	slices.Sort(queue)
	return &Cut{Nodes: queue}
}
