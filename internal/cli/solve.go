package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"mutasi/solver"
	"mutasi/solver/dense"
	"mutasi/solver/format"
	"mutasi/solver/gap"
	"mutasi/solver/mincost"
	"mutasi/solver/network"
	"mutasi/solver/sparse"
)

// answer is what `mutasi solve` prints; docs/formats-solver.md describes it.
type answer struct {
	Schema        string  `json:"schema"`
	File          string  `json:"file"`
	Format        string  `json:"format"`
	Sense         string  `json:"sense"`
	Rows          int     `json:"rows"`
	Columns       int     `json:"columns"`
	Pairs         int     `json:"pairs"`
	Status        string  `json:"status"`
	Objective     *int64  `json:"objective"` // null without an answer
	Bound         *int64  `json:"bound"`     // null without a proved one
	Gap           *int64  `json:"gap"`
	Algorithm     string  `json:"algorithm"`
	Certificate   string  `json:"certificate"`
	Reason        string  `json:"reason,omitempty"` // why infeasible, or why no answer
	LoadSeconds   float64 `json:"load_seconds"`
	SolveSeconds  float64 `json:"solve_seconds"`
	SolveCPU      float64 `json:"solve_cpu_seconds"`
	BoundCPU      float64 `json:"bound_cpu_seconds,omitempty"` // until the bound was that of the linear relaxation
	PlanCPU       float64 `json:"plan_cpu_seconds,omitempty"`  // until a plan was within .01 % of the last bound
	VerifySeconds float64 `json:"verify_seconds"`
	PeakMB        float64 `json:"peak_mb"`
}

// What answer.Status and answer.Certificate may be.
const (
	statusOptimal    = "optimal"
	statusFeasible   = "feasible"
	statusInfeasible = "infeasible"
	statusUnknown    = "unknown"

	certVerified = "verified"
	certNone     = "none"
)

// news is the best plan's value, if it is not 0, and what was reached when.
type news struct {
	value   int64
	relaxed bool // the bound is that of the linear relaxation
	cpu     float64
}

// reached says after how much processor time, counted from since, the bound was that
// of the linear relaxation, and a plan within .01 % of the last bound; 0 where that was
// not recorded.
func (o *outcome) reached(since float64) (bound, plan float64) {
	for _, n := range o.news {
		at := math.Round((n.cpu-since)*1e6) / 1e6
		if bound == 0 && n.relaxed {
			bound = at
		}
		if plan == 0 && n.value != 0 && math.Abs(float64(n.value-o.bound)) <= 1e-4*math.Abs(float64(o.bound)) {
			plan = at
		}
	}
	return bound, plan
}

// outcome is a solved instance before the judge has seen it; verify is the
// judge, nil where there is nothing to judge.
type outcome struct {
	news         []news // while rows were searched
	status       string
	value, bound int64
	hasValue     bool
	boundless    bool // nothing is proved
	algorithm    string
	reason       error // in words by inWords; nil: there is nothing to say
	verify       func() error
}

type solveOptions struct {
	kind     string
	sense    string
	limit    time.Duration
	maxMoves int64
	limited  bool // maxMoves was given
	threads  int
}

