package rules

import (
	"fmt"
	"strings"
	"testing"

	"mutasi/model"
)

func load(text string, more ...string) (*Set, []string) {
	files := []Source{{"rules.yaml", []byte(text)}}
	for i, m := range more {
		files = append(files, Source{fmt.Sprintf("lapis%d.yaml", i+1), []byte(m)})
	}
	set, found := Load(files...)
	var out []string
	for _, d := range found {
		out = append(out, fmt.Sprintf("%s %s %s", d.Pos, d.Code, d.Hint.ID))
	}
	return set, out
}

func TestPresetsLoadWithoutFindings(t *testing.T) {
	for _, name := range Presets() {
		set, found := load("preset: " + name + "\n")
		if len(found) > 0 {
			t.Errorf("%s: %v", name, found)
			continue
		}
		if set.Name != name {
			t.Errorf("preset %s calls itself %s", name, set.Name)
		}
		if alone, ok := Preset(name); !ok || len(alone.Clauses) != len(set.Clauses) {
			t.Errorf("Preset(%s) differs from Load", name)
		}
	}
	if _, ok := Preset("tidak-ada"); ok {
		t.Error("a preset that is not there was found")
	}
}

// Every rule id of the book has a clause in the default preset with all that a
// paper needs to cite it, and every clause says what the book lets it say.
func TestDefaultIsComplete(t *testing.T) {
	set := Default()
	has := map[string]bool{}
	for i := range set.Clauses {
		c := &set.Clauses[i]
		has[c.Rule] = true
		if c.Text.ID == "" || c.Text.EN == "" || c.Citation == "" || c.Certainty == "" {
			t.Errorf("%s lacks its text in two languages, citation or certainty", c.ID())
		}
		if (c.Kind == Soft || c.Kind == Bonus) && c.Weight == 0 {
			t.Errorf("%s weighs nothing", c.ID())
		}
		if strings.Contains(c.Text.ID, "  ") || !strings.HasSuffix(c.Text.ID, ".") && !strings.HasSuffix(c.Text.ID, ").") {
			t.Errorf("%s: %q is not a sentence", c.ID(), c.Text.ID)
		}
	}
	for _, e := range Book() {
		if !has[e.ID] {
			t.Errorf("rule %s has no clause", e.ID)
		}
	}
	if last := set.Clauses[len(set.Clauses)-1]; set.Clauses[0].Rule != "T1" || last.Rule != "L1" {
		t.Error("clauses are not in the order of the book")
	}
}

func TestOverlays(t *testing.T) {
	set, found := load("preset: default\nname: kota\nrules:\n  T1.umum: {need: \">= 12 bulan\"}\n  C1: off\n  Q7.umum: off\n  U5.rencana: {kind: hard, need: \"<= 40\"}\n"+
		"goals: {move: 600}\nclasses:\n  Administrator: {retire_age: 60}\nlocks:\n  - {keep: \"1\", reason: a, by: b}\n",
		"rules:\n  T1.umum: {relax_cost: 7}\n  P1.tambahan: {text: {id: Lain.}, need: tidak, kind: bonus, weight: 100, reason: lain}\nlocks:\n  - {assign: \"2\", to: P, reason: a, by: b, document: d}\n",
		"preset: bkn-2025\n")
	if len(found) > 0 {
		t.Fatal(found)
	}
	t1 := set.Clause("T1.umum")
	if t1.Need != (Need{AtLeast, 12}) || t1.RelaxCost != 7 || t1.Citation == "" || t1.To != model.MustDate("2025-07-01") {
		t.Errorf("T1.umum: %+v", t1)
	}
	if set.Clause("T1.bkn_2025") == nil || set.Name != "bkn-2025" {
		t.Error("the preset of a later file was not laid on top")
	}
	if set.Clause("C1.keluarga").Kind != Off || set.Clause("Q7.umum").Kind != Off || set.Clause("Q7.fungsional").Kind != Hard {
		t.Error("off does not switch off what it names")
	}
	if c := set.Clause("P1.tambahan"); c == nil || c.Reason != model.ReasonOther || c.Pos.String() != "lapis1.yaml:3:3" {
		t.Errorf("new clause: %+v", c)
	}
	if set.Goals.Move != 600 || set.Goals.ShortageFirst != Default().Goals.ShortageFirst {
		t.Errorf("goals: %+v", set.Goals)
	}
	if d := set.Classes[model.Administrator]; d.RetireAge != 60 || d.MinEducation != model.EduS1 {
		t.Errorf("class default: %+v", d)
	}
	if len(set.Locks) != 2 || set.Locks[1].Kind != Assign || set.Locks[1].Document != "d" {
		t.Errorf("locks: %+v", set.Locks)
	}
	if Default().Classes[model.Administrator].RetireAge != 58 {
		t.Error("an overlay changed the embedded default")
	}
}

