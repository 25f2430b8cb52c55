package load

import (
	"os"
	"strings"
	"testing"
)

// TestFormatsNameEveryColumn keeps docs/formats.md complete: every table, every
// column with its star, every function of the mapping language.
func TestFormatsNameEveryColumn(t *testing.T) {
	b, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(b)
	for _, table := range tables {
		at := strings.Index(doc, "\n## "+table.name)
		end := at + 1
		if at < 0 {
			at = strings.Index(doc, "\n| "+table.name+" |")
			end = at + 1
			if at < 0 {
				t.Errorf("table %s is not described", table.name)
				continue
			}
			end += strings.Index(doc[end:], "\n")
		} else {
			end += strings.Index(doc[end:], "\n## ")
		}
		for _, c := range table.columns {
			name := "`" + c.name + "`"
			if c.must {
				name = "`" + c.name + "*`"
			}
			if !strings.Contains(doc[at:end], name) {
				t.Errorf("%s: %s is not described", table.name, name)
			}
		}
	}
	for _, f := range []string{"bulan_sebelum_tmt", "tanggal", "angka", "nol", "persen", "bagi", "kode", "utara"} {
		if !strings.Contains(doc, "`"+f+"(") {
			t.Errorf("function %s is not described", f)
		}
	}
}

// TestSchema checks what the tables promise each other: every name folds to
// something of its own, no alias belongs to two columns, none is private.
func TestSchema(t *testing.T) {
	private := foldedSet(privateColumns)
	names := make(map[string]string)
	for _, table := range tables {
		for _, n := range append([]string{table.name}, table.aliases...) {
			if other := names[fold(n)]; other != "" {
				t.Errorf("%q is both %s and %s", n, other, table.name)
			}
			names[fold(n)] = table.name
		}
		owner := make(map[string]string)
		for _, c := range table.columns {
			for _, n := range append([]string{c.name}, c.aliases...) {
				if other := owner[fold(n)]; other != "" || fold(n) == "" {
					t.Errorf("%s: %q is both %s and %s", table.name, n, other, c.name)
				}
				if private[fold(n)] {
					t.Errorf("%s: %q is private", table.name, n)
				}
				owner[fold(n)] = c.name
			}
		}
	}
	for code, word := range map[string]string{"05": "SD", "40": "S-1", "50": "S-3", "35": "D-IV"} {
		a, ok1 := educations.find(code)
		b, ok2 := educations.find(word)
		if a != b || !ok1 || !ok2 {
			t.Errorf("education %s is not %s", code, word)
		}
	}
}
