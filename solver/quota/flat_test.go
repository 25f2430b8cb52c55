package quota_test

import (
	"context"
	"slices"
	"testing"

	"mutasi/benchmarks/families"
	"mutasi/solver/netsimplex"
	"mutasi/solver/network"
	"mutasi/solver/quota"
)

// flat hangs all positions of an instance under the root, with today's heads
// less slack as lower bounds.
func flat(people, positions int, slack int32) *network.Flow[int32] {
	q := families.NewQuota(people, positions, 30, 100, 1)
	t := network.Tree{Leaves: positions, Parent: make([]int32, positions+1), Lo: make([]int32, positions+1), Hi: make([]int32, positions+1)}
	for v, h := range q.Incumbents {
		t.Parent[v], t.Lo[v], t.Hi[v] = int32(positions), max(0, h-slack), h+2
	}
	t.Parent[positions], t.Hi[positions] = -1, int32(people)
	return &network.Flow[int32]{Pairs: q.Pairs, Tree: t, Cost: q.Cost}
}

// TestFlat compares both engines where one node has hundreds of children.
func TestFlat(t *testing.T) {
	for _, slack := range []int32{0, 1, 100} {
		f := flat(1200, 300, slack)
		a, err := quota.Solve(context.Background(), f, quota.Options{})
		if err != nil {
			t.Fatal(err)
		}
		b, err := netsimplex.Solve(context.Background(), f, nil)
		if err != nil {
			t.Fatal(err)
		}
		var quotaCost, simplexCost int64
		for i := range a.Pair {
			quotaCost += int64(f.Cost[a.Pair[i]])
			simplexCost += int64(f.Cost[b.Pair[i]])
		}
		if quotaCost != simplexCost {
			t.Errorf("slack %d: quota %d, netsimplex %d", slack, quotaCost, simplexCost)
		}
	}
}

func BenchmarkFlat(b *testing.B) {
	f := flat(20000, 4000, 1)
	for b.Loop() {
		if _, err := quota.Solve(context.Background(), f, quota.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestThreads demands the same pairs and prices for any number of threads.
func TestThreads(t *testing.T) {
	for name, x := range map[string]*families.Instance{
		"ties":           families.NewReal(20000, 1, families.RealOptions{Ties: true}),
		"many positions": &families.NewQuota(30000, 10000, 20, 100, 1).Instance,
	} {
		f := &network.Flow[int32]{Pairs: x.Pairs, Tree: x.Tree, Cost: x.Cost}
		var first *network.Optimum
		for _, threads := range []int{1, 2, 3} {
			opt, err := quota.Solve(context.Background(), f, quota.Options{Threads: threads})
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = opt
			}
			if !slices.Equal(opt.Pair, first.Pair) || !slices.Equal(opt.Price, first.Price) {
				t.Errorf("%s: %d threads give another answer than one", name, threads)
			}
		}
	}
}
