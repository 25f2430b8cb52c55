package scoring

import (
	"encoding/binary"
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
)

// profile is what a position asks for, as ids of its three distinct
// requirements. Positions with equal profiles share every computation.
type profile struct {
	standard, school, career int32
}

// compress gives every position its profile. Profiles are numbered in order of
// their requirements' ids, which follow the order of positions, so that Row
// walks each standard once.
func (s *Scorer) compress(set *rules.Set, homes []house) {
	d := s.d
	kin := newKinship(&d.Fields, set.Related)
	s.families = newKinship(&d.Families, s.rule.RelatedFamilies)
	core := coreSkills(&d.Skills, s.rule.Core)
	s.degrees = newDegreeScale(s.rule.DegreePoints)
	var standards, schools, careers distinct
	asked := make([]profile, len(d.Positions))
	for i := range d.Positions {
		p := &d.Positions[i]
		skills := set.Standard(p)
		id, fresh := standards.id(skillKey(skills))
		asked[i].standard = id
		if fresh {
			s.standards = append(s.standards, newStandard(skills, &s.rule, core))
		}
		need := set.Default(p).MinEducation
		id, fresh = schools.id(schoolKey(need, p.Fields))
		asked[i].school = id
		if fresh {
			s.schools = append(s.schools, newSchooling(need, p.Fields, s.degrees, s.rule.DegreeAbsolute, kin))
		}
		c := careerOf(p, homes[p.Unit], set)
		id, fresh = careers.id(c.key())
		asked[i].career = id
		if fresh {
			s.careers = append(s.careers, c)
		}
	}
	s.profiles = slices.Clone(asked)
	slices.SortFunc(s.profiles, profile.compare)
	s.profiles = slices.Compact(s.profiles)
	s.profileOf = make([]int32, len(asked))
	for i, a := range asked {
		at, _ := slices.BinarySearchFunc(s.profiles, a, profile.compare)
		s.profileOf[i] = int32(at)
	}
}

func (a profile) compare(b profile) int {
	if a.standard != b.standard {
		return int(a.standard - b.standard)
	}
	if a.school != b.school {
		return int(a.school - b.school)
	}
	return int(a.career - b.career)
}

// distinct numbers keys in order of first appearance.
type distinct struct{ index map[string]int32 }

func (x *distinct) id(key []byte) (id int32, fresh bool) {
	if id, ok := x.index[string(key)]; ok {
		return id, false
	}
	if x.index == nil {
		x.index = make(map[string]int32)
	}
	id = int32(len(x.index))
	x.index[string(key)] = id
	return id, true
}

func skillKey(skills []model.Skill) []byte {
	var b []byte
	for _, k := range skills {
		b = binary.AppendVarint(b, int64(k.Skill))
		b = append(b, byte(k.Level))
	}
	return b
}

func schoolKey(need model.Education, fields []model.FieldID) []byte {
	b := []byte{byte(need)}
	fields = slices.Clone(fields)
	slices.Sort(fields)
	for _, f := range slices.Compact(fields) {
		b = binary.AppendVarint(b, int64(f))
	}
	return b
}
