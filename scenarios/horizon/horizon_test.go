package horizon

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios"
	"mutasi/scenarios/build"
	"mutasi/scenarios/build/buildtest"
	"mutasi/solver"
)

// plans lists every plan of a Build with what it costs at the goals, the goals
// summed here and the level of moves and lottery left out.
func plans(b *build.Build) (pairs [][]int32, values [][]int64) {
	p := b.Problem
	pair := make([]int32, p.Pairs.People())
	var walk func(i int)
	walk = func(i int) {
		if i < len(pair) {
			for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
				pair[i] = k
				walk(i + 1)
			}
			return
		}
		v, ok := p.Values(pair)
		if !ok {
			return
		}
		sum := make([]int64, len(goals))
		for l := range v {
			if g := slices.Index(goals, p.Levels[l].Name); g >= 0 {
				sum[g] = v[l]
			}
		}
		pairs, values = append(pairs, slices.Clone(pair)), append(values, sum)
	}
	walk(0)
	return pairs, values
}

func least(values [][]int64) []int64 {
	return slices.MinFunc(values, func(a, b []int64) int { return slices.Compare(a, b) })
}

// book lets people move after fourteen months, so that a move now may block one in
// the next period but not the one after.
func book(t *testing.T) *rules.Set {
	t.Helper()
	set, found := rules.Load(rules.Source{Name: "rules.yaml", Data: []byte("goals: {move: 200}\nrules:\n  T1.umum: {need: \">= 14\"}\n")})
	if found.Fatal() {
		t.Fatal(found)
	}
	return set
}

// Over two periods rolling is what it says, looking ahead is at least as good,
// and nothing is better than the best of all sequences.
func TestTwoPeriodsAgainstEnumeration(t *testing.T) {
	ctx := context.Background()
	set := book(t)
	counts := map[string]int{}
	for seed := range uint64(1200) {
		r := rand.New(rand.NewPCG(seed, 31))
		sc := (&scenarios.Scenario{}).With(buildtest.World(r, 3+r.IntN(4)), set)
		opt := Options{Periods: 2, Months: 12, Tries: 24, Threads: 2, Renew: seed%2 == 0}
		b, _, err := sc.Build(ctx)
		if err != nil || b == nil {
			t.Fatal(err)
		}
		size := 1
		for i := range b.People {
			size *= int(b.Problem.Pairs.Start[i+1] - b.Problem.Pairs.Start[i])
		}
		if size > 120 {
			continue
		}
		report, err := Plan(ctx, sc, opt)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if !report.Complete || !report.Rolling.Proved || !report.Ahead.Proved {
			t.Fatalf("seed %d: not proved: %+v", seed, report)
		}
		first, values := plans(b)
		if best := least(values); !slices.Equal(best, report.Rolling.Periods[0].Values) {
			t.Fatalf("seed %d: rolling begins with %v, enumeration finds %v", seed, report.Rolling.Periods[0].Values, best)
		}
		// The best of all sequences, and what each first plan leaves.
		var best []int64
		after := func(pair []int32) []int64 {
			next, _, err := sc.With(advance(b, pair, opt), lasting(set)).Build(ctx)
			if err != nil || next == nil {
				t.Fatal(err)
			}
			_, values := plans(next)
			best := slices.Clone(least(values))
			best[4] += next.Waiting(b.Data.Period.Effective)
			return best
		}
		rollingSeen, aheadSeen := false, false
		for x, pair := range first {
			sum := slices.Clone(values[x])
			rest := after(pair)
			for g := range sum {
				sum[g] += rest[g]
			}
			if best == nil || slices.Compare(sum, best) < 0 {
				best = sum
			}
			rollingSeen = rollingSeen || slices.Equal(sum, report.Rolling.Sum)
			aheadSeen = aheadSeen || slices.Equal(sum, report.Ahead.Sum)
		}
		if !rollingSeen || !aheadSeen {
			t.Fatalf("seed %d: no sequence sums up to %v or to %v", seed, report.Rolling.Sum, report.Ahead.Sum)
		}
		if slices.Compare(report.Ahead.Sum, report.Rolling.Sum) > 0 || slices.Compare(report.Ahead.Sum, best) < 0 {
			t.Fatalf("seed %d: ahead %v, rolling %v, best %v", seed, report.Ahead.Sum, report.Rolling.Sum, best)
		}
		if better := slices.Compare(report.Ahead.Sum, report.Rolling.Sum) < 0; better != (report.Better != "") {
			t.Fatalf("seed %d: better at %q, sums %v and %v", seed, report.Better, report.Ahead.Sum, report.Rolling.Sum)
		}
		counts["worlds"]++
		if !slices.Equal(best, report.Rolling.Sum) {
			counts["rolling is not best"]++
			if slices.Equal(best, report.Ahead.Sum) {
				counts["ahead is"]++
			}
		}
	}
	t.Log(counts)
	if counts["worlds"] < 500 || counts["rolling is not best"] < 8 || 2*counts["ahead is"] < counts["rolling is not best"] {
		t.Errorf("too little happens: %v", counts)
	}
}

