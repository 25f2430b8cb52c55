package solver_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"

	"mutasi/solver"
	"mutasi/solver/solvertest"
)

// ending is a context that ends when it has been looked at so many times.
type ending struct {
	context.Context
	left atomic.Int64
}

func endingAfter(looks int64) *ending {
	e := &ending{Context: context.Background()}
	e.left.Store(looks)
	return e
}

func (e *ending) Err() error {
	if e.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// standing is all that a state can be asked: the problem, the plan and its prices.
type standing struct {
	problem *solver.Problem
	plan    []int32
	prices  [][]solver.Price
}

func standingOf(t *testing.T, s *solver.State) standing {
	t.Helper()
	at := standing{problem: s.Problem(), plan: s.Plan()}
	for l := range at.problem.Levels {
		if cost := &at.problem.Levels[l].Cost; *cost == nil { // zeros, once they have been changed and back
			*cost = make([]int32, at.problem.Pairs.Len())
		}
	}
	for i := range at.plan {
		prices, err := s.Alternatives(t.Context(), i)
		if err != nil {
			t.Fatal(err)
		}
		at.prices = append(at.prices, prices)
	}
	return at
}

// TestStateUndone ends changes early, each a little later than the one before, until
// it goes through: those that return an error change nothing, and the last one leads
// to what brute force finds.
func TestStateUndone(t *testing.T) {
	undone, done := [4]int{}, [4]int{}
	rows := 0
	for seed := range uint64(600) {
		p := solvertest.Random(seed)
		if seed%3 == 0 {
			p = flat(seed)
		}
		s, _ := keep(t, p)
		if s == nil {
			continue
		}
		r := rand.New(rand.NewPCG(seed, 7))
		for kind := range 4 {
			change := changeOf(r, kind, s)
			if change == nil {
				continue
			}
			before := standingOf(t, s)
			looks := int64(0)
			for ; ; looks++ {
				err := change(endingAfter(looks))
				if err == nil {
					break
				}
				if !reflect.DeepEqual(before, standingOf(t, s)) {
					t.Fatalf("seed %d: a change (%d) that ended after %d looks (%v) left something", seed, kind, looks, err)
				}
				if !errors.Is(err, context.Canceled) {
					break
				}
				undone[kind]++
				if !s.Exact() && looks > 0 {
					rows++
				}
			}
			if len(before.problem.Rows) > 0 && looks > 40 {
				break // long searches are no better a test
			}
			done[kind]++
			want, ok := solvertest.Brute(s.Problem())
			if got := s.Values(); !ok || !slices.Equal(got, want) {
				t.Fatalf("seed %d: values %v after a change (%d), want %v", seed, got, kind, want)
			}
		}
	}
	if slices.Min(undone[:]) < 50 || slices.Min(done[:]) < 50 || rows < 200 {
		t.Errorf("only %d changes undone, %d of them within a solve, and %d done", undone, rows, done)
	}
}

// changeOf is a random change of a kind: of a pair's costs, of a person's, of bounds or
// of a row; nil where there is nothing to change.
func changeOf(r *rand.Rand, kind int, s *solver.State) func(context.Context) error {
	p := s.Problem()
	costs := func(n int) (out []int32) {
		for range n {
			out = append(out, r.Int32N(60)-20)
		}
		return out
	}
	switch kind {
	case 0:
		k, costs := r.Int32N(int32(p.Pairs.Len())), costs(len(p.Levels))
		return func(ctx context.Context) error { return s.SetCost(ctx, k, costs) }
	case 1:
		i := r.IntN(p.Pairs.People())
		own := make([][]int32, len(p.Levels))
		for l := range own {
			own[l] = costs(int(p.Pairs.Start[i+1] - p.Pairs.Start[i]))
		}
		return func(ctx context.Context) error { return s.SetPerson(ctx, i, own) }
	case 2:
		v, lo := r.IntN(p.Tree.Root()), r.Int32N(2)
		hi := lo + r.Int32N(4)
		return func(ctx context.Context) error { return s.SetBounds(ctx, v, lo, hi) }
	}
	if len(p.Rows) == 0 {
		return nil
	}
	x := r.IntN(len(p.Rows))
	lo, hi := p.Rows[x].Lo, p.Rows[x].Hi
	if hi < solver.NoUpper {
		hi += r.Int64N(3)
	} else {
		lo -= r.Int64N(3)
	}
	return func(ctx context.Context) error { return s.SetRow(ctx, x, lo, hi) }
}
