package solver_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"mutasi/benchmarks/families"
	"mutasi/solver"
	"mutasi/solver/network"
)

// small is the product's own shape at a size for tests, with two more levels,
// some leaver rows soft, and staying as a feasible start.
func small(t *testing.T, seed uint64, ties bool) (*solver.Problem, []int32) {
	t.Helper()
	p, x, err := families.NewProduct(600, seed, families.ProductOptions{NoMore: true, Couples: 40, Attributes: 20, Ties: ties})
	if err != nil {
		t.Fatal(err)
	}
	moves := make([]int32, p.Pairs.Len())
	lottery := make([]int32, p.Pairs.Len())
	for k := range moves {
		moves[k], lottery[k] = 1, int32(uint32(k)*2654435761>>14)
	}
	for _, k := range x.Stay() {
		moves[k], lottery[k] = 0, 0
	}
	for r := range int32(4) {
		p.Levels[0].Excesses = append(p.Levels[0].Excesses, solver.Excess{Row: r, Cost: 1500})
	}
	for v := range int32(20) {
		p.Levels[0].Shortfalls = append(p.Levels[0].Shortfalls, solver.Shortfall{Node: v * 3, Missing: []int32{700, 500, 500}})
	}
	p.Levels = append(p.Levels, solver.Level{Name: "moves", Cost: moves}, solver.Level{Name: "lottery", Cost: lottery})
	return p, x.Stay()
}

// TestRowsAtSize solves problems of a few hundred people and rows with every
// number of threads and both flow algorithms: one answer, which the judge accepts.
func TestRowsAtSize(t *testing.T) {
	for seed := range uint64(4) {
		p, stay := small(t, seed, seed%2 == 1)
		var first *solver.Solution
		for _, opt := range []solver.Options{{Threads: 1}, {Threads: 2}, {Threads: 3, Start: stay}, {Algorithm: "netsimplex"}} {
			s, err := solver.Solve(context.Background(), p, opt)
			if err != nil {
				t.Fatal(err)
			}
			if err := p.Verify(s); err != nil {
				t.Fatalf("seed %d, %+v: %v", seed, opt, err)
			}
			if s.Levels[0].Bound != s.Levels[0].Value {
				t.Errorf("seed %d, %+v: first level not proved: %v", seed, opt, s.Levels)
			}
			if first == nil {
				first = s
			}
			if s.Levels[0] != first.Levels[0] {
				t.Errorf("seed %d, %+v: %v, before %v", seed, opt, s.Levels, first.Levels)
			}
			if opt.Threads == 2 && !slices.Equal(s.Pair, first.Pair) {
				t.Errorf("seed %d: another plan with 2 threads than with 1", seed)
			}
		}
	}
}

// TestLimits stops solves early in several ways: there is always a plan, with
// bounds that the judge accepts, and a work limit gives the same answer twice.
func TestLimits(t *testing.T) {
	p, stay := small(t, 1, false)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for name, c := range map[string]struct {
		ctx context.Context
		opt solver.Options
	}{
		"cancelled":      {cancelled, solver.Options{Start: stay}},
		"time":           {context.Background(), solver.Options{Start: stay, TimeLimit: 15 * time.Millisecond}},
		"work":           {context.Background(), solver.Options{Start: stay, WorkLimit: 300_000}},
		"work, no start": {context.Background(), solver.Options{WorkLimit: 1_500_000}},
	} {
		s, err := solver.Solve(c.ctx, p, c.opt)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if s.Pair == nil {
			if c.opt.Start != nil || s.Status != solver.Unknown {
				t.Errorf("%s: status %d and no plan", name, s.Status)
			}
			continue
		}
		if err := p.Verify(s); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if name == "cancelled" && (s.Status != solver.Feasible || !slices.Equal(s.Pair, stay)) {
			t.Errorf("%s: status %d", name, s.Status)
		}
		if c.opt.WorkLimit > 0 {
			again, err := solver.Solve(c.ctx, p, c.opt)
			if err != nil || !slices.Equal(again.Pair, s.Pair) || !slices.Equal(again.Levels, s.Levels) {
				t.Errorf("%s: another answer the second time (%v)", name, err)
			}
		}
	}
}

