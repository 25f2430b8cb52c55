package explain

import (
	"fmt"

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
// stay on the optimal face, and the next level is asked.
type pricer struct {
	problem *solver.Problem
	levels  []reduced // up to the first level without such a dual
	total   int
}

// reduced is one level under its duals, all in units of 1/scale.
type reduced struct {
	scale   int64
	cost    []int64           // per pair: its cost, multipliers and the node's price
	price   []int64           // per node
	missing map[int32][]int64 // per node with shortfalls: cost of head j while it is missing, [j-1]
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
		pr.levels = append(pr.levels, newReduced(p, l, &proof.Whole[0]))
	}
	return pr
}

func newReduced(p *solver.Problem, l int, dual *verify.Dual) reduced {
	price, row := p.Prices(dual)
	r := reduced{scale: dual.Factor[l], cost: dualCosts(p, dual.Factor, price, row), price: price, missing: make(map[int32][]int64)}
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
	return r
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

func dualCosts(p *solver.Problem, factor, price, row []int64) []int64 {
	cost := make([]int64, p.Pairs.Len())
	for j, f := range factor {
		if f != 0 && p.Levels[j].Cost != nil {
			for k, c := range p.Levels[j].Cost {
				cost[k] += f * int64(c)
			}
		}
	}
	for r, lambda := range row {
		if lambda == 0 {
			continue
		}
		for x, k := range p.Rows[r].Pair {
			w := int64(1)
			if p.Rows[r].Weight != nil {
				w = int64(p.Rows[r].Weight[x])
			}
			cost[k] += lambda * w
		}
	}
	for k, v := range p.Pairs.Node {
		cost[k] += price[v]
	}
	return cost
}

// of is the price of forcing pair k of person i.
func (pr *pricer) of(i int, k int32) price {
	from, to := pr.problem.Pairs.Start[i], pr.problem.Pairs.Start[i+1]
	onFace := make([]bool, to-from)
	for x := range onFace {
		onFace[x] = true
	}
	for l, level := range pr.levels {
		least, first := int64(0), true
		for x := from; x < to; x++ {
			if onFace[x-from] && (first || level.cost[x] < least) {
				least, first = level.cost[x], false
			}
		}
		if over := level.cost[k] - least; over > 0 {
			return price{l, (over + level.scale - 1) / level.scale}
		}
		for x := from; x < to; x++ {
			onFace[x-from] = onFace[x-from] && level.cost[x] == least
		}
	}
	return price{pr.total, 0}
}

// words says what a price means.
func (r *reading) words(p price) string {
	if p.level >= len(r.Problem.Levels) {
		return "tidak ada kerugian yang terbukti"
	}
	switch level := r.Problem.Levels[p.level]; level.Name {
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
