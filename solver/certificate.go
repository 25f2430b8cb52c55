package solver

import (
	"slices"

	"mutasi/solver/verify"
)

// judged writes a dual of level l and its prices of nodes down for the judge, who
// prices counts: a head at a node pays the difference to the node above. It does
// so in the coarsest unit in which all are whole.
func (d *domain) judged(l int, x dual, price []int64) verify.Dual {
	out := verify.Dual{Factor: make([]int64, l+1), Price: slices.Clone(price)}
	out.Factor[l] = x.scale
	for j, mu := range x.kept {
		out.Factor[d.kept[j].level] = mu
	}
	for v, u := range d.tree.Parent {
		if u >= 0 {
			out.Price[v] -= price[u]
		}
	}
	out.Price = append(out.Price, x.row...)
	for n := len(out.Price); n > 0 && out.Price[n-1] == 0; n-- {
		out.Price = out.Price[:n-1]
	}
	g := int64(0)
	for _, list := range [...][]int64{out.Factor, out.Price} {
		for _, y := range list {
			g = gcd(g, y)
		}
	}
	for _, list := range [...][]int64{out.Factor, out.Price} {
		for x := range list {
			list[x] /= g
		}
	}
	return out
}

// Prices reads a certificate's dual: the price of a head at each node, all those
// above included, and the multiplier of each row.
func (p *Problem) Prices(d *verify.Dual) (node, row []int64) {
	node, row = make([]int64, p.Tree.Nodes()), make([]int64, len(p.Rows))
	if n := copy(node, d.Price); n < len(d.Price) {
		copy(row, d.Price[n:])
	}
	for v := p.Tree.Root() - 1; v >= 0; v-- {
		node[v] += node[p.Tree.Parent[v]]
	}
	return node, row
}
