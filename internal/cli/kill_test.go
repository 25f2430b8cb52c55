package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"mutasi/internal/record"
)

// A batch of real plans, killed at random points and started again until it is
// done, ends with the bytes of one that nobody disturbed, and does nothing twice
// whose result was in place. A few kills here; as many as one likes with
//
//	MUTASI_KILLS=100 go test ./internal/cli -run TestBatchKilledAtRandomPoints -v -timeout 1h
func TestBatchKilledAtRandomPoints(t *testing.T) {
	wanted, err := strconv.Atoi(os.Getenv("MUTASI_KILLS"))
	if err != nil {
		wanted = 3
	}
	const cities = 3
	dir := t.TempDir()
	mutasi := func(args ...string) *exec.Cmd {
		cmd := exec.Command(os.Args[0], args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), asProgram+"=1", "MUTASI_QUIET=1")
		return cmd
	}
	for i := range cities {
		if out, err := mutasi("init", fmt.Sprintf("data/kota-%d", i), "--people", "250", "--seed", fmt.Sprint(i+1)).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("hemat.yaml", "edits: [{limit_moves: 5}]\n")
	batch := func(out string) string {
		name := out + ".yaml"
		write(name, "name: uji\nout: "+out+"\nruns: [{data: data/*, scenarios: [dasar, {name: hemat, edits: hemat.yaml}]}]\n")
		return name
	}
	begin := time.Now()
	if out, err := mutasi("batch", batch("tenang")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	calm := time.Since(begin)
	want := results(t, filepath.Join(dir, "tenang"))
	r := rand.New(rand.NewPCG(uint64(wanted), 1))
	kills, rounds := 0, 0
	for kills < wanted {
		rounds++
		out := fmt.Sprintf("ganggu-%d", rounds)
		file := batch(out)
		finished := make(map[string]int) // run: starts when its result was first in place
		done := false
		for !done {
			cmd := mutasi("batch", file)
			var said bytes.Buffer
			cmd.Stdout, cmd.Stderr = &said, &said
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			end := make(chan error, 1)
			go func() { end <- cmd.Wait() }()
			patience := time.Duration(r.Int64N(int64(calm)))
			if kills >= wanted {
				patience = time.Hour
			}
			select {
			case err := <-end:
				if err != nil {
					log, _ := os.ReadFile(filepath.Join(dir, out, "batch.jsonl"))
					t.Fatalf("round %d, after %d kills: %v: %s\n%s", rounds, kills, err, said.Bytes(), log[max(0, len(log)-3000):])
				}
				done = true
			case <-time.After(patience):
				cmd.Process.Kill()
				<-end
				kills++
			}
			starts := starts(t, filepath.Join(dir, out, "batch.jsonl"))
			for id, n := range starts {
				if seen, ok := finished[id]; ok && n != seen {
					t.Fatalf("round %d: %s was finished and was started again", rounds, id)
				}
				if _, err := os.Stat(filepath.Join(dir, out, filepath.FromSlash(id), "hasil.json")); err == nil {
					finished[id] = n
				}
			}
		}
		if got := results(t, filepath.Join(dir, out)); !maps.Equal(got, want) {
			for _, name := range slices.Sorted(maps.Keys(want)) {
				if got[name] != want[name] {
					t.Errorf("round %d: %s differs", rounds, name)
				}
			}
			for name := range got {
				if _, ok := want[name]; !ok {
					t.Errorf("round %d: %s should not be there", rounds, name)
				}
			}
			t.Fatalf("round %d, after %d kills: %d files, want %d", rounds, kills, len(got), len(want))
		}
	}
	t.Logf("killed %d times in %d rounds of %d runs (%v undisturbed): the same %d files", kills, rounds, 2*cities, calm.Round(time.Millisecond), len(want))
}

// results are the files of a batch that must not differ: all but the log and the lock, and of
// a run's record all but times, memory and where it lies.
func results(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "batch.jsonl" || d.Name() == ".kunci" {
			return err
		}
		text, err := os.ReadFile(path)
		if d.Name() == record.File {
			var r record.Record
			if err := json.Unmarshal(text, &r); err != nil {
				return err
			}
			r.Started, r.Seconds, r.PeakMB = time.Time{}, 0, 0
			text, _ = json.Marshal(r)
		}
		name, _ := filepath.Rel(dir, path)
		out[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// starts counts in the log how often each run was started.
func starts(t *testing.T, log string) map[string]int {
	t.Helper()
	out := make(map[string]int)
	text, err := os.ReadFile(log)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for line := range bytes.Lines(text) {
		var e struct{ Event, Run string }
		if json.Unmarshal(line, &e) == nil && strings.HasPrefix(e.Event, "start") { // a kill may tear a line
			out[e.Run]++
		}
	}
	return out
}
