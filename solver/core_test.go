package solver

import (
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
