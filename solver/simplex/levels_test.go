package simplex_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"mutasi/solver/simplex"
	"mutasi/solver/simplex/planlp"
)

// TestKeptLevel does what the engine does between two levels: the optimum of
// the first becomes a dense row of large coefficients with no room, and the
// costs change. Some rows are soft, at small prices and at very large ones.
func TestKeptLevel(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(4) {
		shape := planlp.Shape{People: 300, Seed: 100 + seed, Ties: seed%2 == 1}
		rng := rand.New(rand.NewPCG(seed, 9))
		p, stay := planlp.DrawFromHome(shape)
		soften(rng, p, shape.People)
		rows := make([]int32, shape.People)
		for i := range rows {
			rows[i] = int32(i)
		}
		s := simplex.New(p)
		s.Crash(rows, stay)
		if st := s.Solve(ctx); st != simplex.Optimal {
			t.Fatalf("%v: level one is %v", shape, st)
		}
		checkKKT(t, p, s)

		var index []int32
		var value []float64
		for j, c := range p.Cost {
			if c != 0 {
				index, value = append(index, int32(j)), append(value, c)
			}
		}
		limit := math.Ceil(s.Objective() - 1e-6)
		warm := s.Clone()
		p = withRow(p, index, value, limit)
		warm.AddRow(index, value, math.Inf(-1), limit)
		for j := range p.Cost {
			p.Cost[j] = float64(rng.IntN(2))
			warm.SetCost(j, p.Cost[j])
		}
		if st := warm.Solve(ctx); st != simplex.Optimal {
			t.Fatalf("%v: level two is %v", shape, st)
		}
		checkKKT(t, p, warm)
		cold := simplex.New(p)
		if st := cold.Solve(ctx); st != simplex.Optimal {
			t.Fatalf("%v: level two from nothing is %v", shape, st)
		}
		checkKKT(t, p, cold)
		if a, b := warm.Objective(), cold.Objective(); math.Abs(a-b) > 1e-6*max(1, math.Abs(a)) {
			t.Errorf("%v: level two is %v warm and %v cold", shape, a, b)
		}
		t.Logf("%v: %d steps, then %d warm against %d cold", shape, s.Iterations(), warm.Iterations(), cold.Iterations())
	}
}

// soften tightens every third row after the people's and lets it pass its
// bounds at a price.
func soften(rng *rand.Rand, p *simplex.LP, from int) {
	add := func(r int, cost, v float64) {
		p.Cost = append(p.Cost, cost)
		p.ColLo, p.ColHi = append(p.ColLo, 0), append(p.ColHi, math.Inf(1))
		p.Index, p.Value = append(p.Index, int32(r)), append(p.Value, v)
		p.Start = append(p.Start, int32(len(p.Index)))
	}
	for r := from; r < p.Rows(); r += 3 {
		if !math.IsInf(p.RowLo[r], -1) {
			add(r, 240000, 1)
			if p.RowLo[r] < p.RowHi[r] {
				p.RowLo[r]++
			}
		}
		if !math.IsInf(p.RowHi[r], 1) {
			add(r, float64(rng.IntN(3000)), -1)
			if p.RowLo[r] < p.RowHi[r] {
				p.RowHi[r]--
			}
		}
	}
}

// withRow is p with one more row, at most limit, and costs of its own.
func withRow(p *simplex.LP, index []int32, value []float64, limit float64) *simplex.LP {
	q := &simplex.LP{
		Cost: append([]float64(nil), p.Cost...), ColLo: p.ColLo, ColHi: p.ColHi,
		RowLo: append(append([]float64(nil), p.RowLo...), math.Inf(-1)),
		RowHi: append(append([]float64(nil), p.RowHi...), limit),
		Start: []int32{0},
	}
	at := 0
	for j := range p.Cols() {
		q.Index = append(q.Index, p.Index[p.Start[j]:p.Start[j+1]]...)
		q.Value = append(q.Value, p.Value[p.Start[j]:p.Start[j+1]]...)
		if at < len(index) && int(index[at]) == j {
			q.Index, q.Value = append(q.Index, int32(p.Rows())), append(q.Value, value[at])
			at++
		}
		q.Start = append(q.Start, int32(len(q.Index)))
	}
	return q
}
