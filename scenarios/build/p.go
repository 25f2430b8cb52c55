package build

import "mutasi/model"

// meets reports whether post p is what a request asks for. Without a
// destination it asks for a post nearer home than the present one.
func (f *facts) meets(q *model.Request, p model.PositionID) bool {
	switch {
	case p == model.None:
		return false
	case q.Position != model.None:
		return p == q.Position
	case q.Unit != model.None:
		return f.inside(f.unit(p), q.Unit)
	}
	now := f.d.Employees[q.Employee].Position
	if now == model.None {
		return false
	}
	before, ok1 := f.distance(q.Employee, f.unit(now))
	after, ok2 := f.distance(q.Employee, f.unit(p))
	return ok1 && ok2 && after < before
}

// granted is P1: whether the move meets a request for the clause's reason that
// the present post does not.
func granted(f *facts, m move, c *check) int32 {
	for i := range of(f.d.Requests, f.d.ReqRows, m.e) {
		q := &of(f.d.Requests, f.d.ReqRows, m.e)[i]
		if q.Reason == c.clause.Reason && f.meets(q, m.to) && !f.meets(q, m.from) {
			return 1
		}
	}
	return 0
}

func asks(f *facts, e model.EmployeeID) bool { return len(of(f.d.Requests, f.d.ReqRows, e)) > 0 }

// commute is P2: kilometres from home to the unit of the post.
func commute(f *facts, m move, _ *check) int32 {
	if km, ok := f.distance(m.e, f.unit(m.to)); ok {
		return km
	}
	return unknown
}

func housed(f *facts, e model.EmployeeID) bool { return f.d.Employees[e].Home.Known }

// returns is P3: months since e last left the unit of the new post.
func returns(f *facts, m move, _ *check) int32 {
	if !m.apart {
		return unknown
	}
	last := model.NoDate
	for _, s := range f.services(m.e) {
		if s.Unit == f.unit(m.to) && s.To != model.NoDate && s.To <= f.tmt {
			last = max(last, s.To)
		}
	}
	return f.since(last)
}

func served(f *facts, e model.EmployeeID) bool { return len(f.services(e)) > 0 }

// once is P4: every person takes one pair, so no plan has a second move.
func once(*facts, move, *check) int32 { return 1 }

func (registry) p() []measure {
	return []measure{
		{id: "P1.dipenuhi", reads: place, value: granted, applies: asks},
		{id: "P2.jarak", reads: place, value: commute, applies: housed, byUnit: true, change: true},
		{id: "P3.sejak", reads: place, value: returns, applies: served, byUnit: true},
		{id: "P4.pindah", reads: person, value: once},
	}
}
