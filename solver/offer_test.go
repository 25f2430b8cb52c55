package solver

import (
	"testing"

	"mutasi/solver/network"
)

// TestOfferJudgesOverTheRoot offers a plan in which somebody moves who has no
// choice in the core: it breaks a row, which only the root can see.
func TestOfferJudgesOverTheRoot(t *testing.T) {
	p := &Problem{
		Pairs:  network.Pairs{Start: []int32{0, 2, 4}, Node: []int32{0, 1, 0, 1}},
		Tree:   network.Tree{Leaves: 2, Parent: []int32{2, 2, -1}, Lo: []int32{0, 0, 2}, Hi: []int32{2, 2, 2}},
		Levels: []Level{{Cost: []int32{5, 3, 5, 0}}},
		Rows:   []Row{{Pair: []int32{3}, Lo: NoLower, Hi: 0}},
	}
	if err := p.Check(); err != nil {
		t.Fatal(err)
	}
	root := newDomain(p)
	core := root.restrict(func(_ int, i int32, kept []bool) { kept[0], kept[1] = true, i == 0 })
	core.settle()
	s := &search{solve: &solve{Problem: p}, root: root, core: core}
	if s.offer([]int32{1, 3}) || s.best != nil {
		t.Errorf("a plan that breaks a row is taken, at %d", s.value)
	}
	if !s.offer([]int32{1, 2}) || s.value != 8 {
		t.Errorf("a plan of the core is not taken, or at %d", s.value)
	}
}
