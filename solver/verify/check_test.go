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
		Parent: []int32{2, 2, 3, -1}, Rows: []Row{{Pair: []int32{1, 3}, Weight: []int32{1, 1}}},
		Lo: []int64{0, 0, 0, 0, 0}, Hi: []int64{1, 1, 2, 2, 1},
		Penalties: make([][]Penalty, 5), Cost: [][]int32{{0, 3, 0, 5}},
	}
	whole := Dual{Factor: []int64{1}, Price: []int64{3}}
	return p, []int32{1, 2}, &Certificate{Levels: []Proof{{Value: 3, Bound: 3, Step: 1, Whole: []Dual{whole}}}}
}

func TestCheck(t *testing.T) {
	none := Dual{Factor: []int64{1}}
	split := func(c *Certificate, parts ...Part) {
		proof := &c.Levels[0]
		for x := range parts {
			if parts[x].Pair == leaf {
				parts[x] = Part{Dual: &Dual{Factor: []int64{1}, Price: []int64{3}}}
			}
		}
		proof.Whole, proof.Parts = nil, parts
	}
	for name, tc := range map[string]struct {
		change func(p *Problem, pair []int32, c *Certificate)
		holds  bool
	}{
		"the proof":      {func(*Problem, []int32, *Certificate) {}, true},
		"no certificate": {func(_ *Problem, _ []int32, c *Certificate) { *c = Certificate{} }, false},
		"two parts":      {func(_ *Problem, _ []int32, c *Certificate) { split(c, Part{Pair: 1}, isLeaf, isLeaf) }, true},
		"three parts": {func(_ *Problem, _ []int32, c *Certificate) {
			split(c, Part{Pair: 1}, Part{Pair: 3}, isLeaf, isLeaf, isLeaf)
		}, true},
		"one side":        {func(_ *Problem, _ []int32, c *Certificate) { split(c, Part{Pair: 1}, isLeaf) }, false},
		"a part too many": {func(_ *Problem, _ []int32, c *Certificate) { split(c, isLeaf, isLeaf) }, false},
		"no part":         {func(_ *Problem, _ []int32, c *Certificate) { split(c) }, false},
		"no such pair":    {func(_ *Problem, _ []int32, c *Certificate) { split(c, Part{Pair: 4}, isLeaf, isLeaf) }, false},
		"a negative pair": {func(_ *Problem, _ []int32, c *Certificate) { split(c, Part{Pair: -1}, isLeaf, isLeaf) }, false},
		"a weak part": {func(_ *Problem, _ []int32, c *Certificate) {
			split(c, Part{Pair: 1}, isLeaf, Part{Dual: &none})
		}, false},
		"parts not needed":        {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Parts = []Part{{Dual: &none}} }, true},
		"a weaker bound":          {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Bound, c.Levels[0].Whole[0] = 0, none }, true},
		"a bound that is not met": {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Whole[0] = none }, false},
		"rounded up":              {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Whole[0] = Dual{[]int64{2}, []int64{5}} }, true},
		"not rounded up":          {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Whole[0] = Dual{[]int64{2}, []int64{4}} }, false},
		"a false step":            {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Whole[0], c.Levels[0].Step = none, 4 }, false},
		"a step of 0":             {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Step = 0 }, false},
		"a step": {func(p *Problem, _ []int32, c *Certificate) {
			p.Cost[0], c.Levels[0] = []int32{0, 3, 0, 6}, Proof{Value: 3, Bound: 3, Step: 3, Whole: []Dual{Dual{[]int64{1}, []int64{1}}}}
		}, true},
		"a step off the bound": {func(p *Problem, _ []int32, c *Certificate) {
			p.Cost[0], c.Levels[0] = []int32{0, 3, 0, 6}, Proof{Value: 3, Bound: 2, Step: 3, Whole: []Dual{none}}
		}, false},
		"a step that a penalty breaks": {func(p *Problem, _ []int32, c *Certificate) {
			p.Cost[0], p.Penalties[1] = []int32{0, 3, 0, 6}, []Penalty{{At: 1, Over: 1}}
			c.Levels[0] = Proof{Value: 3, Bound: 3, Step: 3, Whole: []Dual{Dual{[]int64{1}, []int64{1}}}}
		}, false},
		"a step too wide": { // with one of 10^12, each post doubles the residues
			func(p *Problem, _ []int32, c *Certificate) {
				p.Cost[0], p.Penalties[0], p.Penalties[1] = make([]int32, 4), []Penalty{{At: 1, Under: 3}}, []Penalty{{At: 1, Under: 5}}
				c.Levels[0] = Proof{Step: 1e12, Whole: []Dual{none}}
			}, false},
		"a step as wide as may be": {func(p *Problem, _ []int32, c *Certificate) {
			p.Cost[0], p.Penalties[0], p.Penalties[1] = make([]int32, 4), []Penalty{{At: 1, Under: 3}}, []Penalty{{At: 1, Under: 5}}
			c.Levels[0] = Proof{Step: 1 << 12, Whole: []Dual{none}}
		}, true},
		"unit 0":            {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Whole[0].Factor[0] = 0 }, false},
		"a unit under 0":    {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Whole[0].Factor[0] = -1 }, false},
		"no unit":           {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Whole[0].Factor = nil }, false},
		"two units":         {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Whole[0].Factor = []int64{0, 1} }, false},
		"prices beyond":     {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Whole[0].Price = []int64{3, 0, 0, 0, 0, 0} }, false},
		"no level":          {func(_ *Problem, _ []int32, c *Certificate) { c.Levels = nil }, false},
		"a dearer plan":     {func(_ *Problem, pair []int32, c *Certificate) { pair[0], pair[1] = 0, 3 }, false},
		"its value claimed": {func(_ *Problem, pair []int32, c *Certificate) { pair[0], pair[1], c.Levels[0].Value = 0, 3, 5 }, true},
		"and its bound": {func(_ *Problem, pair []int32, c *Certificate) {
			pair[0], pair[1], c.Levels[0].Value, c.Levels[0].Bound = 0, 3, 5, 5
		}, false},
		"a full post":            {func(_ *Problem, pair []int32, c *Certificate) { pair[0], pair[1] = 0, 2 }, false},
		"another's pair":         {func(_ *Problem, pair []int32, c *Certificate) { pair[0] = 3 }, false},
		"a row":                  {func(p *Problem, _ []int32, _ *Certificate) { p.Hi[4] = 0 }, false},
		"the root":               {func(p *Problem, _ []int32, _ *Certificate) { p.Hi[3] = 1 }, false},
		"a false value":          {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Value = 4 }, false},
		"a bound over the value": {func(_ *Problem, _ []int32, c *Certificate) { c.Levels[0].Bound = 4 }, false},
		"penalties met": {func(p *Problem, _ []int32, c *Certificate) { // 3 for the cost, 2 for an empty seat that nobody can fill
			p.Penalties[2] = []Penalty{{At: 1, Over: 1}, {At: 3, Under: 1}}
			c.Levels[0].Value, c.Levels[0].Bound = 5, 5
		}, true},
		"a later level's penalty": {func(p *Problem, _ []int32, c *Certificate) {
			p.Cost = append(p.Cost, make([]int32, 4))
			p.Penalties[0] = []Penalty{{Level: 1, At: 2, Under: 7}}
			c.Levels = append(c.Levels, Proof{Value: 7, Bound: 7, Step: 1, Whole: []Dual{Dual{Factor: []int64{0, 1}}}})
		}, true},
		"the face": {func(p *Problem, _ []int32, c *Certificate) { // leaves the other plan, dearer by 2, out
			p.Cost = append(p.Cost, []int32{0, 9, 0, 0})
			c.Levels = append(c.Levels, Proof{Value: 9, Bound: 9, Step: 1, Whole: []Dual{Dual{[]int64{0, 1}, []int64{9}}}})
		}, true},
		"no face": {func(p *Problem, _ []int32, c *Certificate) {
			p.Cost = append(p.Cost, []int32{0, 9, 0, 0})
			c.Levels[0].Whole[0], c.Levels[0].Bound = Dual{[]int64{1}, []int64{-10}}, -20
			c.Levels = append(c.Levels, Proof{Value: 9, Bound: 9, Step: 1, Whole: []Dual{Dual{[]int64{0, 1}, []int64{9}}}})
		}, false},
		// As 64 bits, 0 minus the least price is that price again: the posts then
		// seem to pay for nothing while people pay a million each.
		"the least price": {func(p *Problem, pair []int32, c *Certificate) {
			pair[0], pair[1] = 0, 3
			c.Levels[0] = Proof{Value: 5, Bound: 5, Step: 1, Whole: []Dual{Dual{[]int64{1}, []int64{1 << 20, 1 << 20, math.MinInt64}}}}
		}, false},
		"a factor under 0": {func(p *Problem, pair []int32, c *Certificate) { // hides the better plan 1, 2
			pair[0], pair[1] = 0, 3
			p.Cost = append(p.Cost, []int32{0, -2, 0, 0})
			c.Levels = []Proof{
				{Value: 5, Bound: 0, Step: 1, Whole: []Dual{none}},
				{Value: 0, Bound: 0, Step: 1, Whole: []Dual{Dual{[]int64{-1, 1}, []int64{0, 5}}}},
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

// isLeaf stands for a leaf with prices that prove 3.
var isLeaf = Part{Pair: leaf}

const leaf = -99

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
		got, fits := try(func() wide { return s.plus(a, b) })
		if most := new(big.Int).Lsh(big.NewInt(1), 127); fits != (want.Cmp(most) < 0 && want.Cmp(most.Neg(most)) >= 0) ||
			fits && got.big().Cmp(want) != 0 {
			t.Fatalf("%v + %d x %d = %v, fits %v", s, a, b, got, fits)
		}
		got64, fits := try(func() int64 { return plus64(s.hi, a, b) })
		if fits != want64.IsInt64() || fits && got64 != want64.Int64() {
			t.Fatalf("%d + %d x %d = %d, fits %v", s.hi, a, b, got64, fits)
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

// try says whether f returns, and what.
func try[T any](f func() T) (x T, returns bool) {
	defer func() { returns = recover() == nil }()
	return f(), true
}
