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
// Invariant F4: a label without a place in uBusy has no entries in uCol.
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
	uBusy          []int32 // the part of uOrder with entries in uCol
	uBusyPlace     []int32 // place in it, or -1

	fresh   int // entries of L and U after the factorisation
	density [4]float64

	visits []visit // of the symbolic search
	stamp  int32
	stack  []int32
	post   []int32

	work nucleus
}

// visit is the state of a label in a symbolic search: the search that saw it
// last, and the next entry of its line to follow.
type visit struct{ stamp, next int32 }

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
	listed := f.sparse(solveL, x)
	if listed {
		f.solveSparse(x, &f.lCol, nil)
	} else {
		f.solveFull(x, &f.lCol, f.lOrder, false, nil)
	}
	if !listed && spike != nil {
		f.list(x, nil)
		listed = true
	}
	if listed {
		f.observe(solveL, x)
	}
	for k, p := range f.rPivot {
		sum := 0.0
		for e := f.r.span[k].beg; e < f.r.span[k].end; e++ {
			sum += f.r.val[e] * x.val[f.r.idx[e]]
		}
		if sum != 0 {
			x.add(p, -sum)
		}
	}
	if spike != nil {
		spike.copyFrom(x)
	}
	if listed && f.sparse(solveU, x) {
		f.solveSparse(x, &f.uCol, f.piv)
	} else {
		f.solveFull(x, &f.uCol, f.uBusy, true, f.piv)
		f.list(x, f.uBusyPlace)
	}
	f.observe(solveU, x)
}

// btran solves B^T y = c in place. A partial vector, if given, receives the
// result after U^T, which update needs.
func (f *lu) btran(y, partial *vector) {
	if f.sparse(solveUT, y) {
		f.solveSparse(y, &f.uRow, f.piv)
	} else {
		f.solveFull(y, &f.uRow, f.uOrder, false, f.piv)
		f.list(y, nil)
	}
	f.observe(solveUT, y)
	if partial != nil {
		partial.copyFrom(y)
	}
	for k := len(f.rPivot) - 1; k >= 0; k-- {
		t := y.val[f.rPivot[k]]
		if math.Abs(t) < drop {
			continue
		}
		for e := f.r.span[k].beg; e < f.r.span[k].end; e++ {
			y.add(f.r.idx[e], -t*f.r.val[e])
		}
	}
	if f.sparse(solveLT, y) {
		f.solveSparse(y, &f.lRow, nil)
	} else {
		f.solveFull(y, &f.lRow, f.lBack, false, nil)
		f.list(y, nil)
	}
	f.observe(solveLT, y)
}

// sparse says whether a solve should search for its nonzeros first: the
// right-hand side is thin, and so were the last results.
func (f *lu) sparse(which int, x *vector) bool {
	return float64(len(x.idx)) <= hyperStart*float64(f.m) && f.density[which] <= hyperEnd
}

// observe remembers how full the result of a solve is.
func (f *lu) observe(which int, x *vector) {
	f.density[which] = 0.9*f.density[which] + 0.1*float64(len(x.idx))/float64(max(f.m, 1))
}

// solveFull does one triangular solve in place: for each label v in order,
// x[v] /= piv[v], then x[i] -= t[v][i] * x[v]. It leaves x unlisted.
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
		line := t.span[v]
		idx, tv := t.idx[line.beg:line.end], t.val[line.beg:line.end]
		for e, i := range idx {
			val[i] -= tv[e] * p
		}
	}
}

// list restores V1 after solveFull, and divides by the pivots of labels that
// have no place, because solveFull did not visit them.
func (f *lu) list(x *vector, place []int32) {
	x.idx = x.idx[:0]
	for i, v := range x.val[:f.m] {
		if v == 0 {
			continue
		}
		if math.Abs(v) < drop {
			x.val[i] = 0
			continue
		}
		if place != nil && place[i] < 0 {
			x.val[i] = v / f.piv[i]
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
		clear(f.visits)
		f.stamp = 1
	}
	stamp, visits := f.stamp, f.visits
	post, stack := f.post[:0], f.stack[:0]
	for _, s := range x.idx {
		if visits[s].stamp == stamp {
			continue
		}
		visits[s] = visit{stamp, t.span[s].beg}
		stack = append(stack, s)
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			k, end := visits[v].next, t.span[v].end
			w := int32(-1)
			for ; k < end; k++ {
				u := t.idx[k]
				if visits[u].stamp == stamp {
					continue
				}
				if line := t.span[u]; line.beg < line.end {
					visits[u] = visit{stamp, line.beg}
					w = u
					k++
					break
				}
				visits[u].stamp = stamp // nothing beyond: done at once
				post = append(post, u)
			}
			if w >= 0 {
				visits[v].next = k
				stack = append(stack, w)
				continue
			}
			stack = stack[:len(stack)-1]
			post = append(post, v)
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
		line := t.span[v]
		idx, tv := t.idx[line.beg:line.end], t.val[line.beg:line.end]
		for e, i := range idx {
			val[i] -= tv[e] * p
		}
	}
}

// updates is the number of columns replaced since the factorisation.
func (f *lu) updates() int { return len(f.rPivot) }

// entries counts what a pair of solves has to read at most.
func (f *lu) entries() int { return len(f.lCol.idx) + len(f.uCol.idx) + len(f.r.idx) }
