package simplex

import (
	"context"
	"math"
)

// Solve optimises from the basis at hand and says how it ended.
//
// Each round makes the basis dual feasible (boxed variables jump to the bound
// that their reduced cost wants; the cost of others is shifted), runs the dual
// simplex, puts the true costs back, and lets the primal simplex repair what
// that spoilt. The round repeats only where rounding left an infeasibility.
func (s *Solver) Solve(ctx context.Context) Status {
	s.ctx = ctx
	defer func() { s.ctx = nil }()
	s.a.sync()
	s.iterations, s.rounds = 0, 0
	s.yValid = false
	for j := range s.moved {
		if v := s.moved[j]; s.lo[v] > s.hi[v]+primalTol {
			s.crossed(v)
			return Infeasible
		}
	}
	if !s.checked() {
		return Infeasible
	}
	if s.changedCosts { // the last Solve was cut off
		copy(s.cost, s.trueCost)
		s.changedCosts, s.priced = false, false
	}
	cold := !s.factored && s.allLogical()
	s.applyMoves()
	return s.rounded(cold || !s.weighed)
}

// rounded runs the rounds of Solve.
func (s *Solver) rounded(perturb bool) Status {
	if perturb {
		clear(s.ties)
	} else {
		s.perturbAgain()
	}
	for s.rounds = 0; s.rounds < maxRounds; s.rounds++ {
		s.refresh()
		if s.rounds == 0 && perturb {
			s.perturb()
		}
		s.makeDualFeasible()
		status := s.dual()
		if status != Optimal {
			return status
		}
		if !s.changedCosts {
			return Optimal
		}
		s.restoreCosts()
		if !s.dualInfeasible() {
			return Optimal
		}
		if status = s.primal(); status == Unbounded || status == Interrupted {
			return status
		}
		s.rebuild()
		if status == Optimal && s.mostInfeasible() <= 10*primalTol && !s.dualInfeasible() {
			return Optimal
		}
	}
	return Failed
}

// checked says whether all bounds are in order, with a ray if not.
func (s *Solver) checked() bool {
	if s.valued {
		return true // then only s.moved can be crossed
	}
	for v := range s.lo {
		if s.lo[v] > s.hi[v]+primalTol {
			s.crossed(int32(v))
			return false
		}
	}
	return true
}

// crossed leaves the proof that variable v has no room: for a row, its own
// unit vector. A crossed column needs no row at all, so the ray is zero.
func (s *Solver) crossed(v int32) {
	s.ray = append(s.ray[:0], make([]float64, s.a.m)...)
	if int(v) >= s.a.n {
		s.ray[int(v)-s.a.n] = 1
	}
}

func (s *Solver) allLogical() bool {
	for _, v := range s.head {
		if int(v) < s.a.n {
			return false
		}
	}
	return true
}

// applyMoves carries bound changes into the basis: basic variables get their
// new bounds, and nonbasic ones move with one ftran for all of them.
func (s *Solver) applyMoves() {
	if !s.factored || !s.valued {
		for _, j := range s.moved {
			if s.state[j] != basic {
				s.place(j)
			}
		}
		s.moved = s.moved[:0]
		s.valued = false
		return
	}
	s.flip.clear()
	basicMoved := false
	for _, j := range s.moved {
		if s.state[j] == basic {
			basicMoved = true
			continue
		}
		old := s.x[j]
		if s.state[j] == fixed {
			s.state[j] = atLower
			if s.d[j] < 0 {
				s.state[j] = atUpper
			}
		}
		s.place(j)
		if t := s.x[j] - old; t != 0 {
			s.a.addColumn(j, t, &s.flip)
			s.objective += s.d[j] * t
		}
	}
	s.moved = s.moved[:0]
	if basicMoved {
		for r, v := range s.head {
			s.loB[r], s.hiB[r] = s.lo[v], s.hi[v]
			s.note(int32(r))
		}
	}
	s.applyFlips()
}

// applyFlips moves the basic variables against the columns gathered in flip.
func (s *Solver) applyFlips() {
	if len(s.flip.idx) == 0 {
		return
	}
	s.f.ftran(&s.flip, nil)
	for _, r := range s.flip.idx {
		s.xB[r] -= s.flip.val[r]
		s.note(r)
	}
	s.flip.clear()
}

// note refreshes the infeasibility of row r.
func (s *Solver) note(r int32) {
	x, lo, hi := s.xB[r], s.loB[r], s.hiB[r]
	var t float64
	if x < lo-primalTol {
		t = lo - x
	} else if x > hi+primalTol {
		t = x - hi
	} else {
		s.infeas[r] = 0
		return
	}
	s.infeas[r] = t * t
	if !s.listed[r] {
		s.listed[r] = true
		s.infeasible = append(s.infeasible, r)
	}
}

// refresh brings factors, values and reduced costs up to date, as far as they
// are not.
func (s *Solver) refresh() {
	if !s.factored {
		s.factorise()
	}
	if !s.weighed {
		s.weigh()
	}
	if !s.valued {
		s.computeValues()
	}
	if !s.priced {
		s.computePrices()
	}
}

// rebuild factorises anew and recomputes values and reduced costs.
func (s *Solver) rebuild() {
	s.factored, s.valued, s.priced = false, false, false
	s.refresh()
}

// factorise makes fresh factors. The weights follow their variables through
// the new labels; a column that proved dependent leaves the basis.
func (s *Solver) factorise() {
	for r, v := range s.head {
		s.devex[v] = s.weight[r]
	}
	dropped := s.f.factorise(&s.a, s.head)
	for _, v := range dropped {
		s.state[v] = atLower
		s.place(v)
	}
	for r, v := range s.head {
		if s.state[v] != basic {
			s.state[v] = basic
			s.devex[v] = 1
			s.d[v] = 0
		}
		s.weight[r] = s.devex[v]
	}
	s.factored, s.valued = true, false
	if len(dropped) > 0 {
		s.priced = false
	}
}

