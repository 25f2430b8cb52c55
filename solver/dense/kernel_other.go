//go:build !amd64

package dense

func groupMinVector(row, y []int32, base int32, shift uint, size int, out []int32) (doneGroups, doneCols int) {
	return 0, 0
}

func spanVector(row []int32) (lo, hi int32, done int) { return 0, 0, 0 }

func raiseVector(row, y []int32, top int32) (done int) { return 0 }
