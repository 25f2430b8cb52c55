package scoring

import (
	"fmt"
	"strconv"
	"strings"

	"mutasi/model"
)

// Names of the parts of the default method, as plan.json and reports show them.
const (
	PartCompetency  = "kompetensi"
	PartPerformance = "kinerja"
	PartEducation   = "pendidikan"
	PartExperience  = "pengalaman"
)

// worstLevel is the lowest level that an assessment can give.
const worstLevel = 1

func (s *Scorer) competencyPart(e model.EmployeeID, st *standard) part {
	a := s.newPart(PartCompetency, s.rule.Competency, s.competency(e, st))
	a.full *= st.whole
	if len(st.skills) == 0 {
		a.full = 0
		a.note = "jabatan tanpa standar kompetensi; bobot dialihkan ke komponen lain"
		return a
	}
	w := s.grain * int64(s.rule.Competency)
	levels := s.levels[int(e)*s.skills:][:s.skills]
	var absent, short []string
	for _, k := range st.skills {
		name := s.d.Skills.Name(int32(k.Skill))
		if name == "" {
			name = "kompetensi " + strconv.Itoa(int(k.Skill)+1)
		}
		switch has := levels[k.Skill]; {
		case has == 0:
			a.low += w * int64(min(worstLevel, k.Level))
			a.high += w * int64(k.Level)
			absent = append(absent, name)
		case has < k.Level:
			short = append(short, fmt.Sprintf("%s %d dari %d", name, has, k.Level))
		}
	}
	from, to := s.d.AssessRows.Of(e)
	for _, x := range s.d.Assessed[from:to] {
		if levels[x.Skill] > 0 && asks(st, x.Skill) {
			a.rows = append(a.rows, x.Row)
		}
	}
	switch {
	case len(absent) == len(st.skills):
		a.note = "tanpa asesmen yang berlaku; bobot dialihkan ke komponen lain"
		return a
	case len(absent) > 0:
		a.note = fmt.Sprintf("JPM %s%% dari %d kompetensi yang dinilai; tanpa asesmen (bobot dialihkan): %s",
			decimal(ratio(a.earned, a.known)), len(st.skills)-len(absent), strings.Join(absent, ", "))
	default:
		a.note = fmt.Sprintf("JPM %s%% dari %d kompetensi", decimal(ratio(a.earned, a.known)), len(st.skills))
	}
	if len(short) > 0 {
		a.note += "; di bawah standar: " + strings.Join(short, ", ")
	}
	return a
}

func asks(st *standard, skill model.SkillID) bool {
	for _, k := range st.skills {
		if k.Skill == skill {
			return true
		}
	}
	return false
}

// predikat are the names of the ratings 1 to 5.
var predikat = [...]string{"", "Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik"}

func (s *Scorer) performancePart(e model.EmployeeID) part {
	a := s.newPart(PartPerformance, s.rule.Performance, s.performance(e))
	a.low, a.high = 0, 0
	w := s.grain * int64(s.rule.Performance)
	worst, best := s.rule.RatingPoints[1], s.rule.RatingPoints[1]
	for _, p := range s.rule.RatingPoints[2:] {
		worst, best = min(worst, p), max(best, p)
	}
	graded := make(map[int16]model.Rating)
	from, to := s.d.RatingRows.Of(e)
	for _, g := range s.d.Ratings[from:to] {
		if s.years.weight(g.Year) > 0 && g.Grade >= 1 && int(g.Grade) < len(predikat) {
			graded[g.Year] = g
		}
	}
	var notes []string
	for back, weight := range s.years.weights {
		year := s.years.newest - int16(back)
		unit := w / (100 * s.years.sum) * int64(weight)
		g, ok := graded[year]
		if !ok {
			a.low += unit * int64(worst)
			a.high += unit * int64(best)
			notes = append(notes, fmt.Sprintf("%d tanpa predikat", year))
			continue
		}
		a.low += unit * int64(s.rule.RatingPoints[g.Grade])
		a.high += unit * int64(s.rule.RatingPoints[g.Grade])
		a.rows = append(a.rows, g.Row)
		notes = append(notes, fmt.Sprintf("%d %s = %d (bobot %d)", year, predikat[g.Grade], s.rule.RatingPoints[g.Grade], weight))
	}
	a.note = strings.Join(notes, "; ")
	switch {
	case len(graded) == 0:
		a.note += "; bobot dialihkan ke komponen lain"
	case len(graded) < len(s.years.weights):
		a.note += "; bobotnya dialihkan ke tahun yang ada"
	}
	return a
}

