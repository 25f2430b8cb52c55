package dense

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// FuzzKernels demands that each kernel, whatever form it takes on this
// machine, equals its scalar twin, and writes nothing outside its slices.
func FuzzKernels(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed, uint16(seed*7), uint8(seed), int32(seed*1000))
	}
	f.Fuzz(func(t *testing.T, seed uint64, length uint16, shift uint8, base int32) {
		rng := rand.New(rand.NewPCG(seed, 1))
		m := 1 + int(length)%3000
		shift %= 4
		row, y := make([]int32, m), make([]int32, m)
		for j := range row {
			row[j] = base + rng.Int32N(1<<26) // wraps; only the difference counts
			y[j] = rng.Int32N(1 << 29)
		}
		for _, size := range []int{4, 16, 32} {
			n := groups(m, size)
			got, want := make([]int32, n+8), make([]int32, n)
			groupMin(row, y, base, uint(shift), size, got[:n])
			groupMinScalar(row, y, base, uint(shift), size, want)
			if !slices.Equal(got[:n], want) {
				t.Errorf("groupMin, %d columns, size %d: got %v, want %v", m, size, got, want)
			}
			if slices.Max(got[n:]) != 0 {
				t.Errorf("groupMin wrote past its end")
			}
		}
		lo, hi := span(row)
		if l, h := spanScalar(row); lo != l || hi != h {
			t.Errorf("span: got %d..%d, want %d..%d", lo, hi, l, h)
		}
		twin := slices.Clone(y)
		raise(row, y, base, int32(seed%(1<<28)))
		raiseScalar(row, twin, base, int32(seed%(1<<28)))
		if !slices.Equal(y, twin) {
			t.Errorf("raise, %d columns: got %v, want %v", m, y, twin)
		}
	})
}

// TestGroupsPartitionTheRow: every column is in exactly one group.
func TestGroupsPartitionTheRow(t *testing.T) {
	for m := 1; m < 1200; m++ {
		for _, size := range []int{4, 16} {
			seen := make([]int, m)
			for g := range groups(m, size) {
				for j := groupStart(g, size); j < min(groupStart(g, size)+8*size, m); j += 8 {
					seen[j]++
				}
			}
			if slices.Min(seen) != 1 || slices.Max(seen) != 1 {
				t.Fatalf("%d columns, size %d: %v", m, size, seen)
			}
		}
	}
}

func BenchmarkGroupMin(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	row, y := make([]int32, 5000), make([]int32, 5000)
	for j := range row {
		row[j], y[j] = rng.Int32N(1000000), rng.Int32N(1000000)
	}
	out := make([]int32, groups(len(row), 16))
	b.Run("form=vector", func(b *testing.B) {
		for b.Loop() {
			groupMin(row, y, 0, 3, 16, out)
		}
	})
	b.Run("form=scalar", func(b *testing.B) {
		for b.Loop() {
			groupMinScalar(row, y, 0, 3, 16, out)
		}
	})
}

// TestHotPathsAllocateNothing: reading a row and bidding use the arrays that
// are there.
func TestHotPathsAllocateNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	mat := fillWith(1, 5000, func(i, j int) int32 { return rng.Int32N(1000000) })
	base, spread, err := rowRanges(mat, 1)
	if err != nil {
		t.Fatal(err)
	}
	s := newAuction[int32, int32](mat, base, spread, 1)
	s.fillAll()
	if n := testing.AllocsPerRun(100, func() { s.fill(0, &s.scratch); s.Best(0) }); n != 0 {
		t.Errorf("a row's reading and a bid allocate %v times", n)
	}
}
