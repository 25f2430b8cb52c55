package explain

import (
	"strings"

	"mutasi/model"
)

// Person names an employee as papers do.
func Person(d *model.Dataset, e model.EmployeeID) model.Person {
	x := &d.Employees[e]
	edu := x.Education.String()
	if f := d.Fields.Name(int32(x.Field)); f != "" {
		edu += " " + f
	}
	return model.Person{Key: x.Key, Name: FullName(x), Rank: x.Rank.String(), RankTitle: x.Rank.Title(), RankSince: x.RankSince, Education: edu, SIASN: x.SIASN}
}

// FullName is the name with its gelar before and after.
func FullName(x *model.Employee) string {
	name := strings.TrimSpace(x.TitleFront + " " + x.Name)
	if x.TitleBack != "" {
		name += ", " + x.TitleBack
	}
	return name
}

// Post names a position in its unit; None gives the zero Post.
func Post(d *model.Dataset, p model.PositionID) model.Post {
	if p == model.None {
		return model.Post{}
	}
	x := &d.Positions[p]
	u := &d.Units[x.Unit]
	opd := ""
	if u.OPD != model.None {
		opd = d.Units[u.OPD].Name
	}
	return model.Post{Key: x.Key, Name: x.Name, Unit: u.Name, UnitKey: u.Key, OPD: opd,
		Class: x.Class.String(), Level: x.Level.String(), Echelon: x.Echelon.String(), Grade: int(x.Grade), SIASN: x.SIASN, UnitSIASN: u.SIASN}
}

// title is a post and its unit in one line: "Pengawas X, Dinas Y".
func title(d *model.Dataset, p model.PositionID) string {
	if p == model.None {
		return "tanpa jabatan"
	}
	x := &d.Positions[p]
	return x.Name + ", " + d.Units[x.Unit].Name
}

// HeadTitle is a headship in one line, its unit left out where the name says it
// already: "Kepala Bidang X" rather than "Kepala Bidang X, Bidang X".
func HeadTitle(d *model.Dataset, p model.PositionID) string {
	x := &d.Positions[p]
	if strings.Contains(x.Name, d.Units[x.Unit].Name) {
		return x.Name
	}
	return title(d, p)
}

// months is how long e has served in the present post when the plan takes effect.
func months(d *model.Dataset, e model.EmployeeID) int {
	since := d.Employees[e].Since
	if since == model.NoDate {
		return 0
	}
	return since.MonthsUntil(d.Period.Effective)
}
