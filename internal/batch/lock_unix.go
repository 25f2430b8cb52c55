//go:build unix

package batch

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// ErrLocked is returned by Lock while another batch holds the lock.
var ErrLocked = errors.New("batch: locked")

// Lock takes the lock file at path until release is called or the process dies.
// The kernel holds it (flock), so the file of a dead process locks nobody out;
// the process id in it is for readers. The file stays.
func Lock(path string) (release func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("batch: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		defer f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			pid := make([]byte, 20)
			n, _ := f.Read(pid)
			return nil, fmt.Errorf("%w: %s (pid %s)", ErrLocked, path, strings.TrimSpace(string(pid[:n])))
		}
		return nil, fmt.Errorf("batch: %s: %w", path, err)
	}
	if err := f.Truncate(0); err == nil {
		_, err = fmt.Fprintln(f, os.Getpid())
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("batch: %w", err)
	}
	return func() { f.Close() }, nil
}
