package dense

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
)

// solveChecked solves, and demands the proof.
func solveChecked[C Cost](t testing.TB, mat Matrix[C]) *Result {
	t.Helper()
	r, err := Solve(context.Background(), mat, Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(mat, r); err != nil {
		t.Fatalf("%d x %d: %v", mat.Rows, mat.Cols, err)
	}
	return r
}

// bruteForce tries every assignment.
func bruteForce[C Cost](mat Matrix[C], row int, used uint) int64 {
	if row == mat.Rows {
		return 0
	}
	best := int64(1) << 62
	for j := range mat.Cols {
		if used>>j&1 == 0 {
			best = min(best, int64(mat.Cost[row*mat.Cols+j])+bruteForce(mat, row+1, used|1<<j))
		}
	}
	return best
}

func TestSolveAgreesWithBruteForce(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for trial := range 20000 {
		n := 1 + rng.IntN(5)
		m := n + rng.IntN(3)
		top := []int{1, 3, 10, 1000, 1 << 28}[trial%5]
		mat := Matrix[int32]{Rows: n, Cols: m, Cost: make([]int32, n*m)}
		for k := range mat.Cost {
			mat.Cost[k] = int32(rng.IntN(top) - top/2)
		}
		if got, want := solveChecked(t, mat).Value, bruteForce(mat, 0, 0); got != want {
			t.Fatalf("trial %d: %v: got %d, want %d", trial, mat, got, want)
		}
	}
}

// families are the cost shapes that the tests and benchmarks go through.
var families = map[string]func(rng *rand.Rand, n, m int) Matrix[int32]{
	"uniform": func(rng *rand.Rand, n, m int) Matrix[int32] {
		return fillWith(n, m, func(i, j int) int32 { return 1 + rng.Int32N(1000000) })
	},
	"ties": func(rng *rand.Rand, n, m int) Matrix[int32] {
		return fillWith(n, m, func(i, j int) int32 { return rng.Int32N(4) })
	},
	"constant": func(rng *rand.Rand, n, m int) Matrix[int32] {
		return fillWith(n, m, func(i, j int) int32 { return 7 })
	},
	"product": func(rng *rand.Rand, n, m int) Matrix[int32] {
		return fillWith(n, m, func(i, j int) int32 { return int32((i + 1) * (j + 1)) })
	},
	"lowrank": func(rng *rand.Rand, n, m int) Matrix[int32] {
		f, g := rng.Perm(3*n), rng.Perm(3*m)
		return fillWith(n, m, func(i, j int) int32 {
			return int32(f[3*i]%400*(g[3*j]%400)+f[3*i+1]%400*(g[3*j+1]%400)+f[3*i+2]%400*(g[3*j+2]%400)) + rng.Int32N(100)
		})
	},
	"extreme": func(rng *rand.Rand, n, m int) Matrix[int32] { // all that 32 bits can carry, see Numbers
		return fillWith(n, m, func(i, j int) int32 { return rng.Int32N(2)*(1<<28-9) - 1<<27 + rng.Int32N(10) })
	},
	"wide": func(rng *rand.Rand, n, m int) Matrix[int32] { // differences need 33 bits
		return fillWith(n, m, func(i, j int) int32 { return int32(rng.Uint32()) })
	},
	"cliff": func(rng *rand.Rand, n, m int) Matrix[int32] { // a row either pays all or nothing
		return fillWith(n, m, func(i, j int) int32 { return min(int32(max(j-i, 0))*(1<<20), 1<<28) })
	},
	"rowBound": func(rng *rand.Rand, n, m int) Matrix[int32] { // every row wants the same few columns
		return fillWith(n, m, func(i, j int) int32 { return int32(j*j*100) + rng.Int32N(50) })
	},
}

func fillWith(n, m int, cost func(i, j int) int32) Matrix[int32] {
	mat := Matrix[int32]{Rows: n, Cols: m, Cost: make([]int32, 0, n*m)}
	for i := range n {
		for j := range m {
			mat.Cost = append(mat.Cost, cost(i, j))
		}
	}
	return mat
}

func TestSolveProvesEveryFamily(t *testing.T) {
	for name, family := range families {
		t.Run(name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(3, 4))
			for _, shape := range [][2]int{{1, 1}, {1, 40}, {17, 17}, {60, 61}, {100, 100}, {90, 300}, {300, 300}, {513, 530}} {
				mat := family(rng, shape[0], shape[1])
				narrow := solveChecked(t, mat)
				wide := Matrix[int64]{Rows: mat.Rows, Cols: mat.Cols}
				for _, c := range mat.Cost {
					wide.Cost = append(wide.Cost, int64(c)<<16)
				}
				if got := solveChecked(t, wide).Value; got != narrow.Value<<16 {
					t.Errorf("%v: int64 costs give %d, int32 costs %d", shape, got>>16, narrow.Value)
				}
			}
		})
	}
}

func BenchmarkSolve(b *testing.B) {
	for _, n := range []int{1000, 2000} {
		for name, family := range families {
			b.Run(fmt.Sprintf("n=%d/costs=%s", n, name), func(b *testing.B) {
				mat := family(rand.New(rand.NewPCG(5, 6)), n, n)
				for b.Loop() {
					if _, err := Solve(context.Background(), mat, Options{Threads: 1}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
