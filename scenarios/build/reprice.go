package build

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scoring"
	"mutasi/solver"
)

// Prices knows what the costs of a Build's pairs are made of, so that other
// weights can be tried without building again: pairs, bounds and rows do not
// depend on weights. It is not changed once made and may be shared.
//
// P1. Levels(v) are the levels that New makes under Rules.Reweighed(v).
type Prices struct {
	b       *Build
	weights []rules.Weight
	clause  map[*rules.Clause]int // place in weights

	start []int32 // terms of pair k: terms[start[k]:start[k+1]]
	terms []term
	ways  []int8          // per pair: ways of development, the talent box left out ...
	box   []bool          // ... and the talent box, under the Build's own scoring
	fit   []int32         // per pair: fit for the new post less fit for the present one, likewise
	parts []scoring.Parts // per pair: what the fit for its post is made of
	home  []scoring.Parts // per person: the same for the present post
}

// term is a clause that has a say in a pair: times its weight, at most its cap.
type term struct {
	weight int32 // place in weights
	times  int32 // negative: a cost
}

// NewPrices takes the costs of a Build apart. It looks once at every clause of
// every pair.
func (b *Build) NewPrices(ctx context.Context, threads int) (*Prices, error) {
	p := &Prices{b: b, weights: b.Rules.Weights(b.tmt), clause: make(map[*rules.Clause]int)}
	byID := make(map[string]int)
	for i, w := range p.weights {
		byID[w.Name] = i
	}
	for i := range b.Rules.Clauses {
		if at, ok := byID[b.Rules.Clauses[i].ID()]; ok {
			p.clause[&b.Rules.Clauses[i]] = at
		}
	}
	n := b.Problem.Pairs.Len()
	p.start, p.ways, p.box, p.fit = make([]int32, n+1), make([]int8, n), make([]bool, n), make([]int32, n)
	p.parts, p.home = make([]scoring.Parts, n), make([]scoring.Parts, len(b.People))
	threads = max(1, threads)
	size := (len(b.People) + threads - 1) / threads
	blocks := make([][]term, threads)
	var group sync.WaitGroup
	for t := range threads {
		from, to := min(t*size, len(b.People)), min((t+1)*size, len(b.People))
		group.Go(func() {
			for i := from; i < to && ctx.Err() == nil; i++ {
				blocks[t] = p.person(int32(i), blocks[t])
			}
		})
	}
	group.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for k := range n {
		p.start[k+1] += p.start[k]
	}
	p.terms = slices.Concat(blocks...)
	return p, nil
}

// person takes apart the pairs of person i; start[k+1] becomes their number of terms.
func (p *Prices) person(i int32, out []term) []term {
	b := p.b
	e := b.People[i]
	if from := b.held[e]; from != model.None {
		p.home[i] = b.Scorer.Parts(e, from)
	}
	b.moves(i, func(k int32, m move) {
		p.parts[k] = b.Scorer.Parts(e, m.to)
		_, why := b.Scorer.Development(e, m.to)
		p.box[k] = why&scoring.Talent != 0
		p.ways[k] = int8((why &^ scoring.Talent).Ways())
		before := len(out)
		kind := b.kind(m)
		for x := range b.checks {
			c := &b.checks[x]
			if c.kind != rules.Soft && c.kind != rules.Bonus || !c.covers(b.facts, m, kind) {
				continue
			}
			value := c.measure.value(b.facts, m, c)
			if value == unknown {
				continue
			}
			if n := c.clause.Times(value); n != 0 {
				out = append(out, term{int32(p.clause[c.clause]), n})
			}
			if c.measure.change && m.from != model.None {
				now := c.measure.value(b.facts, move{e: e, from: m.from, to: m.from}, c)
				if now != unknown && c.clause.Times(now) != 0 {
					out = append(out, term{int32(p.clause[c.clause]), -c.clause.Times(now)})
				}
			}
		}
		p.start[k+1] = int32(len(out) - before)
	})
	p.gained(i, b.Scorer, p.fit)
	return out
}

// moves visits the pairs of person i that are moves; all others gain nothing.
func (b *Build) moves(i int32, visit func(k int32, m move)) {
	e := b.People[i]
	for k := b.Problem.Pairs.Start[i]; k < b.Problem.Pairs.Start[i+1]; k++ {
		if p := b.postOf(k); k != b.Stay[i] && p != model.None {
			visit(k, b.between(e, p))
		}
	}
}

// gained finds, for each move of person i, the fit for the new post less the fit
// for the present one.
func (p *Prices) gained(i int32, sc *scoring.Scorer, fit []int32) {
	e, now := p.b.People[i], int32(0)
	if p.b.held[e] != model.None {
		now = sc.FitOf(e, p.home[i])
	}
	p.b.moves(i, func(k int32, _ move) { fit[k] = sc.FitOf(e, p.parts[k]) - now })
}

