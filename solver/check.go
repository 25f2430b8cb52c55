package solver

import (
	"errors"
	"fmt"
	"math"
)

// ErrProblem wraps everything that Problem.Check finds wrong.
var ErrProblem = errors.New("solver: malformed problem")

func malformed(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrProblem, fmt.Sprintf(format, args...))
}

// Check tells whether the arrays are what Problem promises, so that no
// algorithm meets an index or a sum out of range. It costs O(pairs + rows).
func (p *Problem) Check() error {
	if err := p.checkTree(); err != nil {
		return err
	}
	if err := p.checkPairs(); err != nil {
		return err
	}
	if len(p.Levels) == 0 {
		return malformed("no level to optimise")
	}
	for l := range p.Levels {
		if err := p.checkLevel(l); err != nil {
			return err
		}
	}
	entries := 0
	for r := range p.Rows {
		if err := p.checkRow(r); err != nil {
			return err
		}
		if entries += len(p.Rows[r].Pair); entries > math.MaxInt32-1 {
			return malformed("more than %d entries in rows", math.MaxInt32-1)
		}
	}
	return nil
}

func (p *Problem) checkTree() error {
	t := p.Tree
	nodes := t.Nodes()
	if t.Leaves < 1 || nodes <= t.Leaves {
		return malformed("%d positions among %d nodes", t.Leaves, nodes)
	}
	if len(t.Lo) != nodes || len(t.Hi) != nodes {
		return malformed("%d nodes, %d lower and %d upper bounds", nodes, len(t.Lo), len(t.Hi))
	}
	for v, u := range t.Parent {
		if v == nodes-1 {
			if u != -1 {
				return malformed("the root %d has a parent", v)
			}
		} else if int(u) <= v || int(u) < t.Leaves || int(u) >= nodes {
			return malformed("node %d has parent %d", v, u)
		}
		if t.Lo[v] < 0 || t.Hi[v] < t.Lo[v] {
			return malformed("node %d has bounds %d..%d", v, t.Lo[v], t.Hi[v])
		}
	}
	return nil
}

func (p *Problem) checkPairs() error {
	start, node := p.Pairs.Start, p.Pairs.Node
	if len(start) < 1 || start[0] != 0 {
		return malformed("rows of pairs do not start at 0")
	}
	if int64(len(node)) > math.MaxInt32-1 || int(start[len(start)-1]) != len(node) {
		return malformed("rows end at %d, there are %d pairs", start[len(start)-1], len(node))
	}
	for i := range p.Pairs.People() {
		if start[i+1] < start[i] {
			return malformed("the row of person %d ends before it starts", i)
		}
		for k := start[i]; k < start[i+1]; k++ {
			if node[k] < 0 || int(node[k]) >= p.Tree.Leaves {
				return malformed("pair %d of person %d names position %d of %d", k, i, node[k], p.Tree.Leaves)
			}
			if k > start[i] && node[k] <= node[k-1] {
				return malformed("positions of person %d are not ascending and distinct at pair %d", i, k)
			}
		}
	}
	return nil
}

func (p *Problem) checkLevel(l int) error {
	level := &p.Levels[l]
	if level.Cost != nil && len(level.Cost) != p.Pairs.Len() {
		return malformed("level %d has %d costs for %d pairs", l, len(level.Cost), p.Pairs.Len())
	}
	priced := map[int32]bool{}
	for _, s := range level.Shortfalls {
		if s.Node < 0 || int(s.Node) >= p.Tree.Nodes() {
			return malformed("level %d prices a shortfall of node %d", l, s.Node)
		}
		if priced[s.Node] {
			return malformed("level %d prices the shortfall of node %d twice", l, s.Node)
		}
		priced[s.Node] = true
		for j, c := range s.Missing {
			if c < 0 || j > 0 && c > s.Missing[j-1] {
				return malformed("level %d: the costs of missing heads of node %d rise or are negative", l, s.Node)
			}
		}
	}
	clear(priced)
	for _, e := range level.Excesses {
		if e.Row < 0 || int(e.Row) >= len(p.Rows) || e.Cost < 0 {
			return malformed("level %d prices row %d at %d", l, e.Row, e.Cost)
		}
		if priced[e.Row] {
			return malformed("level %d prices row %d twice", l, e.Row)
		}
		priced[e.Row] = true
	}
	return nil
}

func (p *Problem) checkRow(r int) error {
	row := &p.Rows[r]
	if row.Weight != nil && len(row.Weight) != len(row.Pair) {
		return malformed("row %d has %d weights for %d pairs", r, len(row.Weight), len(row.Pair))
	}
	if row.Lo < NoLower || row.Hi > NoUpper {
		return malformed("row %d has bounds %d..%d beyond NoLower..NoUpper", r, row.Lo, row.Hi)
	}
	if row.Lo > row.Hi {
		return malformed("row %d has bounds %d..%d", r, row.Lo, row.Hi)
	}
	// An activity stays under 2^31 people x 2^31; a bound far beyond would only
	// endanger the sums of the search.
	const far = 1 << 54
	if row.Lo > NoLower && (row.Lo < -far || row.Lo > far) || row.Hi < NoUpper && (row.Hi < -far || row.Hi > far) {
		return malformed("row %d has bounds %d..%d beyond 2^54", r, row.Lo, row.Hi)
	}
	for x, k := range row.Pair {
		if k < 0 || int(k) >= p.Pairs.Len() || x > 0 && k <= row.Pair[x-1] {
			return malformed("row %d: pairs are not ascending, distinct and in range", r)
		}
	}
	return nil
}
