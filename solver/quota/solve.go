package quota

import (
	"context"
	"errors"

	"mutasi/solver/network"
)

// Options steers a run. The zero value is right for a problem of which nothing
// is known.
type Options struct {
	// Feasible skips the feasibility run. Only for input known to be feasible:
	// on other input the run ends late, or with errLost.
	Feasible bool
	Threads  int   // 0 and 1: one; the answer is the same for any number
	Near     *Near // where a first attempt begins; nil: none is made
}

// errLost reports a broken invariant; no input is known to cause it.
var errLost = errors.New("quota: the prices left their range on a feasible input")

// Solve finds a minimum cost flow with exact integer potentials. It returns
// *network.Infeasible where no plan satisfies the bounds, network.ErrRange
// where 64 bits are not enough, and the context's error when cancelled.
func Solve[C network.Integer](ctx context.Context, f *network.Flow[C], opt Options) (*network.Optimum, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if all, done, err := apart(ctx, f, opt); done {
		return all, err
	}
	return whole(ctx, f, opt)
}

// whole is Solve in one piece.
func whole[C network.Integer](ctx context.Context, f *network.Flow[C], opt Options) (*network.Optimum, error) {
	e := newEngine(ctx, f)
	e.threads = max(1, opt.Threads)
	if !opt.Feasible {
		if err := e.feasible(f.Tree); err != nil {
			return nil, err
		}
	}
	if err := e.setScale(); err != nil {
		return nil, err
	}
	if opt.Near != nil {
		if e.mend(opt.Near) {
			return &network.Optimum{Pair: e.seat, Heads: e.heads(), Price: e.price, Work: e.work}, nil
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	for first := true; ; first = false {
		if err := e.phase(first); err != nil {
			return nil, err
		}
		if e.overrun {
			return nil, errLost
		}
		if e.eps == 1 || e.eps <= 32*e.scale*e.grid {
			if z := e.refine(e.eps == 1); z != nil {
				return &network.Optimum{Pair: e.seat, Heads: e.heads(), Price: z, Work: e.work}, nil
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if e.eps == 1 {
				return nil, errLost
			}
		}
		e.eps = max(1, e.eps/16)
	}
}

// heads are the flows, and everybody at the root.
func (e *engine[C]) heads() []int32 {
	e.flow[e.root] = int32(len(e.seat))
	return e.flow
}

// live counts the nodes that a cycle can pass: positions that somebody with a
// choice can take, and the nodes above them. path is how many any path passes
// before it ends at a deficit: these and the depth of the tree.
func (e *engine[C]) live() (nodes, path int64) {
	live := make([]bool, len(e.parent))
	for i := range e.seat {
		if a, b := e.start[i], e.start[i+1]; b-a > 1 {
			for _, p := range e.node[a:b] {
				live[p] = true
			}
		}
	}
	below := make([]int64, len(e.parent))
	for v, u := range e.parent {
		if live[v] {
			nodes++
		}
		if u >= 0 {
			live[u] = live[u] || live[v]
			below[u] = max(below[u], below[v]+1)
		}
	}
	return nodes, nodes + below[e.root]
}

// setScale reads the costs: grid, scale, the first eps, and whether 64 bits hold
// every price (see doc.go).
func (e *engine[C]) setScale() error {
	g, widest := int64(0), int64(0)
	for i := range e.seat {
		a, b := e.start[i], e.start[i+1]
		first := int64(e.cost[a])
		low, high := first, first
		for _, c := range e.cost[a+1 : b] {
			c := int64(c)
			if g != 1 && c != first {
				g = gcd(g, c-first)
			}
			low, high = min(low, c), max(high, c)
		}
		widest = max(widest, high-low)
	}
	for _, m := range e.steps.Marginal {
		if g != 1 {
			g = gcd(g, m)
		}
		widest = max(widest, -m)
	}
	e.work += int64(len(e.node))
	e.grid = max(g, 1)
	nodes, path := int64(len(e.parent)), int64(len(e.parent))
	wide := func() bool {
		e.scale = nodes/e.grid + 1
		return widest >= infinite/e.scale/4/(path+1)
	}
	if wide() {
		nodes, path = e.live()
		if wide() {
			return network.ErrRange
		}
	}
	e.eps = max(1, widest*e.scale/512)
	e.epsCap = max(1, widest*e.scale/16)
	return nil
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}
