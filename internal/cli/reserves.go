package cli

import (
	"runtime"
	"sync"

	"github.com/spf13/cobra"

	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/reserve"
	"mutasi/solver"
)

// findReserves adds n reserves to every move of a plan, post by post. The order
// in which they are found decides nothing.
//
// The plan's own problem may leave out rows of couples that it does not come near;
// a plan with somebody else forced may, so the problem is stated whole here.
func findReserves(cmd *cobra.Command, sc *scenarios.Scenario, a *scenarios.Answer, n int, bar *progress) error {
	if a.Solution.Status != solver.Optimal {
		return fail("err.reserves.unproved")
	}
	bar.step("step.reserves")
	whole, _, err := sc.Build(cmd.Context())
	if err != nil {
		return err
	}
	best, err := whole.Solve(cmd.Context(), solver.Options{Near: a.Solution, NearOf: a.Build.Problem, Threads: shared(cmd).Threads})
	if err != nil {
		return err
	}
	finder, err := reserve.New(whole, best)
	if err != nil {
		return err
	}
	posts := make(map[string]model.PositionID)
	for p := range a.Build.Data.Positions {
		posts[a.Build.Data.Positions[p].Key] = model.PositionID(p)
	}
	var wanted []model.PositionID // each once
	for _, m := range a.Plan.Moves {
		if p, ok := posts[m.To.Key]; ok {
			wanted = append(wanted, p)
			delete(posts, m.To.Key)
		}
	}
	threads := shared(cmd).Threads
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	found, failed := make(map[string][]model.Reserve), error(nil)
	next := make(chan model.PositionID)
	var group sync.WaitGroup
	var mu sync.Mutex
	for range threads {
		group.Go(func() {
			for p := range next {
				list, err := finder.For(cmd.Context(), p, n, solver.Options{Threads: 1})
				mu.Lock()
				found[a.Build.Data.Positions[p].Key] = list
				if err != nil {
					failed = err
				}
				mu.Unlock()
			}
		})
	}
	for i, p := range wanted {
		bar.update("step.reserves.post", i+1, len(wanted))
		next <- p
	}
	close(next)
	group.Wait()
	for i := range a.Plan.Moves {
		a.Plan.Moves[i].Reserves = found[a.Plan.Moves[i].To.Key]
	}
	return failed
}
