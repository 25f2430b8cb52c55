package solver_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/solver"
	"mutasi/solver/network"
	"mutasi/solver/solvertest"
)

// flat is a random problem without side rows.
func flat(seed uint64) *solver.Problem {
	p := solvertest.Random(seed)
	p.Rows = nil
	for l := range p.Levels {
		p.Levels[l].Excesses = nil
	}
	return p
}

// forced is p with one person's pairs filtered.
func forced(p *solver.Problem, i int, keep func(k int32) bool) *solver.Problem {
	q := &solver.Problem{Tree: p.Tree, Pairs: network.Pairs{Start: []int32{0}}, Levels: slices.Clone(p.Levels)}
	for l := range q.Levels {
		q.Levels[l].Cost = nil
	}
	for j := range p.Pairs.People() {
		for k := p.Pairs.Start[j]; k < p.Pairs.Start[j+1]; k++ {
			if j == i && !keep(k) {
				continue
			}
			q.Pairs.Node = append(q.Pairs.Node, p.Pairs.Node[k])
			for l := range q.Levels {
				if p.Levels[l].Cost != nil {
					q.Levels[l].Cost = append(q.Levels[l].Cost, p.Levels[l].Cost[k])
				}
			}
		}
		q.Pairs.Start = append(q.Pairs.Start, int32(len(q.Pairs.Node)))
	}
	return q
}

// same compares a price with the difference between brute force on the changed
// problem and the values before.
func same(price solver.Price, before []int64, changed *solver.Problem) bool {
	after, ok := solvertest.Brute(changed)
	if !ok {
		return price == nil
	}
	for l := range after {
		after[l] -= before[l]
	}
	return price != nil && slices.Equal(after, price)
}

