package audit

import (
	"math/big"
	"slices"

	"mutasi/model"
	"mutasi/scenarios/build"
)

// Spread says how far the means of units lie apart, before the plan and after.
type Spread struct {
	Over    string `json:"over"`    // opd, unit
	Measure string `json:"measure"` // rating (thousandths of a predikat, 1-5), fit (basis points)
	Units   int    `json:"units"`   // with at least fewestMeans people measured before and after
	Before  Level  `json:"before"`
	After   Level  `json:"after"`
}

// Level is the centre and the spread of the units' means, each rounded once.
type Level struct {
	Mean      int64 `json:"mean"`
	Deviation int64 `json:"deviation"` // standard deviation over the units, as a population
	Quartiles int64 `json:"quartiles"` // third quartile less the first
}

// fewestMeans is how many people a unit's mean needs.
const fewestMeans = 5

// total is a sum over the people of one unit.
type total struct{ sum, n int64 }

func (t total) mean() *big.Rat { return big.NewRat(t.sum, t.n) }

// spreads measures newest predikat and fit, over perangkat daerah and over units.
func spreads(b *build.Build, people []outcome) []Spread {
	d := b.Data
	var out []Spread
	for _, over := range []string{"opd", "unit"} {
		rating := make([][2]total, len(d.Units))
		fit := make([][2]total, len(d.Units))
		for e := range people {
			o := &people[e]
			from, to := d.RatingRows.Of(model.EmployeeID(e))
			for when, post := range [2]model.PositionID{o.held, o.after} {
				if post == model.None {
					continue
				}
				u := d.Positions[post].Unit
				if opd := d.Units[u].OPD; over == "opd" && opd != model.None {
					u = opd
				}
				if from < to {
					t := &rating[u][when]
					t.sum += int64(d.Ratings[from].Grade)
					t.n++
				}
				if o.scored {
					t := &fit[u][when]
					t.sum += int64([2]int32{o.fitBefore, o.fitAfter}[when])
					t.n++
				}
			}
		}
		out = append(out, spread(over, "rating", rating, 1000), spread(over, "fit", fit, 1))
	}
	return out
}

// spread keeps the units that have enough people both before and after, so that
// the two are of the same units.
func spread(over, measure string, units [][2]total, scale int64) Spread {
	var means [2][]*big.Rat
	for _, u := range units {
		if u[0].n >= fewestMeans && u[1].n >= fewestMeans {
			means[0] = append(means[0], u[0].mean())
			means[1] = append(means[1], u[1].mean())
		}
	}
	return Spread{over, measure, len(means[0]), level(means[0], scale), level(means[1], scale)}
}

// level sums up means exactly.
func level(x []*big.Rat, scale int64) Level {
	if len(x) == 0 {
		return Level{}
	}
	n := big.NewRat(int64(len(x)), 1)
	mean, square := new(big.Rat), new(big.Rat)
	for _, v := range x {
		mean.Add(mean, v)
		square.Add(square, new(big.Rat).Mul(v, v))
	}
	mean.Quo(mean, n)
	square.Quo(square, n)
	square.Sub(square, new(big.Rat).Mul(mean, mean)) // the variance
	slices.SortFunc(x, (*big.Rat).Cmp)
	between := quartile(x, 3)
	return Level{nearest(mean, scale), root(square, scale), nearest(between.Sub(between, quartile(x, 1)), scale)}
}

// quartile q of sorted values: linear between the two values around place
// q(n-1)/4, counted from 0.
func quartile(x []*big.Rat, q int) *big.Rat {
	at := q * (len(x) - 1)
	low := x[at/4]
	high := x[min(at/4+1, len(x)-1)]
	step := new(big.Rat).Sub(high, low)
	return step.Add(step.Mul(step, big.NewRat(int64(at%4), 4)), low)
}

// root rounds scale times the square root of x to the nearest integer:
// floor(y + 1/2) = floor((floor(2y) + 1) / 2), and floor(2y) is the integer root
// of floor(4 y^2).
func root(x *big.Rat, scale int64) int64 {
	y := new(big.Int).Mul(x.Num(), big.NewInt(4*scale*scale))
	y.Sqrt(y.Quo(y, x.Denom()))
	return (y.Int64() + 1) / 2
}
