package sparse

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"mutasi/solver/onetoone"
)

// price is the type of prices and values. See "Numbers" in doc.go.
type price interface{ int32 | int64 }

const narrowRange = 1 << 26 // largest range of scaled costs with 32-bit prices

const none = onetoone.None

// auction is the state of a solve; the embedded State has prices and seats. A
// pair has the value (cost - base)<<Shift + Y, of which a row wants the least.
// Y[M] is never paid.
type auction[P price] struct {
	onetoone.State[P]
	start   []int32
	col     []int32
	cost    []int32
	base    []int32
	spread  int64
	lines   []line
	checked bool // a perfect matching was seen to exist
	effort  Effort
	touched int64 // nothing; keeps the compiler from leaving out a read
}

// line is one cache line: the best pairs of a row when it was last read in
// full, and a bound, in absolute prices (y + lifted), that all its other pairs
// were worth then. Prices never fall, so they still are (I3).
type line struct {
	bound int64
	col   [remembered]int32 // m, the column nobody can pay, where the row is shorter
	cost  [remembered]int32 // less base
}

const remembered = 7

func newAuction[P price](prob Problem, base []int32, spread int64) (*auction[P], error) {
	n, m := prob.Pairs.People(), prob.Cols
	s := &auction[P]{
		State: onetoone.State[P]{
			N: n, M: m, Y: make([]P, m+1), Top: onetoone.MaxPrice[P]() / 2,
			Seat: make([]int32, m), Owner: make([]int32, m+1),
		},
		start: prob.Pairs.Start, col: prob.Pairs.Node, cost: prob.Cost,
		base: base, spread: max(spread, 1),
		lines: make([]line, n),
	}
	// 64 bits get provable room (Numbers); 32 bits find out on the way.
	room := int64(narrowRange)
	if int64(s.Top) > math.MaxInt32 {
		room = (1 << 55) / (int64(m) + 2)
		if s.spread > room {
			return nil, fmt.Errorf("%w: range %d over %d columns", ErrRange, s.spread, m)
		}
	}
	for s.Shift < uint(bits.Len(uint(m))) && s.spread<<(s.Shift+1) <= room {
		s.Shift++
	}
	return s, nil
}

// Settings of the scaling, found by trial on the families of benchmarks/.
const (
	firstFraction = 64 // first eps, as a part of the spread of the costs
	nextFraction  = 16 // each phase divides eps by this
	finishAt      = 4  // largest eps, in cost units, after which the exact finish is tried
	lookAhead     = 12 // how many bidders ahead a row's line is called from memory
	suspicion     = 16 // bids per row before feasibility is checked
	finishBudget  = 4  // rows per row that the exact finish may scan before a further phase
)

// run solves to the end, or returns the witness that it cannot.
func (s *auction[P]) run(ctx context.Context) (*Witness, error) {
	for i := range s.N {
		if s.start[i] == s.start[i+1] {
			return &Witness{Rows: []int32{int32(i)}}, nil
		}
	}
	for j := range s.Seat {
		s.Seat[j], s.Owner[j] = none, none
	}
	for i := range s.N {
		s.fill(i)
	}
	eps := max(P(s.spread<<s.Shift)/firstFraction, 1)
	for {
		switch w, err := s.phase(ctx, eps); {
		case w != nil:
			return w, nil
		case err != nil:
			return nil, err
		}
		if int64(eps) <= finishAt<<s.Shift {
			s.unscale()
			budget := int64(finishBudget) * int64(s.M)
			if eps == 1 {
				budget = math.MaxInt64
			}
			freed, done, err := onetoone.Finish[P, int32](ctx, &s.State, s, budget)
			s.effort.Freed, s.effort.Scanned = s.effort.Freed+freed, s.Scans
			if errors.Is(err, onetoone.ErrTop) {
				err = errNarrow
			}
			if done || err != nil {
				return nil, err
			}
			if !s.scale() {
				return nil, errNarrow
			}
		}
		eps = max(eps/nextFraction, 1)
	}
}

// scale takes prices and bounds from cost units to 1/2^shift of them.
// It reports false when they do not fit.
func (s *auction[P]) scale() bool {
	s.Rebase()
	if slices.Max(s.Y[:s.M]) >= s.Top>>s.Shift {
		return false
	}
	for j := range s.M {
		s.Y[j] <<= s.Shift
	}
	for i := range s.lines {
		if l := &s.lines[i]; l.bound != math.MaxInt64 {
			l.bound = (l.bound - s.Lifted) << s.Shift
		}
	}
	s.Lifted = 0
	return true
}

// unscale rounds prices down to whole cost units. A pair outside a line was at
// least at the bound, and still is after both are rounded down.
func (s *auction[P]) unscale() {
	s.Rebase()
	for j := range s.M {
		s.Y[j] >>= s.Shift
	}
	for i := range s.lines {
		if l := &s.lines[i]; l.bound != math.MaxInt64 {
			l.bound = (l.bound - s.Lifted) >> s.Shift
		}
	}
	s.Lifted = 0
}

