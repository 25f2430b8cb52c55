package solver

import (
	"context"
	"math"
	"slices"

	"mutasi/solver/simplex"
)

// relaxation is the linear relaxation of one level over a domain, with the pairs
// that matter as columns; more come in when prices ask for them. Its numbers are floating point and decide nothing: they say which
// multipliers to try, where to branch and which plans to look at.
//
// Rows: one per person (= 1), one per node whose bounds can bind, one per
// shortfall, one per side row, one per kept level. Columns: pairs (0..1),
// missing heads, and for every side row a shortage and a surplus; on hard rows
// these cost so much that they vanish where the row can hold.
type relaxation struct {
	d      *domain
	level  int
	lp     *simplex.Solver
	person []int32 // per person the row, -1 for those with one pair, who are constants

	lists                  // the columns of pairs; an entry of pair -1 is another column
	owner  []int32         // per column the person
	closed map[int32]int32 // per pair, how many branching choices exclude it
	forks  []choice        // the branching choices about nodes
	rows   []piece         // per row what it is of
	cols   []piece         // per column what it is of

	nodeRow []int32   // per node, -1 where bounds cannot bind
	shorts  [][]short // per node its shortfalls
	rowRow  int32     // first side row
	keptRow int32     // first kept level

	base     float64 // cost of the people who have no choice
	dear     float64 // price of breaking a hard row
	dearCols []int32 // the columns that pay it
	partial  bool    // some pairs of the domain have no column yet
}

// newRelaxation starts with the columns for which has says so, in the basis of
// the flow at, a point on d whose pairs are among them; nil: in none.
func newRelaxation(d *domain, l int, has func(k int32) bool, at *point) *relaxation {
	x := &relaxation{d: d, level: l, closed: map[int32]int32{}}
	widest := 1.0
	if c := d.Levels[l].Cost; c != nil {
		least, most := int32(math.MaxInt32), int32(math.MinInt32)
		for k := range d.pairs.Len() {
			cost := c[d.original(int32(k))]
			least, most = min(least, cost), max(most, cost)
		}
		widest = max(widest, float64(most)-float64(least))
	}
	for _, s := range d.Levels[l].Shortfalls {
		for _, c := range s.Missing {
			widest = max(widest, float64(c))
		}
	}
	x.dear = 8 * widest
	x.load(has)
	switch {
	case at == nil:
	case d.brokenRows(at)*d.pairs.People() <= treeWork:
		x.lp.Crash(x.treeBasis(at))
	default:
		x.lp.Crash(x.planBasis(at))
	}
	return x
}

// treeWork is up to which number of broken rows times people the spanning tree is
// the better basis: it saves a step for each node whose bound binds, but each of
// those that mend the rows passes through long paths of it.
const treeWork = 20_000_000

// planBasis is the basis of a plan alone: everybody's pair and no more.
func (x *relaxation) planBasis(at *point) (rows, cols []int32) {
	for i, k := range at.pair {
		if x.person[i] >= 0 {
			rows, cols = append(rows, x.person[i]), append(cols, x.find(int32(i), k))
		}
	}
	return rows, cols
}

// cost is what pair k costs at the level.
func (x *relaxation) cost(k int32) float64 {
	if c := x.d.Levels[x.level].Cost; c != nil {
		return float64(c[x.d.original(k)])
	}
	return 0
}

// putPair records that the last column is of pair k and person i.
func (x *relaxation) putPair(k, i int32) {
	x.lists.put(i, k)
	x.owner, x.cols = append(x.owner, i), append(x.cols, piece{pairPiece, x.d.original(k), 0})
}

// putOther records that the last column is of no pair.
func (x *relaxation) putOther(of piece) {
	x.pair, x.next = append(x.pair, -1), append(x.next, -1)
	x.owner, x.cols = append(x.owner, -1), append(x.cols, of)
}

// few are the pairs that have a column.
func (x *relaxation) few() *lists {
	few := newLists(len(x.person))
	for j, k := range x.pair {
		if k >= 0 {
			few.put(x.owner[j], k)
		}
	}
	return few
}

// unit is the coarsest of a few scales in which the multipliers are whole, the
// finest if none is: flows of small costs are quick.
func (x *relaxation) unit(finest int64) int64 {
	y := x.lp.Y()
	for _, scale := range [...]int64{1, 2, 12} {
		whole := scale < finest
		for r := int(x.rowRow); r < int(x.keptRow)+len(x.d.kept) && whole; r++ {
			v := y[r] * float64(scale)
			whole = math.Abs(v-math.Round(v)) < 1e-6
		}
		if whole {
			return scale
		}
	}
	return finest
}

