package gap

import (
	"context"
	"math"
)

// search is the state of a solve. Pairs are numbered agent x jobs + job.
type search struct {
	*Problem
	allow  []bool  // per pair
	left   []int32 // per job: agents that it has left
	target int64   // plans must cost less; the incumbent's value, once there is one
	plan   []int32
	nodes  int
	root   int64 // bound of the root, scaled

	u     []int64 // multipliers of the last bound
	taken []int32 // per job: how many agents took it there
	chose []bool  // per pair
	bag   knapsack
}

// knapsack holds the tables of one agent.
type knapsack struct {
	job    []int32 // optional items, in order
	need   []int32
	profit []int64
	held   int64   // profit of the jobs that have no other agent
	room   int     // capacity that they leave; negative if they do not fit
	best   []int64 // forward table: row t is the best profit with items < t, by capacity
}

func newSearch(p *Problem) *search {
	s := &search{
		Problem: p, allow: make([]bool, len(p.Cost)), left: make([]int32, p.Jobs),
		u: make([]int64, p.Jobs), taken: make([]int32, p.Jobs), chose: make([]bool, len(p.Cost)),
		target: 1,
	}
	for j := range p.Jobs {
		dearest := int64(math.MinInt64)
		for a := range p.Agents {
			k := a*p.Jobs + j
			dearest = max(dearest, int64(p.Cost[k]))
			if p.Need[k] <= p.Capacity[a] {
				s.allow[k] = true
				s.left[j]++
			}
		}
		s.target += dearest
	}
	return s
}

// pack fills the forward table of agent a at multipliers u.
func (s *search) pack(a int, u []int64) {
	b := &s.bag
	b.job, b.need, b.profit = b.job[:0], b.need[:0], b.profit[:0]
	b.held, b.room = 0, int(s.Capacity[a])
	row := a * s.Jobs
	for j := range s.Jobs {
		if !s.allow[row+j] {
			continue
		}
		profit := u[j] - scale*int64(s.Cost[row+j])
		if s.left[j] == 1 {
			b.held += profit
			b.room -= int(s.Need[row+j])
		} else if profit > 0 {
			b.job = append(b.job, int32(j))
			b.need = append(b.need, s.Need[row+j])
			b.profit = append(b.profit, profit)
		}
	}
	if b.room < 0 {
		return
	}
	width := b.room + 1
	if size := width * (len(b.job) + 1); size > cap(b.best) {
		b.best = make([]int64, size)
	}
	b.best = b.best[:width*(len(b.job)+1)]
	clear(b.best[:width])
	for t, need := range b.need {
		old, now := b.best[t*width:(t+1)*width], b.best[(t+1)*width:(t+2)*width]
		step(old, now, int(need), b.profit[t])
	}
}

// step adds an item to a table.
func step(old, now []int64, need int, profit int64) {
	n := min(need, len(old))
	copy(now[:n], old[:n])
	behind := old[:len(old)-n]
	for x, v := range old[n:] {
		now[n+x] = max(v, behind[x]+profit)
	}
}

// bound is L at u, scaled; also which pairs the knapsacks took. It reports
// false when the jobs held by an agent do not fit.
func (s *search) bound(u []int64) (int64, bool) {
	sum := int64(0)
	for j, v := range u {
		sum += v
		s.taken[j] = 0
	}
	clear(s.chose)
	b := &s.bag
	for a := range s.Agents {
		s.pack(a, u)
		if b.room < 0 {
			return 0, false
		}
		width := b.room + 1
		sum -= b.held + b.best[len(b.best)-1]
		at := b.room
		for t := len(b.job) - 1; t >= 0; t-- {
			if b.best[(t+1)*width+at] != b.best[t*width+at] {
				at -= int(b.need[t])
				s.take(a, int(b.job[t]))
			}
		}
		for j := range s.Jobs {
			if s.left[j] == 1 && s.allow[a*s.Jobs+j] {
				s.take(a, j)
			}
		}
	}
	return sum, true
}

func (s *search) take(a, j int) {
	s.taken[j]++
	s.chose[a*s.Jobs+j] = true
}

// climb moves u along subgradients for the best bound, and tries to make plans
// on the way. It returns the best multipliers and their bound, scaled; false if
// no plan fits the restrictions.
func (s *search) climb(ctx context.Context, u []int64, rounds, patience int) (best []int64, value int64, ok bool) {
	u = append([]int64(nil), u...)
	best, value = append([]int64(nil), u...), math.MinInt64
	lambda, stalled := 1.5, 0
	for round := range rounds {
		l, ok := s.bound(u)
		if !ok {
			return nil, 0, false
		}
		if l > value {
			value, stalled = l, 0
			copy(best, u)
		} else if stalled++; stalled >= patience {
			stalled, lambda = 0, lambda/2
			copy(u, best)
		}
		norm := int64(0)
		for _, n := range s.taken {
			norm += int64(1-n) * int64(1-n)
		}
		if round%4 == 0 || norm == 0 { // every job once is a plan, and its cost is L
			s.repair()
		}
		if norm == 0 || s.closes(value) || lambda < 0.004 || ctx.Err() != nil {
			break
		}
		// The step is floating point; the bound at wherever it leads is not (I1).
		length := max(lambda*float64(s.target*scale-l)/float64(norm), 1)
		for j, n := range s.taken {
			u[j] += int64(math.Round(length * float64(1-n)))
		}
	}
	return best, value, true
}

// closes says whether a scaled bound excludes plans under the target.
func (s *search) closes(bound int64) bool { return bound > (s.target-1)*scale }
