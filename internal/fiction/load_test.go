package fiction

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"mutasi/model/diag"
	"mutasi/model/load"
	"mutasi/model/rules"
)

// TestLoads reads what was written: the only findings are notes on surpluses.
func TestLoads(t *testing.T) {
	for _, g := range []struct {
		people int
		book   string
	}{{MinPeople, "bukittinggi"}, {2000, "bukittinggi"}, {9000, "bukittinggi-raya"}} {
		t.Run(strconv.Itoa(g.people), func(t *testing.T) {
			city, err := Generate(g.people, 3)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := city.Write(dir, false); err != nil {
				t.Fatal(err)
			}
			r, err := load.Folder(context.Background(), dir, load.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Data.Employees) != g.people {
				t.Errorf("%d employees, want %d", len(r.Data.Employees), g.people)
			}
			book, findings := rules.Load(rules.Source{Name: "rules.yaml", Data: read(t, dir, "rules.yaml")})
			if len(findings) > 0 || book.Name != g.book {
				t.Errorf("rules.yaml: %v", findings)
			}
			for _, d := range r.Findings {
				if d.Code != diag.OverCapacity {
					t.Fatalf("%s %v: %s", d.Code, d.Pos, d.Msg.ID)
				}
			}
		})
	}
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
