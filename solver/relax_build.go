package solver

import (
	"math"

	"mutasi/solver/network"
	"mutasi/solver/simplex"
)

// sheet collects an LP column by column.
type sheet struct {
	simplex.LP
}

func (x *relaxation) row(s *sheet, of piece, lo, hi float64) int32 {
	s.RowLo, s.RowHi = append(s.RowLo, lo), append(s.RowHi, hi)
	x.rows = append(x.rows, of)
	return int32(len(s.RowLo) - 1)
}

func (s *sheet) add(cost, lo, hi float64, index []int32, value []float64) int32 {
	s.Cost, s.ColLo, s.ColHi = append(s.Cost, cost), append(s.ColLo, lo), append(s.ColHi, hi)
	s.Index, s.Value = append(s.Index, index...), append(s.Value, value...)
	s.Start = append(s.Start, int32(len(s.Index)))
	return int32(len(s.Cost) - 1)
}

func open(a int64) float64 {
	switch {
	case a <= NoLower:
		return math.Inf(-1)
	case a >= NoUpper:
		return math.Inf(1)
	}
	return float64(a)
}

func (x *relaxation) load(has func(k int32) bool) {
	d := x.d
	s := &sheet{}
	s.Start = []int32{0}
	x.person, x.lists = make([]int32, d.pairs.People()), *newLists(d.pairs.People())
	alone := make([]int32, d.pairs.People())
	for i := range x.person {
		x.person[i], alone[i] = -1, d.pairs.Start[i]
		if d.pairs.Start[i+1]-d.pairs.Start[i] > 1 {
			x.person[i], alone[i] = x.row(s, piece{personPiece, int32(i), 0}, 1, 1), -1
		}
	}
	fixed := network.Heads(d.pairs, d.tree, alone)
	x.nodeRow = make([]int32, d.tree.Nodes())
	reach := make([]int64, d.tree.Nodes()) // by people with a choice
	for i := range x.person {
		if x.person[i] >= 0 {
			for _, v := range d.pairs.Node[d.pairs.Start[i]:d.pairs.Start[i+1]] {
				reach[v]++
			}
		}
	}
	for v, u := range d.tree.Parent {
		x.nodeRow[v] = -1
		if u < 0 {
			continue
		}
		lo, hi := d.tree.Lo[v]-fixed[v], d.tree.Hi[v]-fixed[v]
		if int64(hi) < reach[v] || lo > 0 {
			x.nodeRow[v] = x.row(s, piece{nodePiece, int32(v), 0}, float64(lo), float64(hi))
		}
		reach[u] += min(reach[v], max(0, int64(hi)))
	}
	x.shorts = make([][]short, d.tree.Nodes())
	shortfalls := func(l, goal int) {
		for _, sf := range d.Levels[l].Shortfalls {
			r := x.row(s, piece{shortPiece, sf.Node, int32(len(x.shorts[sf.Node]))}, float64(len(sf.Missing))-float64(fixed[sf.Node]), math.Inf(1))
			x.shorts[sf.Node] = append(x.shorts[sf.Node], short{row: r, goal: goal, missing: sf.Missing})
		}
	}
	shortfalls(x.level, -1)
	for j, k := range d.kept {
		shortfalls(k.level, j)
	}
	x.rowRow = int32(len(s.RowLo))
	done, spent := x.constants(alone)
	for r := range d.Rows {
		lo, hi := x.bounds(r)
		x.row(s, piece{sidePiece, int32(r), 0}, lo-float64(done[r]), hi-float64(done[r]))
	}
	x.keptRow = int32(len(s.RowLo))
	for j, k := range d.kept {
		x.row(s, piece{keptPiece, int32(j), 0}, math.Inf(-1), float64(k.value-spent[j]))
	}
	index, value := []int32{}, []float64{}
	for i := range x.person {
		for k := d.pairs.Start[i]; k < d.pairs.Start[i+1] && x.person[i] >= 0; k++ {
			if has(k) {
				index, value = x.entriesOf(k, int32(i), index[:0], value[:0])
				s.add(x.cost(k), 0, 1, index, value)
				x.putPair(k, int32(i))
			} else {
				x.partial = true
			}
		}
	}
	for v := range x.shorts {
		for n := range x.shorts[v] {
			x.addMissing(s, int32(v), int32(n))
		}
	}
	x.addExcesses(s)
	x.lp = simplex.New(&s.LP)
}

// short is a shortfall in the relaxation: a row that says how many heads are
// there or missing, and a column for those that cost the same.
type short struct {
	row     int32
	goal    int     // the kept level that prices it, -1 for the level itself
	missing []int32 // costs, as in Shortfall
	groups  []group
}

// group is the heads numbered from+1 to upto, which cost the same while missing.
type group struct {
	col, from, upto int32
	cost            int32
}

