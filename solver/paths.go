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
	order  []int32 // nodes done, nearest first
	back   bool    // paths to one node, not from it
	wide   bool    // all pairs are looked at, not only those of the core
	trial  Price   // scratch
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
	q.accept(v, via, by, length)
}

// accept takes a path that is shorter than all known ones.
func (q *paths) accept(v, via, by int32, length Price) {
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
	q.order = append(q.order, first)
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

// search finds the paths to the node root (back) or from it, nearest nodes
// first, until enough says so of the node just reached.
func (s *residual) search(ctx context.Context, root int32, back bool, enough func(v int32) bool) (*paths, error) {
	q := s.newPaths(back)
	q.offer(root, -1, -1, make(Price, s.levels))
	return q, s.grow(ctx, q, enough)
}

func (s *residual) newPaths(back bool) *paths {
	nodes := s.p.Tree.Nodes()
	return &paths{levels: s.levels, length: make([]int64, nodes*s.levels), state: make([]uint8, nodes),
		next: make([]int32, nodes), by: make([]int32, nodes), place: make([]int32, nodes),
		back: back, wide: s.core == nil, trial: make(Price, s.levels)}
}

// grow goes on with a search from what has been offered. It looks at the core's
// pairs as long as no other can lead to a shorter path, and from there on at all.
func (s *residual) grow(ctx context.Context, q *paths, enough func(v int32) bool) error {
	for steps := 0; len(q.heap) > 0 || !q.wide; steps++ {
		if steps&0x3f == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if !q.wide && (len(q.heap) == 0 || !s.core.reaches(q.view(q.heap[0]), s.drift)) {
			s.widen(q)
			continue // something nearer may have come up
		}
		v := q.nearest()
		if enough != nil && enough(v) {
			break
		}
		s.relax(q, v)
	}
	return nil
}

// widen makes a search look at all pairs, also of the nodes that are done.
func (s *residual) widen(q *paths) {
	q.wide = true
	for _, v := range q.order {
		s.relax(q, v)
	}
}

// relax offers the nodes one arc before v (back) or after it.
func (s *residual) relax(q *paths, v int32) {
	length, t, back := q.view(v), &s.p.Tree, q.back
	if u := t.Parent[v]; u >= 0 && q.state[u] != done {
		if back && s.heads[v] > t.Lo[v] {
			q.offer(u, v, -1, s.fall(q.trial, v, length))
		}
		if !back && s.heads[v] < t.Hi[v] {
			q.offer(u, v, -1, s.rise(q.trial, v, length))
		}
	}
	for _, w := range s.kids[v] {
		if q.state[w] == done {
			continue
		}
		if back && s.heads[w] < t.Hi[w] {
			q.offer(w, v, -1, s.rise(q.trial, w, length))
		}
		if !back && s.heads[w] > t.Lo[w] {
			q.offer(w, v, -1, s.fall(q.trial, w, length))
		}
	}
	switch {
	case int(v) >= t.Leaves:
	case back:
		s.arrive(q, v)
	default:
		s.leave(q, v)
	}
}

// arrive offers the seats that people could leave for position v.
func (s *residual) arrive(q *paths, v int32) {
	pairs := s.pairs[s.at[v]:s.at[v+1]]
	if !q.wide {
		pairs = s.core.arriving(v)
		if s.stray != nil {
			for _, k := range s.stray[v] {
				i := s.owner[k]
				s.try(q, v, s.spot[i], i, k)
			}
		}
	}
	for _, k := range pairs {
		i := s.owner[k]
		s.try(q, v, s.spot[i], i, k)
	}
}

// leave offers what the people at position v could have instead.
func (s *residual) leave(q *paths, v int32) {
	node := s.p.Pairs.Node
	for i := s.head[v]; i >= 0; i = s.link[i] {
		if !q.wide && (s.stale == nil || !s.stale[i]) {
			for _, k := range s.core.leaving(i) {
				s.try(q, v, node[k], i, k)
			}
			continue
		}
		for k := s.p.Pairs.Start[i]; k < s.p.Pairs.Start[i+1]; k++ {
			s.try(q, v, node[k], i, k)
		}
	}
}

// try offers position p on a path through v by a hop of person i with pair k.
// Most offers fail at the first level, so it looks no further than it needs.
func (s *residual) try(q *paths, v, p, i, k int32) {
	if q.state[p] == done || s.marks != nil && s.bars(i, k) {
		return
	}
	n := s.levels
	to, from, paid := s.price[int(s.p.Pairs.Node[k])*n:], s.price[int(s.spot[i])*n:], s.paid[int(i)*n:]
	path, known := q.view(v), q.view(p)
	better := q.state[p] == unseen
	for l := range n {
		d := path[l] + to[l] - from[l] + s.due(l, k) - paid[l]
		if !better {
			if d > known[l] {
				return
			}
			better = d < known[l]
		}
		q.trial[l] = d
	}
	if better {
		q.accept(p, v, k, q.trial)
	}
}
