package families

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"

	"mutasi/solver/dense"
)

// Cost shapes of the dense and sparse families, besides Uniform and LowRank.
const (
	Geo         = "geo" // squared distances between random points
	MacholWien  = "mw"  // (i+1)(j+1), on which augmenting paths are at their worst
	uniformCost = 1000000
)

// NewDense draws a square cost matrix: Uniform in 1..1,000,000; Geo over a
// 1000 x 1000 plane; MacholWien, which has no chance in it; or LowRank, rank 3
// of factors 1..400 plus noise of 0..99.
func NewDense(shape string, n int, seed uint64) (dense.Matrix[int32], error) {
	r := splitmix(seed)
	draw := func(count, below, from int) []int32 {
		v := make([]int32, count)
		for t := range v {
			v[t] = int32(from + r.below(below))
		}
		return v
	}
	var cost func(i, j int) int32
	switch shape {
	case Uniform:
		cost = func(i, j int) int32 { return int32(1 + r.below(uniformCost)) }
	case Geo:
		p, q := draw(2*n, 1000, 0), draw(2*n, 1000, 0)
		cost = func(i, j int) int32 {
			dx, dy := p[2*i]-q[2*j], p[2*i+1]-q[2*j+1]
			return dx*dx + dy*dy
		}
	case MacholWien:
		cost = func(i, j int) int32 { return int32(i+1) * int32(j+1) }
	case LowRank:
		f, g := draw(3*n, 400, 1), draw(3*n, 400, 1)
		cost = func(i, j int) int32 {
			return f[3*i]*g[3*j] + f[3*i+1]*g[3*j+1] + f[3*i+2]*g[3*j+2] + int32(r.below(100))
		}
	default:
		return dense.Matrix[int32]{}, fmt.Errorf("families: no dense shape %q", shape)
	}
	mat := dense.Matrix[int32]{Rows: n, Cols: n, Cost: make([]int32, 0, n*n)}
	for i := range n {
		for j := range n {
			mat.Cost = append(mat.Cost, cost(i, j))
		}
	}
	return mat, nil
}

// WriteDense stores a square matrix in the peers' layout: n, then the rows,
// little-endian int32.
func WriteDense(w io.Writer, mat dense.Matrix[int32]) error {
	return writeInts(w, []int32{int32(mat.Rows)}, mat.Cost)
}

func writeInts(w io.Writer, parts ...[]int32) error {
	b := bufio.NewWriter(w)
	for _, part := range parts {
		if err := binary.Write(b, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	return b.Flush()
}