func newSolve() *cobra.Command {
	opt := solveOptions{}
	cmd := &cobra.Command{
		Use:   "solve BERKAS",
		Short: "Menyelesaikan berkas soal baku (DIMACS, OR-Library, NumPy, ...)",
		Long: `Menyelesaikan satu berkas soal penugasan atau arus dalam format yang lazim di
bidangnya, sehingga siapa pun dapat menguji mesin ini dengan berkasnya sendiri:
DIMACS .asn dan .min, penugasan dan generalised assignment OR-Library, matriks
NumPy .npy dari bilangan bulat, serta berkas biner dense, sparse, quota dan
tree (kuota bertingkat dengan baris samping).
Format dikenali dari isi berkas.

Keluarannya satu objek JSON. "certificate": "verified" berarti juri terpisah
telah menghitung ulang kelayakan, nilai dan batas dari berkas dan bukti.`,
		Example: `  mutasi solve ng11.asn
  mutasi solve c0515_1 --sense max
  mutasi solve q.bin --max-moves 400 --time-limit 10s`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s := shared(cmd)
			opt.threads = s.Threads
			opt.limited = cmd.Flags().Changed("max-moves")
			if opt.limit == 0 {
				opt.limit = s.Timeout
			}
			return runSolve(cmd, args[0], opt)
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.kind, "input", "", "format berkas, bila tidak ingin dikenali sendiri: asn, min, orlib, gap, npy, dense, sparse, quota, tree")
	f.StringVar(&opt.sense, "sense", "min", "min atau max")
	f.DurationVar(&opt.limit, "time-limit", 0, "batas waktu penyelesaian, misalnya 10s; 0 = tanpa batas")
	f.Int64Var(&opt.maxMoves, "max-moves", format.NoLimit, "paling banyak perpindahan, untuk berkas quota dan tree; tanpa pilihan ini tidak dibatasi")
	f.Lookup("max-moves").DefValue = "0" // the help tells no default: -1 may not be given
	return cmd
}

func runSolve(cmd *cobra.Command, file string, opt solveOptions) error {
	if opt.sense != "min" && opt.sense != "max" {
		return unknownValue("--sense", opt.sense, "min", "max")
	}
	if opt.limited && opt.maxMoves < 0 {
		return fail("err.negative", "--max-moves")
	}
	if opt.kind != "" && !slices.Contains(format.Kinds(), format.Kind(opt.kind)) {
		var known []string
		for _, k := range format.Kinds() {
			known = append(known, string(k))
		}
		return unknownValue("--input", opt.kind, known...)
	}
	start := time.Now()
	x, err := format.Open(file, format.Kind(opt.kind))
	if err == nil {
		err = orient(x, opt.sense == "max")
	}
	if bad := (*format.Error)(nil); errors.As(err, &bad) {
		return &exit{exitInput, err}
	}
	if errors.Is(err, format.ErrIrregular) {
		return fail("err.irregular", file)
	}
	if err != nil {
		return err
	}
	if opt.limited && x.Quota == nil {
		return fail("err.solve.moves", x.Kind)
	}
	a := answer{Schema: "mutasi/solve/1", File: file, Format: string(x.Kind), Sense: opt.sense, Certificate: certNone}
	a.Rows, a.Columns, a.Pairs = size(x)
	a.LoadSeconds = since(start)

	start = time.Now()
	used := cpuSeconds()
	out, err := solveInstance(cmd.Context(), x, opt)
	a.SolveSeconds, a.SolveCPU = since(start), math.Round((cpuSeconds()-used)*1e6)/1e6
	if errors.Is(err, context.Canceled) {
		return err
	}
	if err != nil { // the file's numbers are refused: too large, or a flow without a cheapest
		if errors.Is(err, mincost.ErrUnbounded) {
			return &exit{exitInput, fail("err.solve.unbounded", file)}
		}
		if slices.ContainsFunc([]error{mincost.ErrRange, dense.ErrRange, sparse.ErrRange, network.ErrRange}, func(large error) bool { return errors.Is(err, large) }) {
			return &exit{exitInput, fail("err.solve.large", file)}
		}
		return &exit{exitInput, fmt.Errorf("%s: %w", file, err)}
	}
	a.Status, a.Algorithm = out.status, out.algorithm
	if out.reason != nil {
		a.Reason = inWords(out.reason, language(shared(cmd)))
	}
	a.BoundCPU, a.PlanCPU = out.reached(used)
	start = time.Now()
	if out.verify != nil {
		if err := out.verify(); err != nil {
			return &exit{exitThreshold, fail("err.solve.judge", err)}
		}
		a.Certificate = certVerified
	}
	a.VerifySeconds = since(start)
	if out.hasValue {
		if opt.sense == "max" {
			out.value, out.bound = -out.value, -out.bound
		}
		a.Objective = &out.value
		if !out.boundless {
			gap := max(out.value-out.bound, out.bound-out.value)
			a.Bound, a.Gap = &out.bound, &gap
		}
	}
	a.PeakMB = peakMB()
	enc := json.NewEncoder(cmd.OutOrStdout())
	enc.SetIndent("", "  ")
	if err := enc.Encode(a); err != nil {
		return err
	}
	switch out.status {
	case statusInfeasible:
		return &exit{code: exitInfeasible}
	case statusFeasible:
		return &exit{code: exitLimit}
	case statusUnknown:
		return &exit{code: exitNoAnswer}
	}
	return nil
}

