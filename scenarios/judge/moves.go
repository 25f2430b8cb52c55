package judge

import (
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
)

// movesLegal is J3: every hard clause in force, on every move.
func (j *judge) movesLegal() {
	for _, m := range j.moves {
		if kind := j.kind(m.employee, m.from, m.to); kind != m.Kind {
			j.complain("J3", m.Person.Key, "jenis perpindahan %q, seharusnya %q", "kind of move %q, it is %q", m.Kind, kind)
		}
		if m.from == m.to {
			j.complain("J3", m.Person.Key, "perpindahan ke jabatan yang sama", "a move to the same post")
		}
		for i := range j.Rules.Clauses {
			c := &j.Rules.Clauses[i]
			e, _ := rules.Find(c.Rule)
			if e.Where != rules.PairGate || c.Kind != rules.Hard || !c.InForce(j.tmt) || j.approved(c) || !j.inScope(c, m) {
				continue
			}
			if c.Rule == "M1" && j.documented(m) {
				continue
			}
			v, known := j.measure(c, m)
			if known && !c.Need.Holds(v) {
				j.complain("J3", m.Person.Key, "melanggar %s: %s (terukur %s, syarat %s)", "breaks %s: %s (measured %s, needed %s)", c.ID(), c.Text.ID, c.Gauge().Unit.Format(v), c.Condition())
			}
			if !known && c.Missing {
				j.complain("J3", m.Person.Key, "melanggar %s: %s (data tidak ada)", "breaks %s: %s (no data)", c.ID(), c.Text.ID)
			}
		}
	}
}

// inScope reports whether a pair clause speaks of the move.
func (j *judge) inScope(c *rules.Clause, m transfer) bool {
	d := j.Data
	s := &c.Scope
	from := model.NoClass
	if m.from != model.None {
		from = d.Positions[m.from].Class
	}
	if len(s.Moves) > 0 && !slices.Contains(s.Moves, j.kind(m.employee, m.from, m.to)) ||
		len(s.From) > 0 && !slices.Contains(s.From, from) ||
		len(s.To) > 0 && !slices.Contains(s.To, d.Positions[m.to].Class) ||
		len(s.Echelons) > 0 && !slices.Contains(s.Echelons, d.Positions[m.to].Echelon) ||
		len(s.Kinds) > 0 && !slices.Contains(s.Kinds, d.Employees[m.employee].Kind) {
		return false
	}
	if s.Remote != nil && (m.from == model.None || *s.Remote != d.Units[d.Positions[m.from].Unit].Remote) {
		return false
	}
	return s.Critical == nil || *s.Critical == (d.Positions[m.to].Critical > 1)
}

// documented reports whether a lock with a document asks for this very move.
func (j *judge) documented(m transfer) bool {
	return slices.ContainsFunc(j.Rules.Locks, func(l rules.Lock) bool {
		return l.Kind == rules.Assign && l.Employee == m.Person.Key && l.Position == m.To.Key && l.Document != ""
	})
}

// kind classifies a move by the rungs it climbs or falls.
func (j *judge) kind(e model.EmployeeID, from, to model.PositionID) model.MoveKind {
	if from == model.None {
		return model.Placement
	}
	a, b := &j.Data.Positions[from], &j.Data.Positions[to]
	switch rise := j.rise(from, to); {
	case rise > 0 || rise == 0 && j.echelonRise(from, to) > 0:
		return model.Promotion
	case rise < 0 || j.echelonRise(from, to) < 0:
		return model.Demotion
	case a.Unit != b.Unit && sameJob(a, b):
		return model.Redistribution
	}
	return model.Lateral
}

// sameJob reports whether two posts are one jabatan: one JF at one jenjang, or
// one name among pelaksana. No two headships are the same.
func sameJob(a, b *model.Position) bool {
	if a.Class != b.Class || a.Level != b.Level {
		return false
	}
	if a.Class == model.Functional && a.Family != model.None {
		return a.Family == b.Family
	}
	return !a.Class.Managerial() && a.Name == b.Name
}

// rise is how many rungs the move climbs: on one track by its own order, across
// tracks by the tiers that the rules give. Negative when it falls.
func (j *judge) rise(from, to model.PositionID) int {
	a, b := j.Data.Positions[from].Level, j.Data.Positions[to].Level
	if a.Track() == b.Track() {
		return int(b) - int(a)
	}
	ta, tb := j.Rules.Tiers[a], j.Rules.Tiers[b]
	if ta == 0 || tb == 0 {
		return 0
	}
	return int(tb) - int(ta)
}

// echelonRise is the same for the legacy eselon; 0 unless both posts have one.
func (j *judge) echelonRise(from, to model.PositionID) int {
	a, b := j.Data.Positions[from].Echelon, j.Data.Positions[to].Echelon
	if a == model.NoEchelon || b == model.NoEchelon {
		return 0
	}
	return int(a) - int(b)
}
