package solver_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/solver"
	"mutasi/solver/network"
	"mutasi/solver/solvertest"
)

// TestNearRenumbered changes a problem a little and gives its people, positions
// and rows other numbers: solved near the old one by name, it has the values that
// brute force finds.
func TestNearRenumbered(t *testing.T) {
	solved := 0
	for seed := range uint64(1500) {
		p := solvertest.Random(seed)
		p.Names = numbered(nil, nil, nil)
		old, err := solver.Solve(t.Context(), p, solver.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if old.Pair == nil {
			continue
		}
		r := rand.New(rand.NewPCG(seed, 11))
		q := renumbered(r, p)
		if l := &q.Levels[r.IntN(len(q.Levels))]; l.Cost != nil {
			l.Cost[r.IntN(len(l.Cost))] += r.Int32N(9) - 4
		}
		want, ok := solvertest.Brute(q)
		got, err := solver.Solve(t.Context(), q, solver.Options{Near: old, NearOf: p})
		if err != nil || !ok {
			t.Fatalf("seed %d: %v, %v", seed, err, ok)
		}
		check(t, seed, q, got, want)
		solved++
	}
	if solved < 500 {
		t.Errorf("only %d problems", solved)
	}
}

// renumbered is p with people, positions and rows in another order, under the
// names that they have in p.
func renumbered(r *rand.Rand, p *solver.Problem) *solver.Problem {
	people, leaves, rows := r.Perm(p.Pairs.People()), r.Perm(p.Tree.Leaves), r.Perm(len(p.Rows)) // new to old
	newLeaf := make([]int32, p.Tree.Leaves)
	for v, old := range leaves {
		newLeaf[old] = int32(v)
	}
	newNode := func(v int32) int32 {
		if int(v) < p.Tree.Leaves {
			return newLeaf[v]
		}
		return v
	}
	q := &solver.Problem{Pairs: network.Pairs{Start: []int32{0}}, Names: numbered(people, leaves, rows)}
	var from []int32 // per new pair the old one
	for _, i := range people {
		first := len(from)
		for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
			from = append(from, k)
		}
		slices.SortFunc(from[first:], func(a, b int32) int { return cmp.Compare(newLeaf[p.Pairs.Node[a]], newLeaf[p.Pairs.Node[b]]) })
		q.Pairs.Start = append(q.Pairs.Start, int32(len(from)))
	}
	to := make([]int32, len(from))
	for k, old := range from {
		to[old] = int32(k)
		q.Pairs.Node = append(q.Pairs.Node, newLeaf[p.Pairs.Node[old]])
	}
	nodes := p.Tree.Nodes()
	q.Tree = network.Tree{Leaves: p.Tree.Leaves, Parent: make([]int32, nodes), Lo: make([]int32, nodes), Hi: make([]int32, nodes)}
	for v := range int32(nodes) {
		n := newNode(v)
		q.Tree.Parent[n], q.Tree.Lo[n], q.Tree.Hi[n] = p.Tree.Parent[v], p.Tree.Lo[v], p.Tree.Hi[v]
	}
	newRow := make([]int32, len(rows))
	for x, old := range rows {
		newRow[old] = int32(x)
		row := p.Rows[old]
		order := make([]int, len(row.Pair))
		for y := range order {
			order[y] = y
		}
		slices.SortFunc(order, func(a, b int) int { return cmp.Compare(to[row.Pair[a]], to[row.Pair[b]]) })
		mine := solver.Row{Lo: row.Lo, Hi: row.Hi}
		for _, y := range order {
			mine.Pair = append(mine.Pair, to[row.Pair[y]])
			if row.Weight != nil {
				mine.Weight = append(mine.Weight, row.Weight[y])
			}
		}
		q.Rows = append(q.Rows, mine)
	}
	for _, l := range p.Levels {
		level := solver.Level{Name: l.Name}
		for k := range l.Cost {
			level.Cost = append(level.Cost, l.Cost[from[k]])
		}
		for _, s := range l.Shortfalls {
			level.Shortfalls = append(level.Shortfalls, solver.Shortfall{Node: newNode(s.Node), Missing: s.Missing})
		}
		for _, e := range l.Excesses {
			level.Excesses = append(level.Excesses, solver.Excess{Row: newRow[e.Row], Cost: e.Cost})
		}
		q.Levels = append(q.Levels, level)
	}
	return q
}

// numbered names everything by its number in another problem; nil: by its own.
func numbered(people, leaves, rows []int) solver.Names {
	name := func(kind string, of []int) func(int) string {
		return func(x int) string {
			if x < len(of) {
				x = of[x]
			}
			return fmt.Sprint(kind, x)
		}
	}
	return solver.Names{Person: name("person ", people), Node: name("node ", leaves), Row: name("row ", rows)}
}
