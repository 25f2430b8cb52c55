package netsimplex_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"mutasi/benchmarks/families"
	"mutasi/solver/netsimplex"
	"mutasi/solver/network"
	"mutasi/solver/quota"
)

// TestAgree solves family instances with both engines, the simplex with and
// without a start, and demands one value and complementary slackness from each.
func TestAgree(t *testing.T) {
	for seed := range uint64(12) {
		for name, x := range map[string]*families.Instance{
			"quota":     &families.NewQuota(400, 40, 9, 12, seed).Instance,
			"real":      families.NewReal(300, seed, families.RealOptions{UnitSize: 40}),
			"ties":      families.NewReal(300, seed, families.RealOptions{UnitSize: 40, Ties: true}),
			"lowrank":   families.NewHidden(300, 30, 8, 10, int(seed%3), families.LowRank, seed),
			"four":      families.NewHidden(300, 30, 8, 10, int(seed%3), families.FourTies, seed),
			"unpopular": families.NewHidden(300, 60, 8, 10, int(seed%3), families.Unpopular, seed),
		} {
			f := &network.Flow[int32]{Pairs: x.Pairs, Tree: x.Tree, Cost: x.Cost, Steps: steps(x.Tree, seed)}
			want, err := quota.Solve(context.Background(), f, quota.Options{Threads: 1})
			if err != nil {
				t.Fatalf("%s %d: quota: %v", name, seed, err)
			}
			cold, err := netsimplex.Solve(context.Background(), f, nil)
			if err != nil {
				t.Fatalf("%s %d: netsimplex: %v", name, seed, err)
			}
			warm, err := netsimplex.Solve(context.Background(), f, x.Stay())
			if err != nil {
				t.Fatalf("%s %d: netsimplex from home: %v", name, seed, err)
			}
			for engine, got := range map[string]*network.Optimum{"quota": want, "cold": cold, "warm": warm} {
				if v, w := value(f, got), value(f, want); v != w {
					t.Errorf("%s %d: %s costs %d, quota %d", name, seed, engine, v, w)
				}
				if d := bound(f, got.Price); d != value(f, got) {
					t.Errorf("%s %d: %s costs %d, its prices prove %d", name, seed, engine, value(f, got), d)
				}
			}
		}
	}
}

// TestInfeasible closes seats until there are too few.
func TestInfeasible(t *testing.T) {
	x := families.NewQuota(200, 20, 5, 4, 1)
	for p := range x.Tree.Leaves {
		x.Tree.Hi[p] = int32(9 - p%2)
	}
	_, err := netsimplex.Solve(context.Background(), &network.Flow[int32]{Pairs: x.Pairs, Tree: x.Tree, Cost: x.Cost}, nil)
	var cut *network.Infeasible
	if !errors.As(err, &cut) {
		t.Fatalf("170 seats for 200 people: %v", err)
	}
	_, err = quota.Feasible(context.Background(), x.Pairs, x.Tree)
	if !errors.As(err, &cut) || cut.Over != 30 {
		t.Fatalf("quota: %v, want 30 people too many", err)
	}
}

// steps prices the first heads of every third node.
func steps(t network.Tree, seed uint64) network.Steps {
	s := network.Steps{Start: make([]int32, t.Nodes()+1)}
	for v := range t.Nodes() {
		s.Start[v+1] = s.Start[v]
		if (uint64(v)+seed)%3 == 0 {
			for j := range int64(5) {
				s.Marginal = append(s.Marginal, -(5-j)*700000/(1+int64(v)))
			}
			s.Start[v+1] += 5
		}
	}
	return s
}

func value(f *network.Flow[int32], o *network.Optimum) (sum int64) {
	for _, k := range o.Pair {
		sum += int64(f.Cost[k])
	}
	for v, h := range o.Heads {
		sum += f.Steps.Sum(int32(v), h)
	}
	return sum
}

// bound is the value that prices prove: weak duality, written out.
func bound(f *network.Flow[int32], y []int64) (sum int64) {
	for i := range f.Pairs.People() {
		best := int64(1) << 62
		for k := f.Pairs.Start[i]; k < f.Pairs.Start[i+1]; k++ {
			best = min(best, int64(f.Cost[k])+y[f.Pairs.Node[k]])
		}
		sum += best
	}
	for v, u := range f.Tree.Parent {
		lo, hi, slope := f.Tree.Lo[v], f.Tree.Hi[v], y[v]
		if u < 0 {
			lo, hi = int32(f.Pairs.People()), int32(f.Pairs.People())
		} else {
			slope -= y[u]
		}
		best := int64(1) << 62
		for h := lo; h <= hi; h++ {
			best = min(best, f.Steps.Sum(int32(v), h)-slope*int64(h))
		}
		sum += best
	}
	return sum
}

// TestLateLevel solves what late levels look like: tens of thousands of people
// with one pair each, a few dozen with a choice, and costs of 30 bits.
func TestLateLevel(t *testing.T) {
	const settled, movers = 60_000, 40
	r := rand.New(rand.NewPCG(1, 2))
	f := &network.Flow[int32]{Pairs: network.Pairs{Start: []int32{0}}}
	f.Tree.Leaves = settled
	units := settled / 100
	for v := range settled {
		f.Tree.Parent = append(f.Tree.Parent, int32(settled+v/100))
		f.Tree.Hi = append(f.Tree.Hi, 2)
	}
	for range units {
		f.Tree.Parent = append(f.Tree.Parent, int32(settled+units))
		f.Tree.Hi = append(f.Tree.Hi, 114)
	}
	f.Tree.Parent, f.Tree.Hi = append(f.Tree.Parent, -1), append(f.Tree.Hi, settled+movers)
	f.Tree.Lo = make([]int32, len(f.Tree.Parent))
	row := func(nodes ...int32) {
		for _, v := range nodes {
			f.Pairs.Node, f.Cost = append(f.Pairs.Node, v), append(f.Cost, r.Int32N(1<<30))
		}
		f.Pairs.Start = append(f.Pairs.Start, int32(len(f.Pairs.Node)))
	}
	for v := range int32(settled) {
		row(v)
	}
	for i := range int32(movers) {
		row(i*7, i*7+7, i*7+14)
	}
	got, err := quota.Solve(context.Background(), f, quota.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	want, err := netsimplex.Solve(context.Background(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if v, w := value(f, got), value(f, want); v != w || bound(f, got.Price) != v {
		t.Errorf("quota costs %d, its prices prove %d, the simplex costs %d", v, bound(f, got.Price), w)
	}
}
