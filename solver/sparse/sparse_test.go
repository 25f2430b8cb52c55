package sparse

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/solver/network"
)

// solveChecked solves, and demands the proof or a true witness.
func solveChecked(t testing.TB, prob Problem) *Result {
	t.Helper()
	r, err := Solve(context.Background(), prob)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(prob, r); err != nil {
		t.Fatalf("%d x %d, %d pairs: %v", prob.Pairs.People(), prob.Cols, prob.Pairs.Len(), err)
	}
	return r
}

// bruteForce tries every assignment; 1<<62 if there is none.
func bruteForce(prob Problem, row int, used uint) int64 {
	if row == prob.Pairs.People() {
		return 0
	}
	best := int64(1) << 62
	for k := prob.Pairs.Start[row]; k < prob.Pairs.Start[row+1]; k++ {
		if j := prob.Pairs.Node[k]; used>>j&1 == 0 {
			if rest := bruteForce(prob, row+1, used|1<<j); rest < 1<<62 {
				best = min(best, int64(prob.Cost[k])+rest)
			}
		}
	}
	return best
}

// random draws rows with deg pairs each; with plant, row i can always have a
// column of its own.
func random(rng *rand.Rand, n, m, deg, top int, plant bool) Problem {
	p := Problem{Cols: m, Pairs: network.Pairs{Start: make([]int32, 1, n+1)}}
	own := rng.Perm(m)
	for i := range n {
		var row []int32
		if plant {
			row = append(row, int32(own[i]))
		}
		for range deg {
			row = append(row, rng.Int32N(int32(m)))
		}
		slices.Sort(row)
		row = slices.Compact(row)
		for _, j := range row {
			p.Pairs.Node = append(p.Pairs.Node, j)
			p.Cost = append(p.Cost, int32(rng.IntN(top)-top/2))
		}
		p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Cost)))
	}
	return p
}

func TestSolveAgreesWithBruteForce(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	infeasible := 0
	for trial := range 20000 {
		n := 1 + rng.IntN(6)
		m := n + rng.IntN(3)
		top := []int{1, 3, 10, 1000, 1 << 31}[trial%5]
		prob := random(rng, n, m, rng.IntN(4), top, trial%3 > 0)
		r, want := solveChecked(t, prob), bruteForce(prob, 0, 0)
		if (r.Hall != nil) != (want == 1<<62) {
			t.Fatalf("trial %d: witness %v, brute force %d", trial, r.Hall, want)
		}
		if r.Hall != nil {
			infeasible++
		} else if r.Value != want {
			t.Fatalf("trial %d: %v: got %d, want %d", trial, prob, r.Value, want)
		}
	}
	if infeasible < 1000 {
		t.Errorf("only %d infeasible cases were tried", infeasible)
	}
}

func TestSolveProvesLargerCases(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{100, 1000, 5000} {
		for _, deg := range []int{1, 3, 10, 40} {
			for _, top := range []int{2, 100, 1000000, 1 << 31} {
				for _, extra := range []int{0, 1, n / 3} {
					if extra > 1 && n > 1000 {
						continue
					}
					r := solveChecked(t, random(rng, n, n+extra, deg, top, true))
					if r.Hall != nil {
						t.Fatalf("n=%d deg=%d: no assignment in a planted case", n, deg)
					}
				}
			}
		}
	}
}

// TestChainNeedsWidePrices: a chain in which each row pays the full range more
// than the one before, which 32 bits cannot hold.
func TestChainNeedsWidePrices(t *testing.T) {
	const n = 600
	const c = 1 << 24
	prob := Problem{Cols: n, Pairs: network.Pairs{Start: []int32{0}}}
	for i := range int32(n) {
		if i > 0 {
			prob.Pairs.Node = append(prob.Pairs.Node, i-1)
			prob.Cost = append(prob.Cost, 0)
		}
		prob.Pairs.Node = append(prob.Pairs.Node, i)
		prob.Cost = append(prob.Cost, c)
		prob.Pairs.Start = append(prob.Pairs.Start, int32(len(prob.Cost)))
	}
	r := solveChecked(t, prob)
	if r.Value != n*c || !r.Effort.Wide {
		t.Errorf("value %d, wide %v; want %d with 64-bit prices", r.Value, r.Effort.Wide, n*c)
	}
}

func TestWitnessOfPlantedShortage(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	prob := random(rng, 3000, 3000, 8, 1000, true)
	// Rows 100..119 may sit on columns 7..25 only: one too few.
	for i := int32(100); i < 120; i++ {
		for k := prob.Pairs.Start[i]; k < prob.Pairs.Start[i+1]; k++ {
			prob.Pairs.Node[k] = 7 + (i*31+k)%19
		}
	}
	r := solveChecked(t, prob)
	if r.Hall == nil {
		t.Fatal("found an assignment")
	}
	if len(r.Hall.Rows) > 20 {
		t.Errorf("the witness has %d rows, the planted one 20", len(r.Hall.Rows))
	}
}

func TestSolveRefusesMalformedProblems(t *testing.T) {
	for name, prob := range map[string]Problem{
		"column out of range":    {Cols: 1, Pairs: network.Pairs{Start: []int32{0, 1}, Node: []int32{1}}, Cost: []int32{0}},
		"negative column":        {Cols: 1, Pairs: network.Pairs{Start: []int32{0, 1}, Node: []int32{-1}}, Cost: []int32{0}},
		"more rows than columns": {Cols: 1, Pairs: network.Pairs{Start: []int32{0, 1, 2}, Node: []int32{0, 0}}, Cost: []int32{0, 0}},
		"costs missing":          {Cols: 1, Pairs: network.Pairs{Start: []int32{0, 1}, Node: []int32{0}}},
		"rows overlap":           {Cols: 3, Pairs: network.Pairs{Start: []int32{0, 2, 1, 2}, Node: []int32{0, 1}}, Cost: []int32{0, 0}},
		"no rows at all":         {Cols: 3},
	} {
		if _, err := Solve(context.Background(), prob); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestSolveStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Solve(ctx, random(rand.New(rand.NewPCG(1, 1)), 20000, 20000, 10, 1000000, true)); err != context.Canceled {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func BenchmarkSolve(b *testing.B) {
	prob := random(rand.New(rand.NewPCG(7, 8)), 20000, 20000, 20, 1000000, true)
	for b.Loop() {
		solveChecked(b, prob)
	}
}
