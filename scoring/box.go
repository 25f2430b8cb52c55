package scoring

import (
	"math/big"

	"mutasi/model"
)

// Box is a person's place among the nine boxes (kotak 9) for a post: 1 to 9, or
// 0 when it cannot be known: an axis without data, an assessment that is missing
// altogether, or rules without boxes. The axes are in basis points, for showing;
// the box is found from their exact values.
type Box struct {
	Number                 int
	Performance, Potential int32
}

// boxes[performance][potential] numbers the thirds of the two axes, lowest first.
var boxes = [3][3]int{{1, 3, 6}, {2, 5, 8}, {4, 7, 9}}

// TalentBox places e for p. The performance axis is the predikat with whatever
// else the method counts as performance, the potential axis all other parts.
func (s *Scorer) TalentBox(e model.EmployeeID, p model.PositionID) Box {
	x := s.Parts(e, p)
	merit, potential := s.merit[e], s.weigh(x, s.own[e])
	return Box{Number: s.box(merit, potential, x), Performance: ratio(merit), Potential: ratio(potential)}
}

// box is the number of the box, 0 where it cannot be known.
func (s *Scorer) box(merit, potential share, x Parts) int {
	if merit.known == 0 || potential.known == 0 || !s.assessed(x) || s.rule.BoxBounds == [2]int32{} {
		return 0
	}
	return boxes[s.third(merit)][s.third(potential)]
}

// able reports whether the performance axis leaves e a chance to be a talent:
// most people it does not.
func (s *Scorer) able(e model.EmployeeID) bool {
	return s.merit[e].known > 0 && s.third(s.merit[e]) > 0
}

// talent reports whether e is in box 7, 8 or 9 for p.
func (s *Scorer) talent(e model.EmployeeID, p model.PositionID) bool {
	return s.able(e) && s.TalentOf(e, s.Parts(e, p))
}

// assessed reports whether any competency that the method asks for has a valid
// assessment.
func (s *Scorer) assessed(x Parts) bool {
	return s.rule.Competency == 0 || x.skills.known > 0 || len(s.standards[s.profiles[x.profile].standard].demands) == 0
}

// third is 0, 1 or 2: below the first bound, from there to the second, from there up.
func (s *Scorer) third(x share) (n int) {
	for _, bound := range s.rule.BoxBounds {
		if 100*x.earned >= int64(bound)*x.known {
			n++
		}
	}
	return n
}

// Axes are the exact values of the performance and the potential axis, in 0..1;
// ok is false when nothing is known of one of them.
func (s *Scorer) Axes(e model.EmployeeID, p model.PositionID) (performance, potential *big.Rat, ok bool) {
	merit, rest := s.merit[e], s.weigh(s.Parts(e, p), s.own[e])
	if merit.known == 0 || rest.known == 0 {
		return nil, nil, false
	}
	return big.NewRat(merit.earned, merit.known), big.NewRat(rest.earned, rest.known), true
}
