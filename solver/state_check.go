package solver

import "slices"

// What a question or a change names is looked at before anything is done: an error
// here wraps ErrProblem, as Problem.Check's do.

func (s *State) checkPair(k int32) error {
	if k < 0 || int(k) >= s.p.Pairs.Len() {
		return malformed("there is no pair %d among %d", k, s.p.Pairs.Len())
	}
	return nil
}

func (s *State) checkPerson(i int) error {
	if i < 0 || i >= s.p.Pairs.People() {
		return malformed("there is no person %d among %d", i, s.p.Pairs.People())
	}
	return nil
}

func (s *State) checkPosition(v int) error {
	if v < 0 || v >= s.p.Tree.Leaves {
		return malformed("there is no position %d among %d", v, s.p.Tree.Leaves)
	}
	return nil
}

func (s *State) checkNode(v int) error {
	if v < 0 || v >= s.p.Tree.Nodes() {
		return malformed("there is no node %d among %d", v, s.p.Tree.Nodes())
	}
	return nil
}

func (s *State) checkAsk(a Ask) error {
	for _, list := range [...][]int32{a.Force, a.Forbid} {
		for _, k := range list {
			if err := s.checkPair(k); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *State) checkLevels(n int) error {
	if n > len(s.p.Levels) {
		return malformed("costs at %d levels of %d", n, len(s.p.Levels))
	}
	return nil
}

// checkCosts is about all pairs of a person, level by level.
func (s *State) checkCosts(i int, costs [][]int32) error {
	if err := s.checkPerson(i); err != nil {
		return err
	}
	n := int(s.p.Pairs.Start[i+1] - s.p.Pairs.Start[i])
	for l, own := range costs {
		if own != nil && len(own) != n {
			return malformed("level %d: %d costs for the %d pairs of person %d", l, len(own), n, i)
		}
	}
	return s.checkLevels(len(costs))
}

// checkLimits is about row r with other limits, which may not be crossed.
func (s *State) checkLimits(r int, lo, hi int64) error {
	if r < 0 || r >= len(s.p.Rows) {
		return malformed("there is no row %d among %d", r, len(s.p.Rows))
	}
	changed := Problem{Rows: slices.Clone(s.p.Rows), Pairs: s.p.Pairs}
	changed.Rows[r].Lo, changed.Rows[r].Hi = min(lo, hi), max(lo, hi)
	return changed.checkRow(r)
}
