package dense

import (
	"context"
	"math"
)

// finishBudget is how many cached rows per row the exact finish may scan
// before it gives way to a further phase.
const finishBudget = 8

// finish makes the assignment exact: rows that do not hold a best pair at the
// present whole prices give up their seat, bid once more without eps, and are
// then seated by shortest augmenting paths. It reports false, with a partial
// assignment and valid prices, when the work passes the budget.
func (s *auction[C, P]) finish(ctx context.Context, budget int64) (bool, error) {
	shift := s.shift
	s.shift = 0
	defer func() { s.shift = shift }()
	s.free = s.free[:0]
	for i := range s.seat {
		_, w1, _ := s.best(int32(i))
		if s.valueOf(int32(i), s.seat[i]) > w1 {
			s.owner[s.seat[i]] = none
			s.seat[i] = none
			s.free = append(s.free, int32(i))
		}
	}
	s.effort.Freed += len(s.free)
	s.reduce()
	p := newPaths(s)
	for t, i := range s.free {
		if t&0xff == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		p.augment(i)
		if p.scans > budget {
			s.effort.Settled += p.scans
			return t == len(s.free)-1, nil
		}
	}
	s.effort.Settled += p.scans
	return true, nil
}

func (s *auction[C, P]) valueOf(i, j int32) P {
	if int(i) >= s.n {
		return s.y[j]
	}
	return (P(s.cost[int(i)*s.m+int(j)])-P(s.base[i]))<<s.shift + s.y[j]
}

// reduce is Jonker and Volgenant's augmenting row reduction: bids with eps = 0.
// A row whose two best pairs are equally good cannot outbid; it waits.
func (s *auction[C, P]) reduce() {
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
				s.y[j] += w2 - w1
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
}

// paths is Dijkstra's search over columns with lengths w - u >= 0 (I2). A row
// is scanned through its cache; what lies outside is one item more in the
// heap, at the length of its bound, and the row is read only if that item
// comes up before a free column does.
type paths[C Cost, P price] struct {
	s       *auction[C, P]
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

func newPaths[C Cost, P price](s *auction[C, P]) *paths[C, P] {
	return &paths[C, P]{
		s: s, d: make([]int64, s.m), from: make([]int32, s.m),
		seen: make([]int32, s.m), done: make([]int32, s.m),
	}
}

// augment seats row i along a shortest path to a free column and raises the
// prices of the columns nearer than that, which keeps all pairs exact (I2).
func (p *paths[C, P]) augment(i int32) {
	s := p.s
	p.round++
	p.heap, p.settled, p.pooled = p.heap[:0], p.settled[:0], false
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
				p.scanAll(r, p.d[j], int64(s.valueOf(r, j)), &reach)
			}
			continue
		}
		j := it.what
		if p.done[j] == p.round {
			continue
		}
		p.done[j] = p.round
		if s.owner[j] == none {
			for _, k := range p.settled {
				s.y[k] += P(it.d - p.d[k])
			}
			for {
				r := p.from[j]
				next := s.seat[r]
				s.owner[j], s.seat[r] = r, j
				if r == i {
					return
				}
				j = next
			}
		}
		p.settled = append(p.settled, j)
		r := s.owner[j]
		p.scan(r, it.d, int64(s.valueOf(r, j)), &reach)
	}
}

// scan relaxes the cached pairs of row r, whose own value is u, at length h.
func (p *paths[C, P]) scan(r int32, h, u int64, reach *int64) {
	s := p.s
	p.scans++
	if int(r) >= s.n {
		if !p.pooled {
			p.pooled = true
			p.scanAll(r, h, u, reach)
		}
		return
	}
	k := s.rows.width
	costs := s.rows.cost[int(r)*k:]
	for t, j := range s.rows.col[int(r)*k : int(r)*k+int(s.rows.size[r])] {
		p.relax(r, j, h+int64(costs[t]+s.y[j])-u, reach)
	}
	if b := s.rows.bound[r]; b != math.MaxInt64 {
		if d := h + b - s.lifted - u; d < *reach {
			p.push(item{max(d, h), ^r})
		}
	}
}

func (p *paths[C, P]) scanAll(r int32, h, u int64, reach *int64) {
	s := p.s
	p.scans += int64(s.m / 64)
	if int(r) >= s.n {
		for j, y := range s.y {
			p.relax(r, int32(j), h+int64(y)-u, reach)
		}
		return
	}
	base := s.base[r]
	for j, c := range s.cost[int(r)*s.m : (int(r)+1)*s.m] {
		if d := h + int64(P(c)-P(base)+s.y[j]) - u; d < *reach {
			p.relax(r, int32(j), d, reach)
		}
	}
}

func (p *paths[C, P]) relax(r, j int32, d int64, reach *int64) {
	if d >= *reach || p.done[j] == p.round || p.seen[j] == p.round && d >= p.d[j] {
		return
	}
	p.seen[j], p.d[j], p.from[j] = p.round, d, r
	if p.s.owner[j] == none {
		*reach = d
	}
	p.push(item{d, j})
}

func (p *paths[C, P]) push(it item) {
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

func (p *paths[C, P]) pop() item {
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
