package build

import (
	"strings"

	"mutasi/model"
	"mutasi/model/rules"
)

// evaluate is the slow path: one move through every clause. It returns the gain
// in basis points, or the first clause that forbids the move. Seats and locks
// are not asked.
func (b *Build) evaluate(m move) (gain int32, by *check) {
	kind := b.kind(m)
	for i := range b.checks {
		c := &b.checks[i]
		if c.kind == rules.Flag || c.kind == rules.Must || c.kind == rules.Guarantee || !c.covers(b.facts, m, kind) {
			continue
		}
		_, fails, points := c.weigh(b.facts, m)
		if fails && c.kind == rules.Hard && !b.documented(c, m) {
			return 0, c
		}
		gain += points
	}
	gain += b.Scorer.Fit(m.e, m.to) - b.Rules.Goals.Move
	if m.from != model.None {
		gain -= b.Scorer.Fit(m.e, m.from)
	}
	return gain + b.development(m), nil
}

// Terms is what the gain of moving e to p is made of; the points add up to the
// gain exactly. There are none for staying.
func (b *Build) Terms(e model.EmployeeID, p model.PositionID) []model.Term {
	out := []model.Term{}
	m := b.between(e, p)
	if p == model.None || p == m.from {
		return out
	}
	add := func(name, clause string, points int32) {
		if points != 0 {
			out = append(out, model.Term{Name: name, Clause: clause, Points: int64(points)})
		}
	}
	after := b.Scorer.Fit(e, p)
	if m.from != model.None {
		after -= b.Scorer.Fit(e, m.from)
	}
	out = append(out, model.Term{Name: "kesesuaian", Points: int64(after)})
	add("biaya perpindahan", "", -b.Rules.Goals.Move)
	kind := b.kind(m)
	for i := range b.checks {
		c := &b.checks[i]
		if c.kind != rules.Soft && c.kind != rules.Bonus || !c.covers(b.facts, m, kind) {
			continue
		}
		_, _, points := c.weigh(b.facts, m)
		add(c.title(), c.clause.ID(), points)
	}
	points, why := b.Scorer.Development(e, p)
	add("pengembangan karier: "+strings.Join(why.Reasons(), ", "), "", points)
	return out
}

// development is what the move adds to a career, in basis points. It depends on
// the profile of the new post only.
func (b *Build) development(m move) int32 {
	points, _ := b.Scorer.Development(m.e, m.to)
	return points
}

// title is the rule's title in the Book.
func (c *check) title() string {
	e, _ := rules.Find(c.clause.Rule)
	return e.Title
}
