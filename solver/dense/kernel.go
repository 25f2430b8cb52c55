package dense

import "mutasi/solver/onetoone"

// The kernels stream one row of the matrix. Each has a scalar twin here, which
// is its meaning; the vector forms are in kernel_amd64.s.
//
// A row is cut into blocks of 8 x size columns and each block into 8 groups,
// one per vector lane: group g holds the columns groupStart(g), +8, +16, ...
// (size of them). So a block's group minima need no horizontal step.

// groupSize is chosen so that there are a few hundred groups.
func groupSize(m int) int {
	switch {
	case m >= 1<<13:
		return 32
	case m >= 1<<11:
		return 16
	default:
		return 4
	}
}

func groups(m, size int) int {
	block := 8 * size
	return m/block*8 + min(m%block, 8)
}

func groupStart(g, size int) int { return g/8*8*size + g%8 }

// groupMinScalar sets out[g] to the least value of the columns of group g.
func groupMinScalar[C Cost, P price](row []C, y []P, base C, shift uint, size int, out []P) {
	for g := range out {
		start := groupStart(g, size)
		low := onetoone.MaxPrice[P]()
		for j := start; j < min(start+8*size, len(row)); j += 8 {
			low = min(low, (P(row[j])-P(base))<<shift+y[j])
		}
		out[g] = low
	}
}

// spanScalar returns the least and the largest entry of a row.
func spanScalar[C Cost](row []C) (lo, hi C) {
	lo, hi = row[0], row[0]
	for _, c := range row {
		lo, hi = min(lo, c), max(hi, c)
	}
	return lo, hi
}

// raiseScalar lifts y to at least top - row.
func raiseScalar[C Cost, P price](row []C, y []P, base C, top P) {
	for j, c := range row {
		y[j] = max(y[j], top-(P(c)-P(base)))
	}
}

// The functions below take the vector form where types and machine allow.

func groupMin[C Cost, P price](row []C, y []P, base C, shift uint, size int, out []P) {
	var g, cols int
	if row, ok := any(row).([]int32); ok {
		if y, ok := any(y).([]int32); ok {
			g, cols = groupMinVector(row, y, int32(base), shift, size, any(out).([]int32))
		}
	}
	groupMinScalar(row[cols:], y[cols:], base, shift, size, out[g:])
}

func span[C Cost](row []C) (lo, hi C) {
	if narrow, ok := any(row).([]int32); ok {
		l, h, done := spanVector(narrow)
		if done > 0 {
			lo, hi = C(l), C(h)
			if done < len(row) {
				tl, th := spanScalar(row[done:])
				lo, hi = min(lo, tl), max(hi, th)
			}
			return lo, hi
		}
	}
	return spanScalar(row)
}

func raise[C Cost, P price](row []C, y []P, base C, top P) {
	done := 0
	if row, ok := any(row).([]int32); ok {
		if y, ok := any(y).([]int32); ok {
			done = raiseVector(row, y, int32(top)+int32(base))
		}
	}
	raiseScalar(row[done:], y[done:], base, top)
}
