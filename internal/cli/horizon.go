package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mutasi/internal/report"
	"mutasi/scenarios/horizon"
)

func newHorizon() *cobra.Command {
	var format, out string
	var shown int
	var opt horizon.Options
	cmd := &cobra.Command{
		Use:   "horizon DIR",
		Short: "Beberapa periode: satu per satu, atau dengan melihat ke depan",
		Long: `Menyusun rencana untuk periode ini dan periode-periode sesudahnya. TMT maju
--months bulan setiap periode: masa jabatan bertambah, yang pindah mulai lagi
dari nol, yang mencapai BUP dan PPPK yang kontraknya berakhir keluar.
  satu-satu  tiap periode direncanakan sendiri, seolah tidak ada lanjutannya
  ke depan   orang yang lebih dibutuhkan pada periode berikutnya tidak
             dipindahkan sekarang bila jumlah seluruh periode lebih baik
Setiap rencana terbukti terbaik untuk periodenya dan jumlahnya dihitung dengan
sasaran yang sama. Bahwa tidak ada urutan lain yang lebih baik lagi, tidak
dibuktikan. Yang belum dapat diketahui dianggap tetap: predikat tahun-tahun yang
akan ditutup, hasil asesmen, golongan, pendidikan, permohonan, dan peta jabatan.
Dengan --out juga ditulis beberapa-periode.xlsx dan beberapa-periode.html.`,
		Example: `  mutasi horizon examples/whatif
  mutasi horizon data --out hasil
  mutasi horizon data --periods 2 --months 12 --renew
  mutasi horizon examples/bukittinggi --tries 4 --timeout 2m --format json`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case opt.Periods < 1 || opt.Periods > 10 || opt.Months < 1 || opt.Months > 60:
				return fail("err.horizon.range")
			case opt.Tries < 0:
				return fail("err.negative", "--tries")
			case format != "table" && format != "json":
				return unknownValue("--format", format, "table", "json")
			}
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			sc, err := open(cmd, whole(source(cmd, args[0])), bar)
			if err != nil {
				return err
			}
			opt.Threads, opt.Limit = s.Threads, s.Timeout
			bar.step("step.periods", opt.Periods)
			opt.Progress = func(_ string, done, of int) {
				bar.update("step.ahead", done, of)
			}
			r, err := horizon.Plan(limited{cmd.Context()}, sc, opt)
			bar.done()
			if errors.Is(err, horizon.ErrNoPlan) {
				fmt.Fprintln(cmd.ErrOrStderr(), language(s).T("hor.say.infeasible"))
				return &exit{code: exitInfeasible}
			}
			if err != nil {
				return early(cmd.Context(), err)
			}
			if out != "" {
				if err := report.WriteHorizon(out, r, language(s), Program()); err != nil {
					return err
				}
			}
			if format == "json" {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetIndent("", "  ")
				err = enc.Encode(r)
			} else {
				err = printHorizon(findingPrinter{w: cmd.OutOrStdout(), set: s}, r, shown)
			}
			if err == nil && !r.Complete {
				err = &exit{code: exitLimit}
			}
			return err
		},
	}
	f := cmd.Flags()
	f.IntVar(&opt.Periods, "periods", 3, "banyaknya periode")
	f.IntVar(&opt.Months, "months", 6, "jarak antar-TMT dalam bulan")
	f.BoolVar(&opt.Renew, "renew", false, "kontrak PPPK diperpanjang setahun demi setahun; tanpa ini kontrak berakhir")
	f.IntVar(&opt.Tries, "tries", 20, "banyaknya keputusan tentang satu orang yang dicoba")
	f.StringVar(&format, "format", "table", "keluaran: table atau json")
	f.StringVar(&out, "out", "", "folder untuk beberapa-periode.xlsx dan beberapa-periode.html")
	f.IntVar(&shown, "shown", 20, "banyaknya orang yang didaftar; 0 = semua")
	sourceFlags(f)
	return cmd
}

func printHorizon(p findingPrinter, r *horizon.Report, shown int) error {
	l := language(p.set)
	number := func(n int) string { return l.Int(int64(n)) }
	contracts := "hor.contracts.end"
	if r.Renew {
		contracts = "hor.contracts.renew"
	}
	p.wrap("", l.F("hor.status", len(r.Rolling.Periods), r.Months)+". "+l.T(contracts))
	fmt.Fprintln(p.w)
	shortage, gain := report.HorizonGoal(r, "shortage"), report.HorizonGoal(r, "gain")
	head := []string{l.T("hor.col.on")}
	for _, name := range []string{"way", "left", "moves", "missing", "overdue", "shortage", "gain", "waiting"} {
		head = append(head, l.T("hor.say."+name))
	}
	t := newTable(head...)
	t.alignRight(2, 8)
	ways := [...]string{l.T("hor.say.rolling"), l.T("hor.say.ahead")}
	for n := range r.Rolling.Periods {
		for x, s := range []horizon.Sequence{r.Rolling, r.Ahead} {
			q := s.Periods[n]
			on := l.ShortDate(q.Effective)
			if x == 1 {
				on = ""
			}
			t.add(on, ways[x], number(q.Left), number(len(q.Moves)), l.Int(q.Missing), number(q.Overdue), l.Int(q.Values[shortage]), l.Points(-q.Values[gain]), l.Points(-q.Waiting))
		}
	}
	for x, s := range []horizon.Sequence{r.Rolling, r.Ahead} {
		on := l.T("hor.say.sum")
		if x == 1 {
			on = ""
		}
		t.add(on, ways[x], "", number(report.HorizonMoves(&s)), "", "", l.Int(s.Sum[shortage]), l.Points(-s.Sum[gain]), "")
	}
	if err := t.print(p.w, "table", p.set.Width); err != nil {
		return err
	}
	p.wrap("  ", l.T("hor.say.legend"))
	fmt.Fprintln(p.w)
	if r.Better == "" {
		p.wrap("", l.F("hor.say.same", number(r.Tried)))
	} else {
		p.wrap("", l.F("hor.say.better", strings.ToLower(l.Known("goal", r.Better)), number(r.Tried)))
		if held := r.Ahead.Periods[0].Held; len(held) > 0 {
			fmt.Fprintln(p.w)
			p.wrap("", l.F("hor.say.held", number(len(held))))
			for i, who := range held {
				if shown > 0 && i == shown {
					more(p.w, len(held), shown, l)
					break
				}
				p.wrap("  ", who.Name+": "+report.HorizonLater(r, who.Key, l))
			}
		}
	}
	if !r.Rolling.Proved || !r.Ahead.Proved {
		p.wrap("", l.T("hor.unproved"))
	}
	if !r.Complete {
		p.wrap("", l.T("hor.incomplete"))
	}
	return nil
}
