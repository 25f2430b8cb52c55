package cli

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/internal/record"
	"mutasi/internal/report"
	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/replan"
	"mutasi/solver"
)

func newReplan() *cobra.Command {
	var refused []string
	var out, data, format string
	cmd := &cobra.Command{
		Use:   "replan OUT --refused NIP,...",
		Short: "Menyusun ulang setelah penolakan, dengan perubahan tersedikit",
		Long: `Membaca rencana di OUT beserta datanya dan menyusunnya lagi: yang menolak tetap
di jabatannya, orang lain sesedikit mungkin berubah dari rencana semula, dan di
antara rencana seperti itu dipilih yang terbaik. Banyaknya perubahan dan semua
sasaran dibuktikan; "mutasi verify" memeriksanya seperti rencana biasa.

Berkas hasil ditulis ke folder baru. Rencana yang sudah disusun ulang boleh
disusun ulang lagi; yang menolak sebelumnya tetap terhitung menolak.`,
		Example: `  mutasi replan hasil/mutasi-semester-i-2027 --refused 198305172006042001
  mutasi replan hasil/a --refused NIP,NIP --out hasil/b`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "json"); err != nil {
				return err
			}
			if len(refused) == 0 {
				return fail("err.flags", "--refused")
			}
			if out == "" {
				out = filepath.Clean(args[0]) + "-ulang"
			}
			if sameFolder(out, args[0]) { // the record of the new plan names the old one
				return fail("err.out.earlier", out)
			}
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			earlier, sum, err := readEarlier(args[0])
			if err != nil {
				return err
			}
			then, err := record.Read(args[0])
			if err != nil {
				return err
			}
			revision, err := replan.Revision(earlier, sum, refused)
			if err != nil {
				return fail("err.at", "--refused", err)
			}
			c := then.Command
			if data != "" {
				c.Dir = absolute(data)
			}
			sc, err := reopen(cmd, c, bar)
			if err != nil {
				return err
			}
			if err := replan.Same(earlier, sc); err != nil {
				return err
			}
			if sc, err = sc.Revise(revision); err != nil {
				return err
			}
			run := newRun(cmd, c.Dir)
			run.Command.Rules, run.Command.Period, run.Command.Scenario = c.Rules, c.Period, c.Scenario
			run.Command.Earlier, run.Command.Refused = absolute(args[0]), revision.Refused
			answer, err := bestOf(cmd, sc, bar)
			if err != nil {
				return err
			}
			bar.step("step.write", out)
			if err := run.write(out, answer, language(s)); err != nil {
				return err
			}
			bar.done()
			r := replan.Compare(earlier, answer.Plan)
			if format == "json" {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				err = enc.Encode(r)
			} else {
				printReplan(findingPrinter{w: cmd.OutOrStdout(), set: s}, r, out)
			}
			if err == nil && answer.Solution.Status == solver.Feasible {
				err = &exit{code: exitLimit}
			}
			return err
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&refused, "refused", nil, "NIP yang menolak, dipisah koma")
	f.StringVar(&out, "out", "", "folder hasil (bawaan: OUT-ulang)")
	f.StringVar(&data, "data", "", "folder data, bila sudah dipindahkan")
	f.StringVar(&format, "format", "table", "keluaran di layar: table atau json")
	return cmd
}

// readEarlier reads plan.json of a result folder, with its SHA-256.
func readEarlier(dir string) (*model.Plan, string, error) {
	plan, err := readPlan(dir)
	if err != nil {
		return nil, "", err
	}
	text, err := os.ReadFile(filepath.Join(dir, report.PlanJSON))
	return plan, fmt.Sprintf("%x", sha256.Sum256(text)), err
}

// reopen opens the scenario of a recorded run.
func reopen(cmd *cobra.Command, c record.Command, bar *progress) (*scenarios.Scenario, error) {
	src := scenarios.Source{Dir: c.Dir, Rules: c.Rules, Period: c.Period, Threads: shared(cmd).Threads}
	var names []string
	if c.Scenario != "" {
		names = append(names, c.Scenario)
	}
	sc, _, err := openEdited(cmd, src, bar, names...)
	return sc, err
}

// revised is the scenario that a plan was made of, where it revises another plan.
func revised(sc *scenarios.Scenario, plan *model.Plan) (*scenarios.Scenario, error) {
	if plan.Revision == nil {
		return sc, nil
	}
	return sc.Revise(plan.Revision)
}

func printReplan(p findingPrinter, r *replan.Report, out string) {
	l := language(p.set)
	n := func(v int) string { return l.Int(int64(v)) }
	fmt.Fprintln(p.w, l.F("replan.refused", n(len(r.Refused))))
	for _, x := range r.Refused {
		p.wrap("  ", x.Name+" · "+i18n.NIP(x.Key))
	}
	fmt.Fprintln(p.w)
	changes := "replan.changes"
	if !r.Proved {
		changes = "replan.changes.open"
	}
	p.wrap("", l.F(changes, n(r.Changes)))
	for i, c := range r.Changed {
		if i == shownChanges {
			fmt.Fprintln(p.w, "  "+l.F("replan.more", n(len(r.Changed)-i)))
			break
		}
		p.wrap("  ", fmt.Sprintf("%s: %s → %s", c.Person.Name, held(c.Was, l), held(c.Now, l)))
	}
	fmt.Fprintf(p.w, "\n%-36s %16s %16s\n", l.T("goals.goal"), l.T("replan.earlier"), l.T("replan.now"))
	for _, g := range r.Goals {
		if g.Name == "lottery" {
			continue
		}
		number := l.Int
		if g.Name == "gain" {
			number = l.Points
		}
		note := ""
		if !g.Proved {
			note = " (" + l.T("cmp.say.unproved") + ")"
		}
		fmt.Fprintf(p.w, "%-36s %16s %16s%s\n", l.Known("goal", g.Name), number(g.Earlier), number(g.Now), note)
	}
	fmt.Fprintf(p.w, "\n%s\n", l.F("replan.out", out))
}
