package ahp

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/mat"
)

// MaxCriteria is the largest number of criteria that can be compared.
const MaxCriteria = len(randomIndex) - 1

// Acceptable is the CR up to which judgements are taken as consistent.
const Acceptable = 0.1

// randomIndex is Saaty's mean CI of random matrices by their size.
var randomIndex = [...]float64{0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59}

// ErrSize is returned for fewer than 2 or more than MaxCriteria criteria, and
// for a matrix that is not square or not of positive numbers.
var ErrSize = errors.New("ahp: the matrix must be square, positive, of 2 to 15 criteria")

// Result is what the judgements come to. CR is 0 for two criteria, which are
// always consistent.
type Result struct {
	Names       []string  `json:"criteria"`
	Weights     []float64 `json:"weights"`      // add up to 1
	BasisPoints []int32   `json:"basis_points"` // add up to 10,000
	Lambda      float64   `json:"lambda_max"`
	CI          float64   `json:"ci"`
	RI          float64   `json:"ri"`
	CR          float64   `json:"cr"`
	Consistent  bool      `json:"consistent"`      // CR <= Acceptable
	Worst       *Misfit   `json:"worst,omitempty"` // nil when consistent
}

// Misfit is the judgement that spoils the consistency most.
type Misfit struct {
	I     int     `json:"i"` // I is Given times as important as J; indices into Names
	J     int     `json:"j"`
	Given float64 `json:"given"`
	Fits  float64 `json:"fits"`  // the value that the other judgements suggest
	Scale string  `json:"scale"` // the nearest value of the scale 1/9 .. 9
	CR    float64 `json:"cr"`    // with Scale in its place
}

// Solve computes the weights of a full reciprocal matrix (Read makes one).
func Solve(names []string, a [][]float64) (*Result, error) {
	n := len(a)
	if n < 2 || n > MaxCriteria || len(names) != n {
		return nil, ErrSize
	}
	for _, row := range a {
		if len(row) != n || slices.ContainsFunc(row, func(x float64) bool { return !(x > 0) || math.IsInf(x, 0) }) {
			return nil, ErrSize
		}
	}
	w, lambda, err := principal(a)
	if err != nil {
		return nil, err
	}
	r := &Result{Names: names, Weights: w, BasisPoints: basisPoints(w), Lambda: lambda, RI: randomIndex[n]}
	r.CI, r.CR = consistency(n, lambda)
	r.Consistent = r.CR <= Acceptable
	if !r.Consistent {
		r.Worst, err = worst(a)
	}
	return r, err
}

// principal is the eigenvector of the largest real eigenvalue, scaled to sum 1.
// By Perron's theorem that eigenvalue is simple and its vector positive.
func principal(a [][]float64) (w []float64, lambda float64, err error) {
	n := len(a)
	m := mat.NewDense(n, n, nil)
	for i, row := range a {
		m.SetRow(i, row)
	}
	var eigen mat.Eigen
	if !eigen.Factorize(m, mat.EigenRight) {
		return nil, 0, errors.New("ahp: the eigenvalues cannot be computed")
	}
	top := 0
	values := eigen.Values(nil)
	for i, v := range values {
		if real(v) > real(values[top]) {
			top = i
		}
	}
	var vectors mat.CDense
	eigen.VectorsTo(&vectors)
	w = make([]float64, n)
	sum := 0.0
	for i := range w {
		w[i] = real(vectors.At(i, top))
		sum += w[i]
	}
	for i := range w {
		w[i] /= sum
	}
	return w, real(values[top]), nil
}

func consistency(n int, lambda float64) (ci, cr float64) {
	ci = max(0, lambda-float64(n)) / float64(n-1)
	if ri := randomIndex[n]; ri > 0 {
		cr = ci / ri
	}
	return ci, cr
}

// worst tries every judgement and keeps the one whose replacement leaves the
// least CR; among equals, the first.
func worst(a [][]float64) (*Misfit, error) {
	n := len(a)
	best := (*Misfit)(nil)
	least := math.Inf(1)
	for i := range n {
		for j := i + 1; j < n; j++ {
			fits, err := without(a, i, j)
			if err != nil {
				return nil, err
			}
			_, lambda, err := principal(replaced(a, i, j, fits))
			if err != nil {
				return nil, err
			}
			if _, cr := consistency(n, lambda); cr < least-1e-9 {
				least, best = cr, &Misfit{I: i, J: j, Given: a[i][j], Fits: fits}
			}
		}
	}
	value := 0.0
	value, best.Scale = onScale(best.Fits)
	_, lambda, err := principal(replaced(a, best.I, best.J, value))
	_, best.CR = consistency(n, lambda)
	if best.Given < 1 { // say it the way round in which the judgement is above 1
		best.I, best.J, best.Given, best.Fits = best.J, best.I, 1/best.Given, 1/best.Fits
		_, best.Scale = onScale(best.Fits)
	}
	return best, err
}

// without is w(i)/w(j) from all other judgements.
func without(a [][]float64, i, j int) (float64, error) {
	b := replaced(a, i, j, 1)
	b[i][j], b[j][i] = 0, 0
	b[i][i], b[j][j] = 2, 2
	w, _, err := principal(b)
	if err != nil {
		return 0, err
	}
	return w[i] / w[j], nil
}

// replaced is a copy of a with another judgement.
func replaced(a [][]float64, i, j int, value float64) [][]float64 {
	b := make([][]float64, len(a))
	for k := range a {
		b[k] = slices.Clone(a[k])
	}
	b[i][j], b[j][i] = value, 1/value
	return b
}

// onScale is the nearest of 1/9 .. 1 .. 9 in ratio, as a number and in writing:
// above the geometric mean of two neighbours, the larger.
func onScale(x float64) (value float64, text string) {
	size := min(max(x, 1/x), 9)
	k := math.Floor(size)
	if size*size > k*(k+1) {
		k++
	}
	text = strconv.Itoa(int(k))
	if x < 1 && k > 1 {
		return 1 / k, "1/" + text
	}
	return k, text
}

// basisPoints rounds weights to integers that add up to 10,000, by largest
// remainder over weights in units of 1e-9.
func basisPoints(w []float64) []int32 {
	const unit = 1e9
	fine := make([]int64, len(w))
	total := int64(0)
	for i, x := range w {
		fine[i] = int64(math.Round(x * unit))
		total += fine[i]
	}
	out, order := make([]int32, len(w)), make([]int, len(w))
	left := int32(10000)
	for i, x := range fine {
		out[i], order[i] = int32(x*10000/total), i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(fine[b]*10000%total, fine[a]*10000%total) })
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}
