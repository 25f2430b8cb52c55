package solver_test

import (
	"math/rand/v2"
	"runtime"
	"testing"

	"mutasi/benchmarks/families"
	"mutasi/solver"
)

// stated is the memory of a state as its comment states it, in bytes, where rows charge
// at so many levels and the costs of so many were changed.
func stated(p *solver.Problem, charged, changed int) int {
	pairs, levels := p.Pairs.Len(), len(p.Levels)
	entries, in := 0, make(map[int32]bool)
	for r := range p.Rows {
		entries += len(p.Rows[r].Pair)
		for _, k := range p.Rows[r].Pair {
			in[k] = true
		}
	}
	return pairs*(8+8*charged+4*changed) + p.Pairs.People()*(36+8*levels) +
		p.Tree.Nodes()*(52+24*levels) + len(p.Rows)*(80+8*levels) + 4*len(in) + 8*entries
}

// held is what is on the heap and in use.
func held() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// TestStateMemory measures states of problems without rows and with them, when they are
// made and after changes and questions, against what their comment states.
func TestStateMemory(t *testing.T) {
	quota := families.NewQuota(5000, 1000, 30, 50, 1)
	moving := func(people int, most func(people int) int64) (rows []solver.Row) { // at most so many of each group move
		for first := 0; first < len(quota.Home); first += people {
			row := solver.Row{Lo: solver.NoLower, Hi: most(people)}
			for i := first; i < first+people; i++ {
				for k := quota.Pairs.Start[i]; k < quota.Pairs.Start[i+1]; k++ {
					if quota.Pairs.Node[k] != quota.Home[i] {
						row.Pair = append(row.Pair, k)
					}
				}
			}
			rows = append(rows, row)
		}
		return rows
	}
	anybody := func(people int) int64 { return int64(people) }
	for _, c := range []struct {
		name    string
		levels  int
		rows    []solver.Row
		charged int
		cost    int32 // the second and later levels cost less than that
	}{
		{"without rows", 1, nil, 0, 0},
		{"without rows, three levels", 3, nil, 0, 1000},
		{"a row that leaves room", 1, moving(5000, anybody), 0, 0},
		{"a row that binds", 1, moving(5000, func(n int) int64 { return int64(n / 2) }), 1, 0},
		{"many rows, two levels", 2, moving(10, anybody), 0, 1000},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := quota.Problem()
			p.Rows = c.rows
			r := rand.New(rand.NewPCG(1, 8))
			for len(p.Levels) < c.levels {
				level := solver.Level{Cost: make([]int32, p.Pairs.Len())}
				for k := range level.Cost {
					level.Cost[k] = r.Int32N(c.cost)
				}
				p.Levels = append(p.Levels, level)
			}
			sol, err := solver.Solve(t.Context(), p, solver.Options{})
			if err != nil {
				t.Fatal(err)
			}
			before := held()
			s, err := solver.NewState(p, sol)
			if err != nil {
				t.Fatal(err)
			}
			within := func(when string, stated int) {
				t.Helper()
				got := held() - before
				t.Logf("%s: %d bytes, stated %d", when, got, stated)
				if got < stated*5/6 || got > stated*6/5 {
					t.Errorf("%s: %d bytes, stated %d", when, got, stated)
				}
			}
			within("made", stated(p, c.charged, 0))
			costs := make([]int32, c.levels)
			for range 5 {
				k := r.Int32N(int32(p.Pairs.Len()))
				if err := s.SetCost(t.Context(), k, costs); err != nil {
					t.Fatal(err)
				}
				if _, err := s.Alternatives(t.Context(), r.IntN(p.Pairs.People())); err != nil {
					t.Fatal(err)
				}
			}
			within("changed", stated(p, c.charged, c.levels))
			runtime.KeepAlive(p)
			runtime.KeepAlive(sol)
			runtime.KeepAlive(s)
		})
	}
	runtime.KeepAlive(quota)
}
