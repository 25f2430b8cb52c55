package simplex

// A lone row is an equality with a single column, such as a person for whom one
// pair has been priced in so far. It fixes that column, so the column is kept
// out of the basis, as if its bounds were one value, and the row's logical
// stays basic for good. The factors then know nothing of either, and the rows
// of B^-1 are shorter by all such people.
//
// Nothing of it shows outside: Y and Ray put the lone row's multiplier back,
// and a row that gets a second column, or whose column gets bounds that do not
// hold its value, is joined to the basis first.
//
// Invariant S4: while row i is lone, its logical is basic with label i, and
// its column is nonbasic with lower bound = upper bound.
type lone struct {
	col    int32   // -1: row is not lone
	entry  float64 // scaled
	lo, hi float64 // bounds of col as the caller set them
}

// findLone marks the lone rows of a fresh solver.
func (s *Solver) findLone() {
	taken := make([]bool, s.a.n)
	for i := range s.lone {
		s.lone[i].col = -1
		beg, v := s.a.row.span[i].beg, int32(s.a.n+i)
		if s.a.row.span[i].end-beg != 1 || s.lo[v] != s.hi[v] {
			continue
		}
		j, entry := s.a.row.idx[beg], s.a.row.val[beg]
		if entry == 0 || taken[j] {
			continue
		}
		x := s.lo[v] / entry
		if x < s.lo[j] || x > s.hi[j] || x*entry != s.lo[v] {
			continue
		}
		taken[j] = true
		s.lone[i] = lone{j, entry, s.lo[j], s.hi[j]}
		s.lo[j], s.hi[j] = x, x
		s.place(j)
	}
}

// loneOf is the lone row of column j, or -1.
func (s *Solver) loneOf(j int32) int32 {
	if int(j) >= s.a.n || s.lo[j] != s.hi[j] {
		return -1
	}
	if s.a.colStale {
		s.a.sync()
	}
	for k := s.a.col.span[j].beg; k < s.a.col.span[j].end; k++ {
		if i := s.a.col.idx[k]; s.lone[i].col == j {
			return i
		}
	}
	return -1
}

// join puts the column of lone row i into the basis, in the place of the row's
// logical. Values and duals stay as they are: the row's dual becomes what makes
// the column's reduced cost 0. With alpha = B^-1 column, row r of B^-1 gains
// the entry -alpha_r / entry at i, so the weights can follow exactly.
func (s *Solver) join(i int32) {
	l := s.lone[i]
	s.lone[i].col = -1
	j, logical := l.col, int32(s.a.n)+i
	if s.factored {
		s.col.clear()
		s.a.addColumn(j, 1, &s.col)
		s.f.ftran(&s.col, nil)
		for _, r := range s.col.idx {
			if t := s.col.val[r] / l.entry; r != i {
				s.weight[r] += t * t
			}
		}
		s.col.clear()
	}
	s.weight[i] = 1 / (l.entry * l.entry)
	s.lo[j], s.hi[j] = l.lo, l.hi
	s.state[j], s.head[i] = basic, j
	s.state[logical] = fixed
	s.place(logical)
	s.joined = true
}

// settle ends a series of joins: the factors are of an older basis now.
func (s *Solver) settle() {
	if s.joined {
		s.joined = false
		s.factored, s.valued, s.priced, s.yValid = false, false, false, false
	}
}

// complete adds to row multipliers w (scaled) those of the lone rows, so that
// target(j) - w column j = 0 for their columns.
func (s *Solver) complete(w []float64, target func(j int32) float64) {
	for i := range s.lone {
		if l := &s.lone[i]; l.col >= 0 {
			w[i] = 0
			w[i] = (target(l.col) - s.a.dot(l.col, w)) / l.entry
		}
	}
}
