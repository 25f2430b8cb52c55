package gap

// fix closes the pairs that no plan under the target has, judged by the bound
// with one pair forced, and says whether something changed and whether a plan
// may be left.
func (s *search) fix(u []int64) (changed, open bool) {
	value, ok := s.bound(u)
	if !ok || s.closes(value) {
		return false, false
	}
	in, out := s.forced(u, value)
	for j := range s.Jobs {
		if s.left[j] == 1 {
			continue
		}
		held := -1
		for a := range s.Agents {
			if k := a*s.Jobs + j; s.allow[k] && s.closes(out[k]) {
				if held >= 0 {
					return changed, false // two agents must have it
				}
				held = a
			}
		}
		for a := range s.Agents {
			k := a*s.Jobs + j
			if s.allow[k] && (s.closes(in[k]) || held >= 0 && a != held) {
				s.allow[k] = false
				s.left[j]--
				changed = true
			}
		}
		if s.left[j] == 0 {
			return changed, false
		}
	}
	return changed, true
}

// forced returns, per open pair, the bound with the pair in the plan and out of
// it. Only the knapsack of its own agent changes.
func (s *search) forced(u []int64, value int64) (in, out []int64) {
	in, out = make([]int64, len(s.allow)), make([]int64, len(s.allow))
	b := &s.bag
	var back, next []int64
	for a := range s.Agents {
		s.pack(a, u)
		width, row := b.room+1, a*s.Jobs
		full := b.best[len(b.best)-width:]
		most := full[b.room]
		optional := 0
		for j := range s.Jobs {
			k := row + j
			if !s.allow[k] || s.left[j] == 1 {
				continue
			}
			if optional < len(b.job) && int(b.job[optional]) == j {
				optional++
				continue
			}
			// An item without profit is never taken by itself.
			out[k] = value
			in[k] = s.target * scale
			if rest := b.room - int(s.Need[k]); rest >= 0 {
				in[k] = value + most - full[rest] - (u[j] - scale*int64(s.Cost[k]))
			}
		}
		back, next = append(back[:0], make([]int64, width)...), append(next[:0], make([]int64, width)...)
		for t := len(b.job) - 1; t >= 0; t-- {
			k := row + int(b.job[t])
			need, profit := int(b.need[t]), b.profit[t]
			front := b.best[t*width : (t+1)*width]
			without, with := int64(0), int64(-1)
			for w, v := range front {
				without = max(without, v+back[b.room-w])
				if rest := b.room - need - w; rest >= 0 {
					with = max(with, v+back[rest]+profit)
				}
			}
			out[k] = value + most - without
			in[k] = s.target * scale
			if with >= 0 {
				in[k] = value + most - with
			}
			step(back, next, need, profit)
			back, next = next, back
		}
	}
	return in, out
}
