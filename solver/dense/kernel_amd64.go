package dense

import "golang.org/x/sys/cpu"

//go:noescape
func groupMinAVX2(row, y, out *int32, base int32, shift, size, blocks int)

//go:noescape
func spanAVX2(row *int32, blocks int, out *[16]int32)

//go:noescape
func raiseAVX2(row, y *int32, top int32, blocks int)

// groupMinVector does the whole blocks that fit and returns how many groups
// and columns that were; 0 where the machine has no AVX2.
func groupMinVector(row, y []int32, base int32, shift uint, size int, out []int32) (doneGroups, doneCols int) {
	blocks := len(row) / (8 * size)
	if blocks == 0 || !cpu.X86.HasAVX2 {
		return 0, 0
	}
	y, out = y[:len(row)], out[:8*blocks] // the kernel checks nothing
	groupMinAVX2(&row[0], &y[0], &out[0], base, int(shift), size, blocks)
	return 8 * blocks, 8 * size * blocks
}

// spanVector returns the range of the leading columns that fit and how many
// they are.
func spanVector(row []int32) (lo, hi int32, done int) {
	blocks := len(row) / 16
	if blocks == 0 || !cpu.X86.HasAVX2 {
		return 0, 0, 0
	}
	var lanes [16]int32
	spanAVX2(&row[0], blocks, &lanes)
	lo, _ = spanScalar(lanes[:8])
	_, hi = spanScalar(lanes[8:])
	return lo, hi, 16 * blocks
}

// raiseVector does the leading columns that fit and returns how many.
func raiseVector(row, y []int32, top int32) (done int) {
	blocks := len(row) / 8
	if blocks == 0 || !cpu.X86.HasAVX2 {
		return 0
	}
	y = y[:len(row)]
	raiseAVX2(&row[0], &y[0], top, blocks)
	return 8 * blocks
}
