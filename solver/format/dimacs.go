package format

import (
	"io"
	"math"

	"mutasi/solver/mincost"
	"mutasi/solver/network"
	"mutasi/solver/sparse"
)

// dimacs goes through the lines of a DIMACS file: comments, one problem line,
// then descriptors. node and arc read the fields of theirs.
func dimacs(t *text, kind string, begin func(nodes, arcs int) error, node, arc func() error) error {
	begun := false
	arcs, seen := 0, 0
	for {
		letter, err := t.word()
		if err == io.EOF {
			if !begun {
				return t.errorf("no problem line (p %s nodes arcs)", kind)
			}
			if seen != arcs {
				return t.errorf("%d arcs announced, %d given", arcs, seen)
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch {
		case letter == "", letter[0] == 'c':
			if err := t.skip(false); err != nil {
				return err
			}
			continue
		case letter == "p":
			if begun {
				return t.errorf("a second problem line")
			}
			begun = true
			word, err := t.word()
			if err != nil && err != io.EOF {
				return err
			}
			if word != kind {
				return t.errorf("problem %q, not %q", word, kind)
			}
			nodes, err := t.count("nodes")
			if err != nil {
				return err
			}
			if arcs, err = t.count("arcs"); err != nil {
				return err
			}
			err = begin(nodes, arcs)
			if err != nil {
				return err
			}
		case letter != "n" && letter != "a":
			return t.errorf("line begins with %q; there are c, p, n and a", letter)
		case !begun:
			return t.errorf("%q before the problem line", letter)
		case letter == "n":
			if seen > 0 {
				return t.errorf("a node after the first arc")
			}
			if err := node(); err != nil {
				return err
			}
		default:
			if seen++; seen > arcs {
				return t.errorf("more than the %d arcs announced", arcs)
			}
			if err := arc(); err != nil {
				return err
			}
		}
		if err := t.skip(true); err != nil {
			return err
		}
	}
}

// count reads a number of things of which a file of this size can name no more
// than one a byte.
func (t *text) count(what string) (int, error) {
	v, err := t.field("the number of " + what)
	if err != nil {
		return 0, err
	}
	if v < 0 || v > t.size || v > math.MaxInt32/2 {
		return 0, t.errorf("%d %s in a file of %d bytes", v, Word(what), t.size)
	}
	return int(v), nil
}

func (t *text) nodeID(nodes int) (int32, error) {
	v, err := t.field("a node")
	if err != nil {
		return 0, err
	}
	if v < 1 || v > int64(nodes) {
		return 0, t.errorf("node %d of %d", v, nodes)
	}
	return int32(v - 1), nil
}

// readMin reads a DIMACS minimum-cost flow problem. A negative capacity means
// no upper bound. Files in which a positive flow value is a demand exist; they
// cannot be told apart, and the standard's reading (supply) is taken.
func readMin(t *text) (*Instance, error) {
	var net mincost.Network
	var given []bool
	err := dimacs(t, "min", func(nodes, arcs int) error {
		net.Supply = make([]int64, nodes)
		net.Arcs = make([]mincost.Arc, 0, arcs)
		given = make([]bool, nodes)
		return nil
	}, func() error {
		v, err := t.nodeID(len(net.Supply))
		if err != nil {
			return err
		}
		if given[v] {
			return t.errorf("node %d has a supply already", v+1)
		}
		given[v] = true
		net.Supply[v], err = t.field("the supply")
		return err
	}, func() error {
		var a mincost.Arc
		var err error
		if a.From, err = t.nodeID(len(net.Supply)); err != nil {
			return err
		}
		if a.To, err = t.nodeID(len(net.Supply)); err != nil {
			return err
		}
		if a.Lo, err = t.field("the lower bound"); err != nil {
			return err
		}
		if a.Hi, err = t.field("the capacity"); err != nil {
			return err
		}
		if a.Cost, err = t.field("the cost"); err != nil {
			return err
		}
		if a.Hi < 0 {
			if a.Hi != -1 {
				return t.errorf("capacity %d; only -1 stands for none", a.Hi)
			}
			a.Hi = mincost.Unbounded
		}
		if a.Lo < 0 || a.Lo > a.Hi {
			return t.errorf("lower bound %d, capacity %d", a.Lo, a.Hi)
		}
		net.Arcs = append(net.Arcs, a)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var sum int64
	for _, s := range net.Supply {
		if s > math.MaxInt64/4/int64(len(net.Supply)) || s < -math.MaxInt64/4/int64(len(net.Supply)) {
			return nil, t.errorf("a supply of %d", s)
		}
		sum += s
	}
	if sum != 0 {
		return nil, t.errorf("supplies and demands differ by %d", sum)
	}
	return &Instance{Kind: Min, Network: &net}, nil
}

// readAsn reads a DIMACS assignment problem: node lines name the rows, the
// other nodes are the columns, and both are equally many.
func readAsn(t *text) (*Instance, error) {
	var row []int32 // per node: its row, or -1
	rows := 0
	var from, to, cost []int32
	err := dimacs(t, "asn", func(nodes, arcs int) error {
		row = make([]int32, nodes)
		for v := range row {
			row[v] = -1
		}
		from, to, cost = make([]int32, 0, arcs), make([]int32, 0, arcs), make([]int32, 0, arcs)
		return nil
	}, func() error {
		v, err := t.nodeID(len(row))
		if err != nil {
			return err
		}
		if row[v] >= 0 {
			return t.errorf("node %d named twice", v+1)
		}
		row[v] = int32(rows)
		rows++
		return nil
	}, func() error {
		v, err := t.nodeID(len(row))
		if err != nil {
			return err
		}
		w, err := t.nodeID(len(row))
		if err != nil {
			return err
		}
		if row[v] < 0 || row[w] >= 0 {
			return t.errorf("arc from %d to %d does not lead from a named node to another", v+1, w+1)
		}
		c, err := t.field("the cost")
		if err != nil {
			return err
		}
		if c < -math.MaxInt32 || c > math.MaxInt32 {
			return t.errorf("cost %d does not fit 32 bits", c)
		}
		from, to, cost = append(from, row[v]), append(to, w), append(cost, int32(c))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if rows == 0 || 2*rows != len(row) {
		return nil, t.errorf("%d nodes to assign to the %d others; they must be equally many", rows, len(row)-rows)
	}
	col := make([]int32, len(row))
	cols := int32(0)
	for v, r := range row {
		if r < 0 {
			col[v] = cols
			cols++
		}
	}
	p := &sparse.Problem{Cols: rows, Cost: make([]int32, len(cost)), Pairs: network.Pairs{
		Start: make([]int32, rows+1), Node: make([]int32, len(cost)),
	}}
	for _, r := range from {
		p.Pairs.Start[r+1]++
	}
	for r := range rows {
		p.Pairs.Start[r+1] += p.Pairs.Start[r]
	}
	at := append([]int32(nil), p.Pairs.Start...)
	for a, r := range from {
		p.Pairs.Node[at[r]], p.Cost[at[r]] = col[to[a]], cost[a]
		at[r]++
	}
	return &Instance{Kind: Asn, Sparse: p}, nil
}
