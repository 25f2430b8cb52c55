package audit

import (
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/solver"
	"mutasi/solver/solvertest"
)

// What the ledger says of two people's change is what valuing both plans whole
// says, with rows hard and soft, nested bounds and shortfalls.
func TestLedger(t *testing.T) {
	legal, barred := 0, 0
	for seed := range uint64(400) {
		p := solvertest.Random(seed)
		s, err := solver.Solve(t.Context(), p, solver.Options{Threads: 1})
		if err != nil {
			t.Fatal(err)
		}
		people := p.Pairs.People()
		if s.Pair == nil || people < 2 {
			continue
		}
		l := newLedger(p, s.Pair)
		now, _ := p.Values(s.Pair)
		r := rand.New(rand.NewPCG(seed, 1))
		for range 30 {
			a, b := r.IntN(people), r.IntN(people-1)
			if b >= a {
				b++
			}
			draw := func(i int) int32 { return p.Pairs.Start[i] + r.Int32N(p.Pairs.Start[i+1]-p.Pairs.Start[i]) }
			in := [2]int32{draw(a), draw(b)}
			loss, ok := l.value([2]int32{s.Pair[a], s.Pair[b]}, in)
			other := slices.Clone(s.Pair)
			other[a], other[b] = in[0], in[1]
			want, feasible := p.Values(other)
			if ok != feasible {
				t.Fatalf("seed %d: legal %v, want %v", seed, ok, feasible)
			}
			if !ok {
				barred++
				continue
			}
			legal++
			for i := range want {
				want[i] -= now[i]
			}
			if !slices.Equal(loss, want) {
				t.Fatalf("seed %d: loss %v, want %v", seed, loss, want)
			}
		}
	}
	if legal < 100 || barred < 100 {
		t.Errorf("%d legal changes and %d others show too little", legal, barred)
	}
}
