package solver

import (
	"context"
	"errors"
	"math/bits"
	"slices"

	"mutasi/solver/network"
	"mutasi/solver/simplex"
	"mutasi/solver/verify"
)

// search proves one level over a domain in which rows or kept levels bind:
// depth-first branch and bound on pairs, with bounds from multipliers.
type search struct {
	*solve
	root   *domain
	level  int
	scale  int64
	best   []int32 // plan of least cost met, nil before the first
	value  int64   // its cost
	cutoff int64   // what a leaf's bound must reach: value, or more than any plan costs
	core   *domain // the part of root that plans better than value lie in
	fix    *point  // whose reduced costs cut the core out of root; nil: core is root
	gap    int64   // between cutoff and fix, in its scale
	blind  bool    // the search began without a plan, hence without a core
	again  bool    // the gap has halved: start over with a smaller core
	grid   int64   // costs of plans differ by multiples of it
	rest   int64   // what they leave modulo grid
	nodes  int     // visited
	most   int     // how many may be, 0: any number
	leaves []verify.Leaf
	bound  int64  // least bound of an open leaf
	closed bool   // every leaf reached the cutoff
	top    *point // best bound of the whole root
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
	s.best, s.value, s.cutoff = append([]int32(nil), plan...), value, value
	s.report(s.level, "branch and bound", value, s.bound)
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
		s.open(nil, free)
		return nil
	}
	s.top = free
	s.findGrid(free.plan)
	x := newRelaxation(s.root, s.level, s.firstColumns(free), free.pair, searching)
	x.converge(ctx, s.solve)
	s.climb(ctx, x)
	defer s.meet(ctx, x)
	if s.settled() {
		s.leaves = []verify.Leaf{s.root.leaf(nil, s.level, s.top.dual, s.top.price)}
		return nil
	}
	s.plunge(ctx, x)
	for !s.settled() && !s.stopped(ctx) {
		s.core, s.fix, s.leaves = s.root, nil, nil
		s.closed, s.bound, s.again = true, s.cutoff, false
		s.most, s.blind = 0, s.best == nil
		if s.best != nil {
			s.narrow()
			jitter := 0.0
			if s.grid > 1 {
				jitter = gridded
			}
			x = newRelaxation(s.core, s.level, everyPair, s.core.local(s.best), jitter)
		}
		if len(s.root.kept) > 0 { // the proof of a late level is worth this much and no more
			s.most = s.nodes + max(keptNodes, keptPairs/s.core.pairs.Len())
		}
		if err := s.explore(ctx, x, nil, s.top); err != nil {
			return err
		}
		if !s.again {
			return nil
		}
	}
	s.core, s.fix, s.leaves = s.root, nil, nil
	s.open(nil, s.top)
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
		at, err := s.evaluate(ctx, s.root, s.level, x.multipliers(scale, 1))
		if err == nil && above(at, s.top) {
			s.top = at
		}
	}
}

// settled says whether the root's bound reaches the best plan.
func (s *search) settled() bool {
	return s.ceil(s.top) >= s.cutoff
}

// firstColumns starts a relaxation with all pairs of a small domain, else with
// those of the plans at hand.
func (s *search) firstColumns(free *point) func(k int32) bool {
	if s.root.pairs.Len() <= 5000 {
		return func(int32) bool { return true }
	}
	has := make([]bool, s.root.pairs.Len())
	for _, k := range free.pair {
		has[k] = true
	}
	if s.best != nil {
		for i, k := range s.best {
			for o := s.root.pairs.Start[i]; o < s.root.pairs.Start[i+1]; o++ {
				has[o] = has[o] || s.root.original(o) == k
			}
		}
	}
	return func(k int32) bool { return has[k] }
}

