package solver

import (
	"cmp"
	"container/heap"
	"slices"
)

// A flow that is optimal is nearly an optimal basis of the relaxation, and the
// simplex that begins there only has to mend the rows that the flow breaks: a
// hundred steps instead of thousands.
//
// The basis of a flow is a spanning tree of its network. Everybody's pair is in
// it, and the arc of each node to its parent if the headcount may change at its
// price. Where it may not (a bound binds, or a kink of the shortfall's cost), a
// pair of reduced cost 0 ties the subtree to the rest, and the row that binds is
// the one it stands for. The prices that a flow algorithm leaves are optimal,
// but seldom tie everything: vertex moves them until they do.
//
// All this only says where the simplex begins. A basis that is not quite right
// costs steps.

// link is a pair that a person at one node might take, to go to another.
type link struct {
	gap      int64 // its reduced cost
	col      int32
	from, to int32
}

// treeBasis is what Crash takes for a basis: the columns that are basic and the
// rows they stand for. at is a point on the relaxation's domain whose pairs all
// have columns.
func (x *relaxation) treeBasis(at *point) (rows, cols []int32) {
	rows, cols = x.planBasis(at)
	use := func(row, col int32) { rows, cols = append(rows, row), append(cols, col) }
	price := x.aligned(at)
	links := x.links(at, price)
	x.tieAll(at, price, links)

	f := newForest(x.d.tree.Nodes())
	for v, u := range x.d.tree.Parent {
		if u < 0 {
			continue
		}
		if row := x.binding(int32(v), price[v]-price[u], at.heads[v], use); row < 0 {
			f.hang(int32(v), u)
		} else {
			f.row[v] = row
		}
	}
	spare := f.grow(int32(x.d.tree.Root()), links, use)
	x.sideColumns(at, spare, use)
	return rows, cols
}

// aligned are the prices of a point where every node that has no row has its
// parent's. Its headcount is 0 or as large as its pairs allow, so that nobody
// without need of it sees the price.
func (x *relaxation) aligned(at *point) []int64 {
	price, down := slices.Clone(at.price), make([]int64, len(at.price))
	for v := x.d.tree.Root() - 1; v >= 0; v-- {
		u := x.d.tree.Parent[v]
		down[v] = down[u]
		price[v] += down[u]
		if !x.rowless(int32(v)) {
			continue
		}
		if slope := price[v] - price[u]; slope < 0 { // nobody there: the subtree rises along
			down[v] -= slope
		}
		price[v] = price[u]
	}
	return price
}

func (x *relaxation) rowless(v int32) bool { return x.nodeRow[v] < 0 && len(x.shorts[v]) == 0 }

// links are the columns of pairs not taken.
func (x *relaxation) links(at *point, price []int64) (links []link) {
	d := x.d
	cost := func(k int32) int64 { return at.spend(d, k) + price[d.pairs.Node[k]] }
	for i, k := range at.pair {
		if x.person[i] < 0 {
			continue
		}
		least := cost(k)
		for j := x.first[i]; j >= 0; j = x.next[j] {
			if o := x.pair[j]; o != k {
				links = append(links, link{max(0, cost(o)-least), j, d.pairs.Node[k], d.pairs.Node[o]})
			}
		}
	}
	return links
}

// tieAll moves prices, and the links' reduced costs with them, so that each node
// is tied to the root by arcs of reduced cost 0, as far as there are arcs.
func (x *relaxation) tieAll(at *point, price []int64, links []link) {
	d := x.d
	g := &slacks{nodes: d.tree.Nodes()}
	for _, l := range links {
		g.add(l.to, l.from, l.gap)
	}
	for v, u := range d.tree.Parent {
		if u < 0 {
			continue
		}
		v, h := int32(v), at.heads[v]
		if x.rowless(v) {
			g.add(u, v, 0)
			g.add(v, u, 0)
			continue
		}
		slope := price[v] - price[u]
		if h < d.tree.Hi[v] {
			g.add(u, v, at.steps.At(v, h+1)-slope)
		}
		if h > d.tree.Lo[v] {
			g.add(v, u, slope-at.steps.At(v, h))
		}
	}
	shift := g.tighten(int32(d.tree.Root()))
	for v := range price {
		price[v] += shift[v]
	}
	for n := range links {
		l := &links[n]
		l.gap = max(0, l.gap+shift[l.to]-shift[l.from])
	}
}

