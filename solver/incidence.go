package solver

// incidence lists the side rows of each pair: the rows of a Problem by columns.
// One is made per solve, and shared by all domains.
type incidence struct {
	start  []int32 // per pair of the problem, +1
	row    []int32
	weight []int32
}

func newIncidence(p *Problem) *incidence {
	if len(p.Rows) == 0 {
		return &incidence{}
	}
	c := &incidence{start: make([]int32, p.Pairs.Len()+1)}
	for r := range p.Rows {
		for _, k := range p.Rows[r].Pair {
			c.start[k+1]++
		}
	}
	for k := range p.Pairs.Len() {
		c.start[k+1] += c.start[k]
	}
	entries := c.start[p.Pairs.Len()]
	c.row, c.weight = make([]int32, entries), make([]int32, entries)
	next := append([]int32(nil), c.start...)
	for r := range p.Rows {
		row := &p.Rows[r]
		for x, k := range row.Pair {
			c.row[next[k]], c.weight[next[k]] = int32(r), int32(row.weight(x))
			next[k]++
		}
	}
	return c
}

// of are the rows of pair k and its weights there.
func (c *incidence) of(k int32) (rows, weights []int32) {
	if c.start == nil {
		return nil, nil
	}
	a, b := c.start[k], c.start[k+1]
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
