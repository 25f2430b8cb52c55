package dense

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
)

// Errors of this package.
var (
	// ErrShape is returned when the matrix has more rows than columns, no
	// rows, or a cost slice of another length than Rows x Cols.
	ErrShape = errors.New("dense: shape")
	// ErrRange is returned when the costs are so far apart that 64 bits
	// cannot hold the sums of a solve.
	ErrRange = errors.New("dense: costs out of range")
)

// Cost is the type of a matrix entry. Half the bytes are worth as much as the
// vector kernel, since rows come from memory: prefer int32.
type Cost interface{ int32 | int64 }

// Matrix holds the cost of giving column j to row i at Cost[i*Cols+j]. Every
// row takes one column, no column serves two rows, Rows <= Cols. The solver
// reads it only.
type Matrix[C Cost] struct {
	Rows, Cols int
	Cost       []C
}

// Options steers a solve. The zero value is good.
type Options struct {
	Threads int // for the passes over the whole matrix; 0: one per processor; never changes the answer
}

// Result is an optimal assignment with its proof.
//
// The proof is a dual solution: U[i] + V[j] <= Cost[i][j] everywhere, equality
// on the chosen pairs, V <= 0, and V[j] = 0 at columns left over. Then no
// assignment is cheaper than sum U + sum V, and this one costs just that.
type Result struct {
	Column []int32 // per row
	U      []int64 // per row
	V      []int64 // per column
	Value  int64
	Effort Effort
}

// Effort counts what a solve did; it is the same on every machine.
type Effort struct {
	Phases  int   // epsilon phases, those of the samples included
	Bids    int64 // bids in them
	Rescans int64 // rows read in full because their cache had run out
	Freed   int   // rows that the exact finish had to seat again
	Settled int64 // columns that its searches settled
}

// Solve finds the cheapest assignment. It is deterministic. Time is
// O(n m log(n C)) row scans in the worst case of the scaling, O(n) searches of
// O(n m) in the worst case of the finish; on the families of benchmarks/ it
// is a few dozen passes over the matrix or less.
func Solve[C Cost](ctx context.Context, mat Matrix[C], opt Options) (*Result, error) {
	n, m := mat.Rows, mat.Cols
	if n < 1 || n > m || m > 1<<30 || len(mat.Cost) != n*m {
		return nil, fmt.Errorf("%w: %d rows, %d columns, %d costs", ErrShape, n, m, len(mat.Cost))
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	threads := opt.Threads
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	base, spread, err := rowRanges(mat, threads)
	if err != nil {
		return nil, err
	}
	if spread <= narrowRange {
		return solve[C, int32](ctx, mat, base, spread, threads)
	}
	return solve[C, int64](ctx, mat, base, spread, threads)
}

func solve[C Cost, P price](ctx context.Context, mat Matrix[C], base []C, spread int64, threads int) (*Result, error) {
	s := newAuction[C, P](mat, base, spread, threads)
	if err := s.run(ctx); err != nil {
		return nil, err
	}
	return s.result(), nil
}

// rowRanges returns the least cost of each row and the largest range (largest
// less least) of any row.
func rowRanges[C Cost](mat Matrix[C], threads int) (base []C, spread int64, err error) {
	n, m := mat.Rows, mat.Cols
	base = make([]C, n)
	top := make([]C, n)
	parallel(threads, n, func(from, to int) {
		for i := from; i < to; i++ {
			base[i], top[i] = span(mat.Cost[i*m : (i+1)*m])
		}
	})
	lo, hi := int64(slices.Min(base)), int64(slices.Max(top))
	limit := int64(wideRange) / int64(m)
	if lo < -limit || hi > limit {
		return nil, 0, fmt.Errorf("%w: from %d to %d over %d columns", ErrRange, lo, hi, m)
	}
	for i := range base {
		spread = max(spread, int64(top[i])-int64(base[i]))
	}
	return base, spread, nil
}

// result reads assignment and duals off an exact state: y unscaled, every row
// seated at a least value.
func (s *auction[C, P]) result() *Result {
	r := &Result{
		Column: slices.Clone(s.Seat[:s.N]),
		U:      make([]int64, s.N),
		V:      make([]int64, s.M),
		Effort: s.effort,
	}
	floor := slices.Min(s.Y)
	for j, y := range s.Y {
		r.V[j] = int64(floor - y)
	}
	for i, j := range r.Column {
		c := int64(s.cost[i*s.M+int(j)])
		r.U[i] = c - r.V[j]
		r.Value += c
	}
	return r
}

// Check judges a result against its matrix from the definition alone: a
// feasible assignment, feasible duals, equal sums.
func Check[C Cost](mat Matrix[C], r *Result) error {
	n, m := mat.Rows, mat.Cols
	if len(r.Column) != n || len(r.U) != n || len(r.V) != m {
		return fmt.Errorf("dense: result of another shape")
	}
	used := make([]bool, m)
	var primal, dual int64
	for i, j := range r.Column {
		if j < 0 || int(j) >= m || used[j] {
			return fmt.Errorf("dense: row %d takes column %d, which is no column or taken", i, j)
		}
		used[j] = true
		primal += int64(mat.Cost[i*m+int(j)])
		dual += r.U[i]
	}
	for j, v := range r.V {
		if v > 0 {
			return fmt.Errorf("dense: column %d has the positive dual %d", j, v)
		}
		dual += v
	}
	if primal != r.Value || dual != r.Value {
		return fmt.Errorf("dense: value %d, primal %d, dual %d", r.Value, primal, dual)
	}
	for i := range n {
		u := r.U[i]
		for j, c := range mat.Cost[i*m : (i+1)*m] {
			if int64(c)-u < r.V[j] {
				return fmt.Errorf("dense: pair (%d,%d) costs %d, duals %d and %d", i, j, c, u, r.V[j])
			}
		}
	}
	return nil
}
