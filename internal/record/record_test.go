package record

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mutasi/model"
)

func TestCompare(t *testing.T) {
	files := func(pairs ...string) (out []model.InputHash) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, model.InputHash{Name: pairs[i], SHA256: pairs[i+1]})
		}
		return out
	}
	one, two := strings.Repeat("1", 64), strings.Repeat("2", 64)
	then := Record{Program: "mutasi 1", Hash: one, Inputs: files("a", "1", "b", "2"), Outputs: files("p", "3")}
	for _, c := range []struct {
		why    string
		change func(then, now *Record)
		want   string
	}{
		{"the same", func(_, _ *Record) {}, "[]"},
		{"another version", func(_, now *Record) { now.Program, now.Hash = "mutasi 2", two }, "[{program mutasi 1 -> mutasi 2 changed}]"},
		{"another program of one version", func(_, now *Record) { now.Hash = two }, "[{program mutasi 1, SHA-256 111111111111 -> 222222222222 changed}]"},
		{"an old record", func(then, _ *Record) { then.Hash = "" }, "[]"},
		{"a program that cannot be read", func(_, now *Record) { now.Hash = "" }, "[]"},
		{"files", func(_, now *Record) { now.Inputs, now.Outputs = files("a", "9", "c", "1"), files("p", "4") },
			"[{input a changed} {input b gone} {input c new} {output p changed}]"},
	} {
		then, now := then, then
		c.change(&then, &now)
		if got := fmt.Sprint(Compare(&then, &now)); got != c.want {
			t.Errorf("%s: %s, want %s", c.why, got, c.want)
		}
	}
}

// A record is read as it was written, and so is one of before the program's hash
// was kept.
func TestRead(t *testing.T) {
	for _, sum := range []string{"", "abc"} {
		dir := t.TempDir()
		var text strings.Builder
		if err := (&Record{Schema: Schema, Program: "mutasi 1", Hash: sum}).Write(&text); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text.String(), "program_sha256") != (sum != "") || !json.Valid([]byte(text.String())) {
			t.Errorf("%q: %s", sum, text.String())
		}
		if err := os.WriteFile(filepath.Join(dir, File), []byte(text.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		if r, err := Read(dir); err != nil || r.Hash != sum || r.Program != "mutasi 1" {
			t.Errorf("%q: %+v, %v", sum, r, err)
		}
	}
}

func TestProgramHash(t *testing.T) {
	if sum, err := ProgramHash(); err != nil || len(sum) != 64 {
		t.Errorf("%q, %v", sum, err)
	}
}
