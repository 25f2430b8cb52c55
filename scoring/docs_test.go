package scoring

import (
	"os"
	"strings"
	"testing"

	"mutasi/model/rules"
)

// TestDocs loads every YAML block of docs/scoring.md as a rule file.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile("../docs/scoring.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(text), "```yaml\n")[1:]
	if len(blocks) < 3 {
		t.Fatalf("%d blocks", len(blocks))
	}
	for _, b := range blocks {
		b, _, _ = strings.Cut(b, "```")
		set, found := rules.Load(rules.Source{Name: "rules.yaml", Data: []byte(b)})
		if set == nil {
			t.Fatalf("%s\n%v", b, found)
		}
		if found := Check(&set.Scoring); len(found) > 0 {
			t.Errorf("%s\n%v", b, found)
		}
	}
	for _, method := range rules.Methods() {
		if !strings.Contains(string(text), "| `"+method+"` |") {
			t.Errorf("method %s is not described", method)
		}
	}
}