// binding is the row of node v that keeps its headcount h from changing at
// this slope of the price, -1 if none does. Missing heads that are basic there
// are handed to use.
func (x *relaxation) binding(v int32, slope int64, h int32, use func(row, col int32)) int32 {
	if len(x.shorts[v]) == 0 || x.shorts[v][0].goal >= 0 {
		if slope == 0 {
			return -1
		}
		return x.nodeRow[v]
	}
	s := &x.shorts[v][0]
	if slope == 0 {
		return -1
	}
	for _, g := range s.groups {
		if int64(g.cost) == -slope {
			use(s.row, g.col)
			return -1
		}
	}
	switch {
	case x.nodeRow[v] < 0 || h < x.d.tree.Hi[v] && h > x.d.tree.Lo[v]: // a kink
		return s.row
	case h < x.d.tree.Hi[v]: // the lower bound binds: the last head present would be missed
		h--
	}
	for _, g := range s.groups {
		if g.from <= h && h < g.upto && g.cost > 0 {
			use(s.row, g.col)
		}
	}
	return x.nodeRow[v]
}

// sideColumns chooses, for each side row with a multiplier, a pair of reduced
// cost 0 that changes its activity.
func (x *relaxation) sideColumns(at *point, spare []link, use func(row, col int32)) {
	need := map[int32]bool{}
	for r, m := range at.row {
		if m != 0 {
			need[int32(r)] = true
		}
	}
	weigh := func(k int32, sign int64, into map[int32]int64) {
		rows, weights := x.d.columns.of(x.d.original(k))
		for n, r := range rows {
			if need[r] {
				into[r] += sign * int64(weights[n])
			}
		}
	}
	for _, l := range spare {
		if len(need) == 0 {
			return
		}
		change := map[int32]int64{}
		weigh(x.pair[l.col], 1, change)
		weigh(at.pair[x.owner[l.col]], -1, change)
		best := int32(-1)
		for r, w := range change {
			if w != 0 && (best < 0 || r < best) {
				best = r
			}
		}
		if best >= 0 {
			use(x.rowRow+best, l.col)
			delete(need, best)
		}
	}
}

// slacks are bounds on how far prices may be moved apart.
type slacks struct {
	nodes int
	from  []int32
	to    []int32
	gap   []int64 // shift[to] <= shift[from] + gap
}

func (g *slacks) add(from, to int32, gap int64) {
	g.from, g.to, g.gap = append(g.from, from), append(g.to, to), append(g.gap, max(0, gap))
}

// tighten moves every node until a bound ties it to the root, directly or by
// other nodes: up by shortest paths from the root, the nodes that no path
// reaches down by shortest paths to those that have been moved, and so on.
// Nodes without any bound stay.
func (g *slacks) tighten(root int32) []int64 {
	shift, settled := make([]int64, g.nodes), make([]bool, g.nodes)
	settled[root] = true
	ahead, back := g.sorted(g.from), g.sorted(g.to)
	for reached := true; reached; {
		reached = g.reach(ahead, g.to, 1, shift, settled)
		reached = g.reach(back, g.from, -1, shift, settled) || reached
	}
	return shift
}

// fan is the slacks by the node at one end.
type fan struct{ start, arc []int32 }

func (g *slacks) sorted(by []int32) fan {
	a := fan{make([]int32, g.nodes+1), make([]int32, len(by))}
	for _, v := range by {
		a.start[v+1]++
	}
	for v := range g.nodes {
		a.start[v+1] += a.start[v]
	}
	next := slices.Clone(a.start)
	for n, v := range by {
		a.arc[next[v]] = int32(n)
		next[v]++
	}
	return a
}

