package simplex

import "slices"

// AddColumns adds the columns of batch, whose rows are those of the solver, and
// returns the number of the first. They enter on a bound; the basis stays. The
// row bounds of batch are not read. Time: proportional to rows, columns and
// entries, once for the batch.
func (s *Solver) AddColumns(batch *LP) (first int) {
	s.a.sync()
	for _, i := range batch.Index {
		if s.lone[i].col >= 0 {
			s.join(i)
		}
	}
	s.settle()
	n, more := s.a.n, batch.Cols()
	for j := range more {
		a, b := batch.Start[j], batch.Start[j+1]
		s.a.col.appendLine(batch.Index[a:b], batch.Value[a:b])
		for k := s.a.col.span[n+j].beg; k < s.a.col.span[n+j].end; k++ {
			s.a.col.val[k] *= s.rowScale[s.a.col.idx[k]]
		}
	}
	s.a.rowStale = true
	s.a.n += more
	s.lo, s.hi = insertMany(s.lo, n, more), insertMany(s.hi, n, more)
	s.state, s.x, s.d = insertMany(s.state, n, more), insertMany(s.x, n, more), insertMany(s.d, n, more)
	s.trueCost, s.cost = insertMany(s.trueCost, n, more), insertMany(s.cost, n, more)
	for r, v := range s.head {
		if int(v) >= n {
			s.head[r] = v + int32(more)
		}
	}
	for k, v := range s.moved {
		if int(v) >= n {
			s.moved[k] = v + int32(more)
		}
	}
	for j := range more {
		s.lo[n+j], s.hi[n+j] = cap64(batch.ColLo[j]), cap64(batch.ColHi[j])
		s.state[n+j] = atLower
		s.trueCost[n+j], s.cost[n+j] = batch.Cost[j]*s.scale, batch.Cost[j]*s.scale
		s.place(int32(n + j))
	}
	s.room()
	s.valued, s.priced, s.yValid = false, false, false
	return n
}

// insertMany makes room for n values at i.
func insertMany[T any](s []T, i, n int) []T {
	return slices.Insert(s, i, make([]T, n)...)
}
