package compare

import (
	"context"
	"sync"
	"sync/atomic"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/scenarios"
	"mutasi/solver"
)

// Planned is what became of one scenario.
type Planned struct {
	Plan     *model.Plan // nil where a finding is fatal
	Findings diag.List
	Err      error
}

// manyPairs is from how many pairs on scenarios are solved one after the other:
// each that is under way holds a problem of its own.
const manyPairs = 20_000_000

// Plans solves scenarios of one dataset: the first by itself with all threads,
// the others beside it (scenarios.PlanBeside), threads at a time with one thread
// each, those first that have least in common with it: they take longest. done, which may be nil, is called after each with how many are done;
// calls do not overlap. The plans are those of the scenarios solved alone, but for
// the prices of alternatives.
func Plans(ctx context.Context, list []*scenarios.Scenario, threads int, opt solver.Options, done func(int)) []Planned {
	out := make([]Planned, len(list))
	if len(list) == 0 {
		return out
	}
	var mu sync.Mutex
	finished := 0
	one := func(i int, s *scenarios.Scenario, beside *scenarios.Answer) *scenarios.Answer {
		a, found, err := s.PlanBeside(ctx, beside, opt)
		out[i] = Planned{Findings: found, Err: err}
		if a != nil {
			out[i].Plan = a.Plan
		}
		mu.Lock()
		defer mu.Unlock()
		if finished++; done != nil {
			done(finished)
		}
		return a
	}
	first := one(0, list[0], nil)
	if first != nil && first.Solution.Pair == nil {
		first = nil // nothing to begin from
	}
	workers := min(max(threads, 1), len(list)-1)
	if first != nil && first.Build.Problem.Pairs.Len() > manyPairs {
		workers = min(workers, 1)
	}
	var order, quick []int
	for i := 1; i < len(list); i++ {
		if list[i].Alike(list[0]) {
			quick = append(quick, i)
		} else {
			order = append(order, i)
		}
	}
	order = append(order, quick...)
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for at := int(next.Add(1)) - 1; at < len(order); at = int(next.Add(1)) - 1 {
				i := order[at]
				s := list[i]
				if workers > 1 {
					s = s.Alone()
				}
				one(i, s, first)
			}
		})
	}
	group.Wait()
	return out
}
