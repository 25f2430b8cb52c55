package solver

import (
	"context"
	"math"
	"slices"
	"sync"

	"mutasi/solver/network"
)

// Where people have hundreds of pairs, a flow looks at most of them for nothing.
// So it is solved over a few of each person, and its prices are held against all:
// a pair that costs less than the person's few is missed, and comes in for
// the next round. A flow that misses nothing is best over all pairs, and its
// prices prove it.

// lists are some pairs of each person.
type lists struct {
	first []int32 // per person the newest entry, -1
	next  []int32 // per entry the one before it, -1
	pair  []int32 // per entry
}

func newLists(people int) *lists {
	return &lists{first: slices.Repeat([]int32{-1}, people)}
}

// put adds pair k of person i.
func (s *lists) put(i, k int32) {
	s.pair, s.next = append(s.pair, k), append(s.next, s.first[i])
	s.first[i] = int32(len(s.pair) - 1)
}

// find is the entry of pair k of person i, -1 if there is none.
func (s *lists) find(i, k int32) int32 {
	j := s.first[i]
	for j >= 0 && s.pair[j] != k {
		j = s.next[j]
	}
	return j
}

// within is the part of d that the lists hold; people without a list keep all.
func (s *lists) within(d *domain) *domain {
	sub := *d
	n := d.pairs.People()
	sub.pairs = network.Pairs{Start: make([]int32, 1, n+1)}
	sub.orig = nil
	var of []int32
	for i := range n {
		of = of[:0]
		for j := s.first[i]; j >= 0; j = s.next[j] {
			of = append(of, s.pair[j])
		}
		if slices.Sort(of); len(of) == 0 {
			for k := d.pairs.Start[i]; k < d.pairs.Start[i+1]; k++ {
				of = append(of, k)
			}
		}
		for _, k := range of {
			sub.pairs.Node = append(sub.pairs.Node, d.pairs.Node[k])
			sub.orig = append(sub.orig, d.original(k))
		}
		sub.pairs.Start = append(sub.pairs.Start, int32(len(sub.orig)))
	}
	return &sub
}

// candidate is a pair that a list misses.
type candidate struct {
	value int64
	k, i  int32
}

// perPerson is how many pairs of a person come in at a time.
const perPerson = 24

// missed looks at all pairs under a point's prices: it makes the cheapest pair of
// each person the point's, and returns the few cheapest pairs that cost less
// than known says.
func (d *domain) missed(threads int, at *point, known func(i int32) int64) []candidate {
	at.pair = make([]int32, d.pairs.People())
	found, buffers := make([][]candidate, max(1, threads)), make([][]int64, max(1, threads))
	sideBySide(threads, len(at.pair), func(part int, i int32) {
		row := at.values(d, i, buffers[part])
		buffers[part] = row
		x := least(row)
		at.pair[i] = d.pairs.Start[i] + x
		if most := known(i); row[x] < most {
			found[part] = append(found[part], d.cheapest(i, row, most-1, inOrder, make([]candidate, 0, perPerson+1))...)
		}
	})
	return slices.Concat(found...)
}

// sideBySide calls do for 0 to n-1, in as many parts as there are threads, each
// a run of numbers.
func sideBySide(threads, n int, do func(part int, i int32)) {
	threads = max(1, threads)
	var group sync.WaitGroup
	for part := range threads {
		group.Go(func() {
			for i := n * part / threads; i < n*(part+1)/threads; i++ {
				do(part, int32(i))
			}
		})
	}
	group.Wait()
}

// How much is worth it; tests lower all three, so that small problems take the
// way of large ones.
var (
	crowdedFrom = 300  // from so many pairs a person on sifting pays
	fewPairs    = 24   // a person, that it begins with
	allColumns  = 5000 // a relaxation of so many pairs begins with all
)

func (d *domain) crowded() bool { return d.pairs.Len() > crowdedFrom*d.pairs.People() }

// sift minimises level l under the multipliers x, over a few pairs of each person
// at first, among them those of a flow. at, if not nil, is a plan among them that
// may be the best, with prices that are near.
//
// It also returns the part of d that it looked at last.
//
// In the last rounds the plan stays as good as it was, and only its prices miss
// pairs. Solving again would move all prices and miss others; lowering those at
// hand, as far as the plan allows it, does not.
func (s *solve) sift(ctx context.Context, d *domain, l int, x dual, few *lists, at *point) (_ *point, sub *domain, err error) {
	for still := at != nil; ; {
		sub = few.within(d)
		if !still || !sub.lower(at) {
			last := at
			if at, err = s.evaluateNear(ctx, sub, l, x, at); err != nil {
				return nil, nil, err
			}
			still = last != nil && at.bound == last.bound
		}
		pair, _ := sub.local(at.plan)
		all := *at
		missed := d.missed(s.threads, &all, func(i int32) int64 { return at.value(sub, pair[i]) })
		s.work += int64(d.pairs.Len())
		if len(missed) == 0 {
			at.pair, _ = d.local(at.plan)
			return at, sub, nil
		}
		for _, c := range missed {
			few.put(c.i, c.k)
		}
	}
}