// kept is a problem solved and kept, nil if it has no plan.
func kept(t *testing.T, p *solver.Problem) *solver.State {
	t.Helper()
	sol, err := solver.Solve(t.Context(), p, solver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if sol.Status != solver.Optimal {
		return nil
	}
	s, err := solver.NewState(p, sol)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestStatePrices compares every price of small problems with brute force.
func TestStatePrices(t *testing.T) {
	ctx := context.Background()
	seen := 0
	for seed := range uint64(250) {
		p := flat(seed)
		s := kept(t, p)
		if s == nil {
			continue
		}
		seen++
		before := s.Values()
		for i := range p.Pairs.People() {
			prices, err := s.Alternatives(ctx, i)
			if err != nil {
				t.Fatal(err)
			}
			for x, price := range prices {
				k := p.Pairs.Start[i] + int32(x)
				if !same(price, before, forced(p, i, func(o int32) bool { return o == k })) {
					t.Fatalf("seed %d: forcing pair %d costs %v", seed, k, price)
				}
				if ban, err := s.Forbid(ctx, k); err != nil || !same(ban, before, forced(p, i, func(o int32) bool { return o != k })) {
					t.Fatalf("seed %d: forbidding pair %d costs %v (%v)", seed, k, ban, err)
				}
			}
		}
		for v := range p.Tree.Leaves {
			pairs, prices, err := s.Candidates(ctx, v)
			if err != nil {
				t.Fatal(err)
			}
			for x, k := range pairs {
				want, _ := s.Force(ctx, k)
				if !slices.Equal(prices[x], want) || (want == nil) != (prices[x] == nil) {
					t.Fatalf("seed %d: pair %d costs %v by position, %v by person", seed, k, prices[x], want)
				}
			}
		}
		for v := range p.Tree.Nodes() {
			more, less := *p, *p
			more.Tree.Hi = slices.Clone(p.Tree.Hi)
			more.Tree.Hi[v]++
			less.Tree.Lo = slices.Clone(p.Tree.Lo)
			less.Tree.Lo[v] = max(0, less.Tree.Lo[v]-1)
			if price, err := s.MoreRoom(ctx, v); err != nil || !same(price, before, &more) {
				t.Fatalf("seed %d: room at %d saves %v (%v)", seed, v, price, err)
			}
			if price, err := s.LessDemand(ctx, v); err != nil || !same(price, before, &less) {
				t.Fatalf("seed %d: demand at %d saves %v (%v)", seed, v, price, err)
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d problems", seen)
	}
}

// TestStateChanges makes random changes one after the other and compares the
// values with a fresh solve each time.
func TestStateChanges(t *testing.T) {
	ctx := context.Background()
	changes, refused := 0, 0
	for seed := range uint64(150) {
		p := flat(seed)
		sol, err := solver.Solve(ctx, p, solver.Options{})
		if err != nil || sol.Status != solver.Optimal {
			continue
		}
		s, err := solver.NewState(p, sol)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(seed, 1))
		for step := range 25 {
			if r.IntN(2) == 0 {
				costs := make([]int32, len(p.Levels))
				for l := range costs {
					costs[l] = int32(r.IntN(60) - 20)
				}
				if err := s.SetCost(ctx, int32(r.IntN(p.Pairs.Len())), costs); err != nil {
					t.Fatal(err)
				}
			} else {
				v := r.IntN(p.Tree.Nodes())
				lo := int32(r.IntN(2))
				hi := lo + int32(r.IntN(4))
				q := s.Problem()
				q.Tree.Lo[v], q.Tree.Hi[v] = lo, hi
				_, possible := solvertest.Brute(q)
				err := s.SetBounds(ctx, v, lo, hi)
				if errors.Is(err, solver.ErrImpossible) == possible {
					t.Fatalf("seed %d step %d: bounds %d..%d at %d: %v, possible %v", seed, step, lo, hi, v, err, possible)
				}
				if !possible {
					refused++
				}
			}
			changes++
			q := s.Problem()
			want, _ := solvertest.Brute(q)
			got, ok := q.Values(s.Plan())
			if !ok || !slices.Equal(got, want) || !slices.Equal(got, s.Values()) {
				t.Fatalf("seed %d step %d: values %v (feasible %v, state says %v), want %v", seed, step, got, ok, s.Values(), want)
			}
		}
	}
	if changes < 1000 || refused < 100 {
		t.Errorf("only %d changes, %d of them refused", changes, refused)
	}
}

// TestAskedState compares what one more head at a bound saves where a pair is forced with
// brute force on the problem that has only that pair.
func TestAskedState(t *testing.T) {
	ctx := t.Context()
	saving := 0
	for seed := range uint64(250) {
		p := flat(seed)
		s := kept(t, p)
		if s == nil {
			continue
		}
		r := rand.New(rand.NewPCG(seed, 3))
		i := r.IntN(p.Pairs.People())
		k := p.Pairs.Start[i] + r.Int32N(p.Pairs.Start[i+1]-p.Pairs.Start[i])
		only := forced(p, i, func(o int32) bool { return o == k })
		_, under, err := s.Ask(ctx, solver.Ask{Force: []int32{k}}, solver.Options{})
		before, ok := solvertest.Brute(only)
		if err != nil || ok != (under != nil) {
			t.Fatalf("seed %d: forcing pair %d: %v, brute force %v", seed, k, err, ok)
		}
		if !ok {
			continue
		}
		for v := range p.Tree.Nodes() {
			more := *only
			more.Tree.Hi = slices.Clone(p.Tree.Hi)
			more.Tree.Hi[v]++
			price, err := under.MoreRoom(ctx, v)
			if err != nil || !same(price, before, &more) {
				t.Fatalf("seed %d: pair %d forced, more room at %d: %v (%v)", seed, k, v, price, err)
			}
			if slices.ContainsFunc(price, func(x int64) bool { return x < 0 }) {
				saving++
			}
		}
	}
	if saving < 30 {
		t.Errorf("only %d bounds whose room is worth something", saving)
	}
}
