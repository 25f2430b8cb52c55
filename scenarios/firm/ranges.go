package firm

import (
	"context"
	"math/big"
	"slices"

	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/solver"
	"mutasi/solver/verify"
)

// Range is where the plan stays best as one weight changes, all else fixed.
type Range struct {
	Weight string `json:"weight"` // its name in the rules file
	Value  int32  `json:"value"`
	Cap    int32  `json:"cap,omitempty"` // it changes in proportion
	// Exact: the ends are fractions that are proved; otherwise whole values were
	// tried, the fit or the shortage being rounded.
	Exact  bool `json:"exact"`
	Silent bool `json:"silent"` // no move and no row is touched by it
	Low    End  `json:"low"`
	High   End  `json:"high"`
}

// End is one end of a range.
type End struct {
	// At is the end, a fraction such as "481/2". An exact one: the plan is best up
	// to it and not beyond. A tried one: the plan was best at At.
	At string `json:"at"`
	// Gone, of an end that was tried: the nearest value at which the plan was not best.
	Gone string `json:"gone,omitempty"`
	// Limit: the plan is best up to the last value looked at.
	Limit bool `json:"limit"`
	// Known: the end was found; false where a limit cut the search off, and the
	// plan is only known to be best up to At.
	Known bool `json:"known"`
	// Dropped are the numbers of the moves that a best plan beyond does not make,
	// and Added counts those that it makes instead or besides.
	Dropped []int `json:"dropped"`
	Added   int   `json:"added"`
}

// Break is the nearest value of a weight at which a move was seen to leave a
// best plan.
type Break struct {
	Weight string `json:"weight"`
	Value  int32  `json:"value"` // of the weight now
	At     string `json:"at"`
	// First: the plan itself stops being best there, so that no nearer value of
	// this weight can do it. Otherwise a nearer one may exist.
	First bool `json:"first"`
}

// looked are the changes, in per cent of a weight, at which plans are looked at
// first; the last is how far a range is followed.
var looked = [...]int64{10, 50, 100}

// seen is a plan that was best at a value of a weight.
type seen struct {
	weight int
	at     *big.Rat
	first  bool
	gone   []bool // per move
}

// tracer follows one weight in one direction.
type tracer struct {
	*finder
	prices *build.Prices
	weight rules.Weight
	place  int // in prices.Weights
	sign   int64
	plans  []seen
}

// ranges finds the range of every weight and the first break of every move.
func (f *finder) ranges(ctx context.Context, prices *build.Prices) error {
	weights := prices.Weights()
	out := make([]Range, len(weights))
	var list []int
	slope := make([]solver.Level, len(weights))
	step := make([]int32, len(weights))
	for i, w := range weights {
		out[i] = Range{Weight: w.Name, Value: w.Value, Cap: w.Cap, Exact: w.Kind == rules.GainWeight,
			Low: End{At: "0", Limit: true, Dropped: []int{}}, High: End{At: rational(2 * int64(w.Value)).RatString(), Limit: true, Dropped: []int{}}}
		if w.Value == 0 {
			out[i].Silent = true
			continue
		}
		if w.Kind == rules.GainWeight {
			slope[i], step[i] = prices.Slope(i)
			if !slices.ContainsFunc(slope[i].Cost, func(c int32) bool { return c != 0 }) &&
				!slices.ContainsFunc(slope[i].Excesses, func(e solver.Excess) bool { return e.Cost != 0 }) {
				out[i].Silent = true
				continue
			}
		}
		list = append(list, i)
	}
	plans := make([][]seen, 2*len(list))
	for i := range out {
		out[i].Low.Known, out[i].High.Known = out[i].Silent, out[i].Silent
	}
	if _, err := f.each(ctx, "weights", len(plans), func(x int) error {
		i := list[x/2]
		t := &tracer{finder: f, prices: prices, weight: weights[i], place: i, sign: int64(2*(x%2) - 1)}
		var end End
		var err error
		if weights[i].Kind == rules.GainWeight {
			end, err = t.exact(ctx, slope[i], step[i])
		} else {
			end, err = t.tried(ctx)
		}
		if t.sign < 0 {
			out[i].Low = end
		} else {
			out[i].High = end
		}
		plans[x] = t.plans
		return err
	}); err != nil {
		return err
	}
	for i := range out { // what the time cut off is known where it stands
		for _, e := range [...]*End{&out[i].Low, &out[i].High} {
			if !e.Known && e.Limit {
				e.At, e.Limit = rational(int64(out[i].Value)).RatString(), false
			}
			if !e.Known {
				f.report.Complete = false
			}
		}
	}
	f.report.Weights = out
	f.breaks(weights, slices.Concat(plans...))
	return nil
}

