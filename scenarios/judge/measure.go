package judge

import (
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/rules"
)

// measure is what a pair clause speaks of, worked out for one move the slow
// and plain way. known is false when the data do not say.
func (j *judge) measure(c *rules.Clause, m transfer) (v int32, known bool) {
	d := j.Data
	e := &d.Employees[m.employee]
	p := &d.Positions[m.to]
	if c.Expr != nil {
		return j.custom(c, m)
	}
	name := c.Gauge().Name
	switch c.Rule {
	case "T1", "T3", "U7":
		if m.from == model.None || e.Since == model.NoDate {
			return 0, false
		}
		return int32(e.Since.MonthsUntil(j.tmt)), true
	case "E1":
		return yes(e.Kind != model.CPNS && e.Standing == model.Active), true
	case "E2":
		return yes(e.Standing != model.UnderProcess && !j.serving(m.employee)), true
	case "E3":
		return j.sinceDiscipline(m.employee)
	case "E4":
		return j.lowestRating(m.employee)
	case "E5":
		return yes(e.Standing != model.StudyShort && e.Standing != model.StudyLong && e.Standing != model.UnpaidLeave), true
	case "E6":
		if r := j.retires(m.employee, m.to); r != model.NoDate {
			return int32(j.tmt.MonthsUntil(r)), true
		}
		return 0, false
	case "E7":
		return j.contract(name, m)
	case "Q1":
		asked := j.Rules.Default(p).MinEducation
		if e.Education == model.NoEducation {
			return 0, false
		}
		return int32(max(0, asked.Tier()-e.Education.Tier())), true
	case "Q2":
		return j.field(m)
	case "Q3":
		return j.rank(name, m)
	case "Q4":
		return j.experience(name, m)
	case "Q5":
		return j.functional(name, m)
	case "Q6":
		return j.jpm(m)
	case "Q7":
		missing := int32(0)
		for _, cert := range p.Requires {
			if !j.holdsCert(m.employee, d.Certificates.Name(int32(cert))) {
				missing++
			}
		}
		return missing, true
	case "M1":
		if m.from == model.None {
			return 0, true
		}
		switch rise := j.rise(m.from, m.to); {
		case rise < 0:
			return int32(-rise), true
		case rise > 0:
			return 0, true
		}
		return int32(max(0, -j.echelonRise(m.from, m.to))), true
	case "M2":
		if m.from == model.None || d.Positions[m.from].Grade == 0 || p.Grade == 0 {
			return 0, false
		}
		return max(0, int32(d.Positions[m.from].Grade)-int32(p.Grade)), true
	case "M3":
		if m.from == model.None {
			return 0, true
		}
		return int32(max(0, j.rise(m.from, m.to))), true
	case "M4":
		fromJPT := m.from != model.None && d.Positions[m.from].Class == model.JPT
		return yes(p.Class == model.JPT && (!fromJPT || j.rise(m.from, m.to) > 0)), true
	case "P3":
		return j.sinceLeft(m)
	case "P4":
		return 1, true // names() has seen that nobody moves twice
	case "P6":
		return yes(j.liking(m.employee, m.to) > j.liking(m.employee, m.from)), true
	case "W1":
		return j.election(name, m)
	case "W2":
		if d.Period.HeadSince == model.NoDate || !j.protected(m) {
			return 0, false
		}
		return int32(d.Period.HeadSince.MonthsUntil(j.tmt)), true
	case "D1":
		return yes(e.Quarantined), true
	case "L1":
		return 0, true // locks() judges them
	}
	return 0, false
}

