package simplex

import (
	"context"
	"math"
)

// Tolerances, on the scaled problem (rows by powers of two, costs so that the
// largest is near 1000).
const (
	primalTol   = 1e-7 // how far a variable may pass its bound
	dualTol     = 1e-7 // how far a reduced cost may have the wrong sign
	costTarget  = 1024 // the largest scaled cost is in (costTarget/2, costTarget]
	huge        = 1e30 // bounds from here on count as infinite
	pivotTol    = 1e-7 // the smallest pivot worth taking
	pivotAgree  = 1e-7 // relative difference of a pivot computed by row and by column
	ctxEvery    = 32   // iterations between looks at the context
	weightMin   = 1e-4 // steepest edge weights stay above
	refactorAt  = 100  // updates between factorisations
	freshEnough = 50   // an optimum found after at most as many updates is believed
	fillGrowth  = 2    // factors may grow by this before a new factorisation
	retryLimit  = 50   // numerical retries allowed at first; more as steps are made
	stepCeiling = 20   // steps per row and column before a solve counts as endless
	maxRounds   = 12   // dual and primal passes before giving up
	stallSteps  = 200  // primal steps without progress that are put up with, and more by size
	idleSteps   = 500  // dual steps without progress after which costs are perturbed once more
	warmSteps   = 25   // dual steps that a warm start may take before costs are perturbed
	mostTies    = 16   // times the size of one perturbation that several may add up to
	perturbBy   = 5e-7 // relative size of the perturbation
)

// state says where a variable stands.
type state int8

const (
	basic state = iota
	atLower
	atUpper
	fixed // lower bound = upper bound
	free  // nonbasic at zero, no bounds
)

// Solver keeps an LP and a basis, and re-optimises after changes. Variable
// j < n is column j; variable n+i is the logical of row i, the row's activity:
//
//	A x - s = 0,   RowLo <= s <= RowHi.
//
// A Solver serves one goroutine at a time; Clone gives another its own.
type Solver struct {
	a        matrix
	rowScale []float64
	scale    float64 // costs are multiplied by it

	trueCost []float64 // scaled
	cost     []float64 // with perturbation and shifts
	ties     []float64 // the perturbation: see perturb.go
	lo, hi   []float64 // scaled for logicals
	state    []state
	x        []float64 // value of nonbasic variables
	d        []float64 // reduced costs; 0 for basic variables

	head       []int32   // basic variable of each row label
	xB         []float64 // its value
	loB, hiB   []float64
	weight     []float64 // dual steepest edge: squared norm of row r of B^-1
	infeas     []float64 // squared infeasibility
	infeasible []int32   // rows with infeas > 0, some stale
	listed     []bool

	lone   []lone // per row
	joined bool   // lone rows have been joined, and settle must follow

	f            lu
	factored     bool // f belongs to head
	valued       bool // xB, loB, hiB and infeas belong to head, x, lo, hi
	priced       bool // d belongs to head and cost
	weighed      bool // weight has been computed or kept since the logical basis
	changedCosts bool // cost differs from trueCost
	objective    float64

	rho, col, tau, flip vector // m long
	row                 vector // n+m long
	spike, partial      vector
	breaks              []breakpoint
	moved               []int32 // variables whose bounds were set since the last solve
	work                []float64
	devex               []float64
	dualBad             []int32

	cutoff     float64
	maxIter    int
	iterations int
	ray        []float64
	y          []float64
	yValid     bool
	rounds     int
	ctx        context.Context
}

// New loads an LP. The basis is the logical one: every row's activity basic.
// It panics on a malformed LP; call LP.Validate first on data from outside.
func New(p *LP) *Solver {
	if err := p.Validate(); err != nil {
		panic(err)
	}
	m, n := p.Rows(), p.Cols()
	s := &Solver{cutoff: math.Inf(1), scale: 1, weighed: true}
	s.a.m, s.a.n = m, n
	for j := range n {
		s.a.col.span = append(s.a.col.span, span{p.Start[j], p.Start[j+1]})
	}
	s.a.col.idx = append([]int32(nil), p.Index...)
	s.a.col.val = append([]float64(nil), p.Value...)
	s.a.rowStale = true
	s.a.sync()
	s.rowScale = make([]float64, m)
	for i := range m {
		val := s.a.row.val[s.a.row.span[i].beg:s.a.row.span[i].end]
		t := powerScale(val)
		s.rowScale[i] = t
		for k := range val {
			val[k] *= t
		}
	}
	s.a.colStale = true
	s.a.sync()

	for j := range n {
		s.appendVariable(p.ColLo[j], p.ColHi[j])
	}
	for i := range m {
		s.appendVariable(p.RowLo[i]*s.rowScale[i], p.RowHi[i]*s.rowScale[i])
	}
	s.trueCost = append(append(s.trueCost, p.Cost...), make([]float64, m)...)
	s.rescaleCosts()
	for i := range m {
		s.appendBasicRow(int32(n + i))
	}
	s.findLone()
	s.room()
	return s
}

