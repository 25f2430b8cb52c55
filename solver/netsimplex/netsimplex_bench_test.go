package netsimplex_test

import (
	"context"
	"fmt"
	"testing"

	"mutasi/benchmarks/families"
	"mutasi/solver/mincost"
	"mutasi/solver/netsimplex"
	"mutasi/solver/network"
	"mutasi/solver/quota"
)

// BenchmarkFlows solves one problem in every way that the engine has for it.
func BenchmarkFlows(b *testing.B) {
	for _, n := range []int{5000, 20000} {
		x := families.NewQuota(n, n/10, 20, n/100, 1)
		f := &network.Flow[int32]{Pairs: x.Pairs, Tree: x.Tree, Cost: x.Cost}
		best, err := quota.Solve(context.Background(), f, quota.Options{Threads: 1})
		if err != nil {
			b.Fatal(err)
		}
		net := flow(f)
		for name, solve := range map[string]func() (int64, error){
			"quota":   func() (int64, error) { return cost(f)(quota.Solve(context.Background(), f, quota.Options{Threads: 1})) },
			"cold":    func() (int64, error) { return cost(f)(netsimplex.Solve(context.Background(), f, nil)) },
			"optimum": func() (int64, error) { return cost(f)(netsimplex.Solve(context.Background(), f, best.Pair)) },
			"mincost": func() (int64, error) {
				r, err := mincost.Solve(context.Background(), net)
				if err != nil {
					return 0, err
				}
				return r.Value, nil
			},
		} {
			b.Run(fmt.Sprintf("n=%d/%s", n, name), func(b *testing.B) {
				for b.Loop() {
					if v, err := solve(); err != nil || v != value(f, best) {
						b.Fatalf("%d, %v; the optimum is %d", v, err, value(f, best))
					}
				}
			})
		}
	}
}

func cost(f *network.Flow[int32]) func(*network.Optimum, error) (int64, error) {
	return func(o *network.Optimum, err error) (int64, error) {
		if err != nil {
			return 0, err
		}
		return value(f, o), nil
	}
}

// flow is f without steps as a network: people, then the nodes of the tree.
func flow(f *network.Flow[int32]) mincost.Network {
	n, root := f.Pairs.People(), int(f.Tree.Root())
	net := mincost.Network{Supply: make([]int64, n+root+1)}
	for i := range n {
		net.Supply[i] = 1
		for k := f.Pairs.Start[i]; k < f.Pairs.Start[i+1]; k++ {
			net.Arcs = append(net.Arcs, mincost.Arc{From: int32(i), To: int32(n) + f.Pairs.Node[k], Hi: 1, Cost: int64(f.Cost[k])})
		}
	}
	net.Supply[n+root] = -int64(n)
	for v := range root {
		net.Arcs = append(net.Arcs, mincost.Arc{From: int32(n + v), To: int32(n) + f.Tree.Parent[v], Lo: int64(f.Tree.Lo[v]), Hi: int64(f.Tree.Hi[v])})
	}
	return net
}
