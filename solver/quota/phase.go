package quota

import (
	"slices"

	"mutasi/solver/network"
)

// phase makes the state optimal within e.eps, keeping what already is: prices,
// flows, and every seat that still satisfies I2. It ends with everybody seated
// and no excess anywhere, or with e.overrun or a cancelled context.
func (e *engine[C]) phase(mayRaise bool) error {
	e.keepSeats(e.fitFlows())
	for v := range e.exc {
		for e.exc[v] > 0 {
			if i := e.walk(int32(v)); i >= 0 {
				e.stack = append(e.stack, i)
			}
			if e.overrun {
				return nil
			}
		}
	}
	patience := e.bids + 4*int64(len(e.seat)) + 64
	look := e.bids + 2*int64(len(e.seat)) + 64
	for len(e.stack) > 0 {
		i := e.stack[len(e.stack)-1]
		e.stack = e.stack[:len(e.stack)-1]
		for i >= 0 {
			i = e.bid(i)
			if e.overrun {
				return nil
			}
			if e.bids&0x3ff == 0 && e.ctx.Err() != nil {
				return e.ctx.Err()
			}
			if e.limit < infinite && e.bids > look { // long for a feasible input
				if _, gap := e.cut().(*network.Infeasible); gap {
					e.overrun = true
					return nil
				}
				look = e.bids + int64(len(e.seat)) + 64
			}
			if mayRaise && e.bids > patience {
				e.eps = min(e.eps*4, max(e.eps, e.epsCap))
				patience = e.bids + 4*int64(len(e.seat)) + 64
			}
		}
	}
	return nil
}

// fitFlows makes I3 hold. Where an arc breaks it, either its flow jumps to the
// bound or the price of its lower end moves to the edge of what the flow allows:
// the flow where few heads are at stake, the price where a jump would send many
// heads on a walk. Prices may fall here, between phases, and only here. It then
// recomputes every excess with nobody seated. It returns by how much the price
// of a position fell at most.
func (e *engine[C]) fitFlows() (fell int64) {
	for v := e.root - 1; v >= 0; v-- {
		f := min(max(e.flow[v], e.lo[v]), e.hi[v])
		y, old := e.price[e.parent[v]], e.price[v]
		switch d := e.price[v] - y; {
		case f < e.hi[v] && d > e.marginal(v, f+1)+e.eps:
			if g := e.flowAt(v, d); g-f <= jump(f) {
				f = g
			} else {
				e.price[v] = y + e.marginal(v, f+1) + e.eps
			}
		case f > e.lo[v] && d < e.marginal(v, f)-e.eps:
			if g := e.flowAt(v, d); f-g <= jump(f) {
				f = g
			} else {
				e.price[v] = y + e.marginal(v, f) - e.eps
			}
		}
		e.flow[v] = f
		if v < e.leaves {
			fell = max(fell, old-e.price[v])
		}
	}
	clear(e.exc)
	for v := range e.root {
		e.exc[v] -= e.flow[v]
		e.exc[e.parent[v]] += e.flow[v]
	}
	e.exc[e.root] -= int32(len(e.seat))
	e.fillKidHeaps()
	return fell
}

// jump is how many heads a flow may change by at the start of a phase.
func jump(f int32) int32 { return 4 + f/8 }

// marginal is the scaled cost of the f-th head of v.
func (e *engine[C]) marginal(v, f int32) int64 {
	if e.steps.Start == nil {
		return 0
	}
	return e.steps.At(v, f) * e.scale
}

// flowAt is the flow that a price difference d between v and its parent asks
// for: the number of heads whose marginal cost is under d, within the bounds.
func (e *engine[C]) flowAt(v int32, d int64) int32 {
	if d > 0 {
		return e.hi[v]
	}
	if e.steps.Start == nil {
		return e.lo[v]
	}
	cheaper := func(m, d int64) int {
		if m*e.scale < d {
			return -1
		}
		return 1
	}
	n, _ := slices.BinarySearchFunc(e.steps.Marginal[e.steps.Start[v]:e.steps.Start[v+1]], d, cheaper)
	return min(max(int32(n), e.lo[v]), e.hi[v])
}

// keepSeats leaves people where they are as long as I2 holds; the others wait on
// the stack. A key is a lower bound (I2), also in the next phase once it is
// lowered by as much as any price has fallen; only where that bound is too low
// to keep the seat is the person's row read again.
func (e *engine[C]) keepSeats(fell int64) {
	if e.empty {
		e.empty = false
		for i := int32(len(e.seat)) - 1; i >= 0; i-- {
			e.stack = append(e.stack, i)
		}
		return
	}
	left := make([][]int32, e.threads)
	parts := e.split(int(e.leaves), func(part, from, to int) {
		for p := int32(from); p < int32(to); p++ {
			left[part] = e.review(p, fell, left[part])
		}
	})
	for _, waiting := range left[:parts] {
		e.stack = append(e.stack, waiting...)
	}
	slices.Sort(e.stack)
	slices.Reverse(e.stack)
}

