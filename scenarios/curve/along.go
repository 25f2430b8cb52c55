package curve

import (
	"context"
	"fmt"
	"slices"
	"time"

	"mutasi/solver"
)

// Tally is something that an axis limits: the activity of Row or, with Whole over 0,
// Whole less that (rows mostly count who stays, not who leaves). Weights are not
// negative; the row's own bounds are not looked at.
type Tally struct {
	Row   solver.Row
	Whole int64
}

// within is the row that lets no more than limit through.
func (t *Tally) within(limit int64) solver.Row {
	row := t.Row
	row.Lo, row.Hi = solver.NoLower, limit
	if t.Whole > 0 {
		row.Lo, row.Hi = t.Whole-limit, solver.NoUpper
	}
	return row
}

// used is what a plan lets through, given the pairs that it takes.
func (t *Tally) used(taken []bool) (sum int64) {
	for x, k := range t.Row.Pair {
		if taken[k] {
			sum += int64(t.weight(x))
		}
	}
	if t.Whole > 0 {
		return t.Whole - sum
	}
	return sum
}

func (t *Tally) weight(x int) int32 {
	if t.Row.Weight == nil {
		return 1
	}
	return t.Row.Weight[x]
}

// Along computes the curve of another axis: the best plan within each of points
// limits that hold for all tallies alike, evenly from the least that any plan needs
// (of several tallies, from 0) to the most that the free optimum takes. Each limit is
// solved near the next larger one. A nil curve means that the problem has no plan.
func Along(ctx context.Context, p *solver.Problem, axis string, tallies []Tally, points int, start []int32, opt Options) (*Curve, error) {
	gain := slices.IndexFunc(p.Levels, func(l solver.Level) bool { return l.Name == "gain" })
	if gain < 0 || points < 2 || len(tallies) == 0 {
		return nil, fmt.Errorf("curve: the problem counts no gain, or there is nothing to limit, or fewer than two points are asked for")
	}
	f := &finder{opt: opt}
	if opt.Limit > 0 {
		f.deadline = time.Now().Add(opt.Limit)
	}
	cost := solver.Level{Name: axis, Cost: make([]int32, p.Pairs.Len())}
	for g := range tallies {
		for x, k := range tallies[g].Row.Pair {
			if w := tallies[g].weight(x); tallies[g].Whole > 0 {
				cost.Cost[k] -= w
			} else {
				cost.Cost[k] += w
			}
		}
	}
	used := func(pair []int32) (most int64) {
		taken := make([]bool, p.Pairs.Len())
		for _, k := range pair {
			taken[k] = true
		}
		for g := range tallies {
			most = max(most, tallies[g].used(taken))
		}
		return most
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
	c := &Curve{Schema: Schema, Axis: axis}
	for _, l := range cut.Levels {
		c.Levels = append(c.Levels, l.Name)
	}
	values, _ := cut.Values(high)
	from, to := used(low), used(high)
	if len(tallies) > 1 { // the least sum is not the least limit
		from = 0
	}
	last := Point{Limit: to, Used: to, Values: values, Proved: proved, pair: high}
	c.Points = []Point{last}
	var near *solver.Solution
	first := len(cut.Rows)
	cut.Rows = append(slices.Clone(cut.Rows), make([]solver.Row, len(tallies))...)
	for x := points - 2; x >= 0 && to > from; x-- {
		limit := from + (to-from)*int64(x)/int64(points-1)
		for g := range tallies {
			cut.Rows[first+g] = tallies[g].within(limit)
		}
		point := Point{Limit: limit}
		if used(low) <= limit {
			point.Used, point.pair = used(low), low
		}
		switch {
		case c.Points[0].Limit == limit:
			continue
		case c.Points[0].Proved && c.Points[0].Used <= limit: // the last plan keeps this limit too
			point.Used, point.Proved, point.pair = c.Points[0].Used, c.Points[0].Proved, c.Points[0].pair
		case !f.over(ctx):
			f.solves++
			f.rows++
			s, err := f.shared(ctx, x, &cut, point.pair, near)
			if err != nil {
				return nil, err
			}
			if s.Pair != nil {
				point.Used, point.Proved, point.pair = used(s.Pair), s.Status == solver.Optimal, s.Pair
				near = s
			}
		}
		if point.pair == nil { // nobody knows a plan within so little
			break
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
