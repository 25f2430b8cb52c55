package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/internal/report"
	"mutasi/scenarios/firm"
)

// firmParts are the parts of the answer that --parts may name.
var firmParts = []string{"moves", "weights", "draws", "missing"}

func newFirm() *cobra.Command {
	var format, out string
	var parts []string
	var shown int
	var opt firm.Options
	cmd := &cobra.Command{
		Use:   "firm DIR",
		Short: "Seberapa kukuh rencana: perpindahan yang pasti, batas bobot, dan data yang kurang",
		Long: `Menyusun rencana terbaik lalu menguji kekukuhannya; semua jawaban dihitung.
  moves    perpindahan yang ada dalam setiap rencana terbaik, dan yang ada
           gantinya; kerugian bila dilarang; perpindahan lain yang sama baiknya
  weights  sampai nilai berapa tiap bobot boleh berubah, sendiri, sebelum
           rencana tidak lagi terbaik, dan perpindahan mana yang gugur dahulu
  draws    bagian dari sekian undian semua bobot, masing-masing dalam rentang
           --band persen, yang mempertahankan setiap perpindahan
  missing  asesmen yang belum ada: perpindahan yang aman apa pun hasilnya, yang
           gugur pada hasil yang ditunjukkan, dan yang belum pasti; asesmen mana
           yang sebaiknya didahulukan`,
		Example: `  mutasi firm examples/whatif
  mutasi firm examples/bukittinggi --parts moves,missing --timeout 60s
  mutasi firm data --draws 200 --band 10 --seed 7
  mutasi firm data --out hasil
  mutasi firm data --tolerance 100 --format json > kukuh.json`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, p := range parts {
				if !slices.Contains(firmParts, p) {
					return fmt.Errorf("--parts %q tidak dikenal; pakai %s", p, strings.Join(firmParts, ", "))
				}
			}
			switch {
			case opt.Draws < 1 || opt.Band < 1 || opt.Band > 99:
				return errors.New("--draws harus 1 atau lebih, --band dari 1 sampai 99 persen")
			case opt.Tolerance < 0:
				return errors.New("--tolerance tidak boleh negatif")
			case format != "table" && format != "json":
				return fmt.Errorf("--format %q tidak dikenal; pakai table atau json", format)
			}
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			sc, err := open(cmd, whole(source(cmd, args[0])), bar)
			if err != nil {
				return err
			}
			best, err := bestOf(cmd, sc, bar)
			if err != nil {
				return err
			}
			opt.Threads, opt.Limit = s.Threads, s.Timeout
			opt.Weights, opt.Missing = slices.Contains(parts, "weights"), slices.Contains(parts, "missing")
			if !slices.Contains(parts, "draws") {
				opt.Draws = 0
			}
			opt.Progress = func(phase string, done, of int) {
				if of > 0 {
					bar.update("%s: %s dari %s", firmPhases[phase], i18n.ID.Int(int64(done)), i18n.ID.Int(int64(of)))
				} else {
					bar.update("%s: %s", firmPhases[phase], i18n.ID.Int(int64(done)))
				}
			}
			r, err := firm.Find(cmd.Context(), best.Build, best.Solution, best.Plan, opt)
			if errors.Is(err, firm.ErrUnproved) {
				fmt.Fprintln(cmd.ErrOrStderr(), "Rencana belum terbukti terbaik, jadi kekukuhannya tidak dapat dinilai; naikkan --timeout.")
				return &exit{code: exitLimit}
			}
			if err != nil {
				return err
			}
			if out != "" {
				bar.step("menulis %s", out)
				if err := report.WriteFirm(out, r, best.Plan, language(s), Program()); err != nil {
					return err
				}
			}
			bar.done()
			if format == "json" {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetIndent("", "  ")
				err = enc.Encode(r)
			} else {
				err = printFirm(findingPrinter{w: cmd.OutOrStdout(), set: s}, r, shown)
			}
			if err == nil && !r.Complete {
				err = &exit{code: exitLimit}
			}
			return err
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&parts, "parts", firmParts, "bagian yang dihitung")
	f.StringVar(&format, "format", "table", "keluaran: table atau json")
	f.StringVar(&out, "out", "", "folder untuk kekukuhan.html")
	f.IntVar(&opt.Draws, "draws", 1000, "banyaknya undian bobot")
	f.IntVar(&opt.Band, "band", 20, "undian: rentang setiap bobot, persen ke atas dan ke bawah")
	f.Uint64Var(&opt.Seed, "seed", 1, "benih undian bobot")
	f.Int64Var(&opt.Tolerance, "tolerance", 0, "selisih manfaat yang masih dianggap sama baik, basis poin (100 = 1 angka)")
	f.IntVar(&shown, "shown", 20, "banyaknya baris setiap daftar; 0 = semua")
	sourceFlags(f)
	return cmd
}

