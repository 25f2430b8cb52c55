package solver_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/solver"
	"mutasi/solver/solvertest"
)

// TestNear changes a random problem a little and solves it near its old
// solution: the answer must be that of brute force, proved.
func TestNear(t *testing.T) {
	ctx := context.Background()
	solved, rows := 0, 0
	for seed := range uint64(3000) {
		p := solvertest.Random(seed)
		old, err := solver.Solve(ctx, p, solver.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if old.Pair == nil {
			continue
		}
		r := rand.New(rand.NewPCG(seed, 7))
		var q *solver.Problem
		switch r.IntN(4) {
		case 0: // the very same
			q = p
		case 1: // a pair of the plan is banned
			k := old.Pair[r.IntN(len(old.Pair))]
			q, _ = p.Restrict(func(o int32) bool { return o != k })
		case 2: // other costs
			c := *p
			c.Levels = slices.Clone(p.Levels)
			for l := range c.Levels {
				c.Levels[l].Cost = slices.Clone(c.Levels[l].Cost)
				for x := range c.Levels[l].Cost {
					c.Levels[l].Cost[x] += r.Int32N(9) - 4
				}
			}
			q = &c
		case 3: // another limit
			c := *p
			c.Rows = slices.Clone(p.Rows)
			if len(c.Rows) > 0 {
				x := &c.Rows[r.IntN(len(c.Rows))]
				if x.Hi < solver.NoUpper {
					x.Hi++
				} else {
					x.Lo--
				}
				rows++
			}
			q = &c
		}
		want, ok := solvertest.Brute(q)
		got, err := solver.Solve(ctx, q, solver.Options{Near: old})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if !ok {
			if got.Status != solver.Infeasible {
				t.Fatalf("seed %d: %v, not infeasible", seed, got.Status)
			}
			continue
		}
		if err := q.Verify(got); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if got.Status != solver.Optimal {
			t.Fatalf("seed %d: not proved", seed)
		}
		for l, v := range want {
			if got.Levels[l].Value != v {
				t.Fatalf("seed %d: level %d costs %d, brute force finds %d", seed, l, got.Levels[l].Value, v)
			}
		}
		solved++
	}
	if solved < 1000 || rows < 200 {
		t.Errorf("only %d problems, %d with a row changed", solved, rows)
	}
}
