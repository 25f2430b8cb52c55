package solver_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"mutasi/benchmarks/families"
	"mutasi/solver"
	"mutasi/solver/network"
	"mutasi/solver/solvertest"
	"mutasi/solver/verify"
)

// TestBrute demands the values of exhaustive search at every level, and the
// judge's approval, on random problems with every feature.
func TestBrute(t *testing.T) {
	feasible, searched := 0, 0
	for seed := range uint64(5000) {
		p := solvertest.Random(seed)
		want, ok := solvertest.Brute(p)
		s, err := solver.Solve(context.Background(), p, solver.Options{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if !ok {
			if s.Status != solver.Infeasible || s.Conflict == nil {
				t.Fatalf("seed %d: status %d on an infeasible problem", seed, s.Status)
			}
			continue
		}
		feasible++
		if s.Status != solver.Optimal {
			t.Fatalf("seed %d: status %d, want optimal %v", seed, s.Status, want)
		}
		for l, r := range s.Levels {
			if r.Value != want[l] || r.Bound != want[l] {
				t.Fatalf("seed %d level %d: value %d bound %d, brute force %v", seed, l, r.Value, r.Bound, want)
			}
		}
		if err := p.Verify(s); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if slices.ContainsFunc(s.Certificate.Levels, func(p verify.Proof) bool { return len(p.Parts) > 1 }) {
			searched++
		}
	}
	if feasible < 1500 || searched < 150 {
		t.Errorf("only %d feasible and %d searched problems", feasible, searched)
	}
}

// TestLattice demands the values of exhaustive search, and the judge's approval, where
// bounds are lifted on a lattice. Trees branch on headcounts too.
func TestLattice(t *testing.T) {
	lifted, forked := 0, 0
	for seed := range uint64(6000) {
		p := solvertest.Lattice(seed)
		want, ok := solvertest.Brute(p)
		s, err := solver.Solve(t.Context(), p, solver.Options{})
		if err != nil || !ok || s.Status != solver.Optimal {
			t.Fatalf("seed %d: %v, feasible %v, status %d", seed, err, ok, s.Status)
		}
		for l, r := range s.Levels {
			if r.Value != want[l] || r.Bound != want[l] {
				t.Fatalf("seed %d level %d: value %d bound %d, brute force %v", seed, l, r.Value, r.Bound, want)
			}
		}
		if err := p.Verify(s); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		proof := &s.Certificate.Levels[0]
		if slices.ContainsFunc(proof.Parts, func(part verify.Part) bool { return part.Count != nil }) {
			forked++
		}
		if proof.Step > 1 {
			proof.Step = 1
			if p.Verify(s) != nil {
				lifted++
			}
		}
	}
	if lifted < 100 || forked < 50 {
		t.Errorf("only %d proofs need the lattice, only %d branch on headcounts", lifted, forked)
	}
}

// TestAlgorithms demands the same values from every algorithm, and that the answer
// says which one ran and why.
func TestAlgorithms(t *testing.T) {
	told := map[string]int{}
	for seed := range uint64(600) {
		p := solvertest.Random(seed)
		first, err := solver.Solve(context.Background(), p, solver.Options{Algorithm: "quota"})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range solver.Algorithms() {
			s, err := solver.Solve(context.Background(), p, solver.Options{Algorithm: name})
			if err != nil {
				t.Fatalf("seed %d: %s: %v", seed, name, err)
			}
			told[s.Algorithm]++
			searched, flow := name+" + branch and bound: side rows bind", strings.HasPrefix(s.Algorithm, name+": ")
			right := flow && strings.HasSuffix(s.Algorithm, "no side row binds") || s.Algorithm == searched
			switch {
			case s.Status == solver.Infeasible && len(s.Conflict.Rows) == 0: // asked before any costs
				right = s.Algorithm == "quota: a flow on the quota tree, whose bounds no plan meets"
			case s.Status == solver.Infeasible:
				right = s.Algorithm == searched || s.Algorithm == "none: a side row asks for a sum that its weights cannot make"
			case len(p.Rows) == 0:
				right = flow && strings.HasSuffix(s.Algorithm, "there are no side rows")
			}
			if !right {
				t.Fatalf("seed %d: %s, %d rows, status %d: %q", seed, name, len(p.Rows), s.Status, s.Algorithm)
			}
			if s.Status != first.Status || !slices.Equal(s.Levels, first.Levels) {
				t.Fatalf("seed %d: %s gives %d %v, want %d %v", seed, name, s.Status, s.Levels, first.Status, first.Levels)
			}
			if s.Pair != nil {
				if err := p.Verify(s); err != nil {
					t.Fatalf("seed %d: %s: %v", seed, name, err)
				}
			}
		}
	}
	if len(told) != 8 { // per algorithm no rows, none binding, searched; one for the tree's bounds, one for a row's
		t.Errorf("%d ways are told: %v", len(told), told)
	}
}

// TestTies solves the product's shape with coarse ties, where the simplex once went
// round in a circle.
func TestTies(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute) // it takes seconds
	defer cancel()
	p := product(20000, families.ProductOptions{Ties: true})()
	s, err := solver.Solve(ctx, p, solver.Options{})
	if err != nil || s.Status != solver.Optimal {
		t.Fatalf("not proved: %v", err)
	}
	if err := p.Verify(s); err != nil {
		t.Fatal(err)
	}
}

// TestShift solves problems whose costs of pairs are all so much higher or lower: the
// search takes about as many parts. What is cheaper than nothing is no better known.
func TestShift(t *testing.T) {
	parts := map[int32]int{}
	for seed := range uint64(10) {
		for _, by := range []int32{-5000, 5000} {
			p := knapsack(seed, by)
			s, err := solver.Solve(t.Context(), p, solver.Options{})
			if err != nil || s.Status != solver.Optimal {
				t.Fatalf("seed %d: %v", seed, err)
			}
			parts[by] += len(s.Certificate.Levels[0].Parts)
		}
	}
	t.Logf("%v parts", parts)
	if low, high := parts[-5000], parts[5000]; low > high*11/10 || high > low*11/10 || low < 1000 {
		t.Errorf("%v parts", parts)
	}
}

// knapsack is a problem with three budgets, whose tree has many parts.
func knapsack(seed uint64, by int32) *solver.Problem {
	r := rand.New(rand.NewPCG(seed, 5))
	const people, posts = 24, 8
	p := &solver.Problem{Tree: network.Tree{Leaves: posts, Parent: make([]int32, posts+1), Lo: make([]int32, posts+1), Hi: make([]int32, posts+1)}}
	p.Rows = []solver.Row{{Lo: solver.NoLower, Hi: 9001}, {Lo: solver.NoLower, Hi: 9002}, {Lo: solver.NoLower, Hi: 9003}}
	level := solver.Level{}
	p.Pairs.Start = []int32{0}
	for i := range people {
		for v := range posts {
			k := int32(len(p.Pairs.Node))
			p.Pairs.Node = append(p.Pairs.Node, int32(v))
			cost := by
			if v != i%posts {
				cost -= 200 + r.Int32N(800)
				for x := range p.Rows {
					row := &p.Rows[x]
					row.Pair, row.Weight = append(row.Pair, k), append(row.Weight, 300+r.Int32N(1000))
				}
			}
			level.Cost = append(level.Cost, cost)
		}
		p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Pairs.Node)))
	}
	for v := range p.Tree.Parent {
		p.Tree.Parent[v], p.Tree.Hi[v] = posts, 4
	}
	p.Tree.Parent[posts], p.Tree.Hi[posts] = -1, people
	p.Levels = []solver.Level{level}
	return p
}
