package rules

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/rules.md anew")

// docs/rules.md says what the default preset says, and every file it sends a
// reader to is there.
func TestMarkdown(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "rules.md")
	want := Markdown(Default())
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/rules.md is not what the rules say; run go test ./model/rules -run Markdown -update")
	}
	for _, e := range Book() {
		text, err := os.ReadFile(filepath.Join("..", "..", e.File))
		if err != nil {
			t.Errorf("%s enters the problem in %s: %v", e.ID, e.File, err)
		} else if !strings.Contains(string(text), e.ID) {
			t.Errorf("%s does not mention %s", e.File, e.ID)
		}
	}
}

// The example of a rule file in docs/rules.md loads.
func TestMarkdownExample(t *testing.T) {
	_, text, _ := strings.Cut(format, "~~~yaml\n")
	text, _, ok := strings.Cut(text, "~~~\n")
	set, found := Load(Source{"rules.yaml", []byte(text)})
	if !ok || len(found) > 0 {
		t.Fatal(found)
	}
	if c := set.Clause("P1.guru"); c == nil || len(set.Locks) != 4 || set.Goals.Move != 600 {
		t.Errorf("the example does not say what it seems to: %+v", set.Locks)
	}
}
