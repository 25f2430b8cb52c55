package firm

import (
	"context"
	"errors"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/scenarios/build/buildtest"
	"mutasi/scenarios/explain"
	"mutasi/scoring"
	"mutasi/solver"
)

// world builds and solves a random dataset; the solution has a plan.
func world(t *testing.T, seed uint64, set *rules.Set) (*build.Build, *solver.Solution) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 21))
	return made(t, buildtest.World(r, 3+r.IntN(7)), set)
}

// books are rule books under which more people may move; under the second most
// moves are worth the same.
func books(t *testing.T) []*rules.Set {
	t.Helper()
	var out []*rules.Set
	for _, text := range []string{
		"goals: {move: 200}\nrules:\n  T1.umum: {need: \">= 6\"}\n",
		"goals: {move: 100, development: 400}\nscoring: {weights: {competency: 0, performance: 10000, education: 0, experience: 0}}\n" +
			"rules:\n  T1.umum: {need: \">= 6\"}\n  T2.umum: off\n  P2.jarak: off\n  Q6.ringan: off\n  Q6.berat: off\n",
	} {
		set, found := rules.Load(rules.Source{Name: "rules.yaml", Data: []byte(text)})
		if found.Fatal() {
			t.Fatal(found)
		}
		out = append(out, set)
	}
	return out
}

func made(t *testing.T, d *model.Dataset, set *rules.Set) (*build.Build, *solver.Solution) {
	t.Helper()
	sc, err := scoring.New(d, set)
	if err != nil {
		t.Fatal(err)
	}
	b, found, err := build.New(context.Background(), d, set, sc, build.Options{Threads: 1})
	if err != nil || found.Fatal() {
		t.Fatal(err, found)
	}
	s, err := b.Solve(context.Background(), solver.Options{Threads: 1})
	if err != nil || s.Status != solver.Optimal {
		t.Fatal(err, s.Status)
	}
	return b, s
}

// find asks how firm a solution is.
func find(t *testing.T, b *build.Build, s *solver.Solution, opt Options) *Report {
	t.Helper()
	plan, err := explain.Plan(context.Background(), b, s)
	if err != nil {
		t.Fatal(err)
	}
	opt.Threads = 2
	r, err := Find(context.Background(), b, s, plan, opt)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Complete {
		t.Fatal("incomplete without a limit")
	}
	return r
}

// atlas is every plan of a problem, with its values over the goals up to the gain.
type atlas struct {
	p     *solver.Problem
	plans [][]int32
	value [][]int64
}

func enumerate(p *solver.Problem, gain int) *atlas {
	q := *p
	q.Levels = p.Levels[:gain+1]
	a := &atlas{p: &q}
	pair := make([]int32, p.Pairs.People())
	var walk func(i int)
	walk = func(i int) {
		if i == len(pair) {
			if v, ok := q.Values(pair); ok {
				a.plans, a.value = append(a.plans, slices.Clone(pair)), append(a.value, v)
			}
			return
		}
		for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
			pair[i] = k
			walk(i + 1)
		}
	}
	walk(0)
	return a
}

// best are the best plans, among those that use says.
func (a *atlas) best(use func(pair []int32) bool) (value []int64, plans [][]int32) {
	for x, v := range a.value {
		if !use(a.plans[x]) {
			continue
		}
		switch c := slices.Compare(v, value); {
		case value == nil || c < 0:
			value, plans = v, [][]int32{a.plans[x]}
		case c == 0:
			plans = append(plans, a.plans[x])
		}
	}
	return value, plans
}

func all([]int32) bool { return true }

func gainOf(b *build.Build) int {
	return slices.IndexFunc(b.Problem.Levels, func(l solver.Level) bool { return l.Name == "gain" })
}

// small reports whether enumeration is worth it.
func small(b *build.Build) bool {
	n := 1
	for i := range b.People {
		n *= int(b.Problem.Pairs.Start[i+1] - b.Problem.Pairs.Start[i])
	}
	return n <= 20_000
}