// climb evaluates the relaxation's multipliers exactly on the whole domain and
// keeps the point if it is the best bound so far.
func (s *search) climb(ctx context.Context, x *relaxation) {
	at, err := s.exact(ctx, s.root, x)
	if err != nil {
		return
	}
	s.offer(at.plan)
	if above(at, s.top) {
		s.top = at
	}
}

// exact is the point of the relaxation's multipliers over d, a part of the
// domain. Multipliers too large for 64 bits are made coarser, then smaller: any
// multipliers give a valid bound.
func (s *search) exact(ctx context.Context, d *domain, x *relaxation) (at *point, err error) {
	shrink := int64(1)
	for scale := s.scale; shrink < 1<<40; scale /= 64 {
		if scale < 1 {
			scale, shrink = 1, shrink*16
		}
		at, err = s.evaluate(ctx, d, s.level, x.multipliers(scale, shrink))
		if !errors.Is(err, network.ErrRange) {
			break
		}
	}
	return at, err
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

// plunge looks for a good plan: it dives among the pairs of small reduced cost,
// where a relaxation is quick, and only if that fails in the whole domain.
func (s *search) plunge(ctx context.Context, x *relaxation) {
	had := s.best
	if near := s.root.under(s.top, s.root.nearby(s.top)); near.pairs.Len() < s.root.pairs.Len()/2 {
		y := newRelaxation(near, s.level, everyPair, near.local(s.top.plan), searching)
		y.resolve(ctx, s.solve)
		s.dive(ctx, y)
	}
	if len(had) == 0 && s.best == nil || len(had) > 0 && &had[0] == &s.best[0] {
		s.dive(ctx, x)
	}
}

// nearby is a gap within which about half a pair per person lies, beside the
// best ones.
func (d *domain) nearby(at *point) int64 {
	var gaps []int64
	for i := range d.pairs.People() {
		least := at.value(d, at.pair[i])
		for k := d.pairs.Start[i]; k < d.pairs.Start[i+1]; k++ {
			if gap := at.value(d, k) - least; gap > 0 {
				gaps = append(gaps, gap)
			}
		}
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[min(len(gaps)-1, d.pairs.People()/2)]
}

// dive rounds a relaxation to a plan: it takes the pairs that are nearly taken
// already, at least one a step, and bans the one whose step broke a hard row.
func (s *search) dive(ctx context.Context, x *relaxation) {
	type step struct {
		pair int32
		take bool
	}
	var done []step
	defer func() {
		for _, st := range done {
			x.choose(st.pair, st.take, -1)
		}
		x.resolve(ctx, s.solve)
	}()
	misses := 0
	for rounds := 0; rounds < 400 && misses < 12 && !s.stopped(ctx) && !s.settled(); rounds++ {
		pair, shared, _, _ := x.plan()
		if shared == 0 || shared < 40 && rounds%8 == 0 {
			s.tryPlan(x.d, pair)
		}
		if shared == 0 {
			return
		}
		v := x.lp.X()
		from := len(done)
		largest, most := int32(-1), -1.0
		for i, k := range pair {
			if x.person[i] < 0 || v[x.column[k]] > 1-1e-6 {
				continue
			}
			share := v[x.column[k]]
			if share > most+1e-9 {
				most, largest = share, k
			}
			if share > 0.8 {
				x.choose(k, true, 1)
				done = append(done, step{k, true})
			}
		}
		if len(done) == from {
			if largest < 0 {
				return
			}
			x.choose(largest, true, 1)
			done = append(done, step{largest, true})
		}
		if x.resolve(ctx, s.solve) != simplex.Optimal || x.broken() > 1e-6 { // too far: take the step back, and ban its first pair
			misses++
			for _, st := range done[from:] {
				x.choose(st.pair, st.take, -1)
			}
			first := done[from].pair
			done = append(done[:from], step{first, false})
			x.choose(first, false, 1)
			x.resolve(ctx, s.solve)
		}
	}
}

// tryPlan offers a plan in pairs of d, whose headcounts may be out of bounds.
func (s *search) tryPlan(d *domain, pair []int32) {
	plan := make([]int32, len(pair))
	for i, k := range pair {
		plan[i] = d.original(k)
	}
	for v, h := range network.Heads(d.Pairs, d.tree, plan) {
		if h < d.tree.Lo[v] || h > d.tree.Hi[v] {
			return
		}
	}
	s.offer(plan)
}

// narrow makes the core: pairs that some plan no dearer than the best may use.
func (s *search) narrow() {
	s.gap = s.cutoff*s.top.scale - s.top.bound
	s.core = s.root.under(s.top, s.gap)
	s.core.settle()
	s.fix = s.top
}

// everyPair gives a relaxation all columns.
func everyPair(int32) bool { return true }

// local translates a plan into pairs of d, which has them.
func (d *domain) local(plan []int32) []int32 {
	pair := make([]int32, len(plan))
	for i, k := range plan {
		for o := d.pairs.Start[i]; o < d.pairs.Start[i+1]; o++ {
			if d.original(o) == k {
				pair[i] = o
			}
		}
	}
	return pair
}

// explore settles the part of the core that path leads to. Its leaves are in
// depth-first order, as the judge wants them. around is the nearest exact point.
func (s *search) explore(ctx context.Context, x *relaxation, path []verify.Choice, around *point) error {
	if s.stopped(ctx) || s.again || s.most > 0 && s.nodes >= s.most {
		s.open(path, around)
		return nil
	}
	s.nodes++
	status := x.resolve(ctx, s.solve)
	for rounds := 0; x.partial && status == simplex.Optimal && rounds < 10; rounds++ {
		if x.priceIn(s.threads, 3) == 0 {
			break
		}
		status = x.resolve(ctx, s.solve)
	}
	if soft := x.dear; x.broken() > 1e-6 {
		status = s.harden(ctx, x)
		defer x.setDear(soft)
	}
	pair, shared, k, share := x.plan()
	take := share >= 0.5
	if s.best == nil && k >= 0 { // on the way to a first plan: what is nearly taken
		k, take = x.fullest(pair), true
	}
	whole := shared == 0 || status != simplex.Optimal || !x.choice(k) // nothing to branch on in the relaxation
	if shared == 0 {
		s.tryPlan(s.core, pair)
	}
	if whole || x.objective() > float64(s.cutoff-s.grid)+1e-6 {
		d := s.core.choose(path)
		if d == nil { // somebody has no pair left
			s.leaves = append(s.leaves, s.core.leaf(path, s.level, s.core.zeroDual(1), make([]int64, s.core.tree.Nodes())))
			return nil
		}
		if d.pairs.Len() == d.pairs.People() {
			s.only(d, path)
			return nil
		}
		at, err := s.exact(ctx, d, x)
		var cut *network.Infeasible
		switch {
		case errors.As(err, &cut):
			s.ray(d, path, cut)
			return nil
		case err != nil && ctx.Err() != nil:
			s.open(path, around)
			return nil
		case err != nil:
			return err
		}
		s.offer(at.plan)
		if s.ceil(at) >= s.cutoff {
			s.leaves = append(s.leaves, d.leaf(path, s.level, at.dual, at.price))
			return nil
		}
		if whole {
			k, take = s.branch(d, at)
		}
	}
	if s.fix == nil && s.best != nil && s.blind {
		s.again = true // a first plan: now there is a core
	}
	if s.fix != nil && len(path) > 0 && 2*(s.cutoff*s.top.scale-s.top.bound) < s.gap {
		s.again = true // a much better plan: the core shrinks
	}
	k = s.column(x, k, whole)
	o := s.core.original(k)
	for _, side := range [2]bool{take, !take} {
		next := append(append([]verify.Choice(nil), path...), verify.Choice{Pair: o, Take: side})
		x.choose(k, side, 1)
		err := s.explore(ctx, x, next, around)
		x.choose(k, side, -1)
		if err != nil {
			return err
		}
	}
	return nil
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

// column is the core's number of the pair to branch on; branch names it by its
// number in the problem. It gets a column if it has none.
func (s *search) column(x *relaxation, k int32, original bool) int32 {
	if original {
		i := s.personOf(k)
		for o := s.core.pairs.Start[i]; o < s.core.pairs.Start[i+1]; o++ {
			if s.core.original(o) == k {
				k = o
				break
			}
		}
	}
	x.admit(k)
	return k
}

// open records a part that a limit left unexplored: what is known of it is the
// bound of the part around it.
func (s *search) open(path []verify.Choice, around *point) {
	if around == nil {
		around = s.root.resting(s.level)
	}
	s.leaves = append(s.leaves, s.root.leaf(path, s.level, around.dual, around.price))
	if b := s.ceil(around); b < s.cutoff {
		s.closed, s.bound = false, min(s.bound, b)
	}
}

// resting is the bound of all prices and multipliers 0.
func (d *domain) resting(l int) *point {
	x := d.zeroDual(1)
	goals := d.goals(l, x)
	at := &point{dual: x, cost: d.costs(goals, x), steps: d.steps(goals), price: make([]int64, d.tree.Nodes())}
	for i := range d.pairs.People() {
		at.bound += slices.Min(at.cost[d.pairs.Start[i]:d.pairs.Start[i+1]])
	}
	at.bound += d.stillCost(l, x)
	at.heads = make([]int32, d.tree.Nodes()) // marginal costs are never positive: all heads are best
	for v := range at.heads {
		at.heads[v] = d.headsAtMost(int32(v))
	}
	at.complete(d, goals)
	return at
}

// headsAtMost is the largest headcount the domain leaves v; everybody at the root.
func (d *domain) headsAtMost(v int32) int32 {
	if d.tree.Parent[v] < 0 {
		return int32(d.pairs.People())
	}
	return d.tree.Hi[v]
}

// ray closes a part that the tree's bounds alone make empty: the cut's people
// pay a price so high that the bound passes any cost.
func (s *search) ray(d *domain, path []verify.Choice, cut *network.Infeasible) {
	at := d.resting(s.level)
	far := (s.cutoff-at.bound)/cut.Over + 1
	price := make([]int64, d.tree.Nodes())
	for v, in := range cut.Inside {
		if in {
			price[v] = max(far, 0)
		}
	}
	s.leaves = append(s.leaves, d.leaf(path, s.level, at.dual, price))
}

// only closes a part with a single plan left: either it counts, or one bound
// that it breaks gets a price so high that the part is worth nothing.
func (s *search) only(d *domain, path []verify.Choice) {
	plan := make([]int32, d.pairs.People())
	for i := range plan {
		plan[i] = d.original(int32(i))
	}
	heads := network.Heads(d.Pairs, d.Tree, plan)
	activity := d.columns.activities(len(d.Rows), plan)
	value := d.levelValue(&d.Levels[s.level], plan, heads, activity)
	far := max(s.cutoff-value, 0) + 1

	x := d.zeroDual(1)
	fits := true
	for j, k := range d.kept {
		if fits && d.levelValue(&d.Levels[k.level], plan, heads, activity) > k.value {
			x.kept[j] = far
			fits = false
		}
	}
	goals := d.goals(s.level, x)
	price := make([]int64, d.tree.Nodes())
	steps := d.steps(goals)
	for v := d.tree.Root() - 1; v >= 0; v-- { // the slope at which the headcount is minimal
		h, slope := heads[v], int64(0)
		if h > 0 {
			slope = steps.At(int32(v), h)
		} else if d.tree.Hi[v] > 0 {
			slope = steps.At(int32(v), 1)
		}
		switch {
		case fits && h > d.tree.Hi[v]:
			slope, fits = slope+far, false
		case fits && h < d.tree.Lo[v]:
			slope, fits = slope-far, false
		}
		price[v] = price[d.tree.Parent[v]] + slope
	}
	excess := d.excesses(goals)
	for r, a := range activity {
		switch row := &d.Rows[r]; {
		case a > row.Hi:
			x.row[r] = excess[r]
		case a < row.Lo:
			x.row[r] = -excess[r]
		}
		switch {
		case fits && a > d.rowHi[r]:
			x.row[r], fits = x.row[r]+far, false
		case fits && a < d.rowLo[r]:
			x.row[r], fits = x.row[r]-far, false
		}
	}
	if fits {
		s.offer(plan)
	}
	s.leaves = append(s.leaves, d.leaf(path, s.level, x, price))
}

// branch picks the pair to decide next, and which side to try first: a pair in
// the row that the plan breaks most, of a person who has a choice.
func (s *search) branch(d *domain, at *point) (pair int32, first bool) {
	used := make([]bool, d.pairs.Len())
	owner := make([]int32, d.pairs.Len())
	for i, k := range at.pair {
		used[k] = true
		for x := d.pairs.Start[i]; x < d.pairs.Start[i+1]; x++ {
			owner[x] = int32(i)
		}
	}
	free := func(k int32) bool { i := owner[k]; return d.pairs.Start[i+1]-d.pairs.Start[i] > 1 }
	activity := d.columns.activities(len(d.Rows), at.plan)
	worst, most, over := int32(-1), int64(0), false
	for r, a := range activity {
		_, lo, hi := d.rowTerm(r, at.excess[r], at.row[r])
		if miss := max(a-hi, lo-a); miss > most {
			worst, most, over = int32(r), miss, a > hi
		}
	}
	best, heaviest := int32(-1), int64(0)
	for k := range int32(d.pairs.Len()) {
		rows, weights := d.columns.of(d.original(k))
		for x, r := range rows {
			w := int64(weights[x])
			if r == worst && w != 0 && used[k] == (over == (w > 0)) && free(k) && max(w, -w) > heaviest {
				best, first, heaviest = k, !used[k], max(w, -w)
			}
		}
	}
	if best < 0 { // kept levels, or rows beyond repair: any person with a choice
		for i, k := range at.pair {
			if free(k) {
				best, first = at.pair[i], true
				break
			}
		}
	}
	return d.original(best), first
}

// ceil is the least cost that a plan can have under a bound: whole, and on the
// grid.
func (s *search) ceil(at *point) int64 {
	q := at.bound / at.scale
	if q*at.scale < at.bound {
		q++
	}
	return q + modulo(s.rest-q, s.grid)
}

func modulo(a, m int64) int64 { return (a%m + m) % m }

// findGrid reads off the costs by what the costs of two plans can differ, and
// where on that grid they lie; plan is any choice of one pair per person.
func (s *search) findGrid(plan []int32) {
	d, l := s.root, &s.root.Levels[s.level]
	g := int64(0)
	if l.Cost != nil {
		for i := range d.pairs.People() {
			first := int64(l.Cost[d.original(d.pairs.Start[i])])
			for k := d.pairs.Start[i]; k < d.pairs.Start[i+1] && g != 1; k++ {
				g = gcd(g, int64(l.Cost[d.original(k)])-first)
			}
		}
	}
	for _, sf := range l.Shortfalls {
		for _, c := range sf.Missing {
			g = gcd(g, int64(c))
		}
	}
	for _, e := range l.Excesses {
		g = gcd(g, int64(e.Cost))
	}
	s.grid = max(g, 1)
	heads := network.Heads(d.Pairs, d.Tree, plan)
	activity := d.columns.activities(len(d.Rows), plan)
	s.rest = modulo(d.levelValue(l, plan, heads, activity), s.grid)
	s.cutoff += modulo(s.rest-s.cutoff, s.grid)
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}
