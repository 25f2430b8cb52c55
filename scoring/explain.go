package scoring

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"mutasi/model"
)

// Names of the parts as plan.json and reports show them; an extra part has the
// name that the rules give it.
const (
	PartCompetency  = "kompetensi"
	PartPerformance = "kinerja"
	PartEducation   = "pendidikan"
	PartExperience  = "pengalaman"
	PartIntegrity   = "integritas"
	PartTraining    = "pengembangan kompetensi"
)

// What the classes of ratings, fields, variety, acting duties and discipline mean.
var (
	predikat    = [...]string{"", "Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik"}
	varietyText = [...]string{"bertugas di satu unit", "bertugas di beberapa unit", "bertugas di beberapa perangkat daerah"}
	actingText  = [...]string{"tanpa penugasan Plt/Plh", "pernah Plh setingkat", "pernah Plh setingkat lebih tinggi",
		"pernah Plt setingkat", "pernah Plt setingkat lebih tinggi"}
	relationText = [...]string{"tidak sesuai", "serumpun", "sesuai"}
	recordText   = [...]string{"tidak pernah dijatuhi hukuman disiplin", "pernah hukuman disiplin ringan",
		"pernah hukuman disiplin sedang", "pernah hukuman disiplin berat", "sedang menjalani hukuman disiplin"}
)

// worstLevel is the lowest level that an assessment can give.
const worstLevel = 1

func (s *Scorer) competencyPart(e model.EmployeeID, st *standard) part {
	a := s.newPart(PartCompetency, s.rule.Competency, s.competency(e, st))
	if len(st.demands) == 0 {
		a.full = 0
		a.note = "jabatan tanpa standar kompetensi; bobot dialihkan ke komponen lain"
		return a
	}
	a.full *= st.whole
	w := s.grain * int64(s.rule.Competency)
	levels := s.levelsOf(e)
	var absent, short []string
	for i := range st.demands {
		d := &st.demands[i]
		switch has := levels[d.skill]; {
		case has == 0:
			a.low += w * slices.Min(d.gain[worstLevel:])
			a.high += w * slices.Max(d.gain[worstLevel:])
			absent = append(absent, s.skillName(d.skill))
		case has < d.required:
			short = append(short, fmt.Sprintf("%s %d dari %d", s.skillName(d.skill), has, d.required))
		}
	}
	from, to := s.d.AssessRows.Of(e)
	for _, x := range s.d.Assessed[from:to] {
		if levels[x.Skill] > 0 && slices.ContainsFunc(st.demands, func(d demand) bool { return d.skill == x.Skill }) {
			a.rows = append(a.rows, x.Row)
		}
	}
	if len(absent) == len(st.demands) {
		a.note = "tanpa asesmen yang berlaku; bobot dialihkan ke komponen lain"
		return a
	}
	notes := []string{s.matchNote(a.share, len(st.demands)-len(absent))}
	if len(short) > 0 {
		notes = append(notes, "di bawah standar: "+strings.Join(short, ", "))
	}
	if len(absent) > 0 {
		notes = append(notes, "tanpa asesmen (bobot dialihkan): "+strings.Join(absent, ", "))
	}
	a.note = strings.Join(notes, "; ")
	return a
}

func (s *Scorer) skillName(k model.SkillID) string {
	if name := s.d.Skills.Name(int32(k)); name != "" {
		return name
	}
	return "kompetensi " + strconv.Itoa(int(k)+1)
}

// matchNote says how the assessed competencies did: as JPM, or as the result of
// profile matching on its own scale.
func (s *Scorer) matchNote(x share, assessed int) string {
	if !profileMatching(&s.rule) {
		return fmt.Sprintf("JPM %s%% dari %d kompetensi", decimal(int64(ratio(x))), assessed)
	}
	top := int64(best(&s.rule))
	result := new(big.Rat).Mul(big.NewRat(x.earned, x.known), big.NewRat(top, 10))
	return fmt.Sprintf("profile matching %s dari %s, %d kompetensi",
		strings.Replace(result.FloatString(4), ".", ",", 1), decimal(10*top), assessed)
}

