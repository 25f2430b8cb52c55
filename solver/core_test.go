package solver

import (
	"context"
	"math"
	"slices"
	"testing"

	"mutasi/solver/network"
)

// TestForksKeepApart touches a person in each of two forks: neither sees the other's.
func TestForksKeepApart(t *testing.T) {
	const people = 8
	s := &residual{arcs: &arcs{p: &Problem{Tree: network.Tree{Leaves: 1}}}, core: &core{}, seat: make([]int32, people)}
	for i := range int32(people) {
		s.p.Pairs.Start, s.p.Pairs.Node = append(s.p.Pairs.Start, i), append(s.p.Pairs.Node, 0)
	}
	s.p.Pairs.Start = append(s.p.Pairs.Start, people)
	for i := range int32(people - 2) {
		s.touch(i)
		a, b := s.fork(), s.fork()
		a.touch(people - 2)
		b.touch(people - 1)
		if last := a.stray[0][i+1]; last != people-2 || !slices.Equal(a.stray[0][:i+1], s.stray[0]) {
			t.Fatalf("after %d strays a fork lists %v, the other %v", i+1, a.stray[0], b.stray[0])
		}
	}
}

// TestPaidFollowsCosts changes the cost of a seat under a context that has ended:
// everybody pays what the seat costs, and that is what it was.
func TestPaidFollowsCosts(t *testing.T) {
	p := &Problem{
		Pairs:  network.Pairs{Start: []int32{0, 2, 4}, Node: []int32{0, 1, 0, 1}},
		Tree:   network.Tree{Leaves: 2, Parent: []int32{2, 2, -1}, Lo: []int32{0, 0, 2}, Hi: []int32{1, 1, 2}},
		Levels: []Level{{Name: "cost", Cost: []int32{1, 5, 5, 1}}},
	}
	sol, err := Solve(t.Context(), p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewState(p, sol)
	if err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.SetCost(ended, s.seat[0], []int32{3}); err == nil {
		t.Fatal("no error")
	}
	for i, k := range s.seat {
		if s.paid[i] != s.due(0, k) || s.due(0, k) != 1 {
			t.Errorf("person %d pays %d, due is %d", i, s.paid[i], s.due(0, k))
		}
	}
}

// TestBillExtremes changes a cost by more than 31 bits where rows charge: what the pair
// is due follows.
func TestBillExtremes(t *testing.T) {
	p := &Problem{
		Pairs:  network.Pairs{Start: []int32{0, 2, 4}, Node: []int32{0, 1, 0, 1}},
		Tree:   network.Tree{Leaves: 2, Parent: []int32{2, 2, -1}, Lo: []int32{0, 0, 2}, Hi: []int32{2, 2, 2}},
		Levels: []Level{{Name: "cost", Cost: []int32{1, 5, 2, 9}}},
		Rows:   []Row{{Pair: []int32{0, 2}, Lo: NoLower, Hi: 1}},
	}
	sol, err := Solve(t.Context(), p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewState(p, sol)
	if err != nil {
		t.Fatal(err)
	}
	charge := s.due(0, 0) - s.scale[0]
	if charge <= 0 {
		t.Fatal("the row charges nothing")
	}
	for _, c := range []int32{math.MinInt32, math.MaxInt32, math.MinInt32} {
		s.bill(0, 0, []int32{c})
		if due := s.scale[0]*int64(c) + charge; s.due(0, 0) != due {
			t.Fatalf("at a cost of %d pair 0 is due %d, not %d", c, s.due(0, 0), due)
		}
	}
}
