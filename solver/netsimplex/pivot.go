package netsimplex

// enter is the most violated arc of the next block that has one, -1 if the
// basis is optimal.
func (s *simplex) enter() int32 {
	best, worst := int32(-1), int64(0)
	left := s.block
	e := s.at
	for range s.artificial {
		if e == s.artificial {
			e = 0
		}
		if r := int64(s.state[e]) * (s.cost[e] - s.pot[s.tail[e]] + s.pot[s.head[e]]); r < worst {
			best, worst = int32(e), r
		}
		e++
		s.work++
		if left--; left == 0 {
			if best >= 0 {
				break
			}
			left = s.block
		}
	}
	s.at = e
	return best
}

// pivot sends what it can around the cycle that arc e closes, and exchanges e
// for the arc that blocks.
func (s *simplex) pivot(e int32) {
	from, to := s.tail[e], s.head[e]
	if s.state[e] == upper {
		from, to = to, from
	}
	apex := s.apex(from, to)
	delta, cut, fromSide := s.room(e, s.state[e] == lower), int32(-1), false // -1: e itself
	for v := from; v != apex; v = s.parent[v] {                              // flow runs down: apex to from
		if r := s.room(s.pred[v], s.tail[s.pred[v]] != v); r < delta { // the last on this side (N3)
			delta, cut, fromSide = r, v, true
		}
	}
	for v := to; v != apex; v = s.parent[v] { // flow runs up: to to apex
		if r := s.room(s.pred[v], s.tail[s.pred[v]] == v); r <= delta {
			delta, cut, fromSide = r, v, false
		}
	}
	if delta > 0 {
		s.push(e, s.state[e] == lower, delta)
		for v := from; v != apex; v = s.parent[v] {
			s.push(s.pred[v], s.tail[s.pred[v]] != v, delta)
		}
		for v := to; v != apex; v = s.parent[v] {
			s.push(s.pred[v], s.tail[s.pred[v]] == v, delta)
		}
	}
	if cut < 0 { // the entering arc itself blocks
		s.state[e] = -s.state[e]
		return
	}
	out := s.pred[cut]
	s.state[out] = lower
	if s.flow[out] > 0 {
		s.state[out] = upper
	}
	s.state[e] = basic
	if fromSide {
		s.rehang(cut, from, to, e)
	} else {
		s.rehang(cut, to, from, e)
	}
}

// room is what arc e can still take along its direction, or against it.
func (s *simplex) room(e int32, along bool) int32 {
	if !along {
		return s.flow[e]
	}
	if s.cap[e] == unlimited {
		return unlimited
	}
	return s.cap[e] - s.flow[e]
}

func (s *simplex) push(e int32, along bool, delta int32) {
	if along {
		s.flow[e] += delta
	} else {
		s.flow[e] -= delta
	}
}

func (s *simplex) apex(a, b int32) int32 {
	for a != b {
		if s.depth[a] >= s.depth[b] {
			a = s.parent[a]
		} else {
			b = s.parent[b]
		}
	}
	return a
}

// rehang cuts the subtree of top off and joins it, by its node low, to u through
// arc e; parents between low and top turn around.
func (s *simplex) rehang(top, low, u, e int32) {
	v, parent, arc := low, u, e
	for {
		up, old := s.parent[v], s.pred[v]
		s.unhang(v)
		s.hang(v, parent, arc)
		if v == top {
			break
		}
		parent, arc, v = v, old, up
	}
	shift := s.pot[u] - s.pot[low]
	if s.tail[e] == low {
		shift += s.cost[e]
	} else {
		shift -= s.cost[e]
	}
	s.scratch = append(s.scratch[:0], low)
	for len(s.scratch) > 0 {
		v := s.scratch[len(s.scratch)-1]
		s.scratch = s.scratch[:len(s.scratch)-1]
		s.pot[v] += shift
		s.depth[v] = s.depth[s.parent[v]] + 1
		s.work++
		for c := s.child[v]; c >= 0; c = s.next[c] {
			s.scratch = append(s.scratch, c)
		}
	}
}
