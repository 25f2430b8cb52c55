package cli

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mutasi/internal/i18n"
	"mutasi/internal/report"
	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/solver"
	"mutasi/solver/lp"
)

func newPlan() *cobra.Command {
	var out, format, algorithm string
	var workLimit int64
	var reserves int
	cmd := &cobra.Command{
		Use:   "plan DIR",
		Short: "Menyusun rencana mutasi dari folder data",
		Long: `Membaca lembar kerja di DIR, memeriksanya, dan menyusun rencana mutasi yang sah
dan terbukti terbaik. Hasilnya ditulis ke OUT: plan.json, plan.xlsx,
report.html, bukti.json (bukti keoptimalan untuk "mutasi verify") dan run.json
(catatan untuk "mutasi replay"). --reserves menambah cadangan tiap jabatan:
siapa berikutnya bila yang terpilih menolak, dan tepat berapa kerugian seluruh
rencana dengan orang itu.`,
		Example: `  mutasi plan examples/bukittinggi
  mutasi plan data --out hasil/semester-1
  mutasi plan data --rules aturan-6-bulan.yaml --timeout 60s`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "json"); err != nil {
				return err
			}
			if known := append(solver.Algorithms(), otherSolvers...); algorithm != "" && !slices.Contains(known, algorithm) {
				return unknownValue("--solver", algorithm, known...)
			}
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			run := newRun(cmd, args[0])
			run.Command.Solver, run.Command.WorkLimit, run.Command.Reserves = algorithm, workLimit, reserves
			sc, err := open(cmd, source(cmd, args[0]), bar)
			if err != nil {
				return err
			}
			answer, err := planOf(cmd, sc, solver.Options{TimeLimit: s.Timeout, WorkLimit: workLimit, Algorithm: algorithm,
				Progress: func(p solver.Progress) { bar.update("step.solve.goal", p.Level+1, p.Phase) }}, bar)
			if err != nil {
				return err
			}
			plan := answer.Plan
			if answer.Solution.Pair == nil {
				if format == "json" {
					if err := report.JSON(cmd.OutOrStdout(), plan); err != nil {
						return err
					}
				}
				return run.none(cmd, out, answer)
			}
			if reserves > 0 {
				if err := findReserves(cmd, sc, answer, reserves, bar); err != nil {
					return err
				}
			}
			if out == "" {
				out = filepath.Join("hasil", slug(plan.Period))
			}
			bar.step("step.write", out)
			if err := run.write(out, answer, language(s)); err != nil {
				return err
			}
			bar.done()
			if format == "json" {
				err = report.JSON(cmd.OutOrStdout(), plan)
			} else {
				err = report.Summary(cmd.OutOrStdout(), plan, report.Terminal{Width: s.Width, Lang: language(s), Colour: s.Colour, Dir: out})
			}
			if err == nil && answer.Solution.Status == solver.Feasible {
				err = &exit{code: exitLimit}
			}
			return err
		},
	}
	f := cmd.Flags()
	f.StringVar(&out, "out", "", "folder hasil (bawaan: hasil/<periode>)")
	f.StringVar(&format, "format", "table", "keluaran di layar: table atau json")
	f.StringVar(&algorithm, "solver", "", "algoritma mesin (bawaan: dipilih sendiri): "+strings.Join(solver.Algorithms(), ", ")+
		"; atau pendapat kedua tanpa bukti: "+strings.Join(otherSolvers, ", "))
	f.Int64Var(&workLimit, "work-limit", 0, "batas kerja yang sama di setiap mesin; 0 = tanpa batas")
	f.IntVar(&reserves, "reserves", 0, "cadangan tiap jabatan yang diisi, dengan kerugian yang tepat; lebih lama")
	sourceFlags(f)
	return cmd
}

// otherSolvers are second opinions: a library in process, or programs.
var otherSolvers = []string{"lp:glpk", "exec:glpsol", "exec:cbc", "exec:highs"}

