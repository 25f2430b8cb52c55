package cli

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/model"
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
		Short: "Perubahan terkecil pada catatan seseorang agar ia menduduki sebuah jabatan",
		Long: `Mencari satu perubahan terkecil pada catatan seorang pegawai yang membuat rencana
terbaik menempatkannya di jabatan itu: menunggu, pengalaman, sertifikat, satu
kompetensi, satu predikat, pendidikan, atau golongan. Jawabannya diterapkan pada
data dan rencana disusun lagi; semua perubahan yang lebih kecil juga dicoba.

Yang lebih kecil adalah yang lazimnya lebih cepat, dalam bulan (record_steps di
berkas aturan): satu sertifikat 6, satu tingkat kompetensi 12, satu tingkat
predikat 12, satu jenjang pendidikan 24, satu tingkat golongan 48; menunggu dan
pengalaman dihitung per bulan. Bila sama, urutannya seperti disebut di atas.

Tanggal lahir dan jenis kelamin tidak pernah diubah. Masa pemilihan, kuota, kursi,
dan kunci bukan catatan orang itu, dan disebut sendiri.`,
		Example: `  mutasi path examples/bukittinggi --nip 198102092006031001 --post DINKES.2.2-00
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
				return errors.New("--months: 0 sampai 600")
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
			bar.step("mencoba perubahan pada catatan %s", q.nip)
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
			printPath(findingPrinter{w: cmd.OutOrStdout(), set: s}, a)
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

func printPath(p findingPrinter, a *path.Answer) {
	fmt.Fprintf(p.w, "%s · %s\n", a.Person.Name, i18n.NIP(a.Person.Key))
	p.wrap("  sekarang  ", held(a.From, i18n.ID))
	p.wrap("  ditanya   ", postLine(a.Post))
	fmt.Fprintln(p.w)
	tried := fmt.Sprintf("%s perubahan yang lebih kecil dicoba dan tidak cukup: %s tetap terhalang aturan, %s tetap kalah oleh rencana lain (%s di antaranya dengan menyusun rencana lagi).",
		i18n.ID.Int(int64(a.Smaller.All())), i18n.ID.Int(int64(a.Smaller.Blocked)), i18n.ID.Int(int64(a.Smaller.Solved+a.Smaller.Known)), i18n.ID.Int(int64(a.Smaller.Solved)))
	switch {
	case a.Chosen:
		p.wrap("", "Rencana terbaik sudah menempatkannya di jabatan itu; tidak ada yang perlu berubah.")
		return
	case a.Change != nil:
		p.wrap("", "Perubahan terkecil yang cukup:")
		p.wrap("  - ", fmt.Sprintf("%s (lazimnya %s bulan).", a.Change.Text, i18n.ID.Int(int64(a.Change.Months))))
		fmt.Fprintln(p.w)
		p.wrap("", "Dengan perubahan itu rencana disusun lagi dan menempatkannya di jabatan itu.")
		p.wrap("", tried)
	default:
		p.wrap("", fmt.Sprintf("Tidak ada satu perubahan pada catatannya yang cukup. Dicoba %s perubahan; menunggu dan pengalaman sampai %d bulan.",
			i18n.ID.Int(int64(a.Smaller.All())), a.Limit))
	}
	if len(a.Gates) > 0 {
		fmt.Fprintln(p.w)
		p.wrap("", "Yang menghalangi sekarang:")
		for _, g := range a.Gates {
			p.wrap("  - ", fmt.Sprintf("%s %s Terukur %s, syarat %s.", g.Clause, g.Text, g.Measured, g.Need))
			if g.Change != nil {
				p.wrap("    ", "Terpenuhi dengan "+g.Change.Text+".")
			} else if a.Change == nil {
				p.wrap("    ", "Tidak terpenuhi oleh satu perubahan pada catatannya.")
			}
		}
	}
	if len(a.Impossible) > 0 {
		fmt.Fprintln(p.w)
		p.wrap("", "Juga tanpa penghalang itu tidak ada rencana dengannya di jabatan itu; yang bertentangan:")
		for _, c := range a.Impossible {
			p.wrap("  - ", c)
		}
	} else if a.Change == nil && len(a.Gates) == 0 {
		p.wrap("", "Tidak ada aturan yang melarang; bagi seluruh rencana, susunan lain lebih baik (mutasi whynot).")
	}
	if len(a.Displaced) > 0 {
		fmt.Fprintln(p.w)
		fmt.Fprintf(p.w, "Orang lain yang jabatannya menjadi lain: %s\n", i18n.ID.Int(int64(len(a.Displaced))))
		for i, c := range a.Displaced {
			if i == shownChanges {
				fmt.Fprintf(p.w, "  dan %s lagi (--format json menampilkan semuanya)\n", i18n.ID.Int(int64(len(a.Displaced)-i)))
				break
			}
			p.wrap("  ", fmt.Sprintf("%s: %s → %s", c.Person.Name, held(c.Was, i18n.ID), held(c.Now, i18n.ID)))
		}
	}
}

// held is a post in one line, or that there is none.
func held(x model.Post, l i18n.Lang) string {
	if x.Key == "" {
		return l.T("cmp.bench")
	}
	return postLine(x)
}
