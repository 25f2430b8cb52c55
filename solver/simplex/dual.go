package simplex

import "math"

// dual runs the dual simplex until the basis is primal feasible (Optimal, for
// the costs at hand), or one of Infeasible, Cutoff, Interrupted, Failed.
//
// One step: the row r with the largest infeasibility per steepest edge weight
// leaves; rho = row r of B^-1 and row = rho [A, -I] by btran; the ratio test
// passes the breakpoints of boxed variables while the slope stays positive and
// picks q; ftran gives column q and tau = B^-1 rho for the weights.
func (s *Solver) dual() Status {
	retries, steps, mark := 0, 0, s.objective
	patience := warmSteps * (1 + 40*s.rounds)
	for {
		if s.stop() {
			return Interrupted
		}
		if s.endless() {
			return Failed
		}
		if s.worn() {
			s.rebuild()
			s.makeDualFeasible()
		}
		r := s.leaving()
		if r < 0 {
			if s.f.updates() > freshEnough || retries > 0 || s.changedCosts && s.f.updates() > 0 {
				s.rebuild()
				s.makeDualFeasible()
				if len(s.infeasible) > 0 {
					if retries++; retries > retryLimit+s.iterations/20 {
						return Failed
					}
					continue
				}
			}
			return Optimal
		}
		if s.objective > s.cutoff*s.scale && s.passedCutoff() {
			return Cutoff
		}

		s.rho.clear()
		s.rho.add(r, 1)
		s.f.btran(&s.rho, &s.partial)
		s.a.rowCombination(&s.rho, &s.row)

		leaves := s.head[r]
		bound, sign := s.hiB[r], 1.0
		if s.xB[r] < s.loB[r] {
			bound, sign = s.loB[r], -1
		}
		delta := s.xB[r] - bound
		q := s.entering(sign, math.Abs(delta))
		if q < 0 {
			if s.f.updates() > 0 {
				s.rebuild()
				s.makeDualFeasible()
				continue
			}
			if s.provesInfeasible(sign, math.Abs(delta)) {
				return Infeasible
			}
			// Only tiny pivots stand between row r and a proof: look at the
			// other rows first.
			if retries++; retries > retryLimit+s.iterations/20 {
				return Failed
			}
			s.infeas[r] = 0
			continue
		}

		s.col.clear()
		s.a.addColumn(q, 1, &s.col)
		s.f.ftran(&s.col, &s.spike)
		alpha, alphaRow := s.col.val[r], s.row.val[q]
		if math.Abs(alpha-alphaRow) > pivotAgree*(1+math.Abs(alpha)) && s.f.updates() > 0 || math.Abs(alpha) < 1e-9 {
			if retries++; retries > retryLimit+s.iterations/20 {
				return Failed
			}
			if s.f.updates() == 0 { // the factors are fresh: pass over this row
				s.infeas[r] = 0
				continue
			}
			s.rebuild()
			s.makeDualFeasible()
			continue
		}

		// Duals.
		theta := s.d[q] / alpha
		if sign*theta < 0 {
			s.shift(q, -s.d[q])
			theta = 0
		}
		s.flipBreaks()
		delta = s.xB[r] - bound
		if theta != 0 {
			s.stepDuals(theta, sign)
		}

		// Primals.
		step := delta / alpha
		s.objective += theta * alpha * step
		for _, i := range s.col.idx {
			s.xB[i] -= step * s.col.val[i]
		}
		s.updateWeights(r, alpha)

		// Basis.
		s.d[leaves], s.d[q] = -theta, 0
		s.leave(leaves, bound)
		s.head[r], s.state[q] = q, basic
		s.xB[r] = s.x[q] + step
		s.loB[r], s.hiB[r] = s.lo[q], s.hi[q]
		for _, i := range s.col.idx {
			s.note(i)
		}
		s.note(r)
		s.f.update(r, &s.spike, &s.partial, alpha)
		s.iterations++
		if steps++; steps == patience && !s.changedCosts || steps%idleSteps == 0 && s.idle(&mark) {
			s.perturb()
			s.makeDualFeasible()
		}
	}
}

