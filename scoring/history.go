package scoring

import (
	"mutasi/model"
	"mutasi/model/rules"
)

// stint is a span of service in one post, acting duties left out.
type stint struct {
	career
	from   model.Date
	end    model.Date // the first day after
	weight int32      // of its months in hundredths of a month
	kind   int32      // its career, numbered: into reach
	line   int32      // into Dataset.History; model.None: the present post as pegawai has it
	unit   model.UnitID
}

// readHistory turns riwayat_jabatan and the present post into stints. Acting
// duties are left out: they are an attribute, never a second post. Where two
// lines overlap, the later one begins a new stint and ends the earlier.
//
// Months are counted as MonthsUntil(TMT) at the beginning minus the same at the
// end, so that lines that touch add up to the whole span, and the present post
// has exactly the months in post that the rules measure.
func (s *Scorer) readHistory(set *rules.Set, x *sectors, homes []house) {
	d, tmt := s.d, s.d.Period.Effective
	s.stintOf = make(model.Rows, len(d.Employees)+1)
	s.variety = make([]uint8, len(d.Employees))
	s.acting = make([]uint8, len(d.Employees))
	s.served = make([]uint16, len(d.Employees))
	var kinds distinct
	var lived []career // by kind
	for i := range d.Employees {
		e := model.EmployeeID(i)
		first := len(s.stints)
		s.readStints(e, set, x, homes)
		mine := s.stints[first:]
		for k := range mine {
			if k+1 < len(mine) {
				mine[k].end = min(mine[k].end, mine[k+1].from)
			}
			if mine[k].end > mine[k].from {
				mine[k].weight = s.age(mine[k].end.MonthsUntil(tmt), mine[k].from.MonthsUntil(tmt))
			}
			id, fresh := kinds.id(mine[k].career.key())
			if fresh {
				lived = append(lived, mine[k].career)
			}
			mine[k].kind = id
		}
		s.stintOf[i+1] = int32(len(s.stints))
		s.variety[i] = varietyOf(d, mine)
		s.acting[i] = s.actingOf(e, mine, set)
		s.served[i] = servedIn(d, mine)
	}
	s.reach = newReach(lived, s.careers)
}

// readStints appends the stints of e as they are written: the lines of
// riwayat_jabatan that began before the present post, then the present post as
// pegawai has it.
func (s *Scorer) readStints(e model.EmployeeID, set *rules.Set, x *sectors, homes []house) {
	d, tmt := s.d, s.d.Period.Effective
	who := &d.Employees[e]
	present := who.Position != model.None && who.Since != model.NoDate && who.Since <= tmt
	from, to := d.HistoryRows.Of(e)
	for line := from; line < to; line++ {
		h := &d.History[line]
		if h.Acting != model.NotActing || h.From == model.NoDate || h.From >= tmt || present && h.From >= who.Since {
			continue
		}
		st := stint{line: line, unit: h.Unit, from: h.From, end: h.To, career: career{
			family: h.Family, rung: rung(h.Class, h.Level, set), manages: h.Class.Managerial(),
			home: house{sector: x.id(h.Sector)},
		}}
		if h.Unit != model.None {
			st.home.service = homes[h.Unit].service
			if st.home.sector == model.None {
				st.home.sector = homes[h.Unit].sector
			}
		}
		if st.end == model.NoDate || st.end > tmt {
			st.end = tmt
		}
		s.stints = append(s.stints, st)
	}
	if present {
		p := &d.Positions[who.Position]
		s.stints = append(s.stints, stint{line: s.presentLine(e), unit: p.Unit, from: who.Since, end: tmt,
			career: careerOf(p, homes[p.Unit], set)})
	}
}

// age weighs the months from recent to distant months before the TMT: each
// counts 100, or what the rules' decay leaves of it at its age.
func (s *Scorer) age(recent, distant int) (weight int32) {
	decay := s.rule.YearDecay
	if len(decay) == 0 {
		return int32(100 * (distant - recent))
	}
	for i, b := range decay {
		to := distant
		if i+1 < len(decay) {
			to = min(to, int(decay[i+1].From))
		}
		if n := to - max(recent, int(b.From)); n > 0 {
			weight += int32(n) * b.Points
		}
	}
	return weight
}

// presentLine is the line of riwayat_jabatan that began the present post, or None.
func (s *Scorer) presentLine(e model.EmployeeID) int32 {
	from, to := s.d.HistoryRows.Of(e)
	for line := to - 1; line >= from; line-- {
		if h := &s.d.History[line]; h.Acting == model.NotActing && h.From == s.d.Employees[e].Since {
			return line
		}
	}
	return model.None
}

// varietyOf is 2 for service in several OPD, 1 for several units of one OPD,
// 0 for one unit. A unit that no longer exists counts as a unit of its own, but
// not as an OPD: nobody can say which it would be.
func varietyOf(d *model.Dataset, stints []stint) uint8 {
	units, opd := false, model.UnitID(model.None)
	for i := range stints {
		u := stints[i].unit
		units = units || u != stints[0].unit
		if u == model.None || d.Units[u].OPD == model.None {
			continue
		}
		if opd != model.None && d.Units[u].OPD != opd {
			return 2
		}
		opd = d.Units[u].OPD
	}
	if units {
		return 1
	}
	return 0
}

// servedIn is the set of unit types that the stints were served in.
func servedIn(d *model.Dataset, stints []stint) (types uint16) {
	for i := range stints {
		if u := stints[i].unit; u != model.None && d.Units[u].Type != model.NoUnitType {
			types |= 1 << d.Units[u].Type
		}
	}
	return types
}

// The classes of acting duty; they index rules.Scoring.ActingPoints.
const (
	noActing uint8 = iota
	plhEqual
	plhHigher
	pltEqual
	pltHigher
)

// actingOf is the class of the acting duty of e that is worth most. A duty is
// higher when its rung is above that of the post held when it began.
func (s *Scorer) actingOf(e model.EmployeeID, held []stint, set *rules.Set) uint8 {
	best := noActing
	from, to := s.d.HistoryRows.Of(e)
	for line := from; line < to; line++ {
		h := &s.d.History[line]
		if h.Acting == model.NotActing || h.From >= s.d.Period.Effective {
			continue
		}
		own := int16(0)
		for k := range held {
			if held[k].from <= h.From {
				own = held[k].rung
			}
		}
		class := plhEqual
		if h.Acting == model.ActingPlt {
			class = pltEqual
		}
		if own > 0 && rung(h.Class, h.Level, set) > own {
			class++
		}
		if s.rule.ActingPoints[class] > s.rule.ActingPoints[best] {
			best = class
		}
	}
	return best
}
