package judge

import (
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
)

// boundsHold is J4.
func (j *judge) boundsHold() {
	j.seats()
	j.minimums()
	j.quotas()
	j.limits()
	j.money()
	j.holders()
	j.couples()
	j.locks()
	j.obliged()
}

// hard lists the hard clauses of a rule that are in force on the plan's day and
// not lifted by an approval.
func (j *judge) hard(rule string) []*rules.Clause {
	var out []*rules.Clause
	for i := range j.Rules.Clauses {
		c := &j.Rules.Clauses[i]
		if c.Rule == rule && c.Kind == rules.Hard && c.InForce(j.tmt) && !j.approved(c) {
			out = append(out, c)
		}
	}
	return out
}

// approved reports whether an approval number lifts the clause.
func (j *judge) approved(c *rules.Clause) bool {
	if !c.Waivable {
		return false
	}
	for _, a := range j.Data.Period.Approvals {
		if (a.Rule == c.Rule || a.Rule == c.ID()) && a.Number != "" && (a.Until == model.NoDate || a.Until >= j.tmt) {
			return true
		}
	}
	return false
}

// seats: nobody sits above the seats of a post, unless as many did before.
func (j *judge) seats() {
	for p := range j.Data.Positions {
		x := &j.Data.Positions[p]
		rule := "U2"
		if x.Class.Managerial() {
			rule = "U1"
		}
		before, after := j.heads[0][p], j.heads[1][p]
		if len(j.hard(rule)) > 0 && after > max(before, int(x.Seats)) {
			j.complain("J4", x.Key, "%s: %d pemangku untuk %d kursi (sebelumnya %d)", "%s: %d holders of %d seats (before: %d)", rule, after, x.Seats, before)
		}
	}
}

// minimums: U3 (share of a critical post that must stay filled) and U6 (remote
// units keep their critical staff).
func (j *judge) minimums() {
	for p := range j.Data.Positions {
		x := &j.Data.Positions[p]
		before, after := j.heads[0][p], j.heads[1][p]
		for _, c := range j.hard("U3") {
			if !j.inBoundScope(c, x) {
				continue
			}
			// ceil(share x seats), but no more than today
			need := min(before, (int(c.Need.Value)*int(x.Seats)+99)/100)
			if after < need {
				j.complain("J4", x.Key, "%s: tinggal %d pemangku, paling sedikit %d", "%s: %d holders are left, at least %d are needed", c.ID(), after, need)
			}
		}
		for _, c := range j.hard("U6") {
			if j.inBoundScope(c, x) && after < min(before, int(x.Seats)-int(c.Need.Value)) {
				j.complain("J4", x.Key, "%s: unit terpencil kehilangan tenaga, %d menjadi %d dari kebutuhan %d", "%s: a remote unit loses staff, %d becomes %d of %d seats", c.ID(), before, after, x.Seats)
			}
		}
	}
}

// inBoundScope reports whether a bound clause speaks of the post.
func (j *judge) inBoundScope(c *rules.Clause, x *model.Position) bool {
	in := func(list []model.Class) bool {
		for _, k := range list {
			if k == x.Class {
				return true
			}
		}
		return len(list) == 0
	}
	return in(c.Scope.From) && in(c.Scope.To) &&
		(len(c.Scope.Echelons) == 0 || slices.Contains(c.Scope.Echelons, x.Echelon)) &&
		(c.Scope.Remote == nil || *c.Scope.Remote == j.Data.Units[x.Unit].Remote) &&
		(c.Scope.Critical == nil || *c.Scope.Critical == (x.Critical > 1))
}

// quotas: heads inside the quota's set within its bounds, or not worse than before.
func (j *judge) quotas() {
	d := j.Data
	if len(j.hard("U8")) == 0 {
		return
	}
	for q := range d.Quotas {
		x := &d.Quotas[q]
		before, after := 0, 0
		for p := range d.Positions {
			if j.inQuota(x, model.PositionID(p)) {
				before += j.heads[0][p]
				after += j.heads[1][p]
			}
		}
		if after < min(before, int(x.Min)) {
			j.complain("J4", x.Name, "kuota: %d pegawai, minimum %d (sebelumnya %d)", "quota: %d people, minimum %d (before: %d)", after, x.Min, before)
		}
		if after > max(before, int(x.Max)) {
			j.complain("J4", x.Name, "kuota: %d pegawai, maksimum %d (sebelumnya %d)", "quota: %d people, maximum %d (before: %d)", after, x.Max, before)
		}
	}
}

func (j *judge) inQuota(q *model.Quota, p model.PositionID) bool {
	x := &j.Data.Positions[p]
	return (q.Position == model.None || q.Position == p) &&
		(q.Family == model.None || q.Family == x.Family) &&
		(q.Class == model.NoClass || q.Class == x.Class) &&
		(q.Unit == model.None || j.under(x.Unit, q.Unit))
}

// under reports whether unit u is top or lies below it.
func (j *judge) under(u, top model.UnitID) bool {
	for ; u != model.None; u = j.Data.Units[u].Parent {
		if u == top {
			return true
		}
	}
	return false
}

// limits is U5: moves in all, and of the people of one OPD.
func (j *judge) limits() {
	byOPD := make(map[model.UnitID]int)
	for _, m := range j.moves {
		if m.from != model.None {
			byOPD[j.Data.Units[j.Data.Positions[m.from].Unit].OPD]++
		}
	}
	for _, c := range j.hard("U5") {
		switch c.Gauge().Name {
		case "rencana":
			if !c.Need.Holds(int32(len(j.moves))) {
				j.complain("J4", c.ID(), "%d perpindahan, syarat %s", "%d moves, needed %s", len(j.moves), c.Need.Format(c.Gauge().Unit))
			}
		case "opd":
			for opd, n := range byOPD {
				if opd != model.None && !c.Need.Holds(int32(n)) {
					j.complain("J4", j.Data.Units[opd].Key, "%s: %d perpindahan dari OPD ini, syarat %s", "%s: %d moves out of this office, needed %s", c.ID(), n, c.Need.Format(c.Gauge().Unit))
				}
			}
		}
	}
}

