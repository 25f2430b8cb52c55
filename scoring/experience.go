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

// halves is how much a month of st counts for c, in half months:
//   - 2: the same job family, at any jenjang;
//   - 2: a house that is alike, at the post's rung or above;
//   - 1: a house that is alike, one rung below;
//   - 1: for a managerial post, any managerial post at its rung or above;
//   - 0: otherwise.
func (c *career) halves(st *career) int32 {
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

// reach lists, for every kind of stint, the careers for which it counts: few,
// so that a person's months for all careers are found in one short pass.
type reach struct {
	start  []int32 // kind k has start[k] .. start[k+1]
	career []int32
	halves []int32
}

// newReach compares every kind of stint with every career.
func newReach(kinds, careers []career) reach {
	r := reach{start: []int32{0}}
	for k := range kinds {
		for c := range careers {
			if h := careers[c].halves(&kinds[k]); h > 0 {
				r.career, r.halves = append(r.career, int32(c)), append(r.halves, h)
			}
		}
		r.start = append(r.start, int32(len(r.career)))
	}
	return r
}

// monthUnit is the unit of relevant experience: half of a hundredth of a month.
const monthUnit = 200

// allRelevant fills out[c] with the relevant experience of e for career c, in
// 1/monthUnit months.
func (s *Scorer) allRelevant(e model.EmployeeID, out []int32) {
	clear(out)
	from, to := s.stintOf.Of(e)
	for i := from; i < to; i++ {
		weight, kind := s.stints[i].weight, s.stints[i].kind
		for j := s.reach.start[kind]; j < s.reach.start[kind+1]; j++ {
			out[s.reach.career[j]] += s.reach.halves[j] * weight
		}
	}
}

// experienceShares are the proportions in which years, variety and acting
// duties divide the weight of experience.
func experienceShares(r *rules.Scoring) (years, variety, acting int64) {
	if r.VarietyShare == 0 && r.ActingShare == 0 {
		return int64(r.YearShare), int64(100 - r.YearShare), 0
	}
	return int64(r.YearShare), int64(r.VarietyShare), int64(r.ActingShare)
}

// experienceWeight is what one point of 100 is worth in the years, variety and
// acting shares of the part, in grains.
func (s *Scorer) experienceWeight() (years, variety, acting int64) {
	if s.rule.Experience == 0 {
		return 0, 0, 0
	}
	y, v, a := experienceShares(&s.rule)
	unit := s.grain / (100 * (y + v + a)) * int64(s.rule.Experience)
	return unit * y, unit * v, unit * a
}

// experience is W x the share of years x the points of the months that count for c.
func (s *Scorer) experience(e model.EmployeeID, c *career) share {
	return s.yearShare(s.relevant(e, c))
}

// yearShare is what relevant experience in 1/monthUnit months earns. Bands begin
// at whole months, so that the fraction of a month decides nothing.
func (s *Scorer) yearShare(experience int32) share { return s.worth(s.points(experience)) }

func (s *Scorer) points(experience int32) int32 {
	return s.yearPoints[min(int(experience/monthUnit), len(s.yearPoints)-1)]
}

// worth is the share of years for points of 100.
func (s *Scorer) worth(points int32) share {
	return share{earned: s.yearWeight * int64(points), known: 100 * s.yearWeight}
}

// readBands lays the bands out by months, up to where the last begins.
func (s *Scorer) readBands() {
	s.yearWeight, _, _ = s.experienceWeight()
	s.yearPoints = []int32{0}
	if n := len(s.rule.YearBands); n > 0 {
		s.yearPoints = make([]int32, s.rule.YearBands[n-1].From+1)
	}
	for month := range s.yearPoints {
		s.yearPoints[month] = bandPoints(s.rule.YearBands, int32(month))
	}
}

// relevant is the relevant experience of e for c in 1/monthUnit months.
func (s *Scorer) relevant(e model.EmployeeID, c *career) (sum int32) {
	from, to := s.stintOf.Of(e)
	stints := s.stints[from:to]
	for i := range stints {
		sum += c.halves(&stints[i].career) * stints[i].weight
	}
	return sum
}

// bandPoints is the points of the last band that begins at or before month.
func bandPoints(bands []rules.Band, month int32) int32 {
	points := int32(0)
	for _, b := range bands {
		if month < b.From {
			break
		}
		points = b.Points
	}
	return points
}

// diversity is what the past is worth wherever the person goes: W x the shares
// of variety and of acting duties x their points.
func (s *Scorer) diversity(e model.EmployeeID) share {
	_, v, a := s.experienceWeight()
	return share{
		earned: v*int64(s.rule.VarietyPoints[s.variety[e]]) + a*int64(s.rule.ActingPoints[s.acting[e]]),
		known:  100 * (v + a),
	}
}
