package scoring

import (
	"mutasi/model"
	"mutasi/model/rules"
)

// ratingYears are the years whose predikat counts, newest first, and the
// weight of each.
type ratingYears struct {
	newest  int16
	weights []int32
	sum     int64
}

// newRatingYears starts with the last calendar year that closed before the
// TMT. Ratings are given some weeks after the year's end: while fewer than half
// as many people are rated for that year as for the one before, it starts a
// year earlier, for everybody alike.
func newRatingYears(d *model.Dataset, r rules.Scoring) ratingYears {
	y := ratingYears{newest: int16(d.Period.Effective.Year() - 1), weights: r.RatingYears}
	for _, w := range y.weights {
		y.sum += int64(w)
	}
	last, before := 0, 0
	for _, g := range d.Ratings {
		switch g.Year {
		case y.newest:
			last++
		case y.newest - 1:
			before++
		}
	}
	if 2*last < before {
		y.newest--
	}
	return y
}

// weight is the weight of a rating of that year, 0 when it does not count.
func (y ratingYears) weight(year int16) int64 {
	if back := int(y.newest) - int(year); back >= 0 && back < len(y.weights) {
		return int64(y.weights[back])
	}
	return 0
}

// LastRatingYear is the newest year whose predikat kinerja counts.
func (s *Scorer) LastRatingYear() int { return int(s.years.newest) }

// performance is W x the weighted mean of the points of the years that have a
// rating: a missing year's weight goes to the present one. With no year at all
// the whole weight goes to the other parts.
func (s *Scorer) performance(e model.EmployeeID) share {
	points, weight := s.ratingPoints(e)
	if weight == 0 {
		return share{}
	}
	w := s.grain * int64(s.rule.Performance)
	return share{earned: w / (100 * weight) * points, known: w}
}

// ratingPoints sums weight x points, and weight, over the years rated.
func (s *Scorer) ratingPoints(e model.EmployeeID) (points, weight int64) {
	from, to := s.d.RatingRows.Of(e)
	for _, g := range s.d.Ratings[from:to] {
		w := s.years.weight(g.Year)
		if g.Grade < 1 || int(g.Grade) >= len(s.rule.RatingPoints) {
			continue
		}
		points += w * int64(s.rule.RatingPoints[g.Grade])
		weight += w
	}
	return points, weight
}
