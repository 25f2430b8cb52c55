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

// elastic opens some of the bounds of a random problem and prices them, some
// pairs too; others stay.
func elastic(seed uint64, p *solver.Problem) (*solver.Problem, solver.Elastic) {
	r := rand.New(rand.NewPCG(seed, 11))
	q, e := *p, solver.Elastic{}
	q.Tree.Lo, q.Tree.Hi, q.Rows = slices.Clone(p.Tree.Lo), slices.Clone(p.Tree.Hi), slices.Clone(p.Rows)
	open := func(kind solver.GiveKind, at int, from int64) bool {
		if r.IntN(4) == 0 {
			return false
		}
		e.Gives = append(e.Gives, solver.Give{Kind: kind, At: int32(at), From: from, Cost: r.Int32N(9)})
		if r.IntN(4) == 0 && from > 0 { // the same bound once more, tighter
			e.Gives = append(e.Gives, solver.Give{Kind: kind, At: int32(at), From: from - 1, Cost: r.Int32N(9)})
		}
		return true
	}
	for v := range q.Tree.Lo {
		if q.Tree.Lo[v] > 0 && open(solver.LeastHeads, v, int64(q.Tree.Lo[v])) {
			q.Tree.Lo[v] = 0
		}
		if q.Tree.Hi[v] < int32(p.Pairs.People()) && open(solver.MostHeads, v, int64(q.Tree.Hi[v])) {
			q.Tree.Hi[v] = int32(p.Pairs.People())
		}
	}
	for x := range q.Rows {
		if row := &q.Rows[x]; row.Lo > solver.NoLower && open(solver.LeastActivity, x, row.Lo) {
			row.Lo = solver.NoLower
		}
		if row := &q.Rows[x]; row.Hi < solver.NoUpper && open(solver.MostActivity, x, row.Hi) {
			row.Hi = solver.NoUpper
		}
	}
	if r.IntN(2) == 0 {
		for range p.Pairs.Len() {
			e.Pair = append(e.Pair, max(0, r.Int32N(12)-5))
		}
	}
	return &q, e
}

// given is what a plan costs under e, and by how much each bound gives way.
func given(p *solver.Problem, e solver.Elastic, pair []int32) (cost, units int64, by []int64) {
	heads := network.Heads(p.Pairs, p.Tree, pair)
	for _, g := range e.Gives {
		n := int64(0)
		if g.Kind < solver.LeastActivity {
			n = int64(heads[g.At])
		} else {
			row := &p.Rows[g.At]
			for x, k := range row.Pair {
				if !slices.Contains(pair, k) {
					continue
				}
				if row.Weight == nil {
					n++
				} else {
					n += int64(row.Weight[x])
				}
			}
		}
		if g.Kind == solver.LeastHeads || g.Kind == solver.LeastActivity {
			n = g.From - n
		} else {
			n -= g.From
		}
		by = append(by, max(0, n))
		cost += int64(g.Cost) * max(0, n)
		units += max(0, n)
	}
	if e.Pair != nil {
		for _, k := range pair {
			cost += int64(e.Pair[k])
			units += int64(min(1, e.Pair[k]))
		}
	}
	return cost, units, by
}

// TestLoosen compares the cheapest loosening of problems without a plan, and of
// some with one, with all plans of the problem.
func TestLoosen(t *testing.T) {
	loosened, free, none := 0, 0, 0
	for seed := range uint64(1500) {
		p := solvertest.Random(seed)
		q, e := elastic(seed, p)
		soft := map[int32]bool{}
		for _, l := range q.Levels {
			for _, x := range l.Excesses {
				soft[x.Row] = true
			}
		}
		e.Gives = slices.DeleteFunc(e.Gives, func(g solver.Give) bool { return g.Kind >= solver.LeastActivity && soft[g.At] })
		best, fewest := int64(-1), int64(0)
		each(q, func(pair []int32) {
			if _, ok := q.Values(pair); !ok {
				return
			}
			if c, n, _ := given(q, e, pair); best < 0 || c < best || c == best && n < fewest {
				best, fewest = c, n
			}
		})
		got, err := solver.Loosen(context.Background(), q, e, solver.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if best < 0 {
			none++
			if got.Status != solver.Infeasible {
				t.Errorf("seed %d: status %v, nothing helps", seed, got.Status)
			}
			continue
		}
		if got.Status != solver.Optimal || got.Cost != best || got.Bound != best {
			t.Fatalf("seed %d: %+v, the cheapest costs %d", seed, got, best)
		}
		if _, ok := q.Values(got.Pair); !ok {
			t.Errorf("seed %d: the plan breaks a bound that does not give way", seed)
		}
		cost, units, by := given(q, e, got.Pair)
		if cost != best || units != fewest || !slices.Equal(by, got.By) {
			t.Errorf("seed %d: the plan costs %d for %d units %v; claimed are %+v, best is %d for %d", seed, cost, units, by, got, best, fewest)
		}
		if best > 0 {
			loosened++
		} else {
			free++
		}
	}
	if loosened < 200 || free < 200 || none < 50 {
		t.Errorf("only %d loosened, %d free, %d hopeless", loosened, free, none)
	}
}

// each calls do with every choice of one pair per person.
func each(p *solver.Problem, do func(pair []int32)) {
	pair := make([]int32, p.Pairs.People())
	var try func(i int)
	try = func(i int) {
		if i == len(pair) {
			do(pair)
			return
		}
		for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
			pair[i] = k
			try(i + 1)
		}
	}
	try(0)
}

func TestLoosenMalformed(t *testing.T) {
	p := solvertest.Random(4)
	for name, e := range map[string]solver.Elastic{
		"negative cost":  {Gives: []solver.Give{{Cost: -1}}},
		"no such node":   {Gives: []solver.Give{{At: int32(p.Tree.Nodes())}}},
		"negative bound": {Gives: []solver.Give{{From: -1}}},
		"no such row":    {Gives: []solver.Give{{Kind: solver.MostActivity, At: int32(len(p.Rows))}}},
		"no such kind":   {Gives: []solver.Give{{Kind: 9}}},
		"few pairs":      {Pair: []int32{1}},
	} {
		if _, err := solver.Loosen(context.Background(), p, e, solver.Options{}); !errors.Is(err, solver.ErrProblem) {
			t.Errorf("%s: %v", name, err)
		}
	}
	dear := solver.Elastic{Pair: slices.Repeat([]int32{1 << 30}, p.Pairs.Len())}
	for range 2 {
		dear.Gives = append(dear.Gives, solver.Give{Kind: solver.MostHeads, At: int32(p.Tree.Root()), Cost: 1 << 30})
	}
	if _, err := solver.Loosen(context.Background(), p, dear, solver.Options{}); !errors.Is(err, network.ErrRange) {
		t.Errorf("prices beyond 31 bits: %v", err)
	}
}
