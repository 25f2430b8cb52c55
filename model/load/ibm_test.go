package load_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"mutasi/model"
	"mutasi/model/load"
)

// TestIBM maps the public IBM HR Analytics table with examples/ibm and skips
// where that table is not at hand: it is not part of this repository.
func TestIBM(t *testing.T) {
	table, err := os.ReadFile("../../../shared/data/ibm_hr.csv")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the public table is not here")
	} else if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../examples/ibm")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "WA_Fn-UseC_-HR-Employee-Attrition.csv"), table, 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := load.Folder(context.Background(), dir, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Findings {
		t.Errorf("%s %s: %s", d.Code, d.Pos, d.Msg.EN)
	}
	d := r.Data
	if len(d.Employees) != 1470 || len(d.Units) != 4 || len(d.Ratings) != 2940 {
		t.Errorf("%d employees, %d units, %d ratings", len(d.Employees), len(d.Units), len(d.Ratings))
	}
	heads, seats := make([]int32, len(d.Positions)), int32(0)
	atLeastFive := 0
	for i := range d.Employees {
		e := &d.Employees[i]
		heads[e.Position]++
		if e.Since.MonthsUntil(d.Period.Effective) >= 60 {
			atLeastFive++
		}
		if !e.Home.Known || e.Quarantined || e.Key[0] != 'E' {
			t.Fatalf("%+v", e)
		}
	}
	if atLeastFive != 558 {
		t.Errorf("%d people with five years in their role, want 558", atLeastFive)
	}
	for i := range d.Positions {
		p := &d.Positions[i]
		seats += p.Seats
		if want := (heads[i]*105 + 99) / 100; p.Seats != want || p.Class != model.Staff {
			t.Errorf("%s: %d seats for %d heads, want %d", p.Key, p.Seats, heads[i], want)
		}
	}
	if seats <= 1470 {
		t.Errorf("%d seats leave no room", seats)
	}
}