// firmPhases says what firm.Find is doing.
var firmPhases = map[string]string{
	"best": "mencari rencana lain yang sama baiknya", "price": "menghitung kerugian bila dilarang", "near": "mencari perpindahan lain yang hampir sama baik",
	"weights": "menelusuri bobot", "draws": "mengundi bobot", "spread": "memeriksa asesmen yang belum ada", "assess": "mencoba hasil asesmen",
}

func printFirm(p findingPrinter, r *firm.Report, shown int) error {
	number := func(n int) string { return i18n.ID.Int(int64(n)) }
	count := make(map[string]int)
	for _, m := range r.Moves {
		count[string(m.Class)]++
		count["missing "+m.Missing]++
	}
	p.wrap("Perpindahan  ", fmt.Sprintf("%s: %s pasti (ada dalam setiap rencana terbaik), %s ada gantinya (rencana lain yang sama baik tidak memuatnya)%s.",
		number(len(r.Moves)), number(count[string(firm.Necessary)]), number(count[string(firm.Possible)]),
		some(count[string(firm.Undecided)], ", %s belum pasti")))
	equal := "sama baik"
	if r.Tolerance > 0 {
		equal = "sama baik sampai selisih manfaat " + i18n.ID.Points(r.Tolerance)
	}
	p.wrap("Pengganti    ", fmt.Sprintf("%s perpindahan lain ada dalam rencana yang %s; undian menentukan %s perpindahan.",
		number(len(r.Alternatives)), equal, number(len(r.Ties))))
	fmt.Fprintln(p.w)
	if err := firmMoves(p, r, shown); err != nil {
		return err
	}
	if err := firmAlternatives(p, r, shown); err != nil {
		return err
	}
	if len(r.Weights) > 0 {
		fmt.Fprintln(p.w)
		if err := firmWeights(p, r); err != nil {
			return err
		}
	}
	if d := r.Draws; d != nil {
		fmt.Fprintln(p.w)
		p.wrap("Undian bobot ", fmt.Sprintf("%s undian (tiap bobot ±%d%%, benih %d): rencana tetap terbaik dalam %s; kolom \"undian\" di atas menyebut bagian undian yang mempertahankan perpindahan.",
			number(d.Done), d.Band, d.Seed, i18n.ID.Share(int64(d.Best), int64(d.Done))))
		if d.Done < d.Asked {
			p.wrap("             ", fmt.Sprintf("Baru %s dari %s undian selesai.", number(d.Done), number(d.Asked)))
		}
		p.wrap("             ", "Pembangkit: "+d.Generator+".")
	}
	if r.Missing != nil {
		fmt.Fprintln(p.w)
		if err := firmMissing(p, r, count, shown); err != nil {
			return err
		}
	}
	if !r.Complete {
		fmt.Fprintln(p.w)
		p.wrap("", "Berhenti pada batas waktu atau kerja: yang belum selesai disebut belum pasti. Naikkan --timeout, atau hitung sebagian dengan --parts.")
	}
	return nil
}

// some is a phrase with a number, or nothing for none.
func some(n int, format string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(format, i18n.ID.Int(int64(n)))
}

// firmMoves lists the moves, the least firm first.
func firmMoves(p findingPrinter, r *firm.Report, shown int) error {
	if len(r.Moves) == 0 {
		return nil
	}
	head := []string{"no", "pegawai", "ke", "sifat", "bila dilarang"}
	if r.Draws != nil {
		head = append(head, "undian")
	}
	if r.Missing != nil {
		head = append(head, "asesmen")
	}
	t := newTable(head...)
	t.alignRight(0, 0)
	for i, m := range report.FirmOrder(r) {
		if shown > 0 && i == shown {
			break
		}
		row := []string{fmt.Sprint(m.No), m.Person.Name, m.To.Name + ", " + m.To.Unit, i18n.ID.T("firm." + string(m.Class)), report.FirmPrice(m.Forbid, i18n.ID)}
		if r.Draws != nil {
			row = append(row, i18n.ID.Share(int64(m.Kept), int64(r.Draws.Done)))
		}
		if r.Missing != nil {
			row = append(row, i18n.ID.T("firm."+m.Missing))
		}
		t.add(row...)
	}
	if err := t.print(p.w, "table", p.set.Width); err != nil {
		return err
	}
	more(p.w, len(r.Moves), shown)
	return nil
}

