package firm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"mutasi/model"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
	"mutasi/scoring"
	"mutasi/solver"
)

// Missing says what assessments that are missing could do to the plan.
type Missing struct {
	People int `json:"people"` // with competencies that their posts ask for and nobody assessed
	Skills int `json:"skills"` // those, all together
	// Range is the most by which the gain of another plan could rise against the
	// plan's, in basis points, by the bound F4; nil where there is none.
	Range *int64 `json:"range"`
	// Barrier names why no move can be called safe, as a code: closes (a
	// completion forbids a move of the plan), opens (a completion opens a post
	// that helps a higher goal), guarantee (a guarantee of the fit may fail or
	// hold by a completion), unproved (the gain has no single set of prices).
	Barrier     string       `json:"barrier"`
	Completions []Completion `json:"completions"` // those that refute a move
	First       []First      `json:"first"`       // assessments worth making first
}

// Completion assesses every open competency of some people at one level.
type Completion struct {
	No      int      `json:"no"`
	Low     []string `json:"low"`  // NIP of those at level 1
	High    []string `json:"high"` // NIP of those at level 5
	Refutes []int    `json:"refutes"`
}

// First is a person whose assessment decides something by itself.
type First struct {
	Person model.Person `json:"person"`
	Post   model.Post   `json:"post"`
	Skills []string     `json:"skills"` // not assessed
	Moves  []int        `json:"moves"`  // of the plan, that its completions refute
	Swing  int64        `json:"swing"`  // basis points by which it alone may improve another plan, at most
}

// The levels of completions that are tried.
const (
	lowest  = 1
	highest = 5
)

// gaps is what the missing assessments leave open.
type gaps struct {
	*finder
	spread  []build.Spread
	open    []int32   // people with something open
	duals   []dual    // per level: the prices of the proof
	on      []bool    // per pair: lies on the face of the goals before the gain
	value   [][]int64 // per level and pair, under the prices
	swing   []int64   // per person, in units of the last dual: the most that F4 adds
	barrier string
}

// dual is the prices that prove a level: of its costs, in units of 1/scale, of
// the costs of earlier levels, of nodes and of rows.
type dual struct {
	scale      int64
	factor     []int64
	price, row []int64
}

// missing decides for each move whether it is safe, refuted or undecided.
func (f *finder) missing(ctx context.Context) error {
	g := &gaps{finder: f, spread: make([]build.Spread, len(f.People))}
	done, err := f.each(ctx, "spread", len(f.People), func(i int) error {
		g.spread[i] = f.Spread(int32(i))
		return nil
	})
	if err != nil {
		return err
	}
	out := &Missing{Completions: []Completion{}, First: []First{}}
	f.report.Missing = out
	for x := range f.report.Moves {
		f.report.Moves[x].Missing = Open
	}
	if done < len(f.People) {
		out.Barrier = "unproved"
		return nil
	}
	for i := range g.spread {
		if n := len(g.spread[i].Skills); n > 0 {
			g.open = append(g.open, int32(i))
			out.People++
			out.Skills += n
		}
	}
	g.bound()
	g.safe()
	out.Barrier = g.barrier
	if g.swing != nil {
		sum := int64(0)
		for _, n := range g.swing {
			sum += n
		}
		if sum >= 0 {
			range_ := g.points(sum)
			out.Range = &range_
		}
	}
	return g.refute(ctx)
}

// points turns units of the last dual into basis points, rounded up.
func (g *gaps) points(n int64) int64 {
	scale := g.duals[g.gain].scale
	return (n + scale - 1) / scale
}

