package simplex

import "math"

// breakpoint is where the reduced cost of a nonbasic variable changes sign as
// the dual step grows.
type breakpoint struct {
	ratio float64 // step at which it does
	alpha float64 // size of the pivot, > 0
	j     int32
}

// before orders breakpoints: smaller step, then larger pivot, then number.
func (b *breakpoint) before(c *breakpoint) bool {
	if b.ratio != c.ratio {
		return b.ratio < c.ratio
	}
	if b.alpha != c.alpha {
		return b.alpha > c.alpha
	}
	return b.j < c.j
}

// entering is the dual ratio test with bound flipping (Maros, 2003). delta is
// the infeasibility of the leaving row, which is the slope of the dual
// objective; a boxed variable whose breakpoint is passed flips to its other
// bound and takes its range times its pivot off the slope. The step ends where
// the slope would turn negative. Among the breakpoints within Harris' tolerance
// of that one the largest pivot wins.
//
// It returns the entering variable, or -1 when the slope never ends, and
// leaves in s.breaks exactly the variables that flip.
func (s *Solver) entering(sign, delta float64) int32 {
	b := s.breaks[:0]
	limit := math.Inf(1) // no step goes further: one breakpoint alone turns the slope
	for _, j := range s.row.idx {
		st := s.state[j]
		if st == basic || st == fixed {
			continue
		}
		a, d := sign*s.row.val[j], s.d[j]
		switch st {
		case atUpper:
			a, d = -a, -d
		case free:
			a, d = math.Abs(a), 0
		}
		if a <= pivotTol || d > limit*a {
			continue
		}
		ratio := max(d, 0) / a
		b = append(b, breakpoint{ratio, a, j})
		if a*(s.hi[j]-s.lo[j]) > delta {
			limit = min(limit, ratio+dualTol/a)
		}
	}
	keep := 0
	for k := range b {
		if b[k].ratio <= limit {
			b[keep] = b[k]
			keep++
		}
	}
	b = b[:keep]
	for i := len(b)/2 - 1; i >= 0; i-- {
		siftDown(b, i)
	}

	// Breakpoints leave the heap in order; those passed gather behind it, so
	// that b[len(heap):] holds them, last one first.
	heap := len(b)
	pop := func() *breakpoint {
		heap--
		b[0], b[heap] = b[heap], b[0]
		siftDown(b[:heap], 0)
		return &b[heap]
	}
	slope := delta
	for heap > 0 && slope >= 0 {
		p := pop()
		slope -= p.alpha * (s.hi[p.j] - s.lo[p.j])
	}
	if slope >= primalTol/10 || heap == len(b) {
		s.breaks = b[:0]
		return -1
	}
	// b[heap] is where the slope turned. Harris: go on to those that a step
	// within the tolerance also reaches.
	turn := heap
	reach := b[turn].ratio + dualTol/b[turn].alpha
	for heap > 0 && b[0].ratio <= reach {
		p := pop()
		reach = min(reach, p.ratio+dualTol/p.alpha)
	}
	pick := turn
	for k := heap; k < turn; k++ {
		if b[k].ratio <= reach && b[k].alpha > b[pick].alpha {
			pick = k
		}
	}
	// An earlier breakpoint is always allowed, and worth it for a safe pivot.
	if b[pick].alpha < 1e-3 {
		for k := turn + 1; k < len(b) && b[pick].alpha < 1e-3; k++ {
			if b[k].alpha > 100*b[pick].alpha || b[k].alpha >= 1e-2 {
				pick = k
			}
		}
	}
	q := b[pick].j
	s.breaks = append(b[:0], b[pick+1:]...)
	return q
}

// siftDown restores the heap order below i.
func siftDown(b []breakpoint, i int) {
	for {
		c := 2*i + 1
		if c >= len(b) {
			return
		}
		if c+1 < len(b) && b[c+1].before(&b[c]) {
			c++
		}
		if !b[c].before(&b[i]) {
			return
		}
		b[i], b[c] = b[c], b[i]
		i = c
	}
}

// flipBreaks moves the variables whose breakpoints were passed to their other
// bounds. Those without one stay, and stepDuals shifts their cost.
func (s *Solver) flipBreaks() {
	s.flip.clear()
	for k := range s.breaks {
		j := s.breaks[k].j
		switch {
		case s.state[j] == atLower && !math.IsInf(s.hi[j], 1):
			s.jump(j, atUpper, s.hi[j])
		case s.state[j] == atUpper && !math.IsInf(s.lo[j], -1):
			s.jump(j, atLower, s.lo[j])
		}
	}
	s.applyFlips()
}
