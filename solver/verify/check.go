package verify

import (
	"errors"
	"fmt"
)

// Check judges a plan, one pair per person, and its certificate. It returns nil
// if the plan satisfies every bound and hard row, costs at each level what the
// certificate says, and each bound holds. It costs O(pairs) per leaf.
//
// The problem itself is taken to be well formed: solver.Problem.Check has seen it.
func Check(p *Problem, pair []int32, c *Certificate) error {
	if c == nil || len(c.Levels) != len(p.Levels) {
		return errors.New("verify: the certificate does not have one proof per level")
	}
	activity, heads, err := p.feasible(pair)
	if err != nil {
		return err
	}
	d := newDomain(p)
	for l := range c.Levels {
		proof := &c.Levels[l]
		if v := p.value(l, pair, heads, activity); v != proof.Value {
			return fmt.Errorf("verify: level %d: the plan costs %d, not %d", l, v, proof.Value)
		}
		if proof.Bound > proof.Value {
			return fmt.Errorf("verify: level %d: bound %d above value %d", l, proof.Bound, proof.Value)
		}
		if proof.Fix != nil {
			if err := d.fix(l, proof.Fix, proof.Value); err != nil {
				return fmt.Errorf("verify: level %d: fixing: %w", l, err)
			}
		}
		if err := d.cover(proof.Leaves, 0); err != nil {
			return fmt.Errorf("verify: level %d: %w", l, err)
		}
		step := d.grid(l)
		if (proof.Value-proof.Bound)%step != 0 {
			step = 1
		}
		for x := range proof.Leaves {
			if err := d.leaf(l, &proof.Leaves[x], proof.Bound, step); err != nil {
				return fmt.Errorf("verify: level %d, leaf %d: %w", l, x, err)
			}
		}
		if !proof.Face {
			d.kept[l], d.value[l] = true, proof.Value
		} else if len(proof.Leaves) != 1 || !d.shrink(l, &proof.Leaves[0], proof.Value) {
			return fmt.Errorf("verify: level %d: the bound does not meet the value, so there is no face", l)
		}
	}
	return nil
}

// feasible recounts the plan and tests every bound and hard row.
func (p *Problem) feasible(pair []int32) (activity []int64, heads []int32, err error) {
	if len(pair) != len(p.Start)-1 {
		return nil, nil, errors.New("verify: the plan does not have one pair per person")
	}
	used := make([]bool, len(p.Node))
	heads = make([]int32, len(p.Parent))
	for i, k := range pair {
		if k < p.Start[i] || k >= p.Start[i+1] {
			return nil, nil, fmt.Errorf("verify: pair %d is not one of person %d", k, i)
		}
		used[k] = true
		heads[p.Node[k]]++
	}
	for v, u := range p.Parent {
		if heads[v] < p.Lo[v] || heads[v] > p.Hi[v] {
			return nil, nil, fmt.Errorf("verify: node %d has %d heads, outside %d..%d", v, heads[v], p.Lo[v], p.Hi[v])
		}
		if u >= 0 {
			heads[u] += heads[v]
		}
	}
	soft := p.soft()
	activity = make([]int64, len(p.Rows))
	for r := range p.Rows {
		row := &p.Rows[r]
		for x, k := range row.Pair {
			if used[k] {
				activity[r] += row.weight(x)
			}
		}
		if a := activity[r]; !soft[r] && (a < row.Lo || a > row.Hi) {
			return nil, nil, fmt.Errorf("verify: row %d has activity %d, outside %d..%d", r, a, row.Lo, row.Hi)
		}
	}
	return activity, heads, nil
}

// value recomputes what the plan costs at level l.
func (p *Problem) value(l int, pair []int32, heads []int32, activity []int64) (sum int64) {
	level := &p.Levels[l]
	if level.Cost != nil {
		for _, k := range pair {
			sum += int64(level.Cost[k])
		}
	}
	for _, s := range level.Shortfalls {
		for _, c := range s.Missing[min(int(heads[s.Node]), len(s.Missing)):] {
			sum += int64(c)
		}
	}
	for _, e := range level.Excesses {
		row := &p.Rows[e.Row]
		sum += int64(e.Cost) * max(0, row.Lo-activity[e.Row], activity[e.Row]-row.Hi)
	}
	return sum
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

func (r *Row) weight(x int) int64 {
	if r.Weight == nil {
		return 1
	}
	return int64(r.Weight[x])
}
