package verify

import (
	"errors"
	"math"
	"math/big"
	"slices"
)

// domain is where the plans still in question lie.
type domain struct {
	*Problem
	face
	kept  []bool // per level: its value is an upper bound
	value []int64
	pays  []int64 // per pair: its cost in the bound computed last
}

// face is the pairs, headcounts and activities left, or minimal in a bound.
type face struct {
	allowed              []bool
	lo, hi, rowLo, rowHi []int64
}

func newDomain(p *Problem) *domain {
	d := &domain{Problem: p, kept: make([]bool, len(p.Levels)), value: make([]int64, len(p.Levels)), pays: make([]int64, len(p.Node))}
	d.allowed = slices.Repeat([]bool{true}, len(p.Node))
	for v := range p.Parent {
		d.lo, d.hi = append(d.lo, int64(p.Lo[v])), append(d.hi, int64(p.Hi[v]))
	}
	d.lo[len(d.lo)-1], d.hi[len(d.hi)-1] = int64(len(p.Start)-1), int64(len(p.Start)-1)
	for r, soft := range p.soft() {
		lo, hi := p.Rows[r].Lo, p.Rows[r].Hi
		if soft {
			lo, hi = -Open, Open
		}
		d.rowLo, d.rowHi = append(d.rowLo, lo), append(d.rowHi, hi)
	}
	return d
}

// narrow drops the pairs that are not allowed any more from the rows: later
// bounds then cost what is left.
func (d *domain) narrow() {
	p := *d.Problem
	p.Rows = make([]Row, len(d.Rows))
	for r, row := range d.Rows {
		p.Rows[r] = Row{Weight: []int32{}, Lo: row.Lo, Hi: row.Hi}
		for x, k := range row.Pair {
			if d.allowed[k] {
				p.Rows[r].Pair = append(p.Rows[r].Pair, k)
				p.Rows[r].Weight = append(p.Rows[r].Weight, int32(row.weight(x)))
			}
		}
	}
	d.Problem = &p
}

// part is the bound over the part of the domain that a leaf's path leads to.
func (d *domain) part(l int, leaf *Leaf) (*big.Int, bool, error) {
	if len(leaf.Path) > 0 {
		whole := d.allowed
		d.allowed = slices.Clone(whole)
		defer func() { d.allowed = whole }()
	}
	for _, c := range leaf.Path {
		if c.Pair < 0 || int(c.Pair) >= len(d.Node) {
			return nil, false, errors.New("branches on a pair that is not there")
		}
		kept := d.allowed[c.Pair] && c.Take
		if i, _ := slices.BinarySearch(d.Start, c.Pair+1); c.Take { // Start[i-1] <= Pair < Start[i]
			clear(d.allowed[d.Start[i-1]:d.Start[i]])
		}
		d.allowed[c.Pair] = kept
	}
	return d.bound(l, leaf, nil)
}

// number computes in int64 and notices overflow.
type number struct{ overflow bool }

func (n *number) mul(a, b int64) int64 {
	c := a * b
	n.overflow = n.overflow || a != 0 && (c/a != b || a == -1 && b == math.MinInt64)
	return c
}

func (n *number) add(a, b int64) int64 {
	c := a + b
	n.overflow = n.overflow || (c > a) != (b > 0) && b != 0
	return c
}

// goal is a level and its factor in the bound.
type goal struct {
	*Level
	factor int64
}

// bound is the leaf's dual bound at level l, Scale times. With f it also notes
// what is minimal. It says if some person has no pair left.
func (d *domain) bound(l int, leaf *Leaf, f *face) (sum *big.Int, empty bool, err error) {
	for i := range len(d.Start) - 1 {
		if !slices.Contains(d.allowed[d.Start[i]:d.Start[i+1]], true) {
			return nil, true, nil
		}
	}
	if leaf.Scale <= 0 || len(leaf.Price) != len(d.Parent) || leaf.Row != nil && len(leaf.Row) != len(d.Rows) || len(leaf.Kept) > l {
		return nil, false, errors.New("prices or multipliers are missing")
	}
	sum = new(big.Int)
	goals := []goal{{&d.Levels[l], leaf.Scale}}
	for j, mu := range leaf.Kept {
		if mu < 0 || mu > 0 && !d.kept[j] {
			return nil, false, errors.New("a multiplier on a level that is not kept")
		}
		if mu > 0 {
			goals = append(goals, goal{&d.Levels[j], mu})
			sum.Sub(sum, scaled(mu, d.value[j]))
		}
	}
	n := &number{}
	d.people(sum, goals, leaf, f, n)
	d.nodes(sum, goals, leaf, f, n)
	d.rows(sum, goals, leaf, f, n)
	if n.overflow {
		return nil, false, errors.New("a term does not fit 64 bits")
	}
	return sum, false, nil
}

