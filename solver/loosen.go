package solver

import (
	"context"
	"math"
	"slices"

	"mutasi/solver/network"
)

// Give is a bound that may give way, at a price, when no plan keeps it.
type Give struct {
	Kind GiveKind
	At   int32 // the node, or the row
	From int64 // the bound
	Cost int32 // of each unit by which it gives way; >= 0
}

// GiveKind is what a Give bounds.
type GiveKind uint8

const (
	LeastHeads    GiveKind = iota // the heads at node At are not under From
	MostHeads                     // nor over it
	LeastActivity                 // the activity of row At is not under From
	MostActivity                  // nor over it
)

// Elastic says how a problem may give way. What stays in the problem itself
// holds whatever happens: its bounds, its hard rows, and the pairs that it has.
// A bound that may give way stands in Gives and not there; several may bound the
// same node or row. Forbidden pairs that may be allowed stand in the problem, and
// in Pair with what using them costs.
type Elastic struct {
	Gives []Give
	Pair  []int32 // per pair: >= 0; nil: all are 0
}

// Loosening is the cheapest way to make plans possible.
type Loosening struct {
	// Status is Optimal where no cheaper loosening exists, Feasible where a limit
	// left a gap, Infeasible where none helps, Unknown where a limit came first.
	Status      Status
	Cost, Bound int64   // of all that gives way, and what it costs at least
	By          []int64 // per Give: by how much it gives way
	Pair        []int32 // a plan that keeps to the loosened bounds
}

// Loosen minimises what giving way costs and then, among the cheapest ways, the
// units by which bounds give way and pairs that are allowed. The levels of p play
// no part, nor do its soft rows.
//
// It is one more problem: a bound that heads fall short of is a Shortfall, a row
// out of bounds an Excess, and heads over a bound h are one price per pair under
// the node less a Shortfall of the first h heads. So without rows it is a flow.
func Loosen(ctx context.Context, p *Problem, e Elastic, opt Options) (*Loosening, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	q, constant, err := p.elastic(e)
	if err != nil {
		return nil, err
	}
	opt.Start, opt.Near = nil, nil
	s, err := Solve(ctx, q, opt)
	if err != nil {
		return nil, err
	}
	out := &Loosening{Status: s.Status, Pair: s.Pair}
	if s.Pair == nil {
		return out, nil
	}
	out.Cost, out.Bound = s.Levels[0].Value-constant, s.Levels[0].Bound-constant
	if out.Cost == out.Bound {
		out.Status = Optimal // the units are a matter of taste
	}
	heads, activity := network.Heads(p.Pairs, p.Tree, s.Pair), p.activities(s.Pair)
	for _, g := range e.Gives {
		by := int64(0)
		switch g.Kind {
		case LeastHeads:
			by = g.From - int64(heads[g.At])
		case MostHeads:
			by = int64(heads[g.At]) - g.From
		case LeastActivity:
			by = g.From - activity[g.At]
		case MostActivity:
			by = activity[g.At] - g.From
		}
		out.By = append(out.By, max(0, by))
	}
	return out, nil
}

// elastic is the problem of giving way, and what its first level costs more than
// that.
func (p *Problem) elastic(e Elastic) (q *Problem, constant int64, err error) {
	if e.Pair != nil && (len(e.Pair) != p.Pairs.Len() || len(e.Pair) > 0 && slices.Min(e.Pair) < 0) {
		return nil, 0, malformed("the prices of pairs are negative, or not one per pair")
	}
	q = &Problem{Pairs: p.Pairs, Tree: p.Tree, Names: Names{Person: p.Names.Person, Node: p.Names.Node}}
	for r, soft := range p.soft() {
		if row := p.Rows[r]; !soft && (row.Lo > NoLower || row.Hi < NoUpper) {
			q.Rows = append(q.Rows, row)
		}
	}
	hard := len(q.Rows)
	for x, g := range e.Gives {
		switch nodes := g.Kind < LeastActivity; {
		case g.Cost < 0 || g.Kind > MostActivity || g.At < 0,
			nodes && (int(g.At) >= p.Tree.Nodes() || g.From < 0 || g.From > math.MaxInt32),
			!nodes && (int(g.At) >= len(p.Rows) || g.From <= NoLower || g.From >= NoUpper):
			return nil, 0, malformed("bound %d gives way at node or row %d from %d for %d", x, g.At, g.From, g.Cost)
		case nodes:
			continue
		}
		row := Row{Pair: p.Rows[g.At].Pair, Weight: p.Rows[g.At].Weight, Lo: NoLower, Hi: g.From}
		if g.Kind == LeastActivity {
			row.Lo, row.Hi = g.From, NoUpper
		}
		q.Rows = append(q.Rows, row)
	}
	price, constant, err := p.giving(e, hard, "cost", func(c int32) int32 { return c })
	if err != nil {
		return nil, 0, err
	}
	units, _, err := p.giving(e, hard, "units", func(c int32) int32 { return 1 })
	if err != nil {
		return nil, 0, err
	}
	q.Levels = []Level{price, units}
	return q, constant, nil
}

// giving is the level that prices units of giving way; row is the row of the
// first Give that is one.
func (p *Problem) giving(e Elastic, row int, name string, price func(int32) int32) (l Level, constant int64, err error) {
	people := int64(p.Pairs.People())
	missing := make([][]int64, p.Tree.Nodes())
	over := make([]int64, p.Tree.Nodes()) // per head at the node
	for _, g := range e.Gives {
		c := price(g.Cost)
		switch {
		case g.Kind >= LeastActivity:
			l.Excesses = append(l.Excesses, Excess{Row: int32(row), Cost: c})
			row++
			continue
		case g.Kind == MostHeads && g.From >= people:
			continue
		case g.Kind == MostHeads:
			over[g.At] += int64(c)
			constant += int64(c) * g.From
		}
		m := missing[g.At]
		for len(m) < int(g.From) {
			m = append(m, 0)
		}
		for j := range g.From {
			m[j] += int64(c)
		}
		missing[g.At] = m
	}
	for v := p.Tree.Root() - 1; v >= 0; v-- {
		over[v] += over[p.Tree.Parent[v]]
	}
	fits := true
	narrow := func(c int64) int32 {
		fits = fits && c <= math.MaxInt32
		return int32(c)
	}
	l = Level{Name: name, Cost: make([]int32, p.Pairs.Len()), Excesses: l.Excesses}
	for k, v := range p.Pairs.Node {
		c := over[v]
		if e.Pair != nil && e.Pair[k] > 0 {
			c += int64(price(e.Pair[k]))
		}
		l.Cost[k] = narrow(c)
	}
	for v, m := range missing {
		if len(m) == 0 {
			continue
		}
		s := Shortfall{Node: int32(v)}
		for _, c := range m {
			s.Missing = append(s.Missing, narrow(c))
		}
		l.Shortfalls = append(l.Shortfalls, s)
	}
	if !fits {
		return l, 0, network.ErrRange
	}
	return l, constant, nil
}