func since(start time.Time) float64 { return math.Round(time.Since(start).Seconds()*1e6) / 1e6 }

func size(x *format.Instance) (rows, columns, pairs int) {
	switch {
	case x.Narrow != nil:
		return x.Narrow.Rows, x.Narrow.Cols, len(x.Narrow.Cost)
	case x.Wide != nil:
		return x.Wide.Rows, x.Wide.Cols, len(x.Wide.Cost)
	case x.Sparse != nil:
		return x.Sparse.Pairs.People(), x.Sparse.Cols, x.Sparse.Pairs.Len()
	case x.Network != nil:
		return len(x.Network.Supply), len(x.Network.Supply), len(x.Network.Arcs)
	case x.Quota != nil:
		return x.Quota.Pairs.People(), x.Quota.Tree.Leaves, x.Quota.Pairs.Len()
	}
	return x.GAP.Jobs, x.GAP.Agents, len(x.GAP.Cost)
}

// orient turns gains into costs: every solver minimises.
func orient(x *format.Instance, maximise bool) error {
	if !maximise {
		return nil
	}
	switch {
	case x.Narrow != nil:
		return negate(x.Narrow.Cost)
	case x.Wide != nil:
		return negate(x.Wide.Cost)
	case x.Sparse != nil:
		return negate(x.Sparse.Cost)
	case x.Quota != nil:
		return negate(x.Quota.Cost)
	case x.GAP != nil:
		return negate(x.GAP.Cost)
	}
	for a := range x.Network.Arcs {
		x.Network.Arcs[a].Cost *= -1
	}
	return nil
}

func negate[C int32 | int64](cost []C) error {
	for k, c := range cost {
		if c < 0 && -c == c {
			return fail("err.solve.negate", c)
		}
		cost[k] = -c
	}
	return nil
}

// solveInstance hands the instance to the solver of its shape.
func solveInstance(ctx context.Context, x *format.Instance, opt solveOptions) (*outcome, error) {
	if x.Quota != nil {
		return solveProblem(ctx, x.Quota.Problem(opt.maxMoves), x.Quota.Stay(), opt)
	}
	whole := ctx
	if opt.limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, opt.limit)
		defer cancel()
	}
	out, err := solveOne(ctx, x, opt)
	if errors.Is(err, gap.ErrRange) { // capacities too large for tables
		return solveProblem(whole, x.GAP.Problem(), nil, opt)
	}
	if err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		switch {
		case x.Narrow != nil:
			return hurried(denseCosts(x.Narrow)), nil
		case x.Wide != nil:
			return hurried(denseCosts(x.Wide)), nil
		case x.Sparse != nil:
			return hurried(sparseCosts(x.Sparse)), nil
		case x.Network != nil:
			return hurriedFlow(x.Network), nil
		}
		return &outcome{status: statusUnknown, reason: fail("solve.unknown")}, nil
	}
	return out, err
}

func solveOne(ctx context.Context, x *format.Instance, opt solveOptions) (*outcome, error) {
	switch {
	case x.Narrow != nil:
		return solveDense(ctx, x.Narrow, opt)
	case x.Wide != nil:
		return solveDense(ctx, x.Wide, opt)
	case x.Sparse != nil:
		r, err := sparse.Solve(ctx, *x.Sparse)
		if err != nil {
			return nil, err
		}
		out := &outcome{status: statusOptimal, value: r.Value, bound: r.Value, hasValue: true,
			algorithm: "sparse: epsilon-scaling auction on cached rows, exact finish",
			verify:    func() error { return sparse.Check(*x.Sparse, r) }}
		if w := r.Hall; w != nil {
			out.status, out.hasValue = statusInfeasible, false
			out.reason = fail("solve.hall", count("row", len(w.Rows)), count("column", len(w.Columns)))
		}
		return out, nil
	}
	if x.GAP != nil {
		return solveGAP(ctx, gap.Problem(*x.GAP))
	}
	r, err := mincost.Solve(ctx, *x.Network)
	if err != nil {
		return nil, err
	}
	return flowOutcome(x.Network, r, "mincost: network simplex"), nil
}

