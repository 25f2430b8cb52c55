package simplex

import "math"

// primal runs the primal simplex from a primal feasible basis until no reduced
// cost has the wrong sign. It cleans up after the perturbed dual, so it starts
// a few steps from the optimum; pricing is Devex over the list of offenders.
// It returns Optimal, Unbounded, Interrupted, or Failed when it stalls.
func (s *Solver) primal() Status {
	for j := range s.devex {
		s.devex[j] = 1
	}
	s.listOffenders()
	stalled := 0
	for {
		if s.stop() {
			return Interrupted
		}
		if s.endless() {
			return Failed
		}
		if s.worn() {
			s.rebuild()
			s.listOffenders()
		}
		q := s.offender()
		if q < 0 {
			if s.f.updates() > 0 {
				s.rebuild()
				s.listOffenders()
				if len(s.dualBad) > 0 {
					if stalled++; stalled > stallSteps {
						return Failed
					}
					continue
				}
			}
			return Optimal
		}
		dir := 1.0 // q rises
		if s.d[q] > 0 {
			dir = -1
		}
		s.col.clear()
		s.a.addColumn(q, 1, &s.col)
		s.f.ftran(&s.col, &s.spike)
		r, step := s.blocking(dir)
		if span := s.hi[q] - s.lo[q]; span <= step {
			if math.IsInf(span, 1) {
				if s.f.updates() > 0 {
					s.rebuild()
					s.listOffenders()
					continue
				}
				return Unbounded
			}
			s.slide(dir * span)
			s.objective += s.d[q] * dir * span
			if dir > 0 {
				s.state[q], s.x[q] = atUpper, s.hi[q]
			} else {
				s.state[q], s.x[q] = atLower, s.lo[q]
			}
			s.iterations++
			continue
		}

		s.rho.clear()
		s.rho.add(r, 1)
		s.f.btran(&s.rho, &s.partial)
		s.a.rowCombination(&s.rho, &s.row)
		alpha := s.col.val[r]
		if math.Abs(alpha-s.row.val[q]) > pivotAgree*(1+math.Abs(alpha)) {
			if stalled++; stalled > stallSteps+s.a.m {
				return Failed
			}
			if s.f.updates() > 0 {
				s.rebuild()
				s.listOffenders()
				continue
			}
		}
		if step > 0 {
			stalled = 0
		} else if stalled++; stalled > 10*stallSteps+s.a.m {
			return Failed
		}

		theta := s.d[q] / alpha
		s.objective += s.d[q] * dir * step
		s.updateDevex(q, s.head[r], alpha)
		for _, j := range s.row.idx {
			if s.state[j] == basic {
				continue
			}
			s.d[j] -= theta * s.row.val[j]
			if s.wrongSign(j, s.d[j]) {
				s.dualBad = append(s.dualBad, j)
			}
		}
		s.slide(dir * step)
		s.updateWeights(r, alpha)

		leaves := s.head[r]
		bound := s.hiB[r]
		if dir*alpha > 0 {
			bound = s.loB[r]
		}
		s.d[leaves], s.d[q] = -theta, 0
		s.leave(leaves, bound)
		s.head[r], s.state[q] = q, basic
		s.xB[r] = s.x[q] + dir*step
		s.loB[r], s.hiB[r] = s.lo[q], s.hi[q]
		s.note(r)
		s.f.update(r, &s.spike, &s.partial, alpha)
		s.iterations++
	}
}

// listOffenders gathers the variables whose reduced cost has the wrong sign.
func (s *Solver) listOffenders() {
	s.dualBad = s.dualBad[:0]
	for j, d := range s.d {
		if s.wrongSign(int32(j), d) {
			s.dualBad = append(s.dualBad, int32(j))
		}
	}
}

// offender picks the listed variable with the largest d^2 per Devex weight, or
// -1. The list may hold stale members and repeats; the stale ones are dropped.
func (s *Solver) offender() int32 {
	best, merit := int32(-1), 0.0
	keep := s.dualBad[:0]
	for _, j := range s.dualBad {
		d := s.d[j]
		if !s.wrongSign(j, d) {
			continue
		}
		keep = append(keep, j)
		if u := d * d / s.devex[j]; u > merit || u == merit && j < best {
			best, merit = j, u
		}
	}
	s.dualBad = keep
	return best
}

// blocking is the primal ratio test in two passes (Harris, 1973): the longest
// step that keeps every basic variable within its bounds plus the tolerance,
// then, among those that a step of that length stops, the largest pivot.
func (s *Solver) blocking(dir float64) (row int32, step float64) {
	reach := math.Inf(1)
	for _, i := range s.col.idx {
		a := dir * s.col.val[i]
		switch {
		case a > pivotTol:
			reach = min(reach, (s.xB[i]-s.loB[i]+primalTol)/a)
		case a < -pivotTol:
			reach = min(reach, (s.xB[i]-s.hiB[i]-primalTol)/a)
		}
	}
	row, step = -1, reach
	largest := 0.0
	for _, i := range s.col.idx {
		a := dir * s.col.val[i]
		var t float64
		switch {
		case a > pivotTol:
			t = (s.xB[i] - s.loB[i]) / a
		case a < -pivotTol:
			t = (s.xB[i] - s.hiB[i]) / a
		default:
			continue
		}
		if size := math.Abs(a); t <= reach && (size > largest || size == largest && s.head[i] < s.head[row]) {
			row, step, largest = i, max(t, 0), size
		}
	}
	return row, step
}

// slide moves the basic variables for a change t of the entering one.
func (s *Solver) slide(t float64) {
	if t == 0 {
		return
	}
	for _, i := range s.col.idx {
		s.xB[i] -= t * s.col.val[i]
		s.note(i)
	}
}

// updateDevex keeps the reference weights of the nonbasic variables.
func (s *Solver) updateDevex(q, leaves int32, alpha float64) {
	w := s.devex[q] / (alpha * alpha)
	for _, j := range s.row.idx {
		if s.state[j] != basic {
			t := s.row.val[j]
			s.devex[j] = max(s.devex[j], t*t*w)
		}
	}
	s.devex[leaves] = max(w, 1)
}
