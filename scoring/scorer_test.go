package scoring

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
)

// TestScoreAgainstDefinition compares every pair of random datasets with the
// definition in doc.go computed in rationals, and the three ways to ask.
func TestScoreAgainstDefinition(t *testing.T) {
	for _, method := range everyMethod {
		t.Run(method, func(t *testing.T) {
			for seed := range uint64(8) {
				d, set := sample(rand.New(rand.NewPCG(seed, 2)), 10, 12), setWith(t, method)
				s, err := New(d, set)
				if err != nil {
					t.Fatal(err)
				}
				row := make([]int32, s.Profiles())
				for e := range model.EmployeeID(len(d.Employees)) {
					s.Row(e, row)
					for p := range model.PositionID(len(d.Positions)) {
						got := s.Score(e, p)
						want := define(d, set, e, p)
						if got.Total != want.total || got.Low != want.low || got.High != want.high {
							t.Fatalf("seed %d, %d for %d: %d [%d, %d], the definition gives %d [%d, %d]\n%+v", seed, e, p,
								got.Total, got.Low, got.High, want.total, want.low, want.high, got)
						}
						if f := s.Fit(e, p); int(f) != got.Total || row[s.Profile(p)] != f {
							t.Fatalf("seed %d, %d for %d: Score %d, Fit %d, Row %d", seed, e, p, got.Total, f, row[s.Profile(p)])
						}
						checkParts(t, got, want.known)
					}
				}
			}
		})
	}
}

// checkParts holds a score to what its reader may rely on.
func checkParts(t *testing.T, got model.Score, known bool) {
	t.Helper()
	points, weights := 0, 0
	for _, a := range got.Parts {
		points += a.Points
		weights += a.Max
		if a.Points < 0 || a.Points > a.Max {
			t.Fatalf("part %s has %d of %d points", a.Name, a.Points, a.Max)
		}
		if a.Note == "" {
			t.Fatalf("part %s says nothing", a.Name)
		}
	}
	if !known {
		if weights != 0 || got.Total != 0 {
			t.Fatalf("nothing is known, yet %+v", got)
		}
		return
	}
	if points != got.Total || weights != 10000 || got.Low > got.Total || got.Total > got.High {
		t.Fatalf("parts add up to %d of %d, total %d in [%d, %d]", points, weights, got.Total, got.Low, got.High)
	}
}

