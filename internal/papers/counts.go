package papers

import "slices"

// A count table is published with its sums, and nobody may find a group of 1 to
// 4 people in it: neither printed, nor worked out from what is printed.
//
// Let x[i][j] >= 0 be the table with its sums as a last row and a last column.
// Who reads it knows the printed cells, the sums' equations, and that no cell
// is below 0. A hidden cell is safe when some table that agrees with all this
// has at least `fewest` people in it: then its reader cannot tell that the
// group is small. For cells of 0 nothing is hidden: nobody is in them.
//
// The equations make the table a circulation: cell (i,j) is an arc from row i
// to column j, a row's sum an arc back from the last column to the row, and so
// on (arc below). Tables that agree are circulations that differ on hidden arcs
// only, so that the most a hidden cell can hold is its value plus a maximum
// flow from its head to its tail through the other hidden arcs, forward without
// limit and backward up to their values. If that is too little, the cheapest
// paths that would carry what lacks are hidden too (complementary suppression).
// Hiding more only adds tables that agree, so what was safe stays safe, and one
// pass over the small cells is enough.
//
// Which cells to add for the least loss is NP-hard; the cheapest path for one
// cell after the other, in a fixed order, is the usual heuristic. Time: cells x
// (lines^2 + cells).
//
// Reference: M. Fischetti, J.J. Salazar, "Models and algorithms for the
// 2-dimensional cell suppression problem in statistical disclosure control",
// Mathematical Programming 84, 1999.

// fewest is the smallest group that may be seen.
const fewest = 5

// counts is a table of people with its sums.
type counts struct {
	rows, cols int     // without the sums
	cell       [][]int // (rows+1) x (cols+1); the last of each are sums
	hidden     [][]bool
}

// newCounts adds the sums to a table.
func newCounts(table [][]int, cols int) *counts {
	c := &counts{rows: len(table), cols: cols, cell: make([][]int, len(table)+1), hidden: make([][]bool, len(table)+1)}
	for i := range c.cell {
		c.cell[i], c.hidden[i] = make([]int, cols+1), make([]bool, cols+1)
	}
	for i, row := range table {
		for j, n := range row {
			c.cell[i][j] = n
			c.cell[i][cols] += n
			c.cell[c.rows][j] += n
			c.cell[c.rows][cols] += n
		}
	}
	return c
}

// small reports whether a cell must not be known.
func (c *counts) small(i, j int) bool { return c.cell[i][j] > 0 && c.cell[i][j] < fewest }

// suppress hides every small cell, then as many others as it takes.
func (c *counts) suppress() {
	for i := range c.cell {
		for j := range c.cell[i] {
			c.hidden[i][j] = c.small(i, j)
		}
	}
	for i := range c.cell {
		for j := range c.cell[i] {
			if c.small(i, j) && c.most(i, j) < fewest {
				c.shelter(i, j)
			}
		}
	}
}

// shelter hides what it takes to make cell (i,j) safe: one path that carries
// all that lacks, or several that each carry some, whichever loses less.
func (c *counts) shelter(i, j int) {
	before := c.copyHidden()
	c.hide(i, j, c.rooms(i, j), fewest-c.cell[i][j])
	one, lost := c.hidden, c.lost(before)
	c.hidden = before
	before = c.copyHidden()
	for {
		got, room := c.flow(i, j)
		if got >= fewest {
			break
		}
		c.hide(i, j, room, 1)
	}
	if c.lost(before) > lost {
		c.hidden = one
	}
}

func (c *counts) copyHidden() [][]bool {
	out := make([][]bool, len(c.hidden))
	for i := range out {
		out[i] = slices.Clone(c.hidden[i])
	}
	return out
}

// lost is the loss of all that is hidden now and was not before.
func (c *counts) lost(before [][]bool) (sum int) {
	for i := range c.cell {
		for j := range c.cell[i] {
			if c.hidden[i][j] && !before[i][j] {
				sum += c.loss(i, j)
			}
		}
	}
	return sum
}

// arc is where a cell leads in the circulation. Nodes are the rows with the row
// of sums (0..rows) and then the columns with the column of sums.
func (c *counts) arc(i, j int) (from, to int) {
	from, to = i, c.rows+1+j
	if (i == c.rows) != (j == c.cols) { // a sum runs back
		from, to = to, from
	}
	return from, to
}

func (c *counts) nodes() int { return c.rows + c.cols + 2 }

// limitless stands for the room of an arc that may grow at will.
const limitless = 1 << 30

// most is the most that a reader can believe cell (i,j) to hold, counted no
// further than fewest.
func (c *counts) most(i, j int) int {
	if !c.hidden[i][j] {
		return c.cell[i][j]
	}
	got, _ := c.flow(i, j)
	return got
}

