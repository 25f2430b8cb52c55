package firm

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"mutasi/scenarios"
	"mutasi/solver"
	"mutasi/model/rules"
)

func TestScratch(t *testing.T) {
	ctx := context.Background()
	t0 := time.Now()
	lap := func(s string) { t.Log(s, time.Since(t0)); t0 = time.Now() }
	sc, _, err := scenarios.Open(ctx, scenarios.Source{Dir: "../../examples/bukittinggi", Threads: 1})
	if err != nil { t.Fatal(err) }
	b, _, _ := sc.Build(ctx)
	p := *b.Problem
	p.Levels = p.Levels[:len(p.Levels)-2]
	s, err := solver.Solve(ctx, &p, solver.Options{Threads: 1, Start: b.Start()})
	if err != nil { t.Fatal(err) }
	t0 = time.Now()
	pr, _ := b.NewPrices(ctx, 1)
	lap("prices")
	ws := pr.Weights()
	for d := range 20 {
		v := pr.Values()
		r := rand.New(rand.NewPCG(uint64(d), 1))
		for i := range v { if w := v[i]; w > 0 { v[i] = w - w/5 + r.Int32N(2*w/5+1) } }
		rules.Balance(ws, v, -1)
		t0 = time.Now()
		ls, err := pr.Levels(v)
		if err != nil { t.Fatal(err) }
		lap("levels")
		q := p
		q.Levels = ls[:len(ls)-2]
		{
			w, err := solver.Solve(ctx, &q, solver.Options{Threads: 1, Near: s, Start: s.Pair})
			if err != nil { t.Fatal(err) }
			lap("whole near")
			t.Log(w.Status, w.Levels, w.Algorithm, w.Work)
			q1 := q
			q1.Levels = q.Levels[:1]
			t0 = time.Now()
			w, err = solver.Solve(ctx, &q1, solver.Options{Threads: 1, Near: s, Start: s.Pair})
			lap("level 0 only")
		}
	}
}
