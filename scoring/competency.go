package scoring

import (
	"mutasi/model"
	"mutasi/model/rules"
)

// nine is the number of competencies of PermenPANRB 38/2017 that a class or
// jenjang default speaks of; their ids are 0 to 8.
const nine = 9

// standard is a competency standard: the skills asked for, and whole, the sum
// of their levels (1 when nothing is asked for, so that it can be a factor).
type standard struct {
	skills []model.Skill
	whole  int64
}

func newStandard(skills []model.Skill) standard {
	st := standard{skills: skills}
	for _, k := range skills {
		st.whole += int64(k.Level)
	}
	st.whole = max(st.whole, 1)
	return st
}

// standardOf is the post's own standard, else its jenjang's or class's level
// for each of the nine. Lines that ask for level 0 ask for nothing.
func standardOf(p *model.Position, set *rules.Set) []model.Skill {
	var out []model.Skill
	for _, k := range p.Standard {
		if k.Level > 0 {
			out = append(out, k)
		}
	}
	if len(p.Standard) > 0 {
		return out
	}
	byLevel, byClass := defaults(p, set)
	level := byLevel.Skill
	if level == 0 {
		level = byClass.Skill
	}
	if level > 0 {
		for k := range nine {
			out = append(out, model.Skill{Skill: model.SkillID(k), Level: level})
		}
	}
	return out
}

// readLevels keeps the assessments that are still valid at the period's TMT.
// One without a date is taken as valid: its age cannot be held against it.
func (s *Scorer) readLevels(set *rules.Set) {
	d := s.d
	s.skills = max(nine, d.Skills.Len())
	s.levels = make([]int8, len(d.Employees)*s.skills)
	months := set.Assessed
	if d.Period.AssessedOK > 0 {
		months = int(d.Period.AssessedOK)
	}
	oldest := model.NoDate
	if months > 0 && d.Period.Effective != model.NoDate {
		oldest = d.Period.Effective.AddMonths(-months)
	}
	for _, a := range d.Assessed {
		if a.On == model.NoDate || a.On >= oldest {
			s.levels[int(a.Employee)*s.skills+int(a.Skill)] = a.Level
		}
	}
}

// competency is W x sum min(level, required) / whole, in 1/whole grains: the
// job person match with each competency capped at 100. The weight of a skill
// that is not assessed, W x required / whole, is not known.
func (s *Scorer) competency(e model.EmployeeID, st *standard) share {
	levels := s.levels[int(e)*s.skills:][:s.skills]
	var met, assessed int64
	for _, k := range st.skills {
		if has := levels[k.Skill]; has > 0 {
			assessed += int64(k.Level)
			met += int64(min(has, k.Level))
		}
	}
	w := s.grain * int64(s.rule.Competency)
	return share{earned: w * met, known: w * assessed}
}
