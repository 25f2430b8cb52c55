package solver

import "math/bits"

// incidence lists the side rows of each pair: the rows of a Problem by columns.
// Few pairs of a large problem are in any row, so only these have a place: the
// rank of their bit. One is made per solve, and shared by all domains.
type incidence struct {
	in     []uint64 // per pair of the problem a bit: it is in some row
	before []int32  // per word of in: the bits set before it
	start  []int32  // per set bit, +1
	row    []int32
	weight []int32
}

func newIncidence(p *Problem) *incidence {
	if len(p.Rows) == 0 {
		return &incidence{}
	}
	words := p.Pairs.Len()/64 + 1
	c := &incidence{in: make([]uint64, words), before: make([]int32, words)}
	entries := 0
	for r := range p.Rows {
		entries += len(p.Rows[r].Pair)
		for _, k := range p.Rows[r].Pair {
			c.in[k>>6] |= 1 << (k & 63)
		}
	}
	set := int32(0)
	for w, word := range c.in {
		c.before[w] = set
		set += int32(bits.OnesCount64(word))
	}
	c.start = make([]int32, set+1)
	for r := range p.Rows {
		for _, k := range p.Rows[r].Pair {
			c.start[c.rank(k)+1]++
		}
	}
	for x := range set {
		c.start[x+1] += c.start[x]
	}
	c.row, c.weight = make([]int32, entries), make([]int32, entries)
	next := append([]int32(nil), c.start...)
	for r := range p.Rows {
		row := &p.Rows[r]
		for x, k := range row.Pair {
			y := c.rank(k)
			c.row[next[y]], c.weight[next[y]] = int32(r), int32(row.weight(x))
			next[y]++
		}
	}
	return c
}

// rank is how many pairs before k are in some row.
func (c *incidence) rank(k int32) int32 {
	return c.before[k>>6] + int32(bits.OnesCount64(c.in[k>>6]&(1<<(k&63)-1)))
}

// of are the rows of pair k and its weights there.
func (c *incidence) of(k int32) (rows, weights []int32) {
	if c.in == nil || c.in[k>>6]>>(k&63)&1 == 0 {
		return nil, nil
	}
	x := c.rank(k)
	a, b := c.start[x], c.start[x+1]
	return c.row[a:b], c.weight[a:b]
}

// activities are the weighted counts of all rows under a plan.
func (c *incidence) activities(rows int, plan []int32) []int64 {
	activity := make([]int64, rows)
	if rows == 0 {
		return activity
	}
	for _, k := range plan {
		rows, weights := c.of(k)
		for x, r := range rows {
			activity[r] += int64(weights[x])
		}
	}
	return activity
}
