package solver

import (
	"context"
	"errors"
	"slices"

	"mutasi/solver/network"
	"mutasi/solver/quota"
)

// contraction is a domain without the people who have one pair only: their
// heads become constants of the tree. After fixing by reduced cost that is
// nearly everybody.
type contraction struct {
	people []int32 // who is left
	from   []int32 // per pair left its number in the domain
	pairs  network.Pairs
	tree   network.Tree
	fixed  []int32 // per node, the heads taken out
}

// contract is d's contraction, nil if too many people still have a choice for
// it to pay.
func (d *domain) contract() *contraction {
	n := d.pairs.People()
	free := 0
	for i := range n {
		if d.pairs.Start[i+1]-d.pairs.Start[i] > 1 {
			free++
		}
	}
	if free > n*2/3 {
		return nil
	}
	c := &contraction{pairs: network.Pairs{Start: make([]int32, 1, free+1)}}
	alone := make([]int32, n)
	for i := range n {
		a, b := d.pairs.Start[i], d.pairs.Start[i+1]
		if alone[i] = a; b-a == 1 {
			continue
		}
		alone[i] = -1
		c.people = append(c.people, int32(i))
		for k := a; k < b; k++ {
			c.from = append(c.from, k)
			c.pairs.Node = append(c.pairs.Node, d.pairs.Node[k])
		}
		c.pairs.Start = append(c.pairs.Start, int32(len(c.from)))
	}
	c.fixed = network.Heads(d.pairs, d.tree, alone)
	nodes := d.tree.Nodes()
	c.tree = network.Tree{Leaves: d.tree.Leaves, Parent: d.tree.Parent, Lo: make([]int32, nodes), Hi: make([]int32, nodes)}
	for v := range nodes {
		c.tree.Lo[v], c.tree.Hi[v] = max(0, d.tree.Lo[v]-c.fixed[v]), d.tree.Hi[v]-c.fixed[v]
	}
	return c
}

// errCrowded is returned when the people with one pair alone break an upper bound.
var errCrowded = errors.New("solver: fixed people break an upper bound")

// optimum solves f, the flow over d, through d's contraction where it pays.
func (s *solve) optimum(ctx context.Context, d *domain, f *network.Flow[int64], near *quota.Near) (*network.Optimum, error) {
	c := d.contract()
	if c == nil {
		return flow(ctx, s, f, d.possible, near)
	}
	opt, err := s.through(ctx, d, f, c, c.near(near))
	var cut *network.Infeasible
	if err == errCrowded || errors.As(err, &cut) { // the judge wants the cut of the whole
		return flow(ctx, s, f, false, nil)
	}
	return opt, err
}

// through solves f over the contraction c and extends the answer to everybody.
func (s *solve) through(ctx context.Context, d *domain, f *network.Flow[int64], c *contraction, near *quota.Near) (*network.Optimum, error) {
	for _, hi := range c.tree.Hi {
		if hi < 0 {
			return nil, errCrowded
		}
	}
	small := &network.Flow[int64]{Pairs: c.pairs, Tree: c.tree, Cost: make([]int64, len(c.from)), Steps: c.steps(f.Steps)}
	for x, k := range c.from {
		small.Cost[x] = f.Cost[k]
	}
	part, err := flow(ctx, s, small, d.possible, near)
	if err != nil {
		return nil, err
	}
	opt := &network.Optimum{Pair: make([]int32, d.pairs.People()), Heads: part.Heads, Price: part.Price}
	copy(opt.Pair, d.pairs.Start)
	for x, i := range c.people {
		opt.Pair[i] = c.from[part.Pair[x]]
	}
	c.lift(d, f, opt)
	return opt, nil
}

// near is a plan of the domain as one of the contraction.
func (c *contraction) near(of *quota.Near) *quota.Near {
	if of == nil {
		return nil
	}
	near := &quota.Near{Pair: make([]int32, len(c.people)), Price: of.Price}
	for x, i := range c.people {
		a, b := c.pairs.Start[x], c.pairs.Start[x+1]
		at, found := slices.BinarySearch(c.from[a:b], of.Pair[i])
		near.Pair[x] = a + int32(at)
		if !found {
			near.Pair[x] = -1
		}
	}
	return near
}

// steps are the marginal costs of the heads beyond the fixed ones.
func (c *contraction) steps(s network.Steps) network.Steps {
	if s.Start == nil {
		return s
	}
	t := network.Steps{Start: make([]int32, len(s.Start))}
	for v := range c.fixed {
		list := s.Marginal[s.Start[v]:s.Start[v+1]]
		t.Marginal = append(t.Marginal, list[min(int(c.fixed[v]), len(list)):]...)
		t.Start[v+1] = int32(len(t.Marginal))
	}
	return t
}

// lift adds the fixed heads and makes the prices right for them. Where only
// fixed heads run through a node that could do with fewer, the contraction has
// lo = 0 and the price may lie too low for those heads; raising the whole
// subtree, in which nobody with a choice sits, repairs it.
func (c *contraction) lift(d *domain, f *network.Flow[int64], opt *network.Optimum) {
	up := make([]int64, len(c.fixed))
	for v := d.tree.Root() - 1; v >= 0; v-- {
		u := d.tree.Parent[v]
		up[v] = up[u]
		all := opt.Heads[v] + c.fixed[v]
		if opt.Heads[v] == 0 && all > d.tree.Lo[v] {
			up[v] += max(0, f.Steps.At(int32(v), all)-(opt.Price[v]-opt.Price[u]))
		}
	}
	for v := range c.fixed {
		opt.Price[v] += up[v]
		opt.Heads[v] += c.fixed[v]
	}
}
