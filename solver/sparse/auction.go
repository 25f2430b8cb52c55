package sparse

import (
	"context"
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// price is the type of prices and values. See "Numbers" in doc.go.
type price interface{ int32 | int64 }

const (
	narrowRange = 1 << 26 // largest range of scaled costs with 32-bit prices
	none        = int32(-1)
)

// auction is the state of a solve. Legend, as in doc.go:
//
//	n, m   rows and columns; rows n..m-1 are dummies, which cost nothing anywhere
//	y      price of a column, in 1/2^shift of a cost unit; y[m] is never paid
//	w      value of a pair: (cost - base)<<shift + y; a row wants the least
//	seat   row -> column, owner column -> row
type auction[P price] struct {
	n, m    int
	start   []int32
	col     []int32
	cost    []int32
	base    []int32
	spread  int64
	shift   uint
	top     P // prices stay below, or errNarrow
	y       []P
	lines   []line
	lifted  int64 // what rebase has taken off all y so far
	seat    []int32
	owner   []int32
	free    []int32
	dummies cheapest[P]
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
		n: n, m: m, start: prob.Pairs.Start, col: prob.Pairs.Node, cost: prob.Cost,
		base: base, spread: max(spread, 1),
		y:     make([]P, m+1),
		lines: make([]line, n),
		seat:  make([]int32, m),
		owner: make([]int32, m+1),
	}
	// 64 bits get provable room (Numbers); 32 bits find out on the way.
	s.top = maxPrice[P]() / 2
	room := int64(narrowRange)
	if int64(s.top) > math.MaxInt32 {
		room = (1 << 55) / (int64(m) + 2)
		if s.spread > room {
			return nil, fmt.Errorf("%w: range %d over %d columns", ErrRange, s.spread, m)
		}
	}
	for s.shift < uint(bits.Len(uint(m))) && s.spread<<(s.shift+1) <= room {
		s.shift++
	}
	return s, nil
}

func maxPrice[P price]() P {
	var p P = 1<<31 - 1
	if wide := p << 1; wide > p { // P has 64 bits
		p = wide<<31 | (wide - 1)
	}
	return p
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
	for i := range s.n {
		if s.start[i] == s.start[i+1] {
			return &Witness{Rows: []int32{int32(i)}}, nil
		}
	}
	for j := range s.seat {
		s.seat[j], s.owner[j] = none, none
	}
	for i := range s.n {
		s.fill(i)
	}
	eps := max(P(s.spread<<s.shift)/firstFraction, 1)
	for {
		switch w, err := s.phase(ctx, eps); {
		case w != nil:
			return w, nil
		case err != nil:
			return nil, err
		}
		if int64(eps) <= finishAt<<s.shift {
			s.unscale()
			budget := int64(finishBudget) * int64(s.m)
			if eps == 1 {
				budget = math.MaxInt64
			}
			if done, err := s.finish(ctx, budget); done || err != nil {
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
	s.rebase()
	if slices.Max(s.y[:s.m]) >= s.top>>s.shift {
		return false
	}
	for j := range s.m {
		s.y[j] <<= s.shift
	}
	for i := range s.lines {
		if l := &s.lines[i]; l.bound != math.MaxInt64 {
			l.bound = (l.bound - s.lifted) << s.shift
		}
	}
	s.lifted = 0
	return true
}

// unscale rounds prices down to whole cost units. A pair outside a line was at
// least at the bound, and still is after both are rounded down.
func (s *auction[P]) unscale() {
	s.rebase()
	for j := range s.m {
		s.y[j] >>= s.shift
	}
	for i := range s.lines {
		if l := &s.lines[i]; l.bound != math.MaxInt64 {
			l.bound = (l.bound - s.lifted) >> s.shift
		}
	}
	s.lifted = 0
}

// rebase takes the least price off all prices: only differences matter.
func (s *auction[P]) rebase() {
	low := slices.Min(s.y[:s.m])
	for j := range s.m {
		s.y[j] -= low
	}
	s.y[s.m] = s.top
	s.lifted += int64(low)
	s.dummies.stale = true
}

// phase makes a full assignment that satisfies eps-complementary slackness
// (I1). Rows bid in the order in which they lost their column, so that the next
// bidders are known and their lines can be on the way from memory.
func (s *auction[P]) phase(ctx context.Context, eps P) (*Witness, error) {
	s.effort.Phases++
	s.rebase()
	for j := range s.owner {
		s.owner[j] = none
	}
	queue := s.seat // the seats are read off the owners in the end
	for i := range queue {
		queue[i] = int32(i)
	}
	head, waiting, bids := 0, s.m, 0
	defer func() { s.effort.Bids += int64(bids) }()
	for ; waiting > 0; waiting-- {
		i := queue[head]
		if head++; head == s.m {
			head = 0
		}
		if soon := int(queue[min(head+lookAhead, s.m-1)]); soon < s.n {
			s.touched += s.lines[soon].bound
		}
		if bids++; bids&0xfff == 0 {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if w := s.suspect(bids > suspicion*s.m); w != nil {
				return w, nil
			}
		}
		j, w1, w2 := s.best(i)
		y := s.y[j] + (w2 - w1) + eps
		if y >= s.top {
			return s.suspect(true), errNarrow
		}
		s.y[j] = y
		if displaced := s.owner[j]; displaced != none {
			tail := head + waiting - 1
			if tail >= s.m {
				tail -= s.m
			}
			queue[tail] = displaced
			waiting++
		}
		s.owner[j] = i
	}
	for j, i := range s.owner[:s.m] {
		s.seat[i] = int32(j)
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
	return hallWitness(s.start, s.col, s.m)
}

// best returns the column of least value for row i, that value, and a second
// value that is no more than the least among the other pairs. A second that is
// too low makes a smaller bid, never a wrong one.
func (s *auction[P]) best(i int32) (j int32, w1, w2 P) {
	if int(i) >= s.n {
		j, w1, w2 = s.dummies.best(s.y[:s.m])
	} else {
		for {
			l := &s.lines[i]
			j, w1, w2 = l.col[0], maxPrice[P](), maxPrice[P]()
			y, shift := s.y, s.shift
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
			if b := l.bound - s.lifted; int64(w1) <= b {
				if int64(w2) > b {
					w2 = P(b)
				}
				break
			}
			s.fill(int(i))
			s.effort.Rescans++
		}
	}
	if w2 >= s.top { // no second pair: the row keeps this one at any price
		w2 = min(w2, w1+P(s.spread)<<s.shift)
	}
	return j, w1, w2
}

// fill reads row i in full and remembers its best pairs.
func (s *auction[P]) fill(i int) {
	var value [remembered + 1]P
	var at [remembered + 1]int32
	size := 0
	base, y, shift := s.base[i], s.y, s.shift
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
		l.bound = int64(value[remembered]) + s.lifted
		size = remembered
	}
	for t := range size {
		l.col[t], l.cost[t] = s.col[at[t]], s.cost[at[t]]-base
	}
	for t := size; t < remembered; t++ {
		l.col[t], l.cost[t] = int32(s.m), 0
	}
}
