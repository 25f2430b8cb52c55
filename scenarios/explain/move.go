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
	}
	out.Shortage = max(0, int64(d.Positions[m.to].Seats)-int64(r.before[r.Node(m.to)]))
	if m.from != model.None {
		out.Before = r.Scorer.Score(m.employee, m.from)
		out.DistanceBefore = r.km(m.employee, m.from)
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

// km is the distance from e's home to the unit of p, or -1 when it is not known.
func (r *reading) km(e model.EmployeeID, p model.PositionID) int {
	if km, ok := r.Distance(e, r.Data.Positions[p].Unit); ok {
		return int(km)
	}
	return -1
}
