package curve

import (
	"context"
	"fmt"
	"slices"
	"time"

	"mutasi/solver"
)

// Along computes the curve of another axis: the best plan within each of points
// limits on the weighted count that row describes, evenly from the least that any
// plan needs to what the free optimum takes. Its weights are not negative; its
// own bounds are not looked at. Each limit is solved near the next larger one.
// A nil curve means that the problem has no plan.
func Along(ctx context.Context, p *solver.Problem, axis string, row solver.Row, points int, start []int32, opt Options) (*Curve, error) {
	gain := slices.IndexFunc(p.Levels, func(l solver.Level) bool { return l.Name == "gain" })
	if gain < 0 || points < 2 {
		return nil, fmt.Errorf("curve: the problem counts no gain, or fewer than two points are asked for")
	}
	f := &finder{opt: opt}
	if opt.Limit > 0 {
		f.deadline = time.Now().Add(opt.Limit)
	}
	cost := solver.Level{Name: axis, Cost: make([]int32, p.Pairs.Len())}
	for x, k := range row.Pair {
		cost.Cost[k] = 1
		if row.Weight != nil {
			cost.Cost[k] = row.Weight[x]
		}
	}
	cut := *p
	cut.Levels = p.Levels[: gain+1 : gain+1]
	few, many := cut, cut
	few.Levels = append([]solver.Level{cost}, cut.Levels...)
	many.Levels = append(slices.Clone(cut.Levels), cost)
	low, _, err := f.solve(ctx, &few, start)
	if err != nil || low == nil {
		return nil, err
	}
	high, proved, err := f.solve(ctx, &many, low)
	if err != nil || high == nil {
		return nil, err
	}
	used := func(pair []int32) (sum int64) {
		for _, k := range pair {
			sum += int64(cost.Cost[k])
		}
		return sum
	}
	c := &Curve{Schema: Schema, Axis: axis}
	for _, l := range cut.Levels {
		c.Levels = append(c.Levels, l.Name)
	}
	values, _ := cut.Values(high)
	from, to := used(low), used(high)
	last := Point{Limit: to, Used: to, Values: values, Proved: proved, pair: high}
	c.Points = []Point{last}
	var near *solver.Solution
	row.Lo = solver.NoLower
	cut.Rows = append(slices.Clone(cut.Rows), row)
	limited := &cut.Rows[len(cut.Rows)-1]
	for x := points - 2; x >= 0 && to > from; x-- {
		limited.Hi = from + (to-from)*int64(x)/int64(points-1)
		point := Point{Limit: limited.Hi, Used: from, pair: low}
		switch {
		case c.Points[0].Limit == limited.Hi:
			continue
		case c.Points[0].Proved && c.Points[0].Used <= limited.Hi: // the last plan keeps this limit too
			point.Used, point.Proved, point.pair = c.Points[0].Used, c.Points[0].Proved, c.Points[0].pair
		case !f.over(ctx):
			f.solves++
			f.rows++
			s, err := f.shared(ctx, x, &cut, low, near)
			if err != nil {
				return nil, err
			}
			if s.Pair != nil {
				point.Used, point.Proved, point.pair = used(s.Pair), s.Status == solver.Optimal, s.Pair
				near = s
			}
		}
		point.Values, _ = cut.Values(point.pair)
		c.Points = slices.Insert(c.Points, 0, point)
	}
	for x := range c.Points {
		p := &c.Points[x]
		if p.Proved {
			p.Bound = &p.Values[len(p.Values)-1]
		} else if x > 0 && slices.Compare(c.Points[x-1].Values, p.Values) < 0 { // what is within less is within this
			b := &c.Points[x-1]
			p.Used, p.Values, p.pair = b.Used, b.Values, b.pair
		}
	}
	c.Solves, c.Rows = f.solves, f.rows
	return c, nil
}

// shared is solution within a part of the time that is left: one hard limit may
// not leave nothing for the others, which may be easy. others is how many follow.
func (f *finder) shared(ctx context.Context, others int, p *solver.Problem, start []int32, near *solver.Solution) (*solver.Solution, error) {
	if whole := f.deadline; !whole.IsZero() {
		f.deadline = time.Now().Add(time.Until(whole) / time.Duration(others+1))
		defer func() { f.deadline = whole }()
	}
	return f.solution(ctx, p, start, near, 0)
}