func (x *relaxation) addMissing(s *sheet, v, n int32) {
	sh := &x.shorts[v][n]
	for a := 0; a < len(sh.missing); {
		b, c := a+1, sh.missing[a]
		for b < len(sh.missing) && sh.missing[b] == c {
			b++
		}
		g := group{from: int32(a), upto: int32(b), cost: c}
		if sh.goal < 0 {
			g.col = s.add(float64(c), 0, float64(b-a), []int32{sh.row}, []float64{1})
		} else {
			g.col = s.add(0, 0, float64(b-a), []int32{sh.row, x.keptRow + int32(sh.goal)}, []float64{1, float64(c)})
		}
		sh.groups = append(sh.groups, g)
		x.putOther(piece{missingPiece + n, v, g.from})
		a = b
	}
}

// constants are what the people with one pair, alone, contribute to the side
// rows, the kept levels and the level itself (x.base).
func (x *relaxation) constants(alone []int32) (done, spent []int64) {
	d := x.d
	done, spent = make([]int64, len(d.Rows)), make([]int64, len(d.kept))
	for _, k := range alone {
		if k < 0 {
			continue
		}
		x.base += x.cost(k)
		o := d.original(k)
		rows, weights := d.columns.of(o)
		for z, r := range rows {
			done[r] += int64(weights[z])
		}
		for j, kept := range d.kept {
			if c := d.Levels[kept.level].Cost; c != nil {
				spent[j] += int64(c[o])
			}
		}
	}
	return done, spent
}

// objective is the least cost of the relaxation as solved last.
func (x *relaxation) objective() float64 { return x.base + x.lp.Objective() }

// bounds are the row's own where it is soft, those of the domain where hard.
func (x *relaxation) bounds(r int) (lo, hi float64) {
	row := &x.d.Rows[r]
	return open(max(row.Lo, x.d.rowLo[r])), open(min(row.Hi, x.d.rowHi[r]))
}

// addExcesses adds shortage and surplus of every side row, at its price in the
// level and in each kept level. Activities outside the domain's interval cost
// the dear price.
func (x *relaxation) addExcesses(s *sheet) {
	d := x.d
	own := d.excesses([]goal{{&d.Levels[x.level], 1}})
	keptPrice := make([][]int64, len(d.kept))
	for j, k := range d.kept {
		x.dearCols = append(x.dearCols, s.add(x.dear, 0, math.Inf(1), []int32{x.keptRow + int32(j)}, []float64{-1}))
		x.putOther(piece{keptPiece, int32(j), 0})
		keptPrice[j] = d.excesses([]goal{{&d.Levels[k.level], 1}})
	}
	for r := range d.Rows {
		lo, hi := x.bounds(r)
		at := x.rowRow + int32(r)
		for n, side := range []struct {
			open        bool
			sign        float64
			kink, bound int64 // bounds of the row and of the domain on this side
		}{
			{math.IsInf(lo, -1), 1, d.Rows[r].Lo, d.rowLo[r]},
			{math.IsInf(hi, 1), -1, d.Rows[r].Hi, d.rowHi[r]},
		} {
			if side.open {
				continue
			}
			room := math.Inf(1) // how far outside the row's own bound the domain lets it go
			if side.bound > NoLower && side.bound < NoUpper {
				room = max(0, side.sign*float64(side.kink-side.bound))
			}
			if room > 0 {
				index, value := []int32{at}, []float64{side.sign}
				for j := range d.kept {
					if c := keptPrice[j][r]; c != 0 {
						index, value = append(index, x.keptRow+int32(j)), append(value, float64(c))
					}
				}
				s.add(float64(own[r]), 0, room, index, value)
				x.putOther(piece{sidePiece, int32(r), int32(2 * n)})
			}
			if !math.IsInf(room, 1) {
				x.dearCols = append(x.dearCols, s.add(x.dear, 0, math.Inf(1), []int32{at}, []float64{side.sign}))
				x.putOther(piece{sidePiece, int32(r), int32(2*n + 1)})
			}
		}
	}
}

// entriesOf is the column of pair k of person i.
func (x *relaxation) entriesOf(k, i int32, index []int32, value []float64) ([]int32, []float64) {
	d := x.d
	index, value = append(index, x.person[i]), append(value, 1)
	for v := d.pairs.Node[k]; v >= 0; v = d.tree.Parent[v] {
		if r := x.nodeRow[v]; r >= 0 {
			index, value = append(index, r), append(value, 1)
		}
		for _, sh := range x.shorts[v] {
			index, value = append(index, sh.row), append(value, 1)
		}
	}
	rows, weights := d.columns.of(d.original(k))
	for z, r := range rows {
		if weights[z] != 0 {
			index, value = append(index, x.rowRow+r), append(value, float64(weights[z]))
		}
	}
	for j, kept := range d.kept {
		if c := d.Levels[kept.level].Cost; c != nil && c[d.original(k)] != 0 {
			index, value = append(index, x.keptRow+int32(j)), append(value, float64(c[d.original(k)]))
		}
	}
	return index, value
}
