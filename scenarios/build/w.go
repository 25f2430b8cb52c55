package build

import "mutasi/model"

// protected reports whether a post may not change hands in a window of W1 and
// W2: managerial posts and heads of schools and clinics.
func (f *facts) protected(p model.PositionID) bool {
	if p == model.None {
		return false
	}
	x := &f.d.Positions[p]
	if x.Class.Managerial() {
		return true
	}
	t := f.d.Units[x.Unit].Type
	return x.Head && (t == model.UnitSchool || t == model.UnitClinic)
}

// toElection is the smallest number of months before the day on which
// candidates are determined that TMT falls in; 0 from that day to the end of
// the term, unknown after it. The first day counts: with six months before 22
// September, 22 March is inside.
func (f *facts) toElection() int32 {
	nearest := int32(unknown)
	for _, e := range f.d.Period.Elections {
		if e.Determined == model.NoDate || e.TermEnds != model.NoDate && f.tmt > e.TermEnds {
			continue
		}
		n := 0
		for e.Determined.AddMonths(-n) > f.tmt {
			n++
		}
		if nearest == unknown || int32(n) < nearest {
			nearest = int32(n)
		}
	}
	return nearest
}

func beforeElection(f *facts, m move, _ *check) int32 {
	if !f.protected(m.from) && !f.protected(m.to) {
		return unknown
	}
	return f.election
}

func beforeElectionOthers(f *facts, m move, _ *check) int32 {
	if f.protected(m.from) || f.protected(m.to) {
		return unknown
	}
	return f.election
}

// newHead is W2: months since the head of region took office.
func newHead(f *facts, m move, _ *check) int32 {
	if !f.protected(m.from) && !f.protected(m.to) {
		return unknown
	}
	return f.newHead
}

// signer is W3; a period that does not say is taken as definitif.
func signer(f *facts, _ move, _ *check) int32 {
	s := f.d.Period.Signer
	return yes(s == "" || s == "definitif")
}

// approved is W4: whether the period names an approval for the rule.
func approved(f *facts, _ move, c *check) int32 {
	return yes(f.approval(c.clause) != "")
}

func (registry) w() []measure {
	return []measure{
		{id: "W1.tertentu", reads: route, value: beforeElection},
		{id: "W1.lainnya", reads: route, value: beforeElectionOthers},
		{id: "W2.sejak", reads: route, value: newHead},
		{id: "W3.definitif", reads: person, value: signer},
		{id: "W4.disetujui", reads: person, value: approved},
	}
}
