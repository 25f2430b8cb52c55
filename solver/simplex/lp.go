package simplex

import (
	"errors"
	"fmt"
	"math"
)

// LP is a linear program in compressed columns:
//
//	minimise Cost x   subject to   RowLo <= A x <= RowHi,  ColLo <= x <= ColHi.
//
// Column j of A has the entries Value[k] in rows Index[k] for
// Start[j] <= k < Start[j+1]; a row appears at most once in a column. Open
// bounds are -Inf and +Inf. New copies what it needs, so the slices stay the
// caller's.
type LP struct {
	Cost         []float64 // per column
	ColLo, ColHi []float64 // per column
	RowLo, RowHi []float64 // per row
	Start        []int32   // len columns+1
	Index        []int32   // row of each entry
	Value        []float64 // value of each entry
}

// Rows is the number of rows.
func (p *LP) Rows() int { return len(p.RowLo) }

// Cols is the number of columns.
func (p *LP) Cols() int { return len(p.Cost) }

// ErrShape is returned by Validate, wrapped with the place, when the slices of
// an LP do not fit together or hold a NaN.
var ErrShape = errors.New("simplex: malformed LP")

// Validate says whether the slices fit together. Crossed bounds are not
// malformed: such an LP is infeasible, and Solve says so.
func (p *LP) Validate() error {
	m, n := p.Rows(), p.Cols()
	if len(p.RowHi) != m || len(p.ColLo) != n || len(p.ColHi) != n || len(p.Start) != n+1 {
		return fmt.Errorf("%w: lengths differ", ErrShape)
	}
	if p.Start[0] != 0 || int(p.Start[n]) != len(p.Index) || len(p.Index) != len(p.Value) {
		return fmt.Errorf("%w: Start does not span the entries", ErrShape)
	}
	last := make([]int, m)
	for j := range n {
		if p.Start[j] > p.Start[j+1] {
			return fmt.Errorf("%w: Start falls at column %d", ErrShape, j)
		}
		for k := p.Start[j]; k < p.Start[j+1]; k++ {
			i := p.Index[k]
			if i < 0 || int(i) >= m {
				return fmt.Errorf("%w: column %d names row %d of %d", ErrShape, j, i, m)
			}
			if last[i] == j+1 {
				return fmt.Errorf("%w: column %d names row %d twice", ErrShape, j, i)
			}
			last[i] = j + 1
			if math.IsNaN(p.Value[k]) || math.IsInf(p.Value[k], 0) {
				return fmt.Errorf("%w: column %d, row %d is not a number", ErrShape, j, i)
			}
		}
		if c := p.Cost[j]; math.IsNaN(c) || math.IsInf(c, 0) || math.IsNaN(p.ColLo[j]) || math.IsNaN(p.ColHi[j]) {
			return fmt.Errorf("%w: cost or bound of column %d is not a number", ErrShape, j)
		}
	}
	for i := range m {
		if math.IsNaN(p.RowLo[i]) || math.IsNaN(p.RowHi[i]) {
			return fmt.Errorf("%w: bound of row %d is not a number", ErrShape, i)
		}
	}
	return nil
}

// Status says how a Solve ended.
type Status uint8

const (
	Optimal     Status = iota // a basis that is primal and dual feasible within the tolerances
	Infeasible                // no point satisfies the rows and bounds; Ray proves it
	Unbounded                 // the cost falls without end along a feasible direction
	Cutoff                    // the dual bound passed the cutoff; Y holds the duals that show it
	Interrupted               // the context or the iteration limit ended it
	Failed                    // the numbers broke down; the answer means nothing
)

var statusNames = [...]string{"optimal", "infeasible", "unbounded", "cutoff", "interrupted", "failed"}

func (s Status) String() string { return statusNames[s] }