// rooms are how much each hidden cell but (i,j) can grow and shrink, as a matrix
// over the nodes: between two of them lies at most one cell.
func (c *counts) rooms(i, j int) []int {
	n := c.nodes()
	room := make([]int, n*n)
	for a := range c.cell {
		for b := range c.cell[a] {
			if from, to := c.arc(a, b); c.hidden[a][b] && (a != i || b != j) {
				room[from*n+to], room[to*n+from] = limitless, c.cell[a][b]
			}
		}
	}
	return room
}

// flow lets cell (i,j) grow until it holds fewest, if it can, by shortest
// augmenting paths. It returns what the cell then holds and the room left.
func (c *counts) flow(i, j int) (got int, room []int) {
	n := c.nodes()
	room = c.rooms(i, j)
	tail, head := c.arc(i, j)
	got = c.cell[i][j]
	before := make([]int, n)
	for got < fewest {
		for v := range before {
			before[v] = -1
		}
		before[head] = head
		queue := []int{head}
		for len(queue) > 0 && before[tail] < 0 {
			v := queue[0]
			queue = queue[1:]
			for w := range n {
				if before[w] < 0 && room[v*n+w] > 0 {
					before[w] = v
					queue = append(queue, w)
				}
			}
		}
		if before[tail] < 0 {
			return got, room
		}
		push := fewest - got
		for v := tail; v != head; v = before[v] {
			push = min(push, room[before[v]*n+v])
		}
		for v := tail; v != head; v = before[v] {
			room[before[v]*n+v] -= push
			room[v*n+before[v]] += push
		}
		got += push
	}
	return got, room
}

// hide hides the path of least loss along which cell (i,j) could grow by need,
// given the room that hidden cells have left. One exists always: forward through
// the sums of its row and column, which have no limit. By Dijkstra's algorithm.
func (c *counts) hide(i, j int, room []int, need int) {
	n := c.nodes()
	type cell struct{ row, col int }
	best := make([]int, n)
	from := make([]int, n)
	done := make([]bool, n)
	for v := range best {
		best[v] = -1
	}
	tail, head := c.arc(i, j)
	at := make([]cell, n*n) // the cell between two nodes
	for a := range c.cell {
		for b := range c.cell[a] {
			v, w := c.arc(a, b)
			at[v*n+w], at[w*n+v] = cell{a, b}, cell{a, b}
			if !c.hidden[a][b] {
				room[v*n+w], room[w*n+v] = limitless, c.cell[a][b]
			}
		}
	}
	best[head] = 0
	for {
		v := -1
		for w := range n {
			if best[w] >= 0 && !done[w] && (v < 0 || best[w] < best[v]) {
				v = w
			}
		}
		if v == tail {
			break
		}
		done[v] = true
		for w := range n {
			x := at[v*n+w]
			if done[w] || room[v*n+w] < need || x == (cell{i, j}) {
				continue
			}
			if cost := best[v] + c.loss(x.row, x.col); best[w] < 0 || cost < best[w] {
				best[w], from[w] = cost, v
			}
		}
	}
	for v := tail; v != head; v = from[v] {
		x := at[from[v]*n+v]
		c.hidden[x.row][x.col] = true
	}
}

// loss is what readers lose with a cell: a little for each cell, more for
// larger ones, much for sums.
func (c *counts) loss(i, j int) int {
	if c.hidden[i][j] {
		return 0
	}
	lost := 10 + min(c.cell[i][j], 1000)
	switch {
	case c.cell[i][j] == 0:
		lost += 200 // who knows that there is nobody learns the other cells
	case i == c.rows && j == c.cols:
		lost += 1_000_000
	case i == c.rows || j == c.cols:
		lost += 10_000
	}
	return lost
}

// fold joins rows whose sums are small into a last one, which stands for the
// rest; if that is small itself, the smallest of the others joins it. It tells
// which rows stay; the last row of the table returned is the rest, if any.
func fold(table [][]int) (kept []int, out [][]int, rest bool) {
	sum := func(row []int) (n int) {
		for _, x := range row {
			n += x
		}
		return n
	}
	order := make([]int, len(table))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return sum(table[a]) - sum(table[b]) })
	var folded []int
	joined := 0
	for _, i := range order {
		if sum(table[i]) >= fewest && (joined == 0 || joined >= fewest) {
			break
		}
		folded = append(folded, i)
		joined += sum(table[i])
	}
	for i := range table {
		if !slices.Contains(folded, i) {
			kept = append(kept, i)
			out = append(out, table[i])
		}
	}
	if len(folded) > 0 {
		row := make([]int, len(table[0]))
		for _, i := range folded {
			for j, n := range table[i] {
				row[j] += n
			}
		}
		out, rest = append(out, row), true
	}
	return kept, out, rest
}