// Necessary, possible and alternative moves, and the prices of forbidding, are
// those of enumerating all plans.
func TestMovesAgainstEnumeration(t *testing.T) {
	sets := books(t)
	counts := map[string]int{}
	for seed := range uint64(900) {
		b, s := world(t, seed, sets[seed%2])
		if !small(b) {
			continue
		}
		gain := gainOf(b)
		a := enumerate(b.Problem, gain)
		tolerance := int64(seed%3) * 120
		r := find(t, b, s, Options{Tolerance: tolerance})
		top, plans := a.best(all)
		near := func(v []int64) bool {
			return slices.Equal(v[:gain], top[:gain]) && v[gain] <= top[gain]+tolerance
		}
		for _, m := range r.Moves {
			counts["moves"]++
			v, without := a.best(func(pair []int32) bool { return pair[m.person] != m.pair })
			want := Necessary
			if without != nil && near(v) {
				want = Possible
			}
			if m.Class != want {
				t.Fatalf("seed %d: move %d is %s, enumeration says %s", seed, m.No, m.Class, want)
			}
			counts[string(want)]++
			if v == nil {
				if m.Forbid.Goal != "impossible" && m.Forbid.Exact {
					t.Fatalf("seed %d: no plan is without move %d, yet forbidding it costs %+v", seed, m.No, m.Forbid)
				}
				continue
			}
			cost := Price{Exact: true}
			for l := range v {
				if v[l] != top[l] {
					cost = Price{b.Problem.Levels[l].Name, v[l] - top[l], true}
					break
				}
			}
			level := func(p Price) int { return slices.Index(append(r.Goals, ""), p.Goal) }
			switch {
			case m.Forbid.Exact && m.Forbid != cost:
				t.Fatalf("seed %d: forbidding move %d costs %+v, enumeration says %+v", seed, m.No, m.Forbid, cost)
			case m.Forbid.Exact:
				counts["exact"]++
			case level(m.Forbid) < level(cost) || m.Forbid.Goal == cost.Goal && m.Forbid.Amount > cost.Amount:
				t.Fatalf("seed %d: forbidding move %d costs at least %+v, enumeration says %+v", seed, m.No, m.Forbid, cost)
			}
		}
		type other struct {
			person, post string
			loss         int64
		}
		var want, got []other
		for i := range b.People {
			for k := b.Problem.Pairs.Start[i]; k < b.Problem.Pairs.Start[i+1]; k++ {
				p := b.Position(b.Problem.Pairs.Node[k])
				if k == b.Stay[i] || p == model.None || k == s.Pair[i] {
					continue
				}
				if v, with := a.best(func(pair []int32) bool { return pair[i] == k }); with != nil && near(v) {
					want = append(want, other{b.Data.Employees[b.People[i]].Key, b.Data.Positions[p].Key, v[gain] - top[gain]})
				}
			}
		}
		for _, x := range r.Alternatives {
			got = append(got, other{x.Person.Key, x.To.Key, x.Loss})
		}
		if !slices.Equal(want, got) {
			t.Fatalf("seed %d, tolerance %d: alternatives %v, enumeration says %v", seed, tolerance, got, want)
		}
		counts["alternatives"] += len(got)
		counts["worlds"]++
		counts["plans"] += len(plans)
	}
	t.Log(counts)
	if counts["worlds"] < 500 || counts["necessary"] < 200 || counts["possible"] < 50 || counts["alternatives"] < 100 {
		t.Errorf("too little happens: %v", counts)
	}
}

// The ends of the ranges of weights are those of the lines of all plans, and a
// value that was tried is what it is said to be.
func TestRangesAgainstEnumeration(t *testing.T) {
	set := books(t)[0]
	counts := map[string]int{}
	for seed := range uint64(520) {
		b, s := world(t, 5000+seed, set)
		if !small(b) {
			continue
		}
		gain := gainOf(b)
		r := find(t, b, s, Options{Weights: true})
		prices, err := b.NewPrices(context.Background(), 1)
		if err != nil {
			t.Fatal(err)
		}
		weights := prices.Weights()
		a := enumerate(b.Problem, gain)
		top, _ := a.best(all)
		for i, w := range weights {
			x := r.Weights[i]
			if x.Weight != w.Name || !x.Low.Known || !x.High.Known {
				t.Fatalf("seed %d: %+v", seed, x)
			}
			if w.Kind != rules.GainWeight {
				tried(t, seed, b, prices, i, x, s.Pair, counts)
				continue
			}
			slope, step := prices.Slope(i)
			if step == 0 {
				continue
			}
			q := *a.p
			q.Levels = append(slices.Clone(a.p.Levels), slope)
			own, _ := q.Values(s.Pair)
			low, high := rational(0), rational(2*int64(w.Value))
			lowOpen, highOpen := true, true
			for n := range a.plans {
				v, _ := q.Values(a.plans[n])
				if !slices.Equal(v[:gain], top[:gain]) || v[gain+1] == own[gain+1] {
					continue
				}
				// The weight at which the two lines cross.
				at := big.NewRat((v[gain]-own[gain])*int64(step), own[gain+1]-v[gain+1])
				at.Add(at, rational(int64(w.Value)))
				if own[gain+1] > v[gain+1] && at.Cmp(high) < 0 {
					high, highOpen = at, false
				}
				if own[gain+1] < v[gain+1] && at.Cmp(low) > 0 {
					low, lowOpen = at, false
				}
			}
			if x.Low.At != low.RatString() || x.High.At != high.RatString() || x.Low.Limit != lowOpen || x.High.Limit != highOpen {
				t.Fatalf("seed %d: %s: %+v, enumeration says %s to %s", seed, w.Name, x, low.RatString(), high.RatString())
			}
			if !lowOpen || !highOpen {
				counts["exact"]++
				if !high.IsInt() || !low.IsInt() {
					counts["fractions"]++
				}
			}
		}
		for _, m := range r.Moves {
			if m.Break != nil {
				counts["breaks"]++
			}
		}
	}
	t.Log(counts)
	if counts["exact"] < 100 || counts["fractions"] < 30 || counts["tried"] < 50 || counts["breaks"] < 100 {
		t.Errorf("too little happens: %v", counts)
	}
}