// money is U9: what the moves cost by table tarif, in thousands of rupiah, each
// rounded up; nothing where the distance between the units is not known.
func (j *judge) money() {
	d := j.Data
	var sum int64
	for _, m := range j.moves {
		if m.from == model.None {
			continue
		}
		from, to := d.Positions[m.from].Unit, d.Positions[m.to].Unit
		km, known := j.Build.Apart(from, to)
		if from == to || !known {
			continue
		}
		rupiah := int64(0)
		for _, band := range d.Tariff.Relocation {
			if km >= band.From {
				rupiah = band.Amount
			}
		}
		sum += (rupiah + 999) / 1000
	}
	if j.Plan.Figures.Money != sum {
		j.complain("J5", "figures", "biaya pindah %d ribu rupiah tercatat, seharusnya %d", "relocation money of %d thousand rupiah is recorded, it is %d", j.Plan.Figures.Money, sum)
	}
	for _, c := range j.hard("U9") {
		if sum > int64(c.Need.Value) {
			j.complain("J4", c.ID(), "biaya pindah %d ribu rupiah, syarat %s", "relocation money of %d thousand rupiah, needed %s", sum, c.Need.Format(c.Gauge().Unit))
		}
	}
}

// holders is U10: a unit, with all under it, keeps so many holders of a
// certificate, or as many as it has today.
func (j *judge) holders() {
	d := j.Data
	for _, c := range j.hard("U10") {
		before, after := 0, 0
		for e := range d.Employees {
			if !j.holdsCert(model.EmployeeID(e), c.Holding) {
				continue
			}
			in := func(p model.PositionID) bool {
				for u := j.unitOf(p); u != model.None; u = d.Units[u].Parent {
					if d.Units[u].Key == c.Unit {
						return true
					}
				}
				return false
			}
			if in(j.before[e]) {
				before++
			}
			if in(j.after[e]) {
				after++
			}
		}
		if after < min(before, int(c.Need.Value)) {
			j.complain("J4", c.ID(), "tinggal %d pemegang %s di %s, syarat %s", "%d holders of %s are left in %s, needed %s", after, c.Holding, c.Unit, c.Need.Format(c.Gauge().Unit))
		}
	}
}

// unitOf is the unit of a post; None for no post.
func (j *judge) unitOf(p model.PositionID) model.UnitID {
	if p == model.None {
		return model.None
	}
	return j.Data.Positions[p].Unit
}

// couples is C1 and C2: two people who may not share the smallest unit, nor be
// each other's direct superior, unless both stay as they are.
func (j *judge) couples() {
	for _, rule := range []string{"C1", "C2"} {
		for _, c := range j.hard(rule) {
			for _, r := range j.Data.Relations {
				if !speaksOf(c, r.Kind) {
					continue
				}
				a, b := j.after[r.A], j.after[r.B]
				if a == model.None || b == model.None || !j.tooClose(a, b) {
					continue
				}
				if a == j.before[r.A] && b == j.before[r.B] {
					continue // already so, and not worsened
				}
				j.complain("J4", j.Data.Employees[r.A].Key, "%s: bersama %s dalam satu unit terkecil atau garis atasan langsung", "%s: together with %s in one smallest unit or line of command", c.ID(), j.Data.Employees[r.B].Key)
			}
		}
	}
}

func speaksOf(c *rules.Clause, kind model.RelationKind) bool {
	for _, k := range c.Relations {
		if k == kind {
			return true
		}
	}
	return false
}

// tooClose reports whether two posts lie in one smallest unit, or one leads
// the unit of the other, or the unit above when the other is itself a head.
func (j *judge) tooClose(a, b model.PositionID) bool {
	return j.Data.Positions[a].Unit == j.Data.Positions[b].Unit || j.superior(a) == b || j.superior(b) == a
}

// superior is the direct superior's post: the head of the smallest unit; for a
// head, the head of the parent unit. Units without a head are passed over.
func (j *judge) superior(p model.PositionID) model.PositionID {
	for u := j.Data.Positions[p].Unit; u != model.None; u = j.Data.Units[u].Parent {
		if h := j.Data.Units[u].Head; h != model.None && h != p {
			return h
		}
	}
	return model.None
}

// locks is L1.
func (j *judge) locks() {
	d := j.Data
	for _, l := range j.Rules.Locks {
		for e := range d.Employees {
			if d.Employees[e].Key != l.Employee {
				continue
			}
			at := ""
			if p := j.after[e]; p != model.None {
				at = d.Positions[p].Key
			}
			moved := j.after[e] != j.before[e]
			switch {
			case l.Kind == rules.Keep && moved:
				j.complain("J4", l.Employee, "L1: dikunci di jabatan sekarang, tetapi dipindahkan", "L1: locked in the present post, yet moved")
			case l.Kind == rules.Assign && at != l.Position:
				j.complain("J4", l.Employee, "L1: ditetapkan ke %s, tetapi berada di %s", "L1: fixed to %s, yet in %s", l.Position, at)
			case l.Kind == rules.Ban && at == l.Position && moved:
				j.complain("J4", l.Employee, "L1: dilarang ke %s", "L1: barred from %s", l.Position)
			case l.Kind == rules.MustMove && !moved:
				j.complain("J4", l.Employee, "L1: harus pindah, tetapi tetap", "L1: must move, yet stays")
			}
		}
	}
}
