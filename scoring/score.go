package scoring

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mutasi/model"
)

// part is one component of a score with its explanation. All four numbers are
// in 1/whole grains of the pair's competency standard.
type part struct {
	name string
	share
	full      int64 // its weight when nothing is missing; 0: this post does not ask for it
	low, high int64 // what it would earn of full, missing data at their worst and best
	rows      []model.Place
	note      string
}

// Score is the fit of e for p with its parts, the rows they were read from and
// a note on each in Indonesian. Parts add up to Total, their Max to 10,000.
func (s *Scorer) Score(e model.EmployeeID, p model.PositionID) model.Score {
	pr := s.profiles[s.profileOf[p]]
	whole := s.standards[pr.standard].whole
	parts := []part{
		s.competencyPart(e, &s.standards[pr.standard]),
		s.performancePart(e).times(whole),
		s.educationPart(e, &s.schools[pr.school]).times(whole),
		s.experiencePart(e, &s.careers[pr.career]).times(whole),
	}
	var sum share
	var full, low, high int64
	for i := range parts {
		sum = sum.plus(parts[i].share)
		full += parts[i].full
		low += parts[i].low
		high += parts[i].high
	}
	total := ratio(sum.earned, sum.known)
	out := model.Score{Total: int(total)}
	// A missing part takes the mean of the others, which may lie outside what
	// the missing data could give: the interval then reaches out to Total.
	out.Low = int(min(total, ratio(low, full)))
	out.High = int(max(total, ratio(high, full)))
	points, weights := apportion(parts, sum.known, total)
	for i := range parts {
		out.Parts = append(out.Parts, model.ScorePart{
			Name: parts[i].name, Points: int(points[i]), Max: int(weights[i]),
			Rows: s.places(parts[i].rows), Note: parts[i].note,
		})
	}
	return out
}

// times brings a part from grains to 1/whole grains.
func (a part) times(whole int64) part {
	a.earned *= whole
	a.known *= whole
	a.full *= whole
	a.low *= whole
	a.high *= whole
	return a
}

// apportion rounds the parts to basis points by largest remainder: points add
// up to total, weights to 10,000, and no part gets more points than weight.
func apportion(parts []part, known, total int64) (points, weights []int64) {
	points, weights = make([]int64, len(parts)), make([]int64, len(parts))
	if known == 0 {
		return points, weights
	}
	room, rest := make([]int64, len(parts)), make([]int64, len(parts))
	for i, a := range parts {
		weights[i], rest[i] = 10000*a.known/known, 10000*a.known%known
		room[i] = 10000
	}
	hand(weights, rest, room, 10000)
	for i, a := range parts {
		points[i], rest[i] = 10000*a.earned/known, 10000*a.earned%known
	}
	hand(points, rest, weights, total)
	return points, weights
}

// hand gives what is missing from a total to the parts with the largest
// remainders, the earlier first among equals, and to none beyond its room. A
// second round is needed only where that room stopped the first.
func hand(points, rest, room []int64, total int64) {
	order := make([]int, len(points))
	for i := range order {
		order[i] = i
		total -= points[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for given := true; total > 0 && given; {
		given = false
		for _, i := range order {
			if total > 0 && points[i] < room[i] {
				points[i]++
				total--
				given = true
			}
		}
	}
}

// places names rows as findings do: kinerja.csv:214, or data.xlsx!Kinerja!214.
func (s *Scorer) places(rows []model.Place) []string {
	var out []string
	for _, r := range rows {
		if r.File < 1 || int(r.File) > len(s.d.Files) {
			continue
		}
		file, sep := s.d.Files[r.File-1], ":"
		if strings.Contains(file, "!") {
			sep = "!"
		}
		if name := file + sep + strconv.Itoa(int(r.Line)); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// newPart is a part of which everything is known; weight is in basis points.
func (s *Scorer) newPart(name string, weight int32, x share) part {
	return part{name: name, share: x, full: s.grain * int64(weight), low: x.earned, high: x.earned}
}
