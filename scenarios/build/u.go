package build

import (
	"fmt"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/solver"
)

// U7 is the only rule of this letter that a single pair can answer.
func (registry) u() []measure {
	return []measure{{id: "U7.masa", reads: person, value: tenure}}
}

// limit is one bound of a node or a row, and the clause that it comes from.
type limit struct {
	clause *rules.Clause
	where  string // Indonesian: what is counted
	need   int32  // what the clause asks for
	today  int32  // the count when nobody moves
	leaves []int32
	line   *model.Quota // of table kuota that asks for it; nil where none does
}

// floor and ceil are the bound that the problem carries: the clause's, or today's count
// where that is worse already, so that the status quo stays feasible.
func (l *limit) floor() int32 { return min(l.need, l.today) }
func (l *limit) ceil() int32  { return max(l.need, l.today) }

// atMost and atLeast read a bound clause's need as a number.
func atMost(n rules.Need) int32 {
	if n.Op == rules.Below {
		return n.Value - 1
	}
	return n.Value
}

func atLeast(n rules.Need) int32 {
	if n.Op == rules.Above {
		return n.Value + 1
	}
	return n.Value
}

// inForce lists the clauses of a rule that count for this plan.
func (f *facts) inForce(rule string) (out []*rules.Clause) {
	for i := range f.set.Clauses {
		if c := &f.set.Clauses[i]; c.Rule == rule && c.InForce(f.tmt) {
			out = append(out, c)
		}
	}
	return out
}

// speaksOf reports whether a bound clause's scope takes in post p.
func (f *facts) speaksOf(c *rules.Clause, p model.PositionID) bool {
	s := &c.Scope
	if s.Remote != nil && f.d.Units[f.unit(p)].Remote != *s.Remote {
		return false
	}
	return f.into(s, p)
}

// seats bounds the heads of every post.
//
//	U1  managerial posts: at most one
//	U2  other posts: at most kebutuhan
//	U3  critical posts: at least a share of kebutuhan
//	U6  critical posts of remote units: not under kebutuhan, nor under today
func (b *Build) seats() (lower, upper [][]limit) {
	f := b.facts
	n := len(f.d.Positions)
	lower, upper = make([][]limit, n), make([][]limit, n)
	one, need, share, remote := f.inForce("U1"), f.inForce("U2"), f.inForce("U3"), f.inForce("U6")
	for p := range f.d.Positions {
		id, x := model.PositionID(p), &f.d.Positions[p]
		today := b.holders[p]
		add := func(to *[]limit, c *rules.Clause, v int32) {
			if f.speaksOf(c, id) {
				*to = append(*to, limit{clause: c, where: b.Title(id), need: v, today: today, leaves: []int32{b.profiles.leaf[p]}})
			}
		}
		if x.Class.Managerial() {
			for _, c := range one {
				add(&upper[p], c, min(atMost(c.Need), x.Seats))
			}
		} else {
			for _, c := range need {
				add(&upper[p], c, x.Seats+atMost(c.Need))
			}
		}
		for _, c := range share {
			add(&lower[p], c, (x.Seats*atLeast(c.Need)+99)/100)
		}
		for _, c := range remote {
			add(&lower[p], c, x.Seats-atMost(c.Need))
		}
	}
	return lower, upper
}

// moveRows are U4 and U5 (U9 is moneyRow): rows that count moves. They need the pairs.
func (b *Build) moveRows() {
	f := b.facts
	for _, c := range f.inForce("U4") {
		staff := make(map[model.UnitID]int32)
		for p, n := range b.holders {
			staff[f.work[f.d.Positions[p].Unit]] += n
		}
		work := func(p model.PositionID) model.UnitID { return f.work[f.unit(p)] }
		b.leaverRows(c, work, work,
			func(u model.UnitID) int64 { return int64(max(1, staff[u]*atMost(c.Need)/100)) },
			func(u model.UnitID) string { return "pegawai yang meninggalkan " + f.d.Units[u].Name })
	}
	for _, c := range f.inForce("U5") {
		limit := func(model.UnitID) int64 { return int64(max(0, atMost(c.Need))) }
		where := func(model.UnitID) string { return "perpindahan dalam rencana" }
		if b.movesOf(c) != nil {
			where = func(u model.UnitID) string { return "perpindahan pegawai " + f.d.Units[u].Name }
		}
		b.leaverRows(c, b.movesOf(c), nowhere, limit, where)
	}
}

