package lp

import (
	"fmt"
	"math"

	"mutasi/solver"
)

// Model is one level of a Problem as an integer program in named columns and
// rows: minimise the cost of the columns subject to the rows. The first
// columns are the pairs of the Problem, in their order.
type Model struct {
	Name    string
	Columns []Column
	Rows    []Row
}

// Column is a variable between Lo and Hi.
type Column struct {
	Name    string
	Cost    int64
	Lo, Hi  int64 // Hi is solver.NoUpper where open; Lo is never
	Integer bool  // then Lo = 0 and Hi = 1
}

// Row is sum over k of Coef[k] x (column Col[k]), compared with Right.
type Row struct {
	Name  string
	Col   []int32
	Coef  []int64
	Sense Sense
	Right int64
}

// Sense is how a Row compares its sum with its right-hand side.
type Sense byte

const (
	AtMost  Sense = 'L' // the letters of MPS
	AtLeast Sense = 'G'
	Equal   Sense = 'E'
)

// Build states level of p, given the values of the levels before it, as the
// package comment describes. It returns solver.ErrProblem, wrapped, for a
// malformed p, and an error where earlier does not hold one value per level
// before. Time and memory: proportional to pairs, nodes and row entries, and
// to pairs once more per earlier level.
func Build(p *solver.Problem, level int, earlier []int64) (*Model, error) {
	return stated(p, level, earlier, false)
}

// stated is Build. With room, earlier levels may cost half a unit more than their
// values: whole costs cannot, and a program that computes in floating point does not
// find the plan that it is given too dear by its last digit.
func stated(p *solver.Problem, level int, earlier []int64, room bool) (*Model, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	if level < 0 || level >= len(p.Levels) || len(earlier) < level {
		return nil, fmt.Errorf("lp: level %d of %d with the values of %d", level, len(p.Levels), len(earlier))
	}
	b := &builder{p: p, names: newNames(p), model: &Model{Name: fmt.Sprintf("level_%d", level+1)}}
	b.pairs()
	b.tree()
	b.sideRows(level)
	for l := range level + 1 {
		col, coef := b.objective(l)
		if l == level {
			for k, j := range col {
				b.model.Columns[j].Cost += coef[k]
			}
			break
		}
		most := earlier[l]
		if room {
			for k := range coef {
				coef[k] *= 2
			}
			most = 2*most + 1
		}
		b.row("level."+b.names.level[l], col, coef, AtMost, most)
	}
	return b.model, nil
}

type builder struct {
	p     *solver.Problem
	names *names
	model *Model
	heads []int32 // column of each node's headcount
	over  []int32 // column per row; -1 where the row is hard or not priced yet
	under []int32
}

func (b *builder) column(name string, lo, hi int64) int32 {
	b.model.Columns = append(b.model.Columns, Column{Name: name, Lo: lo, Hi: hi})
	return int32(len(b.model.Columns) - 1)
}

func (b *builder) row(name string, col []int32, coef []int64, sense Sense, right int64) {
	b.model.Rows = append(b.model.Rows, Row{name, col, coef, sense, right})
}

// pairs adds a binary column per pair and a row per person.
func (b *builder) pairs() {
	pairs := b.p.Pairs
	for i := range pairs.People() {
		var col []int32
		for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
			j := b.column("x."+b.names.person[i]+"."+b.names.node[pairs.Node[k]], 0, 1)
			b.model.Columns[j].Integer = true
			col = append(col, j)
		}
		b.row("one."+b.names.person[i], col, repeat(1, len(col)), Equal, 1)
	}
}

// tree adds the headcount of each node and the row that defines it.
func (b *builder) tree() {
	t := b.p.Tree
	parts := make([][]int32, t.Nodes())
	for k, v := range b.p.Pairs.Node {
		parts[v] = append(parts[v], int32(k))
	}
	b.heads = make([]int32, t.Nodes())
	for v := range b.heads {
		b.heads[v] = b.column("h."+b.names.node[v], int64(t.Lo[v]), int64(t.Hi[v]))
		if up := t.Parent[v]; up >= 0 {
			parts[up] = append(parts[up], b.heads[v])
		}
	}
	for v, col := range parts {
		b.row("sum."+b.names.node[v], append(col, b.heads[v]), append(repeat(1, len(col)), -1), Equal, 0)
	}
}

