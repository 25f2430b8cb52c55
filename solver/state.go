package solver

import (
	"context"
	"errors"
	"slices"
	"sync"

	"mutasi/solver/network"
)

// State is a solved problem kept for questions and small changes. It answers,
// exactly and level by level, what forcing or forbidding a pair would cost, for
// all alternatives of a person or of a position in one search, and what one more
// seat or one more head of a quota is worth; and it re-optimises after a change
// of a cost or a bound from where it stood.
//
// Everything is a shortest path in the residual graph on the positions and the
// tree (persons are hops between positions). Its arc lengths are vectors, one
// number per level, compared lexicographically: under the potentials of the
// levels they are never below zero, since what the first level leaves at zero
// lies on its face, where the second level's are not below zero, and so on.
//
// Memory: 20 bytes per pair, 24 per person, and 8 bytes per node and level, beside the problem.
// A State may be dropped at any time and made again with the same answers. Any
// number of goroutines may ask at once; changes wait for them.
type State struct {
	mu     sync.RWMutex
	p      *Problem
	levels int
	price  []int64 // node v's potential at level l: price[v*levels+l]
	seat   []int32 // per person the pair taken
	heads  []int32 // per node
	lo, hi []int32 // the tree's bounds, ours to change
	cost   [][]int32
	steps  []network.Steps // per level
	owner  []int32         // per pair its person
	at     []int32         // pairs of position v: pairs[at[v]:at[v+1]]
	pairs  []int32
	whose  []int32 // pairs' persons, in that order
	dues   []int32 // pairs' costs at the first level, in that order
	where  []int32 // per pair its place in pairs
	spot   []int32 // per person the position taken
	paid   []int32 // per person what its seat costs at the first level
	head   []int32 // per position the first of its people, -1 if empty
	link   []int32 // per person the next one there, -1 at the end
	back   []int32 // per person the one before, -1 at the head
	kids   [][]int32
}

// ErrRows is returned by NewState when the problem has side rows: a shortest path
// does not see them, so such questions have to be solved anew.
var ErrRows = errors.New("solver: a kept state needs a problem without side rows")

// ErrImpossible is returned by a change that leaves no plan; the state is then as
// it was.
var ErrImpossible = errors.New("solver: the change leaves no plan")

// NewState keeps the solution of p: solved with netsimplex or quota, all levels
// Optimal. Only sol.Pair and sol.Certificate are read. It costs O(pairs).
func NewState(p *Problem, sol *Solution) (*State, error) {
	if len(p.Rows) > 0 {
		return nil, ErrRows
	}
	if sol.Status != Optimal || sol.Certificate == nil || len(sol.Certificate.Levels) != len(p.Levels) {
		return nil, errors.New("solver: a kept state needs a solution proved at every level")
	}
	s := &State{p: p, levels: len(p.Levels), seat: slices.Clone(sol.Pair)}
	nodes := p.Tree.Nodes()
	s.price = make([]int64, nodes*s.levels)
	d := newDomain(p)
	for l, proof := range sol.Certificate.Levels {
		if !proof.Face || proof.Leaves[0].Scale != 1 {
			return nil, errors.New("solver: a kept state needs exact potentials at every level")
		}
		for v, y := range proof.Leaves[0].Price {
			s.price[v*s.levels+l] = y
		}
		s.steps = append(s.steps, d.steps([]goal{{&p.Levels[l], 1}}))
		s.cost = append(s.cost, slices.Clone(p.Levels[l].Cost))
	}
	s.heads = network.Heads(p.Pairs, p.Tree, s.seat)
	s.lo, s.hi = slices.Clone(p.Tree.Lo), slices.Clone(p.Tree.Hi)
	s.owner = make([]int32, p.Pairs.Len())
	for i := range s.seat {
		for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
			s.owner[k] = int32(i)
		}
	}
	s.at = make([]int32, p.Tree.Leaves+1)
	for _, v := range p.Pairs.Node {
		s.at[v+1]++
	}
	for v := range p.Tree.Leaves {
		s.at[v+1] += s.at[v]
	}
	s.pairs, s.whose = make([]int32, p.Pairs.Len()), make([]int32, p.Pairs.Len())
	s.dues, s.where = make([]int32, p.Pairs.Len()), make([]int32, p.Pairs.Len())
	next := slices.Clone(s.at)
	for k, v := range p.Pairs.Node {
		s.pairs[next[v]], s.whose[next[v]], s.where[k] = int32(k), s.owner[k], next[v]
		if c := s.cost[0]; c != nil {
			s.dues[next[v]] = c[k]
		}
		next[v]++
	}
	s.kids = make([][]int32, nodes)
	for v, u := range p.Tree.Parent {
		if u >= 0 {
			s.kids[u] = append(s.kids[u], int32(v))
		}
	}
	people := len(s.seat)
	s.spot, s.paid = slices.Repeat([]int32{-1}, people), make([]int32, people)
	s.head = slices.Repeat([]int32{-1}, p.Tree.Leaves)
	s.link, s.back = make([]int32, people), make([]int32, people)
	for i, k := range s.seat {
		s.sit(int32(i), k)
	}
	return s, nil
}

