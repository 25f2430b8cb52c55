package build

import (
	"fmt"
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/solver"
)

// touch words a check on a move, with effect "met".
func (b *Build) touch(c *check, m move) model.Touch {
	v := c.measure.value(b.facts, m, c)
	t := model.Touch{
		Clause: c.clause.ID(), Effect: "met", Text: c.clause.Text.ID,
		Measured: "tidak diketahui", Need: c.clause.Need.Format(c.unit),
		Citation: c.clause.Citation, Certainty: c.clause.Certainty,
	}
	if v != unknown {
		t.Measured = c.unit.Format(v)
		if c.measure.show != nil {
			var need string
			if t.Measured, need = c.measure.show(b.facts, m, v); need != "" {
				t.Need = need
			}
		}
	}
	if c.approval != "" {
		t.Text += " Persetujuan nomor " + c.approval + "."
	}
	return t
}

// effect decides a check on a move; ok is false where it has nothing to say.
func (b *Build) effect(c *check, m move) (t model.Touch, ok bool) {
	v, fails, points := c.weigh(b.facts, m)
	if v == unknown && !fails {
		return t, false
	}
	t = b.touch(c, m)
	t.Points = int64(points)
	switch {
	case c.kind == rules.Hard && fails && b.documented(c, m):
		t.Effect = "approval"
		t.Text += " Dokumen: " + b.locks.assigned(m.e).lock.Document + "."
	case c.kind == rules.Hard && fails:
		t.Effect = "blocked"
	case c.kind == rules.Flag && fails:
		t.Effect = "approval"
	case c.kind == rules.Must && b.must[m.e] == c:
		t.Effect = "must"
	case c.kind == rules.Must:
		return t, false
	case c.kind == rules.Guarantee && fails:
		t.Effect = "forced"
	case points < 0:
		t.Effect = "cost"
	case points > 0:
		t.Effect = "bonus"
	case c.kind == rules.Bonus:
		return t, false
	}
	return t, true
}

// Verdict lists every clause that has a say in moving e to p: what was
// measured, what is needed, and the effect, one of met, blocked, cost, bonus,
// approval, must and forced. For the post that e holds it lists the notes on staying (T2, T4).
func (b *Build) Verdict(e model.EmployeeID, p model.PositionID) []model.Touch {
	out := []model.Touch{}
	m := b.between(e, p)
	if p == model.None {
		return out
	}
	kind := b.kind(m)
	for i := range b.checks {
		c := &b.checks[i]
		if p == m.from && (c.stage != person || c.clause.Rule[0] != 'T' || c.kind != rules.Flag && c.kind != rules.Must) || !c.covers(b.facts, m, kind) {
			continue
		}
		if t, ok := b.effect(c, m); ok {
			out = append(out, t)
		}
	}
	if p == m.from {
		return out
	}
	if t := b.seatTouch(p); t != nil {
		out = append(out, *t)
	}
	if t := b.lockTouch(e, p); t != nil {
		out = append(out, *t)
	}
	return out
}

// Blocked is the first clause that forbids moving e to p, in the order of
// Counts, or nil where the move is eligible.
func (b *Build) Blocked(e model.EmployeeID, p model.PositionID) *model.Touch {
	m := b.between(e, p)
	if p == model.None || p == m.from {
		return nil
	}
	if b.person[e] < 0 {
		for _, x := range b.leftOut {
			if x.Employee == e {
				return &model.Touch{Clause: x.Clause, Effect: "blocked", Text: x.Why}
			}
		}
	}
	if _, by := b.evaluate(m); by != nil {
		t := b.touch(by, m)
		t.Effect = "blocked"
		return &t
	}
	if t := b.seatTouch(p); t != nil {
		return t
	}
	return b.lockTouch(e, p)
}

// blocker is the clause of Blocked for somebody who takes part, without its words.
func (b *Build) blocker(e model.EmployeeID, p model.PositionID) string {
	m := b.between(e, p)
	if p == m.from {
		return ""
	}
	if _, by := b.evaluate(m); by != nil {
		return by.clause.ID()
	}
	if l := b.full(p); l != nil {
		return l.clause.ID()
	}
	if !b.locks.of[e].allows(p, b.held[e]) {
		return b.lockClause()
	}
	return ""
}

// seatTouch tells that no seat of p can come free.
func (b *Build) seatTouch(p model.PositionID) *model.Touch {
	l := b.full(p)
	if l == nil {
		return nil
	}
	return &model.Touch{
		Clause: l.clause.ID(), Effect: "blocked", Text: l.clause.Text.ID,
		Measured: fmt.Sprintf("%d pemangku yang tidak dapat pindah", b.pinned[p]), Need: fmt.Sprintf("<= %d", l.need),
		Citation: l.clause.Citation, Certainty: l.clause.Certainty,
	}
}

