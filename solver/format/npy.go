package format

import (
	"encoding/binary"
	"math"
	"regexp"
	"strconv"
	"strings"

	"mutasi/solver/dense"
)

const npyMagic = "\x93NUMPY"

// The header is a Python dictionary with three known keys.
var (
	npyDescr   = regexp.MustCompile(`'descr'\s*:\s*'([^']*)'`)
	npyFortran = regexp.MustCompile(`'fortran_order'\s*:\s*(True|False)`)
	npyShape   = regexp.MustCompile(`'shape'\s*:\s*\(\s*(\d+)\s*,\s*(\d+)\s*,?\s*\)`)
)

// readNpy reads a NumPy file, version 1 or 2, with a two-dimensional array of
// integers of 8 to 64 bits, either byte order, C or Fortran order. More rows
// than columns are transposed: who is assigned to whom does not matter for the
// value.
func readNpy(b *bin) (*Instance, error) {
	head, err := b.bytes(8)
	if err != nil {
		return nil, err
	}
	if string(head[:6]) != npyMagic {
		return nil, b.errorf("not a NumPy file")
	}
	var length int64
	switch head[6] {
	case 1:
		h, err := b.bytes(2)
		if err != nil {
			return nil, err
		}
		length = int64(binary.LittleEndian.Uint16(h))
	case 2, 3:
		h, err := b.bytes(4)
		if err != nil {
			return nil, err
		}
		length = int64(binary.LittleEndian.Uint32(h))
	default:
		return nil, b.errorf("NumPy file version %d", head[6])
	}
	if length > 1<<16 || length > b.left() {
		return nil, b.errorf("a header of %d bytes", length)
	}
	h, err := b.bytes(int(length))
	if err != nil {
		return nil, err
	}
	descr, fortran, shape := npyDescr.FindSubmatch(h), npyFortran.FindSubmatch(h), npyShape.FindSubmatch(h)
	if descr == nil || fortran == nil {
		return nil, b.errorf("header %q lacks descr or fortran_order", h)
	}
	if shape == nil {
		return nil, b.errorf("the array is not two-dimensional: %q", h)
	}
	rows, err1 := strconv.ParseInt(string(shape[1]), 10, 31)
	cols, err2 := strconv.ParseInt(string(shape[2]), 10, 31)
	if err1 != nil || err2 != nil || rows < 1 || cols < 1 {
		return nil, b.errorf("shape (%s, %s)", shape[1], shape[2])
	}
	e, ok := parseDescr(string(descr[1]))
	if !ok {
		return nil, b.errorf("entries of type %q; costs must be whole numbers of 8 to 64 bits", descr[1])
	}
	if rows*cols > b.left() || rows*cols*int64(e.width) != b.left() {
		return nil, b.errorf("%d x %d entries of %d bytes announced, %d bytes follow", rows, cols, e.width, b.left())
	}
	byColumn := string(fortran[1]) == "True"
	if e.width == 8 || e.width == 4 && e.unsigned {
		mat, err := readEntries[int64](b, e, int(rows), int(cols), byColumn)
		return &Instance{Kind: Npy, Wide: mat}, err
	}
	mat, err := readEntries[int32](b, e, int(rows), int(cols), byColumn)
	return &Instance{Kind: Npy, Narrow: mat}, err
}

// element is how one entry is stored.
type element struct {
	width    int
	unsigned bool
	order    binary.ByteOrder
}

func parseDescr(d string) (e element, ok bool) {
	if len(d) != 3 || !strings.Contains("<>|=", d[:1]) || !strings.Contains("iu", d[1:2]) || !strings.Contains("1248", d[2:]) {
		return e, false
	}
	e.width, e.unsigned, e.order = int(d[2]-'0'), d[1] == 'u', binary.LittleEndian
	if d[0] == '>' {
		e.order = binary.BigEndian
	}
	return e, e.width == 1 || d[0] != '|'
}

func (e element) value(b []byte) (v int64, ok bool) {
	var u uint64
	switch e.width {
	case 1:
		u = uint64(b[0])
	case 2:
		u = uint64(e.order.Uint16(b))
	case 4:
		u = uint64(e.order.Uint32(b))
	default:
		u = e.order.Uint64(b)
	}
	if e.unsigned {
		return int64(u), u <= math.MaxInt64
	}
	unused := 64 - 8*e.width
	return int64(u<<unused) >> unused, true
}

func readEntries[C dense.Cost](b *bin, e element, rows, cols int, byColumn bool) (*dense.Matrix[C], error) {
	// The file runs along its last axis (C) or first (Fortran). The matrix
	// wanted has no more rows than columns.
	outer, inner := rows, cols
	if byColumn {
		outer, inner = cols, rows
	}
	mat := &dense.Matrix[C]{Rows: min(rows, cols), Cols: max(rows, cols), Cost: make([]C, rows*cols)}
	asRead := outer <= inner // the file's lines are rows of the matrix
	for o := range outer {
		for i := range inner {
			raw, err := b.bytes(e.width)
			if err != nil {
				return nil, err
			}
			v, ok := e.value(raw)
			if !ok {
				return nil, b.errorf("an entry does not fit 63 bits")
			}
			if asRead {
				mat.Cost[o*inner+i] = C(v)
			} else {
				mat.Cost[i*outer+o] = C(v)
			}
		}
	}
	return mat, nil
}
