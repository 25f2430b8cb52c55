// Package reserve lists, for a post that a plan fills, who comes next if the
// chosen one refuses: the candidates with whom the whole plan loses least, each
// with the exact price, which is the best plan with that person in the post less
// the best plan of all.
//
// A kept state (solver.State) bounds the price of every candidate in one search;
// the best plans are then proved in the order of the bounds, until no bound left
// is under the last price that is kept. So the list is exact, order included.
package reserve

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"mutasi/model"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
	"mutasi/solver"
)

// Finder answers for one plan; any number of goroutines may ask.
type Finder struct {
	build *build.Build
	best  *solver.Solution
	state *solver.State
}

// New keeps the best plan of b, proved at every goal.
func New(b *build.Build, best *solver.Solution) (*Finder, error) {
	s, err := solver.NewState(b.Problem, best)
	if err != nil {
		return nil, fmt.Errorf("reserve: %w", err)
	}
	return &Finder{b, best, s}, nil
}

// candidate is a person who may take the post, by pair.
type candidate struct {
	pair  int32
	bound solver.Price // what it costs at least; goals after the last are open
	loss  []int64      // what it costs, goal by goal, once proved
}

// For lists the n best reserves of post p.
func (f *Finder) For(ctx context.Context, p model.PositionID, n int, opt solver.Options) ([]model.Reserve, error) {
	b := f.build
	pairs, prices, err := f.state.Candidates(ctx, int(b.Node(p)))
	if err != nil {
		return nil, fmt.Errorf("reserve: %w", err)
	}
	var list []candidate
	for x, k := range pairs {
		i := owner(b, k)
		if prices[x] != nil && f.best.Pair[i] != k && k != b.Stay[i] {
			list = append(list, candidate{pair: k, bound: prices[x]})
		}
	}
	slices.SortFunc(list, func(a, b candidate) int { return cmp.Or(slices.Compare(a.bound, b.bound), cmp.Compare(a.pair, b.pair)) })
	var kept []candidate
	for _, c := range list {
		if len(kept) == n && slices.Compare(c.bound, kept[n-1].loss[:len(c.bound)]) > 0 {
			break
		}
		s, err := f.state.Best(ctx, solver.Ask{Force: []int32{c.pair}}, opt)
		if err != nil {
			return nil, fmt.Errorf("reserve: %w", err)
		}
		if s.Status == solver.Infeasible {
			continue
		}
		if s.Status != solver.Optimal {
			return nil, fmt.Errorf("reserve: %s: not proved", b.Title(p))
		}
		for l := range s.Levels {
			c.loss = append(c.loss, s.Levels[l].Value-f.best.Levels[l].Value)
		}
		at, _ := slices.BinarySearchFunc(kept, c, func(a, b candidate) int { return cmp.Or(slices.Compare(a.loss, b.loss), cmp.Compare(a.pair, b.pair)) })
		if kept = slices.Insert(kept, at, c); len(kept) > n {
			kept = kept[:n]
		}
	}
	out := []model.Reserve{}
	for _, c := range kept {
		i := owner(b, c.pair)
		r := model.Reserve{Person: explain.Person(b.Data, b.People[i]), Now: explain.Post(b.Data, b.Position(b.Problem.Pairs.Node[f.best.Pair[i]]))}
		for l, v := range c.loss {
			if v != 0 {
				r.Goal, r.Price = b.Problem.Levels[l].Name, v
				break
			}
		}
		out = append(out, r)
	}
	return out, nil
}

// owner is the person of the problem to whom a pair belongs.
func owner(b *build.Build, k int32) int {
	i, _ := slices.BinarySearch(b.Problem.Pairs.Start, k+1)
	return i - 1
}
