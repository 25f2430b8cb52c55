package edit

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/model/load"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
)

// city writes a small fictional government and loads it.
func city(t testing.TB) (dir string, d *model.Dataset, set *rules.Set) { return cityOf(t, 250) }

func cityOf(t testing.TB, people int) (dir string, d *model.Dataset, set *rules.Set) {
	t.Helper()
	c, err := fiction.Generate(people, 7)
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(t.TempDir(), "data")
	if err := c.Write(dir, false); err != nil {
		t.Fatal(err)
	}
	d, set = open(t, dir)
	return dir, d, set
}

func open(t testing.TB, dir string) (*model.Dataset, *rules.Set) {
	t.Helper()
	res, err := load.Folder(context.Background(), dir, load.Options{})
	if err != nil || res.Findings.Fatal() {
		t.Fatal(err, res.Findings)
	}
	text, err := os.ReadFile(filepath.Join(dir, "rules.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	set, found := rules.Load(rules.Source{Name: "rules.yaml", Data: text})
	if set == nil {
		t.Fatal(found)
	}
	return res.Data, set
}

// scene is what the texts of the tests are filled with.
func scene(d *model.Dataset) (nip, post, other string, fill func(string) string) {
	e := slices.IndexFunc(d.Employees, func(x model.Employee) bool { return x.Position != model.None && !x.Quarantined })
	nip = d.Employees[e].Key
	post = d.Positions[d.Employees[e].Position].Key
	for p := range d.Positions {
		if d.Positions[p].Class == model.Staff && d.Positions[p].Key != post {
			other = d.Positions[p].Key
		}
	}
	return nip, post, other, strings.NewReplacer("NIP", nip, "POST", post, "OTHER", other, "UNIT", d.Units[1].Key, "SISTER", sister(d), "QUOTA", d.Quotas[0].Name, "HEADED", headed(d)).Replace
}

// headed is a headship with a holder.
func headed(d *model.Dataset) string {
	for i := range d.Employees {
		if p := d.Employees[i].Position; p != model.None && d.Positions[p].Class.Managerial() && !d.Employees[i].Quarantined {
			return d.Positions[p].Key
		}
	}
	return ""
}

// sister is a unit beside unit 1, with posts and units of its own.
func sister(d *model.Dataset) string {
	for u := len(d.Units) - 1; u > 1; u-- {
		if d.Units[u].Parent == d.Units[1].Parent && d.Units[u].Key != d.Units[1].Key && slices.ContainsFunc(d.Units, func(v model.Unit) bool { return v.Parent == model.UnitID(u) }) {
			return d.Units[u].Key
		}
	}
	return ""
}

func unitAt(d *model.Dataset, key string) model.UnitID {
	return model.UnitID(slices.IndexFunc(d.Units, func(u model.Unit) bool { return u.Key == key }))
}

func person(t *testing.T, d *model.Dataset, key string) *model.Employee {
	t.Helper()
	i := slices.IndexFunc(d.Employees, func(x model.Employee) bool { return x.Key == key })
	if i < 0 {
		t.Fatalf("%s is gone", key)
	}
	return &d.Employees[i]
}

func position(d *model.Dataset, key string) *model.Position {
	if i := slices.IndexFunc(d.Positions, func(x model.Position) bool { return x.Key == key }); i >= 0 {
		return &d.Positions[i]
	}
	return nil
}

func TestVerbs(t *testing.T) {
	_, d, set := city(t)
	nip, post, other, fill := scene(d)
	whole, _ := json.Marshal(d)
	lastLock := func(s *rules.Set) rules.Lock { return s.Locks[len(s.Locks)-1] }
	tests := []struct {
		edit string
		ok   func(e *model.Dataset, s *rules.Set) bool
	}{
		{"close: POST", func(e *model.Dataset, _ *rules.Set) bool {
			return position(e, post) == nil && person(t, e, nip).Position == model.None && len(e.Positions) == len(d.Positions)-1
		}},
		{"close_unit: UNIT", func(e *model.Dataset, _ *rules.Set) bool {
			return len(e.Positions) < len(d.Positions) && !slices.ContainsFunc(e.Positions, func(p model.Position) bool { return e.Units[p.Unit].Key == d.Units[1].Key })
		}},
		{"add: AAA-1, like: OTHER, unit: UNIT, seats: 3, critical: 5", func(e *model.Dataset, _ *rules.Set) bool {
			p := position(e, "AAA-1")
			return p != nil && p.Seats == 3 && p.Critical == 5 && e.Units[p.Unit].Key == d.Units[1].Key && p.Class == position(d, other).Class &&
				e.Positions[person(t, e, nip).Position].Key == post
		}},
		{"seats: POST, to: 9", func(e *model.Dataset, _ *rules.Set) bool { return position(e, post).Seats == 9 }},
		{"merge: POST, into: OTHER, seats: 4", func(e *model.Dataset, _ *rules.Set) bool {
			return position(e, post) == nil && e.Positions[person(t, e, nip).Position].Key == other && position(e, other).Seats == 4
		}},
		{"merge_unit: UNIT, into: SISTER", func(e *model.Dataset, _ *rules.Set) bool {
			sister := slices.IndexFunc(e.Units, func(u model.Unit) bool { return u.Key == fill("SISTER") })
			return !slices.ContainsFunc(e.Positions, func(p model.Position) bool { return e.Units[p.Unit].Key == fill("UNIT") }) &&
				len(e.Positions) == len(d.Positions) && !slices.ContainsFunc(e.Units[sister:], func(u model.Unit) bool { return u.Parent != model.None && e.Units[u.Parent].Key == fill("UNIT") })
		}},
		{"add_unit: AAA, parent: UNIT, like: SISTER, remote: ya", func(e *model.Dataset, _ *rules.Set) bool {
			i := slices.IndexFunc(e.Units, func(u model.Unit) bool { return u.Key == "AAA" })
			return i > 0 && e.Units[e.Units[i].Parent].Key == fill("UNIT") && e.Units[i].Remote && e.Units[i].OPD != model.None && e.Units[i].Type == d.Units[unitAt(d, fill("SISTER"))].Type
		}},
		{"limit_money: 12345678", func(_ *model.Dataset, s *rules.Set) bool {
			c := s.Clause("U9.anggaran")
			return c.Kind == rules.Hard && c.Need == rules.Need{Op: rules.AtMost, Value: 12345}
		}},
		{"quota: QUOTA, min: 0, max: 99", func(e *model.Dataset, _ *rules.Set) bool { return e.Quotas[0].Min == 0 && e.Quotas[0].Max == 99 }},
		{"pin: NIP, to: OTHER", func(_ *model.Dataset, s *rules.Set) bool {
			l := lastLock(s)
			return l.Kind == rules.Assign && l.Employee == nip && l.Position == other
		}},
		{"ban: NIP, to: OTHER", func(_ *model.Dataset, s *rules.Set) bool {
			return lastLock(s).Kind == rules.Ban && lastLock(s).Position == other
		}},
		{"keep: NIP", func(_ *model.Dataset, s *rules.Set) bool { return lastLock(s).Kind == rules.Keep }},
		{"refuse: NIP", func(_ *model.Dataset, s *rules.Set) bool { return lastLock(s).Kind == rules.Keep }},
		{"must_move: NIP", func(_ *model.Dataset, s *rules.Set) bool { return lastLock(s).Kind == rules.MustMove }},
		{"unlock: NIP", func(_ *model.Dataset, s *rules.Set) bool {
			return !slices.ContainsFunc(s.Locks, func(l rules.Lock) bool { return l.Employee == nip })
		}},
		{"resign: NIP", func(e *model.Dataset, _ *rules.Set) bool { return len(e.Employees) == len(d.Employees)-1 }},
		{"join: BARU, like: NIP, post: OTHER", func(e *model.Dataset, _ *rules.Set) bool {
			x := person(t, e, "BARU")
			id := slices.IndexFunc(e.Employees, func(x model.Employee) bool { return x.Key == "BARU" })
			from, to := e.RatingRows.Of(model.EmployeeID(id))
			return e.Positions[x.Position].Key == other && x.Rank == person(t, d, nip).Rank && to > from && e.Ratings[from].Employee == model.EmployeeID(id)
		}},
		{"join: BARU, rank: III/a, education: S-1, born: 1999-02-03, field: Hukum", func(e *model.Dataset, _ *rules.Set) bool {
			x := person(t, e, "BARU")
			return x.Rank == model.RankOf(3, 1) && x.Education == model.EduS1 && x.Position == model.None && e.Fields.Name(int32(x.Field)) == "Hukum"
		}},
		{"retire: NIP, on: 2026-12-01", func(e *model.Dataset, s *rules.Set) bool {
			id := slices.IndexFunc(e.Employees, func(x model.Employee) bool { return x.Key == nip })
			return build.NewHolders(e, s).Held(model.EmployeeID(id)) == model.None
		}},
		{"retire_by: 2035-01-01", func(e *model.Dataset, s *rules.Set) bool {
			before, after := build.NewHolders(d, set), build.NewHolders(e, s)
			gone := 0
			for i := range d.Employees {
				id := model.EmployeeID(i)
				on := before.Retires(id)
				soon := on != model.NoDate && on <= model.MustDate("2035-01-01")
				if soon {
					gone++
				}
				if before.Held(id) != model.None && (after.Held(id) == model.None) != soon {
					return false
				}
			}
			return gone > 0
		}},
		{"assess: NIP, skill: kerja sama, level: 5", func(e *model.Dataset, _ *rules.Set) bool {
			id := slices.IndexFunc(e.Employees, func(x model.Employee) bool { return x.Key == nip })
			from, to := e.AssessRows.Of(model.EmployeeID(id))
			return slices.ContainsFunc(e.Assessed[from:to], func(a model.Assessment) bool { return a.Level == 5 && a.On == d.Period.Effective })
		}},
		{"assess: NIP, skill: orientasi_hasil, level: 5", func(e *model.Dataset, _ *rules.Set) bool { // as kompetensi.csv writes it
			return len(e.Assessed) >= len(d.Assessed)
		}},
		{"refuse: NIP}\n  - {close: POST", func(e *model.Dataset, _ *rules.Set) bool { return person(t, e, nip).Position == model.None }},
		{"limit_moves: 12}\n  - &x {goals: {move: 900}}\n  - *x\n  - {keep: NIP", func(_ *model.Dataset, s *rules.Set) bool { // an alias is what it stands for
			return s.Clause("U5.rencana").Need.Value == 12
		}},
		{"limit_moves: 12", func(_ *model.Dataset, s *rules.Set) bool {
			c := s.Clause("U5.rencana")
			return c.Kind == rules.Hard && c.Need == rules.Need{Op: rules.AtMost, Value: 12}
		}},
		{"rules: {T1.umum: {need: \">= 6\"}}", func(_ *model.Dataset, s *rules.Set) bool { return s.Clause("T1.umum").Need.Value == 6 }},
		{"preset: bkn-2025", func(_ *model.Dataset, s *rules.Set) bool { return !cmp.Equal(s.Clauses, set.Clauses) }},
		{"goals: {move: 900}", func(_ *model.Dataset, s *rules.Set) bool { return s.Goals.Move == 900 }},
	}
	seen := make(map[string]bool)
	for _, tt := range tests {
		t.Run(tt.edit, func(t *testing.T) {
			s, found := Parse(rules.Source{Name: "s.yaml", Data: []byte("edits:\n  - {" + fill(tt.edit) + "}\n")})
			if s == nil {
				t.Fatal(found)
			}
			seen[s.Edits[0].verb.name] = true
			e, r, found := Apply(d, set, s.Edits)
			if e == nil {
				t.Fatal(found)
			}
			if !tt.ok(e, r) {
				t.Errorf("%q is not carried out", s.Edits[0].Text)
			}
			sound(t, e)
			if strings.Contains(s.Edits[0].Text, "{"+s.Edits[0].verb.name) {
				t.Errorf("text %q", s.Edits[0].Text)
			}
		})
	}
	if after, _ := json.Marshal(d); string(after) != string(whole) {
		t.Error("the original was changed (I1)")
	}
	for _, v := range verbs {
		if !seen[v.name] && !slices.Contains([]string{"scoring", "classes", "levels", "assessed_months"}, v.name) {
			t.Errorf("no test of %s", v.name)
		}
	}
}

// sound checks I3.
func sound(t testing.TB, d *model.Dataset) {
	t.Helper()
	if !slices.IsSortedFunc(d.Employees, func(a, b model.Employee) int {
		if a.Lottery < b.Lottery {
			return -1
		}
		return 1
	}) {
		t.Error("people are not in the order of the lottery")
	}
	if !slices.IsSortedFunc(d.Positions, func(a, b model.Position) int { return strings.Compare(a.Key, b.Key) }) {
		t.Error("posts are not in the order of their keys")
	}
	check := func(name string, rows model.Rows, size int) {
		if len(rows) != len(d.Employees)+1 || int(rows[len(rows)-1]) != size || !slices.IsSorted(rows) {
			t.Errorf("rows of %s are broken", name)
		}
	}
	check("history", d.HistoryRows, len(d.History))
	check("ratings", d.RatingRows, len(d.Ratings))
	check("assessed", d.AssessRows, len(d.Assessed))
	check("discipline", d.DiscRows, len(d.Discipline))
	check("trainings", d.TrainRows, len(d.Trainings))
	check("degrees", d.DegreeRows, len(d.Degrees))
	check("requests", d.ReqRows, len(d.Requests))
	check("wishes", d.WishRows, len(d.Wishes))
	for u := range d.Units {
		if parent := d.Units[u].Parent; int(parent) >= u || parent != model.None && parent < 0 {
			t.Error("a unit comes before the one it stands under")
		}
		if h := d.Units[u].Head; h != model.None && d.Positions[h].Unit != model.UnitID(u) {
			t.Errorf("%s is led from %s", d.Units[u].Key, d.Units[d.Positions[h].Unit].Key)
		}
	}
	for p := range d.Positions {
		if int(d.Positions[p].Unit) >= len(d.Units) {
			t.Error("a post stands nowhere")
		}
	}
	for i := range d.Employees {
		for _, r := range records(d.Degrees, d.DegreeRows, model.EmployeeID(i)) {
			if int(r.Employee) != i {
				t.Error("a degree went to somebody else")
			}
		}
	}
}

// Editing the data is the same as editing the files and loading them.
func TestEqualsEditedFiles(t *testing.T) {
	dir, d, set := city(t)
	nip, post, other, fill := scene(d)
	tests := []struct {
		edit, table string
		change      func(head, row []string) bool // false: leave the row out
	}{
		{"seats: OTHER, to: 7", "jabatan.csv", func(head, row []string) bool {
			if row[0] == other {
				row[slices.Index(head, "kebutuhan")] = "7"
			}
			return true
		}},
		{"merge: POST, into: OTHER", "", func(head, row []string) bool {
			if c := slices.Index(head, "kebutuhan"); c >= 0 { // the row goes, its seats stay
				if row[0] == other {
					row[c] = strconv.Itoa(int(position(d, post).Seats + position(d, other).Seats))
				}
				return row[0] != post
			}
			for c := range row {
				if row[c] == post {
					row[c] = other
				}
			}
			return true
		}},
		{"merge_unit: UNIT, into: SISTER", "", func(head, row []string) bool {
			for c := range row { // histories say where somebody was, and that stays
				if row[c] == fill("UNIT") && head[c] != "kode" && !slices.Contains(head, "tmt_akhir") {
					row[c] = fill("SISTER")
				}
			}
			return true
		}},
		{"add_unit: AAA, parent: SISTER, type: seksi", "unit.csv", func(_, row []string) bool { return true }},
		{"resign: NIP", "", func(_, row []string) bool { return !slices.Contains(row, nip) && !slices.Contains(row, "'"+nip) }},
	}
	for _, tt := range tests {
		to := filepath.Join(t.TempDir(), "data")
		if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		files, _ := filepath.Glob(filepath.Join(to, "*.csv"))
		for _, path := range files {
			if tt.table != "" && filepath.Base(path) != tt.table {
				continue
			}
			b, _ := os.ReadFile(path)
			rows, err := csv.NewReader(strings.NewReader(string(b))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			kept := rows[:1]
			for _, row := range rows[1:] {
				if tt.change(rows[0], row) {
					kept = append(kept, row)
				}
			}
			if strings.HasPrefix(tt.edit, "add_unit") {
				like := slices.Clone(kept[1+slices.IndexFunc(kept[1:], func(row []string) bool { return row[0] == fill("SISTER") })])
				for c, v := range map[string]string{"kode": "AAA", "nama": "AAA", "induk_kode": fill("SISTER"), "jenis": "seksi"} {
					like[slices.Index(kept[0], c)] = v
				}
				kept = append(kept, like)
			}
			var out strings.Builder
			csv.NewWriter(&out).WriteAll(kept)
			if err := os.WriteFile(path, []byte(out.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, _ := open(t, to)
		s, found := Parse(rules.Source{Name: "s.yaml", Data: []byte("edits: [{" + fill(tt.edit) + "}]")})
		if s == nil {
			t.Fatal(found)
		}
		got, _, found := Apply(d, set, s.Edits)
		if got == nil {
			t.Fatal(found)
		}
		// Catalogues number names by first appearance and places name lines;
		// both may differ.
		text := func(d *model.Dataset) string {
			var b strings.Builder
			for i := range d.Employees {
				x := &d.Employees[i]
				b.WriteString(x.Key + " " + d.Fields.Name(int32(x.Field)))
				if x.Position != model.None {
					b.WriteString(" " + d.Positions[x.Position].Key)
				}
				for _, a := range records(d.Assessed, d.AssessRows, model.EmployeeID(i)) {
					b.WriteString(" " + d.Skills.Name(int32(a.Skill)) + a.On.String())
				}
				for _, q := range records(d.Requests, d.ReqRows, model.EmployeeID(i)) {
					b.WriteString(" " + q.Document)
				}
				b.WriteString("\n")
			}
			for _, r := range d.Relations {
				b.WriteString(d.Employees[r.A].Key + d.Employees[r.B].Key + "\n")
			}
			for _, p := range d.Positions {
				b.WriteString(p.Key + " " + strconv.Itoa(int(p.Seats)) + " " + d.Units[p.Unit].Key + "\n")
			}
			name := func(u model.UnitID) string {
				if u == model.None {
					return "-"
				}
				return d.Units[u].Key
			}
			for _, u := range d.Units {
				b.WriteString(u.Key + " < " + name(u.Parent) + " in " + name(u.OPD) + " " + unitWords[u.Type] + "\n")
			}
			for _, q := range d.Quotas {
				b.WriteString(q.Name + " " + name(q.Unit) + "\n")
			}
			for _, s := range d.History {
				b.WriteString(s.Name + " " + name(s.Unit) + "\n")
			}
			return b.String()
		}
		if diff := cmp.Diff(text(want), text(got)); diff != "" {
			t.Errorf("%s: %s", tt.edit, diff)
		}
	}
}

func TestRefusals(t *testing.T) {
	_, d, set := city(t)
	_, _, _, fill := scene(d)
	tests := []struct{ text, code, at, hint string }{
		{"edits: [", badYAML, "s.yaml:", ""},
		{"edits: []\n---\nedits: []", badYAML, "s.yaml:2:1", "---"},
		{"name: x", lacks, "s.yaml:1:1", ""},
		{"nama: x\nedits: []", unknownKey, "s.yaml:1:1", "name"},
		{"name: x\nname: y\nedits: []", doubleKey, "s.yaml:2:1", ""},
		{"edits: 3", wrongType, "s.yaml:1:8", ""},
		{"edits:\n  - {clos: POST}", noVerb, "s.yaml:2:5", "close"},
		{"edits:\n  - {keep: NIP, resign: NIP}", noVerb, "s.yaml:2:5", ""},
		{"edits:\n  - {pin: NIP, too: POST}", unknownKey, "", "to"},
		{"edits:\n  - {pin: NIP}", lacks, "s.yaml:2:5", ""},
		{"edits:\n  - {keep: NIP0}", noPerson, "s.yaml:2:12", "NIP"},
		{"edits:\n  - {close: POSTX}", noPost, "s.yaml:2:13", "POST"},
		{"edits:\n  - {add: A, like: POST, unit: UNITX}", noUnit, "", "UNIT"},
		{"edits:\n  - {add: A, unit: UNIT}", lacks, "s.yaml:2:5", ""},
		{"edits:\n  - {add: POST, like: POST, unit: UNIT}", taken, "s.yaml:2:11", ""},
		{"edits:\n  - {add: A, like: POST, unit: UNIT, class: Fungsionil}", badValue, "", "Fungsional"},
		{"edits:\n  - {add: A, like: POST, unit: UNIT, family: Xyz}", noFamily, "", ""},
		{"edits:\n  - {merge: POST, into: POST}", itself, "s.yaml:2:5", ""},
		{"edits:\n  - {merge: POST, into: POSTX}", noPost, "", "POST"},
		{"edits:\n  - {merge_unit: UNIT, into: UNIT}", itself, "s.yaml:2:5", ""},
		{"edits:\n  - {merge_unit: UNITX, into: UNIT}", noUnit, "s.yaml:2:18", "UNIT"},
		{"edits:\n  - {add_unit: UNIT, parent: UNIT, type: seksi}", taken, "s.yaml:2:16", ""},
		{"edits:\n  - {add_unit: A, parent: UNIT, type: seski}", badValue, "", "seksi"},
		{"edits:\n  - {add_unit: A, parent: UNIT}", lacks, "s.yaml:2:5", ""},
		{"edits:\n  - {limit_money: banyak}", badValue, "s.yaml:2:19", ""},
		{"edits:\n  - {limit_money: 99999999999999}", badValue, "s.yaml:2:19", ""},
		{"edits:\n  - {seats: POST, to: banyak}", badValue, "", ""},
		{"edits:\n  - {quota: QUOTAA, min: 1}", noQuota, "s.yaml:2:13", "QUOTA"},
		{"edits:\n  - {quota: QUOTA, min: 50, max: 3}", minOver, "s.yaml:2:" + strconv.Itoa(len("  - {quota: , min: ")+len(fill("QUOTA"))+1), "min 50 di atas max 3"},
		{"edits:\n  - {quota: QUOTA, max: 0}\n  - {quota: QUOTA, min: 50}", minOver, "s.yaml:3:" + strconv.Itoa(len("  - {quota: , min: ")+len(fill("QUOTA"))+1), "min 50 di atas max 0"},
		{"edits:\n  - {close: POST}\n  - {pin: NIP, to: POST}", gonePost, "s.yaml:3:", "tutup jabatan POST (s.yaml:2:5)"},
		{"edits:\n  - {pin: NIP, to: OTHER}\n  - {close: OTHER}", gonePost, "s.yaml:2:5", "tutup jabatan OTHER (s.yaml:3:5)"},
		{"edits:\n  - {merge: POST, into: OTHER}\n  - {seats: POST, to: 3}", gonePost, "s.yaml:3:13", "gabungkan jabatan POST ke OTHER (s.yaml:2:5)"},
		{"edits:\n  - {resign: NIP}\n  - {keep: NIP}", gonePerson, "s.yaml:3:12", "NIP mengundurkan diri (s.yaml:2:5)"},
		{"edits:\n  - {limit_moves: 3}\n  - {limit_moves: 4}", twice, "s.yaml:3:5", "s.yaml:2:5"},
		{"edits:\n  - {limit_money: 3}\n  - {limit_moves: 3}\n  - {limit_money: 4}", twice, "s.yaml:4:5", "s.yaml:2:5"},
		{"edits:\n  - {assess: NIP, skill: kerja sam, level: 3}", noSkill, "s.yaml:2:41", "Kerja Sama"},
		{"edits:\n  - {assess: NIP, skill: kerja sama, level: 6}", badValue, "", ""},
		{"edits:\n  - {retire_by: besok}", badValue, "s.yaml:2:17", ""},
		{"edits:\n  - {join: NIP, like: NIP}", taken, "", ""},
		{"edits:\n  - {join: BARU}", lacks, "", ""},
		{"edits:\n  - {keep: NIP}\n  - {close: POST}", keptClosed, "s.yaml:2:5", "POST (s.yaml:3:5)"},
		{"edits:\n  - {close: POST}\n  - {keep: NIP}", keptClosed, "s.yaml:3:5", "(s.yaml:2:5)"},
		{"edits:\n  - {join: BARU, like: NIP, born: 2030-01-01, hired: 2040-01-01}", lateDate, "s.yaml:2:", "born 2030-01-01"},
		{"edits:\n  - {join: BARU, like: NIP, born: 2030-01-01, hired: 2040-01-01}", lateDate, "s.yaml:2:", "hired 2040-01-01"},
		{"edits:\n  - {join: A, like: NIP, hired: 2040-01-01}", lateDate, "s.yaml:2:" + strconv.Itoa(len("  - {join: A, like: , hired: ")+len(fill("NIP"))+1), ""},
		{"edits:\n  - {join: A, like: NIP, since: 2040-01-01, post: OTHER}", lateDate, "", "since"},
		{"edits:\n  - {join: A, like: NIP, rank_since: 2040-01-01}", lateDate, "", "rank_since"},
		{"edits:\n  - {join: A, like: NIP, born: 1990-01-01, hired: 1989-01-01}", earlyDate, "", "hired 1989-01-01 mendahului usia 18 tahun (2008-01-01)"},
		{"edits:\n  - {join: A, like: NIP, born: 2015-01-01}", earlyDate, "", "hired"},
		{"edits:\n  - {join: A, like: NIP, born: 1990-01-01, hired: 2015-01-01, post: OTHER, since: 2014-12-31}", earlyDate, "", "since 2014-12-31 mendahului hired"},
		{"edits:\n  - {join: A, like: NIP, born: 1990-01-01, hired: 2015-01-01, rank_since: 2014-12-31}", earlyDate, "", "rank_since"},
		{"edits:\n  - {join: A, like: NIP, retires: 2020-01-01}", earlyDate, "", "TMT rencana"},
		{"edits:\n  - {join: A, like: NIP, post: HEADED}", secondHead, "s.yaml:2:", "A tidak dapat menduduki HEADED"},
		{"edits:\n  - {join: A, like: NIP, post: HEADED}\n  - {retire: A, on: 2050-01-01}", secondHead, "s.yaml:2:", ""},
		{"edits:\n  - rules: {T1.umun: {need: \">= 6\"}}", unknownKey, "s.yaml:2:13", "T1.umum"},
		{"edits:\n  - rules: {T1.umum: {neeed: \">= 6\"}}", "R2102", "s.yaml:2:23", "need"},
		{"edits:\n  - rules: {T99.umum: {need: \">= 6\"}}", "R2201", "s.yaml:2:13", ""},
		{"edits:\n  - preset: bkn-2024", "R2108", "s.yaml:2:13", "bkn-2025"},
		{"edits:\n  - {limit_moves: $k}", noVariable, "s.yaml:2:19", ""},
		{"edits:\n  - {limit_moves: 3}\nsweep: {k: [1, 2]}", idle, "s.yaml:3:9", ""},
		{"edits:\n  - {limit_moves: $k}\nsweep: {k: 3}", wrongType, "s.yaml:3:9", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			s, found := Parse(rules.Source{Name: "s.yaml", Data: []byte(fill(tt.text))})
			if s != nil {
				var e *model.Dataset
				if e, _, found = Apply(d, set, s.Edits); e != nil {
					t.Fatal("it was accepted")
				}
			}
			for _, f := range found {
				if f.Code == tt.code && strings.HasPrefix(f.Pos.String(), tt.at) && strings.Contains(f.Hint.ID+f.Msg.ID, fill(tt.hint)) {
					return
				}
			}
			t.Errorf("want %s at %q with hint %q, got %+v", tt.code, tt.at, fill(tt.hint), found)
		})
	}
}

// More holders than seats is a note, as in tables; a head's seat is taken only
// where the head who was there is gone.
func TestCrowded(t *testing.T) {
	_, d, set := city(t)
	_, _, other, fill := scene(d)
	head := ""
	for i := range d.Employees {
		if p := d.Employees[i].Position; p != model.None && d.Positions[p].Key == headed(d) {
			head = d.Employees[i].Key
		}
	}
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"{join: A, like: NIP, post: OTHER}, {seats: OTHER, to: 1000}", nil},
		{"{seats: OTHER, to: 0}, {join: A, like: NIP, post: OTHER}", []string{crowded}},
		{"{seats: OTHER, to: 0}, {join: A, like: NIP, post: OTHER}, {join: B, like: NIP, post: OTHER}", []string{crowded}},
		{"{join: A, like: NIP, post: HEADED}, {resign: HOLDER}", nil},
		{"{retire: HOLDER, on: 2020-01-01}, {join: A, like: NIP, post: HEADED}", nil},
		{"{add: AAA-1, like: HEADED, unit: UNIT}, {join: A, like: NIP, post: AAA-1}", nil},
		{"{merge: HEADED, into: HEAD2}", []string{crowded}},
		{"{merge: HEADED, into: HEAD2}, {resign: HOLDER}", nil},
	} {
		text := strings.ReplaceAll(tt.text, "HEAD2", secondHeaded(d))
		text = fill(strings.ReplaceAll(text, "HOLDER", head))
		s, found := Parse(rules.Source{Name: "s.yaml", Data: []byte("edits: [" + text + "]")})
		if s == nil {
			t.Fatal(found)
		}
		e, _, found := Apply(d, set, s.Edits)
		var got []string
		for _, f := range found {
			got = append(got, f.Code)
		}
		if e == nil || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v (%s has %d seats)", tt.text, found, tt.want, other, position(d, other).Seats)
		}
	}
}

// secondHeaded is another headship with a holder.
func secondHeaded(d *model.Dataset) (post string) {
	for i := range d.Employees {
		if p := d.Employees[i].Position; p != model.None && d.Positions[p].Class.Managerial() && !d.Employees[i].Quarantined && d.Positions[p].Key != headed(d) {
			post = d.Positions[p].Key
		}
	}
	return post
}

// A head leads alone also after a merger; other seats add up.
func TestMergedSeats(t *testing.T) {
	_, d, set := city(t)
	_, post, other, _ := scene(d)
	for _, tt := range []struct {
		from, into string
		want       int32
	}{
		{headed(d), secondHeaded(d), position(d, secondHeaded(d)).Seats},
		{post, other, position(d, post).Seats + position(d, other).Seats},
	} {
		s, found := Parse(rules.Source{Name: "s.yaml", Data: []byte("edits: [{merge: " + tt.from + ", into: " + tt.into + "}]")})
		if s == nil {
			t.Fatal(found)
		}
		e, _, found := Apply(d, set, s.Edits)
		if e == nil || position(e, tt.into).Seats != tt.want {
			t.Errorf("%s into %s: not %d seats: %v", tt.from, tt.into, tt.want, found)
		}
	}
}

// A fault in one edit hides none in the others, and what follows from it alone
// is not told.
func TestAllFindingsInOnePass(t *testing.T) {
	_, d, set := city(t)
	_, _, _, fill := scene(d)
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, Folder), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"edits:\n  - {clos: POST}\n  - {keep: NIP0}\n  - {close: POSTX}", []string{"2:5 S3006", "3:12 S3101", "4:13 S3102"}},
		{"nama: x\nedits:\n  - {keep: NIP0, too: 3}", []string{"1:1 S3002", "3:12 S3101", "3:33 S3002"}},
		{"edits:\n  - {pin: NIP}\n  - {seats: POSTX, to: 1}", []string{"2:5 S3007", "3:13 S3102"}},
		{"edits:\n  - {ad: AAA-1, like: POST, unit: UNIT}\n  - {pin: NIP0, to: AAA-1}", []string{"2:5 S3006", "3:11 S3101"}},
		{"edits:\n  - {add: AAA-1, like: POSTX, unit: UNIT}\n  - {pin: NIP, to: AAA-1}", []string{"2:24 S3102"}},
		{"edits:\n  - {add_unit: AAA, parent: UNIT}\n  - {add: AAA-1, like: POST, unit: AAA}\n  - {pin: NIP, to: AAA-1}", []string{"2:5 S3007"}},
		{"edits:\n  - {limit_moves: $k}\n  - {close: POSTX}", []string{"2:19 S3010", "3:13 S3102"}},
		{"edits:\n  - {limit_moves: $k}\n  - {close: POSTX}\nsweep: {k: 3}", []string{"3:13 S3102", "4:9 S3004"}},
		{"edits:\n  - {clos: POST}\n  - rules: {T1.umum: {neeed: 3}}", []string{"2:5 S3006", "3:23 R2102"}},
		{"edits:\n  - {goals: {move: 1}, golas: {move: 2}}", []string{"2:24 S3002"}},
	} {
		if err := os.WriteFile(filepath.Join(dir, Folder, "s.yaml"), []byte(fill(tt.text)), 0o666); err != nil {
			t.Fatal(err)
		}
		s, found, err := Draft(dir, "s")
		if err != nil || s == nil {
			t.Fatal(err, found)
		}
		found = append(found, s.Check(d, set)...)
		found.Sort()
		var got []string
		for _, f := range found {
			got = append(got, strings.TrimPrefix(f.Pos.String(), "scenarios/s.yaml:")+" "+f.Code)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestSweepAndBase(t *testing.T) {
	_, d, set := city(t)
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.MkdirAll(filepath.Join(dir, Folder), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, Folder, name+".yaml"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("a", "edits:\n  - {limit_moves: 5}\n")
	write("b", "name: B\nbase: a\nedits:\n  - rules: {T1.umum: {need: \">= $m\"}}\n  - {goals: {move: $w}}\nsweep: {m: [6, 12], w: [1, 2, 3]}\n")
	write("f", "base: a\nedits:\n  - {limit_moves: 7}\n") // laid over the base's
	write("c", "base: bb\nedits: []\n")
	write("d", "base: e\nedits: []\n")
	write("e", "base: d\nedits: []\n")
	s, found, err := Open(dir, "b")
	if err != nil || s == nil {
		t.Fatal(err, found)
	}
	if len(s.Points) != 6 || s.Points[4].Name != "m = 12, w = 2" || len(s.Edits) != 3 {
		t.Fatalf("%d points, %d edits", len(s.Points), len(s.Edits))
	}
	_, r, found := Apply(d, set, s.Points[4].Edits)
	if r == nil {
		t.Fatal(found)
	}
	if r.Clause("T1.umum").Need.Value != 12 || r.Goals.Move != 2 || r.Clause("U5.rencana").Need.Value != 5 {
		t.Error("the point's values or the base are not in the rules")
	}
	over, found, err := Open(dir, "f")
	if err != nil || over == nil {
		t.Fatal(err, found)
	}
	if _, r, found = Apply(d, set, over.Edits); r == nil || r.Clause("U5.rencana").Need.Value != 7 {
		t.Error("the limit of the base was not replaced", found)
	}
	for name, code := range map[string]string{"c": noBase, "d": baseLoop} {
		if _, found, _ := Open(dir, name); len(found) == 0 || found[0].Code != code {
			t.Errorf("%s: %+v", name, found)
		}
	}
	if names, _ := List(dir); !slices.Equal(names, []string{"a", "b", "c", "d", "e", "f"}) {
		t.Error(names)
	}
}
