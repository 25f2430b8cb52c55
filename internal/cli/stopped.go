package cli

import (
	"context"
	"fmt"
	"slices"
	"time"

	"mutasi/solver/dense"
	"mutasi/solver/mincost"
	"mutasi/solver/sparse"
)

// costs is an assignment problem as rows of columns and costs.
type costs[C int32 | int64] struct {
	rows, cols int
	start      []int32 // per row; nil: every row has every column
	column     []int32
	cost       []C
}

func denseCosts[C dense.Cost](m *dense.Matrix[C]) costs[C] {
	return costs[C]{rows: m.Rows, cols: m.Cols, cost: m.Cost}
}

func sparseCosts(p *sparse.Problem) costs[int32] {
	return costs[int32]{p.Pairs.People(), p.Cols, p.Pairs.Start, p.Pairs.Node, p.Cost}
}

// row is where row i begins, its costs and their columns; nil: 0, 1, 2, ...
func (t *costs[C]) row(i int) (from int, cost []C, column []int32) {
	if t.start == nil {
		return i * t.cols, t.cost[i*t.cols : (i+1)*t.cols], nil
	}
	a, b := t.start[i], t.start[i+1]
	return int(a), t.cost[a:b], t.column[a:b]
}

// at is the column of entry x of a row.
func at(column []int32, x int) int32 {
	if column == nil {
		return int32(x)
	}
	return column[x]
}

// hurry is how long an answer may take once the limit is past.
const hurry = 500 * time.Millisecond

// hurried is the answer when the limit came before the proof: each row takes its
// cheapest free column, and where none is free, others make room along a shortest
// path. What all rows cost at least alone, and all columns beyond that, is the
// bound. It says "unknown" where even that takes too long or is not possible.
func hurried[C int32 | int64](t costs[C]) *outcome {
	ctx, cancel := context.WithTimeout(context.Background(), hurry)
	defer cancel()
	out := &outcome{status: statusUnknown, reason: fail("solve.unknown")}
	entry := t.match(ctx)
	if entry == nil {
		return out
	}
	out.status, out.hasValue, out.algorithm = statusFeasible, true, "greedy: the limit came first; bound by the cheapest of each row and column"
	for _, k := range entry {
		out.value += int64(t.cost[k])
	}
	out.bound = t.bound()
	out.verify = func() error { return t.check(entry, out.value, out.bound) }
	return out
}

// hurriedFlow is the same for a flow: any that meets the supplies, with a bound.
func hurriedFlow(net *mincost.Network) *outcome {
	ctx, cancel := context.WithTimeout(context.Background(), hurry)
	defer cancel()
	r, err := mincost.Any(ctx, *net)
	if err != nil {
		return &outcome{status: statusUnknown, reason: fail("solve.unknown")}
	}
	out := flowOutcome(net, r, "any flow: the limit came first; bound by coordinate ascent")
	if out.status == statusFeasible {
		out.reason = fail("solve.stopped")
	}
	return out
}

// match gives every row an entry of its own column, nil where it finds none.
func (t *costs[C]) match(ctx context.Context) []int {
	entry, owner := make([]int, t.rows), make([]int32, t.cols) // owner: row plus 1
	columnOf := func(i int) int32 {
		from, _, column := t.row(i)
		return at(column, entry[i]-from)
	}
	var alone []int
	for i := range entry {
		from, cost, column := t.row(i)
		best, place := -1, int32(0)
		for x, c := range cost {
			if v := at(column, x); (best < 0 || c < cost[best]) && owner[v] == 0 {
				best, place = x, v
			}
		}
		if entry[i] = from + best; best < 0 {
			alone = append(alone, i)
			continue
		}
		owner[place] = int32(i) + 1
	}
	seen, by := make([]int32, t.cols), make([]int32, t.cols) // per column: the search that met it last, and from which row
	for search, i := range alone {
		end, queue := int32(-1), []int32{int32(i)}
		for q := 0; q < len(queue) && end < 0; q++ {
			if ctx.Err() != nil {
				return nil
			}
			_, cost, column := t.row(int(queue[q]))
			for x := range cost {
				v := at(column, x)
				if seen[v] == int32(search)+1 {
					continue
				}
				seen[v], by[v] = int32(search)+1, queue[q]
				if owner[v] == 0 {
					end = v
					break
				}
				queue = append(queue, owner[v]-1)
			}
		}
		if end < 0 {
			return nil
		}
		for v := end; ; { // everybody on the path moves on by one column
			r := int(by[v])
			before := int32(-1)
			if r != i {
				before = columnOf(r)
			}
			from, cost, column := t.row(r)
			for x := range cost {
				if at(column, x) == v {
					entry[r] = from + x
				}
			}
			owner[v] = int32(r) + 1
			if r == i {
				break
			}
			v = before
		}
	}
	return entry
}

// bound is the least of each row and, where every column is taken, the least of
// each column in what is left.
func (t *costs[C]) bound() (sum int64) {
	const none = int64(1) << 62
	left := slices.Repeat([]int64{none}, t.cols)
	for i := range t.rows {
		_, cost, column := t.row(i)
		least := int64(slices.Min(cost))
		sum += least
		for x, c := range cost {
			v := at(column, x)
			left[v] = min(left[v], int64(c)-least)
		}
	}
	if t.rows == t.cols {
		for _, l := range left {
			sum += l
		}
	}
	return sum
}

// check judges a hurried answer anew.
func (t *costs[C]) check(entry []int, value, bound int64) error {
	taken, sum := make([]bool, t.cols), int64(0)
	for i, k := range entry {
		from, cost, column := t.row(i)
		if k < from || k >= from+len(cost) || taken[at(column, k-from)] {
			return fmt.Errorf("row %d takes an entry that it does not have, or a column that another row has", i)
		}
		taken[at(column, k-from)] = true
		sum += int64(cost[k-from])
	}
	if least := t.bound(); sum != value || bound > value || bound != least {
		return fmt.Errorf("value %d and bound %d, claimed are %d and %d", sum, least, value, bound)
	}
	return nil
}
