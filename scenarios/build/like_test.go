package build_test

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/model/load"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/scenarios/edit"
	"mutasi/scoring"
	"mutasi/solver"
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
	who, other, lone := "", "", ""        // two who may move, one who may not
	stuck := model.PositionID(model.None) // a seat of one who may not
	where, full := "", ""                 // a post that the first may take; one that nobody may
	for i, e := range base.People {
		from, to := base.Problem.Pairs.Start[i], base.Problem.Pairs.Start[i+1]
		key := res.Data.Employees[e].Key
		switch {
		case res.Data.Employees[e].Position == model.None:
		case to-from == 1:
			lone = key
			if p := res.Data.Employees[e].Position; res.Data.Positions[p].Seats == 1 {
				stuck = p
			}
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
	sole, hers := "", "" // the only one on a post that the first may take, and that post
	for e := range res.Data.Employees {
		p, i := res.Data.Employees[e].Position, base.Person(model.EmployeeID(e))
		if p == model.None || i < 0 || res.Data.Positions[p].Seats != 1 || base.Problem.Pairs.Start[i+1]-base.Problem.Pairs.Start[i] < 2 {
			continue
		}
		for j, f := range base.People {
			if _, ok := base.PairOf(int32(j), p); ok && res.Data.Employees[f].Key == who && who != res.Data.Employees[e].Key {
				sole, hers = res.Data.Employees[e].Key, res.Data.Positions[p].Key
			}
		}
	}
	if sole == "" {
		t.Fatal("nobody sits alone on a post that another may take")
	}
	for p := range res.Data.Positions {
		if base.Eligible(model.PositionID(p)) == 0 {
			full = res.Data.Positions[p].Key
		}
	}
	edited := func(edits string) (*model.Dataset, *rules.Set) {
		t.Helper()
		s, found := edit.Parse(rules.Source{Name: "s.yaml", Data: []byte("edits: [" + replacer(who, other, lone, sole, where, full, hers)(edits) + "]")})
		if s == nil {
			t.Fatal(found)
		}
		d, set, found := edit.Apply(res.Data, set, s.Edits)
		if d == nil {
			t.Fatal(found)
		}
		return d, set
	}
	// A post gets full that somebody is banned from in both, or where another, who may
	// not move, keeps a seat.
	banned, bans := edited("{ban: WHO, to: HERS}")
	kept, keeps := edited("{ban: WHO, to: HERS}, {keep: SOLE}")
	equal(t, make(kept, keeps, nil), make(kept, keeps, make(banned, bans, nil)))
	beside, keeps := edited("{keep: OTHER}")
	beside.Employees = slices.Clone(beside.Employees)
	alone := *res.Data
	alone.Employees = beside.Employees
	for e := range beside.Employees {
		if x := &beside.Employees[e]; x.Key == other {
			x.Position = stuck
		}
	}
	equal(t, make(beside, keeps, nil), make(beside, keeps, make(&alone, set, nil)))

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
		{"{keep: SOLE}", false},
		{"{keep: SOLE}, {goals: {move: 10}}, {ban: WHO, to: HERS}", false},
		{"{keep: SOLE}, {pin: WHO, to: HERS}", false},
		{"{refuse: SOLE}, {refuse: OTHER}", false},
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
			d, set := edited(tt.edits)
			alone, beside := make(d, set, nil), make(d, set, base)
			// And the other way round: the base beside the edited one.
			for _, pair := range [][2]*build.Build{{alone, beside}, {base, make(res.Data, rules.Default(), alone)}} {
				equal(t, pair[0], pair[1])
			}
			if taken := &beside.Problem.Pairs.Node[0] == &base.Problem.Pairs.Node[0]; taken != tt.taken {
				t.Errorf("pairs taken: %v, want %v", taken, tt.taken)
			}
		})
	}
}

// equal demands that two Builds are the same problem, and tell the same of it.
func equal(t *testing.T, want, got *build.Build) {
	t.Helper()
	p, q := *want.Problem, *got.Problem
	p.Names, q.Names = solver.Names{}, solver.Names{}
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

func replacer(who, other, lone, sole, where, full, hers string) func(string) string {
	return strings.NewReplacer("WHO", who, "OTHER", other, "LONE", lone, "SOLE", sole, "HERS", hers, "WHERE", where, "FULL", full).Replace
}
