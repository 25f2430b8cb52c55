package curve

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"mutasi/solver"
)

// patience is how much work a point may take before the others had their turn,
// pass by pass; 0 is any. Most points take a tenth of the first.
var patience = [...]int64{50_000_000, 250_000_000, 0}

// rest solves what the hull left open with a row each, near the edge it lies
// under and from the best plan known before the pass; so no answer depends on
// which came first.
func (f *finder) rest(ctx context.Context) error {
	for _, work := range patience {
		f.level()
		if err := f.pass(ctx, work); err != nil {
			return err
		}
	}
	return nil
}

func (f *finder) pass(ctx context.Context, work int64) error {
	row := solver.Row{Lo: solver.NoLower}
	for k, m := range f.moves {
		if m != 0 {
			row.Pair = append(row.Pair, int32(k))
		}
	}
	open := f.open()
	if f.opt.Steps >= 0 {
		open = open[:min(max(f.opt.Steps-f.rows, 0), len(open))]
	}
	found := make([]*solver.Solution, len(open))
	err := f.together(ctx, len(open), func(x int) (err error) {
		b := &f.best[open[x]]
		limit := row
		limit.Hi = b.Limit
		p := *f.p
		p.Rows = append(p.Rows[:len(p.Rows):len(p.Rows)], limit)
		var near *solver.Solution
		if e := f.edge[open[x]]; e != nil {
			near = e.under()
		}
		found[x], err = f.solution(ctx, &p, b.pair, near, work)
		return err
	})
	if err != nil {
		return err
	}
	for x, s := range found {
		if s == nil || s.Pair == nil {
			continue
		}
		f.rows++
		f.solves++
		proved := s.Status == solver.Optimal
		f.offer(s.Pair, proved) // best with at most k moves, so with as many as it makes too
		b := &f.best[open[x]]
		if values, ok := f.p.Values(s.Pair); ok && slices.Compare(values, b.Values) <= 0 {
			*b = Point{Limit: b.Limit, Used: int64(f.count(s.Pair)), Values: values, Proved: proved || b.Proved && slices.Equal(values, b.Values), pair: s.Pair}
		}
	}
	return nil
}

// together does n pieces of work side by side, one thread each, until the time
// is up.
func (f *finder) together(ctx context.Context, n int, do func(x int) error) error {
	threads := f.opt.Solver.Threads
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	errs := make([]error, threads)
	var next atomic.Int64
	var group sync.WaitGroup
	for w := range threads {
		group.Go(func() {
			for errs[w] == nil && !f.over(ctx) {
				x := int(next.Add(1)) - 1
				if x >= n {
					return
				}
				errs[w] = do(x)
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
