package batch

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"mutasi/internal/record"
	"mutasi/internal/report"
	"mutasi/model/diag"
)

// Names under the output folder.
const (
	WorkDir  = ".kerja"      // folders being filled
	LogFile  = "batch.jsonl" // the run log
	LockFile = ".kunci"
)

// Options steer a batch. Program and Command must be set.
type Options struct {
	Program string   // its name and version
	Hash    string   // of its executable
	Command []string // starts a child that reads a Job from standard input
	Env     []string // for the child, on top of this process's
	Lang    string
	Jobs    int   // runs at once, at least 1
	Threads int   // per run, at least 1
	Memory  int64 // budget in bytes; 0: without
	Again   bool  // do finished work again
	// Progress is called with what is done of all, and the time left where it
	// can be told; may be nil. Calls do not overlap.
	Progress func(done, all int, running []string, left time.Duration)
}

// identity tells one program from another.
func (o *Options) identity() string { return strings.TrimSpace(o.Program + " " + o.Hash) }

// Job is what a child is asked, one line of JSON on its standard input. The
// parent keeps the pipe open: its end means that the parent is gone.
type Job struct {
	Run     Run    `json:"run"`
	Key     string `json:"key"`
	Out     string `json:"out"` // the folder to fill, which is there
	Lang    string `json:"lang"`
	Threads int    `json:"threads"`
	Hash    string `json:"hash"` // of the program: a child need not read it again
}

// task is a run on its way.
type task struct {
	Run
	key    string
	bytes  int64 // of data
	weight int64 // bytes of memory it is thought to need
	out    string
}

// engine is a batch at work.
type engine struct {
	*Batch
	opt     Options
	journal *journal

	mu       sync.Mutex
	outcomes map[string]*Outcome
	running  []string
	done     int
	started  time.Time
	todo     int64   // bytes of data of all tasks to run
	worked   int64   // bytes of data of tasks that ran
	rate     float64 // memory per byte of data, the worst measured
}

// Run brings every run of b to an outcome and returns them in the order of
// b.Runs; nil stands for one that an interrupt left undone. The error is for
// what concerns the whole batch: a folder that cannot be made, a log that
// cannot be written. The caller holds the lock.
func (b *Batch) Run(ctx context.Context, opt Options) ([]*Outcome, error) {
	if err := os.MkdirAll(filepath.Join(b.Out, WorkDir), 0o777); err != nil {
		return nil, fmt.Errorf("batch: %w", err)
	}
	if err := b.sweep(); err != nil {
		return nil, err
	}
	j, err := openJournal(filepath.Join(b.Out, LogFile))
	if err != nil {
		return nil, err
	}
	defer j.f.Close()
	e := &engine{Batch: b, opt: opt, journal: j, outcomes: make(map[string]*Outcome), started: time.Now(), rate: startRate}
	if err := j.write(Entry{Event: "begin", Program: opt.identity()}); err != nil {
		return nil, err
	}
	tasks, err := e.prepare()
	if err != nil {
		return nil, err
	}
	err = e.work(ctx, tasks)
	if err == nil && ctx.Err() == nil {
		err = os.RemoveAll(filepath.Join(b.Out, WorkDir))
	}
	out := make([]*Outcome, len(b.Runs))
	for i := range b.Runs {
		out[i] = e.outcomes[b.Runs[i].ID]
	}
	return out, cmp.Or(err, j.write(Entry{Event: "end", Exit: b.Judge(out).Exit}))
}

// sweep takes away what a kill left half written beside the results (B1): files
// under the temporary names that report.WriteFile gives them.
func (b *Batch) sweep() error {
	for _, pattern := range []string{".summary.*.*", filepath.Join(".preset", ".*.yaml.*")} {
		files, err := filepath.Glob(filepath.Join(b.Out, pattern))
		if err != nil {
			return fmt.Errorf("batch: %w", err)
		}
		for _, path := range files {
			if err := os.Remove(path); err != nil {
				return fmt.Errorf("batch: %w", err)
			}
		}
	}
	return nil
}

