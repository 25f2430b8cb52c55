package verify

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// two people may take either of two posts under one unit under the root. The
// second post costs the first person 3, the second 5; a row counts who takes
// it; each post has one seat. The best plan costs 3.
func two() (*Problem, []int32, *Certificate) {
	p := &Problem{
		Start: []int32{0, 2, 4}, Node: []int32{0, 1, 0, 1},
		Parent: []int32{2, 2, 3, -1}, Lo: []int32{0, 0, 0, 0}, Hi: []int32{1, 1, 2, 2},
		Rows:   []Row{{Pair: []int32{1, 3}, Weight: []int32{1, 1}, Lo: 0, Hi: 1}},
		Levels: []Level{{Cost: []int32{0, 3, 0, 5}}},
	}
	leaf := Leaf{Scale: 1, Price: []int64{3, 0, 0, 0}}
	return p, []int32{1, 2}, &Certificate{Levels: []Proof{{Value: 3, Bound: 3, Leaves: []Leaf{leaf}, Face: true}}}
}

func TestCheck(t *testing.T) {
	split := func(c *Certificate, paths ...[]Choice) {
		leaf, proof := c.Levels[0].Leaves[0], &c.Levels[0]
		proof.Leaves, proof.Face = nil, false
		for _, path := range paths {
			leaf.Path = path
			proof.Leaves = append(proof.Leaves, leaf)
		}
	}
	for name, tc := range map[string]struct {
		change func(p *Problem, pair []int32, c *Certificate)
		holds  bool
	}{
		"the proof":           {func(*Problem, []int32, *Certificate) {}, true},
		"two leaves":          {func(_ *Problem, _ []int32, c *Certificate) { split(c, []Choice{{1, true}}, []Choice{{1, false}}) }, true},
		"the same side twice": {func(_ *Problem, _ []int32, c *Certificate) { split(c, []Choice{{1, true}}, []Choice{{1, true}}) }, false},
		"one side":            {func(_ *Problem, _ []int32, c *Certificate) { split(c, []Choice{{1, false}}) }, false},
		"a leaf too many":     {func(_ *Problem, _ []int32, c *Certificate) { split(c, nil, nil) }, false},
		"no leaf":             {func(_ *Problem, _ []int32, c *Certificate) { split(c) }, false},
		"another pair":        {func(_ *Problem, _ []int32, c *Certificate) { split(c, []Choice{{1, true}}, []Choice{{3, false}}) }, false},
		"no such pair":        {func(_ *Problem, _ []int32, c *Certificate) { split(c, []Choice{{4, true}}, []Choice{{4, false}}) }, false},
		"a negative pair":     {func(_ *Problem, _ []int32, c *Certificate) { split(c, []Choice{{-1, true}}, []Choice{{-1, false}}) }, false},
		"a face of two leaves": {func(_ *Problem, _ []int32, c *Certificate) {
			split(c, []Choice{{1, true}}, []Choice{{1, false}})
			c.Levels[0].Face = true
		}, false},
		"a face under the value": {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Bound, c.Levels[0].Leaves[0].Price[0] = 0, 0 }, false},
		"a weaker bound, no face": {func(_ *Problem, _ []int32, c *Certificate) {
			c.Levels[0].Bound, c.Levels[0].Leaves[0].Price[0], c.Levels[0].Face = 0, 0, false
		}, true},
		"scale 0":        {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Leaves[0].Scale = 0 }, false},
		"no prices":      {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Leaves[0].Price = nil }, false},
		"many rows":      {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Leaves[0].Row = make([]int64, 2) }, false},
		"a later level":  {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Leaves[0].Kept = []int64{0} }, false},
		"no level":       {func(_ *Problem, _ []int32, c *Certificate) { c.Levels = nil }, false},
		"a dearer plan":  {func(_ *Problem, pair []int32, c *Certificate) { pair[0], pair[1] = 0, 3 }, false},
		"a full post":    {func(_ *Problem, pair []int32, c *Certificate) { pair[0], pair[1] = 0, 2 }, false},
		"another's pair": {func(_ *Problem, pair []int32, c *Certificate) { pair[0] = 3 }, false},
		"a row":          {func(p *Problem, _ []int32, _ *Certificate) { p.Rows[0].Hi = 0 }, false},
		"the root":       {func(p *Problem, _ []int32, _ *Certificate) { p.Hi[3] = 1 }, false},
		"a false value":  {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Value = 4 }, false},
		"a bound over the value": {func(_ *Problem, _ []int32, c *Certificate) {
			c.Levels[0].Bound, c.Levels[0].Face = 4, false
		}, false},
		"a fix with a path": {func(_ *Problem, _ []int32, c *Certificate) {
			fix := c.Levels[0].Leaves[0]
			fix.Path = []Choice{{1, false}}
			c.Levels[0].Fix = []Leaf{fix}
		}, false},
		"a fix": {func(_ *Problem, _ []int32, c *Certificate) {
			fix := c.Levels[0].Leaves[0]
			c.Levels[0].Fix = []Leaf{fix}
		}, true},
		// As 64 bits, 0 minus the least price is that price again: the posts then
		// seem to pay for nothing while people pay a million each.
		"the least price": {func(p *Problem, pair []int32, c *Certificate) {
			p.Parent, p.Lo, p.Hi = []int32{2, 2, 3, 4, -1}, make([]int32, 5), []int32{1, 1, 2, 2, 2}
			pair[0], pair[1] = 0, 3
			price := []int64{1 << 20, 1 << 20, math.MinInt64, -1, 0}
			c.Levels[0] = Proof{Value: 5, Bound: 5, Leaves: []Leaf{{Scale: 1, Price: price}}}
		}, false},
		"a multiplier under 0": {func(p *Problem, pair []int32, c *Certificate) { // hides the better plan 1, 2
			pair[0], pair[1] = 0, 3
			p.Levels = append(p.Levels, Level{Cost: []int32{0, -2, 0, 0}})
			c.Levels = []Proof{
				{Value: 5, Bound: 0, Leaves: []Leaf{{Scale: 1, Price: []int64{0, 0, 0, 0}}}},
				{Value: 0, Bound: 0, Leaves: []Leaf{{Scale: 1, Price: []int64{0, 5, 0, 0}, Kept: []int64{-1}}}},
			}
		}, false},
	} {
		p, pair, c := two()
		tc.change(p, pair, c)
		if err := Check(p, pair, c); (err == nil) != tc.holds {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Sums are those of big integers, and whatever does not fit is noticed.
func TestExact(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	some := func() int64 {
		return []int64{0, 1, -1, math.MinInt64, math.MaxInt64, r.Int64() - r.Int64(), int64(r.Uint64())}[r.IntN(7)]
	}
	for range 20000 {
		a, b, s := some(), some(), wide{some(), uint64(some())}
		want := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
		want64 := new(big.Int).Add(want, big.NewInt(s.hi))
		want.Add(want, s.big())
		var e exact
		if got := e.plus(s, a, b); e.overflow != (want.Cmp(infinite.big()) > 0 || want.Cmp(wide{hi: math.MinInt64}.big()) < 0) ||
			!e.overflow && got.big().Cmp(want) != 0 {
			t.Fatalf("%v + %d x %d = %v, overflow %v", s, a, b, got, e.overflow)
		}
		e.overflow = false
		if got := e.plus64(s.hi, a, b); e.overflow == want64.IsInt64() || !e.overflow && got != want64.Int64() {
			t.Fatalf("%d + %d x %d = %d, overflow %v", s.hi, a, b, got, e.overflow)
		}
		if x := (wide{some(), uint64(some())}); s.less(x) != (s.big().Cmp(x.big()) < 0) {
			t.Fatalf("%v < %v is %v", s, x, s.less(x))
		}
	}
}

func (w wide) big() *big.Int {
	b := new(big.Int).Lsh(big.NewInt(w.hi), 64)
	return b.Add(b, new(big.Int).SetUint64(w.lo))
}
