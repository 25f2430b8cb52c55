package load

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// rowsOf reads a whole text.
func rowsOf(text string) (rows [][]string, lines []int, open int) {
	r := newCSV(text)
	for {
		cells, line, ok := r.next()
		if !ok {
			return rows, lines, r.open
		}
		rows, lines = append(rows, slices.Clone(cells)), append(lines, line)
	}
}

func TestCSV(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // cells joined by |, rows by /
		lines      []int
		open       int
	}{
		{"comma", "a,b\n1,2\n", "a|b/1|2", []int{1, 2}, 0},
		{"semicolon", "a;b\n1,5;2\n", "a|b/1,5|2", []int{1, 2}, 0},
		{"tab", "a\tb\n1\t2", "a|b/1|2", []int{1, 2}, 0},
		{"byte order mark", "\ufeffa,b\n1,2", "a|b/1|2", []int{1, 2}, 0},
		{"CRLF", "a,b\r\n1,2\r\n", "a|b/1|2", []int{1, 2}, 0},
		{"blank lines", "\n\na,b\n\n , \n1,2\n\n", "a|b/1|2", []int{3, 6}, 0},
		{"quotes", "a,b\n\"1,\"\"x\"\"\",2\n", "a|b/1,\"x\"|2", []int{1, 2}, 0},
		{"a line end in quotes", "a,b\n\"1\n2\",3\n4,5\n", "a|b/1\n2|3/4|5", []int{1, 2, 4}, 0},
		{"quotes with CRLF", "a,b\r\n\"1\",\"2\"\r\n3,4", "a|b/1|2/3|4", []int{1, 2, 3}, 0},
		{"text after a quote", "a,b\n\"1\"x,2\n", "a|b/1x|2", []int{1, 2}, 0},
		{"a quote inside", "a,b\n1\"2,3\n", "a|b/1\"2|3", []int{1, 2}, 0},
		{"empty cells", "a,b,c\n,,3\n1,,\n", "a|b|c/||3/1||", []int{1, 2, 3}, 0},
		{"never closed", "a,b\n1,\"2\n3,4\n", "a|b/1|2\n3,4\n", []int{1, 2}, 2},
		{"ends in a separator", "a,b\n1,", "a|b/1|", []int{1, 2}, 0},
		{"separators inside quotes", "\"a,x,y\";b\n1;2\n", "a,x,y|b/1|2", []int{1, 2}, 0},
	} {
		rows, lines, open := rowsOf(c.text)
		var joined []string
		for _, r := range rows {
			joined = append(joined, strings.Join(r, "|"))
		}
		if got := strings.Join(joined, "/"); got != c.want || !slices.Equal(lines, c.lines) || open != c.open {
			t.Errorf("%s: %q lines %v open %d; want %q %v %d", c.name, got, lines, open, c.want, c.lines, c.open)
		}
	}
}

// FuzzCSV compares with encoding/csv wherever that accepts the text, and
// never may the reader run off or lose its place.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"x\"\"y\",z\r\n", "a,\"b\nc\"\n\"", "\ufeffa,b", ",\n,,\n", "\"a\"b,c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<16 {
			return
		}
		rows, lines, _ := rowsOf(s)
		if !slices.IsSorted(lines) || len(lines) > 0 && lines[len(lines)-1] > strings.Count(s, "\n")+1 {
			t.Fatalf("lines %v", lines)
		}
		clean := strings.TrimPrefix(s, "\ufeff")
		if strings.Contains(strings.ReplaceAll(clean, "\r\n", "\n"), "\r") {
			return // a lone CR is a matter of taste
		}
		std := csv.NewReader(strings.NewReader(clean))
		std.Comma, std.FieldsPerRecord = rune(separator(clean)), -1
		want, err := std.ReadAll()
		if err != nil {
			return
		}
		want = slices.DeleteFunc(want, blank)
		for i := range rows {
			for j := range rows[i] {
				rows[i][j] = strings.ReplaceAll(rows[i][j], "\r\n", "\n")
			}
		}
		if !slices.EqualFunc(rows, want, slices.Equal[[]string]) {
			t.Fatalf("%q:\n got %q\nwant %q", s, rows, want)
		}
	})
}
