package solver

import (
	"slices"

	"mutasi/solver/network"
)

// Price is what a change costs, level by level; nil where it cannot be. Where it
// is a bound it may stop early: the levels after its last number are unknown.
type Price []int64

// arcs are the parts of the residual graph that stay while heads move. Nodes are
// those of the tree; a person is a hop between two positions. Costs include what
// a pair's rows charge under the multipliers, scaled as these are.
type arcs struct {
	p      *Problem
	levels int
	scale  []int64         // per level
	priced [][]int64       // per level: per pair its scaled cost; nil: scale x Level.Cost
	steps  []network.Steps // per level, scaled
	owner  []int32         // per pair its person
	at     []int32         // pairs of position v: pairs[at[v]:at[v+1]]
	pairs  []int32
	kids   [][]int32
}

// newArcs lays out the arcs under the multipliers of leads, one per level.
func newArcs(d *domain, leads []footing) *arcs {
	p := d.Problem
	a := &arcs{p: p, levels: len(leads), owner: make([]int32, p.Pairs.Len())}
	for l := range leads {
		x := d.dualOf(&leads[l])
		goals := d.goals(l, x)
		var priced []int64
		if !x.free() {
			priced = d.costs(goals, x)
		}
		a.scale, a.priced, a.steps = append(a.scale, x.scale), append(a.priced, priced), append(a.steps, d.steps(goals))
	}
	for i := range p.Pairs.People() {
		for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
			a.owner[k] = int32(i)
		}
	}
	a.at, a.pairs = byPosition(p.Pairs.Node, p.Tree.Leaves, nil)
	a.kids = make([][]int32, p.Tree.Nodes())
	for v, u := range p.Tree.Parent {
		if u >= 0 {
			a.kids[u] = append(a.kids[u], int32(v))
		}
	}
	return a
}

// byPosition sorts pairs, all of them or those that only lists, by position.
func byPosition(node []int32, leaves int, only []int32) (at, pairs []int32) {
	at = make([]int32, leaves+1)
	each := func(do func(k int32)) {
		if only == nil {
			for k := range node {
				do(int32(k))
			}
			return
		}
		for _, k := range only {
			do(k)
		}
	}
	each(func(k int32) { at[node[k]+1]++ })
	for v := range leaves {
		at[v+1] += at[v]
	}
	pairs = make([]int32, at[leaves])
	next := slices.Clone(at)
	each(func(k int32) {
		pairs[next[node[k]]] = k
		next[node[k]]++
	})
	return at, pairs
}

// due is what pair k pays at level l.
func (a *arcs) due(l int, k int32) int64 {
	if c := a.priced[l]; c != nil {
		return c[k]
	}
	if c := a.p.Levels[l].Cost; c != nil {
		return a.scale[l] * int64(c[k])
	}
	return 0
}

// residual is a flow that is best under its potentials, and the arcs along which
// heads could move. Arc lengths are vectors, one number per level, compared
// lexicographically. None is below zero: what the first level leaves at zero lies
// on its face, where the second level's are not below zero, and so on.
type residual struct {
	*arcs
	price     []int64 // node v's potential at level l: price[v*levels+l]
	seat      []int32 // per person the pair taken
	paid      []int64 // what person i pays there at level l: paid[i*levels+l]
	heads     []int32 // per node
	spot      []int32 // per person the position taken
	head      []int32 // per position the first of its people, -1 if empty
	link      []int32 // per person the next one there, -1 at the end
	back      []int32 // per person the one before, -1 at the head
	core      *core
	low       Price     // the least that a potential has risen since the core was made, below 0
	high      Price     // the most
	drift     Price     // high - low: by how much lengths may have fallen since
	stale     []bool    // per person whether the core does not know its pairs; nil: nobody
	stray     [][]int32 // per position the pairs of those people
	strangers int       // how many they are
	asked     map[int32]asked
	marks     []bool // per person whether it is in asked; nil: nobody
}

// asked is what an Ask says of a person: one pair to take, or -1, and pairs not to.
type asked struct {
	take int32
	ban  []int32
}

// bars says whether pair k of person i is out of question.
func (s *residual) bars(i, k int32) bool {
	if s.marks == nil || !s.marks[i] {
		return false
	}
	a := s.asked[i]
	return a.take >= 0 && a.take != k || slices.Contains(a.ban, k)
}

