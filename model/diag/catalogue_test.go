package diag

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestCatalogue holds the catalogue to its promises: codes in order, every text
// in both languages, the same places to fill in both, an explanation for each.
func TestCatalogue(t *testing.T) {
	if !slices.IsSortedFunc(catalogue, func(a, b Entry) int { return strings.Compare(a.Code, b.Code) }) {
		t.Error("codes are not in order; New looks them up by halving")
	}
	place := regexp.MustCompile(`\{[1-9]\}`)
	places := func(s string) []string {
		return slices.Compact(slices.Sorted(slices.Values(place.FindAllString(s, -1))))
	}
	seen := make(map[string]bool)
	for _, e := range catalogue {
		if seen[e.Code] || !regexp.MustCompile(`^M1[0-6]\d\d$`).MatchString(e.Code) {
			t.Errorf("code %q", e.Code)
		}
		seen[e.Code] = true
		for name, text := range map[string]Text{"message": e.Msg, "explanation": e.Why} {
			if text.ID == "" || text.EN == "" || text.ID == text.EN {
				t.Errorf("%s: %s %q", e.Code, name, text)
			}
		}
		if (e.Hint.ID == "") != (e.Hint.EN == "") {
			t.Errorf("%s: hint %q", e.Code, e.Hint)
		}
		own := e.Code == BadWorkbook || e.Code == YAMLSyntax || e.Code == YAMLValue // their reason is a value in each language
		if !own && (!slices.Equal(places(e.Msg.ID), places(e.Msg.EN)) || !slices.Equal(places(e.Hint.ID), places(e.Hint.EN))) {
			t.Errorf("%s: places differ between the languages", e.Code)
		}
	}
}

func TestNew(t *testing.T) {
	d := New(OutOfRange, Pos{File: "jabatan.csv", Row: 3, Col: 8}, "P1", "kelas_jabatan", "18", "1", "17").Suggest("17")
	if d.Msg.EN != "kelas_jabatan 18 is outside 1 to 17" || d.Hint.ID != `mungkin maksudnya "17"?` || d.Severity != Quarantine {
		t.Errorf("%+v", d)
	}
	if e, ok := Lookup("m1107"); !ok || e.Code != OutOfRange {
		t.Errorf("Lookup: %v %v", e, ok)
	}
	if _, ok := Lookup("M9999"); ok {
		t.Error("Lookup finds a code that is not there")
	}
	defer func() {
		if recover() == nil {
			t.Error("New takes a code that is not there")
		}
	}()
	New("M9999", Pos{}, "")
}

func TestPos(t *testing.T) {
	for want, p := range map[string]Pos{
		"a.csv": {File: "a.csv"}, "a.csv:3": {File: "a.csv", Row: 3}, "a.csv:3:4": {File: "a.csv", Row: 3, Col: 4},
		"d.xlsx!P": {File: "d.xlsx", Sheet: "P"}, "d.xlsx!P!3": {File: "d.xlsx", Sheet: "P", Row: 3},
		"d.xlsx!P!AB3": {File: "d.xlsx", Sheet: "P", Row: 3, Col: 28}, "d.xlsx!P!Z9": {File: "d.xlsx", Sheet: "P", Row: 9, Col: 26},
	} {
		if got := p.String(); got != want {
			t.Errorf("%+v: %s, want %s", p, got, want)
		}
	}
}

func TestSortDoesNotDependOnOrder(t *testing.T) {
	a := New(EmptyCell, Pos{File: "a.csv", Row: 2, Col: 1}, "", "x")
	b := New(EmptyCell, Pos{File: "a.csv", Row: 2, Col: 2}, "", "x")
	c := New(BadDate, Pos{File: "b.csv", Row: 1}, "", "x", "y")
	for _, l := range []List{{a, b, c}, {c, b, a}, {b, a, c}} {
		l.Sort()
		if l[0].Pos != a.Pos || l[1].Pos != b.Pos || l[2].Pos != c.Pos {
			t.Errorf("%v", l)
		}
	}
}
