package verify

import (
	"encoding/json"
	"testing"
)

// FuzzCheck reads certificates as bukti.json holds them: none may trip the judge,
// and none may prove more than is true. The best plan of two costs 3.
func FuzzCheck(f *testing.F) {
	p, _, c := two()
	for _, proof := range []Proof{
		c.Levels[0],
		{Value: 3, Bound: 3, Step: 1, Parts: []Part{{Pair: 1}, {Dual: &c.Levels[0].Whole[0]}, {Dual: &c.Levels[0].Whole[0]}}},
		{Value: 5, Bound: 3, Step: 2, Whole: []Dual{{Factor: []int64{2}, Price: []int64{5, 0, 0, 0, 1}}}},
	} {
		b, err := json.Marshal(Certificate{Levels: []Proof{proof}})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var c Certificate
		if json.Unmarshal(b, &c) != nil {
			return
		}
		for value, pair := range map[int64][]int32{3: {1, 2}, 5: {0, 3}} {
			if Check(p, pair, &c) == nil && (c.Levels[0].Value != value || c.Levels[0].Bound > 3) {
				t.Fatalf("plan %v: accepted are value %d and bound %d", pair, c.Levels[0].Value, c.Levels[0].Bound)
			}
		}
	})
}