// nowhere is no area: every move leaves.
func nowhere(model.PositionID) model.UnitID { return model.None }

// movesOf is by what a clause of U5 counts moves: the OPD of the present post, or nil
// where it counts those of the plan.
func (b *Build) movesOf(c *rules.Clause) func(model.PositionID) model.UnitID {
	if c.Gauge().Name != "opd" {
		return nil
	}
	return func(p model.PositionID) model.UnitID { return b.Data.Units[b.unit(p)].OPD }
}

// Leaving counts the people of one area who leave: People less the pairs of Stays that
// a plan takes.
type Leaving struct {
	Unit   model.UnitID
	Stays  []int32 // pairs, ascending
	People int64   // who could leave
}

// Leavings are what a clause of U5 counts, whatever it allows; nil for other clauses.
func (b *Build) Leavings(c *rules.Clause) []Leaving {
	if c.Rule != "U5" || !c.InForce(b.tmt) {
		return nil
	}
	return b.leavings(b.movesOf(c), nowhere)
}

// moneyRow is U9: the relocation money of all moves, in thousands of rupiah.
func (b *Build) moneyRow() {
	clauses := b.facts.inForce("U9")
	if len(clauses) == 0 {
		return
	}
	row := b.RelocationRow()
	for _, c := range clauses {
		row.Hi = int64(max(0, atMost(c.Need)))
		b.addRow(row, c, "biaya pindah (ribu rupiah)")
	}
}

// RelocationRow is the row of relocation money, in thousands of rupiah, without bounds.
func (b *Build) RelocationRow() solver.Row {
	f := b.facts
	row := solver.Row{Lo: solver.NoLower, Hi: solver.NoUpper}
	for i, e := range b.People {
		from := f.unit(f.held[e])
		for k := b.Problem.Pairs.Start[i]; k < b.Problem.Pairs.Start[i+1]; k++ {
			if p := b.postOf(k); k != b.Stay[i] && p != model.None {
				if w := f.relocation(from, f.unit(p)); w > 0 {
					row.Pair, row.Weight = append(row.Pair, k), append(row.Weight, w)
				}
			}
		}
	}
	return row
}

// RowsOf lists the rows that a clause became.
func (b *Build) RowsOf(clause string) (out []int32) {
	for r := range b.rows {
		if b.rows[r].clause.ID() == clause {
			out = append(out, int32(r))
		}
	}
	return out
}

// keptSkill is a clause of U10 with its unit and certificate looked up.
type keptSkill struct {
	clause *rules.Clause
	unit   model.UnitID
	cert   model.CertID
}

// keptSkills resolves U10 against the data.
func (f *facts) keptSkills() (out []keptSkill, found diag.List) {
	for _, c := range f.inForce("U10") {
		k := keptSkill{clause: c, unit: model.None, cert: model.CertID(f.d.Certificates.Find(c.Holding))}
		for u := range f.d.Units {
			if f.d.Units[u].Key == c.Unit {
				k.unit = model.UnitID(u)
			}
		}
		switch {
		case k.unit == model.None:
			found = append(found, rules.Finding(rules.ClauseUnit, c.Pos, c.ID(), c.Unit))
		case k.cert == model.None:
			found = append(found, rules.Finding(rules.ClauseHolding, c.Pos, c.ID(), c.Holding))
		default:
			out = append(out, k)
		}
	}
	return out, found
}

// skillRows are U10: at least so many holders of a certificate inside a unit. A
// hard row asks for no more than there are today.
func (b *Build) skillRows() {
	for _, s := range b.kept {
		row := solver.Row{Hi: solver.NoUpper}
		today := int64(0)
		for i, e := range b.People {
			if !b.holds(e, s.cert) {
				continue
			}
			for k := b.Problem.Pairs.Start[i]; k < b.Problem.Pairs.Start[i+1]; k++ {
				if p := b.postOf(k); p != model.None && b.inside(b.unit(p), s.unit) {
					row.Pair = append(row.Pair, k)
				}
			}
			if p := b.held[e]; p != model.None && b.inside(b.unit(p), s.unit) {
				today++
			}
		}
		row.Lo = int64(atLeast(s.clause.Need))
		if s.clause.Kind == rules.Hard {
			row.Lo = min(row.Lo, today)
		}
		b.addRow(row, s.clause, "pemegang "+s.clause.Holding+" di "+b.Data.Units[s.unit].Name)
	}
}