// tried judges the ends of a weight that was tried, by building anew.
func tried(t *testing.T, seed uint64, b *build.Build, prices *build.Prices, i int, x Range, pair []int32, counts map[string]int) {
	gain := gainOf(b)
	holds := func(at string) bool {
		v, ok := new(big.Rat).SetString(at)
		if !ok || !v.IsInt() {
			t.Fatalf("seed %d: %s was tried at %q", seed, x.Weight, at)
		}
		values := prices.Values()
		values[i] = int32(v.Num().Int64())
		rules.Balance(prices.Weights(), values, i)
		other, _ := made(t, b.Data, b.Rules.Reweighed(b.Data.Period.Effective, values))
		a := enumerate(other.Problem, gain)
		top, _ := a.best(all)
		own, _ := a.p.Values(pair)
		return slices.Equal(own, top)
	}
	for _, e := range []End{x.Low, x.High} {
		if !x.Silent && !holds(e.At) {
			t.Fatalf("seed %d: the plan is not best at %s = %s", seed, x.Weight, e.At)
		}
		if e.Gone != "" {
			counts["tried"]++
			if holds(e.Gone) {
				t.Fatalf("seed %d: the plan is best at %s = %s", seed, x.Weight, e.Gone)
			}
		}
	}
}

// In every draw the plan found is best by enumeration, and the shares count
// what they say.
func TestDrawsAgainstEnumeration(t *testing.T) {
	set := books(t)[0]
	const draws, band = 6, 40
	moved, lost := 0, 0
	for seed := range uint64(500) {
		b, s := world(t, 9000+seed, set)
		if !small(b) {
			continue
		}
		gain := gainOf(b)
		r := find(t, b, s, Options{Draws: draws, Band: band, Seed: seed})
		if r.Draws.Done != draws {
			t.Fatalf("seed %d: %+v", seed, r.Draws)
		}
		weights := b.Rules.Weights(b.Data.Period.Effective)
		best, least, most := 0, make([]int, len(r.Moves)), make([]int, len(r.Moves))
		for n := range draws {
			values := Weights(weights, seed, n, band)
			other, _ := made(t, b.Data, b.Rules.Reweighed(b.Data.Period.Effective, values))
			a := enumerate(other.Problem, gain)
			top, plans := a.best(all)
			if own, _ := a.p.Values(s.Pair); slices.Equal(own, top) {
				best++
				for m := range r.Moves {
					least[m]++
					most[m]++
				}
				continue
			}
			for x, m := range r.Moves {
				has := 0
				for _, pair := range plans {
					if pair[m.person] == m.pair {
						has++
					}
				}
				if has == len(plans) {
					least[x]++
				}
				if has > 0 {
					most[x]++
				}
			}
		}
		if best != r.Draws.Best {
			t.Fatalf("seed %d: the plan is best in %d draws, enumeration says %d", seed, r.Draws.Best, best)
		}
		for x, m := range r.Moves {
			if m.Kept < least[x] || m.Kept > most[x] {
				t.Fatalf("seed %d: move %d stays in %d draws, enumeration says %d to %d", seed, m.No, m.Kept, least[x], most[x])
			}
			moved++
			if m.Kept < draws {
				lost++
			}
		}
	}
	if moved < 100 || lost < 10 {
		t.Errorf("%d moves, %d of them lost in a draw", moved, lost)
	}
}

