package solver

import "mutasi/solver/verify"

// ForJudge is the problem in the judge's plain slices, which it shares with p.
func (p *Problem) ForJudge() *verify.Problem {
	j := &verify.Problem{
		Start: p.Pairs.Start, Node: p.Pairs.Node,
		Leaves: p.Tree.Leaves, Parent: p.Tree.Parent, Lo: p.Tree.Lo, Hi: p.Tree.Hi,
	}
	for _, l := range p.Levels {
		level := verify.Level{Cost: l.Cost}
		for _, s := range l.Shortfalls {
			level.Shortfalls = append(level.Shortfalls, verify.Shortfall{Node: s.Node, Missing: s.Missing})
		}
		for _, e := range l.Excesses {
			level.Excesses = append(level.Excesses, verify.Excess{Row: e.Row, Cost: e.Cost})
		}
		j.Levels = append(j.Levels, level)
	}
	for _, r := range p.Rows {
		j.Rows = append(j.Rows, verify.Row{Pair: r.Pair, Weight: r.Weight, Lo: r.Lo, Hi: r.Hi})
	}
	return j
}

// Verify lets the judge check a solution that holds a plan: feasibility, values
// and every bound.
func (p *Problem) Verify(s *Solution) error {
	return verify.Check(p.ForJudge(), s.Pair, s.Certificate)
}
