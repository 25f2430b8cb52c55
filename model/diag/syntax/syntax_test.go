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
	} {
		var doc yaml.Node
		f := syntax.YAML(yaml.Unmarshal([]byte(c.text), &doc), []byte(c.text))
		check(t, c.text, f, c.want)
	}
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
