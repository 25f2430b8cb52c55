package solver

import (
	"cmp"
	"context"
	"errors"
	"math"
	"math/bits"
	"slices"

	"mutasi/solver/network"
	"mutasi/solver/verify"
)

// search proves one level over a domain in which rows or kept levels bind:
// depth-first branch and bound on pairs, with bounds from multipliers.
type search struct {
	*solve
	root   *domain
	level  int
	scale  int64
	best   []int32  // plan of least cost met, nil before the first
	value  int64    // its cost
	cutoff int64    // what a leaf's bound must reach: value, or more than any plan costs
	core   *domain  // the part of root that plans better than value lie in
	fix    *point   // whose reduced costs cut the core out of root; nil: core is root
	gap    int64    // between cutoff and fix, in its scale
	blind  bool     // the search began without a plan, hence without a core
	again  bool     // the gap has halved: start over with a smaller core
	grid   int64    // costs of plans differ by multiples of it
	rest   int64    // what they leave modulo grid
	coarse *lattice // nil: none is known
	inside *point   // whose bound it lifts best
	nodes  int      // visited
	leaves int      // since the last one that gave a better plan
	most   int      // how many may be, 0: any number
	parts  []verify.Part
	bound  int64          // least bound of an open leaf
	closed bool           // every leaf reached the cutoff
	top    *point         // best bound of the whole root
	foot   *point         // where a search near another one begins, else nil
	price  []float64      // of nodes: the latest that are near right
	rates  map[int32]rate // per pair of the problem that was tried (branch.go)
	far    int64          // no plan costs more, up or down
	spans  []span         // per row: see reach
}

// A level after one that left no face is searched over at most keptNodes parts,
// more where the core is small: its relaxation is weak, and the plan it finds
// differs from the best one in what matters least.
const (
	keptNodes = 200
	keptPairs = 2_000_000
)

// offer takes a plan if it lies in the root domain and is the best so far.
func (s *search) offer(plan []int32) bool {
	value, ok := s.core.admits(plan, s.level)
	if !ok || s.best != nil && value >= s.value {
		return ok
	}
	if s.core != s.root { // the core knows nothing of moves by people who have no choice there
		if value, ok = s.root.admits(plan, s.level); !ok || s.best != nil && value >= s.value {
			return ok
		}
	}
	s.best, s.value, s.cutoff = append([]int32(nil), plan...), value, value
	if s.top != nil {
		s.report(s.level, "branch and bound", value, s.ceil(s.root, s.top))
	}
	return true
}

// admits says what a plan, in original pairs, costs at level l, and whether the
// rows and kept levels of the domain hold. Its pairs and headcounts are known
// to lie in the domain.
func (d *domain) admits(plan []int32, l int) (int64, bool) {
	var heads []int32
	var activity []int64
	if st := d.still; st == nil {
		heads = network.Heads(d.Pairs, d.Tree, plan)
		activity = d.columns.activities(len(d.Rows), plan)
	} else {
		moving := make([]int32, len(st.movers))
		for x, i := range st.movers {
			moving[x] = plan[i]
		}
		heads = network.Heads(d.Pairs, d.Tree, moving)
		activity = d.columns.activities(len(d.Rows), moving)
		for v := range heads {
			heads[v] += st.heads[v]
		}
		for r := range activity {
			activity[r] += st.activity[r]
		}
	}
	for r, a := range activity {
		if a < d.rowLo[r] || a > d.rowHi[r] {
			return 0, false
		}
	}
	for _, k := range d.kept {
		if d.levelValue(&d.Levels[k.level], plan, heads, activity) > k.value {
			return 0, false
		}
	}
	return d.levelValue(&d.Levels[l], plan, heads, activity), true
}

