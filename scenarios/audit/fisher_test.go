package audit

import (
	"math/big"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestFisher(t *testing.T) {
	tests := []struct {
		name       string
		a, n, b, m int
		num, den   int64
	}{
		{"the lady tasting tea, three of four", 3, 4, 1, 4, 34, 70},
		{"the lady tasting tea, all right", 4, 4, 0, 4, 2, 70},
		{"8 of 10 against 1 of 6", 8, 10, 1, 6, 5, 143},
		{"alike", 5, 10, 5, 10, 1, 1},
		{"nobody", 0, 10, 0, 7, 1, 1},
		{"everybody", 10, 10, 7, 7, 1, 1},
		{"an empty group", 0, 0, 3, 7, 1, 1},
	}
	for _, tt := range tests {
		want := big.NewRat(tt.num, tt.den)
		if got := fisher(tt.a, tt.n, tt.b, tt.m); got.Cmp(want) != 0 {
			t.Errorf("%s: p = %s, want %s", tt.name, got, want)
		}
		if got := fisher(tt.b, tt.m, tt.a, tt.n); got.Cmp(want) != 0 {
			t.Errorf("%s, groups exchanged: p = %s, want %s", tt.name, got, want)
		}
		if got := fisher(tt.n-tt.a, tt.n, tt.m-tt.b, tt.m); got.Cmp(want) != 0 {
			t.Errorf("%s, outcomes exchanged: p = %s, want %s", tt.name, got, want)
		}
	}
}

// The test is what it says: of all ways to give the hits to the people, the part
// whose table is at most as probable.
func TestFisherByEnumeration(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		n, m := r.IntN(7), r.IntN(7)
		a, b := r.IntN(n+1), r.IntN(m+1)
		var tables [8]int64 // by hits in the first group
		for draw := range uint32(1) << (n + m) {
			if bits.OnesCount32(draw) == a+b {
				tables[bits.OnesCount32(draw&(1<<n-1))]++
			}
		}
		var part, all int64
		for _, w := range tables {
			all += w
			if w <= tables[a] {
				part += w
			}
		}
		if got, want := fisher(a, n, b, m), big.NewRat(part, all); got.Cmp(want) != 0 {
			t.Fatalf("%d of %d, %d of %d: p = %s, want %s", a, n, b, m, got, want)
		}
	}
}

func TestSignificant(t *testing.T) {
	if significant(big.NewRat(1, 20)) || !significant(big.NewRat(49_999, 1_000_000)) {
		t.Error("the limit is below one in twenty")
	}
}

// Groups of 40, 50 and 25 people and one of 10: rates of 20, 12 and 4 per cent.
func TestCompare(t *testing.T) {
	group := func(name string, hits, base int) Group {
		shares := make([]Share, len(measures))
		for m := range shares {
			shares[m] = Share{Hits: hits, Base: base}
		}
		return Group{Name: name, Shares: shares}
	}
	groups := []Group{group("a", 8, 40), group("b", 6, 50), group("c", 1, 25), group("d", 9, 10), group("e", 0, 24)}
	compare(groups, 1, 20) // moved, a good
	want := []Share{
		{Measure: Moved, Hits: 8, Base: 40, Rate: 2000, Ratio: -1, P: -1},
		{Measure: Moved, Hits: 6, Base: 50, Rate: 1200, Against: "a", Ratio: 6000, P: 383_585, Flag: true},
		{Measure: Moved, Hits: 1, Base: 25, Rate: 400, Against: "a", Ratio: 2000, P: 136_581, Flag: true},
		{Measure: Moved, Hits: 9, Base: 10, Rate: 9000, Ratio: -1, P: -1, Small: true},
		{Measure: Moved, Hits: 0, Base: 24, Rate: 0, Ratio: -1, P: -1, Small: true}, // 4.8 expected
	}
	for g := range groups {
		if got := groups[g].Shares[1]; got != want[g] {
			t.Errorf("moved, group %s: %+v, want %+v", groups[g].Name, got, want[g])
		}
	}
	compare(groups, 3, 20) // far, a burden: c has 4 per cent, e none
	if got := groups[0].Shares[3]; got.Against != "e" || got.Ratio != 0 || !got.Flag || !got.Tested {
		t.Errorf("far, group a: %+v", got)
	}
	if got := groups[4].Shares[3]; got.Against != "" || got.Flag {
		t.Errorf("far, group e, the best treated: %+v", got)
	}
}

// Four fifths exactly is no flag, and a hair below is one.
func TestFourFifths(t *testing.T) {
	for _, tt := range []struct {
		hits, base int
		flag       bool
	}{{400, 1000, false}, {399, 1000, true}, {4000, 10_001, true}} {
		s, ref := Share{Hits: tt.hits, Base: tt.base}, Share{Hits: 500, Base: 1000}
		if s.against("x", &ref, false); s.Flag != tt.flag {
			t.Errorf("%d of %d against half: flag %v", tt.hits, tt.base, s.Flag)
		}
	}
}

func TestLevel(t *testing.T) {
	var x []*big.Rat
	for _, v := range []int64{9, 2, 4, 4, 5, 7, 5, 4} {
		x = append(x, big.NewRat(v, 1))
	}
	// mean 5, variance 4; places 1.75 and 5.25 of 2 4 4 4 5 5 7 9 are 4 and 5.5
	if got, want := level(slices.Clone(x), 100), (Level{500, 200, 150}); got != want {
		t.Errorf("level %+v, want %+v", got, want)
	}
	if got := root(big.NewRat(2, 1), 1000); got != 1414 {
		t.Errorf("root of 2: %d", got)
	}
	if got := root(big.NewRat(9, 4), 1); got != 2 {
		t.Errorf("root of 9/4 is 1.5, rounds to 2: %d", got)
	}
	if got := level(nil, 1); got != (Level{}) {
		t.Errorf("no units: %+v", got)
	}
}
