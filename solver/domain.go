package solver

import (
	"runtime"
	"slices"

	"mutasi/solver/network"
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
	columns      *incidence // side rows by pair of the problem
	rowLo, rowHi []int64
	kept         []kept
	possible     bool // some flow is known to satisfy the bounds of the tree; noted only before others see the domain
	still        *still
}

// still is what the people contribute who have no choice in a domain nor in any
// part of it. It is added once instead of being summed up at every evaluation.
type still struct {
	movers   []int32 // the others
	cost     []int64 // per level, of pairs
	heads    []int32 // per node
	activity []int64 // per row
}

// kept is an earlier level whose value became a bound: Level costs at most Value.
type kept struct {
	level int
	value int64
}

// newDomain is the domain of all plans.
func newDomain(p *Problem) *domain {
	d := &domain{Problem: p, pairs: p.Pairs, tree: p.Tree, columns: newIncidence(p)}
	soft := p.soft()
	for r := range p.Rows {
		lo, hi := p.Rows[r].tight()
		if soft[r] {
			lo, hi = NoLower, NoUpper
		}
		d.rowLo, d.rowHi = append(d.rowLo, lo), append(d.rowHi, hi)
	}
	return d
}

// crossed says whether some row can be kept by no sum of its weights.
func (d *domain) crossed() bool {
	for r := range d.rowLo {
		if d.rowLo[r] > d.rowHi[r] {
			return true
		}
	}
	return false
}

// settle computes d.still.
func (d *domain) settle() {
	st := &still{cost: make([]int64, len(d.Levels)), movers: []int32{}}
	alone := make([]int32, d.pairs.People())
	var plan []int32
	for i := range alone {
		alone[i] = d.pairs.Start[i]
		if d.pairs.Start[i+1]-alone[i] > 1 {
			alone[i] = -1
			st.movers = append(st.movers, int32(i))
			continue
		}
		plan = append(plan, d.original(alone[i]))
	}
	st.heads = network.Heads(d.pairs, d.tree, alone)
	st.activity = d.columns.activities(len(d.Rows), plan)
	for l := range d.Levels {
		if c := d.Levels[l].Cost; c != nil {
			for _, k := range plan {
				st.cost[l] += int64(c[k])
			}
		}
	}
	d.still = st
}

// original is the index in Problem.Pairs of pair k.
func (d *domain) original(k int32) int32 {
	if d.orig == nil {
		return k
	}
	return d.orig[k]
}

// restrict has the pairs marked that each person keeps. It returns nil if somebody
// is left without. Large domains are marked side by side, by threads below
// d.threads.
func (d *domain) restrict(mark func(thread int, i int32, kept []bool)) *domain {
	sub := *d
	people, threads := d.pairs.People(), d.threads()
	kept, start := make([]bool, d.pairs.Len()), make([]int32, people+1)
	sideBySide(threads, people, func(thread int, i int32) {
		own := kept[d.pairs.Start[i]:d.pairs.Start[i+1]]
		mark(thread, i, own)
		for _, keep := range own {
			if keep {
				start[i+1]++
			}
		}
	})
	for i := range people {
		if start[i+1] == 0 {
			return nil
		}
		start[i+1] += start[i]
	}
	size := start[people]
	if int(size) == d.pairs.Len() {
		return &sub
	}
	sub.pairs, sub.orig = network.Pairs{Start: start, Node: make([]int32, size)}, make([]int32, size)
	sideBySide(threads, people, func(_ int, i int32) {
		x := start[i]
		for k := d.pairs.Start[i]; k < d.pairs.Start[i+1]; k++ {
			if kept[k] {
				sub.pairs.Node[x], sub.orig[x] = d.pairs.Node[k], d.original(k)
				x++
			}
		}
	})
	return &sub
}

// threads is on how many it is worth to look at the domain.
func (d *domain) threads() int {
	if d.pairs.Len() > 1<<20 {
		return runtime.GOMAXPROCS(0)
	}
	return 1
}

// choice takes or bans a pair of the problem. One without a pair (-1) is about a node:
// it has at most so many heads, or more.
type choice struct {
	pair        int32
	take        bool // or at most
	node, heads int32
}

// choose follows a path of branching choices down from d, nil where it leaves
// somebody without a pair.
func (d *domain) choose(path []choice) *domain {
	if len(path) == 0 {
		return d
	}
	type verdict struct {
		taken  int32 // -1: none yet
		banned []int32
	}
	touched := map[int32]*verdict{}
	lo, hi := slices.Clone(d.tree.Lo), slices.Clone(d.tree.Hi)
	for _, c := range path {
		if c.pair < 0 {
			if c.take {
				hi[c.node] = min(hi[c.node], c.heads)
			} else {
				lo[c.node] = max(lo[c.node], c.heads+1)
			}
			continue
		}
		i := d.Problem.personOf(c.pair)
		v := touched[i]
		if v == nil {
			v = &verdict{taken: -1}
			touched[i] = v
		}
		switch {
		case !c.take:
			v.banned = append(v.banned, c.pair)
		case v.taken >= 0 && v.taken != c.pair:
			return nil
		default:
			v.taken = c.pair
		}
	}
	part := d.restrict(func(_ int, i int32, kept []bool) {
		v := touched[i]
		for x := range kept {
			o := d.original(d.pairs.Start[i] + int32(x))
			kept[x] = v == nil || (v.taken < 0 || v.taken == o) && !slices.Contains(v.banned, o)
		}
	})
	if part != nil {
		part.possible = false
		part.tree.Lo, part.tree.Hi = lo, hi
	}
	return part
}

// personOf is whose pair k of the problem is.
func (p *Problem) personOf(k int32) int32 { return owner(p.Pairs, k) }

// person is whose pair k of the domain is.
func (d *domain) person(k int32) int32 { return owner(d.pairs, k) }

func owner(p network.Pairs, k int32) int32 {
	lo, hi := 0, p.People()-1
	for lo < hi {
		if mid := (lo + hi) / 2; p.Start[mid+1] > k {
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
	buffers := make([][]int64, d.threads())
	return d.restrict(func(thread int, i int32, kept []bool) {
		row := at.values(d, i, buffers[thread])
		most := slices.Min(row) + gap
		for x, v := range row {
			kept[x] = v <= most
		}
		buffers[thread] = row
	})
}

// face is the part of d that is optimal under the dual point at: what its bound
// leaves minimal (complementary slackness). Only right if the bound is met.
func (d *domain) face(at *point) *domain {
	sub := d.under(at, 0)
	sub.tree.Lo = make([]int32, d.tree.Nodes())
	sub.tree.Hi = make([]int32, d.tree.Nodes())
	for v, u := range d.tree.Parent {
		h := at.heads[v]
		if u < 0 {
			sub.tree.Lo[v], sub.tree.Hi[v] = h, h
			continue
		}
		sub.tree.Lo[v], sub.tree.Hi[v] = level(at.steps, int32(v), h, d.tree.Lo[v], d.tree.Hi[v], at.price[v]-at.price[u])
	}
	sub.rowLo, sub.rowHi = make([]int64, len(d.Rows)), make([]int64, len(d.Rows))
	for r := range d.Rows {
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
