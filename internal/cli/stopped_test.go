package cli

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"mutasi/solver/dense"
	"mutasi/solver/network"
	"mutasi/solver/sparse"
)

// TestHurried compares answers given without time with the optimum: no better,
// with a bound no higher, of the judge's liking; and none where there is none.
func TestHurried(t *testing.T) {
	late := errors.New("late")
	feasible, none, exact := 0, 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 5))
		n := 1 + r.IntN(7)
		cols := n + r.IntN(3)
		m := &dense.Matrix[int32]{Rows: n, Cols: cols}
		for range n * cols {
			m.Cost = append(m.Cost, int32(r.IntN(20)-5))
		}
		best, err := dense.Solve(context.Background(), *m, dense.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out := hurried(denseCosts(m), late)
		if out.status != statusFeasible || out.value < best.Value || out.bound > best.Value || out.verify() != nil {
			t.Fatalf("seed %d: %+v, the optimum is %d: %v", seed, out, best.Value, out.verify())
		}
		if out.bound == out.value {
			exact++
		}

		p := &sparse.Problem{Cols: cols, Pairs: network.Pairs{Start: []int32{0}}}
		for range n {
			for v := range cols {
				if r.IntN(3) == 0 {
					p.Pairs.Node, p.Cost = append(p.Pairs.Node, int32(v)), append(p.Cost, int32(r.IntN(20)))
				}
			}
			if k := len(p.Pairs.Node); int32(k) == p.Pairs.Start[len(p.Pairs.Start)-1] {
				p.Pairs.Node, p.Cost = append(p.Pairs.Node, int32(r.IntN(cols))), append(p.Cost, 1)
			}
			p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Pairs.Node)))
		}
		some, err := sparse.Solve(context.Background(), *p)
		if err != nil {
			t.Fatal(err)
		}
		out = hurried(sparseCosts(p), late)
		if some.Hall != nil {
			none++
			if out.status != statusUnknown || out.hasValue {
				t.Fatalf("seed %d: %+v, there is none", seed, out)
			}
			continue
		}
		feasible++
		if out.status != statusFeasible || out.value < some.Value || out.bound > some.Value || out.verify() != nil {
			t.Fatalf("seed %d: %+v, the optimum is %d: %v", seed, out, some.Value, out.verify())
		}
	}
	if feasible < 100 || none < 50 || exact < 5 {
		t.Errorf("%d feasible, %d without an assignment, %d exact", feasible, none, exact)
	}
}
