package scoring

import (
	"encoding/binary"
	"strings"

	"mutasi/model"
	"mutasi/model/rules"
)

// house is where work is done, as experience sees it: the urusan of the unit
// or of the nearest unit above it that has one, and the kind of service unit
// it belongs to. Two houses are alike when either is equal.
type house struct {
	sector  int32 // model.None: not known
	service model.UnitType
}

func (h house) like(g house) bool {
	return h.sector != model.None && h.sector == g.sector ||
		h.service != model.NoUnitType && h.service == g.service
}

// sectors numbers urusan, whatever their case and spacing.
type sectors struct{ names model.Catalog }

func (x *sectors) id(name string) int32 {
	name = strings.ToLower(strings.Join(strings.Fields(name), " "))
	if name == "" {
		return model.None
	}
	return x.names.ID(name)
}

// serviceUnit tells the kinds of unit that do the same work everywhere
// (schools, clinics, villages) from those that only name a place in the tree
// (dinas, bidang, seksi), where the urusan decides.
func serviceUnit(t model.UnitType) bool {
	switch t {
	case model.UnitUPTD, model.UnitDistrict, model.UnitVillage, model.UnitClinic, model.UnitHospital, model.UnitSchool:
		return true
	}
	return false
}

// houses gives the house of every unit, parents first.
func houses(d *model.Dataset, x *sectors) []house {
	out := make([]house, len(d.Units))
	for i := range d.Units {
		u := &d.Units[i]
		h := house{sector: model.None}
		if u.Parent != model.None {
			h = out[u.Parent]
		}
		if id := x.id(u.Sector); id != model.None {
			h.sector = id
		}
		if serviceUnit(u.Type) {
			h.service = u.Type
		}
		out[i] = h
	}
	return out
}

// rung is a jenjang that may be compared: the tier that the rules give it, or,
// where they give none, a number that equals only itself.
func rung(class model.Class, level model.Level, set *rules.Set) int16 {
	if t := set.Tiers[level]; t > 0 {
		return int16(t)
	}
	return -int16(class)*int16(model.LevelCount) - int16(level) - 1
}

// career is what a post asks of experience.
type career struct {
	family  model.FamilyID
	home    house
	rung    int16
	manages bool
}

func careerOf(p *model.Position, h house, set *rules.Set) career {
	return career{family: p.Family, home: h, rung: rung(p.Class, p.Level, set), manages: p.Class.Managerial()}
}

func (c career) key() []byte {
	b := binary.AppendVarint(nil, int64(c.family))
	b = binary.AppendVarint(b, int64(c.home.sector))
	b = binary.AppendVarint(b, int64(c.rung))
	b = append(b, byte(c.home.service))
	if c.manages {
		b = append(b, 1)
	}
	return b
}

// stint is a span of service in one post, acting duties left out.
type stint struct {
	career
	months int32
	line   int32 // into Dataset.History; model.None: the present post as pegawai has it
	unit   model.UnitID
}

// halves is how much a month of st counts for c, in half months:
//   - 2: the same job family, at any jenjang;
//   - 2: a house that is alike, at the post's rung or above;
//   - 1: a house that is alike, one rung below;
//   - 1: for a managerial post, any managerial post at its rung or above;
//   - 0: otherwise.
func (c *career) halves(st *stint) int32 {
	if c.family != model.None && c.family == st.family {
		return 2
	}
	above := st.rung >= c.rung && c.rung > 0 || st.rung == c.rung
	switch {
	case c.home.like(st.home):
		if above {
			return 2
		}
		if st.rung > 0 && st.rung == c.rung-1 {
			return 1
		}
	case c.manages && st.manages && above:
		return 1
	}
	return 0
}

// readHistory turns riwayat_jabatan and the present post into stints. Acting
// duties are left out: they are an attribute, never a second post. Where two
// lines overlap, the later one begins a new stint and ends the earlier.
//
// Months are counted as MonthsUntil(TMT) at the beginning minus the same at the
// end, so that lines that touch add up to the whole span, and the present post
// has exactly the months in post that the rules measure.
func (s *Scorer) readHistory(set *rules.Set, x *sectors, homes []house) {
	d := s.d
	tmt := d.Period.Effective
	s.stintOf = make(model.Rows, len(d.Employees)+1)
	s.variety = make([]uint8, len(d.Employees))
	for i := range d.Employees {
		e := &d.Employees[i]
		present := e.Position != model.None && e.Since != model.NoDate && e.Since <= tmt
		mine := int32(len(s.stints))
		var begun []model.Date // of the stints from mine on
		var ends []model.Date
		from, to := d.HistoryRows.Of(model.EmployeeID(i))
		for line := from; line < to; line++ {
			h := &d.History[line]
			if h.Acting != model.NotActing || h.From == model.NoDate || h.From >= tmt || present && h.From >= e.Since {
				continue
			}
			st := stint{line: line, unit: h.Unit, career: career{
				family: h.Family, rung: rung(h.Class, h.Level, set), manages: h.Class.Managerial(),
				home: house{sector: x.id(h.Sector)},
			}}
			if h.Unit != model.None {
				st.home.service = homes[h.Unit].service
				if st.home.sector == model.None {
					st.home.sector = homes[h.Unit].sector
				}
			}
			end := h.To
			if end == model.NoDate || end > tmt {
				end = tmt
			}
			s.stints, begun, ends = append(s.stints, st), append(begun, h.From), append(ends, end)
		}
		if present {
			p := &d.Positions[e.Position]
			st := stint{line: s.presentLine(model.EmployeeID(i)), unit: p.Unit, career: careerOf(p, homes[p.Unit], set)}
			s.stints, begun, ends = append(s.stints, st), append(begun, e.Since), append(ends, tmt)
		}
		for k := range begun {
			end := ends[k]
			if k+1 < len(begun) {
				end = min(end, begun[k+1])
			}
			if end > begun[k] {
				s.stints[mine+int32(k)].months = int32(begun[k].MonthsUntil(tmt) - end.MonthsUntil(tmt))
			}
		}
		s.stintOf[i+1] = int32(len(s.stints))
		s.variety[i] = varietyOf(d, s.stints[mine:])
	}
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

// experience is W x YearShare x the points of the months that count for c.
func (s *Scorer) experience(e model.EmployeeID, c *career) share {
	w := s.grain / 10000 * int64(s.rule.Experience) * int64(s.rule.YearShare)
	return share{earned: w * int64(bandPoints(s.rule.YearBands, s.halfMonths(e, c))), known: 100 * w}
}

// halfMonths is the relevant experience of e in half months.
func (s *Scorer) halfMonths(e model.EmployeeID, c *career) (sum int32) {
	from, to := s.stintOf.Of(e)
	stints := s.stints[from:to]
	for i := range stints {
		sum += c.halves(&stints[i]) * stints[i].months
	}
	return sum
}

// bandPoints is the points of the last band that begins at or before half/2 months.
func bandPoints(bands []rules.Band, half int32) int32 {
	points := int32(0)
	for _, b := range bands {
		if half < 2*b.From {
			break
		}
		points = b.Points
	}
	return points
}

// diversity is W x (1 - YearShare) x the points of having served in several places.
func (s *Scorer) diversity(e model.EmployeeID) share {
	w := s.grain / 10000 * int64(s.rule.Experience) * int64(100-s.rule.YearShare)
	return share{earned: w * int64(s.rule.VarietyPoints[s.variety[e]]), known: 100 * w}
}
