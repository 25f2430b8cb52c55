package solver_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"mutasi/solver"
	"mutasi/solver/solvertest"
)

// The tests of this file are for the race detector:
//
//	go test -race -run 'TestState(Asked|Changed)AtOnce' ./solver

// TestStateAskedAtOnce asks a state everything from several goroutines, which all
// get the answers that one alone gets.
func TestStateAskedAtOnce(t *testing.T) {
	seen := 0
	for seed := uint64(0); seen < 20; seed++ {
		p := solvertest.Random(seed)
		s, _ := keep(t, p)
		if s == nil || len(p.Rows) == 0 && seed%4 > 0 {
			continue
		}
		seen++
		want := answers(t, s)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if got := answers(t, s); !slices.EqualFunc(got, want, slices.Equal) {
					t.Errorf("seed %d: answers differ", seed)
				}
			})
		}
		all.Wait()
	}
}

// answers are those to all kinds of questions, in numbers.
func answers(t *testing.T, s *solver.State) (out [][]int64) {
	ctx := t.Context()
	p := s.Problem()
	note := func(err error, prices ...solver.Price) {
		if err != nil {
			t.Error(err)
		}
		for _, price := range prices {
			out = append(out, price)
		}
	}
	last := int32(p.Pairs.Len() - 1)
	for _, a := range []solver.Ask{{}, {Force: []int32{last}}, {Forbid: []int32{0}}, {}} {
		sol, under, err := s.Ask(ctx, a, solver.Options{Threads: 1})
		if err != nil {
			t.Error(err)
			continue
		}
		out = append(out, valuesOf(sol))
		if under != nil {
			prices, err := under.Alternatives(ctx, 0)
			note(err, prices...)
		}
	}
	for i := range p.Pairs.People() {
		prices, err := s.Alternatives(ctx, i)
		note(err, prices...)
	}
	for k := range last + 1 {
		price, err := s.Force(ctx, k)
		note(err, price)
		price, err = s.Forbid(ctx, k)
		note(err, price)
	}
	for v := range p.Tree.Nodes() {
		if v < p.Tree.Leaves {
			_, prices, err := s.Candidates(ctx, v)
			note(err, prices...)
		}
		price, err := s.MoreRoom(ctx, v)
		note(err, price)
		price, err = s.LessDemand(ctx, v)
		note(err, price)
	}
	return append(out, s.Values())
}

func valuesOf(sol *solver.Solution) (values []int64) {
	for _, level := range sol.Levels {
		values = append(values, level.Value)
	}
	return values
}

// TestStateChangedAtOnce has one goroutine change the costs of a pair back and forth
// while others ask: every answer is one from before a change or from after it.
func TestStateChangedAtOnce(t *testing.T) {
	ctx := context.Background()
	seen := 0
	for seed := uint64(0); seen < 20; seed++ {
		p := solvertest.Random(seed)
		s, sol := keep(t, p)
		if s == nil || len(p.Rows) == 0 && seed%4 > 0 {
			continue
		}
		k := sol.Pair[0]
		dear, cheap := make([]int32, len(p.Levels)), make([]int32, len(p.Levels))
		for l := range dear {
			dear[l], cheap[l] = 40, -40
		}
		var plausible [][]int64
		for _, costs := range [...][]int32{dear, cheap} {
			if err := s.SetCost(ctx, k, costs); err != nil {
				plausible = nil // no face to stand on
				break
			}
			plausible = append(plausible, s.Values())
		}
		if len(plausible) < 2 || slices.Equal(plausible[0], plausible[1]) {
			continue
		}
		seen++
		right := func(values []int64) {
			if !slices.ContainsFunc(plausible, func(v []int64) bool { return slices.Equal(v, values) }) {
				t.Errorf("seed %d: values %v, neither of %v", seed, values, plausible)
			}
		}
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				for range 4 {
					best, err := s.Best(ctx, solver.Ask{}, solver.Options{Threads: 1})
					if err != nil {
						t.Error(err)
						return
					}
					right(valuesOf(best))
					right(s.Values())
					prices, err := s.Alternatives(ctx, 0)
					if err != nil || slices.Max(prices[k-p.Pairs.Start[0]]) < 0 {
						t.Errorf("seed %d: prices %v, %v", seed, prices, err)
					}
					q, plan := s.Problem(), s.Plan()
					if _, ok := q.Values(plan); !ok {
						t.Errorf("seed %d: the plan breaks a bound", seed)
					}
				}
			})
		}
		all.Go(func() {
			for x := range 6 {
				if err := s.SetCost(ctx, k, [...][]int32{dear, cheap}[x%2]); err != nil {
					t.Error(err)
				}
			}
		})
		all.Wait()
	}
}
