package gap

import (
	"context"
	"math"
	"slices"
)

// repair makes a plan of what the knapsacks took, and keeps it if it is the
// cheapest so far: a job that several took stays with the cheapest, a job that
// none took goes where it fits, then jobs move and swap while that is cheaper.
func (s *search) repair() {
	plan := make([]int32, s.Jobs)
	room := append([]int32(nil), s.Capacity...)
	for j := range plan {
		plan[j] = -1
		for a := range s.Agents {
			k := a*s.Jobs + j
			if s.chose[k] && (plan[j] < 0 || s.Cost[k] < s.Cost[int(plan[j])*s.Jobs+j]) {
				plan[j] = int32(a)
			}
		}
		if a := plan[j]; a >= 0 {
			room[a] -= s.Need[int(a)*s.Jobs+j]
		}
	}
	for { // the job with the fewest places, then the largest regret, first
		pick, fewest, regret, where := -1, s.Agents+1, int64(0), int32(0)
		for j, a := range plan {
			if a >= 0 {
				continue
			}
			places, first, second, at := 0, int64(1)<<40, int64(1)<<40, int32(-1)
			for a := range s.Agents {
				if k := a*s.Jobs + j; s.Need[k] <= room[a] {
					places++
					if c := int64(s.Cost[k]); c < first {
						first, second, at = c, first, int32(a)
					} else {
						second = min(second, c)
					}
				}
			}
			if places < fewest || places == fewest && second-first > regret {
				pick, fewest, regret, where = j, places, second-first, at
			}
		}
		if pick < 0 {
			break
		}
		if where < 0 && !s.makeRoom(plan, room, pick) {
			return
		}
		if where >= 0 {
			plan[pick] = where
			room[where] -= s.Need[int(where)*s.Jobs+pick]
		}
	}
	for s.improve(plan, room) {
	}
	s.offer(plan)
}

// offer keeps a plan that is cheaper than all before and returns its cost.
func (s *search) offer(plan []int32) (value int64) {
	for j, a := range plan {
		value += int64(s.Cost[int(a)*s.Jobs+j])
	}
	if value < s.target {
		s.target, s.plan = value, slices.Clone(plan)
	}
	return value
}

// polish takes some jobs out of the plan and puts them back elsewhere, again
// and again, and goes on from the result unless it is dearer. The draws are the
// same in every run.
func (s *search) polish(ctx context.Context, rounds int) {
	if s.plan == nil {
		return
	}
	now, value := slices.Clone(s.plan), s.target
	draw := uint64(1)
	for round := 0; round < rounds && ctx.Err() == nil; round++ {
		plan, room := slices.Clone(now), slices.Clone(s.Capacity)
		var out []int
		for j, a := range plan {
			draw ^= draw << 13
			draw ^= draw >> 7
			draw ^= draw << 17
			if draw%uint64(s.Jobs) < uint64(3+round%6) {
				out = append(out, j)
				plan[j] = -1
			} else {
				room[a] -= s.Need[int(a)*s.Jobs+j]
			}
		}
		if len(out) > 0 {
			first := int(draw % uint64(len(out)))
			out[0], out[first] = out[first], out[0]
		}
		if !s.place(plan, room, out) {
			continue
		}
		for s.improve(plan, room) {
		}
		if v := s.offer(plan); v <= value {
			now, value = plan, v
		}
	}
}

// place gives each job the cheapest agent that has room and is not its own of
// now, one after another.
func (s *search) place(plan, room []int32, jobs []int) bool {
	for _, j := range jobs {
		to, least := -1, int32(math.MaxInt32)
		for a := range s.Agents {
			if k := a*s.Jobs + j; s.Need[k] <= room[a] && s.Cost[k] < least && a != int(s.plan[j]) {
				to, least = a, s.Cost[k]
			}
		}
		if own := int(s.plan[j]); to < 0 && s.Need[own*s.Jobs+j] <= room[own] {
			to = own
		}
		if to < 0 {
			if !s.makeRoom(plan, room, j) {
				return false
			}
			continue
		}
		plan[j] = int32(to)
		room[to] -= s.Need[to*s.Jobs+j]
	}
	return true
}

// makeRoom seats job j by moving one other job elsewhere, as cheaply as it can.
func (s *search) makeRoom(plan, room []int32, j int) bool {
	least, to, moved, away := int64(1)<<40, int32(-1), -1, int32(-1)
	for a := range s.Agents {
		k := a*s.Jobs + j
		for i, at := range plan {
			if int(at) != a || room[a]+s.Need[a*s.Jobs+i] < s.Need[k] {
				continue
			}
			for b := range s.Agents {
				x := b*s.Jobs + i
				if b == a || s.Need[x] > room[b] {
					continue
				}
				if c := int64(s.Cost[k]) + int64(s.Cost[x]) - int64(s.Cost[a*s.Jobs+i]); c < least {
					least, to, moved, away = c, int32(a), i, int32(b)
				}
			}
		}
	}
	if to < 0 {
		return false
	}
	s.move(plan, room, moved, away)
	plan[j] = to
	room[to] -= s.Need[int(to)*s.Jobs+j]
	return true
}

func (s *search) move(plan, room []int32, j int, to int32) {
	from := plan[j]
	room[from] += s.Need[int(from)*s.Jobs+j]
	room[to] -= s.Need[int(to)*s.Jobs+j]
	plan[j] = to
}

// improve makes every cheaper move and swap that it meets in one pass.
func (s *search) improve(plan, room []int32) (better bool) {
	n := s.Jobs
	for j := range plan {
		for b := range s.Agents {
			a := int(plan[j])
			if s.Need[b*n+j] <= room[b] && s.Cost[b*n+j] < s.Cost[a*n+j] {
				s.move(plan, room, j, int32(b))
				better = true
			}
		}
	}
	for j := range plan {
		for i := range j {
			a, b := int(plan[j]), int(plan[i])
			if a == b {
				continue
			}
			gain := int64(s.Cost[a*n+j]) + int64(s.Cost[b*n+i]) - int64(s.Cost[b*n+j]) - int64(s.Cost[a*n+i])
			if gain > 0 && room[a]+s.Need[a*n+j] >= s.Need[a*n+i] && room[b]+s.Need[b*n+i] >= s.Need[b*n+j] {
				s.move(plan, room, j, int32(b))
				s.move(plan, room, i, int32(a))
				better = true
			}
		}
	}
	return better
}
