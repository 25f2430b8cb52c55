package simplex

import "fmt"

// Basis is a saved basis: which variables are basic, where the others stand,
// and the dual weights. It can be put back into the solver that it came from
// or a clone of it, after any change of bounds or costs and after rows were
// added; not after columns were.
type Basis struct {
	cols, rows int
	head       []int32
	state      []state
	weight     []float64
}

// Basis saves the basis at hand. Time and memory: a few bytes per variable.
func (s *Solver) Basis() *Basis {
	return &Basis{
		cols: s.a.n, rows: s.a.m,
		head:   append([]int32(nil), s.head...),
		state:  append([]state(nil), s.state...),
		weight: append([]float64(nil), s.weight...),
	}
}

// SetBasis puts a saved basis back. Rows added since enter with their activity
// basic. It panics if columns were added since, which is a caller's mistake.
func (s *Solver) SetBasis(b *Basis) {
	if b.cols != s.a.n || b.rows > s.a.m {
		panic(fmt.Sprintf("simplex: basis of %d columns and %d rows put into %d and %d", b.cols, b.rows, s.a.n, s.a.m))
	}
	copy(s.state, b.state)
	copy(s.head, b.head)
	copy(s.weight, b.weight)
	for i := range s.lone { // a clone may have joined rows before b was saved
		if l := &s.lone[i]; l.col >= 0 && s.state[l.col] == basic {
			s.lo[l.col], s.hi[l.col] = l.lo, l.hi
			l.col = -1
		}
	}
	for i := b.rows; i < s.a.m; i++ {
		v := int32(s.a.n + i)
		s.head[i], s.state[v], s.weight[i] = v, basic, 1
	}
	s.adopt()
}

// adopt makes a new head and state the solver's: nonbasic variables are put on
// bounds, everything else is recomputed by the next Solve.
func (s *Solver) adopt() {
	for j, st := range s.state {
		if st != basic {
			s.place(int32(j))
		}
	}
	s.moved = s.moved[:0]
	s.factored, s.valued, s.priced, s.yValid = false, false, false, false
}

// Crash builds a start from a guess of the answer: column cols[k] becomes
// basic in row rows[k], the activity of every other row stays basic. With one
// column per equality row of the people, this is the basis of a plan. Pairs
// that do not fit together are dropped at the next factorisation.
func (s *Solver) Crash(rows, cols []int32) {
	n := int32(s.a.n)
	for j := range s.state {
		if s.state[j] == basic {
			s.state[j] = atLower
		}
	}
	for i := range s.head {
		s.head[i], s.weight[i] = n+int32(i), 1
		s.state[n+int32(i)] = basic
	}
	for k, i := range rows {
		if j := cols[k]; s.state[j] != basic && s.head[i] == n+i && s.lone[i].col != j {
			s.state[n+i], s.state[j] = atLower, basic
			s.head[i] = j
		}
	}
	s.adopt()
	s.weighed = false
}

// Basic lists the columns of the basis, each with the row that it stands for,
// in the order of the rows: what Crash takes. Renumbered, they start a solver
// for a part of the problem where this one stopped.
func (s *Solver) Basic() (rows, cols []int32) {
	for r, v := range s.head {
		if c := s.lone[r].col; c >= 0 {
			v = c
		}
		if int(v) < s.a.n {
			rows, cols = append(rows, int32(r)), append(cols, v)
		}
	}
	return rows, cols
}
