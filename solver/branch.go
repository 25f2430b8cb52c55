package solver

import (
	"cmp"
	"context"
	"math"
	"slices"

	"mutasi/solver/simplex"
)

// A part of the search tree is branched on the pair whose two sides cost most, by
// trying: a few simplex steps on each side of each candidate (D. Applegate, R. Bixby,
// V. Chvatal, W. Cook, Finding cuts in the TSP, 1995: strong branching). A pair is
// tried once; what came of it is remembered (T. Achterberg, T. Koch, A. Martin,
// Branching rules revisited, 2005).
// Plans that differ by a ring or a chain of moves are many and nearly as good as each
// other; a pair that all of them turn on is worth the steps. On the curve of the
// example (scenarios/curve) trees of 2,000 parts shrink to ten.
const (
	probes     = 12 // candidates
	probeSteps = 20 // of the simplex on each side
)

// probe picks the pair to branch on among those nearest to being half taken, and the
// side to try first, which costs less. It leaves the relaxation unsolved.
func (s *search) probe(ctx context.Context, x *relaxation, i int32, half choice) (int32, choice) {
	x.lp.SetIterationLimit(probeSteps)
	defer x.lp.SetIterationLimit(x.steps())
	base := x.objective()
	most := float64(s.cutoff) - base
	rise := func(i int32, c choice) float64 {
		x.choose(i, c, 1)
		defer x.choose(i, c, -1)
		if x.resolve(ctx, s.solve) == simplex.Infeasible || x.broken() > 1e-6 {
			return most
		}
		return min(max(x.objective()-base, 1e-6), most)
	}
	best, next := -1.0, half
	for _, c := range x.torn(probes) {
		o := s.core.original(c.k)
		rate, known := s.rates[o]
		if !known {
			rate.taken = rise(c.i, choice{pair: c.k, take: true}) / (1 - c.share)
			rate.banned = rise(c.i, choice{pair: c.k}) / c.share
			s.rates[o] = rate
		}
		taken, banned := min(most, rate.taken*(1-c.share)), min(most, rate.banned*c.share)
		if worth := taken * banned; worth > best {
			best, i, next = worth, c.i, choice{pair: c.k, take: taken <= banned}
		}
		if s.stopped(ctx) {
			break
		}
	}
	return i, next
}

// rate is by how much the relaxation rises per share of a pair that is filled up, or
// taken away.
type rate struct{ taken, banned float64 }

// torn is a pair that is taken in part.
type torn struct {
	i, k  int32
	share float64
}

// torn are the pairs nearest to being half taken, at most n.
func (x *relaxation) torn(n int) (all []torn) {
	v := x.lp.X()
	for j, k := range x.pair {
		if k >= 0 && v[j] > 1e-6 && v[j] < 1-1e-6 && x.closed[k] == 0 {
			all = append(all, torn{x.owner[j], k, v[j]})
		}
	}
	off := func(p torn) float64 { return math.Round(1e6 * math.Abs(p.share-0.5)) }
	slices.SortFunc(all, func(a, b torn) int { return cmp.Or(cmp.Compare(off(a), off(b)), cmp.Compare(a.k, b.k)) })
	return all[:min(n, len(all))]
}

// branch picks the pair to decide next, and which side to try first: a pair in
// the row that the plan breaks most, of a person who has a choice.
func (s *search) branch(d *domain, at *point) (pair int32, first bool) {
	used := make([]bool, d.pairs.Len())
	owner := make([]int32, d.pairs.Len())
	for i, k := range at.pair {
		used[k] = true
		for x := d.pairs.Start[i]; x < d.pairs.Start[i+1]; x++ {
			owner[x] = int32(i)
		}
	}
	free := func(k int32) bool { i := owner[k]; return d.pairs.Start[i+1]-d.pairs.Start[i] > 1 }
	activity := d.columns.activities(len(d.Rows), at.plan)
	worst, most, over := int32(-1), int64(0), false
	for r, a := range activity {
		_, lo, hi := d.rowTerm(r, at.excess[r], at.row[r])
		if miss := max(a-hi, lo-a); miss > most {
			worst, most, over = int32(r), miss, a > hi
		}
	}
	best, heaviest := int32(-1), int64(0)
	for k := range int32(d.pairs.Len()) {
		rows, weights := d.columns.of(d.original(k))
		for x, r := range rows {
			w := int64(weights[x])
			if r == worst && w != 0 && used[k] == (over == (w > 0)) && free(k) && max(w, -w) > heaviest {
				best, first, heaviest = k, !used[k], max(w, -w)
			}
		}
	}
	if best < 0 { // kept levels, or rows beyond repair: any person with a choice
		for i, k := range at.pair {
			if free(k) {
				best, first = at.pair[i], true
				break
			}
		}
	}
	return d.original(best), first
}
