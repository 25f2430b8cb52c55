// Package scenarios answers questions about transfers by solving them. A
// Scenario is data and rules; Plan is the main question: who should move where.
// Each further question has a folder of its own.
package scenarios

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/load"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
	"mutasi/scenarios/needs"
	"mutasi/scoring"
	"mutasi/solver"
	"mutasi/solver/lp"
)

// Source says where a scenario comes from.
type Source struct {
	Dir     string   // the data folder
	Rules   []string // rule files on top of Dir/rules.yaml, the last one wins
	Period  []string // period files on top of Dir/periode.yaml, the last one wins
	Threads int      // 0: one per processor; never changes an answer
	// Whole states every row of couples, also those that no plan comes near: for
	// questions that change the problem, and for other solvers.
	Whole bool
}

// Scenario is a data folder and a rule book, ready to be solved. It is not
// changed by solving, and may be shared.
type Scenario struct {
	Data    *model.Dataset
	Rules   *rules.Set
	Inputs  []model.InputHash // what was read, by name
	Quality load.Quality
	threads int
	whole   bool

	revision *model.Revision // of an earlier plan; nil: none
	earlier  []model.PositionID
}

// Open reads a scenario. The findings are complete, of data and of rules; when
// one is fatal the scenario is nil. The error is for files that cannot be read.
func Open(ctx context.Context, src Source) (*Scenario, diag.List, error) {
	res, err := load.Folder(ctx, src.Dir, load.Options{Period: src.Period, Threads: src.Threads})
	if err != nil {
		return nil, nil, err
	}
	set, findings, hashes, err := openRules(src)
	if err != nil {
		return nil, nil, err
	}
	findings = append(findings, res.Findings...)
	findings.Sort()
	if findings.Fatal() {
		return nil, findings, nil
	}
	return &Scenario{Data: res.Data, Rules: set, Inputs: append(res.Inputs, hashes...), Quality: res.Quality, threads: src.Threads, whole: src.Whole}, findings, nil
}

// openRules stacks the folder's rules.yaml, where there is one, and the files on top.
func openRules(src Source) (*rules.Set, diag.List, []model.InputHash, error) {
	var files []rules.Source
	var hashes []model.InputHash
	own := filepath.Join(src.Dir, "rules.yaml")
	for i, path := range append([]string{own}, src.Rules...) {
		b, err := os.ReadFile(path)
		if path == own && os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, nil, nil, fmt.Errorf("scenarios: %w", err)
		}
		name := filepath.Base(path)
		if i > 0 {
			name = fmt.Sprintf("%s (+%d)", name, i) // a file on top may bear the same name
		}
		files = append(files, rules.Source{Name: name, Data: b})
		hashes = append(hashes, model.InputHash{Name: name, SHA256: fmt.Sprintf("%x", sha256.Sum256(b))})
	}
	set, findings := rules.Load(files...)
	if set != nil {
		findings = append(findings, scoring.Check(&set.Scoring)...)
	}
	return set, findings, hashes, nil
}

// With is the scenario with other data and rules in the place of its own, such
// as edited copies, and the hashes of what they were edited by.
func (s *Scenario) With(d *model.Dataset, set *rules.Set, inputs ...model.InputHash) *Scenario {
	t := *s
	t.Data, t.Rules = d, set
	t.Inputs = append(s.Inputs[:len(s.Inputs):len(s.Inputs)], inputs...)
	return &t
}

// Alone is the scenario solved by one thread, for callers that solve several at once.
func (s *Scenario) Alone() *Scenario {
	t := *s
	t.threads = 1
	return &t
}

// Alike reports whether most pairs of s are those of t, so that s is quickly solved
// beside it.
func (s *Scenario) Alike(t *Scenario) bool { return build.Alike(t.Data, t.Rules, s.Data, s.Rules) }

// Answer is a solved scenario.
type Answer struct {
	Build    *build.Build
	Solution *solver.Solution
	Plan     *model.Plan
}

// Build turns the scenario into the problem, scored and bounded, with every
// row stated.
func (s *Scenario) Build(ctx context.Context) (*build.Build, diag.List, error) {
	return s.build(ctx, false)
}

// Rebuild makes the problem that a proof speaks of: of the rows of couples that
// no plan comes near, it holds those that the proof names. ok is false when
// they are not rows of this data.
func (s *Scenario) Rebuild(ctx context.Context, far []build.FarRow) (b *build.Build, ok bool, findings diag.List, err error) {
	b, findings, err = s.build(ctx, true)
	if b == nil || err != nil {
		return nil, false, findings, err
	}
	return b, b.AddFar(far), findings, nil
}

func (s *Scenario) build(ctx context.Context, lazy bool) (*build.Build, diag.List, error) {
	return s.buildLike(ctx, lazy, nil)
}

