package scoring

import (
	"mutasi/model"
)

// degreeScale gives the points of 100 of every tingkat pendidikan.
type degreeScale [256]int32

// newDegreeScale fills the gaps of the rules' table: a degree without points of
// its own takes those of its tier in law (S-1 = D-IV), and a tier without any
// takes those of the next lower one.
func newDegreeScale(table map[string]int32) degreeScale {
	var byTier [10]int32
	for e := range 256 {
		if p, ok := table[model.Education(e).String()]; ok && e > 0 {
			t := model.Education(e).Tier()
			byTier[t] = max(byTier[t], p)
		}
	}
	for t := 1; t < len(byTier); t++ {
		if byTier[t] == 0 {
			byTier[t] = byTier[t-1]
		}
	}
	var scale degreeScale
	for e := 1; e < 256; e++ {
		if p, ok := table[model.Education(e).String()]; ok {
			scale[e] = p
		} else {
			scale[e] = byTier[model.Education(e).Tier()]
		}
	}
	return scale
}

// relation says how near a person's field of study is to what a post asks for;
// it indexes rules.Scoring.FieldPoints.
type relation uint8

const (
	unrelated relation = iota
	related
	matching
)

// kinship knows which names of a catalogue, fields of study or job families,
// are related. Whatever the source of that knowledge (groups of names now), it
// is asked only through of.
type kinship struct {
	groups [][]int32 // by id: the groups it is in
}

func newKinship(names *model.Catalog, groups [][]string) kinship {
	k := kinship{groups: make([][]int32, names.Len())}
	for g, group := range groups {
		for _, name := range group {
			if f := names.Find(name); f != model.None {
				k.groups[f] = append(k.groups[f], int32(g))
			}
		}
	}
	return k
}

func (k kinship) of(a, b int32) relation {
	if a == b {
		return matching
	}
	for _, x := range k.groups[a] {
		for _, y := range k.groups[b] {
			if x == y {
				return related
			}
		}
	}
	return unrelated
}

// schooling is what a post asks of education.
type schooling struct {
	need   model.Education
	points int32           // of need; 0: any education will do
	whole  int64           // denominator of the part: points where they are relative, else 1
	fields []model.FieldID // empty: any field
	fit    []relation      // by FieldID; nil: any field
}

func newSchooling(need model.Education, fields []model.FieldID, scale degreeScale, absolute bool, kin kinship) schooling {
	sc := schooling{need: need, points: scale[need], fields: fields, whole: 1}
	if !absolute && sc.points > 0 {
		sc.whole = int64(sc.points)
	}
	if len(fields) == 0 {
		return sc
	}
	sc.fit = make([]relation, len(kin.groups))
	for f := range sc.fit {
		for _, want := range fields {
			sc.fit[f] = max(sc.fit[f], kin.of(int32(f), int32(want)))
		}
	}
	return sc
}

// education is the level of the degree plus the field of study, in 1/whole grains.
func (s *Scorer) education(e model.EmployeeID, sc *schooling) share {
	return s.studied(e, sc).times(int64(s.rule.Education))
}

// studied is education for a weight of 1.
func (s *Scorer) studied(e model.EmployeeID, sc *schooling) share {
	return s.degreeLevel(e, sc).plus(s.degreeField(e, sc))
}

// degreeLevel is LevelShare x min(1, points held / points asked for), or
// points held / 100 where points are absolute.
func (s *Scorer) degreeLevel(e model.EmployeeID, sc *schooling) share {
	w := s.grain / 10000 * int64(s.rule.LevelShare)
	held := s.d.Employees[e].Education
	switch {
	case s.rule.DegreeAbsolute && held != model.NoEducation:
		return share{earned: w * int64(s.degrees[held]), known: w * 100}
	case !s.rule.DegreeAbsolute && sc.points == 0:
		return share{earned: w * 100, known: w * 100}
	case held == model.NoEducation:
		return share{}
	}
	return share{earned: w * 100 * int64(min(s.degrees[held], sc.points)), known: w * 100 * sc.whole}
}

// degreeField is (1 - LevelShare) x points of the nearest field.
func (s *Scorer) degreeField(e model.EmployeeID, sc *schooling) share {
	w := s.grain / 10000 * int64(100-s.rule.LevelShare) * sc.whole
	near, _, ok := s.nearestField(e, sc)
	if !ok {
		return share{}
	}
	return share{earned: w * int64(s.rule.FieldPoints[near]), known: w * 100}
}

// nearestField is the best match among the field of the highest degree and the
// fields of degrees that reach the level asked for; row is where it was read.
// ok is false when the post asks for a field and none of the person's is known.
func (s *Scorer) nearestField(e model.EmployeeID, sc *schooling) (near relation, row model.Place, ok bool) {
	who := &s.d.Employees[e]
	if sc.fit == nil {
		return matching, row, true
	}
	if who.Field != model.None {
		near, row, ok = sc.fit[who.Field], who.Row, true
	}
	from, to := s.d.DegreeRows.Of(e)
	for i := range s.d.Degrees[from:to] {
		g := &s.d.Degrees[from:to][i]
		if g.Field == model.None || g.Education.Tier() < sc.need.Tier() && g.Education != who.Education {
			continue
		}
		if !ok || sc.fit[g.Field] > near {
			near, row, ok = sc.fit[g.Field], g.Row, true
		}
	}
	return near, row, ok
}
