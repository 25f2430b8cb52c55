// Package planlp draws linear programs of the shape that the engine's core
// has, for the tests and benchmarks of simplex and for its peer command.
package planlp

import (
	"fmt"
	"math"
	"math/rand/v2"

	"mutasi/solver/simplex"
)

// Shape names an instance; equal shapes give equal LPs.
type Shape struct {
	People int
	Seed   uint64
	Ties   bool // all costs multiples of 500
}

func (c Shape) String() string {
	return fmt.Sprintf("people=%d/seed=%d/ties=%t", c.People, c.Seed, c.Ties)
}

// Reach is the number of pairs of each person; person i has row i and the
// columns Reach*i to Reach*i + Reach - 1.
const Reach = 9

// Draw draws a transfer plan as an LP: one equality row per person; a row
// per position, unit and division with headcount bounds; a row per unit that
// keeps enough of its people; a limit on moves; money; attributes; couples.
func Draw(c Shape) *simplex.LP {
	p, _ := DrawFromHome(c)
	return p
}

// DrawFromHome draws the same LP and says which column each person's stay is.
// The plan in which everybody stays is feasible.
func DrawFromHome(c Shape) (p *simplex.LP, stay []int32) {
	rng := rand.New(rand.NewPCG(c.Seed, 17))
	n := c.People
	units := max(4, n/20)
	positions := units * 5
	divisions := max(2, units/8)
	home := make([]int, n)
	inPosition := make([]int, positions)
	inUnit := make([]int, units)
	inDivision := make([]int, divisions)
	unitOf := func(p int) int { return p / 5 }
	divisionOf := func(u int) int { return u % divisions }
	at := make([][2]int, units)
	for u := range at {
		at[u] = [2]int{rng.IntN(26), rng.IntN(26)}
	}
	for i := range home {
		home[i] = rng.IntN(positions)
		inPosition[home[i]]++
		inUnit[unitOf(home[i])]++
		inDivision[divisionOf(unitOf(home[i]))]++
	}

	p = &simplex.LP{Start: []int32{0}}
	addRow := func(lo, hi float64) int32 {
		p.RowLo, p.RowHi = append(p.RowLo, lo), append(p.RowHi, hi)
		return int32(len(p.RowLo) - 1)
	}
	none := math.Inf(1)
	person := make([]int32, n)
	for i := range person {
		person[i] = addRow(1, 1)
	}
	posRow := make([]int32, positions)
	for q := range posRow {
		posRow[q] = addRow(float64(max(0, inPosition[q]-1)), float64(inPosition[q]+rng.IntN(2)))
	}
	unitRow, stayRow := make([]int32, units), make([]int32, units)
	for u := range unitRow {
		unitRow[u] = addRow(float64(inUnit[u]-rng.IntN(2)), float64(inUnit[u]+rng.IntN(2)))
		stayRow[u] = addRow(float64(inUnit[u]-max(1, inUnit[u]/8)), none)
	}
	divRow := make([]int32, divisions)
	for v := range divRow {
		divRow[v] = addRow(float64(inDivision[v]-2), float64(inDivision[v]+2))
	}
	moves := addRow(-none, float64(n/12))
	money := addRow(-none, float64(n/2))
	const attributes = 8
	attribute := make([]int, n)
	holders := make(map[[2]int]int)
	for i := range attribute {
		attribute[i] = rng.IntN(attributes)
		holders[[2]int{attribute[i], unitOf(home[i])}]++
	}
	attrRow := make(map[[2]int]int32)
	for u := 0; u < units; u += 3 {
		k := [2]int{u % attributes, u}
		attrRow[k] = addRow(float64(holders[k]), none)
	}
	// Couples: i and i+1 may not both be in the same unit, for units where
	// neither is at home.
	type key struct{ couple, unit int }
	couple := make(map[key]int32)
	for i := 0; i+1 < n; i += 40 {
		for u := range units {
			if u != unitOf(home[i]) && u != unitOf(home[i+1]) {
				couple[key{i, u}] = -1
			}
		}
	}

	skill := make([][3]int, n)
	for i := range skill {
		skill[i] = [3]int{rng.IntN(10), rng.IntN(10), rng.IntN(10)}
	}
	need := make([][3]int, positions)
	for q := range need {
		need[q] = [3]int{rng.IntN(10), rng.IntN(10), rng.IntN(10)}
	}
	for i := range n {
		reach := map[int]bool{home[i]: true}
		for len(reach) < min(Reach, positions) {
			reach[rng.IntN(positions)] = true
		}
		for q := range positions {
			if !reach[q] {
				continue
			}
			cost := 0
			for k := range 3 {
				cost -= skill[i][k] * need[q][k] * 33
			}
			u, h := unitOf(q), unitOf(home[i])
			if q != home[i] {
				cost += 500
			}
			if c.Ties {
				cost -= cost % 500
			}
			p.Cost = append(p.Cost, float64(cost))
			p.ColLo, p.ColHi = append(p.ColLo, 0), append(p.ColHi, 1)
			put := func(row int32, v float64) {
				p.Index, p.Value = append(p.Index, row), append(p.Value, v)
			}
			put(person[i], 1)
			put(posRow[q], 1)
			put(unitRow[u], 1)
			put(divRow[divisionOf(u)], 1)
			if q == home[i] {
				stay = append(stay, int32(len(p.Cost)-1))
				put(stayRow[u], 1)
			} else {
				put(moves, 1)
			}
			if d := abs(at[u][0]-at[h][0]) + abs(at[u][1]-at[h][1]); d > 0 {
				put(money, float64(d))
			}
			if r, ok := attrRow[[2]int{attribute[i], u}]; ok {
				put(r, 1)
			}
			first := i - i%40
			if k := (key{first, u}); i-first < 2 {
				if r, ok := couple[k]; ok {
					if r < 0 {
						r = addRow(-none, 1)
						couple[k] = r
					}
					put(r, 1)
				}
			}
			p.Start = append(p.Start, int32(len(p.Index)))
		}
	}
	return p, stay
}

func abs(x int) int { return max(x, -x) }
