package solver_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/solver"
	"mutasi/solver/network"
)

// roomy is a problem of 200 people, 30 positions and 5 units whose bounds and 40
// rows hold for every plan or nearly: nothing in it takes part in a conflict.
func roomy(r *rand.Rand) *solver.Problem {
	const people, leaves, units = 200, 30, 5
	p := &solver.Problem{Levels: []solver.Level{{}}}
	p.Tree.Leaves = leaves
	for v := range leaves + units + 1 {
		parent := int32(leaves + v%units)
		if v >= leaves {
			parent = leaves + units
		}
		p.Tree.Parent = append(p.Tree.Parent, parent)
		p.Tree.Lo, p.Tree.Hi = append(p.Tree.Lo, 0), append(p.Tree.Hi, people)
	}
	p.Tree.Parent[leaves+units] = -1
	p.Pairs.Start = []int32{0}
	for range people {
		for v := range leaves {
			if r.IntN(4) == 0 || v == 7 {
				p.Pairs.Node = append(p.Pairs.Node, int32(v))
			}
		}
		p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Pairs.Node)))
	}
	for range 40 {
		row := solver.Row{Lo: solver.NoLower, Hi: int64(people/2 + r.IntN(people))}
		for k := range p.Pairs.Len() {
			if p.Pairs.Node[k] != 7 && r.IntN(6) == 0 {
				row.Pair = append(row.Pair, int32(k))
			}
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// keepOnly leaves person i the pairs to the given positions, which it may not
// have had.
func keepOnly(p *solver.Problem, people []int, leaves ...int32) {
	pairs := network.Pairs{Start: []int32{0}}
	to := make(map[int32]int32)
	for i := range p.Pairs.People() {
		if slices.Contains(people, i) {
			pairs.Node = append(pairs.Node, leaves...)
		} else {
			for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
				to[k] = int32(len(pairs.Node))
				pairs.Node = append(pairs.Node, p.Pairs.Node[k])
			}
		}
		pairs.Start = append(pairs.Start, int32(len(pairs.Node)))
	}
	for x := range p.Rows {
		var kept []int32
		for _, k := range p.Rows[x].Pair {
			if l, ok := to[k]; ok {
				kept = append(kept, l)
			}
		}
		p.Rows[x].Pair = kept
	}
	p.Pairs = pairs
}

// pairOf is person i's pair to a position.
func pairOf(p *solver.Problem, i int, leaf int32) int32 {
	for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
		if p.Pairs.Node[k] == leaf {
			return k
		}
	}
	return -1
}

// TestConflictPlanted plants conflicts with a unique minimal set in a large
// problem, and demands that set and no other.
func TestConflictPlanted(t *testing.T) {
	plant := map[string]func(p *solver.Problem, r *rand.Rand) solver.Conflict{
		"seats": func(p *solver.Problem, r *rand.Rand) solver.Conflict { // four people, one post, three seats
			people := r.Perm(200)[:4]
			slices.Sort(people)
			keepOnly(p, people, 3)
			p.Tree.Hi[3] = 3
			c := solver.Conflict{Upper: []int32{3}}
			for _, i := range people {
				c.People = append(c.People, int32(i))
			}
			return c
		},
		"a minimum over its parts": func(p *solver.Problem, _ *rand.Rand) solver.Conflict {
			c := solver.Conflict{Lower: []int32{32}}
			p.Tree.Lo[32] = 7
			for v := range int32(30) {
				if p.Tree.Parent[v] == 32 {
					p.Tree.Hi[v] = 1
					c.Upper = append(c.Upper, v)
				}
			}
			return c
		},
		"three rows": func(p *solver.Problem, r *rand.Rand) solver.Conflict { // both there, and at most one there
			people := r.Perm(200)[:2]
			slices.Sort(people)
			a, b := pairOf(p, people[0], 7), pairOf(p, people[1], 7)
			var c solver.Conflict
			for _, row := range []solver.Row{
				{Pair: []int32{a, b}, Lo: solver.NoLower, Hi: 1},
				{Pair: []int32{a}, Lo: 1, Hi: solver.NoUpper},
				{Pair: []int32{b}, Lo: 1, Hi: solver.NoUpper},
			} {
				at := r.IntN(len(p.Rows) + 1)
				p.Rows = slices.Insert(p.Rows, at, row)
				for x := range c.Rows {
					if int(c.Rows[x]) >= at {
						c.Rows[x]++
					}
				}
				c.Rows = append(c.Rows, int32(at))
			}
			slices.Sort(c.Rows)
			return c
		},
		"a row against a post": func(p *solver.Problem, r *rand.Rand) solver.Conflict { // two must be counted there, one seat
			p.Tree.Hi[11] = 1
			row := solver.Row{Lo: 2, Hi: solver.NoUpper}
			for k, v := range p.Pairs.Node {
				if v == 11 {
					row.Pair = append(row.Pair, int32(k))
				}
			}
			at := r.IntN(len(p.Rows) + 1)
			p.Rows = slices.Insert(p.Rows, at, row)
			return solver.Conflict{Rows: []int32{int32(at)}, Upper: []int32{11}}
		},
	}
	for name, in := range plant {
		for seed := range uint64(4) {
			r := rand.New(rand.NewPCG(seed, 21))
			p := roomy(r)
			if s, err := solver.Solve(context.Background(), p, solver.Options{}); err != nil || s.Status != solver.Optimal {
				t.Fatalf("%s: without the conflict: %v %v", name, s, err)
			}
			want := in(p, r)
			s, err := solver.Solve(context.Background(), p, solver.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s.Status != solver.Infeasible {
				t.Fatalf("%s, seed %d: status %v", name, seed, s.Status)
			}
			got := *s.Conflict
			if want.People == nil {
				got.People = nil // who is in the cut is not what was planted
			}
			if !slices.Equal(got.Rows, want.Rows) || !slices.Equal(got.Lower, want.Lower) || !slices.Equal(got.Upper, want.Upper) || !slices.Equal(got.People, want.People) {
				t.Errorf("%s, seed %d: %+v, planted %+v", name, seed, got, want)
			}
		}
	}
}
