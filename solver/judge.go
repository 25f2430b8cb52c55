package solver

import (
	"slices"

	"mutasi/solver/verify"
)

// ForJudge is the problem in the judge's terms. It shares p's slices
// where p has them. Shortfalls and excesses become penalties: each head under j
// costs what missing head number j costs more than missing head number j+1.
func (p *Problem) ForJudge() *verify.Problem {
	j := &verify.Problem{
		Start: p.Pairs.Start, Node: p.Pairs.Node,
		Parent: p.Tree.Parent, Lo: p.Tree.Lo, Hi: p.Tree.Hi,
	}
	for _, r := range p.Rows {
		row := verify.Row{Pair: r.Pair, Weight: r.Weight, Lo: r.Lo, Hi: r.Hi}
		if r.Weight == nil {
			row.Weight = slices.Repeat([]int32{1}, len(r.Pair))
		}
		j.Rows = append(j.Rows, row)
	}
	for _, l := range p.Levels {
		level := verify.Level{Cost: l.Cost}
		if l.Cost == nil {
			level.Cost = make([]int32, p.Pairs.Len())
		}
		for _, s := range l.Shortfalls {
			next := int32(0)
			for h := len(s.Missing); h > 0; h-- {
				if c := s.Missing[h-1]; c > next {
					level.Penalties = append(level.Penalties, verify.Penalty{Count: s.Node, At: int64(h), Under: c - next})
					next = c
				}
			}
		}
		for _, e := range l.Excesses {
			count, row := int32(p.Tree.Nodes())+e.Row, &p.Rows[e.Row]
			if row.Lo > NoLower {
				level.Penalties = append(level.Penalties, verify.Penalty{Count: count, At: row.Lo, Under: e.Cost})
			}
			if row.Hi < NoUpper {
				level.Penalties = append(level.Penalties, verify.Penalty{Count: count, At: row.Hi, Over: e.Cost})
			}
			j.Rows[e.Row].Lo, j.Rows[e.Row].Hi = NoLower, NoUpper // a soft row
		}
		j.Levels = append(j.Levels, level)
	}
	return j
}

// Verify lets the judge check a solution that holds a plan: feasibility, values
// and every bound.
func (p *Problem) Verify(s *Solution) error {
	return verify.Check(p.ForJudge(), s.Pair, s.Certificate)
}
