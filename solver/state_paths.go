package solver

import (
	"context"
	"slices"
)

// paths is Dijkstra's search under way and its result: the lengths of shortest
// paths to one node or from it, and the arcs they take.
type paths struct {
	levels int
	length []int64 // node v's: length[v*levels : (v+1)*levels]
	state  []uint8
	next   []int32 // the node after this one on its path
	by     []int32 // the pair whose person hops, or -1 along the tree
	heap   []int32 // nodes seen and not done, least length first, then least number
	place  []int32 // per node in the heap, its place there
}

const (
	unseen = iota
	seen
	done
)

// at is the length of v's path, nil where the search did not get.
func (q *paths) at(v int32) Price {
	if q.state[v] != done {
		return nil
	}
	return q.view(v)
}

func (q *paths) view(v int32) Price {
	return q.length[int(v)*q.levels : int(v+1)*q.levels : int(v+1)*q.levels]
}

func (q *paths) before(a, b int32) bool {
	if c := slices.Compare(q.view(a), q.view(b)); c != 0 {
		return c < 0
	}
	return a < b
}

// offer proposes a path to node v through via; length is copied.
func (q *paths) offer(v, via, by int32, length Price) {
	if q.state[v] == done || q.state[v] == seen && slices.Compare(length, q.view(v)) >= 0 {
		return
	}
	copy(q.view(v), length)
	q.next[v], q.by[v] = via, by
	if q.state[v] == unseen {
		q.state[v] = seen
		q.place[v] = int32(len(q.heap))
		q.heap = append(q.heap, v)
	}
	x := q.place[v]
	for x > 0 {
		up := (x - 1) / 2
		if !q.before(v, q.heap[up]) {
			break
		}
		q.heap[x] = q.heap[up]
		q.place[q.heap[x]] = x
		x = up
	}
	q.heap[x], q.place[v] = v, x
}

// nearest takes the least node out of the heap.
func (q *paths) nearest() int32 {
	first := q.heap[0]
	q.state[first] = done
	n := int32(len(q.heap) - 1)
	v := q.heap[n]
	q.heap = q.heap[:n]
	if n == 0 {
		return first
	}
	x := int32(0)
	for {
		c := 2*x + 1
		if c >= n {
			break
		}
		if c+1 < n && q.before(q.heap[c+1], q.heap[c]) {
			c++
		}
		if !q.before(q.heap[c], v) {
			break
		}
		q.heap[x] = q.heap[c]
		q.place[q.heap[x]] = x
		x = c
	}
	q.heap[x], q.place[v] = v, x
	return first
}

// until ends a search at node v.
func until(v int32) func(u int32, length Price) bool {
	return func(u int32, _ Price) bool { return u == v }
}

// search finds the paths to the node root (back) or from it, nearest nodes
// first, until enough says so of the node just reached.
func (s *State) search(ctx context.Context, root int32, back bool, enough func(v int32, length Price) bool) (*paths, error) {
	q := s.newPaths()
	q.offer(root, -1, -1, make(Price, s.levels))
	return q, s.grow(ctx, q, back, enough)
}

func (s *State) newPaths() *paths {
	nodes := s.p.Tree.Nodes()
	return &paths{levels: s.levels, length: make([]int64, nodes*s.levels), state: make([]uint8, nodes),
		next: make([]int32, nodes), by: make([]int32, nodes), place: make([]int32, nodes)}
}

// grow goes on with a search from what has been offered.
func (s *State) grow(ctx context.Context, q *paths, back bool, enough func(v int32, length Price) bool) error {
	scratch := make(Price, s.levels)
	for steps := 0; len(q.heap) > 0; steps++ {
		if steps&0x3f == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		v := q.nearest()
		if enough != nil && enough(v, q.view(v)) {
			break
		}
		s.relax(q, v, back, scratch)
	}
	return nil
}

// relax offers the nodes one arc before v (back) or after it.
func (s *State) relax(q *paths, v int32, back bool, scratch Price) {
	length := q.view(v)
	if u := s.p.Tree.Parent[v]; u >= 0 && q.state[u] != done {
		if back && s.heads[v] > s.lo[v] {
			q.offer(u, v, -1, s.fall(scratch, v, length))
		}
		if !back && s.heads[v] < s.hi[v] {
			q.offer(u, v, -1, s.rise(scratch, v, length))
		}
	}
	for _, w := range s.kids[v] {
		if q.state[w] == done {
			continue
		}
		if back && s.heads[w] < s.hi[w] {
			q.offer(w, v, -1, s.rise(scratch, w, length))
		}
		if !back && s.heads[w] > s.lo[w] {
			q.offer(w, v, -1, s.fall(scratch, w, length))
		}
	}
	if int(v) >= s.p.Tree.Leaves {
		return
	}
	if !back {
		s.leave(q, v, scratch)
		return
	}
	here := s.price[int(v)*s.levels] + length[0]
	for x := s.at[v]; x < s.at[v+1]; x++ { // each pair's person leaves its seat for v
		i := s.whose[x]
		p := s.spot[i]
		if q.state[p] == done {
			continue
		}
		// The first level alone rules most of them out.
		first := here + int64(s.dues[x]) - int64(s.paid[i]) - s.price[int(p)*s.levels]
		if q.state[p] == unseen || first <= q.length[int(p)*s.levels] {
			q.offer(p, v, s.pairs[x], s.hop(scratch, s.pairs[x], length))
		}
	}
}

// leave offers what the people at position v could have instead.
func (s *State) leave(q *paths, v int32, scratch Price) {
	length, node, cost := q.view(v), s.p.Pairs.Node, s.cost[0]
	for i := s.head[v]; i >= 0; i = s.link[i] {
		own := int64(s.paid[i]) + s.price[int(v)*s.levels] - length[0]
		for k := s.p.Pairs.Start[i]; k < s.p.Pairs.Start[i+1]; k++ {
			p := node[k]
			if q.state[p] == done {
				continue
			}
			first := s.price[int(p)*s.levels] - own
			if cost != nil {
				first += int64(cost[k])
			}
			if q.state[p] == unseen || first <= q.length[int(p)*s.levels] {
				q.offer(p, v, k, s.hop(scratch, k, length))
			}
		}
	}
}
