package build

import (
	"cmp"
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
		for leaf, p := range b.profiles.post {
			x := &f.d.Positions[p]
			if (line.Position == model.None || line.Position == p) &&
				(line.Unit == model.None || f.inside(x.Unit, line.Unit)) &&
				(line.Family == model.None || line.Family == x.Family) &&
				(line.Class == model.NoClass || line.Class == x.Class) {
				g.leaves = append(g.leaves, int32(leaf))
				g.today += b.holders[p]
			}
		}
		if len(g.leaves) > 0 {
			out = append(out, g)
		}
	}
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

// grow hangs the quotas into the tree. Sets are laid from the largest to the
// smallest; one whose leaves all lie in the same innermost set so far becomes a
// node under it, and one that crosses is left to quotaRows. So the nodes are a
// laminar family whatever the table says. Equal sets share a node.
//
// Leaves are numbered first, inner nodes from the smallest set to the largest,
// the root last: a parent always has the larger number.
func (b *Build) grow() {
	order := make([]int, len(b.groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(len(b.groups[j].leaves), len(b.groups[i].leaves))
	})
	leaves := b.Problem.Tree.Leaves
	inner := make([]int, leaves) // per leaf: the innermost set laid so far, plus 1
	var laid []int               // groups that own a node, largest first
	same := make(map[int]int)    // group -> the group whose node it shares
	over := make(map[int]int)    // group -> the group around it, plus 1
	for _, i := range order {
		g := &b.groups[i]
		around := inner[g.leaves[0]]
		if slices.ContainsFunc(g.leaves, func(l int32) bool { return inner[l] != around }) {
			continue
		}
		if around > 0 && len(b.groups[around-1].leaves) == len(g.leaves) {
			same[i] = around - 1
			continue
		}
		over[i] = around
		laid = append(laid, i)
		for _, l := range g.leaves {
			inner[l] = i + 1
		}
	}
	t := &b.Problem.Tree
	root := int32(leaves + len(laid))
	for n, i := range laid {
		b.groups[i].node = root - 1 - int32(n)
	}
	for i, j := range same {
		b.groups[i].node = b.groups[j].node
	}
	nodeOf := func(around int) int32 {
		if around == 0 {
			return root
		}
		return b.groups[around-1].node
	}
	t.Parent = make([]int32, root+1)
	t.Lo, t.Hi = make([]int32, root+1), make([]int32, root+1)
	for l, around := range inner {
		t.Parent[l] = nodeOf(around)
	}
	for i, around := range over {
		t.Parent[b.groups[i].node] = nodeOf(around)
	}
	t.Parent[root] = -1
	for v := range t.Hi {
		t.Hi[v] = int32(len(b.People))
	}
}

// bound puts the limits of posts and quotas on the nodes of the tree.
func (b *Build) bound() {
	t := &b.Problem.Tree
	b.lower, b.upper = make(map[int32][]limit), make(map[int32][]limit)
	raise := func(v int32, l limit) {
		t.Lo[v] = max(t.Lo[v], l.floor())
		b.lower[v] = append(b.lower[v], l)
	}
	lower, upper := b.seatLower, b.seatUpper
	cut := func(v int32, l limit) {
		t.Hi[v] = min(t.Hi[v], l.ceil())
		b.upper[v] = append(b.upper[v], l)
	}
	for p := range lower {
		leaf := b.profiles.leaf[p]
		for _, l := range lower[p] {
			raise(leaf, l)
		}
		for _, l := range upper[p] {
			cut(leaf, l)
		}
	}
	for _, c := range b.facts.inForce("U8") {
		for i := range b.groups {
			g := &b.groups[i]
			if g.node < 0 {
				continue
			}
			if l, ok := g.limit(c); ok && c.Gauge().Name == "kurang" {
				raise(g.node, l)
			} else if ok {
				cut(g.node, l)
			}
		}
	}
}

// limit is what clause c says of the quota; ok is false where the line leaves
// that side open.
func (g *quota) limit(c *rules.Clause) (l limit, ok bool) {
	l = limit{clause: c, where: g.name, today: g.today, leaves: g.leaves}
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
			missing := b.missing(l.need, g.line.Critical)
			sum := int64(0)
			for _, m := range missing {
				sum += int64(m)
			}
			r := int32(len(b.Problem.Rows))
			b.addRow(solver.Row{Pair: pairs[i], Lo: int64(l.need), Hi: solver.NoUpper}, c, g.name+" (kekurangan)")
			shortage := &b.Problem.Levels[b.levels.shortage]
			shortage.Excesses = append(shortage.Excesses, solver.Excess{Row: r, Cost: int32(sum / int64(len(missing)))})
		}
	}
}

// crossed is a bound that a row carries.
type crossed struct {
	row   int32
	limit limit
}
