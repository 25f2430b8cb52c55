// Package buildtest makes small random datasets for tests that compare the
// problem, or a question asked of it, with enumeration.
package buildtest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"mutasi/model"
)

// World makes a small random dataset in which every rule has something to bite
// on. It knows nothing of package build, and asks for nothing but chance.
func World(r *rand.Rand, people int) *model.Dataset {
	d := &model.Dataset{}
	pick := func(n int) int { return r.IntN(n) }
	// In a lively world most people may move somewhere, so that seats, rows and
	// goals decide; in the others the rules about persons and posts do.
	lively := r.IntN(3) > 0
	maybe := func(percent int) bool {
		if lively && percent <= 15 {
			percent /= 4
		}
		return r.IntN(100) < percent
	}
	tmt := model.MustDate("2027-01-04")
	d.Period = model.Period{Name: "uji", Effective: tmt, Seed: "x", Signer: "definitif"}
	if maybe(15) {
		d.Period.Elections = []model.Election{{Determined: tmt.AddMonths(pick(12)), TermEnds: tmt.AddMonths(20)}}
	}
	if maybe(15) {
		d.Period.HeadSince = tmt.AddMonths(-pick(10))
	}
	if maybe(20) {
		d.Period.Approvals = []model.Approval{{Rule: "W1", Number: "123/SJ"}}
	}
	if maybe(20) {
		d.Period.Signer = "Pj"
	}
	for s := range 9 {
		d.Skills.ID(fmt.Sprintf("kompetensi %d", s))
	}
	for _, f := range []string{"Guru", "Perawat", "Epidemiolog"} {
		d.Families.ID(f)
		if maybe(60) {
			d.Certificates.ID("Uji Kompetensi " + f)
		}
	}
	for _, f := range []string{"Kesehatan Masyarakat", "Epidemiologi", "Hukum", "Statistika"} {
		d.Fields.ID(f)
	}
	for _, c := range []string{"PIM IV", "STR"} {
		d.Certificates.ID(c)
	}
	point := func() model.Point {
		return model.Point{Lat: -300000 - int32(pick(500000)), Lon: 100300000 + int32(pick(600000)), Known: maybe(80)}
	}
	types := []model.UnitType{model.UnitOPD, model.UnitDivision, model.UnitSection, model.UnitSchool, model.UnitClinic}
	units := 2 + pick(4)
	for u := range units {
		x := model.Unit{Key: fmt.Sprintf("u%d", u), Name: fmt.Sprintf("Unit %d", u), Parent: model.None, OPD: model.None, Type: model.UnitAgency, Head: model.None, At: point(), Remote: maybe(25)}
		if u > 0 {
			x.Parent = model.UnitID(pick(u))
			x.Type = types[pick(len(types))]
			x.Sector = []string{"", "kesehatan", "pendidikan"}[pick(3)]
			if x.Parent == 0 {
				x.OPD = model.UnitID(u)
			} else {
				x.OPD = d.Units[x.Parent].OPD
			}
		}
		d.Units = append(d.Units, x)
	}
	posts := 2 + pick(people+3)
	classes := []model.Class{model.Staff, model.Staff, model.Functional, model.Functional, model.Supervisor, model.Administrator, model.JPT}
	if lively {
		classes = []model.Class{model.Staff, model.Staff, model.Staff, model.Functional, model.Supervisor, model.Supervisor, model.Administrator}
	}
	for p := range posts {
		u := model.UnitID(pick(units))
		x := model.Position{Key: fmt.Sprintf("p%02d", p), Unit: u, Class: classes[pick(len(classes))], Family: model.None, NeedsFamily: model.None,
			Grade: int8(pick(8)), Seats: 1, Critical: 1}
		switch x.Class {
		case model.Staff:
			x.Level, x.Name, x.Seats = model.LevelStaff, fmt.Sprintf("Pengolah %d", pick(2)), int32(pick(4))
		case model.Functional:
			x.Family, x.Seats = model.FamilyID(pick(3)), int32(pick(4))
			if lively {
				x.Family = 0
			}
			x.Level = model.LevelAhliPertama + model.Level(pick(2))
			x.Name = "JF"
			if maybe(25) {
				x.Level = model.LevelTerampil
			}
		case model.Supervisor:
			x.Level, x.Name, x.Echelon = model.LevelSupervisor, "Kepala Seksi", model.EchelonIVa+model.Echelon(pick(2))
		case model.Administrator:
			x.Level, x.Name, x.Echelon = model.LevelAdministrator, "Kepala Bidang", model.EchelonIIIa+model.Echelon(pick(2))
		case model.JPT:
			x.Level, x.Name, x.Echelon = model.LevelJPTPratama, "Kepala Dinas", model.EchelonIIb
		}
		if (x.Class.Managerial() || x.Class == model.Functional && maybe(20)) && d.Units[u].Head == model.None {
			x.Head, x.Seats = true, 1
			d.Units[u].Head = model.PositionID(p)
			if maybe(25) {
				x.NeedsFamily = model.FamilyID(pick(3))
			}
		}
		if maybe(30) {
			x.Critical = 5
		}
		if maybe(30) {
			x.MinEducation = []model.Education{model.EduSLTA, model.EduD3, model.EduS1, model.EduS2}[pick(4)]
		}
		if maybe(30) {
			x.Fields = []model.FieldID{model.FieldID(pick(4))}
		}
		if maybe(20) {
			x.Requires = []model.CertID{model.CertID(pick(d.Certificates.Len()))}
		}
		if maybe(30) {
			for s := range 4 {
				if maybe(60) {
					x.Standard = append(x.Standard, model.Skill{Skill: model.SkillID(s), Level: int8(1 + pick(4))})
				}
			}
		}
		if maybe(20) {
			x.RankMin, x.RankMax = model.Rank(7+pick(4)), model.Rank(11+pick(4))
		}
		if maybe(25) {
			x.RetireAge = int8(60)
		}
		d.Positions = append(d.Positions, x)
	}
	for e := range people {
		age := 30 + pick(30)
		x := model.Employee{Key: fmt.Sprintf("n%02d", e), Name: fmt.Sprintf("Orang %d", e), Born: tmt.AddMonths(-12*age - pick(12)), Rank: model.Rank(7 + pick(9)),
			Education: []model.Education{model.EduSLTA, model.EduD3, model.EduS1, model.EduS1, model.EduS2}[pick(5)],
			Field:     model.FieldID(pick(5) - 1), Position: model.PositionID(pick(posts)), Home: point(), Lottery: r.Uint64()}
		if maybe(6) {
			x.Position = model.None
		}
		if lively { // a rank and an education that several classes accept
			x.Rank = model.Rank(10 + pick(3))
			x.Education = []model.Education{model.EduS1, model.EduS1, model.EduS2}[pick(3)]
			x.Born = tmt.AddMonths(-12*(30+pick(22)) - pick(12))
			if maybe(20) {
				x.Born = tmt.AddMonths(-12*(55+pick(5)) - pick(12)) // near retirement from some posts
			}
		}
		x.Since = tmt.AddMonths(-pick(100))
		if lively && maybe(80) {
			x.Since = tmt.AddMonths(-24 - pick(60))
		}
		switch {
		case maybe(8):
			x.Kind = model.CPNS
		case maybe(8):
			x.Kind, x.Rank = model.PPPK, model.RankPPPK+9
			x.ContractEnd = tmt.AddMonths(pick(24))
		}
		if maybe(12) {
			x.Standing = model.Standing(1 + pick(7))
		}
		x.Quarantined = maybe(3)
		if maybe(3) {
			x.Since = model.NoDate
		}
		if maybe(10) {
			x.RetiresOn = tmt.AddMonths(pick(60) - 6)
		}
		d.Employees = append(d.Employees, x)
	}
	d.Tariff.Relocation = []model.Band{{From: 0, Amount: 500_000}, {From: 25, Amount: 1_999_001}, {From: 50, Amount: 4_000_000}}
	each := func(n int, add func(e model.EmployeeID)) {
		for range n {
			add(model.EmployeeID(pick(people)))
		}
	}
	each(people, func(e model.EmployeeID) {
		from := tmt.AddMonths(-pick(200))
		s := model.Service{Employee: e, Unit: model.UnitID(pick(units)), Class: classes[pick(len(classes))], From: from, Family: model.None}
		s.Level = levels[s.Class]
		if s.Class == model.Functional {
			s.Level = model.LevelAhliPertama + model.Level(pick(3))
		}
		if maybe(80) {
			s.To = from.AddMonths(1 + pick(60))
		}
		if maybe(15) {
			s.Acting = model.ActingPlt
		}
		if maybe(50) {
			s.Sector = d.Units[s.Unit].Sector
		}
		d.History = append(d.History, s)
	})
	for e := range people {
		for y := range 3 {
			if maybe(70) {
				d.Ratings = append(d.Ratings, model.Rating{Employee: model.EmployeeID(e), Year: int16(2026 - y), Grade: int8(3 + pick(3))})
			}
		}
		for s := range 9 {
			if maybe(70) {
				d.Assessed = append(d.Assessed, model.Assessment{Employee: model.EmployeeID(e), Skill: model.SkillID(s), Level: int8(1 + pick(5)), On: tmt.AddMonths(-pick(45))})
			}
		}
	}
	each(pick(2), func(e model.EmployeeID) {
		x := model.Discipline{Employee: e, Severity: model.Severity(1 + pick(3)), From: tmt.AddMonths(-pick(40)), Cancelled: maybe(20), InProcess: maybe(10)}
		x.To = x.From.AddMonths(6 + pick(12))
		d.Discipline = append(d.Discipline, x)
	})
	each(people, func(e model.EmployeeID) {
		x := model.Training{Employee: e, Cert: model.CertID(pick(d.Certificates.Len()))}
		if maybe(40) {
			x.Until = tmt.AddMonths(pick(20) - 10)
		}
		d.Trainings = append(d.Trainings, x)
	})
	each(pick(3), func(e model.EmployeeID) {
		x := model.Request{Employee: e, Unit: model.None, Position: model.None, Reason: model.Reason(1 + pick(5))}
		switch pick(3) {
		case 0:
			x.Unit = model.UnitID(pick(units))
		case 1:
			x.Position = model.PositionID(pick(posts))
		}
		d.Requests = append(d.Requests, x)
	})
	if people > 1 {
		for range pick(3) {
			a, b := pick(people), pick(people)
			if a != b {
				d.Relations = append(d.Relations, model.Relation{A: model.EmployeeID(min(a, b)), B: model.EmployeeID(max(a, b)), Kind: model.RelationKind(pick(4))})
			}
		}
	}
	for range pick(4) {
		q := model.Quota{Name: "k", Unit: model.None, Position: model.None, Family: model.None, Max: model.NoMax, Critical: int32(1 + 4*pick(2))}
		switch pick(4) {
		case 0:
			q.Position = model.PositionID(pick(posts))
		case 1:
			q.Unit, q.Family = model.UnitID(pick(units)), model.FamilyID(pick(3))
		case 2:
			q.Unit = model.UnitID(pick(units))
		case 3:
			q.Class = classes[pick(len(classes))]
		}
		if maybe(70) {
			q.Min = int32(pick(3))
		}
		if maybe(50) {
			q.Max = q.Min + int32(pick(3))
		}
		d.Quotas = append(d.Quotas, q)
	}
	r = rand.New(rand.NewPCG(d.Employees[0].Lottery, 1)) // of its own, so that other draws stay as they were
	for e := range d.Employees {
		order := int16(0)
		for r.IntN(3) > 0 && order < 5 {
			order += int16(r.IntN(3)) // ties, and numbers left out
			if order == 0 {
				order = 1
			}
			w := model.Wish{Employee: model.EmployeeID(e), Order: order, Unit: model.None, Position: model.None}
			switch r.IntN(4) {
			case 0:
				w.Stay = true
			case 1:
				w.Unit = model.UnitID(r.IntN(units))
			default:
				w.Position = model.PositionID(r.IntN(posts))
			}
			d.Wishes = append(d.Wishes, w)
		}
	}
	Index(d)
	return d
}