// TestNothingMissing: complete data give the declared weights and no interval.
func TestNothingMissing(t *testing.T) {
	d, set := complete()
	s, err := New(d, set)
	if err != nil {
		t.Fatal(err)
	}
	got := s.Score(0, 0)
	// Competency 8 skills of 3 met and one 2 of 3: 26/27. Performance 0.6 x 80 + 0.4 x 100 = 88.
	// Education: S-1 for S-1 is 100, field 75: 87.5. Experience: 60 months = 100 (60%), one unit = 60 (40%): 84.
	// 4000 x 26/27 = 3851.85, 2200, 1750, 1260: 9061.85.
	want := model.Score{Total: 9062, Low: 9062, High: 9062, Parts: []model.ScorePart{
		{Name: PartCompetency, Points: 3852, Max: 4000, Rows: []string{"kompetensi.csv:10"},
			Note: "JPM 96,3% dari 9 kompetensi; di bawah standar: Komunikasi 2 dari 3"},
		{Name: PartPerformance, Points: 2200, Max: 2500, Rows: []string{"data.xlsx!Kinerja!7", "data.xlsx!Kinerja!8"},
			Note: "2026 Baik = 80 (bobot 60); 2025 Sangat Baik = 100 (bobot 40)"},
		{Name: PartEducation, Points: 1750, Max: 2000, Rows: []string{"pegawai.csv:2"},
			Note: "S-1 (80) terhadap syarat S-1 (80); bidang ilmu serumpun = 75"},
		{Name: PartExperience, Points: 1260, Max: 1500, Rows: []string{"riwayat_jabatan.csv:5"},
			Note: "pengalaman relevan 60 bulan = 100; bertugas di satu unit = 60; 1 penugasan Plt/Plh tercatat, tidak dihitung ganda"},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestUnreadFields changes, one by one, every field of a person that a score
// may not read, and every relation, and demands the same scores.
func TestUnreadFields(t *testing.T) {
	read := map[string]bool{"Position": true, "Since": true, "Education": true, "Field": true, "Row": true}
	for _, method := range everyMethod {
		t.Run(method, func(t *testing.T) { testUnread(t, setWith(t, method), read) })
	}
}

func testUnread(t *testing.T, set *rules.Set, read map[string]bool) {
	d := sample(rand.New(rand.NewPCG(9, 9)), 10, 20)
	before := allScores(t, d, set)
	kind := reflect.TypeFor[model.Employee]()
	for f := range kind.NumField() {
		name := kind.Field(f).Name
		changed := *d
		changed.Employees = append([]model.Employee(nil), d.Employees...)
		for e := range changed.Employees {
			alter(reflect.ValueOf(&changed.Employees[e]).Elem().Field(f))
		}
		if read[name] {
			continue
		}
		if after := allScores(t, &changed, set); !reflect.DeepEqual(before, after) {
			t.Errorf("scores read Employee.%s", name)
		}
	}
	married := *d
	married.Relations = []model.Relation{{A: 0, B: 1, Kind: model.Spouse}}
	if after := allScores(t, &married, set); !reflect.DeepEqual(before, after) {
		t.Error("scores read Relations")
	}
	// The test can fail: a rating is read.
	better := *d
	better.Ratings = append([]model.Rating(nil), d.Ratings...)
	for i := range better.Ratings {
		better.Ratings[i].Grade = 5
	}
	if after := allScores(t, &better, set); set.Scoring.Performance > 0 && reflect.DeepEqual(before, after) {
		t.Error("scores do not read Ratings")
	}
}

// alter gives a value another one of its type.
func alter(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(v.Int() + 1)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(v.Uint() + 1)
	case reflect.Struct:
		for i := range v.NumField() {
			alter(v.Field(i))
		}
	default:
		panic("alter: " + v.Kind().String())
	}
}

func allScores(t *testing.T, d *model.Dataset, set *rules.Set) (out []model.Score) {
	t.Helper()
	s, err := New(d, set)
	if err != nil {
		t.Fatal(err)
	}
	for e := range model.EmployeeID(len(d.Employees)) {
		for p := range model.PositionID(len(d.Positions)) {
			points, _ := s.Development(e, p)
			box := s.TalentBox(e, p)
			out = append(out, s.Score(e, p), model.Score{Total: int(points), Low: box.Number, High: int(box.Potential)})
		}
	}
	return out
}

func TestRowAllocatesNothing(t *testing.T) {
	d := sample(rand.New(rand.NewPCG(1, 1)), 50, 200)
	s, err := New(d, testSet())
	if err != nil {
		t.Fatal(err)
	}
	row := make([]int32, s.Profiles())
	e := 0
	if n := testing.AllocsPerRun(200, func() { s.Row(model.EmployeeID(e%50), row); e++ }); n != 0 {
		t.Errorf("Row allocates %v times", n)
	}
}

// TestMoreNeverHurts: a higher level, a better rating, a higher degree, a
// longer past never lower a fit of which everything is known.
func TestMoreNeverHurts(t *testing.T) {
	d, set := complete()
	fit := func() int32 {
		s, err := New(d, set)
		if err != nil {
			t.Fatal(err)
		}
		return s.Fit(0, 0)
	}
	at := fit()
	better := func(what string, change func()) {
		t.Helper()
		change()
		if now := fit(); now < at {
			t.Errorf("%s lowers the fit from %d to %d", what, at, now)
		} else {
			at = now
		}
	}
	better("a higher level", func() { d.Assessed[2].Level = 5 })
	better("a better rating", func() { d.Ratings[0].Grade = 5 })
	better("a higher degree", func() { d.Employees[0].Education = model.EduS3 })
	better("the right field", func() { d.Employees[0].Field = 0 })
	better("a longer past", func() { d.Employees[0].Since -= 2000 })
	if at != 9760 { // one unit only: 1500 x 40% x 40% is left to gain
		t.Errorf("at the end the fit is %d, want 9760", at)
	}
}

// complete is one person and one post with nothing missing.
func complete() (*model.Dataset, *rules.Set) {
	d := &model.Dataset{Files: []string{"pegawai.csv", "data.xlsx!Kinerja", "kompetensi.csv", "riwayat_jabatan.csv"}}
	d.Period.Effective = model.MustDate("2027-01-04")
	for _, k := range []string{"Integritas", "Kerja Sama", "Komunikasi", "Orientasi pada Hasil", "Pelayanan Publik",
		"Pengembangan Diri", "Mengelola Perubahan", "Pengambilan Keputusan", "Perekat Bangsa"} {
		d.Skills.ID(k)
	}
	d.Fields.ID("hukum")
	d.Fields.ID("administrasi")
	d.Units = []model.Unit{{Parent: model.None, OPD: model.None}, {OPD: 1, Type: model.UnitOPD, Sector: "hukum"}}
	d.Positions = []model.Position{{Unit: 1, Class: model.Administrator, Level: model.LevelAdministrator, Family: model.None,
		Fields: []model.FieldID{0}}}
	d.Employees = []model.Employee{{Position: 0, Since: model.MustDate("2022-01-04"), Education: model.EduS1, Field: 1,
		Row: model.Place{File: 1, Line: 2}}}
	for k := range 9 {
		d.Assessed = append(d.Assessed, model.Assessment{Skill: model.SkillID(k), Level: 4, On: model.MustDate("2024-01-04"),
			Row: model.Place{File: 3, Line: 10}})
	}
	d.Assessed[2].Level = 2
	d.Ratings = []model.Rating{{Year: 2026, Grade: 4, Row: model.Place{File: 2, Line: 7}}, {Year: 2025, Grade: 5, Row: model.Place{File: 2, Line: 8}}}
	d.History = []model.Service{
		{Unit: 1, Class: model.Administrator, Level: model.LevelAdministrator, Family: model.None, From: model.MustDate("2022-01-04"), Row: model.Place{File: 4, Line: 5}},
		{Unit: 1, Class: model.JPT, Level: model.LevelJPTPratama, Family: model.None, From: model.MustDate("2024-01-04"),
			To: model.MustDate("2024-06-04"), Acting: model.ActingPlt, Row: model.Place{File: 4, Line: 6}},
	}
	d.AssessRows, d.RatingRows, d.HistoryRows, d.DegreeRows = model.Rows{0, 9}, model.Rows{0, 2}, model.Rows{0, 2}, model.Rows{0, 0}
	return d, testSet()
}

// TestBandBounds: a band begins with its first whole month, not a hair before.
func TestBandBounds(t *testing.T) {
	d, set := complete()
	s, err := New(d, set)
	if err != nil {
		t.Fatal(err)
	}
	for months, want := range map[int32]int64{0: 60, 24*monthUnit - 1: 60, 24 * monthUnit: 80, 60*monthUnit - 1: 80, 60 * monthUnit: 100, 900 * monthUnit: 100} {
		if got := s.yearShare(months); got.earned != want*s.yearWeight || got.known != 100*s.yearWeight {
			t.Errorf("%d/%d months earn %d, want %d points", months, monthUnit, got.earned/s.yearWeight, want)
		}
	}
}
