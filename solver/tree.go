package solver

import (
	"container/heap"
	"context"
	"errors"
	"math"
	"slices"

	"mutasi/solver/network"
	"mutasi/solver/simplex"
	"mutasi/solver/verify"
)

// part is a node of the search tree: what is left of the core after the choices
// on the way to it.
type part struct {
	parent *part
	choice       // that led here, of a pair of the core; at the root none
	person int32 // whose it is
	depth  int
	bound  float64      // cost of the relaxation around it
	leaf   *verify.Dual // once settled
	kids   [2]*part     // once branched
}

// frontier is the parts still open, least bound first, deeper ones before others.
type frontier []*part

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(a, b int) bool {
	if f[a].bound != f[b].bound {
		return f[a].bound < f[b].bound
	}
	return f[a].depth > f[b].depth
}
func (f frontier) Swap(a, b int) { f[a], f[b] = f[b], f[a] }
func (f *frontier) Push(x any)   { *f = append(*f, x.(*part)) }
func (f *frontier) Pop() any {
	old := *f
	x := old[len(old)-1]
	*f = old[:len(old)-1]
	return x
}

// explore searches the core: from the open part of least bound it goes down,
// the likelier side first, until a part is settled, then takes the next.
func (s *search) explore(ctx context.Context, x *relaxation) error {
	root := &part{bound: math.Inf(-1)}
	waiting := &frontier{root}
	var at *part
	for waiting.Len() > 0 {
		n := heap.Pop(waiting).(*part)
		for n != nil {
			if s.stopped(ctx) || s.again || s.most > 0 && s.nodes >= s.most {
				s.gather(root)
				return nil
			}
			s.lead(x, at, n)
			at = n
			if err := s.settle(ctx, x, n); err != nil {
				return err
			}
			if n.leaf != nil {
				break
			}
			heap.Push(waiting, n.kids[1])
			n = n.kids[0]
		}
	}
	s.gather(root)
	return nil
}

// gather writes the tree down as the judge wants it: depth first, the side that
// takes the pair, or has fewer heads, before the other, open parts included.
func (s *search) gather(n *part) {
	switch {
	case n.leaf != nil:
		s.parts = append(s.parts, verify.Part{Dual: n.leaf})
	case n.kids[0] == nil:
		s.parts = append(s.parts, whole(s.open(s.top))...)
	default:
		taken, banned := n.kids[0], n.kids[1]
		if banned.take {
			taken, banned = banned, taken
		}
		fork := verify.Part{Count: &verify.Split{Of: taken.node, Most: int64(taken.heads)}}
		if taken.pair >= 0 {
			fork = verify.Part{Pair: s.core.original(taken.pair)}
		}
		s.parts = append(s.parts, fork)
		s.gather(taken)
		s.gather(banned)
	}
}

// path is the choices from the root to n, in the problem's pairs.
func (s *search) path(n *part) []choice {
	path := make([]choice, n.depth)
	for ; n.depth > 0; n = n.parent {
		path[n.depth-1] = n.choice
		if n.pair >= 0 {
			path[n.depth-1].pair = s.core.original(n.pair)
		}
	}
	return path
}

// lead moves the relaxation from one part to another: up to their common
// ancestor and down again.
func (s *search) lead(x *relaxation, from, to *part) {
	var down []*part
	for from != to {
		if from != nil && (to == nil || from.depth >= to.depth) {
			if from.parent != nil {
				x.choose(from.person, from.choice, -1)
			}
			from = from.parent
			continue
		}
		if to.parent != nil {
			down = append(down, to)
		}
		to = to.parent
	}
	for _, n := range slices.Backward(down) {
		x.choose(n.person, n.choice, 1)
	}
}

