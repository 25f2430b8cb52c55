package sparse

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"mutasi/solver/network"
)

// Errors of this package.
var (
	// ErrShape is returned for pairs that are not compressed rows over Cols
	// columns, for more rows than columns, and for a cost slice of another
	// length than the pairs.
	ErrShape = errors.New("sparse: shape")
	// ErrRange is returned when the costs of some row are 2^31 or more apart,
	// or when 64 bits cannot hold the prices that a solve may reach.
	ErrRange = errors.New("sparse: costs out of range")

	errNarrow = errors.New("sparse: prices outgrow 32 bits")
)

// Problem is a sparse assignment problem: pair k of row i gives it the column
// Pairs.Node[k] for Cost[k]. Every row takes one of its pairs, no column
// serves two rows. The solver only reads it. A column may occur twice in a row.
type Problem struct {
	Pairs network.Pairs
	Cols  int
	Cost  []int32
}

// Result is an optimal assignment with its proof, or the reason why there is
// none.
//
// The proof is a dual solution: U[i] + V[j] <= cost on every pair, equality on
// the chosen ones, V <= 0, and V[j] = 0 at columns left over. Then no
// assignment is cheaper than sum U + sum V, and this one costs just that.
type Result struct {
	Pair   []int32 // per row; nil if there is no assignment
	U      []int64 // per row
	V      []int64 // per column
	Value  int64
	Hall   *Witness // why there is no assignment; nil if there is one
	Effort Effort
}

// Witness shows that no assignment exists: the rows named have pairs with the
// columns named only, and these are fewer. Both ascend.
type Witness struct {
	Rows, Columns []int32
}

// Effort counts what a solve did; it is the same on every machine.
type Effort struct {
	Phases  int
	Bids    int64
	Rescans int64 // rows read in full because their cache had run out
	Freed   int   // rows that the exact finish had to seat again
	Scanned int64 // rows that its searches scanned
	Wide    bool  // whether prices needed 64 bits
}

// Solve finds the cheapest assignment or a Witness. It is deterministic.
func Solve(ctx context.Context, prob Problem) (*Result, error) {
	base, spread, err := check(prob)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	if spread < narrowRange {
		r, err := solve[int32](ctx, prob, base, spread)
		if !errors.Is(err, errNarrow) {
			return r, err
		}
	}
	r, err := solve[int64](ctx, prob, base, spread)
	if errors.Is(err, errNarrow) {
		err = ErrRange
	}
	if r != nil {
		r.Effort.Wide = true
	}
	return r, err
}

func solve[P price](ctx context.Context, prob Problem, base []int32, spread int64) (*Result, error) {
	s, err := newAuction[P](prob, base, spread)
	if err != nil {
		return nil, err
	}
	switch w, err := s.run(ctx); {
	case err != nil:
		return nil, err
	case w != nil:
		return &Result{Hall: w, Effort: s.effort}, nil
	}
	return s.result(), nil
}

// check returns the least cost of each row (0 for an empty one) and the
// largest range of a row.
func check(prob Problem) (base []int32, spread int64, err error) {
	start, n := prob.Pairs.Start, prob.Pairs.People()
	if n < 0 || n > prob.Cols || prob.Cols > 1<<30 || len(prob.Cost) != prob.Pairs.Len() {
		return nil, 0, fmt.Errorf("%w: %d rows, %d columns, %d pairs, %d costs", ErrShape, n, prob.Cols, prob.Pairs.Len(), len(prob.Cost))
	}
	if start[0] != 0 || int(start[n]) != prob.Pairs.Len() || !slices.IsSorted(start) {
		return nil, 0, fmt.Errorf("%w: rows do not tile the pairs", ErrShape)
	}
	for k, j := range prob.Pairs.Node {
		if j < 0 || int(j) >= prob.Cols {
			return nil, 0, fmt.Errorf("%w: pair %d has column %d of %d", ErrShape, k, j, prob.Cols)
		}
	}
	base = make([]int32, n)
	for i := range n {
		row := prob.Cost[start[i]:start[i+1]]
		if len(row) == 0 {
			continue
		}
		lo, hi := row[0], row[0]
		for _, c := range row {
			lo, hi = min(lo, c), max(hi, c)
		}
		base[i] = lo
		spread = max(spread, int64(hi)-int64(lo))
	}
	if spread >= 1<<31 {
		return nil, 0, fmt.Errorf("%w: costs of a row are %d apart", ErrRange, spread)
	}
	return base, spread, nil
}

