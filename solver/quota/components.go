package quota

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"

	"mutasi/solver/network"
)

// A flow falls into parts where neither a person nor a node whose bounds can bind
// ties positions together: job families whose units are free to lose and win
// heads. The parts are solved apart, on all processors, each with a root of its
// own. The parts do not depend on how many processors there are.

// A flow of fewer pairs than apartFrom is not worth taking apart, nor one of which
// the largest part is nearly all, or all are small. Parts of less than one in
// smallParts of the people are solved as one. Tests lower the first.
var apartFrom = 1 << 17

const smallParts = 64

// component is a flow of its own, with the way back.
type component[C network.Integer] struct {
	flow   network.Flow[C]
	people []int32 // per person the person of the whole
	pairs  []int32 // per person the first pair of the whole
	nodes  []int32 // per node but the root the node of the whole
	near   *Near
	found  *network.Optimum
	err    error
}

// apart solves f by parts. It says false where that does not pay, or where a part
// is infeasible: the cut that shows why is one of the whole.
func apart[C network.Integer](ctx context.Context, f *network.Flow[C], opt Options) (*network.Optimum, bool, error) {
	parts := components(f, opt.Near)
	if parts == nil {
		return nil, false, nil
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range max(1, opt.Threads) {
		group.Go(func() {
			for x := int(next.Add(1)) - 1; x < len(parts); x = int(next.Add(1)) - 1 {
				part := parts[x]
				part.found, part.err = whole(ctx, &part.flow, Options{Feasible: opt.Feasible, Threads: opt.Threads, Near: part.near})
			}
		})
	}
	group.Wait()
	for _, part := range parts {
		switch {
		case errors.As(part.err, new(*network.Infeasible)):
			return nil, false, nil
		case part.err != nil:
			return nil, true, part.err
		}
	}
	return together(f, parts), true, nil
}

// together is the optimum of f that its parts make. All parts have the root's price
// in common; a node that ties nothing has it too, and nobody is at a position of no part.
func together[C network.Integer](f *network.Flow[C], parts []*component[C]) *network.Optimum {
	t := f.Tree
	all := &network.Optimum{Pair: make([]int32, f.Pairs.People()), Price: make([]int64, t.Nodes()), Work: int64(f.Pairs.Len())}
	for _, part := range parts {
		all.Work += part.found.Work
		root := part.found.Price[len(part.nodes)]
		for x, v := range part.nodes {
			all.Price[v] = part.found.Price[x] - root
		}
		for x, i := range part.people {
			all.Pair[i] = part.found.Pair[x] - part.flow.Pairs.Start[x] + part.pairs[x]
		}
	}
	all.Heads = network.Heads(f.Pairs, t, all.Pair)
	return all
}

// components takes f apart, nil where it does not pay. The largest part comes first.
func components[C network.Integer](f *network.Flow[C], near *Near) []*component[C] {
	people, t := f.Pairs.People(), f.Tree
	if f.Pairs.Len() < apartFrom || people < int(t.Lo[t.Root()]) || people > int(t.Hi[t.Root()]) {
		return nil
	}
	tied := ties(f)
	first := func(i int) int32 { return tied.find(f.Pairs.Node[f.Pairs.Start[i]]) }
	size := make([]int32, t.Nodes()) // per node that stands for a part, its people
	for i := range people {
		if f.Pairs.Start[i] == f.Pairs.Start[i+1] {
			return nil
		}
		size[first(i)]++
	}
	var large []int32
	for v, n := range size {
		if int(n) > people/smallParts {
			large = append(large, int32(v))
		}
	}
	slices.SortFunc(large, func(v, u int32) int { return cmp.Or(cmp.Compare(size[u], size[v]), cmp.Compare(v, u)) })
	if len(large) == 0 || int(size[large[0]]) > people-people/8 {
		return nil
	}
	of := make([]int32, t.Nodes()) // per node that stands for a part, where that is in the list: the last for small ones
	for v := range of {
		of[v] = int32(len(large))
	}
	for x, v := range large {
		of[v] = int32(x)
	}
	parts := make([]*component[C], len(large)+1)
	for x := range parts {
		parts[x] = &component[C]{}
	}
	number := make([]int32, t.Nodes()) // in its part, -1 for a node that ties nothing
	for v := range t.Root() {
		if number[v] = -1; v < t.Leaves || tied.inner[v] {
			part := parts[of[tied.find(int32(v))]]
			number[v] = int32(len(part.nodes))
			part.nodes = append(part.nodes, int32(v))
		}
	}
	for i := range people {
		part := parts[of[first(i)]]
		part.people = append(part.people, int32(i))
	}
	for _, part := range parts {
		part.fill(f, number, near)
	}
	return parts
}

// fill makes the part's flow of its people and nodes, given the number of each node.
func (part *component[C]) fill(f *network.Flow[C], number []int32, near *Near) {
	pairs := 0
	for _, i := range part.people {
		pairs += int(f.Pairs.Start[i+1] - f.Pairs.Start[i])
	}
	p := network.Pairs{Start: make([]int32, 1, len(part.people)+1), Node: make([]int32, 0, pairs)}
	cost := make([]C, 0, pairs)
	for _, i := range part.people {
		a, b := f.Pairs.Start[i], f.Pairs.Start[i+1]
		part.pairs = append(part.pairs, a)
		for _, v := range f.Pairs.Node[a:b] {
			p.Node = append(p.Node, number[v])
		}
		cost = append(cost, f.Cost[a:b]...)
		p.Start = append(p.Start, int32(len(p.Node)))
	}
	root := int32(len(part.nodes))
	t := network.Tree{Parent: make([]int32, root+1), Lo: make([]int32, root+1), Hi: make([]int32, root+1)}
	t.Parent[root], t.Hi[root] = -1, int32(len(part.people))
	var steps network.Steps
	if f.Steps.Start != nil {
		steps.Start = make([]int32, root+2)
	}
	for x, v := range part.nodes {
		if int(v) < f.Tree.Leaves {
			t.Leaves++
		}
		t.Parent[x], t.Lo[x], t.Hi[x] = root, f.Tree.Lo[v], f.Tree.Hi[v]
		if u := f.Tree.Parent[v]; number[u] >= 0 && int(u) != f.Tree.Root() {
			t.Parent[x] = number[u]
		}
		if steps.Start != nil {
			steps.Marginal = append(steps.Marginal, f.Steps.Marginal[f.Steps.Start[v]:f.Steps.Start[v+1]]...)
			steps.Start[x+1] = int32(len(steps.Marginal))
		}
	}
	if steps.Start != nil {
		steps.Start[root+1] = steps.Start[root]
	}
	part.flow = network.Flow[C]{Pairs: p, Tree: t, Cost: cost, Steps: steps}
	if near == nil {
		return
	}
	part.near = &Near{Pair: make([]int32, len(part.people)), Price: make([]int64, root+1)}
	for x, i := range part.people {
		if part.near.Pair[x] = near.Pair[i]; near.Pair[i] >= 0 {
			part.near.Pair[x] += p.Start[x] - part.pairs[x]
		}
	}
	for x, v := range part.nodes {
		part.near.Price[x] = near.Price[v]
	}
	part.near.Price[root] = near.Price[f.Tree.Root()]
}

// tie is a partition of nodes (union and find).
type tie struct {
	up    []int32
	inner []bool // per inner node, whether it ties what is below it
}

// find is the node that stands for all that v is tied to.
func (t *tie) find(v int32) int32 {
	for t.up[v] != v {
		t.up[v] = t.up[t.up[v]]
		v = t.up[v]
	}
	return v
}

// join ties v to u, and says whether they were not.
func (t *tie) join(v, u int32) bool {
	if t.up[v] == t.up[u] {
		return false
	}
	v, u = t.find(v), t.find(u)
	t.up[max(v, u)] = min(v, u)
	return v != u
}

// ties joins the positions of each person, and all that is below a node whose
// bounds can bind or whose heads have a price.
func ties[C network.Integer](f *network.Flow[C]) *tie {
	t := f.Tree
	out := &tie{up: make([]int32, t.Nodes()), inner: make([]bool, t.Nodes())}
	for v := range out.up {
		out.up[v] = int32(v)
	}
	most, least := make([]int64, t.Nodes()), make([]int64, t.Nodes()) // heads that the nodes below let through, and ask for
	for v, u := range t.Parent[:t.Root()] {
		lo, hi := int64(t.Lo[v]), int64(t.Hi[v])
		priced := f.Steps.Start != nil && f.Steps.Start[v+1] > f.Steps.Start[v]
		out.inner[v] = v >= t.Leaves && (priced || lo > least[v] || hi < most[v])
		if v < t.Leaves {
			most[v] = hi
		}
		most[u] += min(hi, most[v])
		least[u] += max(lo, least[v])
	}
	for v := t.Root() - 1; v >= 0; v-- {
		if u := t.Parent[v]; out.inner[u] {
			out.inner[v] = v >= t.Leaves
			out.join(int32(v), u)
		}
	}
	seen, left := make([]bool, t.Nodes()), -1 // parts that people could still tie to one another
	for v := range int32(t.Leaves) {
		if x := out.find(v); !seen[x] {
			seen[x] = true
			left++
		}
	}
	for i := 0; i < f.Pairs.People() && left > 0; i++ {
		a, b := f.Pairs.Start[i], f.Pairs.Start[i+1]
		for k := a + 1; k < b; k++ {
			if out.join(f.Pairs.Node[a], f.Pairs.Node[k]) {
				left--
			}
		}
	}
	return out
}
