package solver_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/solver"
	"mutasi/solver/network"
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

// A row whose weights are even and whose sum is to be odd is a conflict by itself, and
// takes no search.
func TestOddSumOfEvenWeights(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, people := range []int{20, 80, 400} {
		p := &solver.Problem{Tree: network.Tree{Leaves: 2, Parent: []int32{2, 2, -1}, Lo: []int32{0, 0, 0}, Hi: []int32{int32(people), int32(people), int32(people)}}}
		odd, other := solver.Row{Lo: 1001, Hi: 1001}, solver.Row{Lo: solver.NoLower, Hi: int64(people)}
		p.Pairs.Start = []int32{0}
		for range people {
			k := int32(len(p.Pairs.Node))
			p.Pairs.Node = append(p.Pairs.Node, 0, 1)
			odd.Pair, odd.Weight = append(odd.Pair, k), append(odd.Weight, 2*(1+r.Int32N(500)))
			other.Pair = append(other.Pair, k)
			p.Pairs.Start = append(p.Pairs.Start, k+2)
		}
		p.Rows, p.Levels = []solver.Row{other, odd}, []solver.Level{{}}
		s, err := solver.Solve(t.Context(), p, solver.Options{WorkLimit: 1_000_000})
		if err != nil || s.Status != solver.Infeasible || !slices.Equal(s.Conflict.Rows, []int32{1}) {
			t.Fatalf("%d people: %v, %+v", people, err, s)
		}
	}
}