// reach settles the nodes that arcs lead to from settled ones, nearest first:
// shift = sign * (shortest length), where a settled node begins at its shift. It says
// whether there were any.
func (g *slacks) reach(by fan, end []int32, sign int64, shift []int64, settled []bool) (any bool) {
	var queue nearest
	offer := func(v int32, length int64) {
		for _, n := range by.arc[by.start[v]:by.start[v+1]] {
			if w := end[n]; !settled[w] {
				heap.Push(&queue, reached{length + g.gap[n], w})
			}
		}
	}
	for v, is := range settled {
		if is {
			offer(int32(v), sign*shift[v])
		}
	}
	for len(queue) > 0 {
		r := heap.Pop(&queue).(reached)
		if settled[r.node] {
			continue
		}
		any, settled[r.node], shift[r.node] = true, true, sign*r.length
		offer(r.node, r.length)
	}
	return any
}

type reached struct {
	length int64
	node   int32
}

// nearest is a heap of nodes reached, the nearest first.
type nearest []reached

func (h nearest) Len() int { return len(h) }
func (h nearest) Less(a, b int) bool {
	return h[a].length < h[b].length || h[a].length == h[b].length && h[a].node < h[b].node
}
func (h nearest) Swap(a, b int) { h[a], h[b] = h[b], h[a] }
func (h *nearest) Push(x any)   { *h = append(*h, x.(reached)) }
func (h *nearest) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// forest is the tree under construction: components of nodes, each but the
// root's with a row that waits for a pair.
type forest struct {
	up  []int32
	row []int32 // per component, -1 for the root's
}

func newForest(n int) *forest {
	f := &forest{up: make([]int32, n), row: make([]int32, n)}
	for v := range f.up {
		f.up[v], f.row[v] = int32(v), -1
	}
	return f
}

func (f *forest) find(v int32) int32 {
	for f.up[v] != v {
		f.up[v] = f.up[f.up[v]]
		v = f.up[v]
	}
	return v
}

// grow ties components by links: those of gap 0 outwards from the root, so that
// the tree stays shallow and steps in it are cheap, then the rest by their gap.
// It returns the links of gap 0 that were not needed.
func (f *forest) grow(root int32, links []link, use func(row, col int32)) (spare []link) {
	tie := func(l link) bool {
		row := f.tie(l.from, l.to)
		if row >= 0 {
			use(row, l.col)
		}
		return row >= 0
	}
	n := len(f.up)
	tight, wide := links[:0:0], links[:0:0]
	start := make([]int32, n+1)
	home := make([]int32, n)
	for v := range home {
		home[v] = f.find(int32(v))
	}
	for _, l := range links {
		if l.gap > 0 {
			wide = append(wide, l)
			continue
		}
		tight = append(tight, l)
		start[home[l.from]+1]++
		start[home[l.to]+1]++
	}
	for v := range n {
		start[v+1] += start[v]
	}
	next, list := slices.Clone(start), make([]int32, 2*len(tight))
	for x, l := range tight {
		for _, v := range [...]int32{home[l.from], home[l.to]} {
			list[next[v]] = int32(x)
			next[v]++
		}
	}
	needed := make([]bool, len(tight))
	seen := make([]bool, n)
	outward := func(v int32) {
		seen[v] = true
		for queue := []int32{v}; len(queue) > 0; queue = queue[1:] {
			v := queue[0]
			for _, x := range list[start[v]:start[v+1]] {
				for _, w := range [...]int32{home[tight[x].from], home[tight[x].to]} {
					if !seen[w] {
						seen[w], needed[x] = true, tie(tight[x])
						queue = append(queue, w)
					}
				}
			}
		}
	}
	outward(home[root])
	for v := range home {
		if home[v] == int32(v) && !seen[v] {
			outward(int32(v))
		}
	}
	for x, l := range tight {
		if !needed[x] {
			spare = append(spare, l)
		}
	}
	slices.SortStableFunc(wide, func(a, b link) int { return cmp.Compare(a.gap, b.gap) })
	for _, l := range wide {
		tie(l)
	}
	return spare
}

// hang joins v, whose own arc is basic, to its parent's component.
func (f *forest) hang(v, parent int32) { f.up[f.find(v)] = f.find(parent) }

// tie joins two components by a pair and names the row that it stands for, -1 if
// they are one already.
func (f *forest) tie(v, u int32) int32 {
	v, u = f.find(v), f.find(u)
	if v == u {
		return -1
	}
	if f.row[v] < 0 {
		v, u = u, v
	}
	f.up[v] = u
	return f.row[v]
}
