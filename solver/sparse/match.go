package sparse

import "slices"

// hallWitness returns nil when every row can have a column of its own, else
// rows whose columns are too few. It is Hopcroft and Karp's algorithm (1973),
// O(pairs sqrt(rows)): rounds of a breadth-first search from the free rows and
// disjoint shortest augmenting paths along its levels. When a round finds no
// path, the rows that it reached are the witness.
func hallWitness(start, col []int32, m int) *Witness {
	n := len(start) - 1
	h := matcher{
		start: start, col: col,
		seat: make([]int32, n), owner: make([]int32, m),
		level: make([]int32, n), next: make([]int32, n),
	}
	for j := range h.owner {
		h.owner[j] = none
	}
	for i := range n {
		h.seat[i] = none
		for _, j := range col[start[i]:start[i+1]] {
			if h.owner[j] == none {
				h.owner[j], h.seat[i] = int32(i), j
				break
			}
		}
	}
	for {
		reached, found := h.search()
		if len(reached) == 0 {
			return nil
		}
		if !found {
			return h.witness(reached)
		}
		copy(h.next, start[:n])
		for i := range n {
			if h.seat[i] == none {
				h.augment(int32(i))
			}
		}
	}
}

type matcher struct {
	start, col  []int32
	seat, owner []int32
	level       []int32 // breadth-first level of a row, none if not reached
	next        []int32 // next pair to try in this round
	queue       []int32
	stack       []int32
}

// search levels the rows that alternating paths from free rows reach, and says
// whether some path reaches a free column.
func (h *matcher) search() (reached []int32, found bool) {
	h.queue = h.queue[:0]
	for i, j := range h.seat {
		h.level[i] = none
		if j == none {
			h.level[i] = 0
			h.queue = append(h.queue, int32(i))
		}
	}
	for t := 0; t < len(h.queue); t++ {
		i := h.queue[t]
		for _, j := range h.col[h.start[i]:h.start[i+1]] {
			r := h.owner[j]
			if r == none {
				found = true
			} else if h.level[r] == none {
				h.level[r] = h.level[i] + 1
				h.queue = append(h.queue, r)
			}
		}
	}
	return h.queue, found
}

// augment looks for a path from free row i down the levels, depth first, with
// its own stack: paths may be as long as there are rows.
func (h *matcher) augment(i int32) {
	h.stack = append(h.stack[:0], i)
	for len(h.stack) > 0 {
		r := h.stack[len(h.stack)-1]
		k := h.next[r]
		if k == h.start[r+1] {
			h.stack = h.stack[:len(h.stack)-1]
			if len(h.stack) > 0 {
				h.next[h.stack[len(h.stack)-1]]++
			}
			continue
		}
		j := h.col[k]
		o := h.owner[j]
		switch {
		case o == none:
			for t := len(h.stack) - 1; t >= 0; t-- { // each row passes its column up
				r := h.stack[t]
				j, h.seat[r] = h.seat[r], j
				h.owner[h.seat[r]] = r
			}
			return
		case h.level[o] == h.level[r]+1:
			h.stack = append(h.stack, o)
		default:
			h.next[r]++
		}
	}
}

// witness keeps, of all that was reached, the part behind one free row: fewer
// rows say more.
func (h *matcher) witness(reached []int32) *Witness {
	first := reached[0]
	rows := []int32{first}
	seen := make([]bool, len(h.seat))
	seen[first] = true
	var cols []int32
	had := make([]bool, len(h.owner))
	for t := 0; t < len(rows); t++ {
		for _, j := range h.col[h.start[rows[t]]:h.start[rows[t]+1]] {
			if had[j] {
				continue
			}
			had[j] = true
			cols = append(cols, j)
			if r := h.owner[j]; !seen[r] {
				seen[r] = true
				rows = append(rows, r)
			}
		}
	}
	slices.Sort(rows)
	slices.Sort(cols)
	return &Witness{Rows: rows, Columns: cols}
}
