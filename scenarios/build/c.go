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

// Most of these rows are far: neither present post is in them, so they only
// matter where both people move to the same place. There are as many as units
// that both could go to, and hardly any is ever broken. With Options.Lazy they
// are left out, and Solve adds those that a plan breaks and solves again: a
// best plan of fewer rows that keeps them all is a best plan of all rows.

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

// coupleRows adds the rows of C1 and C2: all, or the near ones.
func (b *Build) coupleRows(lazy bool) {
	b.couples = b.listCouples()
	b.far = make(map[FarRow]bool)
	offered := b.sorted()
	for n := range b.couples {
		c := &b.couples[n]
		if lazy {
			offered = b.offersNear(c)
		}
		b.cliques(c, offered, func(q clique) {
			if !lazy || q.near {
				b.addClique(c, q)
			}
		})
	}
}

// clique is one biclique of a couple: at most one of the pairs x and y.
type clique struct {
	shape string // satu_unit, a_atasan, b_atasan
	key   int32  // the unit, or the post of the superior
	x, y  []int32
	near  bool // one of the two present posts is in it
}

// The shapes of cliques.
const (
	sameUnit  = "satu_unit"
	aSuperior = "a_atasan"
	bSuperior = "b_atasan"
)

// cliques visits the bicliques of a couple among the pairs that offered gives of
// each of the two people.
func (b *Build) cliques(c *couple, offered func(i int32) *offers, visit func(clique)) {
	stayA, stayB := b.Stay[c.i], b.Stay[c.j]
	together := b.together(b.held[c.a], b.held[c.b])
	add := func(q clique) {
		if len(q.x) == 0 || len(q.y) == 0 {
			return
		}
		q.near = slices.Contains(q.x, stayA) || slices.Contains(q.y, stayB)
		visit(q)
	}
	cover := func(shape string, key int32, x, y []int32) {
		if together && slices.Contains(x, stayA) && slices.Contains(y, stayB) {
			add(clique{shape: shape, key: key, x: without(x, stayA), y: y})
			add(clique{shape: shape, key: key, x: []int32{stayA}, y: without(y, stayB)})
			return
		}
		add(clique{shape: shape, key: key, x: x, y: y})
	}
	x, y := offered(c.i), offered(c.j)
	meet(x.byUnit, y.byUnit, func(u int32, p, q []offer) { cover(sameUnit, u, pairsOf(p), pairsOf(q)) })
	meet(x.byPost, y.byBoss, func(h int32, p, q []offer) { cover(aSuperior, h, pairsOf(p), b.outside(q, model.PositionID(h))) })
	meet(x.byBoss, y.byPost, func(h int32, p, q []offer) { cover(bSuperior, h, b.outside(p, model.PositionID(h)), pairsOf(q)) })
}

// addClique makes a row of a biclique.
func (b *Build) addClique(c *couple, q clique) {
	pairs := slices.Concat(q.x, q.y)
	slices.Sort(pairs)
	d := b.Data
	b.addRow(solver.Row{Pair: pairs, Lo: solver.NoLower, Hi: 1}, c.clause, fmt.Sprintf("%s dan %s", d.Employees[c.a].Name, d.Employees[c.b].Name))
}

// offer is one pair of a person under a key: its unit, its post, or the post of
// its direct superior.
type offer struct{ key, pair int32 }

// offers holds the pairs of one person, each list by key and pair.
type offers struct{ byUnit, byPost, byBoss []offer }

// sorted gives all pairs of people, and keeps them between calls.
func (b *Build) sorted() func(i int32) *offers {
	all := func(int32) bool { return true }
	known := make(map[int32]*offers)
	return func(i int32) *offers {
		if known[i] == nil {
			known[i] = b.offersOf(i, all, all)
		}
		return known[i]
	}
}

// offersNear gives the pairs that the near bicliques of a couple can hold: those
// under the unit, the post and the superior of a present post.
func (b *Build) offersNear(c *couple) func(i int32) *offers {
	units, posts := make([]int32, 0, 2), make([]int32, 0, 4)
	for _, p := range [...]model.PositionID{b.held[c.a], b.held[c.b]} {
		if p != model.None {
			units, posts = append(units, int32(b.unit(p))), append(posts, int32(p), int32(b.bosses[p]))
		}
	}
	return func(i int32) *offers {
		return b.offersOf(i, func(u int32) bool { return slices.Contains(units, u) }, func(p int32) bool { return slices.Contains(posts, p) })
	}
}

// offersOf sorts the pairs of a person under the units and posts that are wanted.
func (b *Build) offersOf(i int32, unit, post func(key int32) bool) *offers {
	out := &offers{}
	add := func(list *[]offer, wanted func(key int32) bool, key, k int32) {
		if wanted(key) {
			*list = append(*list, offer{key, k})
		}
	}
	for k := b.Problem.Pairs.Start[i]; k < b.Problem.Pairs.Start[i+1]; k++ {
		p := b.postOf(k)
		if p == model.None {
			continue
		}
		add(&out.byUnit, unit, int32(b.unit(p)), k)
		add(&out.byPost, post, int32(p), k)
		if h := b.bosses[p]; h != model.None {
			add(&out.byBoss, post, int32(h), k)
		}
	}
	for _, list := range [...][]offer{out.byUnit, out.byPost, out.byBoss} {
		slices.SortFunc(list, func(a, b offer) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.pair, b.pair)) })
	}
	return out
}

// meet visits the keys that two sorted lists share, with the run of each.
func meet(x, y []offer, visit func(key int32, p, q []offer)) {
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].key < y[0].key:
			x = x[1:]
		case x[0].key > y[0].key:
			y = y[1:]
		default:
			key := x[0].key
			n, m := run(x), run(y)
			visit(key, x[:n], y[:m])
			x, y = x[n:], y[m:]
		}
	}
}

// run is how many offers at the front share one key.
func run(x []offer) int {
	n := 1
	for n < len(x) && x[n].key == x[0].key {
		n++
	}
	return n
}

func pairsOf(x []offer) []int32 {
	out := make([]int32, len(x))
	for i := range x {
		out[i] = x[i].pair
	}
	return out
}

// outside keeps the pairs whose post is not in the unit of post h.
func (b *Build) outside(x []offer, h model.PositionID) []int32 {
	out := make([]int32, 0, len(x))
	for _, s := range x {
		if b.unit(b.postOf(s.pair)) != b.unit(h) {
			out = append(out, s.pair)
		}
	}
	return out
}

func (b *Build) postOf(k int32) model.PositionID { return b.Position(b.Problem.Pairs.Node[k]) }

func without(pairs []int32, k int32) []int32 {
	return slices.DeleteFunc(slices.Clone(pairs), func(x int32) bool { return x == k })
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