// multipliers are the duals of side rows and kept levels, rounded to 1/scale and
// clipped to what the judge's terms allow; divided by shrink, if that is over 1.
func (x *relaxation) multipliers(scale, shrink int64) dual {
	d, y := x.d, x.lp.Y()
	by := float64(scale) / float64(shrink)
	u := d.zeroDual(scale)
	for j := range d.kept {
		u.kept[j] = max(0, int64(math.Round(-y[int(x.keptRow)+j]*by)))
	}
	price := d.excesses(d.goals(x.level, u))
	for r := range d.Rows {
		lo, hi := d.allowed(r, price[r])
		u.row[r] = min(max(int64(math.Round(-y[int(x.rowRow)+r]*by)), lo), hi)
	}
	return u
}

// prices are the duals of nodes, in units of 1/scale.
func (x *relaxation) prices(scale int64) []int64 {
	y, price := x.lp.Y(), make([]int64, x.d.tree.Nodes())
	for v := x.d.tree.Root() - 1; v >= 0; v-- {
		sum := 0.0
		if r := x.nodeRow[v]; r >= 0 {
			sum -= y[r]
		}
		for _, sh := range x.shorts[v] {
			sum -= y[sh.row]
		}
		price[v] = price[x.d.tree.Parent[v]] + int64(math.Round(sum*float64(scale)))
	}
	return price
}

// converge brings columns in until none is missed. If hard rows are still
// broken, it makes that dearer and goes on: the bound then grows past any cost,
// which is the proof that they cannot hold. It says whether the rest of the rows
// can hold at all.
func (s *search) converge(ctx context.Context, x *relaxation) bool {
	defer x.lp.SetIterationLimit(x.steps())
	x.lp.SetIterationLimit(5000 + 2*x.lp.Rows())
	ok := s.rounds(ctx, x)
	for range 4 { // beyond 16^4 floating point gives out
		if !ok || x.broken() < 1e-6 || s.stopped(ctx) {
			break
		}
		x.setDear(16 * x.dear)
		ok = s.rounds(ctx, x)
	}
	return ok
}

// steps is how many a re-solve may take.
func (x *relaxation) steps() int { return 500 + x.lp.Rows()/2 }

// setDear changes the price of breaking a hard row.
func (x *relaxation) setDear(price float64) {
	if price == x.dear {
		return
	}
	x.dear = price
	for _, j := range x.dearCols {
		x.lp.SetCost(int(j), price)
	}
}

// choice says whether person i, who may take pair k, may also take another.
func (x *relaxation) choice(i, k int32) bool {
	if k < 0 {
		return false
	}
	for o := x.d.pairs.Start[i]; o < x.d.pairs.Start[i+1]; o++ {
		if o != k && x.closed[o] == 0 {
			return x.closed[k] == 0
		}
	}
	return false
}

// rounds alternates between solving over the columns at hand and looking at all
// pairs, under the multipliers found, for those that are missed. It says whether
// there is a flow at all.
func (s *search) rounds(ctx context.Context, x *relaxation) bool {
	for !s.stopped(ctx) {
		if x.resolve(ctx, s.solve) == simplex.Infeasible {
			return false
		}
		had, unit := len(x.pair), x.unit(s.scale)
		if !s.glance(x, unit) && !s.climb(ctx, x, unit) {
			return false
		}
		if len(x.pair) == had || s.reaches(x.objective()) {
			return true
		}
	}
	return true
}

// reaches says whether the root's bound is all that a relaxation of this
// objective can give.
func (s *search) reaches(objective float64) bool {
	return float64(s.top.bound) >= (objective-1e-9*max(1, math.Abs(objective)))*float64(s.top.scale)
}

// resolve optimises over the columns at hand.
func (x *relaxation) resolve(ctx context.Context, s *solve) simplex.Status {
	st := x.lp.Solve(ctx)
	s.work += 8 * int64(x.lp.Rows()) * int64(x.lp.Iterations()+1)
	return st
}

// broken is by how much hard rows are broken in all.
func (x *relaxation) broken() (sum float64) {
	v := x.lp.X()
	for _, j := range x.dearCols {
		sum += v[j]
	}
	return sum
}

