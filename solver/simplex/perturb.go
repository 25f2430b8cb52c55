package simplex

import "math"

// perturb adds small amounts to the costs of nonbasic variables, each in
// the direction that keeps its variable dual feasible now, so that ties in the dual ratio
// test are broken and every step makes progress. Their sizes are a fixed function of
// the column's number: the same LP solved in the same way is perturbed the same way.
//
// They are kept for the next Solve, which begins with them, unless it starts cold.
// Where costs tie, the optimum under them is one of very many; from there a changed
// bound is a few steps away. From an optimum of the true costs, with other amounts or
// none, each Solve would wander to another corner of the optimal face: in the search
// trees of package solver that took fifty times the steps. A column that has stayed
// at its bound since may want another direction, and one added later has none: then
// the next steps cost a shift more.
func (s *Solver) perturb() {
	s.ties = append(s.ties, make([]float64, s.a.n-len(s.ties))...)
	big := 0.0
	for _, c := range s.cost {
		big = max(big, math.Abs(c))
	}
	if big > 100 {
		big = math.Sqrt(math.Sqrt(big))
	}
	base := perturbBy * max(big, 1)
	for j := range s.a.n {
		if s.state[j] == basic {
			continue
		}
		lo, hi := s.lo[j], s.hi[j]
		t := (1 + math.Abs(s.cost[j])) * base * (1 + noise(uint64(j)))
		switch loOpen, hiOpen := math.IsInf(lo, -1), math.IsInf(hi, 1); {
		case lo == hi || loOpen && hiOpen:
			continue
		case loOpen:
			t = -t
		case !hiOpen && s.d[j] < 0:
			t = -t
		}
		if math.Abs(s.ties[j]+t) > mostTies*math.Abs(t) { // a long search must not drift away
			continue
		}
		s.cost[j] += t
		s.ties[j] += t
	}
	s.changedCosts = true
	s.computePrices()
}

// perturbAgain adds the amounts of the Solve before, if it had any.
func (s *Solver) perturbAgain() {
	if len(s.ties) == 0 {
		return
	}
	for j, t := range s.ties {
		s.cost[j] += t
	}
	s.changedCosts, s.priced = true, false
}

// noise maps a number to [0, 1), scattered (splitmix64).
func noise(z uint64) float64 {
	z = (z + 1) * 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return float64((z^z>>31)>>11) / (1 << 53)
}
