package explain

import (
	"slices"

	"mutasi/model"
)

// move puts the reasons of the i-th move into words and numbers.
func (r *reading) move(i int, units *balance, alt *alternatives) model.Move {
	m := r.moves[i]
	d := r.Data
	out := model.Move{
		No: i + 1, Person: Person(d, m.employee), From: Post(d, m.from), To: Post(d, m.to),
		Since: d.Employees[m.employee].Since, Months: months(d, m.employee), Kind: r.Kind(m.employee, m.to),
		After: r.Scorer.Score(m.employee, m.to), Gain: m.gain, Terms: r.Terms(m.employee, m.to),
		Touched:    r.Verdict(m.employee, m.to),
		Approvals:  []string{},
		Candidates: alt.forPost(m), Options: alt.forPerson(m),
		FromUnit: units.of(d, m.from), ToUnit: units.of(d, m.to),
		DistanceBefore: -1, DistanceAfter: r.km(m.employee, m.to),
		AllowanceBefore: -1, AllowanceAfter: r.allowance(m.to),
		RetiresAfter: r.Retires(m.employee, m.to), SuperiorAfter: r.superior(m.to, r.heldAfter),
	}
	out.Shortage = max(0, int64(d.Positions[m.to].Seats)-int64(r.before[r.Node(m.to)]))
	if m.from != model.None {
		out.Before = r.Scorer.Score(m.employee, m.from)
		out.DistanceBefore = r.km(m.employee, m.from)
		out.AllowanceBefore = r.allowance(m.from)
		out.RetiresBefore, out.SuperiorBefore = r.Retires(m.employee, m.from), r.superior(m.from, r.heldBefore)
	} else {
		out.Before.Parts = []model.ScorePart{}
	}
	for _, t := range out.Touched {
		if t.Effect == "approval" && !slices.Contains(out.Approvals, t.Text) {
			out.Approvals = append(out.Approvals, t.Text)
		}
	}
	return out
}

// allowance is what the kelas of p pays in rupiah a month, or -1 when the data
// do not say.
func (r *reading) allowance(p model.PositionID) int64 {
	if rupiah, ok := r.Data.Tariff.Pays(r.Data.Positions[p].Grade); ok {
		return rupiah
	}
	return -1
}

// superior is whom the holder of p reports to. held are the first holders of
// all posts at that time, by position.
func (r *reading) superior(p model.PositionID, held []model.EmployeeID) model.Superior {
	boss := r.Superior(p)
	if boss == model.None {
		return model.Superior{}
	}
	s := model.Superior{Post: r.Data.Positions[boss].Key, Title: HeadTitle(r.Data, boss)}
	if e := held[boss]; e != model.None {
		x := &r.Data.Employees[e]
		s.Holder, s.Key = FullName(x), x.Key
	}
	return s
}

// km is the distance from e's home to the unit of p, or -1 when it is not known.
func (r *reading) km(e model.EmployeeID, p model.PositionID) int {
	if km, ok := r.Distance(e, r.Data.Positions[p].Unit); ok {
		return int(km)
	}
	return -1
}
