package curve_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/scenarios/curve"
	"mutasi/solver"
	"mutasi/solver/network"
	"mutasi/solver/solvertest"
)

// problem is a random problem whose last two levels are a gain and the moves
// away from a pair per person.
func problem(seed uint64) *solver.Problem {
	p := solvertest.Random(seed)
	r := rand.New(rand.NewPCG(seed, 11))
	if len(p.Levels) > 3 {
		p.Levels = p.Levels[:3]
	}
	p.Levels[len(p.Levels)-1].Name = "gain"
	moves := make([]int32, p.Pairs.Len())
	for i := range p.Pairs.People() {
		from, to := p.Pairs.Start[i], p.Pairs.Start[i+1]
		for k := from; k < to; k++ {
			moves[k] = 1
		}
		if to > from {
			moves[from+r.Int32N(to-from)] = 0
		}
	}
	p.Levels = append(p.Levels, solver.Level{Name: "moves", Cost: moves})
	return p
}

// limited is p up to the gain with at most k moves.
func limited(p *solver.Problem, k int) *solver.Problem {
	q := *p
	last := len(p.Levels) - 1
	row := solver.Row{Lo: solver.NoLower, Hi: int64(k)}
	for pair, m := range p.Levels[last].Cost {
		if m != 0 {
			row.Pair = append(row.Pair, int32(pair))
		}
	}
	q.Levels, q.Rows = p.Levels[:last:last], append(slices.Clone(p.Rows), row)
	return &q
}

// Every point is what trying every plan gives, and every point is proved.
func TestAgreesWithBruteForce(t *testing.T) {
	ctx := context.Background()
	points, curves := 0, 0
	for seed := range uint64(700) {
		p := problem(seed)
		c, err := curve.Find(ctx, p, nil, curve.Options{Steps: -1})
		if err != nil {
			t.Fatal(seed, err)
		}
		if c == nil {
			if _, feasible := solvertest.Brute(limited(p, 100)); feasible {
				t.Fatalf("seed %d: there is a plan", seed)
			}
			continue
		}
		curves++
		if first := int(c.Points[0].Limit); first > 0 {
			if _, feasible := solvertest.Brute(limited(p, first-1)); feasible {
				t.Errorf("seed %d: fewer than %d moves would do", seed, first)
			}
		}
		for _, x := range c.Points {
			points++
			want, _ := solvertest.Brute(limited(p, int(x.Limit)))
			if !x.Proved || !slices.Equal(x.Values, want) {
				t.Errorf("seed %d, %d moves: %d proved %v, brute force says %d", seed, x.Limit, x.Values, x.Proved, want)
			}
			if got, ok := limited(p, int(x.Limit)).Values(x.Pair()); !ok || !slices.Equal(got, x.Values) {
				t.Errorf("seed %d, %d moves: the plan is worth %d, %v", seed, x.Limit, got, ok)
			}
		}
		end := c.Points[len(c.Points)-1]
		if want, _ := solvertest.Brute(limited(p, 100)); !slices.Equal(end.Values, want) {
			t.Errorf("seed %d: the end is %d, the free optimum %d", seed, end.Values, want)
		}
	}
	if points < 500 || curves < 300 {
		t.Errorf("only %d points on %d curves", points, curves)
	}
}

// Without solves of its own a point is either right and proved, or marked.
func TestProofsAreSound(t *testing.T) {
	open := 0
	for seed := range uint64(700) {
		p := problem(seed)
		c, err := curve.Find(context.Background(), p, nil, curve.Options{})
		if err != nil {
			t.Fatal(seed, err)
		}
		if c == nil {
			continue
		}
		for _, x := range c.Points {
			want, _ := solvertest.Brute(limited(p, int(x.Limit)))
			switch {
			case slices.Compare(x.Values, want) < 0:
				t.Errorf("seed %d, %d moves: better than possible", seed, int(x.Limit))
			case x.Proved && !slices.Equal(x.Values, want):
				t.Errorf("seed %d, %d moves: %d is called proved; brute force says %d", seed, x.Limit, x.Values, want)
			case !x.Proved:
				open++
			}
			if last := len(want) - 1; x.Bound != nil && (*x.Bound > want[last] || !slices.Equal(x.Values[:last], want[:last])) {
				t.Errorf("seed %d, %d moves: bound %d, brute force says %d", seed, x.Limit, *x.Bound, want)
			}
		}
	}
	if open == 0 {
		t.Error("nothing was left open: the test shows nothing")
	}
}

// A ring of three gains nothing until all three move: the curve is not concave.
func TestRingOfThree(t *testing.T) {
	p := &solver.Problem{
		Pairs: network.Pairs{Start: []int32{0, 2, 4, 6}, Node: []int32{0, 1, 1, 2, 0, 2}},
		Tree:  network.Tree{Leaves: 3, Parent: []int32{3, 3, 3, -1}, Lo: []int32{1, 1, 1, 3}, Hi: []int32{1, 1, 1, 3}},
		Levels: []solver.Level{
			{Name: "gain", Cost: []int32{0, -5, 0, -5, -5, 0}},
			{Name: "moves", Cost: []int32{0, 1, 0, 1, 1, 0}},
		},
	}
	c, err := curve.Find(context.Background(), p, []int32{0, 2, 5}, curve.Options{Steps: -1})
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range []int64{0, 0, 0, -15} {
		if x := c.Points[k]; !x.Proved || x.Values[0] != want {
			t.Errorf("%d moves: %d, proved %v", k, x.Values[0], x.Proved)
		}
	}
	if c.Knee(90) != 3 {
		t.Errorf("knee at %d", c.Knee(90))
	}
}

