package format

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"slices"

	"mutasi/solver"
	"mutasi/solver/dense"
	"mutasi/solver/network"
	"mutasi/solver/sparse"
)

// bin reads a binary file and knows its place.
type bin struct {
	name string
	r    *bufio.Reader
	size int64
	read int64
	buf  []byte
}

func (b *bin) errorf(form string, args ...any) error {
	return &Error{Name: b.name, Offset: b.read, Msg: fmt.Sprintf(form, args...), Form: form, Args: args}
}

func (b *bin) left() int64 { return b.size - b.read }

// bytes reads the next n bytes; the slice is good until the next call.
func (b *bin) bytes(n int) ([]byte, error) {
	if n > cap(b.buf) {
		b.buf = make([]byte, max(n, 1<<15))
	}
	p := b.buf[:n]
	if _, err := io.ReadFull(b.r, p); err != nil {
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return nil, b.errorf("the file ends within the next %d bytes", n)
		}
		return nil, err
	}
	b.read += int64(n)
	return p, nil
}

// ints reads count little-endian int32, which the caller has checked to be in
// the file.
func (b *bin) ints(count int) ([]int32, error) {
	v := make([]int32, count)
	for at := 0; at < count; {
		n := min(count-at, 1<<13)
		p, err := b.bytes(4 * n)
		if err != nil {
			return nil, err
		}
		for k := range n {
			v[at+k] = int32(binary.LittleEndian.Uint32(p[4*k:]))
		}
		at += n
	}
	return v, nil
}

// Sizes in bytes that the heads of the binary files imply, -1 for none. Counts
// below 2^31 keep the sums within 64 bits.

func denseSize(n int64) int64 {
	if n < 1 || n > 1<<20 {
		return -1
	}
	return 4 + 4*n*n
}

func sparseSize(n, m int64) int64 {
	if n < 1 || m < 0 {
		return -1
	}
	return 8 + 4*(n+1) + 8*m
}

func quotaSize(n, positions, m int64) int64 {
	if n < 1 || positions < 1 || m < 0 {
		return -1
	}
	return 20 + 4*(n+1) + 8*m + 4*positions + 4*n
}

func detectBinary(head []byte, size int64) Kind {
	at := func(k int) int64 {
		if len(head) < 4*k+4 {
			return -1
		}
		return int64(int32(binary.LittleEndian.Uint32(head[4*k:])))
	}
	switch size {
	case denseSize(at(0)):
		return Dense
	case sparseSize(at(0), at(1)):
		return Sparse
	case quotaSize(at(0), at(1), at(3)):
		return Quotas
	}
	if at(0) == treeMagic {
		return Tree
	}
	return ""
}

func readDense(b *bin) (*Instance, error) {
	head, err := b.head(1)
	if err != nil {
		return nil, err
	}
	n := int(head[0])
	if b.size != denseSize(int64(n)) {
		return nil, b.errorf("%d rows announced in a dense file of %d bytes", n, b.size)
	}
	cost, err := b.ints(n * n)
	if err != nil {
		return nil, err
	}
	return &Instance{Kind: Dense, Narrow: &dense.Matrix[int32]{Rows: n, Cols: n, Cost: cost}}, nil
}

func (b *bin) head(count int) ([]int32, error) {
	if b.size < int64(4*count) {
		return nil, b.errorf("the file has %d bytes only", b.size)
	}
	return b.ints(count)
}

// rows reads row starts, columns below cols, and costs.
func (b *bin) rows(n, m, cols int) (pairs network.Pairs, cost []int32, err error) {
	if pairs.Start, err = b.ints(n + 1); err != nil {
		return
	}
	if pairs.Start[0] != 0 || int(pairs.Start[n]) != m || !slices.IsSorted(pairs.Start) {
		return pairs, nil, b.errorf("row starts do not rise from 0 to %d", m)
	}
	if pairs.Node, err = b.ints(m); err != nil {
		return
	}
	for k, j := range pairs.Node {
		if j < 0 || int(j) >= cols {
			return pairs, nil, b.errorf("pair %d has column %d of %d", k, j, cols)
		}
	}
	cost, err = b.ints(m)
	return
}

func readSparse(b *bin) (*Instance, error) {
	head, err := b.head(2)
	if err != nil {
		return nil, err
	}
	n, m := int(head[0]), int(head[1])
	if b.size != sparseSize(int64(n), int64(m)) {
		return nil, b.errorf("%d rows, %d pairs announced in a sparse file of %d bytes", n, m, b.size)
	}
	p := &sparse.Problem{Cols: n}
	if p.Pairs, p.Cost, err = b.rows(n, m, n); err != nil {
		return nil, err
	}
	return &Instance{Kind: Sparse, Sparse: p}, nil
}