// newResidual seats everybody as plan says. price is filled by the caller.
func newResidual(a *arcs, plan []int32) *residual {
	p, people := a.p, len(plan)
	s := &residual{arcs: a, seat: slices.Clone(plan), heads: network.Heads(p.Pairs, p.Tree, plan)}
	s.price = make([]int64, p.Tree.Nodes()*a.levels)
	s.paid = make([]int64, people*a.levels)
	s.spot = slices.Repeat([]int32{-1}, people)
	s.head = slices.Repeat([]int32{-1}, p.Tree.Leaves)
	s.link, s.back = make([]int32, people), make([]int32, people)
	s.low, s.high, s.drift = make(Price, a.levels), make(Price, a.levels), make(Price, a.levels)
	for i, k := range plan {
		s.sit(int32(i), k)
	}
	return s
}

// fork is a copy whose heads and potentials move on their own.
func (s *residual) fork() *residual {
	t := *s
	t.price, t.seat, t.paid, t.heads = slices.Clone(s.price), slices.Clone(s.seat), slices.Clone(s.paid), slices.Clone(s.heads)
	t.spot, t.head, t.link, t.back = slices.Clone(s.spot), slices.Clone(s.head), slices.Clone(s.link), slices.Clone(s.back)
	t.low, t.high, t.drift = slices.Clone(s.low), slices.Clone(s.high), slices.Clone(s.drift)
	t.stale, t.stray = slices.Clone(s.stale), slices.Clone(s.stray)
	return &t
}

// sit puts person i on pair k.
func (s *residual) sit(i, k int32) {
	if p := s.spot[i]; p >= 0 { // out of the list of its people
		if s.back[i] >= 0 {
			s.link[s.back[i]] = s.link[i]
		} else {
			s.head[p] = s.link[i]
		}
		if s.link[i] >= 0 {
			s.back[s.link[i]] = s.back[i]
		}
	}
	p := s.p.Pairs.Node[k]
	s.seat[i], s.spot[i] = k, p
	s.pay(i)
	s.link[i], s.back[i] = s.head[p], -1
	if s.head[p] >= 0 {
		s.back[s.head[p]] = i
	}
	s.head[p] = i
}

// pay notes what person i pays at its seat.
func (s *residual) pay(i int32) {
	for l := range s.levels {
		s.paid[int(i)*s.levels+l] = s.due(l, s.seat[i])
	}
}

// hop is the length of the arc by which pair k's person leaves its seat for k,
// on top of a path; into sum, which it returns.
func (s *residual) hop(sum Price, k int32, path Price) Price {
	i := s.owner[k]
	n := int32(s.levels)
	to, from, paid := s.price[s.p.Pairs.Node[k]*n:], s.price[s.spot[i]*n:], s.paid[i*n:]
	for l := range sum {
		sum[l] = path[l] + to[l] - from[l] + s.due(l, k) - paid[l]
	}
	return sum
}

// rise is the length of the arc from v up to its parent, on top of a path.
func (s *residual) rise(sum Price, v int32, path Price) Price {
	u := s.p.Tree.Parent[v]
	for l := range sum {
		sum[l] = path[l] + s.steps[l].At(v, s.heads[v]+1) + s.price[int(u)*s.levels+l] - s.price[int(v)*s.levels+l]
	}
	return sum
}

// fall is the length of the arc from v's parent down to v, which sends one head
// less up, on top of a path.
func (s *residual) fall(sum Price, v int32, path Price) Price {
	u := s.p.Tree.Parent[v]
	for l := range sum {
		sum[l] = path[l] - s.steps[l].At(v, s.heads[v]) + s.price[int(v)*s.levels+l] - s.price[int(u)*s.levels+l]
	}
	return sum
}

// units turns a length into what plans cost: whole units of each level, rounded
// up, since a plan's cost is whole. Where a level's is not a whole number, more
// is not known of the levels after it.
func (s *residual) units(length Price) Price {
	out := make(Price, 0, s.levels)
	for l, d := range length {
		q := d / s.scale[l]
		if d > q*s.scale[l] {
			return append(out, q+1)
		}
		out = append(out, q)
	}
	return out
}
