package solver

import "mutasi/solver/network"

// ceil is the least cost that a plan of d can have under a bound: whole, on the
// grid, and on the lattice.
func (s *search) ceil(d *domain, at *point) int64 {
	q := ceiling(at.bound, at.scale)
	q += modulo(s.rest-q, s.grid)
	if s.coarse != nil && q < s.cutoff {
		lifted, _ := s.coarse.lift(d, at, s.cutoff)
		return max(q, lifted)
	}
	return q
}

// step is that of the finest grid or lattice in use.
func (s *search) step() int64 {
	if s.coarse != nil {
		return s.coarse.step
	}
	return s.grid
}

func modulo(a, m int64) int64 { return (a%m + m) % m }

// findGrid reads off the costs by what the costs of two plans can differ, and
// where on that grid they lie; plan is any choice of one pair per person.
func (s *search) findGrid(plan []int32) {
	d, l := s.root, &s.root.Levels[s.level]
	g := d.other(l)
	for _, sf := range l.Shortfalls {
		for _, c := range sf.Missing {
			g = gcd(g, int64(c))
		}
	}
	s.grid = max(g, 1)
	heads := network.Heads(d.Pairs, d.Tree, plan)
	activity := d.columns.activities(len(d.Rows), plan)
	s.rest = modulo(d.levelValue(l, plan, heads, activity), s.grid)
	s.cutoff += modulo(s.rest-s.cutoff, s.grid)
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}
