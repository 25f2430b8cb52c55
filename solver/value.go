package solver

import "mutasi/solver/network"

// activities are the weighted counts of all rows under a plan.
func (p *Problem) activities(pair []int32) []int64 {
	activity := make([]int64, len(p.Rows))
	if len(p.Rows) == 0 {
		return activity
	}
	used := make([]bool, p.Pairs.Len())
	for _, k := range pair {
		used[k] = true
	}
	for r := range p.Rows {
		row := &p.Rows[r]
		for x, k := range row.Pair {
			if used[k] {
				activity[r] += row.weight(x)
			}
		}
	}
	return activity
}

func (r *Row) weight(x int) int64 {
	if r.Weight == nil {
		return 1
	}
	return int64(r.Weight[x])
}

// Excess is by how much a plan passes the row's bounds: the plan uses pair k
// when used says so.
func (r *Row) Excess(used func(k int32) bool) int64 {
	activity := int64(0)
	for x, k := range r.Pair {
		if used(k) {
			activity += r.weight(x)
		}
	}
	return r.excess(activity)
}

// excess is the amount by which an activity is outside the row's bounds.
func (r *Row) excess(activity int64) int64 {
	return max(0, r.Lo-activity, activity-r.Hi)
}

// tight are the row's bounds, moved in to the multiples of what all weights are
// multiples of: no sum of weights lies between. A budget of 20,000 for moves that
// cost 1,500 each is one of 19,500 (rounding; V. Chvatal, 1973). With no multiple
// between them lo is over hi: no plan keeps the row.
func (r *Row) tight() (lo, hi int64) {
	g := int64(0)
	for _, w := range r.Weight {
		if g = gcd(g, int64(w)); g == 1 {
			break
		}
	}
	if g <= 1 {
		return r.Lo, r.Hi
	}
	lo, hi = r.Lo, r.Hi
	if lo > NoLower {
		lo += modulo(-lo, g)
	}
	if hi < NoUpper {
		hi -= modulo(hi, g)
	}
	return lo, hi
}

// soft marks the rows that some level prices.
func (p *Problem) soft() []bool {
	soft := make([]bool, len(p.Rows))
	for _, l := range p.Levels {
		for _, e := range l.Excesses {
			soft[e.Row] = true
		}
	}
	return soft
}

// Values are what a plan costs at each level, and whether it satisfies every
// bound and hard row. The plan has one pair per person.
func (p *Problem) Values(pair []int32) (values []int64, feasible bool) {
	if !p.owns(pair) {
		return nil, false
	}
	heads := network.Heads(p.Pairs, p.Tree, pair)
	activity := p.activities(pair)
	feasible = true
	for v, h := range heads {
		feasible = feasible && p.Tree.Lo[v] <= h && h <= p.Tree.Hi[v]
	}
	for r, soft := range p.soft() {
		feasible = feasible && (soft || p.Rows[r].excess(activity[r]) == 0)
	}
	for l := range p.Levels {
		values = append(values, p.levelValue(&p.Levels[l], pair, heads, activity))
	}
	return values, feasible
}

func (p *Problem) levelValue(l *Level, pair, heads []int32, activity []int64) (sum int64) {
	if l.Cost != nil {
		for _, k := range pair {
			sum += int64(l.Cost[k])
		}
	}
	for _, s := range l.Shortfalls {
		for _, c := range s.Missing[min(int(heads[s.Node]), len(s.Missing)):] {
			sum += int64(c)
		}
	}
	for _, e := range l.Excesses {
		sum += int64(e.Cost) * p.Rows[e.Row].excess(activity[e.Row])
	}
	return sum
}
