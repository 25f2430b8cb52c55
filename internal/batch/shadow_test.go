package batch

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/solver"
)

func TestShadow(t *testing.T) {
	sc, found, err := scenarios.Open(t.Context(), scenarios.Source{Dir: "../../examples/bukittinggi"})
	if err != nil || sc == nil {
		t.Fatal(err, found)
	}
	a, _, err := sc.Plan(t.Context(), solver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var own []Decision
	for _, m := range a.Plan.Moves {
		own = append(own, Decision{m.Person.Key, m.To.Key})
	}
	n := len(own)

	t.Run("the plan itself agrees with itself", func(t *testing.T) {
		s := NewShadow(a.Build, a.Solution, own)
		if !s.Legal || s.Agreement != 10000 || s.Equal != n || s.Moves != n || s.OnlyHere+s.OnlyThere+s.Elsewhere != 0 {
			t.Errorf("%+v", s)
		}
		for i, g := range s.Goals {
			if g.People != g.Plan || g.Plan != a.Plan.Goals[i].Value {
				t.Errorf("goal %s: %d and %d, the plan says %d", g.Goal, g.People, g.Plan, a.Plan.Goals[i].Value)
			}
		}
	})
	t.Run("nobody moved", func(t *testing.T) {
		s := NewShadow(a.Build, a.Solution, []Decision{{a.Plan.Stay[0].Key, a.Plan.Stay[0].Post}})
		if !s.Legal || s.Agreement != 0 || s.Moves != 0 || s.OnlyHere != n {
			t.Errorf("%+v", s)
		}
		for i, g := range s.Goals {
			if g.People != a.Plan.Goals[i].StatusQuo {
				t.Errorf("goal %s: %d, the status quo is %d", g.Goal, g.People, a.Plan.Goals[i].StatusQuo)
			}
		}
	})
	t.Run("one move is forbidden, one person is unknown", func(t *testing.T) {
		out := a.Plan.LeftOut[slices.IndexFunc(a.Plan.LeftOut, func(l model.LeftOut) bool { return l.Clause != "" })].Person.Key
		s := NewShadow(a.Build, a.Solution, append(slices.Clone(own), Decision{out, own[0].Post}, Decision{"1", own[0].Post}))
		if s.Legal || len(s.Broken) != 1 || s.Broken[0].NIP != out || s.Broken[0].Rule == "" || len(s.Unknown) != 1 || s.Equal != n || s.OnlyThere != 1 {
			t.Errorf("broken %v, unknown %v, equal %d of %d", s.Broken, s.Unknown, s.Equal, n)
		}
	})
}

func TestReadDecisions(t *testing.T) {
	for text, want := range map[string][]Decision{
		"\ufeffnama,NIP,jabatan_kode\nX,'1986 09,A-1\n": {{"198609", "A-1"}},
		"nip,kode\n1,2\n":              nil, // no such column
		"nip,nama,jabatan_kode\n1,2\n": nil, // too short
	} {
		path := filepath.Join(t.TempDir(), "putusan.csv")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := ReadDecisions(path)
		if !slices.Equal(got, want) || (err != nil) != (want == nil) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}
