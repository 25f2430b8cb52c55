package simplex

import "math"

// nucleus is the workspace of a factorisation: the basis matrix by slots and
// by rows, what is left of it, and the count lists of the Markowitz search.
type nucleus struct {
	a    *matrix
	head []int32 // by label, at the end
	cols []int32 // variable of each slot

	row      lines // the basis by rows: slot, value; logicals left out
	colCount []int32
	rowCount []int32
	colDone  []bool
	rowDone  []bool
	patched  []bool
	label    []int32 // per slot: its pivot row
	order    []int32 // pivot rows, in order
	colQueue []int32
	rowQueue []int32
	unit     []int32 // scratch: the row of a logical
	minus    []float64

	// What is left once no singleton is: columns with values, rows as pattern.
	live     lines
	liveCap  []int32
	pattern  lines // val unused
	patCap   []int32
	colLists countLists
	rowLists countLists
	mult     []float64 // multiplier of each row of the pivot column
	mark     []int32
}

func (b *nucleus) load(a *matrix, head []int32) {
	m := a.m
	b.a = a
	b.cols = append(b.cols[:0], head...)
	b.colCount, b.rowCount = resize(b.colCount, m), resize(b.rowCount, m)
	b.colDone, b.rowDone, b.patched = resize(b.colDone, m), resize(b.rowDone, m), resize(b.patched, m)
	b.label = resize(b.label, m)
	clear(b.rowCount)
	clear(b.colDone)
	clear(b.rowDone)
	clear(b.patched)
	b.colQueue, b.rowQueue = b.colQueue[:0], b.rowQueue[:0]
	if b.unit == nil {
		b.unit, b.minus = make([]int32, 1), []float64{-1}
	}

	b.row.reset(m)
	total := int32(0)
	for j, v := range head {
		if int(v) >= a.n {
			b.colCount[j] = 1
			b.rowCount[int(v)-a.n]++
			continue
		}
		b.colCount[j] = a.col.span[v].end - a.col.span[v].beg
		for k := a.col.span[v].beg; k < a.col.span[v].end; k++ {
			b.row.span[a.col.idx[k]].end++
		}
		total += b.colCount[j]
	}
	at := int32(0)
	for i := range m {
		b.rowCount[i] += b.row.span[i].end
		b.row.span[i].beg = at
		at += b.row.span[i].end
		b.row.span[i].end = b.row.span[i].beg
	}
	b.row.idx, b.row.val = resize(b.row.idx, int(total)), resize(b.row.val, int(total))
	for j, v := range head {
		if int(v) >= a.n {
			continue
		}
		for k := a.col.span[v].beg; k < a.col.span[v].end; k++ {
			i := a.col.idx[k]
			b.row.idx[b.row.span[i].end], b.row.val[b.row.span[i].end] = int32(j), a.col.val[k]
			b.row.span[i].end++
		}
	}
}

// column returns the entries of slot j as they were loaded.
func (b *nucleus) column(j int32) ([]int32, []float64) {
	v := b.cols[j]
	if int(v) >= b.a.n {
		b.unit[0] = v - int32(b.a.n)
		return b.unit, b.minus
	}
	return b.a.col.idx[b.a.col.span[v].beg:b.a.col.span[v].end], b.a.col.val[b.a.col.span[v].beg:b.a.col.span[v].end]
}

// eliminate runs Markowitz elimination on the rows and slots that are left.
// Columns that vanish on the way are left without a pivot.
func (f *lu) eliminate() {
	b := &f.work
	b.loadNucleus(f.m)
	for {
		i, j, pivot := b.choose()
		if i < 0 {
			return
		}
		f.eliminatePivot(i, j, pivot)
	}
}

func (b *nucleus) loadNucleus(m int) {
	b.live.reset(m)
	b.pattern.reset(m)
	b.liveCap, b.patCap = resize(b.liveCap, m), resize(b.patCap, m)
	b.mult, b.mark = resize(b.mult, m), resize(b.mark, m)
	clear(b.mult)
	clear(b.mark)
	b.colLists.reset(m)
	b.rowLists.reset(m)
	clear(b.rowCount)
	for j := range int32(m) {
		if b.colDone[j] {
			continue
		}
		idx, val := b.column(j)
		b.live.span[j].beg = int32(len(b.live.idx))
		for k, i := range idx {
			if !b.rowDone[i] {
				b.live.idx = append(b.live.idx, i)
				b.live.val = append(b.live.val, val[k])
				b.rowCount[i]++
			}
		}
		b.live.span[j].end = int32(len(b.live.idx))
		b.liveCap[j] = b.live.span[j].end - b.live.span[j].beg
		b.colLists.link(j, b.liveCap[j])
	}
	at := int32(0)
	for i := range int32(m) {
		if b.rowDone[i] {
			continue
		}
		b.pattern.span[i].beg, b.pattern.span[i].end = at, at
		b.patCap[i] = b.rowCount[i]
		at += b.rowCount[i]
		b.rowLists.link(i, b.rowCount[i])
	}
	b.pattern.idx = resize(b.pattern.idx, int(at))
	for j := range int32(m) {
		if b.colDone[j] {
			continue
		}
		for k := b.live.span[j].beg; k < b.live.span[j].end; k++ {
			i := b.live.idx[k]
			b.pattern.idx[b.pattern.span[i].end] = j
			b.pattern.span[i].end++
		}
	}
}

