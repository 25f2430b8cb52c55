package solver_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/benchmarks/families"
	"mutasi/solver"
	"mutasi/solver/network"
	"mutasi/solver/solvertest"
)

// keep solves a random problem, rows and all, and keeps it; nil where it has no
// plan or leaves no face.
func keep(t *testing.T, p *solver.Problem) (*solver.State, *solver.Solution) {
	sol, err := solver.Solve(context.Background(), p, solver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if sol.Status != solver.Optimal {
		return nil, nil
	}
	s, err := solver.NewState(p, sol)
	if err != nil {
		return nil, nil
	}
	return s, sol
}

// TestAsk forces and forbids random pairs of random problems with rows: the
// answer is that of brute force on the problem so restricted, the judge accepts
// it, and no price is above what it turns out to cost.
func TestAsk(t *testing.T) {
	ctx := context.Background()
	answered, refused, bounded := 0, 0, 0
	for seed := range uint64(2500) {
		p := solvertest.Random(seed)
		s, sol := keep(t, p)
		if s == nil {
			continue
		}
		r := rand.New(rand.NewPCG(seed, 3))
		var a solver.Ask
		for range 1 + r.IntN(2) {
			if k := r.Int32N(int32(p.Pairs.Len())); r.IntN(2) == 0 {
				a.Force = append(a.Force, k)
			} else {
				a.Forbid = append(a.Forbid, k)
			}
		}
		q, pairs := p.Restrict(func(k int32) bool {
			for _, f := range a.Force {
				if owner(p, f) == owner(p, k) && f != k {
					return false
				}
			}
			return !slices.Contains(a.Forbid, k)
		})
		want, ok := solvertest.Brute(q)
		got, err := s.Best(ctx, a, solver.Options{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if !ok {
			refused++
			if got.Status != solver.Infeasible || got.Conflict == nil {
				t.Fatalf("seed %d: status %v, not infeasible", seed, got.Status)
			}
			continue
		}
		answered++
		if got.Status != solver.Optimal {
			t.Fatalf("seed %d: status %v", seed, got.Status)
		}
		for l, v := range want {
			if got.Levels[l].Value != v || got.Levels[l].Bound != v {
				t.Fatalf("seed %d: level %d costs %v, brute force finds %d", seed, l, got.Levels[l], v)
			}
		}
		judge(t, seed, q, pairs, got)
		if len(a.Force)+len(a.Forbid) > 1 {
			continue
		}
		var price solver.Price
		if len(a.Force) == 1 {
			price, err = s.Force(ctx, a.Force[0])
		} else {
			price, err = s.Forbid(ctx, a.Forbid[0])
		}
		if err != nil || price == nil {
			t.Fatalf("seed %d: price %v, %v", seed, price, err)
		}
		cost := make(solver.Price, len(price))
		for l := range cost {
			cost[l] = got.Levels[l].Value - sol.Levels[l].Value
		}
		if c := slices.Compare(price, cost); c > 0 || c < 0 && s.Exact() {
			t.Fatalf("seed %d: price %v, but it costs %v", seed, price, cost)
		}
		if len(p.Rows) > 0 && slices.Max(price) > 0 {
			bounded++
		}
	}
	if answered < 600 || refused < 100 || bounded < 50 {
		t.Errorf("only %d answers, %d refusals, %d prices", answered, refused, bounded)
	}
}

func owner(p *solver.Problem, k int32) int {
	i, _ := slices.BinarySearch(p.Pairs.Start, k+1)
	return i - 1
}

// judge has the judge check an answer, whose pairs are p's, against the
// restricted problem q.
func judge(t *testing.T, seed uint64, q *solver.Problem, pairs []int32, sol *solver.Solution) {
	t.Helper()
	to := func(k int32) int32 {
		x, ok := slices.BinarySearch(pairs, k)
		if !ok {
			t.Fatalf("seed %d: pair %d is not allowed", seed, k)
		}
		return int32(x)
	}
	own := *sol
	own.Pair = slices.Clone(sol.Pair)
	for i := range own.Pair {
		own.Pair[i] = to(own.Pair[i])
	}
	for _, proof := range own.Certificate.Levels {
		for x, part := range proof.Parts {
			if part.Dual == nil {
				proof.Parts[x].Pair = to(part.Pair)
			}
		}
	}
	if err := q.Verify(&own); err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
}

// TestStateRows changes costs, bounds and limits of problems with rows, one
// after the other, and compares the values with brute force each time.
func TestStateRows(t *testing.T) {
	ctx := context.Background()
	changes, refused := 0, 0
	for seed := range uint64(400) {
		p := solvertest.Random(seed)
		if len(p.Rows) == 0 {
			continue
		}
		s, _ := keep(t, p)
		if s == nil {
			continue
		}
		r := rand.New(rand.NewPCG(seed, 4))
		for step := range 8 {
			q := s.Problem()
			var err error
			switch r.IntN(3) {
			case 0:
				k, costs := r.Int32N(int32(p.Pairs.Len())), make([]int32, len(p.Levels))
				for l := range costs {
					costs[l] = r.Int32N(60) - 20
				}
				err = s.SetCost(ctx, k, costs)
				q = s.Problem()
			case 1:
				v, lo := r.IntN(p.Tree.Nodes()), r.Int32N(2)
				hi := lo + r.Int32N(4)
				q.Tree.Lo[v], q.Tree.Hi[v] = lo, hi
				err = s.SetBounds(ctx, v, lo, hi)
			case 2:
				x := r.IntN(len(p.Rows))
				row := &q.Rows[x]
				if row.Hi < solver.NoUpper {
					row.Hi += int64(r.IntN(5)) - 2
				} else {
					row.Lo += int64(r.IntN(5)) - 2
				}
				err = s.SetRow(ctx, x, row.Lo, row.Hi)
			}
			want, possible := []int64(nil), true
			for _, row := range q.Rows {
				possible = possible && row.Lo <= row.Hi
			}
			if possible {
				want, possible = solvertest.Brute(q)
			}
			if err != nil && !errors.Is(err, solver.ErrImpossible) {
				break // no face to stand on: the state is as it was
			}
			if errors.Is(err, solver.ErrImpossible) == possible {
				t.Fatalf("seed %d step %d: %v, possible %v", seed, step, err, possible)
			}
			changes++
			if !possible {
				refused++
				continue
			}
			if got := s.Values(); !slices.Equal(got, want) {
				t.Fatalf("seed %d step %d: values %v, want %v", seed, step, got, want)
			}
		}
	}
	if changes < 600 || refused < 40 {
		t.Errorf("only %d changes, %d of them refused", changes, refused)
	}
}

// TestCore changes people of problems large enough for a core and compares the
// values and the prices with fresh solves. In the second one every headcount is
// fixed, so that only people connect positions, and a core falls apart.
func TestCore(t *testing.T) {
	p := families.NewQuota(600, 300, 30, 8, 3).Problem()
	p.Levels = append(p.Levels, solver.Level{Name: "second", Cost: make([]int32, p.Pairs.Len())})
	r := rand.New(rand.NewPCG(5, 5))
	for k := range p.Levels[1].Cost {
		p.Levels[0].Cost[k] /= 100_000 // ties for the second level
		p.Levels[1].Cost[k] = r.Int32N(1000)
	}
	t.Run("quotas", func(t *testing.T) { testCore(t, p) })
	_, sol := keep(t, p)
	fixed := *p
	fixed.Tree.Lo = network.Heads(p.Pairs, p.Tree, sol.Pair)
	fixed.Tree.Hi = fixed.Tree.Lo
	t.Run("fixed", func(t *testing.T) { testCore(t, &fixed) })
}

func testCore(t *testing.T, p *solver.Problem) {
	ctx := t.Context()
	r := rand.New(rand.NewPCG(5, 6))
	s, _ := keep(t, p)
	for step := range 100 {
		i := r.IntN(p.Pairs.People())
		costs := [][]int32{make([]int32, p.Pairs.Start[i+1]-p.Pairs.Start[i]), make([]int32, p.Pairs.Start[i+1]-p.Pairs.Start[i])}
		for x := range costs[0] {
			costs[0][x], costs[1][x] = r.Int32N(10), r.Int32N(1000)
		}
		if err := s.SetPerson(ctx, i, costs); err != nil {
			t.Fatal(err)
		}
		if step%10 != 0 {
			continue
		}
		q := s.Problem()
		_, sol := keep(t, q)
		for l, v := range s.Values() {
			if v != sol.Levels[l].Value {
				t.Fatalf("step %d: level %d costs %d, fresh %d", step, l, v, sol.Levels[l].Value)
			}
		}
		j := r.IntN(p.Pairs.People())
		got, err := s.Alternatives(ctx, j)
		if err != nil {
			t.Fatal(err)
		}
		some := []int{r.IntN(len(got)), r.IntN(len(got)), r.IntN(len(got))}
		if x := slices.IndexFunc(got, func(p solver.Price) bool { return p == nil }); x >= 0 {
			some = append(some, x) // is that so?
		}
		for _, x := range some { // against solving with the pair forced
			k := p.Pairs.Start[j] + int32(x)
			forced, _ := q.Restrict(func(o int32) bool { return o == k || owner(q, o) != j })
			there, err := solver.Solve(ctx, forced, solver.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if (got[x] == nil) != (there.Pair == nil) {
				t.Fatalf("step %d: person %d pair %d costs %v, solved %v", step, j, x, got[x], there.Status)
			}
			for l, c := range got[x] {
				if there.Levels[l].Value-sol.Levels[l].Value != c {
					t.Fatalf("step %d: person %d pair %d costs %v, solved %v", step, j, x, got[x], there.Levels)
				}
			}
		}
	}
}

// TestStateNear keeps solutions that were themselves found near another one.
func TestStateNear(t *testing.T) {
	ctx := t.Context()
	kept := 0
	for seed := range uint64(1500) {
		p := solvertest.Random(seed)
		_, sol := keep(t, p)
		if sol == nil || len(p.Rows) == 0 {
			continue
		}
		r := rand.New(rand.NewPCG(seed, 9))
		k := sol.Pair[r.IntN(len(sol.Pair))]
		q, _ := p.Restrict(func(o int32) bool { return o != k })
		opt := solver.Options{Near: sol}
		if seed%2 == 0 { // a good plan narrows what is looked at
			_, there := keep(t, q)
			if there != nil {
				opt.Start = there.Pair
			}
		}
		near, err := solver.Solve(ctx, q, opt)
		if err != nil || near.Status != solver.Optimal {
			continue
		}
		s, err := solver.NewState(q, near)
		if err != nil {
			continue
		}
		kept++
		f := r.Int32N(int32(q.Pairs.Len()))
		forced, _ := q.Restrict(func(o int32) bool { return o == f || owner(q, o) != owner(q, f) })
		want, possible := solvertest.Brute(forced)
		price, err := s.Force(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		if !possible {
			continue
		}
		for l := range want {
			want[l] -= near.Levels[l].Value
		}
		if price == nil || slices.Compare(price, want) > 0 {
			t.Fatalf("seed %d: price %v, but it costs %v", seed, price, want)
		}
	}
	if kept < 150 {
		t.Errorf("only %d states", kept)
	}
}
