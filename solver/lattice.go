package solver

import (
	"context"
	"math"
	"slices"

	"mutasi/solver/network"
)

// Most missing heads cost a multiple of some step, a few do not: then the costs of
// plans lie on a lattice of that step, shifted by what the few add up to. A bound
// between two points of it may be lifted to the next one that is within reach: to
// another shift only by headcounts that are not the cheapest, and these lift the bound
// by themselves. It is a shortest path over the residues (R. Gomory, On the relation
// between integer and noninteger solutions to linear programs, 1965: the group
// relaxation), and the judge walks it too.
//
// On the curve of the example, every second number of moves pays for half a chain of
// two, and no branching on pairs shows that half of it is worth nothing.

// lattice is the costs of a level modulo a step.
type lattice struct {
	step int64
	rest int64 // what all plans have in common
	odd  []oddNode
}

// oddNode is one where some missing heads cost no multiple of the step.
type oddNode struct {
	node    int32
	missing []int64 // per headcount, what those missing cost, modulo the step; 0 for more heads
}

// Lattices are looked for among the commonest costs, and up to widestStep: the judge
// takes no wider ones.
const (
	commonest  = 4
	widestStep = 4096
)

// findLattice sets s.coarse to the lattice that lifts the best bound most, nil if
// there is none. Prices at a corner have many headcounts tie for nothing; those of a
// flow from scratch lie more inside.
func (s *search) findLattice(ctx context.Context, x *relaxation) {
	s.coarse, s.inside = nil, s.top
	steps := s.steps()
	if len(steps) == 0 {
		return
	}
	if at, err := s.evaluate(ctx, s.root, s.level, x.multipliers(x.unit(s.scale), 1)); err == nil && !above(s.top, at) {
		s.raise(at)
		s.inside = at
	}
	most := int64(math.MinInt64)
	for _, step := range steps {
		of := s.root.newLattice(s.level, step, s.best)
		if lifted, _ := of.lift(s.root, s.inside, s.cutoff); lifted >= most {
			most, s.coarse = lifted, of
		}
	}
}

// steps are those that might do, coarse ones first: what the commonest costs of
// missing heads have in common, if all other costs are on such a grid.
func (s *search) steps() (steps []int64) {
	level, count, costs := &s.root.Levels[s.level], map[int32]int{}, []int32(nil)
	for _, short := range level.Shortfalls {
		for _, c := range short.Missing {
			if count[c]++; count[c] == 1 && c != 0 {
				costs = append(costs, c)
			}
		}
	}
	slices.SortFunc(costs, func(a, b int32) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return int(a - b)
	})
	g := s.root.other(level)
	for _, c := range costs[:min(commonest, len(costs))] {
		g = gcd(g, int64(c))
		if g > s.grid && g <= widestStep && !slices.Contains(steps, g) {
			steps = append(steps, g)
		}
	}
	return steps
}

// other is the greatest common divisor of a level's costs but for missing heads.
func (d *domain) other(level *Level) (g int64) {
	if level.Cost != nil {
		for i := range d.pairs.People() {
			first := int64(level.Cost[d.original(d.pairs.Start[i])])
			for k := d.pairs.Start[i]; k < d.pairs.Start[i+1] && g != 1; k++ {
				g = gcd(g, int64(level.Cost[d.original(k)])-first)
			}
		}
	}
	for _, e := range level.Excesses {
		g = gcd(g, int64(e.Cost))
	}
	return g
}

// newLattice is that of level l; plan is any.
func (d *domain) newLattice(l int, step int64, plan []int32) *lattice {
	level, x := &d.Levels[l], &lattice{step: step}
	missing := map[int32][]int64{}
	for _, short := range level.Shortfalls {
		for _, c := range short.Missing {
			if int64(c)%step != 0 {
				missing[short.Node] = nil
			}
		}
	}
	for _, short := range level.Shortfalls {
		if of, odd := missing[short.Node]; odd {
			of = append(of, make([]int64, max(0, len(short.Missing)-len(of)))...)
			sum := int64(0)
			for h := len(short.Missing) - 1; h >= 0; h-- {
				sum += int64(short.Missing[h])
				of[h] = modulo(of[h]+sum, step)
			}
			missing[short.Node] = of
		}
	}
	heads := network.Heads(d.Pairs, d.Tree, plan)
	x.rest = d.levelValue(level, plan, heads, d.columns.activities(len(d.Rows), plan))
	for v := range int32(d.tree.Nodes()) {
		if of, odd := missing[v]; odd {
			node := oddNode{v, of}
			x.odd = append(x.odd, node)
			x.rest -= node.at(heads[v])
		}
	}
	x.rest = modulo(x.rest, step)
	return x
}

