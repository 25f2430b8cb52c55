package firm

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"mutasi/model/rules"
	"mutasi/scenarios/build"
)

// Draws says how the plan fares when all weights are drawn anew.
type Draws struct {
	Asked     int    `json:"asked"`
	Done      int    `json:"done"` // those that were solved and proved
	Best      int    `json:"best"` // in which the plan is still best
	Band      int    `json:"band"` // per cent either way
	Generator string `json:"generator"`
	Seed      uint64 `json:"seed"`
}

// Generator names how weights are drawn: for draw n, counted from 0, each weight
// in the order of the report, uniformly among the whole numbers of its band;
// then the weights of the fit are brought back to their sum.
const Generator = "PCG-DXSM (Go math/rand/v2), NewPCG(seed, n), Int32N"

// Weights are the values that draw n gives the weights of a rule book.
func Weights(weights []rules.Weight, seed uint64, n, band int) []int32 {
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	values := make([]int32, len(weights))
	for i, w := range weights {
		reach := int32(int64(w.Value) * int64(band) / 100)
		values[i] = w.Value - reach + r.Int32N(2*reach+1)
	}
	rules.Balance(weights, values, -1)
	return values
}

// draws solves the plan under weights drawn at random and counts in how many
// each move stays.
func (f *finder) draws(ctx context.Context, prices *build.Prices) error {
	weights := prices.Weights()
	n := f.opt.Draws
	plans := make([][]int32, n)
	best := make([]bool, n)
	if _, err := f.each(ctx, "draws", n, func(x int) error {
		levels, err := prices.Levels(Weights(weights, f.opt.Seed, x, f.opt.Band))
		if err != nil {
			return fmt.Errorf("firm: %w", err)
		}
		q := f.with(levels[:f.gain+1]...)
		opt := f.options(f.base, 1)
		opt.Start = f.base.Pair
		r, err := f.solve(ctx, q, opt)
		if err != nil || r.pair == nil || !r.proved {
			return err
		}
		own, _ := q.Values(f.base.Pair)
		best[x] = slices.Equal(own, r.value)
		plans[x] = r.pair
		if best[x] {
			plans[x] = f.base.Pair // of equals, the plan itself
		}
		return nil
	}); err != nil {
		return err
	}
	d := &Draws{Asked: n, Band: f.opt.Band, Generator: Generator, Seed: f.opt.Seed}
	for x, pair := range plans {
		if pair == nil {
			continue
		}
		d.Done++
		if best[x] {
			d.Best++
		}
		for m := range f.report.Moves {
			if f.report.Moves[m].pair == pair[f.report.Moves[m].person] {
				f.report.Moves[m].Kept++
			}
		}
	}
	if d.Done < n {
		f.report.Complete = false
	}
	f.report.Draws = d
	return nil
}
