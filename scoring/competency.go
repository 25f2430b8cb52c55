package scoring

import (
	"mutasi/model"
	"mutasi/model/rules"
)

// topLevel is the highest level of the dictionary of competencies.
const topLevel = 5

// standard is a competency standard ready to be compared with levels.
type standard struct {
	demands []demand
	whole   int64 // sum of the weights; 1 when nothing is asked for, so that it can be a factor
}

// demand is one competency of a standard: its weight among the others, and
// what each level earns of that weight. gain[0], not assessed, is 0.
type demand struct {
	skill    model.SkillID
	required int8
	core     bool // profile matching
	weight   int64
	gain     [topLevel + 1]int64
}

// newStandard weighs the competencies of a standard as the method says.
func newStandard(skills []model.Skill, r *rules.Scoring, core []bool) standard {
	st := standard{demands: make([]demand, len(skills))}
	for i, k := range skills {
		st.demands[i] = demand{skill: k.Skill, required: k.Level, core: int(k.Skill) < len(core) && core[k.Skill]}
	}
	if profileMatching(r) {
		weighGaps(st.demands, r)
	} else {
		weighLevels(st.demands)
	}
	for i := range st.demands {
		st.whole += st.demands[i].weight
	}
	st.whole = max(st.whole, 1)
	return st
}

// weighLevels is the job person match with each competency capped at 100: a
// competency weighs the level asked for and earns min(level, required) of it.
func weighLevels(demands []demand) {
	for i := range demands {
		d := &demands[i]
		d.weight = int64(d.required)
		for level := range d.gain {
			d.gain[level] = int64(min(int8(level), d.required))
		}
	}
}

// readLevels keeps the assessments that are still valid at the period's TMT.
// One without a date is taken as valid: its age cannot be held against it.
func (s *Scorer) readLevels(set *rules.Set) {
	d := s.d
	s.skills = max(rules.CoreSkills, d.Skills.Len())
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
			s.levels[int(a.Employee)*s.skills+int(a.Skill)] = min(max(a.Level, 0), topLevel)
		}
	}
}

// levelsOf are the valid levels of e by skill; 0 is not assessed.
func (s *Scorer) levelsOf(e model.EmployeeID) []int8 {
	return s.levels[int(e)*s.skills:][:s.skills]
}

// competency is W x the gains of the levels held / whole, in 1/whole grains.
// The weight of a competency that is not assessed is not known.
func (s *Scorer) competency(e model.EmployeeID, st *standard) share {
	return s.held(e, st).times(s.competencyWeight())
}

func (s *Scorer) competencyWeight() int64 { return s.grain * int64(s.rule.Competency) }

// held is competency for a weight of 1 grain.
func (s *Scorer) held(e model.EmployeeID, st *standard) share {
	levels := s.levelsOf(e)
	var gained, assessed int64
	for i := range st.demands {
		d := &st.demands[i]
		if has := levels[d.skill]; has > 0 {
			assessed += d.weight
			gained += d.gain[has]
		}
	}
	return share{earned: gained, known: assessed}
}
