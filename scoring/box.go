package scoring

import (
	"math/big"

	"mutasi/model"
)

// Box is a person's place among the nine boxes (kotak 9) for a post: 1 to 9, 0
// when one of the axes is not known or the method has no boxes. Both axes are in
// basis points, for showing; the box itself is found from the exact values.
type Box struct {
	Number                 int
	Performance, Potential int32
	Known                  bool // both axes
}

// boxes[performance][potential] numbers the thirds of the two axes, lowest first.
var boxes = [3][3]int{{1, 3, 6}, {2, 5, 8}, {4, 7, 9}}

// TalentBox places e for p. The performance axis is the predikat with whatever
// else the method counts as performance, the potential axis all other parts.
func (s *Scorer) TalentBox(e model.EmployeeID, p model.PositionID) Box {
	performance, potential, ok := s.Axes(e, p)
	if !ok {
		return Box{}
	}
	b := Box{Performance: int32(round(performance)), Potential: int32(round(potential)), Known: true}
	if s.rule.BoxBounds != [2]int32{} {
		b.Number = boxes[s.third(performance)][s.third(potential)]
	}
	return b
}

// Axes are the exact values of the performance and the potential axis, in 0..1;
// ok is false when nothing is known of one of them.
func (s *Scorer) Axes(e model.EmployeeID, p model.PositionID) (performance, potential *big.Rat, ok bool) {
	var axis [2]share
	for _, a := range s.parts(e, p) {
		if a.merit {
			axis[1] = axis[1].plus(a.share)
		} else {
			axis[0] = axis[0].plus(a.share)
		}
	}
	if axis[0].known == 0 || axis[1].known == 0 {
		return nil, nil, false
	}
	return big.NewRat(axis[1].earned, axis[1].known), big.NewRat(axis[0].earned, axis[0].known), true
}

// third is 0, 1 or 2: below the first bound, from there to the second, from there up.
func (s *Scorer) third(x *big.Rat) (n int) {
	for _, bound := range s.rule.BoxBounds {
		if x.Cmp(big.NewRat(int64(bound), 100)) >= 0 {
			n++
		}
	}
	return n
}
