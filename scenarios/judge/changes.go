package judge

import (
	"mutasi/model"
	"mutasi/scenarios/explain"
)

// changes is the part of J2 that tells a person what will be different:
// months, allowance, retirement and superior, each worked out anew.
func (j *judge) changes() {
	d := j.Data
	before, after := j.firstHolders(j.before), j.firstHolders(j.after)
	for _, m := range j.moves {
		same := func(what string, told, want any) {
			if told != want {
				j.complain("J2", m.Person.Key, "%s menurut rencana %v, seharusnya %v", "%s is %v in the plan, it is %v", what, told, want)
			}
		}
		months := 0
		if since := d.Employees[m.employee].Since; since != model.NoDate {
			months = since.MonthsUntil(j.tmt)
		}
		same("lama dalam jabatan (bulan)", m.Months, months)
		same("jarak sesudah (km)", m.DistanceAfter, j.km(m.employee, m.to))
		same("tunjangan sesudah", m.AllowanceAfter, j.pay(m.to))
		same("tanggal pensiun sesudah", m.RetiresAfter, j.retires(m.employee, m.to))
		same("atasan langsung sesudah", m.SuperiorAfter, j.reportsTo(m.to, after))
		if m.from == model.None {
			same("jarak sebelum (km)", m.DistanceBefore, -1)
			same("tunjangan sebelum", m.AllowanceBefore, int64(-1))
			same("tanggal pensiun sebelum", m.RetiresBefore, model.NoDate)
			same("atasan langsung sebelum", m.SuperiorBefore, model.Superior{})
			continue
		}
		same("jarak sebelum (km)", m.DistanceBefore, j.km(m.employee, m.from))
		same("tunjangan sebelum", m.AllowanceBefore, j.pay(m.from))
		same("tanggal pensiun sebelum", m.RetiresBefore, j.retires(m.employee, m.from))
		same("atasan langsung sebelum", m.SuperiorBefore, j.reportsTo(m.from, before))
	}
}

// pay is what table tarif gives the kelas of a post a month, -1 where it gives nothing.
func (j *judge) pay(p model.PositionID) int64 {
	if rupiah := j.Data.Tariff.Allowance[j.Data.Positions[p].Grade]; rupiah > 0 {
		return rupiah
	}
	return -1
}

func (j *judge) km(e model.EmployeeID, p model.PositionID) int {
	if km, known := j.Build.Distance(e, j.Data.Positions[p].Unit); known {
		return int(km)
	}
	return -1
}

// firstHolders turns who sits where into who holds what: the first of several.
func (j *judge) firstHolders(seats []model.PositionID) map[model.PositionID]model.EmployeeID {
	held := make(map[model.PositionID]model.EmployeeID)
	for e := len(seats) - 1; e >= 0; e-- {
		held[seats[e]] = model.EmployeeID(e)
	}
	return held
}

// reportsTo puts the direct superior of a post into the plan's words.
func (j *judge) reportsTo(p model.PositionID, held map[model.PositionID]model.EmployeeID) model.Superior {
	boss := j.superior(p)
	if boss == model.None {
		return model.Superior{}
	}
	x := &j.Data.Positions[boss]
	s := model.Superior{Post: x.Key, Title: explain.HeadTitle(j.Data, boss)}
	if e, filled := held[boss]; filled {
		s.Holder, s.Key = explain.FullName(&j.Data.Employees[e]), j.Data.Employees[e].Key
	}
	return s
}