// run settles the level: a relaxation of the whole domain for the bound, a dive
// for a plan, then branch and bound over the pairs whose reduced cost leaves
// them in question.
func (s *search) run(ctx context.Context, free *point) error {
	if free == nil || s.stopped(ctx) {
		s.parts = whole(s.open(free))
		return nil
	}
	s.top = free
	for _, p := range free.price {
		s.price = append(s.price, float64(p)/float64(free.scale))
	}
	s.findGrid(free.plan)
	foot := cmp.Or(s.foot, free)
	x := newRelaxation(s.root, s.level, s.firstColumns(foot), foot)
	if !s.converge(ctx, x) {
		s.parts = whole(s.open(s.top)) // no flow among the columns at hand, and no prices to find others by
		return nil
	}
	s.report(s.level, Relaxed, s.value, s.ceil(s.root, s.top))
	defer s.meet(ctx, x)
	if !s.settled() {
		s.plunge(ctx, x)
	}
	if s.settled() {
		s.parts = whole(s.root.judged(s.level, s.top.dual, s.top.price))
		return nil
	}
	for !s.settled() && !s.stopped(ctx) {
		s.core, s.fix, s.parts = s.root, nil, nil
		s.closed, s.bound, s.again = true, s.cutoff, false
		s.most, s.blind = 0, s.best == nil
		if s.best != nil {
			s.findLattice(ctx, x)
			s.narrow()
			core := newRelaxation(s.core, s.level, everyPair, nil)
			core.follow(x)
			x = core
		}
		if len(s.root.kept) > 0 { // the proof of a late level is worth this much and no more
			s.most = s.nodes + max(keptNodes, keptPairs/s.core.pairs.Len())
		}
		if err := s.explore(ctx, x); err != nil {
			return err
		}
		if !s.again {
			return nil
		}
	}
	s.core, s.fix = s.root, nil
	s.parts = whole(s.open(s.top))
	return nil
}

// meet looks for multipliers whose bound is the best plan's value to the last
// digit: then the level leaves a face, and the next ones need no row for it. The
// relaxation's multipliers are fractions; coarser scales hit the simple ones.
func (s *search) meet(ctx context.Context, x *relaxation) {
	if !s.closed || s.best == nil || x.objective() < float64(s.value)-0.5/float64(s.scale) {
		return
	}
	for _, scale := range [...]int64{1, 12, 2520} {
		if s.top.bound == s.value*s.top.scale || s.stopped(ctx) {
			return
		}
		s.climb(ctx, x, scale)
	}
}

// raise keeps a point if it is the best bound of the root so far.
func (s *search) raise(at *point) {
	if above(at, s.top) {
		s.top = at
	}
}

// settled says whether the root's bound reaches the best plan.
func (s *search) settled() bool {
	return s.ceil(s.root, s.top) >= s.cutoff
}

// firstColumns starts a relaxation with all pairs of a small domain, else with
// those that are likeliest to be priced in: those of the plans at hand, some of
// small reduced cost, and of the people whom a broken row concerns also the best
// one inside and outside of it.
func (s *search) firstColumns(free *point) func(k int32) bool {
	d := s.root
	if d.pairs.Len() <= allColumns {
		return everyPair
	}
	has := make([]bool, d.pairs.Len())
	many := nearColumns * d.pairs.People()
	if s.foot != nil {
		many = d.pairs.People() / 16
	}
	gap := d.nearby(free, many)
	broken := d.broken(free)
	buffers := make([][]int64, max(1, s.threads))
	sideBySide(s.threads, len(free.pair), func(part int, i int32) {
		k, row := free.pair[i], free.values(d, i, buffers[part])
		buffers[part] = row
		most := free.value(d, k) + gap
		in, out := int32(-1), int32(-1) // the cheapest pair in a broken row, and in none
		cheapIn, cheapOut := int64(math.MaxInt64), int64(math.MaxInt64)
		for x, v := range row {
			o := d.pairs.Start[i] + int32(x)
			rows, _ := d.columns.of(d.original(o))
			if slices.ContainsFunc(rows, func(r int32) bool { return broken[r] }) {
				if v < cheapIn {
					in, cheapIn = o, v
				}
			} else if v < cheapOut {
				out, cheapOut = o, v
			}
		}
		has[k] = true
		for _, c := range d.cheapest(i, row, most, scatter, make([]candidate, 0, perPerson+1)) {
			has[c.k] = true
		}
		if in >= 0 {
			has[in] = true
			if out >= 0 {
				has[out] = true
			}
		}
	})
	for _, plan := range [][]int32{s.best, s.opt.Start} {
		for i, k := range plan {
			a, b := d.pairs.Start[i], d.pairs.Start[i+1]
			if d.orig == nil {
				has[k] = true
			} else if x, ok := slices.BinarySearch(d.orig[a:b], k); ok {
				has[a+int32(x)] = true
			}
		}
	}
	return func(k int32) bool { return has[k] }
}

