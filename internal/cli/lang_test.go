package cli_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mutasi/internal/cli"
	"mutasi/internal/i18n"
	"mutasi/model/rules"
)

// With --lang en no command prints a word of the Indonesian catalogue. What comes
// from the data is Indonesian whatever the language, and so are the reasons that a
// plan and the rules carry: these are taken out first.
func TestEnglish(t *testing.T) {
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	data, ahp := filepath.Join(examples, "whatif"), filepath.Join(examples, "ahp")
	telltale := i18n.Telltale()
	for _, word := range slices.Concat(dataWords(t, data), dataWords(t, ahp)) {
		delete(telltale, word)
	}
	if len(telltale) < 300 {
		t.Fatalf("only %d words tell Indonesian", len(telltale))
	}
	carried := &phrases{list: []string{"orientasi pada hasil"}}
	for _, e := range rules.Book() {
		if i18n.EN.Known("rulebook", e.Title) == e.Title {
			t.Errorf("%s %s has no English title", e.ID, e.Title)
		}
		for _, m := range e.Measures {
			delete(telltale, m.Name)
			if m.Name != "jpm" && i18n.EN.Known("rulebook", m.Title) == m.Title {
				t.Errorf("%s %s has no English title", e.ID, m.Title)
			}
		}
	}
	run := func(want int, args ...string) (stdout, stderr string) {
		t.Helper()
		var out, errOut bytes.Buffer
		if code := cli.Main(context.Background(), append([]string{"--lang", "en"}, args...), &out, &errOut); code != want {
			t.Fatalf("mutasi %s: exit code %d, want %d\n%s", strings.Join(args, " "), code, want, errOut.String())
		}
		return out.String(), errOut.String()
	}
	english := func(want int, args ...string) {
		t.Helper()
		stdout, stderr := run(want, args...)
		text := carried.cut(stdout + stderr)
		for _, at := range wordShape.FindAllStringIndex(text, -1) {
			if telltale[text[at[0]:at[1]]] {
				t.Errorf("mutasi %s: …%s…", strings.Join(args, " "), text[max(0, at[0]-60):min(len(text), at[1]+40)])
			}
		}
	}

	run(0, "plan", data, "--out", "hasil/pertama")
	run(0, "scenario", "run", data, "pensiun-hemat", "--out", "lean")
	move := firstMove(t)
	person, post := "--nip="+move.Person.Key, "--post="+move.From.Key
	for _, file := range []string{"hasil/pertama/plan.json", "lean/plan.json"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		carried.add(t, string(text))
	}
	for _, args := range [][]string{{"rules", "list"}, {"explain", "hasil/pertama", person}, {"score", data, person, post}} {
		stdout, _ := run(0, append(args, "--format", "json")...)
		carried.add(t, stdout)
	}
	batch := "name: both\nout: batch\nruns:\n  - data: " + data + "\n"
	if err := os.WriteFile("batch.yaml", []byte(batch), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		code int
		args []string
	}{
		{0, []string{"plan", data, "--out", "hasil/pertama", "--reserves", "1"}},
		{0, []string{"init", "data", "--people", "250", "--seed", "3"}},
		{0, []string{"check", data, "--all"}},
		{0, []string{"needs", data, "--out", "needs"}},
		{0, []string{"needs", data, "--by", "family", "--all"}},
		{0, []string{"needs", data, "--by", "post", "--all"}},
		{0, []string{"needs", data, "--by", "skill"}},
		{0, []string{"explain", "hasil/pertama", person}},
		{0, []string{"explain", "hasil/pertama", post}},
		{0, []string{"papers", "hasil/pertama"}},
		{0, []string{"papers", "--init-templates", "templates"}},
		{0, []string{"verify", "hasil/pertama", "--data", data}},
		{6, []string{"verify", "hasil/pertama", "--data", "data"}},
		{0, []string{"replay", "hasil/pertama"}},
		{0, []string{"replan", "hasil/pertama", "--refused", move.Person.Key, "--out", "again"}},
		{0, []string{"whynot", data, person, post}},
		{0, []string{"whynot", data, person, "--post=BKPSDM-00"}},
		{0, []string{"path", data, person, "--post=BKPSDM.1-02", "--months", "6"}},
		{0, []string{"path", data, person, "--post=BKPSDM-00", "--months", "6"}},
		{0, []string{"audit", data}},
		{0, []string{"audit", data, "--view", "shares"}},
		{0, []string{"audit", data, "--view", "envy", "--format", "csv", "--no-flip"}},
		{0, []string{"scenario", "list", data}},
		{0, []string{"scenario", "run", data, "pensiun-hemat", "--out", "lean"}},
		{0, []string{"compare", data, "dasar", "hemat", "--why"}},
		{6, []string{"compare", data, "hemat", "--fail-if", "gain < base"}},
		{0, []string{"curve", data, "--points", "5"}},
		{0, []string{"firm", data, "--draws", "5"}},
		{0, []string{"horizon", data, "--periods", "2", "--tries", "2"}},
		{0, []string{"batch", "batch.yaml"}},
		{0, []string{"score", data, person}},
		{0, []string{"score", data, person, post}},
		{0, []string{"weights", filepath.Join(ahp, "tim-penilai.csv")}},
		{0, []string{"weights", filepath.Join(ahp, "tidak-konsisten.yaml")}},
		{0, []string{"rules", "list", "--plan", "hasil/pertama"}},
		{0, []string{"rules", "show", "T1"}},
		{0, []string{"rules", "show", "T2", "--plan", "hasil/pertama"}},
		{0, []string{"rules", "show", "--data", data, person, post}},
		{0, []string{"rules", "test", "--mutate"}},
		{0, []string{"export-model", data, "--out", "model"}},
		{0, []string{"scrub", data, "--out", "scrubbed", "--key", "key.csv"}},
		{0, []string{"config", "show", "--origin"}},
		// slips
		{1, []string{"check", "nowhere"}},
		{1, []string{"explain", "data", person}},
		{1, []string{"explain", "hasil/pertama", "--nip", "1"}},
		{1, []string{"plan"}},
		{1, []string{"plan", data, "--nosuch"}},
		{1, []string{"plna"}},
		{1, []string{"whynot", data, "--nip", "1", post}},
		{1, []string{"needs", data, "--by", "x"}},
		{1, []string{"scenario", "run", data, "hemt"}},
		{1, []string{"verify", "hasil/pertama"}},
		{1, []string{"plan", data, "--format", "xml"}},
		{1, []string{"plan", data, "--timeout=-1s"}},
		{1, []string{"plan", data, "--out", data}},
		{1, []string{"replan", "again", "--refused", move.Person.Key, "--out", "again"}},
		{1, []string{"scenario", "new", data, "a/b"}},
		{1, []string{"scenario", "lits"}},
		{5, []string{"whynot", data, person, post, "--timeout", "1ns"}},
	} {
		english(c.code, c.args...)
	}
}

