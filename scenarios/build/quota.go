package build

import (
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/solver"
)

// quota is one line of table kuota as a set of leaves.
type quota struct {
	line   *model.Quota
	name   string
	leaves []int32 // ascending
	today  int32
	node   int32 // of the tree; -1 where it crosses another quota and became rows
}

// quotas finds the leaves of every line of table kuota.
func (b *Build) quotas() []quota {
	f := b.facts
	var out []quota
	for i := range f.d.Quotas {
		line := &f.d.Quotas[i]
		g := quota{line: line, name: b.quotaName(line), node: -1}
		for _, leaf := range b.leavesIn(line.Unit) {
			p := b.profiles.post[leaf]
			x := &f.d.Positions[p]
			if (line.Position == model.None || line.Position == p) &&
				(line.Family == model.None || line.Family == x.Family) &&
				(line.Class == model.NoClass || line.Class == x.Class) {
				g.leaves = append(g.leaves, leaf)
				g.today += b.holders[p]
			}
		}
		if len(g.leaves) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// leavesIn are the leaves of a unit and of those under it, ascending; None: all.
func (b *Build) leavesIn(u model.UnitID) (out []int32) {
	for v := range b.unitLeaves {
		if u == model.None || b.inside(model.UnitID(v), u) {
			out = append(out, b.unitLeaves[v]...)
		}
	}
	slices.Sort(out)
	return out
}

func (b *Build) quotaName(q *model.Quota) string {
	if q.Name != "" {
		return "kuota " + q.Name
	}
	d := b.Data
	name := "kuota"
	if q.Position != model.None {
		name += " " + b.Title(q.Position)
	}
	if q.Family != model.None {
		name += " " + d.Families.Name(int32(q.Family))
	}
	if q.Class != model.NoClass {
		name += " " + q.Class.String()
	}
	if q.Unit != model.None {
		name += " " + d.Units[q.Unit].Name
	}
	return name
}

// limit is what clause c says of the quota; ok is false where the line leaves
// that side open.
func (g *quota) limit(c *rules.Clause) (l limit, ok bool) {
	l = limit{clause: c, where: g.name, today: g.today, leaves: g.leaves, line: g.line}
	if c.Gauge().Name == "kurang" {
		l.need = g.line.Min - atMost(c.Need)
		return l, g.line.Min > 0
	}
	l.need = g.line.Max
	if g.line.Max == model.NoMax {
		return l, false
	}
	l.need += atMost(c.Need)
	return l, true
}

// quotaRows turns the quotas that cross the tree into rows: one for the hard
// bounds, one that prices what is missing under the minimum. The price of a
// row is the same for every head, the mean of what a node's heads would cost.
func (b *Build) quotaRows() {
	crossing := make(map[int32][]int) // leaf -> groups
	for i := range b.groups {
		if b.groups[i].node < 0 {
			for _, l := range b.groups[i].leaves {
				crossing[l] = append(crossing[l], i)
			}
		}
	}
	if len(crossing) == 0 {
		return
	}
	pairs := make([][]int32, len(b.groups))
	for k, v := range b.Problem.Pairs.Node {
		for _, i := range crossing[v] {
			pairs[i] = append(pairs[i], int32(k))
		}
	}
	for i := range b.groups {
		g := &b.groups[i]
		if g.node >= 0 {
			continue
		}
		for _, c := range b.facts.inForce("U8") {
			l, ok := g.limit(c)
			if !ok {
				continue
			}
			if c.Gauge().Name != "kurang" {
				b.crossed = append(b.crossed, crossed{int32(len(b.Problem.Rows)), l})
				b.addRow(solver.Row{Pair: pairs[i], Lo: solver.NoLower, Hi: int64(l.ceil())}, c, g.name)
				continue
			}
			b.crossed = append(b.crossed, crossed{int32(len(b.Problem.Rows)), l})
			b.addRow(solver.Row{Pair: pairs[i], Lo: int64(l.floor()), Hi: solver.NoUpper}, c, g.name)
			if g.today >= l.need {
				continue // the hard row keeps it so
			}
			r := int32(len(b.Problem.Rows))
			b.addRow(solver.Row{Pair: pairs[i], Lo: int64(l.need), Hi: solver.NoUpper}, c, g.name+" (kekurangan)")
			shortage := &b.Problem.Levels[b.levels.shortage]
			shortage.Excesses = append(shortage.Excesses, solver.Excess{Row: r, Cost: b.meanMissing(l.need, g.line.Critical)})
			b.lacking = append(b.lacking, lacking{l.need, g.line.Critical})
		}
	}
}

// meanMissing is the mean price of the heads that a quota lacks.
func (b *Build) meanMissing(need, critical int32) int32 {
	sum := int64(0)
	for _, m := range b.missing(need, critical) {
		sum += int64(m)
	}
	return int32(sum / int64(need))
}

// lacking is a quota whose missing heads a row prices.
type lacking struct{ need, critical int32 }

// crossed is a bound that a row carries.
type crossed struct {
	row   int32
	limit limit
}
