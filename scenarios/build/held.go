package build

import (
	"mutasi/model"
	"mutasi/model/rules"
)

// Holders says who holds which seat when the plan takes effect, and until
// when, without building a problem.
type Holders struct{ facts *facts }

// NewHolders reads a dataset under a rule set.
func NewHolders(d *model.Dataset, set *rules.Set) Holders { return Holders{newFacts(d, set)} }

// Held is the post that e holds at TMT, or None.
func (h Holders) Held(e model.EmployeeID) model.PositionID { return h.facts.held[e] }

// Retires is the day on which e leaves the service from that post; NoDate
// where the data do not say, or where e holds none.
func (h Holders) Retires(e model.EmployeeID) model.Date {
	if h.facts.held[e] == model.None {
		return model.NoDate
	}
	return h.facts.retires(e, h.facts.held[e])
}

// Money is what moving a person between two posts costs by table tarif, in
// thousands of rupiah; from may be None.
func (b *Build) Money(from, to model.PositionID) int64 {
	return int64(b.relocation(b.unit(from), b.unit(to)))
}

// Apart is kilometres between two units; ok is false where one of the places
// is not known.
func (b *Build) Apart(u, v model.UnitID) (km int32, ok bool) { return b.apart(u, v) }

// Waiting is what the bonuses for time in post (T2) have grown by since an
// earlier day for everybody who has held a seat since then: what later relief is
// worth more only because it comes later.
func (b *Build) Waiting(since model.Date) (points int64) {
	for _, e := range b.People {
		from := b.Data.Employees[e].Since
		if b.held[e] == model.None || from == model.NoDate || from > since {
			continue
		}
		m := move{e: e, from: b.held[e], to: model.None}
		for i := range b.checks {
			c := &b.checks[i]
			if c.clause.Rule == "T2" && c.kind == rules.Bonus && b.about(&c.clause.Scope, m) {
				points += int64(c.clause.Points(int32(from.MonthsUntil(b.tmt))) - c.clause.Points(int32(from.MonthsUntil(since))))
			}
		}
	}
	return points
}
