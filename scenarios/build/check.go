package build

import (
	"fmt"
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
)

// reads says what a measure looks at, from little to much: the less a clause
// reads, the more pairs share one evaluation of it.
type reads uint8

const (
	person reads = iota // the person, the present post and the period
	route               // what the profiles of the two posts hold, and the jenis of the employee
	match               // the person and the profile of the new post
	place               // anything, the new post's own unit and key included
)

// measure is the one place where a rule's number is computed; the fast path
// over all pairs and the explanation of one pair both call it.
type measure struct {
	id    string // rule and name in the Book: "T1.masa"
	reads reads
	value func(*facts, move, *check) int32 // in the Book's unit, or unknown

	// early, where it is there, is what the route alone can tell of a measure
	// that reads the match; ok is false where the person must be looked at.
	early func(f *facts, m move) (v int32, ok bool)
	// show, where it is there, words the measured value and the need better
	// than their numbers do.
	show func(f *facts, m move, v int32) (measured, need string)
	// applies, of a place measure: whether it can be known at all for e.
	applies func(*facts, model.EmployeeID) bool
	byUnit  bool // a place measure that is equal for all posts of one unit, the own one left out
	change  bool // the clause pays for the difference between the new and the present post
}

// registry lists the measures, one method per file, named after the rules' letter.
type registry struct{}

func (r registry) all() []measure {
	return slices.Concat(r.t(), r.e(), r.q(), r.m(), r.u(), r.p(), r.w(), r.d())
}

// check is a clause in force, ready to be evaluated on moves.
type check struct {
	clause   *rules.Clause
	index    int // in Build.checks
	unit     rules.Unit
	measure  measure
	stage    reads
	kind     rules.Kind // after approvals
	approval string     // the number that turned hard into flag
}

// compile makes the checks of all pair clauses in force, those of the person
// first, then those of the route, the match and the place. Inside a stage data
// completeness comes first, then what a route may tell early, then what forbids,
// then the rest, each in the order of the Book.
func (f *facts) compile() ([]check, error) {
	byID := make(map[string]measure)
	for _, m := range (registry{}).all() {
		byID[m.id] = m
	}
	var out []check
	for i := range f.set.Clauses {
		c := &f.set.Clauses[i]
		if !ofPairs(c, f.tmt) {
			continue
		}
		gauge := c.Gauge()
		m, ok := byID[c.Rule+"."+gauge.Name]
		if c.Expr != nil {
			m, ok = f.own(c), true
		}
		if !ok {
			return nil, fmt.Errorf("build: rule %s has no measure %q", c.Rule, gauge.Name)
		}
		k := check{clause: c, unit: gauge.Unit, measure: m, stage: m.reads, kind: c.Kind}
		if s := c.Scope; len(s.Moves) > 0 || len(s.To) > 0 || len(s.Echelons) > 0 || s.Critical != nil {
			if k.stage == person {
				k.stage = match
			}
		}
		if c.Kind == rules.Hard && c.Waivable {
			if k.approval = f.approval(c); k.approval != "" {
				k.kind = rules.Flag
			}
		}
		out = append(out, k)
	}
	slices.SortStableFunc(out, func(a, b check) int {
		if a.stage != b.stage {
			return int(a.stage) - int(b.stage)
		}
		return a.rank() - b.rank()
	})
	for i := range out {
		out[i].index = i
	}
	return out, nil
}

// ofPairs says whether a clause is about pairs, and in force.
func ofPairs(c *rules.Clause, tmt model.Date) bool {
	entry, ok := rules.Find(c.Rule)
	return ok && (entry.Where == rules.PairGate || entry.Where == rules.FlagOnly) && c.Rule != "L1" && c.InForce(tmt)
}

// rank orders the checks of one stage: the earlier one forbids, the less is weighed.
func (c *check) rank() int {
	switch {
	case c.clause.Rule == "D1":
		return 0
	case c.measure.early != nil:
		return 1
	case c.kind == rules.Hard:
		return 2
	}
	return 3
}

// approval is the number in the period that covers a clause at TMT, or "".
func (f *facts) approval(c *rules.Clause) string {
	for _, a := range f.d.Period.Approvals {
		if (a.Rule == c.Rule || a.Rule == c.ID()) && (a.Until == model.NoDate || a.Until >= f.tmt) && a.Number != "" {
			return a.Number
		}
	}
	return ""
}

// covers reports whether the scope of the clause takes in a move of a kind.
func (c *check) covers(f *facts, m move, kind model.MoveKind) bool {
	s := &c.clause.Scope
	return f.about(s, m) && (len(s.Moves) == 0 || slices.Contains(s.Moves, kind)) && f.into(s, m.to)
}

// about is the part of a scope that speaks of the person and the present post.
func (f *facts) about(s *rules.Scope, m move) bool {
	if len(s.Kinds) > 0 && !slices.Contains(s.Kinds, f.d.Employees[m.e].Kind) {
		return false
	}
	if len(s.From) > 0 && (m.from == model.None || !slices.Contains(s.From, f.d.Positions[m.from].Class)) {
		return false
	}
	return s.Remote == nil || m.from != model.None && f.d.Units[f.unit(m.from)].Remote == *s.Remote
}

// into is the part of a scope that speaks of the new post.
func (f *facts) into(s *rules.Scope, to model.PositionID) bool {
	if len(s.To) == 0 && len(s.Echelons) == 0 && s.Critical == nil {
		return true
	}
	if to == model.None {
		return false
	}
	p := &f.d.Positions[to]
	return (len(s.To) == 0 || slices.Contains(s.To, p.Class)) && (len(s.Echelons) == 0 || slices.Contains(s.Echelons, p.Echelon)) &&
		(s.Critical == nil || (p.Critical > 1) == *s.Critical)
}

// weigh evaluates a check on a move inside its scope: whether the need fails,
// and what the clause does to the gain.
func (c *check) weigh(f *facts, m move) (value int32, fails bool, points int32) {
	value = c.measure.value(f, m, c)
	fails, points = c.judge(value, c.before(f, m))
	return value, fails, points
}

// before is what a clause that pays for a change gives the present post.
func (c *check) before(f *facts, m move) int32 {
	if !c.measure.change || m.from == model.None {
		return 0
	}
	if now := c.measure.value(f, move{e: m.e, from: m.from, to: m.from}, c); now != unknown {
		return c.clause.Points(now)
	}
	return 0
}

// judge compares a measured value with the need.
func (c *check) judge(value, before int32) (fails bool, points int32) {
	switch {
	case value == unknown:
		return c.clause.Missing, 0
	case c.measure.change:
		return false, c.clause.Points(value) - before
	}
	return !c.clause.Need.Holds(value), c.clause.Points(value)
}

// documented reports whether a user's lock excuses the clause for this move:
// a demotion with reason and document (M1).
func (b *Build) documented(c *check, m move) bool {
	if b.waives(c, m) {
		return true
	}
	if c.clause.Rule != "M1" {
		return false
	}
	l := b.locks.assigned(m.e)
	return l != nil && l.to == m.to && l.lock.Document != ""
}
