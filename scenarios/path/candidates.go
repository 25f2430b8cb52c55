package path

import (
	"fmt"
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules"
)

// candidates lists every single change to e's record that may matter for p, the
// smallest first. Waiting and experience end at limit months.
func candidates(d *model.Dataset, set *rules.Set, e model.EmployeeID, p model.PositionID, limit int) []Change {
	l := &lister{d: d, set: set, e: e, x: &d.Employees[e], p: &d.Positions[p]}
	l.waits(limit)
	l.experiences(limit)
	l.certificates()
	l.competencies()
	l.ratings()
	l.degrees()
	l.ranks()
	slices.SortFunc(l.out, before)
	return l.out
}

type lister struct {
	d   *model.Dataset
	set *rules.Set
	e   model.EmployeeID
	x   *model.Employee
	p   *model.Position
	out []Change
}

func (l *lister) add(s Scale, steps int, each int32, name string, text diag.Text, apply func(*model.Dataset)) {
	l.out = append(l.out, Change{Scale: s, Steps: steps, Months: steps * int(each), Text: text.ID, TextEN: text.EN, name: name, apply: apply})
}

// say is a text with the same places to fill in both languages.
func say(id, en string, args ...any) diag.Text {
	return diag.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}
}

func (l *lister) waits(limit int) {
	for n := 1; n <= limit; n++ {
		l.add(Wait, n, 1, "", say("menunggu %d bulan", "waiting %d months", n), wait(l.e, n))
	}
}

// experiences are in the urusan and family of the post, one tier under it: the
// highest jenjang of that tier, else its own.
func (l *lister) experiences(limit int) {
	s := model.Service{Name: "(pengalaman)", Unit: model.None, Class: l.p.Class, Level: l.p.Level, Family: l.p.Family, Sector: l.sector()}
	own := l.set.Tiers[l.p.Level]
	for level, class := range map[model.Level]model.Class{model.LevelStaff: model.Staff, model.LevelSupervisor: model.Supervisor, model.LevelAdministrator: model.Administrator,
		model.LevelAhliPertama: model.Functional, model.LevelAhliMuda: model.Functional, model.LevelAhliMadya: model.Functional} {
		functional := l.p.Class == model.Functional
		if own > 1 && l.set.Tiers[level] == own-1 && (class == model.Functional) == functional {
			s.Class, s.Level = class, level
		}
	}
	for n := 1; n <= limit; n++ {
		as := s.Level.String()
		if s.Level == model.NoLevel {
			as = s.Class.String()
		}
		text := say("%d bulan pengalaman lagi sebagai %s", "%d more months of experience as %s", n, as)
		if s.Sector != "" {
			text = say("%d bulan pengalaman lagi sebagai %s pada urusan %s", "%d more months of experience as %s in %s", n, as, s.Sector)
		}
		l.add(Experience, n, 1, "", text, experience(l.e, n, s))
	}
}

// sector is the urusan of the post's unit, or that of the nearest unit above.
func (l *lister) sector() string {
	for u := l.p.Unit; u != model.None; u = l.d.Units[u].Parent {
		if s := l.d.Units[u].Sector; s != "" {
			return s
		}
	}
	return ""
}

// certificates are all sets of those that the post asks for or that open its
// family, and that e does not hold at TMT.
func (l *lister) certificates() {
	var lacks []model.CertID
	want := func(c model.CertID) {
		held := slices.ContainsFunc(records(l.d.Trainings, l.d.TrainRows, l.e), func(t model.Training) bool {
			return t.Cert == c && (t.Until == model.NoDate || t.Until >= l.d.Period.Effective)
		})
		if !held && !slices.Contains(lacks, c) {
			lacks = append(lacks, c)
		}
	}
	for _, c := range l.p.Requires {
		want(c)
	}
	for _, family := range [...]model.FamilyID{l.p.Family, l.p.NeedsFamily} {
		for _, pattern := range l.set.Entry {
			if family == model.None {
				continue
			}
			if c := l.d.Certificates.Find(strings.ReplaceAll(pattern, "{rumpun}", l.d.Families.Name(int32(family)))); c != model.None {
				want(model.CertID(c))
			}
		}
	}
	lacks = lacks[:min(len(lacks), maxCertificates)]
	for set := 1; set < 1<<len(lacks); set++ {
		var some []model.CertID
		var names []string
		for i, c := range lacks {
			if set>>i&1 != 0 {
				some, names = append(some, c), append(names, l.d.Certificates.Name(int32(c)))
			}
		}
		name := strings.Join(names, ", ")
		l.add(Certificate, len(some), l.set.Steps.Certificate, name, say("memperoleh %s", "obtaining %s", name), certificates(l.e, some))
	}
}

