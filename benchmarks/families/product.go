package families

import (
	"context"
	"slices"

	"mutasi/solver"
	"mutasi/solver/netsimplex"
	"mutasi/solver/network"
)

// ProductOptions sets the rows of the product's own shape. Zero values give
// the figures in brackets.
type ProductOptions struct {
	Share      int  // leavers allowed per unit, in thousandths of its people [30]
	Moves      int  // moves allowed, in hundredths of those of the free optimum [70]
	Money      int  // money allowed, in hundredths likewise [50]
	Attributes int  // rows "holders of an attribute in a unit" [50]
	Couples    int  // couples who must not meet in a unit [300]
	Ties       bool // all costs multiples of 500
	NoMore     bool // attribute rows ask for today's number only, so that staying is feasible
}

const productAttributes = 10

// NewProduct is a period of a large agency: the realistic family in units of
// fifty, with a row per unit for those who leave it, a limit on moves, money
// for relocation, attribute rows and couples. All rows are hard.
func NewProduct(people int, seed uint64, opt ProductOptions) (*solver.Problem, *Instance, error) {
	x := NewReal(people, seed, RealOptions{UnitSize: 50, Ties: opt.Ties})
	p, err := WithRows(x, seed+5, opt)
	return p, x, err
}

// WithRows gives any instance of this package the rows of the product's shape.
// Their limits are shares of what one best plan without rows does. It is that of
// the second engine, begun from today's plan: among equal plans the first engine's
// choice changes whenever it is made faster, and the instances would change with it.
func WithRows(x *Instance, seed uint64, opt ProductOptions) (*solver.Problem, error) {
	opt.Share, opt.Moves = orElse(opt.Share, 30), orElse(opt.Moves, 70)
	opt.Money, opt.Attributes = orElse(opt.Money, 50), orElse(opt.Attributes, 50)
	opt.Couples = orElse(opt.Couples, 300)
	free, err := netsimplex.Solve(context.Background(), &network.Flow[int32]{Pairs: x.Pairs, Tree: x.Tree, Cost: x.Cost}, x.Stay())
	if err != nil {
		return nil, err
	}
	r := splitmix(seed)
	units := 0
	for _, u := range x.Tree.Parent[:x.Tree.Leaves] {
		units = max(units, int(u)-x.Tree.Leaves+1)
	}
	g := &product{Instance: x, random: &r, free: free.Pair, stay: x.Stay(), units: units}
	g.locate()
	p := x.Problem()
	p.Rows = append(p.Rows, g.leavers(opt.Share)...)
	p.Rows = append(p.Rows, g.moves(opt.Moves), g.money(opt.Money))
	p.Rows = append(p.Rows, g.attributes(opt)...)
	p.Rows = append(p.Rows, g.couples(opt.Couples)...)
	return p, nil
}

func orElse(x, standard int) int {
	if x == 0 {
		return standard
	}
	return x
}

type product struct {
	*Instance
	random *splitmix
	free   []int32 // pairs of the free optimum
	stay   []int32
	units  int
	east   []int32 // per unit
	north  []int32
}

// unit is where a position belongs.
func (g *product) unit(p int32) int32 { return g.Tree.Parent[p] - int32(g.Tree.Leaves) }

func (g *product) locate() {
	for range g.units {
		g.east = append(g.east, int32(g.random.below(26)))
		g.north = append(g.north, int32(g.random.below(26)))
	}
}

// leavers: of each unit's people all but a share stay where they are.
func (g *product) leavers(share int) []solver.Row {
	rows := make([]solver.Row, g.units)
	for i, h := range g.Home {
		u := g.unit(h)
		rows[u].Pair = append(rows[u].Pair, g.stay[i])
	}
	for u := range rows {
		slices.Sort(rows[u].Pair)
		h := int64(len(rows[u].Pair))
		rows[u].Lo, rows[u].Hi = h-h*int64(share)/1000, solver.NoUpper
	}
	return rows
}

// moves: at most a share of the free optimum's moves, said of those who stay.
func (g *product) moves(share int) solver.Row {
	moves := 0
	for i, k := range g.free {
		if k != g.stay[i] {
			moves++
		}
	}
	limit := moves * share / 100
	return solver.Row{Pair: slices.Sorted(slices.Values(g.stay)), Lo: int64(len(g.stay) - limit), Hi: solver.NoUpper}
}

