package build_test

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/model/load"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/scenarios/edit"
	"mutasi/scoring"
)

// A Build beside another one is the Build that stands alone, whatever was edited, also
// where somebody has no post.
func TestLike(t *testing.T) {
	t.Run("posts", func(t *testing.T) { like(t, 0) })
	t.Run("bench", func(t *testing.T) { like(t, 100) })
}

// like edits a city in which so many people have lost their posts.
func like(t *testing.T, idle int) {
	c, err := fiction.Generate(400, 11)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := c.Write(dir, false); err != nil {
		t.Fatal(err)
	}
	res, err := load.Folder(t.Context(), dir, load.Options{})
	if err != nil || res.Findings.Fatal() {
		t.Fatal(err, res.Findings)
	}
	for e := range idle {
		res.Data.Employees[4*e].Position = model.None
	}
	set := rules.Default()
	make := func(d *model.Dataset, set *rules.Set, like *build.Build) *build.Build {
		scorer, err := scoring.New(d, set)
		if err != nil {
			t.Fatal(err)
		}
		b, found, err := build.New(t.Context(), d, set, scorer, build.Options{Lazy: true, Like: like})
		if err != nil || b == nil {
			t.Fatal(err, found)
		}
		return b
	}
	base := make(res.Data, set, nil)
	who, other, lone := "", "", "" // two who may move, one who may not
	where, full := "", ""          // a post that the first may take; one that nobody may
	for i, e := range base.People {
		from, to := base.Problem.Pairs.Start[i], base.Problem.Pairs.Start[i+1]
		key := res.Data.Employees[e].Key
		switch {
		case res.Data.Employees[e].Position == model.None:
		case to-from == 1:
			lone = key
		case who == "":
			who = key
			for k := from; k < to; k++ {
				if p := base.Position(base.Problem.Pairs.Node[k]); k != base.Stay[i] && p != model.None {
					where = res.Data.Positions[p].Key
				}
			}
		default:
			other = key
		}
	}
	for p := range res.Data.Positions {
		if base.Eligible(model.PositionID(p)) == 0 {
			full = res.Data.Positions[p].Key
		}
	}
	for _, tt := range []struct {
		edits string
		taken bool // the very pairs are taken
	}{
		{"", true},
		{"{limit_moves: 7}", true},
		{"{limit_money: 5000000}", true},
		{fmt.Sprintf("{quota: %q, min: 0, max: 500}", res.Data.Quotas[0].Name), true},
		{"{rules: {U5.opd: {kind: hard, need: \"<= 3\"}}}", true},
		{"{rules: {C1: off, U8.maksimum: off}}", true},
		{"{pin: WHO, to: WHERE}", false},
		{"{ban: WHO, to: WHERE}, {keep: OTHER}", false},
		{"{refuse: WHO}", false},
		{"{must_move: LONE}", false},
		{"{must_move: WHO}, {limit_moves: 9}", false},
		{"{seats: WHERE, to: 30}", true},
		{"{seats: FULL, to: 50}", true},
		{"{seats: WHERE, to: 0}", true},
		{"{rules: {T1.umum: {need: \">= 6\"}}}", false},
		{"{goals: {move: 900}}", true},
		{"{goals: {move: 10}}, {ban: WHO, to: WHERE}", false},
		{"{assess: WHO, skill: kerja sama, level: 5}", false},
		{"{resign: WHO}", false},
		{"{close: WHERE}", false},
		{"{merge: WHERE, into: FULL}", false},
		{"{preset: bkn-2025}", false},
	} {
		t.Run(tt.edits, func(t *testing.T) {
			text := "edits: [" + replacer(who, other, lone, where, full)(tt.edits) + "]"
			s, found := edit.Parse(rules.Source{Name: "s.yaml", Data: []byte(text)})
			if s == nil {
				t.Fatal(found)
			}
			d, set, found := edit.Apply(res.Data, set, s.Edits)
			if d == nil {
				t.Fatal(found)
			}
			alone, beside := make(d, set, nil), make(d, set, base)
			// And the other way round: the base beside the edited one.
			for _, pair := range [][2]*build.Build{{alone, beside}, {base, make(res.Data, rules.Default(), alone)}} {
				want, got := pair[0], pair[1]
				p, q := *want.Problem, *got.Problem
				p.Names, q.Names = got.Problem.Names, got.Problem.Names
				p.Names.Person, p.Names.Node, p.Names.Row = nil, nil, nil
				q.Names.Person, q.Names.Node, q.Names.Row = nil, nil, nil
				if !reflect.DeepEqual(p, q) {
					t.Error("the problems differ")
				}
				if !reflect.DeepEqual(want.Stay, got.Stay) || !reflect.DeepEqual(want.Counts(), got.Counts()) || !reflect.DeepEqual(want.LeftOut(), got.LeftOut()) {
					t.Error("what is told about it differs")
				}
				for p := range want.Data.Positions {
					if id := model.PositionID(p); want.Eligible(id) != got.Eligible(id) {
						t.Fatalf("%s: %d eligible, want %d", want.Data.Positions[p].Key, got.Eligible(id), want.Eligible(id))
					}
				}
				if x, y := want.Refusals(), got.Refusals(); len(x) != len(y) {
					t.Errorf("%d refusals, want %d", len(y), len(x))
				}
			}
			if taken := &beside.Problem.Pairs.Node[0] == &base.Problem.Pairs.Node[0]; taken != tt.taken {
				t.Errorf("pairs taken: %v, want %v", taken, tt.taken)
			}
		})
	}
}

func replacer(who, other, lone, where, full string) func(string) string {
	return strings.NewReplacer("WHO", who, "OTHER", other, "LONE", lone, "WHERE", where, "FULL", full).Replace
}