// levels are the jenjang of structural posts.
var levels = map[model.Class]model.Level{model.Staff: model.LevelStaff, model.Supervisor: model.LevelSupervisor,
	model.Administrator: model.LevelAdministrator, model.JPT: model.LevelJPTPratama}

// Index sorts the tables of a dataset by employee.
func Index(d *model.Dataset) {
	people := len(d.Employees)
	d.HistoryRows = index(d.History, people, func(x model.Service) model.EmployeeID { return x.Employee })
	d.RatingRows = index(d.Ratings, people, func(x model.Rating) model.EmployeeID { return x.Employee })
	d.AssessRows = index(d.Assessed, people, func(x model.Assessment) model.EmployeeID { return x.Employee })
	d.DiscRows = index(d.Discipline, people, func(x model.Discipline) model.EmployeeID { return x.Employee })
	d.TrainRows = index(d.Trainings, people, func(x model.Training) model.EmployeeID { return x.Employee })
	d.DegreeRows = index(d.Degrees, people, func(x model.Degree) model.EmployeeID { return x.Employee })
	d.ReqRows = index(d.Requests, people, func(x model.Request) model.EmployeeID { return x.Employee })
	d.WishRows = index(d.Wishes, people, func(x model.Wish) model.EmployeeID { return x.Employee })
}

// index sorts a table by employee and returns its rows.
func index[T any](table []T, people int, of func(T) model.EmployeeID) model.Rows {
	slices.SortStableFunc(table, func(a, b T) int { return cmp.Compare(of(a), of(b)) })
	rows := make(model.Rows, people+1)
	for _, x := range table {
		rows[of(x)+1]++
	}
	for e := range people {
		rows[e+1] += rows[e]
	}
	return rows
}
