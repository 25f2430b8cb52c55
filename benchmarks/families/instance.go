package families

import (
	"slices"

	"mutasi/solver"
	"mutasi/solver/network"
)

// Instance is one level over people, positions, units and divisions. Home is
// the position that each person holds today; the pair to it is to stay.
type Instance struct {
	Pairs network.Pairs
	Tree  network.Tree
	Cost  []int32
	Home  []int32
}

// Problem is the instance as the engine takes it.
func (x *Instance) Problem() *solver.Problem {
	return &solver.Problem{Pairs: x.Pairs, Tree: x.Tree, Levels: []solver.Level{{Name: "cost", Cost: x.Cost}}}
}

// Stay is the pair by which each person stays, -1 where there is none.
func (x *Instance) Stay() []int32 {
	stay := make([]int32, len(x.Home))
	for i, h := range x.Home {
		row := x.Pairs.Node[x.Pairs.Start[i]:x.Pairs.Start[i+1]]
		stay[i] = -1
		if k, ok := slices.BinarySearch(row, h); ok {
			stay[i] = x.Pairs.Start[i] + int32(k)
		}
	}
	return stay
}

// org is a tree of positions, units and divisions with headcounts of today.
type org struct {
	unit        []int32 // per position
	units       int
	perDivision int
	heads       []int32 // per position
}

// tree bounds positions by seats, units and divisions by shares of today's
// headcounts: low and high in hundredths for units, then for divisions; one more
// head is always allowed.
func (o *org) tree(seats []int32, unitLow, unitHigh, divLow, divHigh int) network.Tree {
	leaves := len(o.unit)
	divisions := (o.units + o.perDivision - 1) / o.perDivision
	nodes := leaves + o.units + divisions + 1
	t := network.Tree{Leaves: leaves, Parent: make([]int32, nodes), Lo: make([]int32, nodes), Hi: make([]int32, nodes)}
	heads := make([]int32, nodes)
	for v := range nodes {
		switch {
		case v < leaves:
			t.Parent[v] = int32(leaves) + o.unit[v]
			heads[v] = o.heads[v]
			t.Hi[v] = seats[v]
		case v < leaves+o.units:
			t.Parent[v] = int32(leaves + o.units + (v-leaves)/o.perDivision)
			t.Lo[v], t.Hi[v] = share(heads[v], unitLow), share(heads[v], unitHigh)+1
		case v < nodes-1:
			t.Parent[v] = int32(nodes - 1)
			t.Lo[v], t.Hi[v] = share(heads[v], divLow), share(heads[v], divHigh)+1
		default:
			t.Parent[v] = -1
			t.Lo[v], t.Hi[v] = heads[v], heads[v]
			continue
		}
		heads[t.Parent[v]] += heads[v]
	}
	return t
}

// share is hundredths of a headcount, floored.
func share(heads int32, hundredths int) int32 {
	return int32(int64(heads) * int64(hundredths) / 100)
}
