package solver

import (
	"context"
	"errors"
	"slices"
)

// Ask is a question to a kept state: what is best when some pairs are forced and
// others forbidden. Both name pairs of the state's problem.
type Ask struct{ Force, Forbid []int32 }

// choices are an Ask as the branching choices that lead to its part.
func (a Ask) choices() (path []choice) {
	for _, k := range a.Force {
		path = append(path, choice{pair: k, take: true})
	}
	for _, k := range a.Forbid {
		path = append(path, choice{pair: k})
	}
	return path
}

// Best is the best plan under a, proved anew level by level from where the
// state stands. Pairs are numbered as in the state's problem, and the
// certificate speaks of that problem with the pairs that a leaves. Where a
// leaves no plan the status is Infeasible; Conflict then speaks of the bounds
// and rows that a meets.
func (s *State) Best(ctx context.Context, a Ask, opt Options) (*Solution, error) {
	sol, _, err := s.Ask(ctx, a, opt)
	return sol, err
}

// Ask is Best with a state of what a leaves, to ask for prices there: its plan is
// the best one where rows charge the multipliers of s. It is not to be changed, nor
// asked once s changes, for they share costs; it is nil where the bounds of the tree
// leave no plan.
func (s *State) Ask(ctx context.Context, a Ask, opt Options) (*Solution, *State, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.checkAsk(a); err != nil {
		return nil, nil, err
	}
	d := s.root.choose(a.choices())
	if d == nil || slices.ContainsFunc(a.Force, func(k int32) bool { return slices.Contains(a.Forbid, k) }) {
		return &Solution{Status: Infeasible, Conflict: &Conflict{}}, nil, nil
	}
	at := s.residual.fork()
	err := at.answer(ctx, a)
	if errors.Is(err, ErrImpossible) { // the tree alone says no
		sol, err := solveOver(ctx, d, opt, lead{standing: s.leads})
		return sol, nil, err
	}
	if err != nil {
		return nil, nil, err
	}
	sol, err := s.solve(ctx, at, d, opt)
	return sol, &State{residual: at, root: s.root, leads: s.leads, owned: s.owned}, err
}

// answer makes the flow best among those that a leaves.
func (s *residual) answer(ctx context.Context, a Ask) error {
	s.asked, s.marks = make(map[int32]asked), make([]bool, len(s.seat))
	about := func(k int32) (int32, asked) {
		i := s.owner[k]
		if !s.marks[i] {
			s.marks[i] = true
			s.touch(i)
			return i, asked{take: -1}
		}
		return i, s.asked[i]
	}
	for _, k := range a.Force {
		i, x := about(k)
		x.take = k
		s.asked[i] = x
	}
	for _, k := range a.Forbid {
		i, x := about(k)
		x.ban = append(x.ban, k)
		s.asked[i] = x
	}
	for _, k := range a.Force {
		i := s.owner[k]
		from := s.spot[i]
		if s.seat[i] == k {
			continue
		}
		s.sit(i, k)
		if err := s.carry(ctx, s.spot[i], from); err != nil {
			return err
		}
	}
	for _, k := range a.Forbid {
		if i := s.owner[k]; s.seat[i] == k {
			if err := s.reseat(ctx, i); err != nil {
				return err
			}
		}
	}
	return nil
}
