package simplex

import "math"

// update replaces the basis column p by the column whose spike (partial ftran)
// is given (Forrest and Tomlin, 1972). partial is U^-T e_p, kept by btran, and
// alpha is entry p of the full ftran of the new column.
//
// In U, column p becomes the spike, p moves to the end of the order, and row p
// has to be cleared. With t^T Û = (row p without its diagonal), the row
// operation is  row p -= t^T (other rows).  From U^T partial = e_p follows
// t = -piv[p] * partial off p, so t costs nothing; the new diagonal is
// spike[p] - t^T spike = piv[p] * alpha.
func (f *lu) update(p int32, spike, partial *vector, alpha float64) {
	old := f.piv[p]

	f.rPivot = append(f.rPivot, p)
	from := int32(len(f.r.idx))
	for _, i := range partial.idx {
		if t := -old * partial.val[i]; i != p && math.Abs(t) >= drop {
			f.r.idx = append(f.r.idx, i)
			f.r.val = append(f.r.val, t)
		}
	}
	f.r.span = append(f.r.span, span{from, int32(len(f.r.idx))})

	for k := f.uRow.span[p].beg; k < f.uRow.span[p].end; k++ {
		f.uCol.remove(f.uRow.idx[k], p)
	}
	f.uRow.span[p].end = f.uRow.span[p].beg
	for k := f.uCol.span[p].beg; k < f.uCol.span[p].end; k++ {
		f.uRow.remove(f.uCol.idx[k], p)
	}

	f.uCol.span[p].beg = int32(len(f.uCol.idx))
	for _, i := range spike.idx {
		v := spike.val[i]
		if i == p || math.Abs(v) < drop {
			continue
		}
		f.uCol.idx = append(f.uCol.idx, i)
		f.uCol.val = append(f.uCol.val, v)
		f.appendToRow(i, p, v)
	}
	f.uCol.span[p].end = int32(len(f.uCol.idx))
	f.piv[p] = old * alpha

	if k := f.uBusyPlace[p]; k >= 0 {
		f.uBusy[k] = -1
	}
	f.uBusyPlace[p] = int32(len(f.uBusy))
	f.uBusy = append(f.uBusy, p)
	f.uOrder[f.uPlace[p]] = -1
	f.uPlace[p] = int32(len(f.uOrder))
	f.uOrder = append(f.uOrder, p)
}

// remove deletes the entry named e from line i, which holds it.
func (l *lines) remove(i, e int32) {
	last := l.span[i].end - 1
	for k := l.span[i].beg; k <= last; k++ {
		if l.idx[k] == e {
			l.idx[k], l.val[k] = l.idx[last], l.val[last]
			l.span[i].end = last
			return
		}
	}
}

// appendToRow adds entry (i, j) to uRow; a full row moves to the end.
func (f *lu) appendToRow(i, j int32, v float64) {
	u := &f.uRow
	size := u.span[i].end - u.span[i].beg
	if size == f.uRowCap[i] {
		from, to := u.span[i].beg, int32(len(u.idx))
		room := 2*size + 4
		u.idx = append(u.idx, u.idx[from:from+size]...)
		u.val = append(u.val, u.val[from:from+size]...)
		for range room - size {
			u.idx = append(u.idx, 0)
			u.val = append(u.val, 0)
		}
		u.span[i].beg, u.span[i].end = to, to+size
		f.uRowCap[i] = room
	}
	u.idx[u.span[i].end], u.val[u.span[i].end] = j, v
	u.span[i].end++
}
