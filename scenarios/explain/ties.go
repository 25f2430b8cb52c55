package explain

import (
	"slices"

	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"

	"mutasi/model"
)

// ties lists the moves that another plan of equal value, at every goal before
// the lottery, would not make.
//
// On the optimal face of those goals a person's other pair can be used in some
// equal plan exactly when its node lies in the same strongly connected
// component as the node used now: the cycle that joins them is the exchange.
// An arc p -> q says that one head too many at p can become one too many at q:
// by somebody at p who may equally sit at q, by a headcount that may rise
// towards the parent, or by one that may fall at a child. Side rows are not
// seen by this graph; with active rows the list may name too many.
func (r *reading) ties() []model.Tie {
	out := []model.Tie{}
	last := len(r.Problem.Levels) - 1 // the lottery
	if len(r.price.levels) < last || last < 1 {
		return out
	}
	lo, hi := r.price.headcounts(last)
	t := r.Problem.Tree
	pairs := r.Problem.Pairs
	arcs := simple.NewDirectedGraph()
	arc := func(p, q int32) {
		if p != q {
			arcs.SetEdge(simple.Edge{F: simple.Node(p), T: simple.Node(q)})
		}
	}
	for i, used := range r.solution.Pair {
		for _, k := range r.price.equal[i] {
			arc(pairs.Node[used], pairs.Node[k])
		}
	}
	for v, u := range t.Parent {
		if u < 0 {
			continue
		}
		if r.after[v] < hi[v] {
			arc(int32(v), u)
		}
		if r.after[v] > lo[v] {
			arc(u, int32(v))
		}
	}
	component := make([]int, t.Nodes())
	for c, nodes := range topo.TarjanSCC(arcs) {
		for _, n := range nodes {
			component[n.ID()] = c + 1
		}
	}
	for no, m := range r.moves {
		used := r.solution.Pair[m.person]
		for _, k := range r.price.equal[m.person] {
			if k == used || component[pairs.Node[k]] == 0 || component[pairs.Node[k]] != component[pairs.Node[used]] {
				continue
			}
			with := "tetap di jabatan sekarang"
			if k != r.Stay[m.person] {
				with = title(r.Data, r.Position(pairs.Node[k]))
			}
			out = append(out, model.Tie{Move: no + 1, With: with})
			break
		}
	}
	return out
}

// headcounts are the intervals that the duals of the first n goals leave open on
// their optimal face.
func (pr *pricer) headcounts(n int) (lo, hi []int32) {
	p := pr.problem
	lo, hi = slices.Clone(p.Tree.Lo), slices.Clone(p.Tree.Hi)
	for _, level := range pr.levels[:n] {
		for v, u := range p.Tree.Parent {
			if u >= 0 {
				lo[v], hi[v] = level.cheapest(int32(v), lo[v], hi[v], level.price[v]-level.price[u])
			}
		}
	}
	return lo, hi
}
