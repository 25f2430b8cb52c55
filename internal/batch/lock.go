package batch

import (
	"cmp"
	"os"
	"path/filepath"
)

// Lock keeps other batches out of b.Out, which is there, until release is
// called. With another file it holds that one too, which keeps batches of
// several output folders from running at once; alone it would not do, since two
// batches may name two files and one folder.
func (b *Batch) Lock(another string) (release func(), err error) {
	own := filepath.Join(b.Out, LockFile)
	inner, err := Lock(own)
	if err != nil || another == "" || same(own, another) {
		return inner, err
	}
	outer, err := Lock(another)
	if err != nil {
		inner()
		return nil, err
	}
	return func() { outer(); inner() }, nil
}

// same reports whether two names lead to one file that is there.
func same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return cmp.Or(errX, errY) == nil && os.SameFile(x, y)
}
