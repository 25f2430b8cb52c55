package verify

import "errors"

// bound is the leaf's dual bound at level l, Scale times. With a face it also
// notes which pairs, headcounts and activities are minimal. It says if some
// person has no pair left.
func (d *domain) bound(l int, leaf *Leaf, f *face) (sum wide, empty bool, err error) {
	for i := range len(d.Start) - 1 {
		empty = true
		for k := d.Start[i]; k < d.Start[i+1] && empty; k++ {
			empty = !d.allowed[k]
		}
		if empty {
			return sum, true, nil
		}
	}
	if leaf.Scale <= 0 || len(leaf.Price) != len(d.Parent) || leaf.Row != nil && len(leaf.Row) != len(d.Rows) || len(leaf.Kept) > l {
		return sum, false, errors.New("prices or multipliers are missing")
	}
	goals := []goal{{&d.Levels[l], leaf.Scale}}
	for j, mu := range leaf.Kept {
		if mu < 0 || mu > 0 && !d.kept[j] {
			return sum, false, errors.New("a multiplier on a level that is not kept")
		}
		if mu > 0 {
			goals = append(goals, goal{&d.Levels[j], mu})
			sum = sum.sub(product(mu, d.value[j]))
		}
	}
	n := &number{}
	sum = sum.add(d.people(goals, leaf, f, n)).add(d.nodes(goals, leaf, f, n))
	rows, err := d.rows(goals, leaf, f, n)
	if n.bad {
		return sum, false, errors.New("a term does not fit 64 bits")
	}
	return sum.add(rows), false, err
}

// goal is a level and its factor in the bound.
type goal struct {
	*Level
	factor int64
}

func (d *domain) people(goals []goal, leaf *Leaf, f *face, n *number) (sum wide) {
	clear(d.extra)
	for r, lambda := range leaf.Row {
		if lambda != 0 {
			for x, k := range d.Rows[r].Pair {
				d.extra[k] = n.add(d.extra[k], n.mul(lambda, d.Rows[r].weight(x)))
			}
		}
	}
	for i := range len(d.Start) - 1 {
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			if !d.allowed[k] {
				continue
			}
			c := n.add(d.extra[k], leaf.Price[d.Node[k]])
			for _, g := range goals {
				if g.Cost != nil {
					c = n.add(c, n.mul(g.factor, int64(g.Cost[k])))
				}
			}
			d.extra[k] = c
		}
		best := d.best(i)
		if f != nil {
			for k := d.Start[i]; k < d.Start[i+1]; k++ {
				f.allowed[k] = d.allowed[k] && d.extra[k] == best
			}
		}
		sum = sum.plus(best)
	}
	return sum
}

func (d *domain) nodes(goals []goal, leaf *Leaf, f *face, n *number) (sum wide) {
	type term struct {
		missing []int32
		factor  int64
	}
	short := make([][]term, len(d.Parent))
	for _, g := range goals {
		for _, s := range g.Shortfalls {
			short[s.Node] = append(short[s.Node], term{s.Missing, g.factor})
		}
	}
	for v, u := range d.Parent {
		slope := leaf.Price[v]
		if u >= 0 {
			slope = n.add(slope, -leaf.Price[u])
		}
		listed := int64(0)
		cost := int64(0) // of the shortfalls at headcount h
		for _, t := range short[v] {
			listed = max(listed, int64(len(t.missing)))
			for _, c := range t.missing[min(int64(len(t.missing)), d.lo[v]):] {
				cost = n.add(cost, n.mul(t.factor, int64(c)))
			}
		}
		best := n.add(cost, -n.mul(slope, d.lo[v]))
		first, last := d.lo[v], d.lo[v]
		for h := d.lo[v]; h < d.hi[v]; {
			next := h + 1
			if h >= listed { // nothing listed above: straight to the end
				next = d.hi[v]
			}
			for _, t := range short[v] {
				if h < int64(len(t.missing)) {
					cost = n.add(cost, -n.mul(t.factor, int64(t.missing[h])))
				}
			}
			h = next
			if c := n.add(cost, -n.mul(slope, h)); c < best {
				best, first, last = c, h, h
			} else if c == best {
				last = h
			}
		}
		sum = sum.plus(best)
		if f != nil {
			f.lo, f.hi = append(f.lo, first), append(f.hi, last)
		}
	}
	return sum
}

func (d *domain) rows(goals []goal, leaf *Leaf, f *face, n *number) (sum wide, err error) {
	price := make([]int64, len(d.Rows)) // of a unit outside the bounds
	for _, g := range goals {
		for _, e := range g.Excesses {
			price[e.Row] = n.add(price[e.Row], n.mul(g.factor, int64(e.Cost)))
		}
	}
	for r := range d.Rows {
		lambda := int64(0)
		if leaf.Row != nil {
			lambda = leaf.Row[r]
		}
		row, lo, hi := &d.Rows[r], d.rowLo[r], d.rowHi[r]
		// The function is convex with kinks at the row's bounds: slope
		// -price-lambda below Lo, -lambda between, price-lambda above Hi.
		left, right := -lambda, -lambda
		if row.Lo > -Open {
			left = n.add(left, -price[r])
		}
		if row.Hi < Open {
			right = n.add(right, price[r])
		}
		if lo <= -Open && left > 0 || hi >= Open && right < 0 {
			return sum, errors.New("a row's multiplier exceeds what its excess costs")
		}
		points := make([]int64, 0, 4)
		for _, a := range []int64{lo, row.Lo, row.Hi, hi} {
			if a > -Open && a < Open && a >= lo && a <= hi {
				points = append(points, a)
			}
		}
		first, last, best := lo, hi, int64(0) // no points: all slopes are 0
		for x, a := range points {
			c := n.add(n.mul(price[r], max(0, row.Lo-a, a-row.Hi)), -n.mul(lambda, a))
			if x == 0 || c < best {
				first, last, best = a, a, c
			} else if c == best {
				first, last = min(first, a), max(last, a)
			}
		}
		if lo <= -Open && left == 0 && (len(points) == 0 || first == points[0]) {
			first = lo
		}
		if hi >= Open && right == 0 && (len(points) == 0 || last == points[len(points)-1]) {
			last = hi
		}
		sum = sum.plus(best)
		if f != nil {
			f.rowLo, f.rowHi = append(f.rowLo, first), append(f.rowHi, last)
		}
	}
	return sum, nil
}