// On the example looking ahead gains more than planning one by one, with the
// same shortage; and nobody moves twice within the two years of T1.
func TestExampleIsStrictlyBetter(t *testing.T) {
	ctx := context.Background()
	sc, _, err := scenarios.Open(ctx, scenarios.Source{Dir: "../../examples/whatif", Whole: true})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Plan(ctx, sc, Options{Periods: 3, Months: 6, Tries: 8})
	if err != nil {
		t.Fatal(err)
	}
	if r.Better != "gain" || !r.Ahead.Proved || !r.Rolling.Proved || r.Ahead.Sum[4] >= r.Rolling.Sum[4] || !slices.Equal(r.Ahead.Sum[:4], r.Rolling.Sum[:4]) {
		t.Fatalf("better at %q: rolling %v, ahead %v", r.Better, r.Rolling.Sum, r.Ahead.Sum)
	}
	for _, s := range []Sequence{r.Rolling, r.Ahead} {
		seen := map[string]bool{}
		for _, p := range s.Periods {
			for _, m := range p.Moves {
				if seen[m.Person.Key] {
					t.Errorf("%s moves twice within a year and a half", m.Person.Name)
				}
				seen[m.Person.Key] = true
			}
		}
		if len(seen) == 0 {
			t.Error("nobody moves")
		}
	}
	if len(r.Ahead.Periods[0].Held) == 0 {
		t.Error("nobody is held back in the first period")
	}
}

// A period moves the clocks on as doc.go says.
func TestAdvance(t *testing.T) {
	ctx := context.Background()
	set := book(t)
	moved, left, ended, rated, waited := 0, 0, 0, 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 32))
		d := buildtest.World(r, 8)
		b, _, err := (&scenarios.Scenario{}).With(d, set).Build(ctx)
		if err != nil || b == nil {
			t.Fatal(err)
		}
		s, err := b.Solve(ctx, solver.Options{})
		if err != nil || s.Pair == nil {
			t.Fatal(err)
		}
		opt := Options{Months: 12, Renew: seed%3 == 0}
		next := advance(b, s.Pair, opt)
		if want := d.Period.Effective.AddMonths(12); next.Period.Effective != want || d.Period.Effective == want {
			t.Fatalf("seed %d: the next period is %s", seed, next.Period.Effective)
		}
		holders := build.NewHolders(next, set)
		after, _, err := (&scenarios.Scenario{}).With(next, set).Build(ctx)
		if err != nil || after == nil {
			t.Fatal(err)
		}
		wait := int64(0) // 20 for each month over 60, at most 1,000
		for _, e := range after.People {
			x := &next.Employees[e]
			if after.Held(e) == model.None || x.Since == model.NoDate || x.Since > d.Period.Effective {
				continue
			}
			over := func(on model.Date) int64 { return min(1000, 20*max(0, int64(x.Since.MonthsUntil(on))-60)) }
			wait += over(next.Period.Effective) - over(d.Period.Effective)
		}
		if got := after.Waiting(d.Period.Effective); got != wait {
			t.Fatalf("seed %d: waiting costs %d, not %d", seed, got, wait)
		}
		waited += int(wait)
		for e := range d.Employees {
			id := model.EmployeeID(e)
			was, is := &d.Employees[e], &next.Employees[e]
			from, to := next.HistoryRows.Of(id)
			a, z := d.HistoryRows.Of(id)
			i := b.Person(id)
			post := model.PositionID(model.None)
			if i >= 0 {
				post = b.Position(b.Problem.Pairs.Node[s.Pair[i]])
			}
			if post != model.None && post != was.Position {
				moved++
				if is.Position != post || is.Since != d.Period.Effective {
					t.Fatalf("seed %d: a mover holds %d since %s", seed, is.Position, is.Since)
				}
				if was.Position != model.None && was.Since != model.NoDate {
					last := next.History[to-1]
					if to-from != z-a+1 || last.From != was.Since || last.To != d.Period.Effective || last.Unit != d.Positions[was.Position].Unit {
						t.Fatalf("seed %d: the old post is not history: %+v", seed, last)
					}
				}
			} else if is.Position != was.Position || is.Since != was.Since || to-from != z-a {
				t.Fatalf("seed %d: somebody who stays has changed", seed)
			}
			if was.ContractEnd != model.NoDate && was.ContractEnd <= next.Period.Effective {
				ended++
				if opt.Renew && is.ContractEnd <= next.Period.Effective || !opt.Renew && holders.Held(id) != model.None {
					t.Fatalf("seed %d: contract to %s, renewed %v: to %s, holds a seat %v", seed, was.ContractEnd, opt.Renew, is.ContractEnd, holders.Held(id) != model.None)
				}
			}
			if b.Held(id) != model.None && holders.Held(id) == model.None {
				left++
			}
			for _, x := range next.Ratings[next.RatingRows[e]:next.RatingRows[e+1]] {
				if int(x.Year) == d.Period.Effective.Year() {
					rated++
				}
			}
		}
	}
	if moved < 50 || left < 50 || ended < 20 || rated < 500 || waited == 0 {
		t.Errorf("%d moved, %d left, %d contracts ended, %d ratings repeated, waiting cost %d", moved, left, ended, rated, waited)
	}
}
