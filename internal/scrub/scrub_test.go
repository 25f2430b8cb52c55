package scrub

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/solver"
)

// plan solves a folder; what ties the plan to the bytes of its files is left out.
func plan(t *testing.T, dir string) *model.Plan {
	t.Helper()
	sc, findings, err := scenarios.Open(context.Background(), scenarios.Source{Dir: dir})
	if err != nil || sc == nil {
		t.Fatal(err, findings)
	}
	a, findings, err := sc.Plan(context.Background(), solver.Options{})
	if err != nil || a == nil {
		t.Fatal(err, findings)
	}
	a.Plan.Inputs = nil
	return a.Plan
}

// The plan of the copy is the copy of the plan, and the key leads back to it.
func TestPlanOfTheCopy(t *testing.T) {
	city, err := fiction.Generate(300, 21)
	if err != nil {
		t.Fatal(err)
	}
	dir, copied := filepath.Join(t.TempDir(), "data"), t.TempDir()
	if err := city.Write(dir, false); err != nil {
		t.Fatal(err)
	}
	want := plan(t, dir)
	if len(want.Moves) == 0 {
		t.Fatal("a plan without moves shows nothing")
	}
	// A lock names a person in rules.yaml: it must hold for the pseudonym.
	stays := want.Moves[0].Person.Key
	lock := "locks:\n  - {keep: \"" + stays + "\", reason: uji, by: uji}\n"
	if err := os.WriteFile(filepath.Join(dir, "rules.yaml"), []byte(lock), 0o666); err != nil {
		t.Fatal(err)
	}
	want = plan(t, dir)

	c, err := Folder(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Key.ids) < 300 {
		t.Fatalf("only %d SIASN ids", len(c.Key.ids))
	}
	for name, data := range c.Files {
		for id := range c.Key.ids {
			if bytes.Contains(data, []byte(id)) {
				t.Fatalf("%s holds the SIASN id %s", name, id)
			}
		}
		for _, e := range c.Key.entries {
			if bytes.Contains(data, []byte(e.nip)) {
				t.Fatalf("%s holds the NIP %s", name, e.nip)
			}
			if bytes.Contains(data, []byte(","+e.name)) {
				t.Fatalf("%s holds the name %s", name, e.name)
			}
		}
		if err := os.WriteFile(filepath.Join(copied, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got := plan(t, copied)
	text, _ := json.Marshal(got)
	if strings.Contains(string(text), stays) {
		t.Error("the plan of the copy names a person")
	}
	if m := want.Moves[0]; m.Person.SIASN == "" || m.To.SIASN == "" || m.To.UnitSIASN == "" {
		t.Fatalf("a plan without SIASN ids shows nothing: %+v", m)
	}
	for id := range c.Key.ids {
		if strings.Contains(string(text), id) {
			t.Fatalf("the plan of the copy holds the SIASN id %s", id)
		}
	}

	var file bytes.Buffer
	if err := c.Key.Write(&file); err != nil {
		t.Fatal(err)
	}
	key, err := ReadKey(&file)
	if err != nil {
		t.Fatal(err)
	}
	if err := key.Back(got); err != nil {
		t.Fatal(err)
	}
	a, _ := json.MarshalIndent(want, "", " ")
	b, _ := json.MarshalIndent(got, "", " ")
	if !bytes.Equal(a, b) {
		x, y := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
		for i := range min(len(x), len(y)) {
			if x[i] != y[i] {
				t.Fatalf("line %d:\n original %s\n copy     %s", i, x[i], y[i])
			}
		}
		t.Fatalf("%d lines, want %d", len(y), len(x))
	}
}

// Pseudonyms differ from each other and from every NIP of the data.
func TestPseudonymsAreDistinct(t *testing.T) {
	d := &model.Dataset{}
	born, hired := model.MustDate("1990-05-17"), model.MustDate("2015-03-01")
	for i := range 1500 { // more than one serial can number
		kind := model.PNS
		if i%2 == 0 {
			kind = model.PPPK
		}
		d.Employees = append(d.Employees, model.Employee{Key: string(rune('a'+i%26)) + string(rune(i)), Born: born, HiredAt: hired, Kind: kind})
	}
	seen := make(map[string]bool)
	for _, e := range newKey(d).entries {
		if len(e.pseudonym) != 18 || seen[e.pseudonym] {
			t.Fatalf("pseudonym %q", e.pseudonym)
		}
		seen[e.pseudonym] = true
	}
}

func TestReadKeyRefuses(t *testing.T) {
	for _, text := range []string{"", "a,b\n1,2\n", "samaran,nama_samaran,nip,nama\nx\n"} {
		if _, err := ReadKey(strings.NewReader(text)); err == nil {
			t.Errorf("%q is taken for a key", text)
		}
	}
}