// weigh computes the steepest edge weights of a new basis: one btran a row.
// From a guess, where most of B is a triangle, that is soon won back.
func (s *Solver) weigh() {
	for r := range s.weight {
		s.tau.clear()
		s.tau.add(int32(r), 1)
		s.f.btran(&s.tau, nil)
		sum := 0.0
		for _, i := range s.tau.idx {
			sum += s.tau.val[i] * s.tau.val[i]
		}
		s.weight[r] = max(sum, weightMin)
	}
	s.tau.clear()
	s.weighed = true
}

// computeValues solves B xB = -N xN.
func (s *Solver) computeValues() {
	s.flip.clear()
	for j := range s.x {
		if s.state[j] != basic && s.x[j] != 0 {
			s.a.addColumn(int32(j), s.x[j], &s.flip)
		}
	}
	s.f.ftran(&s.flip, nil)
	for _, r := range s.infeasible {
		s.listed[r] = false
	}
	s.infeasible = s.infeasible[:0]
	for r, v := range s.head {
		s.xB[r] = -s.flip.val[r]
		s.loB[r], s.hiB[r] = s.lo[v], s.hi[v]
		s.note(int32(r))
	}
	s.flip.clear()
	s.valued = true
}

// computePrices solves B^T y = c_B and sets d = c - [A, -I]^T y.
func (s *Solver) computePrices() {
	s.tau.clear()
	for r, v := range s.head {
		if c := s.cost[v]; c != 0 {
			s.tau.add(int32(r), c)
		}
	}
	s.f.btran(&s.tau, nil)
	y := s.tau.val
	s.objective = 0
	for j := range s.d {
		if s.state[j] == basic {
			s.d[j] = 0
			continue
		}
		s.d[j] = s.cost[j] - s.a.dot(int32(j), y)
		s.objective += s.d[j] * s.x[j]
	}
	s.tau.clear()
	s.priced = true
}

// duals returns y of the costs at hand, scaled.
func (s *Solver) duals() []float64 {
	if s.yValid {
		return s.y
	}
	s.tau.clear()
	for r, v := range s.head {
		if c := s.cost[v]; c != 0 {
			s.tau.add(int32(r), c)
		}
	}
	s.f.btran(&s.tau, nil)
	s.y = append(s.y[:0], s.tau.val[:s.a.m]...)
	for i, v := range s.y {
		if math.Abs(v) < drop {
			s.y[i] = 0
		}
	}
	s.tau.clear()
	s.yValid = true
	return s.y
}

// makeDualFeasible moves boxed variables to the bound that the sign of their
// reduced cost asks for and shifts the cost of the others to reduced cost 0.
func (s *Solver) makeDualFeasible() {
	s.flip.clear()
	for j := range s.d {
		d := s.d[j]
		switch s.state[j] {
		case atLower:
			if d >= -dualTol {
				continue
			}
			if math.IsInf(s.hi[j], 1) {
				s.shift(int32(j), -d)
				continue
			}
			s.jump(int32(j), atUpper, s.hi[j])
		case atUpper:
			if d <= dualTol {
				continue
			}
			if math.IsInf(s.lo[j], -1) {
				s.shift(int32(j), -d)
				continue
			}
			s.jump(int32(j), atLower, s.lo[j])
		case free:
			if math.Abs(d) > dualTol {
				s.shift(int32(j), -d)
			}
		}
	}
	s.applyFlips()
}

// jump moves nonbasic variable j to its other bound; applyFlips must follow.
func (s *Solver) jump(j int32, to state, x float64) {
	t := x - s.x[j]
	s.objective += s.d[j] * t
	s.state[j], s.x[j] = to, x
	s.a.addColumn(j, t, &s.flip)
}

// shift adds t to the cost of nonbasic variable j.
func (s *Solver) shift(j int32, t float64) {
	s.cost[j] += t
	s.d[j] += t
	s.objective += t * s.x[j]
	s.changedCosts = true
}

// restoreCosts drops perturbation and shifts.
func (s *Solver) restoreCosts() {
	copy(s.cost, s.trueCost)
	s.changedCosts = false
	s.computePrices()
}

func (s *Solver) dualInfeasible() bool {
	for j, d := range s.d {
		if s.wrongSign(int32(j), d) {
			return true
		}
	}
	return false
}

// wrongSign says whether reduced cost d invites variable j to move.
func (s *Solver) wrongSign(j int32, d float64) bool {
	switch s.state[j] {
	case atLower:
		return d < -dualTol
	case atUpper:
		return d > dualTol
	case free:
		return math.Abs(d) > dualTol
	}
	return false
}

func (s *Solver) mostInfeasible() float64 {
	most := 0.0
	for _, t := range s.infeas {
		most = max(most, t)
	}
	return math.Sqrt(most)
}

// stop says whether a limit has been reached.
func (s *Solver) stop() bool {
	if s.maxIter > 0 && s.iterations >= s.maxIter {
		return true
	}
	return s.iterations%ctxEvery == 0 && s.ctx.Err() != nil
}

// endless says whether there have been far more steps than any sane run takes:
// what should be progress is rounding, going round in a circle.
func (s *Solver) endless() bool { return s.iterations > stepCeiling*(s.a.m+s.a.n+1000) }

// worn says whether it is time for fresh factors.
func (s *Solver) worn() bool {
	return s.f.updates() >= refactorAt+s.a.m/100 || s.f.entries() > fillGrowth*s.f.fresh+s.a.m+1000
}