// settle solves the relaxation of part n. It ends with a leaf or with two kids.
func (s *search) settle(ctx context.Context, x *relaxation, n *part) error {
	s.nodes++
	status := x.resolve(ctx, s.solve)
	for rounds := 0; x.partial && status == simplex.Optimal && rounds < 10; rounds++ {
		if had := len(x.pair); !s.climb(ctx, x, x.unit(s.scale)) || len(x.pair) == had {
			break
		}
		status = x.resolve(ctx, s.solve)
	}
	if soft := x.dear; x.broken() > 1e-6 {
		status = s.harden(ctx, x)
		defer x.setDear(soft)
	}
	r := x.rounded()
	next := r.half
	if s.best == nil && next.pair >= 0 { // on the way to a first plan: what is nearly taken
		next = r.fuller
	}
	i := int32(-1)
	if next.pair >= 0 {
		i = s.core.person(next.pair)
	}
	whole := r.shared == 0 || status != simplex.Optimal || !x.choice(i, next.pair) // nothing to branch on in the relaxation
	s.tryRounded(s.core, &r)
	if s.nodes%64 == 1 && s.core.pairs.Len() <= mendPairs {
		s.mendPlan(s.core, r.pair)
	}
	bound := max(n.bound, x.objective())
	fork, forked := choice{}, false
	if s.coarse != nil && status == simplex.Optimal && x.objective() > float64(s.cutoff-s.coarse.step)+1e-6 {
		if fork, forked = s.fork(x, n); n.leaf != nil {
			return nil
		}
	}
	switch {
	case forked:
		i, next = -1, fork
	case whole || x.objective() > float64(s.cutoff-s.grid)+1e-6:
		o, side, err := s.prove(ctx, x, n)
		if err != nil || n.leaf != nil {
			return err
		}
		if whole {
			i, next = s.personOf(o), choice{pair: s.column(x, o), take: side}
		}
	case s.best != nil:
		i, next = s.probe(ctx, x, i, next)
	}
	switch {
	case s.blind && s.best != nil:
		s.again = true // a first plan: now there is a core
	case s.fix != nil && n.depth > 0 && 2*(s.cutoff*s.top.scale-s.top.bound) < s.gap:
		s.again = true // a much better plan: the core shrinks
	}
	for side := range n.kids {
		n.kids[side] = &part{parent: n, choice: next, person: i, depth: n.depth + 1, bound: bound}
		n.kids[side].take = next.take == (side == 0)
	}
	return nil
}

// prove tries to settle n by an exact bound. If that falls short, it names a pair,
// by its number in the problem, and a side to branch on.
func (s *search) prove(ctx context.Context, x *relaxation, n *part) (k int32, take bool, err error) {
	leaf := func(l verify.Dual) (int32, bool, error) {
		n.leaf = &l
		return -1, false, nil
	}
	d := s.core.choose(s.path(n))
	if d == nil { // somebody has no pair left
		return leaf(s.core.judged(s.level, s.core.zeroDual(1), nil))
	}
	if d.pairs.Len() == d.pairs.People() {
		return leaf(s.only(d))
	}
	closes := func(at *point) bool { return at != nil && s.ceil(d, at) >= s.cutoff }
	at := s.weigh(d, x)
	// The flow at a leaf now and then is a better plan: it is asked for at the
	// first, second, fourth ... leaf after one that was.
	s.leaves++
	if s.leaves&(s.leaves-1) != 0 && closes(at) {
		return leaf(d.judged(s.level, at.dual, at.price))
	}
	flow, err := s.exact(ctx, d, x, s.scale)
	var cut *network.Infeasible
	switch {
	case errors.As(err, &cut):
		return leaf(s.ray(d, cut))
	case err != nil && ctx.Err() != nil:
		return leaf(s.open(s.top))
	case err != nil:
		return -1, false, err
	}
	if before := s.cutoff; s.offer(flow.plan) && s.cutoff < before {
		s.leaves = 0
	}
	for _, at := range [...]*point{at, flow} {
		if closes(at) {
			return leaf(d.judged(s.level, at.dual, at.price))
		}
	}
	k, take = s.branch(d, flow)
	return k, take, nil
}

// weigh is the bound of the relaxation's own prices over d, a part of its domain;
// nil where 64 bits are not enough. It falls short of the relaxation by what
// rounding takes, and needs no flow.
func (s *search) weigh(d *domain, x *relaxation) *point {
	at := d.newPoint(s.level, x.multipliers(s.scale, 1), x.prices(s.scale))
	if !s.fits(at) {
		return nil
	}
	d.cheapestPairs(at)
	d.rest(s.level, at)
	return at
}

// harden makes broken hard rows dearer until the relaxation shows that this part
// holds no plan of interest, or that the rows can hold after all.
func (s *search) harden(ctx context.Context, x *relaxation) (status simplex.Status) {
	for range 4 {
		x.setDear(16 * x.dear)
		status = x.resolve(ctx, s.solve)
		if status != simplex.Optimal || x.broken() <= 1e-6 || x.objective() > float64(s.cutoff-s.grid)+1e-6 {
			break
		}
	}
	return status
}

// column is the core's number of pair k of the problem. It gets a column if it
// has none.
func (s *search) column(x *relaxation, k int32) int32 {
	i := s.personOf(k)
	for o := s.core.pairs.Start[i]; o < s.core.pairs.Start[i+1]; o++ {
		if s.core.original(o) == k {
			if x.find(i, o) < 0 {
				x.admit([]candidate{{k: o, i: i}})
			}
			return o
		}
	}
	return -1
}