// relocation is what moving between two units costs, in thousands of rupiah,
// rounded up; nothing where the distance is not known.
func (f *facts) relocation(from, to model.UnitID) int32 {
	km, ok := f.apart(from, to)
	if !ok || from == to {
		return 0
	}
	amount := int64(0)
	for _, band := range f.d.Tariff.Relocation {
		if km >= band.From {
			amount = band.Amount
		}
	}
	return int32((amount + 999) / 1000)
}

// leavings groups the people of all units that group maps present posts to: who takes
// another post leaves, unless area maps that post to the unit. Without group there is
// one area, with everybody.
//
// Nearly all pairs of a person leave, so the others are listed. Who cannot leave is
// not counted.
func (b *Build) leavings(group, area func(model.PositionID) model.UnitID) (out []Leaving) {
	units := make([]model.UnitID, b.Problem.Tree.Leaves) // per leaf its area
	for leaf := range units {
		units[leaf] = model.None
		if p := b.Position(int32(leaf)); p != model.None {
			units[leaf] = area(p)
		}
	}
	all := make([]Leaving, len(b.Data.Units))
	for i, e := range b.People {
		u := model.UnitID(0)
		if group != nil {
			if b.held[e] == model.None {
				continue
			}
			if u = group(b.held[e]); u == model.None {
				continue
			}
		}
		from, to := b.Problem.Pairs.Start[i], b.Problem.Pairs.Start[i+1]
		before, stay := len(all[u].Stays), b.Stay[i]
		for k := from; k < to; k++ {
			if k == stay || units[b.Problem.Pairs.Node[k]] == u {
				all[u].Stays = append(all[u].Stays, k)
			}
		}
		if len(all[u].Stays)-before < int(to-from) {
			all[u].People++
		} else {
			all[u].Stays = all[u].Stays[:before]
		}
	}
	for u := range all {
		if all[u].Unit = model.UnitID(u); all[u].People > 0 {
			out = append(out, all[u])
		}
	}
	return out
}

// leaverRows adds one row for every area: at most bound of its people leave, so as many
// as bound leaves over stay. A row that cannot bind, because no more people than its
// limit could leave, is left out.
func (b *Build) leaverRows(c *rules.Clause, group, area func(model.PositionID) model.UnitID, bound func(model.UnitID) int64, where func(model.UnitID) string) {
	for _, l := range b.leavings(group, area) {
		if l.People <= bound(l.Unit) {
			continue
		}
		b.addRow(solver.Row{Pair: l.Stays, Lo: l.People - bound(l.Unit), Hi: solver.NoUpper}, c, where(l.Unit))
		row := &b.rows[len(b.rows)-1]
		row.leavers, row.of = l.People, func(p model.PositionID) bool { return group == nil || p != model.None && group(p) == l.Unit }
	}
}

// addRow keeps a row with its clause; a soft one is priced among the gains.
func (b *Build) addRow(r solver.Row, c *rules.Clause, where string) {
	id := int32(len(b.Problem.Rows))
	b.Problem.Rows = append(b.Problem.Rows, r)
	b.rows = append(b.rows, rowInfo{clause: c, where: where})
	if c.Kind == rules.Soft {
		gain := &b.Problem.Levels[b.levels.gain]
		gain.Excesses = append(gain.Excesses, solver.Excess{Row: id, Cost: c.Weight})
	}
}

// rowInfo says what a row of the problem stands for.
type rowInfo struct {
	clause  *rules.Clause
	where   string
	leavers int64                       // over 0: the row counts those of so many people who do not leave
	of      func(model.PositionID) bool // who is counted, by the present post; of leavers
}

func (r rowInfo) String() string { return fmt.Sprintf("%s: %s", r.clause.ID(), r.where) }