func TestFindings(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"not YAML", "rules:\n  T1.umum: {need: \">= 24\"\n", "rules.yaml:2:12 R2101 tutup dengan ]"},
		{"unknown key", "ruls: {}\n", `rules.yaml:1:1 R2102 mungkin "rules"?`},
		{"doubled key", "name: a\nname: b\n", "rules.yaml:2:1 R2103"},
		{"doubled clause", "rules:\n  T1.umum: {need: \">= 1\"}\n  T1.umum: {need: \">= 2\"}\n", "rules.yaml:3:3 R2103"},
		{"unknown field", "rules:\n  T1.umum:\n    weigth: 3\n", `rules.yaml:3:5 R2102 mungkin "weight"?`},
		{"unknown rule", "rules:\n  T9.umum: {need: \">= 1\"}\n", `rules.yaml:2:3 R2201 mungkin "T1"?`},
		{"rule without clause", "rules:\n  T1: {need: \">= 1\"}\n", "rules.yaml:2:3 R2202"},
		{"number for words", "rules:\n  E4.promosi: {need: \">= Bagus\"}\n", "rules.yaml:2:22 R2203"},
		{"words for number", "rules:\n  T1.umum: {need: dua tahun}\n", "rules.yaml:2:19 R2203"},
		{"kind unknown", "rules:\n  T1.umum: {kind: keras}\n", "rules.yaml:2:19 R2105"},
		{"kind senseless", "rules:\n  U1.struktural: {kind: soft, weight: 10}\n", "rules.yaml:2:25 R2204"},
		{"bonus on a gate", "rules:\n  E1.umum: {kind: bonus, weight: 10}\n", "rules.yaml:2:19 R2204"},
		{"measure unknown", "rules:\n  E7.baru: {text: {id: X.}, need: ya, kind: hard, measure: pindahh}\n", "rules.yaml:2:12 R2205"},
		{"new clause without text", "rules:\n  T1.baru: {need: \">= 3\", kind: hard}\n", "rules.yaml:2:3 R2206"},
		{"new clause without need", "rules:\n  T1.baru: {text: {id: X.}, kind: hard}\n", "rules.yaml:2:3 R2206"},
		{"soft without weight", "rules:\n  T1.umum: {kind: soft}\n", "rules.yaml:2:3 R2207"},
		{"negative weight", "rules:\n  M2.umum: {weight: -5}\n", "rules.yaml:2:21 R2109"},
		{"fraction", "rules:\n  M2.umum: {weight: 1.5}\n", "rules.yaml:2:21 R2106"},
		{"date", "rules:\n  T1.umum: {from: 1 Juli}\n", "rules.yaml:2:19 R2107"},
		{"scope word", "rules:\n  T1.umum: {scope: {moves: [rotassi]}}\n", `rules.yaml:2:29 R2105 mungkin "rotasi"?`},
		{"list wanted", "rules:\n  T1.umum: {scope: {moves: rotasi}}\n", "rules.yaml:2:28 R2104"},
		{"mapping wanted", "rules: [T1]\n", "rules.yaml:1:8 R2104"},
		{"preset unknown", "preset: defolt\n", `rules.yaml:1:9 R2108 mungkin "default"?`},
		{"lock without author", "locks:\n  - {keep: \"1\", reason: a}\n", "rules.yaml:2:5 R2301"},
		{"lock without post", "locks:\n  - {assign: \"1\", reason: a, by: b}\n", "rules.yaml:2:5 R2301"},
		{"lock of two kinds", "locks:\n  - {keep: \"1\", ban: \"1\", to: x, reason: a, by: b}\n", "rules.yaml:2:5 R2301"},
		{"shortage upside down", "goals: {shortage_last: 900}\n", "rules.yaml:1:8 R2109"},
		{"class unknown", "classes:\n  Adminstrator: {retire_age: 60}\n", `rules.yaml:2:3 R2102 mungkin "Administrator"?`},
		{"level out of range", "classes:\n  Administrator: {skill: 6}\n", "rules.yaml:2:26 R2109"},
	} {
		set, found := load(c.text)
		if set != nil || len(found) == 0 {
			t.Errorf("%s: no finding", c.name)
			continue
		}
		if !strings.HasPrefix(found[0], c.want) {
			t.Errorf("%s: found %q, want %q", c.name, found[0], c.want)
		}
	}
	// All findings of a file come in one pass.
	if _, found := load("ruls: {}\nrules:\n  T9.x: off\n  T1.umum: {weigth: 1, kind: keras}\n"); len(found) != 4 {
		t.Errorf("found %v", found)
	}
}

