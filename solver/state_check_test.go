package solver_test

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"mutasi/solver"
	"mutasi/solver/solvertest"
)

// TestStateMalformed asks for and changes what the problem does not have: each is an
// error of the kind that Problem.Check returns, and changes nothing.
func TestStateMalformed(t *testing.T) {
	ctx := t.Context()
	for seed, seen := uint64(0), 0; seen < 10; seed++ {
		p := solvertest.Random(seed)
		s, _ := keep(t, p)
		if s == nil || len(p.Rows) == 0 {
			continue
		}
		seen++
		before := standingOf(t, s)
		people, pairs, nodes, rows, levels := p.Pairs.People(), int32(p.Pairs.Len()), p.Tree.Nodes(), len(p.Rows), len(p.Levels)
		lo, hi := p.Rows[0].Lo, p.Rows[0].Hi
		own := int(p.Pairs.Start[1])
		best := func(a solver.Ask) error {
			_, err := s.Best(ctx, a, solver.Options{})
			return err
		}
		price := func(_ solver.Price, err error) error { return err }
		prices := func(_ []solver.Price, err error) error { return err }
		candidates := func(v int) error {
			_, _, err := s.Candidates(ctx, v)
			return err
		}
		for name, err := range map[string]error{
			"SetCost, pair below":           s.SetCost(ctx, -1, []int32{1}),
			"SetCost, pair above":           s.SetCost(ctx, pairs, []int32{1}),
			"SetCost, a level too many":     s.SetCost(ctx, 0, make([]int32, levels+1)),
			"SetPerson, person below":       s.SetPerson(ctx, -1, nil),
			"SetPerson, person above":       s.SetPerson(ctx, people, nil),
			"SetPerson, a level too many":   s.SetPerson(ctx, 0, make([][]int32, levels+1)),
			"SetPerson, a cost too many":    s.SetPerson(ctx, 0, [][]int32{make([]int32, own+1)}),
			"SetPerson, a cost too few":     s.SetPerson(ctx, 0, [][]int32{make([]int32, own-1)}),
			"SetBounds, node below":         s.SetBounds(ctx, -1, 0, 1),
			"SetBounds, node above":         s.SetBounds(ctx, nodes, 0, 1),
			"SetBounds, bound below 0":      s.SetBounds(ctx, 0, -1, 1),
			"SetRow, row below":             s.SetRow(ctx, -1, 0, 1),
			"SetRow, row above":             s.SetRow(ctx, rows, 0, 1),
			"SetRow, beyond NoLower":        s.SetRow(ctx, 0, math.MinInt64, hi),
			"SetRow, beyond NoUpper":        s.SetRow(ctx, 0, lo, math.MaxInt64),
			"SetRow, beyond both":           s.SetRow(ctx, 0, math.MinInt64, math.MaxInt64),
			"SetRow, beyond what is summed": s.SetRow(ctx, 0, -1<<55, hi),
			"Alternatives, person below":    prices(s.Alternatives(ctx, -1)),
			"Alternatives, person above":    prices(s.Alternatives(ctx, people)),
			"Candidates, position below":    candidates(-1),
			"Candidates, no position":       candidates(p.Tree.Leaves),
			"Force, pair below":             price(s.Force(ctx, -1)),
			"Force, pair above":             price(s.Force(ctx, pairs)),
			"Forbid, pair below":            price(s.Forbid(ctx, -1)),
			"Forbid, pair above":            price(s.Forbid(ctx, pairs)),
			"MoreRoom, node below":          price(s.MoreRoom(ctx, -1)),
			"MoreRoom, node above":          price(s.MoreRoom(ctx, nodes)),
			"LessDemand, node below":        price(s.LessDemand(ctx, -1)),
			"LessDemand, node above":        price(s.LessDemand(ctx, nodes)),
			"Best, forced pair above":       best(solver.Ask{Force: []int32{0, pairs}}),
			"Best, forbidden pair below":    best(solver.Ask{Forbid: []int32{-1}}),
		} {
			if !errors.Is(err, solver.ErrProblem) {
				t.Errorf("seed %d: %s: %v", seed, name, err)
			}
		}
		if !reflect.DeepEqual(before, standingOf(t, s)) {
			t.Errorf("seed %d: something changed", seed)
		}
		for name, err := range map[string]error{
			"bounds": s.SetBounds(ctx, 0, 2, 1),
			"limits": s.SetRow(ctx, 0, 2, 1),
		} {
			if !errors.Is(err, solver.ErrImpossible) {
				t.Errorf("seed %d: crossed %s: %v", seed, name, err)
			}
		}
	}
}
