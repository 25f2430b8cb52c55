package needs

import (
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
)

// staff is an Employment said outright: who retires when.
type staff struct {
	d       *model.Dataset
	retires map[model.EmployeeID]model.Date
}

func (s staff) Held(e model.EmployeeID) model.PositionID { return s.d.Employees[e].Position }
func (s staff) Retires(e model.EmployeeID) model.Date    { return s.retires[e] }

// office is one dinas with three posts: a filled head, nurses 3 of 4 seats with
// one over 60 months, and clerks 3 on 2 seats.
func office() staff {
	d := &model.Dataset{
		Period: model.Period{Agency: "Kota", Effective: model.MustDate("2027-01-04")},
		Units:  []model.Unit{{Key: "K", Name: "Kota", Parent: model.None, OPD: model.None}, {Key: "D", Name: "Dinas", Parent: 0, OPD: 1}},
	}
	nurse, clerk := model.FamilyID(d.Families.ID("Perawat")), model.FamilyID(d.Families.ID("Klerek"))
	skill := []model.Skill{{Skill: model.SkillID(d.Skills.ID("Integritas")), Level: 3}}
	d.Positions = []model.Position{
		{Key: "D-00", Name: "Kepala", Unit: 1, Class: model.JPT, Family: model.None, Seats: 1, Standard: skill},
		{Key: "D-01", Name: "Perawat", Unit: 1, Class: model.Functional, Family: nurse, Seats: 4, Standard: skill},
		{Key: "D-02", Name: "Pengadministrasi", Unit: 1, Class: model.Staff, Family: clerk, Seats: 2, Standard: skill},
	}
	recent, old := model.MustDate("2025-01-04"), model.MustDate("2020-01-04")
	for e, p := range []model.PositionID{0, 1, 1, 1, 2, 2, 2, model.None} {
		since := recent
		if e == 1 {
			since = old
		}
		d.Employees = append(d.Employees, model.Employee{Position: p, Since: since})
	}
	d.Assessed = []model.Assessment{
		{Employee: 0, Skill: 0, Level: 4, On: recent},
		{Employee: 1, Skill: 0, Level: 2, On: recent},
		{Employee: 2, Skill: 0, Level: 3, On: old}, // no longer valid
	}
	d.AssessRows = model.Rows{0, 1, 2, 3, 3, 3, 3, 3, 3}
	return staff{d, map[model.EmployeeID]model.Date{
		0: model.MustDate("2027-07-01"), // 6 months
		4: model.MustDate("2027-03-01"), // takes the surplus away
		5: model.MustDate("2028-09-01"), // 20 months: then a seat is empty
		6: model.MustDate("2040-01-01"),
	}}
}

func TestAnalyse(t *testing.T) {
	who := office()
	r := Analyse(who.d, rules.Default(), who)
	head, nurses, clerks := r.Posts[0], r.Posts[1], r.Posts[2]
	if head.Status != SoonVacant || head.Months != 6 || head.Leaving12 != 1 || head.Empty12 != 1 {
		t.Errorf("head: %+v", head)
	}
	if nurses.Status != Vacant || nurses.Heads != 3 || nurses.Empty != 1 || nurses.Overdue != 1 {
		t.Errorf("nurses: %+v", nurses)
	}
	if clerks.Status != SoonVacant || clerks.Months != 20 || clerks.Over != 1 || clerks.Empty12 != 0 || clerks.Empty24 != 1 {
		t.Errorf("clerks: %+v", clerks)
	}
	want := Count{Seats: 7, Heads: 7, Empty: 1, Over: 1, Leaving12: 2, Leaving24: 3, Empty12: 2, Empty24: 3, Overdue: 1}
	if r.Total != want {
		t.Errorf("total %+v, want %+v", r.Total, want)
	}
	if len(r.Units) != 1 || r.Units[0].Count != want || r.Units[0].Movable != 1 {
		t.Errorf("units %+v", r.Units)
	}
	if len(r.Families) != 2 || r.Families[0].Name != "Perawat" || r.Families[0].Movable != 0 {
		t.Errorf("families %+v", r.Families)
	}
	skill := Skill{OPD: "Dinas", Name: "Integritas", Asked: 7, Assessed: 2, Met: 1, Required: 6, Held: 5}
	if len(r.Skills) != 1 || r.Skills[0] != skill {
		t.Errorf("skills %+v, want %+v", r.Skills, skill)
	}
}

// The workload is told in hundredths of a person, before it is rounded to seats.
func TestWorkload(t *testing.T) {
	who := office()
	who.d.Positions[1].Workload = 262_875 // 3.505 people
	if p := Analyse(who.d, rules.Default(), who).Posts[1]; p.Analysed != 0 {
		t.Errorf("divided by nothing: %d", p.Analysed)
	}
	who.d.Period.WorkMinutes = 75_000
	r := Analyse(who.d, rules.Default(), who)
	if p := r.Posts[1]; p.Workload != 262_875 || p.Analysed != 351 {
		t.Errorf("%d minutes are %d hundredths", p.Workload, p.Analysed)
	}
	if r.Posts[0].Analysed != 0 {
		t.Error("a post without workload has one")
	}
}
