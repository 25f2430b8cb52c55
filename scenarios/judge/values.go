package judge

import (
	"reflect"

	"mutasi/model"
	"mutasi/scenarios/explain"
)

// valuesAddUp is J5: scores are computed again, terms add up to gains, and the
// totals of the plan are the sums of its moves.
func (j *judge) valuesAddUp() {
	totals := make(map[string]int64)
	for _, m := range j.moves {
		after := j.Build.Scorer.Score(m.employee, m.to)
		if !reflect.DeepEqual(after, m.After) {
			j.complain("J5", m.Person.Key, "nilai kesesuaian di jabatan baru %d, seharusnya %d, atau uraiannya berbeda", "fit for the new post %d, it is %d, or it is described otherwise", m.After.Total, after.Total)
		}
		if m.from != model.None {
			if before := j.Build.Scorer.Score(m.employee, m.from); !reflect.DeepEqual(before, m.Before) {
				j.complain("J5", m.Person.Key, "nilai kesesuaian di jabatan sekarang %d, seharusnya %d, atau uraiannya berbeda", "fit for the present post %d, it is %d, or it is described otherwise", m.Before.Total, before.Total)
			}
		}
		for _, s := range []model.Score{m.Before, m.After} {
			sum := 0
			for _, part := range s.Parts {
				sum += part.Points
			}
			if sum != s.Total {
				j.complain("J5", m.Person.Key, "bagian nilai berjumlah %d, totalnya %d", "the parts of the fit add up to %d, its total is %d", sum, s.Total)
			}
		}
		var sum int64
		want := j.Build.Terms(m.employee, m.to)
		for _, t := range m.Terms {
			sum += t.Points
			totals[explain.TermName(t)+"/"+t.Clause] += t.Points
		}
		if sum != m.Gain {
			j.complain("J5", m.Person.Key, "butir manfaat berjumlah %d, manfaatnya %d", "the terms of the gain add up to %d, the gain is %d", sum, m.Gain)
		}
		if !reflect.DeepEqual(want, m.Terms) {
			j.complain("J5", m.Person.Key, "butir manfaat berbeda dari hitungan ulang", "the terms of the gain differ from those computed again")
		}
	}
	if pair, ok := j.pairs(); ok {
		for _, t := range explain.RowTerms(j.Build, pair) {
			totals[t.Name+"/"+t.Clause] += t.Points
		}
	}
	var gain int64
	for _, t := range j.Plan.Terms {
		gain += t.Points
		if totals[t.Name+"/"+t.Clause] != t.Points {
			j.complain("J5", t.Name, "jumlah butir %d, seharusnya %d", "the term adds up to %d, it is %d", t.Points, totals[t.Name+"/"+t.Clause])
		}
	}
	for _, g := range j.Plan.Goals {
		if g.Name == "gain" && g.Value != gain {
			j.complain("J5", g.Name, "butir manfaat berjumlah %d, sasarannya %d", "the terms of the gain add up to %d, the goal is %d", gain, g.Value)
		}
	}
	if j.Plan.Figures.Moves != len(j.moves) {
		j.complain("J5", "figures", "%d perpindahan tercatat, seharusnya %d", "%d moves are recorded, there are %d", j.Plan.Figures.Moves, len(j.moves))
	}
}
