package solver

import "mutasi/solver/network"

// ceil is the least cost that a plan can have under a bound: whole, and on the
// grid.
func (s *search) ceil(at *point) int64 {
	q := at.bound / at.scale
	if q*at.scale < at.bound {
		q++
	}
	return q + modulo(s.rest-q, s.grid)
}

func modulo(a, m int64) int64 { return (a%m + m) % m }

// findGrid reads off the costs by what the costs of two plans can differ, and
// where on that grid they lie; plan is any choice of one pair per person.
func (s *search) findGrid(plan []int32) {
	d, l := s.root, &s.root.Levels[s.level]
	g := int64(0)
	if l.Cost != nil {
		for i := range d.pairs.People() {
			first := int64(l.Cost[d.original(d.pairs.Start[i])])
			for k := d.pairs.Start[i]; k < d.pairs.Start[i+1] && g != 1; k++ {
				g = gcd(g, int64(l.Cost[d.original(k)])-first)
			}
		}
	}
	for _, sf := range l.Shortfalls {
		for _, c := range sf.Missing {
			g = gcd(g, int64(c))
		}
	}
	for _, e := range l.Excesses {
		g = gcd(g, int64(e.Cost))
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
