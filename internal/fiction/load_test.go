package fiction

import (
	"context"
	"strconv"
	"testing"

	"mutasi/model/diag"
	"mutasi/model/load"
)

// TestLoads reads what was written: the only findings are notes on surpluses.
func TestLoads(t *testing.T) {
	for _, people := range []int{MinPeople, 2000, 9000} {
		t.Run(strconv.Itoa(people), func(t *testing.T) {
			city, err := Generate(people, 3)
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
			if len(r.Data.Employees) != people {
				t.Errorf("%d employees, want %d", len(r.Data.Employees), people)
			}
			for _, d := range r.Findings {
				if d.Code != diag.OverCapacity {
					t.Fatalf("%s %v: %s", d.Code, d.Pos, d.Msg.ID)
				}
			}
		})
	}
}
