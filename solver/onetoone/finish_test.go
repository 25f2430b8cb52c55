package onetoone

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// table is a matrix with an auction's memory: of each row some pairs, and a bound
// for the others that was true when the table was made. A cost of absent is no pair.
type table[P Price] struct {
	*State[P]
	cost  [][]int32
	near  [][]int32
	price [][]int32
	bound []int64
	weak  func(w1, w2 P) P // what Best says of the second best: anything between is allowed
}

const absent = int32(-1)

func (b *table[P]) Best(i int32) (j int32, w1, w2 P) {
	if int(i) >= b.N {
		return b.BestForDummy()
	}
	j, w1, w2 = None, MaxPrice[P](), MaxPrice[P]()
	for k, c := range b.cost[i] {
		switch w := P(c)<<b.Shift + b.Y[k]; {
		case c == absent:
		case w < w1:
			j, w1, w2 = int32(k), w, w1
		default:
			w2 = min(w2, w)
		}
	}
	if w2 == MaxPrice[P]() {
		return j, w1, w1
	}
	return j, w1, b.weak(w1, w2)
}

func (b *table[P]) Value(i int32) P { return P(b.cost[i][b.Seat[i]])<<b.Shift + b.Y[b.Seat[i]] }

func (b *table[P]) Near(i int32) ([]int32, []int32, int64) { return b.near[i], b.price[i], b.bound[i] }

func (b *table[P]) All(i int32, limit int64, visit func(j int32, w int64)) {
	for k, c := range b.cost[i] {
		if w := int64(c)<<b.Shift + int64(b.Y[k]); c != absent && w < limit {
			visit(int32(k), w)
		}
	}
}

// drawn is a table of n rows and m columns, in which row i may have column i, with
// a random assignment and random prices.
func drawn[P Price](r *rand.Rand, n, m int, top P) *table[P] {
	b := &table[P]{State: &State[P]{N: n, M: m, Y: make([]P, m+1), Top: top, Lifted: r.Int64N(100),
		Seat: make([]int32, m), Owner: make([]int32, m)}}
	spread := 1 + r.Int32N(30)
	gaps := r.IntN(3)
	for i := range n {
		row := make([]int32, m)
		for j := range row {
			if row[j] = r.Int32N(spread); i != j && r.IntN(4) < gaps {
				row[j] = absent
			}
		}
		b.cost = append(b.cost, row)
	}
	for j := range m {
		b.Y[j] = P(r.Int32N(spread))
		b.Seat[j], b.Owner[j] = int32(j), int32(j)
	}
	b.Y[m] = top // nobody can pay it
	b.Stale()
	for i := range n {
		var near, price []int32
		bound := int64(math.MaxInt64)
		for j, c := range b.cost[i] {
			switch {
			case c == absent:
			case r.IntN(2) == 0:
				near, price = append(near, int32(j)), append(price, c)
			default:
				bound = min(bound, int64(c)+int64(b.Y[j])+b.Lifted-r.Int64N(3))
			}
		}
		if r.IntN(2) == 0 { // rows are remembered in lines of one length
			near, price = append(near, int32(m)), append(price, 0)
		}
		b.near, b.price, b.bound = append(b.near, near), append(b.price, price), append(b.bound, bound)
	}
	b.weak = func(w1, w2 P) P { return w2 - P(r.Int64N(int64(w2-w1)+1)) }
	return b
}

// least is the cost of the cheapest assignment, by trying all.
func (b *table[P]) least() int64 {
	taken := make([]bool, b.M)
	var try func(i int) int64
	try = func(i int) int64 {
		if i == b.N {
			return 0
		}
		best := int64(math.MaxInt32)
		for j, c := range b.cost[i] {
			if c != absent && !taken[j] {
				taken[j] = true
				best = min(best, int64(c)+try(i+1))
				taken[j] = false
			}
		}
		return best
	}
	return try(0)
}

// holds checks what is true of a State at any time after Finish: seats and owners
// agree, who has a seat has a best one (F1), and prices have not fallen (F2).
func (b *table[P]) holds(t *testing.T, seed uint64, before []P) (seated int) {
	t.Helper()
	for j, i := range b.Owner[:b.M] {
		if i != None && b.Seat[i] != int32(j) {
			t.Fatalf("seed %d: column %d is of row %d, who has %d", seed, j, i, b.Seat[i])
		}
		if b.Y[j] < before[j] {
			t.Fatalf("seed %d: the price of column %d fell from %d to %d", seed, j, before[j], b.Y[j])
		}
	}
	for i, j := range b.Seat {
		if j == None {
			continue
		}
		seated++
		if b.Owner[j] != int32(i) {
			t.Fatalf("seed %d: row %d has column %d, which is of %d", seed, i, j, b.Owner[j])
		}
		least, own := slices.Min(b.Y[:b.M]), b.Y[j]
		if i < b.N {
			_, least, _ = b.Best(int32(i))
			own = b.Value(int32(i))
		}
		if own != least {
			t.Fatalf("seed %d: row %d pays %d, the least is %d", seed, i, own, least)
		}
	}
	return seated
}

