package build

import (
	"cmp"
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
)

// tenure is T1 to T4 and U7: months in the present post at TMT.
func tenure(f *facts, m move, _ *check) int32 {
	if m.from == model.None {
		return unknown
	}
	since := f.d.Employees[m.e].Since
	if since == model.NoDate {
		return unknown
	}
	return int32(since.MonthsUntil(f.tmt))
}

func (registry) t() []measure {
	return []measure{
		{id: "T1.masa", reads: person, value: tenure},
		{id: "T2.masa", reads: person, value: tenure},
		{id: "T3.masa", reads: person, value: tenure},
		{id: "T4.masa", reads: person, value: tenure},
	}
}

// oblige finds who must leave the present post by T2 of kind must_move.
//
// Of the people a clause speaks of who are over its time, those longest in post
// come first, then the order of the lottery, up to the cap. A clause with a cap
// becomes a goal, so that the status quo stays feasible: as few of them stay as
// can be. One without takes their stay pair away, as a lock does.
func (b *Build) oblige() {
	b.must = make(map[model.EmployeeID]*check)
	for i := range b.checks {
		c := &b.checks[i]
		if c.kind != rules.Must {
			continue
		}
		var over []model.EmployeeID
		months := make(map[model.EmployeeID]int32)
		for _, e := range b.People {
			m := move{e: e, from: b.held[e], to: model.None}
			if v, fails, _ := c.weigh(b.facts, m); fails && v != unknown && b.about(&c.clause.Scope, m) {
				over, months[e] = append(over, e), v
			}
		}
		slices.SortStableFunc(over, func(x, y model.EmployeeID) int { return cmp.Compare(months[y], months[x]) })
		if limit := int(c.clause.Cap); limit > 0 && limit < len(over) {
			over = over[:limit]
		}
		for _, e := range over {
			if b.must[e] == nil {
				b.must[e] = c
			}
			if c.clause.Cap > 0 {
				b.capped = true
				continue
			}
			if b.loose != nil && c.clause.RelaxCost >= 0 {
				continue // staying has a price there
			}
			d := b.locks.of[e]
			if d == nil {
				d = &decision{to: model.None}
				b.locks.of[e] = d
			}
			if !d.moves && !d.keep && d.to == model.None {
				d.lock = &rules.Lock{Kind: rules.MustMove, Employee: b.Data.Employees[e].Key, Reason: c.clause.Text.ID, By: c.clause.ID()}
			}
			d.moves = true
		}
	}
}

// Obliged is the id of the clause under which e must move, or "".
func (b *Build) Obliged(e model.EmployeeID) string {
	if c := b.must[e]; c != nil {
		return c.clause.ID()
	}
	return ""
}