// prepare finds what is finished (B2) and returns the rest, the largest first,
// which is what fills processors best.
func (e *engine) prepare() ([]*task, error) {
	whole := e.leftovers()
	var tasks []*task
	for _, run := range e.Runs {
		t := &task{Run: run, out: filepath.Join(e.Out, filepath.FromSlash(run.ID))}
		var err error
		t.key, t.bytes, err = Key(run, e.opt.identity(), e.opt.Lang)
		if err == nil {
			err = foreign(t.out, t.ID)
		}
		if err != nil {
			// A folder that cannot be read or written is that agency's trouble only (B3).
			o := &Outcome{Schema: OutcomeSchema, ID: run.ID, Exit: 1, Status: "error", Message: inWords(err, e.opt.Lang)}
			e.outcomes[run.ID] = o
			e.done++
			if err := e.journal.write(Entry{Event: "crashed", Run: run.ID, Error: o.Message}.of(o)); err != nil {
				return nil, err
			}
			continue
		}
		if !e.opt.Again {
			event := "kept"
			o := finished(t.out, t.key)
			if dir := whole[t.key]; o == nil && dir != "" {
				if o = finished(dir, t.key); o != nil {
					if err := install(dir, t.out); err != nil {
						return nil, err
					}
					event = "adopted"
				}
			}
			if o != nil {
				e.outcomes[run.ID] = o
				e.done++
				if err := e.journal.write(Entry{Event: event, Run: run.ID, Key: t.key}.of(o)); err != nil {
					return nil, err
				}
				continue
			}
		}
		e.todo += t.bytes
		tasks = append(tasks, t)
	}
	for _, dir := range whole { // and halves: nobody will ask for them again
		os.RemoveAll(dir)
	}
	slices.SortStableFunc(tasks, func(a, b *task) int { return cmp.Compare(b.bytes, a.bytes) })
	return tasks, e.presets(tasks)
}

// leftovers are the folders that an earlier batch left under WorkDir, by key; a
// half-filled one has no key and stands under its own name.
func (e *engine) leftovers() map[string]string {
	out := make(map[string]string)
	entries, _ := os.ReadDir(filepath.Join(e.Out, WorkDir))
	for _, entry := range entries {
		dir := filepath.Join(e.Out, WorkDir, entry.Name())
		if o := ReadOutcome(dir); o != nil && out[o.Key] == "" {
			out[o.Key] = dir
		} else {
			out[dir] = dir
		}
	}
	return out
}

// presets writes a rule file for each preset that runs lay over their rules.
// The files stay: `mutasi replay` reads them.
func (e *engine) presets(tasks []*task) error {
	for _, t := range tasks {
		if t.Preset == "" {
			continue
		}
		path := filepath.Join(e.Out, ".preset", t.Preset+".yaml")
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return fmt.Errorf("batch: %w", err)
		}
		if err := report.WriteFile(path, func(w io.Writer) error { _, err := fmt.Fprintf(w, "preset: %s\n", t.Preset); return err }); err != nil {
			return fmt.Errorf("batch: %w", err)
		}
		t.Rules = append([]string{path}, t.Rules...)
	}
	return nil
}

// What a process needs before any data, and per byte of data until a peak has
// been measured. Agencies of 2,000 people peaked at 95 MB for 2.6 MB of CSV,
// 27 bytes per byte; the first guess is twice that.
const (
	baseMemory = 24 << 20
	startRate  = 54
)

func (e *engine) estimate(t *task) int64 { return baseMemory + int64(e.rate*float64(t.bytes)) }

// work runs tasks side by side: at most Jobs, and within the memory budget; a
// task that alone passes the budget runs alone.
func (e *engine) work(ctx context.Context, tasks []*task) error {
	type end struct {
		t   *task
		err error
	}
	ends := make(chan end)
	var failed error
	running, used := 0, int64(0)
	for len(tasks) > 0 || running > 0 {
		for ctx.Err() == nil && failed == nil && running < max(e.opt.Jobs, 1) {
			i := slices.IndexFunc(tasks, func(t *task) bool {
				return e.opt.Memory == 0 || running == 0 || used+e.weigh(t) <= e.opt.Memory
			})
			if i < 0 {
				break
			}
			t := tasks[i]
			tasks = slices.Delete(tasks, i, i+1)
			t.weight = e.weigh(t)
			used += t.weight
			running++
			go func() { ends <- end{t, e.one(ctx, t)} }()
		}
		if running == 0 {
			break
		}
		over := <-ends
		running--
		used -= over.t.weight
		if over.err != nil && !errors.Is(over.err, ctx.Err()) {
			failed = cmp.Or(failed, over.err)
		}
	}
	return failed
}

func (e *engine) weigh(t *task) int64 {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.estimate(t)
}

