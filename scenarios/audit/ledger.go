package audit

import (
	"slices"

	"mutasi/solver"
)

// ledger values small changes of a plan at every level of the problem.
type ledger struct {
	problem  *solver.Problem
	heads    []int32 // per node, under the plan
	activity []int64 // per row
	hard     []bool  // per row: no level prices it
	shorts   [][]short
	excess   [][]price
	start    []int32 // rows of a pair k: entries[start[k]:start[k+1]]
	entries  []entry

	nodes []change // of the change at hand
	rows  []change
}

// short is one priced shortage of a node; price is one priced excess of a row.
type short struct {
	level   int
	missing []int32
}

type price struct {
	level int
	cost  int32
}

// entry is a pair's weight in a row.
type entry struct {
	row    int32
	weight int32
}

// change is by how much a node's heads or a row's activity changes.
type change struct {
	at int32
	by int64
}

// newLedger counts the plan.
func newLedger(p *solver.Problem, pair []int32) *ledger {
	l := &ledger{problem: p, heads: make([]int32, p.Tree.Nodes()), activity: make([]int64, len(p.Rows)), hard: make([]bool, len(p.Rows)),
		shorts: make([][]short, p.Tree.Nodes()), excess: make([][]price, len(p.Rows)), start: make([]int32, p.Pairs.Len()+1)}
	for _, k := range pair {
		for v := p.Pairs.Node[k]; v >= 0; v = p.Tree.Parent[v] {
			l.heads[v]++
		}
	}
	for i := range p.Levels {
		for _, s := range p.Levels[i].Shortfalls {
			l.shorts[s.Node] = append(l.shorts[s.Node], short{i, s.Missing})
		}
		for _, x := range p.Levels[i].Excesses {
			l.excess[x.Row] = append(l.excess[x.Row], price{i, x.Cost})
		}
	}
	for r := range p.Rows {
		l.hard[r] = len(l.excess[r]) == 0
		for _, k := range p.Rows[r].Pair {
			l.start[k+1]++
		}
	}
	for k := range p.Pairs.Len() {
		l.start[k+1] += l.start[k]
	}
	l.entries = make([]entry, l.start[p.Pairs.Len()])
	next := slices.Clone(l.start)
	for r := range p.Rows {
		row := &p.Rows[r]
		for x, k := range row.Pair {
			w := int32(1)
			if row.Weight != nil {
				w = row.Weight[x]
			}
			l.entries[next[k]] = entry{int32(r), w}
			next[k]++
		}
	}
	for _, k := range pair {
		for _, x := range l.entries[l.start[k]:l.start[k+1]] {
			l.activity[x.row] += int64(x.weight)
		}
	}
	return l
}

// value says whether the plan stays legal when the pairs of out leave it and those
// of in take their place, and by how much each level's cost grows then.
func (l *ledger) value(out, in [2]int32) (loss []int64, legal bool) {
	p := l.problem
	l.nodes, l.rows = l.nodes[:0], l.rows[:0]
	for x := range out {
		l.use(out[x], -1)
		l.use(in[x], 1)
	}
	for _, c := range l.nodes {
		if h := int64(l.heads[c.at]) + c.by; c.by != 0 && (h < int64(p.Tree.Lo[c.at]) || h > int64(p.Tree.Hi[c.at])) {
			return nil, false
		}
	}
	for _, c := range l.rows {
		if a := l.activity[c.at] + c.by; l.hard[c.at] && c.by != 0 && (a < p.Rows[c.at].Lo || a > p.Rows[c.at].Hi) {
			return nil, false
		}
	}
	loss = make([]int64, len(p.Levels))
	for i := range p.Levels {
		if cost := p.Levels[i].Cost; cost != nil {
			for x := range out {
				loss[i] += int64(cost[in[x]]) - int64(cost[out[x]])
			}
		}
	}
	for _, c := range l.nodes {
		for _, s := range l.shorts[c.at] {
			loss[s.level] += missing(s.missing, int64(l.heads[c.at])+c.by) - missing(s.missing, int64(l.heads[c.at]))
		}
	}
	for _, c := range l.rows {
		row := &p.Rows[c.at]
		beyond := func(a int64) int64 { return max(0, row.Lo-a, a-row.Hi) }
		for _, x := range l.excess[c.at] {
			loss[x.level] += int64(x.cost) * (beyond(l.activity[c.at]+c.by) - beyond(l.activity[c.at]))
		}
	}
	return loss, true
}

// use notes what taking or leaving a pair changes.
func (l *ledger) use(k int32, by int64) {
	for v := l.problem.Pairs.Node[k]; v >= 0; v = l.problem.Tree.Parent[v] {
		l.nodes = note(l.nodes, v, by)
	}
	for _, x := range l.entries[l.start[k]:l.start[k+1]] {
		l.rows = note(l.rows, x.row, by*int64(x.weight))
	}
}

func note(list []change, at int32, by int64) []change {
	for i := range list {
		if list[i].at == at {
			list[i].by += by
			return list
		}
	}
	return append(list, change{at, by})
}

// missing is the price of the heads beyond the first h.
func missing(prices []int32, h int64) int64 {
	sum := int64(0)
	for j := h; j < int64(len(prices)); j++ {
		sum += int64(prices[j])
	}
	return sum
}
