package cli

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
)

// An interrupt is a limit to what works under limited, and an interrupt again where
// nothing came of it.
func TestLimited(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	c := limited{ctx}
	child, end := context.WithCancel(c)
	defer end()
	if c.Err() != nil || child.Err() != nil {
		t.Fatal("over before it begins")
	}
	interrupt()
	<-child.Done()
	if !errors.Is(c.Err(), context.DeadlineExceeded) || !errors.Is(child.Err(), context.DeadlineExceeded) {
		t.Errorf("%v, %v", c.Err(), child.Err())
	}
	if err := early(ctx, child.Err()); exitCode(err) != exitInterrupted {
		t.Errorf("exit %d", exitCode(err))
	}
	if err := early(t.Context(), context.DeadlineExceeded); exitCode(err) == exitInterrupted {
		t.Error("a real deadline is taken for an interrupt")
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

// What cannot be printed is an error, also where the command did not look.
func TestFullOutput(t *testing.T) {
	for _, args := range [][]string{
		{"curve", "../../examples/whatif"}, {"compare", "../../examples/whatif", "dasar", "hemat"}, {"rules", "list"},
	} {
		var said bytes.Buffer
		if code := Main(t.Context(), args, full{}, &said); code != exitUsage || !strings.Contains(said.String(), "no room") {
			t.Errorf("%v: exit %d, %s", args, code, said.String())
		}
	}
}
