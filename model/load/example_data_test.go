package load_test

import (
	"context"
	"testing"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/load"
)

// TestExampleIsClean reads the committed example: nobody is quarantined, and
// the only findings are the surpluses that the example is about.
func TestExampleIsClean(t *testing.T) {
	r, err := load.Folder(context.Background(), "../../examples/bukittinggi", load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Findings {
		if d.Code != diag.OverCapacity {
			t.Errorf("%s %s: %s", d.Code, d.Pos, d.Msg.ID)
		}
	}
	d := r.Data
	if len(d.Employees) != 3600 || len(d.HistoryRows) != 3601 {
		t.Errorf("%d employees, %d history rows", len(d.Employees), len(d.HistoryRows))
	}
	for i := range d.Employees {
		if d.Employees[i].Quarantined || d.Employees[i].Position == model.None {
			t.Errorf("%s is quarantined or without a post", d.Employees[i].Key)
		}
	}
}