func rational(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }

// breaks finds each move's first break: the least change in proportion to the
// weight at which some best plan does not make it.
func (f *finder) breaks(weights []rules.Weight, plans []seen) {
	nearest := make([]*big.Rat, len(f.report.Moves))
	for _, s := range plans {
		now := rational(int64(weights[s.weight].Value))
		change := new(big.Rat).Sub(s.at, now)
		change.Abs(change.Quo(change, now))
		for m, gone := range s.gone {
			if !gone || nearest[m] != nil && nearest[m].Cmp(change) <= 0 {
				continue
			}
			nearest[m] = change
			f.report.Moves[m].Break = &Break{weights[s.weight].Name, weights[s.weight].Value, s.at.RatString(), s.first}
		}
	}
}

// see keeps a plan that is best at a value of the weight.
func (t *tracer) see(at *big.Rat, first bool, pair []int32) {
	s := seen{weight: t.place, at: at, first: first, gone: make([]bool, len(t.report.Moves))}
	for x, m := range t.report.Moves {
		s.gone[x] = pair[m.person] != m.pair
	}
	t.plans = append(t.plans, s)
}

// end is an end beyond which another plan is best.
func (t *tracer) end(at string, beyond []int32) End {
	out := End{At: at, Known: true, Dropped: []int{}}
	for _, m := range t.report.Moves {
		if beyond[m.person] != m.pair {
			out.Dropped = append(out.Dropped, m.No)
		}
	}
	for i, k := range beyond {
		if k != t.base.Pair[i] && t.isMove(int32(i), k) {
			out.Added++
		}
	}
	return out
}

// line is the gain level of a plan as the weight changes: At + x Slope.
type line struct{ at, slope int64 }

// most is the largest multiple of a cost that a scaled problem may hold.
const most = 1 << 30

// exact finds the end of a weight that the gain is linear in. x counts the
// weight's change in steps.
func (t *tracer) exact(ctx context.Context, slope solver.Level, step int32) (End, error) {
	weigh := func(x *big.Rat) *big.Rat { // the weight at x
		w := new(big.Rat).Mul(x, rational(int64(step)))
		return w.Add(w, rational(int64(t.weight.Value)))
	}
	both := t.with(append(slices.Clone(t.p.Levels), slope)...)
	lineOf := func(pair []int32) line {
		v, _ := both.Values(pair)
		return line{v[t.gain], v[t.gain+1]}
	}
	plan := lineOf(t.base.Pair)
	best := rational(0) // the plan is best up to here ...
	var bad []int32     // ... and this one is better somewhere beyond
	edge := func(percent int64) *big.Rat {
		return big.NewRat(t.sign*percent*int64(t.weight.Value), 100*int64(step))
	}
	at := edge(looked[0])
	next := 1
	for {
		if t.over(ctx) {
			return End{At: weigh(best).RatString(), Dropped: []int{}}, nil
		}
		r, err := t.at(ctx, slope, at)
		if err != nil {
			return End{}, err
		}
		if r == nil || !r.proved {
			return End{At: weigh(best).RatString(), Dropped: []int{}}, nil
		}
		q := lineOf(r.pair)
		// The plan is best at x exactly when no plan is better there.
		diff := new(big.Rat).Mul(at, rational(plan.slope-q.slope))
		diff.Add(diff, rational(plan.at-q.at))
		if diff.Sign() <= 0 {
			best = at
			if bad != nil {
				t.see(weigh(at), true, bad)
				return t.end(weigh(at).RatString(), bad), nil
			}
			if next == len(looked) {
				return End{At: weigh(at).RatString(), Limit: true, Known: true, Dropped: []int{}}, nil
			}
			at = edge(looked[next])
			next++
			continue
		}
		if bad == nil {
			t.see(weigh(at), false, r.pair)
		}
		bad = r.pair
		// The lines cross between the present weight and here (F2).
		at = new(big.Rat).Quo(rational(q.at-plan.at), rational(plan.slope-q.slope))
		if at.Sign() == 0 { // an equally good plan is better at once
			t.see(weigh(at), true, bad)
			return t.end(weigh(at).RatString(), bad), nil
		}
	}
}

