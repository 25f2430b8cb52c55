package fiction

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write examples/bukittinggi anew")

// TestCommittedExample keeps the committed folder what the generator makes:
// whoever changes the generator runs `go test ./internal/fiction -update`.
func TestCommittedExample(t *testing.T) {
	city, err := Example()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join("..", "..", "examples", "bukittinggi")
	if *update {
		if err := city.Write(dir, true); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range city.Files() {
		got, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != f.Text {
			t.Errorf("%s is not what the generator makes; run go test ./internal/fiction -update", f.Name)
		}
	}
}