func (d *domain) people(sum *big.Int, goals []goal, leaf *Leaf, f *face, n *number) {
	for k, p := range d.Node {
		if d.pays[k] = leaf.Price[p]; !d.allowed[k] {
			continue
		}
		for _, g := range goals {
			d.pays[k] = n.add(d.pays[k], n.mul(g.factor, g.cost(int32(k))))
		}
	}
	for r, lambda := range leaf.Row {
		for x, k := range d.Rows[r].Pair {
			if lambda == 0 {
				break
			}
			d.pays[k] = n.add(d.pays[k], n.mul(lambda, d.Rows[r].weight(x)))
		}
	}
	for i := range len(d.Start) - 1 {
		best := d.best(i)
		sum.Add(sum, big.NewInt(best))
		for k := d.Start[i]; f != nil && k < d.Start[i+1]; k++ {
			f.allowed[k] = d.allowed[k] && d.pays[k] == best
		}
	}
}

// best is person i's least cost in the bound computed last.
func (d *domain) best(i int) (best int64) {
	found := false
	for k := d.Start[i]; k < d.Start[i+1]; k++ {
		if d.allowed[k] && (!found || d.pays[k] < best) {
			best, found = d.pays[k], true
		}
	}
	return best
}

func (d *domain) nodes(sum *big.Int, goals []goal, leaf *Leaf, f *face, n *number) {
	missing := make([][]int64, len(d.Parent)) // what head number j+1 costs while it is missing
	for _, g := range goals {
		for _, s := range g.Shortfalls {
			for len(missing[s.Node]) < len(s.Missing) {
				missing[s.Node] = append(missing[s.Node], 0)
			}
			for j, c := range s.Missing {
				missing[s.Node][j] = n.add(missing[s.Node][j], n.mul(g.factor, int64(c)))
			}
		}
	}
	for v, u := range d.Parent {
		slope, list, h := leaf.Price[v], missing[v], d.lo[v]
		if u >= 0 {
			slope = n.add(slope, -leaf.Price[u])
		}
		at := n.mul(-slope, h)
		for _, c := range list[min(h, int64(len(list))):] {
			at = n.add(at, c)
		}
		best, first, last := at, h, h
		for h < d.hi[v] {
			next := d.hi[v] // nothing listed from here on: straight to the end
			if h < int64(len(list)) {
				next = h + 1
				at = n.add(at, -list[h])
			}
			at = n.add(at, n.mul(-slope, next-h))
			if h = next; at < best {
				best, first, last = at, h, h
			} else if at == best {
				last = h
			}
		}
		if sum.Add(sum, big.NewInt(best)); f != nil {
			f.lo, f.hi = append(f.lo, first), append(f.hi, last)
		}
	}
}

func (d *domain) rows(sum *big.Int, goals []goal, leaf *Leaf, f *face, n *number) {
	price := make([]int64, len(d.Rows)) // of a unit outside the bounds
	for _, g := range goals {
		for _, e := range g.Excesses {
			price[e.Row] = n.add(price[e.Row], n.mul(g.factor, int64(e.Cost)))
		}
	}
	for r := range d.Rows {
		row, reach, lambda := &d.Rows[r], int64(0), int64(0)
		for x := range row.Pair {
			reach += max(row.weight(x), -row.weight(x))
		}
		if leaf.Row != nil {
			lambda = leaf.Row[r]
		}
		lo, hi := max(d.rowLo[r], -reach), min(d.rowHi[r], reach)
		best, first, last := int64(math.MaxInt64), lo, hi
		for _, a := range [...]int64{lo, max(lo, min(hi, row.Lo)), max(lo, min(hi, row.Hi)), hi} { // ends and kinks
			if c := n.add(n.mul(price[r], row.excess(a)), n.mul(-lambda, a)); c < best {
				best, first, last = c, a, a
			} else if c == best {
				last = max(last, a)
			}
		}
		if sum.Add(sum, big.NewInt(best)); f != nil {
			f.rowLo, f.rowHi = append(f.rowLo, first), append(f.rowHi, last)
		}
	}
}
