package scoring

import (
	"errors"
	"fmt"
	"sync"

	"mutasi/model"
	"mutasi/model/rules"
)

// ErrScale is returned by New when the rules' points have so many different
// denominators, or a competency standard is so long, that a score would not
// fit 63 bits.
var ErrScale = errors.New("scoring: the points of the rules have too fine a common denominator")

// Scorer computes fits. It is made once for a dataset and a rule set, is never
// changed after that, and may be used by many goroutines at once.
type Scorer struct {
	d     *model.Dataset
	rule  rules.Scoring
	grain int64 // the unit of all shares: 1/grain of a basis point (I2)

	// What posts ask for.
	profiles  []profile
	profileOf []int32 // by position
	standards []standard
	schools   []schooling
	careers   []career

	// What people have, by employee.
	levels  []int8     // x skill: the valid level; 0 not assessed or too old
	skills  int        // width of levels
	own     []share    // potential that no position changes
	merit   []share    // performance, with the extras that belong to it
	axis    []fraction // merit in lowest terms
	stints  []stint
	stintOf model.Rows // into stints
	variety []uint8    // index of VarietyPoints
	acting  []uint8    // index of ActingPoints
	served  []uint16   // set of model.UnitType served in

	// What the rules make of it.
	degrees    degreeScale
	years      ratingYears
	extras     []extra
	reach      reach
	yearWeight int64   // grains of one point of relevant years
	yearPoints []int32 // points by months
	families   kinship // of job families
	growth     int32   // basis points of full development

	scratch *sync.Pool // of *workspace
}

// workspace holds the shares of one employee by distinct requirement.
type workspace struct {
	standards, schools []share
	relevant           []int32 // by career: months in 1/monthUnit
}

// New prepares the scores of d under the rules' scoring method.
func New(d *model.Dataset, set *rules.Set) (*Scorer, error) {
	r := set.Scoring
	if findings := Check(&r); findings.Fatal() {
		return nil, fmt.Errorf("scoring: %s", findings[0].Msg.EN)
	}
	s := &Scorer{d: d, rule: r, growth: set.Goals.Development}
	var urusan sectors
	homes := houses(d, &urusan)
	s.compress(set, homes)
	if err := s.chooseGrain(); err != nil {
		return nil, err
	}
	s.readBands()
	s.readLevels(set)
	s.readHistory(set, &urusan, homes)
	s.years = newRatingYears(d, r)
	s.readExtras()
	if err := s.readOwn(); err != nil {
		return nil, err
	}
	s.scratch = &sync.Pool{New: func() any {
		return &workspace{
			standards: make([]share, len(s.standards)),
			schools:   make([]share, len(s.schools)),
			relevant:  make([]int32, len(s.careers)),
		}
	}}
	return s, nil
}

// Profiles is the number of distinct profiles: positions of one profile give
// every person the same fit.
func (s *Scorer) Profiles() int { return len(s.profiles) }

// Profile is the profile of a position, 0 <= Profile < Profiles.
func (s *Scorer) Profile(p model.PositionID) int32 { return s.profileOf[p] }

// Row fills out[i] with the fit of e for profile i, in basis points.
// len(out) must be Profiles(). It allocates nothing.
//
// Time: O(standards x skills + schools + what the stints count for + profiles),
// the last with one division each.
func (s *Scorer) Row(e model.EmployeeID, out []int32) {
	w := s.scratch.Get().(*workspace)
	for i := range s.standards {
		w.standards[i] = s.competency(e, &s.standards[i])
	}
	for i := range s.schools {
		w.schools[i] = s.education(e, &s.schools[i])
	}
	s.allRelevant(e, w.relevant)
	own, axis := s.own[e], s.axis[e]
	if !s.rule.Axes {
		own = own.plus(s.merit[e])
	}
	out = out[:len(s.profiles)]
	for i, p := range s.profiles {
		rest := own.plus(s.yearShare(w.relevant[p.career]))
		std, sc := s.standards[p.standard].whole, s.schools[p.school].whole
		out[i] = s.round(axis, combine(w.standards[p.standard], std, w.schools[p.school], sc, rest))
	}
	s.scratch.Put(w)
}

// Fit is the fit of e for p in basis points, 0 to 10,000. It equals Score(e, p).Total.
func (s *Scorer) Fit(e model.EmployeeID, p model.PositionID) int32 { return s.FitOf(e, s.Parts(e, p)) }

// round is the fit of a pair: earned/known or, where the method has two axes,
// the mean of performance and the pair.
func (s *Scorer) round(axis fraction, x share) int32 {
	if s.rule.Axes {
		return mean(axis, x)
	}
	return ratio(x)
}

// combine adds competency in 1/r grains, education in 1/q grains and the rest
// in grains; the sum is in 1/(r q) grains.
func combine(competency share, r int64, education share, q int64, rest share) share {
	return competency.times(q).plus(education.plus(rest.times(q)).times(r))
}
