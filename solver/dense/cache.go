package dense

import "math"

// cached is the number of pairs a row remembers: two cache lines of columns
// and costs. More makes a bid dearer, fewer make it read its row more often.
const cached = 16

const noBound = math.MinInt64 / 2

// caches holds, for each row, its best pairs as of the last time the row was
// read, and a bound: every pair outside the cache was worth at least bound
// then. Prices never fall, so it still is (I3).
type caches[P price] struct {
	width int
	col   []int32
	cost  []P     // less the row's base
	bound []int64 // in absolute prices: y + lifted
}

func (c *caches[P]) scale(shift uint, lifted int64) {
	for i := range c.bound {
		if b := c.bound[i]; b != math.MaxInt64 {
			c.bound[i] = (b - lifted) << shift
		}
	}
}

func (c *caches[P]) unscale(shift uint, lifted int64) {
	for i := range c.bound {
		if b := c.bound[i]; b != math.MaxInt64 {
			c.bound[i] = (b - lifted) >> shift
		}
	}
}

// scratch is what filling a cache needs besides.
type scratch[P price] struct {
	group []P // least value per group of the row
	top   [cached + 1]P
	where [cached + 1]int32
}

// best returns the column of least value for row i, that value, and a second
// value that is no more than the least among the other columns. A second that
// is too low makes a smaller bid, never a wrong one.
func (s *auction[C, P]) best(i int32) (j int32, w1, w2 P) {
	if int(i) >= s.n {
		return s.dummies.best(s.y)
	}
	for {
		j, w1, w2 = s.bestCached(int(i))
		b := s.rows.bound[i]
		if b == math.MaxInt64 {
			break
		}
		b -= s.lifted
		if int64(w1) <= b {
			if int64(w2) > b {
				w2 = P(b)
			}
			break
		}
		s.fill(int(i), &s.scratch)
		s.effort.Rescans++
	}
	if w2 == maxPrice[P]() {
		w2 = w1
	}
	return j, w1, w2
}

func (s *auction[C, P]) bestCached(i int) (j int32, w1, w2 P) {
	k := s.rows.width
	cols, costs := s.rows.col[i*k:(i+1)*k], s.rows.cost[i*k:(i+1)*k]
	w1, w2 = maxPrice[P](), maxPrice[P]()
	y, shift := s.y, s.shift
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


// fill reads row i in full and remembers its best pairs.
func (s *auction[C, P]) fill(i int, x *scratch[P]) {
	row, base := s.cost[i*s.m:(i+1)*s.m], s.base[i]
	k := s.rows.width
	// The k-th least of the group minima is a threshold that at least k pairs
	// meet; all pairs that meet it are in groups whose minimum does.
	size := groupSize(s.m)
	group := x.group[:groups(s.m, size)]
	groupMin(row, s.y, base, s.shift, size, group)
	limit := maxPrice[P]()
	if len(group) > k {
		limit = kthLeast(group, k, x.top[:0])
	}
	top, where := x.top[:0], x.where[:0]
	shift, y := s.shift, s.y
	for g, low := range group {
		if low > limit {
			continue
		}
		for j := groupStart(g, size); j < min(groupStart(g, size)+8*size, s.m); j += 8 {
			w := P(row[j]-base)<<shift + y[j]
			if w > limit || len(top) > k && w >= top[k] {
				continue
			}
			if len(top) <= k {
				top, where = append(top, 0), append(where, 0)
			}
			t := len(top) - 1
			for ; t > 0 && top[t-1] > w; t-- {
				top[t], where[t] = top[t-1], where[t-1]
			}
			top[t], where[t] = w, int32(j)
		}
	}
	cols, costs := s.rows.col[i*k:(i+1)*k], s.rows.cost[i*k:(i+1)*k]
	for t := range k {
		cols[t] = where[t]
		costs[t] = P(row[where[t]] - base)
	}
	switch {
	case k == s.m:
		s.rows.bound[i] = math.MaxInt64
	case len(top) > k:
		s.rows.bound[i] = int64(top[k]) + s.lifted
	default: // the rest is above the threshold
		s.rows.bound[i] = int64(limit) + 1 + s.lifted
	}
}

// fillAll reads the whole matrix once and fills every cache.
func (s *auction[C, P]) fillAll() {
	k := min(cached, s.m)
	s.rows = caches[P]{
		width: k,
		col:   make([]int32, s.n*k),
		cost:  make([]P, s.n*k),
		bound: make([]int64, s.n),
	}
	s.scratch.group = make([]P, groups(s.m, groupSize(s.m)))
	shift := s.shift
	s.shift = 0
	parallel(s.threads, s.n, func(from, to int) {
		x := scratch[P]{group: make([]P, len(s.scratch.group))}
		for i := from; i < to; i++ {
			s.fill(i, &x)
		}
	})
	s.shift = shift
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
