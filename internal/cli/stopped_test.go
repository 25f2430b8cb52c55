package cli

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"mutasi/solver/dense"
	"mutasi/solver/mincost"
	"mutasi/solver/network"
	"mutasi/solver/sparse"
)

// TestHurried compares answers given without time with the optimum: no better,
// with a bound no higher, of the judge's liking; and none where there is none.
func TestHurried(t *testing.T) {
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
		out := hurried(denseCosts(m))
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
		out = hurried(sparseCosts(p))
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

// The same for flows; that there is none is proved.
func TestHurriedFlow(t *testing.T) {
	feasible, none, boundless := 0, 0, 0
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 6))
		n := 2 + r.IntN(5)
		net := &mincost.Network{Supply: make([]int64, n)}
		for range 3 {
			v, w, x := r.IntN(n), r.IntN(n), r.Int64N(4)
			net.Supply[v] += x
			net.Supply[w] -= x
		}
		for range 2 * n {
			a := mincost.Arc{From: r.Int32N(int32(n)), To: r.Int32N(int32(n)), Lo: r.Int64N(2), Hi: 1 + r.Int64N(6), Cost: r.Int64N(20) - 2}
			if r.IntN(4) == 0 {
				a.Hi = mincost.Unbounded
			}
			net.Arcs = append(net.Arcs, a)
		}
		best, err := mincost.Solve(context.Background(), *net)
		out := hurriedFlow(net)
		switch {
		case errors.Is(err, mincost.ErrUnbounded):
			if boundless++; out.status == statusOptimal || out.hasValue && !out.boundless {
				t.Fatalf("seed %d: %+v, but costs have no least", seed, out)
			}
		case err != nil:
			t.Fatal(err)
		case best.Cut != nil:
			if none++; out.status != statusInfeasible || out.verify() != nil {
				t.Fatalf("seed %d: %+v, there is none", seed, out)
			}
		default:
			feasible++
			if out.value < best.Value || !out.boundless && out.bound > best.Value || out.verify() != nil ||
				(out.status == statusOptimal) != (!out.boundless && out.bound == out.value) {
				t.Fatalf("seed %d: %+v, the optimum is %d: %v", seed, out, best.Value, out.verify())
			}
		}
	}
	if feasible < 100 || none < 50 || boundless < 5 {
		t.Errorf("%d feasible, %d without a flow, %d without a least cost", feasible, none, boundless)
	}
}
