package solver

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"

	"mutasi/solver/network"
	"mutasi/solver/quota"
	"mutasi/solver/verify"
)

// solve is the state of one Solve.
type solve struct {
	*Problem
	opt     Options
	threads int
	work    int64
	most    int64 // how much work the present level may end with, 0: any
	lead    lead
}

// Algorithms lists what Options.Algorithm may name.
func Algorithms() []string { return []string{"quota", "netsimplex"} }

// Solve finds a plan that is best level by level, and proves it. Infeasible is
// a Status, not an error; errors are ErrProblem for malformed input, an unknown
// algorithm, and network.ErrRange where numbers are too large for 64 bits.
//
// When ctx is cancelled or a limit is reached, the best plan so far is returned
// with its bounds and Status Feasible, or Status Unknown where there is none.
func Solve(ctx context.Context, p *Problem, opt Options) (*Solution, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	return solveOver(ctx, newDomain(p), opt, near(p, opt))
}

// solveOver is Solve over a domain of a problem that has been checked.
func solveOver(ctx context.Context, d *domain, opt Options, from lead) (*Solution, error) {
	s := &solve{Problem: d.Problem, opt: opt, threads: opt.Threads, lead: from}
	if s.threads <= 0 {
		s.threads = runtime.GOMAXPROCS(0)
	}
	if opt.Algorithm != "" && !slices.Contains(Algorithms(), opt.Algorithm) {
		return nil, fmt.Errorf("solver: no algorithm %q; there are %q", opt.Algorithm, Algorithms())
	}
	if opt.TimeLimit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, opt.TimeLimit)
		defer cancel()
	}
	return s.run(ctx, d)
}

// stopped says whether a limit is reached.
func (s *solve) stopped(ctx context.Context) bool {
	return ctx.Err() != nil || s.most > 0 && s.work >= s.most
}

func (s *solve) report(level int, phase string, value, bound int64) {
	if s.opt.Progress != nil {
		s.opt.Progress(Progress{Level: level, Phase: phase, Value: value, Bound: bound})
	}
}

func (s *solve) run(ctx context.Context, d *domain) (*Solution, error) {
	sol := &Solution{Algorithm: s.ran(false)}
	if d.crossed() {
		sol.Algorithm = "none: a side row asks for a sum that its weights cannot make"
		return s.infeasible(ctx, d, sol), nil
	}
	plan, given := s.start()
	if !given && !d.possible {
		steps, err := quota.Feasible(ctx, d.pairs, d.tree)
		s.work += steps
		var cut *network.Infeasible
		if errors.As(err, &cut) {
			sol.Algorithm = "quota: a flow on the quota tree, whose bounds no plan meets"
			return s.infeasible(ctx, d, sol), nil
		}
		if err != nil && ctx.Err() == nil {
			return nil, err
		}
		if err != nil {
			sol.Status = Unknown
			return sol, nil
		}
	}
	d.possible = true
	cert := &verify.Certificate{}
	var free *point
	for l := range s.Levels {
		r, err := s.rationed(ctx, d, l, plan, free)
		if err != nil {
			return nil, err
		}
		if r.searched {
			sol.Algorithm = s.ran(true)
		}
		if r.plan == nil {
			if r.closed {
				return s.infeasible(ctx, d, sol), nil
			}
			sol.Status, sol.Work = Unknown, s.work
			return sol, nil
		}
		plan = r.plan
		sol.Levels = append(sol.Levels, LevelResult{Value: r.value, Bound: r.proof.Bound, Exact: r.exact})
		cert.Levels = append(cert.Levels, r.proof)
		if !r.closed {
			sol.Status = Feasible
		}
		d, free = r.face, r.free
	}
	// Levels settled before the last one improved the plan keep their value by
	// construction: every later plan lies in their face or under their bound.
	values, ok := s.Values(plan)
	if !ok {
		return nil, errors.New("solver: the plan found breaks a bound")
	}
	for l := range values {
		sol.Levels[l].Value = values[l]
		cert.Levels[l].Value = values[l]
	}
	sol.Pair, sol.Certificate, sol.Work = plan, cert, s.work
	return sol, nil
}

// ran is which algorithm runs, and why; searched: a level needs more than flows.
func (s *solve) ran(searched bool) string {
	name, flow, why := "quota", "epsilon scaling", "no side row binds"
	if len(s.Rows) == 0 {
		why = "there are no side rows"
	}
	if s.opt.Algorithm == "netsimplex" {
		name, flow, why = "netsimplex", "network simplex", "as asked; "+why
	}
	if searched {
		return name + " + branch and bound: side rows bind"
	}
	return name + ": " + flow + " on the quota tree, " + why
}