func (s *Scenario) buildLike(ctx context.Context, lazy bool, like *build.Build) (*build.Build, diag.List, error) {
	scorer, err := scoring.New(s.Data, s.Rules)
	if err != nil {
		return nil, nil, fmt.Errorf("scenarios: %w", err)
	}
	return build.New(ctx, s.Data, s.Rules, scorer, build.Options{Threads: s.threads, Lazy: lazy, Earlier: s.earlier, Like: like})
}

// Weigh prepares the scenario for questions about single moves (scenarios/rank):
// a Build with no problem in it.
func (s *Scenario) Weigh() (*build.Build, diag.List, error) {
	scorer, err := scoring.New(s.Data, s.Rules)
	if err != nil {
		return nil, nil, fmt.Errorf("scenarios: %w", err)
	}
	return build.Weigh(s.Data, s.Rules, scorer)
}

// Needs compares kebutuhan with bezetting.
func (s *Scenario) Needs() *needs.Report {
	return needs.Analyse(s.Data, s.Rules, build.NewHolders(s.Data, s.Rules))
}

// Plan solves the scenario and reads the plan back with its reasons. Findings
// are those of the locks, quotas and rules against this data; when one is
// fatal the answer is nil.
func (s *Scenario) Plan(ctx context.Context, opt solver.Options) (*Answer, diag.List, error) {
	return s.PlanBeside(ctx, nil, opt)
}

// PlanBeside is Plan, and in less time, where another scenario of the same data
// is solved already: the pairs that both have are not built again, and the
// search begins at the other's prices. The plan is the same, but for the prices of
// alternatives and the ties told by them, which hang on the proof found: an answer not
// proved in every goal, which the way to it may have decided, is not taken, and
// the scenario solved by itself (with a time limit no answer is promised twice).
// A nil beside is none.
func (s *Scenario) PlanBeside(ctx context.Context, beside *Answer, opt solver.Options) (*Answer, diag.List, error) {
	b, solution, findings, err := s.solveBeside(ctx, beside, opt)
	if err == nil && b != nil && beside != nil && solution.Status != solver.Optimal && opt.TimeLimit == 0 && ctx.Err() == nil {
		b, solution, findings, err = s.Solve(ctx, opt)
	}
	if b == nil || err != nil {
		return nil, findings, err
	}
	// An interrupt asks for the best answer so far: reading it back is short
	// and must not be cut off by the same signal.
	plan, err := explain.Plan(context.WithoutCancel(ctx), b, solution)
	if err != nil {
		return nil, findings, err
	}
	plan.Inputs = s.Inputs
	plan.ClaimedBy, _ = otherSolver(opt.Algorithm)
	plan.Revision = s.revised(b, solution.Pair)
	if solution.Status == solver.Infeasible {
		if plan.Loosening, err = explain.Loosening(ctx, b, opt); err != nil {
			return nil, findings, err
		}
	}
	return &Answer{Build: b, Solution: solution, Plan: plan}, findings, nil
}

// Solve is Plan without reading the plan back. The build is nil when a finding
// is fatal.
func (s *Scenario) Solve(ctx context.Context, opt solver.Options) (*build.Build, *solver.Solution, diag.List, error) {
	return s.solveBeside(ctx, nil, opt)
}

func (s *Scenario) solveBeside(ctx context.Context, beside *Answer, opt solver.Options) (*build.Build, *solver.Solution, diag.List, error) {
	_, other := otherSolver(opt.Algorithm)
	var like *build.Build
	if beside != nil {
		like, opt.Near, opt.NearOf = beside.Build, beside.Solution, beside.Build.Problem
	}
	b, findings, err := s.buildLike(ctx, !s.whole && !other, like)
	if err != nil || findings.Fatal() {
		return nil, nil, findings, err
	}
	opt.Threads = s.threads
	solution, err := solve(ctx, b, opt)
	if err != nil {
		return nil, nil, findings, fmt.Errorf("scenarios: %w", err)
	}
	return b, solution, findings, nil
}

// solve has the problem solved by the engine, or, where the algorithm names
// another program ("lp:glpk" in process, "exec:cbc" as a process), by that: a
// second opinion without a certificate, on a problem with every row stated.
func solve(ctx context.Context, b *build.Build, opt solver.Options) (*solver.Solution, error) {
	if program, ok := otherSolver(opt.Algorithm); ok {
		return lp.Solve(ctx, b.Problem, lp.Options{Program: program, TimeLimit: opt.TimeLimit})
	}
	return b.Solve(ctx, opt)
}

// otherSolver is the program that an algorithm names, if it names one.
func otherSolver(algorithm string) (program string, ok bool) {
	for _, prefix := range []string{"lp:", "exec:"} {
		if program, ok = strings.CutPrefix(algorithm, prefix); ok {
			return program, true
		}
	}
	return "", false
}
