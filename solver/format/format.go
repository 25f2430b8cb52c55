package format

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"

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
}

func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", e.Name, e.Line, e.Msg)
	}
	return fmt.Sprintf("%s: byte %d: %s", e.Name, e.Offset, e.Msg)
}

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
		return nil, fmt.Errorf("%s: not a regular file", path)
	}
	return Read(path, f, info.Size(), kind)
}

// Read reads an instance of size bytes; name is for messages. Errors are of
// type *Error, or the reader's own.
func Read(name string, r io.Reader, size int64, kind Kind) (*Instance, error) {
	b := bufio.NewReaderSize(io.LimitReader(r, size), 1<<16)
	if kind == Auto {
		var err error
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
				return "", &Error{Name: name, Line: 1, Msg: "not an instance file: neither a DIMACS problem line (p asn, p min) nor numbers"}
			}
		}
		return "", &Error{Name: name, Line: 1, Msg: "empty, or comments only"}
	}
	if kind := detectBinary(head, size); kind != "" {
		return kind, nil
	}
	return "", &Error{Name: name, Msg: fmt.Sprintf("%d bytes that are no NumPy file, and of no length that a dense, sparse, quota or tree file with this head has", size)}
}

func isText(head []byte) bool {
	for _, c := range head {
		if c >= 0x7f || c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return true
}