// brokenRows counts them.
func (d *domain) brokenRows(at *point) (n int) {
	for _, is := range d.broken(at) {
		if is {
			n++
		}
	}
	return n
}

// broken marks the rows whose activity under a point's plan is not what its
// multipliers want.
func (d *domain) broken(at *point) []bool {
	broken := make([]bool, len(d.Rows))
	for r, a := range d.columns.activities(len(d.Rows), at.plan) {
		_, lo, hi := d.rowTerm(r, at.excess[r], at.row[r])
		broken[r] = a < lo || a > hi
	}
	return broken
}

// nearColumns is how many a person they are where nothing is known.
const nearColumns = 2

// perClimb is how many pairs of a person come in where a relaxation is far from
// whole: its prices are rough yet, and more columns make each step slower.
const perClimb = 6

// climb raises the bound by the best flow under the relaxation's multipliers, in
// units of 1/scale, and gives columns to the pairs that a better solution can
// have: whose reduced cost is within the gap that is left. It says whether there
// is a flow at all.
func (s *search) climb(ctx context.Context, x *relaxation, scale int64) bool {
	at, err := s.exact(ctx, s.root, x, scale)
	if err != nil {
		return !errors.As(err, new(*network.Infeasible))
	}
	s.offer(at.plan)
	s.raise(at)
	for v, p := range at.price {
		s.price[v] = float64(p) / float64(at.scale)
	}
	if !x.partial {
		return true
	}
	d, gap := s.root, int64(x.objective()*float64(at.scale))+1-at.bound
	found, buffers := make([][]candidate, max(1, s.threads)), make([][]int64, max(1, s.threads))
	sideBySide(s.threads, len(at.pair), func(part int, i int32) {
		row := at.values(d, i, buffers[part])
		buffers[part] = row
		for _, c := range d.cheapest(i, row, at.value(d, at.pair[i])+gap, scatter, make([]candidate, 0, perClimb+1)) {
			if x.person[i] >= 0 && x.find(i, c.k) < 0 {
				found[part] = append(found[part], c)
			}
		}
	})
	x.admit(slices.Concat(found...))
	return true
}

// glance is climb for a relaxation that is whole: its plan is the best flow over
// the columns, and the prices at hand, lowered as far as it asks, prove that.
// Held against all pairs they show which pairs are missed, and give a bound:
// where none is missed, the objective itself. It says whether it found prices.
func (s *search) glance(x *relaxation, scale int64) bool {
	r := x.rounded()
	if r.shared > 0 {
		return false
	}
	d := s.root
	at := d.newPoint(s.level, x.multipliers(scale, 1), make([]int64, d.tree.Nodes()))
	for v, p := range s.price {
		at.price[v] = int64(float64(p) * float64(scale))
	}
	at.pair, at.heads = r.pair, network.Heads(d.pairs, d.tree, r.pair)
	at.settle(d, s.level)
	few := x.few()
	sub := few.within(d)
	if !s.fits(at) || !sub.lower(at) || !s.fits(at) {
		return false
	}
	for v, p := range at.price {
		s.price[v] = float64(p) / float64(scale)
	}
	pair, _ := sub.local(at.plan)
	bound := *at
	missed := d.missed(s.threads, &bound, func(i int32) int64 { return at.value(sub, pair[i]) })
	s.work += int64(d.pairs.Len())
	d.rest(s.level, &bound)
	s.raise(&bound)
	if len(missed) == 0 {
		s.tryPlan(d, r.pair) // a relaxation that was cut off may have none
	}
	x.admit(missed)
	return true
}

