package explain

import (
	"cmp"
	"fmt"
	"slices"

	"mutasi/internal/i18n"
	"mutasi/scenarios/build"
	"mutasi/solver"
	"mutasi/solver/verify"
)

// price is a proved lower bound on what the whole plan loses when one pair is
// forced: Amount units of goal Level, all goals before it being equal. A Level
// past the last goal means that nothing is lost that the proof knows of.
type price struct {
	level  int
	amount int64
}

// less orders prices lexicographically: a loss at a later goal is cheaper.
func (p price) less(q price) bool {
	if p.level != q.level {
		return p.level > q.level
	}
	return p.amount < q.amount
}

// pricer reads prices off the duals of the proof.
//
// At a level whose dual bound meets its value, the reduced cost of a pair is what
// a plan with that pair costs more (weak duality). Pairs with reduced cost 0
// stay on the optimal face, and the next level is asked. What the cheapest pair
// of each person costs there is found once; a price is then a few additions.
type pricer struct {
	problem *solver.Problem
	levels  []reduced // up to the first level without such a dual
	total   int
	least   [][]int64 // per level and person: what the cheapest pair costs that the levels before leave
	equal   [][]int32 // per person who has several: the pairs on the optimal face of all goals but the last, if that is known
}

// reduced is one level under its duals, all in units of 1/scale.
type reduced struct {
	scale   int64
	factor  []int64           // per level up to this one
	price   []int64           // per node
	extra   []toll            // what pairs pay to side rows, ascending
	missing map[int32][]int64 // per node with shortfalls: cost of head j while it is missing, [j-1]
}

// toll is the multiplier of a side row, times the pair's weight there.
type toll struct {
	pair   int32
	amount int64
}

func newPricer(b *build.Build, s *solver.Solution) *pricer {
	pr := &pricer{problem: b.Problem, total: len(b.Problem.Levels), equal: make([][]int32, len(b.People))}
	if s.Certificate == nil {
		return pr
	}
	for l, proof := range s.Certificate.Levels {
		if !s.Levels[l].Exact {
			break
		}
		pr.levels = append(pr.levels, newReduced(b.Problem, &proof.Whole[0]))
		pr.least = append(pr.least, make([]int64, len(b.People)))
	}
	left, cost := make([][]int32, b.Threads()), make([][]int64, b.Threads())
	b.SideBySide(len(b.People), func(worker, i int) {
		left[worker], cost[worker] = pr.survey(int32(i), left[worker][:0], cost[worker])
	})
	return pr
}

// survey fills in what is known of person i; it returns its buffers.
func (pr *pricer) survey(i int32, left []int32, cost []int64) ([]int32, []int64) {
	for k := pr.problem.Pairs.Start[i]; k < pr.problem.Pairs.Start[i+1]; k++ {
		left = append(left, k)
	}
	for l := 0; ; l++ {
		if l == pr.total-1 && len(left) > 1 {
			pr.equal[i] = slices.Clone(left)
		}
		if l == len(pr.levels) {
			return left, cost
		}
		cost = pr.levels[l].costs(pr.problem, left, cost)
		least, kept := slices.Min(cost), left[:0]
		for x, k := range left {
			if cost[x] == least {
				kept = append(kept, k)
			}
		}
		pr.least[l][i], left = least, kept
	}
}

func newReduced(p *solver.Problem, dual *verify.Dual) reduced {
	price, row := p.Prices(dual)
	r := reduced{scale: dual.Factor[len(dual.Factor)-1], factor: dual.Factor, price: price, missing: make(map[int32][]int64)}
	for j, factor := range dual.Factor {
		if factor == 0 {
			continue
		}
		for _, s := range p.Levels[j].Shortfalls {
			m := r.missing[s.Node]
			for j, c := range s.Missing {
				if j == len(m) {
					m = append(m, 0)
				}
				m[j] += factor * int64(c)
			}
			r.missing[s.Node] = m
		}
	}
	for x, lambda := range row {
		if lambda == 0 {
			continue
		}
		for y, k := range p.Rows[x].Pair {
			w := int64(1)
			if p.Rows[x].Weight != nil {
				w = int64(p.Rows[x].Weight[y])
			}
			r.extra = append(r.extra, toll{k, lambda * w})
		}
	}
	slices.SortStableFunc(r.extra, func(a, b toll) int { return cmp.Compare(a.pair, b.pair) })
	return r
}