// choose finds a pivot with a small Markowitz count (r-1)(c-1) among entries
// of fair size, looking at a few of the shortest lines only.
func (b *nucleus) choose() (row, slot int32, pivot float64) {
	const enough = 4
	row, slot = -1, -1
	best, looked := math.Inf(1), 0
	for count := int32(1); int(count) < len(b.colLists.first); count++ {
		if best <= float64(count-1)*float64(count-1) {
			return row, slot, pivot
		}
		for j := b.colLists.first[count]; j >= 0; {
			next := b.colLists.next[j]
			bar := b.bar(j)
			found := false
			for k := b.live.span[j].beg; k < b.live.span[j].end; k++ {
				i, v := b.live.idx[k], b.live.val[k]
				if math.Abs(v) < bar {
					continue
				}
				found = true
				if merit := float64(count-1) * float64(b.rowSize(i)-1); merit < best {
					best, row, slot, pivot = merit, i, j, v
				}
			}
			if !found { // nothing usable, now or later: the column depends on others
				b.dropColumn(j)
			}
			if looked++; looked >= enough && row >= 0 {
				return row, slot, pivot
			}
			j = next
		}
		if best <= float64(count)*float64(count-1) {
			return row, slot, pivot
		}
		for i := b.rowLists.first[count]; i >= 0; i = b.rowLists.next[i] {
			for k := b.pattern.span[i].beg; k < b.pattern.span[i].end; k++ {
				j := b.pattern.idx[k]
				merit := float64(count-1) * float64(b.live.span[j].end-b.live.span[j].beg-1)
				if merit >= best {
					continue
				}
				if v := b.live.at(j, i); math.Abs(v) >= b.bar(j) {
					best, row, slot, pivot = merit, i, j, v
				}
			}
			if looked++; looked >= enough && row >= 0 {
				return row, slot, pivot
			}
		}
	}
	return row, slot, pivot
}

func (b *nucleus) rowSize(i int32) int32 { return b.pattern.span[i].end - b.pattern.span[i].beg }

// bar is the least magnitude that a pivot in slot j needs.
func (b *nucleus) bar(j int32) float64 {
	most := 0.0
	for _, v := range b.live.val[b.live.span[j].beg:b.live.span[j].end] {
		most = max(most, math.Abs(v))
	}
	return max(pivotAbsolute, pivotRelative*most)
}

// at is the value of entry e in line i, or 0.
func (l *lines) at(i, e int32) float64 {
	for k := l.span[i].beg; k < l.span[i].end; k++ {
		if l.idx[k] == e {
			return l.val[k]
		}
	}
	return 0
}

// dropColumn takes slot j out of the search for good.
func (b *nucleus) dropColumn(j int32) {
	b.colLists.unlink(j)
	for k := b.live.span[j].beg; k < b.live.span[j].end; k++ {
		b.removeFromPattern(b.live.idx[k], j)
	}
	b.live.span[j].end = b.live.span[j].beg
}

func (b *nucleus) removeFromPattern(i, j int32) {
	last := b.pattern.span[i].end - 1
	for k := b.pattern.span[i].beg; k <= last; k++ {
		if b.pattern.idx[k] == j {
			b.pattern.idx[k] = b.pattern.idx[last]
			b.pattern.span[i].end = last
			break
		}
	}
	b.rowLists.unlink(i)
	b.rowLists.link(i, b.rowSize(i))
}

