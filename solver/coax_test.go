package solver

import (
	"math/rand/v2"
	"testing"

	"mutasi/solver/network"
)

// TestAhead looks for plans on an optimal face where the next goal wants what a budget,
// a floor or both do not allow: nearly always there is one, and it is found.
func TestAhead(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	found, could := 0, 0
	for range 400 {
		const people, posts = 6, 4
		p := &Problem{Tree: network.Tree{Leaves: posts, Parent: []int32{4, 4, 4, 4, -1}, Lo: make([]int32, 5), Hi: []int32{3, 3, 3, 3, people}}}
		budget, floor, wish := Row{Lo: NoLower, Hi: 3500}, Row{Lo: 2, Hi: NoUpper}, Level{}
		p.Pairs.Start = []int32{0}
		for range people {
			for v := range int32(posts) {
				k := int32(len(p.Pairs.Node))
				p.Pairs.Node = append(p.Pairs.Node, v)
				cost := r.Int32N(100)
				if v > 1 { // dear, and what everybody wants
					budget.Pair, budget.Weight = append(budget.Pair, k), append(budget.Weight, 1000+500*r.Int32N(3))
					cost -= 100
				}
				if v == 0 { // nobody does
					floor.Pair = append(floor.Pair, k)
					cost += 100
				}
				wish.Cost = append(wish.Cost, cost)
			}
			p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Pairs.Node)))
		}
		p.Rows = []Row{budget, floor}
		p.Levels = []Level{{Shortfalls: []Shortfall{{1, []int32{50}}}}, wish}
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		d := newDomain(p)
		s := &solve{Problem: p, threads: 1}
		at, err := s.bare(t.Context(), d, 0)
		if err != nil {
			t.Fatal(err)
		}
		sol, err := Solve(t.Context(), p, Options{})
		if err != nil || sol.Status != Optimal {
			t.Fatal(sol.Status, err)
		}
		if sol.Levels[0].Value == at.bound {
			could++
		}
		if got := s.ahead(t.Context(), d, 0, at); got != nil {
			found++
			if values, ok := p.Values(got.plan); !ok || values[0] != at.bound || sol.Levels[0].Value != at.bound {
				t.Fatalf("a plan of %v, which keeps the rows: %v; the bound is %d", values, ok, at.bound)
			}
		}
	}
	t.Logf("%d of %d", found, could)
	if could < 300 || found < could*19/20 {
		t.Errorf("%d plans found of %d", found, could)
	}
}

// TestTight holds rounded bounds against all sums there can be.
func TestTight(t *testing.T) {
	r, moved := rand.New(rand.NewPCG(9, 9)), false
	for range 1000 {
		row := Row{Lo: r.Int64N(60) - 30, Hi: r.Int64N(60) - 30}
		g := 1 + r.Int32N(7)
		for x := range int32(3) {
			row.Pair, row.Weight = append(row.Pair, x), append(row.Weight, g*(r.Int32N(9)-4))
		}
		lo, hi := row.tight()
		if lo < row.Lo || hi > row.Hi {
			t.Fatalf("%+v: %d..%d", row, lo, hi)
		}
		moved = moved || lo > row.Lo && hi < row.Hi
		for used := range 8 {
			sum := int64(0)
			for x, w := range row.Weight {
				sum += int64(w) * int64(used>>x&1)
			}
			if inside, kept := row.Lo <= sum && sum <= row.Hi, lo <= sum && sum <= hi; inside != kept {
				t.Fatalf("%+v: %d..%d and a sum of %d", row, lo, hi, sum)
			}
		}
	}
	if !moved {
		t.Error("no bounds were moved")
	}
	if lo, hi := (&Row{Weight: []int32{3, 6}, Lo: NoLower, Hi: NoUpper}).tight(); lo != NoLower || hi != NoUpper {
		t.Errorf("open ends became %d and %d", lo, hi)
	}
}

// TestCoaxKept coaxes a flow back to what an earlier goal may cost at most; where no plan
// can be so cheap, it soon leaves off.
func TestCoaxKept(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for round := range 100 {
		const people, posts = 6, 3
		p := &Problem{Tree: network.Tree{Leaves: posts, Parent: []int32{3, 3, 3, -1}, Lo: make([]int32, 4), Hi: []int32{people, people, people, people}}}
		first, second := Level{}, Level{}
		p.Pairs.Start = []int32{0}
		for range people {
			for v := range int32(posts) {
				p.Pairs.Node = append(p.Pairs.Node, v)
				first.Cost = append(first.Cost, v*(10+r.Int32N(5))) // the first post is free ...
				second.Cost = append(second.Cost, -v*r.Int32N(400)) // ... and the others are wanted
			}
			p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Pairs.Node)))
		}
		p.Levels = []Level{first, second}
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		s, d := &solve{Problem: p, threads: 1}, newDomain(p)
		most := int64(round % 2 * 30) // 0 is what all at the first post cost
		if round%5 == 4 {
			most = -1
		}
		d.kept = []kept{{0, most}}
		at, err := s.evaluate(t.Context(), d, 1, d.zeroDual(1))
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := d.admits(at.plan, 1); ok {
			continue
		}
		seen, found := 0, false
		s.coax(t.Context(), d, 1, at, func(next *point) bool {
			seen++
			_, found = d.admits(next.plan, 1)
			return found
		})
		if found != (most >= 0) || seen > 40 {
			t.Errorf("at most %d: found %v after %d flows", most, found, seen)
		}
	}
}
