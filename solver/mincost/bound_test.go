package mincost

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
)

// patience is a context that ends when it has been asked so many times.
type patience struct {
	context.Context
	left int
}

func (p *patience) Err() error {
	if p.left--; p.left < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

func drawn(rng *rand.Rand, n, arcs int, ring Arc) Network {
	net := Network{Supply: make([]int64, n)}
	for v := range n { // a ring makes it feasible
		ring.From, ring.To = int32(v), int32((v+1)%n)
		net.Arcs = append(net.Arcs, ring)
	}
	for range arcs {
		net.Arcs = append(net.Arcs, Arc{
			From: rng.Int32N(int32(n)), To: rng.Int32N(int32(n)),
			Lo: rng.Int64N(3), Hi: 3 + rng.Int64N(100), Cost: rng.Int64N(1000) - 100,
		})
	}
	for range n / 3 {
		v, w, x := rng.IntN(n), rng.IntN(n), rng.Int64N(50)
		net.Supply[v] += x
		net.Supply[w] -= x
	}
	return net
}

// Stopped anywhere, Solve has the optimum between bound and value, and the judge
// agrees; or it has nothing and says that it was stopped.
func TestStopped(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	stopped, none, near := 0, 0, 0
	for trial := range 12 {
		ring := Arc{Hi: 1 << 20, Cost: 10000}
		if trial%2 > 0 {
			ring.Hi = Unbounded
		}
		net := drawn(rng, 300, 3000, ring)
		best := solveChecked(t, net)
		for patient := 1; ; patient++ {
			r, err := Solve(&patience{context.Background(), patient}, net)
			if errors.Is(err, context.DeadlineExceeded) {
				none++
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := Check(net, r); err != nil {
				t.Fatal(err)
			}
			if r.Value < best.Value || r.Price != nil && r.Bound > best.Value {
				t.Fatalf("trial %d: value %d and bound %d, the optimum is %d", trial, r.Value, r.Bound, best.Value)
			}
			if r.Price != nil && r.Bound == r.Value {
				break
			}
			stopped++
			if r.Price != nil && (best.Value-r.Bound)*10 < best.Value {
				near++
			}
		}
	}
	if stopped < 12 || none < 12 || near*2 < stopped {
		t.Errorf("%d stopped with a flow, %d of these within a tenth, %d without", stopped, near, none)
	}
}

// A price that the ascent picks is the best for its node, whatever the others are.
func TestAscentPicksTheBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	moved := 0
	for range 300 {
		net := drawn(rng, 6, 12, Arc{Lo: -2, Hi: 1000, Cost: 30})
		y := make([]int64, 6)
		for v := range y {
			y[v] = rng.Int64N(2000) - 1000
		}
		up := newAscent(net)
		for v := range y {
			before, ok := least(net, y)
			was := y[v]
			y[v] = up.best(y, int32(v))
			at, ok2 := least(net, y)
			if !ok || !ok2 || at < before {
				t.Fatalf("%+v: %d at %d, it was %d at %d", net, at, y[v], before, was)
			}
			if at > before {
				moved++
			}
			for _, by := range []int64{-100, -1, 1, 100} {
				z := slices.Clone(y)
				z[v] += by
				if b, _ := least(net, z); b > at {
					t.Fatalf("%+v: %d at %d, but %d at %d", net, at, y[v], b, z[v])
				}
			}
		}
	}
	if moved < 1000 {
		t.Errorf("only %d prices were better than before", moved)
	}
}

func TestCheckRefuses(t *testing.T) {
	net := Network{Supply: []int64{4, -4}, Arcs: []Arc{{0, 1, 0, 3, 1}, {0, 1, 0, Unbounded, 5}}}
	for name, tc := range map[string]struct {
		change func(r *Result)
		holds  bool
	}{
		"the optimum":           {func(*Result) {}, true},
		"a weaker bound":        {func(r *Result) { r.Bound-- }, true},
		"no bound":              {func(r *Result) { r.Price, r.Bound = nil, 0 }, true},
		"a bound too high":      {func(r *Result) { r.Bound++ }, false},
		"a value too low":       {func(r *Result) { r.Value-- }, false},
		"a dearer flow":         {func(r *Result) { r.Flow[0], r.Flow[1], r.Value = 2, 2, 12 }, true},
		"one claimed optimal":   {func(r *Result) { r.Flow[0], r.Flow[1], r.Value, r.Bound = 2, 2, 12, 12 }, false},
		"a flow past a bound":   {func(r *Result) { r.Flow[0], r.Flow[1], r.Value = 4, 0, 4 }, false},
		"supply that stays":     {func(r *Result) { r.Flow[1], r.Value = 0, 3 }, false},
		"prices without bound":  {func(r *Result) { r.Price[0], r.Price[1], r.Bound = 0, 6, -100 }, false}, // the open arc is below 0
		"prices of other nodes": {func(r *Result) { r.Price = r.Price[:1] }, false},
	} {
		r := solveChecked(t, net)
		tc.change(r)
		if err := Check(net, r); (err == nil) != tc.holds {
			t.Errorf("%s: %v", name, err)
		}
	}
}
