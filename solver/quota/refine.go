package quota

import "slices"

// Limits of a refinement that may fail; the last one, at eps = 1, has none.
const (
	coreSweeps = 60
	fullSweeps = 15
)

// coreArc says z[seat] <= z[other] + rise: somebody seated at seat must not
// prefer other.
type coreArc struct {
	seat, other int32
	rise        int64
}

// refine looks for exact integer potentials of the present flow, costs
// unscaled. Finding them proves the flow optimal and returns them; nil means
// that the flow is not optimal, or that the search was given up. With last set
// it is never given up: at eps = 1 the potentials exist.
//
// It starts from the scaled prices, floored, and only ever lowers: a Bellman
// and Ford search over the constraints of I2 and I3 with eps = 0. Most of its
// sweeps run over a core: the pairs that were close to their person's seat at
// the beginning, and those that a full sweep has since found broken. A flow that
// is not optimal shows early, since the cycle that improves it soon lies in the
// core and never comes to rest.
func (e *engine[C]) refine(last bool) []int64 {
	z := e.floorPrices()
	thr := 16*e.eps/e.scale + e.grid - 1
	room := len(e.seat)
	var core []coreArc
	e.lowerTree(z)
	changed := e.lowerSeats(z, &core, thr, room)
	ties := len(core) > room // too many near ties: the core is as large as the whole
	previous := int64(1) << 62
	for sweep := 0; ; sweep++ {
		if changed == 0 {
			if !e.lowerTree(z) {
				return z
			}
		}
		if !last && (sweep >= fullSweeps || sweep >= 4 && ties && changed >= previous) || e.ctx.Err() != nil {
			return nil
		}
		if last && sweep > 2*len(z)+8 { // no potentials: the flow is not optimal, which eps = 1 excludes
			return nil
		}
		previous = changed
		if ties {
			e.lowerTree(z)
		} else {
			quiet := false
			for range coreSweeps {
				moved := e.lowerTree(z)
				for _, a := range core {
					if y := z[a.other] + a.rise; y < z[a.seat] {
						z[a.seat] = y
						moved = true
					}
				}
				if !moved {
					quiet = true
					break
				}
			}
			e.work += int64(len(core))
			if !quiet && !last {
				return nil
			}
		}
		if ties {
			changed = e.lowerSeats(z, nil, 0, 0)
			continue
		}
		changed = e.lowerSeats(z, &core, -1, room) // what breaks now was outside the core
		ties = len(core) > room
	}
}

// floorPrices brings the prices back to cost units. A floor of feasible reals
// is feasible for integer costs, whatever the point th it counts from; th lies
// in the widest gap between the fractions, where the slack of eps breaks the
// fewest constraints.
func (e *engine[C]) floorPrices() []int64 {
	unit := e.scale * e.grid
	part := make([]int64, len(e.price))
	for v, y := range e.price {
		part[v] = y % unit
		if part[v] < 0 {
			part[v] += unit
		}
	}
	slices.Sort(part)
	th, wide := int64(0), part[0]+unit-part[len(part)-1]
	th = part[len(part)-1] + wide/2
	for x := 1; x < len(part); x++ {
		if gap := part[x] - part[x-1]; gap > wide {
			th, wide = part[x-1]+gap/2, gap
		}
	}
	z := make([]int64, len(e.price))
	for v, y := range e.price {
		y -= th
		q := y / unit
		if y%unit < 0 {
			q--
		}
		z[v] = q * e.grid
	}
	return z
}

// lowerTree makes I3 hold with eps = 0 as far as one pass up and one pass down
// the tree can; it says whether a potential fell.
func (e *engine[C]) lowerTree(z []int64) bool {
	fell := false
	for v := int32(0); v < e.root; v++ {
		if f := e.flow[v]; f > e.lo[v] {
			if y := z[v] - e.steps.At(v, f); y < z[e.parent[v]] {
				z[e.parent[v]] = y
				fell = true
			}
		}
	}
	for v := e.root - 1; v >= 0; v-- {
		if f := e.flow[v]; f < e.ceiling[v] {
			if y := z[e.parent[v]] + e.steps.At(v, f+1); y < z[v] {
				z[v] = y
				fell = true
			}
		}
	}
	return fell
}

// lowerSeats lowers each position to what its people could have elsewhere (I2
// with eps = 0), all at once from the potentials at hand, and counts the
// positions that fell. With core set it adds to it the pairs within thr of
// their person's seat, room+1 of them if there are more; a thr of -1 adds those
// that break I2.
func (e *engine[C]) lowerSeats(z []int64, core *[]coreArc, thr int64, room int) int64 {
	e.work += int64(len(e.node))
	fallen := make([][]int64, e.threads)
	found := make([][]coreArc, e.threads)
	parts := e.split(len(e.seat), func(part, from, to int) {
		low := append([]int64(nil), z[:e.leaves]...)
		limit := -1
		if core != nil {
			limit = room
		}
		found[part] = e.lowerRange(low, z, from, to, thr, limit)
		fallen[part] = low
	})
	if core != nil {
		*core = slices.Concat(append([][]coreArc{*core}, found[:parts]...)...)
	}
	var changed int64
	for v := range e.leaves {
		y := z[v]
		for _, low := range fallen[:parts] {
			y = min(y, low[v])
		}
		if y < z[v] {
			z[v] = y
			changed++
		}
	}
	return changed
}

// lowerRange does the work of lowerSeats for the people from..to-1; a negative
// limit collects no core.
func (e *engine[C]) lowerRange(low, z []int64, from, to int, thr int64, limit int) (core []coreArc) {
	for i := from; i < to; i++ {
		k := e.seat[i]
		a, b := e.start[i], e.start[i+1]
		node, cost := e.node[a:b], e.cost[a:b]
		cost = cost[:len(node)]
		p, own := e.node[k], int64(e.cost[k])
		best := z[p] + own
		if limit < 0 {
			for x, q := range node {
				best = min(best, int64(cost[x])+z[q])
			}
		} else {
			bar := best + thr
			for x, q := range node {
				v := int64(cost[x]) + z[q]
				if v <= bar && q != p && len(core) <= limit {
					core = append(core, coreArc{p, q, int64(cost[x]) - own})
				}
				best = min(best, v)
			}
		}
		low[p] = min(low[p], best-own)
	}
	return core
}
