package simplex

import "math"

// lu holds the factors of the basis matrix B and solves with them.
//
// Labels. The basis column whose pivot stands in row r is called column r: the
// head of the basis is permuted at each factorisation to make it so. A vector
// then has one index space, before and after a solve.
//
//	R_k ... R_1 L^-1 B = U          (k updates since the factorisation)
//
// L is a product of column operations, one per pivot row with entries in lCol;
// R_i is one row operation each; U is triangular in the order uOrder, with the
// diagonal in piv and the rest twice, by columns and by rows.
//
// Invariant F1: an entry of U stands in uCol and in uRow with the same value.
// Invariant F2: in uOrder (skipping -1) an entry (i, j) of U has i before j.
// Invariant F3: row p is touched by R_k only where p is the k-th updated row.
type lu struct {
	m int

	lCol, lRow     lines   // L without its unit diagonal, both ways
	lOrder, lBack  []int32 // rows with entries in lCol, in order; in lRow, in reverse order
	rPivot         []int32 // per update: the row
	r              lines   // per update: the multipliers
	uCol, uRow     lines   // U without its diagonal
	uRowCap        []int32 // room of each row of uRow
	piv            []float64
	uOrder, uPlace []int32 // pivot order; place of each label in it

	fresh   int // entries of L and U after the factorisation
	density [4]float64

	seen  []int32 // stamps of the symbolic search
	at    []int32
	stamp int32
	stack []int32
	post  []int32

	work nucleus
}

// hyperStart and hyperEnd bound the density of a right-hand side, and of the
// expected result, below which a solve searches for its nonzeros first.
const (
	hyperStart = 0.02
	hyperEnd   = 0.05
)

// The four triangular solves, as indices into density.
const (
	solveL = iota
	solveU
	solveUT
	solveLT
)

// ftran solves B x = b in place. A spike, if given, receives the partial
// result before U, which update needs.
func (f *lu) ftran(x, spike *vector) {
	f.solve(solveL, x, &f.lCol, f.lOrder, false, nil)
	for k, p := range f.rPivot {
		sum := 0.0
		for e := f.r.beg[k]; e < f.r.end[k]; e++ {
			sum += f.r.val[e] * x.val[f.r.idx[e]]
		}
		if sum != 0 {
			x.add(p, -sum)
		}
	}
	if spike != nil {
		spike.copyFrom(x)
	}
	f.solve(solveU, x, &f.uCol, f.uOrder, true, f.piv)
}

// btran solves B^T y = c in place. A partial vector, if given, receives the
// result after U^T, which update needs.
func (f *lu) btran(y, partial *vector) {
	f.solve(solveUT, y, &f.uRow, f.uOrder, false, f.piv)
	if partial != nil {
		partial.copyFrom(y)
	}
	for k := len(f.rPivot) - 1; k >= 0; k-- {
		t := y.val[f.rPivot[k]]
		if math.Abs(t) < drop {
			continue
		}
		for e := f.r.beg[k]; e < f.r.end[k]; e++ {
			y.add(f.r.idx[e], -t*f.r.val[e])
		}
	}
	f.solve(solveLT, y, &f.lRow, f.lBack, false, nil)
}

// solve does one triangular solve in place: for each label v in order,
// x[v] /= piv[v], then x[i] -= t[v][i] * x[v]. A sparse right-hand side visits
// only what it reaches (Gilbert and Peierls).
func (f *lu) solve(which int, x *vector, t *lines, order []int32, backwards bool, piv []float64) {
	limit := hyperStart * float64(f.m)
	if float64(len(x.idx)) <= limit && f.density[which] <= hyperEnd {
		f.solveSparse(x, t, piv)
	} else {
		f.solveFull(x, t, order, backwards, piv)
	}
	f.density[which] = 0.9*f.density[which] + 0.1*float64(len(x.idx))/float64(max(f.m, 1))
}

func (f *lu) solveFull(x *vector, t *lines, order []int32, backwards bool, piv []float64) {
	val := x.val
	from, to, step := 0, len(order), 1
	if backwards {
		from, to, step = len(order)-1, -1, -1
	}
	for k := from; k != to; k += step {
		v := order[k]
		if v < 0 {
			continue
		}
		p := val[v]
		if p == 0 {
			continue
		}
		if math.Abs(p) < drop {
			val[v] = 0
			continue
		}
		if piv != nil {
			p /= piv[v]
			val[v] = p
		}
		beg, end := t.beg[v], t.end[v]
		idx, tv := t.idx[beg:end], t.val[beg:end]
		for e, i := range idx {
			val[i] -= tv[e] * p
		}
	}
	x.idx = x.idx[:0]
	for i, v := range val[:f.m] {
		if v == 0 {
			continue
		}
		if math.Abs(v) < drop {
			val[i] = 0
			continue
		}
		x.idx = append(x.idx, int32(i))
	}
}

// solveSparse finds the labels that the solve reaches by a depth-first search
// along the lines of t, and handles them in reverse postorder, which respects
// the triangle without knowing the pivot order.
func (f *lu) solveSparse(x *vector, t *lines, piv []float64) {
	f.stamp++
	if f.stamp == math.MaxInt32 {
		clear(f.seen)
		f.stamp = 1
	}
	stamp, seen, at := f.stamp, f.seen, f.at
	post, stack := f.post[:0], f.stack[:0]
	for _, s := range x.idx {
		if seen[s] == stamp {
			continue
		}
		seen[s], at[s] = stamp, t.beg[s]
		stack = append(stack, s)
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			k, end := at[v], t.end[v]
			for k < end && seen[t.idx[k]] == stamp {
				k++
			}
			if k == end {
				stack = stack[:len(stack)-1]
				post = append(post, v)
				continue
			}
			w := t.idx[k]
			at[v] = k + 1
			seen[w], at[w] = stamp, t.beg[w]
			stack = append(stack, w)
		}
	}
	f.post, f.stack = post, stack

	val := x.val
	x.idx = x.idx[:0]
	for k := len(post) - 1; k >= 0; k-- {
		v := post[k]
		p := val[v]
		if math.Abs(p) < drop {
			val[v] = 0
			continue
		}
		if piv != nil {
			p /= piv[v]
			val[v] = p
		}
		x.idx = append(x.idx, v)
		beg, end := t.beg[v], t.end[v]
		idx, tv := t.idx[beg:end], t.val[beg:end]
		for e, i := range idx {
			val[i] -= tv[e] * p
		}
	}
}

// updates is the number of columns replaced since the factorisation.
func (f *lu) updates() int { return len(f.rPivot) }

// entries counts what a pair of solves has to read at most.
func (f *lu) entries() int { return len(f.lCol.idx) + len(f.uCol.idx) + len(f.r.idx) }