// start is Options.Start if it is a feasible plan.
func (s *solve) start() ([]int32, bool) {
	if s.opt.Start == nil {
		return nil, false
	}
	_, ok := s.Values(s.opt.Start)
	if !ok {
		return nil, false
	}
	return s.opt.Start, true
}

// infeasible completes the answer that there is no plan in d, where the solve
// began.
func (s *solve) infeasible(ctx context.Context, d *domain, sol *Solution) *Solution {
	part := *s
	part.most = s.opt.WorkLimit
	if d.orig != nil {
		kept := make([]bool, s.Pairs.Len())
		for _, k := range d.orig {
			kept[k] = true
		}
		part.Problem, _ = s.Problem.Restrict(func(k int32) bool { return kept[k] })
	}
	sol.Conflict = part.conflict(ctx)
	sol.Status, sol.Work = Infeasible, part.work
	return sol
}

// settled is what one level leaves.
type settled struct {
	plan     []int32
	value    int64
	proof    verify.Proof
	face     *domain // where the next level's plans lie
	free     *point  // the next level's flow there without rows, if it is known
	closed   bool    // bound met value, or nothing is feasible
	exact    bool    // see LevelResult.Exact
	searched bool
}

// rationed settles level l within three quarters of what is left of the limits, the
// last one within all of it: a level that is hard to prove leaves something for the
// others, which are mostly easy.
func (s *solve) rationed(ctx context.Context, d *domain, l int, plan []int32, free *point) (*settled, error) {
	if left := s.opt.WorkLimit - s.work; s.opt.WorkLimit > 0 {
		if l+1 < len(s.Levels) {
			left -= left / 4
		}
		s.most = max(1, s.work+left)
	}
	if end, ok := ctx.Deadline(); ok && l+1 < len(s.Levels) {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, end.Add(-time.Until(end)/4))
		defer cancel()
	}
	return s.one(ctx, d, l, plan, free)
}

// one settles level l over d. plan, if not nil, lies in d; free, if not nil, is the
// flow without rows.
func (s *solve) one(ctx context.Context, d *domain, l int, plan []int32, free *point) (*settled, error) {
	s.report(l, "flow", 0, 0)
	if on := s.lead.at(l); on != nil && !s.stopped(ctx) {
		return s.resume(ctx, d, l, on, plan)
	}
	if !s.stopped(ctx) {
		at, err := free, error(nil)
		if at == nil {
			at, _, err = s.lowest(ctx, d, l, plan)
		}
		if err == nil {
			if value, ok := d.admits(at.plan, l); ok && value == at.bound {
				return s.met(d, l, at, at.plan), nil
			}
			if r := s.ahead(ctx, d, l, at); r != nil {
				return r, nil
			}
			free = at
		} else if ctx.Err() == nil {
			return nil, err
		}
	}
	return s.seek(ctx, d, l, plan, free, nil)
}

// seek settles level l over d by multipliers and branching, from the point free.
// foot, if not nil, is where a search near another one begins.
func (s *solve) seek(ctx context.Context, d *domain, l int, plan []int32, free, foot *point) (*settled, error) {
	b := &search{solve: s, root: d, core: d, level: l, closed: true, grid: 1, cutoff: d.ceiling(l) + 1, foot: foot, rates: map[int32]rate{}}
	b.bound, b.far = b.cutoff, d.far(l)
	b.scale = d.scaleFor(l, b.cutoff)
	if plan != nil {
		b.offer(plan)
	}
	for _, at := range [...]*point{free, foot} {
		if at != nil {
			b.tryPlan(d, at.pair)
		}
	}
	if err := b.run(ctx, free); err != nil {
		return nil, err
	}
	if b.best != nil && !b.closed {
		b.polish(ctx)
	}
	r := &settled{plan: b.best, value: b.value, closed: b.closed, searched: len(d.Rows) > 0}
	if b.best == nil {
		r.proof.Parts = b.parts
		return r, nil
	}
	if top := b.top; top != nil && b.closed && top.bound == b.value*top.scale {
		r = s.met(d, l, top, b.best)
		r.searched = len(d.Rows) > 0
		s.thin(ctx, l, r, top.dual)
		return r, nil
	}
	r.proof = verify.Proof{Value: b.value, Bound: min(b.value, b.bound), Step: b.step(), Parts: b.parts}
	fix, next := b.fix, *d
	if fix == nil { // the parts are of the whole domain
		fix = b.top
	}
	if fix != nil {
		next = *d.under(fix, b.value*fix.scale-fix.bound)
		r.proof.Whole = []verify.Dual{d.judged(l, fix.dual, fix.price)}
		if b.ceil(d, fix) >= r.proof.Bound {
			r.proof.Parts = nil
		}
	}
	next.kept = append(append([]kept(nil), d.kept...), kept{l, b.value})
	r.face = &next
	return r, nil
}