// at solves the problem with the weight changed by x steps, all costs of the
// gain multiplied by the denominator of x; nil where they become too large.
func (t *tracer) at(ctx context.Context, slope solver.Level, x *big.Rat) (*reading, error) {
	if !x.Num().IsInt64() || !x.Denom().IsInt64() {
		return nil, nil
	}
	num, den := x.Num().Int64(), x.Denom().Int64()
	base := &t.p.Levels[t.gain]
	level := solver.Level{Name: base.Name, Cost: make([]int32, len(base.Cost)), Excesses: slices.Clone(base.Excesses)}
	if den > most || num > most || num < -most {
		return nil, nil
	}
	large := false
	combine := func(c, s int32) int32 {
		v := den*int64(c) + num*int64(s) // below 2^62
		large = large || v > most || v < -most
		return int32(v)
	}
	for k, c := range base.Cost {
		level.Cost[k] = combine(c, slope.Cost[k])
	}
	for e := range level.Excesses {
		level.Excesses[e].Cost = combine(base.Excesses[e].Cost, slope.Excesses[e].Cost)
	}
	if large {
		return nil, nil
	}
	q := *t.p
	q.Levels = slices.Clone(t.p.Levels)
	q.Levels[t.gain] = level
	near := t.base
	if den > 1 {
		near = scaled(t.base, t.gain, den)
	}
	opt := t.options(near, 1)
	opt.Start = t.base.Pair
	return t.solve(ctx, &q, opt)
}

// scaled is where to begin when the costs of the last level are den times as large.
func scaled(s *solver.Solution, level int, den int64) *solver.Solution {
	out := *s
	c := &verify.Certificate{Levels: slices.Clone(s.Certificate.Levels)}
	proof := &c.Levels[level]
	proof.Whole = slices.Clone(proof.Whole)
	for x := range proof.Whole {
		d := &proof.Whole[x]
		d.Factor, d.Price = slices.Clone(d.Factor), slices.Clone(d.Price)
		for l := range d.Factor[:len(d.Factor)-1] {
			d.Factor[l] *= den
		}
		for v := range d.Price {
			d.Price[v] *= den
		}
	}
	out.Certificate = c
	return &out
}

// tried looks for the end of a weight whose effect is rounded: it tries wider
// and wider changes, then halves the gap to a hundredth of the weight.
func (t *tracer) tried(ctx context.Context) (End, error) {
	now := int64(t.weight.Value)
	grid := max(1, now/100)
	holds := func(v int64) (bool, []int32, bool, error) {
		values := t.prices.Values()
		values[t.place] = int32(v)
		rules.Balance(t.prices.Weights(), values, t.place)
		levels, err := t.prices.Levels(values)
		if err != nil {
			return false, nil, false, err
		}
		q := t.with(levels[:t.gain+1]...)
		opt := t.options(t.base, 1)
		opt.Start = t.base.Pair
		r, err := t.solve(ctx, q, opt)
		if err != nil || r.pair == nil || !r.proved {
			return false, nil, false, err
		}
		own, _ := q.Values(t.base.Pair)
		return slices.Equal(own, r.value), r.pair, true, nil
	}
	good, bad := now, int64(-1)
	var gone []int32
	probe := func(v int64) (known bool, err error) {
		if t.over(ctx) {
			return false, nil
		}
		ok, pair, known, err := holds(v)
		if err != nil || !known {
			return false, err
		}
		if ok {
			good = v
		} else {
			t.see(rational(v), false, pair)
			bad, gone = v, pair
		}
		return true, nil
	}
	open := func() End { return End{At: rational(good).RatString(), Dropped: []int{}} }
	far := false
	for _, percent := range looked {
		v := now + t.sign*max(grid, percent*now/100)
		if limit := t.limit(); t.sign > 0 && v > limit {
			v = limit
		}
		if known, err := probe(v); err != nil || !known {
			return open(), err
		}
		if far = bad >= 0; far {
			break
		}
	}
	if !far {
		return End{At: rational(good).RatString(), Limit: true, Known: true, Dropped: []int{}}, nil
	}
	for max(bad-good, good-bad) > grid {
		if known, err := probe((good + bad) / 2); err != nil || !known {
			return open(), err
		}
	}
	out := t.end(rational(good).RatString(), gone)
	out.Gone = rational(bad).RatString()
	return out, nil
}

// limit is the largest value that a weight which is tried may take: for a part
// of the fit, the whole of its axis.
func (t *tracer) limit() int64 {
	if t.weight.Kind != rules.ScoringWeight {
		return 2 * int64(t.weight.Value)
	}
	sum := int64(0)
	for _, w := range t.prices.Weights() {
		if w.Kind == rules.ScoringWeight && w.Axis == t.weight.Axis {
			sum += int64(w.Value)
		}
	}
	return sum
}
