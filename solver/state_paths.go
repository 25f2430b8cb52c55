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
	nodes := s.p.Tree.Nodes()
	q := &paths{levels: s.levels, length: make([]int64, nodes*s.levels), state: make([]uint8, nodes),
		next: make([]int32, nodes), by: make([]int32, nodes), place: make([]int32, nodes)}
	scratch := make(Price, s.levels)
	q.offer(root, -1, -1, scratch)
	for steps := 0; len(q.heap) > 0; steps++ {
		if steps&0x3f == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		v := q.nearest()
		if enough != nil && enough(v, q.view(v)) {
			break
		}
		s.relax(q, v, back, scratch)
	}
	return q, nil
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
	node := s.p.Pairs.Node
	for x := s.at[v]; x < s.at[v+1]; x++ {
		i := s.whose[x]
		seat := s.seat[i]
		p := node[seat]
		if back { // the pair's person leaves its seat for v
			if q.state[p] == done {
				continue
			}
			k := s.pairs[x]
			if q.state[p] == seen && s.first(k, seat, v, p)+length[0] > q.view(p)[0] {
				continue // already longer at the first level
			}
			q.offer(p, v, k, s.hop(scratch, k, length))
			continue
		}
		if p == v { // somebody seated here leaves
			for o := s.p.Pairs.Start[i]; o < s.p.Pairs.Start[i+1]; o++ {
				if q.state[node[o]] != done {
					q.offer(node[o], v, o, s.hop(scratch, o, length))
				}
			}
		}
	}
}

// first is the hop from seat at p to pair k at v, at the first level alone.
func (s *State) first(k, seat, v, p int32) int64 {
	d := s.price[int(v)*s.levels] - s.price[int(p)*s.levels]
	if c := s.cost[0]; c != nil {
		d += int64(c[k]) - int64(c[seat])
	}
	return d
}