// one brings a task to its outcome. An error concerns the whole batch.
func (e *engine) one(ctx context.Context, t *task) error {
	e.tell(t, +1)
	defer e.tell(t, -1)
	dir, err := os.MkdirTemp(filepath.Join(e.Out, WorkDir), "")
	if err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	if err := e.journal.write(Entry{Event: "start", Run: t.ID, Key: t.key}); err != nil {
		return err
	}
	start := time.Now()
	said, peak, fault := e.child(ctx, t, dir)
	entry := Entry{Event: "done", Run: t.ID, Key: t.key, Seconds: time.Since(start).Seconds(), PeakMB: peak}
	o := ReadOutcome(dir)
	if o == nil && ctx.Err() != nil { // not its fault: nothing is known of it
		os.RemoveAll(dir)
		entry.Event, entry.Exit = "stopped", 130
		return cmp.Or(e.journal.write(entry), ctx.Err())
	}
	if o == nil || o.Key != t.key {
		o = &Outcome{Schema: OutcomeSchema, ID: t.ID, Key: t.key, Exit: 1, Status: "crashed"}
		entry.Event = "crashed"
		if fault != nil {
			entry.Error = inWords(fault, e.opt.Lang)
		}
		if tail := strings.TrimSpace(said); tail != "" {
			entry.Error += ": " + tail
		}
		err := report.WriteFile(filepath.Join(dir, MessageFile), func(w io.Writer) error { _, err := io.WriteString(w, entry.Error+"\n"); return err })
		if err := cmp.Or(err, o.Write(dir)); err != nil {
			return fmt.Errorf("batch: %w", err)
		}
	}
	if err := install(dir, t.out); err != nil {
		return err
	}
	entry = entry.of(o)
	if r, err := record.Read(t.out); err == nil {
		entry.PeakMB = r.PeakMB // of the child's own memory, where it could say
	}
	e.mu.Lock()
	e.outcomes[t.ID] = o
	e.done++
	e.worked += t.bytes
	if t.bytes > 0 && e.worked == t.bytes { // the first peak replaces the guess
		e.rate = 0
	}
	if t.bytes > 0 {
		e.rate = max(e.rate, 1, (entry.PeakMB*(1<<20)-baseMemory)/float64(t.bytes))
	}
	e.mu.Unlock()
	return e.journal.write(entry)
}

// inWords is what err says to a reader.
func inWords(err error, lang string) string {
	if said, ok := errors.AsType[*diag.Error](err); ok {
		return said.Text.In(lang)
	}
	return err.Error()
}

// tailBytes bounds what is kept in the log of what a child said.
const tailBytes = 2000

// errWall marks a process that its wall limit ended.
var errWall = errors.New("batch: wall limit")

// child runs one process; said is the end of its standard error.
func (e *engine) child(ctx context.Context, t *task, dir string) (said string, peakMB float64, err error) {
	if t.Limits.Wall > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, t.Limits.Wall, errWall)
		defer cancel()
	}
	cmd := exec.CommandContext(ctx, e.opt.Command[0], e.opt.Command[1:]...)
	cmd.Env = append(slices.Concat(os.Environ(), e.opt.Env), "GOMAXPROCS="+strconv.Itoa(max(e.opt.Threads, 1)))
	apart(cmd)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return "", 0, err
	}
	defer stdin.Close()
	var text bytes.Buffer
	cmd.Stderr = &text
	if err := cmd.Start(); err != nil {
		return "", 0, err
	}
	go json.NewEncoder(stdin).Encode(Job{Run: t.Run, Key: t.key, Out: dir, Lang: e.opt.Lang, Threads: max(e.opt.Threads, 1), Hash: e.opt.Hash})
	err = cmd.Wait()
	if err != nil && context.Cause(ctx) == errWall {
		err = diag.Errorf("batas waktu limits: {wall: %v} habis, jadi prosesnya diakhiri; naikkan batas itu, atau batasi pencariannya dengan limits: {time: ...}",
			"the limit limits: {wall: %v} ran out and ended the process; raise it, or limit the search with limits: {time: ...}", t.Limits.Wall)
	}
	peakMB = maxResident(cmd.ProcessState)
	tail := text.Bytes()[max(0, text.Len()-tailBytes):]
	return string(bytes.ToValidUTF8(tail, nil)), peakMB, err
}

// install moves a whole folder to its place (B1). Between the two renames the
// result is under WorkDir, where the next start finds it.
func install(dir, out string) error {
	if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	old := dir + ".lama"
	if err := os.Rename(out, old); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("batch: %w", err)
	}
	if err := os.Rename(dir, out); err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	return os.RemoveAll(old)
}

// tell keeps the list of what runs and shows it.
func (e *engine) tell(t *task, by int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if by > 0 {
		e.running = append(e.running, t.ID)
	} else {
		e.running = slices.DeleteFunc(e.running, func(id string) bool { return id == t.ID })
	}
	if e.opt.Progress == nil {
		return
	}
	var left time.Duration
	if e.worked > 0 {
		left = time.Duration(float64(time.Since(e.started)) * float64(e.todo-e.worked) / float64(e.worked))
	}
	e.opt.Progress(e.done, len(e.Runs), slices.Clone(e.running), left)
}
