package solver

import (
	"mutasi/solver/network"
	"mutasi/solver/verify"
)

// domain is where the plans still in question lie: the pairs that earlier
// levels and branching left, an interval for each headcount and each row's
// activity, and the values of levels that could not be turned into such a face.
// Domains are not changed once made; their slices are shared.
type domain struct {
	*Problem
	pairs        network.Pairs
	orig         []int32 // per pair its index in Problem.Pairs; nil: the same
	tree         network.Tree
	rows         []localRow // Problem.Rows over the pairs left
	rowLo, rowHi []int64
	kept         []kept
	possible     bool // some flow is known to satisfy the bounds of the tree
}

// kept is an earlier level whose value became a bound: Level costs at most Value.
type kept struct {
	level int
	value int64
}

// localRow is a row over the pairs of a domain.
type localRow struct {
	pair   []int32
	weight []int64
}

// newDomain is the domain of all plans.
func newDomain(p *Problem) *domain {
	d := &domain{Problem: p, pairs: p.Pairs, tree: p.Tree}
	soft := p.soft()
	for r := range p.Rows {
		row := &p.Rows[r]
		local := localRow{pair: row.Pair, weight: make([]int64, len(row.Pair))}
		for x := range row.Pair {
			local.weight[x] = row.weight(x)
		}
		d.rows = append(d.rows, local)
		lo, hi := row.Lo, row.Hi
		if soft[r] {
			lo, hi = NoLower, NoUpper
		}
		d.rowLo, d.rowHi = append(d.rowLo, lo), append(d.rowHi, hi)
	}
	return d
}

// original is the index in Problem.Pairs of pair k.
func (d *domain) original(k int32) int32 {
	if d.orig == nil {
		return k
	}
	return d.orig[k]
}

// restrict keeps the pairs for which keep says so. It returns nil if somebody
// is left without.
func (d *domain) restrict(keep func(k int32) bool) *domain {
	to := make([]int32, d.pairs.Len())
	sub := *d
	sub.pairs = network.Pairs{Start: make([]int32, 1, len(d.pairs.Start))}
	sub.orig = nil
	for i := range d.pairs.People() {
		for k := d.pairs.Start[i]; k < d.pairs.Start[i+1]; k++ {
			to[k] = -1
			if keep(k) {
				to[k] = int32(len(sub.orig))
				sub.orig = append(sub.orig, d.original(k))
				sub.pairs.Node = append(sub.pairs.Node, d.pairs.Node[k])
			}
		}
		end := int32(len(sub.orig))
		if end == sub.pairs.Start[i] {
			return nil
		}
		sub.pairs.Start = append(sub.pairs.Start, end)
	}
	sub.rows = make([]localRow, len(d.rows))
	for r := range d.rows {
		local := &sub.rows[r]
		for x, k := range d.rows[r].pair {
			if to[k] >= 0 {
				local.pair = append(local.pair, to[k])
				local.weight = append(local.weight, d.rows[r].weight[x])
			}
		}
	}
	return &sub
}

// choose follows a path of branching choices down from d, nil where it leaves
// somebody without a pair.
func (d *domain) choose(path []verify.Choice) *domain {
	if len(path) == 0 {
		return d
	}
	taken := map[int32]int32{} // person -> pair
	banned := map[int32]bool{}
	for _, c := range path {
		if !c.Take {
			banned[c.Pair] = true
			continue
		}
		i := d.Problem.personOf(c.Pair)
		if k, ok := taken[i]; ok && k != c.Pair {
			return nil
		}
		taken[i] = c.Pair
	}
	var i int32
	part := d.restrict(func(k int32) bool {
		for d.pairs.Start[i+1] <= k {
			i++
		}
		o := d.original(k)
		if t, ok := taken[i]; ok && t != o {
			return false
		}
		return !banned[o]
	})
	if part != nil {
		part.possible = false
	}
	return part
}

// personOf is whose pair k is.
func (p *Problem) personOf(k int32) int32 {
	lo, hi := 0, p.Pairs.People()-1
	for lo < hi {
		if mid := (lo + hi) / 2; p.Pairs.Start[mid+1] > k {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return int32(lo)
}

// under is the part of d that plans of bound at.bound + gap or less lie in: pairs
// whose reduced cost under the dual point at is no more than gap.
func (d *domain) under(at *point, gap int64) *domain {
	var i int32
	fresh, least := int32(-1), int64(0)
	value := func(k int32) int64 { return at.flow.Cost[k] + at.price[d.pairs.Node[k]] }
	return d.restrict(func(k int32) bool {
		for d.pairs.Start[i+1] <= k {
			i++
		}
		if fresh != i {
			fresh = i
			least = value(d.pairs.Start[i])
			for x := d.pairs.Start[i] + 1; x < d.pairs.Start[i+1]; x++ {
				least = min(least, value(x))
			}
		}
		return value(k)-least <= gap
	})
}

// face is the part of d that is optimal under the dual point at: what its bound
// leaves minimal (complementary slackness). Only right if the bound is met.
func (d *domain) face(at *point) *domain {
	f := at.flow
	sub := d.under(at, 0)
	sub.tree.Lo = make([]int32, d.tree.Nodes())
	sub.tree.Hi = make([]int32, d.tree.Nodes())
	for v, u := range d.tree.Parent {
		h := at.heads[v]
		if u < 0 {
			sub.tree.Lo[v], sub.tree.Hi[v] = h, h
			continue
		}
		sub.tree.Lo[v], sub.tree.Hi[v] = level(f.Steps, int32(v), h, d.tree.Lo[v], d.tree.Hi[v], at.price[v]-at.price[u])
	}
	sub.rowLo, sub.rowHi = make([]int64, len(d.rows)), make([]int64, len(d.rows))
	for r := range d.rows {
		_, sub.rowLo[r], sub.rowHi[r] = d.rowTerm(r, at.excess[r], at.row[r])
	}
	return sub
}

// level is the range of headcounts around h whose cost less slope per head is
// the same as at h, which is minimal.
func level(s network.Steps, v, h, lo, hi int32, slope int64) (int32, int32) {
	listed := int32(0)
	if s.Start != nil {
		listed = s.Start[v+1] - s.Start[v]
	}
	a, b := h, h
	for a > lo && s.At(v, a) == slope {
		if a > listed {
			a = max(listed, lo)
		} else {
			a--
		}
	}
	for b < hi && s.At(v, b+1) == slope {
		if b >= listed {
			b = hi
		} else {
			b++
		}
	}
	return a, b
}