// bound reads the prices of the proof and what each person adds to F4.
func (g *gaps) bound() {
	p := g.p
	for l, level := range g.base.Certificate.Levels {
		if !g.base.Levels[l].Exact {
			g.barrier = "unproved"
			return
		}
		d := &level.Whole[0]
		price, row := p.Prices(d)
		g.duals = append(g.duals, dual{d.Factor[l], d.Factor[:l], price, row})
	}
	g.value = make([][]int64, len(g.duals))
	for l, d := range g.duals {
		v := make([]int64, p.Pairs.Len())
		for k, node := range p.Pairs.Node {
			v[k] = d.price[node]
		}
		add := func(level *solver.Level, factor int64) {
			for k, c := range level.Cost {
				v[k] += factor * int64(c)
			}
		}
		add(&p.Levels[l], d.scale)
		for j, factor := range d.factor {
			add(&p.Levels[j], factor)
		}
		for r, m := range d.row {
			for x, k := range p.Rows[r].Pair {
				w := int64(1)
				if p.Rows[r].Weight != nil {
					w = int64(p.Rows[r].Weight[x])
				}
				v[k] += m * w
			}
		}
		g.value[l] = v
	}
	g.on = slices.Repeat([]bool{true}, p.Pairs.Len())
	for l := range g.gain {
		for i := range g.People {
			from, to := p.Pairs.Start[i], p.Pairs.Start[i+1]
			used := g.value[l][g.base.Pair[i]]
			for k := from; k < to; k++ {
				g.on[k] = g.on[k] && g.value[l][k] == used
			}
		}
	}
	if len(g.open) > 0 && g.PromisesFit() {
		g.barrier = "guarantee"
	}
	g.swing = make([]int64, len(g.People))
	for i := range g.People {
		sp := &g.spread[i]
		k := g.base.Pair[i]
		if sp.Closes[k-p.Pairs.Start[i]] {
			g.barrier = "closes"
		}
		for _, o := range sp.Opens {
			if g.helps(int32(i), o) {
				g.barrier = "opens"
			}
		}
		g.swing[i] = max(0, g.best(int32(i), false))
	}
}

// helps reports whether a post that opens might improve a goal before the gain.
func (g *gaps) helps(i int32, o build.Opening) bool {
	for l := range g.gain {
		v := g.opened(l, o)
		if used := g.value[l][g.base.Pair[i]]; v != used {
			return v < used
		}
	}
	return false
}

// opened is at least this much: the value of a pair that does not exist yet. Of
// the rows that it would be in, those are counted that make it cheaper.
func (g *gaps) opened(l int, o build.Opening) int64 {
	d := &g.duals[l]
	v := d.price[g.Node(o.Position)]
	if l == g.gain {
		v -= d.scale * int64(o.High)
	}
	for r, m := range d.row {
		if m >= 0 {
			continue
		}
		most := int64(1)
		for _, w := range g.p.Rows[r].Weight {
			most = max(most, int64(w))
		}
		v += m * most
	}
	return v
}

// best is the most that person i may add to another plan (F4), in units of the
// last leaf; with leave, when it must not take the plan's pair.
func (g *gaps) best(i int32, leave bool) int64 {
	p, sp := g.p, &g.spread[i]
	from, used := p.Pairs.Start[i], g.base.Pair[i]
	value, scale := g.value[g.gain], g.duals[g.gain].scale
	now := func(k int32) int64 { return -int64(p.Levels[g.gain].Cost[k]) }
	// The plan's own pair at its worst.
	own := value[used] + scale*(now(used)-int64(sp.Low[used-from]))
	out := int64(math.MinInt64 / 4)
	if !leave {
		out = 0
	}
	for k := from; k < p.Pairs.Start[i+1]; k++ {
		if k != used && g.on[k] {
			out = max(out, own-value[k]+scale*(int64(sp.High[k-from])-now(k)))
		}
	}
	for _, o := range sp.Opens {
		out = max(out, own-g.opened(g.gain, o))
	}
	return out
}

// safe marks the moves of which F3 or F4 shows that no completion undoes them.
func (g *gaps) safe() {
	if g.barrier != "" {
		return
	}
	scale := g.duals[g.gain].scale
	sum, ranges, opens := int64(0), int64(0), false
	for i, n := range g.swing {
		sum += n
		ranges += g.reach(int32(i))
		opens = opens || len(g.spread[i].Opens) > 0
	}
	for x := range g.report.Moves {
		m := &g.report.Moves[x]
		if sum-g.swing[m.person]+g.best(m.person, true) < 0 {
			m.Missing = Safe // F4
		}
		if opens || m.Forbid.Goal == "" {
			continue
		}
		if m.Forbid.Goal != g.p.Levels[g.gain].Name || m.Forbid.Amount*scale > ranges {
			m.Missing = Safe // F3
		}
	}
}

// reach is the most by which a completion may raise the gain of another pair of
// person i less that of the plan's, in units of the last dual.
func (g *gaps) reach(i int32) (out int64) {
	p, sp := g.p, &g.spread[i]
	from, used := p.Pairs.Start[i], g.base.Pair[i]
	now := func(k int32) int64 { return -int64(p.Levels[g.gain].Cost[k]) }
	for k := from; k < p.Pairs.Start[i+1]; k++ {
		if k != used {
			out = max(out, int64(sp.High[k-from])-now(k)+now(used)-int64(sp.Low[used-from]))
		}
	}
	return out * g.duals[g.gain].scale
}

