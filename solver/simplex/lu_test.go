package simplex

import (
	"math"
	"math/rand/v2"
	"testing"
)

// randomMatrix has m rows and n columns, a few entries each, many of them 1,
// and many columns with one entry, so that every part of the factorisation has
// work.
func randomMatrix(rng *rand.Rand, m, n int) *matrix {
	a := &matrix{m: m, n: n, rowStale: true}
	for range n {
		var idx []int32
		var val []float64
		for range 1 + rng.IntN(1+rng.IntN(6)) {
			i := int32(rng.IntN(m))
			if containsRow(idx, i) {
				continue
			}
			v := 1.0
			if rng.IntN(3) == 0 {
				v = float64(rng.IntN(9)-4) + 0.5
			}
			idx, val = append(idx, i), append(val, v)
		}
		a.col.appendLine(idx, val)
	}
	a.sync()
	return a
}

func containsRow(idx []int32, i int32) bool {
	for _, k := range idx {
		if k == i {
			return true
		}
	}
	return false
}

// times is B x, where column r of B is variable head[r].
func times(a *matrix, head []int32, x []float64) []float64 {
	out := newVector(a.m)
	for r, v := range head {
		if x[r] != 0 {
			a.addColumn(v, x[r], &out)
		}
	}
	return out.val
}

// checkSolves compares ftran and btran with the basis itself, on unit and on
// dense right-hand sides.
func checkSolves(t *testing.T, rng *rand.Rand, f *lu, a *matrix, head []int32) {
	t.Helper()
	for try := range 4 {
		b := newVector(a.m)
		for i := range a.m {
			if try == 0 || i == rng.IntN(a.m) {
				b.add(int32(i), float64(1+rng.IntN(5)))
			}
		}
		x := newVector(a.m)
		x.copyFrom(&b)
		f.ftran(&x, nil)
		checkList(t, &x)
		size := 1.0
		for _, v := range x.val {
			size = max(size, math.Abs(v))
		}
		for i, v := range times(a, head, x.val) {
			if math.Abs(v-b.val[i]) > 1e-7*size {
				t.Fatalf("ftran: row %d is %v, want %v", i, v, b.val[i])
			}
		}
		y := newVector(a.m)
		y.copyFrom(&b)
		f.btran(&y, nil)
		checkList(t, &y)
		size = 1
		for _, v := range y.val {
			size = max(size, math.Abs(v))
		}
		for r, v := range head {
			if got := a.dot(v, y.val); math.Abs(got-b.val[r]) > 1e-7*size {
				t.Fatalf("btran: column %d is %v, want %v", r, got, b.val[r])
			}
		}
	}
}

// checkList is invariant V1.
func checkList(t *testing.T, x *vector) {
	t.Helper()
	seen := make([]bool, len(x.val))
	for _, i := range x.idx {
		if seen[i] || x.val[i] == 0 {
			t.Fatalf("entry %d listed twice or zero", i)
		}
		seen[i] = true
	}
	for i, v := range x.val {
		if v != 0 && !seen[i] {
			t.Fatalf("entry %d = %v is not listed", i, v)
		}
	}
}

// checkU is F1, F2 and F4.
func checkU(t *testing.T, f *lu) {
	t.Helper()
	entries := 0
	for i := range int32(f.m) {
		for k := f.uRow.span[i].beg; k < f.uRow.span[i].end; k++ {
			j := f.uRow.idx[k]
			if f.uCol.at(j, i) != f.uRow.val[k] {
				t.Fatalf("F1: entry (%d, %d) differs", i, j)
			}
			if f.uPlace[i] >= f.uPlace[j] {
				t.Fatalf("F2: entry (%d, %d) against the order", i, j)
			}
			entries++
		}
	}
	for j := range int32(f.m) {
		n := int(f.uCol.span[j].end - f.uCol.span[j].beg)
		entries -= n
		if k := f.uBusyPlace[j]; n > 0 && (k < 0 || f.uBusy[k] != j) {
			t.Fatalf("F4: column %d has entries but no place", j)
		}
	}
	if entries != 0 {
		t.Fatalf("F1: rows and columns differ by %d entries", entries)
	}
}

// TestFactors factorises random bases, singular ones included, replaces
// columns one after the other, and checks solves and invariants all along.
func TestFactors(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 12))
	repaired, eliminated, updated := 0, 0, 0
	for range 300 {
		m := 3 + rng.IntN(40)
		a := randomMatrix(rng, m, 3*m)
		head := make([]int32, m)
		for r, v := range rng.Perm(4 * m)[:m] {
			head[r] = int32(v)
		}
		before := append([]int32(nil), head...)
		f := &lu{}
		dropped := f.factorise(a, head)
		if len(f.work.live.span) > 0 {
			eliminated++
		}
		if len(dropped) > 0 {
			repaired++
		}
		checkRepair(t, a, before, head, dropped)
		checkU(t, f)
		checkSolves(t, rng, f, a, head)

		inBasis := map[int32]bool{}
		for _, v := range head {
			inBasis[v] = true
		}
		for range 15 {
			q := int32(rng.IntN(4 * m))
			if inBasis[q] {
				continue
			}
			col, spike, rho, partial := newVector(m), newVector(m), newVector(m), newVector(m)
			a.addColumn(q, 1, &col)
			f.ftran(&col, &spike)
			p := int32(-1)
			for _, i := range col.idx {
				if math.Abs(col.val[i]) > 0.1 && (p < 0 || rng.IntN(3) == 0) {
					p = i
				}
			}
			if p < 0 {
				continue
			}
			rho.add(p, 1)
			f.btran(&rho, &partial)
			f.update(p, &spike, &partial, col.val[p])
			inBasis[head[p]], inBasis[q] = false, true
			head[p] = q
			updated++
			checkU(t, f)
			checkSolves(t, rng, f, a, head)
		}
	}
	if repaired < 50 || eliminated < 50 || updated < 1000 {
		t.Errorf("%d singular bases, %d with elimination, %d updates: too few to mean much", repaired, eliminated, updated)
	}
}

// checkRepair: the new head is the old one without what was dropped, plus as
// many logicals.
func checkRepair(t *testing.T, a *matrix, before, head, dropped []int32) {
	t.Helper()
	count := map[int32]int{}
	for _, v := range before {
		count[v]++
	}
	for _, v := range dropped {
		count[v]--
	}
	added := 0
	for _, v := range head {
		if count[v]--; count[v] < 0 {
			if int(v) < a.n {
				t.Fatalf("column %d came from nowhere", v)
			}
			added++
		}
	}
	if added != len(dropped) {
		t.Fatalf("%d columns dropped, %d logicals added", len(dropped), added)
	}
}
