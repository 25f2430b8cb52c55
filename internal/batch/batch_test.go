package batch

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"mutasi/internal/record"
	"mutasi/internal/report"
)

// The test binary is also the child and, for the kill test, the parent.
func TestMain(m *testing.M) {
	switch os.Getenv("BATCH_TEST_ROLE") {
	case "child":
		os.Exit(fakeChild())
	case "parent":
		b, _, err := Read(os.Args[1])
		if err == nil {
			_, err = b.Run(context.Background(), testOptions())
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func testOptions() Options {
	return Options{Program: "test 1", Command: []string{os.Args[0]}, Env: []string{"BATCH_TEST_ROLE=child"}, Lang: "id", Jobs: 3, Threads: 1}
}

// fakeChild stands for a plan: what it does is written in the data folder.
func fakeChild() int {
	in := bufio.NewReader(os.Stdin)
	line, err := in.ReadBytes('\n')
	var job Job
	if err != nil || json.Unmarshal(line, &job) != nil {
		return 1
	}
	go func() { io.Copy(io.Discard, in); os.Exit(130) }()
	o := &Outcome{Schema: OutcomeSchema, ID: job.Run.ID, Key: job.Key, Status: "optimal"}
	text, _ := os.ReadFile(filepath.Join(job.Run.Dir, "do.txt"))
	switch strings.TrimSpace(string(text)) {
	case "panic":
		panic("as told")
	case "hang":
		time.Sleep(time.Hour)
	case "vanish":
		return 0
	case "input":
		o.Exit, o.Status = 2, "input"
	case "noanswer":
		o.Exit, o.Status = 5, "unknown"
	}
	for part := range 3 {
		time.Sleep(3 * time.Millisecond)
		if err := os.WriteFile(filepath.Join(job.Out, fmt.Sprint("part", part)), []byte(job.Key), 0o644); err != nil {
			return 1
		}
	}
	write := func(w io.Writer) error { return (&record.Record{Schema: record.Schema}).Write(w) }
	if report.WriteFile(filepath.Join(job.Out, record.File), write) != nil {
		return 1
	}
	o.Figures.Moves = len(text)
	if o.Write(job.Out) != nil {
		return 1
	}
	return o.Exit
}

// folder makes a batch of agencies, by what each is to do.
func folder(t *testing.T, do map[string]string, extra string) string {
	t.Helper()
	dir := t.TempDir()
	for name, what := range do {
		if err := os.MkdirAll(filepath.Join(dir, "data", name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "data", name, "do.txt"), []byte(what), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "batch.yaml")
	if err := os.WriteFile(path, []byte("runs: [{data: data/*}]\n"+extra), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func run(t *testing.T, path string, change func(*Options)) (*Batch, *Summary) {
	t.Helper()
	b, found, err := Read(path)
	if err != nil || b == nil {
		t.Fatal(err, found)
	}
	opt := testOptions()
	if change != nil {
		change(&opt)
	}
	outcomes, err := b.Run(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return b, b.Judge(outcomes)
}

// events counts the log's events by run; clear empties the log.
func events(t *testing.T, b *Batch, clear bool) map[string]int {
	t.Helper()
	path := filepath.Join(b.Out, LogFile)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n := make(map[string]int)
	for line := range bytes.Lines(text) {
		var e Entry
		if json.Unmarshal(line, &e) == nil { // a kill may tear a line
			n[e.Event+" "+e.Run]++
		}
	}
	if clear {
		os.Remove(path)
	}
	return n
}

func TestBadRunsHarmNoOther(t *testing.T) {
	path := folder(t, map[string]string{"a": "x", "b": "panic", "c": "input", "d": "vanish", "e": "hang", "f": "noanswer", "g": "x"}, "limits: {wall: 400ms}\n")
	b, s := run(t, path, nil)
	want := map[string]string{"a/dasar": "0 optimal", "b/dasar": "1 crashed", "c/dasar": "2 input", "d/dasar": "1 crashed",
		"e/dasar": "1 crashed", "f/dasar": "5 unknown", "g/dasar": "0 optimal"}
	for _, r := range s.Runs {
		if got := fmt.Sprint(r.Exit, " ", r.Status); got != want[r.ID] {
			t.Errorf("%s: %s, want %s", r.ID, got, want[r.ID])
		}
	}
	if s.Exit != 1 {
		t.Errorf("exit %d, want 1: a crash is graver than bad data", s.Exit)
	}
	said, err := os.ReadFile(filepath.Join(b.Out, "b", "dasar", MessageFile))
	if err != nil || !strings.Contains(string(said), "as told") {
		t.Errorf("the panic is not told: %q, %v", said, err)
	}
	events(t, b, true)
	run(t, path, nil)
	// What its inputs decide is kept; what may have been bad luck is tried again.
	for id, n := range map[string]int{"a": 0, "b": 1, "c": 0, "d": 1, "e": 1, "f": 1, "g": 0} {
		if got := events(t, b, false)["start "+id+"/dasar"]; got != n {
			t.Errorf("%s: started %d times again, want %d", id, got, n)
		}
	}
}

// A process that its wall limit ended says so, in the reader's language.
func TestWallLimitIsTold(t *testing.T) {
	for lang, want := range map[string]string{"id": "batas waktu limits: {wall: 20ms} habis", "en": "the limit limits: {wall: 20ms} ran out"} {
		path := folder(t, map[string]string{"a": "hang"}, "limits: {wall: 20ms}\n")
		b, s := run(t, path, func(o *Options) { o.Lang = lang })
		said, err := os.ReadFile(filepath.Join(b.Out, "a", "dasar", MessageFile))
		if err != nil || !strings.HasPrefix(string(said), want) || s.Exit != 1 {
			t.Errorf("%s: %q, %v, exit %d", lang, said, err, s.Exit)
		}
	}
}

func TestFinishedWorkIsKept(t *testing.T) {
	path := folder(t, map[string]string{"a": "x", "b": "y"}, "")
	b, _ := run(t, path, nil)
	again := func(why string, want int, change func(*Options)) {
		t.Helper()
		events(t, b, true)
		run(t, path, change)
		n := 0
		for key, count := range events(t, b, false) {
			if strings.HasPrefix(key, "start ") {
				n += count
			}
		}
		if n != want {
			t.Errorf("%s: %d runs, want %d", why, n, want)
		}
	}
	again("nothing changed", 0, nil)
	again("the program changed", 2, func(o *Options) { o.Program = "test 2" })
	again("and back", 2, nil)
	again("told to", 2, func(o *Options) { o.Again = true })
	os.WriteFile(filepath.Join(filepath.Dir(path), "data", "a", "do.txt"), []byte("z"), 0o644)
	again("one folder changed", 1, nil)
	os.Remove(filepath.Join(b.Out, "b", "dasar", OutcomeFile))
	again("an outcome is gone", 1, nil)
	os.WriteFile(path, []byte("runs: [{data: data/*}]\nlimits: {work: 5}\n"), 0o644)
	again("the command changed", 2, nil)
}

// A folder of somebody else is not replaced: its run fails, the others do not.
func TestForeignFoldersAreLeft(t *testing.T) {
	path := folder(t, map[string]string{"a": "x", "b": "y", "c": "z", "d": "x"}, "")
	own := filepath.Join(filepath.Dir(path), "hasil", "a", "dasar")
	empty := filepath.Join(filepath.Dir(path), "hasil", "c", "dasar")
	file := filepath.Join(filepath.Dir(path), "hasil", "d", "dasar")
	for _, err := range []error{os.MkdirAll(own, 0o777), os.MkdirAll(empty, 0o777), os.MkdirAll(filepath.Dir(file), 0o777),
		os.WriteFile(filepath.Join(own, "surat.docx"), []byte("penting"), 0o666), os.WriteFile(file, []byte("penting"), 0o666)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, again := range []bool{false, true} {
		_, s := run(t, path, func(o *Options) { o.Again = again })
		for i, want := range []string{"1 error", "0 optimal", "0 optimal", "1 error"} {
			r := s.Runs[i]
			if got := fmt.Sprint(r.Exit, " ", r.Status); got != want || (r.Exit == 1) != strings.Contains(r.Message, "bukan buatan mutasi batch") {
				t.Errorf("again %v, %s: %s %q, want %s", again, r.ID, got, r.Message, want)
			}
		}
		for _, path := range []string{filepath.Join(own, "surat.docx"), file} {
			if text, err := os.ReadFile(path); err != nil || string(text) != "penting" {
				t.Errorf("again %v, %s: %q, %v", again, path, text, err)
			}
		}
	}
}

// A proved plan has a gap, of 0; without a plan there is none.
func TestLogTellsTheGap(t *testing.T) {
	path := folder(t, map[string]string{"a": "x", "b": "input", "c": "panic"}, "")
	b, _ := run(t, path, nil)
	run(t, path, nil)
	text, err := os.ReadFile(filepath.Join(b.Out, LogFile))
	if err != nil {
		t.Fatal(err)
	}
	n := make(map[string]int)
	for line := range bytes.Lines(text) {
		var e map[string]any
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatal(err)
		}
		if gap, told := e["gap_bp"]; told {
			n[fmt.Sprint(e["event"], " ", e["run"], " ", gap)]++
		}
	}
	if want := map[string]int{"done a/dasar 0": 1, "kept a/dasar 0": 1}; !maps.Equal(n, want) {
		t.Errorf("gaps %v, want %v", n, want)
	}
}

// A batch that is killed at random points and started again each time ends with
// the bytes of an undisturbed one, and starts nothing whose result was in place.
func TestKilledAndStartedAgain(t *testing.T) {
	do := make(map[string]string)
	for i := range 12 {
		do[fmt.Sprintf("kota-%02d", i)] = strings.Repeat("x", i)
	}
	calm := folder(t, do, "")
	want, _ := run(t, calm, nil)
	dir := filepath.Dir(calm)
	killed := filepath.Join(dir, "killed.yaml")
	if err := os.WriteFile(killed, []byte("runs: [{data: data/*}]\nout: lain\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	b, _, err := Read(killed)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	finishedBefore := make(map[string]int) // run: starts when its result was first seen
	kills, patience := 0, 5*time.Millisecond
	for {
		cmd := exec.Command(os.Args[0], killed)
		cmd.Env = append(os.Environ(), "BATCH_TEST_ROLE=parent")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		end := make(chan error, 1)
		go func() { end <- cmd.Wait() }()
		over := false
		select {
		case err := <-end:
			if err != nil {
				t.Fatal(err)
			}
			over = true
		case <-time.After(patience + time.Duration(r.IntN(40))*time.Millisecond):
			patience += time.Millisecond // a slow machine gets somewhere too
			cmd.Process.Kill()
			<-end
			kills++
		}
		if _, err := os.Stat(filepath.Join(b.Out, LogFile)); err == nil {
			n := events(t, b, false)
			for _, run := range b.Runs {
				starts := n["start "+run.ID]
				if seen, ok := finishedBefore[run.ID]; ok && starts != seen {
					t.Fatalf("%s was finished and was started again", run.ID)
				} else if !ok && ReadOutcome(filepath.Join(b.Out, run.ID)) != nil {
					finishedBefore[run.ID] = starts
				}
			}
		}
		if over {
			break
		}
	}
	if kills < 3 {
		t.Errorf("only %d kills: the test does not test", kills)
	}
	if got, want := tree(t, b.Out), tree(t, want.Out); !maps.Equal(got, want) {
		t.Errorf("after %d kills: %v\nundisturbed: %v", kills, slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
}

// A whole folder that a kill left under WorkDir is moved into place, not redone;
// a half-filled one is thrown away.
func TestWholeLeftoversAreAdopted(t *testing.T) {
	path := folder(t, map[string]string{"a": "x", "b": "y"}, "")
	b, _ := run(t, path, nil)
	events(t, b, true)
	work := filepath.Join(b.Out, WorkDir)
	torn := filepath.Join(b.Out, ".summary.json.123") // killed while the summary was written
	if err := os.WriteFile(torn, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{os.MkdirAll(filepath.Join(work, "half"), 0o777), os.Rename(filepath.Join(b.Out, "a", "dasar"), filepath.Join(work, "1")),
		os.Rename(filepath.Join(b.Out, "b", "dasar"), filepath.Join(work, "2")), os.Remove(filepath.Join(work, "2", OutcomeFile))} {
		if err != nil {
			t.Fatal(err)
		}
	}
	run(t, path, nil)
	n := events(t, b, false)
	if n["adopted a/dasar"] != 1 || n["start a/dasar"] != 0 || n["start b/dasar"] != 1 {
		t.Errorf("events %v", n)
	}
	for _, path := range []string{work, torn} {
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there", path)
		}
	}
}

// tree is every file under dir that is the same in every batch, with its bytes.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == LogFile {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		text, err := os.ReadFile(path)
		out[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestInterruptLeavesTheRestUndone(t *testing.T) {
	path := folder(t, map[string]string{"a": "hang", "b": "x"}, "")
	b, _, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 400*time.Millisecond)
	defer cancel()
	outcomes, err := b.Run(ctx, testOptions())
	if err != nil || outcomes[0] != nil || outcomes[1] == nil {
		t.Fatalf("outcomes %v, error %v", outcomes, err)
	}
	if s := b.Judge(outcomes); s.Exit != 130 {
		t.Errorf("exit %d, want 130", s.Exit)
	}
}

func TestMemoryBudget(t *testing.T) {
	do := map[string]string{}
	for i := range 5 {
		do[fmt.Sprint(i)] = "x"
	}
	for _, c := range []struct {
		memory int64
		most   int
	}{{baseMemory / 2, 1}, {2*baseMemory + baseMemory/2, 2}, {0, 3}} {
		most := 0
		run(t, folder(t, do, ""), func(o *Options) {
			o.Memory = c.memory
			o.Progress = func(_, _ int, running []string, _ time.Duration) { most = max(most, len(running)) }
		})
		if most > c.most {
			t.Errorf("budget %d: %d at once, want at most %d", c.memory, most, c.most)
		}
	}
}

func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	if err := os.WriteFile(path, []byte("999999999\n"), 0o644); err != nil { // of a process that is gone
		t.Fatal(err)
	}
	release, err := Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(path); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
		t.Errorf("second lock: %v", err)
	}
	release()
	release, err = Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	release()
}

// Whatever other file is locked, the folder is.
func TestLockOfTheFolder(t *testing.T) {
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, name) }
	b, other := &Batch{Out: dir}, &Batch{Out: t.TempDir()}
	release, err := b.Lock(file("a"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		why     string
		b       *Batch
		another string
		held    string // by the first
	}{
		{"one folder, two files", b, file("b"), file(LockFile)},
		{"one folder, no file", b, "", file(LockFile)},
		{"two folders, one file", other, file("a"), file("a")},
	} {
		if _, err := c.b.Lock(c.another); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), c.held+" ") {
			t.Errorf("%s: %v", c.why, err)
		}
	}
	release()
	for _, another := range []string{file("a"), "", file(LockFile)} { // the last is no second lock
		release, err := b.Lock(another)
		if err != nil {
			t.Fatalf("%q after release: %v", another, err)
		}
		release()
	}
}

func TestGates(t *testing.T) {
	half, legal := 5000, false
	own, base := Figures{Agreement: &half, ShadowLegal: &legal, Moves: 10, Gain: 900, Quarantined: 2, Status: "optimal"}, Figures{Gain: 1000}
	for text, want := range map[string]bool{
		"moves > 9": true, "moves > 10": false, "gain < base.gain - 50": true, "gain < base.gain - 100": false,
		`status != "optimal"`: false, "quarantined > 1 and moves < 11": true, "moves % (gain - 900) == 0": true, // an error shuts the gate
		"gain < base - 50": true, "gain < base - 100": false, "agreement < 6000": true, "agreement < 5000 or shadow_legal": false, "base.agreement > 1": true, // without a shadow
	} {
		g, err := NewGate(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if got, _ := g.Trips(own, base); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	const ownWhy, baseWhy = "tidak ada shadow pada rencana ini", "tidak ada shadow pada rencana pembandingnya (base)"
	for text, want := range map[string]string{ // asked of a run without a shadow
		"agreement < 50": ownWhy, "agreement == 50": ownWhy, "shadow_legal == false": ownWhy, "not shadow_legal": ownWhy, "base.agreement > 1": baseWhy,
		"base.shadow_legal != true": baseWhy, "moves > 9 and agreement < 50": ownWhy, "moves % (gain - 1000) == 0": "tidak dapat dihitung: runtime error: integer divide by zero (1:7)",
		"moves > 10 and agreement < 50": "", "agreement != nil and agreement < 50": "", "shadow_legal != nil and shadow_legal == false": "", "moves > 9": "",
	} {
		g, err := NewGate(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		got := ""
		shut, why := g.Trips(Figures{Moves: 10, Gain: 1000}, Figures{})
		if why != nil {
			got = why.ID
		}
		if got != want || want != "" && !shut {
			t.Errorf("%s: shut %v, %q, want %q", text, shut, got, want)
		}
	}
	for _, text := range []string{"moves", "movs > 3", "moves >", `moves > "3"`, "moves > base.movs", "base > 3", "len(status) > 3", ""} {
		if _, err := NewGate(text); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}

func TestGravestCodeCounts(t *testing.T) {
	b := &Batch{Runs: []Run{{ID: "a"}, {ID: "b"}}}
	for _, c := range [][3]int{{0, 0, 0}, {0, 4, 4}, {4, 5, 5}, {3, 5, 3}, {3, 2, 2}, {2, 1, 1}, {1, 4, 1}} {
		if got := b.Judge([]*Outcome{{Exit: c[0]}, {Exit: c[1]}}).Exit; got != c[2] {
			t.Errorf("%d and %d give %d, want %d", c[0], c[1], got, c[2])
		}
	}
}

// A gate that cannot be judged makes the exit code of a gate, and is no gate tripped.
func TestGateWithoutShadow(t *testing.T) {
	g, err := NewGate("agreement < 50")
	if err != nil {
		t.Fatal(err)
	}
	s := (&Batch{Runs: []Run{{ID: "a", Gates: []Gate{g}}}}).Judge([]*Outcome{{ID: "a"}})
	if r := s.Runs[0]; s.Exit != 6 || len(r.Tripped) != 0 || len(r.Unjudged) != 1 || r.Unjudged[0].Gate != g.Text {
		t.Errorf("exit %d, %+v", s.Exit, r)
	}
}

func TestBytes(t *testing.T) {
	for text, want := range map[string]int64{"4GB": 4 << 30, "512 mb": 512 << 20, "1.5G": 3 << 29, "100": 100} {
		if got, err := Bytes(text); err != nil || got != want {
			t.Errorf("%s: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "GB", "-1GB", "0", "NaN", "1e30GB"} {
		if _, err := Bytes(text); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}
