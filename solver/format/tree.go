package format

import (
	"encoding/binary"
	"io"
	"math"

	"mutasi/solver"
	"mutasi/solver/network"
)

// treeMagic opens a tree file: "TREE" in little-endian order.
const treeMagic = 'T' | 'R'<<8 | 'E'<<16 | 'E'<<24

// treeHead is how many numbers stand at the front of a tree file: the magic,
// people, positions, nodes, pairs, rows, entries of rows.
const treeHead = 7

func treeSize(people, nodes, pairs, rows, entries int64) int64 {
	if people < 1 || nodes < 2 || pairs < 0 || rows < 0 || entries < 0 {
		return -1
	}
	return 4 * (treeHead + 3*nodes + people + 1 + 2*pairs + people + rows + 1 + 2*entries + 2*rows)
}

// open ends of a row's bounds in a tree file.
const (
	openBelow = math.MinInt32
	openAbove = math.MaxInt32
)

// readTree reads people on any tree of bounds, with side rows.
func readTree(b *bin) (*Instance, error) {
	head, err := b.head(treeHead)
	if err != nil {
		return nil, err
	}
	if head[0] != treeMagic {
		return nil, b.errorf("a tree file begins with TREE")
	}
	n, leaves, nodes, m, rows, entries := int(head[1]), int(head[2]), int(head[3]), int(head[4]), int(head[5]), int(head[6])
	if b.size != treeSize(int64(n), int64(nodes), int64(m), int64(rows), int64(entries)) {
		return nil, b.errorf("%d people, %d nodes, %d pairs, %d rows, %d entries announced in a tree file of %d bytes", n, nodes, m, rows, entries, b.size)
	}
	q := &Quota{Tree: network.Tree{Leaves: leaves}}
	for _, list := range []*[]int32{&q.Tree.Parent, &q.Tree.Lo, &q.Tree.Hi} {
		if *list, err = b.ints(nodes); err != nil {
			return nil, err
		}
	}
	if q.Pairs, q.Cost, err = b.rows(n, m, leaves); err != nil {
		return nil, err
	}
	if q.Home, err = b.ints(n); err != nil {
		return nil, err
	}
	for i, p := range q.Home {
		if p < -1 || int(p) >= leaves {
			return nil, b.errorf("person %d sits at position %d of %d", i, p, leaves)
		}
	}
	if err := q.sideRows(b, rows, entries); err != nil {
		return nil, err
	}
	if err := q.Problem(NoLimit).Check(); err != nil {
		return nil, b.errorf("the tree is malformed: %v", err)
	}
	return &Instance{Kind: Tree, Quota: q}, nil
}

func (q *Quota) sideRows(b *bin, rows, entries int) error {
	start, err := b.ints(rows + 1)
	if err != nil {
		return err
	}
	pair, err := b.ints(entries)
	if err != nil {
		return err
	}
	weight, err := b.ints(entries)
	if err != nil {
		return err
	}
	lo, err := b.ints(rows)
	if err != nil {
		return err
	}
	hi, err := b.ints(rows)
	if err != nil {
		return err
	}
	if start[0] != 0 || int(start[rows]) != entries {
		return b.errorf("row starts do not rise from 0 to %d", entries)
	}
	for r := range rows {
		from, to := start[r], start[r+1]
		if from > to || int(to) > entries {
			return b.errorf("row starts do not rise from 0 to %d", entries)
		}
		row := solver.Row{Pair: pair[from:to], Weight: weight[from:to], Lo: int64(lo[r]), Hi: int64(hi[r])}
		if lo[r] == openBelow {
			row.Lo = solver.NoLower
		}
		if hi[r] == openAbove {
			row.Hi = solver.NoUpper
		}
		q.Rows = append(q.Rows, row)
	}
	return nil
}

// WriteTree stores a problem of one level as a tree file: its costs, no
// shortfalls or excesses; rows with bounds that 32 bits hold. home is the
// position of each person today, -1 or nil where it is not known.
func WriteTree(w io.Writer, p *solver.Problem, home []int32) error {
	var start, pair, weight, lo, hi []int32
	start = append(start, 0)
	for _, r := range p.Rows {
		pair = append(pair, r.Pair...)
		if r.Weight == nil {
			for range r.Pair {
				weight = append(weight, 1)
			}
		}
		weight = append(weight, r.Weight...)
		start = append(start, int32(len(pair)))
		lo = append(lo, int32(max(r.Lo, openBelow)))
		hi = append(hi, int32(min(r.Hi, openAbove)))
	}
	if home == nil {
		home = make([]int32, p.Pairs.People())
		for i := range home {
			home[i] = -1
		}
	}
	head := []int32{treeMagic, int32(p.Pairs.People()), int32(p.Tree.Leaves), int32(p.Tree.Nodes()), int32(p.Pairs.Len()), int32(len(p.Rows)), int32(len(pair))}
	for _, part := range [][]int32{head, p.Tree.Parent, p.Tree.Lo, p.Tree.Hi, p.Pairs.Start, p.Pairs.Node, p.Levels[0].Cost, home, start, pair, weight, lo, hi} {
		if err := binary.Write(w, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	return nil
}
