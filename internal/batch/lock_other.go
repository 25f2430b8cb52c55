//go:build !unix

package batch

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// ErrLocked is returned by Lock while another batch holds the lock.
var ErrLocked = errors.New("batch: locked")

// Lock makes the lock file at path; one whose process is gone is taken over.
func Lock(path string) (release func(), err error) {
	for range 2 {
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			fmt.Fprintln(f, os.Getpid())
			f.Close()
			return func() { os.Remove(path) }, nil
		}
		text, _ := os.ReadFile(path)
		pid, _ := strconv.Atoi(strings.TrimSpace(string(text)))
		if p, err := os.FindProcess(pid); pid > 0 && err == nil {
			p.Release()
			return nil, fmt.Errorf("%w: %s (pid %d)", ErrLocked, path, pid)
		}
		os.Remove(path)
	}
	return nil, fmt.Errorf("%w: %s", ErrLocked, path)
}
