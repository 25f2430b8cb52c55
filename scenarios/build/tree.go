package build

import (
	"cmp"
	"slices"
)

// grow hangs the quotas into the tree. Sets are laid from the largest to the
// smallest; one whose leaves all lie in the same innermost set so far becomes a
// node under it, and one that crosses is left to quotaRows. So the nodes are a
// laminar family whatever the table says. Equal sets share a node.
//
// Leaves are numbered first, inner nodes from the smallest set to the largest,
// the root last: a parent always has the larger number.
func (b *Build) grow() {
	order := make([]int, len(b.groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(len(b.groups[j].leaves), len(b.groups[i].leaves))
	})
	leaves := b.Problem.Tree.Leaves
	inner := make([]int, leaves) // per leaf: the innermost set laid so far, plus 1
	var laid []int               // groups that own a node, largest first
	same := make(map[int]int)    // group -> the group whose node it shares
	over := make(map[int]int)    // group -> the group around it, plus 1
	for _, i := range order {
		g := &b.groups[i]
		around := inner[g.leaves[0]]
		if slices.ContainsFunc(g.leaves, func(l int32) bool { return inner[l] != around }) {
			continue
		}
		if around > 0 && len(b.groups[around-1].leaves) == len(g.leaves) {
			same[i] = around - 1
			continue
		}
		over[i] = around
		laid = append(laid, i)
		for _, l := range g.leaves {
			inner[l] = i + 1
		}
	}
	t := &b.Problem.Tree
	root := int32(leaves + len(laid))
	for n, i := range laid {
		b.groups[i].node = root - 1 - int32(n)
	}
	for i, j := range same {
		b.groups[i].node = b.groups[j].node
	}
	nodeOf := func(around int) int32 {
		if around == 0 {
			return root
		}
		return b.groups[around-1].node
	}
	t.Parent = make([]int32, root+1)
	t.Lo, t.Hi = make([]int32, root+1), make([]int32, root+1)
	for l, around := range inner {
		t.Parent[l] = nodeOf(around)
	}
	for i, around := range over {
		t.Parent[b.groups[i].node] = nodeOf(around)
	}
	t.Parent[root] = -1
	for v := range t.Hi {
		t.Hi[v] = int32(len(b.People))
	}
}

// bound puts the limits of posts and quotas on the nodes of the tree.
func (b *Build) bound() {
	t := &b.Problem.Tree
	b.lower, b.upper = make(map[int32][]limit), make(map[int32][]limit)
	raise := func(v int32, l limit) {
		t.Lo[v] = max(t.Lo[v], l.floor())
		b.lower[v] = append(b.lower[v], l)
	}
	lower, upper := b.seatLower, b.seatUpper
	cut := func(v int32, l limit) {
		t.Hi[v] = min(t.Hi[v], l.ceil())
		b.upper[v] = append(b.upper[v], l)
	}
	for p := range lower {
		leaf := b.profiles.leaf[p]
		for _, l := range lower[p] {
			raise(leaf, l)
		}
		for _, l := range upper[p] {
			cut(leaf, l)
		}
	}
	for _, c := range b.facts.inForce("U8") {
		for i := range b.groups {
			g := &b.groups[i]
			if g.node < 0 {
				continue
			}
			if l, ok := g.limit(c); ok && c.Gauge().Name == "kurang" {
				raise(g.node, l)
			} else if ok {
				cut(g.node, l)
			}
		}
	}
}
