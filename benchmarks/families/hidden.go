package families

import "slices"

// Costs of the hidden-plan family.
const (
	Uniform   = "uniform"   // 1..1,000,000
	LowRank   = "lowrank"   // skill x quality plus a little noise
	FourTies  = "four"      // four values
	Unpopular = "unpopular" // the hidden plan's own pairs are dear
)

// NewHidden draws a plan at random and bounds every node within slack of its
// headcount there: the hardest shape, since hardly any other plan fits. Home is
// the hidden plan.
func NewHidden(people, positions, degree, units, slack int, costs string, seed uint64) *Instance {
	r := splitmix(seed)
	x := &Instance{Home: make([]int32, people)}
	o := &org{units: units, perDivision: 20, heads: make([]int32, positions)}
	for p := range positions {
		o.unit = append(o.unit, int32(int64(p)*int64(units)/int64(positions)))
	}
	for i := range x.Home {
		x.Home[i] = int32(r.below(positions))
		o.heads[x.Home[i]]++
	}
	quality := make([]int32, positions)
	for p := range quality {
		quality[p] = int32(1 + r.below(1000))
	}
	x.Pairs.Start = make([]int32, 1, people+1)
	row := make([]int32, 0, degree)
	for i := range people {
		row = append(row[:0], x.Home[i])
		for len(row) < degree {
			row = append(row, int32(r.below(positions)))
		}
		slices.Sort(row)
		row = slices.Compact(row)
		skill := int32(1 + r.below(1000))
		for _, p := range row {
			var cost int32
			switch costs {
			case LowRank:
				cost = skill*quality[p] + int32(r.below(100))
			case FourTies:
				cost = int32(1+r.below(4)) * 1000
			default:
				cost = int32(1 + r.below(1000000))
			}
			if costs == Unpopular && p == x.Home[i] {
				cost += 1000000
			}
			x.Pairs.Node = append(x.Pairs.Node, p)
			x.Cost = append(x.Cost, cost)
		}
		x.Pairs.Start = append(x.Pairs.Start, int32(len(x.Pairs.Node)))
	}
	x.Tree = o.tree(o.heads, 100, 100, 100, 100)
	root := x.Tree.Root()
	for v := range root {
		h := x.Tree.Lo[v]
		if v < positions {
			h = o.heads[v]
		}
		x.Tree.Lo[v], x.Tree.Hi[v] = max(0, h-int32(slack)), h+int32(slack)
	}
	return x
}