// A curve is about the last goal that gets better along it.
func TestMeasure(t *testing.T) {
	along := func(values ...[]int64) *curve.Curve {
		c := &curve.Curve{Levels: []string{"shortage", "gain"}}
		for k, v := range values {
			c.Points = append(c.Points, curve.Point{Limit: int64(k), Values: v})
		}
		return c
	}
	for _, x := range []struct {
		curve         *curve.Curve
		measure, knee int
	}{
		{along([]int64{9, 0}, []int64{5, -70}, []int64{5, -100}), 1, 2},
		{along([]int64{100, -80}, []int64{40, -90}, []int64{2, -70}, []int64{0, -60}), 0, 2}, // money buys heads, not gain
		{along([]int64{5, -80}, []int64{5, -80}), -1, -1},
	} {
		if l, knee := x.curve.Measure(), x.curve.Knee(90); l != x.measure || knee != x.knee {
			t.Errorf("measure %d, knee at %d, want %d and %d", l, knee, x.measure, x.knee)
		}
	}
}

// money is a row that half of the pairs pay to.
func money(r *rand.Rand, p *solver.Problem) solver.Row {
	row := solver.Row{Lo: solver.NoLower, Hi: solver.NoUpper}
	for k := range p.Pairs.Len() {
		if r.IntN(2) == 0 {
			row.Pair, row.Weight = append(row.Pair, int32(k)), append(row.Weight, 1+r.Int32N(9))
		}
	}
	return row
}

// Along another axis every point is what trying every plan gives.
func TestAlong(t *testing.T) {
	points, levels := 0, 0
	for seed := range uint64(500) {
		p := problem(seed)
		r := rand.New(rand.NewPCG(seed, 12))
		row := money(r, p)
		c, err := curve.Along(t.Context(), p, "money", []curve.Tally{{Row: row}}, 5, nil, curve.Options{})
		if err != nil {
			t.Fatal(seed, err)
		}
		for x := 0; c != nil && x < len(c.Points); x++ {
			at := &c.Points[x]
			q := *p
			q.Levels = p.Levels[: len(p.Levels)-1 : len(p.Levels)-1]
			row.Hi = at.Limit
			q.Rows = append(slices.Clone(p.Rows), row)
			want, ok := solvertest.Brute(&q)
			if !ok || !at.Proved || !slices.Equal(at.Values, want) || at.Used > at.Limit {
				t.Fatalf("seed %d, limit %d: %+v, brute force says %v", seed, at.Limit, at, want)
			}
			points++
			if x > 0 && !slices.Equal(at.Values, c.Points[x-1].Values) {
				levels++
			}
		}
	}
	if points < 400 || levels < 100 {
		t.Errorf("only %d points, %d of them better than the one before", points, levels)
	}
}

// One limit for several amounts, one of them of who does not stay: every point is what
// trying every plan gives, and below the first there is no plan.
func TestAlongSeveral(t *testing.T) {
	points, short := 0, 0
	for seed := range uint64(500) {
		p := problem(seed)
		r := rand.New(rand.NewPCG(seed, 14))
		paid, stays := solver.Row{Lo: solver.NoLower}, solver.Row{Hi: solver.NoUpper}
		for i := range p.Pairs.People() {
			for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
				if k == p.Pairs.Start[i] {
					stays.Pair = append(stays.Pair, k)
				} else if r.IntN(2) == 0 {
					paid.Pair, paid.Weight = append(paid.Pair, k), append(paid.Weight, 1+r.Int32N(3))
				}
			}
		}
		people := int64(p.Pairs.People())
		c, err := curve.Along(t.Context(), p, "both", []curve.Tally{{Row: paid}, {Row: stays, Whole: people}}, 4, nil, curve.Options{})
		if err != nil {
			t.Fatal(seed, err)
		}
		within := func(limit int64) ([]int64, bool) {
			q := *p
			q.Levels = p.Levels[: len(p.Levels)-1 : len(p.Levels)-1]
			paid.Hi, stays.Lo = limit, people-limit
			q.Rows = append(slices.Clone(p.Rows), paid, stays)
			return solvertest.Brute(&q)
		}
		for x := 0; c != nil && x < len(c.Points); x++ {
			at := &c.Points[x]
			if want, ok := within(at.Limit); !ok || !at.Proved || !slices.Equal(at.Values, want) || at.Used > at.Limit {
				t.Fatalf("seed %d, limit %d: %+v, brute force says %v", seed, at.Limit, at, want)
			}
			points++
		}
		if c != nil && c.Points[0].Limit > 0 {
			if _, ok := within(0); ok {
				t.Fatalf("seed %d: a plan needs nothing, the curve begins at %d", seed, c.Points[0].Limit)
			}
			short++
		}
	}
	if points < 400 || short < 20 {
		t.Errorf("only %d points, %d curves that begin later", points, short)
	}
}

// Where the work is up, a point keeps what is known within less.
func TestAlongStopped(t *testing.T) {
	open := 0
	for seed := range uint64(300) {
		p := problem(seed)
		r := rand.New(rand.NewPCG(seed, 13))
		row := money(r, p)
		c, err := curve.Along(t.Context(), p, "money", []curve.Tally{{Row: row}}, 12, nil, curve.Options{Solver: solver.Options{WorkLimit: 2000}})
		if err != nil {
			t.Fatal(seed, err)
		}
		for x := 1; c != nil && x < len(c.Points); x++ {
			at := &c.Points[x]
			if slices.Compare(at.Values, c.Points[x-1].Values) > 0 || at.Used > at.Limit {
				t.Fatalf("seed %d: %+v after %+v", seed, at, c.Points[x-1])
			}
			if !at.Proved {
				open++
			}
		}
	}
	if open < 20 {
		t.Errorf("only %d points were left open", open)
	}
}
