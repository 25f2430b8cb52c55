package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

// run is what one process reported.
type run struct {
	Value   *int64
	Seconds float64 // of processor time; where it was stopped, what it had used by then
	PeakMB  float64
	Failed  string  // "limit" or "failed", empty if it answered
	Reached string  // what it had at the limit, if it says so
	Bound   float64 // ours, with side rows: until the bound was that of the linear relaxation
	Plan    float64 // ... and until a plan was within .01 % of the optimum
}

// contender is ours or a peer.
type contender struct {
	Name    string
	relaxed bool // it solves the linear relaxation: its value is a bound, not a plan's
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
			return []string{peers + "/lemon", algorithm, x.Kind, file, fmt.Sprint(limit(x).Seconds())}
		}}
	}
	assignment := func(x *instance) bool { return x.Kind == "dense" || x.Kind == "sparse" }
	flow := func(x *instance) bool { return x.Kind != "dense" && !x.rows() }
	highs := func(x *instance) bool { return x.rows() && x.Size <= 20000 }
	lp := py("highs-lp", func(x *instance) bool { return highs(x) && x.Moves < 0 })
	lp.relaxed = true
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
		py("highs", func(x *instance) bool { return highs(x) || x.Kind == "quota" && x.Size <= 20000 }),
		lp,
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
		Clock       float64 `json:"solve_seconds"`
		Seconds     float64 `json:"solve_cpu_seconds"`
		Bound       float64 `json:"bound_cpu_seconds"`
		Plan        float64 `json:"plan_cpu_seconds"`
		PeakMB      float64 `json:"peak_mb"`
	}
	if err := json.Unmarshal(out, &a); err != nil {
		return run{}, err
	}
	if a.Status != "optimal" || a.Certificate != "verified" {
		return run{}, fmt.Errorf("status %s, certificate %s", a.Status, a.Certificate)
	}
	if a.Seconds < 0.01 { // processor time is too coarse
		a.Seconds = a.Clock
	}
	return run{Value: a.Objective, Seconds: a.Seconds, PeakMB: a.PeakMB, Bound: a.Bound, Plan: a.Plan}, nil
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

// once runs the solver on a file and lets it solve for at most limit: peers are
// stopped by the system after so much processor time, or stop themselves; ours
// by the clock.
func (s *contender) once(ctx context.Context, x *instance, file string, limit time.Duration) (run, error) {
	if s.Name == ours {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, 10*limit)
		defer cancel()
	}
	args := s.args(x, file)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return run{Failed: "limit"}, nil
	}
	if stopped := (*exec.ExitError)(nil); errors.As(err, &stopped) {
		if w, ok := stopped.Sys().(syscall.WaitStatus); ok && w.Signaled() && w.Signal() == syscall.SIGXCPU {
			return run{Failed: "limit", Seconds: limit.Seconds()}, nil
		}
	}
	if err == nil {
		var r run
		if r, err = s.read(out); err == nil {
			return r, nil
		}
	}
	return run{Failed: "failed"}, fmt.Errorf("%s on %s: %w\n%s", s.Name, x.Name, err, said.String())
}
