package scoring

import (
	"errors"
	"fmt"
	"math/bits"
	"sync"

	"mutasi/model"
	"mutasi/model/rules"
)

var (
	// ErrMethod is returned by New when the rules name a method that is not known.
	ErrMethod = errors.New("scoring: unknown method")
	// ErrScale is returned by New when the rules' points have so many different
	// denominators, or a competency standard is so long, that a score would not
	// fit 63 bits.
	ErrScale = errors.New("scoring: the points of the rules have too fine a common denominator")
)

// Scorer computes fits. It is made once for a dataset and a rule set, is never
// changed after that, and may be used by many goroutines at once.
type Scorer struct {
	d     *model.Dataset
	rule  rules.Scoring
	grain int64 // the unit of all shares: 1/grain of a basis point (I2)

	profiles  []profile
	profileOf []int32 // by position
	standards []standard
	schools   []schooling
	careers   []career

	skills  int     // width of levels
	levels  []int8  // employee x skill: valid level; 0 not assessed or too old
	own     []share // by employee: what no position changes
	years   ratingYears
	stints  []stint
	stintOf model.Rows // into stints
	variety []uint8    // by employee: 0 one unit, 1 several units, 2 several OPD
	degrees degreeScale

	scratch sync.Pool // *workspace
}

// share is what one part has earned and how much of its weight is known, both
// in grains. A part whose data are missing has known 0: its weight goes to the
// others, because a fit is earned/known over all parts.
type share struct{ earned, known int64 }

func (a share) plus(b share) share { return share{a.earned + b.earned, a.known + b.known} }

// workspace holds the shares of one employee by distinct requirement.
type workspace struct {
	standards, schools, careers []share
}

// New prepares the scores of d under the rules' scoring method.
func New(d *model.Dataset, set *rules.Set) (*Scorer, error) {
	r := set.Scoring
	if r.Method != "" && r.Method != "default" {
		return nil, fmt.Errorf("%w %q", ErrMethod, r.Method)
	}
	if findings := Check(&r); findings.Fatal() {
		return nil, fmt.Errorf("scoring: %s", findings[0].Msg.EN)
	}
	s := &Scorer{d: d, rule: r}
	s.degrees = newDegreeScale(r.DegreePoints)
	var urusan sectors
	homes := houses(d, &urusan)
	s.compress(set, homes)
	if err := s.chooseGrain(); err != nil {
		return nil, err
	}
	s.readLevels(set)
	s.readHistory(set, &urusan, homes)
	s.years = newRatingYears(d, r)
	s.own = make([]share, len(d.Employees))
	for e := range d.Employees {
		id := model.EmployeeID(e)
		s.own[e] = s.performance(id).plus(s.diversity(id))
	}
	s.scratch.New = func() any {
		return &workspace{
			standards: make([]share, len(s.standards)),
			schools:   make([]share, len(s.schools)),
			careers:   make([]share, len(s.careers)),
		}
	}
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
// Time: O(standards x skills + careers x stints + profiles), the last with one
// division each.
func (s *Scorer) Row(e model.EmployeeID, out []int32) {
	w := s.scratch.Get().(*workspace)
	for i := range s.standards {
		w.standards[i] = s.competency(e, &s.standards[i])
	}
	for i := range s.schools {
		w.schools[i] = s.education(e, &s.schools[i])
	}
	for i := range s.careers {
		w.careers[i] = s.experience(e, &s.careers[i])
	}
	own := s.own[e]
	out = out[:len(s.profiles)]
	for i, p := range s.profiles {
		rest := own.plus(w.schools[p.school]).plus(w.careers[p.career])
		out[i] = fit(w.standards[p.standard], rest, s.standards[p.standard].whole)
	}
	s.scratch.Put(w)
}

// Fit is the fit of e for p in basis points, 0 to 10,000. It equals Score(e, p).Total.
func (s *Scorer) Fit(e model.EmployeeID, p model.PositionID) int32 {
	pr := s.profiles[s.profileOf[p]]
	std := &s.standards[pr.standard]
	rest := s.own[e].
		plus(s.education(e, &s.schools[pr.school])).
		plus(s.experience(e, &s.careers[pr.career]))
	return fit(s.competency(e, std), rest, std.whole)
}

// fit adds the competency share, which is in 1/whole grains, to the rest and
// rounds earned/known once to basis points (I1). Nothing known is no fit.
func fit(competency, rest share, whole int64) int32 {
	earned := competency.earned + whole*rest.earned
	known := competency.known + whole*rest.known
	return int32(ratio(earned, known))
}

// ratio is 10,000 x earned/known, halves rounded up; 0 when nothing is known.
// Operands stay below 2^62 / 20,000 (chooseGrain).
func ratio(earned, known int64) int64 {
	if known == 0 {
		return 0
	}
	return (20000*earned + known) / (2 * known)
}

// chooseGrain finds the finest unit that makes every share an integer (I2) and
// proves that no product overflows: a fit computes 20,000 x whole x 10,000 x
// grain at most, plus one more 10,000 x whole x grain.
func (s *Scorer) chooseGrain() error {
	g := int64(10000) // a per cent of a part times points of 100
	ok := true
	widen := func(n int64) {
		if ok {
			g, ok = lcm(g, n)
		}
	}
	for _, sum := range subsetSums(s.rule.RatingYears) {
		widen(100 * sum)
	}
	for _, sc := range s.schools {
		widen(100 * int64(max(sc.points, 1)))
	}
	longest := int64(1)
	for _, st := range s.standards {
		longest = max(longest, st.whole)
	}
	if ok {
		hi, lo := bits.Mul64(uint64(g)*20001, uint64(longest)*10000)
		ok = hi == 0 && lo < 1<<62
	}
	if !ok {
		return ErrScale
	}
	s.grain = g
	return nil
}

// lcm is the least common multiple; ok is false above 2^40, far beyond any
// sensible table of points.
func lcm(a, b int64) (n int64, ok bool) {
	x, y := a, b
	for y != 0 {
		x, y = y, x%y
	}
	hi, lo := bits.Mul64(uint64(a/x), uint64(b))
	return int64(lo), hi == 0 && lo < 1<<40
}

// subsetSums lists the sums of the non-empty subsets of a few weights.
func subsetSums(weights []int32) []int64 {
	sums := []int64{0}
	for _, w := range weights {
		for _, t := range sums[:len(sums):len(sums)] {
			sums = append(sums, t+int64(w))
		}
	}
	return sums[1:]
}
