package edit

import (
	"testing"

	"mutasi/model/rules"
)

// Whatever a scenario file holds, reading and applying it ends in findings or
// in a sound dataset; it never panics, and it never touches the original (I1).
func FuzzScenario(f *testing.F) {
	_, d, set := city(f)
	_, _, _, fill := scene(d)
	for _, text := range []string{
		"name: x\nreason: y\nedits:\n  - {close: POST}\n  - {limit_moves: $k}\nsweep: {k: [1, 2]}\n",
		"edits: [{merge_unit: UNIT, into: SISTER}, {close_unit: SISTER}, {add_unit: A, parent: UNIT, type: seksi}, {add: A-1, like: POST, unit: A}]",
		"edits: [{merge: POST, into: OTHER, seats: 3}, {pin: NIP, to: OTHER}, {quota: QUOTA, max: 3}, {limit_money: 1000}]",
		"edits: [{join: X, like: NIP, post: OTHER}, {resign: X}, {retire: NIP, on: 2027-01-01}, {retire_by: 2030-01-01}]",
		"edits: [{assess: NIP, skill: kerja sama, level: 2}, {must_move: NIP}, {unlock: NIP}, {refuse: NIP}]",
		"edits: [{rules: {T1.umum: {need: \">= 6\", kind: soft, weight: 3}}, goals: {move: 1}}, {preset: bkn-2025}]",
		"edits: &a [*a]", "edits: [{<<: {close: POST}}]", "edits: [{close: [POST]}]", "edits: [{? [1]: 2}]", "edits:\n- close: POST\n  close: POST",
	} {
		f.Add(fill(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, found := Parse(rules.Source{Name: "s.yaml", Data: []byte(text)})
		if s == nil {
			if len(found) == 0 {
				t.Fatal("refused without a finding (I2)")
			}
			return
		}
		people, posts := len(d.Employees), len(d.Positions)
		e, r, found := Apply(d, set, s.Edits)
		if (e == nil) != found.Fatal() || (e == nil) != (r == nil) {
			t.Fatal("the result and its findings disagree")
		}
		if len(d.Employees) != people || len(d.Positions) != posts {
			t.Fatal("the original was changed (I1)")
		}
		if e != nil {
			sound(t, e)
		}
	})
}