// rescaleCosts brings the largest cost near costTarget.
func (s *Solver) rescaleCosts() {
	most := 0.0
	for _, c := range s.trueCost {
		most = max(most, math.Abs(c))
	}
	t := 1.0
	if most > 0 {
		t = math.Exp2(math.Floor(math.Log2(costTarget / most)))
	}
	s.scale *= t
	for j := range s.trueCost {
		s.trueCost[j] *= t
	}
	s.cost = append(s.cost[:0], s.trueCost...)
	s.changedCosts = false
}

func (s *Solver) appendVariable(lo, hi float64) {
	s.lo, s.hi = append(s.lo, cap64(lo)), append(s.hi, cap64(hi))
	s.state = append(s.state, atLower)
	s.x = append(s.x, 0)
	s.d = append(s.d, 0)
	s.place(int32(len(s.lo) - 1))
}

func (s *Solver) appendBasicRow(v int32) {
	s.head = append(s.head, v)
	s.state[v] = basic
	s.xB, s.loB, s.hiB = append(s.xB, 0), append(s.loB, s.lo[v]), append(s.hiB, s.hi[v])
	s.weight, s.infeas, s.listed = append(s.weight, 1), append(s.infeas, 0), append(s.listed, false)
	s.lone = append(s.lone, lone{col: -1})
	s.factored, s.valued, s.priced = false, false, false
}

// room sizes the workspace.
func (s *Solver) room() {
	m, all := s.a.m, s.a.m+s.a.n
	for _, v := range []*vector{&s.rho, &s.col, &s.tau, &s.flip, &s.spike, &s.partial} {
		v.grow(m)
	}
	s.row.grow(all)
	s.work = resize(s.work, m)
	s.devex = resize(s.devex, all)
}

// cap64 makes very large bounds infinite.
func cap64(v float64) float64 {
	if v >= huge {
		return math.Inf(1)
	}
	if v <= -huge {
		return math.Inf(-1)
	}
	return v
}

// place puts nonbasic variable j on a bound: the one it stood on if that is
// finite, else another.
func (s *Solver) place(j int32) {
	lo, hi := s.lo[j], s.hi[j]
	switch {
	case lo == hi:
		s.state[j], s.x[j] = fixed, lo
	case !math.IsInf(hi, 1) && (s.state[j] == atUpper || s.state[j] == fixed && s.x[j] == hi):
		s.state[j], s.x[j] = atUpper, hi
	case !math.IsInf(lo, -1):
		s.state[j], s.x[j] = atLower, lo
	case !math.IsInf(hi, 1):
		s.state[j], s.x[j] = atUpper, hi
	default:
		s.state[j], s.x[j] = free, 0
	}
}

// SetBounds changes the bounds of column j. The basis stays, so that the next
// Solve needs few steps.
func (s *Solver) SetBounds(j int, lo, hi float64) { s.setBounds(int32(j), lo, hi) }

// SetRowBounds changes the bounds of row i.
func (s *Solver) SetRowBounds(i int, lo, hi float64) {
	s.setBounds(int32(s.a.n+i), lo*s.rowScale[i], hi*s.rowScale[i])
}

func (s *Solver) setBounds(j int32, lo, hi float64) {
	lo, hi = cap64(lo), cap64(hi)
	if i := s.loneOf(j); i >= 0 {
		s.lone[i].lo, s.lone[i].hi = lo, hi
		if lo <= s.lo[j] && s.lo[j] <= hi {
			return
		}
		s.join(i)
		s.settle()
	} else if i := int(j) - s.a.n; i >= 0 && s.lone[i].col >= 0 {
		s.join(int32(i))
		s.settle()
	}
	if s.lo[j] == lo && s.hi[j] == hi {
		return
	}
	s.lo[j], s.hi[j] = lo, hi
	s.moved = append(s.moved, j)
	s.yValid = false
}

// SetCost changes the cost of column j.
func (s *Solver) SetCost(j int, c float64) {
	s.trueCost[j] = c * s.scale
	s.cost[j] = s.trueCost[j]
	s.priced, s.yValid = false, false
}

