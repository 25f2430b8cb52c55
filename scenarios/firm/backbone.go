package firm

import (
	"context"
	"slices"

	"mutasi/scenarios/explain"
	"mutasi/solver"
)

// backbone decides which moves every best plan makes, and lists the moves of
// other best plans.
func (f *finder) backbone(ctx context.Context) error {
	moves := f.report.Moves
	apart := make([]int32, f.p.Pairs.Len()) // 1: an undecided move of the plan, -1: another undecided move
	for i := range f.p.Pairs.People() {
		for k := f.p.Pairs.Start[i]; k < f.p.Pairs.Start[i+1]; k++ {
			if f.isMove(int32(i), k) {
				apart[k] = -1
			}
		}
	}
	for _, m := range moves {
		apart[m.pair] = 1
	}
	q := f.with(append(slices.Clone(f.p.Levels), solver.Level{Name: "apart", Cost: apart})...)
	var others []int32
	decided := false
	start := f.base.Pair
	for !decided && !f.over(ctx) {
		opt := f.options(f.base, f.opt.Threads)
		opt.Start = start
		r, err := f.solve(ctx, q, opt)
		if err != nil {
			return err
		}
		if r.pair == nil || !slices.Equal(r.value[:f.gain+1], values(f.base)) {
			break
		}
		start = r.pair
		fresh := false
		for _, k := range r.pair {
			if apart[k] < 0 {
				apart[k], fresh = 0, true
				others = append(others, k)
			}
		}
		for x := range moves {
			m := &moves[x]
			if apart[m.pair] > 0 && r.pair[m.person] != m.pair {
				apart[m.pair], fresh = 0, true
				m.Class = Possible
			}
		}
		if !fresh {
			decided = r.proved // F1
			break
		}
		if f.opt.Progress != nil {
			f.opt.Progress("best", len(others), 0)
		}
	}
	for x := range moves {
		if moves[x].Class == "" {
			moves[x].Class = Undecided
			if decided {
				moves[x].Class = Necessary
			}
		}
	}
	if !decided {
		f.report.Complete = false
	}
	if _, err := f.each(ctx, "price", len(moves), func(x int) error { return f.forbid(ctx, &moves[x]) }); err != nil {
		return err
	}
	loss := make(map[int32]int64, len(others))
	for _, k := range others {
		loss[k] = 0
	}
	if f.opt.Tolerance > 0 {
		if err := f.nearly(ctx, loss); err != nil {
			return err
		}
	}
	for i := range int32(len(f.People)) {
		for k := f.p.Pairs.Start[i]; k < f.p.Pairs.Start[i+1]; k++ {
			if n, ok := loss[k]; ok {
				f.report.Alternatives = append(f.report.Alternatives, Alternative{
					explain.Person(f.Data, f.People[i]), f.post(f.Held(f.People[i])), f.post(f.Position(f.p.Pairs.Node[k])), n})
			}
		}
	}
	return nil
}

func values(s *solver.Solution) []int64 {
	out := make([]int64, len(s.Levels))
	for l := range out {
		out[l] = s.Levels[l].Value
	}
	return out
}

// forbid prices forbidding a move, and within a tolerance decides whether the
// plan can do without it.
func (f *finder) forbid(ctx context.Context, m *Move) error {
	if m.Class == Possible { // a best plan without it is known
		m.Forbid = Price{Exact: true}
		return nil
	}
	if f.state == nil {
		return f.exactly(ctx, m)
	}
	v, err := f.state.Forbid(ctx, m.pair)
	if err != nil {
		return err
	}
	if v == nil { // nothing else is left for this person
		m.Class, m.Forbid = Necessary, Price{Goal: Impossible, Exact: true}
		return nil
	}
	m.Forbid = f.price(v, f.state.Exact())
	if m.Forbid.Goal != "" {
		m.Class = Necessary
	}
	if f.opt.Tolerance == 0 || m.Class == Undecided || m.Forbid.Goal != "" && m.Forbid.Goal != f.p.Levels[f.gain].Name || m.Forbid.Amount > f.opt.Tolerance {
		return nil
	}
	return f.exactly(ctx, m)
}

