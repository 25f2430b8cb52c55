package simplex_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"mutasi/solver/simplex"
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
