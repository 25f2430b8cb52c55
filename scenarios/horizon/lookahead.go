package horizon

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/solver"
	"mutasi/solver/verify"
)

// strategy is how a course is steered.
type strategy struct {
	priced bool         // later periods are charged to the moves of earlier ones
	locks  []rules.Lock // of the first period
	free   []string     // NIP of people who are not charged in it
}

// charges is what a later period loses when a person moves now and is not there
// to be moved then: per goal of goals, by NIP.
type charges map[string][]int64

// on is the problem of a Build with every move of a charged person costing more.
func (c charges) on(b *build.Build) *solver.Problem {
	if len(c) == 0 {
		return b.Problem
	}
	p := *b.Problem
	p.Levels = slices.Clone(p.Levels)
	for l := range p.Levels {
		level := &p.Levels[l]
		g := slices.Index(goals, level.Name)
		if g < 0 {
			continue
		}
		var cost []int32
		for i, e := range b.People {
			v := c[b.Data.Employees[e].Key]
			if v == nil || v[g] == 0 {
				continue
			}
			if cost == nil {
				cost = make([]int32, p.Pairs.Len())
				copy(cost, level.Cost)
			}
			for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
				if k != b.Stay[i] && b.Position(p.Pairs.Node[k]) != model.None {
					cost[k] = int32(max(math.MinInt32/4, min(int64(cost[k])+v[g], math.MaxInt32/4)))
				}
			}
		}
		if cost != nil {
			level.Cost = cost
		}
	}
	return &p
}

