package reserve_test

import (
	"context"
	"slices"
	"testing"

	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/reserve"
	"mutasi/solver"
)

// Reserves are those of forcing every candidate in a problem solved from nothing.
func TestForAgreesWithForcingEverybody(t *testing.T) {
	ctx := context.Background()
	sc, findings, err := scenarios.Open(ctx, scenarios.Source{Dir: "../../examples/whatif", Whole: true})
	if err != nil || sc == nil {
		t.Fatal(err, findings)
	}
	a, _, err := sc.Plan(ctx, solver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, best := a.Build, a.Solution
	f, err := reserve.New(b, best)
	if err != nil {
		t.Fatal(err)
	}
	pairs := b.Problem.Pairs
	solves, priced := 0, 0
	for p := range b.Data.Positions {
		node := b.Node(model.PositionID(p))
		filled := slices.ContainsFunc(best.Pair, func(k int32) bool { return pairs.Node[k] == node && !slices.Contains(b.Stay, k) })
		if !filled && p%8 != 0 { // some posts that nobody moves into, too
			continue
		}
		var want [][]int64
		var who []string
		for i := range b.People {
			for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
				if pairs.Node[k] != node || best.Pair[i] == k || b.Stay[i] == k {
					continue
				}
				from, to := pairs.Start[i], pairs.Start[i+1]
				forced, _ := b.Problem.Restrict(func(x int32) bool { return x == k || x < from || x >= to })
				s, err := solver.Solve(ctx, forced, solver.Options{})
				if err != nil {
					t.Fatal(err)
				}
				solves++
				if s.Pair == nil {
					continue
				}
				loss := make([]int64, len(s.Levels))
				for l := range loss {
					loss[l] = s.Levels[l].Value - best.Levels[l].Value
				}
				at, _ := slices.BinarySearchFunc(want, loss, slices.Compare[[]int64])
				for at < len(want) && slices.Equal(want[at], loss) {
					at++
				}
				want, who = slices.Insert(want, at, loss), slices.Insert(who, at, b.Data.Employees[b.People[i]].Key)
			}
		}
		got, err := f.For(ctx, model.PositionID(p), 3, solver.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != min(3, len(want)) {
			t.Fatalf("%s: %d reserves, want %d", b.Data.Positions[p].Key, len(got), min(3, len(want)))
		}
		for x, r := range got {
			goal, price := "", int64(0)
			for l, v := range want[x] {
				if v != 0 {
					goal, price = b.Problem.Levels[l].Name, v
					break
				}
			}
			if r.Person.Key != who[x] || r.Goal != goal || r.Price != price {
				t.Fatalf("%s: reserve %d is %s at %d of %s, forcing everybody gives %s at %d of %s", b.Data.Positions[p].Key, x+1, r.Person.Key, r.Price, r.Goal, who[x], price, goal)
			}
			priced++
		}
	}
	t.Logf("%d prices agree, %d plans solved from nothing", priced, solves)
	if priced < 30 {
		t.Error("too few reserves")
	}
}