// result reads assignment and duals off an exact state: y unscaled, every row
// seated at a least value.
func (s *auction[P]) result() *Result {
	r := &Result{
		Pair:   make([]int32, s.N),
		U:      make([]int64, s.N),
		V:      make([]int64, s.M),
		Effort: s.effort,
	}
	floor := slices.Min(s.Y[:s.M])
	for j := range r.V {
		r.V[j] = int64(floor - s.Y[j])
	}
	for i := range s.N {
		k := s.pairOf(i, s.Seat[i])
		r.Pair[i] = k
		r.U[i] = int64(s.cost[k]) - r.V[s.col[k]]
		r.Value += int64(s.cost[k])
	}
	return r
}

// pairOf returns the cheapest pair of row i with column j.
func (s *auction[P]) pairOf(i int, j int32) int32 {
	at := none
	for k := s.start[i]; k < s.start[i+1]; k++ {
		if s.col[k] == j && (at == none || s.cost[k] < s.cost[at]) {
			at = k
		}
	}
	return at
}

// Check judges a result against its problem from the definition alone: a
// feasible assignment, feasible duals, equal sums; or a true witness.
func Check(prob Problem, r *Result) error {
	if r.Hall != nil {
		return checkWitness(prob, r.Hall)
	}
	n := prob.Pairs.People()
	if len(r.Pair) != n || len(r.U) != n || len(r.V) != prob.Cols {
		return fmt.Errorf("sparse: result of another shape")
	}
	used := make([]bool, prob.Cols)
	var primal, dual int64
	for i, k := range r.Pair {
		if k < prob.Pairs.Start[i] || k >= prob.Pairs.Start[i+1] {
			return fmt.Errorf("sparse: row %d takes pair %d of another", i, k)
		}
		j := prob.Pairs.Node[k]
		if used[j] {
			return fmt.Errorf("sparse: column %d is taken twice", j)
		}
		used[j] = true
		primal += int64(prob.Cost[k])
		dual += r.U[i]
	}
	for j, v := range r.V {
		if v > 0 {
			return fmt.Errorf("sparse: column %d has the positive dual %d", j, v)
		}
		dual += v
	}
	if primal != r.Value || dual != r.Value {
		return fmt.Errorf("sparse: value %d, primal %d, dual %d", r.Value, primal, dual)
	}
	for i := range n {
		for k := prob.Pairs.Start[i]; k < prob.Pairs.Start[i+1]; k++ {
			if int64(prob.Cost[k]) < r.U[i]+r.V[prob.Pairs.Node[k]] {
				return fmt.Errorf("sparse: pair %d costs %d, duals %d and %d", k, prob.Cost[k], r.U[i], r.V[prob.Pairs.Node[k]])
			}
		}
	}
	return nil
}

func checkWitness(prob Problem, w *Witness) error {
	if len(w.Rows) <= len(w.Columns) || !slices.IsSorted(w.Rows) || !slices.IsSorted(w.Columns) {
		return fmt.Errorf("sparse: %d rows and %d columns prove nothing", len(w.Rows), len(w.Columns))
	}
	for t, i := range w.Rows {
		if i < 0 || int(i) >= prob.Pairs.People() || t > 0 && w.Rows[t-1] == i {
			return fmt.Errorf("sparse: witness names row %d twice, or no row", i)
		}
		for _, j := range prob.Pairs.Node[prob.Pairs.Start[i]:prob.Pairs.Start[i+1]] {
			if _, in := slices.BinarySearch(w.Columns, j); !in {
				return fmt.Errorf("sparse: row %d also has column %d", i, j)
			}
		}
	}
	return nil
}
