package solver

import (
	"math/rand/v2"
	"testing"

	"mutasi/solver/network"
	"mutasi/solver/simplex"
)

// TestRounded rounds relaxations in which a budget binds: one of the two plans keeps
// it, nearly always.
func TestRounded(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	shared, kept := 0, 0
	for range 200 {
		const people, posts = 30, 8
		p := &Problem{Tree: network.Tree{Leaves: posts, Parent: make([]int32, posts+1), Lo: make([]int32, posts+1), Hi: make([]int32, posts+1)}}
		budget, level := Row{Lo: NoLower, Hi: 9000}, Level{}
		p.Pairs.Start = []int32{0}
		for i := range people {
			for v := range posts {
				if v == i%posts { // at home
					level.Cost = append(level.Cost, 0)
				} else {
					budget.Pair, budget.Weight = append(budget.Pair, int32(len(level.Cost))), append(budget.Weight, 300+r.Int32N(2000))
					level.Cost = append(level.Cost, -r.Int32N(1000))
				}
				p.Pairs.Node = append(p.Pairs.Node, int32(v))
			}
			p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Pairs.Node)))
		}
		for v := range p.Tree.Parent {
			p.Tree.Parent[v], p.Tree.Hi[v] = posts, 4
		}
		p.Tree.Parent[posts], p.Tree.Hi[posts] = -1, people
		p.Rows, p.Levels = []Row{budget}, []Level{level}
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		s := &search{solve: &solve{Problem: p, threads: 1}, root: newDomain(p), cutoff: 1 << 40}
		s.core = s.root
		x := newRelaxation(s.root, 0, everyPair, nil)
		if x.resolve(t.Context(), s.solve) != simplex.Optimal {
			t.Fatal("no relaxation")
		}
		rounding := x.rounded()
		if rounding.shared == 0 {
			continue
		}
		shared++
		if s.tryRounded(s.root, &rounding); s.best != nil {
			kept++
		}
	}
	if shared < 150 || kept < shared*9/10 {
		t.Errorf("of %d relaxations, %d round to a plan", shared, kept)
	}
}
