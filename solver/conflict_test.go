package solver_test

import (
	"context"
	"slices"
	"testing"

	"mutasi/solver"
	"mutasi/solver/solvertest"
)

// TestConflictMinimal demands that the named bounds and rows cannot hold
// together, and that without any one of them the others can, by brute force.
func TestConflictMinimal(t *testing.T) {
	seen, withRows := 0, 0
	for seed := range uint64(1500) {
		p := solvertest.Random(seed)
		s, err := solver.Solve(context.Background(), p, solver.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if s.Status != solver.Infeasible {
			continue
		}
		seen++
		c := s.Conflict
		if stranded(p) >= 0 {
			if !slices.Contains(c.People, stranded(p)) || len(c.Rows)+len(c.Lower)+len(c.Upper) > 0 {
				t.Errorf("seed %d: person %d has no pair, conflict %+v", seed, stranded(p), c)
			}
			continue
		}
		if len(c.Rows) > 0 {
			withRows++
		}
		if _, ok := solvertest.Brute(only(p, c)); ok {
			t.Errorf("seed %d: conflict %+v can be satisfied", seed, c)
		}
		for x := range len(c.Rows) + len(c.Lower) + len(c.Upper) {
			if _, ok := solvertest.Brute(only(p, without(c, x))); !ok {
				t.Errorf("seed %d: conflict %+v does not need its claim %d", seed, c, x)
			}
		}
	}
	if seen < 300 || withRows < 50 {
		t.Errorf("only %d conflicts, %d with rows", seen, withRows)
	}
}

func stranded(p *solver.Problem) int32 {
	for i := range p.Pairs.People() {
		if p.Pairs.Start[i] == p.Pairs.Start[i+1] {
			return int32(i)
		}
	}
	return -1
}

// only is p with the claims of c and no others.
func only(p *solver.Problem, c *solver.Conflict) *solver.Problem {
	q := &solver.Problem{Pairs: p.Pairs, Tree: p.Tree, Levels: []solver.Level{{}}}
	q.Tree.Lo = make([]int32, p.Tree.Nodes())
	q.Tree.Hi = slices.Repeat([]int32{1 << 20}, p.Tree.Nodes())
	for _, v := range c.Lower {
		q.Tree.Lo[v] = p.Tree.Lo[v]
	}
	for _, v := range c.Upper {
		q.Tree.Hi[v] = p.Tree.Hi[v]
	}
	for _, r := range c.Rows {
		q.Rows = append(q.Rows, p.Rows[r])
	}
	return q
}

// without is c less its claim number x.
func without(c *solver.Conflict, x int) *solver.Conflict {
	d := &solver.Conflict{Rows: slices.Clone(c.Rows), Lower: slices.Clone(c.Lower), Upper: slices.Clone(c.Upper)}
	for _, list := range []*[]int32{&d.Rows, &d.Lower, &d.Upper} {
		if x >= 0 && x < len(*list) {
			*list = slices.Delete(*list, x, x+1)
			return d
		}
		x -= len(*list)
	}
	return d
}