// maxCertificates bounds the sets of certificates; no post asks for so many.
const maxCertificates = 8

// topLevel is the highest competency level.
const topLevel = 5

func (l *lister) competencies() {
	oldest := model.NoDate
	months := l.set.Assessed
	if l.d.Period.AssessedOK > 0 {
		months = int(l.d.Period.AssessedOK)
	}
	if months > 0 {
		oldest = l.d.Period.Effective.AddMonths(-months)
	}
	for s := range l.d.Skills.Len() {
		skill := model.SkillID(s)
		now, old := int8(0), false
		for _, a := range records(l.d.Assessed, l.d.AssessRows, l.e) {
			if a.Skill == skill {
				now, old = a.Level, a.On != model.NoDate && a.On < oldest
			}
		}
		name := strings.ReplaceAll(l.d.Skills.Name(int32(s)), "_", " ")
		for to := int8(1); to <= topLevel; to++ {
			steps, text := int(to-now), say("kompetensi %s naik dari tingkat %d ke %d", "competency %s rising from level %d to %d", name, now, to)
			switch {
			case now == 0:
				text = say("kompetensi %s dinilai pada tingkat %d", "competency %s assessed at level %d", name, to)
			case to == now && old:
				steps, text = 1, say("kompetensi %s dinilai ulang, tetap tingkat %d", "competency %s assessed again, still at level %d", name, to)
			case to <= now:
				continue
			}
			l.add(Competency, steps, l.set.Steps.Competency, name, text, assess(l.e, skill, to))
		}
	}
}

// topGrade is Sangat Baik; noRating is what a missing rating counts as: one
// grade under Baik.
const topGrade, noRating = 5, 3

func (l *lister) ratings() {
	grades := [...]string{"", "Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik"}
	closed := int16(l.d.Period.Effective.Year() - 1)
	years := []int16{closed, closed - 1}
	var rated []int16 // the two newest that are there count too
	for _, r := range records(l.d.Ratings, l.d.RatingRows, l.e) {
		if r.Year <= closed && len(rated) < 2 {
			rated = append(rated, r.Year)
		}
	}
	years = append(years, rated...)
	slices.Sort(years)
	for _, year := range slices.Compact(years) {
		now, there := int8(noRating), false
		for _, r := range records(l.d.Ratings, l.d.RatingRows, l.e) {
			if r.Year == year {
				now, there = r.Grade, true
			}
		}
		for to := now + 1; to <= topGrade; to++ {
			text := say("predikat kinerja %d %s, bukan %s", "performance rating of %d being %s, not %s", year, grades[to], grades[max(0, now)])
			if !there {
				text = say("predikat kinerja %d diisi: %s", "performance rating of %d filled in: %s", year, grades[to])
			}
			l.add(Rating, int(to-now), l.set.Steps.Rating, fmt.Sprint(9999-int(year)), text, rate(l.e, year, to))
		}
	}
}

// degrees are one of each tier, in the person's field or one that the post asks for.
func (l *lister) degrees() {
	fields := []model.FieldID{l.x.Field}
	for _, f := range l.p.Fields {
		if !slices.Contains(fields, f) {
			fields = append(fields, f)
		}
	}
	has := l.x.Education.Tier()
	for _, to := range [...]model.Education{model.EduSLTA, model.EduD1, model.EduD2, model.EduD3, model.EduS1, model.EduS2, model.EduS3} {
		for i, f := range fields {
			if to.Tier() < has || to.Tier() == has && i == 0 {
				continue
			}
			text := to.String()
			if name := l.d.Fields.Name(int32(f)); name != "" {
				text += " " + name
			}
			l.add(Education, max(1, to.Tier()-has), l.set.Steps.Education, "pendidikan "+text, say("menyelesaikan pendidikan %s", "completing a degree %s", text), degree(l.e, to, f))
		}
	}
}

func (l *lister) ranks() {
	if l.x.Rank == 0 {
		return
	}
	top := model.Rank(17)
	if l.x.Rank > model.RankPPPK {
		top += model.RankPPPK
	}
	for to := l.x.Rank + 1; to <= top; to++ {
		n := int(to - l.x.Rank)
		l.add(Rank, n, l.set.Steps.Rank, "", say("naik golongan dari %s ke %s", "a rise in rank from %s to %s", l.x.Rank, to), promote(l.e, to))
	}
}
