package cli

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios/path"
	"mutasi/solver"
)

// pathMonths is how far waiting and experience are tried.
const pathMonths = 60

func newPath() *cobra.Command {
	var q question
	var format string
	var months int
	cmd := &cobra.Command{
		Use:   "path DIR --nip NIP --post KODE",
		Short: "Perubahan terkecil agar seseorang menduduki sebuah jabatan",
		Long: `Mencari satu perubahan terkecil pada catatan seorang pegawai yang membuat
rencana terbaik menempatkannya di jabatan itu: menunggu, pengalaman, sertifikat,
satu kompetensi, satu predikat, pendidikan, atau golongan. Jawabannya diterapkan
pada data dan rencana disusun lagi; semua perubahan yang lebih kecil juga
dicoba.

Yang lebih kecil adalah yang lazimnya lebih cepat, dalam bulan (record_steps di
berkas aturan): satu sertifikat 6, satu tingkat kompetensi 12, satu tingkat
predikat 12, satu jenjang pendidikan 24, satu tingkat golongan 48; menunggu dan
pengalaman dihitung per bulan. Bila sama, urutannya seperti disebut di atas.

Tanggal lahir dan jenis kelamin tidak pernah diubah. Masa pemilihan, kuota,
kursi, dan kunci bukan catatan orang itu, dan disebut sendiri.`,
		Example: `  mutasi path data --nip 198102092006031001 --post DINKES.2.2-00
  mutasi path data --nip NIP --post KODE --months 24 --format json`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "json"); err != nil {
				return err
			}
			if err := q.asked(); err != nil {
				return err
			}
			if months < 0 || months > 600 {
				return fail("err.path.months")
			}
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			sc, e, p, err := q.open(cmd, source(cmd, args[0]), bar)
			if err != nil {
				return err
			}
			best, err := provedBest(cmd, sc, bar)
			if err != nil {
				return err
			}
			bar.step("step.path", q.nip)
			a, err := path.Ask(cmd.Context(), sc, best, e, p, months, solver.Options{TimeLimit: s.Timeout, Threads: s.Threads})
			if err != nil {
				return err
			}
			bar.done()
			if format == "json" {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(a)
			}
			printPath(findingPrinter{w: cmd.OutOrStdout(), set: s}, a, sc.Rules)
			return nil
		},
	}
	f := cmd.Flags()
	q.flags(f)
	f.IntVar(&months, "months", pathMonths, "menunggu dan pengalaman dicoba sampai sekian bulan")
	f.StringVar(&format, "format", "table", "keluaran: table atau json")
	sourceFlags(f)
	return cmd
}

func printPath(p findingPrinter, a *path.Answer, set *rules.Set) {
	l := language(p.set)
	n := func(v int) string { return l.Int(int64(v)) }
	p.pair(a.Person, a.From, a.Post)
	switch {
	case a.Chosen:
		p.wrap("", l.T("ask.chosen")+" "+l.T("path.nothing"))
		return
	case a.Change != nil:
		p.wrap("", l.T("path.change"))
		p.wrap("  - ", l.F("path.change.months", a.Change.In(l.String()), n(a.Change.Months)))
		fmt.Fprintln(p.w)
		p.wrap("", l.T("path.solved"))
		p.wrap("", l.F("path.tried", n(a.Smaller.All()), n(a.Smaller.Blocked), n(a.Smaller.Solved+a.Smaller.Known), n(a.Smaller.Solved)))
	default:
		p.wrap("", l.F("path.none", n(a.Smaller.All()), a.Limit))
	}
	printGates(p, a, set)
	if len(a.Displaced) > 0 {
		fmt.Fprintln(p.w)
		fmt.Fprintln(p.w, l.F("path.displaced", n(len(a.Displaced))))
		for i, c := range a.Displaced {
			if i == shownChanges {
				fmt.Fprintln(p.w, "  "+l.F("replan.more", n(len(a.Displaced)-i)))
				break
			}
			p.wrap("  ", fmt.Sprintf("%s: %s → %s", c.Person.Name, held(c.Was, l), held(c.Now, l)))
		}
	}
}

// printGates says what stands in the way today, and what would take each away.
func printGates(p findingPrinter, a *path.Answer, set *rules.Set) {
	l := language(p.set)
	if len(a.Gates) > 0 {
		fmt.Fprintln(p.w)
		p.wrap("", l.T("path.gates"))
		for i := range a.Gates {
			g := &a.Gates[i]
			p.wrap("  - ", gateLine(&g.Touch, set, l))
			if g.Change != nil {
				p.wrap("    ", l.F("path.gate.change", g.Change.In(l.String())))
			} else if a.Change == nil {
				p.wrap("    ", l.T("path.gate.outside"))
			}
		}
	}
	if len(a.Impossible) > 0 {
		fmt.Fprintln(p.w)
		p.wrap("", l.T("path.impossible"))
		for _, c := range a.Impossible {
			p.wrap("  - ", c)
		}
	} else if a.Change == nil && len(a.Gates) == 0 {
		p.wrap("", l.T("path.loses"))
	}
}

// held is a post in one line, or that there is none.
func held(x model.Post, l i18n.Lang) string {
	if x.Key == "" {
		return l.T("cmp.bench")
	}
	return postLine(x)
}