// more says how many lines of a list were left out.
func more(w io.Writer, n, shown int) {
	if shown > 0 && n > shown {
		fmt.Fprintf(w, "dan %s lagi (--shown 0 menampilkan semuanya)\n", i18n.ID.Int(int64(n-shown)))
	}
}

func firmAlternatives(p findingPrinter, r *firm.Report, shown int) error {
	if len(r.Alternatives) == 0 {
		return nil
	}
	fmt.Fprintln(p.w)
	fmt.Fprintln(p.w, "Perpindahan lain dalam rencana yang sama baik")
	t := newTable("pegawai", "ke", "manfaat hilang")
	t.alignRight(2, 2)
	for i, a := range r.Alternatives {
		if shown > 0 && i == shown {
			break
		}
		t.add(a.Person.Name, a.To.Name+", "+a.To.Unit, i18n.ID.Points(a.Loss))
	}
	if err := t.print(p.w, "table", p.set.Width); err != nil {
		return err
	}
	more(p.w, len(r.Alternatives), shown)
	return nil
}

// firmWeights lists the range of every weight that matters.
func firmWeights(p findingPrinter, r *firm.Report) error {
	fmt.Fprintln(p.w, "Rencana tetap terbaik selama satu bobot, sendiri, berada di antara")
	t := newTable("bobot", "nilai", "bawah", "atas", "yang berubah di luar itu")
	t.alignRight(1, 3)
	silent := 0
	for _, w := range r.Weights {
		if w.Silent {
			silent++
			continue
		}
		note := goes("bawah", w.Low)
		if high := goes("atas", w.High); high != "" {
			note = strings.TrimPrefix(note+"; "+high, "; ")
		}
		t.add(w.Weight, i18n.ID.Int(int64(w.Value)), report.FirmEnd(w.Low, w.Exact, i18n.ID), report.FirmEnd(w.High, w.Exact, i18n.ID), note)
	}
	if err := t.print(p.w, "table", p.set.Width); err != nil {
		return err
	}
	p.wrap("  ", fmt.Sprintf("Tanda ~: dicoba pada nilai bulat (kesesuaian dan kekosongan dibulatkan), bukan batas yang dibuktikan. \"bebas\": tetap terbaik dari 0 sampai dua kali nilainya. \"?\": belum selesai.%s",
		some(silent, " %s bobot lain tidak menyentuh perpindahan mana pun.")))
	return nil
}

// goes says what the plan beyond an end does otherwise.
func goes(side string, e firm.End) string {
	switch {
	case len(e.Dropped) > 0:
		return side + ": " + report.FirmNumbers(e.Dropped, i18n.ID)
	case e.Added > 0:
		return fmt.Sprintf("%s: bertambah %d", side, e.Added)
	}
	return ""
}

func firmMissing(p findingPrinter, r *firm.Report, count map[string]int, shown int) error {
	m := r.Missing
	number := func(n int) string { return i18n.ID.Int(int64(n)) }
	p.wrap("Asesmen      ", fmt.Sprintf("%s orang belum diases untuk %s kompetensi yang diminta jabatannya. %s perpindahan aman apa pun hasilnya, %s dapat gugur, %s belum pasti.",
		number(m.People), number(m.Skills), number(count["missing "+firm.Safe]), number(count["missing "+firm.Refuted]), number(count["missing "+firm.Open])))
	if m.Barrier != "" {
		p.wrap("             ", i18n.ID.F("firm.barrier", i18n.ID.T("firm.barrier."+m.Barrier)))
	}
	if len(m.First) == 0 {
		return nil
	}
	fmt.Fprintln(p.w)
	fmt.Fprintln(p.w, "Sebaiknya diases lebih dahulu")
	t := newTable("pegawai", "jabatan", "belum diases", "gugur bila hasilnya ekstrem")
	for i, f := range m.First {
		if shown > 0 && i == shown {
			break
		}
		t.add(f.Person.Name, f.Post.Name, fmt.Sprintf("%d kompetensi", len(f.Skills)), report.FirmNumbers(f.Moves, i18n.ID))
	}
	if err := t.print(p.w, "table", p.set.Width); err != nil {
		return err
	}
	more(p.w, len(m.First), shown)
	return nil
}
