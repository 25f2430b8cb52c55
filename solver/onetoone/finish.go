package onetoone

import (
	"context"
	"math"
)

// Rows is what the finish asks of an auction's rows.
type Rows[P Price, K int32 | int64] interface {
	// Best is row i's column of least value, that value, and one that no other
	// column undercuts. Dummies may be asked too; see State.BestForDummy.
	Best(i int32) (j int32, w1, w2 P)
	// Value is the value of row i at its own column; this and what follows is
	// never asked of dummies.
	Value(i int32) P
	// Near are the pairs that are remembered of row i, and what all others are
	// worth at least, in prices with Lifted added; math.MaxInt64 where there are none.
	Near(i int32) (column []int32, cost []K, bound int64)
	// All visits every pair of row i whose value is below limit.
	All(i int32, limit int64, visit func(j int32, w int64))
}

// finish is one run of Finish.
type finish[P Price, K int32 | int64, R Rows[P, K]] struct {
	*State[P]
	rows R
	path paths
}

// Finish makes the assignment exact: rows that do not hold a best pair at the
// present prices, which are whole cost units, give up their seat, bid once more
// without eps, and are then seated by shortest augmenting paths. It reports how many rows gave
// up their seat, and false, with a partial assignment and valid prices, when it
// has scanned more rows than budget.
func Finish[P Price, K int32 | int64, R Rows[P, K]](ctx context.Context, s *State[P], rows R, budget int64) (freed int, done bool, err error) {
	shift := s.Shift
	s.Shift = 0
	defer func() { s.Shift = shift }()
	f := &finish[P, K, R]{State: s, rows: rows, path: newPaths(len(s.Y))}
	s.Free = s.Free[:0]
	for i := range s.Seat {
		if _, w1, _ := f.rows.Best(int32(i)); f.value(int32(i)) > w1 {
			s.Owner[s.Seat[i]] = None
			s.Seat[i] = None
			s.Free = append(s.Free, int32(i))
		}
	}
	freed = len(s.Free)
	if !f.reduce() {
		return freed, false, ErrTop
	}
	before := s.Scans
	for t, i := range s.Free {
		if t&0xff == 0 && ctx.Err() != nil {
			return freed, false, ctx.Err()
		}
		if !f.augment(i) {
			return freed, false, ErrTop
		}
		if s.Scans-before > budget {
			return freed, t == len(s.Free)-1, nil
		}
	}
	return freed, true, nil
}

func (f *finish[P, K, R]) value(i int32) P {
	if int(i) >= f.N {
		return f.Y[f.Seat[i]]
	}
	return f.rows.Value(i)
}

// reduce lets the free rows bid with eps = 0. A row whose two best pairs are
// equally good cannot outbid; it waits. It reports false when a price no longer
// fits.
func (f *finish[P, K, R]) reduce() bool {
	queue := f.Free
	var waiting []int32
	for range 2 {
		waiting = waiting[:0:0]
		left := 4 * len(queue)
		for _, i := range queue {
			for {
				j, w1, w2 := f.rows.Best(i)
				displaced := f.Owner[j]
				if left--; displaced != None && (w2 == w1 || left < 0) {
					waiting = append(waiting, i)
					break
				}
				if f.Y[j] += w2 - w1; f.Y[j] >= f.Top {
					return false
				}
				f.Owner[j], f.Seat[i] = i, j
				if displaced == None {
					break
				}
				f.Seat[displaced] = None
				i = displaced
			}
		}
		queue = waiting
	}
	f.Free = append(f.Free[:0], queue...)
	return true
}

// paths is a search over columns.
type paths struct {
	d       []int64 // length of the best path to a column, if seen == round
	from    []int32 // row before that column
	seen    []int32 // round that d belongs to
	done    []int32 // round in which the column was settled
	settled []int32
	heap    []item
	round   int32
	reach   int64 // shortest known path to a free column
	pooled  bool  // a dummy row was scanned in this round; the others add nothing
}

// item is a column (what >= 0) or what is not remembered of row ^what.
type item struct {
	d    int64
	what int32
}

func newPaths(columns int) paths {
	return paths{d: make([]int64, columns), from: make([]int32, columns), seen: make([]int32, columns), done: make([]int32, columns)}
}

// augment seats row i along a shortest path to a free column and raises the
// prices of the columns nearer than that (F3). It reports false when a price no
// longer fits.
func (f *finish[P, K, R]) augment(i int32) bool {
	p := &f.path
	p.round++
	p.heap, p.settled, p.pooled, p.reach = p.heap[:0], p.settled[:0], false, math.MaxInt64
	for j := f.M; j < len(p.done); j++ {
		p.done[j] = p.round // nobody can pay it
	}
	_, u, _ := f.rows.Best(i)
	f.scan(i, 0, int64(u))
	for {
		it := p.pop()
		if it.what < 0 {
			if r := ^it.what; r == i {
				f.scanAll(r, 0, int64(u))
			} else {
				f.scanAll(r, p.d[f.Seat[r]], int64(f.value(r)))
			}
			continue
		}
		j := it.what
		if p.done[j] == p.round {
			continue
		}
		p.done[j] = p.round
		if f.Owner[j] == None {
			return f.take(i, j, it.d)
		}
		p.settled = append(p.settled, j)
		r := f.Owner[j]
		f.scan(r, it.d, int64(f.value(r)))
	}
}

// take raises the prices of the columns settled before free column j at length d,
// and moves everybody on the path from row i up by one.
func (f *finish[P, K, R]) take(i, j int32, d int64) bool {
	p := &f.path
	if d >= int64(f.Top) {
		return false
	}
	for _, k := range p.settled {
		if f.Y[k] += P(d - p.d[k]); f.Y[k] >= f.Top {
			return false
		}
	}
	for {
		r := p.from[j]
		next := f.Seat[r]
		f.Owner[j], f.Seat[r] = r, j
		if r == i {
			return true
		}
		j = next
	}
}

// scan relaxes the remembered pairs of row r, whose own value is u, at length h.
func (f *finish[P, K, R]) scan(r int32, h, u int64) {
	p := &f.path
	f.Scans++
	if int(r) >= f.N {
		if !p.pooled {
			p.pooled = true
			f.scanAll(r, h, u)
		}
		return
	}
	columns, costs, bound := f.rows.Near(r)
	costs = costs[:len(columns)]
	for t, j := range columns {
		f.relax(r, j, h+int64(P(costs[t])+f.Y[j])-u)
	}
	if bound != math.MaxInt64 {
		if d := h + bound - f.Lifted - u; d < p.reach {
			p.push(item{max(d, h), ^r})
		}
	}
}

func (f *finish[P, K, R]) scanAll(r int32, h, u int64) {
	p := &f.path
	f.Scans++
	if int(r) >= f.N {
		f.Scans += int64(f.M / 64)
		for j, y := range f.Y[:f.M] {
			f.relax(r, int32(j), h+int64(y)-u)
		}
		return
	}
	limit := p.reach
	if limit < math.MaxInt64 {
		limit += u - h
	}
	f.rows.All(r, limit, func(j int32, w int64) { f.relax(r, j, h+w-u) })
}

func (f *finish[P, K, R]) relax(r, j int32, d int64) {
	p := &f.path
	if d >= p.reach || p.done[j] == p.round || p.seen[j] == p.round && d >= p.d[j] {
		return
	}
	p.seen[j], p.d[j], p.from[j] = p.round, d, r
	if f.Owner[j] == None {
		p.reach = d
	}
	p.push(item{d, j})
}

func (p *paths) push(it item) {
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

func (p *paths) pop() item {
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
