package report

import (
	"strings"

	"mutasi/model"
)

// lead is the plan in three sentences.
func (d *digest) lead() string {
	l, f := d.lang, d.Figures
	if d.Status == "infeasible" {
		return l.T("lead.infeasible")
	}
	if len(d.Moves) == 0 {
		return l.F("lead.none", l.Int(int64(f.Movable)))
	}
	s := l.F("lead.moves", l.Int(int64(len(d.Moves))), l.Int(int64(f.Movable)), l.Int(int64(len(d.Steps))))
	s += " " + l.F("lead.fit", l.ShortPoints(f.FitBefore), l.ShortPoints(f.FitAfter))
	if f.MissingAfter != f.MissingBefore {
		s += " " + l.F("lead.missing", l.Int(f.MissingBefore), l.Int(f.MissingAfter))
	}
	switch {
	case d.Status == "optimal" && d.ClaimedBy != "":
		s += " " + l.F("lead.claimed", d.ClaimedBy)
	case d.Status == "optimal":
		s += " " + l.T("lead.proved")
	}
	for _, a := range d.shared {
		s += " " + l.F("why.shared", strings.TrimSuffix(a, ".")+".")
	}
	return s
}

// tiles are the figures that a reader asks for first.
func (d *digest) tiles() []tile {
	l, f := d.lang, d.Figures
	delta := func(a, b int64) string {
		if a == b {
			return ""
		}
		return l.Signed(b - a)
	}
	fit := tile{Name: l.T("fig.fit"), Value: "–", More: l.T("fig.fit.more")}
	if len(d.Moves) > 0 {
		fit.Was, fit.Value = l.ShortPoints(f.FitBefore), l.ShortPoints(f.FitAfter)
		fit.Delta, fit.Good = l.SignedPoints(f.FitAfter-f.FitBefore), f.FitAfter >= f.FitBefore
	}
	requests := tile{Name: l.T("fig.requests"), Value: l.T("fig.requests.none")}
	if f.Requests > 0 {
		requests.Value = l.F("fig.requests.value", l.Int(int64(f.RequestsMet)), l.Int(int64(f.Requests)))
		requests.More = l.Share(int64(f.RequestsMet), int64(f.Requests))
	}
	return []tile{
		{Name: l.T("fig.moves"), Value: l.Int(int64(len(d.Moves))), More: d.kinds()},
		{Name: l.T("fig.missing"), Was: l.Int(f.MissingBefore), Value: l.Int(f.MissingAfter), Delta: delta(f.MissingBefore, f.MissingAfter),
			Good: f.MissingAfter <= f.MissingBefore, More: l.F("fig.missing.more", l.Int(f.Seats))},
		fit,
		{Name: l.T("fig.overdue"), Was: l.Int(int64(f.OverdueBefore)), Value: l.Int(int64(f.OverdueAfter)), Delta: delta(int64(f.OverdueBefore), int64(f.OverdueAfter)),
			Good: f.OverdueAfter <= f.OverdueBefore, More: l.T("fig.overdue.more")},
		requests,
		{Name: l.T("fig.people"), Value: l.Int(int64(f.Movable)), More: l.F("fig.people.more", l.Int(int64(f.People)), l.Int(int64(len(d.LeftOut))))},
	}
}

// kinds counts the moves by kind: "120 rotasi · 30 promosi".
func (d *digest) kinds() string {
	order := []model.MoveKind{model.Promotion, model.Lateral, model.Redistribution, model.Placement, model.Demotion}
	var s []string
	for _, k := range order {
		n := int64(0)
		for i := range d.Moves {
			if d.Moves[i].Kind == k {
				n++
			}
		}
		if n > 0 {
			s = append(s, d.lang.Int(n)+" "+strings.ToLower(d.lang.Known("kind", string(k))))
		}
	}
	return strings.Join(s, " · ")
}