// fits says whether the bound of a point of the root can be summed up in 64 bits:
// by more than all that could be added.
func (s *search) fits(at *point) bool {
	d, size := s.root, func(v int64) float64 { return math.Abs(float64(v)) }
	sum := float64(at.scale) * float64(s.far)
	for j, mu := range at.kept {
		if mu > 0 {
			sum += float64(mu) * float64(d.far(d.kept[j].level))
		}
	}
	for r, lambda := range at.row {
		if lambda == 0 {
			continue
		}
		lo, hi := s.reach(r)
		for _, a := range [...]int64{lo, hi, d.Rows[r].Lo, d.Rows[r].Hi, d.rowLo[r], d.rowHi[r]} {
			if a > NoLower && a < NoUpper {
				sum += size(lambda) * size(a)
			}
		}
	}
	most := 0.0
	for v, u := range d.tree.Parent {
		most = max(most, size(at.price[v]))
		if u >= 0 {
			sum += size(at.price[v]-at.price[u]) * float64(d.tree.Hi[v])
		}
	}
	return sum+2*most*float64(d.pairs.People()) < 1<<61
}

// reach is domain.reach of the root, kept between calls.
func (s *search) reach(r int) (lo, hi int64) {
	if s.spans == nil {
		s.spans = make([]span, len(s.root.Rows))
	}
	if x := &s.spans[r]; !x.known {
		x.lo, x.hi = s.root.reach(r)
		x.known = true
	}
	return s.spans[r].lo, s.spans[r].hi
}

// span is the range of a row's activity, once it is known.
type span struct {
	lo, hi int64
	known  bool
}

// exact is the point of the relaxation's multipliers over d, a part of its
// domain, in units of 1/scale. Multipliers too large for 64 bits are made coarser,
// then smaller: any multipliers give a valid bound.
func (s *search) exact(ctx context.Context, d *domain, x *relaxation, scale int64) (at *point, err error) {
	var near *point
	if s.foot != nil { // from scratch, prices lie more inside, and the core is smaller
		near = s.top.at(scale)
	}
	for shrink := int64(1); shrink < 1<<40; scale /= 64 {
		if scale < 1 {
			scale, shrink = 1, shrink*16
		}
		at, err = s.evaluateNear(ctx, d, s.level, x.multipliers(scale, shrink), near)
		if !errors.Is(err, network.ErrRange) {
			break
		}
	}
	return at, err
}

// at is a point's plan with its prices in units of 1/scale.
func (at *point) at(scale int64) *point {
	near := &point{plan: at.plan, price: make([]int64, len(at.price))}
	for v, p := range at.price {
		near.price[v] = p/at.scale*scale + p%at.scale*scale/at.scale
	}
	return near
}

// above says whether a proves more than b.
func above(a, b *point) bool {
	hiA, loA := bits.Mul64(uint64(max(a.bound, -a.bound)), uint64(b.scale))
	hiB, loB := bits.Mul64(uint64(max(b.bound, -b.bound)), uint64(a.scale))
	if (a.bound < 0) != (b.bound < 0) {
		return b.bound < 0
	}
	more := hiA > hiB || hiA == hiB && loA > loB
	same := hiA == hiB && loA == loB
	if a.bound < 0 {
		return !more && !same
	}
	return more
}

// narrow makes the core: pairs that some plan no dearer than the best may use.
func (s *search) narrow() {
	s.gap = s.cutoff*s.top.scale - s.top.bound
	s.core = s.root.under(s.top, s.gap)
	s.core.settle()
	s.fix = s.top
}

// whole is a tree of one leaf.
func whole(leaf verify.Dual) []verify.Part { return []verify.Part{{Dual: &leaf}} }

// everyPair gives a relaxation all columns.
func everyPair(int32) bool { return true }

// local translates a plan into pairs of d, -1 where it has none; ok says that d
// has them all.
func (d *domain) local(plan []int32) (pair []int32, ok bool) {
	if d.orig == nil {
		return plan, !slices.Contains(plan, -1)
	}
	pair, ok = make([]int32, len(plan)), true
	for i, k := range plan {
		a, b := d.pairs.Start[i], d.pairs.Start[i+1]
		x, found := slices.BinarySearch(d.orig[a:b], k)
		pair[i] = a + int32(x)
		if !found {
			pair[i], ok = -1, false
		}
	}
	return pair, ok
}
