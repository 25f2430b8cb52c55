package solver_test

import (
	"testing"

	"mutasi/solver"
	"mutasi/solver/solvertest"
)

// TestAsIfLarge solves with a start, so that flows and relaxations begin over few
// pairs of each person, and holds the result against brute force and the judge.
func TestAsIfLarge(t *testing.T) {
	solver.SolveAsIfLarge(t)
	solved := 0
	for seed := range uint64(3000) {
		p := solvertest.Random(seed)
		want, ok := solvertest.Brute(p)
		if !ok {
			continue
		}
		first, err := solver.Solve(t.Context(), p, solver.Options{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		got, err := solver.Solve(t.Context(), p, solver.Options{Start: first.Pair, Threads: 2})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		check(t, seed, p, got, want)
		banned := got.Pair[seed%uint64(len(got.Pair))]
		q, _ := p.Restrict(func(k int32) bool { return k != banned })
		if want, ok = solvertest.Brute(q); !ok {
			continue
		}
		if got, err = solver.Solve(t.Context(), q, solver.Options{Near: got}); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		check(t, seed, q, got, want)
		solved++
	}
	if solved < 700 {
		t.Errorf("only %d problems", solved)
	}
}

func check(t *testing.T, seed uint64, p *solver.Problem, got *solver.Solution, want []int64) {
	t.Helper()
	if err := p.Verify(got); err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	for l, v := range want {
		if got.Levels[l].Value != v {
			t.Fatalf("seed %d: level %d costs %d, brute force finds %d", seed, l, got.Levels[l].Value, v)
		}
	}
}
