package simplex

import "math"

// matrix is the scaled constraint matrix, kept by columns for FTRAN and by
// rows for the pivot row. Rows may be appended to one copy and columns to the
// other; sync rebuilds the stale one.
type matrix struct {
	m, n int
	col  lines // per column: row, value
	row  lines // per row: column, value

	colStale, rowStale bool
}

// lines is a set of sparse lines (rows or columns): line i has the entries
// idx[k], val[k] for span[i].beg <= k < span[i].end.
type lines struct {
	span []span
	idx  []int32
	val  []float64
}

type span struct{ beg, end int32 }

func (l *lines) reset(n int) {
	l.span = resize(l.span, n)
	clear(l.span)
	l.idx, l.val = l.idx[:0], l.val[:0]
}

// transpose fills t with the transpose of l, which has n lines of entries
// numbered below m. Lines of l are read in order, so those of t are ascending.
func (l *lines) transpose(t *lines, m int) {
	t.reset(m)
	total := int32(0)
	for i := range l.span {
		for k := l.span[i].beg; k < l.span[i].end; k++ {
			t.span[l.idx[k]].end++
			total++
		}
	}
	at := int32(0)
	for i := range m {
		t.span[i].beg = at
		at += t.span[i].end
		t.span[i].end = t.span[i].beg
	}
	t.idx, t.val = resize(t.idx, int(total)), resize(t.val, int(total))
	for i := range l.span {
		for k := l.span[i].beg; k < l.span[i].end; k++ {
			j := l.idx[k]
			t.idx[t.span[j].end], t.val[t.span[j].end] = int32(i), l.val[k]
			t.span[j].end++
		}
	}
}

// appendLine adds a line at the end.
func (l *lines) appendLine(idx []int32, val []float64) {
	from := int32(len(l.idx))
	l.idx = append(l.idx, idx...)
	l.val = append(l.val, val...)
	l.span = append(l.span, span{from, int32(len(l.idx))})
}

func (a *matrix) sync() {
	if a.colStale {
		a.row.transpose(&a.col, a.n)
		a.colStale = false
	}
	if a.rowStale {
		a.col.transpose(&a.row, a.m)
		a.rowStale = false
	}
}

func (a *matrix) clone() matrix {
	a.sync()
	b := *a
	b.col, b.row = a.col.clone(), a.row.clone()
	return b
}

func (l *lines) clone() lines {
	return lines{
		span: append([]span(nil), l.span...),
		idx:  append([]int32(nil), l.idx...),
		val:  append([]float64(nil), l.val...),
	}
}

// addColumn adds t times column j of [A, -I] to x; columns from n on are the
// logicals, -1 in their row.
func (a *matrix) addColumn(j int32, t float64, x *vector) {
	if int(j) >= a.n {
		x.add(j-int32(a.n), -t)
		return
	}
	for k := a.col.span[j].beg; k < a.col.span[j].end; k++ {
		x.add(a.col.idx[k], t*a.col.val[k])
	}
}

// dot is the inner product of y with column j of [A, -I].
func (a *matrix) dot(j int32, y []float64) float64 {
	if int(j) >= a.n {
		return -y[j-int32(a.n)]
	}
	sum := 0.0
	for k := a.col.span[j].beg; k < a.col.span[j].end; k++ {
		sum += y[a.col.idx[k]] * a.col.val[k]
	}
	return sum
}

// rowCombination sets out to rho times [A, -I], over all columns. Where most
// columns would be touched it adds without looking and lists the nonzeros at
// the end.
func (a *matrix) rowCombination(rho, out *vector) {
	out.clear()
	n := int32(a.n)
	touched := 0
	for _, i := range rho.idx {
		touched += int(a.row.span[i].end - a.row.span[i].beg)
	}
	listed := touched < a.n/4
	for _, i := range rho.idx {
		r := rho.val[i]
		if math.Abs(r) < drop {
			continue
		}
		beg, end := a.row.span[i].beg, a.row.span[i].end
		idx, val := a.row.idx[beg:end], a.row.val[beg:end]
		if listed {
			for k, j := range idx {
				out.add(j, r*val[k])
			}
		} else {
			for k, j := range idx {
				out.val[j] += r * val[k]
			}
		}
	}
	if !listed {
		for j, v := range out.val[:n] {
			if math.Abs(v) >= drop {
				out.idx = append(out.idx, int32(j))
			} else {
				out.val[j] = 0
			}
		}
	}
	for _, i := range rho.idx {
		if r := rho.val[i]; math.Abs(r) >= drop {
			out.add(n+i, -r)
		}
	}
}

// powerScale is the power of two nearest to 1/sqrt(lo*hi), where lo and hi are
// the smallest and largest magnitudes in a row: exact to multiply by.
func powerScale(val []float64) float64 {
	lo, hi := math.Inf(1), 0.0
	for _, v := range val {
		if v = math.Abs(v); v > 0 {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	if hi == 0 {
		return 1
	}
	return math.Exp2(-math.Round(math.Log2(lo*hi) / 2))
}

// resize returns s with length n, its old contents kept as far as they go.
func resize[T any](s []T, n int) []T {
	if cap(s) >= n {
		return s[:n]
	}
	t := make([]T, n, n+n/4)
	copy(t, s[:cap(s)])
	return t
}
