package lp

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"mutasi/solver"
	"mutasi/solver/simplex"
	"mutasi/solver/solvertest"
)

// relaxation is a model without integrality.
func relaxation(m *Model) *simplex.LP {
	start, row, coef := m.byColumns()
	p := &simplex.LP{Start: start, Index: row}
	for _, c := range coef {
		p.Value = append(p.Value, float64(c))
	}
	for _, c := range m.Columns {
		hi := float64(c.Hi)
		if c.Hi == solver.NoUpper {
			hi = math.Inf(1)
		}
		p.Cost, p.ColLo, p.ColHi = append(p.Cost, float64(c.Cost)), append(p.ColLo, float64(c.Lo)), append(p.ColHi, hi)
	}
	for _, r := range m.Rows {
		lo, hi := float64(r.Right), float64(r.Right)
		switch r.Sense {
		case AtMost:
			lo = math.Inf(-1)
		case AtLeast:
			hi = math.Inf(1)
		}
		p.RowLo, p.RowHi = append(p.RowLo, lo), append(p.RowHi, hi)
	}
	return p
}

// TestModelPricesPlans fixes the pairs to random plans: what is left of each
// level's model must have a solution exactly where the plan is feasible and no
// worse at earlier levels, and must cost the plan's value.
func TestModelPricesPlans(t *testing.T) {
	ctx := context.Background()
	priced, refused := 0, 0
	for seed := range uint64(250) {
		p := solvertest.Random(seed)
		best, ok := solvertest.Brute(p)
		if !ok {
			continue
		}
		rng := rand.New(rand.NewPCG(seed, 3))
		for l := range p.Levels {
			m, err := Build(p, l, best[:l])
			if err != nil {
				t.Fatal(err)
			}
			s := simplex.New(relaxation(m))
			for range 12 {
				plan := make([]int32, p.Pairs.People())
				for i := range plan {
					from, to := p.Pairs.Start[i], p.Pairs.Start[i+1]
					plan[i] = from + rng.Int32N(to-from)
					for k := from; k < to; k++ {
						v := 0.0
						if k == plan[i] {
							v = 1
						}
						s.SetBounds(int(k), v, v)
					}
				}
				values, feasible := p.Values(plan)
				for k := range l {
					feasible = feasible && values[k] <= best[k]
				}
				switch st := s.Solve(ctx); {
				case st == simplex.Optimal && feasible:
					priced++
					if got := math.Round(s.Objective()); int64(got) != values[l] || math.Abs(got-s.Objective()) > 1e-6 {
						t.Fatalf("seed %d level %d plan %v: model says %v, value is %d", seed, l, plan, s.Objective(), values[l])
					}
				case st == simplex.Infeasible && !feasible:
					refused++
				default:
					t.Fatalf("seed %d level %d plan %v: model is %v, plan feasible: %v", seed, l, plan, st, feasible)
				}
			}
		}
	}
	if priced < 300 || refused < 300 {
		t.Errorf("only %d plans priced and %d refused", priced, refused)
	}
}

func TestBuildRefuses(t *testing.T) {
	p := solvertest.Random(1)
	if _, err := Build(p, len(p.Levels), make([]int64, 9)); err == nil {
		t.Error("a level that is not there was built")
	}
	for len(p.Levels) < 2 {
		p.Levels = append(p.Levels, solver.Level{})
	}
	if _, err := Build(p, 1, nil); err == nil {
		t.Error("level 1 was built without the value of level 0")
	}
	p.Pairs.Node[0] = 1000
	if _, err := Build(p, 0, nil); err == nil {
		t.Error("a malformed problem was built")
	}
}