// money: the distance of all moves together.
func (g *product) money(share int) solver.Row {
	row := solver.Row{Lo: solver.NoLower}
	spent := int64(0)
	for i, h := range g.Home {
		from := g.unit(h)
		for k := g.Pairs.Start[i]; k < g.Pairs.Start[i+1]; k++ {
			to := g.unit(g.Pairs.Node[k])
			d := abs(g.east[from]-g.east[to]) + abs(g.north[from]-g.north[to])
			if d == 0 {
				continue
			}
			row.Pair, row.Weight = append(row.Pair, k), append(row.Weight, d)
			if g.free[i] == k {
				spent += int64(d)
			}
		}
	}
	row.Hi = spent * int64(share) / 100
	return row
}

func abs(x int32) int32 { return max(x, -x) }

// attributes: a unit keeps as many holders of an attribute as today; every
// second row asks for one more where somebody may come and somebody may go.
func (g *product) attributes(opt ProductOptions) []solver.Row {
	holder := make([]int, len(g.Home))
	for i := range holder {
		holder[i] = g.random.below(productAttributes)
	}
	type cell struct {
		pairs            []int32
		today, outsiders int
	}
	cells := make([]cell, g.units*productAttributes)
	heads := make([]int, g.units)
	for i, h := range g.Home {
		home := g.unit(h)
		heads[home]++
		cells[int(home)*productAttributes+holder[i]].today++
		seen := int32(-1)
		for k := g.Pairs.Start[i]; k < g.Pairs.Start[i+1]; k++ {
			u := g.unit(g.Pairs.Node[k])
			c := &cells[int(u)*productAttributes+holder[i]]
			c.pairs = append(c.pairs, k)
			if u != home && u != seen {
				c.outsiders++
				seen = u
			}
		}
	}
	var rows []solver.Row
	used := map[int]bool{}
	for tries := 0; len(rows) < opt.Attributes && tries < 100*opt.Attributes; tries++ {
		at := g.random.below(len(cells))
		c := &cells[at]
		if used[at] || c.today == 0 {
			continue
		}
		used[at] = true
		row := solver.Row{Pair: c.pairs, Lo: int64(c.today), Hi: solver.NoUpper}
		if !opt.NoMore && len(rows)%2 == 1 && heads[at/productAttributes]*opt.Share >= 1000 && c.outsiders >= 10 {
			row.Lo++
		}
		rows = append(rows, row)
	}
	return rows
}

// couples: a third of them meet in the free optimum, half of the others share a
// home today. Each unit that both can reach and do not share today gets a row.
func (g *product) couples(n int) []solver.Row {
	met := map[int32][]int32{}
	home := map[int32][]int32{}
	for i, k := range g.free {
		u, h := g.unit(g.Pairs.Node[k]), g.unit(g.Home[i])
		home[h] = append(home[h], int32(i))
		if u != h {
			met[u] = append(met[u], int32(i))
		}
	}
	var rows []solver.Row
	for c := range n {
		i := int32(g.random.below(len(g.Home)))
		j := int32(g.random.below(len(g.Home)))
		switch {
		case c < n/3:
			for tries := 0; tries < 1000; tries++ {
				u := int32(g.random.below(g.units))
				if len(met[u]) > 0 && len(home[u]) > 0 {
					i = met[u][g.random.below(len(met[u]))]
					j = home[u][g.random.below(len(home[u]))]
					break
				}
			}
		case c < n*2/3:
			at := home[g.unit(g.Home[i])]
			j = at[g.random.below(len(at))]
		}
		if i != j {
			rows = append(rows, g.couple(i, j)...)
		}
	}
	return rows
}

func (g *product) couple(i, j int32) (rows []solver.Row) {
	byUnit := map[int32][2][]int32{}
	for side, who := range [2]int32{i, j} {
		for k := g.Pairs.Start[who]; k < g.Pairs.Start[who+1]; k++ {
			u := g.unit(g.Pairs.Node[k])
			pairs := byUnit[u]
			pairs[side] = append(pairs[side], k)
			byUnit[u] = pairs
		}
	}
	units := make([]int32, 0, len(byUnit))
	for u, pairs := range byUnit {
		shared := g.unit(g.Home[i]) == u && g.unit(g.Home[j]) == u
		if len(pairs[0]) > 0 && len(pairs[1]) > 0 && !shared {
			units = append(units, u)
		}
	}
	slices.Sort(units)
	for _, u := range units {
		pairs := slices.Concat(byUnit[u][0], byUnit[u][1])
		slices.Sort(pairs)
		rows = append(rows, solver.Row{Pair: pairs, Lo: solver.NoLower, Hi: 1})
	}
	return rows
}
