package quota

import "slices"

// A flow near another one is mended: whoever is still best off keeps the seat,
// and each head too many is sent where one is missing, along a shortest path
// (the Hungarian method, begun in the middle). Prices stay exact and unscaled:
// the invariants of doc.go hold with S = 1 and eps = 0, and nothing is left to
// refine.
//
// A path passes people, each of whom leaves a seat for another. A person's row
// is read only when the search has come as far as the person's key: as long as
// prices only rise, key - y is how much a path through that person costs at least.

// mendRows is how often all rows may be read for mending: a run from scratch
// reads them no less. Tests lower it.
var mendRows = int64(24)

// standSweeps is after how many a flow that is still the best is mostly proved.
const standSweeps = 6

// Near is the optimum of a flow that differs a little: in some pairs, costs or
// bounds.
type Near struct {
	Pair  []int32 // per person the pair taken, -1 where that is no more
	Price []int64 // per node
}

// mend finds the optimum from another one. Where that takes long, it leaves off,
// with false, and what is mended so far is where the phases begin.
func (e *engine[C]) mend(near *Near) bool {
	if !e.begin(near) {
		return false
	}
	scale := e.scale
	e.scale = 1
	if e.stands() || e.mended() {
		return true
	}
	e.scale = scale
	for v := range e.price {
		e.price[v] *= scale
	}
	for p := range e.leaves {
		for x := range e.seats(p) {
			if s := &e.seats(p)[x]; s.key < infinite {
				s.key *= scale
			}
		}
	}
	e.eps = min(e.eps, max(e.eps/16, 8*scale*e.grid)) // from a smaller one, a wrong price would creep
	return false
}

// mended says whether shortest paths have made the flow at hand the best one.
func (e *engine[C]) mended() bool {
	eps := e.eps
	defer func() { e.eps = eps }()
	e.eps = 0
	e.keepSeats(e.fitFlows())
	s, most := newSearch(len(e.parent)), e.work+mendRows*int64(len(e.node))
	relieve := func(v int32) bool {
		for e.exc[v] > 0 {
			if e.work > most || e.ctx.Err() != nil || !e.relieve(s, v) {
				return false
			}
		}
		return true
	}
	for v := range e.parent {
		if !relieve(int32(v)) {
			return false
		}
	}
	for len(e.stack) > 0 {
		i := e.stack[len(e.stack)-1]
		e.stack = e.stack[:len(e.stack)-1]
		e.work += int64(e.start[i+1] - e.start[i])
		k, _, second := e.scan(i)
		e.seat[i] = k
		e.sit(e.node[k], entry{indifferent(second, e.scaled(k)), i})
		if !relieve(e.node[k]) {
			return false
		}
	}
	e.lowerTree(e.price) // where all who can be at a position are, and its bound as given has room
	return true
}

// begin takes over seats, flows and prices, unscaled; false where the prices are too
// large to be scaled. Keys are left open: the first review reads the row of everybody.
func (e *engine[C]) begin(near *Near) bool {
	for _, z := range near.Price {
		if z > infinite/e.scale/4 || z < -infinite/e.scale/4 {
			return false
		}
	}
	copy(e.price, near.Price)
	clear(e.flow)
	for i, k := range near.Pair {
		if k >= 0 && e.size[e.node[k]] < e.hi[e.node[k]] {
			p := e.node[k]
			e.heap[e.base[p]+e.size[p]] = entry{-infinite / 2, int32(i)}
			e.seat[i] = k
			e.size[p]++
			e.flow[p]++
		} else {
			e.stack = append(e.stack, int32(i))
		}
	}
	for v, u := range e.parent[:e.root] {
		e.flow[u] += e.flow[v]
	}
	e.empty = false
	return true
}

// stands says whether the flow at hand is the best one still. It lowers prices
// that a cheaper pair or an arc of the tree asks to be lower, until none does
// (Bellman and Ford): those it ends with are the proof.
func (e *engine[C]) stands() bool {
	if len(e.stack) > 0 {
		return false
	}
	for v, f := range e.flow[:e.root] {
		if f < e.lo[v] || f > e.hi[v] {
			return false
		}
	}
	z := slices.Clone(e.price)
	for range standSweeps {
		fell := e.lowerTree(z)
		if e.lowerSeats(z, nil, 0, 0) == 0 && !fell {
			e.price = z
			return true
		}
	}
	return false
}

