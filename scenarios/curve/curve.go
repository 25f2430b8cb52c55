package curve

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"mutasi/solver"
)

// Schema names the version of the JSON that Curve marshals to.
const Schema = "mutasi/curve/2"

// Options steers the search. The zero value proves whatever can be proved.
type Options struct {
	Solver solver.Options // Start is replaced
	Limit  time.Duration  // of the whole curve; 0: none. Answers cut off by time may differ from run to run.
	Steps  int            // most problems solved with a row of their own; 0: none, -1: all that are left
}

// Curve is the best plan for every number of moves, or for limits on something
// else. The points' limits rise, those of moves by 1.
type Curve struct {
	Schema string   `json:"schema"`
	Axis   string   `json:"axis"`   // what is limited: "moves", or as Along was told
	Levels []string `json:"levels"` // names of the goals, in order; the last is the gain
	Points []Point  `json:"points"`
	Solves int      `json:"solves"` // problems solved
	Rows   int      `json:"rows"`   // those of them with a row of their own
}

// Point is the best plan within Limit.
type Point struct {
	Limit  int64   `json:"limit"`  // of moves, or of what the axis counts
	Used   int64   `json:"used"`   // what the plan takes
	Values []int64 `json:"values"` // of the goals, as the problem minimises them
	Proved bool    `json:"proved"`
	// Bound is a proved lower bound of the last value, where the goals before it
	// are proved to be at their best; nil where nothing is proved.
	Bound *int64 `json:"bound"`
	pair  []int32
}

// unbounded is a bound that says nothing.
const unbounded = math.MinInt64

// Pair is the point's plan: the pair of each person.
func (p *Point) Pair() []int32 { return p.pair }

// finder is a curve on its way.
type finder struct {
	p        *solver.Problem // levels up to the gain
	moves    []int32         // cost of the moves, per pair
	opt      Options
	deadline time.Time
	best     []Point // by number of moves - first
	first    int
	lower    []int64 // per point: bound of the gain, given the free optimum's other goals
	edge     []*edge // per point off the vertices: the edge it lies under, if one was found
	solves   int
	rows     int
}

// Find computes the curve of a problem with levels "gain" and "moves". A nil
// curve means that the problem has no plan.
func Find(ctx context.Context, p *solver.Problem, start []int32, opt Options) (*Curve, error) {
	level := func(name string) int {
		return slices.IndexFunc(p.Levels, func(l solver.Level) bool { return l.Name == name })
	}
	gain, moves := level("gain"), level("moves")
	if gain < 0 || moves < 0 || len(p.Levels[moves].Shortfalls)+len(p.Levels[moves].Excesses) > 0 {
		return nil, fmt.Errorf("curve: the problem counts no gain or no moves")
	}
	f := &finder{moves: p.Levels[moves].Cost, opt: opt}
	if opt.Limit > 0 {
		f.deadline = time.Now().Add(opt.Limit)
	}
	cut := *p
	cut.Levels = p.Levels[: gain+1 : gain+1]
	f.p = &cut

	few := cut
	few.Levels = append([]solver.Level{p.Levels[moves]}, cut.Levels...)
	many := cut
	many.Levels = append(slices.Clone(cut.Levels), p.Levels[moves])
	low, okLow, err := f.solve(ctx, &few, start)
	if err != nil || low == nil {
		return nil, err
	}
	high, okHigh, err := f.solve(ctx, &many, low)
	if err != nil || high == nil {
		return nil, err
	}
	f.first = f.count(low)
	f.best = make([]Point, max(f.count(high)-f.first, 0)+1)
	f.lower = slices.Repeat([]int64{unbounded}, len(f.best))
	f.edge = make([]*edge, len(f.best))
	f.offer(low, okLow)
	f.offer(high, okHigh)
	if err := f.hull(ctx); err != nil {
		return nil, err
	}
	if err := f.rest(ctx); err != nil {
		return nil, err
	}
	f.level()
	f.settle()
	c := &Curve{Schema: Schema, Axis: "moves", Points: f.best, Solves: f.solves, Rows: f.rows}
	for _, l := range f.p.Levels {
		c.Levels = append(c.Levels, l.Name)
	}
	return c, nil
}

// over says whether the time is up.
func (f *finder) over(ctx context.Context) bool {
	return ctx.Err() != nil || !f.deadline.IsZero() && time.Now().After(f.deadline)
}

// solve returns a plan and whether it is proved best; nil where there is none.
func (f *finder) solve(ctx context.Context, p *solver.Problem, start []int32) ([]int32, bool, error) {
	f.solves++
	s, err := f.solution(ctx, p, start, nil, 0)
	if err != nil {
		return nil, false, err
	}
	return s.Pair, s.Status == solver.Optimal, nil
}

