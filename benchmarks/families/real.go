package families

import "slices"

// RealOptions shapes the realistic family. Zero values give the plain one.
type RealOptions struct {
	UnitSize int  // people per unit, 250 if 0
	Ties     bool // all costs multiples of 500
}

const (
	realFamilies = 40
	realSkills   = 4
)

// NewReal draws what HR data look like: job families of very different size,
// costs of low rank (skill against demand), most people best where they are,
// more seats than people by one in twenty.
func NewReal(people int, seed uint64, opt RealOptions) *Instance {
	r := splitmix(seed)
	size := opt.UnitSize
	if size == 0 {
		size = 250
	}
	o := &org{units: max(1, people/size), perDivision: 20}
	cum := zipf(realFamilies)
	var seats, family []int32
	var demand [][realSkills]int32
	for total := 0; total < people*100/95; {
		s := realSeats(&r)
		total += s
		seats = append(seats, int32(s))
		family = append(family, pick(&r, cum))
		var d [realSkills]int32
		for k := range d {
			d[k] = int32(r.below(11))
		}
		demand = append(demand, d)
	}
	positions := len(seats)
	for p := range positions {
		o.unit = append(o.unit, int32(int64(p)*int64(o.units)/int64(positions)))
	}
	o.heads = make([]int32, positions)
	x := &Instance{Home: make([]int32, people)}
	occupy(&r, x.Home, seats, o.heads)
	byFamily := make([][]int32, realFamilies)
	for p, f := range family {
		byFamily[f] = append(byFamily[f], int32(p))
	}
	x.Pairs.Start = make([]int32, 1, people+1)
	var row []int32
	for i := range people {
		home := x.Home[i]
		var skill [realSkills]int32
		for k := range skill {
			skill[k] = min(max(demand[home][k]+int32(r.below(7))-3, 0), 10)
		}
		row = append(row[:0], home)
		for range 30 + r.below(71) {
			f := family[home]
			if r.below(7) == 0 {
				f ^= int32(1 + r.below(2))
			}
			if own := byFamily[f%realFamilies]; len(own) > 0 {
				row = append(row, own[r.below(len(own))])
			}
		}
		slices.Sort(row)
		row = slices.Compact(row)
		bonus := int32(500 + r.below(1501))
		if opt.Ties {
			bonus = 1000
		}
		for _, p := range row {
			cost := int32(0)
			for k, d := range demand[p] {
				cost += 25 * d * (10 - skill[k])
			}
			if family[p] != family[home] {
				cost += 400
			}
			if opt.Ties {
				cost = (cost + 250) / 500 * 500
			}
			if p == home {
				cost -= bonus
			}
			x.Pairs.Node = append(x.Pairs.Node, p)
			x.Cost = append(x.Cost, cost)
		}
		x.Pairs.Start = append(x.Pairs.Start, int32(len(x.Pairs.Node)))
	}
	x.Tree = o.tree(seats, 95, 105, 98, 102)
	return x
}

// realSeats draws a position's size: two in five are small, one in five large.
func realSeats(r *splitmix) int {
	switch c := r.below(100); {
	case c < 40:
		return 1 + r.below(2)
	case c < 80:
		return 2 + r.below(8)
	default:
		return 8 + r.below(23)
	}
}

// zipf are cumulated weights 1, 1/2, 1/3, ... in thousandths.
func zipf(n int) []int {
	cum := make([]int, n)
	sum := 0
	for f := range cum {
		sum += 100000 / (f + 1)
		cum[f] = sum
	}
	return cum
}

// pick draws an index by cumulated weights.
func pick(r *splitmix, cum []int) int32 {
	at := r.below(cum[len(cum)-1])
	f, _ := slices.BinarySearch(cum, at+1)
	return int32(f)
}

// occupy puts everybody on a seat drawn at random.
func occupy(r *splitmix, home, seats, heads []int32) {
	var free []int32
	for p, s := range seats {
		for range s {
			free = append(free, int32(p))
		}
	}
	for i := range home {
		k := i + r.below(len(free)-i)
		free[i], free[k] = free[k], free[i]
		home[i] = free[i]
		heads[free[i]]++
	}
}
