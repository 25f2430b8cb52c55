package lp

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"mutasi/solver"
	"mutasi/solver/network"
	"mutasi/solver/solvertest"
)

// TestSecondOpinion demands of every program on this machine, and of the
// engine, the optimum of exhaustive search at every level.
func TestSecondOpinion(t *testing.T) {
	seeds := uint64(40)
	if testing.Short() {
		seeds = 10
	}
	for _, name := range []string{"glpk", "glpsol", "cbc", "highs"} {
		t.Run(name, func(t *testing.T) {
			if !slices.Contains(Available(), name) {
				t.Skipf("%s is not available here: no second opinion from it", name)
			}
			feasible := 0
			for seed := range seeds {
				p := solvertest.Random(seed)
				want, ok := solvertest.Brute(p)
				s, err := Solve(context.Background(), p, Options{Program: name})
				if err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
				e, err := solver.Solve(context.Background(), p, solver.Options{})
				if err != nil {
					t.Fatal(err)
				}
				if !ok {
					if s.Status != solver.Infeasible || e.Status != solver.Infeasible {
						t.Fatalf("seed %d: status %d and %d, brute force finds no plan", seed, s.Status, e.Status)
					}
					continue
				}
				feasible++
				if s.Status != solver.Optimal {
					t.Fatalf("seed %d: status %d, brute force finds %v", seed, s.Status, want)
				}
				for l, v := range want {
					if s.Levels[l].Value != v || s.Levels[l].Bound != v || e.Levels[l].Value != v {
						t.Fatalf("seed %d level %d: %+v, the engine %+v, brute force %v", seed, l, s.Levels, e.Levels, want)
					}
				}
				if v, ok := p.Values(s.Pair); !ok || !slices.Equal(v, want) {
					t.Fatalf("seed %d: the plan is worth %v, %v", seed, v, ok)
				}
			}
			if feasible < int(seeds)/3 {
				t.Errorf("only %d feasible problems", feasible)
			}
		})
	}
}

func TestSolveRefuses(t *testing.T) {
	if _, err := Solve(context.Background(), tiny(), Options{Program: "no-such-solver"}); !errors.Is(err, ErrMissing) {
		t.Errorf("an unknown program: %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := Solve(context.Background(), tiny(), Options{Program: "glpsol"}); !errors.Is(err, ErrMissing) {
		t.Errorf("a program that is not installed: %v", err)
	}
}

// fake installs a shell script under the name of a program.
func fake(t *testing.T, name, script string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// TestLiarsAreCaught lets a program claim what is not so.
func TestLiarsAreCaught(t *testing.T) {
	// Arguments of cbc end with the solution file.
	last := "for a; do :; done\n"
	for _, c := range []struct{ name, answer string }{
		{"nobody placed", "Optimal - objective value 0"},
		{"too many in the ward", "Optimal - objective value 3\n0 x.Ani.ward 1 0\n2 x.Budi.ward 1 0"},
		{"a better value than counted", "Optimal - objective value 2\n0 x.Ani.ward 1 0\n3 x.Budi.school 1 0"},
		{"halves", "Optimal - objective value 3\n0 x.Ani.ward .5 0\n1 x.Ani.school .5 0\n3 x.Budi.school 1 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fake(t, "cbc", last+"cat >$a <<EOF\n"+c.answer+"\nEOF\n")
			if s, err := Solve(context.Background(), tiny(), Options{Program: "cbc"}); !errors.Is(err, ErrDisagree) {
				t.Errorf("believed: %+v, %v", s, err)
			}
		})
	}
	fake(t, "cbc", last+"cat >$a <<EOF\nOptimal - objective value 7\n0 x.Ani.ward 1 0\n3 x.Budi.school 1 0\nEOF\n")
	s, err := Solve(context.Background(), tiny(), Options{Program: "cbc"})
	if err != nil || s.Status != solver.Optimal || s.Levels[0].Value != 7 {
		t.Errorf("the truth was not believed: %+v, %v", s, err)
	}
}

// TestStopped takes what a program has when its time is over: the plan counts,
// the bound is what needs no proof, and later levels are only counted.
func TestStopped(t *testing.T) {
	p := tiny()
	p.Levels = append(p.Levels, solver.Level{Name: "moves", Cost: []int32{1, 0, 0, 1}})
	fake(t, "cbc", "for a; do :; done\nsleep 2\ncat >$a <<EOF\nStopped on time - objective value 7\n0 x.Ani.ward 1 0\n3 x.Budi.school 1 0\nEOF\n")
	s, err := Solve(context.Background(), p, Options{Program: "cbc", TimeLimit: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	want := []solver.LevelResult{{Value: 7, Bound: 7}, {Value: 2, Bound: 0}}
	if s.Status != solver.Feasible || !slices.Equal(s.Levels, want) {
		t.Errorf("status %d, levels %+v, want %+v", s.Status, s.Levels, want)
	}
}

// TestFilesStay keeps the files where they are asked for, one per level.
func TestFilesStay(t *testing.T) {
	p := tiny()
	p.Levels = append(p.Levels, solver.Level{Name: "moves", Cost: []int32{1, 0, 0, 1}})
	fake(t, "cbc", "for a; do :; done\ncat >$a <<EOF\nOptimal - objective value $(case $1 in *_1*) echo 7;; *) echo 2;; esac)\n0 x.Ani.ward 1 0\n3 x.Budi.school 1 0\nEOF\n")
	t.Chdir(t.TempDir())
	const dir = "not/yet/there"
	if _, err := Solve(context.Background(), p, Options{Program: "cbc", Dir: dir}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"level_1.mps", "level_1.sol", "level_2.mps", "level_2.sol"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestBrokenPrograms(t *testing.T) {
	fake(t, "cbc", "echo out of memory; exit 3\n")
	if _, err := Solve(context.Background(), tiny(), Options{Program: "cbc"}); err == nil {
		t.Error("a failing program gave an answer")
	}
	fake(t, "cbc", "exit 0\n")
	if _, err := Solve(context.Background(), tiny(), Options{Program: "cbc"}); err == nil {
		t.Error("a program without a solution file gave an answer")
	}
	fake(t, "cbc", "exec sleep 60\n")
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	begin := time.Now()
	s, err := Solve(ctx, tiny(), Options{Program: "cbc"})
	if err != nil || s.Status != solver.Unknown {
		t.Errorf("a hanging program: %+v, %v", s, err)
	}
	if time.Since(begin) > 20*time.Second {
		t.Error("a cancelled context did not end the program")
	}
}

// tiny has two people, a ward with one seat and a school; Ani to the ward and
// Budi to the school cost 3 + 4.
func tiny() *solver.Problem {
	return &solver.Problem{
		Pairs: network.Pairs{Start: []int32{0, 2, 4}, Node: []int32{0, 1, 0, 1}},
		Tree: network.Tree{
			Leaves: 2, Parent: []int32{2, 2, -1}, Lo: []int32{0, 0, 0}, Hi: []int32{1, 2, 2},
		},
		Levels: []solver.Level{{Name: "fit", Cost: []int32{3, 9, 5, 4}}},
		Names: solver.Names{
			Person: func(i int) string { return []string{"Ani", "Budi"}[i] },
			Node:   func(v int) string { return []string{"ward", "school", "town"}[v] },
		},
	}
}
