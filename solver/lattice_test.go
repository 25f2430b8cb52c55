package solver

import (
	"math"
	"math/rand/v2"
	"testing"

	"mutasi/solver/network"
	"mutasi/solver/simplex"
)

// TestRelaxationFollowsForks holds the relaxation under choices about headcounts
// against all plans that obey them: it costs no more than the best, often more than
// without them, and what it did when they are taken back.
func TestRelaxationFollowsForks(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	rose := 0
	for range 300 {
		const people, posts = 5, 7
		p := &Problem{Tree: network.Tree{Leaves: posts, Parent: []int32{7, 7, 7, 8, 8, 8, 8, 9, 9, -1},
			Lo: make([]int32, 10), Hi: []int32{1, 2, 1, 2, 1, 2, 1, 4, 4, people}}}
		p.Pairs.Start = []int32{0}
		row, level := Row{Lo: NoLower, Hi: 2}, Level{}
		for i := range int32(people) {
			for v := range int32(posts) {
				if v != i && r.IntN(2) > 0 {
					continue
				}
				if v != i {
					row.Pair = append(row.Pair, int32(len(p.Pairs.Node)))
				}
				p.Pairs.Node = append(p.Pairs.Node, v)
			}
			p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Pairs.Node)))
		}
		for v := range int32(posts + 2) {
			c := 1 + r.Int32N(30)
			level.Shortfalls = append(level.Shortfalls, Shortfall{v, []int32{c, c, c / 2}[:1+r.IntN(3)]})
		}
		p.Rows, p.Levels = []Row{row}, []Level{level}
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		s, x := &solve{Problem: p, threads: 1}, newRelaxation(newDomain(p), 0, everyPair, nil)
		solved := func() float64 {
			if x.resolve(t.Context(), s) != simplex.Optimal || x.broken() > 1e-6 {
				return math.Inf(1)
			}
			return x.objective()
		}
		free := solved()
		var forks []choice
		for range 1 + r.IntN(3) {
			c := choice{pair: -1, take: r.IntN(2) > 0, node: r.Int32N(posts + 2), heads: r.Int32N(3)}
			forks = append(forks, c)
			x.choose(-1, c, 1)
		}
		bound, best := solved(), bestObeying(p, forks)
		if bound > best+1e-6 {
			t.Fatalf("the relaxation costs %v under %v, a plan %v", bound, forks, best)
		}
		if bound > free+1e-6 {
			rose++
		}
		r.Shuffle(len(forks), func(a, b int) { forks[a], forks[b] = forks[b], forks[a] })
		for _, c := range forks {
			x.choose(-1, c, -1)
		}
		if again := solved(); math.Abs(again-free) > 1e-6 {
			t.Fatalf("the relaxation costs %v, after %v were taken back %v", free, forks, again)
		}
	}
	if rose < 50 {
		t.Errorf("choices made only %d of 300 relaxations dearer", rose)
	}
}

// bestObeying is the least cost of a plan that obeys choices about headcounts.
func bestObeying(p *Problem, forks []choice) float64 {
	best, pair := math.Inf(1), make([]int32, p.Pairs.People())
	var try func(i int)
	try = func(i int) {
		if i < len(pair) {
			for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
				pair[i] = k
				try(i + 1)
			}
			return
		}
		values, ok := p.Values(pair)
		heads := network.Heads(p.Pairs, p.Tree, pair)
		for _, c := range forks {
			ok = ok && c.take == (heads[c.node] <= c.heads)
		}
		if ok {
			best = min(best, float64(values[0]))
		}
	}
	try(0)
	return best
}