// costs is what the given pairs of one person, ascending, cost under the duals:
// their costs, the multipliers of their rows and the price of their node.
func (r *reduced) costs(p *solver.Problem, pairs []int32, out []int64) []int64 {
	out = out[:0]
	for _, k := range pairs {
		out = append(out, r.price[p.Pairs.Node[k]])
	}
	for j, f := range r.factor {
		if c := p.Levels[j].Cost; f != 0 && c != nil {
			for x, k := range pairs {
				out[x] += f * int64(c[k])
			}
		}
	}
	if len(r.extra) == 0 || len(pairs) == 0 {
		return out
	}
	x := 0
	for _, t := range r.extra[r.from(pairs[0]):] {
		for x < len(pairs) && pairs[x] < t.pair {
			x++
		}
		if x == len(pairs) {
			break
		}
		if pairs[x] == t.pair {
			out[x] += t.amount
		}
	}
	return out
}

// from is where the tolls of pair k and of those after it begin.
func (r *reduced) from(k int32) int {
	at, _ := slices.BinarySearchFunc(r.extra, k, func(t toll, k int32) int { return cmp.Compare(t.pair, k) })
	return at
}

// cheapest is the range of headcounts of v in lo..hi that cost least under the
// duals, when a head is worth slope.
func (r *reduced) cheapest(v, lo, hi int32, slope int64) (first, last int32) {
	missing := r.missing[v]
	first, last = lo, lo
	cost, best := int64(0), int64(0) // relative to lo heads
	for h := lo; h < hi; {
		next, step := h+1, -slope
		if int(h) < len(missing) {
			step -= missing[h]
		} else {
			next, step = hi, -slope*int64(hi-h)
		}
		h, cost = next, cost+step
		if cost < best {
			first, last, best = h, h, cost
		} else if cost == best {
			last = h
		}
	}
	return first, last
}

// of is the price of forcing pair k of person i.
func (pr *pricer) of(i, k int32) price {
	var one [1]int64
	for l := range pr.levels {
		level := &pr.levels[l]
		if over := level.costs(pr.problem, []int32{k}, one[:])[0] - pr.least[l][i]; over > 0 {
			return price{l, (over + level.scale - 1) / level.scale}
		}
	}
	return price{pr.total, 0}
}

// cheapestOf is the least price of forcing one of the pairs of person i that want
// says; past all levels where there is none.
func (pr *pricer) cheapestOf(i int32, want func(k int32) bool) price {
	best, found := price{pr.total, 0}, false
	for k := pr.problem.Pairs.Start[i]; k < pr.problem.Pairs.Start[i+1]; k++ {
		if want(k) {
			if p := pr.of(i, k); !found || p.less(best) {
				best, found = p, true
			}
		}
	}
	return best
}

// words says what a price means.
func (r *reading) words(p price) string {
	if p.level >= len(r.Problem.Levels) {
		return "tidak ada kerugian yang terbukti"
	}
	switch level := r.Problem.Levels[p.level]; level.Name {
	case "guarantee":
		return "lebih banyak orang ditempatkan di bawah keadaan sekarang"
	case "changes":
		return "lebih banyak orang berubah dari rencana semula"
	case "bench":
		return "ada pegawai yang kehilangan jabatan"
	case "must":
		return "pegawai lain yang wajib pindah menjadi tetap"
	case "shortage":
		return fmt.Sprintf("kekosongan jabatan bertambah, sedikitnya %s poin", i18n.ID.Int(p.amount))
	case "gain":
		return fmt.Sprintf("manfaat seluruh rencana berkurang sedikitnya %s poin", i18n.ID.Points(p.amount))
	case "moves":
		return "perlu perpindahan lebih banyak untuk manfaat yang sama"
	default:
		return "nilainya setara; undian yang menentukan"
	}
}
