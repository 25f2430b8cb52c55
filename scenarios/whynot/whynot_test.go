package whynot_test

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/whynot"
	"mutasi/solver"
)

const folder = "../../examples/whatif"

func solved(t testing.TB, dir string) *scenarios.Answer {
	s, findings, err := scenarios.Open(t.Context(), scenarios.Source{Dir: dir, Whole: true})
	if err != nil || s == nil {
		t.Fatal(err, findings)
	}
	a, _, err := s.Plan(t.Context(), solver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestAsk asks 500 random questions and compares each answer with two plans
// solved from scratch: the best one, and the best of those with the pair forced.
func TestAsk(t *testing.T) {
	ctx := context.Background()
	best := solved(t, folder)
	b := best.Build
	q, err := whynot.New(b, best.Solution)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	answers, blocked, impossible, binds, chosen := 0, 0, 0, 0, 0
	for answers+impossible < 500 {
		i := r.Int32N(int32(len(b.People)))
		e, p := b.People[i], model.PositionID(r.IntN(len(b.Data.Positions)))
		if r.IntN(4) > 0 { // mostly posts that the person may have
			p = b.Position(b.Problem.Pairs.Node[b.Problem.Pairs.Start[i]+r.Int32N(b.Problem.Pairs.Start[i+1]-b.Problem.Pairs.Start[i])])
		}
		a, err := q.Ask(ctx, e, p, solver.Options{})
		if err != nil {
			t.Fatal(err)
		}
		pair, eligible := b.PairOf(i, p)
		switch {
		case !eligible:
			if len(a.Goals) > 0 || a.Chosen {
				t.Fatalf("%s at %s: answered, but not eligible", a.Person.Key, a.Post.Key)
			}
			blocked++
			continue
		case best.Solution.Pair[i] == pair:
			if !a.Chosen {
				t.Fatalf("%s at %s: is the plan's, not said so", a.Person.Key, a.Post.Key)
			}
			chosen++
			continue
		}
		from, to := b.Problem.Pairs.Start[i], b.Problem.Pairs.Start[i+1]
		forced, _ := b.Problem.Restrict(func(k int32) bool { return k == pair || k < from || k >= to })
		s, err := solver.Solve(ctx, forced, solver.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if s.Pair == nil {
			if len(a.Goals) > 0 || len(a.Impossible) == 0 {
				t.Fatalf("%s at %s: cannot be, but %+v", a.Person.Key, a.Post.Key, a)
			}
			impossible++
			continue
		}
		answers++
		for l, g := range a.Goals {
			sign := b.Goal(l).Sign
			if g.Best != sign*best.Solution.Levels[l].Value || g.Forced != sign*s.Levels[l].Value || !g.Proved {
				t.Fatalf("%s at %s: %+v, solved anew %d and %d", a.Person.Key, a.Post.Key, g, best.Solution.Levels[l].Value, s.Levels[l].Value)
			}
		}
		if !slices.ContainsFunc(a.Changes, func(c whynot.Change) bool { return c.Person.Key == a.Person.Key && c.Forced.Key == a.Post.Key }) {
			t.Fatalf("%s at %s: not among the changes", a.Person.Key, a.Post.Key)
		}
		if len(a.Binds) > 0 {
			binds++
		}
	}
	t.Logf("%d answers, %d with what binds, %d blocked, %d impossible, %d chosen", answers, binds, blocked, impossible, chosen)
	if binds < answers/2 || blocked < 20 {
		t.Error("the questions are too much alike")
	}
}

// BenchmarkAsk answers random questions after loading and solving: on the example
// of 3,600 people and on a generated city of 20,000.
func BenchmarkAsk(bench *testing.B) {
	city, err := fiction.Generate(20_000, 1)
	if err != nil {
		bench.Fatal(err)
	}
	large := filepath.Join(bench.TempDir(), "kota")
	if err := city.Write(large, false); err != nil {
		bench.Fatal(err)
	}
	for _, c := range []struct{ name, dir string }{{"people=3600", "../../examples/bukittinggi"}, {"people=20000", large}} {
		best := solved(bench, c.dir)
		b := best.Build
		q, err := whynot.New(b, best.Solution)
		if err != nil {
			bench.Fatal(err)
		}
		r := rand.New(rand.NewPCG(1, 2))
		bench.Run(c.name+"/pin", func(bench *testing.B) {
			for bench.Loop() {
				i := r.Int32N(int32(len(b.People)))
				from, to := b.Problem.Pairs.Start[i], b.Problem.Pairs.Start[i+1]
				for to-from < 2 { // somebody who may move
					i = r.Int32N(int32(len(b.People)))
					from, to = b.Problem.Pairs.Start[i], b.Problem.Pairs.Start[i+1]
				}
				if _, err := q.Ask(bench.Context(), b.People[i], b.Position(b.Problem.Pairs.Node[from+r.Int32N(to-from)]), solver.Options{}); err != nil {
					bench.Fatal(err)
				}
			}
		})
		state, err := solver.NewState(b.Problem, best.Solution)
		if err != nil {
			bench.Fatal(err)
		}
		bench.Run(c.name+"/ban", func(bench *testing.B) { // of a move that the plan makes
			for bench.Loop() {
				m := best.Plan.Moves[r.IntN(len(best.Plan.Moves))]
				e := slices.IndexFunc(b.Data.Employees, func(x model.Employee) bool { return x.Key == m.Person.Key })
				k := best.Solution.Pair[b.Person(model.EmployeeID(e))]
				if _, err := state.Best(bench.Context(), solver.Ask{Forbid: []int32{k}}, solver.Options{}); err != nil {
					bench.Fatal(err)
				}
			}
		})
	}
}