// solution solves within what is left of the time and so much work (0: any),
// near another solution if there is one.
func (f *finder) solution(ctx context.Context, p *solver.Problem, start []int32, near *solver.Solution, work int64) (*solver.Solution, error) {
	opt := f.opt.Solver
	if work > 0 && (opt.WorkLimit == 0 || work < opt.WorkLimit) {
		opt.WorkLimit = work
	}
	opt.Start, opt.Near, opt.Threads = start, near, 1
	if !f.deadline.IsZero() {
		left := max(time.Until(f.deadline), 10*time.Millisecond)
		if opt.TimeLimit == 0 || left < opt.TimeLimit {
			opt.TimeLimit = left
		}
	}
	s, err := solver.Solve(ctx, p, opt)
	if err != nil {
		return nil, fmt.Errorf("curve: %w", err)
	}
	return s, nil
}

// count is the number of moves of a plan.
func (f *finder) count(pair []int32) (n int) {
	for _, k := range pair {
		n += int(f.moves[k])
	}
	return n
}

// offer keeps a plan where it is better than the one known for its number of
// moves, and reports whether it is a plan at all.
func (f *finder) offer(pair []int32, proved bool) bool {
	values, ok := f.p.Values(pair)
	if !ok {
		return false
	}
	at := f.count(pair) - f.first
	if at < 0 || at >= len(f.best) {
		return true
	}
	b := &f.best[at]
	if c := slices.Compare(values, b.Values); b.Values == nil || c < 0 {
		*b = Point{Limit: int64(f.first + at), Used: int64(f.first + at), Values: values, Proved: proved, pair: pair}
	} else if c == 0 {
		b.Proved = b.Proved || proved
	}
	return true
}

// bound notes what the minimum under the multipliers of a and b says of all
// points, where those of the goals before the gain are 0: with m <= k moves,
//
//	d c + x m >= least, so c >= (least - x k) / d.
func (f *finder) bound(a, b *Point, least []int64) {
	last := len(least) - 1
	if !slices.Equal(a.Values[:last], b.Values[:last]) {
		return
	}
	d, x := b.Limit-a.Limit, a.Values[last]-b.Values[last]
	g := gcd(d, x)
	d, x = d/g, x/g
	for k := range f.lower {
		v := least[last] - x*int64(f.first+k)
		q := v / d
		if v%d > 0 {
			q++ // up: values are whole numbers
		}
		f.lower[k] = max(f.lower[k], q)
	}
}

// settle gives the points their bounds, and proves those that meet them.
func (f *finder) settle() {
	end := f.best[len(f.best)-1]
	last := len(end.Values) - 1
	for k := range f.best {
		p := &f.best[k]
		bound := f.lower[k]
		if !end.Proved || !slices.Equal(p.Values[:last], end.Values[:last]) {
			bound = unbounded
		}
		if p.Proved = p.Proved || bound == p.Values[last]; p.Proved {
			bound = p.Values[last]
		}
		if bound != unbounded {
			p.Bound = &bound
		}
	}
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

// open lists the points without proof, halving the gaps, so that a limit
// leaves an even picture.
func (f *finder) open() (out []int) {
	var all []int
	for k := range f.best {
		if !f.best[k].Proved {
			all = append(all, k)
		}
	}
	seen := make([]bool, len(all))
	for step := len(all); step > 0; step /= 2 {
		for i := step / 2; i < len(all); i += step {
			if !seen[i] {
				seen[i] = true
				out = append(out, all[i])
			}
		}
	}
	for i, done := range seen {
		if !done {
			out = append(out, all[i])
		}
	}
	return out
}

// level carries plans over to larger numbers of moves where nothing better is
// known, and proves level ground (P3).
func (f *finder) level() {
	for k := 1; k < len(f.best); k++ {
		b, before := &f.best[k], &f.best[k-1]
		if b.Values == nil || slices.Compare(before.Values, b.Values) < 0 {
			*b = Point{Limit: int64(f.first + k), Used: before.Used, Values: before.Values, pair: before.pair}
		}
	}
	for from := 0; from < len(f.best); from++ {
		if !f.best[from].Proved {
			continue
		}
		for to := len(f.best) - 1; to > from; to-- {
			if f.best[to].Proved && slices.Equal(f.best[to].Values, f.best[from].Values) {
				for k := from; k <= to; k++ {
					f.best[k].Proved = true
				}
				break
			}
		}
	}
}

// Measure is the place in Levels of the goal that the curve is about: the last one
// that is better at its end than at its beginning, mostly the gain. With no money there
// may be as much gain as with any: then it is the shortage before it that money buys.
// -1 where nothing gets better.
func (c *Curve) Measure() int {
	first, last := c.Points[0].Values, c.Points[len(c.Points)-1].Values
	for l := len(last) - 1; l >= 0; l-- {
		if last[l] < first[l] {
			return l
		}
	}
	return -1
}

// Knee is the place in Points of the fewest moves from which on at least share
// per cent of what the curve measures between the first and the last point is reached,
// and stays so; -1 where there is nothing.
func (c *Curve) Knee(share int64) int {
	l, last := c.Measure(), len(c.Points)-1
	if l < 0 {
		return -1
	}
	at := func(i int) int64 { return -c.Points[i].Values[l] }
	whole, knee := at(last)-at(0), last
	for i := last; i >= 0 && (at(i)-at(0))*100 >= whole*share; i-- {
		knee = i
	}
	return knee
}
