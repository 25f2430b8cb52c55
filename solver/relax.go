package solver

import (
	"context"
	"math"
	"slices"
	"sync"

	"mutasi/solver/simplex"
)

// relaxation is the linear relaxation of one level over a domain, with the pairs
// that matter as columns; more are priced in when their reduced cost asks for
// it. Its numbers are floating point and decide nothing: they say which
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
	column []int32 // per pair of the domain its column, -1 if not priced in
	pair   []int32 // per column its pair, -1 for the others
	owner  []int32 // per pair its person
	closed []int32 // per pair, how many branching choices exclude it

	nodeRow  []int32   // per node, -1 where bounds cannot bind
	shortRow [][]int32 // per node: rows of its shortfalls
	rowRow   int32     // first side row
	keptRow  int32     // first kept level

	cost     []float64 // per pair
	base     float64   // cost of the people who have no choice
	jitter   float64   // added to costs while the columns are found
	dear     float64   // price of breaking a hard row
	dearCols []int32   // the columns that pay it
	partial  bool      // some pairs of the domain have no column yet
}

// newRelaxation starts with the columns for which has says so. plan, a pair per
// person among them, is the first basis. Costs get a
// jitter of this share of the widest range: see columnCost.
func newRelaxation(d *domain, l int, has func(k int32) bool, plan []int32, jitter float64) *relaxation {
	x := &relaxation{d: d, level: l}
	pairs := d.pairs.Len()
	x.column, x.owner, x.closed = make([]int32, pairs), make([]int32, pairs), make([]int32, pairs)
	x.cost = make([]float64, pairs)
	for k := range x.column {
		x.column[k] = -1
	}
	for i := range d.pairs.People() {
		for k := d.pairs.Start[i]; k < d.pairs.Start[i+1]; k++ {
			x.owner[k] = int32(i)
		}
	}
	widest := 1.0
	if c := d.Levels[l].Cost; c != nil {
		least, most := math.Inf(1), math.Inf(-1)
		for k := range pairs {
			x.cost[k] = float64(c[d.original(int32(k))])
			least, most = min(least, x.cost[k]), max(most, x.cost[k])
		}
		widest = max(widest, most-least)
	}
	for _, s := range d.Levels[l].Shortfalls {
		for _, c := range s.Missing {
			widest = max(widest, float64(c))
		}
	}
	x.dear = 8 * widest
	x.jitter = jitter * widest
	x.load(has, plan)
	return x
}

// priceIn adds, for every person, the pairs of negative reduced cost under the
// duals of the last solve, the best few of them. It says how many.
func (x *relaxation) priceIn(threads, each int) int {
	d, y := x.d, x.lp.Y()
	cum := make([]float64, d.tree.Nodes())
	for v := d.tree.Root(); v >= 0; v-- {
		if u := d.tree.Parent[v]; u >= 0 {
			cum[v] = cum[u]
		}
		if r := x.nodeRow[v]; r >= 0 {
			cum[v] += y[r]
		}
		for _, r := range x.shortRow[v] {
			cum[v] += y[r]
		}
	}
	n := d.pairs.People()
	found := make([][]int32, max(1, threads))
	var wg sync.WaitGroup
	for part := range found {
		wg.Go(func() {
			type cand struct {
				d float64
				k int32
			}
			var cands []cand
			for i := n * part / len(found); i < n*(part+1)/len(found); i++ {
				if x.person[i] < 0 {
					continue
				}
				cands = cands[:0]
				u := y[x.person[i]] - 1e-6
				for k := d.pairs.Start[i]; k < d.pairs.Start[i+1]; k++ {
					if x.column[k] < 0 && x.closed[k] == 0 {
						if rc := x.columnCost(k) - cum[d.pairs.Node[k]] - x.side(k, y); rc < u {
							cands = append(cands, cand{rc, k})
						}
					}
				}
				slices.SortFunc(cands, func(a, b cand) int {
					if a.d != b.d {
						if a.d < b.d {
							return -1
						}
						return 1
					}
					return int(a.k - b.k)
				})
				for _, c := range cands[:min(each, len(cands))] {
					found[part] = append(found[part], c.k)
				}
			}
		})
	}
	wg.Wait()
	batch := &sheet{}
	batch.Start = []int32{0}
	var index []int32
	var value []float64
	first := x.lp.Cols()
	for _, part := range found {
		for _, k := range part {
			index, value = x.entriesOf(k, index[:0], value[:0])
			x.column[k] = int32(first) + batch.add(x.columnCost(k), 0, 1, index, value)
			x.pair = append(x.pair, k)
		}
	}
	if batch.Cols() > 0 {
		x.lp.AddColumns(&batch.LP)
	}
	return batch.Cols()
}

