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
		Short: "Seberapa kukuh rencana: yang pasti, batas bobot, data yang kurang",
		Long: `Menyusun rencana terbaik lalu menguji kekukuhannya; semua jawaban dihitung.
  moves    perpindahan yang ada dalam setiap rencana terbaik, dan yang ada
           gantinya; kerugian bila dilarang; perpindahan lain yang sama baiknya
  weights  sampai nilai berapa tiap bobot boleh berubah, sendiri, sebelum
           rencana tidak lagi terbaik, dan perpindahan mana yang gugur dahulu
  draws    bagian dari sekian undian semua bobot, masing-masing dalam rentang
           --band persen, yang mempertahankan setiap perpindahan
  missing  asesmen yang belum ada: perpindahan yang aman apa pun hasilnya, yang
           gugur pada hasil yang ditunjukkan, dan yang belum pasti; asesmen mana
           yang sebaiknya didahulukan
Dengan --out juga ditulis kekukuhan.xlsx dan kekukuhan.html dengan gambar.`,
		Example: `  mutasi firm examples/whatif
  mutasi firm examples/bukittinggi --parts moves,missing --timeout 60s
  mutasi firm data --draws 200 --band 10 --seed 7
  mutasi firm data --out hasil
  mutasi firm data --tolerance 100 --format json > kukuh.json`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, p := range parts {
				if !slices.Contains(firmParts, p) {
					return unknownValue("--parts", p, firmParts...)
				}
			}
			switch {
			case opt.Draws < 1 || opt.Band < 1 || opt.Band > 99:
				return fail("err.firm.draws")
			case opt.Tolerance < 0:
				return fail("err.negative", "--tolerance")
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
			best, err := bestOf(cmd, sc, bar)
			if err != nil {
				return err
			}
			opt.Threads, opt.Limit = s.Threads, s.Timeout
			opt.Weights, opt.Missing = slices.Contains(parts, "weights"), slices.Contains(parts, "missing")
			if !slices.Contains(parts, "draws") {
				opt.Draws = 0
			}
			l := language(s)
			opt.Progress = func(phase string, done, of int) {
				if of > 0 {
					bar.update("step.firm.of", l.T("step.firm."+phase), l.Int(int64(done)), l.Int(int64(of)))
				} else {
					bar.update("step.firm", l.T("step.firm."+phase), l.Int(int64(done)))
				}
			}
			r, err := firm.Find(limited{cmd.Context()}, best.Build, best.Solution, best.Plan, opt)
			if errors.Is(err, firm.ErrUnproved) {
				fmt.Fprintln(cmd.ErrOrStderr(), language(s).T("firm.say.unproved"))
				return &exit{code: exitNoAnswer}
			}
			if err != nil {
				return early(cmd.Context(), err)
			}
			if out != "" {
				bar.step("step.write", out)
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
				err = firmPrinter{findingPrinter{w: cmd.OutOrStdout(), set: s}, language(s), r, shown}.print()
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
	f.StringVar(&out, "out", "", "folder untuk kekukuhan.xlsx dan kekukuhan.html")
	f.IntVar(&opt.Draws, "draws", 1000, "banyaknya undian bobot")
	f.IntVar(&opt.Band, "band", 20, "undian: rentang setiap bobot, persen ke atas dan ke bawah")
	f.Uint64Var(&opt.Seed, "seed", 1, "benih undian bobot")
	f.Int64Var(&opt.Tolerance, "tolerance", 0, "selisih manfaat yang masih dianggap sama baik, basis poin (100 = 1 angka)")
	f.IntVar(&shown, "shown", 20, "banyaknya baris setiap daftar; 0 = semua")
	sourceFlags(f)
	return cmd
}

// firmPrinter writes a report for a reader; shown is how many rows a list has, 0
// for all.
type firmPrinter struct {
	findingPrinter
	l     i18n.Lang
	r     *firm.Report
	shown int
}

func (p firmPrinter) number(n int) string { return p.l.Int(int64(n)) }

// labelled writes a paragraph beside its label; "" goes on with the one above.
func (p firmPrinter) labelled(label, text string) {
	const room = 13
	p.wrap(fmt.Sprintf("%-*s", room, label), text)
}

// some is a phrase with a number, or nothing for none.
func (p firmPrinter) some(n int, key string) string {
	if n == 0 {
		return ""
	}
	return p.l.F(key, p.number(n))
}

func (p firmPrinter) print() error {
	l, r := p.l, p.r
	count := make(map[string]int)
	for _, m := range r.Moves {
		count[string(m.Class)]++
		count["missing "+m.Missing]++
	}
	p.labelled(l.T("firm.say.moves.label"), l.F("firm.say.moves", p.number(len(r.Moves)), p.number(count[string(firm.Necessary)]), p.number(count[string(firm.Possible)]))+
		p.some(count[string(firm.Undecided)], "firm.say.undecided")+".")
	others := l.F("firm.say.others", p.number(len(r.Alternatives)), p.number(len(r.Ties)))
	if r.Tolerance > 0 {
		others = l.F("firm.say.others.tolerance", p.number(len(r.Alternatives)), l.Points(r.Tolerance), p.number(len(r.Ties)))
	}
	p.labelled(l.T("firm.say.others.label"), others)
	fmt.Fprintln(p.w)
	if err := p.moves(); err != nil {
		return err
	}
	if err := p.alternatives(); err != nil {
		return err
	}
	if len(r.Weights) > 0 {
		fmt.Fprintln(p.w)
		if err := p.weights(); err != nil {
			return err
		}
	}
	if d := r.Draws; d != nil {
		fmt.Fprintln(p.w)
		p.labelled(l.T("firm.say.draws.label"), l.F("firm.say.draws", p.number(d.Done), d.Band, d.Seed, l.Share(int64(d.Best), int64(d.Done))))
		if d.Done < d.Asked {
			p.labelled("", l.F("firm.draws.cut", p.number(d.Done), p.number(d.Asked)))
		}
		p.labelled("", l.T("firm.generator")+" "+d.Generator+".")
	}
	if r.Missing != nil {
		fmt.Fprintln(p.w)
		if err := p.missing(count); err != nil {
			return err
		}
	}
	if !r.Complete {
		fmt.Fprintln(p.w)
		p.wrap("", l.T("firm.open"))
	}
	return nil
}

// list writes a table of at most the asked number of its rows, and says how many
// it left out.
func (p firmPrinter) list(t *table, n int, row func(i int) []string) error {
	for i := range n {
		if p.shown > 0 && i == p.shown {
			break
		}
		t.add(row(i)...)
	}
	if err := t.print(p.w, "table", p.set.Width); err != nil {
		return err
	}
	more(p.w, n, p.shown, p.l)
	return nil
}

// more says how many lines of a list were left out.
func more(w io.Writer, n, shown int, l i18n.Lang) {
	if shown > 0 && n > shown {
		fmt.Fprintln(w, l.F("say.more", l.Int(int64(n-shown))))
	}
}

// moves lists the moves, the least firm first.
func (p firmPrinter) moves() error {
	l, r := p.l, p.r
	if len(r.Moves) == 0 {
		return nil
	}
	head := []string{"no", l.T("say.person"), l.T("say.to"), strings.ToLower(l.T("firm.col.class")), strings.ToLower(l.T("firm.col.forbid"))}
	if r.Draws != nil {
		head = append(head, strings.ToLower(l.T("firm.col.kept")))
	}
	if r.Missing != nil {
		head = append(head, strings.ToLower(l.T("firm.col.missing")))
	}
	t := newTable(head...)
	t.alignRight(0, 0)
	if r.Draws != nil {
		t.alignRight(5, 5)
	}
	order := report.FirmOrder(r)
	return p.list(t, len(order), func(i int) []string {
		m := order[i]
		row := []string{fmt.Sprint(m.No), m.Person.Name, m.To.Name + ", " + m.To.Unit, l.T("firm." + string(m.Class)), report.FirmPrice(m.Forbid, l)}
		if r.Draws != nil {
			row = append(row, l.Share(int64(m.Kept), int64(r.Draws.Done)))
		}
		if r.Missing != nil {
			row = append(row, l.T("firm."+m.Missing))
		}
		return row
	})
}

func (p firmPrinter) alternatives() error {
	l, list := p.l, p.r.Alternatives
	if len(list) == 0 {
		return nil
	}
	fmt.Fprintln(p.w)
	fmt.Fprintln(p.w, l.T("firm.sec.others"))
	t := newTable(l.T("say.person"), l.T("say.to"), strings.ToLower(l.T("firm.col.loss")))
	t.alignRight(2, 2)
	return p.list(t, len(list), func(i int) []string {
		a := list[i]
		return []string{a.Person.Name, a.To.Name + ", " + a.To.Unit, l.Points(a.Loss)}
	})
}

// weights lists the range of every weight that matters.
func (p firmPrinter) weights() error {
	l := p.l
	fmt.Fprintln(p.w, l.T("firm.say.weights"))
	t := newTable(strings.ToLower(l.T("firm.col.weight")), l.T("firm.say.value"), l.T("firm.say.below"), l.T("firm.say.above"), l.T("firm.say.beyond"))
	t.alignRight(1, 3)
	silent := 0
	for _, w := range p.r.Weights {
		if w.Silent {
			silent++
			continue
		}
		var notes []string
		for _, e := range []struct {
			side string
			end  firm.End
		}{{"firm.say.below", w.Low}, {"firm.say.above", w.High}} {
			if does := p.beyond(e.end); does != "" {
				notes = append(notes, l.T(e.side)+": "+does)
			}
		}
		t.add(w.Weight, l.Int(int64(w.Value)), report.FirmEnd(w.Low, w.Exact, l), report.FirmEnd(w.High, w.Exact, l), strings.Join(notes, "; "))
	}
	if err := t.print(p.w, "table", p.set.Width); err != nil {
		return err
	}
	legend := l.T("firm.say.weights.legend")
	if silent > 0 {
		legend += " " + l.F("firm.weights.silent", p.number(silent))
	}
	p.wrap("  ", legend)
	return nil
}

// beyond says what the plan beyond an end does otherwise.
func (p firmPrinter) beyond(e firm.End) string {
	switch {
	case len(e.Dropped) > 0:
		return report.FirmNumbers(e.Dropped, p.l)
	case e.Added > 0:
		return p.l.F("firm.say.added", p.number(e.Added))
	}
	return ""
}

func (p firmPrinter) missing(count map[string]int) error {
	l, m := p.l, p.r.Missing
	p.labelled(l.T("firm.col.missing"), l.F("firm.say.missing", p.number(m.People), p.number(m.Skills),
		p.number(count["missing "+firm.Safe]), p.number(count["missing "+firm.Refuted]), p.number(count["missing "+firm.Open])))
	if m.Barrier != "" {
		p.labelled("", l.F("firm.barrier", l.T("firm.barrier."+m.Barrier)))
	}
	if len(m.First) == 0 {
		return nil
	}
	fmt.Fprintln(p.w)
	fmt.Fprintln(p.w, l.T("firm.sec.first"))
	t := newTable(l.T("say.person"), l.T("say.post"), strings.ToLower(l.T("firm.col.skills")), l.T("firm.say.extreme"))
	return p.list(t, len(m.First), func(i int) []string {
		f := m.First[i]
		return []string{f.Person.Name, f.Post.Name, l.F("firm.say.skills", p.number(len(f.Skills))), report.FirmNumbers(f.Moves, l)}
	})
}