// rounding is the last solution, rounded to one pair of each person.
type rounding struct {
	pair   []int32   // per person the one with the largest share
	other  []int32   // per person the one with the smallest share over 0
	share  []float64 // how much of the person is at pair
	shared int       // persons who are shared among several pairs
	half   choice    // the pair nearest to being half taken, by its number in the domain, and its likelier side
	fuller choice    // of the pairs of shared persons the one with the largest share
}

func (x *relaxation) rounded() rounding {
	d, v := x.d, x.lp.X()
	n := d.pairs.People()
	r := rounding{pair: make([]int32, n), other: make([]int32, n), share: make([]float64, n), half: choice{pair: -1}, fuller: choice{pair: -1, take: true}}
	nearest, fullest := 1.0, -1.0
	for i := range r.pair {
		r.pair[i], r.other[i], r.share[i] = d.pairs.Start[i], d.pairs.Start[i], 1
		if x.person[i] < 0 {
			continue
		}
		best, least, split := -1.0, 2.0, false
		for j := x.first[i]; j >= 0; j = x.next[j] {
			k := x.pair[j]
			if v[j] > best+1e-9 || v[j] > best-1e-9 && k < r.pair[i] {
				best, r.pair[i] = v[j], k
			}
			if v[j] > 1e-6 && (v[j] < least-1e-9 || v[j] < least+1e-9 && k > r.other[i]) {
				least, r.other[i] = v[j], k // of equals the last, where pair is the first
			}
			if v[j] > 1e-6 && v[j] < 1-1e-6 && x.closed[k] == 0 {
				split = true
				if off := math.Abs(v[j] - 0.5); off < nearest-1e-9 {
					nearest, r.half = off, choice{pair: k, take: v[j] >= 0.5}
				}
			}
		}
		r.share[i] = best
		if split {
			r.shared++
		}
		if best < 1-1e-6 && best > fullest+1e-9 && x.closed[r.pair[i]] == 0 {
			fullest, r.fuller.pair = best, r.pair[i]
		}
	}
	return r
}

// choose makes the relaxation follow one branching choice, about a pair of
// person i if about one; by = -1 takes it back.
func (x *relaxation) choose(i int32, c choice, by int32) {
	if c.pair < 0 {
		x.chooseHeads(c, by)
		return
	}
	if !c.take {
		x.close(i, c.pair, by)
		return
	}
	for o := x.d.pairs.Start[i]; o < x.d.pairs.Start[i+1]; o++ {
		if o != c.pair {
			x.close(i, o, by)
		}
	}
}

// chooseHeads is choose about a node: heads up to the least are not missing, those
// from the most on are.
func (x *relaxation) chooseHeads(c choice, by int32) {
	if by > 0 {
		x.forks = append(x.forks, c)
	} else {
		at := slices.Index(x.forks, c)
		x.forks = slices.Delete(x.forks, at, at+1)
	}
	least, most := int32(0), int32(math.MaxInt32)
	for _, f := range x.forks {
		switch {
		case f.node != c.node:
		case f.take:
			most = min(most, f.heads)
		default:
			least = max(least, f.heads+1)
		}
	}
	for _, short := range x.shorts[c.node] {
		for _, g := range short.groups {
			missing, there := g.upto-max(g.from, min(most, g.upto)), min(max(least, g.from), g.upto)-g.from
			x.lp.SetBounds(int(g.col), float64(missing), float64(g.upto-g.from-there))
		}
	}
}

func (x *relaxation) close(i, k, by int32) {
	if x.closed[k] += by; x.closed[k] == 0 {
		delete(x.closed, k)
	}
	if j := x.find(i, k); j >= 0 {
		x.lp.SetBounds(int(j), 0, x.open(k))
	}
}

// open is the upper bound of pair k's column.
func (x *relaxation) open(k int32) float64 {
	if x.closed[k] > 0 {
		return 0
	}
	return 1
}

// admit gives columns to pairs that have none.
func (x *relaxation) admit(of []candidate) {
	if len(of) == 0 {
		return
	}
	batch := &sheet{}
	batch.Start = []int32{0}
	var index []int32
	var value []float64
	for _, c := range of {
		index, value = x.entriesOf(c.k, c.i, index[:0], value[:0])
		batch.add(x.cost(c.k), 0, x.open(c.k), index, value)
		x.putPair(c.k, c.i)
	}
	x.lp.AddColumns(&batch.LP)
}