// relieve sends one head from v to the nearest node in deficit (Dijkstra), and
// raises prices so that the path costs nothing. It says whether there is a way.
func (e *engine[C]) relieve(s *search, v int32) bool {
	s.begin(v)
	for len(s.queue) > 0 {
		x := s.pop()
		u := x.of
		switch {
		case u < 0:
			e.leave(s, ^u)
			continue
		case s.closed(u):
			continue
		case e.exc[u] < 0:
			e.carry(s, u)
			return true
		}
		s.close(u)
		y := x.key - e.price[u]
		if u != e.root {
			e.reach(s, e.parent[u], y, e.up(u), u, -1)
		}
		kids := e.kids[e.kid[u]:e.kid[u+1]]
		e.work += int64(len(kids)) + 1
		for _, w := range kids {
			e.reach(s, w, y, e.down(w), u, -1)
		}
		if u < e.leaves {
			for _, seat := range e.seats(u) {
				if seat.key < infinite && y+seat.key < s.bound {
					s.push(entry{y + max(seat.key, e.price[u]), ^seat.of})
				}
			}
		}
	}
	return false
}

// reach offers node w at length y + z by way of u.
func (e *engine[C]) reach(s *search, w int32, y, z int64, u, by int32) {
	if z < infinite && y+z < s.bound && s.offer(w, y+z, u, by) && e.exc[w] < 0 {
		s.bound = y + z
	}
}

// leave reads the row of person i, whose position is settled: what else there is,
// and what the person's key is now.
func (e *engine[C]) leave(s *search, i int32) {
	k := e.seat[i]
	u, own := e.node[k], e.scaled(k)
	y := s.length[u] - e.price[u] - own
	a, b := e.start[i], e.start[i+1]
	e.work += int64(b - a)
	other := infinite
	for o := a; o < b; o++ {
		if o == k {
			continue
		}
		v := e.scaled(o) + e.price[e.node[o]]
		other = min(other, v)
		e.reach(s, e.node[o], y, v, u, o)
	}
	h := e.seats(u)
	x := slices.IndexFunc(h, func(s entry) bool { return s.of == i })
	settle(h, entry{indifferent(other, own), i}, int32(x))
}

// carry moves a head along the path to t, and raises the prices of the nodes
// that are nearer by as much as they are. The head is that of the last node with
// one too many: if heads passed there, the node would hold more than its bound and
// one, which is what its heap has room for.
func (e *engine[C]) carry(s *search, t int32) {
	for _, v := range s.done {
		e.price[v] += s.length[t] - s.length[v]
	}
	for w, own := t, false; !own; w = s.from[w] {
		v, k := s.from[w], s.by[w]
		own = e.exc[v] > 0
		switch {
		case k >= 0:
			i := e.vacateSeat(v, k)
			other := min(e.least(e.start[i], k), e.least(k+1, e.start[i+1]))
			e.seat[i] = k
			e.sit(w, entry{indifferent(other, e.scaled(k)), i})
			continue
		case e.parent[v] == w:
			e.flow[v]++
		default:
			e.flow[w]--
		}
		e.exc[v]--
		e.exc[w]++
	}
}

// seats are those taken at position p.
func (e *engine[C]) seats(p int32) []entry { return e.heap[e.base[p] : e.base[p]+e.size[p]] }

// vacateSeat takes the person whose pair k is out of position p.
func (e *engine[C]) vacateSeat(p, k int32) int32 {
	h := e.seats(p)
	x := slices.IndexFunc(h, func(s entry) bool { return e.start[s.of] <= k && k < e.start[s.of+1] })
	i := h[x].of
	lift(h, entry{-infinite, i}, int32(x)) // to the top
	e.rise(p)
	return i
}

// search is Dijkstra's search from one node.
type search struct {
	length []int64 // per node, of the shortest path known
	mark   []int32 // per node: now if length is of this search, -now if it is final
	from   []int32 // per node the one before on the path, -1 at its start
	by     []int32 // ... and the pair by which somebody hops here from there, -1 along the tree
	now    int32
	bound  int64 // a path to a deficit is known that is so long
	done   []int32
	queue  []entry
}

func newSearch(nodes int) *search {
	return &search{length: make([]int64, nodes), mark: make([]int32, nodes), from: make([]int32, nodes), by: make([]int32, nodes)}
}

func (s *search) begin(v int32) {
	s.now++
	s.bound, s.done, s.queue = infinite, s.done[:0], s.queue[:0]
	s.offer(v, 0, -1, -1)
}

func (s *search) closed(v int32) bool { return s.mark[v] == -s.now }

func (s *search) close(v int32) {
	s.mark[v] = -s.now
	s.done = append(s.done, v)
}

// offer proposes a path to v, and says whether it is shorter than those known.
func (s *search) offer(v int32, length int64, from, by int32) bool {
	if s.closed(v) || s.mark[v] == s.now && length >= s.length[v] {
		return false
	}
	s.mark[v], s.length[v], s.from[v], s.by[v] = s.now, length, from, by
	s.push(entry{length, v})
	return true
}

func (s *search) push(x entry) {
	s.queue = append(s.queue, x)
	lift(s.queue, x, int32(len(s.queue)-1))
}

func (s *search) pop() entry {
	first, n := s.queue[0], len(s.queue)-1
	last := s.queue[n]
	s.queue = s.queue[:n]
	settle(s.queue, last, 0)
	return first
}