// sit puts person i on pair k.
func (s *State) sit(i, k int32) {
	if p := s.spot[i]; p >= 0 { // out of the list of its people
		if s.back[i] >= 0 {
			s.link[s.back[i]] = s.link[i]
		} else {
			s.head[p] = s.link[i]
		}
		if s.link[i] >= 0 {
			s.back[s.link[i]] = s.back[i]
		}
	}
	p := s.p.Pairs.Node[k]
	s.seat[i], s.spot[i], s.paid[i] = k, p, s.dues[s.where[k]]
	s.link[i], s.back[i] = s.head[p], -1
	if s.head[p] >= 0 {
		s.back[s.head[p]] = i
	}
	s.head[p] = i
}

// Plan is the present plan, one pair per person.
func (s *State) Plan() []int32 {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Clone(s.seat)
}

// Values are what the present plan costs at each level.
func (s *State) Values() []int64 {
	s.mu.RLock()
	defer s.mu.RUnlock()
	values := make([]int64, s.levels)
	for l := range values {
		if s.cost[l] != nil {
			for _, k := range s.seat {
				values[l] += int64(s.cost[l][k])
			}
		}
		for _, sf := range s.p.Levels[l].Shortfalls {
			for _, c := range sf.Missing[min(int(s.heads[sf.Node]), len(sf.Missing)):] {
				values[l] += int64(c)
			}
		}
	}
	return values
}

// Price is what a change costs, level by level; nil where it cannot be.
type Price []int64

// Alternatives is what it costs to force person i into each of its pairs, in
// their order: 0 for the pair taken and for those of other best plans.
func (s *State) Alternatives(ctx context.Context, i int) ([]Price, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	q, err := s.search(ctx, s.p.Pairs.Node[s.seat[i]], true, nil)
	if err != nil {
		return nil, err
	}
	a, b := s.p.Pairs.Start[i], s.p.Pairs.Start[i+1]
	prices := make([]Price, b-a)
	for k := a; k < b; k++ {
		if d := q.at(s.p.Pairs.Node[k]); d != nil {
			prices[k-a] = s.hop(make(Price, s.levels), k, d)
		}
	}
	prices[s.seat[i]-a] = make(Price, s.levels)
	return prices, nil
}

// Candidates is what it costs to force each eligible person into position v: the
// pairs, and their prices.
func (s *State) Candidates(ctx context.Context, v int) (pairs []int32, prices []Price, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	q, err := s.search(ctx, int32(v), false, nil)
	if err != nil {
		return nil, nil, err
	}
	for _, k := range s.pairs[s.at[v]:s.at[v+1]] {
		seat := s.seat[s.owner[k]]
		var price Price
		if d := q.at(s.p.Pairs.Node[seat]); d != nil {
			price = s.hop(make(Price, s.levels), k, d)
		}
		if seat == k {
			price = make(Price, s.levels)
		}
		pairs, prices = append(pairs, k), append(prices, price)
	}
	return pairs, prices, nil
}

