package verify

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
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
	heads, activity, err := p.feasible(pair)
	if err != nil {
		return err
	}
	d := newDomain(p)
	for l, proof := range c.Levels {
		if v := p.value(&p.Levels[l], pair, heads, activity); v != proof.Value || proof.Bound > v {
			return fmt.Errorf("verify: level %d: the plan costs %d; claimed are value %d and bound %d", l, v, proof.Value, proof.Bound)
		}
		if err := d.level(l, proof); err != nil {
			return fmt.Errorf("verify: level %d: %w", l, err)
		}
	}
	return nil
}

// feasible recounts the plan and tests every bound and hard row.
func (p *Problem) feasible(pair []int32) (heads []int32, activity []int64, err error) {
	if len(pair) != len(p.Start)-1 {
		return nil, nil, errors.New("verify: the plan does not have one pair per person")
	}
	used, heads := make([]bool, len(p.Node)), make([]int32, len(p.Parent))
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
	activity = make([]int64, len(p.Rows))
	for r, soft := range p.soft() {
		row := &p.Rows[r]
		for x, k := range row.Pair {
			if used[k] {
				activity[r] += row.weight(x)
			}
		}
		if !soft && row.excess(activity[r]) > 0 {
			return nil, nil, fmt.Errorf("verify: row %d has activity %d, outside %d..%d", r, activity[r], row.Lo, row.Hi)
		}
	}
	return heads, activity, nil
}

// value recomputes what the plan costs at a level.
func (p *Problem) value(level *Level, pair, heads []int32, activity []int64) (sum int64) {
	for _, k := range pair {
		sum += level.cost(k)
	}
	for _, s := range level.Shortfalls {
		for _, c := range s.Missing[min(int(heads[s.Node]), len(s.Missing)):] {
			sum += int64(c)
		}
	}
	for _, e := range level.Excesses {
		sum += int64(e.Cost) * p.Rows[e.Row].excess(activity[e.Row])
	}
	return sum
}

// level checks the proof of one level and narrows the domain by it.
func (d *domain) level(l int, proof Proof) error {
	if proof.Fix != nil { // with a pair of larger reduced cost, no plan costs Value or less
		bound, empty, err := d.bound(l, proof.Fix, nil)
		if err != nil || empty || len(proof.Fix.Path) > 0 {
			return errors.New("the prices of Fix prove nothing")
		}
		room := bound.Sub(scaled(proof.Value, proof.Fix.Scale), bound)
		for i := range len(d.Start) - 1 {
			best := d.best(i)
			for k := d.Start[i]; k < d.Start[i+1]; k++ {
				d.allowed[k] = d.allowed[k] && room.Cmp(big.NewInt(d.pays[k]-best)) >= 0
			}
		}
		d.narrow()
	}
	if !covers(proof.Leaves, 0) {
		return errors.New("the leaves do not cover the domain")
	}
	step := d.grid(&d.Levels[l], proof.Value-proof.Bound)
	for x := range proof.Leaves {
		bound, empty, err := d.part(l, &proof.Leaves[x])
		if err == nil && !empty && bound.Cmp(scaled(proof.Bound-step, proof.Leaves[x].Scale)) <= 0 {
			err = fmt.Errorf("the bound does not reach %d", proof.Bound)
		}
		if err != nil {
			return fmt.Errorf("leaf %d: %w", x, err)
		}
	}
	if !proof.Face {
		d.kept[l], d.value[l] = true, proof.Value
		return nil
	}
	f := &face{allowed: make([]bool, len(d.Node))}
	bound, empty, err := d.bound(l, &proof.Leaves[0], f)
	if err != nil || empty || len(proof.Leaves) > 1 || bound.Cmp(scaled(proof.Value, proof.Leaves[0].Scale)) != 0 {
		return errors.New("the bound does not meet the value, so there is no face")
	}
	d.face = *f
	d.narrow()
	return nil
}

// covers tells whether leaves that agree up to depth split everything there.
func covers(leaves []Leaf, depth int) bool {
	if len(leaves) == 1 && len(leaves[0].Path) == depth {
		return true
	}
	if len(leaves) == 0 || len(leaves[0].Path) <= depth {
		return false
	}
	first := leaves[0].Path[depth]
	at := func(want Choice) func(Leaf) bool {
		return func(l Leaf) bool { return len(l.Path) <= depth || l.Path[depth] != want }
	}
	x := slices.IndexFunc(leaves, at(first))
	return x > 0 && !slices.ContainsFunc(leaves[x:], at(Choice{first.Pair, !first.Take})) &&
		covers(leaves[:x], depth+1) && covers(leaves[x:], depth+1)
}

// grid divides gap and the differences of the costs of any two plans at a level.
func (d *domain) grid(level *Level, gap int64) (g int64) {
	divide := func(a int64) {
		for a != 0 {
			g, a = a, g%a
		}
	}
	divide(gap)
	for i := 0; i < len(d.Start)-1 && g != 1; i++ {
		first := int32(-1)
		for k := d.Start[i]; k < d.Start[i+1]; k++ {
			if d.allowed[k] {
				if first < 0 {
					first = k
				}
				divide(level.cost(k) - level.cost(first))
			}
		}
	}
	for _, s := range level.Shortfalls {
		for _, c := range s.Missing {
			divide(int64(c))
		}
	}
	for _, e := range level.Excesses {
		divide(int64(e.Cost))
	}
	return max(g, -g, 1)
}

func scaled(value, scale int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(value), big.NewInt(scale))
}