// eliminatePivot pivots on (i, j): column j goes to L, row i to U, and the
// multiples of column j are taken from every other column of row i.
func (f *lu) eliminatePivot(i, j int32, pivot float64) {
	b := &f.work
	f.pivot(i, j, pivot)
	b.colLists.unlink(j)
	b.rowLists.unlink(i)

	lBeg := int32(len(f.lCol.idx))
	f.lCol.span[i].beg = lBeg
	for k := b.live.span[j].beg; k < b.live.span[j].end; k++ {
		r := b.live.idx[k]
		if r == i {
			continue
		}
		l := b.live.val[k] / pivot
		f.lCol.idx = append(f.lCol.idx, r)
		f.lCol.val = append(f.lCol.val, l)
		b.mult[r] = l
		b.removeFromPattern(r, j)
	}
	f.lCol.span[i].end = int32(len(f.lCol.idx))
	lIdx := f.lCol.idx[lBeg:]

	f.uRow.span[i].beg = int32(len(f.uRow.idx))
	for k := b.pattern.span[i].beg; k < b.pattern.span[i].end; k++ {
		c := b.pattern.idx[k]
		if c == j {
			continue
		}
		u := b.live.at(c, i)
		b.live.remove(c, i)
		f.uRow.idx = append(f.uRow.idx, c)
		f.uRow.val = append(f.uRow.val, u)
		if len(lIdx) > 0 {
			f.subtract(c, u, lIdx)
		}
		b.colLists.unlink(c)
		b.colLists.link(c, b.live.span[c].end-b.live.span[c].beg)
	}
	f.uRow.span[i].end = int32(len(f.uRow.idx))
	for _, r := range lIdx {
		b.mult[r] = 0
	}
	b.live.span[j].end = b.live.span[j].beg
}

// subtract takes u times the multipliers of the rows lIdx from live column c.
func (f *lu) subtract(c int32, u float64, lIdx []int32) {
	b := &f.work
	for k := b.live.span[c].beg; k < b.live.span[c].end; {
		r := b.live.idx[k]
		if l := b.mult[r]; l != 0 {
			b.mark[r] = c + 1
			v := b.live.val[k] - u*l
			if math.Abs(v) < drop {
				last := b.live.span[c].end - 1
				b.live.idx[k], b.live.val[k] = b.live.idx[last], b.live.val[last]
				b.live.span[c].end = last
				b.removeFromPattern(r, c)
				continue
			}
			b.live.val[k] = v
		}
		k++
	}
	for _, r := range lIdx {
		if b.mark[r] == c+1 {
			b.mark[r] = 0
			continue
		}
		v := -u * b.mult[r]
		if math.Abs(v) < drop {
			continue
		}
		b.live.push(c, r, v, b.liveCap)
		b.pattern.pushPattern(r, c, b.patCap)
		b.rowLists.unlink(r)
		b.rowLists.link(r, b.rowSize(r))
	}
}

// push appends entry e to line i, moving the line to the end when it is full.
func (l *lines) push(i, e int32, v float64, room []int32) {
	if size := l.span[i].end - l.span[i].beg; size == room[i] {
		from, to := l.span[i].beg, int32(len(l.idx))
		room[i] = 2*size + 4
		l.idx = append(l.idx, l.idx[from:from+size]...)
		l.val = append(l.val, l.val[from:from+size]...)
		for range room[i] - size {
			l.idx = append(l.idx, 0)
			l.val = append(l.val, 0)
		}
		l.span[i].beg, l.span[i].end = to, to+size
	}
	l.idx[l.span[i].end], l.val[l.span[i].end] = e, v
	l.span[i].end++
}

// pushPattern is push without values.
func (l *lines) pushPattern(i, e int32, room []int32) {
	if size := l.span[i].end - l.span[i].beg; size == room[i] {
		from, to := l.span[i].beg, int32(len(l.idx))
		room[i] = 2*size + 4
		l.idx = append(l.idx, l.idx[from:from+size]...)
		for range room[i] - size {
			l.idx = append(l.idx, 0)
		}
		l.span[i].beg, l.span[i].end = to, to+size
	}
	l.idx[l.span[i].end] = e
	l.span[i].end++
}

// countLists keeps lines in doubly linked lists, one per number of entries.
type countLists struct {
	first []int32 // per count
	next  []int32
	prev  []int32 // -1-count for the first of a list
	in    []bool
}

func (c *countLists) reset(m int) {
	c.first = resize(c.first, m+2)
	for k := range c.first {
		c.first[k] = -1
	}
	c.next, c.prev, c.in = resize(c.next, m), resize(c.prev, m), resize(c.in, m)
	clear(c.in)
}

func (c *countLists) link(v, count int32) {
	head := c.first[count]
	c.next[v], c.prev[v] = head, -1-count
	if head >= 0 {
		c.prev[head] = v
	}
	c.first[count] = v
	c.in[v] = true
}

func (c *countLists) unlink(v int32) {
	if !c.in[v] {
		return
	}
	c.in[v] = false
	if p := c.prev[v]; p < 0 {
		c.first[-1-p] = c.next[v]
	} else {
		c.next[p] = c.next[v]
	}
	if n := c.next[v]; n >= 0 {
		c.prev[n] = c.prev[v]
	}
}
