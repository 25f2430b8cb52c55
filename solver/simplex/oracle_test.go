package simplex_test

import (
	"math"
	"math/big"
	"math/rand/v2"

	"mutasi/solver/simplex"
)

// exact solves an LP with integer data in exact rationals: a two-phase tableau
// simplex with Bland's rule. It is the oracle of the tests, slow and plain.
func exact(p *simplex.LP) (simplex.Status, *big.Rat) {
	m, n := p.Rows(), p.Cols()
	// x_j = base_j + sum of sign * nonnegative columns.
	type part struct {
		col  int
		sign int64
	}
	base := make([]float64, n)
	parts := make([][]part, n)
	cols := 0
	type row struct {
		coef map[int]*big.Rat
		rhs  *big.Rat
		rel  int // -1: <=, 0: =, 1: >=
	}
	var rows []row
	for j := range n {
		lo, hi := p.ColLo[j], p.ColHi[j]
		if lo > hi {
			return simplex.Infeasible, nil
		}
		switch {
		case !math.IsInf(lo, -1):
			base[j] = lo
			parts[j] = []part{{cols, 1}}
			if !math.IsInf(hi, 1) {
				rows = append(rows, row{map[int]*big.Rat{cols: big.NewRat(1, 1)}, new(big.Rat).SetFloat64(hi - lo), -1})
			}
			cols++
		case !math.IsInf(hi, 1):
			base[j] = hi
			parts[j] = []part{{cols, -1}}
			cols++
		default:
			parts[j] = []part{{cols, 1}, {cols + 1, -1}}
			cols += 2
		}
	}
	cost := make([]*big.Rat, cols)
	for k := range cost {
		cost[k] = new(big.Rat)
	}
	offset := new(big.Rat)
	for j := range n {
		c := new(big.Rat).SetFloat64(p.Cost[j])
		offset.Add(offset, new(big.Rat).Mul(c, new(big.Rat).SetFloat64(base[j])))
		for _, q := range parts[j] {
			cost[q.col].Add(cost[q.col], new(big.Rat).Mul(c, big.NewRat(q.sign, 1)))
		}
	}
	for i := range m {
		coef := map[int]*big.Rat{}
		shift := new(big.Rat)
		for j := range n {
			for k := p.Start[j]; k < p.Start[j+1]; k++ {
				if int(p.Index[k]) != i {
					continue
				}
				v := new(big.Rat).SetFloat64(p.Value[k])
				shift.Add(shift, new(big.Rat).Mul(v, new(big.Rat).SetFloat64(base[j])))
				for _, q := range parts[j] {
					coef[q.col] = new(big.Rat).Mul(v, big.NewRat(q.sign, 1))
				}
			}
		}
		lo, hi := p.RowLo[i], p.RowHi[i]
		if lo > hi {
			return simplex.Infeasible, nil
		}
		if lo == hi {
			rows = append(rows, row{coef, new(big.Rat).Sub(new(big.Rat).SetFloat64(lo), shift), 0})
			continue
		}
		if !math.IsInf(lo, -1) {
			rows = append(rows, row{coef, new(big.Rat).Sub(new(big.Rat).SetFloat64(lo), shift), 1})
		}
		if !math.IsInf(hi, 1) {
			rows = append(rows, row{coef, new(big.Rat).Sub(new(big.Rat).SetFloat64(hi), shift), -1})
		}
	}
	slacks := 0
	for _, r := range rows {
		if r.rel != 0 {
			slacks++
		}
	}
	total := cols + slacks + len(rows) // artificials last
	t := make([][]*big.Rat, len(rows))
	basis := make([]int, len(rows))
	slack := cols
	for i, r := range rows {
		t[i] = make([]*big.Rat, total+1)
		for k := range t[i] {
			t[i][k] = new(big.Rat)
		}
		for k, v := range r.coef {
			t[i][k].Set(v)
		}
		if r.rel != 0 {
			t[i][slack].SetInt64(int64(-r.rel))
			slack++
		}
		t[i][total].Set(r.rhs)
		if r.rhs.Sign() < 0 {
			for k := range t[i] {
				t[i][k].Neg(t[i][k])
			}
		}
		t[i][cols+slacks+i].SetInt64(1)
		basis[i] = cols + slacks + i
	}
	run := func(c []*big.Rat, allowed int) (bool, *big.Rat) {
		z := make([]*big.Rat, total+1)
		for {
			for k := range z {
				z[k] = new(big.Rat)
				if k < len(c) {
					z[k].Set(c[k])
				}
				for i := range t {
					if b := basis[i]; b < len(c) && c[b].Sign() != 0 {
						z[k].Sub(z[k], new(big.Rat).Mul(c[b], t[i][k]))
					}
				}
			}
			q := -1
			for k := range allowed {
				if z[k].Sign() < 0 {
					q = k
					break
				}
			}
			if q < 0 {
				return true, z[total].Neg(z[total])
			}
			r := -1
			var best *big.Rat
			for i := range t {
				if t[i][q].Sign() > 0 {
					v := new(big.Rat).Quo(t[i][total], t[i][q])
					if r < 0 || v.Cmp(best) < 0 || v.Cmp(best) == 0 && basis[i] < basis[r] {
						r, best = i, v
					}
				}
			}
			if r < 0 {
				return false, nil
			}
			exchange(t, r, q)
			basis[r] = q
		}
	}
	phase1 := make([]*big.Rat, total)
	for k := range phase1 {
		phase1[k] = new(big.Rat)
		if k >= cols+slacks {
			phase1[k].SetInt64(1)
		}
	}
	if _, v := run(phase1, total); v.Sign() > 0 {
		return simplex.Infeasible, nil
	}
	for i := range t { // push artificials out where possible
		if basis[i] >= cols+slacks {
			for k := range cols + slacks {
				if t[i][k].Sign() != 0 {
					exchange(t, i, k)
					basis[i] = k
					break
				}
			}
		}
	}
	ok, v := run(cost, cols+slacks)
	if !ok {
		return simplex.Unbounded, nil
	}
	return simplex.Optimal, v.Add(v, offset)
}

