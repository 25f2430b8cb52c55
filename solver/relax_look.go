package solver

import (
	"math"
	"slices"
)

// Whoever looks at all pairs under the relaxation's duals sees two things: which
// pairs it lacks, and, with the duals rounded to integers, a bound that holds
// whatever the relaxation is worth (D2).

// look is what was seen.
type look struct {
	at    *point // nil where the duals are too large for 64 bits
	lacks []candidate
}

// look rounds the duals of the last solution to 1/scale, to coarser and then to
// smaller numbers if they are too large, and looks at all pairs.
func (x *relaxation) look(threads int, scale int64) look {
	y := x.lp.Y()
	by := float64(scale)
	u, price := x.multipliers(y, by, scale), x.prices(y, by)
	for shrink := int64(1); !x.fits(u, price); u, price = x.multipliers(y, by, scale), x.prices(y, by) {
		if scale /= 64; scale < 1 {
			scale, shrink = 1, shrink*16
		}
		if by = float64(scale) / float64(shrink); shrink > 1<<40 {
			return look{}
		}
	}
	d := x.d
	at := d.newPoint(x.level, u, price)
	missed := d.missed(threads, at, func(i int32) int64 {
		if !x.partial || x.person[i] < 0 {
			return math.MinInt64
		}
		return int64(math.Floor((y[x.person[i]] - 1e-6) * by))
	})
	d.rest(x.level, at)
	return look{at, slices.DeleteFunc(missed, func(c candidate) bool { return x.closed[c.k] > 0 || x.find(c.i, c.k) >= 0 })}
}

// prices are the duals of nodes as prices of a head there, those above included.
func (x *relaxation) prices(y []float64, by float64) []int64 {
	d := x.d
	cum, price := make([]float64, d.tree.Nodes()), make([]int64, d.tree.Nodes())
	for v := d.tree.Root(); v >= 0; v-- {
		if u := d.tree.Parent[v]; u >= 0 {
			cum[v] = cum[u]
		}
		if r := x.nodeRow[v]; r >= 0 {
			cum[v] -= y[r]
		}
		for _, sh := range x.shorts[v] {
			cum[v] -= y[sh.row]
		}
		price[v] = whole64(cum[v] * by)
	}
	return price
}

// whole64 rounds; what is so far out that fits refuses it stays there.
func whole64(v float64) int64 {
	const far = 1 << 60
	return int64(math.Round(min(max(v, -far), far)))
}

// fits says whether a bound under these multipliers and prices can be summed up
// in 64 bits: by the sum of all that could be added.
func (x *relaxation) fits(u dual, price []int64) bool {
	d, n := x.d, float64(x.d.pairs.People())
	size := func(v int64) float64 { return math.Abs(float64(v)) }
	each := size(price[d.tree.Root()])
	for j, mu := range append(slices.Clone(u.kept), u.scale) {
		each += float64(mu) * x.far[j]
	}
	sum, slopes := 0.0, 0.0
	for v, p := range d.tree.Parent {
		if p >= 0 {
			slope := size(price[v] - price[p])
			slopes = max(slopes, size(price[v]))
			sum += slope * 2 * min(n, float64(d.tree.Hi[v]))
		}
	}
	for r, lambda := range u.row {
		if lambda != 0 {
			sum += size(lambda) * x.reach[r]
		}
	}
	return sum+(each+slopes)*n < 1<<61
}

// measure fills in far and reach.
func (x *relaxation) measure() {
	d := x.d
	most := func(l int) (far float64) {
		if c := d.Levels[l].Cost; c != nil {
			for k := range d.pairs.Len() {
				far = max(far, math.Abs(float64(c[d.original(int32(k))])))
			}
		}
		return far
	}
	for _, k := range d.kept {
		x.far = append(x.far, most(k.level))
	}
	x.far = append(x.far, most(x.level))
	x.reach = make([]float64, len(d.Rows))
	for r := range d.Rows {
		lo, hi := d.reach(r)
		for _, a := range [...]int64{lo, hi, d.Rows[r].Lo, d.Rows[r].Hi, d.rowLo[r], d.rowHi[r]} {
			if a > NoLower && a < NoUpper {
				x.reach[r] += math.Abs(float64(a))
			}
		}
	}
}

// admitAll gives candidates columns.
func (x *relaxation) admitAll(of []candidate) {
	if len(of) == 0 {
		return
	}
	batch := &sheet{}
	batch.Start = []int32{0}
	var index []int32
	var value []float64
	for _, c := range of {
		index, value = x.entriesOf(c.k, c.i, index[:0], value[:0])
		batch.add(x.cost(c.k), 0, 1, index, value)
		x.putPair(c.k, c.i)
	}
	x.lp.AddColumns(&batch.LP)
}