// idle says whether the objective is still where it was at the mark: then steps
// may go round in a circle, even with costs that have been shifted. It moves the mark.
func (s *Solver) idle(mark *float64) bool {
	was := *mark
	*mark = s.objective
	return s.objective <= was+dualTol*math.Abs(was)
}

// leave makes variable v nonbasic at value x, one of its bounds.
func (s *Solver) leave(v int32, x float64) {
	s.x[v] = x
	switch {
	case s.lo[v] == s.hi[v]:
		s.state[v] = fixed
	case x == s.lo[v]:
		s.state[v] = atLower
	default:
		s.state[v] = atUpper
	}
}

// leaving picks the row with the largest squared infeasibility per weight, or
// -1; ties go to the smaller variable. Stale members of the list are dropped.
func (s *Solver) leaving() int32 {
	best, merit := int32(-1), 0.0
	keep := s.infeasible[:0]
	for _, r := range s.infeasible {
		t := s.infeas[r]
		if t == 0 {
			s.listed[r] = false
			continue
		}
		keep = append(keep, r)
		if u := t / s.weight[r]; u > merit || u == merit && best >= 0 && s.head[r] < s.head[best] {
			best, merit = r, u
		}
	}
	s.infeasible = keep
	return best
}

// stepDuals moves the reduced costs by theta along row. Those that would get
// the wrong sign (only where the ratio test let them, within its tolerance)
// have their cost shifted.
func (s *Solver) stepDuals(theta, sign float64) {
	for _, j := range s.row.idx {
		st := s.state[j]
		if st == basic {
			continue
		}
		d := s.d[j] - theta*s.row.val[j]
		s.d[j] = d
		if st == atLower && d < -dualTol || st == atUpper && d > dualTol || st == free && d != 0 {
			s.shift(j, -d)
		}
	}
}

// updateWeights keeps weight[i] = |row i of B^-1|^2 through the exchange in
// row r (Forrest and Goldfarb, 1992); rho still holds the old row r.
func (s *Solver) updateWeights(r int32, alpha float64) {
	exact := 0.0
	for _, i := range s.rho.idx {
		exact += s.rho.val[i] * s.rho.val[i]
	}
	s.tau.copyFrom(&s.rho)
	s.f.ftran(&s.tau, nil)
	for _, i := range s.col.idx {
		if i == r {
			continue
		}
		k := s.col.val[i] / alpha
		w := s.weight[i] + k*(k*exact-2*s.tau.val[i])
		s.weight[i] = max(w, weightMin, k*k*exact*1e-3)
	}
	s.weight[r] = max(exact/(alpha*alpha), weightMin)
}

// provesInfeasible checks that row r cannot be mended even by the variables
// whose pivots were too small to enter, and keeps the ray.
func (s *Solver) provesInfeasible(sign, delta float64) bool {
	for _, j := range s.row.idx {
		a := sign * s.row.val[j]
		if math.Abs(a) < 1e-11 {
			continue // rounding noise
		}
		switch s.state[j] {
		case atLower, free:
			if a > 0 {
				delta -= a * (s.hi[j] - s.lo[j])
			}
		case atUpper:
			if a < 0 {
				delta += a * (s.hi[j] - s.lo[j])
			}
		}
		if s.state[j] == free && a < 0 {
			delta = math.Inf(-1)
		}
	}
	if !(delta > primalTol/10) {
		return false
	}
	s.ray = append(s.ray[:0], make([]float64, s.a.m)...)
	for _, i := range s.rho.idx {
		s.ray[i] = sign * s.rho.val[i]
	}
	return true
}

// passedCutoff confirms with the true costs that the duals at hand prove a
// bound above the cutoff. Any y gives a bound: sum over variables of the least
// of (cost - y column) x over the variable's bounds.
func (s *Solver) passedCutoff() bool {
	bound := s.objective
	if s.changedCosts {
		bound = 0
		for j := range s.d {
			d := s.d[j] - (s.cost[j] - s.trueCost[j])
			switch {
			case d > 0:
				bound += d * s.lo[j]
			case d < 0:
				bound += d * s.hi[j]
			}
		}
	}
	return bound > s.cutoff*s.scale
}
