package build

import (
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/solver"
)

// M5 guarantees today's state: as a goal right after those that put people
// somewhere, as few as possible are put where a guarantee fails. Staying never
// breaks one, so that somebody falls only where a lock, a must-move, a closed
// post or a bound leaves no other plan. Being the fewest, the list of those who
// fall is minimal: no plan that keeps the goals before has only some of them.

// guarantees are the checks of M5 in force.
func (b *Build) guarantees() (out []*check) {
	for i := range b.checks {
		if b.checks[i].kind == rules.Guarantee {
			out = append(out, &b.checks[i])
		}
	}
	return out
}

// guarantee prices the goal.
func (b *Build) guarantee() {
	if len(b.guarantees()) > 0 {
		b.Problem.Levels[b.levels.guarantee].Cost = b.falling(nil)
	}
}

// falling costs one for each pair where a guarantee fails. fit, unless it is nil,
// is the fit that each pair gains, in the place of the scorer's.
func (b *Build) falling(fit []int32) []int32 {
	checks := b.guarantees()
	cost := make([]int32, b.Problem.Pairs.Len())
	for i := range b.People {
		b.moves(int32(i), func(k int32, m move) {
			if fit == nil {
				cost[k] = yes(b.fallsShort(m, checks) != nil)
				return
			}
			kind := b.kind(m)
			for _, c := range checks {
				if !c.covers(b.facts, m, kind) {
					continue
				}
				value := c.measure.value(b.facts, m, c)
				if c.measure.id == fitMeasure && value != unknown {
					value = max(0, -fit[k])
				}
				if fails, _ := c.judge(value, 0); fails {
					cost[k] = 1
				}
			}
		})
	}
	return cost
}

// PromisesFit reports whether a guarantee speaks of the fit.
func (b *Build) PromisesFit() bool {
	return slices.ContainsFunc(b.guarantees(), func(c *check) bool { return c.measure.id == fitMeasure })
}

// fallsShort is the first guarantee that a move breaks, or nil.
func (b *Build) fallsShort(m move, checks []*check) *check {
	kind := b.kind(m)
	for _, c := range checks {
		if c.covers(b.facts, m, kind) {
			if _, fails, _ := c.weigh(b.facts, m); fails {
				return c
			}
		}
	}
	return nil
}

// Fallen lists the people of the problem whom a plan puts where a guarantee fails.
func (b *Build) Fallen(pair []int32) (out []int32) {
	if b.levels.guarantee < 0 {
		return nil
	}
	for i, k := range pair {
		if b.Problem.Levels[b.levels.guarantee].Cost[k] > 0 {
			out = append(out, int32(i))
		}
	}
	return out
}

// Spared is the problem of plans in which nobody falls but the people named, and
// how many goals stand before the guarantee.
func (b *Build) Spared(named []int32) (p *solver.Problem, before int) {
	may := make(map[int32]bool)
	for _, i := range named {
		for k := b.Problem.Pairs.Start[i]; k < b.Problem.Pairs.Start[i+1]; k++ {
			may[k] = true
		}
	}
	cost := b.Problem.Levels[b.levels.guarantee].Cost
	p, _ = b.Problem.Restrict(func(k int32) bool { return cost[k] == 0 || may[k] })
	p.Levels = p.Levels[:b.levels.guarantee+1]
	return p, b.levels.guarantee
}

// Bound is what keeps e from staying, in words: a lock, or a clause that obliges
// to move; "" where e may stay.
func (b *Build) Bound(e model.EmployeeID) string {
	if i := b.person[e]; i < 0 || b.Stay[i] >= 0 && b.must[e] == nil {
		return ""
	}
	if c := b.must[e]; c != nil {
		return c.clause.ID() + ": " + c.clause.Text.ID
	}
	if d := b.locks.of[e]; d != nil {
		return b.lockClause() + ": " + d.lock.Reason + " (" + d.lock.By + ")"
	}
	return ""
}
