package families

import (
	"fmt"
	"io"
	"slices"

	"mutasi/solver/network"
	"mutasi/solver/sparse"
)

// NewSparse draws a square problem with degree (at most n) pairs a row, one of
// which belongs to a planted assignment: Uniform costs in 1..1,000,000, or Geo,
// squared distances over a 20,000 x 20,000 plane in units of 800.
func NewSparse(shape string, n, degree int, seed uint64) (sparse.Problem, error) {
	if shape != Uniform && shape != Geo {
		return sparse.Problem{}, fmt.Errorf("families: no sparse shape %q", shape)
	}
	if degree < 1 || degree > n {
		return sparse.Problem{}, fmt.Errorf("families: %d pairs a row over %d columns", degree, n)
	}
	r := splitmix(seed)
	planted := make([]int32, n)
	for i := range planted {
		planted[i] = int32(i)
	}
	for i := n - 1; i > 0; i-- {
		j := r.below(i + 1)
		planted[i], planted[j] = planted[j], planted[i]
	}
	rows, cols := make([]int64, 2*n), make([]int64, 2*n) // x and y by turns
	for _, points := range [][]int64{rows, cols} {
		for t := range points {
			points[t] = int64(r.below(20000))
		}
	}
	p := sparse.Problem{Cols: n, Pairs: network.Pairs{Start: make([]int32, 1, n+1)}}
	row := make([]int32, 0, degree)
	for i := range n {
		row = append(row[:0], planted[i])
		for len(row) < degree {
			row = append(row, int32(r.below(n)))
			if len(row) == degree {
				slices.Sort(row)
				row = slices.Compact(row)
			}
		}
		slices.Sort(row)
		for _, j := range row {
			cost := int32(0)
			if shape == Uniform {
				cost = int32(1 + r.below(uniformCost))
			} else {
				dx, dy := rows[2*i]-cols[2*j], rows[2*i+1]-cols[2*j+1]
				cost = int32(1 + (dx*dx+dy*dy)/800)
			}
			p.Pairs.Node = append(p.Pairs.Node, j)
			p.Cost = append(p.Cost, cost)
		}
		p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Cost)))
	}
	return p, nil
}

// WriteSparse stores a square problem in the peers' layout: n, pairs, row
// starts, columns, costs, little-endian int32.
func WriteSparse(w io.Writer, p sparse.Problem) error {
	return writeInts(w, []int32{int32(p.Pairs.People()), int32(p.Pairs.Len())}, p.Pairs.Start, p.Pairs.Node, p.Cost)
}
