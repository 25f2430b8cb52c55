package quota

import (
	"context"

	"mutasi/solver/network"
)

// infinite stands above every price and key: see the overflow argument in doc.go.
const infinite = int64(1) << 61

// engine is the state of one run. Slices are indexed by the letters of doc.go:
// v for nodes of the tree, i for persons, k for pairs.
type engine[C network.Integer] struct {
	ctx     context.Context
	threads int

	start, node []int32 // pairs in compressed rows
	cost        []C     // nil in the feasibility run: every pair is free
	steps       network.Steps

	leaves  int32
	root    int32
	parent  []int32
	lo, hi  []int32 // hi capped by the people who can get there
	ceiling []int32 // hi as given
	kids    []int32 // children of inner node v: kids[kid[v]:kid[v+1]]
	kid     []int32
	heaps   *kidHeaps // nil where no node has many children
	scale   int64     // S
	grid    int64     // g: every cost difference is a multiple of it
	eps     int64
	epsCap  int64 // the raise on the fly stops here
	limit   int64 // feasibility run: a price above it proves infeasibility; else infinite
	overrun bool  // a price passed limit

	price []int64 // y
	flow  []int32 // f: heads that v passes to its parent
	exc   []int32 // inflow - outflow; the root's demand counts as outflow

	seat  []int32 // per person the pair taken, -1 while waiting
	heap  []entry // seats of position v: a heap by key in heap[base[v]:base[v]+size[v]]
	base  []int32
	size  []int32
	stack []int32 // people waiting, last one bids first
	empty bool    // nobody has been seated yet

	bids, work int64
}

// entry is one of a heap, least key first. Of a position's seats: who sits there, and
// the price of the position at which that person would be as well off elsewhere.
// Of a search: a node, or ^i for a person i, and how far it is.
type entry struct {
	key int64
	of  int32
}

// newEngine lays out the state of a run over f.
func newEngine[C network.Integer](ctx context.Context, f *network.Flow[C]) *engine[C] {
	t := f.Tree
	nodes, people := t.Nodes(), f.Pairs.People()
	e := &engine[C]{
		ctx: ctx, threads: 1,
		start: f.Pairs.Start, node: f.Pairs.Node, cost: f.Cost, steps: f.Steps,
		leaves: int32(t.Leaves), root: int32(nodes - 1), parent: t.Parent, lo: t.Lo, ceiling: t.Hi,
		grid: 1, scale: 1, eps: 1, limit: infinite,
		price: make([]int64, nodes), flow: make([]int32, nodes), exc: make([]int32, nodes),
		seat: make([]int32, people), size: make([]int32, t.Leaves),
	}
	e.vacate()
	e.capSeats(t)
	e.linkKids()
	e.newKidHeaps()
	return e
}

// vacate lets everybody stand up.
func (e *engine[C]) vacate() {
	for i := range e.seat {
		e.seat[i] = -1
	}
	clear(e.size)
	e.empty = true
}

// capSeats lowers hi of each position to the number of people who can get there,
// and gives it room for them in the heap, and for one more who is about to push
// somebody out.
func (e *engine[C]) capSeats(t network.Tree) {
	reach := make([]int32, t.Leaves)
	for _, v := range e.node {
		reach[v]++
	}
	e.hi = append([]int32(nil), t.Hi...)
	e.base = make([]int32, t.Leaves)
	room := int32(0)
	for v := range e.base {
		e.hi[v] = max(min(t.Hi[v], reach[v]), t.Lo[v])
		e.base[v] = room
		room += min(e.hi[v], reach[v]) + 1
	}
	e.heap = make([]entry, room)
}

func (e *engine[C]) linkKids() {
	nodes := len(e.parent)
	e.kid = make([]int32, nodes+1)
	for _, u := range e.parent[:nodes-1] {
		e.kid[u+1]++
	}
	for v := range nodes {
		e.kid[v+1] += e.kid[v]
	}
	e.kids = make([]int32, nodes-1)
	next := append([]int32(nil), e.kid...)
	for v, u := range e.parent[:nodes-1] {
		e.kids[next[u]] = int32(v)
		next[u]++
	}
}

// up is the price at v's parent plus what one more head on the arc costs: what
// a head at v pays for going up. Infinite where the arc is full.
func (e *engine[C]) up(v int32) int64 {
	if e.flow[v] >= e.hi[v] {
		return infinite
	}
	y := e.price[e.parent[v]]
	if e.steps.Start != nil {
		y += e.steps.At(v, e.flow[v]+1) * e.scale
	}
	return y
}

// down is what a head at v's parent pays for taking v's place: v sends one head
// less. Infinite where v must send all it sends.
func (e *engine[C]) down(v int32) int64 {
	if e.flow[v] <= e.lo[v] {
		return infinite
	}
	y := e.price[v]
	if e.steps.Start != nil {
		y -= e.steps.At(v, e.flow[v]) * e.scale
	}
	return y
}

// scan finds person i's best pair and the value of the second best. Among equal
// best pairs one whose position still needs people wins (I4 stays true, and it
// saves walks).
func (e *engine[C]) scan(i int32) (best int32, v1, v2 int64) {
	a, b := e.start[i], e.start[i+1]
	best, v1, v2 = -1, infinite, infinite
	node := e.node[a:b]
	if e.cost == nil {
		for x, p := range node {
			if v := e.price[p]; v < v1 || v == v1 && e.exc[p] < 0 {
				v2, v1, best = v1, v, a+int32(x)
			} else if v < v2 {
				v2 = v
			}
		}
		return best, v1, v2
	}
	cost := e.cost[a:b]
	cost = cost[:len(node)]
	price, scale := e.price, e.scale
	for x, p := range node {
		v := int64(cost[x])*scale + price[p]
		if v < v2 {
			if v < v1 || v == v1 && e.exc[p] < 0 {
				v2, v1, best = v1, v, a+int32(x)
			} else {
				v2 = v
			}
		}
	}
	return best, v1, v2
}

// scaled is the cost of pair k in the units of the prices.
func (e *engine[C]) scaled(k int32) int64 {
	if e.cost == nil {
		return 0
	}
	return int64(e.cost[k]) * e.scale
}
