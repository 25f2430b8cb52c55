package build

import (
	"slices"

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
		if c.kind == rules.Flag || !c.covers(b.facts, m, kind) {
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
	return gain + b.development(m).points(b.Rules.Goals.Development), nil
}

// growth is what a move adds to a career (model: development). Fit alone would
// punish growth, since it is capped at what the post asks.
type growth struct {
	family  bool // another job family, related to the present one
	setting bool // a type of unit never served in
	stretch bool // asks for one level more than held in some competency, and nowhere for two
}

// aspects of growth with their names in papers. The fourth, the talent box,
// needs a scoring method that has boxes.
func (g growth) aspects() [4]bool { return [4]bool{g.family, g.setting, g.stretch, false} }

var growthNames = [4]string{"pengembangan: rumpun jabatan terkait", "pengembangan: jenis unit baru", "pengembangan: kompetensi setingkat lebih tinggi", "pengembangan: kotak talenta"}

// points is a quarter of the whole for each aspect.
func (g growth) points(whole int32) int32 {
	n := int32(0)
	for _, ok := range g.aspects() {
		n += yes(ok)
	}
	return n * (whole / 4)
}

// development looks at the aspects of growth; it reads the match only.
func (f *facts) development(m move) growth {
	if f.set.Goals.Development == 0 {
		return growth{}
	}
	var g growth
	to := &f.d.Positions[m.to]
	if m.from != model.None {
		from := &f.d.Positions[m.from]
		if from.Family != model.None && to.Family != model.None && from.Family != to.Family {
			g.family = slices.ContainsFunc(f.kin[from.Family], func(k int) bool { return slices.Contains(f.kin[to.Family], k) })
		}
	}
	if t := f.d.Units[to.Unit].Type; m.apart && t != model.NoUnitType && f.seen[m.e] != 0 {
		g.setting = f.seen[m.e]&(1<<t) == 0
	}
	g.stretch = f.stretches(m)
	return g
}

// stretches compares the levels that a post asks for with those held.
func (f *facts) stretches(m move) bool {
	has := of(f.d.Assessed, f.d.AssessRows, m.e)
	one := false
	look := func(skill model.SkillID, level int8) bool {
		for len(has) > 0 && has[0].Skill < skill {
			has = has[1:]
		}
		if level == 0 {
			return true
		}
		if len(has) == 0 || has[0].Skill != skill || !f.valid(&has[0]) {
			return true // not assessed: says nothing
		}
		one = one || level == has[0].Level+1
		return level <= has[0].Level+1
	}
	if std := f.d.Positions[m.to].Standard; len(std) > 0 {
		for _, s := range std {
			if !look(s.Skill, s.Level) {
				return false
			}
		}
	} else {
		for s := range nine {
			if !look(model.SkillID(s), f.asks[m.to].Skill) {
				return false
			}
		}
	}
	return one
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
	for i, ok := range b.development(m).aspects() {
		if ok {
			add(growthNames[i], "", b.Rules.Goals.Development/4)
		}
	}
	return out
}

// title is the rule's title in the Book.
func (c *check) title() string {
	e, _ := rules.Find(c.clause.Rule)
	return e.Title
}
