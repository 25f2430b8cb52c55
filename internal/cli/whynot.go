package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mutasi/model/rules"
	"mutasi/scenarios/whynot"
	"mutasi/solver"
)

func newWhynot() *cobra.Command {
	var q question
	var format string
	cmd := &cobra.Command{
		Use:   "whynot DIR --nip NIP --post KODE",
		Short: "Mengapa orang ini tidak di jabatan itu: aturan atau kerugiannya",
		Long: `Menyebut aturan yang melarang seorang pegawai menduduki sebuah jabatan. Bila
tidak ada yang melarang, rencana terbaik dihitung lagi dengan orang itu di
jabatan itu: apa yang hilang pada setiap sasaran, dan siapa yang tergeser.`,
		Example: `  mutasi whynot data --nip 198102092006031001 --post DINKES.2.2-00`,
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "json"); err != nil {
				return err
			}
			if err := q.asked(); err != nil {
				return err
			}
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			sc, e, p, err := q.open(cmd, whole(source(cmd, args[0])), bar)
			if err != nil {
				return err
			}
			best, err := provedBest(cmd, sc, bar)
			if err != nil {
				return err
			}
			asker, err := whynot.New(best.Build, best.Solution)
			if err != nil {
				return err
			}
			bar.step("step.whynot", q.nip, q.post)
			a, err := asker.Ask(cmd.Context(), e, p, solver.Options{TimeLimit: s.Timeout, Threads: s.Threads})
			if err != nil {
				return err
			}
			bar.done()
			if format == "json" {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetIndent("", "  ")
				return enc.Encode(a)
			}
			printWhynot(findingPrinter{w: cmd.OutOrStdout(), set: s}, a, sc.Rules)
			return nil
		},
	}
	f := cmd.Flags()
	q.flags(f)
	f.StringVar(&format, "format", "table", "keluaran: table atau json")
	sourceFlags(f)
	return cmd
}

// shownChanges is how many displaced people are printed.
const shownChanges = 20

func printWhynot(p findingPrinter, a *whynot.Answer, set *rules.Set) {
	l := language(p.set)
	p.pair(a.Person, a.From, a.Post)
	switch {
	case a.Chosen:
		p.wrap("", l.T("ask.chosen"))
		return
	case len(a.Blocked) > 0:
		p.wrap("", l.T("whynot.blocked"))
		for i := range a.Blocked {
			p.wrap("  - ", strings.TrimSpace(gateLine(&a.Blocked[i], set, l)+" "+a.Blocked[i].Citation))
		}
		return
	case len(a.Impossible) > 0:
		p.wrap("", l.T("whynot.impossible"))
		for _, c := range a.Impossible {
			p.wrap("  - ", c)
		}
		return
	}
	p.wrap("", l.T("whynot.allowed"))
	for _, g := range a.Goals {
		if g.Best == g.Forced || g.Name == "lottery" {
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
		fmt.Fprintf(p.w, "  %-36s %s → %s%s\n", l.Known("goal", g.Name), number(g.Best), number(g.Forced), note)
	}
	if len(a.Binds) > 0 {
		fmt.Fprintln(p.w)
		p.wrap("", l.T("whynot.binds"))
		for _, x := range a.Binds {
			p.wrap("  - ", l.F("whynot.bind", x.Clause, x.Where, clauseText(set, x.Clause, x.Text, l), x.Need, x.Today))
		}
	}
	fmt.Fprintf(p.w, "\n%s\n", l.F("whynot.changes", l.Int(int64(len(a.Changes)))))
	for i, c := range a.Changes {
		if i == shownChanges {
			fmt.Fprintln(p.w, "  "+l.F("replan.more", l.Int(int64(len(a.Changes)-i))))
			break
		}
		p.wrap("  ", fmt.Sprintf("%s: %s → %s", c.Person.Name, held(c.Best, l), held(c.Forced, l)))
	}
}
