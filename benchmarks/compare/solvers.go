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
	Seconds float64
	PeakMB  float64
	Failed  string // "limit" or "failed", empty if it answered
}

// solver is ours or a peer.
type solver struct {
	Name string
	does func(x *instance) bool
	args func(x *instance, file string) []string
	read func(out []byte) (run, error)
}

const ours = "mutasi"

// solvers lists ours first. mutasi is our binary, run with so many threads;
// peers is the folder that benchmarks/peers/install fills.
func solvers(mutasi string, threads int, peers string) []solver {
	python := peers + "/bin/python"
	py := func(name string, does func(*instance) bool) solver {
		return solver{Name: name, does: does, read: readPeer, args: func(x *instance, file string) []string {
			return append([]string{python, "benchmarks/peers/peer.py", name, x.Kind, file}, moves(x, "")...)
		}}
	}
	lemon := func(name, algorithm string, does func(*instance) bool) solver {
		return solver{Name: name, does: does, read: readPeer, args: func(x *instance, file string) []string {
			return []string{peers + "/lemon", algorithm, x.Kind, file}
		}}
	}
	assignment := func(x *instance) bool { return x.Kind != "quota" }
	flow := func(x *instance) bool { return x.Kind != "dense" && x.Moves < 0 }
	return []solver{
		{Name: ours, does: func(*instance) bool { return true }, read: readOurs, args: func(x *instance, file string) []string {
			return append([]string{mutasi, "solve", file, "--threads", strconv.Itoa(threads)}, moves(x, "--max-moves")...)
		}},
		py("scipy", assignment),
		py("lapx", assignment),
		py("ortools-csa", assignment),
		py("ortools-mcf", flow),
		lemon("lemon-ns", "ns", func(x *instance) bool { return flow(x) || x.Kind == "dense" && x.Size <= 1000 }),
		lemon("lemon-cs", "cs", flow),
		py("highs", func(x *instance) bool { return x.Kind == "quota" && (x.Moves >= 0 || x.Size <= 20000) }),
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
	}
	if err := json.Unmarshal(out, &a); err != nil {
		return run{}, err
	}
	if a.Value == nil {
		return run{}, errors.New("no optimum")
	}
	return run{Value: a.Value, Seconds: a.Seconds, PeakMB: a.PeakMB}, nil
}

// once runs the solver on a file, for at most limit.
func (s *solver) once(ctx context.Context, x *instance, file string, limit time.Duration) (run, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	args := s.args(x, file)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return run{Failed: "limit"}, nil
	}
	if err == nil {
		var r run
		if r, err = s.read(out); err == nil {
			return r, nil
		}
	}
	return run{Failed: "failed"}, fmt.Errorf("%s on %s: %w\n%s", s.Name, x.Name, err, complaint.String())
}
