package solver_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

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
		opt := solver.Options{Near: old}
		if ok && seed%2 == 0 { // a plan narrows what is looked at
			c := *q
			c.Levels = []solver.Level{{Name: "any", Cost: make([]int32, q.Pairs.Len())}}
			for x := range c.Levels[0].Cost {
				c.Levels[0].Cost[x] = r.Int32N(3)
				if l := q.Levels[len(q.Levels)-1]; l.Cost != nil {
					c.Levels[0].Cost[x] += l.Cost[x]
				}
			}
			start, err := solver.Solve(ctx, &c, solver.Options{})
			if err != nil {
				t.Fatal(err)
			}
			opt.Start = start.Pair
		}
		got, err := solver.Solve(ctx, q, opt)
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

// TestNearLimits cuts a solve near another one off after any number of steps or
// any time: what is there comes back, with a bound that the judge accepts.
func TestNearLimits(t *testing.T) {
	p, stay := small(t, 1, false)
	old, err := solver.Solve(t.Context(), p, solver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	q := *p
	q.Levels = slices.Clone(p.Levels)
	q.Levels[0].Cost = slices.Clone(q.Levels[0].Cost)
	for k := range q.Levels[0].Cost {
		q.Levels[0].Cost[k] += r.Int32N(50)
	}
	cut := 0
	for step := range 40 {
		opt := solver.Options{Near: old, Start: stay, WorkLimit: int64(1) << step}
		if step >= 30 {
			opt.WorkLimit, opt.TimeLimit = 0, time.Duration(step-29)*500*time.Microsecond
		}
		s, err := solver.Solve(t.Context(), &q, opt)
		if err != nil {
			t.Fatalf("step %d: %v", step, err)
		}
		if s.Status == solver.Feasible {
			cut++
		}
		if s.Pair == nil {
			continue
		}
		if err := q.Verify(s); err != nil {
			t.Fatalf("step %d: %v", step, err)
		}
	}
	if cut < 5 {
		t.Errorf("only %d were cut off with a plan", cut)
	}
}

// TestNearFew solves problems of a few hundred people near others, from a good plan:
// only the pairs in question are looked at, and the judge accepts what is proved.
func TestNearFew(t *testing.T) {
	for seed := range uint64(4) {
		p, stay := small(t, seed, seed%2 == 1)
		p.Levels = p.Levels[:1]
		old, err := solver.Solve(t.Context(), p, solver.Options{Start: stay})
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(seed, 1))
		q := *p
		q.Levels = slices.Clone(p.Levels)
		q.Levels[0].Cost = slices.Clone(q.Levels[0].Cost)
		for k := range q.Levels[0].Cost {
			q.Levels[0].Cost[k] += r.Int32N(30)
		}
		want, err := solver.Solve(t.Context(), &q, solver.Options{Start: stay})
		if err != nil {
			t.Fatal(err)
		}
		got, err := solver.Solve(t.Context(), &q, solver.Options{Near: old, Start: want.Pair})
		if err != nil || got.Status != solver.Optimal || got.Levels[0].Value != want.Levels[0].Value {
			t.Fatalf("seed %d: %v (%v), from scratch %v", seed, got.Levels, err, want.Levels)
		}
		if err := q.Verify(got); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if got.Levels[0].Exact { // then its first dual says all
			got.Certificate.Levels[0].Whole = got.Certificate.Levels[0].Whole[:1]
			if err := q.Verify(got); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
	}
}
