package sparse

import (
	"context"
	"math"
)

// finish makes the assignment exact: rows that do not hold a best pair at the
// present whole prices give up their seat, bid once more without eps, and are
// then seated by shortest augmenting paths. It reports false, with a partial
// assignment and valid prices, when the work passes the budget.
func (s *auction[P]) finish(ctx context.Context, budget int64) (bool, error) {
	shift := s.shift
	s.shift = 0
	defer func() { s.shift = shift }()
	s.free = s.free[:0]
	for i := range s.seat {
		_, w1, _ := s.best(int32(i))
		if s.valueOf(int32(i)) > w1 {
			s.owner[s.seat[i]] = none
			s.seat[i] = none
			s.free = append(s.free, int32(i))
		}
	}
	s.effort.Freed += len(s.free)
	if !s.reduce() {
		return false, errNarrow
	}
	p := newPaths(s)
	for t, i := range s.free {
		if t&0xff == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		if !p.augment(i) {
			return false, errNarrow
		}
		if p.scans > budget {
			s.effort.Scanned += p.scans
			return t == len(s.free)-1, nil
		}
	}
	s.effort.Scanned += p.scans
	return true, nil
}

// valueOf is the value of row i at its own column.
func (s *auction[P]) valueOf(i int32) P {
	j := s.seat[i]
	if int(i) >= s.n {
		return s.y[j]
	}
	l := &s.lines[i]
	for t, col := range l.col {
		if col == j {
			return P(l.cost[t])<<s.shift + s.y[j]
		}
	}
	return P(s.cost[s.pairOf(int(i), j)]-s.base[i])<<s.shift + s.y[j]
}

// reduce is Jonker and Volgenant's augmenting row reduction: bids with eps = 0.
// A row whose two best pairs are equally good cannot outbid; it waits.
// It reports false when a price no longer fits.
func (s *auction[P]) reduce() bool {
	queue := s.free
	var waiting []int32
	for range 2 {
		waiting = waiting[:0:0]
		left := 4 * len(queue)
		for _, i := range queue {
			for {
				j, w1, w2 := s.best(i)
				displaced := s.owner[j]
				if left--; displaced != none && (w2 == w1 || left < 0) {
					waiting = append(waiting, i)
					break
				}
				if s.y[j] += w2 - w1; s.y[j] >= s.top {
					return false
				}
				s.owner[j], s.seat[i] = i, j
				if displaced == none {
					break
				}
				s.seat[displaced] = none
				i = displaced
			}
		}
		queue = waiting
	}
	s.free = append(s.free[:0], queue...)
	return true
}

// paths is Dijkstra's search over columns with lengths w - u >= 0 (I2). A row
// is scanned through its cache; what lies outside is one item more in the
// heap, at the length of its bound, and the row is read only if that item
// comes up before a free column does.
type paths[P price] struct {
	s       *auction[P]
	d       []int64 // length of the best path to a column, if seen == round
	from    []int32 // row before that column
	seen    []int32 // round that d belongs to
	done    []int32 // round in which the column was settled
	settled []int32
	heap    []item
	round   int32
	scans   int64
	pooled  bool // a dummy row was scanned in this round; the others add nothing
}

// item is a column (what >= 0) or what lies outside the cache of row ^what.
type item struct {
	d    int64
	what int32
}

func newPaths[P price](s *auction[P]) *paths[P] {
	return &paths[P]{
		s: s, d: make([]int64, s.m+1), from: make([]int32, s.m+1),
		seen: make([]int32, s.m+1), done: make([]int32, s.m+1),
	}
}

// augment seats row i along a shortest path to a free column and raises the
// prices of the columns nearer than that, which keeps all pairs exact (I2).
// It reports false when a price no longer fits.
func (p *paths[P]) augment(i int32) bool {
	s := p.s
	p.round++
	p.heap, p.settled, p.pooled = p.heap[:0], p.settled[:0], false
	p.done[s.m] = p.round // nobody can pay it
	_, u, _ := s.best(i)
	reach := int64(math.MaxInt64) // shortest known path to a free column
	p.scan(i, 0, int64(u), &reach)
	for {
		it := p.pop()
		if it.what < 0 {
			if r := ^it.what; r == i {
				p.scanAll(r, 0, int64(u), &reach)
			} else {
				j := s.seat[r]
				p.scanAll(r, p.d[j], int64(s.valueOf(r)), &reach)
			}
			continue
		}
		j := it.what
		if p.done[j] == p.round {
			continue
		}
		p.done[j] = p.round
		if s.owner[j] == none {
			if it.d >= int64(s.top) {
				return false
			}
			for _, k := range p.settled {
				s.y[k] += P(it.d - p.d[k])
				if s.y[k] >= s.top {
					return false
				}
			}
			for {
				r := p.from[j]
				next := s.seat[r]
				s.owner[j], s.seat[r] = r, j
				if r == i {
					return true
				}
				j = next
			}
		}
		p.settled = append(p.settled, j)
		r := s.owner[j]
		p.scan(r, it.d, int64(s.valueOf(r)), &reach)
	}
}

// scan relaxes the cached pairs of row r, whose own value is u, at length h.
func (p *paths[P]) scan(r int32, h, u int64, reach *int64) {
	s := p.s
	p.scans++
	if int(r) >= s.n {
		if !p.pooled {
			p.pooled = true
			p.scanAll(r, h, u, reach)
		}
		return
	}
	l := &s.lines[r]
	for t, j := range l.col {
		p.relax(r, j, h+int64(P(l.cost[t])+s.y[j])-u, reach)
	}
	if l.bound != math.MaxInt64 {
		if d := h + l.bound - s.lifted - u; d < *reach {
			p.push(item{max(d, h), ^r})
		}
	}
}

func (p *paths[P]) scanAll(r int32, h, u int64, reach *int64) {
	s := p.s
	if int(r) >= s.n {
		p.scans += int64(s.m / 64)
		for j, y := range s.y[:s.m] {
			p.relax(r, int32(j), h+int64(y)-u, reach)
		}
		return
	}
	from, to := s.start[r], s.start[r+1]
	p.scans++
	base, costs := s.base[r], s.cost[from:to]
	for k, j := range s.col[from:to] {
		p.relax(r, j, h+int64(P(costs[k]-base)+s.y[j])-u, reach)
	}
}

func (p *paths[P]) relax(r, j int32, d int64, reach *int64) {
	if d >= *reach || p.done[j] == p.round || p.seen[j] == p.round && d >= p.d[j] {
		return
	}
	p.seen[j], p.d[j], p.from[j] = p.round, d, r
	if p.s.owner[j] == none {
		*reach = d
	}
	p.push(item{d, j})
}

func (p *paths[P]) push(it item) {
	h := append(p.heap, it)
	t := len(h) - 1
	for t > 0 {
		up := (t - 1) / 2
		if h[up].d <= it.d {
			break
		}
		h[t] = h[up]
		t = up
	}
	h[t] = it
	p.heap = h
}

func (p *paths[P]) pop() item {
	h := p.heap
	first, last := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	t := 0
	for {
		c := 2*t + 1
		if c >= len(h) {
			break
		}
		if c+1 < len(h) && h[c+1].d < h[c].d {
			c++
		}
		if h[c].d >= last.d {
			break
		}
		h[t] = h[c]
		t = c
	}
	if len(h) > 0 {
		h[t] = last
	}
	p.heap = h
	return first
}
