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

func (s *sheet) row(lo, hi float64) int32 {
	s.RowLo, s.RowHi = append(s.RowLo, lo), append(s.RowHi, hi)
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

func (x *relaxation) load(has func(k int32) bool, plan []int32) {
	d := x.d
	s := &sheet{}
	s.Start = []int32{0}
	x.person = make([]int32, d.pairs.People())
	alone := make([]int32, d.pairs.People())
	for i := range x.person {
		x.person[i], alone[i] = -1, d.pairs.Start[i]
		if d.pairs.Start[i+1]-d.pairs.Start[i] > 1 {
			x.person[i], alone[i] = s.row(1, 1), -1
		}
	}
	fixed := network.Heads(d.pairs, d.tree, alone)
	x.nodeRow = make([]int32, d.tree.Nodes())
	reach := make([]int64, d.tree.Nodes()) // by people with a choice
	for k, v := range d.pairs.Node {
		if x.person[x.owner[k]] >= 0 {
			reach[v]++
		}
	}
	for v, u := range d.tree.Parent {
		x.nodeRow[v] = -1
		if u < 0 {
			continue
		}
		lo, hi := d.tree.Lo[v]-fixed[v], d.tree.Hi[v]-fixed[v]
		if int64(hi) < reach[v] || lo > 0 {
			x.nodeRow[v] = s.row(float64(lo), float64(hi))
		}
		reach[u] += min(reach[v], max(0, int64(hi)))
	}
	x.shortRow = make([][]int32, d.tree.Nodes())
	type shortage struct {
		Shortfall
		row  int32
		goal int // -1 the level itself, else the kept level
	}
	var shorts []shortage
	short := func(l, goal int) {
		for _, sf := range d.Levels[l].Shortfalls {
			r := s.row(float64(len(sf.Missing))-float64(fixed[sf.Node]), math.Inf(1))
			x.shortRow[sf.Node] = append(x.shortRow[sf.Node], r)
			shorts = append(shorts, shortage{sf, r, goal})
		}
	}
	short(x.level, -1)
	for j, k := range d.kept {
		short(k.level, j)
	}
	x.rowRow = int32(len(s.RowLo))
	done, spent := x.constants(alone)
	for r := range d.Rows {
		lo, hi := x.bounds(r)
		s.row(lo-float64(done[r]), hi-float64(done[r]))
	}
	x.keptRow = int32(len(s.RowLo))
	for j, k := range d.kept {
		s.row(math.Inf(-1), float64(k.value-spent[j]))
	}
	index, value := []int32{}, []float64{}
	for k := range int32(d.pairs.Len()) {
		if x.person[x.owner[k]] < 0 {
			continue
		}
		if has(k) {
			index, value = x.entriesOf(k, index[:0], value[:0])
			x.column[k] = s.add(x.columnCost(k), 0, 1, index, value)
			x.pair = append(x.pair, k)
		} else {
			x.partial = true
		}
	}
	for _, sh := range shorts {
		for a := 0; a < len(sh.Missing); {
			b := a + 1
			for b < len(sh.Missing) && sh.Missing[b] == sh.Missing[a] {
				b++
			}
			c := float64(sh.Missing[a])
			if sh.goal < 0 {
				s.add(c, 0, float64(b-a), []int32{sh.row}, []float64{1})
			} else {
				s.add(0, 0, float64(b-a), []int32{sh.row, x.keptRow + int32(sh.goal)}, []float64{1, c})
			}
			x.pair = append(x.pair, -1)
			a = b
		}
	}
	x.addExcesses(s)
	x.lp = simplex.New(&s.LP)
	rows, cols := make([]int32, 0, len(plan)), make([]int32, 0, len(plan))
	for i, k := range plan {
		if x.person[i] >= 0 {
			rows, cols = append(rows, x.person[i]), append(cols, x.column[k])
		}
	}
	x.lp.Crash(rows, cols)
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
		x.base += x.cost[k]
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
		x.pair = append(x.pair, -1)
		keptPrice[j] = d.excesses([]goal{{&d.Levels[k.level], 1}})
	}
	for r := range d.Rows {
		lo, hi := x.bounds(r)
		at := x.rowRow + int32(r)
		for _, side := range []struct {
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
				x.pair = append(x.pair, -1)
			}
			if !math.IsInf(room, 1) {
				x.dearCols = append(x.dearCols, s.add(x.dear, 0, math.Inf(1), []int32{at}, []float64{side.sign}))
				x.pair = append(x.pair, -1)
			}
		}
	}
}

// entriesOf is pair k's column.
func (x *relaxation) entriesOf(k int32, index []int32, value []float64) ([]int32, []float64) {
	d := x.d
	index, value = append(index, x.person[x.owner[k]]), append(value, 1)
	for v := d.pairs.Node[k]; v >= 0; v = d.tree.Parent[v] {
		if r := x.nodeRow[v]; r >= 0 {
			index, value = append(index, r), append(value, 1)
		}
		for _, r := range x.shortRow[v] {
			index, value = append(index, r), append(value, 1)
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