// TestMalformed gives Solve problems that Check must refuse.
func TestMalformed(t *testing.T) {
	for name, spoil := range map[string]func(p *solver.Problem){
		"parent below child":  func(p *solver.Problem) { p.Tree.Parent[0] = 0 },
		"root with parent":    func(p *solver.Problem) { p.Tree.Parent[p.Tree.Root()] = 3 },
		"bounds crossed":      func(p *solver.Problem) { p.Tree.Lo[1] = p.Tree.Hi[1] + 1 },
		"negative bound":      func(p *solver.Problem) { p.Tree.Lo[1] = -1 },
		"bounds missing":      func(p *solver.Problem) { p.Tree.Lo = p.Tree.Lo[1:] },
		"pair out of range":   func(p *solver.Problem) { p.Pairs.Node[5] = int32(p.Tree.Leaves) },
		"pair twice":          func(p *solver.Problem) { p.Pairs.Node[1] = p.Pairs.Node[0] },
		"row ends early":      func(p *solver.Problem) { p.Pairs.Start[2] = p.Pairs.Start[1] - 1 },
		"rows too long":       func(p *solver.Problem) { p.Pairs.Start[len(p.Pairs.Start)-1]++ },
		"no level":            func(p *solver.Problem) { p.Levels = nil },
		"costs missing":       func(p *solver.Problem) { p.Levels[0].Cost = p.Levels[0].Cost[1:] },
		"shortfall rises":     func(p *solver.Problem) { p.Levels[0].Shortfalls[0].Missing = []int32{1, 2} },
		"shortfall of nobody": func(p *solver.Problem) { p.Levels[0].Shortfalls[0].Node = -1 },
		"excess of no row":    func(p *solver.Problem) { p.Levels[0].Excesses[0].Row = int32(len(p.Rows)) },
		"weights missing":     func(p *solver.Problem) { p.Rows[0].Weight = make([]int32, 1) },
		"row unordered":       func(p *solver.Problem) { p.Rows[0].Pair[1] = p.Rows[0].Pair[0] },
		"row bounds crossed":  func(p *solver.Problem) { p.Rows[0].Lo, p.Rows[0].Hi = 2, 1 },
		"row bound too far":   func(p *solver.Problem) { p.Rows[0].Hi = 1 << 60 },
	} {
		p, _ := small(t, 2, false)
		spoil(p)
		if _, err := solver.Solve(context.Background(), p, solver.Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestRation gives Solve a first level that it cannot prove within its work: it leaves
// something for the second, whose part of the problem is easy.
func TestRation(t *testing.T) {
	const people = 40
	r := rand.New(rand.NewPCG(3, 4))
	p := &solver.Problem{Levels: []solver.Level{{Name: "split"}, {Name: "easy", Cost: make([]int32, 4*people)}}}
	p.Tree = network.Tree{Leaves: 4, Parent: []int32{4, 4, 4, 4, -1}, Lo: []int32{0, 0, 0, 0, 2 * people}, Hi: []int32{2 * people, 2 * people, 10, people, 2 * people}}
	rows := make([]solver.Row, 3)
	p.Pairs.Start = []int32{0}
	for i := range int32(2 * people) {
		p.Pairs.Start = append(p.Pairs.Start, 2*i+2)
		if i >= people+people/2 { // nothing hangs on these but the second level: there are ten seats for half of them
			p.Pairs.Node = append(p.Pairs.Node, 2, 3)
			p.Levels[1].Cost[2*i+1] = 1
			continue
		}
		p.Pairs.Node = append(p.Pairs.Node, 0, 1)
		if i >= people { // and here all get what they like
			p.Levels[1].Cost[2*i+r.Int32N(2)] = 1
			continue
		}
		for x := range rows { // the market split of Cornuejols and Dawande
			w := 1 + r.Int32N(1000)
			rows[x].Pair, rows[x].Weight = append(rows[x].Pair, 2*i), append(rows[x].Weight, w)
			rows[x].Lo += int64(w)
		}
	}
	for x := range rows {
		rows[x].Lo /= 2
		rows[x].Hi = rows[x].Lo
		p.Levels[0].Excesses = append(p.Levels[0].Excesses, solver.Excess{Row: int32(x), Cost: 1})
	}
	p.Rows = rows
	s, err := solver.Solve(t.Context(), p, solver.Options{WorkLimit: 20_000_000})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Verify(s); err != nil {
		t.Fatal(err)
	}
	if first, second := s.Levels[0], s.Levels[1]; first.Bound == first.Value || second.Value != people/2-10 || second.Bound != second.Value {
		t.Errorf("%v: the first level was to be hard, the second easy", s.Levels)
	}
}
