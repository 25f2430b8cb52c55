package quota_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"mutasi/solver/network"
	"mutasi/solver/quota"
)

// TestNear changes costs, bounds, steps and pairs of random flows again and
// again, and solves each near the one before: the flow costs what one from scratch
// does, and its prices prove it, also where mending is left off half way.
func TestNear(t *testing.T) {
	for _, rows := range []int64{24, 1, 0} {
		undo := quota.LimitMending(rows)
		near(t)
		undo()
	}
}

func near(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 0))
		f := random(r)
		near := quota.Near{Pair: make([]int32, f.Pairs.People()), Price: make([]int64, f.Tree.Nodes())}
		for i := range near.Pair {
			near.Pair[i] = -1 // the first is near nothing
		}
		for change := range 6 {
			want, err := quota.Solve(t.Context(), f, quota.Options{})
			got, nearErr := quota.Solve(t.Context(), f, quota.Options{Near: &near})
			if (err == nil) != (nearErr == nil) || err != nil && !errors.As(nearErr, new(*network.Infeasible)) {
				t.Fatalf("seed %d, change %d: %v near, %v from scratch", seed, change, nearErr, err)
			}
			if err == nil {
				if a, b := cost(f, got), cost(f, want); a != b {
					t.Fatalf("seed %d, change %d: it costs %d near, %d from scratch", seed, change, a, b)
				}
				if err := proved(f, got); err != nil {
					t.Fatalf("seed %d, change %d: %v", seed, change, err)
				}
				near = quota.Near{Pair: append([]int32(nil), got.Pair...), Price: got.Price}
			}
			alter(r, f, near.Pair)
		}
	}
}

// random is a flow of a few people and two layers of units, mostly feasible.
func random(r *rand.Rand) *network.Flow[int64] {
	people, leaves, units := 3+r.IntN(40), 2+r.IntN(12), 1+r.IntN(4)
	nodes := leaves + units + 1
	f := &network.Flow[int64]{Pairs: network.Pairs{Start: []int32{0}}}
	for range people {
		for v := range leaves {
			if r.IntN(3) == 0 || v == leaves-1 {
				f.Pairs.Node, f.Cost = append(f.Pairs.Node, int32(v)), append(f.Cost, r.Int64N(100)-20)
			}
		}
		f.Pairs.Start = append(f.Pairs.Start, int32(len(f.Pairs.Node)))
	}
	f.Tree = network.Tree{Leaves: leaves, Parent: make([]int32, nodes), Lo: make([]int32, nodes), Hi: make([]int32, nodes)}
	f.Steps.Start = make([]int32, nodes+1)
	for v := range nodes {
		switch {
		case v < leaves:
			f.Tree.Parent[v] = int32(leaves + r.IntN(units))
		case v < nodes-1:
			f.Tree.Parent[v] = int32(nodes - 1)
		default:
			f.Tree.Parent[v] = -1
		}
		f.Tree.Lo[v], f.Tree.Hi[v] = int32(r.IntN(2)), int32(1+r.IntN(1+people/2))
		if v >= leaves-1 {
			f.Tree.Lo[v], f.Tree.Hi[v] = int32(r.IntN(1+people/units/2)), int32(people)
		}
		for step, m := 0, -r.Int64N(200); v < nodes-1 && step < r.IntN(4); step++ {
			f.Steps.Marginal = append(f.Steps.Marginal, m)
			m = min(0, m+r.Int64N(50))
		}
		f.Steps.Start[v+1] = int32(len(f.Steps.Marginal))
	}
	f.Tree.Lo[nodes-1] = 0
	return f
}

