package report

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"mutasi/internal/i18n"
)

func TestWriteAll(t *testing.T) {
	p := samplePlan(8, 14)
	one, two := filepath.Join(t.TempDir(), "a", "b"), t.TempDir()
	for _, dir := range []string{one, two, two} { // over an earlier run as well
		if err := WriteAll(dir, p, i18n.ID); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{PlanJSON, PlanXLSX, ReportHTML} {
		a, err := os.ReadFile(filepath.Join(one, name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(two, name))
		if err != nil {
			t.Fatal(err)
		}
		if len(a) == 0 || !bytes.Equal(a, b) {
			t.Errorf("%s: %d and %d bytes, the same: %v", name, len(a), len(b), bytes.Equal(a, b))
		}
	}
	if files, _ := os.ReadDir(two); len(files) != 3 {
		t.Errorf("%d files are left, want 3", len(files))
	}
}

// A write that fails leaves the old file whole and no other.
func TestWriteFileAllOrNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), PlanJSON)
	say := func(s string, err error) func(io.Writer) error {
		return func(w io.Writer) error {
			if _, e := io.WriteString(w, s); e != nil {
				return e
			}
			return err
		}
	}
	stop := errors.New("stop")
	if err := WriteFile(path, say("half", stop)); !errors.Is(err, stop) {
		t.Errorf("error is %v", err)
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 0 {
		t.Errorf("a failed first write leaves %v", files)
	}
	if err := WriteFile(path, say("old", nil)); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, say("half", stop)); !errors.Is(err, stop) {
		t.Errorf("error is %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("the file holds %q", got)
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("files left: %v", files)
	}
}
