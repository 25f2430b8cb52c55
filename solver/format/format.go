package format

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"mutasi/solver/dense"
	"mutasi/solver/mincost"
	"mutasi/solver/sparse"
)

// Kind names a format.
type Kind string

// The formats. Auto tells them apart by content.
const (
	Auto   Kind = ""
	Asn    Kind = "asn"
	Min    Kind = "min"
	ORLib  Kind = "orlib"
	Gap    Kind = "gap"
	Npy    Kind = "npy"
	Dense  Kind = "dense"
	Sparse Kind = "sparse"
	Quotas Kind = "quota"
	Tree   Kind = "tree"
)

// Kinds lists every format.
func Kinds() []Kind { return []Kind{Asn, Min, ORLib, Gap, Npy, Dense, Sparse, Quotas, Tree} }

// Instance is what a file holds. Exactly one pointer is set.
type Instance struct {
	Kind    Kind
	Narrow  *dense.Matrix[int32]
	Wide    *dense.Matrix[int64]
	Sparse  *sparse.Problem
	Network *mincost.Network
	Quota   *Quota
	GAP     *GAP
}

// Error says what is wrong with a file, and where.
type Error struct {
	Name   string
	Line   int   // from 1; 0 in a binary file
	Offset int64 // of the byte, in a binary file
	Msg    string

	Form string // what Msg was made of, by fmt.Sprintf, for other languages
	Args []any
}

// Word is an argument of Error that is words of ours, not of the file.
type Word string

func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", e.Name, e.Line, e.Msg)
	}
	return fmt.Sprintf("%s: byte %d: %s", e.Name, e.Offset, e.Msg)
}

// ErrIrregular is returned by Open for what has no size to read by: a folder, a
// pipe, a terminal.
var ErrIrregular = errors.New("format: not a regular file")

// Open reads the file at path.
func Open(path string, kind Kind) (*Instance, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: %w", path, ErrIrregular)
	}
	return Read(path, f, info.Size(), kind)
}

// Read reads an instance of size bytes; name is for messages. A mark of UTF-8
// (BOM), which some editors write first, is skipped in text. Errors are of type
// *Error, or the reader's own.
func Read(name string, r io.Reader, size int64, kind Kind) (*Instance, error) {
	b := bufio.NewReaderSize(io.LimitReader(r, size), 1<<16)
	marked, err := mark(name, b, size, kind)
	if err != nil {
		return nil, err
	}
	size -= int64(marked)
	if kind == Auto {
		if kind, err = detect(name, b, size); err != nil {
			return nil, err
		}
	}
	switch kind {
	case Npy:
		return readNpy(&bin{name: name, r: b, size: size})
	case Dense:
		return readDense(&bin{name: name, r: b, size: size})
	case Sparse:
		return readSparse(&bin{name: name, r: b, size: size})
	case Quotas:
		return readQuota(&bin{name: name, r: b, size: size})
	case Tree:
		return readTree(&bin{name: name, r: b, size: size})
	case Asn:
		return readAsn(&text{name: name, r: b, size: size, line: 1})
	case Min:
		return readMin(&text{name: name, r: b, size: size, line: 1})
	case ORLib, Gap, "numbers":
		return readNumbers(&text{name: name, r: b, size: size, line: 1}, kind)
	}
	return nil, fmt.Errorf("format: no format %q; there are %q", kind, Kinds())
}

// mark skips the mark of UTF-8 before text, and says how long it was. UTF-16 is
// named, as nothing reads it. The same bytes may begin a binary file: they count
// where text was asked for, or where it is text that follows and no such file fits.
func mark(name string, b *bufio.Reader, size int64, kind Kind) (int, error) {
	binary := slices.Contains([]Kind{Npy, Dense, Sparse, Quotas, Tree}, kind)
	head, err := b.Peek(int(min(size, 1<<16)))
	if err != nil && err != io.EOF {
		return 0, err
	}
	if binary || kind == Auto && detectBinary(head, size) != "" {
		return 0, nil
	}
	for _, wide := range []string{"\xff\xfe", "\xfe\xff"} { // an ASCII letter has a 0 after it, or before
		if zero := 2 + int(wide[0]&1); bytes.HasPrefix(head, []byte(wide)) && (kind != Auto || len(head) > 3 && head[zero] == 0) {
			return 0, (&text{name: name, line: 1}).errorf("text in UTF-16; save it as UTF-8 or ASCII")
		}
	}
	const utf8 = "\xef\xbb\xbf"
	if !bytes.HasPrefix(head, []byte(utf8)) || kind == Auto && !isText(head[len(utf8):]) {
		return 0, nil
	}
	return b.Discard(len(utf8))
}

// detect looks at the head of a file.
func detect(name string, b *bufio.Reader, size int64) (Kind, error) {
	head, err := b.Peek(int(min(size, 1<<16)))
	if err != nil && err != io.EOF {
		return "", err
	}
	if bytes.HasPrefix(head, []byte(npyMagic)) {
		return Npy, nil
	}
	if isText(head) {
		for line := range bytes.Lines(head) {
			switch f := bytes.Fields(line); {
			case len(f) == 0 || f[0][0] == 'c':
			case f[0][0] == 'p' && len(f) > 1 && string(f[1]) == "asn":
				return Asn, nil
			case f[0][0] == 'p' && len(f) > 1 && string(f[1]) == "min":
				return Min, nil
			case f[0][0] >= '0' && f[0][0] <= '9':
				return "numbers", nil
			default:
				return "", (&text{name: name, line: 1}).errorf("not an instance file: neither a DIMACS problem line (p asn, p min) nor numbers")
			}
		}
		return "", (&text{name: name, line: 1}).errorf("empty, or comments only")
	}
	if kind := detectBinary(head, size); kind != "" {
		return kind, nil
	}
	return "", (&bin{name: name}).errorf("%d bytes that are no NumPy file, and of no length that a dense, sparse, quota or tree file with this head has", size)
}

func isText(head []byte) bool {
	for _, c := range head {
		if c >= 0x7f || c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return true
}
