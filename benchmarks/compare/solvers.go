package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"time"
)

// run is what one process reported.
type run struct {
	Value   *int64
	Seconds float64 // where it reached the limit, for how long it had solved by then
	PeakMB  float64
	Failed  string // "limit" or "failed", empty if it answered
	Reached string // what it had at the limit, if it says so
}

// contender is ours or a peer.
type contender struct {
	Name    string
	relaxed bool // it solves the linear relaxation: its value is a bound, not a plan's
	stops   bool // it keeps the limit itself, and says how far it came
	does    func(x *instance) bool
	args    func(x *instance, file string) []string
	read    func(out []byte) (run, error)
}

const ours = "mutasi"

// disagrees says whether a run ended with another optimum than want, or, of a
// relaxation, with a bound above it. Relaxed values are rounded.
func (s *contender) disagrees(r run, want *int64) bool {
	switch {
	case r.Failed != "" || r.Value == nil || want == nil:
		return false
	case s.relaxed:
		return *r.Value > *want+1
	}
	return *r.Value != *want
}

// solvers lists ours first. mutasi is our binary, run with so many threads;
// peers is the folder that benchmarks/peers/install fills; limit is for peers that
// can stop themselves.
func solvers(mutasi string, threads int, peers string, limit func(*instance) time.Duration) []contender {
	python := peers + "/bin/python"
	py := func(name string, does func(*instance) bool) contender {
		return contender{Name: name, does: does, read: readPeer, args: func(x *instance, file string) []string {
			return append([]string{python, "benchmarks/peers/peer.py", name, x.Kind, file, fmt.Sprint(limit(x).Seconds())}, moves(x, "")...)
		}}
	}
	lemon := func(name, algorithm string, does func(*instance) bool) contender {
		return contender{Name: name, does: does, read: readPeer, args: func(x *instance, file string) []string {
			return []string{peers + "/lemon", algorithm, x.Kind, file}
		}}
	}
	assignment := func(x *instance) bool { return x.Kind == "dense" || x.Kind == "sparse" }
	flow := func(x *instance) bool { return x.Kind != "dense" && !x.rows() }
	highs := func(x *instance) bool { return x.rows() && x.Size <= 20000 }
	lp := py("highs-lp", func(x *instance) bool { return highs(x) && x.Moves < 0 })
	mip := py("highs", func(x *instance) bool { return highs(x) || x.Kind == "quota" && x.Size <= 20000 })
	lp.relaxed, lp.stops, mip.stops = true, true, true
	return []contender{
		{Name: ours, does: func(*instance) bool { return true }, read: readOurs, args: func(x *instance, file string) []string {
			return append([]string{mutasi, "solve", file, "--threads", strconv.Itoa(threads)}, moves(x, "--max-moves")...)
		}},
		py("scipy", assignment),
		py("lapx", assignment),
		py("ortools-csa", assignment),
		py("ortools-mcf", func(x *instance) bool { return flow(x) && x.Size < 1000000 }),
		lemon("lemon-ns", "ns", func(x *instance) bool { return flow(x) || x.Kind == "dense" && x.Size <= 1000 }),
		lemon("lemon-cs", "cs", flow),
		mip, lp,
	}
}

func moves(x *instance, flag string) []string {
	if x.Moves < 0 {
		return nil
	}
	if flag == "" {
		return []string{strconv.Itoa(x.Moves)}
	}
	return []string{flag, strconv.Itoa(x.Moves)}
}

func readOurs(out []byte) (run, error) {
	var a struct {
		Status      string
		Objective   *int64
		Certificate string
		Seconds     float64 `json:"solve_seconds"`
		PeakMB      float64 `json:"peak_mb"`
	}
	if err := json.Unmarshal(out, &a); err != nil {
		return run{}, err
	}
	if a.Status != "optimal" || a.Certificate != "verified" {
		return run{}, fmt.Errorf("status %s, certificate %s", a.Status, a.Certificate)
	}
	return run{Value: a.Objective, Seconds: a.Seconds, PeakMB: a.PeakMB}, nil
}

func readPeer(out []byte) (run, error) {
	var a struct {
		Value   *int64
		Seconds float64
		PeakMB  float64 `json:"peak_mb"`
		Limit   bool
		Plan    *int64
		Bound   *float64
	}
	out = bytes.TrimSpace(out)
	out = out[bytes.LastIndexByte(out, '\n')+1:] // some print a banner
	if err := json.Unmarshal(out, &a); err != nil {
		return run{}, err
	}
	r := run{Value: a.Value, Seconds: a.Seconds, PeakMB: a.PeakMB}
	switch {
	case a.Limit:
		r.Failed, r.Reached = "limit", "no plan"
		if a.Plan != nil {
			r.Reached = fmt.Sprintf("plan %d", *a.Plan)
		}
		if a.Bound != nil {
			r.Reached += fmt.Sprintf(", bound %.0f", *a.Bound)
		}
	case a.Value == nil:
		return run{}, errors.New("no optimum")
	}
	return r, nil
}

// watch keeps what a process says on stderr and notes when it begins to solve:
// the line "begin" says so.
type watch struct {
	said  bytes.Buffer
	begun chan time.Time
}

func (w *watch) Write(p []byte) (int, error) {
	if bytes.Contains(p, []byte("begin\n")) {
		select {
		case w.begun <- time.Now():
		default:
		}
	}
	return w.said.Write(p)
}

// spare is what a peer that stops itself at the limit may take beyond it.
const spare = 30 * time.Second

// once runs the solver on a file and lets it solve for at most limit, whatever
// time it takes to load.
func (s *contender) once(ctx context.Context, x *instance, file string, limit time.Duration) (run, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	args := s.args(x, file)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	w := &watch{begun: make(chan time.Time, 1)}
	cmd.Stderr = w
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		return run{Failed: "failed"}, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	patience := limit
	if s.stops {
		patience += spare
	}
	loading := time.After(5 * time.Minute)
	var begun time.Time
	var late <-chan time.Time
	if s.Name == ours {
		late = time.After(patience)
	}
	for {
		select {
		case begun = <-w.begun:
			late = time.After(patience)
		case <-late:
			cancel()
			<-ended
			r := run{Failed: "limit"}
			if !begun.IsZero() {
				r.Seconds = time.Since(begun).Seconds()
			}
			return r, nil
		case <-loading:
			if begun.IsZero() {
				cancel()
				<-ended
				return run{Failed: "failed"}, fmt.Errorf("%s on %s: it did not begin to solve", s.Name, x.Name)
			}
		case err := <-ended:
			if err == nil {
				var r run
				if r, err = s.read(out.Bytes()); err == nil {
					return r, nil
				}
			}
			return run{Failed: "failed"}, fmt.Errorf("%s on %s: %w\n%s", s.Name, x.Name, err, w.said.String())
		}
	}
}
