package format

import (
	"io"
	"math"

	"mutasi/solver"
	"mutasi/solver/dense"
	"mutasi/solver/network"
)

// readNumbers reads the two formats that are bare numbers, told apart by how
// many there are:
//
//	assignment     n, then n x n costs
//	generalised    agents jobs, agents x jobs costs, agents x jobs needs, agents capacities
func readNumbers(t *text, kind Kind) (*Instance, error) {
	var all []int64
	for {
		v, err := t.number()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if v < -math.MaxInt32 || v > math.MaxInt32 {
			return nil, t.errorf("%d does not fit 32 bits", v)
		}
		all = append(all, v)
	}
	if len(all) == 0 {
		return nil, t.errorf("no numbers")
	}
	// Sizes are below 2^31, so these sums do not overflow.
	square := all[0] > 0 && int64(len(all)) == 1+all[0]*all[0]
	general := len(all) > 1 && all[0] > 0 && all[1] > 0 && all[0]*all[1] < 1<<40 &&
		int64(len(all)) == 2+2*all[0]*all[1]+all[0]
	switch {
	case square && kind != Gap:
		n := int(all[0])
		mat := &dense.Matrix[int32]{Rows: n, Cols: n, Cost: narrow(all[1:])}
		return &Instance{Kind: ORLib, Narrow: mat}, nil
	case general && kind != ORLib:
		return readGAP(t, all)
	}
	return nil, t.errorf("%d numbers, beginning with %d: neither n and n x n costs nor agents, jobs, two matrices and capacities", len(all), all[0])
}

func narrow(v []int64) []int32 {
	w := make([]int32, len(v))
	for k, x := range v {
		w[k] = int32(x)
	}
	return w
}

// GAP is a generalised assignment problem: every job goes to one agent, and
// the needs of an agent's jobs stay within its capacity. Rows of Cost and Need
// are agents, Jobs long each.
type GAP struct {
	Agents, Jobs int
	Cost, Need   []int32
	Capacity     []int32
}

func readGAP(t *text, all []int64) (*Instance, error) {
	g := &GAP{Agents: int(all[0]), Jobs: int(all[1])}
	size := g.Agents * g.Jobs
	v := narrow(all[2:])
	g.Cost, g.Need, g.Capacity = v[:size], v[size:2*size], v[2*size:]
	for k, need := range g.Need {
		if need < 0 {
			return nil, t.errorf("job %d needs %d of agent %d", k%g.Jobs+1, need, k/g.Jobs+1)
		}
	}
	for a, c := range g.Capacity {
		if c < 0 {
			return nil, t.errorf("agent %d has capacity %d", a+1, c)
		}
	}
	return &Instance{Kind: Gap, GAP: g}, nil
}

// Problem states it for the engine: jobs are people, agents positions, each
// capacity a weighted row. A job that an agent could not do alone is no pair.
func (g *GAP) Problem() *solver.Problem {
	p := &solver.Problem{
		Pairs:  network.Pairs{Start: make([]int32, 1, g.Jobs+1)},
		Levels: []solver.Level{{Name: "cost"}},
		Rows:   make([]solver.Row, g.Agents),
	}
	for j := range g.Jobs {
		for a := range g.Agents {
			k := a*g.Jobs + j
			if g.Need[k] > g.Capacity[a] {
				continue
			}
			row := &p.Rows[a]
			row.Pair = append(row.Pair, int32(len(p.Pairs.Node)))
			row.Weight = append(row.Weight, g.Need[k])
			p.Pairs.Node = append(p.Pairs.Node, int32(a))
			p.Levels[0].Cost = append(p.Levels[0].Cost, g.Cost[k])
		}
		p.Pairs.Start = append(p.Pairs.Start, int32(len(p.Pairs.Node)))
	}
	for a := range p.Rows {
		p.Rows[a].Lo, p.Rows[a].Hi = solver.NoLower, int64(g.Capacity[a])
	}
	p.Tree = network.Tree{Leaves: g.Agents}
	for range g.Agents {
		p.Tree.Parent = append(p.Tree.Parent, int32(g.Agents))
		p.Tree.Lo = append(p.Tree.Lo, 0)
		p.Tree.Hi = append(p.Tree.Hi, int32(g.Jobs))
	}
	p.Tree.Parent = append(p.Tree.Parent, -1)
	p.Tree.Lo = append(p.Tree.Lo, int32(g.Jobs))
	p.Tree.Hi = append(p.Tree.Hi, int32(g.Jobs))
	return p
}