func TestNeeds(t *testing.T) {
	for _, c := range []struct {
		text   string
		unit   Unit
		holds  int32
		fails  int32
		short  int32 // of fails
		format string
	}{
		{">= 24", Months, 24, 23, 1, ">= 24 bulan"},
		{"> 6 bulan", Months, 7, 6, 1, "> 6 bulan"},
		{"<= 30", Kilometres, 30, 45, 15, "<= 30 km"},
		{"< 60", Months, 59, 60, 1, "< 60 bulan"},
		{"<= 30%", Percent, 30, 31, 1, "<= 30%"},
		{">= Baik", Predicate, 4, 3, 1, ">= Baik"},
		{">= serumpun", FieldMatch, 1, 0, 1, ">= serumpun"},
		{"ya", YesNo, 1, 0, 1, "ya"},
		{"tidak", YesNo, 0, 1, 1, "tidak"},
		{"!= 3", Count, 2, 3, 1, "!= 3"},
	} {
		n, err := ParseNeed(c.text, c.unit)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if !n.Holds(c.holds) || n.Holds(c.fails) || n.Short(c.holds) != 0 || n.Short(c.fails) != c.short || n.Format(c.unit) != c.format {
			t.Errorf("%s: holds(%d)=%v holds(%d)=%v short=%d format %q", c.text, c.holds, n.Holds(c.holds), c.fails, n.Holds(c.fails), n.Short(c.fails), n.Format(c.unit))
		}
	}
}

func TestPoints(t *testing.T) {
	bonus := Clause{Need: Need{AtMost, 60}, Kind: Bonus, Weight: 20, Per: 1, Cap: 1000}
	cost := Clause{Need: Need{AtMost, 0}, Kind: Soft, Weight: 300, Per: 2}
	once := Clause{Need: Need{AtLeast, 80}, Kind: Soft, Weight: 500}
	for _, c := range []struct {
		clause   Clause
		measured int32
		want     int32
	}{{bonus, 60, 0}, {bonus, 67, 140}, {bonus, 500, 1000}, {cost, 3, -600}, {cost, 4, -600}, {once, 10, -500}, {once, 80, 0}} {
		if got := c.clause.Points(c.measured); got != c.want {
			t.Errorf("%+v at %d: %d, want %d", c.clause.Need, c.measured, got, c.want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("rules:\n  T1.umum: {need: \">= 6\"}\n")
	f.Add("locks:\n  - {assign: \"1\", to: P, reason: a, by: b}\n")
	f.Add("rules: &a\n  T1.umum: *a\n")
	f.Add("scoring: {rating_points: [1,2,3,4,5], year_bands: [{from: 0, points: 3}]}\n")
	f.Fuzz(func(t *testing.T, text string) {
		l := empty() // on nothing, since parsing the default each time takes most of the time
		l.file(Source{"rules.yaml", []byte(text)}, true, 0)
		for _, d := range l.found {
			if d.Pos.File == "" || d.Msg.ID == "" || d.Msg.EN == "" {
				t.Errorf("finding without place or words: %+v", d)
			}
		}
	})
}

func BenchmarkDefault(b *testing.B) {
	for b.Loop() {
		Default()
	}
}
