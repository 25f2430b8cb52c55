package scoring

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
)

// defaultScoring are the points of the default method, written out so that
// these tests do not move with the rules' presets.
func defaultScoring() rules.Scoring {
	return rules.Scoring{
		Method:     "default",
		Competency: 4000, Performance: 2500, Education: 2000, Experience: 1500,
		RatingPoints:  [6]int32{0, 20, 40, 60, 80, 100},
		RatingYears:   []int32{60, 40},
		DegreePoints:  map[string]int32{"S-3": 100, "S-2": 90, "S-1": 80, "D-III": 70, "D-II": 65, "D-I": 62, "SLTA": 60, "SLTP": 50, "SD": 40},
		FieldPoints:   [3]int32{50, 75, 100},
		LevelShare:    50,
		YearBands:     []rules.Band{{From: 0, Points: 60}, {From: 24, Points: 80}, {From: 60, Points: 100}},
		VarietyPoints: [3]int32{60, 80, 100},
		YearShare:     60,
	}
}

func testSet() *rules.Set {
	set := &rules.Set{
		Scoring:  defaultScoring(),
		Assessed: 36,
		Related:  [][]string{{"hukum", "administrasi"}, {"administrasi", "manajemen"}, {"teknik"}},
		Classes: map[model.Class]rules.ClassDefault{
			model.Staff:         {MinEducation: model.EduSLTA, Skill: 1},
			model.Supervisor:    {MinEducation: model.EduD3, Skill: 2},
			model.Administrator: {MinEducation: model.EduS1, Skill: 3},
			model.Functional:    {MinEducation: model.EduS1, Skill: 2},
		},
		Levels: map[model.Level]rules.LevelDefault{
			model.LevelAhliMuda:  {Skill: 3},
			model.LevelAhliMadya: {Skill: 4, MinEducation: model.EduS2},
		},
	}
	for l, t := range map[model.Level]int8{model.LevelStaff: 1, model.LevelSupervisor: 2, model.LevelAdministrator: 3,
		model.LevelJPTPratama: 4, model.LevelAhliPertama: 1, model.LevelAhliMuda: 2, model.LevelAhliMadya: 3} {
		set.Tiers[l] = t
	}
	return set
}

// everyMethod are the scoring methods, with names that the samples know.
var everyMethod = []string{
	"method: default",
	"method: simata_411_2025\n  year_decay: [{from: 0, points: 100}, {from: 36, points: 70}, {from: 120, points: 0}]",
	"method: pu_65_20_15",
	"method: profile_matching_60_40\n  core: [skill0, skill3, skill7]",
	"method: profile_matching_60_40\n  core: [skill1, skill2]\n  surplus: ya\n  weights: {competency: 7000, performance: 3000}",
}

// setWith is testSet with another scoring method.
func setWith(t testing.TB, scoring string) *rules.Set {
	set := testSet()
	if scoring != "method: default" {
		set.Scoring = methodSet(t, scoring).Scoring
	}
	set.Scoring.RelatedFamilies = [][]string{{"guru", "analis"}}
	set.Scoring.BoxBounds = [2]int32{60, 80}
	set.Goals.Development = 500
	return set
}

// shapes of posts in the samples: a class with a level that goes with it.
var shapes = []struct {
	class model.Class
	level model.Level
}{
	{model.Staff, model.LevelStaff}, {model.Supervisor, model.LevelSupervisor},
	{model.Administrator, model.LevelAdministrator}, {model.Functional, model.LevelAhliPertama},
	{model.Functional, model.LevelAhliMuda}, {model.Functional, model.LevelAhliMadya},
	{model.Functional, model.LevelTerampil}, {model.Staff, model.NoLevel},
}

