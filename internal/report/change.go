package report

import (
	"mutasi/internal/i18n"
	"mutasi/model"
)

// Change is a line of what a move changes for the person.
type Change struct {
	What   string `json:"what"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Changes says what is different for the person: post, place, class, allowance,
// superior, way to work and retirement. A dash stands for what is not known, and
// before for somebody who held no post.
func Changes(m *model.Move, l i18n.Lang) []Change {
	from, to := &m.From, &m.To
	old := func(s string) string {
		if from.Key == "" || s == "" {
			return "–"
		}
		return s
	}
	known := func(s string) string {
		if s == "" {
			return "–"
		}
		return s
	}
	grade := func(p *model.Post) string {
		if p.Grade == 0 {
			return "–"
		}
		return l.Int(int64(p.Grade))
	}
	return []Change{
		{l.T("change.post"), old(from.Name), to.Name},
		{l.T("change.unit"), old(from.Unit), to.Unit},
		{l.T("change.opd"), old(from.OPD), known(to.OPD)},
		{l.T("change.level"), old(ladder(from)), ladder(to)},
		{l.T("change.grade"), old(grade(from)), grade(to)},
		{l.T("change.allowance"), Rupiah(m.AllowanceBefore, l), Rupiah(m.AllowanceAfter, l)},
		{l.T("change.superior"), old(SuperiorName(m.SuperiorBefore, l)), SuperiorName(m.SuperiorAfter, l)},
		{l.T("change.distance"), kilometres(m.DistanceBefore, l), kilometres(m.DistanceAfter, l)},
		{l.T("change.retires"), l.Date(m.RetiresBefore), l.Date(m.RetiresAfter)},
	}
}

// SuperiorName is the post of a direct superior and who holds it then.
func SuperiorName(s model.Superior, l i18n.Lang) string {
	switch {
	case s.Title == "":
		return l.T("change.superior.none")
	case s.Holder == "":
		return s.Title + " (" + l.T("change.superior.vacant") + ")"
	}
	return s.Title + " (" + s.Holder + ")"
}

// Rupiah writes an amount as offices do, Rp4.350.000; a dash for an unknown -1.
func Rupiah(n int64, l i18n.Lang) string {
	if n < 0 {
		return "–"
	}
	return "Rp" + l.Int(n)
}

// kilometres writes a distance; -1 is not known.
func kilometres(km int, l i18n.Lang) string {
	if km < 0 {
		return l.T("change.unknown")
	}
	return l.Int(int64(km)) + " km"
}
