package verify

import (
	"errors"
	"fmt"
	"math/bits"
)

// domain is where the plans still in question lie.
type domain struct {
	*Problem
	allowed      []bool  // per pair
	lo, hi       []int64 // headcount per node
	rowLo, rowHi []int64 // activity per row
	kept         []bool  // per level: its value is an upper bound
	value        []int64
	extra        []int64 // scratch per pair: sum_r λ[r] w[r,k]
}

func newDomain(p *Problem) *domain {
	d := &domain{Problem: p, allowed: make([]bool, len(p.Node)), extra: make([]int64, len(p.Node)),
		kept: make([]bool, len(p.Levels)), value: make([]int64, len(p.Levels))}
	for k := range d.allowed {
		d.allowed[k] = true
	}
	for v := range p.Parent {
		d.lo, d.hi = append(d.lo, int64(p.Lo[v])), append(d.hi, int64(p.Hi[v]))
	}
	people := int64(len(p.Start) - 1)
	d.lo[len(d.lo)-1], d.hi[len(d.hi)-1] = people, people
	for r, soft := range p.soft() {
		lo, hi := p.Rows[r].Lo, p.Rows[r].Hi
		if soft {
			lo, hi = -Open, Open
		}
		d.rowLo, d.rowHi = append(d.rowLo, lo), append(d.rowHi, hi)
	}
	return d
}

// cover tells whether the leaves, agreeing up to depth, split the domain.
func (d *domain) cover(leaves []Leaf, depth int) error {
	if len(leaves) == 1 && len(leaves[0].Path) == depth {
		return nil
	}
	if len(leaves) == 0 || len(leaves[0].Path) <= depth {
		return errors.New("the leaves do not cover the domain")
	}
	first, x := leaves[0].Path[depth], 0
	for x < len(leaves) && len(leaves[x].Path) > depth && leaves[x].Path[depth] == first {
		x++
	}
	for _, l := range leaves[x:] {
		if len(l.Path) <= depth || l.Path[depth] != (Choice{first.Pair, !first.Take}) {
			return errors.New("the leaves do not agree where they branch")
		}
	}
	if err := d.cover(leaves[:x], depth+1); err != nil {
		return err
	}
	return d.cover(leaves[x:], depth+1)
}

// leaf recomputes the bound of one leaf and compares it with what is claimed.
// Plans cost claim or differ from it by multiples of step.
func (d *domain) leaf(l int, leaf *Leaf, claim, step int64) error {
	var banned []int32
	defer func() {
		for _, k := range banned {
			d.allowed[k] = true
		}
	}()
	ban := func(k int32) {
		if d.allowed[k] {
			d.allowed[k] = false
			banned = append(banned, k)
		}
	}
	for _, c := range leaf.Path {
		if c.Pair < 0 || int(c.Pair) >= len(d.Node) {
			return errors.New("branches on a pair that is not there")
		}
		if !c.Take {
			ban(c.Pair)
			continue
		}
		i := d.personOf(c.Pair)
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			if k != c.Pair {
				ban(k)
			}
		}
	}
	bound, empty, err := d.bound(l, leaf, nil)
	if err != nil || empty {
		return err
	}
	if bound.sub(product(claim-step, leaf.Scale)).sign() <= 0 { // above claim-step is at least claim
		return fmt.Errorf("the bound does not reach %d", claim)
	}
	return nil
}

// shrink restricts the domain to the optimal face, if the bound meets the value.
func (d *domain) shrink(l int, leaf *Leaf, value int64) bool {
	face := &face{allowed: make([]bool, len(d.Node))}
	bound, empty, err := d.bound(l, leaf, face)
	if err != nil || empty || bound.sub(product(value, leaf.Scale)).sign() != 0 {
		return false
	}
	d.allowed, d.lo, d.hi, d.rowLo, d.rowHi = face.allowed, face.lo, face.hi, face.rowLo, face.rowHi
	return true
}

// fix removes the pairs that no plan of this value or less can use: with any of
// them the leaf's bound, which holds for all plans, passes the value.
func (d *domain) fix(l int, leaf *Leaf, value int64) error {
	bound, empty, err := d.bound(l, leaf, nil)
	if err != nil || empty || len(leaf.Path) > 0 {
		return errors.New("the prices prove nothing")
	}
	room := product(value, leaf.Scale).sub(bound)
	for i := range len(d.Start) - 1 {
		best := d.best(i)
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			d.allowed[k] = d.allowed[k] && room.plus(best).plus(-d.extra[k]).sign() >= 0
		}
	}
	return nil
}

// best is person i's least value in the bound computed last.
func (d *domain) best(i int) int64 {
	best, found := int64(0), false
	for k := d.Start[i]; k < d.Start[i+1]; k++ {
		if d.allowed[k] && (!found || d.extra[k] < best) {
			best, found = d.extra[k], true
		}
	}
	return best
}

// face collects what is minimal in a bound.
type face struct {
	allowed              []bool
	lo, hi, rowLo, rowHi []int64
}

func (d *domain) personOf(k int32) int {
	lo, hi := 0, len(d.Start)-2
	for lo < hi {
		if mid := (lo + hi) / 2; d.Start[mid+1] > k {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// grid divides the differences of the costs of any two plans at level l.
func (d *domain) grid(l int) int64 {
	g := int64(0)
	divide := func(b int64) {
		for a := b; a != 0; {
			g, a = a, g%a
		}
	}
	level := &d.Levels[l]
	for i := 0; level.Cost != nil && i < len(d.Start)-1; i++ {
		for k := d.Start[i]; k < d.Start[i+1] && g != 1; k++ {
			divide(int64(level.Cost[k]) - int64(level.Cost[d.Start[i]]))
		}
	}
	for _, s := range level.Shortfalls {
		for _, c := range s.Missing {
			divide(int64(c))
		}
	}
	for _, e := range level.Excesses {
		divide(int64(e.Cost))
	}
	return max(g, -g, 1)
}

// number is arithmetic on int64 that notices overflow.
type number struct{ bad bool }

func (n *number) mul(a, b int64) int64 {
	p := product(a, b)
	n.bad = n.bad || p.hi != int64(p.lo)>>63
	return int64(p.lo)
}

func (n *number) add(a, b int64) int64 {
	s := a + b
	n.bad = n.bad || (a > 0) == (b > 0) && (s > 0) != (a > 0) && a != 0 && b != 0
	return s
}

// wide is a 128-bit sum.
type wide struct {
	hi int64
	lo uint64
}

func product(a, b int64) wide {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	return wide{int64(hi) - a>>63&b - b>>63&a, lo}
}

func (w wide) add(x wide) wide {
	lo, carry := bits.Add64(w.lo, x.lo, 0)
	return wide{w.hi + x.hi + int64(carry), lo}
}

func (w wide) plus(x int64) wide { return w.add(wide{x >> 63, uint64(x)}) }

func (w wide) sub(x wide) wide {
	lo, borrow := bits.Sub64(w.lo, x.lo, 0)
	return wide{w.hi - x.hi - int64(borrow), lo}
}

func (w wide) sign() int {
	switch {
	case w.hi < 0:
		return -1
	case w.hi > 0 || w.lo > 0:
		return 1
	}
	return 0
}
