package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mutasi/internal/cli"
	"mutasi/model"
)

// Every ./mutasi command of README runs as written, in its order. (The other
// two, go run and scripts/test, are what CI runs.)
func TestReadmeCommands(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.Symlink(examples, "examples"); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for line := range strings.Lines(string(readme)) {
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "./mutasi ")
		if !ok {
			continue
		}
		command, _, _ = strings.Cut(command, "#")
		args := strings.Fields(command)
		for i, arg := range args {
			switch arg {
			case "NIP":
				args[i] = firstMove(t).Person.Key
			case "KODE":
				args[i] = firstMove(t).From.Key
			}
		}
		var out, errOut bytes.Buffer
		if code := cli.Main(context.Background(), args, &out, &errOut); code != 0 || out.Len() == 0 {
			t.Errorf("mutasi %s: exit code %d, %d bytes out\n%s", strings.Join(args, " "), code, out.Len(), errOut.String())
		}
		ran++
	}
	if ran < 14 {
		t.Errorf("README has %d commands of ours; did its form change?", ran)
	}
}

// firstMove is the first move of the plan that README made.
func firstMove(t *testing.T) model.Move {
	t.Helper()
	b, err := os.ReadFile("hasil/pertama/plan.json")
	if err != nil {
		t.Fatal(err)
	}
	var p model.Plan
	if err := json.Unmarshal(b, &p); err != nil || len(p.Moves) == 0 {
		t.Fatal(err, "no moves")
	}
	return p.Moves[0]
}
