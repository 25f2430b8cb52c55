package scoring

import (
	"cmp"
	"math/big"
	"slices"

	"mutasi/model"
)

// part is one component of a score with its explanation. All numbers are in
// grains over the wholes of the pair's standard and schooling.
type part struct {
	name  string
	merit bool // on the performance axis
	share
	full      int64 // its weight when nothing is missing; 0: this post does not ask for it
	low, high int64 // what it would earn of full, missing data at their worst and best
	rows      []model.Place
	note      string
}

// newPart is a part of which everything is known; weight is in basis points.
func (s *Scorer) newPart(name string, weight int32, x share) part {
	return part{name: name, share: x, full: s.grain * int64(weight), low: x.earned, high: x.earned}
}

// times brings a part to a finer unit.
func (a part) times(n int64) part {
	a.share = a.share.times(n)
	a.full *= n
	a.low *= n
	a.high *= n
	return a
}

// parts are the components of a pair that weigh anything under the method.
func (s *Scorer) parts(e model.EmployeeID, p model.PositionID) (out []part) {
	pr := s.profiles[s.profileOf[p]]
	std, sc := &s.standards[pr.standard], &s.schools[pr.school]
	both := std.whole * sc.whole
	if s.rule.Competency > 0 {
		out = append(out, s.competencyPart(e, std).times(sc.whole))
	}
	if s.rule.Performance > 0 {
		out = append(out, s.performancePart(e).times(both))
	}
	if s.rule.Education > 0 {
		out = append(out, s.educationPart(e, sc).times(std.whole))
	}
	if s.rule.Experience > 0 {
		out = append(out, s.experiencePart(e, &s.careers[pr.career]).times(both))
	}
	if s.rule.Integrity > 0 {
		out = append(out, s.integrityPart(e).times(both))
	}
	if s.rule.Training > 0 {
		out = append(out, s.trainingPart(e).times(both))
	}
	for k := range s.extras {
		out = append(out, s.extraPart(e, &s.extras[k]).times(both))
	}
	return out
}

// Score is the fit of e for p with its parts, the rows they were read from and
// a note on each in Indonesian. Parts add up to Total, their Max to 10,000.
func (s *Scorer) Score(e model.EmployeeID, p model.PositionID) model.Score {
	parts := s.parts(e, p)
	points, weights := s.exact(parts, func(a *part) (int64, int64) { return a.earned, a.known })
	low, _ := s.exact(parts, func(a *part) (int64, int64) { return a.low, a.full })
	high, _ := s.exact(parts, func(a *part) (int64, int64) { return a.high, a.full })
	total := rounded(sum(points))
	// A missing part takes the mean of the others, which may lie outside what
	// the missing data could give: the interval then reaches out to Total.
	out := model.Score{Total: total, Low: min(total, rounded(sum(low))), High: max(total, rounded(sum(high)))}
	most := apportion(weights, rounded(sum(weights)), nil)
	got := apportion(points, total, most)
	for i := range parts {
		out.Parts = append(out.Parts, model.ScorePart{
			Name: parts[i].name, Points: got[i], Max: most[i],
			Rows: s.places(parts[i].rows), Note: parts[i].note,
		})
	}
	return out
}

// Exact is the fit of e for p before rounding, in 0..1.
func (s *Scorer) Exact(e model.EmployeeID, p model.PositionID) *big.Rat {
	points, _ := s.exact(s.parts(e, p), func(a *part) (int64, int64) { return a.earned, a.known })
	return sum(points)
}

// exact gives what every part earns and weighs as shares of 1: its numbers over
// the known weight of all parts or, where the method has two axes, half of
// those over the known weight of its axis. An axis of which nothing is known
// leaves its half to the other.
func (s *Scorer) exact(parts []part, of func(*part) (earned, known int64)) (points, weights []*big.Rat) {
	var weighed [2]int64
	for i := range parts {
		_, known := of(&parts[i])
		weighed[s.axisOf(&parts[i])] += known
	}
	axes := int64(0)
	for _, w := range weighed {
		if w > 0 {
			axes++
		}
	}
	for i := range parts {
		earned, known := of(&parts[i])
		unit := new(big.Rat)
		if w := weighed[s.axisOf(&parts[i])]; w > 0 {
			unit.Quo(big.NewRat(1, w), big.NewRat(axes, 1))
		}
		points = append(points, new(big.Rat).Mul(unit, big.NewRat(earned, 1)))
		weights = append(weights, new(big.Rat).Mul(unit, big.NewRat(known, 1)))
	}
	return points, weights
}

// axisOf is 0 for the potential axis, or the only one, and 1 for performance.
func (s *Scorer) axisOf(a *part) int {
	if s.rule.Axes && a.merit {
		return 1
	}
	return 0
}

func sum(terms []*big.Rat) *big.Rat {
	out := new(big.Rat)
	for _, x := range terms {
		out.Add(out, x)
	}
	return out
}

// rounded is 10,000 x to the nearest integer, halves up.
func rounded(x *big.Rat) int {
	n := new(big.Int).Mul(x.Num(), big.NewInt(20000))
	n.Add(n, x.Denom())
	return int(n.Div(n, new(big.Int).Lsh(x.Denom(), 1)).Int64())
}

// apportion rounds shares of 1 to basis points that add up to total, by largest
// remainder, the earlier first among equals; none exceeds its room (nil: no
// limit). A second round is needed only where that room stopped the first.
func apportion(shares []*big.Rat, total int, room []int) []int {
	out, order, rest := make([]int, len(shares)), make([]int, len(shares)), make([]*big.Rat, len(shares))
	for i, x := range shares {
		scaled := new(big.Rat).Mul(x, big.NewRat(10000, 1))
		floor := new(big.Int).Div(scaled.Num(), scaled.Denom())
		rest[i] = scaled.Sub(scaled, new(big.Rat).SetInt(floor))
		out[i], order[i] = int(floor.Int64()), i
		total -= out[i]
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(rest[b].Cmp(rest[a]), a-b) })
	for given := true; total > 0 && given; {
		given = false
		for _, i := range order {
			if total > 0 && (room == nil || out[i] < room[i]) {
				out[i]++
				total--
				given = true
			}
		}
	}
	return out
}

// places names rows, each once.
func (s *Scorer) places(rows []model.Place) []string {
	var out []string
	for _, r := range rows {
		if name := s.d.Source(r); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
