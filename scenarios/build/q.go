package build

import (
	"fmt"
	"slices"

	"mutasi/model"
)

// undereducated is Q1: levels of education under what the post asks.
func undereducated(f *facts, m move, _ *check) int32 {
	need, has := f.asks[m.to].MinEducation, f.d.Employees[m.e].Education
	if need == model.NoEducation || has == model.NoEducation {
		return unknown
	}
	return int32(max(0, need.Tier()-has.Tier()))
}

func showEducation(f *facts, m move, _ int32) (measured, need string) {
	return f.d.Employees[m.e].Education.String(), ">= " + f.asks[m.to].MinEducation.String()
}

// field is Q2: 2 a field that the post asks for, 1 a related one, 0 neither.
// Every degree counts.
func field(f *facts, m move, _ *check) int32 {
	suits := f.suits[m.to]
	if suits == nil {
		return unknown
	}
	best := int32(unknown)
	look := func(has model.FieldID) {
		if has != model.None {
			best = max(best, int32(suits[has]))
		}
	}
	look(f.d.Employees[m.e].Field)
	for _, g := range of(f.d.Degrees, f.d.DegreeRows, m.e) {
		look(g.Field)
	}
	return best
}

// groupFields finds how every field of study suits every post (field). Posts that
// ask for the same fields share the answer.
func (f *facts) groupFields() {
	kin := make([][]int, f.d.Fields.Len()) // per field: the groups of related fields it stands in
	for g, names := range f.set.Related {
		for _, name := range names {
			if id := f.d.Fields.Find(name); id != model.None {
				kin[id] = append(kin[id], g)
			}
		}
	}
	related := func(a, b int) bool {
		return slices.ContainsFunc(kin[a], func(g int) bool { return slices.Contains(kin[b], g) })
	}
	f.suits = make([][]int8, len(f.d.Positions))
	known := make(map[string][]int8)
	for p := range f.d.Positions {
		asked := f.d.Positions[p].Fields
		if len(asked) == 0 {
			continue
		}
		key := fmt.Sprint(asked)
		suits := known[key]
		if suits == nil {
			suits = make([]int8, f.d.Fields.Len())
			for has := range suits {
				for _, a := range asked {
					switch {
					case int(a) == has:
						suits[has] = 2
					case related(int(a), has):
						suits[has] = max(suits[has], 1)
					}
				}
			}
			known[key] = suits
		}
		f.suits[p] = suits
	}
}

// Q3: steps of rank outside the post's range. The ranks of PNS and PPPK are two
// scales, which do not compare.
func ranksUnder(f *facts, m move, _ *check) int32 {
	need, has := f.asks[m.to].RankMin, f.d.Employees[m.e].Rank
	if !oneScale(need, has) {
		return unknown
	}
	return max(0, int32(need)-int32(has))
}

func ranksOver(f *facts, m move, _ *check) int32 {
	need, has := f.asks[m.to].RankMax, f.d.Employees[m.e].Rank
	if !oneScale(need, has) {
		return unknown
	}
	return max(0, int32(has)-int32(need))
}

func oneScale(a, b model.Rank) bool {
	return a != 0 && b != 0 && (a > model.RankPPPK) == (b > model.RankPPPK)
}

func showRank(f *facts, m move, _ int32) (measured, need string) {
	a := f.asks[m.to]
	return f.d.Employees[m.e].Rank.String(), a.RankMin.String() + " - " + a.RankMax.String()
}

// climbed is Q4: months in posts at most one tier under the new one.
func climbed(f *facts, m move, _ *check) int32 {
	p := &f.d.Positions[m.to]
	t := f.tier(p.Class, p.Level)
	if t == 0 {
		return unknown
	}
	return f.ladder[m.e][t-1]
}

// practised is Q4: months in the urusan of the new post's unit.
func practised(f *facts, m move, _ *check) int32 {
	sector := f.sectors[f.unit(m.to)]
	if sector == "" {
		return unknown
	}
	var spans []span
	for _, s := range f.services(m.e) {
		own := s.Sector
		if own == "" && s.Unit != model.None {
			own = f.sectors[s.Unit]
		}
		to := s.To
		if to == model.NoDate || to > f.tmt {
			to = f.tmt
		}
		if own == sector && s.From != model.NoDate && s.From < to {
			spans = append(spans, span{s.From, to})
		}
	}
	x := &f.d.Employees[m.e]
	if m.from != model.None && f.sectors[f.unit(m.from)] == sector && x.Since != model.NoDate && x.Since < f.tmt {
		spans = append(spans, span{x.Since, f.tmt})
	}
	return months(spans)
}

// profession is the JF that a post belongs to or is reserved for.
func (f *facts) profession(p model.PositionID) model.FamilyID {
	if p == model.None {
		return model.None
	}
	x := &f.d.Positions[p]
	if x.Class == model.Functional && x.Family != model.None {
		return x.Family
	}
	return x.NeedsFamily
}

// certified reports whether e has a certificate that opens a job family.
func (f *facts) certified(e model.EmployeeID, family model.FamilyID) bool {
	return family != model.None && slices.ContainsFunc(f.openers[family], func(c model.CertID) bool { return f.holds(e, c) })
}

