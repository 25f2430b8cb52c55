package judge

import (
	"context"
	"path/filepath"
	"testing"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios"
)

// The judge's gates and the planner's, written apart, agree on every person
// and every post of a fictional government: each pair that one forbids under a
// hard clause, the other forbids too.
func TestGatesAgreeWithThePlanner(t *testing.T) {
	for seed := range uint64(4) {
		c, err := fiction.Generate(260, 10+seed)
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(t.TempDir(), "data")
		if err := c.Write(dir, false); err != nil {
			t.Fatal(err)
		}
		sc, findings, err := scenarios.Open(context.Background(), scenarios.Source{Dir: dir})
		if err != nil || sc == nil {
			t.Fatal(err, findings)
		}
		b, _, err := sc.Build(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		forbidden, total := 0, 0
		for e := int(seed); e < len(sc.Data.Employees); e += 4 {
			for p := range sc.Data.Positions {
				id, to := model.EmployeeID(e), model.PositionID(p)
				from := b.Held(id)
				if b.Person(id) < 0 || from == to {
					continue
				}
				j := &judge{Case: Case{Data: sc.Data, Rules: sc.Rules, Build: b}, tmt: sc.Data.Period.Effective}
				m := &model.Move{Kind: b.Kind(id, to)}
				m.Person.Key, m.To.Key = sc.Data.Employees[e].Key, sc.Data.Positions[p].Key
				j.moves = []transfer{{m, id, from, to}}
				j.movesLegal()
				mine := len(j.complaints) > 0
				var theirs []model.Touch
				for _, touch := range b.Verdict(id, to) {
					c := sc.Rules.Clause(touch.Clause)
					if entry, ok := rules.Find(c.Rule); touch.Effect == "blocked" && ok && entry.Where == rules.PairGate && c.Rule != "L1" {
						theirs = append(theirs, touch)
					}
				}
				total++
				if mine {
					forbidden++
				}
				if mine != (len(theirs) > 0) {
					t.Fatalf("seed %d, %s to %s: judge %v, planner %+v", seed, m.Person.Key, m.To.Key, j.complaints, theirs)
				}
			}
		}
		if forbidden == 0 || forbidden == total {
			t.Fatalf("%d of %d pairs forbidden: shows nothing", forbidden, total)
		}
	}
}
