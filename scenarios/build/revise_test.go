package build

import (
	"context"
	"slices"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/solver"
)

// A revision changes as few posts of the earlier plan as any plan in which those
// who refused stay, and is the best of these, by enumeration.
func TestRevisionIsTheSmallestAndBest(t *testing.T) {
	wanted := 500
	if testing.Short() {
		wanted = 60
	}
	cases, changed, infeasible := 0, 0, 0
	for seed := uint64(0); cases < wanted; seed++ {
		r := seeded(70000 + seed)
		d := world(r, 3+r.IntN(3))
		v, text := variants(r, d)
		set, found := rules.Load(rules.Source{Name: "rules.yaml", Data: []byte(text)})
		if found.Fatal() {
			t.Fatalf("seed %d: %v\n%s", seed, found, text)
		}
		b := mustBuildWith(t, d, set, Options{Threads: 1})
		s, err := b.Solve(context.Background(), solver.Options{Threads: 1})
		if err != nil {
			t.Fatal(err)
		}
		if s.Status != solver.Optimal {
			continue
		}
		earlier := make([]model.PositionID, len(d.Employees))
		var movers []model.EmployeeID
		for e := range earlier {
			earlier[e] = b.Held(model.EmployeeID(e))
		}
		for i, k := range s.Pair {
			if e := b.People[i]; k != b.Stay[i] {
				earlier[e] = b.postOf(k)
				movers = append(movers, e)
			}
		}
		if len(movers) == 0 {
			continue
		}
		cases++
		who := movers[r.IntN(len(movers))]
		earlier[who] = b.Held(who)
		set = set.Clone()
		set.Locks = append(set.Locks, rules.Lock{Kind: rules.Keep, Employee: d.Employees[who].Key, Reason: "menolak", By: "yang bersangkutan"})
		v.locks = append(v.locks, lock{kind: "keep", e: who})

		b = mustBuildWith(t, d, set, Options{Threads: 1, Lazy: seed%2 == 0, Earlier: earlier})
		o := &oracle{d: d, b: b, variant: v}
		o.first = func(at plan) []int64 {
			n := int64(0)
			for i, e := range o.plays {
				if at[i] != earlier[e] {
					n++
				}
			}
			return []int64{n}
		}
		want := o.best()
		s, err = b.Solve(context.Background(), solver.Options{Threads: 1})
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			if s.Status != solver.Infeasible {
				t.Fatalf("seed %d: no plan is legal, the solver says %v", seed, s.Status)
			}
			infeasible++
			continue
		}
		values, _ := b.Problem.Values(s.Pair)
		if s.Status != solver.Optimal || !slices.Equal(values, want) {
			t.Fatalf("seed %d: %v, values %v, enumeration finds %v\n%s", seed, s.Status, values, want, text)
		}
		if err := b.Problem.Verify(s); err != nil {
			t.Fatalf("seed %d: the judge rejects the proof: %v", seed, err)
		}
		if values[0] > 0 {
			changed++
		}
	}
	t.Logf("%d cases, %d with further changes, %d infeasible", cases, changed, infeasible)
	if changed < wanted/20 {
		t.Error("refusals hardly ever change anything else: the worlds are too tame")
	}
}
