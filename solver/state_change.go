package solver

import (
	"context"
	"errors"
	"slices"
)

// SetCost changes what pair k costs at each level, as far as costs goes, and
// re-optimises. The problem that the state was made from is not touched.
func (s *State) SetCost(ctx context.Context, k int32, costs []int32) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := errors.Join(s.checkPair(k), s.checkLevels(len(costs))); err != nil {
		return err
	}
	bills := make([][]int32, len(costs))
	for l := range costs {
		bills[l] = costs[l : l+1]
	}
	return s.repay(ctx, s.owner[k], k, bills)
}

// SetPerson changes the costs of all pairs of person i, costs[level] in their
// order, and re-optimises. Levels with a nil slice, or none, stay as they are.
func (s *State) SetPerson(ctx context.Context, i int, costs [][]int32) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.checkCosts(i, costs); err != nil {
		return err
	}
	return s.repay(ctx, int32(i), s.p.Pairs.Start[i], costs)
}

// repay changes what person i's pairs from number from on cost, level by level, and
// re-optimises. On an error costs and plan are what they were.
func (s *State) repay(ctx context.Context, i, from int32, costs [][]int32) error {
	old := s.residual
	if !s.Exact() { // without rows only the search for a path can fail, and nobody has moved then
		old = s.residual.fork()
	}
	were := make([][]int32, len(costs))
	for l := range costs {
		were[l] = s.bill(l, from, costs[l])
	}
	s.touch(i)
	err := s.reseat(ctx, i)
	if err == nil {
		s.refresh()
		err = s.reprove(ctx)
	}
	if err != nil {
		s.residual = old
		for l := range were {
			s.bill(l, from, were[l])
		}
	}
	return err
}

// bill changes what the pairs from number from on cost at level l, and returns what
// they cost before.
func (s *State) bill(l int, from int32, costs []int32) []int32 {
	if len(costs) == 0 {
		return nil
	}
	level := &s.p.Levels[l]
	if !s.owned[l] {
		s.owned[l] = true
		if level.Cost = slices.Clone(level.Cost); level.Cost == nil {
			level.Cost = make([]int32, s.p.Pairs.Len())
		}
	}
	own := level.Cost[from : int(from)+len(costs)]
	were := slices.Clone(own)
	if l < s.levels && s.priced[l] != nil {
		for x, c := range costs {
			s.priced[l][from+int32(x)] += s.scale[l] * (int64(c) - int64(own[x]))
		}
	}
	copy(own, costs)
	if i := s.owner[from]; s.seat[i] >= from && int(s.seat[i]) < int(from)+len(costs) {
		s.pay(i)
	}
	return were
}

// SetBounds changes the bounds of node v and re-optimises. It returns
// ErrImpossible if no plan satisfies them.
func (s *State) SetBounds(ctx context.Context, v int, lo, hi int32) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.checkNode(v); err != nil {
		return err
	}
	if lo < 0 {
		return malformed("node %d has bounds %d..%d", v, lo, hi)
	}
	t := &s.p.Tree
	n := int32(len(s.seat))
	if hi < lo || t.Parent[v] < 0 && (n < lo || n > hi) {
		return ErrImpossible
	}
	oldLo, oldHi, old := t.Lo[v], t.Hi[v], s.residual.fork()
	t.Lo[v], t.Hi[v] = lo, hi
	if t.Parent[v] < 0 {
		return nil
	}
	err := s.settleArc(ctx, int32(v))
	if err == nil {
		s.refresh()
		err = s.reprove(ctx)
	}
	if err != nil {
		t.Lo[v], t.Hi[v] = oldLo, oldHi
		s.residual = old
	}
	return err
}

// settleArc makes the flow from v to its parent optimal again after its bounds
// changed, one head at a time along shortest paths.
func (s *residual) settleArc(ctx context.Context, v int32) error {
	t := &s.p.Tree
	u := t.Parent[v]
	none, sum := make(Price, s.levels), make(Price, s.levels)
	for {
		switch {
		case s.heads[v] > t.Hi[v] || s.heads[v] > t.Lo[v] && slices.Compare(s.fall(sum, v, none), none) < 0:
			s.heads[v]-- // a head too many at v: it finds another way to u
			if err := s.carry(ctx, v, u); err != nil {
				return err
			}
		case s.heads[v] < t.Lo[v] || s.heads[v] < t.Hi[v] && slices.Compare(s.rise(sum, v, none), none) < 0:
			s.heads[v]++
			if err := s.carry(ctx, u, v); err != nil {
				return err
			}
		default:
			return nil
		}
	}
}

// SetRow changes the limits of row r and re-optimises. It returns ErrImpossible if
// no plan satisfies them.
func (s *State) SetRow(ctx context.Context, r int, lo, hi int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.checkLimits(r, lo, hi); err != nil {
		return err
	}
	if lo > hi {
		return ErrImpossible
	}
	old, root := s.p.Rows[r], s.root
	s.p.Rows[r].Lo, s.p.Rows[r].Hi = lo, hi
	s.root = newDomain(s.p)
	err := s.reprove(ctx)
	if err != nil {
		s.p.Rows[r], s.root = old, root
	}
	return err
}

// reprove solves the problem from where the paths led: with side rows these are
// a good place to begin, but not the end.
func (s *State) reprove(ctx context.Context) error {
	if s.Exact() {
		return nil
	}
	sol, err := s.solve(ctx, s.residual, s.root, Options{})
	if err != nil {
		return err
	}
	if sol.Status == Infeasible {
		return ErrImpossible
	}
	if sol.Status != Optimal && ctx.Err() != nil {
		return ctx.Err()
	}
	return s.adopt(sol) // an error where a level stays unproved
}

// solve solves over d from where at stands, whose plan satisfies the tree.
func (s *State) solve(ctx context.Context, at *residual, d *domain, opt Options) (*Solution, error) {
	own := *d // d may be the root, which other questions read
	own.possible = true
	opt.Start = at.seat
	return solveOver(ctx, &own, opt, lead{standing: s.standing(at), guess: at.seat})
}
