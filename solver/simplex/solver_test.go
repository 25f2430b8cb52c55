package simplex_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"mutasi/solver/simplex"
	"mutasi/solver/simplex/planlp"
)

func TestAgainstVertices(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	counts := map[simplex.Status]int{}
	for range 1500 {
		p := randomLP(rng, 1+rng.IntN(3), 1+rng.IntN(3), true)
		want, value := enumerate(p)
		counts[want]++
		compare(t, p, simplex.New(p), want, func() float64 { f, _ := value.Float64(); return f })
	}
	if counts[simplex.Optimal] < 100 || counts[simplex.Infeasible] < 100 {
		t.Errorf("lopsided draw: %v", counts)
	}
}

func TestAgainstRationals(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	counts := map[simplex.Status]int{}
	for range 1500 {
		p := randomLP(rng, 1+rng.IntN(6), 1+rng.IntN(8), false)
		want, value := exact(p)
		counts[want]++
		compare(t, p, simplex.New(p), want, func() float64 { f, _ := value.Float64(); return f })
	}
	for _, st := range []simplex.Status{simplex.Optimal, simplex.Infeasible, simplex.Unbounded} {
		if counts[st] < 50 {
			t.Errorf("lopsided draw: %v", counts)
		}
	}
}

// TestChanges walks a solver through random changes of bounds, costs, rows and
// columns and compares every warm answer with the oracle.
func TestChanges(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for range 150 {
		p := randomLP(rng, 2+rng.IntN(4), 3+rng.IntN(5), rng.IntN(2) == 0)
		s := simplex.New(p)
		for range 8 {
			switch rng.IntN(6) {
			case 0, 1:
				j := rng.IntN(p.Cols())
				lo := float64(rng.IntN(3) - 1)
				p.ColLo[j], p.ColHi[j] = lo, lo+float64(rng.IntN(3))
				s.SetBounds(j, p.ColLo[j], p.ColHi[j])
			case 2:
				j := rng.IntN(p.Cols())
				p.Cost[j] = float64(rng.IntN(11) - 5)
				s.SetCost(j, p.Cost[j])
			case 3:
				addRandomRow(rng, p, s)
			case 4:
				addRandomColumn(rng, p, s)
			case 5:
				s = s.Clone()
			}
			want, value := exact(p)
			compare(t, p, s, want, func() float64 { f, _ := value.Float64(); return f })
			if t.Failed() {
				return
			}
		}
	}
}

func addRandomRow(rng *rand.Rand, p *simplex.LP, s *simplex.Solver) {
	var index []int32
	var value []float64
	i := int32(p.Rows())
	start := []int32{0}
	var idx []int32
	var val []float64
	for j := range p.Cols() {
		idx = append(idx, p.Index[p.Start[j]:p.Start[j+1]]...)
		val = append(val, p.Value[p.Start[j]:p.Start[j+1]]...)
		if v := rng.IntN(5) - 2; v != 0 {
			index, value = append(index, int32(j)), append(value, float64(v))
			idx, val = append(idx, i), append(val, float64(v))
		}
		start = append(start, int32(len(idx)))
	}
	lo := float64(rng.IntN(7) - 5)
	hi := lo + float64(rng.IntN(6))
	p.RowLo, p.RowHi = append(p.RowLo, lo), append(p.RowHi, hi)
	p.Start, p.Index, p.Value = start, idx, val
	s.AddRow(index, value, lo, hi)
}

func addRandomColumn(rng *rand.Rand, p *simplex.LP, s *simplex.Solver) {
	var index []int32
	var value []float64
	for i := range p.Rows() {
		if v := rng.IntN(5) - 2; v != 0 {
			index, value = append(index, int32(i)), append(value, float64(v))
		}
	}
	c, lo := float64(rng.IntN(11)-5), float64(rng.IntN(3)-1)
	hi := lo + float64(rng.IntN(4))
	p.Cost, p.ColLo, p.ColHi = append(p.Cost, c), append(p.ColLo, lo), append(p.ColHi, hi)
	p.Index, p.Value = append(p.Index, index...), append(p.Value, value...)
	p.Start = append(p.Start, int32(len(p.Index)))
	s.AddColumn(c, lo, hi, index, value)
}