// price solves the later periods as if nobody moved now, and charges each move
// of theirs at what forbidding it costs there; the dearest counts.
func (r *roller) price(ctx context.Context, d *model.Dataset, set *rules.Set, n, threads int) (charges, error) {
	out := make(charges)
	for next := n + 1; next < r.opt.Periods; next++ {
		b, findings, err := r.sc.With(d, set).Build(ctx)
		if err != nil {
			return nil, fmt.Errorf("horizon: %w", err)
		}
		if b == nil || findings.Fatal() || b.Start() == nil {
			return out, nil // somebody must move: nothing can be said of nobody moving
		}
		d, set = advance(b, b.Stay, r.opt), lasting(set)
		later, findings, err := r.sc.With(d, set).Build(ctx)
		if err != nil {
			return nil, fmt.Errorf("horizon: %w", err)
		}
		if later == nil || findings.Fatal() {
			return out, nil
		}
		if err := r.worth(ctx, later, out, threads); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// worth adds what the moves of the best plan of a period are worth.
func (r *roller) worth(ctx context.Context, b *build.Build, out charges, threads int) error {
	p := *b.Problem
	gain := slices.IndexFunc(p.Levels, func(l solver.Level) bool { return l.Name == "gain" })
	s, err := solver.Solve(ctx, &p, solver.Options{Threads: threads, Start: b.Start()})
	if err != nil {
		return fmt.Errorf("horizon: %w", err)
	}
	if s.Status != solver.Optimal || len(s.Pair) == 0 || !s.Levels[0].Exact {
		return nil
	}
	p.Levels = p.Levels[:gain+1]
	s.Levels, s.Certificate = s.Levels[:gain+1], &verify.Certificate{Levels: s.Certificate.Levels[:gain+1]}
	state, err := solver.NewState(&p, s)
	if err != nil {
		return fmt.Errorf("horizon: %w", err)
	}
	for i, k := range s.Pair {
		if k == b.Stay[i] || b.Position(p.Pairs.Node[k]) == model.None {
			continue
		}
		v, err := state.Forbid(ctx, k)
		if err != nil {
			return err
		}
		worth := make([]int64, len(goals))
		for l, n := range v {
			if g := slices.Index(goals, p.Levels[l].Name); g >= 0 {
				worth[g] = n
			}
		}
		nip := b.Data.Employees[b.People[i]].Key
		if slices.Compare(worth, out[nip]) > 0 {
			out[nip] = worth
		}
	}
	return nil
}

// batch is how many candidates are judged together; the best of a batch counts,
// so that the number of threads changes nothing.
const batch = 4

// ahead looks for a course that is better than rolling.
func (r *roller) ahead(ctx context.Context, rolling *course) (best *course, tried int, complete bool, err error) {
	best, complete = rolling, true
	how := strategy{}
	if r.over(ctx) {
		return best, 0, false, ctx.Err()
	}
	priced, err := r.roll(ctx, strategy{priced: true}, r.opt.Threads)
	if err != nil {
		return nil, 0, false, err
	}
	tried++
	var charge charges
	if priced != nil {
		charge = priced.charge[0]
		if slices.Compare(priced.sum, best.sum) < 0 {
			best, how = priced, strategy{priced: true}
		}
	}
	seen := make(map[string]bool)
	left := r.opt.Tries
	for left > 0 {
		list := r.candidates(best, how, charge, seen)
		if len(list) == 0 {
			return best, tried, complete, nil
		}
		list = list[:min(len(list), batch, left)]
		left -= len(list)
		tried += len(list)
		found := make([]*course, len(list))
		var group sync.WaitGroup
		var mu sync.Mutex
		slots := make(chan struct{}, max(1, r.threads()))
		for x := range list {
			slots <- struct{}{}
			group.Go(func() {
				defer func() { <-slots }()
				if r.over(ctx) {
					mu.Lock()
					complete = false
					mu.Unlock()
					return
				}
				c, e := r.roll(ctx, list[x], 1)
				mu.Lock()
				defer mu.Unlock()
				if e != nil && err == nil {
					err = e
				}
				found[x] = c
			})
		}
		group.Wait()
		if err != nil {
			return nil, 0, false, err
		}
		if r.opt.Progress != nil {
			r.opt.Progress("ahead", r.opt.Tries-left, r.opt.Tries)
		}
		for x, c := range found {
			if c != nil && slices.Compare(c.sum, best.sum) < 0 {
				best, how = c, list[x]
			}
		}
		if r.over(ctx) {
			return best, tried, false, ctx.Err()
		}
	}
	return best, tried, complete, nil
}

func (r *roller) threads() int {
	if r.opt.Threads > 0 {
		return r.opt.Threads
	}
	return runtime.GOMAXPROCS(0)
}

// candidates are strategies that differ from the best one in one decision about
// the first period: somebody is held back, or kept from the post that the plan
// gives, or takes now the post of a later period, or, where the periods are
// priced, is let go. Those whom a later period would miss most come first.
func (r *roller) candidates(best *course, how strategy, charge charges, seen map[string]bool) (out []strategy) {
	type decision struct {
		nip  string
		lock *rules.Lock // nil: let go
	}
	var list []decision
	add := func(kind rules.LockKind, nip, post string) {
		l := lock(kind, nip, post)
		list = append(list, decision{nip, &l})
	}
	moving := best.stages[0].moves()
	posts := best.stages[0].b.Data.Positions
	for nip, to := range moving {
		add(rules.Keep, nip, "")
		add(rules.Ban, nip, posts[to].Key)
	}
	for _, later := range best.stages[1:] {
		for nip, to := range later.moves() {
			if _, moves := moving[nip]; !moves {
				add(rules.Assign, nip, posts[to].Key)
			}
		}
	}
	for nip := range charge {
		if _, moves := moving[nip]; !moves && how.priced {
			list = append(list, decision{nip: nip})
		}
	}
	text := func(l *rules.Lock) string {
		if l == nil {
			return ""
		}
		return l.Kind.String() + l.Position
	}
	slices.SortFunc(list, func(a, b decision) int {
		return cmp.Or(slices.Compare(charge[b.nip], charge[a.nip]), strings.Compare(a.nip, b.nip), -strings.Compare(text(a.lock), text(b.lock)))
	})
	for _, d := range list {
		if slices.ContainsFunc(how.locks, func(l rules.Lock) bool {
			return l.Employee == d.nip && (d.lock == nil || l.Kind != rules.Ban || d.lock.Kind != rules.Ban)
		}) {
			continue // decided already
		}
		s := strategy{priced: how.priced, locks: how.locks, free: how.free}
		if d.lock != nil {
			s.locks = append(slices.Clone(how.locks), *d.lock)
		} else {
			s.free = append(slices.Clone(how.free), d.nip)
		}
		key := fmt.Sprint(s)
		if len(out) == batch {
			break
		}
		if !seen[key] {
			seen[key] = true
			out = append(out, s)
		}
	}
	return out
}