func finishes[P Price](t *testing.T) {
	worse, dummies, cut := 0, 0, 0
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 1))
		n := 1 + r.IntN(6)
		m := n + r.IntN(3)
		b := drawn(r, n, m, MaxPrice[P]()/4)
		wrong, start := 0, int64(0)
		for i := range m {
			own, least := b.Y[b.Seat[i]], slices.Min(b.Y[:m])
			if i < n {
				start += int64(b.cost[i][i])
				_, least, _ = b.Best(int32(i))
				own = b.Value(int32(i))
			}
			if own > least {
				wrong++
			}
		}
		want, before := b.least(), slices.Clone(b.Y)
		b.Shift = 3
		freed, done, err := Finish[P, int32](context.Background(), b.State, b, int64(r.IntN(4)*3))
		if err != nil || freed != wrong || b.Shift != 3 {
			t.Fatalf("seed %d: %v, %d rows freed, %d were wrong; the shift is %d", seed, err, freed, wrong, b.Shift)
		}
		b.Shift = 0
		if seated := b.holds(t, seed, before); done != (seated == m) {
			t.Fatalf("seed %d: done %v with %d of %d seated", seed, done, seated, m)
		}
		if !done { // the rows without a seat take what is left, and it is finished again
			cut++
			var left []int32
			for j, i := range b.Owner {
				if i == None {
					left = append(left, int32(j))
				}
			}
			for i, j := range b.Seat {
				if j == None {
					b.Seat[i], left = left[0], left[1:]
					b.Owner[b.Seat[i]] = int32(i)
				}
			}
			for i := range n {
				if b.cost[i][b.Seat[i]] == absent { // a seat that it cannot have: it pays any price to leave
					b.cost[i][b.Seat[i]] = 1 << 20
				}
			}
			before = slices.Clone(b.Y)
			if _, done, err = Finish[P, int32](context.Background(), b.State, b, math.MaxInt64); !done || err != nil {
				t.Fatalf("seed %d: %v %v without a budget", seed, done, err)
			}
			b.holds(t, seed, before)
		}
		sum := int64(0)
		for i := range n {
			sum += int64(b.cost[i][b.Seat[i]])
		}
		if sum != want {
			t.Fatalf("seed %d: %d, the cheapest costs %d", seed, sum, want)
		}
		if start > want {
			worse++
		}
		if m > n {
			dummies++
		}
	}
	if worse < 500 || dummies < 500 || cut < 100 {
		t.Errorf("only %d starts were worse than the end, %d had dummies, %d ran out of budget", worse, dummies, cut)
	}
}

// From any assignment and any prices Finish ends in a cheapest assignment with
// prices that prove it; cut by its budget, in a part of one that can go on.
func TestFinish(t *testing.T) {
	t.Run("32 bits", finishes[int32])
	t.Run("64 bits", finishes[int64])
}

func TestFinishStops(t *testing.T) {
	tops, fits := 0, 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 2))
		n := 3 + r.IntN(4)
		b := drawn(r, n, n+r.IntN(2), int32(1<<20))
		b.Top = slices.Max(b.Y[:b.M]) + 1 + r.Int32N(6)
		before := slices.Clone(b.Y)
		switch _, done, err := Finish[int32, int32](context.Background(), b.State, b, math.MaxInt64); {
		case errors.Is(err, ErrTop):
			tops++
		case err != nil || !done:
			t.Fatalf("seed %d: done %v, %v", seed, done, err)
		default:
			fits++
			b.holds(t, seed, before)
			if slices.Max(b.Y[:b.M]) >= b.Top {
				t.Fatalf("seed %d: a price reached %d and nothing was said", seed, b.Top)
			}
		}
	}
	if tops < 20 || fits < 100 {
		t.Errorf("%d ended at the top, %d before", tops, fits)
	}

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	b := drawn(rand.New(rand.NewPCG(1, 3)), 2, 2, int64(1<<40))
	b.cost, b.Y = [][]int32{{0, 9}, {0, 9}}, []int64{0, 0, 1 << 40} // both want column 0
	b.near, b.price, b.bound = [][]int32{{0, 1}, {0, 1}}, b.cost, []int64{math.MaxInt64, math.MaxInt64}
	b.weak = func(w1, _ int64) int64 { return w1 }
	if _, done, err := Finish[int64, int32](ctx, b.State, b, math.MaxInt64); done || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: done %v, %v", done, err)
	}
}
