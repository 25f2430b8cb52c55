package explain

import (
	"context"
	"fmt"
	"slices"

	"mutasi/model"
	"mutasi/solver"
)

// forced lists whom the plan puts below what M5 guarantees, each with what leaves
// no other plan: the problem is solved again with that one person spared too.
func (r *reading) forced(ctx context.Context) ([]model.Forced, error) {
	var out []model.Forced
	fallen := r.Fallen(r.solution.Pair)
	for x, i := range fallen {
		e := r.People[i]
		to := r.Position(r.Problem.Pairs.Node[r.solution.Pair[i]])
		f := model.Forced{Person: Person(r.Data, e), From: Post(r.Data, r.Held(e)), To: Post(r.Data, to), Why: []string{}}
		for _, t := range r.Verdict(e, to) {
			if t.Effect == "forced" {
				f.Clauses = append(f.Clauses, t.Clause)
				f.Measured = append(f.Measured, t.Measured)
			}
		}
		if why := r.Bound(e); why != "" {
			f.Why = append(f.Why, why)
		}
		p, before := r.Spared(slices.Delete(slices.Clone(fallen), x, x+1))
		s, err := solver.Solve(ctx, p, solver.Options{})
		if err != nil {
			return nil, fmt.Errorf("explain: %w", err)
		}
		if s.Status == solver.Infeasible {
			f.Why = append(f.Why, Conflict(r.Build, s)...)
		}
		for l := 0; l < before && s.Pair != nil; l++ {
			if was, now := r.solution.Levels[l].Value, s.Levels[l].Value; now > was {
				f.Why = append(f.Why, fmt.Sprintf("tanpa itu %s naik dari %d menjadi %d", r.Goal(l).Name, was, now))
				break
			}
		}
		out = append(out, f)
	}
	return out, nil
}
