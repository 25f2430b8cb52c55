package simplex_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"mutasi/solver/simplex"
	"mutasi/solver/simplex/planlp"
)

// TestLoneRows walks solvers through what makes rows with a single column gain
// others, lose their value or change their right-hand side; clones and saved
// bases go along.
func TestLoneRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	counts := map[simplex.Status]int{}
	for range 400 {
		p := lonely(rng)
		s := simplex.New(p)
		if rng.IntN(2) == 0 {
			var rows, cols []int32
			for i := range 3 {
				rows, cols = append(rows, int32(i)), append(cols, int32(i))
			}
			s.Crash(rows, cols)
		}
		var saved *simplex.Basis
		for range 7 {
			switch rng.IntN(7) {
			case 0, 1: // a second column for a person
				i := int32(rng.IntN(3))
				var index []int32
				var value []float64
				for r := range int32(p.Rows()) {
					if r == i || r >= 3 && rng.IntN(2) == 0 {
						index, value = append(index, r), append(value, 1)
					}
				}
				c := float64(rng.IntN(9) - 4)
				p.Cost, p.ColLo, p.ColHi = append(p.Cost, c), append(p.ColLo, 0), append(p.ColHi, 1)
				p.Index, p.Value = append(p.Index, index...), append(p.Value, value...)
				p.Start = append(p.Start, int32(len(p.Index)))
				s.AddColumn(c, 0, 1, index, value)
				saved = nil
			case 2:
				j := rng.IntN(p.Cols())
				p.ColLo[j] = float64(rng.IntN(2))
				p.ColHi[j] = max(p.ColLo[j], float64(rng.IntN(3)))
				s.SetBounds(j, p.ColLo[j], p.ColHi[j])
			case 3:
				i := rng.IntN(p.Rows())
				p.RowLo[i] = float64(rng.IntN(2))
				p.RowHi[i] = p.RowLo[i] + float64(rng.IntN(2))
				s.SetRowBounds(i, p.RowLo[i], p.RowHi[i])
			case 4:
				saved = s.Basis()
			case 5:
				if saved != nil {
					s.SetBasis(saved)
				}
			case 6:
				c := s.Clone()
				if rng.IntN(2) == 0 {
					compareExact(t, p, s)
					saved = s.Basis()
				}
				s = c
			}
			counts[compareExact(t, p, s)]++
			if t.Failed() {
				return
			}
		}
	}
	if counts[simplex.Optimal] < 500 || counts[simplex.Infeasible] < 200 {
		t.Errorf("lopsided draw: %v", counts)
	}
}

func compareExact(t *testing.T, p *simplex.LP, s *simplex.Solver) simplex.Status {
	t.Helper()
	want, value := exact(p)
	compare(t, p, s, want, func() float64 { f, _ := value.Float64(); return f })
	return want
}

// lonely is three people with a pair each, some of weight 2, and a few rows
// over all pairs.
func lonely(rng *rand.Rand) *simplex.LP {
	p := &simplex.LP{Start: []int32{0}}
	for range 3 {
		p.RowLo, p.RowHi = append(p.RowLo, 1), append(p.RowHi, 1)
	}
	for range 1 + rng.IntN(3) {
		lo, hi := float64(rng.IntN(2)), float64(1+rng.IntN(3))
		if rng.IntN(3) == 0 {
			lo = math.Inf(-1)
		}
		p.RowLo, p.RowHi = append(p.RowLo, lo), append(p.RowHi, hi)
	}
	for i := range int32(3) {
		p.Cost = append(p.Cost, float64(rng.IntN(9)-4))
		p.ColLo, p.ColHi = append(p.ColLo, 0), append(p.ColHi, 1)
		p.Index, p.Value = append(p.Index, i), append(p.Value, float64(1+rng.IntN(2)))
		for r := int32(3); r < int32(p.Rows()); r++ {
			if rng.IntN(2) == 0 {
				p.Index, p.Value = append(p.Index, r), append(p.Value, float64(1+rng.IntN(3)))
			}
		}
		p.Start = append(p.Start, int32(len(p.Index)))
	}
	return p
}

// TestBasicOfAPart prices columns into a partial LP, then starts the LP of the
// people who have a choice from its basis: their rows, renumbered, with the
// others' columns taken out of the bounds.
func TestBasicOfAPart(t *testing.T) {
	ctx := context.Background()
	p, stay := planlp.DrawFromHome(planlp.Shape{People: 300, Seed: 11})
	whole := simplex.New(p)
	for j := range p.Cols() { // every second person stays put
		if i := j / planlp.Reach; i%2 == 0 && int32(j) != stay[i] {
			p.ColHi[j] = 0
			whole.SetBounds(j, 0, 0)
		}
	}
	if st := whole.Solve(ctx); st != simplex.Optimal {
		t.Fatal(st)
	}
	part := &simplex.LP{Start: []int32{0}}
	row, col := make([]int32, p.Rows()), make([]int32, p.Cols())
	for i := range row {
		row[i] = -1
		if i >= 300 || i%2 == 1 {
			row[i] = int32(part.Rows())
			part.RowLo, part.RowHi = append(part.RowLo, p.RowLo[i]), append(part.RowHi, p.RowHi[i])
		}
	}
	constant := 0.0
	for j := range col {
		col[j] = -1
		if i := j / planlp.Reach; i%2 == 0 {
			if int32(j) == stay[i] {
				constant += p.Cost[j]
				for k := p.Start[j]; k < p.Start[j+1]; k++ {
					if r := row[p.Index[k]]; r >= 0 {
						part.RowLo[r] -= p.Value[k]
						part.RowHi[r] -= p.Value[k]
					}
				}
			}
			continue
		}
		col[j] = int32(part.Cols())
		part.Cost = append(part.Cost, p.Cost[j])
		part.ColLo, part.ColHi = append(part.ColLo, 0), append(part.ColHi, 1)
		for k := p.Start[j]; k < p.Start[j+1]; k++ {
			part.Index, part.Value = append(part.Index, row[p.Index[k]]), append(part.Value, p.Value[k])
		}
		part.Start = append(part.Start, int32(len(part.Index)))
	}
	cold := simplex.New(part)
	if st := cold.Solve(ctx); st != simplex.Optimal {
		t.Fatal(st)
	}
	var rows, cols []int32
	r, c := whole.Basic()
	for k := range r {
		if row[r[k]] >= 0 && col[c[k]] >= 0 {
			rows, cols = append(rows, row[r[k]]), append(cols, col[c[k]])
		}
	}
	warm := simplex.New(part)
	warm.Crash(rows, cols)
	if st := warm.Solve(ctx); st != simplex.Optimal {
		t.Fatal(st)
	}
	checkKKT(t, part, warm)
	if a, b := warm.Objective()+constant, whole.Objective(); math.Abs(a-b) > 1e-6*math.Abs(b) {
		t.Errorf("part %v, whole %v", a, b)
	}
	if warm.Iterations()*4 > cold.Iterations() {
		t.Errorf("%d steps from the basis of the whole, %d from nothing", warm.Iterations(), cold.Iterations())
	}
	t.Logf("%d steps from the basis of the whole, %d from nothing", warm.Iterations(), cold.Iterations())
}