// sameProfession is Q5: whether e keeps or may enter the JF of the new post. A
// functional official does not become staff.
func sameProfession(f *facts, m move, _ *check) int32 {
	to := &f.d.Positions[m.to]
	has, asks := f.profession(m.from), f.profession(m.to)
	switch {
	case asks != model.None:
		return yes(has == asks || f.certified(m.e, asks))
	case to.Class == model.Functional:
		return yes(m.from != model.None && f.sameJob(m.from, m.to))
	case to.Class == model.Staff && m.from != model.None:
		return yes(has == model.None && f.d.Positions[m.from].Class != model.Functional)
	}
	return unknown
}

// professionEarly answers Q5 where no certificate could change the answer.
func professionEarly(f *facts, m move) (int32, bool) {
	asks := f.profession(m.to)
	if asks != model.None && f.profession(m.from) != asks && len(f.openers[asks]) > 0 {
		return 0, false
	}
	return sameProfession(f, m, nil), true
}

// climbsJF is Q5: steps up the functional ladder that no certificate covers.
func climbsJF(f *facts, m move, _ *check) int32 {
	up := f.rungs(m)
	if up > 0 && f.certified(m.e, f.profession(m.to)) {
		return 0
	}
	return up
}

// rungs counts the steps up the functional ladder. A change from keterampilan
// to keahlian is one.
func (f *facts) rungs(m move) int32 {
	if m.from == model.None {
		return unknown
	}
	from, to := &f.d.Positions[m.from], &f.d.Positions[m.to]
	if from.Class != model.Functional || to.Class != model.Functional || from.Level == model.NoLevel || to.Level == model.NoLevel {
		return unknown
	}
	switch {
	case from.Level.Track() == to.Level.Track():
		return max(0, int32(to.Level)-int32(from.Level))
	case to.Level.Track() == model.TrackExpertise:
		return 1
	}
	return 0
}

// climbsEarly answers where no certificate could change the answer.
func climbsEarly(f *facts, m move) (int32, bool) {
	up, asks := f.rungs(m), f.profession(m.to)
	return up, up <= 0 || asks == model.None || len(f.openers[asks]) == 0
}

// fieldEarly and certificatesEarly answer for posts that ask for nothing.
func fieldEarly(f *facts, m move) (int32, bool) {
	return unknown, len(f.d.Positions[m.to].Fields) == 0
}

func certificatesEarly(f *facts, m move) (int32, bool) {
	return 0, len(f.d.Positions[m.to].Requires) == 0
}

// jpm is Q6: total level held against total level asked, in per cent, over the
// competencies of the standard that were assessed and are still valid.
func jpm(f *facts, m move, _ *check) int32 {
	held, asked, _, _ := f.match(m)
	if asked == 0 {
		return unknown
	}
	return 100 * held / asked
}

// jpmMeasure is the one measure that reads assessments.
const jpmMeasure = "Q6.jpm"

// match adds up the levels held and asked of the competencies that were
// assessed, and counts those that were not and the levels asked of them.
func (f *facts) match(m move) (held, asked, absent, absentAsked int32) {
	has := of(f.d.Assessed, f.d.AssessRows, m.e)
	count := func(skill model.SkillID, level int8) {
		for len(has) > 0 && has[0].Skill < skill {
			has = has[1:]
		}
		switch {
		case level <= 0:
		case len(has) > 0 && has[0].Skill == skill && f.valid(&has[0]):
			held, asked = held+int32(has[0].Level), asked+int32(level)
		default:
			absent, absentAsked = absent+1, absentAsked+int32(level)
		}
	}
	if std := f.d.Positions[m.to].Standard; len(std) > 0 {
		for _, s := range std {
			count(s.Skill, s.Level)
		}
	} else {
		for s := range nine {
			count(model.SkillID(s), f.asks[m.to].Skill)
		}
	}
	return held, asked, absent, absentAsked
}

// jpmRange is the lowest and the highest value of Q6 when all is assessed, at
// levels from 1 to 5; empty (from > to) where nothing is asked.
func (f *facts) jpmRange(m move) (from, to int32) {
	held, asked, absent, absentAsked := f.match(m)
	if asked+absentAsked == 0 {
		return 0, -1
	}
	return 100 * (held + absent) / (asked + absentAsked), 100 * (held + 5*absent) / (asked + absentAsked)
}

// nine is the number of managerial and socio-cultural competencies that a
// class default speaks of.
const nine = 9

// valid reports whether an assessment still counts; one without a date does.
func (f *facts) valid(a *model.Assessment) bool {
	return a.On == model.NoDate || f.oldest == model.NoDate || a.On >= f.oldest
}

// uncertified is Q7: certificates and trainings that the post asks for and e
// does not hold.
func uncertified(f *facts, m move, _ *check) int32 {
	n := int32(0)
	for _, c := range f.d.Positions[m.to].Requires {
		if !f.holds(m.e, c) {
			n++
		}
	}
	return n
}

func (registry) q() []measure {
	return []measure{
		{id: "Q1.kurang", reads: match, value: undereducated, show: showEducation},
		{id: "Q2.bidang", reads: match, value: field, early: fieldEarly},
		{id: "Q3.di_bawah", reads: match, value: ranksUnder, show: showRank},
		{id: "Q3.di_atas", reads: match, value: ranksOver, show: showRank},
		{id: "Q4.setingkat", reads: match, value: climbed},
		{id: "Q4.urusan", reads: match, value: practised},
		{id: "Q5.rumpun", reads: match, value: sameProfession, early: professionEarly},
		{id: "Q5.jenjang", reads: match, value: climbsJF, early: climbsEarly},
		{id: jpmMeasure, reads: match, value: jpm},
		{id: "Q7.kurang", reads: match, value: uncertified, early: certificatesEarly},
	}
}
