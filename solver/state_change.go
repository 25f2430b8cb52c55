package solver

import (
	"context"
	"slices"

	"mutasi/solver/network"
)

// SetCost changes what pair k costs at each level and re-optimises. The problem
// that the state was made from is not touched.
func (s *State) SetCost(ctx context.Context, k int32, costs []int32) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for l, c := range costs {
		if s.cost[l] == nil {
			s.cost[l] = make([]int32, s.p.Pairs.Len())
		}
		s.cost[l][k] = c
	}
	s.bill(k)
	return s.reseat(ctx, s.owner[k])
}

// bill repeats pair k's cost at the first level where searches read it.
func (s *State) bill(k int32) {
	if c := s.cost[0]; c != nil {
		s.dues[s.where[k]] = c[k]
		if i := s.owner[k]; s.seat[i] == k {
			s.paid[i] = c[k]
		}
	}
}

// SetPerson changes the costs of all pairs of person i, costs[level] in their
// order, and re-optimises.
func (s *State) SetPerson(ctx context.Context, i int, costs [][]int32) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for l := range costs {
		if s.cost[l] == nil {
			s.cost[l] = make([]int32, s.p.Pairs.Len())
		}
		copy(s.cost[l][s.p.Pairs.Start[i]:s.p.Pairs.Start[i+1]], costs[l])
	}
	for k := s.p.Pairs.Start[i]; k < s.p.Pairs.Start[i+1]; k++ {
		s.bill(k)
	}
	return s.reseat(ctx, int32(i))
}

// reseat puts person i where that is best: the costs of its own pairs may have
// changed, nobody else's. The person's own potential is the least of cost +
// potential over its pairs; from there a search goes forward until it finds the
// old position, which waits for a head.
func (s *State) reseat(ctx context.Context, i int32) error {
	node := s.p.Pairs.Node
	home := node[s.seat[i]]
	a, b := s.p.Pairs.Start[i], s.p.Pairs.Start[i+1]
	none, sum, own := make(Price, s.levels), make(Price, s.levels), make(Price, s.levels)
	for k := a; k < b; k++ { // hops: all less cost + potential at home
		if slices.Compare(s.hop(sum, k, none), own) < 0 {
			copy(own, sum)
		}
	}
	q := s.newPaths()
	for k := a; k < b; k++ {
		s.hop(sum, k, none)
		for l := range sum {
			sum[l] -= own[l]
		}
		q.offer(node[k], -1, k, sum)
	}
	if err := s.grow(ctx, q, false, until(home)); err != nil {
		return err
	}
	far := slices.Clone(q.at(home))
	for v := range s.p.Tree.Nodes() { // what is nearer to the person than home rises by the difference
		if length := q.at(int32(v)); length != nil {
			for l := range far {
				s.price[v*s.levels+l] += far[l] - length[l]
			}
		}
	}
	s.retrace(q, home)
	return nil
}

// retrace moves one head along the path by which a forward search came to v.
func (s *State) retrace(q *paths, v int32) {
	for {
		w, k := q.next[v], q.by[v]
		switch {
		case k >= 0:
			s.sit(s.owner[k], k)
		case s.p.Tree.Parent[w] == v:
			s.heads[w]++
		default:
			s.heads[v]--
		}
		if w < 0 {
			return
		}
		v = w
	}
}

// SetBounds changes the bounds of node v and re-optimises. It returns
// ErrImpossible, and leaves the state as it was, if no plan satisfies them.
func (s *State) SetBounds(ctx context.Context, v int, lo, hi int32) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.p.Tree.Parent[v]
	n := int32(len(s.seat))
	if lo < 0 || hi < lo || u < 0 && (n < lo || n > hi) {
		return ErrImpossible
	}
	saved := s.save()
	s.lo[v], s.hi[v] = lo, hi
	if u < 0 {
		return nil
	}
	if err := s.settleArc(ctx, int32(v)); err != nil {
		s.restore(saved)
		return err
	}
	return nil
}

// settleArc makes the flow from v to its parent optimal again after its bounds
// changed, one head at a time along shortest paths.
func (s *State) settleArc(ctx context.Context, v int32) error {
	u := s.p.Tree.Parent[v]
	none, sum := make(Price, s.levels), make(Price, s.levels)
	for {
		switch {
		case s.heads[v] > s.hi[v] || s.heads[v] > s.lo[v] && slices.Compare(s.fall(sum, v, none), none) < 0:
			s.heads[v]-- // a head too many at v: it finds another way to u
			if err := s.carry(ctx, v, u); err != nil {
				return err
			}
		case s.heads[v] < s.lo[v] || s.heads[v] < s.hi[v] && slices.Compare(s.rise(sum, v, none), none) < 0:
			s.heads[v]++
			if err := s.carry(ctx, u, v); err != nil {
				return err
			}
		default:
			return nil
		}
	}
}

// carry sends one head from node a to node b and mends the potentials.
func (s *State) carry(ctx context.Context, a, b int32) error {
	q, err := s.search(ctx, b, true, until(a))
	if err != nil {
		return err
	}
	if q.at(a) == nil {
		return ErrImpossible
	}
	s.shift(q, q.at(a))
	s.follow(q, a)
	return nil
}

// shift adds to each potential the length of the node's path, at most far: arcs
// on shortest paths then have length 0, and no arc falls below.
func (s *State) shift(q *paths, far Price) {
	for v := range s.p.Tree.Nodes() {
		length := q.at(int32(v))
		if length == nil || slices.Compare(length, far) > 0 {
			length = far
		}
		for l, d := range length {
			s.price[v*s.levels+l] += d
		}
	}
}

// follow moves one head along the path that starts at v.
func (s *State) follow(q *paths, v int32) {
	for q.next[v] >= 0 {
		w := q.next[v]
		switch k := q.by[v]; {
		case k >= 0:
			s.sit(s.owner[k], k)
		case s.p.Tree.Parent[v] == w:
			s.heads[v]++
		default:
			s.heads[w]--
		}
		v = w
	}
}

// saved is what a change may touch.
type saved struct {
	price               []int64
	seat, heads, lo, hi []int32
}

func (s *State) save() saved {
	return saved{slices.Clone(s.price), slices.Clone(s.seat), slices.Clone(s.heads), slices.Clone(s.lo), slices.Clone(s.hi)}
}

func (s *State) restore(o saved) {
	s.price, s.heads, s.lo, s.hi = o.price, o.heads, o.lo, o.hi
	for i, k := range o.seat {
		s.sit(int32(i), k)
	}
}

// Problem is the problem as changed: what a fresh Solve would have to be given
// for the same answers. Its slices are copies.
func (s *State) Problem() *Problem {
	s.mu.RLock()
	defer s.mu.RUnlock()
	p := *s.p
	p.Tree = network.Tree{Leaves: p.Tree.Leaves, Parent: p.Tree.Parent, Lo: slices.Clone(s.lo), Hi: slices.Clone(s.hi)}
	p.Levels = slices.Clone(p.Levels)
	for l := range p.Levels {
		p.Levels[l].Cost = slices.Clone(s.cost[l])
	}
	return &p
}
