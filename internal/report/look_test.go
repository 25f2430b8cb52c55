package report

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"mutasi/internal/i18n"
)

var lookAt = flag.String("look", "", "folder for sample papers, to be looked at")

// TestLook writes papers of several sizes for a person to look at.
func TestLook(t *testing.T) {
	if *lookAt == "" {
		t.Skip("nobody looks; see -look")
	}
	for _, n := range []int{0, 3, 60, 1200, 5000} {
		dir := filepath.Join(*lookAt, fmt.Sprint(n))
		p := samplePlan(uint64(n), n)
		if n == 0 {
			p.Status, p.Conflict = "infeasible", []string{"L1: Andi Putra ditetapkan ke jabatan J1 dan J2 sekaligus", "U1: satu kursi, dua pegawai ditetapkan"}
		}
		if err := WriteAll(dir, p, i18n.ID); err != nil {
			t.Fatal(err)
		}
		for _, f := range []string{PlanJSON, PlanXLSX, ReportHTML} {
			if s, err := os.Stat(filepath.Join(dir, f)); err != nil || s.Size() == 0 {
				t.Errorf("%s: %v, %v", f, s, err)
			}
		}
	}
}