// review keeps the people of position p as keepSeats says, and appends those who
// must go to left. It changes nothing but p's own seats, so positions may be
// reviewed side by side.
func (e *engine[C]) review(p int32, fell int64, left []int32) []int32 {
	h := e.heap[e.base[p] : e.base[p]+e.size[p]]
	n := int32(0)
	for _, s := range h {
		if s.key < infinite {
			s.key -= fell
		}
		if e.price[p] > s.key+e.eps {
			k := e.seat[s.of]
			other := min(e.least(e.start[s.of], k), e.least(k+1, e.start[s.of+1]))
			if s.key = indifferent(other, e.scaled(k)); e.price[p] > s.key+e.eps {
				e.seat[s.of] = -1
				left = append(left, s.of)
				continue
			}
		}
		h[n] = s
		n++
	}
	e.size[p] = n
	e.exc[p] += n
	for x := n/2 - 1; x >= 0; x-- {
		settle(h[:n], h[x], x)
	}
	return left
}

// least is the value of the best among the pairs from a to b-1.
func (e *engine[C]) least(a, b int32) int64 {
	best := infinite
	node := e.node[a:b]
	if e.cost == nil {
		for _, p := range node {
			best = min(best, e.price[p])
		}
		return best
	}
	cost := e.cost[a:b]
	cost = cost[:len(node)]
	price, scale := e.price, e.scale
	for x, p := range node {
		best = min(best, int64(cost[x])*scale+price[p])
	}
	return best
}

// indifferent is the price of a position at which a person with this cost there
// is as well off with the best other pair; infinite for a person without one.
func indifferent(other, own int64) int64 {
	if other >= infinite {
		return infinite
	}
	return other - own
}

// sit puts a person into position p; the seat is one more head there.
func (e *engine[C]) sit(p int32, s entry) {
	x := e.size[p]
	e.size[p]++
	e.exc[p]++
	lift(e.heap[e.base[p]:], s, x)
}

// lift puts s into the hole at x of heap h, and up to where it belongs.
func lift(h []entry, s entry, x int32) {
	for x > 0 {
		up := (x - 1) / 2
		if h[up].key <= s.key {
			break
		}
		h[x] = h[up]
		x = up
	}
	h[x] = s
}

// rise takes the person with the smallest key out of position p.
func (e *engine[C]) rise(p int32) entry {
	h := e.heap[e.base[p]:]
	first := h[0]
	e.size[p]--
	e.exc[p]--
	n := e.size[p]
	settle(h[:n], h[n], 0)
	return first
}

// settle puts s into the hole at x of heap h, and down to where it belongs.
func settle(h []entry, s entry, x int32) {
	n := int32(len(h))
	for {
		c := 2*x + 1
		if c >= n {
			break
		}
		if c+1 < n && h[c+1].key < h[c].key {
			c++
		}
		if s.key <= h[c].key {
			break
		}
		h[x] = h[c]
		x = c
	}
	if x < n {
		h[x] = s
	}
}

// bid seats waiting person i at the best pair and lets the head walk on. It
// returns the person whom that displaces, or -1.
func (e *engine[C]) bid(i int32) int32 {
	e.bids++
	e.work += int64(e.start[i+1] - e.start[i])
	k, _, second := e.scan(i)
	p := e.node[k]
	e.seat[i] = k
	e.sit(p, entry{indifferent(second, e.scaled(k)), i})
	return e.walk(p)
}

// walk moves one excess head from v until a deficit takes it (-1) or a person
// is displaced. Nodes in deficit are never repriced (I4).
func (e *engine[C]) walk(v int32) int32 {
	for e.exc[v] > 0 {
		e.work++
		if v < e.leaves {
			key := e.heap[e.base[v]].key
			up := e.up(v)
			if up <= key && up < infinite {
				if e.price[v] <= up {
					e.raise(v, up)
				}
				v = e.sendUp(v)
				continue
			}
			out := e.rise(v)
			next := up
			if e.size[v] > 0 {
				next = min(next, e.heap[e.base[v]].key)
			}
			if next >= infinite {
				next = out.key
			}
			if next >= e.price[v] {
				e.raise(v, next)
			}
			e.seat[out.of] = -1
			return out.of
		}
		best, to := e.cheapest(v)
		if v != e.root {
			if up := e.up(v); up <= best {
				best, to = up, -1
			}
		}
		if best >= infinite { // nowhere to go: only an infeasible input does this
			e.price[v], e.overrun = infinite, true
			return -1
		}
		if e.price[v] <= best {
			e.raise(v, best)
		}
		if e.overrun {
			return -1
		}
		if to < 0 {
			v = e.sendUp(v)
			continue
		}
		e.flow[to]--
		e.exc[v]--
		e.exc[to]++
		v = to
	}
	return -1
}

func (e *engine[C]) sendUp(v int32) int32 {
	u := e.parent[v]
	e.flow[v]++
	e.exc[v]--
	e.exc[u]++
	if e.heaps != nil && e.heaps.size[u] >= 0 {
		e.lower(v)
	}
	return u
}

// raise sets v's price eps above the best that a head there can do.
func (e *engine[C]) raise(v int32, best int64) {
	if e.price[v] = best + e.eps; e.price[v] > e.limit {
		e.overrun = true
	}
}