// Quota is a quota or tree instance: one level over people and nested
// headcounts, side rows, and where each person sits today.
type Quota struct {
	Pairs network.Pairs
	Tree  network.Tree
	Cost  []int32
	Home  []int32 // per person; -1: not known
	Rows  []solver.Row
}

// NoLimit is a limit on moves that is none.
const NoLimit = -1

// Problem states it for the engine, with at most maxMoves people on another
// position than their home.
func (q *Quota) Problem(maxMoves int64) *solver.Problem {
	p := &solver.Problem{Pairs: q.Pairs, Tree: q.Tree, Rows: q.Rows, Levels: []solver.Level{{Name: "cost", Cost: q.Cost}}}
	if maxMoves < 0 {
		return p
	}
	moves := solver.Row{Lo: solver.NoLower, Hi: maxMoves}
	for i, home := range q.Home {
		for k := q.Pairs.Start[i]; k < q.Pairs.Start[i+1]; k++ {
			if q.Pairs.Node[k] != home {
				moves.Pair = append(moves.Pair, k)
			}
		}
	}
	p.Rows = append(slices.Clip(q.Rows), moves)
	return p
}

// Stay is the plan in which nobody moves, nil where somebody has no pair at home.
func (q *Quota) Stay() []int32 {
	stay := make([]int32, len(q.Home))
	for i, home := range q.Home {
		from := q.Pairs.Start[i]
		k, ok := slices.BinarySearch(q.Pairs.Node[from:q.Pairs.Start[i+1]], home)
		if !ok {
			return nil
		}
		stay[i] = from + int32(k)
	}
	return stay
}

// readQuota reads people, positions, units, pairs and units per division;
// seats are incumbents + 2, a unit may change by 5 %, a division by 2 %, and
// both have one head more above.
func readQuota(b *bin) (*Instance, error) {
	head, err := b.head(5)
	if err != nil {
		return nil, err
	}
	n, positions, units, m, perDivision := int(head[0]), int(head[1]), int(head[2]), int(head[3]), int(head[4])
	if b.size != quotaSize(int64(n), int64(positions), int64(m)) {
		return nil, b.errorf("%d people, %d positions, %d pairs announced in a quota file of %d bytes", n, positions, m, b.size)
	}
	if units < 1 || units > positions || perDivision < 1 {
		return nil, b.errorf("%d units over %d positions, %d units a division", units, positions, perDivision)
	}
	q := &Quota{}
	if q.Pairs, q.Cost, err = b.rows(n, m, positions); err != nil {
		return nil, err
	}
	for i := range n {
		row := q.Pairs.Node[q.Pairs.Start[i]:q.Pairs.Start[i+1]]
		for t := 1; t < len(row); t++ {
			if row[t] <= row[t-1] {
				return nil, b.errorf("positions of person %d do not ascend", i)
			}
		}
	}
	heads, err := b.ints(positions)
	if err != nil {
		return nil, err
	}
	sum := int64(0)
	for p, h := range heads {
		if h < 0 || h > int32(n) {
			return nil, b.errorf("position %d has %d incumbents of %d people", p, h, n)
		}
		sum += int64(h)
	}
	if sum > 1<<31/105 {
		return nil, b.errorf("%d incumbents in all", sum)
	}
	if q.Home, err = b.ints(n); err != nil {
		return nil, err
	}
	for i, p := range q.Home {
		if p < 0 || int(p) >= positions {
			return nil, b.errorf("person %d sits at position %d of %d", i, p, positions)
		}
	}
	q.Tree = quotaTree(heads, n, units, perDivision)
	return &Instance{Kind: Quotas, Quota: q}, nil
}

func quotaTree(heads []int32, people, units, perDivision int) network.Tree {
	positions := len(heads)
	divisions := (units + perDivision - 1) / perDivision
	nodes := positions + units + divisions + 1
	t := network.Tree{Leaves: positions, Parent: make([]int32, nodes), Lo: make([]int32, nodes), Hi: make([]int32, nodes)}
	today := make([]int32, nodes)
	copy(today, heads)
	for v := range nodes - 1 {
		up := nodes - 1
		switch {
		case v < positions:
			up = positions + int(int64(v)*int64(units)/int64(positions))
			t.Hi[v] = today[v] + 2
		case v < positions+units:
			up = positions + units + (v-positions)/perDivision
			t.Lo[v], t.Hi[v] = today[v]*95/100, today[v]*105/100+1
		default:
			t.Lo[v], t.Hi[v] = today[v]*98/100, today[v]*102/100+1
		}
		t.Parent[v] = int32(up)
		today[up] += today[v]
	}
	t.Parent[nodes-1] = -1
	t.Lo[nodes-1], t.Hi[nodes-1] = int32(people), int32(people)
	return t
}
