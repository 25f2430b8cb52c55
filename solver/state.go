package solver

import (
	"context"
	"errors"
	"slices"
	"sync"

	"mutasi/solver/network"
)

// State is a solved problem kept for questions and small changes. It answers,
// level by level, what forcing or forbidding a pair would cost, for all
// alternatives of a person or of a position in one search, and what one more
// seat or one more head of a quota is worth; it finds the best plan under forced
// and forbidden pairs (Best); and it re-optimises after a change of a cost, a
// bound or a row's limit from where it stood.
//
// Everything is a shortest path in the residual graph on the positions and the
// tree (residual.go). Without side rows that is exact. With them, rows charge
// their multipliers, so prices are proved lower bounds; Best and the changes end
// with a solve that begins from the path's potentials, and are exact.
//
// Memory, beside the problem, in bytes: per pair 8, and 8 more for each level at which
// rows charge; per person 36, 20 of them to seat it and 16 for its pairs in the core,
// and 8 per level; per node 52, and 24 per level; per row 80, 8 per level and 8 for each
// of its pairs; 4 per pair that is in some row. Where many pairs cost the same the core
// takes up to 5 more per pair (core.go). A level whose costs were changed has its own
// copy of them: 4 per pair. A state under an Ask has people and nodes of its own; with
// rows a change takes what a solve takes on top, until it ends.
//
// A State may be dropped at any time and made again with the same answers. Any
// number of goroutines may ask at once; changes wait for them. A change that returns
// an error, of a context that ended as of anything else, leaves all as it was. What
// the problem does not have, such as a pair or one cost too many, is ErrProblem.
type State struct {
	mu sync.RWMutex
	*residual
	root  *domain // of all plans
	leads []footing
	owned []bool // per level, whether its costs are a copy of ours
}

// ErrImpossible is returned by a change that leaves no plan.
var ErrImpossible = errors.New("solver: the change leaves no plan")

// NewState keeps the solution of p. Its levels must be proved; those up to the
// first that left no optimal face have prices, so there must be one. Only
// sol.Pair, sol.Levels and sol.Certificate are read. It costs O(pairs).
func NewState(p *Problem, sol *Solution) (*State, error) {
	own := *p
	own.Levels, own.Rows = slices.Clone(p.Levels), slices.Clone(p.Rows)
	own.Tree.Lo, own.Tree.Hi = slices.Clone(p.Tree.Lo), slices.Clone(p.Tree.Hi)
	s := &State{root: newDomain(&own), owned: make([]bool, len(p.Levels))}
	if err := s.adopt(sol); err != nil {
		return nil, err
	}
	return s, nil
}

// adopt makes the state stand at a solution of its problem.
func (s *State) adopt(sol *Solution) error {
	p := s.root.Problem
	if sol.Status != Optimal || sol.Certificate == nil || len(sol.Certificate.Levels) != len(p.Levels) {
		return errors.New("solver: a kept state needs a solution proved at every level")
	}
	faces := 0
	for faces < len(p.Levels) && sol.Levels[faces].Exact {
		faces++
	}
	if faces == 0 {
		return errors.New("solver: a kept state needs exact potentials at the first level")
	}
	s.leads = footings(p, sol)
	s.residual = newResidual(newArcs(s.root, s.leads[:faces]), sol.Pair)
	for l := range faces {
		for v, y := range s.leads[l].price {
			s.price[v*faces+l] = y
		}
	}
	s.core = s.newCore()
	return nil
}

// standing are the leads at the residual's potentials: where a solve begins.
func (s *State) standing(at *residual) []footing {
	out := slices.Clone(s.leads)
	for l := range at.levels {
		out[l].price = make([]int64, at.p.Tree.Nodes())
		for v := range out[l].price {
			out[l].price[v] = at.price[v*at.levels+l]
		}
	}
	return out
}

// Exact says whether prices are exact: whether there are no side rows.
func (s *State) Exact() bool { return len(s.p.Rows) == 0 }

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
	values, _ := s.p.Values(s.seat)
	return values
}

// Alternatives is what it costs to force person i into each of its pairs, in
// their order: 0 for the pair taken and for those of other best plans. With
// side rows it is what it costs at least.
func (s *State) Alternatives(ctx context.Context, i int) ([]Price, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.checkPerson(i); err != nil {
		return nil, err
	}
	return s.alternatives(ctx, i)
}

