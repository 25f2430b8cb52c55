//go:build glpk

package glpk

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"sync"
	"testing"
	"time"
)

// knapsack draws: maximise the value of what fits, as a minimisation.
func knapsack(seed uint64, n, rows int) *Problem {
	rng := rand.New(rand.NewPCG(seed, 1))
	p := &Problem{}
	for range n {
		p.Cost = append(p.Cost, -float64(50+rng.IntN(50)))
		p.Lo, p.Hi = append(p.Lo, 0), append(p.Hi, 1)
		p.Integer = append(p.Integer, true)
	}
	for i := range rows {
		sum := 0.0
		for j := range n {
			w := float64(30 + rng.IntN(70))
			p.Row, p.Col, p.Value = append(p.Row, int32(i)), append(p.Col, int32(j)), append(p.Value, w)
			sum += w
		}
		p.Sense, p.Right = append(p.Sense, 'L'), append(p.Right, math.Floor(sum/2))
	}
	return p
}

func best(p *Problem) float64 {
	n, value := len(p.Cost), 0.0
	for set := range 1 << n {
		cost := 0.0
		load := make([]float64, len(p.Right))
		for k, v := range p.Value {
			if set>>p.Col[k]&1 == 1 {
				load[p.Row[k]] += v
			}
		}
		fits := true
		for i, l := range load {
			fits = fits && l <= p.Right[i]
		}
		for j := range n {
			if set>>j&1 == 1 {
				cost += p.Cost[j]
			}
		}
		if fits {
			value = min(value, cost)
		}
	}
	return value
}

// TestSideBySide solves from many goroutines at once: each call has its
// thread's GLPK to itself.
func TestSideBySide(t *testing.T) {
	var all sync.WaitGroup
	for seed := range uint64(24) {
		all.Go(func() {
			p := knapsack(seed, 10, 2)
			status, value, x, err := Solve(context.Background(), p)
			if want := best(p); err != nil || status != Optimal || math.Abs(value-want) > 1e-6 || len(x) != 10 {
				t.Errorf("seed %d: %v %v %v, want %v", seed, status, value, err, want)
			}
		})
	}
	all.Wait()
}

func TestInfeasible(t *testing.T) {
	p := knapsack(1, 4, 1)
	p.Sense[0], p.Right[0] = 'G', 1e6
	if status, _, x, err := Solve(context.Background(), p); status != Infeasible || x != nil || err != nil {
		t.Errorf("relaxation infeasible: %v %v %v", status, x, err)
	}
	// 2 x = 1 has an answer in the relaxation only.
	p = &Problem{Cost: []float64{1}, Lo: []float64{0}, Hi: []float64{1}, Integer: []bool{true},
		Sense: []byte{'E'}, Right: []float64{1}, Row: []int32{0}, Col: []int32{0}, Value: []float64{2}}
	if status, _, _, err := Solve(context.Background(), p); status != Infeasible || err != nil {
		t.Errorf("integer infeasible: %v %v", status, err)
	}
	p = &Problem{Cost: []float64{-1}, Lo: []float64{0}, Hi: []float64{math.Inf(1)}, Integer: []bool{false}}
	if _, _, _, err := Solve(context.Background(), p); !errors.Is(err, ErrLP) {
		t.Errorf("unbounded: %v", err)
	}
}

// TestFatalErrorsComeBack makes GLPK call its error hook (an entry twice), and
// solves again after it.
func TestFatalErrorsComeBack(t *testing.T) {
	p := knapsack(2, 4, 1)
	p.Row, p.Col, p.Value = append(p.Row, 0), append(p.Col, 0), append(p.Value, 1)
	if _, _, _, err := Solve(context.Background(), p); !errors.Is(err, ErrFatal) {
		t.Errorf("a repeated entry: %v", err)
	}
	if status, _, _, err := Solve(context.Background(), knapsack(2, 4, 1)); status != Optimal || err != nil {
		t.Errorf("after a fatal error: %v %v", status, err)
	}
}

func TestCancel(t *testing.T) {
	p := knapsack(3, 60, 30) // far beyond what it can finish in the time given
	ctx, cancel := context.WithTimeout(context.Background(), 150*time.Millisecond)
	defer cancel()
	begin := time.Now()
	status, value, x, err := Solve(ctx, p)
	if err != nil || status == Optimal || status == Infeasible {
		t.Errorf("cut short: %v %v %v", status, value, err)
	}
	if status == Feasible && x == nil {
		t.Error("feasible without a solution")
	}
	if d := time.Since(begin); d > 5*time.Second {
		t.Errorf("took %v after the cancel", d)
	}
}