// side is what pair k pays under the duals y of side rows and kept levels.
func (x *relaxation) side(k int32, y []float64) (sum float64) {
	o := x.d.original(k)
	rows, weights := x.d.columns.of(o)
	for z, r := range rows {
		sum += y[x.rowRow+r] * float64(weights[z])
	}
	for j, kept := range x.d.kept {
		if c := x.d.Levels[kept.level].Cost; c != nil {
			sum += y[int(x.keptRow)+j] * float64(c[o])
		}
	}
	return sum
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

// Shares of the widest range of costs by which they are jittered: while columns
// are sought or plans looked for, and in a search whose costs lie on a grid.
const (
	searching = 1.0 / (1 << 14)
	gridded   = 1.0 / (1 << 18)
)

// columnCost is pair k's cost and its jitter, a fixed function of the pair that
// breaks ties: without it coarse costs make the simplex stall.
func (x *relaxation) columnCost(k int32) float64 {
	return x.cost[k] + x.jitter*float64(uint32(k)*2654435761>>8)/(1<<24)
}

// converge prices columns in until no pair of the domain has a negative reduced
// cost, first with jittered costs, then with the true ones. If hard rows are
// still broken, it makes that dearer and goes on: the bound then grows past any
// cost, which is the proof that they cannot hold.
func (x *relaxation) converge(ctx context.Context, s *solve) {
	defer x.lp.SetIterationLimit(500 + x.lp.Rows()/2)
	x.lp.SetIterationLimit(5000 + 2*x.lp.Rows())
	x.rounds(ctx, s)
	x.jitter = 0
	for j, k := range x.pair {
		if k >= 0 {
			x.lp.SetCost(j, x.cost[k])
		}
	}
	x.rounds(ctx, s)
	for range 4 { // beyond 16^4 floating point gives out
		if x.broken() < 1e-6 || s.stopped(ctx) {
			return
		}
		x.setDear(16 * x.dear)
		x.rounds(ctx, s)
	}
}

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

// choice says whether the person of pair k still has another.
func (x *relaxation) choice(k int32) bool {
	if k < 0 {
		return false
	}
	i := x.owner[k]
	for o := x.d.pairs.Start[i]; o < x.d.pairs.Start[i+1]; o++ {
		if o != k && x.closed[o] == 0 {
			return x.closed[k] == 0
		}
	}
	return false
}

// rounds alternates between solving and pricing.
func (x *relaxation) rounds(ctx context.Context, s *solve) {
	for range 40 {
		x.resolve(ctx, s)
		if s.stopped(ctx) || !x.partial || x.priceIn(s.threads, 3) == 0 {
			return
		}
	}
}

// resolve optimises over the columns at hand.
func (x *relaxation) resolve(ctx context.Context, s *solve) simplex.Status {
	st := x.lp.Solve(ctx)
	s.work += 500 * int64(x.lp.Iterations()+1)
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

// plan rounds the last solution to the largest share of each person. It says
// how many persons are shared among several pairs, and which pair is nearest to
// being half taken.
func (x *relaxation) plan() (pair []int32, shared int, half int32, share float64) {
	d, v := x.d, x.lp.X()
	pair = make([]int32, d.pairs.People())
	half = -1
	nearest := 1.0
	for i := range pair {
		if pair[i] = d.pairs.Start[i]; x.person[i] < 0 {
			continue
		}
		best := -1.0
		split := false
		for k := d.pairs.Start[i]; k < d.pairs.Start[i+1]; k++ {
			j := x.column[k]
			if j < 0 {
				continue
			}
			if v[j] > best+1e-9 {
				best, pair[i] = v[j], k
			}
			if v[j] > 1e-6 && v[j] < 1-1e-6 && x.closed[k] == 0 {
				split = true
				if off := math.Abs(v[j] - 0.5); off < nearest-1e-9 {
					nearest, half, share = off, k, v[j]
				}
			}
		}
		if split {
			shared++
		}
	}
	return pair, shared, half, share
}

// fullest is, of the pairs of shared persons in a rounded plan, the one with the
// largest share.
func (x *relaxation) fullest(pair []int32) int32 {
	v := x.lp.X()
	best, most := int32(-1), -1.0
	for i, k := range pair {
		if x.person[i] < 0 {
			continue
		}
		if share := v[x.column[k]]; share < 1-1e-6 && share > most+1e-9 && x.closed[k] == 0 {
			best, most = k, share
		}
	}
	return best
}

// choose makes the relaxation follow one branching choice; by = -1 takes it back.
func (x *relaxation) choose(k int32, take bool, by int32) {
	if !take {
		x.close(k, by)
		return
	}
	i := x.owner[k]
	for o := x.d.pairs.Start[i]; o < x.d.pairs.Start[i+1]; o++ {
		if o != k {
			x.close(o, by)
		}
	}
}

func (x *relaxation) close(k, by int32) {
	x.closed[k] += by
	if j := x.column[k]; j >= 0 {
		if x.closed[k] > 0 {
			x.lp.SetBounds(int(j), 0, 0)
		} else {
			x.lp.SetBounds(int(j), 0, 1)
		}
	}
}

// admit gives pair k a column if it has none.
func (x *relaxation) admit(k int32) {
	if x.column[k] >= 0 {
		return
	}
	hi := 1.0
	if x.closed[k] > 0 {
		hi = 0
	}
	index, value := x.entriesOf(k, nil, nil)
	x.column[k] = int32(x.lp.AddColumn(x.columnCost(k), 0, hi, index, value))
	x.pair = append(x.pair, k)
}
