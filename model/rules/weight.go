package rules

import (
	"cmp"
	"slices"

	"mutasi/model"
)

// Weight is a number of a rule book that says what something is worth: it
// changes which plan is best and never which moves are legal.
type Weight struct {
	Name  string // "goals.move", "T2.umum", "scoring.competency"
	Kind  WeightKind
	Value int32
	Cap   int32 // of a clause: the most that its weight may come to; it grows and shrinks with the weight. 0: none
	Axis  int8  // of a scoring weight: weights of one axis add up to a fixed total
}

// MoveWeight is the name of the weight that every move costs.
const MoveWeight = "goals.move"

// WeightKind says how a weight enters the goals.
type WeightKind uint8

const (
	GainWeight     WeightKind = iota // the gain is linear in it
	GrowthWeight                     // the same, but for rounding down to whole basis points per move
	ShortageWeight                   // prices missing heads, evenly between two weights, rounded down
	ScoringWeight                    // a share of the fit, which is rounded once per person and post
)

// Weights lists the weights of a plan that takes effect on a day: of the goals,
// of clauses that cost or pay, and of the parts of the fit. Parts that weigh
// nothing are not listed.
func (s *Set) Weights(on model.Date) []Weight {
	out := []Weight{
		{Name: MoveWeight, Kind: GainWeight, Value: s.Goals.Move},
		{Name: "goals.development", Kind: GrowthWeight, Value: s.Goals.Development},
		{Name: "goals.shortage_first", Kind: ShortageWeight, Value: s.Goals.ShortageFirst},
		{Name: "goals.shortage_last", Kind: ShortageWeight, Value: s.Goals.ShortageLast},
	}
	for i := range s.Clauses {
		if c := &s.Clauses[i]; c.InForce(on) && (c.Kind == Soft || c.Kind == Bonus) {
			out = append(out, Weight{Name: c.ID(), Kind: GainWeight, Value: c.Weight, Cap: c.Cap})
		}
	}
	scoring := s.Scoring
	for _, p := range scoring.parts() {
		if *p.value > 0 {
			out = append(out, Weight{Name: "scoring." + p.name, Kind: ScoringWeight, Value: *p.value, Axis: p.axis})
		}
	}
	return out
}

// scoringPart is where a scoring weight is kept.
type scoringPart struct {
	name  string
	value *int32
	axis  int8
}

func (s *Scoring) parts() []scoringPart {
	merit := int8(0)
	if s.Axes {
		merit = 1
	}
	out := []scoringPart{{"competency", &s.Competency, 0}, {"performance", &s.Performance, merit}, {"education", &s.Education, 0},
		{"experience", &s.Experience, 0}, {"integrity", &s.Integrity, 0}, {"training", &s.Training, 0}}
	s.Extras = slices.Clone(s.Extras)
	for i := range s.Extras {
		axis := int8(0)
		if s.Extras[i].Performance {
			axis = merit
		}
		out = append(out, scoringPart{s.Extras[i].Name, &s.Extras[i].Weight, axis})
	}
	return out
}

// Reweighed is the rule book with other values for Weights(on), in their order.
// The caps of clauses follow in proportion.
func (s *Set) Reweighed(on model.Date, values []int32) *Set {
	out := s.Clone()
	x := 0
	next := func() int32 { x++; return values[x-1] }
	out.Goals.Move, out.Goals.Development = next(), next()
	out.Goals.ShortageFirst, out.Goals.ShortageLast = next(), next()
	for i := range out.Clauses {
		if c := &out.Clauses[i]; c.InForce(on) && (c.Kind == Soft || c.Kind == Bonus) {
			v := next()
			c.Cap = Weight{Value: c.Weight, Cap: c.Cap}.CapAt(v)
			c.Weight = v
		}
	}
	for _, p := range out.Scoring.parts() {
		if *p.value > 0 {
			*p.value = next()
		}
	}
	return out
}

// CapAt is the cap that goes with another value of the weight.
func (w Weight) CapAt(value int32) int32 {
	if w.Cap == 0 || w.Value == 0 {
		return w.Cap
	}
	return int32(max(1, (2*int64(w.Cap)*int64(value)+int64(w.Value))/(2*int64(w.Value))))
}

// Balance makes values for Weights a rule book again: scoring weights of one
// axis add up to what they did, in proportion, by largest remainder, and the
// last missing head costs no more than the first. The value at fixed, unless
// it is -1, stays as it is.
func Balance(weights []Weight, values []int32, fixed int) {
	for axis := range int8(2) {
		var at []int
		total, sum := int64(0), int64(0)
		for i, w := range weights {
			if w.Kind != ScoringWeight || w.Axis != axis {
				continue
			}
			total += int64(w.Value)
			if i == fixed {
				total -= int64(values[i])
				continue
			}
			at = append(at, i)
			sum += int64(values[i])
		}
		share(values, at, total, sum)
	}
	first, last := -1, -1
	for i, w := range weights {
		switch w.Name {
		case "goals.shortage_first":
			first = i
		case "goals.shortage_last":
			last = i
		}
	}
	if first >= 0 && last >= 0 && values[last] > values[first] {
		if fixed == last {
			values[first] = values[last]
		} else {
			values[last] = values[first]
		}
	}
}

// share divides total among values[at] in proportion to them; sum is theirs.
func share(values []int32, at []int, total, sum int64) {
	if sum <= 0 || total < 0 {
		return
	}
	rest := make(map[int]int64, len(at))
	left := total
	for _, i := range at {
		scaled := int64(values[i]) * total
		values[i], rest[i] = int32(scaled/sum), scaled%sum
		left -= int64(values[i])
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, i := range at[:left] {
		values[i]++
	}
}
