// Package solvertest makes small random problems and solves them by trying
// every plan. Tests of other packages use it as the last word.
package solvertest

import (
	"math/rand/v2"

	"mutasi/solver"
	"mutasi/solver/network"
)

// Random is a problem of 2-6 people and 2-5 positions with everything a problem
// may hold: nested bounds, shortfalls of positions and inner nodes, one to four
// levels, up to four rows, hard and soft. Some are infeasible. The same seed
// gives the same problem.
func Random(seed uint64) *solver.Problem {
	r := rand.New(rand.NewPCG(seed, 7))
	p := &solver.Problem{}
	people := 2 + r.IntN(5)
	leaves := 2 + r.IntN(4)
	units := 1 + r.IntN(3)
	p.Tree = tree(r, people, leaves, units)
	p.Pairs.Start = []int32{0}
	for range people {
		for v := range leaves {
			if r.IntN(3) > 0 {
				p.Pairs.Node = append(p.Pairs.Node, int32(v))
			}
		}
		if last := p.Pairs.Start[len(p.Pairs.Start)-1]; int(last) == len(p.Pairs.Node) && r.IntN(20) > 0 {
			p.Pairs.Node = append(p.Pairs.Node, int32(r.IntN(leaves)))
		}
		p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Pairs.Node)))
	}
	for range r.IntN(5) {
		p.Rows = append(p.Rows, row(r, p.Pairs.Len()))
	}
	for range 1 + r.IntN(4) {
		p.Levels = append(p.Levels, level(r, p))
	}
	return p
}

func tree(r *rand.Rand, people, leaves, units int) network.Tree {
	nodes := leaves + units + 1
	t := network.Tree{Leaves: leaves, Parent: make([]int32, nodes), Lo: make([]int32, nodes), Hi: make([]int32, nodes)}
	for v := range nodes {
		switch {
		case v == nodes-1:
			t.Parent[v] = -1
		case v < leaves:
			t.Parent[v] = int32(leaves + r.IntN(units))
			if r.IntN(6) == 0 {
				t.Parent[v] = int32(nodes - 1)
			}
		default: // units may hang under later units
			t.Parent[v] = int32(v + 1 + r.IntN(nodes-1-v))
		}
		t.Hi[v] = int32(people)
		if r.IntN(2) == 0 {
			t.Hi[v] = int32(r.IntN(people + 1))
		}
		if r.IntN(4) == 0 {
			t.Lo[v] = int32(r.IntN(min(2, int(t.Hi[v])) + 1))
		}
	}
	if r.IntN(10) > 0 {
		t.Lo[nodes-1], t.Hi[nodes-1] = 0, int32(people)
	}
	return t
}

func row(r *rand.Rand, pairs int) solver.Row {
	row := solver.Row{Lo: solver.NoLower, Hi: solver.NoUpper}
	weighted := r.IntN(2) == 0
	for k := range pairs {
		if r.IntN(2) == 0 {
			row.Pair = append(row.Pair, int32(k))
			if weighted {
				row.Weight = append(row.Weight, int32(r.IntN(12)-3))
			}
		}
	}
	if r.IntN(3) > 0 {
		row.Hi = int64(r.IntN(6))
		if weighted {
			row.Hi *= 3
		}
		if weighted && r.IntN(4) == 0 { // sums lie far apart
			for x := range row.Weight {
				row.Weight[x] *= 5
			}
			row.Hi = 5*row.Hi + int64(r.IntN(5))
		}
	}
	if row.Hi == solver.NoUpper || r.IntN(4) == 0 {
		row.Lo = min(int64(r.IntN(4)-1), row.Hi)
	}
	return row
}

func level(r *rand.Rand, p *solver.Problem) solver.Level {
	l := solver.Level{}
	if r.IntN(6) > 0 {
		span := []int{2, 5, 100, 100000}[r.IntN(4)]
		for range p.Pairs.Len() {
			l.Cost = append(l.Cost, int32(r.IntN(span)-span/3))
		}
	}
	for v := range p.Tree.Nodes() {
		if r.IntN(4) == 0 {
			s := solver.Shortfall{Node: int32(v)}
			c := int32(r.IntN(60))
			for range 1 + r.IntN(3) {
				s.Missing = append(s.Missing, c)
				c = int32(r.IntN(int(c) + 1))
			}
			l.Shortfalls = append(l.Shortfalls, s)
		}
	}
	for x := range p.Rows {
		if r.IntN(4) == 0 {
			l.Excesses = append(l.Excesses, solver.Excess{Row: int32(x), Cost: int32(r.IntN(40))})
		}
	}
	return l
}

// Lattice is a problem of 4-7 people who each hold a post and may take a few others,
// at most some of them. Heads that are missing cost tens, few another amount: every
// plan costs a multiple of ten but for those, and half a chain of moves is worth
// nothing. A second level breaks the ties.
func Lattice(seed uint64) *solver.Problem {
	r := rand.New(rand.NewPCG(seed, 8))
	people := 4 + r.IntN(4)
	leaves := people + 2 + r.IntN(3)
	p := &solver.Problem{Pairs: network.Pairs{Start: []int32{0}}}
	p.Tree = network.Tree{Leaves: leaves, Parent: make([]int32, leaves+3), Lo: make([]int32, leaves+3), Hi: make([]int32, leaves+3)}
	for v := range p.Tree.Parent {
		p.Tree.Parent[v], p.Tree.Hi[v] = int32(leaves+2), int32(people)
		if v < leaves {
			p.Tree.Parent[v], p.Tree.Hi[v] = int32(leaves+r.IntN(2)), int32(1+r.IntN(2))
		}
	}
	p.Tree.Parent[leaves+2] = -1
	few := solver.Row{Lo: solver.NoLower, Hi: int64(1 + r.IntN(people-1))}
	second := solver.Level{}
	for i := range people {
		for v := range leaves {
			if v != i && r.IntN(leaves) > 2 {
				continue
			}
			if v != i {
				few.Pair = append(few.Pair, int32(len(p.Pairs.Node)))
			}
			p.Pairs.Node = append(p.Pairs.Node, int32(v))
			second.Cost = append(second.Cost, r.Int32N(100))
		}
		p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Pairs.Node)))
	}
	first := solver.Level{}
	for v := range p.Tree.Parent {
		if r.IntN(8) == 0 || v >= leaves && r.IntN(2) == 0 {
			continue
		}
		c := 10 * (1 + r.Int32N(6))
		if r.IntN(4) == 0 {
			c = 5 + r.Int32N(50)
		}
		first.Shortfalls = append(first.Shortfalls, solver.Shortfall{Node: int32(v), Missing: []int32{c, c / 20 * 10}[:1+r.IntN(2)]})
	}
	p.Rows, p.Levels = []solver.Row{few}, []solver.Level{first, second}
	return p
}

// Brute tries every plan and returns the lexicographically least values.
func Brute(p *solver.Problem) (values []int64, feasible bool) {
	pair := make([]int32, p.Pairs.People())
	var try func(i int)
	try = func(i int) {
		if i == len(pair) {
			if v, ok := p.Values(pair); ok && (!feasible || less(v, values)) {
				values, feasible = v, true
			}
			return
		}
		for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
			pair[i] = k
			try(i + 1)
		}
	}
	try(0)
	return values, feasible
}

func less(a, b []int64) bool {
	for x := range a {
		if a[x] != b[x] {
			return a[x] < b[x]
		}
	}
	return false
}
