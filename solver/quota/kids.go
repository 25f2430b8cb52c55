package quota

// manyKids is from how many children on a node keeps them in a heap; below it a
// scan is quicker.
const manyKids = 24

// kidHeaps finds the child to which a head can be sent down at the least price,
// for nodes with many children. It is lazy: within a phase down(w) only rises,
// except when w sends one head more, which tells the heap (lower). So
//
//	I5  a child that can take a head back is in its parent's heap, under a key
//	    that is no more than its down.
type kidHeaps struct {
	size []int32 // per node; -1: this node has few children and no heap
	list []int32 // the heap of node v starts at kid[v]
	at   []int32 // per node its place in its parent's heap, -1 outside
	key  []int64 // per node its key there
}

func (e *engine[C]) newKidHeaps() {
	nodes := len(e.parent)
	h := &kidHeaps{size: make([]int32, nodes), at: make([]int32, nodes), key: make([]int64, nodes)}
	any := false
	for v := range nodes {
		h.at[v] = -1
		if h.size[v] = -1; e.kid[v+1]-e.kid[v] >= manyKids {
			h.size[v] = 0
			any = true
		}
	}
	if any {
		h.list = make([]int32, len(e.kids))
		e.heaps = h
	}
}

// fillKidHeaps starts a phase: prices and flows may have changed in any way.
func (e *engine[C]) fillKidHeaps() {
	h := e.heaps
	if h == nil {
		return
	}
	for v := range h.size {
		h.at[v] = -1
		h.size[v] = min(h.size[v], 0)
	}
	for w := range e.root {
		if h.size[e.parent[w]] >= 0 {
			e.lower(w)
		}
	}
}

// lower tells the heap of w's parent that down(w) may have fallen.
func (e *engine[C]) lower(w int32) {
	h, v := e.heaps, e.parent[w]
	y := e.down(w)
	x := h.at[w]
	switch {
	case y >= infinite || x >= 0 && y >= h.key[w]:
		return
	case x < 0:
		x = h.size[v]
		h.size[v]++
	}
	h.key[w] = y
	list := h.list[e.kid[v]:]
	for x > 0 {
		up := (x - 1) / 2
		if h.key[list[up]] <= y {
			break
		}
		list[x] = list[up]
		h.at[list[x]] = x
		x = up
	}
	list[x] = w
	h.at[w] = x
}

// cheapest is the child of v that takes a head back at the least price.
func (e *engine[C]) cheapest(v int32) (best int64, to int32) {
	h := e.heaps
	if h == nil || h.size[v] < 0 {
		best, to = infinite, -1
		for _, w := range e.kids[e.kid[v]:e.kid[v+1]] {
			if y := e.down(w); y < best {
				best, to = y, w
			}
		}
		return best, to
	}
	list := h.list[e.kid[v]:]
	for h.size[v] > 0 {
		w := list[0]
		y := e.down(w)
		if y == h.key[w] {
			return y, w
		}
		if y >= infinite {
			h.size[v]--
			h.at[w] = -1
			if w = list[h.size[v]]; h.size[v] == 0 {
				break
			}
			y = h.key[w]
		}
		h.key[w] = y
		e.sink(v, w)
	}
	return infinite, -1
}

// sink moves w down from the top of v's heap to where its key belongs.
func (e *engine[C]) sink(v, w int32) {
	h := e.heaps
	list, n, x := h.list[e.kid[v]:], h.size[v], int32(0)
	for {
		c := 2*x + 1
		if c >= n {
			break
		}
		if c+1 < n && h.key[list[c+1]] < h.key[list[c]] {
			c++
		}
		if h.key[w] <= h.key[list[c]] {
			break
		}
		list[x] = list[c]
		h.at[list[x]] = x
		x = c
	}
	list[x] = w
	h.at[w] = x
}
