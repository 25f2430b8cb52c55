package batch

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mutasi/model"
	"mutasi/model/diag"
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
		s := NewShadow(a.Build, a.Solution, append(slices.Clone(own), Decision{out, own[0].Post}, Decision{"1", own[0].Post}, Decision{a.Plan.Stay[0].Key, "TIDAK-ADA"}))
		if s.Legal || len(s.Broken) != 1 || s.Broken[0].NIP != out || s.Broken[0].Rule == "" || len(s.Unknown) != 2 || s.UnknownPeople != 1 || s.UnknownPosts() != 1 || s.Equal != n || s.OnlyThere != 1 {
			t.Errorf("broken %v, unknown %v, equal %d of %d", s.Broken, s.Unknown, s.Equal, n)
		}
	})
}

func TestReadDecisions(t *testing.T) {
	for text, want := range map[string]string{
		"\ufeffnama,NIP,jabatan_kode\nX,'1986 09,A-1\n": "[{198609 A-1}]",
		"nip,jabatan_kode\n1,A\n,\n1,A\n2,A\n":          "[{1 A} {2 A}]", // said twice, and an empty row
		"nip,jabatan_kode\n,A\n,B\n":                    "[{ A} { B}]",
		"nip,kode\n1,2\n":                               "putusan.csv:1: perlu kolom nip dan jabatan_kode",
		"nip,nama,jabatan_kode\n1,2\n":                  "putusan.csv:2: baris terlalu pendek",
		"":                                              "fatal putusan.csv: tabel putusan tidak berisi satu baris pun",
		"nip,jabatan_kode\n":                            "fatal putusan.csv: tabel putusan tidak berisi satu baris pun",
		"nip,jabatan_kode\n,\n , \n":                    "fatal putusan.csv: tabel putusan tidak berisi satu baris pun",
		"nama,nip,jabatan_kode\nX,1,A\nY,2,A\n\nX,1.,B\nY,2,A\nX,1,C\n": "fatal putusan.csv:5:2: NIP 1 muncul lebih dari sekali (baris lain: putusan.csv:2; sisakan satu baris per pegawai) fatal putusan.csv:7:2: NIP 1 muncul lebih dari sekali (baris lain: putusan.csv:2; sisakan satu baris per pegawai)",
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "putusan.csv")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		decisions, found, err := ReadDecisions(path)
		got := fmt.Sprint(decisions)
		if err != nil {
			got = strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), "")
		}
		var said []string
		for _, d := range found {
			line := fmt.Sprintf("%v %v: %s", d.Severity, d.Pos, d.Msg.ID)
			if d.Code == diag.NIPTwice {
				line += " (" + d.Hint.ID + ")"
			}
			said = append(said, line)
		}
		if len(said) > 0 {
			got = strings.Join(said, " ")
		}
		if got != want {
			t.Errorf("%q:\n%s\nwant\n%s", text, got, want)
		}
	}
}
