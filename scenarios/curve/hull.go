package curve

import (
	"context"
	"math"
	"slices"

	"mutasi/solver"
	"mutasi/solver/verify"
)

// interval lies between two points that are known, by their places in best.
type interval struct {
	from, to int
	around   *edge // the multipliers that found one of its ends; nil at the start
}

// edge is a problem under multipliers, and its solution: a vertex, or both ends
// of an interval and all between that reach it.
type edge struct {
	problem  *solver.Problem
	unit     int64   // what a level's own costs were multiplied by
	by       []int64 // per level: what a move costs in it
	solution *solver.Solution
}

// hull finds the vertices and edges (P1, P2), a generation of intervals at a
// time.
func (f *finder) hull(ctx context.Context) error {
	for now := []interval{{0, len(f.best) - 1, nil}}; len(now) > 0; {
		now = slices.DeleteFunc(now, func(v interval) bool { return v.to-v.from < 2 })
		edges := make([]*edge, len(now))
		err := f.together(ctx, len(now), func(x int) (err error) {
			a, b := &f.best[now[x].from], &f.best[now[x].to]
			e := f.combined(a, b)
			if e == nil {
				return nil
			}
			var near *solver.Solution
			if old := now[x].around; old != nil {
				near = old.turned(e)
			}
			e.solution, err = f.solution(ctx, e.problem, a.pair, near, 0)
			edges[x] = e
			return err
		})
		if err != nil {
			return err
		}
		var next []interval
		for x, v := range now {
			next = append(next, f.split(v, edges[x])...)
		}
		now = next
	}
	return nil
}

// split takes over what an edge says of an interval; the intervals that it
// leaves come back.
func (f *finder) split(v interval, e *edge) []interval {
	a, b := &f.best[v.from], &f.best[v.to]
	if e == nil || e.solution == nil {
		f.between(a, b, nil)
		return nil
	}
	f.solves++
	if e.solution.Status != solver.Optimal {
		f.between(a, b, nil)
		return nil
	}
	pair := e.solution.Pair
	least, _ := e.problem.Values(pair)
	atA, _ := e.problem.Values(a.pair)
	f.offer(pair, true) // P1
	f.bound(a, b, least)
	mid := f.count(pair) - f.first
	if slices.Equal(least, atA) || mid <= v.from || mid >= v.to {
		for k := v.from + 1; k < v.to; k++ {
			f.edge[k] = e
		}
		f.between(a, b, func(pair []int32) bool { // P2
			values, ok := e.problem.Values(pair)
			return ok && slices.Equal(values, least)
		})
		return nil
	}
	return []interval{{v.from, mid, e}, {mid, v.to, e}}
}

// combined is the problem under the multipliers that make a and b equal; nil
// where they are not lexicographically >= 0, or too large for the costs.
func (f *finder) combined(a, b *Point) *edge {
	e := &edge{unit: b.Limit - a.Limit, by: make([]int64, len(a.Values))}
	g := e.unit
	for l := range e.by {
		e.by[l] = a.Values[l] - b.Values[l]
		g = gcd(g, e.by[l])
	}
	for _, x := range e.by {
		if x < 0 {
			return nil
		}
		if x > 0 {
			break
		}
	}
	p := *f.p
	p.Levels = make([]solver.Level, len(e.by))
	e.unit, e.problem = e.unit/g, &p
	fits := true
	scaled := func(c int32, extra int64) int32 {
		v := int64(c)*e.unit + extra
		if v > math.MaxInt32/4 || v < -math.MaxInt32/4 {
			fits = false
		}
		return int32(v)
	}
	for l := range e.by {
		e.by[l] /= g
		old := &f.p.Levels[l]
		level := solver.Level{Name: old.Name, Cost: make([]int32, len(f.moves))}
		for k, m := range f.moves {
			c := int32(0)
			if old.Cost != nil {
				c = old.Cost[k]
			}
			level.Cost[k] = scaled(c, e.by[l]*int64(m))
		}
		for _, s := range old.Shortfalls {
			t := solver.Shortfall{Node: s.Node, Missing: make([]int32, len(s.Missing))}
			for j, c := range s.Missing {
				t.Missing[j] = scaled(c, 0)
			}
			level.Shortfalls = append(level.Shortfalls, t)
		}
		for _, x := range old.Excesses {
			level.Excesses = append(level.Excesses, solver.Excess{Row: x.Row, Cost: scaled(x.Cost, 0)})
		}
		p.Levels[l] = level
	}
	if !fits {
		return nil
	}
	return e
}

// turned is where to begin on another edge: with the same multipliers of rows
// and prices per unit of the levels' own costs.
func (e *edge) turned(to *edge) *solver.Solution {
	return e.dual(func(old verify.Dual) verify.Dual {
		for l := range old.Factor {
			old.Factor[l] *= e.unit
		}
		for x := range old.Price {
			old.Price[x] *= to.unit
		}
		return old
	})
}

// under is where to begin under the edge: the row "at most so many moves", last
// of the problem's, has the edge's multiplier, so that the ends are best under it
// and a point between lies above it by little.
func (e *edge) under() *solver.Solution {
	return e.dual(func(old verify.Dual) verify.Dual {
		price := int64(0)
		for l, f := range old.Factor {
			old.Factor[l] = f * e.unit
			price += f * e.by[l]
		}
		counts := e.problem.Tree.Nodes() + len(e.problem.Rows)
		old.Price = append(append(old.Price, make([]int64, counts-len(old.Price))...), price)
		return old
	})
}

// dual is the solution's plan, multipliers and prices, each level's changed.
func (e *edge) dual(change func(old verify.Dual) verify.Dual) *solver.Solution {
	s := &solver.Solution{Pair: e.solution.Pair, Certificate: &verify.Certificate{}}
	for _, proof := range e.solution.Certificate.Levels {
		near := verify.Proof{}
		if len(proof.Whole) > 0 {
			old := proof.Whole[0]
			near.Whole = []verify.Dual{change(verify.Dual{Factor: slices.Clone(old.Factor), Price: slices.Clone(old.Price)})}
		}
		s.Certificate.Levels = append(s.Certificate.Levels, near)
	}
	return s
}
