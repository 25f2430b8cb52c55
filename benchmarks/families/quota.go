package families

import (
	"bufio"
	"encoding/binary"
	"io"
	"slices"

	"mutasi/solver/network"
)

// Quota is the family of the peers' files: uniform costs, nested quotas around
// today's headcounts. Write gives the bytes of the reference generator.
type Quota struct {
	Instance
	Units, PerDivision int
	Incumbents         []int32 // per position
}

// NewQuota draws people with degree eligible positions each; their home is one
// of them and 200,000 cheaper. Positions have two seats more than incumbents;
// units may change by 5 %, divisions of 20 units by 2 %.
func NewQuota(people, positions, degree, units int, seed uint64) *Quota {
	r := splitmix(seed)
	q := &Quota{Units: units, PerDivision: 20, Incumbents: make([]int32, positions)}
	q.Home = make([]int32, people)
	for i := range q.Home {
		q.Home[i] = int32(r.below(positions))
		q.Incumbents[q.Home[i]]++
	}
	q.Pairs.Start = make([]int32, 1, people+1)
	row := make([]int32, 0, degree)
	for i := range people {
		row = append(row[:0], q.Home[i])
		for len(row) < degree {
			row = append(row, int32(r.below(positions)))
			if len(row) == degree {
				slices.Sort(row)
				row = slices.Compact(row)
			}
		}
		slices.Sort(row)
		for _, p := range row {
			cost := int32(1 + r.below(1000000))
			if p == q.Home[i] {
				cost -= 200000
			}
			q.Pairs.Node = append(q.Pairs.Node, p)
			q.Cost = append(q.Cost, cost)
		}
		q.Pairs.Start = append(q.Pairs.Start, int32(len(q.Pairs.Node)))
	}
	q.Tree = q.tree()
	return q
}

func (q *Quota) tree() network.Tree {
	o := &org{units: q.Units, perDivision: q.PerDivision, heads: q.Incumbents}
	seats := make([]int32, len(q.Incumbents))
	for p, h := range q.Incumbents {
		o.unit = append(o.unit, int32(int64(p)*int64(q.Units)/int64(len(q.Incumbents))))
		seats[p] = h + 2
	}
	return o.tree(seats, 95, 105, 98, 102)
}

// Write stores the instance in the peers' layout: little-endian int32.
func (q *Quota) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	head := []int32{int32(len(q.Home)), int32(len(q.Incumbents)), int32(q.Units), int32(len(q.Cost)), int32(q.PerDivision)}
	for _, part := range [][]int32{head, q.Pairs.Start, q.Pairs.Node, q.Cost, q.Incumbents, q.Home} {
		if err := binary.Write(b, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	return b.Flush()
}
