package scoring

import (
	"fmt"
	"math/big"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
)

// methodSet is the default rule book with another scoring method, as an agency
// would name it.
func methodSet(t testing.TB, scoring string) *rules.Set {
	t.Helper()
	set, found := rules.Load(rules.Source{Name: "rules.yaml", Data: []byte("scoring:\n  " + scoring + "\n")})
	if found.Fatal() {
		t.Fatal(found)
	}
	return set
}

// TestProfileMatchingPublished is the worked example of a published workbook:
// targets 3, 3, 3, 2, 4, the first two core. Its results are exact in rationals.
func TestProfileMatchingPublished(t *testing.T) {
	d := &model.Dataset{Units: []model.Unit{{Parent: model.None, OPD: model.None}}}
	d.Period.Effective = model.MustDate("2027-01-04")
	var targets []model.Skill
	for k, level := range [...]int8{3, 3, 3, 2, 4} {
		targets = append(targets, model.Skill{Skill: model.SkillID(d.Skills.ID(fmt.Sprint("K", k+1))), Level: level})
	}
	d.Positions = []model.Position{{Family: model.None, Standard: targets}}
	candidates := []struct {
		name           string
		levels         [5]int8
		ideal, minimum *big.Rat
	}{
		{"Ahmad", [5]int8{3, 4, 4, 2, 3}, q(465, 100), new(big.Rat).Add(q(3, 1), mul(q(2, 5), q(14, 3)))}, // secondary 5, 5, 4
		{"Dwi", [5]int8{4, 3, 3, 2, 3}, q(283, 60), new(big.Rat).Add(q(3, 1), mul(q(2, 5), q(14, 3)))},
		{"Rahmat", [5]int8{4, 4, 4, 3, 4}, q(137, 30), q(5, 1)},
		{"Hery", [5]int8{2, 2, 2, 3, 4}, q(42, 10), new(big.Rat).Add(q(12, 5), mul(q(2, 5), q(14, 3)))},
	}
	rows := func(r *model.Rows, n int) { *r = append(*r, int32(n)) }
	for e, c := range candidates {
		d.Employees = append(d.Employees, model.Employee{Key: c.name, Position: model.None, Field: model.None})
		rows(&d.AssessRows, len(d.Assessed))
		for k, level := range c.levels {
			d.Assessed = append(d.Assessed, model.Assessment{Employee: model.EmployeeID(e), Skill: model.SkillID(k), Level: level})
		}
	}
	rows(&d.AssessRows, len(d.Assessed))
	none := make(model.Rows, len(d.Employees)+1)
	d.HistoryRows, d.RatingRows, d.DegreeRows, d.DiscRows, d.TrainRows = none, none, none, none, none

	for _, mode := range []string{"tidak", "ya"} {
		s, err := New(d, methodSet(t, "method: profile_matching_60_40\n  core: [K1, K2]\n  surplus: "+mode))
		if err != nil {
			t.Fatal(err)
		}
		for e, c := range candidates {
			want := c.ideal
			if mode == "ya" {
				want = c.minimum
			}
			got := mul(s.Exact(model.EmployeeID(e), 0), q(5, 1))
			if got.Cmp(want) != 0 {
				t.Errorf("surplus %s: %s has %s, want %s", mode, c.name, got.FloatString(6), want.FloatString(6))
			}
			t.Logf("surplus %s: %-7s %s, %d bp", mode, c.name, got.FloatString(5), s.Fit(model.EmployeeID(e), 0))
		}
	}
}