// No completion undoes a safe move, and none of the best plans of the completion
// that is shown makes a refuted one.
func TestMissingAgainstCompletions(t *testing.T) {
	set := books(t)[0]
	counts := map[string]int{}
	for seed := range uint64(520) {
		r := rand.New(rand.NewPCG(seed, 22))
		d := buildtest.World(r, 3+r.IntN(6))
		if seed%2 == 0 { // few are missing, so that something is safe
			d.Assessed = nil
			for e := range d.Employees {
				for k := range 9 {
					if e > 0 || r.IntN(3) > 0 {
						d.Assessed = append(d.Assessed, model.Assessment{Employee: model.EmployeeID(e), Skill: model.SkillID(k), Level: int8(1 + r.IntN(5)), On: d.Period.Effective})
					}
				}
			}
			buildtest.Index(d)
		}
		b, s := made(t, d, set)
		if !small(b) {
			continue
		}
		gain := gainOf(b)
		report := find(t, b, s, Options{Missing: true})
		skills := make(map[int32][]model.SkillID)
		key := make(map[string]int32)
		for i := range b.People {
			if k := b.Spread(int32(i)).Skills; len(k) > 0 {
				skills[int32(i)] = k
			}
			key[d.Employees[b.People[i]].Key] = int32(i)
		}
		// makes tells how many of the best plans of a completion make move m.
		makes := func(b2 *build.Build, plans [][]int32, m *Move) (has int) {
			node := b.Problem.Pairs.Node[m.pair]
			for _, pair := range plans {
				if b2.Problem.Pairs.Node[pair[m.person]] == node && pair[m.person] != b2.Stay[m.person] {
					has++
				}
			}
			return has
		}
		best := func(full *model.Dataset) (*build.Build, [][]int32) {
			b2, _ := made(t, full, set)
			_, plans := enumerate(b2.Problem, gain).best(all)
			return b2, plans
		}
		var alone []int32
		for i := range skills {
			alone = append(alone, i)
		}
		slices.Sort(alone)
		for round := range 10 + 2*len(alone) {
			some := make(map[int32][]model.SkillID)
			for i, k := range skills {
				if round < 2 || round < 10 && r.IntN(3) > 0 || round >= 10 && alone[(round-10)/2] == i {
					some[i] = k
				}
			}
			full := b.Complete(some, func(int32) int8 { return int8(1 + 4*(round%2)) })
			if round > 1 && round < 10 {
				for x := range full.Assessed {
					a := &full.Assessed[x]
					if i := b.Person(a.Employee); i >= 0 && slices.Contains(some[i], a.Skill) {
						a.Level = int8(1 + r.IntN(5))
					}
				}
			}
			b2, plans := best(full)
			for x := range report.Moves {
				if m := &report.Moves[x]; m.Missing == Safe && makes(b2, plans, m) < len(plans) {
					t.Fatalf("seed %d: move %d is called safe, and a completion undoes it", seed, m.No)
				}
			}
		}
		for x := range report.Moves {
			m := &report.Moves[x]
			counts[m.Missing]++
			if m.Missing != Refuted {
				continue
			}
			c := report.Missing.Completions[m.By-1]
			if !slices.Contains(c.Refutes, m.No) {
				t.Fatalf("seed %d: completion %d does not say that it refutes move %d", seed, c.No, m.No)
			}
			some, level := make(map[int32][]model.SkillID), make(map[int32]int8)
			for _, nip := range c.Low {
				some[key[nip]], level[key[nip]] = skills[key[nip]], 1
			}
			for _, nip := range c.High {
				some[key[nip]], level[key[nip]] = skills[key[nip]], 5
			}
			b2, plans := best(b.Complete(some, func(i int32) int8 { return level[i] }))
			if has := makes(b2, plans, m); has > 0 {
				t.Fatalf("seed %d: move %d is called refuted, and %d of %d best plans of the completion make it", seed, m.No, has, len(plans))
			}
		}
	}
	t.Log(counts)
	if counts[Safe] < 50 || counts[Refuted] < 40 || counts[Open] < 20 {
		t.Errorf("too little happens: %v", counts)
	}
}

// Where the deadline has passed, what is known is told: nothing is complete, and nothing
// is an error.
func TestLate(t *testing.T) {
	sets := books(t)
	told := 0
	for seed := range uint64(20) {
		b, s := world(t, seed, sets[0])
		ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
		plan, err := explain.Plan(t.Context(), b, s)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Find(ctx, b, s, plan, Options{Weights: true, Draws: 3, Band: 20, Missing: true})
		cancel()
		if errors.Is(err, ErrUnproved) {
			continue
		}
		if err != nil || r.Complete {
			t.Fatalf("seed %d: %v", seed, err)
		}
		told++
	}
	if told < 10 {
		t.Errorf("only %d reports", told)
	}
}
