package chain

import (
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/solver/network"
)

// flat is a tree of n positions right under the root.
func flat(n int, seats int32) network.Tree {
	t := network.Tree{Leaves: n, Parent: make([]int32, n+1), Lo: make([]int32, n+1), Hi: make([]int32, n+1)}
	for v := range n {
		t.Parent[v], t.Hi[v] = int32(n), seats
	}
	t.Parent[n], t.Hi[n] = -1, int32(n)*seats
	return t
}

func TestOrder(t *testing.T) {
	tests := []struct {
		name  string
		moves []Move
		heads []int32 // of the four one-seat positions
		want  []Step
	}{
		{"chain into a vacancy", []Move{{1, 0}, {2, 1}}, []int32{0, 1, 1, 1}, []Step{{Chain, []int{0, 1}}}},
		{"ring of three", []Move{{0, 1}, {1, 2}, {2, 0}}, []int32{1, 1, 1, 0}, []Step{{Ring, []int{0, 2, 1}}}},
		{"two steps", []Move{{1, 0}, {2, 3}}, []int32{0, 1, 1, 0}, []Step{{Chain, []int{0}}, {Chain, []int{1}}}},
		{"somebody without a post", []Move{{None, 0}}, []int32{0, 1, 1, 1}, []Step{{Chain, []int{0}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Order(tt.moves, flat(4, 1), append(tt.heads, 3))
			if !slices.EqualFunc(got, tt.want, func(a, b Step) bool { return a.Kind == b.Kind && slices.Equal(a.Moves, b.Moves) }) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// A ring through a position with a spare seat is a chain.
func TestRingWithSpareSeat(t *testing.T) {
	tree := flat(3, 2)
	got := Order([]Move{{0, 1}, {1, 0}}, tree, []int32{2, 1, 0, 3})
	if len(got) != 1 || got[0].Kind != Chain || !slices.Equal(got[0].Moves, []int{0, 1}) {
		t.Errorf("got %v, want one chain that fills the spare seat of position 1 first", got)
	}
}

// A unit at its floor waits for the step that brings somebody in.
func TestFloorMakesStepsWaitOrMerge(t *testing.T) {
	// positions 0,1 in unit 4; 2,3 in unit 5; root 6
	tree := network.Tree{Leaves: 4, Parent: []int32{4, 4, 5, 5, 6, 6, -1}, Lo: []int32{0, 0, 0, 0, 1, 1, 0}, Hi: []int32{2, 2, 2, 2, 4, 4, 8}}
	heads := []int32{1, 0, 1, 0, 1, 1, 2}
	got := Order([]Move{{0, 3}, {2, 1}}, tree, heads)
	if len(got) != 2 && (len(got) != 1 || got[0].Kind != Merged) {
		t.Fatalf("got %v", got)
	}
	checkSteps(t, []Move{{0, 3}, {2, 1}}, tree, heads, got)
}

// Whatever the moves, every move is in exactly one step, and after each step
// every bound holds.
func TestOrderRandom(t *testing.T) {
	for seed := range uint64(5000) {
		r := rand.New(rand.NewPCG(seed, 1))
		units, perUnit := 1+r.IntN(3), 1+r.IntN(4)
		leaves := units * perUnit
		n := leaves + units + 1
		tree := network.Tree{Leaves: leaves, Parent: make([]int32, n), Lo: make([]int32, n), Hi: make([]int32, n)}
		for v := range leaves {
			tree.Parent[v] = int32(leaves + v/perUnit)
		}
		for u := range units {
			tree.Parent[leaves+u] = int32(n - 1)
		}
		tree.Parent[n-1] = -1
		before, after := make([]int32, n), make([]int32, n)
		add := func(h []int32, v int32) {
			for ; v >= 0; v = tree.Parent[v] {
				h[v]++
			}
		}
		var moves []Move
		for range 1 + r.IntN(10) {
			from, to := int32(r.IntN(leaves)), int32(r.IntN(leaves))
			add(before, from)
			add(after, to)
			if from != to {
				moves = append(moves, Move{from, to})
			}
		}
		for v := range n {
			tree.Lo[v] = min(before[v], after[v]) - int32(r.IntN(2))*min(1, min(before[v], after[v]))
			tree.Hi[v] = max(before[v], after[v]) + int32(r.IntN(2))
		}
		checkSteps(t, moves, tree, before, Order(moves, tree, before))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// checkSteps judges an order by carrying it out, seat by seat.
func checkSteps(t *testing.T, moves []Move, tree network.Tree, heads []int32, steps []Step) {
	t.Helper()
	h := slices.Clone(heads)
	shift := func(v, by int32) {
		for ; v >= 0; v = tree.Parent[v] {
			h[v] += by
		}
	}
	seen := make([]bool, len(moves))
	for i, s := range steps {
		for j, m := range s.Moves {
			if seen[m] {
				t.Errorf("move %d twice", m)
			}
			seen[m] = true
			if s.Kind == Chain && h[moves[m].To] >= tree.Hi[moves[m].To] {
				t.Errorf("step %d: move %d (no. %d of its chain) finds no free seat", i, m, j)
			}
			if moves[m].From != None {
				shift(moves[m].From, -1)
			}
			shift(moves[m].To, 1)
		}
		for v := range h {
			if h[v] < tree.Lo[v] || h[v] > tree.Hi[v] {
				t.Errorf("after step %d node %d has %d heads, outside %d..%d", i, v, h[v], tree.Lo[v], tree.Hi[v])
			}
		}
	}
	if slices.Contains(seen, false) {
		t.Errorf("a move is missing: %v", seen)
	}
}
