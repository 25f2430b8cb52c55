package families

import (
	"encoding/binary"
	"hash/fnv"
	"testing"
)

// TestPinned holds each family to the instance it has always been: recorded
// results would mean nothing else.
func TestPinned(t *testing.T) {
	product, _, err := NewProduct(400, 1, ProductOptions{})
	if err != nil {
		t.Fatal(err)
	}
	rows := fnv.New64a()
	for _, r := range product.Rows {
		binary.Write(rows, binary.LittleEndian, r.Pair)
		binary.Write(rows, binary.LittleEndian, r.Weight)
		binary.Write(rows, binary.LittleEndian, []int64{r.Lo, r.Hi})
	}
	got := map[string]uint64{
		"real":         sum(NewReal(500, 1, RealOptions{})),
		"real, ties":   sum(NewReal(500, 2, RealOptions{Ties: true, UnitSize: 50})),
		"hidden":       sum(NewHidden(500, 50, 10, 5, 2, LowRank, 1)),
		"hidden, four": sum(NewHidden(500, 50, 10, 5, 0, FourTies, 1)),
		"product rows": rows.Sum64(),
	}
	for name, want := range map[string]uint64{
		"real": 0xc6d561281d371ade, "real, ties": 0x365b8ffaaa6719fb, "hidden": 0x20d2ed75149b0990, "hidden, four": 0x27b9942400fe796d, "product rows": 0x9707f85141ad6637,
	} {
		if got[name] != want {
			t.Errorf("%s: %#x, pinned %#x", name, got[name], want)
		}
	}
}

func sum(x *Instance) uint64 {
	h := fnv.New64a()
	for _, a := range [][]int32{x.Pairs.Start, x.Pairs.Node, x.Cost, x.Home, x.Tree.Parent, x.Tree.Lo, x.Tree.Hi} {
		binary.Write(h, binary.LittleEndian, a)
	}
	return h.Sum64()
}
