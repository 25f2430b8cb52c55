package papers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mutasi/model"
)

// saying writes template lines that print every word of a vocabulary, lists and
// what is in them included.
func saying(b *strings.Builder, v vocabulary) {
	for _, w := range v.words() {
		if w.of == nil {
			fmt.Fprintf(b, ": %s | {{%s}}\n", strings.ReplaceAll(w.name, "_", " "), w.name)
		}
	}
	for _, w := range v.words() {
		if w.of != nil {
			fmt.Fprintf(b, "@ulang %s\n### %s\n", w.name, w.name)
			saying(b, w.of)
			b.WriteString("@akhir\n")
		}
	}
}

// everything is all that papers can say of a plan: every word of every list.
func everything(t testing.TB, p *model.Plan) string {
	t.Helper()
	var plan, notice strings.Builder
	saying(&plan, planNoun)
	saying(&notice, noticeNoun)
	templates := load(t, fstest.MapFS{"nota-usulan.txt": {Data: []byte(plan.String())}, "pengumuman.txt": {Data: []byte(notice.String())}})
	var b strings.Builder
	for _, d := range made(t, p, templates) {
		if d.Name == "nota-usulan" || d.Name == "pengumuman" {
			b.WriteString(d.Plain())
		}
	}
	if err := IMUT(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The value of every word on the sample plan, written down once by hand: a
// computation that goes wrong changes a line.
func TestEveryWord(t *testing.T) {
	crowd := everything(t, crowdedPlan())
	golden(t, "penanda.txt", everything(t, samplePlan())+crowd[strings.Index(crowd, "\nada rahasia"):strings.Index(crowd, "no,pns_id")])
}

// No two words of one thing have the same value throughout the sample, so that
// one taken for another changes the golden file.
func TestWordsDiffer(t *testing.T) {
	records := make(map[vocabulary][]binding)
	var walk func(v vocabulary, x binding)
	walk = func(v vocabulary, x binding) {
		records[v] = append(records[v], x)
		for _, w := range v.words() {
			if w.of != nil {
				list, _ := x.items(w.name)
				for _, y := range list {
					walk(w.of, y)
				}
			}
		}
	}
	m := materialOf(samplePlan())
	walk(planNoun, planNoun.bind(m))
	walk(noticeNoun, noticeNoun.bind(noticeOf(m)))
	walk(noticeNoun, noticeNoun.bind(noticeOf(materialOf(crowdedPlan()))))
	for v, things := range records {
		words := slices.DeleteFunc(v.words(), func(w word) bool { return w.of != nil })
		for i := range words {
			for j := range i {
				a, b := words[i].name, words[j].name
				if !slices.ContainsFunc(things, func(x binding) bool {
					p, _ := x.value(a)
					q, _ := x.value(b)
					return p != q
				}) {
					t.Errorf("%s and %s are equal throughout the sample", a, b)
				}
			}
		}
	}
	if len(records) < 12 {
		t.Errorf("only %d vocabularies were walked", len(records))
	}
}

// unprinted are fields of a plan that no paper prints, each for a reason.
var unprinted = map[string]string{
	"schema": "of the file", "algorithm": "of the proof", "claimed_by": "of the proof", "goals": "of the proof", "terms": "of the report", "clauses": "of the report",
	"breaches": "of the report", "ties": "of the report", "stay": "of the report", "conflict": "a plan without moves", "left_out": "counted",
	"figures.pairs": "of the proof", "figures.moves": "counted from the moves", "steps": "counted",
	"moves.options": "other posts for the person, in the report", "moves.candidates.post": "of options only", "moves.candidates.gain": "fit and reason are told",
	"moves.candidates.goal": "told in words", "moves.candidates.price": "told in words", "moves.candidates.person.education": "of the mover only",
	"moves.candidates.person.rank_title": "of the mover only", "moves.candidates.person.rank_since": "of the mover only", "moves.candidates.person.siasn_id": "of the mover only",
	"moves.superior_before.post": "its title is told", "moves.superior_before.key": "its holder is told", "moves.superior_after.post": "its title is told",
	"moves.before.parts.note": "the new post's is told", "moves.before.parts.rows": "of the report", "moves.after.parts.rows": "of the report",
	"moves.before.low": "the new post's is told", "moves.before.high": "the new post's is told", "moves.before.parts.max": "told where it differs",
	"moves.before.parts.name": "by which parts are matched", "moves.from.class": "its jenjang is told", "moves.terms": "told in words where they speak for the move",
	"moves.from_unit": "all but the names are told by the aspects", "moves.to_unit": "all but the names are told by the aspects", "units.key": "by perangkat daerah", "units.name": "by perangkat daerah",
	"units.in": "counted over the border of the perangkat daerah", "units.out": "counted over the border of the perangkat daerah",
	"short.post.class": "not told", "short.post.level": "not told", "short.post.echelon": "not told", "short.post.grade": "not told",
	"short.post.unit_key": "by name", "short.post.siasn_id": "no move", "short.post.unit_siasn_id": "no move",
	"unmet.row": "of the report", "unmet.person.rank": "not told", "unmet.person.rank_title": "not told", "unmet.person.rank_since": "not told",
	"unmet.person.education": "not told", "unmet.person.siasn_id": "no move", "moves.rules.points": "told in words", "moves.rules.need": "where it was measured",
	"moves.rules.certainty": "whether it may be cited; TestWhatIsNotPrinted", "moves.rules.clause": "by which rules are matched",
}

// Every number and text of a plan that is not listed as unprinted changes what
// papers say: none of them is computed from something else or left out.
func TestEveryFieldIsPrinted(t *testing.T) {
	whole, err := json.Marshal(samplePlan())
	if err != nil {
		t.Fatal(err)
	}
	before := everything(t, samplePlan())
	tried, silent := make(map[string]bool), make(map[string]bool)
	var walk func(path string, v reflect.Value, p *model.Plan)
	skip := func(path string) bool {
		for at := path; at != ""; {
			if unprinted[at] != "" {
				return true
			}
			i := strings.LastIndex(at, ".")
			if i < 0 {
				break
			}
			at = at[:i]
		}
		return false
	}
	try := func(path string, p *model.Plan) {
		tried[path] = true
		if everything(t, p) == before {
			if !tried[path+"!"] {
				silent[path] = true
			}
			return
		}
		tried[path+"!"] = true // somewhere it is told
		delete(silent, path)
	}
	walk = func(path string, v reflect.Value, p *model.Plan) {
		if skip(path) {
			return
		}
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(path, v.Elem(), p)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
				walk(strings.TrimPrefix(path+"."+name, "."), v.Field(i), p)
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(path, v.Index(i), p)
			}
		case reflect.String:
			old := v.String()
			if old == "" {
				return
			}
			v.SetString(old + "X")
			try(path, p)
			v.SetString(old)
		default:
			if !v.CanInt() {
				t.Fatalf("%s is a %s", path, v.Kind())
			}
			old := v.Int()
			if v.Type() == reflect.TypeFor[model.Date]() && model.Date(old) == model.NoDate {
				return
			}
			v.SetInt(old + 40)
			try(path, p)
			v.SetInt(old)
		}
	}
	var p model.Plan
	if err := json.NewDecoder(bytes.NewReader(whole)).Decode(&p); err != nil {
		t.Fatal(err)
	}
	walk("", reflect.ValueOf(&p).Elem(), &p)
	for path := range silent {
		t.Errorf("%s is nowhere printed", path)
	}
	for path := range unprinted {
		field := reflect.TypeFor[model.Plan]()
		for _, name := range strings.Split(path, ".") {
			for field.Kind() == reflect.Slice || field.Kind() == reflect.Pointer {
				field = field.Elem()
			}
			found := false
			for i := range field.NumField() {
				if tag, _, _ := strings.Cut(field.Field(i).Tag.Get("json"), ","); tag == name {
					field, found = field.Field(i).Type, true
					break
				}
			}
			if !found {
				t.Errorf("%s is listed as unprinted, but no plan has it", path)
				break
			}
		}
	}
	if len(tried) < 100 {
		t.Errorf("only %d fields were tried", len(tried)/2)
	}
}
