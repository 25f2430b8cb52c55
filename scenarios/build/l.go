package build

import (
	"slices"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules"
)

// locks is L1: the user's decisions, by employee.
//
// A lock takes pairs away and adds none: assigning somebody to a post that
// another rule forbids leaves the person without a pair, and the plan is
// refused with that rule named.
type locks struct {
	of map[model.EmployeeID]*decision
}

// decision is all that the locks say about one person.
type decision struct {
	lock   *rules.Lock // the one that pins: keep or assign; else the last
	keep   bool
	to     model.PositionID // of assign; None
	moves  bool             // must move
	banned []model.PositionID
}

// assigned is the decision that assigns e to a post, or nil.
func (l *locks) assigned(e model.EmployeeID) *decision {
	if d := l.of[e]; d != nil && d.to != model.None {
		return d
	}
	return nil
}

// newLocks resolves the locks against the data.
func (f *facts) newLocks() (locks, diag.List) {
	out := locks{of: make(map[model.EmployeeID]*decision)}
	var found diag.List
	if !slices.ContainsFunc(f.set.Clauses, func(c rules.Clause) bool { return c.Rule == "L1" && c.InForce(f.tmt) }) {
		return out, nil
	}
	people, posts := make(map[string]model.EmployeeID), make(map[string]model.PositionID)
	if len(f.set.Locks) > 0 {
		for e := range f.d.Employees {
			people[f.d.Employees[e].Key] = model.EmployeeID(e)
		}
		for p := range f.d.Positions {
			posts[f.d.Positions[p].Key] = model.PositionID(p)
		}
	}
	for i := range f.set.Locks {
		l := &f.set.Locks[i]
		e, ok := people[l.Employee]
		if !ok {
			found = append(found, rules.Finding(rules.LockPerson, l.Pos, l.Employee))
			continue
		}
		to := model.PositionID(model.None)
		if l.Position != "" {
			if to, ok = posts[l.Position]; !ok {
				found = append(found, rules.Finding(rules.LockPost, l.Pos, l.Position))
				continue
			}
		}
		d := out.of[e]
		if d == nil {
			d = &decision{lock: l, to: model.None}
			out.of[e] = d
		}
		switch l.Kind {
		case rules.Keep:
			d.keep, d.lock = true, l
		case rules.MustMove:
			d.moves = true
		case rules.Ban:
			d.banned = append(d.banned, to)
		case rules.Assign:
			if d.to != model.None && d.to != to {
				found = append(found, rules.Finding(rules.LockTwice, l.Pos, l.Employee, f.d.Positions[d.to].Key, l.Position))
				continue
			}
			d.to, d.lock = to, l
		}
	}
	return out, found
}

// allows reports whether the locks leave the person this post.
func (d *decision) allows(p, held model.PositionID) bool {
	switch {
	case d == nil:
		return true
	case d.keep && p != held, d.to != model.None && p != d.to, d.moves && p == held:
		return false
	}
	return !slices.Contains(d.banned, p)
}

// Clash is two decisions about e that no post can satisfy both, nil where there
// are none.
func (b *Build) Clash(e model.EmployeeID) []rules.Lock {
	held := ""
	if p := b.held[e]; p != model.None {
		held = b.Data.Positions[p].Key
	}
	var mine []rules.Lock
	for _, l := range b.Rules.Locks {
		if l.Employee == b.Data.Employees[e].Key {
			mine = append(mine, l)
		}
	}
	for i := range mine {
		only := mine[i].Position // the one post that a decision leaves
		switch mine[i].Kind {
		case rules.Keep:
			only = held
		case rules.Assign:
		default:
			continue
		}
		for _, l := range mine {
			takes := map[rules.LockKind]bool{rules.Keep: only != held, rules.Assign: only != l.Position, rules.Ban: only == l.Position, rules.MustMove: only == held}
			if takes[l.Kind] {
				return []rules.Lock{mine[i], l}
			}
		}
	}
	return nil
}

// Refusal is a person whom the locks leave without any pair: no plan exists
// while the lock and the clause both stand.
type Refusal struct {
	Employee model.EmployeeID
	Position model.PositionID // assigned to, or None for a must-move
	Lock     rules.Lock
	Touch    *model.Touch // the clause that forbids the post; nil where there is simply no post left
}