// Weights are the weights that Levels takes values for, in their order.
func (p *Prices) Weights() []rules.Weight { return slices.Clone(p.weights) }

// Values are the weights' own values.
func (p *Prices) Values() []int32 {
	out := make([]int32, len(p.weights))
	for i, w := range p.weights {
		out[i] = w.Value
	}
	return out
}

// Levels are the goals of the problem with other values for the weights. The
// slices that do not change are shared. The fit is computed anew where a
// scoring weight differs, which takes longest.
func (p *Prices) Levels(values []int32) ([]solver.Level, error) {
	b := p.b
	set := b.Rules.Reweighed(b.tmt, values)
	out := slices.Clone(b.Problem.Levels)
	fit, box := p.fit, p.box
	if p.differ(values, rules.ScoringWeight) {
		var err error
		if fit, box, err = p.refit(set); err != nil {
			return nil, err
		}
		if b.levels.guarantee >= 0 {
			out[b.levels.guarantee].Cost = b.falling(fit)
		}
	}
	caps := make([]int32, len(values))
	for i, w := range p.weights {
		caps[i] = w.CapAt(values[i])
	}
	pairs, goals := b.Problem.Pairs, set.Goals
	gain := make([]int32, pairs.Len())
	for i := range b.People {
		for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
			if k == b.Stay[i] || b.postOf(k) == model.None {
				continue
			}
			points := fit[k] - goals.Move + goals.Development*(int32(p.ways[k])+yes(box[k]))/scoring.GrowthWays
			for _, t := range p.terms[p.start[k]:p.start[k+1]] {
				points += rules.PointsOf(t.times, values[t.weight], caps[t.weight])
			}
			gain[k] = -points
		}
	}
	level := &out[b.levels.gain]
	level.Cost = gain
	level.Excesses = slices.Clone(level.Excesses)
	for x := range level.Excesses {
		e := &level.Excesses[x]
		e.Cost = values[p.clause[b.rows[e.Row].clause]]
	}
	if p.differ(values, rules.ShortageWeight) {
		other := *b
		other.Rules = set
		level := &out[b.levels.shortage]
		level.Shortfalls = other.shortfalls()
		level.Excesses = slices.Clone(level.Excesses)
		for x := range level.Excesses {
			level.Excesses[x].Cost = other.meanMissing(b.lacking[x].need, b.lacking[x].critical)
		}
	}
	return out, nil
}

// Slope is how the gain changes with weight i, of kind GainWeight: where the
// weight is Value + x step, and its cap changes in proportion, every cost of the
// gain is that of the problem plus x times that of the slope. Excesses are those
// of the gain level, in its order. x need not be whole.
func (p *Prices) Slope(i int) (slope solver.Level, step int32) {
	b, w := p.b, p.weights[i]
	unit := w.Value
	for c := w.Cap; c != 0; {
		unit, c = c, unit%c
	}
	if unit == 0 {
		return slope, 0
	}
	step = w.Value / unit
	slope.Name = w.Name
	slope.Cost = make([]int32, b.Problem.Pairs.Len())
	for person := range b.People {
		b.moves(int32(person), func(k int32, _ move) {
			if w.Name == rules.MoveWeight {
				slope.Cost[k] = step
			}
			for _, t := range p.terms[p.start[k]:p.start[k+1]] {
				if int(t.weight) == i {
					slope.Cost[k] -= rules.PointsOf(t.times, step, w.Cap/unit)
				}
			}
		})
	}
	for _, e := range b.Problem.Levels[b.levels.gain].Excesses {
		if p.clause[b.rows[e.Row].clause] == i {
			slope.Excesses = append(slope.Excesses, solver.Excess{Row: e.Row, Cost: step})
		} else {
			slope.Excesses = append(slope.Excesses, solver.Excess{Row: e.Row})
		}
	}
	return slope, step
}

// differ reports whether a weight of a kind has another value.
func (p *Prices) differ(values []int32, kind rules.WeightKind) bool {
	for i, w := range p.weights {
		if w.Kind == kind && w.Value != values[i] {
			return true
		}
	}
	return false
}

// refit computes what depends on the scoring weights anew.
func (p *Prices) refit(set *rules.Set) (fit []int32, box []bool, err error) {
	b := p.b
	sc, err := b.Scorer.Reweighed(set.Scoring, set.Goals.Development)
	if err != nil {
		return nil, nil, fmt.Errorf("build: %w", err)
	}
	fit, box = make([]int32, len(p.fit)), make([]bool, len(p.box))
	for i, e := range b.People {
		p.gained(int32(i), sc, fit)
		if set.Goals.Development > 0 {
			b.moves(int32(i), func(k int32, _ move) { box[k] = sc.TalentOf(e, p.parts[k]) })
		}
	}
	return fit, box, nil
}
