package scoring

import (
	"mutasi/model"
	"mutasi/model/rules"
)

// readOwn computes, once per person, what no position changes: the performance
// axis, and of the other parts variety, integrity, training and extras.
func (s *Scorer) readOwn() error {
	s.own = make([]share, len(s.d.Employees))
	s.merit = make([]share, len(s.d.Employees))
	s.axis = make([]fraction, len(s.d.Employees))
	widest := int64(1)
	for i := range s.own {
		e := model.EmployeeID(i)
		merit, own := s.performance(e), s.diversity(e)
		if s.rule.Integrity > 0 {
			own = own.plus(s.integrity(e))
		}
		if s.rule.Training > 0 {
			own = own.plus(s.training(e))
		}
		for k := range s.extras {
			if x := &s.extras[k]; x.Performance {
				merit = merit.plus(s.extra(e, x))
			} else {
				own = own.plus(s.extra(e, x))
			}
		}
		s.own[e], s.merit[e], s.axis[e] = own, merit, reduced(merit)
		widest = max(widest, s.axis[e].den)
	}
	if s.rule.Axes && !below62(2, widest, 10000, s.grain, s.longest()) {
		return ErrScale
	}
	return nil
}

// The classes of a discipline record; they index rules.Scoring.IntegrityPoints.
const (
	neverPunished uint8 = iota
	punishedLight
	punishedMedium
	punishedHeavy
	servingPunishment
)

// integrity is W x the points of the discipline record.
func (s *Scorer) integrity(e model.EmployeeID) share {
	class, _ := s.record(e)
	w := s.grain / 100 * int64(s.rule.Integrity)
	return share{earned: w * int64(s.rule.IntegrityPoints[class]), known: 100 * w}
}

// record is the class of the discipline record that is worth least, and the
// row it comes from. Cancelled actions and open processes do not count: a
// process is a gate (E2), not a verdict.
func (s *Scorer) record(e model.EmployeeID) (class uint8, row model.Place) {
	tmt := s.d.Period.Effective
	from, to := s.d.DiscRows.Of(e)
	for i := range s.d.Discipline[from:to] {
		x := &s.d.Discipline[from:to][i]
		if x.Cancelled || x.InProcess || x.Severity == model.NoSeverity || x.From > tmt {
			continue
		}
		c := uint8(x.Severity)
		if tmt <= x.To {
			c = servingPunishment
		}
		if class == neverPunished || s.rule.IntegrityPoints[c] < s.rule.IntegrityPoints[class] {
			class, row = c, x.Row
		}
	}
	return class, row
}

// training is W x the points of having had a diklat or certificate lately.
func (s *Scorer) training(e model.EmployeeID) share {
	w := s.grain / 100 * int64(s.rule.Training)
	points := s.rule.TrainingPoints[0]
	if len(s.recentTraining(e)) > 0 {
		points = s.rule.TrainingPoints[1]
	}
	return share{earned: w * int64(points), known: 100 * w}
}

// recentTraining are the rows of diklat and certificates that count.
func (s *Scorer) recentTraining(e model.EmployeeID) (rows []model.Place) {
	oldest := 0
	if n := int(s.rule.TrainingYears); n > 0 {
		oldest = s.d.Period.Effective.Year() - n
	}
	from, to := s.d.TrainRows.Of(e)
	for _, x := range s.d.Trainings[from:to] {
		if int(x.Year) >= oldest {
			rows = append(rows, x.Row)
		}
	}
	return rows
}

// extra is a component that the agency assesses under a name of its own.
type extra struct {
	rules.Extra
	skill model.SkillID // model.None: nobody was assessed
}

func (s *Scorer) readExtras() {
	for _, x := range s.rule.Extras {
		s.extras = append(s.extras, extra{x, model.SkillID(s.d.Skills.Find(x.Name))})
	}
}

// extra is W x level / 5; not known without a valid assessment.
func (s *Scorer) extra(e model.EmployeeID, x *extra) share {
	if x.skill == model.None {
		return share{}
	}
	level := int64(s.levelsOf(e)[x.skill])
	if level == 0 {
		return share{}
	}
	w := s.grain / topLevel * int64(x.Weight)
	return share{earned: w * level, known: w * topLevel}
}
