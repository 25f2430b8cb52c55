package syntax_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"mutasi/model/diag/syntax"
)

func TestYAML(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a: 1\n b: 2\n", "2:2 lekukan baris ini tidak cocok"},
		{"a:\n\tb: 1\n", "2:1 baris ini dilekukkan dengan tab"},
		{"a: x\n\tb: 1\n", "2:1 baris ini dilekukkan dengan tab"},
		{"a: 1\nruns: [\n", "2:1 kurung yang dibuka di sini"},
		{"a: [1, 2\n", "1:4 kurung yang dibuka di sini"},
		{"x: 1\na: {b: 1\nc: 2\n", "2:4 kurung yang dibuka di sini"},
		{"a: \"x\n", "1:4 tanda kutip dibuka di sini"},
		{"a: 'x\nb: 2\n", "1:4 tanda kutip dibuka di sini"},
		{"- a\nb: 1\n", "2:1 daftar dan kunci bercampur"},
		{"a: b: c\n", "1:5 ada titik dua kedua"},
		{"a: *x\n", "1:4 nilai yang diawali *"},
		{"a: 1\nb\n", "2:1 baris ini tidak memuat titik dua"},
		{"a: 1\nb\nc: 2\n", "2:1 baris ini tidak memuat titik dua"},
		{"a: @x\n", "1:4 nilai tidak boleh diawali \"@\""},
		{"a:\n  - x\n - y\n", "3:2 lekukan baris ini tidak cocok"},
		{"a: - b\n", "1:4 daftar tidak boleh mulai"},
		{"a: ]\n", "1:4 \"]\" tidak pada tempatnya"},
		{"a: \"\\q\"\n", "1:5 garis miring terbalik"},
		{"a:1\nb: 2\n", "1:1 titik dua pada baris ini tidak diikuti spasi"},
		{"a: 1\nb: \xff\n", "2:4 huruf ini bukan UTF-8"},
		{"a: \x01\n", "1:4 ada karakter kendali"},
		{strings.Repeat("[", 20000), "1:10001 kurung bersarang"},
		{"%YAML 3\n---\na: 1\n", "1:8 pembaca YAML berhenti di sini"},
		{"# a\n---\na: 1\n---\nb: 2\n", "4:1 di sini mulai dokumen YAML kedua"},
		{"a: 1\n---\nb: [\n", "3:1 kurung yang dibuka di sini"},
		{"a: &x\n  - *x\n", "2:5 nilai yang diawali * memuat dirinya sendiri"},
		{manyAliases, "7:15 nilai yang diawali * memuat dirinya sendiri, atau terlalu banyak"},
	} {
		top, f := syntax.YAML([]byte(c.text))
		if f == nil || top != nil {
			t.Errorf("%.40q: no fault", c.text)
			continue
		}
		check(t, c.text, *f, c.want)
	}
}

// manyAliases is a list of lists of lists, each of nine times the one before.
var manyAliases = func() string {
	s := "a: &a0 x\n"
	for i := range 9 {
		s += fmt.Sprintf("b%d: &a%d [%s]\n", i, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), ", "))
	}
	return s
}()

func TestAliases(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "",
		"# only a comment\n":                 "",
		"---\na: &x {b: 1}\nc: [*x, *x]\n":   "(a (b 1) c ((b 1) (b 1)))",
		"a: &x y\n*x : 1\n":                  "(a y y 1)",
		"a: &x [1]\nb: &y [*x, *x]\nc: *y\n": "(a (1) b ((1) (1)) c ((1) (1)))",
	} {
		top, f := syntax.YAML([]byte(text))
		if got := flat(top); f != nil || got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// flat writes a tree in brackets.
func flat(n *yaml.Node) string {
	if n == nil || len(n.Content) == 0 {
		if n == nil {
			return ""
		}
		return n.Value
	}
	var parts []string
	for _, c := range n.Content {
		parts = append(parts, flat(c))
	}
	return "(" + strings.Join(parts, " ") + ")"
}

func TestCSV(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a,b\n1,2,3\n", "2:1 banyaknya sel"},
		{"a,b\nc,\"d\ne,f\n", "2:0 tanda kutip tidak ditutup"},
		{"a,\"b\n", "1:6 tanda kutip tidak ditutup"},
		{"a,b\"c\n", "1:4 ada tanda kutip di tengah"},
	} {
		_, err := csv.NewReader(strings.NewReader(c.text)).ReadAll()
		check(t, c.text, syntax.CSV(err), c.want)
	}
}

func TestJSON(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{\"a\": 1", "0:0 berkas terpotong"},
		{"", "0:0 berkas terpotong"},
		{"{\n \"a\": tru}", "2:10 bukan JSON yang sah"},
		{"{\"a\": \"x\"}", "1:9 isi \"a\" tidak berjenis"},
	} {
		var v struct {
			A int `json:"a"`
		}
		check(t, c.text, syntax.JSON(json.Unmarshal([]byte(c.text), &v), []byte(c.text)), c.want)
	}
}

// check compares the place and the beginning of what is said, and sees to it that
// both languages say something.
func check(t *testing.T, input string, f syntax.Fault, want string) {
	t.Helper()
	got := fmt.Sprintf("%d:%d %s", f.Row, f.Col, f.What.ID)
	if !strings.HasPrefix(got, want) || f.What.EN == "" || (f.Hint.ID == "") != (f.Hint.EN == "") {
		t.Errorf("%.40q: %s (%s), want %s", input, got, f.What.EN, want)
	}
}
