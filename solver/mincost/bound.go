package mincost

import (
	"cmp"
	"slices"
)

// looks is about how many arcs the ascent may look at once a limit has come.
const looks = 4_000_000

// bound is the best that prices prove which coordinate ascent finds from one of
// the starts, and these prices; nil where they prove nothing. It overwrites the
// starts.
func bound(net Network, starts ...[]int64) (price []int64, best int64) {
	up := newAscent(net)
	for _, y := range starts {
		up.climb(y, looks/(2+2*len(net.Arcs)))
		if b, ok := least(net, y); ok && (price == nil || b > best) {
			price, best = y, b
		}
	}
	return price, best
}

// apart is the prices of the tree, those of each part from its node next to the
// root: parts that hang together by artificial arcs alone stand far apart.
func (s *simplex) apart() []int64 {
	y := make([]int64, s.realNodes)
	for v := range y {
		top := int32(v)
		for s.depth[top] > 1 {
			top = s.parent[top]
		}
		y[v] = s.y[v] - s.y[top]
	}
	return y
}

// ascent lifts the bound of least one price at a time.
type ascent struct {
	Network
	start []int32 // per node, of its arcs in at
	at    []int32 // an arc out of the node, or ^ an arc into it
	turns []turn
}

// turn is a price at which an arc changes between its bounds, and the flow out of
// the node falls by room.
type turn struct{ price, room int64 }

func newAscent(net Network) *ascent {
	a := &ascent{Network: net, start: make([]int32, len(net.Supply)+1), at: make([]int32, 2*len(net.Arcs))}
	for _, arc := range net.Arcs {
		a.start[arc.From]++
		a.start[arc.To]++
	}
	sum := int32(0)
	for v, d := range a.start {
		sum += d
		a.start[v] = sum
	}
	for x, arc := range net.Arcs {
		a.start[arc.From]--
		a.at[a.start[arc.From]] = int32(x)
		a.start[arc.To]--
		a.at[a.start[arc.To]] = ^int32(x)
	}
	return a
}

// climb goes over all nodes so many times, and gives each the price that is best
// as the others stand. The bound is concave in a price, and its slope is outflow -
// inflow - supply where every arc takes the bound that is cheaper.
func (a *ascent) climb(y []int64, rounds int) {
	for range rounds {
		changed := false
		for v := range y {
			if p := a.best(y, int32(v)); p != y[v] {
				y[v], changed = p, true
			}
		}
		if !changed {
			return
		}
	}
}

func (a *ascent) best(y []int64, v int32) int64 {
	a.turns = a.turns[:0]
	var slope sum // at a price below all turns
	slope.add(-a.Supply[v], 1)
	for _, x := range a.at[a.start[v]:a.start[v+1]] {
		switch arc := &a.Arcs[max(x, ^x)]; {
		case arc.From == arc.To: // no price concerns it
		case x >= 0:
			slope.add(arc.Hi, 1)
			a.turns = append(a.turns, turn{y[arc.To] - arc.Cost, arc.Hi - arc.Lo})
		default:
			slope.add(-arc.Lo, 1)
			a.turns = append(a.turns, turn{y[arc.From] + arc.Cost, arc.Hi - arc.Lo})
		}
	}
	slices.SortFunc(a.turns, func(s, t turn) int { return cmp.Compare(s.price, t.price) })
	for _, t := range a.turns {
		if slope.add(-t.room, 1); slope.hi < 0 {
			return t.price
		}
	}
	return y[v]
}