// lockTouch tells that a lock takes the post away from e.
func (b *Build) lockTouch(e model.EmployeeID, p model.PositionID) *model.Touch {
	d := b.locks.of[e]
	if d.allows(p, b.held[e]) {
		return nil
	}
	t := &model.Touch{Clause: b.lockClause(), Effect: "blocked", Measured: "ya", Need: "tidak",
		Text: fmt.Sprintf("Dikunci oleh %s: %s.", d.lock.By, d.lock.Reason)}
	if c := b.Rules.Clause(t.Clause); c != nil {
		t.Citation, t.Certainty = c.Citation, c.Certainty
	}
	return t
}

// Breaches lists the bounds of posts and quotas that today's state already
// breaks, and where they stand with the given heads per node of the tree.
func (b *Build) Breaches(heads []int32) []model.Breach {
	out := []model.Breach{}
	add := func(l limit, sign string, broken bool) {
		if !broken {
			return
		}
		after := int32(0)
		for _, leaf := range l.leaves {
			after += heads[leaf]
		}
		out = append(out, model.Breach{Clause: l.clause.ID(), Where: l.where, Need: fmt.Sprintf("%s %d", sign, l.need), Today: int(l.today), After: int(after)})
	}
	for v := range b.Problem.Tree.Parent {
		for _, l := range b.lower[int32(v)] {
			add(l, ">=", l.today < l.need)
		}
		for _, l := range b.upper[int32(v)] {
			add(l, "<=", l.today > l.need)
		}
	}
	for _, c := range b.crossed {
		if c.limit.clause.Gauge().Name == "kurang" {
			add(c.limit, ">=", c.limit.today < c.limit.need)
		} else {
			add(c.limit, "<=", c.limit.today > c.limit.need)
		}
	}
	return out
}

// Together lists the couples (C1, C2) that are together today, and whether they
// still are when person i takes pair[i].
func (b *Build) Together(pair []int32) []model.Breach {
	out := []model.Breach{}
	for _, c := range b.couples {
		if !b.together(b.held[c.a], b.held[c.b]) {
			continue
		}
		p, q := b.postOf(pair[c.i]), b.postOf(pair[c.j])
		out = append(out, model.Breach{
			Clause: c.clause.ID(), Where: fmt.Sprintf("%s dan %s", b.Data.Employees[c.a].Name, b.Data.Employees[c.b].Name),
			Need: "terpisah", Today: 1, After: int(yes(b.facts.together(p, q)))})
	}
	return out
}

// Limit describes one bound of the problem for messages: when nothing is
// feasible, these are the clauses that cannot hold together.
type Limit struct {
	Clause string
	Text   string // Indonesian: the clause in words
	Where  string
	Need   int64
	Today  int64
	Relax  int32 // price per unit of loosening; -1: never
}

// Lower and Upper list the limits that a node's bound comes from, those that are as
// tight as it: in the order of the clauses, then of Dataset.Quotas. Others on the same
// node ask for less.
func (b *Build) Lower(node int32) (out []Limit) {
	for _, l := range b.lower[node] {
		if l.floor() == b.Problem.Tree.Lo[node] {
			out = append(out, l.told())
		}
	}
	return out
}

func (b *Build) Upper(node int32) (out []Limit) {
	for _, l := range b.upper[node] {
		if l.ceil() == b.Problem.Tree.Hi[node] {
			out = append(out, l.told())
		}
	}
	return out
}

func (l *limit) told() Limit {
	return Limit{l.clause.ID(), l.clause.Text.ID, l.where, int64(l.need), int64(l.today), l.clause.RelaxCost}
}

// Row describes a row of the problem.
func (b *Build) Row(r int32) Limit {
	x, row := b.rows[r], &b.Problem.Rows[r]
	l := Limit{Clause: x.clause.ID(), Text: x.clause.Text.ID, Where: x.where, Need: row.Hi, Relax: x.clause.RelaxCost}
	if row.Hi == solver.NoUpper {
		l.Need = row.Lo
	}
	for j, k := range row.Pair {
		next, _ := slices.BinarySearch(b.Problem.Pairs.Start, k+1)
		if b.Stay[next-1] != k {
			continue
		}
		if row.Weight == nil {
			l.Today++
		} else {
			l.Today += int64(row.Weight[j])
		}
	}
	if x.leavers > 0 {
		l.Need, l.Today = x.leavers-l.Need, 0
	}
	return l
}

// Leaves reports whether row r counts those who leave, and person i, who may not
// stay, leaves in every plan.
func (b *Build) Leaves(r, i int32) bool {
	x, row := &b.rows[r], b.Problem.Rows[r].Pair
	if x.leavers == 0 || b.Stay[i] >= 0 || !x.of(b.held[b.People[i]]) {
		return false
	}
	from, _ := slices.BinarySearch(row, b.Problem.Pairs.Start[i]) // pairs inside the area are in the row
	return from == len(row) || row[from] >= b.Problem.Pairs.Start[i+1]
}
