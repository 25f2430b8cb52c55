package simplex

import "math"

const (
	pivotAbsolute  = 1e-9 // a smaller pivot counts as zero
	pivotRelative  = 0.1  // a pivot of the nucleus against the largest entry of its column
	singletonRatio = 1e-3 // a row singleton against the largest entry of its column
)

// factorise computes L and U of the basis head over a, and permutes head to the
// labels of lu. Columns that depend on others are replaced by logicals; they
// are returned, and head then holds the logicals.
//
// Most of such a basis is triangular after a permutation: assignment rows,
// logicals, leaves of a tree. Column singletons (no entry of L), then row
// singletons (no elimination) are taken until none is left; Markowitz
// elimination (nucleus) handles the rest.
//
// Time: proportional to the entries of B for the triangular part.
func (f *lu) factorise(a *matrix, head []int32) (dropped []int32) {
	m := a.m
	f.reset(m)
	b := &f.work
	b.load(a, head)

	// U is gathered by rows, with slots for columns, until all labels are known.
	f.uRow.reset(m)
	b.order = b.order[:0]
	for j := range head {
		if b.colCount[j] == 1 {
			b.colQueue = append(b.colQueue, int32(j))
		}
	}
	for i := range m {
		if b.rowCount[i] == 1 {
			b.rowQueue = append(b.rowQueue, int32(i))
		}
	}
	for len(b.colQueue)+len(b.rowQueue) > 0 {
		if k := len(b.colQueue); k > 0 {
			j := b.colQueue[k-1]
			b.colQueue = b.colQueue[:k-1]
			f.takeColumnSingleton(j)
			continue
		}
		k := len(b.rowQueue)
		i := b.rowQueue[k-1]
		b.rowQueue = b.rowQueue[:k-1]
		f.takeRowSingleton(i)
	}
	if len(b.order) < m {
		f.eliminate()
	}
	if len(b.order) < m {
		dropped = f.patch(a, head)
	}
	f.finish(head)
	return dropped
}

func (f *lu) reset(m int) {
	f.m = m
	f.lCol.reset(m)
	f.lOrder, f.lBack = f.lOrder[:0], f.lBack[:0]
	f.rPivot = f.rPivot[:0]
	f.r.reset(0)
	f.piv = resize(f.piv, m)
	f.uRowCap = resize(f.uRowCap, m)
	f.uPlace, f.uBusyPlace = resize(f.uPlace, m), resize(f.uBusyPlace, m)
	f.visits = resize(f.visits, m)
	f.work.head = resize(f.work.head, m)
}

// takeColumnSingleton pivots on slot j, which has one row left. The rest of
// that row goes to U as it stands: nothing is eliminated.
func (f *lu) takeColumnSingleton(j int32) {
	b := &f.work
	if b.colDone[j] || b.colCount[j] != 1 {
		return
	}
	idx, val := b.column(j)
	row, pivot := int32(-1), 0.0
	for k, i := range idx {
		if !b.rowDone[i] {
			row, pivot = i, val[k]
			break
		}
	}
	if row < 0 || math.Abs(pivot) < pivotAbsolute {
		return
	}
	f.pivot(row, j, pivot)
	f.uRow.span[row].beg = int32(len(f.uRow.idx))
	for k := b.row.span[row].beg; k < b.row.span[row].end; k++ {
		c := b.row.idx[k]
		if b.colDone[c] {
			continue
		}
		f.uRow.idx = append(f.uRow.idx, c)
		f.uRow.val = append(f.uRow.val, b.row.val[k])
		if b.colCount[c]--; b.colCount[c] == 1 {
			b.colQueue = append(b.colQueue, c)
		}
	}
	f.uRow.span[row].end = int32(len(f.uRow.idx))
}