// met settles a level whose bound without rows a plan meets.
func (s *solve) met(d *domain, l int, at *point, plan []int32) *settled {
	r := d.proved(l, at, plan)
	if l+1 < len(s.Levels) {
		r.face = d.face(at)
	}
	return r
}

// proved is met without the face.
func (d *domain) proved(l int, at *point, plan []int32) *settled {
	value := at.bound / at.scale
	return &settled{plan: plan, value: value, closed: true, exact: true,
		proof: verify.Proof{Value: value, Bound: value, Step: 1, Whole: []verify.Dual{d.judged(l, at.dual, at.price)}}}
}

// thin makes the face that a level leaves smaller. The duals of a relaxation are
// a corner, where many pairs have reduced cost 0 by chance; a flow's prices lie
// more inside, and both faces hold every best plan.
func (s *solve) thin(ctx context.Context, l int, r *settled, x dual) {
	if r.face == nil || r.face.pairs.Len() < 2*r.face.pairs.People() {
		return
	}
	r.face.possible = true
	at, err := s.evaluate(ctx, r.face, l, x)
	if err != nil || at.bound != r.value*at.scale {
		return // it is as good as it was
	}
	r.proof.Whole = append(r.proof.Whole, r.face.judged(l, at.dual, at.price))
	r.face = r.face.face(at)
}

// ceiling is more than level l can cost.
func (d *domain) ceiling(l int) int64 {
	level := &d.Levels[l]
	sum := d.constant([]goal{{level, 1}})
	if level.Cost != nil {
		for i := range d.pairs.People() {
			most := int64(level.Cost[d.original(d.pairs.Start[i])])
			for k := d.pairs.Start[i] + 1; k < d.pairs.Start[i+1]; k++ {
				most = max(most, int64(level.Cost[d.original(k)]))
			}
			sum += most
		}
	}
	for _, e := range level.Excesses {
		lo, hi := d.reach(int(e.Row))
		sum += int64(e.Cost) * max(d.Rows[e.Row].excess(lo), d.Rows[e.Row].excess(hi))
	}
	return sum
}

// far is more than level l can cost, or save.
func (d *domain) far(l int) int64 {
	level := &d.Levels[l]
	sum := d.widest(l)*int64(d.pairs.People()) + d.constant([]goal{{level, 1}})
	for _, e := range level.Excesses {
		lo, hi := d.reach(int(e.Row))
		sum += int64(e.Cost) * max(d.Rows[e.Row].excess(lo), d.Rows[e.Row].excess(hi))
	}
	return sum
}

// widest is the largest cost of a pair at level l, up or down.
func (d *domain) widest(l int) int64 {
	cost := d.Levels[l].Cost
	if cost == nil {
		return 0
	}
	found := make([]int64, d.threads())
	sideBySide(len(found), d.pairs.People(), func(part int, i int32) {
		most := found[part]
		for k := d.pairs.Start[i]; k < d.pairs.Start[i+1]; k++ {
			c := int64(cost[d.original(k)])
			most = max(most, c, -c)
		}
		found[part] = most
	})
	return slices.Max(found)
}

// reach is a range that row r's activity cannot leave.
func (d *domain) reach(r int) (lo, hi int64) {
	row, i := &d.Rows[r], int32(0)
	for x := 0; x < len(row.Pair); {
		for d.Pairs.Start[i+1] <= row.Pair[x] {
			i++
		}
		least, most := int64(0), int64(0)
		for ; x < len(row.Pair) && row.Pair[x] < d.Pairs.Start[i+1]; x++ {
			least, most = min(least, row.weight(x)), max(most, row.weight(x))
		}
		lo, hi = lo+least, hi+most
	}
	return lo, hi
}

// scaleFor is the resolution of multipliers: fine, but with room in 64 bits for
// the prices of the flow and for sums of costs up to most.
func (d *domain) scaleFor(l int, most int64) int64 {
	nodes, widest := int64(d.tree.Nodes()+1), max(1, d.widest(l))
	scale := int64(1 << 14)
	for scale > 1 && (max(most, -most) > 1<<52/scale || widest > 1<<56/nodes/nodes/scale) {
		scale /= 2
	}
	return scale
}
