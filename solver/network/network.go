package network

// Pairs lists the eligible pairs in compressed rows, one row per person.
//
// The pairs of person i are the indices k with Start[i] <= k < Start[i+1], and
// pair k seats that person at the position Node[k]. Within a row the nodes are
// ascending and distinct.
type Pairs struct {
	Start []int32 // len people+1, ascending, Start[0] = 0
	Node  []int32 // len Start[people]; 0 <= Node[k] < Tree.Leaves
}

// People is the number of persons.
func (p Pairs) People() int { return len(p.Start) - 1 }

// Len is the number of pairs.
func (p Pairs) Len() int { return len(p.Node) }

// Tree is the laminar family of headcount bounds: positions within units
// within agencies. Nodes 0..Leaves-1 are the positions, inner nodes follow,
// and the last node is the root. A parent has a larger number than its
// children, so a loop from 0 upwards meets every child before its parent.
//
// The headcount of a position is the number of people seated there; the
// headcount of an inner node is the sum over its children.
type Tree struct {
	Leaves int
	Parent []int32 // Parent[v] > v; Parent[root] = -1
	Lo, Hi []int32 // 0 <= Lo[v] <= headcount <= Hi[v]
}

// Nodes is the number of nodes, the root included.
func (t Tree) Nodes() int { return len(t.Parent) }

// Root is the number of the root.
func (t Tree) Root() int { return len(t.Parent) - 1 }
