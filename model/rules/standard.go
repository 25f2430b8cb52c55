package rules

import (
	"slices"

	"mutasi/model"
)

// CoreSkills is how many competencies every post is asked for when its own row is
// silent: the eight managerial ones and the socio-cultural one of PermenPANRB
// 38/2017, which a Dataset lists first.
const CoreSkills = 9

// Standard is the competency standard of a post: its own, else the level of
// its jenjang or class for each of the nine. Lines that ask for level 0 ask
// for nothing.
func (s *Set) Standard(p *model.Position) []model.Skill {
	if len(p.Standard) > 0 {
		return slices.DeleteFunc(slices.Clone(p.Standard), func(k model.Skill) bool { return k.Level <= 0 })
	}
	level := s.Default(p).Skill
	if level <= 0 {
		return nil
	}
	out := make([]model.Skill, CoreSkills)
	for k := range out {
		out[k] = model.Skill{Skill: model.SkillID(k), Level: level}
	}
	return out
}