func flowOutcome(net *mincost.Network, r *mincost.Result, algorithm string) *outcome {
	out := &outcome{status: statusOptimal, value: r.Value, bound: r.Bound, hasValue: true,
		algorithm: algorithm,
		verify:    func() error { return mincost.Check(*net, r) }}
	switch {
	case r.Cut != nil:
		out.status, out.hasValue = statusInfeasible, false
		out.reason = fail("solve.cut", count("node", len(r.Cut.Nodes)))
	case r.Price == nil:
		out.status, out.boundless = statusFeasible, true
	case r.Bound < r.Value:
		out.status = statusFeasible
	}
	return out
}

func solveDense[C dense.Cost](ctx context.Context, mat *dense.Matrix[C], opt solveOptions) (*outcome, error) {
	r, err := dense.Solve(ctx, *mat, dense.Options{Threads: opt.threads})
	if err != nil {
		return nil, err
	}
	return &outcome{status: statusOptimal, value: r.Value, bound: r.Value, hasValue: true,
		algorithm: "dense: sampled prices, epsilon-scaling auction on cached rows, exact finish",
		verify:    func() error { return dense.Check(*mat, r) }}, nil
}

func solveGAP(ctx context.Context, p gap.Problem) (*outcome, error) {
	r, err := gap.Solve(ctx, p)
	if err != nil {
		return nil, err
	}
	out := &outcome{value: r.Value, bound: r.Bound, hasValue: r.Agent != nil,
		algorithm: fmt.Sprintf("gap: Lagrangian knapsack bounds, variable fixing, branch and bound; %d nodes", r.Nodes),
		verify:    func() error { return gap.Check(p, r) }}
	switch r.Status {
	case gap.Optimal:
		out.status = statusOptimal
	case gap.Feasible:
		out.status = statusFeasible
	case gap.Infeasible:
		out.status, out.reason = statusInfeasible, fail("solve.capacity")
	default:
		out.status, out.reason, out.verify = statusUnknown, fail("solve.unknown"), nil
	}
	return out, nil
}

// solveProblem begins with start if that is a plan.
func solveProblem(ctx context.Context, p *solver.Problem, start []int32, opt solveOptions) (*outcome, error) {
	out := &outcome{}
	s, err := solver.Solve(ctx, p, solver.Options{Threads: opt.threads, TimeLimit: opt.limit, Start: start, Progress: func(at solver.Progress) {
		if at.Phase != "flow" {
			out.news = append(out.news, news{at.Value, at.Phase == solver.Relaxed, cpuSeconds()})
		}
	}})
	if err != nil {
		return nil, err
	}
	out.algorithm = s.Algorithm
	switch s.Status {
	case solver.Optimal:
		out.status = statusOptimal
	case solver.Feasible:
		out.status = statusFeasible
	case solver.Infeasible:
		out.status = statusInfeasible
	default:
		out.status, out.reason = statusUnknown, fail("solve.unknown")
	}
	if s.Pair != nil {
		out.hasValue, out.value, out.bound = true, s.Levels[0].Value, s.Levels[0].Bound
		out.verify = func() error { return p.Verify(s) }
	}
	if c := s.Conflict; c != nil {
		out.reason = fail("solve.conflict", count("side", len(c.Rows)), count("least", len(c.Lower)), count("most", len(c.Upper)), count("confined", len(c.People)))
	}
	return out, nil
}

// count is a number of things in both languages; key is their label's end.
func count(key string, n int) error {
	if n == 1 {
		return fail("count.one."+key, n)
	}
	return fail("count."+key, n)
}