func compare(t *testing.T, p *simplex.LP, s *simplex.Solver, want simplex.Status, value func() float64) {
	t.Helper()
	got := s.Solve(context.Background())
	if got != want {
		t.Errorf("status %v, want %v: %+v", got, want, *p)
		return
	}
	switch got {
	case simplex.Optimal:
		if v := value(); math.Abs(v-s.Objective()) > 1e-6*max(1, math.Abs(v)) {
			t.Errorf("objective %v, want %v: %+v", s.Objective(), v, *p)
		}
		checkKKT(t, p, s)
	case simplex.Infeasible:
		checkRay(t, p, s.Ray())
	}
	if t.Failed() {
		t.Logf("%+v", *p)
	}
}

func TestCutoffIsABound(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	cut := 0
	for range 300 {
		p := randomLP(rng, 4+rng.IntN(4), 6+rng.IntN(6), true)
		status, value := exact(p)
		if status != simplex.Optimal {
			continue
		}
		v, _ := value.Float64()
		s := simplex.New(p)
		s.SetCutoff(v - 0.5)
		switch st := s.Solve(context.Background()); st {
		case simplex.Cutoff:
			cut++
			if b := lagrangian(p, s.Y()); b < v-0.5-1e-6 || b > v+1e-6 {
				t.Errorf("duals at cutoff prove %v; cutoff %v, optimum %v", b, v-0.5, v)
			}
		case simplex.Optimal:
		default:
			t.Errorf("status %v", st)
		}
		s.SetCutoff(v + 0.5)
		if st := s.Solve(context.Background()); st != simplex.Optimal || math.Abs(s.Objective()-v) > 1e-6 {
			t.Errorf("above the optimum: %v %v, want %v", st, s.Objective(), v)
		}
	}
	if cut < 10 {
		t.Errorf("only %d solves cut off", cut)
	}
}

// lagrangian is the bound that duals y prove.
func lagrangian(p *simplex.LP, y []float64) float64 {
	sum := 0.0
	for i, w := range y {
		if w > 0 {
			sum += w * p.RowLo[i]
		} else if w < 0 {
			sum += w * p.RowHi[i]
		}
	}
	for j := range p.Cols() {
		d := p.Cost[j]
		for k := p.Start[j]; k < p.Start[j+1]; k++ {
			d -= p.Value[k] * y[p.Index[k]]
		}
		if d > 0 {
			sum += d * p.ColLo[j]
		} else if d < 0 {
			sum += d * p.ColHi[j]
		}
	}
	return sum
}

func TestPlanLPs(t *testing.T) {
	for _, c := range []planlp.Shape{
		{People: 200, Seed: 1}, {People: 200, Seed: 2, Ties: true}, {People: 600, Seed: 3},
		{People: 600, Seed: 4, Ties: true}, {People: 1000, Seed: 5}, {People: 2000, Seed: 6},
	} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			p := planlp.Draw(c)
			s := simplex.New(p)
			if st := s.Solve(context.Background()); st != simplex.Optimal {
				t.Fatalf("status %v after %d steps", st, s.Iterations())
			}
			checkKKT(t, p, s)
			t.Logf("%d rows, %d columns: %d steps, objective %v", p.Rows(), p.Cols(), s.Iterations(), s.Objective())
		})
	}
}

// TestBranching fixes fractional columns one after the other, as branch and
// bound does, and judges each warm answer.
func TestBranching(t *testing.T) {
	branching(t, planlp.Draw(planlp.Shape{People: 400, Seed: 7}), 4)
}

// TestBranchingOnTies does so where nearly all costs are 0, as in a goal that only
// counts missing heads.
func TestBranchingOnTies(t *testing.T) {
	p, stay := planlp.DrawFromHome(planlp.Shape{People: 2000, Seed: 7})
	clear(p.Cost)
	for i, j := range stay {
		if i%10 == 0 {
			p.Cost[j] = 500
		}
	}
	branching(t, p, 60)
}