func exchange(t [][]*big.Rat, r, q int) {
	p := new(big.Rat).Set(t[r][q])
	for k := range t[r] {
		t[r][k].Quo(t[r][k], p)
	}
	for i := range t {
		if i == r || t[i][q].Sign() == 0 {
			continue
		}
		f := new(big.Rat).Set(t[i][q])
		for k := range t[i] {
			if t[r][k].Sign() != 0 {
				t[i][k].Sub(t[i][k], new(big.Rat).Mul(f, t[r][k]))
			}
		}
	}
}

// enumerate finds the least cost over all vertices of an LP whose columns are
// boxed: every choice of n of the bounds that meets in one feasible point.
func enumerate(p *simplex.LP) (simplex.Status, *big.Rat) {
	m, n := p.Rows(), p.Cols()
	a := make([][]*big.Rat, m+n) // rows of A, then unit vectors
	for i := range a {
		a[i] = make([]*big.Rat, n)
		for j := range n {
			a[i][j] = new(big.Rat)
			if i-m == j {
				a[i][j].SetInt64(1)
			}
		}
	}
	for j := range n {
		for k := p.Start[j]; k < p.Start[j+1]; k++ {
			a[p.Index[k]][j].SetFloat64(p.Value[k])
		}
	}
	lo := append(append([]float64(nil), p.RowLo...), p.ColLo...)
	hi := append(append([]float64(nil), p.RowHi...), p.ColHi...)
	var best *big.Rat
	pick := make([]int, 0, n)
	var choose func(from int)
	visit := func() {
		for mask := range 1 << n {
			t := make([][]*big.Rat, n)
			usable := true
			for k, i := range pick {
				b := lo[i]
				if mask>>k&1 == 1 {
					b = hi[i]
				}
				if math.IsInf(b, 0) {
					usable = false
					break
				}
				t[k] = make([]*big.Rat, n+1)
				for j := range n {
					t[k][j] = new(big.Rat).Set(a[i][j])
				}
				t[k][n] = new(big.Rat).SetFloat64(b)
			}
			if !usable {
				continue
			}
			x, ok := solveSystem(t)
			if !ok {
				continue
			}
			feasible := true
			for i := range a {
				v := new(big.Rat)
				for j := range n {
					v.Add(v, new(big.Rat).Mul(a[i][j], x[j]))
				}
				if !math.IsInf(lo[i], -1) && v.Cmp(new(big.Rat).SetFloat64(lo[i])) < 0 ||
					!math.IsInf(hi[i], 1) && v.Cmp(new(big.Rat).SetFloat64(hi[i])) > 0 {
					feasible = false
					break
				}
			}
			if !feasible {
				continue
			}
			v := new(big.Rat)
			for j := range n {
				v.Add(v, new(big.Rat).Mul(new(big.Rat).SetFloat64(p.Cost[j]), x[j]))
			}
			if best == nil || v.Cmp(best) < 0 {
				best = v
			}
		}
	}
	choose = func(from int) {
		if len(pick) == n {
			visit()
			return
		}
		for i := from; i < m+n; i++ {
			pick = append(pick, i)
			choose(i + 1)
			pick = pick[:len(pick)-1]
		}
	}
	choose(0)
	if best == nil {
		return simplex.Infeasible, nil
	}
	return simplex.Optimal, best
}

func solveSystem(t [][]*big.Rat) ([]*big.Rat, bool) {
	n := len(t)
	for c := range n {
		r := c
		for r < n && t[r][c].Sign() == 0 {
			r++
		}
		if r == n {
			return nil, false
		}
		t[r], t[c] = t[c], t[r]
		exchange(t, c, c)
	}
	x := make([]*big.Rat, n)
	for i := range n {
		x[i] = t[i][n]
	}
	return x, true
}

// randomLP draws a small LP with integer data. With boxed set every column has
// two finite bounds.
func randomLP(rng *rand.Rand, m, n int, boxed bool) *simplex.LP {
	p := &simplex.LP{Start: []int32{0}}
	for range n {
		p.Cost = append(p.Cost, float64(rng.IntN(11)-5))
		lo, hi := float64(rng.IntN(4)-2), 0.0
		hi = lo + float64(rng.IntN(5))
		if !boxed {
			switch rng.IntN(5) {
			case 0:
				hi = math.Inf(1)
			case 1:
				lo = math.Inf(-1)
			case 2:
				lo, hi = math.Inf(-1), math.Inf(1)
			}
		}
		p.ColLo, p.ColHi = append(p.ColLo, lo), append(p.ColHi, hi)
		for i := range m {
			if rng.IntN(2) == 0 {
				if v := rng.IntN(7) - 3; v != 0 {
					p.Index = append(p.Index, int32(i))
					p.Value = append(p.Value, float64(v))
				}
			}
		}
		p.Start = append(p.Start, int32(len(p.Index)))
	}
	for range m {
		lo := float64(rng.IntN(9) - 6)
		hi := lo + float64(rng.IntN(6))
		switch rng.IntN(4) {
		case 0:
			hi = math.Inf(1)
		case 1:
			lo = math.Inf(-1)
		case 2:
			hi = lo
		}
		p.RowLo, p.RowHi = append(p.RowLo, lo), append(p.RowHi, hi)
	}
	return p
}
