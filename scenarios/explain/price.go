package explain

import (
	"cmp"
	"fmt"
	"slices"

	"mutasi/internal/i18n"
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
// stay on the optimal face, and the next level is asked. Prices are computed
// person by person, when asked for: all of them are more than the problem.
type pricer struct {
	problem *solver.Problem
	levels  []reduced // up to the first level without such a dual
	total   int
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

func newPricer(p *solver.Problem, s *solver.Solution) *pricer {
	pr := &pricer{problem: p, total: len(p.Levels)}
	if s.Certificate == nil {
		return pr
	}
	for l, proof := range s.Certificate.Levels {
		if !s.Levels[l].Exact {
			break
		}
		pr.levels = append(pr.levels, newReduced(p, &proof.Whole[0]))
	}
	return pr
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
	at, _ := slices.BinarySearchFunc(r.extra, pairs[0], func(t toll, k int32) int { return cmp.Compare(t.pair, k) })
	x := 0
	for _, t := range r.extra[at:] {
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

// walk goes through the first n levels with the pairs of person i: at each it
// drops those that are off the optimal face, with their price, and returns those
// that are left.
func (pr *pricer) walk(i int32, n int, drop func(k int32, p price)) (left []int32) {
	from, to := pr.problem.Pairs.Start[i], pr.problem.Pairs.Start[i+1]
	left = make([]int32, 0, to-from)
	for k := from; k < to; k++ {
		left = append(left, k)
	}
	var cost []int64
	for l := range pr.levels[:n] {
		level := &pr.levels[l]
		cost = level.costs(pr.problem, left, cost)
		least := slices.Min(cost)
		kept := left[:0]
		for x, k := range left {
			if over := cost[x] - least; over == 0 {
				kept = append(kept, k)
			} else if drop != nil {
				drop(k, price{l, (over + level.scale - 1) / level.scale})
			}
		}
		left = kept
	}
	return left
}

// of is the price of forcing each of some pairs of person i.
func (pr *pricer) of(i int32, pairs ...int32) []price {
	out := slices.Repeat([]price{{pr.total, 0}}, len(pairs))
	pr.walk(i, len(pr.levels), func(k int32, p price) {
		if x := slices.Index(pairs, k); x >= 0 {
			out[x] = p
		}
	})
	return out
}

// least is the least price of forcing one of the pairs of person i that want
// says; past all levels where nothing is lost.
func (pr *pricer) least(i int32, want func(k int32) bool) price {
	best, found := price{}, false
	left := pr.walk(i, len(pr.levels), func(k int32, p price) {
		if want(k) && (!found || p.less(best)) {
			best, found = p, true
		}
	})
	if !found || slices.ContainsFunc(left, want) {
		return price{pr.total, 0}
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
