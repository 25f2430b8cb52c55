package dense

import (
	"math"
	"slices"

	"mutasi/solver/onetoone"
)

// cached is the number of pairs a row remembers: six cache lines, columns
// and costs. More makes a bid dearer, fewer make it read its row more often.
const cached = 48

// caches holds, for each row, its best pairs as of the last time the row was
// read, and a bound: every pair outside the cache was worth at least bound
// then. Prices never fall, so it still is (I3).
type caches[P price] struct {
	width int
	size  []int32 // pairs in the row's cache, at most width
	col   []int32
	cost  []P     // less the row's base
	bound []int64 // in absolute prices: y + lifted
	reach []P     // how far above its best a row looked last time; a guess, not a bound
}

func (c *caches[P]) scale(shift uint, lifted int64) {
	for i := range c.bound {
		if b := c.bound[i]; b != math.MaxInt64 {
			c.bound[i] = (b - lifted) << shift
		}
		c.reach[i] <<= shift
	}
}

func (c *caches[P]) unscale(shift uint, lifted int64) {
	for i := range c.bound {
		if b := c.bound[i]; b != math.MaxInt64 {
			c.bound[i] = (b - lifted) >> shift
		}
		c.reach[i] = c.reach[i]>>shift + 1
	}
}

// scratch is what filling a cache needs besides.
type scratch[P price] struct {
	group []P // least value per group of the row
	top   [cached]P
	where [cached]int32
}

// Best returns the column of least value for row i, that value, and a second
// value that is no more than the least among the other columns. A second that
// is too low makes a smaller bid, never a wrong one.
func (s *auction[C, P]) Best(i int32) (j int32, w1, w2 P) {
	if int(i) >= s.N {
		return s.BestForDummy()
	}
	for {
		j, w1, w2 = s.bestCached(int(i))
		b := s.rows.bound[i]
		if b == math.MaxInt64 {
			break
		}
		b -= s.Lifted
		if int64(w1) <= b {
			if int64(w2) > b {
				w2 = P(b)
			}
			break
		}
		s.fill(int(i), &s.scratch)
		s.effort.Rescans++
	}
	if w2 == onetoone.MaxPrice[P]() {
		w2 = w1
	}
	return j, w1, w2
}

func (s *auction[C, P]) bestCached(i int) (j int32, w1, w2 P) {
	k := s.rows.width
	cols := s.rows.col[i*k : i*k+int(s.rows.size[i])]
	costs := s.rows.cost[i*k:][:len(cols)]
	w1, w2 = onetoone.MaxPrice[P](), onetoone.MaxPrice[P]()
	y, shift := s.Y, s.Shift
	for t, col := range cols {
		w := costs[t]<<shift + y[col]
		if w < w2 {
			if w < w1 {
				w1, w2, j = w, w1, col
			} else {
				w2 = w
			}
		}
	}
	return j, w1, w2
}

// fill reads row i in full and remembers its best pairs: all those within
// reach of the best, where that many fit. The reach is steered so that they
// mostly do; a row far off is cut to the width.
func (s *auction[C, P]) fill(i int, x *scratch[P]) {
	row, base := s.cost[i*s.M:(i+1)*s.M], s.base[i]
	k := s.rows.width
	size := groupSize(s.M)
	groupMin(row, s.Y, base, s.Shift, size, x.group)
	limit := onetoone.MaxPrice[P]()
	if len(x.group) > k {
		if reach := s.rows.reach[i]; reach > 0 {
			limit = P(min(int64(slices.Min(x.group))+int64(reach), int64(limit)))
		} else {
			limit = kthLeast(x.group, k, x.top[:0])
		}
	}
	top, where := x.top[:0], x.where[:0]
	shift, y := s.Shift, s.Y
	outside := int64(limit) + 1 // the least value outside top, as far as known
	for g, low := range x.group {
		if low > limit {
			continue
		}
		start := groupStart(g, size)
		for j := start; j < min(start+8*size, s.M); j += 8 {
			w := (P(row[j])-P(base))<<shift + y[j]
			if w > limit {
				continue
			}
			if len(top) < k {
				top, where = append(top, w), append(where, int32(j))
				continue
			}
			// Full: the worst goes, and limits what may still come.
			worst := 0
			for t, v := range top {
				if v > top[worst] {
					worst = t
				}
			}
			if w < top[worst] {
				w, top[worst], where[worst] = top[worst], w, int32(j)
			}
			outside = min(outside, int64(w))
			limit = w - 1
		}
	}
	s.keep(i, top, where, row, base)
	switch {
	case len(top) == s.M:
		s.rows.bound[i] = math.MaxInt64
	default:
		s.rows.bound[i] = outside + s.Lifted
	}
}