// SetCutoff makes Solve end with Cutoff once no solution can cost less than v.
// +Inf, the default, means no cutoff.
func (s *Solver) SetCutoff(v float64) { s.cutoff = v }

// SetIterationLimit makes a Solve end with Interrupted after n steps; 0, the
// default, means no limit. Unlike a deadline it gives the same answer on every
// machine.
func (s *Solver) SetIterationLimit(n int) { s.maxIter = n }

// AddRow adds a row lo <= sum value x <= hi and returns its number. Its
// activity enters the basis, so a dual feasible basis stays dual feasible.
func (s *Solver) AddRow(index []int32, value []float64, lo, hi float64) int {
	if s.a.rowStale { // the columns may be stale: many rows in a row cost one rebuild
		s.a.sync()
	}
	t := powerScale(value)
	s.a.row.appendLine(index, value)
	for k := s.a.row.span[s.a.m].beg; k < s.a.row.span[s.a.m].end; k++ {
		s.a.row.val[k] *= t
	}
	s.a.colStale = true
	i := s.a.m
	s.a.m++
	s.rowScale = append(s.rowScale, t)
	s.appendVariable(lo*t, hi*t)
	s.trueCost, s.cost = append(s.trueCost, 0), append(s.cost, 0)
	s.appendBasicRow(int32(s.a.n + i))
	s.room()
	s.yValid = false
	return i
}

// AddColumn adds one column and returns its number; see AddColumns.
func (s *Solver) AddColumn(cost, lo, hi float64, index []int32, value []float64) int {
	return s.AddColumns(&LP{
		Cost: []float64{cost}, ColLo: []float64{lo}, ColHi: []float64{hi},
		Start: []int32{0, int32(len(index))}, Index: index, Value: value,
	})
}

// Clone copies the solver with its basis. The copy factorises anew.
func (s *Solver) Clone() *Solver {
	c := &Solver{
		a: s.a.clone(), rowScale: append([]float64(nil), s.rowScale...), scale: s.scale,
		trueCost: append([]float64(nil), s.trueCost...), cost: append([]float64(nil), s.trueCost...),
		ties: append([]float64(nil), s.ties...),
		lo:   append([]float64(nil), s.lo...), hi: append([]float64(nil), s.hi...),
		state: append([]state(nil), s.state...),
		x:     append([]float64(nil), s.x...), d: make([]float64, len(s.d)),
		cutoff: s.cutoff, maxIter: s.maxIter, weighed: s.weighed,
		moved: append([]int32(nil), s.moved...),
	}
	for r, v := range s.head {
		c.appendBasicRow(v)
		c.weight[r], c.lone[r] = s.weight[r], s.lone[r]
	}
	c.room()
	return c
}

// Rows is the number of rows, added ones included.
func (s *Solver) Rows() int { return s.a.m }

// Cols is the number of columns, added ones included.
func (s *Solver) Cols() int { return s.a.n }

// Iterations is the number of simplex steps of the last Solve.
func (s *Solver) Iterations() int { return s.iterations }

// X returns the values of the columns.
func (s *Solver) X() []float64 {
	x := append([]float64(nil), s.x[:s.a.n]...)
	for r, v := range s.head {
		if int(v) < s.a.n {
			x[v] = s.xB[r] + 0 // no negative zeros
		}
	}
	return x
}

// Y returns the dual of each row: at the optimum, the change of the objective
// per unit of the row's active bound; positive where RowLo binds, negative
// where RowHi does. After Cutoff they are the duals whose bound passed it.
func (s *Solver) Y() []float64 {
	y := append([]float64(nil), s.duals()...)
	s.complete(y, func(j int32) float64 { return s.cost[j] })
	for i := range y {
		y[i] *= s.rowScale[i] / s.scale
	}
	return y
}

// Ray returns, after Infeasible, multipliers of the rows that prove it: with
// w = A^T ray, the largest value of w x over the column bounds is below the
// least value of ray s over the row bounds.
func (s *Solver) Ray() []float64 {
	ray := append([]float64(nil), s.ray...)
	s.complete(ray, func(int32) float64 { return 0 })
	for i := range ray {
		ray[i] *= s.rowScale[i]
	}
	return ray
}

// Objective is the cost of X.
func (s *Solver) Objective() float64 {
	sum := 0.0
	for j, x := range s.x[:s.a.n] {
		if s.state[j] != basic {
			sum += s.trueCost[j] * x
		}
	}
	for r, v := range s.head {
		if int(v) < s.a.n {
			sum += s.trueCost[v] * s.xB[r]
		}
	}
	return sum / s.scale
}