// phase makes a full assignment that satisfies eps-complementary slackness
// (I1). Rows bid in the order in which they lost their column, so that the next
// bidders are known and their lines can be on the way from memory.
func (s *auction[P]) phase(ctx context.Context, eps P) (*Witness, error) {
	s.effort.Phases++
	s.Rebase()
	for j := range s.Owner {
		s.Owner[j] = none
	}
	queue := s.Seat // the seats are read off the owners in the end
	for i := range queue {
		queue[i] = int32(i)
	}
	head, waiting, bids := 0, s.M, 0
	defer func() { s.effort.Bids += int64(bids) }()
	for ; waiting > 0; waiting-- {
		i := queue[head]
		if head++; head == s.M {
			head = 0
		}
		if soon := int(queue[min(head+lookAhead, s.M-1)]); soon < s.N {
			s.touched += s.lines[soon].bound
		}
		if bids++; bids&0xfff == 0 {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if w := s.suspect(bids > suspicion*s.M); w != nil {
				return w, nil
			}
		}
		j, w1, w2 := s.Best(i)
		y := s.Y[j] + (w2 - w1) + eps
		if y >= s.Top {
			return s.suspect(true), errNarrow
		}
		s.Y[j] = y
		if displaced := s.Owner[j]; displaced != none {
			tail := head + waiting - 1
			if tail >= s.M {
				tail -= s.M
			}
			queue[tail] = displaced
			waiting++
		}
		s.Owner[j] = i
	}
	for j, i := range s.Owner[:s.M] {
		s.Seat[i] = int32(j)
	}
	return nil, nil
}

// suspect checks, once and when there is cause, whether an assignment exists
// at all: without one, bidding would never end.
func (s *auction[P]) suspect(cause bool) *Witness {
	if !cause || s.checked {
		return nil
	}
	s.checked = true
	return hallWitness(s.start, s.col, s.M)
}

// Best returns the column of least value for row i, that value, and a second
// value that is no more than the least among the other pairs. A second that is
// too low makes a smaller bid, never a wrong one.
func (s *auction[P]) Best(i int32) (j int32, w1, w2 P) {
	if int(i) >= s.N {
		j, w1, w2 = s.BestForDummy()
	} else {
		for {
			l := &s.lines[i]
			j, w1, w2 = l.col[0], onetoone.MaxPrice[P](), onetoone.MaxPrice[P]()
			y, shift := s.Y, s.Shift
			for t, col := range l.col {
				w := P(l.cost[t])<<shift + y[col]
				if w < w2 {
					if w < w1 {
						w1, w2, j = w, w1, col
					} else {
						w2 = w
					}
				}
			}
			if l.bound == math.MaxInt64 {
				break
			}
			if b := l.bound - s.Lifted; int64(w1) <= b {
				if int64(w2) > b {
					w2 = P(b)
				}
				break
			}
			s.fill(int(i))
			s.effort.Rescans++
		}
	}
	if w2 >= s.Top { // no second pair: the row keeps this one at any price
		w2 = min(w2, w1+P(s.spread)<<s.Shift)
	}
	return j, w1, w2
}

// fill reads row i in full and remembers its best pairs.
func (s *auction[P]) fill(i int) {
	var value [remembered + 1]P
	var at [remembered + 1]int32
	size := 0
	base, y, shift := s.base[i], s.Y, s.Shift
	from, to := s.start[i], s.start[i+1]
	costs := s.cost[from:to]
	for k, j := range s.col[from:to] {
		w := P(costs[k]-base)<<shift + y[j]
		if size > remembered {
			if w >= value[remembered] {
				continue
			}
		} else {
			size++
		}
		t := size - 1
		for ; t > 0 && value[t-1] > w; t-- {
			value[t], at[t] = value[t-1], at[t-1]
		}
		value[t], at[t] = w, from+int32(k)
	}
	l := &s.lines[i]
	l.bound = math.MaxInt64
	if size > remembered {
		l.bound = int64(value[remembered]) + s.Lifted
		size = remembered
	}
	for t := range size {
		l.col[t], l.cost[t] = s.col[at[t]], s.cost[at[t]]-base
	}
	for t := size; t < remembered; t++ {
		l.col[t], l.cost[t] = int32(s.M), 0
	}
}

// Value is the value of row i at its own column.
func (s *auction[P]) Value(i int32) P {
	j := s.Seat[i]
	l := &s.lines[i]
	for t, col := range l.col {
		if col == j {
			return P(l.cost[t])<<s.Shift + s.Y[j]
		}
	}
	return P(s.cost[s.pairOf(int(i), j)]-s.base[i])<<s.Shift + s.Y[j]
}

// Near is row i's line.
func (s *auction[P]) Near(i int32) (column, cost []int32, bound int64) {
	l := &s.lines[i]
	return l.col[:], l.cost[:], l.bound
}

// All visits the pairs of row i with a value under limit.
func (s *auction[P]) All(i int32, limit int64, visit func(j int32, w int64)) {
	from, to := s.start[i], s.start[i+1]
	base, costs := s.base[i], s.cost[from:to]
	for k, j := range s.col[from:to] {
		if w := int64(P(costs[k]-base)<<s.Shift + s.Y[j]); w < limit {
			visit(j, w)
		}
	}
}