// attempt is a completion to be tried.
type attempt struct {
	low, high []int32
	alone     int32 // the one person it assesses, or -1
	gone      []int // places in Moves that it refutes
}

// refute tries completions: of each person alone whose assessment may matter,
// and of all. Those that refute most alone are worth making first.
func (g *gaps) refute(ctx context.Context) error {
	sides := make([]*build.Build, 2)
	every := make(map[int32][]model.SkillID, len(g.open))
	for _, i := range g.open {
		every[i] = g.spread[i].Skills
	}
	if len(g.open) == 0 {
		return nil
	}
	if _, err := g.each(ctx, "assess", 2, func(x int) error {
		level := [...]int8{lowest, highest}[x]
		b, err := g.rebuild(ctx, g.Complete(every, func(int32) int8 { return level }))
		sides[x] = b
		return err
	}); err != nil || sides[0] == nil || sides[1] == nil {
		return err
	}
	moving := make(map[int32]bool)
	for _, m := range g.report.Moves {
		moving[m.person] = true
	}
	var list []attempt
	order := slices.Clone(g.open)
	if g.swing != nil {
		slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(g.swing[b], g.swing[a]) })
	}
	for _, i := range order {
		for x, b := range sides {
			if a := (attempt{alone: i}); g.matters(i, b) {
				if x == 0 {
					a.low = []int32{i}
				} else {
					a.high = []int32{i}
				}
				list = append(list, a)
			}
		}
	}
	all := attempt{alone: -1}
	for _, i := range g.open {
		if moving[i] {
			all.low = append(all.low, i)
		} else {
			all.high = append(all.high, i)
		}
	}
	together := []attempt{all, {alone: -1, low: g.open}, {alone: -1, high: g.open}}
	list = append(together, list...)
	if _, err := g.each(ctx, "assess", len(list), func(x int) error { return g.try(ctx, &list[x], sides) }); err != nil {
		return err
	}
	g.tell(list[len(together):], list[:len(together)])
	return nil
}

// rebuild makes the problem of other data.
func (g *gaps) rebuild(ctx context.Context, d *model.Dataset) (*build.Build, error) {
	sc, err := scoring.New(d, g.Rules)
	if err != nil {
		return nil, fmt.Errorf("firm: %w", err)
	}
	b, _, err := build.New(ctx, d, g.Rules, sc, build.Options{Threads: 1})
	if err != nil {
		return nil, fmt.Errorf("firm: %w", err)
	}
	return b, nil
}

// row is the part of a pair array that belongs to person i.
func row[T any](b *build.Build, i int32, of []T) []T {
	return of[b.Problem.Pairs.Start[i]:b.Problem.Pairs.Start[i+1]]
}

// matters reports whether the pairs of person i in a completion could change
// the plan alone: it cannot while the plan's pair stays cheapest under the prices.
func (g *gaps) matters(i int32, b *build.Build) bool {
	nodes, own := row(b, i, b.Problem.Pairs.Node), row(g.Build, i, g.p.Pairs.Node)
	if g.value == nil || !slices.Equal(nodes, own) {
		return true
	}
	is, was := row(b, i, b.Problem.Levels[g.gain].Cost), row(g.Build, i, g.p.Levels[g.gain].Cost)
	value, on := row(g.Build, i, g.value[g.gain]), row(g.Build, i, g.on)
	scale := g.duals[g.gain].scale
	at := func(x int) int64 { return value[x] + scale*int64(is[x]-was[x]) }
	used := at(int(g.base.Pair[i] - g.p.Pairs.Start[i]))
	for x := range is {
		if on[x] && at(x) < used {
			return true
		}
	}
	return false
}

// try solves a completion and notes the moves of the plan that no best plan of
// it makes.
func (g *gaps) try(ctx context.Context, a *attempt, sides []*build.Build) error {
	if !g.deadline.IsZero() {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, g.deadline)
		defer cancel()
	}
	if i := a.alone; i >= 0 && g.state != nil {
		side := sides[0]
		if len(a.high) > 0 {
			side = sides[1]
		}
		if slices.Equal(row(side, i, side.Problem.Pairs.Node), row(g.Build, i, g.p.Pairs.Node)) {
			return g.tryCosts(ctx, a, row(side, i, side.Problem.Levels[g.gain].Cost))
		}
	}
	q, err := g.completed(ctx, a)
	if err != nil {
		return late(ctx, err)
	}
	r, err := g.solve(ctx, q, g.options(g.base, 1))
	if err != nil || r.pair == nil || !r.proved || !r.sol.Levels[0].Exact {
		return late(ctx, err)
	}
	state, err := solver.NewState(q, r.sol)
	if err != nil {
		return nil // no prices: nothing is claimed
	}
	return late(ctx, g.gone(ctx, a, q, state))
}

