package build

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/solver"
)

// Couples (C1, C2): two people who may be neither in the same smallest unit nor
// one the direct superior of the other.
//
// The forbidden pairs of posts are covered by bicliques, each of which is one
// row "at most one of the two people is in here":
//
//	the same unit            A's posts in u   x  B's posts in u
//	A superior of B          A's post h       x  B's posts outside h's unit with superior h
//	B superior of A          the other way round
//
// No combination is in two of them, so a soft row counts each of them once.
// Where the two are together today they may stay so: the biclique that holds
// both present posts is cut in two, neither of which holds both.

// couple is one relation that a clause speaks of.
type couple struct {
	clause *rules.Clause
	a, b   model.EmployeeID
	i, j   int32 // of the problem
}

// listCouples lists the relations in force between two people of the problem.
func (b *Build) listCouples() []couple {
	var out []couple
	for _, rule := range [...]string{"C1", "C2"} {
		for _, c := range b.facts.inForce(rule) {
			seen := make(map[[2]model.EmployeeID]bool)
			for _, r := range b.Data.Relations {
				i, j := b.Person(r.A), b.Person(r.B)
				key := [2]model.EmployeeID{min(r.A, r.B), max(r.A, r.B)}
				if r.A == r.B || i < 0 || j < 0 || seen[key] || !slices.Contains(c.Relations, r.Kind) {
					continue
				}
				seen[key] = true
				out = append(out, couple{c, key[0], key[1], b.Person(key[0]), b.Person(key[1])})
			}
		}
	}
	return out
}

// together reports whether two posts are in the same smallest unit or one is
// the direct superior of the other.
func (f *facts) together(p, q model.PositionID) bool {
	if p == model.None || q == model.None {
		return false
	}
	return f.unit(p) == f.unit(q) || f.bosses[p] == q || f.bosses[q] == p
}

// coupleRows adds the rows of C1 and C2.
func (b *Build) coupleRows() {
	f := b.facts
	b.pairsOfPeople = b.listCouples()
	for _, c := range b.pairsOfPeople {
		stayA, stayB := b.Stay[c.i], b.Stay[c.j]
		together := f.together(f.held[c.a], f.held[c.b])
		where := fmt.Sprintf("%s dan %s", b.Data.Employees[c.a].Name, b.Data.Employees[c.b].Name)
		add := func(x, y []int32) {
			if len(x) == 0 || len(y) == 0 {
				return
			}
			pairs := slices.Concat(x, y)
			slices.Sort(pairs)
			b.addRow(solver.Row{Pair: pairs, Lo: solver.NoLower, Hi: 1}, c.clause, where)
		}
		cover := func(x, y []int32) {
			if together && slices.Contains(x, stayA) && slices.Contains(y, stayB) {
				add(without(x, stayA), y)
				add([]int32{stayA}, without(y, stayB))
				return
			}
			add(x, y)
		}
		unitsA, headsA := b.byUnit(c.i)
		unitsB, headsB := b.byUnit(c.j)
		for _, u := range sortedKeys(unitsA) {
			cover(unitsA[u], unitsB[u])
		}
		for _, k := range b.row(c.i) {
			if h := b.postOf(k); h != model.None {
				cover([]int32{k}, b.outside(headsB[h], f.unit(h)))
			}
		}
		for _, k := range b.row(c.j) {
			if h := b.postOf(k); h != model.None {
				cover(b.outside(headsA[h], f.unit(h)), []int32{k})
			}
		}
	}
}

// row is the range of pair numbers of person i, as a list.
func (b *Build) row(i int32) []int32 {
	from, to := b.Problem.Pairs.Start[i], b.Problem.Pairs.Start[i+1]
	out := make([]int32, 0, to-from)
	for k := from; k < to; k++ {
		out = append(out, k)
	}
	return out
}

func (b *Build) postOf(k int32) model.PositionID { return b.Position(b.Problem.Pairs.Node[k]) }

// byUnit sorts the pairs of a person by the unit of the post, and by the post
// of its direct superior.
func (b *Build) byUnit(i int32) (units map[model.UnitID][]int32, bosses map[model.PositionID][]int32) {
	units, bosses = make(map[model.UnitID][]int32), make(map[model.PositionID][]int32)
	for _, k := range b.row(i) {
		p := b.postOf(k)
		if p == model.None {
			continue
		}
		units[b.unit(p)] = append(units[b.unit(p)], k)
		if h := b.bosses[p]; h != model.None {
			bosses[h] = append(bosses[h], k)
		}
	}
	return units, bosses
}

// outside keeps the pairs whose post is not in unit u.
func (b *Build) outside(pairs []int32, u model.UnitID) []int32 {
	return slices.DeleteFunc(slices.Clone(pairs), func(k int32) bool { return b.unit(b.postOf(k)) == u })
}

func without(pairs []int32, k int32) []int32 {
	return slices.DeleteFunc(slices.Clone(pairs), func(x int32) bool { return x == k })
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