// sourceFlags are the flags of every command that opens a scenario.
func sourceFlags(f *pflag.FlagSet) {
	f.StringArray("rules", nil, "berkas aturan tambahan di atas rules.yaml (boleh berulang)")
	f.StringArray("period", nil, "berkas periode tambahan di atas periode.yaml (boleh berulang)")
}

// source reads them.
func source(cmd *cobra.Command, dir string) scenarios.Source {
	src := scenarios.Source{Dir: dir, Threads: shared(cmd).Threads}
	src.Rules, _ = cmd.Flags().GetStringArray("rules")
	src.Period, _ = cmd.Flags().GetStringArray("period")
	return src
}

// open reads a scenario and prints its findings to stderr: all of them when
// one is fatal, else how many there are.
func open(cmd *cobra.Command, src scenarios.Source, bar *progress) (*scenarios.Scenario, error) {
	if out, _ := cmd.Flags().GetString("out"); sameFolder(out, src.Dir) { // its workbooks would be read as tables
		return nil, fail("err.out.data", out)
	}
	bar.step("step.read", src.Dir)
	sc, findings, err := scenarios.Open(cmd.Context(), src)
	bar.done()
	if err != nil {
		return nil, err
	}
	return sc, tell(cmd, findings, sc == nil)
}

// sameFolder says that two paths lead to one folder, which is there.
func sameFolder(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// planOf solves a scenario that is open.
func planOf(cmd *cobra.Command, sc *scenarios.Scenario, opt solver.Options, bar *progress) (*scenarios.Answer, error) {
	l := language(shared(cmd))
	bar.step("step.build", l.Int(int64(len(sc.Data.Employees))), l.Int(int64(len(sc.Data.Positions))))
	answer, findings, err := sc.Plan(cmd.Context(), opt)
	bar.done()
	if errors.Is(err, lp.ErrMissing) {
		return nil, fail("err.plan.solver", opt.Algorithm)
	}
	if err != nil {
		return nil, err
	}
	if err := tell(cmd, findings, answer == nil); err != nil {
		return nil, err
	}
	answer.Plan.Program = Program()
	return answer, nil
}

// unsolved says why there is no plan, and what would make one possible.
func unsolved(cmd *cobra.Command, answer *scenarios.Answer) error {
	s := shared(cmd)
	p, l := findingPrinter{w: cmd.ErrOrStderr(), set: s}, language(s)
	if answer.Solution.Status == solver.Infeasible {
		p.wrap("", l.T("unsolved.conflict"))
		for _, c := range answer.Plan.Conflict {
			p.wrap("  - ", c)
		}
		loosening(&p, answer.Plan.Loosening, l)
		return &exit{code: exitInfeasible}
	}
	p.wrap("", l.T("unsolved.limit"))
	return &exit{code: exitNoAnswer}
}

// loosening prints the cheapest way out.
func loosening(p *findingPrinter, out *model.Loosening, l i18n.Lang) {
	if out == nil {
		return
	}
	if len(out.Changes) == 0 {
		p.wrap("", l.T("loosen.none"))
		return
	}
	proof := l.T("loosen.proved")
	if !out.Proved {
		proof = l.F("loosen.bound", l.Int(out.Bound))
	}
	p.wrap("", l.F("loosen.cheapest", l.Int(out.Cost), proof))
	for _, c := range out.Changes {
		p.wrap("  - ", l.F("loosen.change", c.Advice, l.Int(c.Cost)))
	}
}

// language is the reader's.
func language(s settings) i18n.Lang {
	l, _ := i18n.Parse(s.Lang) // checked by fromEnvironment
	return l
}

// languageOf is language; CSV is for programs.
func languageOf(s settings, format string) i18n.Lang {
	if format == "csv" {
		return language(s).Machine()
	}
	return language(s)
}

// slug makes a folder name of a period's name: lower case, words joined by "-".
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return "rencana"
	}
	return strings.Join(words, "-")
}