// alter changes a little of a flow. Of a person who loses a pair, the plan does too.
func alter(r *rand.Rand, f *network.Flow[int64], plan []int32) {
	for range 1 + r.IntN(3) {
		switch v, k := r.IntN(f.Tree.Nodes()-1), r.IntN(len(f.Cost)); r.IntN(5) {
		case 0:
			f.Cost[k] += r.Int64N(60) - 30
		case 1:
			f.Tree.Hi[v] = max(f.Tree.Lo[v], f.Tree.Hi[v]+int32(r.IntN(3))-1)
		case 2:
			f.Tree.Lo[v] = min(f.Tree.Hi[v], max(0, f.Tree.Lo[v]+int32(r.IntN(3))-1))
		case 3:
			for s := f.Steps.Start[v]; s < f.Steps.Start[v+1]; s++ {
				f.Steps.Marginal[s] = f.Steps.Marginal[s] * 6 / 5
			}
		case 4:
			i := r.IntN(len(plan))
			if a, b := f.Pairs.Start[i], f.Pairs.Start[i+1]; b-a > 1 {
				gone := a + int32(r.IntN(int(b-a)))
				f.Pairs.Node = append(f.Pairs.Node[:gone], f.Pairs.Node[gone+1:]...)
				f.Cost = append(f.Cost[:gone], f.Cost[gone+1:]...)
				for j := range f.Pairs.Start {
					if j > i {
						f.Pairs.Start[j]--
					}
				}
				for j, k := range plan {
					if k == gone {
						plan[j] = -1
					} else if k > gone {
						plan[j]--
					}
				}
			}
		}
	}
}

func cost(f *network.Flow[int64], o *network.Optimum) (sum int64) {
	for _, k := range o.Pair {
		sum += f.Cost[k]
	}
	for v, h := range network.Heads(f.Pairs, f.Tree, o.Pair) {
		sum += f.Steps.Sum(int32(v), h)
	}
	return sum
}

// proved checks a flow's bounds and what network.Optimum says of its prices.
func proved(f *network.Flow[int64], o *network.Optimum) error {
	for i, k := range o.Pair {
		for x := f.Pairs.Start[i]; x < f.Pairs.Start[i+1]; x++ {
			if f.Cost[x]+o.Price[f.Pairs.Node[x]] < f.Cost[k]+o.Price[f.Pairs.Node[k]] {
				return fmt.Errorf("person %d is better off with pair %d than with %d", i, x, k)
			}
		}
	}
	for v, h := range network.Heads(f.Pairs, f.Tree, o.Pair) {
		u := f.Tree.Parent[v]
		if h != o.Heads[v] || h < f.Tree.Lo[v] || h > f.Tree.Hi[v] {
			return fmt.Errorf("node %d has %d heads, said to be %d, of %d to %d", v, h, o.Heads[v], f.Tree.Lo[v], f.Tree.Hi[v])
		}
		if u < 0 {
			continue
		}
		slope := o.Price[v] - o.Price[u]
		if h < f.Tree.Hi[v] && f.Steps.At(int32(v), h+1) < slope || h > f.Tree.Lo[v] && f.Steps.At(int32(v), h) > slope {
			return fmt.Errorf("node %d would do better with another headcount than %d", v, h)
		}
	}
	return nil
}

// TestNearCrowded begins at prices under which every position gives up its flow
// and keeps its people, who would all be better off at the next one if it cost
// less: many heads want to pass through positions that have many too many.
func TestNearCrowded(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 1))
		leaves, seats := 2+r.IntN(4), 2+r.IntN(3)
		f := &network.Flow[int64]{Pairs: network.Pairs{Start: []int32{0}}, Tree: network.Tree{Leaves: leaves}}
		near := quota.Near{}
		for home := range leaves {
			for range seats {
				near.Pair = append(near.Pair, int32(len(f.Cost)+home))
				for v := range leaves {
					c := 100 - 10*int64(v) + r.Int64N(5)
					if v < home {
						c += 200
					}
					f.Pairs.Node, f.Cost = append(f.Pairs.Node, int32(v)), append(f.Cost, c)
				}
				f.Pairs.Start = append(f.Pairs.Start, int32(len(f.Cost)))
			}
		}
		for v := range leaves + 1 {
			parent, hi, price := int32(leaves), int32(seats+1), int64(50*v)-3000
			if v == leaves {
				parent, hi, price = -1, int32(leaves*seats), 0
			}
			f.Tree.Parent, f.Tree.Lo, f.Tree.Hi = append(f.Tree.Parent, parent), append(f.Tree.Lo, 0), append(f.Tree.Hi, hi)
			near.Price = append(near.Price, price)
		}
		got, err := quota.Solve(t.Context(), f, quota.Options{Near: &near})
		if err == nil {
			err = proved(f, got)
		}
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}
