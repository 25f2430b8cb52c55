package solver

import (
	"context"
	"math/rand/v2"
	"testing"

	"mutasi/solver/network"
	"mutasi/solver/simplex"
)

// TestWeighReachesTheRelaxation holds the bound of a whole relaxation's own prices
// against its objective: it is no more, and less only by what rounding takes. The
// tree has two floors, so that prices add up along it.
func TestWeighReachesTheRelaxation(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		const people, posts = 6, 6
		p := &Problem{Tree: network.Tree{Leaves: posts, Parent: []int32{6, 6, 6, 7, 7, 7, 8, 8, -1},
			Lo: make([]int32, 9), Hi: []int32{2, 1, 2, 1, 2, 2, 3, 4, people}}}
		p.Tree.Lo[8] = people
		p.Pairs.Start = []int32{0}
		for range people {
			for v := range int32(posts) {
				p.Pairs.Node = append(p.Pairs.Node, v)
			}
			p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Pairs.Node)))
		}
		level, row := Level{}, Row{Lo: NoLower, Hi: 2}
		for k := range int32(p.Pairs.Len()) {
			level.Cost = append(level.Cost, r.Int32N(50))
			if r.IntN(3) == 0 {
				row.Pair = append(row.Pair, k)
			}
		}
		p.Levels, p.Rows = []Level{level}, []Row{row}
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		d := newDomain(p)
		s := &search{solve: &solve{Problem: p, threads: 1}, root: d, core: d, scale: 1 << 14, far: d.far(0)}
		x := newRelaxation(d, 0, everyPair, nil)
		if x.resolve(context.Background(), s.solve) != simplex.Optimal || x.broken() > 1e-6 {
			continue
		}
		at := s.weigh(d, x)
		if at == nil {
			t.Fatal("no bound")
		}
		if got, want := float64(at.bound)/float64(at.scale), x.objective(); got > want+1e-6 || got < want-0.01 {
			t.Fatalf("the prices prove %v of %v", got, want)
		}
	}
}