// late forgives what a deadline cut short: nothing is claimed then.
func late(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return nil
	}
	return err
}

// tryCosts is try where only the gains of one person change. The state is a
// fresh one, so that its prices do not depend on what was tried before.
func (g *gaps) tryCosts(ctx context.Context, a *attempt, gain []int32) error {
	state, err := solver.NewState(g.p, g.base)
	if err != nil {
		return fmt.Errorf("firm: %w", err)
	}
	costs := make([][]int32, g.gain+1)
	costs[g.gain] = gain
	if err := state.SetPerson(ctx, int(a.alone), costs); err != nil {
		return late(ctx, err)
	}
	if ctx.Err() != nil {
		return nil
	}
	return late(ctx, g.gone(ctx, a, g.p, state))
}

// gone notes the moves that the solved problem of a completion prices out.
func (g *gaps) gone(ctx context.Context, a *attempt, q *solver.Problem, state *solver.State) error {
	plan := state.Plan()
	for x, m := range g.report.Moves {
		from := q.Pairs.Start[m.person]
		at, there := slices.BinarySearch(q.Pairs.Node[from:q.Pairs.Start[m.person+1]], g.p.Pairs.Node[m.pair])
		k := from + int32(at)
		switch {
		case !there:
			a.gone = append(a.gone, x)
			continue
		case plan[m.person] == k:
			continue
		}
		v, err := state.Force(ctx, k)
		if err != nil {
			return err
		}
		if v == nil || slices.ContainsFunc(v, func(n int64) bool { return n != 0 }) {
			a.gone = append(a.gone, x)
		}
	}
	return nil
}

// completed is the problem of a completion, with the goals up to the gain.
func (g *gaps) completed(ctx context.Context, a *attempt) (*solver.Problem, error) {
	skills := make(map[int32][]model.SkillID)
	for _, i := range slices.Concat(a.low, a.high) {
		skills[i] = g.spread[i].Skills
	}
	b, err := g.rebuild(ctx, g.Complete(skills, func(i int32) int8 {
		if slices.Contains(a.high, i) {
			return highest
		}
		return lowest
	}))
	if err != nil {
		return nil, err
	}
	q := *b.Problem
	q.Levels = q.Levels[:g.gain+1]
	return &q, nil
}

// tell numbers the completions that refute something, those of one person
// first, and lists the people who are worth assessing first.
func (g *gaps) tell(alone, together []attempt) {
	out := g.report.Missing
	keys := func(people []int32) []string {
		list := []string{}
		for _, i := range people {
			list = append(list, g.Data.Employees[g.People[i]].Key)
		}
		return list
	}
	sways := make(map[int32][]int)
	for _, a := range slices.Concat(alone, together) {
		var fresh []int // refuted by no smaller completion
		for _, x := range a.gone {
			m := &g.report.Moves[x]
			if m.Missing == Safe {
				continue // two proofs would contradict each other; the tests would see it
			}
			if a.alone >= 0 && !slices.Contains(sways[a.alone], m.No) {
				sways[a.alone] = append(sways[a.alone], m.No)
			}
			if m.By == 0 {
				m.Missing, m.By = Refuted, len(out.Completions)+1
				fresh = append(fresh, m.No)
			}
		}
		if len(fresh) > 0 {
			out.Completions = append(out.Completions, Completion{len(out.Completions) + 1, keys(a.low), keys(a.high), fresh})
		}
	}
	for _, i := range g.open {
		if len(sways[i]) == 0 {
			continue
		}
		f := First{Person: explain.Person(g.Data, g.People[i]), Post: g.post(g.Held(g.People[i])), Moves: sways[i]}
		slices.Sort(f.Moves)
		if g.swing != nil {
			f.Swing = g.points(g.swing[i])
		}
		for _, k := range g.spread[i].Skills {
			f.Skills = append(f.Skills, g.Data.Skills.Name(int32(k)))
		}
		out.First = append(out.First, f)
	}
	slices.SortStableFunc(out.First, func(a, b First) int {
		return cmp.Or(cmp.Compare(len(b.Moves), len(a.Moves)), cmp.Compare(b.Swing, a.Swing))
	})
}
