package judge

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios"
)

// ownRules are an agency's rules, over every field and operator.
const ownRules = `
custom:
  - {id: X1.golongan, text: {id: Uji.}, kind: hard, missing: fails, expr: 'person.rank >= position.rank_min or person.rank in [II/d, III/a] or person.kind == PPPK and person.rank > V'}
  - {id: X2.jenjang, text: {id: Uji.}, kind: hard, expr: 'position.level <= AhliMuda or person.months_at_level >= 24 and present.level != Pelaksana'}
  - {id: X3.umur, text: {id: Uji.}, kind: hard, expr: 'person.age < 55 and person.months_of_service - person.months_in_rank * 2 > -30 and pair.months_left > (position.head ? 24 : 6)'}
  - {id: X4.pendidikan, text: {id: Uji.}, kind: hard, missing: fails, expr: 'person.education > D-III or not (position.min_education >= S-1) or person.field contains "Hukum"'}
  - {id: X5.kinerja, text: {id: Uji.}, kind: hard, expr: 'person.rating >= Baik and person.discipline < Sedang and person.months_in_post > 3'}
  - {id: X6.tempat, text: {id: Uji.}, kind: hard, expr: 'not (position.unit_type in [Sekolah, Puskesmas] and pair.distance > 8) or pair.requested or position.remote'}
  - {id: X7.lain, text: {id: Uji.}, kind: hard, scope: {echelons: [IV.a, IV.b]}, expr: 'pair.kind != promosi or pair.rise == 1 and present.grade > 5 and position.echelon < III.b'}
  - {id: X8.kertas, text: {id: Uji.}, kind: hard, expr: '"Latsar CPNS" in person.certificates == position.critical or pair.other_unit or position.family == present.family and position.class == present.class'}
  - {id: X9.nama, text: {id: Uji.}, kind: hard, expr: '!(position.name startsWith "Kepala" and position.code endsWith "1") and position.sector != "x" and position.rank_max >= II/a and not ("DINKES" in position.units)'}
`

// The judge's gates and the planner's, written apart, agree on every fourth person
// and every post of a fictional government: each pair that one forbids under a
// hard clause, the other forbids too.
func TestGatesAgreeWithThePlanner(t *testing.T) {
	deciding := make(map[string]int)
	for seed := range uint64(4) {
		c, err := fiction.Generate(260, 10+seed)
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(t.TempDir(), "data")
		if err := c.Write(dir, false); err != nil {
			t.Fatal(err)
		}
		own := filepath.Join(t.TempDir(), "own.yaml")
		if err := os.WriteFile(own, []byte(ownRules), 0o600); err != nil {
			t.Fatal(err)
		}
		sc, findings, err := scenarios.Open(context.Background(), scenarios.Source{Dir: dir, Rules: []string{own}})
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
				for _, x := range theirs {
					if x.Clause[0] == 'X' {
						deciding[x.Clause]++
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
	if len(deciding) != strings.Count(ownRules, "id: X") {
		t.Errorf("of the rules of their own only %v forbade anything", deciding)
	}
}