// sample draws a dataset in which everything that scoring reads takes all its
// forms: missing, stale, overlapping, vanished.
func sample(r *rand.Rand, people, posts int) *model.Dataset {
	d := &model.Dataset{Files: []string{"pegawai.csv", "kinerja.csv", "data.xlsx!Kompetensi", "riwayat_jabatan.csv", "pendidikan.csv"}}
	d.Period.Effective = model.MustDate("2027-01-04")
	if r.IntN(4) == 0 {
		d.Period.AssessedOK = int32(12 + r.IntN(48))
	}
	for k := range 12 {
		d.Skills.ID(fmt.Sprint("skill", k))
	}
	for _, extra := range []string{"Penghargaan", "Penugasan Tim Kerja", "Umpan Balik 360", "Potensi"} {
		d.Skills.ID(extra)
	}
	for _, f := range []string{"hukum", "administrasi", "manajemen", "teknik", "kedokteran"} {
		d.Fields.ID(f)
	}
	for _, f := range []string{"guru", "perawat", "analis"} {
		d.Families.ID(f)
	}
	none := func(n int) int32 { return int32(r.IntN(n+1)) - 1 }
	day := func(from, to int) model.Date {
		return d.Period.Effective.AddMonths(-from) - model.Date(r.IntN((to-from)*30+1))
	}
	sectors := []string{"", "Kesehatan", "pendidikan", " kesehatan ", "Pekerjaan  Umum"}
	d.Units = []model.Unit{{Parent: model.None, OPD: model.None, Type: model.UnitAgency}}
	for u := 1; u < 14; u++ {
		x := model.Unit{Parent: model.UnitID(r.IntN(u)), Type: model.UnitType(2 + r.IntN(9)), Sector: sectors[r.IntN(len(sectors))]}
		if x.Parent == 0 {
			x.OPD = model.UnitID(u)
		} else {
			x.OPD = d.Units[x.Parent].OPD
		}
		d.Units = append(d.Units, x)
	}
	degrees := []model.Education{model.NoEducation, model.EduSLTA, model.EduSLTAVoc, model.EduD2, model.EduD3, model.EduD4, model.EduS1, model.EduS2, model.EduSpecialist, model.EduS3}
	for range posts {
		sh := shapes[r.IntN(len(shapes))]
		p := model.Position{Unit: model.UnitID(r.IntN(len(d.Units))), Class: sh.class, Level: sh.level, Family: model.None, NeedsFamily: model.None}
		if sh.class == model.Functional || sh.class == model.Staff {
			p.Family = model.FamilyID(none(3))
		}
		if r.IntN(2) == 0 {
			p.MinEducation = degrees[r.IntN(len(degrees))]
		}
		for f := range 5 {
			if r.IntN(4) == 0 {
				p.Fields = append(p.Fields, model.FieldID(f))
			}
		}
		if r.IntN(3) == 0 {
			for k := range 12 {
				if r.IntN(3) > 0 {
					p.Standard = append(p.Standard, model.Skill{Skill: model.SkillID(k), Level: int8(r.IntN(6))})
				}
			}
		}
		d.Positions = append(d.Positions, p)
	}
	late := r.IntN(3) == 0 // most have no rating of the last year yet
	line := int32(1)
	at := func(file int32) model.Place { line++; return model.Place{File: file, Line: line} }
	rows := func(r *model.Rows, n int) { *r = append(*r, int32(n)) }
	for e := range people {
		id := model.EmployeeID(e)
		w := model.Employee{
			Key: fmt.Sprint("nip", e), Born: day(300, 500), Sex: model.Sex(r.IntN(3)),
			Position: model.PositionID(none(posts)), Since: day(0, 90),
			Education: degrees[r.IntN(len(degrees))], Field: model.FieldID(none(5)), Row: at(1),
		}
		if r.IntN(8) == 0 {
			w.Since = model.NoDate
		}
		d.Employees = append(d.Employees, w)

		rows(&d.HistoryRows, len(d.History))
		began := day(100, 300)
		for range r.IntN(5) {
			sh := shapes[r.IntN(len(shapes))]
			h := model.Service{Employee: id, Unit: model.UnitID(none(len(d.Units))), Class: sh.class, Level: sh.level,
				Family: model.FamilyID(none(3)), Sector: sectors[r.IntN(len(sectors))], From: began, Row: at(4)}
			if r.IntN(4) == 0 {
				h.Acting = model.Acting(1 + r.IntN(2))
			}
			next := began.AddMonths(1 + r.IntN(60))
			switch r.IntN(4) {
			case 0: // lasts
			case 1:
				h.To = next.AddMonths(r.IntN(10)) // overlaps
			default:
				h.To = next
			}
			d.History, began = append(d.History, h), next
		}
		rows(&d.RatingRows, len(d.Ratings))
		for year := int16(2026); year > 2022; year-- {
			if r.IntN(3) > 0 && !(late && year == 2026 && r.IntN(4) > 0) {
				d.Ratings = append(d.Ratings, model.Rating{Employee: id, Year: year, Grade: int8(1 + r.IntN(5)), Row: at(2)})
			}
		}
		rows(&d.AssessRows, len(d.Assessed))
		for k, often := 0, r.IntN(4); k < d.Skills.Len(); k++ {
			if r.IntN(3) < often {
				a := model.Assessment{Employee: id, Skill: model.SkillID(k), Level: int8(1 + r.IntN(5)), On: day(0, 60), Row: at(3)}
				if r.IntN(10) == 0 {
					a.On = model.NoDate
				}
				d.Assessed = append(d.Assessed, a)
			}
		}
		rows(&d.DiscRows, len(d.Discipline))
		for range r.IntN(3) {
			d.Discipline = append(d.Discipline, model.Discipline{Employee: id, Severity: model.Severity(r.IntN(4)), From: day(0, 40),
				To: []model.Date{day(-10, 10), d.Period.Effective, model.NoDate}[r.IntN(3)], Cancelled: r.IntN(5) == 0, InProcess: r.IntN(5) == 0, Row: at(1)})
		}
		rows(&d.TrainRows, len(d.Trainings))
		for range r.IntN(3) {
			d.Trainings = append(d.Trainings, model.Training{Employee: id, Year: int16(2020 + r.IntN(7)), Row: at(1)})
		}
		rows(&d.DegreeRows, len(d.Degrees))
		for range r.IntN(3) {
			d.Degrees = append(d.Degrees, model.Degree{Employee: id, Education: degrees[1+r.IntN(len(degrees)-1)], Field: model.FieldID(none(5)), Row: at(5)})
		}
	}
	rows(&d.HistoryRows, len(d.History))
	rows(&d.RatingRows, len(d.Ratings))
	rows(&d.AssessRows, len(d.Assessed))
	rows(&d.DegreeRows, len(d.Degrees))
	rows(&d.DiscRows, len(d.Discipline))
	rows(&d.TrainRows, len(d.Trainings))
	return d
}
