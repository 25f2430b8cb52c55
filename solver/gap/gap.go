package gap

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Errors of this package.
var (
	// ErrShape is returned for slices of the wrong length and negative needs.
	ErrShape = errors.New("gap: shape")
	// ErrRange is returned when tables would be too large: over 2^25 entries.
	ErrRange = errors.New("gap: capacities out of range")
)

// Problem has a row of Jobs costs and needs per agent. The solver only reads it.
type Problem struct {
	Agents, Jobs int
	Cost, Need   []int32
	Capacity     []int32
}

// Status says how a solve ended.
type Status uint8

const (
	Optimal    Status = iota // Value = Bound
	Feasible                 // the context ended it: a plan and its bound
	Infeasible               // proved: there is no plan
	Unknown                  // the context ended it before a plan was found
)

// Result is what Solve found.
type Result struct {
	Status Status
	Agent  []int32 // per job; nil without a plan
	Value  int64
	Bound  int64 // no plan costs less
	Proof  *Proof
	Nodes  int
}

// Proof shows that no plan costs less than Target. It is complete for Optimal
// and Infeasible; otherwise Root alone proves the bound.
type Proof struct {
	Scale  int64
	Target int64
	Root   *Node
}

// Node is a part of the search tree. Under the restrictions of its place, each
// Multipliers in turn closes the pairs that no plan under the target has. Then
// the node is closed by the last of them or has no agent left for some job, or
// it branches: Job goes to each agent that it has left, one child each.
type Node struct {
	Multipliers [][]int64
	Job         int32
	Agents      []int32 // per child
	Children    []*Node
}

// scale is how finely multipliers divide a cost unit.
const scale = 1024

// Solve finds the cheapest plan. When ctx ends, it returns the best so far.
func Solve(ctx context.Context, p Problem) (*Result, error) {
	if p.Agents < 1 || p.Jobs < 1 || len(p.Cost) != p.Agents*p.Jobs || len(p.Need) != len(p.Cost) || len(p.Capacity) != p.Agents {
		return nil, fmt.Errorf("%w: %d agents, %d jobs, %d costs, %d needs, %d capacities", ErrShape, p.Agents, p.Jobs, len(p.Cost), len(p.Need), len(p.Capacity))
	}
	p.Capacity = slices.Clone(p.Capacity)
	for a, c := range p.Capacity {
		if c < 0 {
			return nil, fmt.Errorf("%w: agent %d has capacity %d", ErrShape, a, c)
		}
		all := int64(0) // capacity beyond the needs of all jobs is none
		for j, need := range p.Need[a*p.Jobs : (a+1)*p.Jobs] {
			if need < 0 {
				return nil, fmt.Errorf("%w: job %d needs %d of agent %d", ErrShape, j, need, a)
			}
			all += int64(need)
		}
		p.Capacity[a] = int32(min(int64(c), all))
		if (int64(p.Capacity[a])+1)*int64(p.Jobs+1) > 1<<25 {
			return nil, fmt.Errorf("%w: agent %d has capacity %d for %d jobs", ErrRange, a, c, p.Jobs)
		}
	}
	s := newSearch(&p)
	return s.run(ctx), nil
}
