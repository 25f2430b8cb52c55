package cli

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/internal/report"
	"mutasi/scenarios/needs"
)

func newNeeds() *cobra.Command {
	var by, format, out string
	var all bool
	cmd := &cobra.Command{
		Use:   "needs DIR",
		Short: "Analisis kebutuhan: formasi terhadap bezetting, lebih dan kurang",
		Long: `Membandingkan kebutuhan dengan bezetting pada tanggal berlaku rencana: jabatan
Terisi, Kosong, atau Akan Kosong (pemangku mencapai BUP dalam 24 bulan), pegawai
yang terlalu lama dalam jabatan, rumpun jabatan yang lebih dan yang kurang, dan
kompetensi yang diminta terhadap yang dimiliki. Dengan --out juga ditulis
kebutuhan.xlsx dan kebutuhan.html dengan gambar.`,
		Example: `  mutasi needs examples/bukittinggi
  mutasi needs examples/bukittinggi --out hasil
  mutasi needs examples/bukittinggi --by post --all --format csv > kebutuhan.csv
  mutasi needs examples/bukittinggi --by skill --format md`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "csv", "json", "md"); err != nil {
				return err
			}
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			sc, err := open(cmd, source(cmd, args[0]), bar)
			if err != nil {
				return err
			}
			r := sc.Needs()
			if out != "" {
				bar.step("step.write", out)
				if err := report.WriteNeeds(out, r, language(s), Program()); err != nil {
					return err
				}
			}
			bar.done()
			w := cmd.OutOrStdout()
			if format == "json" {
				enc := json.NewEncoder(w)
				enc.SetIndent("", "  ")
				return enc.Encode(r)
			}
			t, err := needsTable(r, by, all || format == "csv", languageOf(s, format))
			if err != nil {
				return err
			}
			if format == "table" {
				needsHead(w, r, language(s))
			}
			if err := t.print(w, format, s.Width); err != nil || format != "table" {
				return err
			}
			if by == "family" {
				by = "unit"
			}
			fmt.Fprintln(w)
			p := findingPrinter{w: w, set: s}
			p.wrap("", language(s).T("needs.say.legend."+by))
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&by, "by", "unit", "menurut apa: unit (perangkat daerah), family (rumpun), post (jabatan), skill (kompetensi)")
	f.StringVar(&format, "format", "table", "keluaran: table, csv, json, atau md")
	f.StringVar(&out, "out", "", "folder untuk kebutuhan.xlsx dan kebutuhan.html")
	f.BoolVar(&all, "all", false, "semua baris; tanpa ini hanya yang perlu dilihat")
	sourceFlags(f)
	return cmd
}

// needsHead writes the totals in words.
func needsHead(w io.Writer, r *needs.Report, l i18n.Lang) {
	n := func(v int) string { return l.Int(int64(v)) }
	c := r.Total
	fmt.Fprintf(w, "%s · %s\n%s · %s %s\n\n", l.T("needs.title"), r.Agency, r.Period, l.T("say.effective"), l.Date(r.Effective))
	for _, line := range [][2]string{
		{l.T("needs.seats"), n(c.Seats)},
		{l.T("needs.heads"), n(c.Heads)},
		{l.T("needs.say.empty"), l.F("needs.say.then", n(c.Empty), n(c.Empty12), n(c.Empty24))},
		{l.T("needs.say.over"), n(c.Over)},
		{l.T("needs.say.leaving"), l.F("needs.soon", n(c.Leaving12), n(c.Leaving24))},
		{l.T("needs.say.overdue"), n(c.Overdue)},
	} {
		fmt.Fprintf(w, "  %-20s %s\n", line[0], line[1])
	}
	fmt.Fprintln(w)
}

// shownSkills is the share of holders, in per cent, under which a competency is worth a look.
const shownSkills = 80

// needsTable is one view of the report; without all only rows that need a
// look, and only the columns that leave room for names.
func needsTable(r *needs.Report, by string, all bool, l i18n.Lang) (*table, error) {
	switch by {
	case "unit":
		return needsGroups("needs.say.office", r.Units, all, l), nil
	case "family":
		return needsGroups("needs.say.family", r.Families, all, l), nil
	case "post":
		return needsPosts(r, all, l), nil
	case "skill":
		return needsSkills(r, all, l), nil
	}
	return nil, unknownValue("--by", by, "unit", "family", "post", "skill")
}

// needsColumns are the heads of needsCounts.
func needsColumns(all bool, l i18n.Lang) []string {
	keys := []string{"k", "b", "empty", "over", "leaving24", "empty24", "overdue"}
	if all {
		keys = append(keys, "leaving12", "empty12")
	}
	for i := range keys {
		keys[i] = l.T("needs.say.col." + keys[i])
	}
	return keys
}

func needsCounts(c needs.Count, all bool, l i18n.Lang) []string {
	counts := []int{c.Seats, c.Heads, c.Empty, c.Over, c.Leaving24, c.Empty24, c.Overdue}
	if all {
		counts = append(counts, c.Leaving12, c.Empty12)
	}
	cells := make([]string, len(counts))
	for i, n := range counts {
		cells[i] = l.Int(int64(n))
	}
	return cells
}

func needsGroups(name string, list []needs.Group, all bool, l i18n.Lang) *table {
	t := newTable(append([]string{l.T(name)}, needsColumns(all, l)...)...)
	t.alignRight(1, len(t.head)-1)
	for _, g := range list {
		if all || g.Empty24 > 0 || g.Over > 0 {
			t.add(append([]string{g.Name}, needsCounts(g.Count, all, l)...)...)
		}
	}
	return t
}

func needsPosts(r *needs.Report, all bool, l i18n.Lang) *table {
	head := []string{l.T("needs.say.key"), l.T("say.post"), "unit", "status"}
	if all {
		head = append(append(head, needsColumns(true, l)...), l.T("needs.say.col.analysed"))
	} else {
		head = append(head, needsColumns(false, l)[:2]...)
	}
	t := newTable(head...)
	t.alignRight(4, len(t.head)-1)
	for _, p := range r.Posts {
		status := l.Known("needs.status", string(p.Status))
		if p.Status == needs.SoonVacant {
			status += " " + l.Int(int64(p.Months))
		}
		cells := append([]string{p.Key, p.Name, p.Unit, status}, needsCounts(p.Count, all, l)...)
		if all {
			analysed := "–"
			if p.Workload > 0 {
				analysed = l.Points(p.Analysed)
			}
			cells = append(cells, analysed)
		}
		if all || p.Status != needs.Filled || p.Over > 0 {
			t.add(cells[:len(t.head)]...)
		}
	}
	return t
}

func needsSkills(r *needs.Report, all bool, l i18n.Lang) *table {
	t := newTable(l.T("needs.say.office"), l.T("needs.say.skill"), l.T("needs.say.assessed"), l.T("needs.say.met"), l.T("needs.say.required"), l.T("needs.say.held"))
	t.alignRight(2, len(t.head)-1)
	for _, k := range r.Skills {
		if all || k.Assessed > 0 && k.Met*100 < k.Assessed*shownSkills {
			n := func(v int) string { return l.Int(int64(v)) }
			t.add(k.OPD, k.Name, n(k.Assessed), n(k.Met), n(k.Required), n(k.Held))
		}
	}
	return t
}