func yes(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

// serving reports a disciplinary action that covers the plan's day, or a
// process that may lead to one.
func (j *judge) serving(e model.EmployeeID) bool {
	from, to := j.Data.DiscRows.Of(e)
	return slices.ContainsFunc(j.Data.Discipline[from:to], func(x model.Discipline) bool {
		return !x.Cancelled && (x.InProcess || x.From <= j.tmt && (x.To == model.NoDate || x.To >= j.tmt))
	})
}

// sinceDiscipline is the months since the last medium or heavy action began.
func (j *judge) sinceDiscipline(e model.EmployeeID) (int32, bool) {
	last := model.NoDate
	from, to := j.Data.DiscRows.Of(e)
	for _, x := range j.Data.Discipline[from:to] {
		if x.Severity >= model.Medium && !x.Cancelled && !x.InProcess && x.From <= j.tmt {
			last = max(last, x.From)
		}
	}
	if last == model.NoDate {
		return 0, false
	}
	return int32(last.MonthsUntil(j.tmt)), true
}

// lowestRating is the lowest predikat of the two newest rated years before the plan's.
func (j *judge) lowestRating(e model.EmployeeID) (int32, bool) {
	lowest, n := int32(0), 0
	from, to := j.Data.RatingRows.Of(e)
	for _, x := range j.Data.Ratings[from:to] { // newest first
		if int(x.Year) < j.tmt.Year() && n < 2 {
			if n == 0 || int32(x.Grade) < lowest {
				lowest = int32(x.Grade)
			}
			n++
		}
	}
	return lowest, n > 0
}

// retires is the day on which e leaves when holding p: the first of the month
// after the birthday that reaches the post's BUP. A date that the data give for
// the present post is believed, and moved by the difference in BUP.
func (j *judge) retires(e model.EmployeeID, p model.PositionID) model.Date {
	x := &j.Data.Employees[e]
	age := j.Rules.Default(&j.Data.Positions[p]).RetireAge
	if x.RetiresOn != model.NoDate {
		years := 0
		if x.Position != model.None && age != 0 {
			if now := j.Rules.Default(&j.Data.Positions[x.Position]).RetireAge; now != 0 {
				years = int(age) - int(now)
			}
		}
		return x.RetiresOn.AddMonths(12 * years)
	}
	if x.Born == model.NoDate || age == 0 {
		return model.NoDate
	}
	y, m, _ := x.Born.AddMonths(int(age) * 12).Split()
	first, _ := model.DateOf(y, m, 1)
	return first.AddMonths(1)
}

// contract is E7, of a PPPK.
func (j *judge) contract(name string, m transfer) (int32, bool) {
	d := j.Data
	if m.from == model.None {
		return 0, false
	}
	a, b := &d.Positions[m.from], &d.Positions[m.to]
	switch name {
	case "jabatan_sama":
		return yes(sameJob(a, b)), true
	case "unit_lain":
		return yes(a.Unit != b.Unit), true
	case "kontrak":
		if end := d.Employees[m.employee].ContractEnd; end != model.NoDate {
			return int32(j.tmt.MonthsUntil(end)), true
		}
		return 0, false
	}
	return yes(m.from != m.to), true
}

// field is Q2: 0 other, 1 related, 2 matching; of the highest degree or of any
// other that the person holds.
func (j *judge) field(m transfer) (int32, bool) {
	d := j.Data
	asked := d.Positions[m.to].Fields
	if len(asked) == 0 {
		return 0, false
	}
	held := []model.FieldID{d.Employees[m.employee].Field}
	from, to := d.DegreeRows.Of(m.employee)
	for _, x := range d.Degrees[from:to] {
		if x.Education.Tier() >= j.Rules.Default(&d.Positions[m.to]).MinEducation.Tier() {
			held = append(held, x.Field)
		}
	}
	best, known := int32(0), false
	for _, h := range held {
		if h == model.None {
			continue
		}
		known = true
		for _, a := range asked {
			switch {
			case h == a:
				best = max(best, 2)
			case j.related(h, a):
				best = max(best, 1)
			}
		}
	}
	return best, known
}

func (j *judge) related(a, b model.FieldID) bool {
	has := func(group []string, f model.FieldID) bool {
		return slices.ContainsFunc(group, func(s string) bool { return strings.EqualFold(s, j.Data.Fields.Name(int32(f))) })
	}
	return slices.ContainsFunc(j.Rules.Related, func(g []string) bool { return has(g, a) && has(g, b) })
}

// rank is Q3: steps below or above the post's range. The scales of PNS and
// PPPK do not compare.
func (j *judge) rank(name string, m transfer) (int32, bool) {
	r := int32(j.Data.Employees[m.employee].Rank)
	def := j.Rules.Default(&j.Data.Positions[m.to])
	bound := int32(def.RankMin)
	if name == "di_atas" {
		bound = int32(def.RankMax)
	}
	if r == 0 || bound == 0 || (r > int32(model.RankPPPK)) != (bound > int32(model.RankPPPK)) {
		return 0, false
	}
	if name == "di_atas" {
		return max(0, r-bound), true
	}
	return max(0, bound-r), true
}

// experience is Q4: months, up to the plan's day, at the rung right under the
// new post or higher, or in the new post's sector.
func (j *judge) experience(name string, m transfer) (int32, bool) {
	d := j.Data
	target := &d.Positions[m.to]
	tier := int(j.Rules.Tiers[target.Level])
	sector := j.sector(target.Unit)
	var spans [][2]model.Date
	from, to := d.HistoryRows.Of(m.employee)
	for _, s := range d.History[from:to] {
		if s.Acting != model.NotActing || s.From == model.NoDate {
			continue
		}
		counts := int(j.Rules.Tiers[s.Level]) >= tier-1 && j.Rules.Tiers[s.Level] > 0
		if name == "urusan" {
			counts = sector != "" && strings.EqualFold(s.Sector, sector)
		}
		end := s.To
		if end == model.NoDate || end > j.tmt {
			end = j.tmt
		}
		if counts && s.From < end {
			spans = append(spans, [2]model.Date{s.From, end})
		}
	}
	if to == from {
		return 0, false
	}
	slices.SortFunc(spans, func(a, b [2]model.Date) int { return int(a[0]) - int(b[0]) })
	months, until := 0, model.NoDate
	for _, s := range spans { // days served twice count once
		start := max(s[0], until)
		if start < s[1] {
			months += start.MonthsUntil(s[1])
			until = s[1]
		}
	}
	return int32(months), true
}

// sector is the urusan of a unit or of the nearest unit above it that has one.
func (j *judge) sector(u model.UnitID) string {
	for ; u != model.None; u = j.Data.Units[u].Parent {
		if s := j.Data.Units[u].Sector; s != "" {
			return s
		}
	}
	return ""
}

// functional is Q5.
func (j *judge) functional(name string, m transfer) (int32, bool) {
	d := j.Data
	b := &d.Positions[m.to]
	var a model.Position
	a.Family = model.None
	if m.from != model.None {
		a = d.Positions[m.from]
	}
	if name == "jenjang" {
		if a.Class != model.Functional || b.Class != model.Functional || j.entry(m.employee, b.Family) {
			return 0, true
		}
		if a.Level.Track() != b.Level.Track() { // from keterampilan to keahlian is a step of its own
			return yes(b.Level.Track() == model.TrackExpertise), true
		}
		return max(0, int32(b.Level)-int32(a.Level)), true
	}
	family := model.FamilyID(model.None)
	if b.Class == model.Functional {
		family = b.Family
	}
	if b.NeedsFamily != model.None {
		family = b.NeedsFamily
	}
	if family == model.None {
		return yes(!(a.Class == model.Functional && b.Class == model.Staff)), true
	}
	return yes(a.Family == family && a.Class == model.Functional || a.NeedsFamily == family || j.entry(m.employee, family)), true
}

// entry reports whether e holds a certificate that opens the job family.
func (j *judge) entry(e model.EmployeeID, family model.FamilyID) bool {
	name := j.Data.Families.Name(int32(family))
	return slices.ContainsFunc(j.Rules.Entry, func(pattern string) bool {
		return j.holdsCert(e, strings.ReplaceAll(pattern, "{rumpun}", name))
	})
}

// holdsCert reports a training or certificate of that name that has not lapsed.
func (j *judge) holdsCert(e model.EmployeeID, name string) bool {
	from, to := j.Data.TrainRows.Of(e)
	return slices.ContainsFunc(j.Data.Trainings[from:to], func(t model.Training) bool {
		return strings.EqualFold(j.Data.Certificates.Name(int32(t.Cert)), name) && (t.Until == model.NoDate || t.Until >= j.tmt)
	})
}

// jpm is Q6: the levels reached over the levels asked, in whole per cent, over
// the competencies with a valid assessment. It may pass 100.
func (j *judge) jpm(m transfer) (int32, bool) {
	d := j.Data
	p := &d.Positions[m.to]
	standard := p.Standard
	if len(standard) == 0 {
		level := j.Rules.Default(p).Skill
		for s := range model.SkillID(9) {
			standard = append(standard, model.Skill{Skill: s, Level: level})
		}
	}
	oldest := j.tmt.AddMonths(-j.Rules.Assessed)
	if d.Period.AssessedOK > 0 {
		oldest = j.tmt.AddMonths(-int(d.Period.AssessedOK))
	}
	from, to := d.AssessRows.Of(m.employee)
	asked, reached := 0, 0
	for _, s := range standard {
		for _, x := range d.Assessed[from:to] {
			if x.Skill == s.Skill && (x.On == model.NoDate || x.On >= oldest) && s.Level > 0 {
				asked += int(s.Level)
				reached += int(x.Level)
			}
		}
	}
	if asked == 0 {
		return 0, false
	}
	return int32(100 * reached / asked), true
}

// sinceLeft is P3: months since the person last left the unit of the new post.
func (j *judge) sinceLeft(m transfer) (int32, bool) {
	d := j.Data
	unit := d.Positions[m.to].Unit
	last := model.NoDate
	from, to := d.HistoryRows.Of(m.employee)
	for _, s := range d.History[from:to] {
		if s.Unit == unit && s.To != model.NoDate && s.To <= j.tmt {
			last = max(last, s.To)
		}
	}
	if last == model.NoDate || m.from != model.None && d.Positions[m.from].Unit == unit {
		return 0, false
	}
	return int32(last.MonthsUntil(j.tmt)), true
}

// election is W1: months from the plan's day to the determination of
// candidates, 0 once the window is so near that it has begun; unknown outside.
func (j *judge) election(name string, m transfer) (int32, bool) {
	if j.protected(m) != (name == "tertentu") {
		return 0, false
	}
	for _, w := range j.Data.Period.Elections {
		if j.tmt > w.TermEnds {
			continue
		}
		if j.tmt >= w.Determined {
			return 0, true
		}
		months := j.tmt.MonthsUntil(w.Determined)
		if j.tmt.AddMonths(months) < w.Determined {
			months++ // a month begun counts, so that the first day of the window is the sixth month
		}
		return int32(months), true
	}
	return 0, false
}

// protected reports whether the move replaces or appoints an official of the
// protected kind: managerial posts, heads of schools and of puskesmas.
func (j *judge) protected(m transfer) bool {
	d := j.Data
	of := func(p model.PositionID) bool {
		if p == model.None {
			return false
		}
		x := &d.Positions[p]
		return x.Class.Managerial() || x.NeedsFamily != model.None ||
			x.Head && (d.Units[x.Unit].Type == model.UnitSchool || d.Units[x.Unit].Type == model.UnitClinic)
	}
	return of(m.from) || of(m.to)
}
