package solver

import "slices"

// core is the pairs whose hop is short. Potentials move little from one change
// to the next, so a search that stays near needs no others: a pair outside was
// at least reach long when the core was made, and is at least reach less the
// drift of the potentials long now.
type core struct {
	reach       Price
	price       []int64 // the potentials when it was made
	start, pair []int32 // per person, as in network.Pairs
	at, pairs   []int32 // per position
}

// A core holds about corePairs pairs per person; where ties make it as large as
// half of all pairs there is none. It is made anew when it does not know coreStale
// people and one in coreStale, or when the drift has used half of its reach.
const (
	corePairs = 2
	coreStale = 64
)

// reaches says whether a path of this length cannot be undercut by one with a
// pair outside.
func (c *core) reaches(length, drift Price) bool {
	for l, r := range c.reach {
		if d := length[l] + drift[l]; d != r {
			return d < r
		}
	}
	return true
}

func (c *core) leaving(i int32) []int32  { return c.pair[c.start[i]:c.start[i+1]] }
func (c *core) arriving(v int32) []int32 { return c.pairs[c.at[v]:c.at[v+1]] }

// newCore makes the core of the present potentials, nil where it would not pay.
func (s *residual) newCore() *core {
	pairs := s.p.Pairs
	want := corePairs * pairs.People()
	if want == 0 || pairs.Len() < 4*want {
		return nil
	}
	none := make(Price, s.levels)
	step := max(1, pairs.Len()/20_000)
	var sample []Price
	for k := 0; k < pairs.Len(); k += step {
		sample = append(sample, s.hop(make(Price, s.levels), int32(k), none))
	}
	slices.SortFunc(sample, func(a, b Price) int { return slices.Compare(a, b) })
	x := len(sample) * want / pairs.Len()
	reach := sample[x]
	for x < len(sample) && (slices.Compare(sample[x], none) <= 0 || x > 0 && slices.Equal(sample[x], sample[x-1])) {
		x++
	}
	if x == len(sample) {
		return nil
	}
	reach = sample[x]
	c := &core{reach: reach, price: slices.Clone(s.price), start: make([]int32, 1, pairs.People()+1)}
	length := make(Price, s.levels)
	for i := range pairs.People() {
		for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
			if slices.Compare(s.hop(length, k, none), reach) < 0 {
				c.pair = append(c.pair, k)
			}
		}
		c.start = append(c.start, int32(len(c.pair)))
		if len(c.pair) > pairs.Len()/2 {
			return nil
		}
	}
	c.at, c.pairs = byPosition(pairs.Node, s.p.Tree.Leaves, c.pair)
	return c
}

// refresh makes the core anew where it has worn out.
func (s *residual) refresh() {
	half := make(Price, s.levels)
	for l, d := range s.drift {
		half[l] = 2 * d
	}
	if s.core == nil || s.strangers < coreStale+len(s.seat)/coreStale && s.core.reaches(half, make(Price, s.levels)) {
		return
	}
	s.core = s.newCore()
	s.stale, s.stray, s.strangers = nil, nil, 0
	clear(s.low)
	clear(s.high)
	clear(s.drift)
}

// measure is called when node v's potential moved. A hop's length is cost and
// potential of the new position less the least of cost and potential over the
// person's pairs; if potentials rose by between low and high, the one rose by
// at least low and the other by at most high.
func (s *residual) measure(v int32) {
	if s.core == nil {
		return
	}
	rise, at := make(Price, s.levels), int(v)*s.levels
	for l := range rise {
		rise[l] = s.price[at+l] - s.core.price[at+l]
	}
	if slices.Compare(rise, s.low) < 0 {
		copy(s.low, rise)
	}
	if slices.Compare(rise, s.high) > 0 {
		copy(s.high, rise)
	}
	for l := range s.drift {
		s.drift[l] = s.high[l] - s.low[l]
	}
}

// touch says that the costs of person i's pairs changed: the core does not know
// them any more.
func (s *residual) touch(i int32) {
	if s.core == nil {
		return
	}
	if s.stale == nil {
		s.stale, s.stray = make([]bool, len(s.seat)), make([][]int32, s.p.Tree.Leaves)
	}
	if s.stale[i] {
		return
	}
	s.stale[i] = true
	s.strangers++
	for k := s.p.Pairs.Start[i]; k < s.p.Pairs.Start[i+1]; k++ {
		of := &s.stray[s.p.Pairs.Node[k]]
		*of = append(slices.Clip(*of), k) // forks share what was there
	}
}