func (s *Scorer) performancePart(e model.EmployeeID) part {
	a := s.newPart(PartPerformance, s.rule.Performance, s.performance(e))
	a.merit, a.low, a.high = true, 0, 0
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
		unit := a.full / (100 * s.years.sum) * int64(weight)
		g, ok := graded[year]
		if !ok {
			a.low += unit * int64(slices.Min(s.rule.RatingPoints[1:]))
			a.high += unit * int64(slices.Max(s.rule.RatingPoints[1:]))
			notes = append(notes, fmt.Sprintf("%d tanpa predikat", year))
			continue
		}
		points := s.rule.RatingPoints[g.Grade]
		a.low += unit * int64(points)
		a.high += unit * int64(points)
		a.rows = append(a.rows, g.Row)
		notes = append(notes, fmt.Sprintf("%d %s = %d (bobot %d)", year, predikat[g.Grade], points, weight))
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
	a.full *= sc.whole
	a.rows = append(a.rows, who.Row)
	var notes []string

	switch held := who.Education; {
	case !s.rule.DegreeAbsolute && sc.points == 0:
		notes = append(notes, "jabatan tidak mensyaratkan tingkat pendidikan")
	case held == model.NoEducation:
		a.high += a.full / 100 * int64(s.rule.LevelShare)
		notes = append(notes, "tingkat pendidikan tidak diketahui (bobot dialihkan)")
	case s.rule.DegreeAbsolute:
		notes = append(notes, fmt.Sprintf("%s = %d", held, s.degrees[held]))
	default:
		notes = append(notes, fmt.Sprintf("%s (%d) terhadap syarat %s (%d)", held, s.degrees[held], sc.need, sc.points))
	}

	near, row, ok := s.nearestField(e, sc)
	w := a.full / 10000 * int64(100-s.rule.LevelShare) // of one point of the field
	points, most := s.rule.FieldPoints[near], slices.Max(s.rule.FieldPoints[near:])
	switch {
	case sc.fit == nil:
		notes = append(notes, "semua bidang ilmu diterima")
	case !ok:
		a.low += w * int64(slices.Min(s.rule.FieldPoints[:]))
		a.high += w * int64(most)
		notes = append(notes, "bidang ilmu tidak diketahui (bobot dialihkan)")
	default:
		notes = append(notes, fmt.Sprintf("bidang ilmu %s = %d", relationText[near], points))
		unsure := who.Field == model.None || who.Education == model.NoEducation
		if unsure && most > points { // the highest degree may be in a nearer one
			a.high += w * int64(most-points)
			notes = append(notes, "bidang ilmu pendidikan tertinggi tidak diketahui")
		}
	}
	if ok && row != (model.Place{}) && row != who.Row {
		a.rows = append(a.rows, row)
	}
	a.note = strings.Join(notes, "; ")
	return a
}

func (s *Scorer) experiencePart(e model.EmployeeID, c *career) part {
	a := s.newPart(PartExperience, s.rule.Experience, s.experience(e, c).plus(s.diversity(e)))
	from, to := s.stintOf.Of(e)
	for i := from; i < to; i++ {
		st := &s.stints[i]
		switch {
		case c.halves(&st.career) == 0 || st.weight == 0:
		case st.line == model.None:
			a.rows = append(a.rows, s.d.Employees[e].Row)
		default:
			a.rows = append(a.rows, s.d.History[st.line].Row)
		}
	}
	experience, v := s.relevant(e, c), s.variety[e]
	notes := []string{
		fmt.Sprintf("pengalaman relevan %s bulan = %d", decimal(int64(experience)*100/monthUnit), bandPoints(s.rule.YearBands, experience/monthUnit)),
		fmt.Sprintf("%s = %d", varietyText[v], s.rule.VarietyPoints[v]),
	}
	first, last := s.d.HistoryRows.Of(e)
	acting := 0
	for _, h := range s.d.History[first:last] {
		if h.Acting != model.NotActing {
			acting++
		}
	}
	switch _, _, weight := s.experienceWeight(); {
	case weight > 0:
		class := s.acting[e]
		notes = append(notes, fmt.Sprintf("%s = %d", actingText[class], s.rule.ActingPoints[class]))
	case acting > 0:
		notes = append(notes, fmt.Sprintf("%d penugasan Plt/Plh tercatat, tidak dihitung ganda", acting))
	}
	if first == last {
		a.high = a.full
		notes = append(notes, "tanpa riwayat jabatan, hanya jabatan sekarang yang dihitung")
	}
	a.note = strings.Join(notes, "; ")
	return a
}

func (s *Scorer) integrityPart(e model.EmployeeID) part {
	a := s.newPart(PartIntegrity, s.rule.Integrity, s.integrity(e))
	class, row := s.record(e)
	a.rows = []model.Place{row}
	a.note = fmt.Sprintf("%s = %d", recordText[class], s.rule.IntegrityPoints[class])
	return a
}

func (s *Scorer) trainingPart(e model.EmployeeID) part {
	a := s.newPart(PartTraining, s.rule.Training, s.training(e))
	a.rows = s.recentTraining(e)
	if len(a.rows) == 0 {
		a.note = fmt.Sprintf("tanpa diklat atau sertifikat yang dihitung = %d", s.rule.TrainingPoints[0])
	} else {
		a.note = fmt.Sprintf("%d diklat atau sertifikat = %d", len(a.rows), s.rule.TrainingPoints[1])
	}
	return a
}

func (s *Scorer) extraPart(e model.EmployeeID, x *extra) part {
	a := s.newPart(x.Name, x.Weight, s.extra(e, x))
	a.merit = x.Performance
	if a.known == 0 {
		a.low, a.high = a.full/topLevel*worstLevel, a.full
		a.note = "belum dinilai; bobot dialihkan ke komponen lain"
		return a
	}
	from, to := s.d.AssessRows.Of(e)
	for _, g := range s.d.Assessed[from:to] {
		if g.Skill == x.skill {
			a.rows = append(a.rows, g.Row)
		}
	}
	a.note = fmt.Sprintf("tingkat %d dari %d", s.levelsOf(e)[x.skill], topLevel)
	return a
}

// decimal writes hundredths with a decimal comma: 9250 is "92,5".
func decimal(hundredths int64) string {
	s := strconv.FormatInt(hundredths/100, 10)
	if f := hundredths % 100; f != 0 {
		s += "," + strings.TrimRight(fmt.Sprintf("%02d", f), "0")
	}
	return s
}
