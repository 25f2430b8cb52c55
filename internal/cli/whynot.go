package cli

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/scenarios/whynot"
	"mutasi/solver"
)

func newWhynot() *cobra.Command {
	var q question
	var format string
	cmd := &cobra.Command{
		Use:   "whynot DIR --nip NIP --post KODE",
		Short: "Mengapa orang ini tidak di jabatan itu: aturannya, atau kerugiannya",
		Long: `Menyebut aturan yang melarang seorang pegawai menduduki sebuah jabatan. Bila
tidak ada yang melarang, rencana terbaik dihitung lagi dengan orang itu di
jabatan itu: apa yang hilang pada setiap sasaran, dan siapa yang tergeser.`,
		Example: `  mutasi whynot examples/bukittinggi --nip 198102092006031001 --post DINKES.2.2-00`,
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
			bar.step("menghitung rencana terbaik dengan %s di %s", q.nip, q.post)
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
			printWhynot(findingPrinter{w: cmd.OutOrStdout(), set: s}, a)
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

func printWhynot(p findingPrinter, a *whynot.Answer) {
	fmt.Fprintf(p.w, "%s · %s\n", a.Person.Name, i18n.NIP(a.Person.Key))
	p.wrap("  sekarang  ", held(a.From, i18n.ID))
	p.wrap("  ditanya   ", postLine(a.Post))
	fmt.Fprintln(p.w)
	switch {
	case a.Chosen:
		p.wrap("", "Rencana terbaik memang menempatkannya di jabatan itu.")
		return
	case len(a.Blocked) > 0:
		p.wrap("", "Tidak boleh, karena aturan:")
		for _, t := range a.Blocked {
			p.wrap("  - ", fmt.Sprintf("%s %s Terukur %s, syarat %s. %s", t.Clause, t.Text, t.Measured, t.Need, t.Citation))
		}
		return
	case len(a.Impossible) > 0:
		p.wrap("", "Tidak ada rencana dengan orang itu di jabatan itu; yang bertentangan:")
		for _, c := range a.Impossible {
			p.wrap("  - ", c)
		}
		return
	}
	p.wrap("", "Boleh, tetapi rencana seluruhnya berubah:")
	for _, g := range a.Goals {
		if g.Best == g.Forced || g.Name == "lottery" {
			continue
		}
		number := i18n.ID.Int
		if g.Name == "gain" {
			number = i18n.ID.Points
		}
		note := ""
		if !g.Proved {
			note = " (belum terbukti)"
		}
		fmt.Fprintf(p.w, "  %-36s %s → %s%s\n", i18n.ID.Known("goal", g.Name), number(g.Best), number(g.Forced), note)
	}
	if len(a.Binds) > 0 {
		fmt.Fprintln(p.w)
		p.wrap("", "Yang membatasi:")
		for _, x := range a.Binds {
			p.wrap("  - ", fmt.Sprintf("%s %s: %s (batas %d, sekarang %d)", x.Clause, x.Where, x.Text, x.Need, x.Today))
		}
	}
	fmt.Fprintf(p.w, "\nYang jabatannya menjadi lain: %s orang\n", i18n.ID.Int(int64(len(a.Changes))))
	line := func(x model.Post) string {
		if x.Key == "" {
			return "tanpa jabatan"
		}
		return postLine(x)
	}
	for i, c := range a.Changes {
		if i == shownChanges {
			fmt.Fprintf(p.w, "  dan %s lagi (--format json menampilkan semuanya)\n", i18n.ID.Int(int64(len(a.Changes)-i)))
			break
		}
		p.wrap("  ", fmt.Sprintf("%s: %s → %s", c.Person.Name, line(c.Best), line(c.Forced)))
	}
}