// takeRowSingleton pivots on row i, which has one slot left. The rest of that
// column, divided by the pivot, goes to L.
func (f *lu) takeRowSingleton(i int32) {
	b := &f.work
	if b.rowDone[i] || b.rowCount[i] != 1 {
		return
	}
	slot := int32(-1)
	for k := b.row.span[i].beg; k < b.row.span[i].end; k++ {
		if c := b.row.idx[k]; !b.colDone[c] {
			slot = c
			break
		}
	}
	if slot < 0 {
		return // its only column is a logical, taken before
	}
	idx, val := b.column(slot)
	pivot, most := 0.0, 0.0
	for k, r := range idx {
		if r == i {
			pivot = val[k]
		}
		if !b.rowDone[r] {
			most = max(most, math.Abs(val[k]))
		}
	}
	if math.Abs(pivot) < max(pivotAbsolute, singletonRatio*most) {
		return
	}
	f.pivot(i, slot, pivot)
	f.lCol.span[i].beg = int32(len(f.lCol.idx))
	for k, r := range idx {
		if b.rowDone[r] {
			continue
		}
		f.lCol.idx = append(f.lCol.idx, r)
		f.lCol.val = append(f.lCol.val, val[k]/pivot)
		if b.rowCount[r]--; b.rowCount[r] == 1 {
			b.rowQueue = append(b.rowQueue, r)
		}
	}
	f.lCol.span[i].end = int32(len(f.lCol.idx))
}

// pivot records that slot j has its pivot in row i.
func (f *lu) pivot(i, j int32, v float64) {
	b := &f.work
	b.rowDone[i], b.colDone[j] = true, true
	b.label[j] = i
	b.order = append(b.order, i)
	f.piv[i] = v
}

// patch gives each row that found no pivot the logical of that row, in the
// place of a slot that found none. Row i of such a logical is -1, and L does
// not change it: only rows with a pivot have columns in L.
func (f *lu) patch(a *matrix, head []int32) (dropped []int32) {
	b := &f.work
	slot := int32(0)
	for i := range int32(a.m) {
		if b.rowDone[i] {
			continue
		}
		for b.colDone[slot] {
			slot++
		}
		dropped = append(dropped, head[slot])
		head[slot] = int32(a.n) + i
		b.patched[slot] = true
		f.pivot(i, slot, -1)
	}
	return dropped
}

// finish renames slots to labels, orders head by them and builds the second
// copies of L and U.
func (f *lu) finish(head []int32) {
	b := &f.work
	m := f.m
	for j, v := range head {
		b.head[b.label[j]] = v
	}
	copy(head, b.head[:m])

	keep := int32(0)
	for _, i := range b.order {
		// uRow was filled in this order, so keep never overtakes k.
		beg := keep
		for k := f.uRow.span[i].beg; k < f.uRow.span[i].end; k++ {
			if c := f.uRow.idx[k]; !b.patched[c] {
				f.uRow.idx[keep], f.uRow.val[keep] = b.label[c], f.uRow.val[k]
				keep++
			}
		}
		f.uRow.span[i].beg, f.uRow.span[i].end = beg, keep
		f.uRowCap[i] = keep - beg
	}
	f.uRow.idx, f.uRow.val = f.uRow.idx[:keep], f.uRow.val[:keep]
	f.uRow.transpose(&f.uCol, m)
	f.lCol.transpose(&f.lRow, m)

	f.uOrder, f.uBusy = append(f.uOrder[:0], b.order...), f.uBusy[:0]
	for k, i := range b.order {
		f.uPlace[i], f.uBusyPlace[i] = int32(k), -1
		if f.uCol.span[i].beg < f.uCol.span[i].end {
			f.uBusyPlace[i] = int32(len(f.uBusy))
			f.uBusy = append(f.uBusy, i)
		}
		if f.lCol.span[i].beg < f.lCol.span[i].end {
			f.lOrder = append(f.lOrder, i)
		}
	}
	for k := m - 1; k >= 0; k-- {
		if i := b.order[k]; f.lRow.span[i].beg < f.lRow.span[i].end {
			f.lBack = append(f.lBack, i)
		}
	}
	f.fresh = f.entries()
}