// TestPUPublished is the ministry's worksheet for two people (names dropped),
// to its last digit. The worksheet gives potkom as a percentage; a standard of
// 2,000 competencies at level 5 makes one level a hundredth of a per cent.
func TestPUPublished(t *testing.T) {
	d := &model.Dataset{
		Units: []model.Unit{{Parent: model.None, OPD: model.None, Type: model.UnitAgency},
			{OPD: 1, Type: model.UnitOPD, Sector: "pu"}, {OPD: 2, Type: model.UnitOPD, Sector: "pu"}, {Parent: 2, OPD: 2, Type: model.UnitDivision}},
	}
	d.Period.Effective = model.MustDate("2024-01-01")
	d.Fields.ID("teknik sipil")
	var standard []model.Skill
	for k := range 2000 {
		d.Skills.ID(fmt.Sprint("unsur ", k+1))
		standard = append(standard, model.Skill{Skill: model.SkillID(k), Level: 5})
	}
	post := model.Position{Class: model.JPT, Level: model.LevelJPTPratama, Family: model.None, Unit: 2,
		Fields: []model.FieldID{0}, Standard: standard}
	here := post
	here.Unit = 3
	d.Positions = []model.Position{post, here}
	person := model.Employee{Position: 0, Education: model.EduS2, Field: 0}
	d.Employees = []model.Employee{person, person}
	d.Employees[0].Since = model.MustDate("2018-01-01") // six years: 100
	d.Employees[1].Since = model.MustDate("2021-01-01") // three years: 80
	d.Ratings = []model.Rating{{Employee: 0, Year: 2023, Grade: 4}, {Employee: 1, Year: 2023, Grade: 5}}
	d.RatingRows = model.Rows{0, 1, 2}
	d.Trainings = []model.Training{{Employee: 0, Year: 2022}, {Employee: 1, Year: 2022}}
	d.TrainRows = model.Rows{0, 1, 2}
	d.Discipline = []model.Discipline{{Employee: 1, Severity: model.Medium, From: model.MustDate("2015-01-01"), To: model.MustDate("2016-01-01")}}
	d.DiscRows = model.Rows{0, 0, 1}
	d.DegreeRows = model.Rows{0, 0, 0}
	// Diversity: the first served in another OPD, the second in another unit of
	// the same OPD; both as pelaksana of another sector, which is not relevant.
	d.History = []model.Service{
		{Employee: 0, Unit: 1, Class: model.Staff, Level: model.LevelStaff, Sector: "lain", Family: model.None, From: model.MustDate("2010-01-01")},
		{Employee: 1, Unit: 3, Class: model.Staff, Level: model.LevelStaff, Sector: "lain", Family: model.None, From: model.MustDate("2010-01-01")},
	}
	d.HistoryRows = model.Rows{0, 1, 2}
	for e, sum := range []int{9347, 7604} {
		d.AssessRows = append(d.AssessRows, int32(len(d.Assessed)))
		for k := range 2000 {
			level := 1 + min(4, sum-(2000-k-1)-1) // leaves at least 1 for each that follows
			sum -= level
			d.Assessed = append(d.Assessed, model.Assessment{Employee: model.EmployeeID(e), Skill: model.SkillID(k), Level: int8(level)})
		}
	}
	d.AssessRows = append(d.AssessRows, int32(len(d.Assessed)))

	s, err := New(d, methodSet(t, "method: pu_65_20_15"))
	if err != nil {
		t.Fatal(err)
	}
	for e, want := range []struct {
		performance, potential, total string // ten decimals, as published
		box                           int
		fit                           int32
	}{
		{"80.0000000000", "93.5888333333", "86.7944166667", 9, 8679},
		{"100.0000000000", "74.0926666667", "87.0463333333", 7, 8705},
	} {
		e := model.EmployeeID(e)
		performance, potential, ok := s.Axes(e, 0)
		if !ok {
			t.Fatal("an axis is not known")
		}
		percent := func(x *big.Rat) string { return mul(x, q(100, 1)).FloatString(10) }
		if got := percent(performance); got != want.performance {
			t.Errorf("person %d: performance %s, want %s", e+1, got, want.performance)
		}
		if got := percent(potential); got != want.potential {
			t.Errorf("person %d: potential %s, want %s", e+1, got, want.potential)
		}
		if got := percent(s.Exact(e, 0)); got != want.total {
			t.Errorf("person %d: talent %s, want %s", e+1, got, want.total)
		}
		if got := s.TalentBox(e, 0).Number; got != want.box {
			t.Errorf("person %d: box %d, want %d", e+1, got, want.box)
		}
		if got := s.Fit(e, 0); got != want.fit || s.Score(e, 0).Total != int(want.fit) {
			t.Errorf("person %d: fit %d, want %d", e+1, got, want.fit)
		}
	}
}
