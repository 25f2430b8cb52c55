package simplex_test

import (
	"math"
	"testing"

	"mutasi/solver/simplex"
)

// checkKKT judges an answer by the optimality conditions alone, from the LP as
// the caller gave it: rows and bounds hold, each reduced cost has the sign that
// its column's place allows, each dual the sign of the bound that binds.
func checkKKT(t *testing.T, p *simplex.LP, s *simplex.Solver) {
	t.Helper()
	const tol = 1e-6
	x, y := s.X(), s.Y()
	big := 1.0
	for _, c := range p.Cost {
		big = max(big, math.Abs(c))
	}
	activity := make([]float64, p.Rows())
	size := make([]float64, p.Rows())
	sum := 0.0
	for j := range p.Cols() {
		d := p.Cost[j]
		for k := p.Start[j]; k < p.Start[j+1]; k++ {
			activity[p.Index[k]] += p.Value[k] * x[j]
			size[p.Index[k]] = max(size[p.Index[k]], math.Abs(p.Value[k]))
			d -= p.Value[k] * y[p.Index[k]]
		}
		sum += p.Cost[j] * x[j]
		checkPlace(t, "column", j, x[j], p.ColLo[j], p.ColHi[j], d/big, tol)
	}
	for i, a := range activity {
		w := max(size[i], 1)
		checkPlace(t, "row", i, a/w, p.RowLo[i]/w, p.RowHi[i]/w, y[i]*w/big, tol)
	}
	if v := s.Objective(); math.Abs(v-sum) > tol*max(1, math.Abs(sum)) {
		t.Errorf("Objective() = %v, but X() costs %v", v, sum)
	}
}

// checkPlace checks one variable: within its bounds, and with a dual that is
// positive only at the lower and negative only at the upper bound.
func checkPlace(t *testing.T, kind string, i int, v, lo, hi, dual, tol float64) {
	t.Helper()
	if v < lo-tol || v > hi+tol {
		t.Errorf("%s %d = %v outside [%v, %v]", kind, i, v, lo, hi)
	}
	if dual > tol && v > lo+tol || dual < -tol && v < hi-tol {
		t.Errorf("%s %d = %v in [%v, %v] has dual %v", kind, i, v, lo, hi, dual)
	}
}

// checkRay judges a proof of infeasibility: over the column bounds, the largest
// value of (A^T ray) x must stay below the least of ray s over the row bounds.
func checkRay(t *testing.T, p *simplex.LP, ray []float64) {
	t.Helper()
	for j := range p.Cols() {
		if p.ColLo[j] > p.ColHi[j] {
			return // no row needed
		}
	}
	most, least, scale := 0.0, 0.0, 0.0
	for i, w := range ray {
		scale = max(scale, math.Abs(w))
		switch {
		case w > 0:
			least += w * p.RowLo[i]
		case w < 0:
			least += w * p.RowHi[i]
		}
	}
	for j := range p.Cols() {
		w := 0.0
		for k := p.Start[j]; k < p.Start[j+1]; k++ {
			w += p.Value[k] * ray[p.Index[k]]
		}
		if math.Abs(w) <= 1e-9*scale {
			continue
		}
		if w > 0 {
			most += w * p.ColHi[j]
		} else {
			most += w * p.ColLo[j]
		}
	}
	if !(most < least-1e-9*scale) {
		t.Errorf("ray proves nothing: most %v, least %v", most, least)
	}
}