func (s *Scorer) educationPart(e model.EmployeeID, sc *schooling) part {
	who := &s.d.Employees[e]
	a := s.newPart(PartEducation, s.rule.Education, s.education(e, sc))
	a.rows = append(a.rows, who.Row)
	var notes []string

	held := who.Education
	switch {
	case sc.points == 0:
		notes = append(notes, "jabatan tidak mensyaratkan tingkat pendidikan")
	case held == model.NoEducation:
		a.high += s.grain / 100 * int64(s.rule.Education) * int64(s.rule.LevelShare)
		notes = append(notes, "tingkat pendidikan tidak diketahui (bobot dialihkan)")
	default:
		notes = append(notes, fmt.Sprintf("%s (%d) terhadap syarat %s (%d)", held, s.degrees[held], sc.need, sc.points))
	}

	near, row, ok := s.nearestField(e, sc)
	switch points := s.rule.FieldPoints[near]; {
	case sc.fit == nil:
		notes = append(notes, "semua bidang ilmu diterima")
	case !ok:
		w := s.grain / 10000 * int64(s.rule.Education) * int64(100-s.rule.LevelShare)
		a.low += w * int64(s.rule.FieldPoints[unrelated])
		a.high += w * int64(s.rule.FieldPoints[matching])
		notes = append(notes, "bidang ilmu tidak diketahui (bobot dialihkan)")
	case near == matching:
		notes = append(notes, fmt.Sprintf("bidang ilmu sesuai = %d", points))
	case near == related:
		notes = append(notes, fmt.Sprintf("bidang ilmu serumpun = %d", points))
	default:
		notes = append(notes, fmt.Sprintf("bidang ilmu tidak sesuai = %d", points))
	}
	if ok && row != who.Row && row != (model.Place{}) {
		a.rows = append(a.rows, row)
	}
	a.note = strings.Join(notes, "; ")
	return a
}

// varietyText says what the classes of variety mean.
var varietyText = [...]string{"bertugas di satu unit", "bertugas di beberapa unit", "bertugas di beberapa perangkat daerah"}

func (s *Scorer) experiencePart(e model.EmployeeID, c *career) part {
	a := s.newPart(PartExperience, s.rule.Experience, s.experience(e, c).plus(s.diversity(e)))
	from, to := s.stintOf.Of(e)
	for i := from; i < to; i++ {
		st := &s.stints[i]
		if c.halves(st) == 0 || st.months == 0 {
			continue
		}
		if st.line == model.None {
			a.rows = append(a.rows, s.d.Employees[e].Row)
		} else {
			a.rows = append(a.rows, s.d.History[st.line].Row)
		}
	}
	half := s.halfMonths(e, c)
	months := strconv.Itoa(int(half / 2))
	if half%2 == 1 {
		months += ",5"
	}
	v := s.variety[e]
	a.note = fmt.Sprintf("pengalaman relevan %s bulan = %d; %s = %d",
		months, bandPoints(s.rule.YearBands, half), varietyText[v], s.rule.VarietyPoints[v])
	first, last := s.d.HistoryRows.Of(e)
	if first == last {
		a.high = a.full
		a.note += "; tanpa riwayat jabatan, hanya jabatan sekarang yang dihitung"
	}
	acting := 0
	for _, h := range s.d.History[first:last] {
		if h.Acting != model.NotActing {
			acting++
		}
	}
	if acting > 0 {
		a.note += fmt.Sprintf("; %d penugasan Plt/Plh tercatat, tidak dihitung ganda", acting)
	}
	return a
}

// decimal writes basis points as a percentage with a decimal comma: "92,5".
func decimal(bp int64) string {
	s := strconv.FormatInt(bp/100, 10)
	if f := bp % 100; f != 0 {
		s += "," + strings.TrimRight(fmt.Sprintf("%02d", f), "0")
	}
	return s
}
