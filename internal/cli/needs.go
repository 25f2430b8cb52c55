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
		Short: "Analisis kebutuhan: formasi terhadap bezetting, yang akan kosong, lebih dan kurang",
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
				bar.step("menulis %s", out)
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
			t, err := needsTable(r, by, all || format == "csv")
			if err != nil {
				return err
			}
			if format == "table" {
				needsHead(w, r)
			}
			if err := t.print(w, format, s.Width); err != nil || format != "table" {
				return err
			}
			if by == "family" {
				by = "unit"
			}
			_, err = fmt.Fprint(w, needsLegends[by])
			return err
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
func needsHead(w io.Writer, r *needs.Report) {
	n := func(v int) string { return i18n.ID.Int(int64(v)) }
	c := r.Total
	fmt.Fprintf(w, "Kebutuhan pegawai · %s\n%s · TMT %s\n\n", r.Agency, r.Period, i18n.ID.Date(r.Effective))
	for _, line := range [][2]string{
		{"Kebutuhan (K)", n(c.Seats)},
		{"Bezetting (B)", n(c.Heads)},
		{"Kursi kosong", fmt.Sprintf("%s, menjadi %s dalam 12 bulan dan %s dalam 24 bulan", n(c.Empty), n(c.Empty12), n(c.Empty24))},
		{"Di atas kebutuhan", n(c.Over)},
		{"Mencapai BUP", fmt.Sprintf("%s dalam 12 bulan, %s dalam 24 bulan", n(c.Leaving12), n(c.Leaving24))},
		{"Melewati batas masa", n(c.Overdue)},
	} {
		fmt.Fprintf(w, "  %-20s %s\n", line[0], line[1])
	}
	fmt.Fprintln(w)
}

// needsLegends say what the columns of each view count.
var needsLegends = map[string]string{
	"unit": `
K kebutuhan, B bezetting; BUP24: mencapai BUP dalam 24 bulan; kosong24: kursi
kosong dalam 24 bulan bila tidak ada mutasi; >batas: melewati masa jabatan
paling lama. Sudut pandang lain: --by family, post, atau skill.
`,
	"post": `
K kebutuhan, B bezetting; Akan Kosong: bulan sampai kursi pertama kosong. Dengan
--all juga ABK: kebutuhan menurut tabel beban_kerja sebelum dibulatkan.
`,
	"skill": `
Pegawai yang dinilai dan yang memenuhi tingkat yang diminta jabatannya, lalu
jumlah tingkat yang diminta dan yang dimiliki (paling tinggi yang diminta).
`,
}

// shownSkills is the share of holders, in per cent, under which a competency is worth a look.
const shownSkills = 80

// needsTable is one view of the report; without all only rows that need a
// look, and only the columns that leave room for names.
func needsTable(r *needs.Report, by string, all bool) (*table, error) {
	n := func(v int) string { return i18n.ID.Int(int64(v)) }
	counts := func(c needs.Count) []string {
		cells := []string{n(c.Seats), n(c.Heads), n(c.Empty), n(c.Over), n(c.Leaving24), n(c.Empty24), n(c.Overdue)}
		if all {
			cells = append(cells, n(c.Leaving12), n(c.Empty12))
		}
		return cells
	}
	head := []string{"K", "B", "kosong", "lebih", "BUP24", "kosong24", ">batas"}
	if all {
		head = append(head, "BUP12", "kosong12")
	}
	groups := func(name string, list []needs.Group) *table {
		t := newTable(append([]string{name}, head...)...)
		t.alignRight(1, len(t.head)-1)
		for _, g := range list {
			if all || g.Empty24 > 0 || g.Over > 0 {
				t.add(append([]string{g.Name}, counts(g.Count)...)...)
			}
		}
		return t
	}
	switch by {
	case "unit":
		return groups("perangkat daerah", r.Units), nil
	case "family":
		return groups("rumpun jabatan", r.Families), nil
	case "post":
		t := newTable("kode", "jabatan", "unit", "status", "K", "B")
		if all {
			t = newTable(append(append([]string{"kode", "jabatan", "unit", "status"}, head...), "ABK")...)
		}
		t.alignRight(4, len(t.head)-1)
		for _, p := range r.Posts {
			status := string(p.Status)
			if p.Status == needs.SoonVacant {
				status += fmt.Sprintf(" %d bln", p.Months)
			}
			cells := append([]string{p.Key, p.Name, p.Unit, status}, counts(p.Count)...)
			if all {
				analysed := "–"
				if p.Workload > 0 {
					analysed = i18n.ID.Points(p.Analysed)
				}
				cells = append(cells, analysed)
			}
			if all || p.Status != needs.Filled || p.Over > 0 {
				t.add(cells[:len(t.head)]...)
			}
		}
		return t, nil
	case "skill":
		t := newTable("perangkat daerah", "kompetensi", "dinilai", "memenuhi", "diminta", "dimiliki")
		t.alignRight(2, len(t.head)-1)
		for _, k := range r.Skills {
			if all || k.Assessed > 0 && k.Met*100 < k.Assessed*shownSkills {
				t.add(k.OPD, k.Name, n(k.Assessed), n(k.Met), n(k.Required), n(k.Held))
			}
		}
		return t, nil
	}
	return nil, fmt.Errorf("--by %q tidak dikenal; pakai unit, family, post, atau skill", by)
}
