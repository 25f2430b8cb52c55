package gap

import (
	"context"
	"math"
	"slices"
)

// Rounds of subgradients at the root and at the nodes below it, found by trial.
const (
	rootRounds, rootPatience = 1200, 25
	nodeRounds, nodePatience = 40, 6
	polishRounds             = 4000
)

func (s *search) run(ctx context.Context) *Result {
	proof := &Proof{Scale: scale}
	for j := range s.Jobs {
		first := int64(math.MaxInt64)
		for a := range s.Agents {
			first = min(first, scale*int64(s.Cost[a*s.Jobs+j]))
		}
		s.u[j] = first
	}
	s.root = math.MinInt64
	node, done := s.explore(ctx, s.u, true)
	r := &Result{Agent: s.plan, Value: s.target, Proof: proof, Nodes: s.nodes}
	proof.Target, proof.Root = s.target, node
	switch {
	case done && s.plan != nil:
		r.Status, r.Bound = Optimal, s.target
	case done:
		r.Status = Infeasible
	default:
		r.Status = Feasible
		if s.plan == nil {
			r.Status = Unknown
		}
		r.Bound = min(s.target, ceil(s.root))
		proof.Target = r.Bound
		proof.Root = &Node{Multipliers: node.Multipliers[:min(1, len(node.Multipliers))], Job: -1}
	}
	return r
}

// ceil is the least whole cost that a scaled bound allows.
func ceil(bound int64) int64 {
	q := bound / scale
	if bound%scale > 0 {
		q++
	}
	return q
}

// explore settles the present restrictions, which it leaves as they were. It
// reports false when ctx ended it.
func (s *search) explore(ctx context.Context, u []int64, root bool) (*Node, bool) {
	s.nodes++
	node := &Node{Job: -1}
	allow, left := slices.Clone(s.allow), slices.Clone(s.left)
	defer func() { copy(s.allow, allow); copy(s.left, left) }()
	rounds, patience := nodeRounds, nodePatience
	if root {
		rounds, patience = rootRounds, rootPatience
	}
	if slices.Min(s.left) == 0 {
		return node, true
	}
	for pass := range 12 {
		best, value, ok := s.climb(ctx, u, rounds, patience)
		if !ok {
			return node, true // jobs without another agent do not fit theirs
		}
		node.Multipliers = append(node.Multipliers, best)
		if root && pass == 0 {
			s.root = value
		}
		if s.closes(value) {
			return node, true
		}
		if ctx.Err() != nil {
			return node, false
		}
		if root && pass == 0 {
			s.polish(ctx, polishRounds)
			if s.closes(value) {
				return node, true
			}
		}
		u = best
		before := count(s.allow)
		changed, open := s.fix(u)
		if !open {
			return node, true
		}
		if (!root || pass > 0) && (!changed || 50*count(s.allow) > 49*before) {
			break
		}
		if !root || pass > 0 { // the root climbs once more, towards a better target
			rounds, patience = nodeRounds, nodePatience
		}
	}
	return s.branch(ctx, node, u)
}

func count(open []bool) (n int) {
	for _, x := range open {
		if x {
			n++
		}
	}
	return n
}

// branch takes a job on which the knapsacks disagree, with few agents left, and
// gives it to each of them in turn, the likeliest first.
func (s *search) branch(ctx context.Context, node *Node, u []int64) (*Node, bool) {
	value, ok := s.bound(u)
	if !ok {
		return node, true
	}
	disagree := slices.Clone(s.taken)
	in, _ := s.forced(u, value)
	job, score := -1, int64(math.MinInt64)
	for j := range s.Jobs {
		if s.left[j] < 2 {
			continue
		}
		// The bound rises most where the cheapest child is dearest.
		least, sum := int64(math.MaxInt64), int64(0)
		for a := range s.Agents {
			if k := a*s.Jobs + j; s.allow[k] {
				rise := min(in[k], s.target*scale) - value
				least = min(least, rise)
				sum += rise
			}
		}
		x := least*8 + sum/int64(s.left[j])
		if disagree[j] != 1 {
			x += (s.target*scale - value) / 4
		}
		if x > score {
			job, score = j, x
		}
	}
	if job < 0 {
		// Every job has one agent left, and the capacities hold: a plan.
		s.repair()
		node.Multipliers = append(node.Multipliers, u)
		return node, true
	}
	node.Job = int32(job)
	var agents []int32
	for a := range s.Agents {
		if s.allow[a*s.Jobs+job] {
			agents = append(agents, int32(a))
		}
	}
	slices.SortStableFunc(agents, func(a, b int32) int {
		return int(min(max(in[int(a)*s.Jobs+job]-in[int(b)*s.Jobs+job], -1), 1))
	})
	allow, left := slices.Clone(s.allow), slices.Clone(s.left)
	for _, a := range agents {
		for b := range s.Agents {
			s.allow[b*s.Jobs+job] = b == int(a)
		}
		s.left[job] = 1
		child, done := s.explore(ctx, u, false)
		node.Agents = append(node.Agents, a)
		node.Children = append(node.Children, child)
		copy(s.allow, allow)
		copy(s.left, left)
		if !done {
			return node, false
		}
	}
	return node, true
}
