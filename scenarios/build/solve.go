package build

import (
	"context"
	"slices"
	"time"

	"mutasi/solver"
)

// FarRow names a far row of a couple (c.go) in terms that any Build of the same
// data understands, so that a judge can add the rows that a proof speaks of.
type FarRow struct {
	Clause string `json:"clause"`
	A      string `json:"a"` // NIP
	B      string `json:"b"`
	Shape  string `json:"shape"` // satu_unit, a_atasan, b_atasan
	At     string `json:"at"`    // the unit's code, or the code of the superior's post
}

// Solve solves the problem. Where far rows were left out (Options.Lazy), it adds
// those that the plan breaks and solves again until none is broken; when a
// limit cuts a round short, all are added before the last one. opt.Start is
// replaced by the status quo.
//
// Each round adds at least one row, and there are finitely many; in practice
// one or two rounds do.
func (b *Build) Solve(ctx context.Context, opt solver.Options) (*solver.Solution, error) {
	opt.Start = b.Start()
	begin := time.Now()
	limit := opt.TimeLimit
	for {
		s, err := solver.Solve(ctx, b.Problem, opt)
		if err != nil || s.Pair == nil {
			return s, err
		}
		broken := b.brokenCliques(s.Pair)
		if len(broken) == 0 {
			return s, nil
		}
		for _, q := range broken {
			b.addFar(q)
		}
		opt.Near, opt.NearOf = s, nil
		if s.Status != solver.Optimal {
			b.addAllFar()
			continue // with the whole limit once more: nothing far is left to break
		}
		if limit > 0 {
			opt.TimeLimit = max(limit-time.Since(begin), limit/10, time.Millisecond)
		}
	}
}

// farRow is a far clique with its couple and name.
type farRow struct {
	name   FarRow
	couple *couple
	clique clique
}

// brokenCliques finds the far rows, not yet added, that a plan breaks.
func (b *Build) brokenCliques(pair []int32) (out []farRow) {
	offered := b.sorted()
	for n := range b.couples {
		c := &b.couples[n]
		k, l := pair[c.i], pair[c.j]
		if k == b.Stay[c.i] || l == b.Stay[c.j] || !b.together(b.postOf(k), b.postOf(l)) {
			continue
		}
		b.cliques(c, offered, func(q clique) {
			if !q.near && slices.Contains(q.x, k) && slices.Contains(q.y, l) && !b.far[b.farName(c, q)] {
				out = append(out, farRow{b.farName(c, q), c, q})
			}
		})
	}
	return out
}

func (b *Build) farName(c *couple, q clique) FarRow {
	d := b.Data
	at := ""
	if q.shape == sameUnit {
		at = d.Units[q.key].Key
	} else {
		at = d.Positions[q.key].Key
	}
	return FarRow{c.clause.ID(), d.Employees[c.a].Key, d.Employees[c.b].Key, q.shape, at}
}

func (b *Build) addFar(q farRow) {
	b.far[q.name] = true
	b.farOrder = append(b.farOrder, q.name)
	b.addClique(q.couple, q.clique)
}

func (b *Build) addAllFar() {
	offered := b.sorted()
	for n := range b.couples {
		c := &b.couples[n]
		b.cliques(c, offered, func(q clique) {
			if name := b.farName(c, q); !q.near && !b.far[name] {
				b.addFar(farRow{name, c, q})
			}
		})
	}
}

// Far lists the far rows that Solve added, in the order of their rows.
func (b *Build) Far() []FarRow { return slices.Clone(b.farOrder) }

// AddFar adds the rows that another Build of the same data needed, in the same
// order, so that its proof fits this problem. It reports whether all of them
// are rows of this data; nothing else can be added.
func (b *Build) AddFar(rows []FarRow) bool {
	people := make(map[[3]string]*couple)
	for n := range b.couples {
		c := &b.couples[n]
		people[[3]string{c.clause.ID(), b.Data.Employees[c.a].Key, b.Data.Employees[c.b].Key}] = c
	}
	offered := b.sorted()
	for _, name := range rows {
		c := people[[3]string{name.Clause, name.A, name.B}]
		if c == nil || b.far[name] {
			return false
		}
		b.cliques(c, offered, func(q clique) {
			if !q.near && !b.far[name] && b.farName(c, q) == name {
				b.addFar(farRow{name, c, q})
			}
		})
		if !b.far[name] {
			return false
		}
	}
	return true
}