// phrases are texts that a plan or the rules carry, in lower case: those of
// several words, the longest first.
type phrases struct{ list []string }

// add takes every string of a JSON text, and what follows a colon in it.
func (p *phrases) add(t *testing.T, text string) {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	var walk func(any)
	walk = func(v any) {
		switch x := v.(type) {
		case string:
			_, rest, _ := strings.Cut(x, ": ")
			for _, s := range []string{x, rest} {
				if s = strings.TrimSuffix(oneLine(s), "."); strings.Contains(s, " ") {
					p.list = append(p.list, s)
				}
			}
		case []any:
			for _, y := range x {
				walk(y)
			}
		case map[string]any:
			for _, y := range x {
				walk(y)
			}
		}
	}
	walk(v)
	slices.SortFunc(p.list, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b)) })
	p.list = slices.Compact(p.list)
}

// cut is a text on one line, in lower case, without the phrases.
func (p *phrases) cut(text string) string {
	text = oneLine(text)
	for _, s := range p.list {
		text = strings.ReplaceAll(text, s, "·")
	}
	return notWords.ReplaceAllString(text, "·")
}

func oneLine(s string) string {
	return strings.NewReplacer(">=", "≥", "<=", "≤").Replace(strings.ToLower(strings.Join(strings.Fields(s), " ")))
}

// dataWords are the words of a data folder: of its tables, their names, its rules
// and its scenarios.
func dataWords(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		out = append(out, wordShape.FindAllString(strings.ToLower(d.Name()+" "+string(text)), -1)...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// notWords are codes, names of files, and words that a narrow column cut.
var notWords = regexp.MustCompile(`\S*[\pL\d][._/]\pL\S*|\S*…`)

var wordShape = regexp.MustCompile(`\pL[\pL-]*\pL`)
