package scoring

import "mutasi/model"

// Parts is what a person has of what a post asks for, before it is weighed. It is
// the same for every scorer of the same data and method, whatever its weights
// (Reweighed).
type Parts struct {
	profile        int32
	years          int32 // points of 100 for relevant experience
	skills, school share // in 1/whole of the standard, and of the schooling
}

// Parts looks at the records of e for p.
func (s *Scorer) Parts(e model.EmployeeID, p model.PositionID) Parts {
	at := s.profileOf[p]
	pr := s.profiles[at]
	return Parts{at, s.points(s.relevant(e, &s.careers[pr.career])), s.held(e, &s.standards[pr.standard]), s.studied(e, &s.schools[pr.school])}
}

// FitOf is Fit(e, p) from Parts(e, p).
func (s *Scorer) FitOf(e model.EmployeeID, x Parts) int32 {
	own := s.own[e]
	if !s.rule.Axes {
		own = own.plus(s.merit[e])
	}
	return s.round(s.axis[e], s.weigh(x, own))
}

// TalentOf reports whether e is in box 7, 8 or 9 for p, from Parts(e, p). Of the
// ways in which a move develops, it is the only one that depends on weights.
func (s *Scorer) TalentOf(e model.EmployeeID, x Parts) bool {
	return s.able(e) && s.box(s.merit[e], s.weigh(x, s.own[e]), x) >= 7
}

// weigh is what the parts earn, own included, in 1/(r q) grains.
func (s *Scorer) weigh(x Parts, own share) share {
	pr := s.profiles[x.profile]
	return combine(x.skills.times(s.competencyWeight()), s.standards[pr.standard].whole,
		x.school.times(int64(s.rule.Education)), s.schools[pr.school].whole, own.plus(s.worth(x.years)))
}