// at is what the heads missing beyond h cost, modulo the step.
func (o *oddNode) at(h int32) int64 {
	if int(h) < len(o.missing) {
		return o.missing[h]
	}
	return 0
}

// fork settles part n if a bound on the lattice does. Else it says which headcount the
// cheapest way below the cutoff turns on, if it turns on any.
func (s *search) fork(x *relaxation, n *part) (next choice, ok bool) {
	d := s.core.choose(s.path(n))
	if d == nil {
		return next, false
	}
	most := int64(math.MinInt64)
	for _, at := range [...]*point{s.weigh(d, x), d.standing(s.level, s.inside.dual, s.inside.price)} {
		if at == nil {
			continue
		}
		lifted, way := s.coarse.lift(d, at, s.cutoff)
		if lifted >= s.cutoff {
			leaf := d.judged(s.level, at.dual, at.price)
			n.leaf = &leaf
			return next, false
		}
		if lifted > most {
			if most, ok = lifted, len(way) > 0; ok {
				next = way[0]
			}
		}
	}
	return next, ok
}

// lift is the least cost on the lattice that a plan of d can have under the bound of
// a point with the cheapest headcounts, cutoff if it is no less. It also returns which
// headcounts are not the cheapest on the way there, as choices for the cheapest.
func (x *lattice) lift(d *domain, at *point, cutoff int64) (least int64, way []choice) {
	room := cutoff*at.scale - at.bound // what headcounts may cost beyond the cheapest
	if room <= 0 {
		return cutoff, nil
	}
	far, shift := slices.Repeat([]int64{math.MaxInt64}, int(x.step)), x.rest // per residue less shift, what it costs to get there
	far[0] = 0
	type step struct{ from, option int32 }
	type turn struct { // at a node with more than one headcount in reach
		node    int32
		options []headcount
		last    []step // per residue less shift
	}
	var turns []turn
	for i := range x.odd {
		o := &x.odd[i]
		options := o.options(d, at, room)
		if shift += o.at(options[0].heads); len(options) == 1 {
			continue
		}
		t, before := turn{o.node, options, make([]step, x.step)}, far
		far = slices.Repeat([]int64{math.MaxInt64}, int(x.step))
		for k, opt := range options {
			by := o.at(opt.heads) - o.at(options[0].heads)
			for r, c := range before {
				if c >= room-opt.cost {
					continue
				}
				if to := modulo(int64(r)+by, x.step); c+opt.cost < far[to] {
					far[to], t.last[to] = c+opt.cost, step{int32(r), int32(k)}
				}
			}
		}
		turns = append(turns, t)
	}
	least, end := cutoff, int32(-1)
	for r, c := range far {
		if c < room {
			v := ceiling(at.bound+c, at.scale)
			if v += modulo(int64(r)+shift-v, x.step); v < least {
				least, end = v, int32(r)
			}
		}
	}
	for _, t := range slices.Backward(turns) {
		if end < 0 {
			break
		}
		st, first := t.last[end], t.options[0].heads
		switch h := t.options[st.option].heads; {
		case h > first:
			way = append(way, choice{pair: -1, take: true, node: t.node, heads: first})
		case h < first:
			way = append(way, choice{pair: -1, node: t.node, heads: first - 1})
		}
		end = st.from
	}
	return least, way
}

// headcount is one of a node, and what it costs beyond the cheapest.
type headcount struct {
	heads int32
	cost  int64
}

// options are the headcounts that cost less than room beyond the cheapest, that first.
func (o *oddNode) options(d *domain, at *point, room int64) []headcount {
	h, u := at.heads[o.node], d.tree.Parent[o.node]
	all := []headcount{{h, 0}}
	if u < 0 { // everybody is at the root
		return all
	}
	slope := at.price[o.node] - at.price[u]
	for f, cost := h, int64(0); f > d.tree.Lo[o.node]; f-- {
		if cost -= at.steps.At(o.node, f) - slope; cost >= room {
			break
		}
		all = append(all, headcount{f - 1, cost})
	}
	for f, cost := h, int64(0); f < d.tree.Hi[o.node] && int(f) < len(o.missing); f++ {
		if cost += at.steps.At(o.node, f+1) - slope; cost >= room {
			break
		}
		all = append(all, headcount{f + 1, cost})
	}
	return all
}

// ceiling is a/b, rounded up.
func ceiling(a, b int64) int64 {
	q := a / b
	if q*b < a {
		q++
	}
	return q
}
