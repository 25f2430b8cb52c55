package scoring

import (
	"mutasi/model"
	"mutasi/model/rules"
)

// Profile matching: every competency earns the weight of its gap (level held
// minus target), core and secondary competencies are averaged apart, and the
// result is CoreShare of the one mean plus the rest of the other. The classic
// table gives 5 for no gap and 4.5, 3.5, 2.5, 1.5 for 1 to 4 levels too much, 4,
// 3, 2, 1 for as many too few: it rewards closeness. In mode minimum (Surplus) a
// level above the target is as good as the target.

// profileMatching reports whether the method compares by gaps.
func profileMatching(r *rules.Scoring) bool { return r.GapPoints != [9]int32{} }

// best is the highest weight of the gap table, in tenths.
func best(r *rules.Scoring) (top int32) {
	for _, p := range r.GapPoints {
		top = max(top, p)
	}
	return top
}

// weighGaps gives the c core competencies CoreShare/c each and the s secondary
// ones (100 - CoreShare)/s each, both times c s so that they are integers, and
// times the best gap weight, so that gains are integers too. Where one group is
// empty, the other has all.
func weighGaps(demands []demand, r *rules.Scoring) {
	var count [2]int64 // secondary, core
	for i := range demands {
		count[group(&demands[i])]++
	}
	share := [2]int64{int64(100-r.CoreShare) * count[1], int64(r.CoreShare) * count[0]}
	if count[0] == 0 || count[1] == 0 {
		share = [2]int64{1, 1}
	}
	for i := range demands {
		d := &demands[i]
		w := share[group(d)]
		d.weight = w * int64(best(r))
		for level := 1; level < len(d.gain); level++ {
			gap := level - int(d.required)
			if gap > 0 && r.Surplus {
				gap = 0
			}
			d.gain[level] = w * int64(r.GapPoints[4+max(-4, min(gap, 4))])
		}
	}
	reduce(demands)
}

// reduce divides weights and gains by their common factor.
func reduce(demands []demand) {
	common := int64(0)
	for i := range demands {
		common = gcd(common, demands[i].weight)
		for _, g := range demands[i].gain {
			common = gcd(common, g)
		}
	}
	for i := range demands {
		demands[i].weight /= max(common, 1)
		for level := range demands[i].gain {
			demands[i].gain[level] /= max(common, 1)
		}
	}
}

func group(d *demand) int {
	if d.core {
		return 1
	}
	return 0
}

// coreSkills marks the competencies that the rules name as core.
func coreSkills(skills *model.Catalog, names []string) []bool {
	core := make([]bool, skills.Len())
	for _, name := range names {
		if k := skills.Find(name); k != model.None {
			core[k] = true
		}
	}
	return core
}