// Force is what it costs to force pair k.
func (s *State) Force(ctx context.Context, k int32) (Price, error) {
	i := s.owner[k]
	prices, err := s.Alternatives(ctx, int(i))
	if err != nil {
		return nil, err
	}
	return prices[k-s.p.Pairs.Start[i]], nil
}

// Forbid is what it costs to forbid pair k; nil if its person has nothing else.
func (s *State) Forbid(ctx context.Context, k int32) (Price, error) {
	i := s.owner[k]
	prices, err := s.Alternatives(ctx, int(i))
	if err != nil {
		return nil, err
	}
	s.mu.RLock()
	taken := s.seat[i] == k
	s.mu.RUnlock()
	if !taken {
		return make(Price, s.levels), nil
	}
	var least Price
	for x, price := range prices {
		if s.p.Pairs.Start[i]+int32(x) != k && price != nil && (least == nil || slices.Compare(price, least) < 0) {
			least = price
		}
	}
	return least, nil
}

// MoreRoom is what one more head at node v's upper bound would save, as a price
// that is never above 0.
func (s *State) MoreRoom(ctx context.Context, v int) (Price, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	none := make(Price, s.levels)
	u := s.p.Tree.Parent[v]
	if u < 0 || s.heads[v] < s.hi[v] {
		return none, nil
	}
	to := int32(v)
	q, err := s.search(ctx, to, true, until(u))
	if err != nil || q.at(u) == nil {
		return none, err
	}
	return s.around(q.at(u), s.rise(make(Price, s.levels), to, none)), nil
}

// LessDemand is what one head less at node v's lower bound would save.
func (s *State) LessDemand(ctx context.Context, v int) (Price, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	none := make(Price, s.levels)
	u := s.p.Tree.Parent[v]
	if u < 0 || s.heads[v] > s.lo[v] || s.lo[v] == 0 {
		return none, nil
	}
	from := int32(v)
	q, err := s.search(ctx, u, true, until(from))
	if err != nil || q.at(from) == nil {
		return none, err
	}
	return s.around(q.at(from), s.fall(make(Price, s.levels), from, none)), nil
}

// around closes a cycle; one that saves nothing is not taken.
func (s *State) around(path, arc Price) Price {
	sum := make(Price, s.levels)
	for l := range sum {
		sum[l] = path[l] + arc[l]
	}
	if slices.Compare(sum, make(Price, s.levels)) > 0 {
		clear(sum)
	}
	return sum
}

// hop is the length of the arc by which pair k's person leaves its seat for k,
// on top of a path from there; into sum, which it returns.
func (s *State) hop(sum Price, k int32, path Price) Price {
	seat := s.seat[s.owner[k]]
	node := s.p.Pairs.Node
	for l := range sum {
		sum[l] = path[l] + s.price[int(node[k])*s.levels+l] - s.price[int(node[seat])*s.levels+l]
		if s.cost[l] != nil {
			sum[l] += int64(s.cost[l][k]) - int64(s.cost[l][seat])
		}
	}
	return sum
}

// rise is the length of the arc from v up to its parent, on top of a path.
func (s *State) rise(sum Price, v int32, path Price) Price {
	u := s.p.Tree.Parent[v]
	for l := range sum {
		sum[l] = path[l] + s.steps[l].At(v, s.heads[v]+1) + s.price[int(u)*s.levels+l] - s.price[int(v)*s.levels+l]
	}
	return sum
}

// fall is the length of the arc from v's parent down to v, which sends one head
// less up, on top of a path.
func (s *State) fall(sum Price, v int32, path Price) Price {
	u := s.p.Tree.Parent[v]
	for l := range sum {
		sum[l] = path[l] - s.steps[l].At(v, s.heads[v]) + s.price[int(v)*s.levels+l] - s.price[int(u)*s.levels+l]
	}
	return sum
}