func (s *State) alternatives(ctx context.Context, i int) ([]Price, error) {
	q, err := s.search(ctx, s.spot[i], true, nil)
	if err != nil {
		return nil, err
	}
	a, b := s.p.Pairs.Start[i], s.p.Pairs.Start[i+1]
	prices := make([]Price, b-a)
	for k := a; k < b; k++ {
		if d := q.at(s.p.Pairs.Node[k]); d != nil {
			prices[k-a] = s.units(s.hop(q.trial, k, d))
		}
	}
	prices[s.seat[i]-a] = make(Price, s.levels)
	return prices, nil
}

// Candidates is what it costs to force each eligible person into position v: the
// pairs, and their prices; with side rows, what it costs at least.
func (s *State) Candidates(ctx context.Context, v int) (pairs []int32, prices []Price, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.checkPosition(v); err != nil {
		return nil, nil, err
	}
	q, err := s.search(ctx, int32(v), false, nil)
	if err != nil {
		return nil, nil, err
	}
	for _, k := range s.pairs[s.at[v]:s.at[v+1]] {
		i := s.owner[k]
		var price Price
		if d := q.at(s.spot[i]); d != nil {
			price = s.units(s.hop(q.trial, k, d))
		}
		if s.seat[i] == k {
			price = make(Price, s.levels)
		}
		pairs, prices = append(pairs, k), append(prices, price)
	}
	return pairs, prices, nil
}

// Force is what it costs to force pair k; with side rows, at least.
func (s *State) Force(ctx context.Context, k int32) (Price, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.checkPair(k); err != nil {
		return nil, err
	}
	i := s.owner[k]
	prices, err := s.alternatives(ctx, int(i))
	if err != nil {
		return nil, err
	}
	return prices[k-s.p.Pairs.Start[i]], nil
}

// Forbid is what it costs to forbid pair k, with side rows at least; nil if its
// person has nothing else.
func (s *State) Forbid(ctx context.Context, k int32) (Price, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.checkPair(k); err != nil {
		return nil, err
	}
	i := s.owner[k]
	if s.seat[i] != k {
		return make(Price, s.levels), nil
	}
	prices, err := s.alternatives(ctx, int(i))
	if err != nil {
		return nil, err
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
// that is never above 0; with side rows it saves that at most.
func (s *State) MoreRoom(ctx context.Context, v int) (Price, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.checkNode(v); err != nil {
		return nil, err
	}
	none := make(Price, s.levels)
	u := s.p.Tree.Parent[v]
	if u < 0 || s.heads[v] < s.p.Tree.Hi[v] {
		return none, nil
	}
	return s.around(ctx, int32(v), u, s.rise(make(Price, s.levels), int32(v), none))
}

// LessDemand is what one head less at node v's lower bound would save; with side
// rows, at most.
func (s *State) LessDemand(ctx context.Context, v int) (Price, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.checkNode(v); err != nil {
		return nil, err
	}
	none := make(Price, s.levels)
	u := s.p.Tree.Parent[v]
	if u < 0 || s.heads[v] > s.p.Tree.Lo[v] || s.p.Tree.Lo[v] == 0 {
		return none, nil
	}
	return s.around(ctx, u, int32(v), s.fall(make(Price, s.levels), int32(v), none))
}

// around is the price of the shortest cycle through an arc from node a to node b, 0
// where none saves anything. Only paths back that are shorter than the arc saves are
// looked for.
func (s *State) around(ctx context.Context, a, b int32, arc Price) (Price, error) {
	none, most := make(Price, s.levels), make(Price, s.levels)
	for l, d := range arc {
		most[l] = -d
	}
	if slices.Compare(most, none) <= 0 {
		return none, nil
	}
	q := s.newPaths(true)
	q.offer(a, -1, -1, none)
	err := s.grow(ctx, q, func(v int32) bool { return v == b || slices.Compare(q.view(v), most) >= 0 })
	path := q.at(b)
	if err != nil || path == nil || slices.Compare(path, most) >= 0 {
		return none, err
	}
	sum := make(Price, s.levels)
	for l := range sum {
		sum[l] = path[l] + arc[l]
	}
	return s.units(sum), nil
}

// Problem is the problem as changed: what a fresh Solve would have to be given
// for the same answers. Its slices are copies.
func (s *State) Problem() *Problem {
	s.mu.RLock()
	defer s.mu.RUnlock()
	p := *s.p
	p.Tree = network.Tree{Leaves: p.Tree.Leaves, Parent: p.Tree.Parent, Lo: slices.Clone(p.Tree.Lo), Hi: slices.Clone(p.Tree.Hi)}
	p.Levels, p.Rows = slices.Clone(p.Levels), slices.Clone(p.Rows)
	for l := range p.Levels {
		p.Levels[l].Cost = slices.Clone(p.Levels[l].Cost)
	}
	return &p
}
