package solver

import (
	"context"
	"slices"

	"mutasi/solver/network"
	"mutasi/solver/simplex"
)

// plunge looks for a good plan: the relaxation itself if it is whole, else a dive
// among the pairs of small reduced cost, where a step is quick, and only if that finds
// none a dive in the whole domain. What can be mended is soon there, and near: it comes
// first where there is no plan and a dive takes seconds, else where a dive fails.
func (s *search) plunge(ctx context.Context, x *relaxation) {
	r := x.rounded()
	s.tryRounded(x.d, &r)
	if s.settled() {
		return
	}
	had := s.best
	found := func() bool { return s.best != nil && (had == nil || &had[0] != &s.best[0]) }
	mend := func() {
		for _, pair := range [...][]int32{r.pair, s.top.pair} {
			if s.best == nil {
				s.mendPlan(s.root, pair)
			}
		}
	}
	if s.root.pairs.Len() > slowDive {
		mend()
	}
	if near := s.root.under(s.top, s.root.nearby(s.top, s.root.pairs.People()/2)); near.pairs.Len() < s.root.pairs.Len()/2 {
		y := newRelaxation(near, s.level, everyPair, nil)
		y.follow(x)
		y.resolve(ctx, s.solve)
		s.dive(ctx, y)
	}
	mend()
	if !found() {
		s.dive(ctx, x)
	}
}

// slowDive is from how many pairs on a dive takes seconds.
const slowDive = 1 << 20

// nearby is a gap within which about so many pairs lie, beside the best ones; of
// a large domain a sample is looked at.
func (d *domain) nearby(at *point, many int) int64 {
	step := max(1, d.pairs.Len()/nearbySample)
	var gaps []int64
	for i := range d.pairs.People() {
		least := at.value(d, at.pair[i])
		from := d.pairs.Start[i]
		for k := from + int32(modulo(-int64(from), int64(step))); k < d.pairs.Start[i+1]; k += int32(step) {
			if gap := at.value(d, k) - least; gap > 0 {
				gaps = append(gaps, gap)
			}
		}
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[min(len(gaps)-1, many/step)]
}

// nearbySample is about how many pairs nearby looks at.
const nearbySample = 50_000

// dive rounds a relaxation to a plan: it takes the pairs that are nearly taken
// already, at least one a step, and bans the one whose step broke a hard row.
func (s *search) dive(ctx context.Context, x *relaxation) {
	type step struct {
		person int32
		choice
	}
	var done []step
	defer func() {
		for _, st := range done {
			x.choose(st.person, st.choice, -1)
		}
		x.resolve(ctx, s.solve)
	}()
	misses := 0
	for rounds := 0; rounds < 400 && misses < 12 && !s.stopped(ctx) && !s.settled(); rounds++ {
		r := x.rounded()
		s.tryRounded(x.d, &r)
		if r.shared == 0 {
			return
		}
		from := len(done)
		take := func(i, k int32) {
			done = append(done, step{i, choice{pair: k, take: true}})
			x.choose(i, choice{pair: k, take: true}, 1)
		}
		largest, most := int32(-1), -1.0
		for i, k := range r.pair {
			share := r.share[i]
			if share > 1-1e-6 {
				continue
			}
			if share > most+1e-9 {
				most, largest = share, int32(i)
			}
			if share > 0.8 {
				take(int32(i), k)
			}
		}
		if len(done) == from {
			if largest < 0 {
				return
			}
			take(largest, r.pair[largest])
		}
		if x.resolve(ctx, s.solve) != simplex.Optimal || x.broken() > 1e-6 { // too far: take the step back, and ban its first pair
			misses++
			for _, st := range done[from:] {
				x.choose(st.person, st.choice, -1)
			}
			first := done[from]
			first.take = false
			done = append(done[:from], first)
			x.choose(first.person, first.choice, 1)
			x.resolve(ctx, s.solve)
		}
	}
}

// mendPlan offers what can be made of a plan in pairs of d.
func (s *search) mendPlan(d *domain, pair []int32) {
	pair = slices.Clone(pair)
	s.work += d.mend(s.level, pair)
	s.tryPlan(d, pair)
}

// roundable is up to how many shared people a rounding is worth a try.
const roundable = 40

// tryRounded offers the two plans that a relaxation rounds to. Mostly one row makes
// people shared, along one ring or chain of moves: on one side the row breaks, on the
// other it has room to spare.
func (s *search) tryRounded(d *domain, r *rounding) {
	if r.shared < roundable {
		s.tryPlan(d, r.pair)
	}
	if r.shared > 0 && r.shared < roundable {
		s.tryPlan(d, r.other)
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
