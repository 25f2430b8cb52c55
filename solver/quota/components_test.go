package quota_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"mutasi/solver/network"
	"mutasi/solver/quota"
)

// TestApart solves random flows side by side under one root, with units that are
// free and units that are not, by parts and in one piece, from scratch and near one
// another: they cost the same, prices prove both, and the answer is the same for any
// number of threads.
func TestApart(t *testing.T) {
	apart := 0
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 1))
		f := beside(r)
		near := quota.Near{Pair: make([]int32, f.Pairs.People()), Price: make([]int64, f.Tree.Nodes())}
		for i := range near.Pair {
			near.Pair[i] = -1
		}
		for change := range 4 {
			want, err := quota.Solve(t.Context(), f, quota.Options{})
			undo := quota.TakeApart(0)
			if quota.Parts(f) > 0 {
				apart++
			}
			got, errs := make([]*network.Optimum, 3), make([]error, 3)
			got[0], errs[0] = quota.Solve(t.Context(), f, quota.Options{})
			got[1], errs[1] = quota.Solve(t.Context(), f, quota.Options{Threads: 3})
			got[2], errs[2] = quota.Solve(t.Context(), f, quota.Options{Threads: 2, Near: &near})
			undo()
			for x, err2 := range errs {
				if (err == nil) != (err2 == nil) || err != nil && !errors.As(err2, new(*network.Infeasible)) {
					t.Fatalf("seed %d, change %d, run %d: %v by parts, %v in one piece", seed, change, x, err2, err)
				}
				if err != nil {
					continue
				}
				if a, b := cost(f, got[x]), cost(f, want); a != b {
					t.Fatalf("seed %d, change %d, run %d: it costs %d by parts, %d in one piece", seed, change, x, a, b)
				}
				if err := proved(f, got[x]); err != nil {
					t.Fatalf("seed %d, change %d, run %d: %v", seed, change, x, err)
				}
			}
			if err == nil {
				if a, b := fmt.Sprint(got[0].Pair, got[0].Price), fmt.Sprint(got[1].Pair, got[1].Price); a != b {
					t.Fatalf("seed %d, change %d: %s by one thread, %s by three", seed, change, a, b)
				}
				near = quota.Near{Pair: append([]int32(nil), got[0].Pair...), Price: got[0].Price}
			}
			alter(r, f, near.Pair)
		}
	}
	if apart < 1000 {
		t.Errorf("only %d of 2,400 flows were taken apart", apart)
	}
}

// beside is several random flows under one root. A third of their units are opened,
// so that positions below them are tied by people alone.
func beside(r *rand.Rand) *network.Flow[int64] {
	var parts []*network.Flow[int64]
	leaves, inner := 0, 0
	for range 2 + r.IntN(5) {
		f := random(r)
		parts, leaves, inner = append(parts, f), leaves+f.Tree.Leaves, inner+f.Tree.Nodes()-f.Tree.Leaves
	}
	nodes := leaves + inner + 1
	all := &network.Flow[int64]{Pairs: network.Pairs{Start: []int32{0}}}
	all.Tree = network.Tree{Leaves: leaves, Parent: make([]int32, nodes), Lo: make([]int32, nodes), Hi: make([]int32, nodes)}
	marginal := make([][]int64, nodes)
	leaf, unit := 0, leaves
	for _, f := range parts {
		number := func(v int) int {
			if v < f.Tree.Leaves {
				return leaf + v
			}
			return unit + v - f.Tree.Leaves
		}
		for i := range f.Pairs.People() {
			for k := f.Pairs.Start[i]; k < f.Pairs.Start[i+1]; k++ {
				all.Pairs.Node = append(all.Pairs.Node, int32(number(int(f.Pairs.Node[k]))))
			}
			all.Pairs.Start = append(all.Pairs.Start, int32(len(all.Pairs.Node)))
		}
		all.Cost = append(all.Cost, f.Cost...)
		for v, u := range f.Tree.Parent {
			x := number(v)
			all.Tree.Parent[x] = int32(nodes - 1)
			if u >= 0 {
				all.Tree.Parent[x] = int32(number(int(u)))
			}
			all.Tree.Lo[x], all.Tree.Hi[x] = f.Tree.Lo[v], f.Tree.Hi[v]
			marginal[x] = f.Steps.Marginal[f.Steps.Start[v]:f.Steps.Start[v+1]]
			if v >= f.Tree.Leaves && r.IntN(3) == 0 {
				all.Tree.Lo[x], all.Tree.Hi[x], marginal[x] = 0, 1<<20, nil
			}
		}
		leaf, unit = leaf+f.Tree.Leaves, unit+f.Tree.Nodes()-f.Tree.Leaves
	}
	all.Tree.Parent[nodes-1], all.Tree.Hi[nodes-1] = -1, int32(all.Pairs.People())
	all.Steps.Start = make([]int32, nodes+1)
	for v, m := range marginal {
		all.Steps.Marginal = append(all.Steps.Marginal, m...)
		all.Steps.Start[v+1] = int32(len(all.Steps.Marginal))
	}
	return all
}
