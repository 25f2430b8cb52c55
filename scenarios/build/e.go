package build

import "mutasi/model"

// active is E1. Study, leave and discipline have rules of their own (E5, E2).
func active(f *facts, m move, _ *check) int32 {
	x := &f.d.Employees[m.e]
	switch {
	case x.Kind == model.CPNS:
		return 0
	case x.Standing == model.Assigned, x.Standing == model.Suspended, x.Standing == model.OtherStanding:
		return 0
	}
	return 1
}

// clean is E2: no action being served at TMT and no process running.
func clean(f *facts, m move, _ *check) int32 {
	if f.d.Employees[m.e].Standing == model.UnderProcess {
		return 0
	}
	for _, a := range of(f.d.Discipline, f.d.DiscRows, m.e) {
		if a.Cancelled {
			continue
		}
		if a.InProcess || a.From <= f.tmt && (a.To == model.NoDate || f.tmt <= a.To) {
			return 0
		}
	}
	return 1
}

// punished is E3: months since the last medium or heavy action took effect.
func punished(f *facts, m move, _ *check) int32 {
	last := model.NoDate
	for _, a := range of(f.d.Discipline, f.d.DiscRows, m.e) {
		if !a.Cancelled && !a.InProcess && a.Severity >= model.Medium && a.From <= f.tmt {
			last = max(last, a.From)
		}
	}
	return f.since(last)
}

// ratedYears is how many of the newest ratings E4 looks at.
const ratedYears = 2

// predicate is E4: the lowest of the two newest ratings of closed years; the
// year of the TMT is not closed.
func predicate(f *facts, m move, _ *check) int32 {
	lowest := int32(unknown)
	n := 0
	for _, r := range of(f.d.Ratings, f.d.RatingRows, m.e) { // newest first
		if int(r.Year) >= f.tmt.Year() || n == ratedYears {
			continue
		}
		n++
		if g := int32(r.Grade); lowest == unknown || g < lowest {
			lowest = g
		}
	}
	return lowest
}

// free is E5: neither on study assignment nor on unpaid leave.
func free(f *facts, m move, _ *check) int32 {
	s := f.d.Employees[m.e].Standing
	return yes(s != model.StudyShort && s != model.StudyLong && s != model.UnpaidLeave)
}

// remaining is E6: months from TMT to retirement from the new post.
func remaining(f *facts, m move, _ *check) int32 {
	on := f.retires(m.e, m.to)
	if on == model.NoDate {
		return unknown
	}
	return int32(f.tmt.MonthsUntil(on))
}

// sameJob reports whether two posts are one jabatan: the same JF and jenjang,
// or the same staff job. Managerial posts are each their own.
func (f *facts) sameJob(a, b model.PositionID) bool {
	x, y := &f.d.Positions[a], &f.d.Positions[b]
	if x.Class != y.Class || x.Level != y.Level {
		return false
	}
	switch x.Class {
	case model.Functional:
		return x.Family == y.Family && (x.Family != model.None || x.Name == y.Name)
	case model.Staff:
		return x.Name == y.Name
	}
	return false
}

// sameWork, elsewhere, contract and moving are E7.
func sameWork(f *facts, m move, _ *check) int32 {
	return yes(m.from != model.None && f.sameJob(m.from, m.to))
}

func elsewhere(_ *facts, m move, _ *check) int32 { return yes(m.apart) }

func contract(f *facts, m move, _ *check) int32 {
	end := f.d.Employees[m.e].ContractEnd
	if end == model.NoDate {
		return unknown
	}
	return int32(f.tmt.MonthsUntil(end))
}

func moving(_ *facts, m move, _ *check) int32 { return yes(m.from != model.None) }

func (registry) e() []measure {
	return []measure{
		{id: "E1.aktif", reads: person, value: active},
		{id: "E2.bersih", reads: person, value: clean},
		{id: "E3.sejak", reads: person, value: punished},
		{id: "E4.predikat", reads: person, value: predicate},
		{id: "E5.bebas", reads: person, value: free},
		{id: "E6.sisa", reads: match, value: remaining},
		{id: "E7.jabatan_sama", reads: route, value: sameWork},
		{id: "E7.unit_lain", reads: route, value: elsewhere},
		{id: "E7.kontrak", reads: person, value: contract},
		{id: "E7.pindah", reads: person, value: moving},
	}
}