// keep stores what fill found and steers the reach by how many it were.
func (s *auction[C, P]) keep(i int, top []P, where []int32, row []C, base C) {
	k := s.rows.width
	cols, costs := s.rows.col[i*k:(i+1)*k], s.rows.cost[i*k:(i+1)*k]
	best, worst := top[0], top[0]
	for t, j := range where {
		cols[t] = j
		costs[t] = (P(row[j]) - P(base))
		best, worst = min(best, top[t]), max(worst, top[t])
	}
	s.rows.size[i] = int32(len(where))
	switch {
	case len(where) == k:
		s.rows.reach[i] = (worst - best) - (worst-best)/8
	case 2*len(where) < k:
		s.rows.reach[i] += s.rows.reach[i]/2 + 1
	}
}

// alike is how many rows in turn take their first reach from each other. It
// does not depend on the threads, so neither do the caches.
const alike = 64

// fillAll reads the whole matrix once and fills every cache.
func (s *auction[C, P]) fillAll() {
	k := min(s.width, s.M)
	s.rows = caches[P]{
		width: k,
		size:  make([]int32, s.N),
		col:   make([]int32, s.N*k),
		cost:  make([]P, s.N*k),
		bound: make([]int64, s.N),
		reach: make([]P, s.N),
	}
	s.scratch.group = make([]P, groups(s.M, groupSize(s.M)))
	shift := s.Shift
	s.Shift = 0
	parallel(s.threads, (s.N+alike-1)/alike, func(from, to int) {
		x := scratch[P]{group: make([]P, len(s.scratch.group))}
		for i := from * alike; i < min(to*alike, s.N); i++ {
			if i%alike > 0 { // a row looks as far as the one before it
				s.rows.reach[i] = s.rows.reach[i-1]
			}
			s.fill(i, &x)
		}
	})
	s.Shift = shift
}

// kthLeast returns the k-th least value of a, which has at least k; top is room
// for k values.
func kthLeast[P price](a []P, k int, top []P) P {
	for _, w := range a {
		if len(top) == k && w >= top[k-1] {
			continue
		}
		if len(top) < k {
			top = append(top, 0)
		}
		t := len(top) - 1
		for ; t > 0 && top[t-1] > w; t-- {
			top[t] = top[t-1]
		}
		top[t] = w
	}
	return top[len(top)-1]
}

// Value is the value of row i at its own column.
func (s *auction[C, P]) Value(i int32) P {
	j := s.Seat[i]
	return (P(s.cost[int(i)*s.M+int(j)])-P(s.base[i]))<<s.Shift + s.Y[j]
}

// Near is row i's cache.
func (s *auction[C, P]) Near(i int32) (column []int32, cost []P, bound int64) {
	from := int(i) * s.rows.width
	size := int(s.rows.size[i])
	return s.rows.col[from : from+size], s.rows.cost[from : from+size], s.rows.bound[i]
}

// All visits the columns whose value for row i is under limit.
func (s *auction[C, P]) All(i int32, limit int64, visit func(j int32, w int64)) {
	s.Scans += int64(s.M / 64)
	base := P(s.base[i])
	for j, c := range s.cost[int(i)*s.M : (int(i)+1)*s.M] {
		if w := int64((P(c)-base)<<s.Shift + s.Y[j]); w < limit {
			visit(int32(j), w)
		}
	}
}
