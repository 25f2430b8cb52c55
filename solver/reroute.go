package solver

import (
	"context"
	"slices"
)

// A head that must go from one node to another takes a shortest path. It is looked
// for from both ends at once: the two balls in which the searches meet hold far
// fewer nodes than one of the whole length (I. Pohl, Bi-directional search, 1971).

// carry sends one head from node a to node b along a shortest path and mends the
// potentials.
func (s *residual) carry(ctx context.Context, a, b int32) error {
	ahead := s.newPaths(false)
	ahead.offer(a, -1, -1, make(Price, s.levels))
	return s.reroute(ctx, ahead, b)
}

// reseat puts person i where that is best: the costs of its own pairs may have
// changed or some may be barred, nobody else's. The person's own potential is
// the least of cost + potential over its pairs; from there a head goes to the old
// position, which waits for one.
func (s *residual) reseat(ctx context.Context, i int32) error {
	a, b := s.p.Pairs.Start[i], s.p.Pairs.Start[i+1]
	none, sum := make(Price, s.levels), make(Price, s.levels)
	var own Price
	for k := a; k < b; k++ { // hops: all less cost + potential at home
		if !s.bars(i, k) && (own == nil || slices.Compare(s.hop(sum, k, none), own) < 0) {
			own = slices.Clone(s.hop(sum, k, none))
		}
	}
	if own == nil {
		return ErrImpossible
	}
	ahead := s.newPaths(false)
	for k := a; k < b; k++ {
		if s.bars(i, k) {
			continue
		}
		s.hop(sum, k, none)
		for l := range sum {
			sum[l] -= own[l]
		}
		ahead.offer(s.p.Pairs.Node[k], -1, k, sum)
	}
	return s.reroute(ctx, ahead, s.spot[i])
}

// reroute moves a head along a shortest path from where ahead begins to node home,
// and mends the potentials.
func (s *residual) reroute(ctx context.Context, ahead *paths, home int32) error {
	back := s.newPaths(true)
	back.offer(home, -1, -1, make(Price, s.levels))
	meet, length, err := s.join(ctx, ahead, back)
	if err != nil {
		return err
	}
	s.shift(ahead, back, length)
	s.follow(ahead, meet)
	s.follow(back, meet)
	return nil
}

// join lets both searches grow, the one that knows less before the other, until no
// shorter path than the one known is possible. It returns a node on it and its length.
//
// back begins: from then on whoever can step into home is known, so the search ahead
// ends before it leaves home again.
func (s *residual) join(ctx context.Context, ahead, back *paths) (meet int32, best Price, err error) {
	sum := make(Price, s.levels)
	for steps := 0; ; steps++ {
		if steps&0x3f == 0 && ctx.Err() != nil {
			return 0, nil, ctx.Err()
		}
		least := best // no path that is still unknown is shorter
		if len(ahead.heap) > 0 && len(back.heap) > 0 {
			a, b := ahead.view(ahead.heap[0]), back.view(back.heap[0])
			for l := range sum {
				sum[l] = a[l] + b[l]
			}
			if best == nil || slices.Compare(sum, best) < 0 {
				least = sum
			}
		}
		switch {
		case !ahead.wide && (least == nil || !s.core.reaches(least, s.drift)):
			s.widen(ahead)
			s.widen(back)
			continue
		case least == nil:
			return 0, nil, ErrImpossible
		case best != nil && &least[0] == &best[0]:
			return meet, best, nil
		}
		q, other := back, ahead
		if len(ahead.order) < len(back.order) {
			q, other = ahead, back
		}
		v := q.nearest()
		if other.state[v] != unseen {
			through := make(Price, s.levels)
			for l, d := range q.view(v) {
				through[l] = d + other.view(v)[l]
			}
			if best == nil || slices.Compare(through, best) < 0 {
				meet, best = v, through
			}
		}
		s.relax(q, v)
	}
}

// shift raises the potentials of what lies within the radius of the search ahead by
// what is left to it, and lowers those within the rest of the path's length around
// home. Arcs on the path then have length 0, and no arc falls below: one of length c
// from u, a from the start, to v, b from home, has a + c + b >= length.
func (s *residual) shift(ahead, back *paths, length Price) {
	near := length
	if len(ahead.heap) > 0 && slices.Compare(ahead.view(ahead.heap[0]), length) < 0 {
		near = ahead.view(ahead.heap[0])
	}
	rest := make(Price, s.levels)
	for l := range rest {
		rest[l] = length[l] - near[l]
	}
	s.lift(ahead, near, 1)
	s.lift(back, rest, -1)
}

// lift adds by times what is left of a radius to the potentials of the nodes within.
func (s *residual) lift(q *paths, radius Price, by int64) {
	for _, v := range q.order {
		d := q.view(v)
		if slices.Compare(d, radius) >= 0 {
			break
		}
		for l := range radius {
			s.price[int(v)*s.levels+l] += by * (radius[l] - d[l])
		}
		s.measure(v)
	}
}

// follow moves one head along the part of its path between node v and where the
// search q began.
func (s *residual) follow(q *paths, v int32) {
	for v >= 0 {
		w, k := q.next[v], q.by[v]
		from, to := w, v
		if q.back {
			from, to = v, w
		}
		switch {
		case k >= 0:
			s.sit(s.owner[k], k)
		case w < 0:
		case s.p.Tree.Parent[from] == to:
			s.heads[from]++
		default:
			s.heads[to]--
		}
		v = w
	}
}
