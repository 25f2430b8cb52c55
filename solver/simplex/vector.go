package simplex

// vector is a sparse vector: a dense array and the list of its nonzeros.
//
// Invariant V1: val[i] != 0 if and only if i stands in idx, exactly once. An
// entry that cancels to zero is set to speck, which keeps its place in idx.
type vector struct {
	val []float64
	idx []int32
}

const (
	speck = 1e-50 // a zero that keeps its place in idx
	drop  = 1e-14 // smaller results of a triangular solve count as zero
)

func newVector(n int) vector { return vector{val: make([]float64, n), idx: make([]int32, 0, n)} }

// clear empties the vector in time proportional to its nonzeros.
func (x *vector) clear() {
	for _, i := range x.idx {
		x.val[i] = 0
	}
	x.idx = x.idx[:0]
}

// add adds v to entry i.
func (x *vector) add(i int32, v float64) {
	old := x.val[i]
	if old == 0 {
		x.idx = append(x.idx, i)
	}
	if v += old; v == 0 {
		v = speck
	}
	x.val[i] = v
}

// copyFrom makes x equal to y; both have the same length.
func (x *vector) copyFrom(y *vector) {
	x.clear()
	for _, i := range y.idx {
		x.val[i] = y.val[i]
	}
	x.idx = append(x.idx, y.idx...)
}

// grow makes room for entries up to n.
func (x *vector) grow(n int) {
	if n > len(x.val) {
		x.val = append(x.val, make([]float64, n-len(x.val))...)
	}
}