// sideRows adds the hard rows and those that a level up to this one prices.
func (b *builder) sideRows(level int) {
	const (
		hard = iota
		later
		priced
	)
	kind := make([]int, len(b.p.Rows))
	for l := range b.p.Levels {
		for _, e := range b.p.Levels[l].Excesses {
			if l <= level {
				kind[e.Row] = priced
			} else if kind[e.Row] == hard {
				kind[e.Row] = later
			}
		}
	}
	b.over, b.under = make([]int32, len(kind)), make([]int32, len(kind))
	for r := range b.p.Rows {
		row, name := &b.p.Rows[r], b.names.row[r]
		b.over[r], b.under[r] = -1, -1
		if kind[r] == later {
			continue
		}
		coef := repeat(1, len(row.Pair))
		for x, w := range row.Weight {
			coef[x] = int64(w)
		}
		side := func(mark string, slack *int32, sign int64, sense Sense, right int64) {
			col, coef := append([]int32(nil), row.Pair...), append([]int64(nil), coef...)
			if kind[r] == priced {
				*slack = b.column(mark+"."+name, 0, solver.NoUpper)
				col, coef = append(col, *slack), append(coef, sign)
			}
			suffix := ""
			if row.Lo > solver.NoLower && row.Hi < solver.NoUpper && (row.Lo != row.Hi || kind[r] == priced) {
				suffix = "." + mark
			}
			b.row("row."+name+suffix, col, coef, sense, right)
		}
		switch {
		case row.Lo == row.Hi && kind[r] == hard:
			side("", &b.under[r], 0, Equal, row.Lo)
			continue
		}
		if row.Lo > solver.NoLower {
			side("under", &b.under[r], 1, AtLeast, row.Lo)
		}
		if row.Hi < solver.NoUpper {
			side("over", &b.over[r], -1, AtMost, row.Hi)
		}
	}
}

// objective returns the terms of level l, and adds the columns and rows of its
// shortfalls.
func (b *builder) objective(l int) (col []int32, coef []int64) {
	level := &b.p.Levels[l]
	for k, c := range level.Cost {
		if c != 0 {
			col, coef = append(col, int32(k)), append(coef, int64(c))
		}
	}
	for _, s := range level.Shortfalls {
		name := b.names.level[l] + "." + b.names.node[s.Node]
		needCol, needCoef := []int32{b.heads[s.Node]}, []int64{1}
		for j := 0; j < len(s.Missing); {
			from, cost := j, s.Missing[j]
			for j < len(s.Missing) && s.Missing[j] == cost {
				j++
			}
			m := b.column(fmt.Sprintf("m.%s.%d", name, from+1), 0, int64(j-from))
			needCol, needCoef = append(needCol, m), append(needCoef, 1)
			if cost != 0 {
				col, coef = append(col, m), append(coef, int64(cost))
			}
		}
		b.row("need."+name, needCol, needCoef, AtLeast, int64(len(s.Missing)))
	}
	for _, e := range level.Excesses {
		for _, slack := range []int32{b.under[e.Row], b.over[e.Row]} {
			if slack >= 0 && e.Cost != 0 {
				col, coef = append(col, slack), append(coef, int64(e.Cost))
			}
		}
	}
	return col, coef
}

func repeat(v int64, n int) []int64 {
	s := make([]int64, n, n+1)
	for i := range s {
		s[i] = v
	}
	return s
}

// Plan reads one pair per person out of the values of the columns: for each
// person the pair with the largest value, which must be 1 but for rounding.
func (m *Model) Plan(p *solver.Problem, x []float64) ([]int32, error) {
	plan := make([]int32, p.Pairs.People())
	for i := range plan {
		best, sum := int32(-1), 0.0
		for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
			sum += math.Abs(x[k])
			if best < 0 || x[k] > x[best] {
				best = k
			}
		}
		if best < 0 || math.Abs(x[best]-1) > 1e-4 || math.Abs(sum-1) > 1e-4 {
			return nil, fmt.Errorf("%w: person %d does not take exactly one pair", ErrDisagree, i)
		}
		plan[i] = best
	}
	return plan, nil
}