// branching demands that a warm solve takes fewer than a cheaper-th of the steps of
// the first, on average.
func branching(t *testing.T, p *simplex.LP, cheaper int) {
	s := simplex.New(p)
	rng := rand.New(rand.NewPCG(5, 5))
	first, steps, solves := 0, 0, 0
	for depth := range 40 {
		st := s.Solve(context.Background())
		if st == simplex.Infeasible {
			checkRay(t, p, s.Ray())
			break
		}
		if st != simplex.Optimal {
			t.Fatalf("status %v at depth %d", st, depth)
		}
		checkKKT(t, p, s)
		if depth == 0 {
			first = s.Iterations()
		} else {
			steps += s.Iterations()
			solves++
		}
		j := -1
		for k, v := range s.X() {
			if f := math.Abs(v - math.Round(v)); f > 1e-5 && (j < 0 || rng.IntN(3) == 0) {
				j = k
			}
		}
		if j < 0 {
			j = rng.IntN(p.Cols())
		}
		v := float64(rng.IntN(2))
		if depth%5 == 4 { // and backtrack a little
			p.ColLo[j], p.ColHi[j] = 0, 1
		} else {
			p.ColLo[j], p.ColHi[j] = v, v
		}
		s.SetBounds(j, p.ColLo[j], p.ColHi[j])
	}
	t.Logf("first solve %d steps, then %d solves of %.1f steps", first, solves, float64(steps)/float64(max(solves, 1)))
	if solves > 0 && steps > first*solves/cheaper {
		t.Errorf("warm solves are no cheaper: %d steps in %d solves against %d cold", steps, solves, first)
	}
}

func TestInterrupted(t *testing.T) {
	p := planlp.Draw(planlp.Shape{People: 200, Seed: 1})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := simplex.New(p)
	if st := s.Solve(ctx); st != simplex.Interrupted {
		t.Errorf("status %v under a cancelled context", st)
	}
	s.SetIterationLimit(10)
	if st := s.Solve(context.Background()); st != simplex.Interrupted || s.Iterations() != 10 {
		t.Errorf("status %v after %d steps, want interrupted after 10", st, s.Iterations())
	}
	s.SetIterationLimit(0)
	if st := s.Solve(context.Background()); st != simplex.Optimal {
		t.Errorf("status %v once the limit is gone", st)
	}
	checkKKT(t, p, s)
}

// TestBasis puts a saved basis back after a detour, and starts from a guess.
func TestBasis(t *testing.T) {
	p := planlp.Draw(planlp.Shape{People: 300, Seed: 8})
	s := simplex.New(p)
	ctx := context.Background()
	if st := s.Solve(ctx); st != simplex.Optimal {
		t.Fatal(st)
	}
	want, cold := s.Objective(), s.Iterations()
	saved := s.Basis()
	for j := 0; j < 40; j += 2 {
		s.SetBounds(j, 0, 0)
	}
	s.Solve(ctx)
	for j := 0; j < 40; j += 2 {
		s.SetBounds(j, 0, 1)
	}
	s.SetBasis(saved)
	if st := s.Solve(ctx); st != simplex.Optimal || s.Iterations() > 3 || math.Abs(s.Objective()-want) > 1e-6*math.Abs(want) {
		t.Errorf("from the saved basis: %v, %d steps, %v; want %v", st, s.Iterations(), s.Objective(), want)
	}
	checkKKT(t, p, s)

	g := simplex.New(p)
	var rows, cols []int32
	x := s.X()
	for i := range int32(300) {
		for j := 9 * i; j < 9*i+9; j++ {
			if x[j] > 0.5 {
				rows, cols = append(rows, i), append(cols, j)
			}
		}
	}
	g.Crash(rows, cols)
	if st := g.Solve(ctx); st != simplex.Optimal || math.Abs(g.Objective()-want) > 1e-6*math.Abs(want) {
		t.Errorf("from a guess: %v, %v; want %v", st, g.Objective(), want)
	}
	checkKKT(t, p, g)
	h := simplex.New(p)
	h.Crash(s.Basic())
	if st := h.Solve(ctx); st != simplex.Optimal || h.Iterations() > 3 || math.Abs(h.Objective()-want) > 1e-6*math.Abs(want) {
		t.Errorf("from the basis of another solver: %v, %d steps, %v; want %v", st, h.Iterations(), h.Objective(), want)
	}
	t.Logf("%d steps cold, %d from the rounded answer", cold, g.Iterations())
	if g.Iterations() > cold {
		t.Errorf("a good guess costs %d steps, a cold start %d", g.Iterations(), cold)
	}
}