// Impossible is the goal of a price that no plan can pay.
const Impossible = "impossible"

// exactly prices forbidding a move by solving.
func (f *finder) exactly(ctx context.Context, m *Move) error {
	loss, proved, err := f.ask(ctx, solver.Ask{Forbid: []int32{m.pair}})
	switch {
	case err != nil:
		return err
	case loss == nil:
		if proved {
			m.Class, m.Forbid = Necessary, Price{Goal: Impossible, Exact: true}
		}
		return nil
	}
	if proved {
		m.Forbid = f.price(loss, true)
	}
	if !slices.ContainsFunc(loss[:f.gain], func(n int64) bool { return n != 0 }) && loss[f.gain] <= f.opt.Tolerance {
		m.Class = Possible
	}
	return nil
}

// ask is what the best plan under a question loses; nil where there is none, or
// none was found.
func (f *finder) ask(ctx context.Context, a solver.Ask) (loss solver.Price, proved bool, err error) {
	var s *solver.Solution
	if f.state != nil {
		s, err = f.state.Best(ctx, a, f.options(nil, 1))
	} else {
		s, err = f.restricted(ctx, a)
	}
	if err != nil {
		return nil, false, err
	}
	if s.Pair == nil {
		return nil, s.Status == solver.Infeasible, nil
	}
	for l := range s.Levels {
		loss = append(loss, s.Levels[l].Value-f.base.Levels[l].Value)
	}
	return loss, s.Status == solver.Optimal, nil
}

// restricted is Best without a state.
func (f *finder) restricted(ctx context.Context, a solver.Ask) (*solver.Solution, error) {
	sub, _ := f.p.Restrict(func(k int32) bool {
		if slices.Contains(a.Forbid, k) {
			return false
		}
		for _, forced := range a.Force {
			if i := f.owner(forced); k != forced && k >= f.p.Pairs.Start[i] && k < f.p.Pairs.Start[i+1] {
				return false
			}
		}
		return true
	})
	return solver.Solve(ctx, sub, f.options(f.base, 1))
}

// owner is whose pair k is.
func (f *finder) owner(k int32) int32 {
	i, _ := slices.BinarySearch(f.p.Pairs.Start, k+1)
	return int32(i) - 1
}

// nearly adds the moves that forcing costs no more gain than the tolerance.
func (f *finder) nearly(ctx context.Context, loss map[int32]int64) error {
	people := f.p.Pairs.People()
	found := make([][]int32, people)
	if _, err := f.each(ctx, "near", people, func(i int) error {
		from, to := f.p.Pairs.Start[i], f.p.Pairs.Start[i+1]
		if to-from < 2 {
			return nil
		}
		prices := make([]solver.Price, to-from)
		if f.state == nil {
			for x := range prices {
				prices[x] = make(solver.Price, len(f.p.Levels)) // nothing is known: all are solved
			}
		} else {
			var err error
			if prices, err = f.state.Alternatives(ctx, i); err != nil {
				return err
			}
		}
		for x, v := range prices {
			k := from + int32(x)
			if _, known := loss[k]; known || v == nil || k == f.base.Pair[i] || !f.isMove(int32(i), k) {
				continue
			}
			if p := f.price(v, false); p.Goal == "" || p.Goal == f.p.Levels[f.gain].Name && p.Amount <= f.opt.Tolerance {
				found[i] = append(found[i], k)
			}
		}
		return nil
	}); err != nil {
		return err
	}
	list := slices.Concat(found...)
	losses := slices.Repeat([]int64{-1}, len(list))
	if _, err := f.each(ctx, "near", len(list), func(x int) error {
		v, _, err := f.ask(ctx, solver.Ask{Force: []int32{list[x]}})
		if err == nil && v != nil && !slices.ContainsFunc(v[:f.gain], func(n int64) bool { return n != 0 }) && v[f.gain] <= f.opt.Tolerance {
			losses[x] = v[f.gain]
		}
		return err
	}); err != nil {
		return err
	}
	for x, k := range list {
		if losses[x] >= 0 {
			loss[k] = losses[x]
		}
	}
	return nil
}
