package lp

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"mutasi/solver"
)

// Options steers Solve.
type Options struct {
	Program   string        // one of Available; "" takes the first
	TimeLimit time.Duration // for all levels together; 0: none
	Dir       string        // where the files stay; "": a temporary folder, removed
}

// Solve has the levels of p solved one after the other by another program, and
// returns the plan with values recomputed in integers. There is no certificate:
// where the program claims an optimum, Bound repeats its value, else it is the
// bound that the costs alone give. Infeasible comes without a Conflict.
//
// When ctx is cancelled or the limit is reached, the best plan of the levels
// done is returned with Status Feasible, or Status Unknown where there is none.
// Errors: those of Build, ErrMissing, ErrDisagree, and the program's own.
func Solve(ctx context.Context, p *solver.Problem, opt Options) (*solver.Solution, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	r, err := newRunner(opt)
	if err != nil {
		return nil, err
	}
	defer r.close()
	sol := &solver.Solution{Algorithm: "lp: " + r.name + ", values recounted in integers", Status: solver.Optimal}
	var values []int64 // of sol.Pair
	for l := range p.Levels {
		m, err := stated(p, l, values, true)
		if err != nil {
			return nil, err
		}
		o := &outcome{}
		if ctx.Err() == nil && (r.end.IsZero() || time.Now().Before(r.end)) {
			if o, err = r.solve(ctx, m); err != nil {
				return nil, err
			}
		}
		switch o.verdict {
		case infeasible:
			if sol.Pair != nil {
				return nil, fmt.Errorf("%w: %s finds nothing at level %d, yet the plan before is feasible", ErrDisagree, r.name, l)
			}
			sol.Status = solver.Infeasible
			return sol, nil
		case optimal, feasible:
			plan, found, err := recount(p, m, o, l, values)
			if err != nil {
				return nil, fmt.Errorf("%s, level %d: %w", r.name, l, err)
			}
			sol.Pair, values = plan, found
		}
		if sol.Pair == nil {
			sol.Status = solver.Unknown
			return sol, nil
		}
		bound := values[l]
		if o.verdict != optimal {
			sol.Status = solver.Feasible
			bound = floor(p, l)
		}
		sol.Levels = append(sol.Levels, solver.LevelResult{Bound: bound})
	}
	if len(p.Levels) == 0 {
		return nil, fmt.Errorf("%w: a problem without levels", solver.ErrProblem)
	}
	for l := range sol.Levels {
		sol.Levels[l].Value = values[l]
	}
	return sol, nil
}

// recount reads the plan out of an outcome and confirms it in integers: it is
// feasible, the levels before keep their values, and level l is worth what the
// program says.
func recount(p *solver.Problem, m *Model, o *outcome, l int, earlier []int64) (plan []int32, values []int64, err error) {
	if plan, err = m.Plan(p, o.x); err != nil {
		return nil, nil, err
	}
	values, ok := p.Values(plan)
	if !ok {
		return nil, nil, fmt.Errorf("%w: the plan breaks a bound", ErrDisagree)
	}
	for k := range l {
		if values[k] > earlier[k] {
			return nil, nil, fmt.Errorf("%w: level %d worsens from %d to %d", ErrDisagree, k, earlier[k], values[k])
		}
	}
	if o.verdict == optimal && math.Abs(float64(values[l])-o.objective) >= 0.5 {
		return nil, nil, fmt.Errorf("%w: value %v claimed, %d counted", ErrDisagree, o.objective, values[l])
	}
	return plan, values, nil
}

// floor is a bound that needs no proof: everybody takes the cheapest pair, and
// nothing is missing or in excess.
func floor(p *solver.Problem, l int) (sum int64) {
	cost := p.Levels[l].Cost
	if cost == nil {
		return 0
	}
	for i := range p.Pairs.People() {
		if row := cost[p.Pairs.Start[i]:p.Pairs.Start[i+1]]; len(row) > 0 {
			sum += int64(slices.Min(row))
		}
	}
	return sum
}

// runner is the program chosen, and the folder for its files.
type runner struct {
	name    string
	program *program // nil: GLPK in process
	dir     string
	scratch bool
	end     time.Time // zero: no limit
}

func newRunner(opt Options) (*runner, error) {
	r := &runner{name: opt.Program, dir: opt.Dir}
	if opt.TimeLimit > 0 {
		r.end = time.Now().Add(opt.TimeLimit)
	}
	if r.name == "" {
		names := Available()
		if len(names) == 0 {
			return nil, fmt.Errorf("%w: none of glpk, highs, cbc, glpsol", ErrMissing)
		}
		r.name = names[0]
	}
	if r.name == "glpk" {
		if !inProcess {
			return nil, fmt.Errorf("%w: this program was built without -tags glpk", ErrMissing)
		}
		return r, nil
	}
	all := programs()
	k := slices.IndexFunc(all, func(p program) bool { return p.name == r.name })
	if k < 0 {
		return nil, fmt.Errorf("%w: %q is none of glpk, highs, cbc, glpsol", ErrMissing, r.name)
	}
	r.program = &all[k]
	if r.dir == "" {
		dir, err := os.MkdirTemp("", "mutasi-lp")
		if err != nil {
			return nil, err
		}
		r.dir, r.scratch = dir, true
		return r, nil
	}
	// The program runs in the folder, so its name must hold from there too.
	var err error
	if r.dir, err = filepath.Abs(r.dir); err != nil {
		return nil, err
	}
	return r, os.MkdirAll(r.dir, 0o755)
}

func (r *runner) close() {
	if r.scratch {
		os.RemoveAll(r.dir)
	}
}

// solve runs the program until the model is solved, r.end is reached or ctx is
// cancelled. A command stops itself at r.end and writes what it has; it is
// killed when it has not done so a little later.
func (r *runner) solve(ctx context.Context, m *Model) (*outcome, error) {
	var limit, grace time.Duration
	if !r.end.IsZero() {
		limit = max(time.Until(r.end), time.Millisecond)
		if r.program != nil {
			grace = 2*time.Second + limit/4
		}
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, r.end.Add(grace))
		defer cancel()
	}
	if r.program == nil {
		return solveInProcess(ctx, m)
	}
	return r.program.run(ctx, m, limit, r.dir, m.Name)
}
