package solver

import (
	"cmp"
	"slices"

	"mutasi/solver/verify"
)

// ForJudge is the problem in the judge's terms; it shares p's slices where p has
// them. Missing heads and excesses become penalties: each head under j costs what
// missing head number j costs more than missing head number j+1.
func (p *Problem) ForJudge() *verify.Problem {
	j := &verify.Problem{Start: p.Pairs.Start, Node: p.Pairs.Node, Parent: p.Tree.Parent}
	for v := range j.Parent {
		j.Lo, j.Hi = append(j.Lo, int64(p.Tree.Lo[v])), append(j.Hi, int64(p.Tree.Hi[v]))
	}
	for _, r := range p.Rows {
		row := verify.Row{Pair: r.Pair, Weight: r.Weight}
		if r.Weight == nil {
			row.Weight = slices.Repeat([]int32{1}, len(r.Pair))
		}
		j.Rows, j.Lo, j.Hi = append(j.Rows, row), append(j.Lo, r.Lo), append(j.Hi, r.Hi)
	}
	j.Penalties = make([][]verify.Penalty, len(j.Lo))
	for l, level := range p.Levels {
		cost := level.Cost
		if cost == nil {
			cost = make([]int32, p.Pairs.Len())
		}
		j.Cost = append(j.Cost, cost)
		for _, s := range level.Shortfalls {
			for h, c := range s.Missing {
				if h+1 < len(s.Missing) {
					c -= s.Missing[h+1]
				}
				j.Penalties[s.Node] = append(j.Penalties[s.Node], verify.Penalty{Level: l, At: int64(h + 1), Under: int64(c)})
			}
		}
		for _, e := range level.Excesses { // the row is soft
			row, x := &p.Rows[e.Row], len(j.Parent)+int(e.Row)
			if row.Lo > NoLower {
				j.Penalties[x] = append(j.Penalties[x], verify.Penalty{Level: l, At: row.Lo, Under: int64(e.Cost)})
			}
			if row.Hi < NoUpper {
				j.Penalties[x] = append(j.Penalties[x], verify.Penalty{Level: l, At: row.Hi, Over: int64(e.Cost)})
			}
			j.Lo[x], j.Hi[x] = NoLower, NoUpper
		}
	}
	for _, penalties := range j.Penalties {
		slices.SortStableFunc(penalties, func(a, b verify.Penalty) int { return cmp.Compare(a.At, b.At) })
	}
	return j
}

// Verify lets the judge check a solution that holds a plan: feasibility, values
// and every bound.
func (p *Problem) Verify(s *Solution) error {
	return verify.Check(p.ForJudge(), s.Pair, s.Certificate)
}
