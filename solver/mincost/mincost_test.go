package mincost

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"
)

func solveChecked(t testing.TB, net Network) *Result {
	t.Helper()
	r, err := Solve(context.Background(), net)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(net, r); err != nil {
		t.Fatal(err)
	}
	return r
}

// bruteForce tries every flow of every arc; ok is false if none is feasible.
func bruteForce(net Network, a int, left []int64) (best int64, ok bool) {
	if a == len(net.Arcs) {
		for _, x := range left {
			if x != 0 {
				return 0, false
			}
		}
		return 0, true
	}
	arc := net.Arcs[a]
	for x := arc.Lo; x <= arc.Hi; x++ {
		left[arc.From] -= x
		left[arc.To] += x
		if v, feasible := bruteForce(net, a+1, left); feasible && (!ok || v+x*arc.Cost < best) {
			best, ok = v+x*arc.Cost, true
		}
		left[arc.From] += x
		left[arc.To] -= x
	}
	return best, ok
}

func TestSolveAgreesWithBruteForce(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	feasible := 0
	for trial := range 3000 {
		n := 2 + rng.IntN(4)
		net := Network{Supply: make([]int64, n)}
		for range rng.IntN(3) {
			v, w, x := rng.IntN(n), rng.IntN(n), rng.Int64N(3)
			net.Supply[v] += x
			net.Supply[w] -= x
		}
		for range 2 + rng.IntN(5) {
			lo := rng.Int64N(3) - 1
			net.Arcs = append(net.Arcs, Arc{
				From: rng.Int32N(int32(n)), To: rng.Int32N(int32(n)),
				Lo: lo, Hi: lo + rng.Int64N(4), Cost: rng.Int64N(9) - 3,
			})
		}
		want, ok := bruteForce(net, 0, append([]int64(nil), net.Supply...))
		r := solveChecked(t, net)
		if ok != (r.Cut == nil) || ok && r.Value != want {
			t.Fatalf("trial %d: %+v: got %d (cut %v), want %d (feasible %v)", trial, net, r.Value, r.Cut, want, ok)
		}
		if ok {
			feasible++
		}
	}
	if feasible < 500 || feasible > 2500 {
		t.Errorf("%d of 3000 cases were feasible; the test says little", feasible)
	}
}

func TestSolveProvesLargerNetworks(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for trial := range 20 {
		net := drawn(rng, 300, 3000, Arc{Hi: Unbounded, Cost: 10000})
		if r := solveChecked(t, net); r.Cut != nil {
			t.Fatalf("trial %d: a feasible network was cut", trial)
		}
	}
}

func TestSolveRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		net  Network
		want error
	}{
		"end that is no node": {Network{Supply: []int64{0}, Arcs: []Arc{{From: 0, To: 1, Hi: 1}}}, ErrShape},
		"crossing bounds":     {Network{Supply: []int64{0, 0}, Arcs: []Arc{{From: 0, To: 1, Lo: 2, Hi: 1}}}, ErrShape},
		"unbalanced supply":   {Network{Supply: []int64{1, 0}}, ErrShape},
		"free lunch":          {Network{Supply: []int64{0, 0}, Arcs: []Arc{{0, 1, 0, Unbounded, -1}, {1, 0, 0, Unbounded, 0}}}, ErrUnbounded},
		"cost out of range":   {Network{Supply: []int64{0, 0}, Arcs: []Arc{{0, 1, 0, 1, 1 << 59}}}, ErrRange},
		"supply out of range": {Network{Supply: []int64{1 << 62, -1 << 62}}, ErrRange},
		"value out of range":  {Network{Supply: []int64{1 << 50, -1 << 50}, Arcs: []Arc{{0, 1, 0, Unbounded, 1 << 40}}}, ErrRange},
	} {
		if _, err := Solve(context.Background(), c.net); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}