// lower makes a point's prices right for d, where its plan lies, if the plan is
// best there: it lowers those that a cheaper pair or an arc of the tree asks for
// until none does (Bellman and Ford). It gives up after lowerSweeps.
func (d *domain) lower(at *point) bool {
	pair, ok := d.local(at.plan)
	if !ok {
		return false
	}
	price, spend := slices.Clone(at.price), make([]int64, d.pairs.Len())
	for k := range spend {
		spend[k] = at.spend(d, int32(k))
	}
	for range lowerSweeps {
		changed := false
		least := func(v int32, most int64) {
			if price[v] > most {
				price[v], changed = most, true
			}
		}
		for i, k := range pair {
			best := int64(math.MaxInt64)
			for o := d.pairs.Start[i]; o < d.pairs.Start[i+1]; o++ {
				best = min(best, spend[o]+price[d.pairs.Node[o]])
			}
			least(d.pairs.Node[k], best-spend[k])
		}
		arc := func(v int32) {
			u, h := d.tree.Parent[v], at.heads[v]
			if u < 0 {
				return
			}
			if h < d.tree.Hi[v] {
				least(v, price[u]+at.steps.At(v, h+1))
			}
			if h > d.tree.Lo[v] {
				least(u, price[v]-at.steps.At(v, h))
			}
		}
		for v := range price {
			arc(int32(v))
		}
		for v := len(price) - 1; v >= 0; v-- {
			arc(int32(v))
		}
		if !changed {
			at.price = price
			return true
		}
	}
	return false
}

const lowerSweeps = 100

// few are the cheapest pairs of each person at a point, and those of a plan.
func (s *solve) few(d *domain, at *point, plan []int32) *lists {
	n := d.pairs.People()
	found, buffers := make([][]int32, max(1, s.threads)), make([][]int64, max(1, s.threads))
	sideBySide(s.threads, n, func(part int, i int32) {
		row := at.values(d, i, buffers[part])
		buffers[part] = row
		for _, c := range d.cheapest(i, row, math.MaxInt64, scatter, make([]candidate, 0, fewPairs+1)) {
			found[part] = append(found[part], c.k)
		}
	})
	few, i := newLists(n), int32(0)
	for _, part := range found {
		for _, k := range part {
			for d.pairs.Start[i+1] <= k {
				i++
			}
			few.put(i, k)
		}
	}
	if pair, ok := d.local(plan); ok {
		for i, k := range pair {
			if few.find(int32(i), k) < 0 {
				few.put(int32(i), k)
			}
		}
	}
	return few
}

// cheapest are the pairs of person i, whose values are given, that cost least and
// no more than most, as many as the buffer holds but for one; ties come by rank.
func (d *domain) cheapest(i int32, values []int64, most int64, rank func(k int32) uint32, buffer []candidate) []candidate {
	of, limit := buffer[:cap(buffer)], cap(buffer)-1
	size := 0
	for y, v := range values {
		if v > most {
			continue
		}
		c := candidate{v, d.pairs.Start[i] + int32(y), i}
		x := size
		for x > 0 && (of[x-1].value > v || of[x-1].value == v && rank(of[x-1].k) > rank(c.k)) {
			of[x] = of[x-1]
			x--
		}
		of[x] = c
		if size = min(size+1, limit); size == limit {
			most = min(most, of[size-1].value)
		}
	}
	return of[:size]
}

// least is where the first of the smallest values is.
func least(values []int64) (at int32) {
	for x, v := range values {
		if v < values[at] {
			at = int32(x)
		}
	}
	return at
}

// inOrder ranks pairs that are missed: people with the same pairs get the same
// ones, and a relaxation that is given them finds fewer bases to try (10 s to 4 s at
// 20,000 people).
func inOrder(k int32) uint32 { return uint32(k) }

// scatter ranks ties so that people with the same pairs get different ones.
func scatter(k int32) uint32 { return uint32(k) * 2654435761 }
