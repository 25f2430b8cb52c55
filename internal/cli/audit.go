package cli

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/internal/record"
	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/audit"
	"mutasi/scenarios/build"
	"mutasi/solver"
)

func newAudit() *cobra.Command {
	var out, view, format string
	var opt audit.Options
	var noFlip bool
	cmd := &cobra.Command{
		Use:   "audit DIR",
		Short: "Memeriksa apakah rencana adil: kelompok, unit, orang, dan uji balik jenis kelamin",
		Long: `Menyusun rencana mutasi lalu memeriksa keadilannya; dengan --plan memeriksa
rencana yang sudah ada di folder hasil. Untuk setiap kelompok pegawai: berapa
yang dapat dipertimbangkan, dipindah, dipromosikan, dipindah jauh, dan dipenuhi
permohonannya, dibandingkan dengan kelompok yang paling diuntungkan (aturan
empat per lima dan uji eksak Fisher). Lalu sebaran mutu antarunit, iri yang
beralasan (orang yang lebih sesuai untuk jabatan yang diberikan kepada orang
lain), dan uji balik: rencana dihitung lagi dengan semua jenis kelamin dibalik.
Jenis kelamin dan usia hanya dibaca di sini, tidak pernah oleh nilai atau aturan.`,
		Example: `  mutasi audit examples/bukittinggi
  mutasi audit data --plan hasil/semester-1 --by sex,age,pegawai.agama
  mutasi audit data --view shares --format csv > keadilan.csv`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "csv", "json", "md"); err != nil {
				return err
			}
			if err := checkAudit(opt, view); err != nil {
				return err
			}
			var err error
			if opt.Columns, err = auditColumns(args[0], opt.Axes); err != nil {
				return err
			}
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			src := source(cmd, args[0])
			src.Whole = true
			sc, _, err := openEdited(cmd, src, bar, scenarioOf(out)...)
			if err != nil {
				return err
			}
			b, pair, best, err := audited(cmd, sc, out, bar)
			if err != nil {
				return err
			}
			bar.step("memeriksa kelompok, unit, dan orang")
			r, err := audit.Audit(cmd.Context(), b, pair, opt)
			if err != nil {
				return err
			}
			if !noFlip {
				bar.step("menghitung lagi dengan jenis kelamin dibalik")
				if r.Flip, err = audit.FlipTest(cmd.Context(), b, pair, again(sc, best, s)); err != nil {
					return err
				}
			}
			bar.done()
			err = printAudit(cmd.OutOrStdout(), r, view, format, s.Width)
			if err == nil && out == "" && !best {
				err = &exit{code: exitLimit}
			}
			return err
		},
	}
	f := cmd.Flags()
	f.StringVar(&out, "plan", "", "folder hasil yang diperiksa; tanpa ini rencana dihitung")
	f.StringSliceVar(&opt.Axes, "by", nil, "kelompok menurut: "+strings.Join(audit.Axes(), ", ")+
		" (bawaan: semua), atau kolom mana pun: pegawai.KOLOM, unit.KOLOM, jabatan.KOLOM")
	f.IntVar(&opt.Far, "far", 10, "pindah jauh: bertambah lebih dari sekian km dari rumah")
	f.IntVar(&opt.Small, "small", 20, "kelompok dengan kurang dari sekian orang tidak dinilai")
	f.IntVar(&opt.Top, "top", 10, "banyaknya iri yang beralasan yang didaftar")
	f.StringVar(&view, "view", "all", "bagian: all, groups, shares, spread, envy, atau flip")
	f.StringVar(&format, "format", "table", "keluaran: table, csv, json, atau md (csv dan md: satu bagian)")
	f.BoolVar(&noFlip, "no-flip", false, "tanpa uji balik jenis kelamin")
	sourceFlags(f)
	return cmd
}

// scenarioOf is the scenario of the plan in a result folder, as its record tells;
// none without a record or a scenario.
func scenarioOf(out string) []string {
	if r, err := record.Read(out); err == nil && r.Command.Scenario != "" {
		return []string{r.Command.Scenario}
	}
	return nil
}

// auditColumns reads the columns that the axes name, from the CSV tables of dir.
func auditColumns(dir string, axes []string) (out []audit.Column, err error) {
	keys := map[string]string{"pegawai": "nip", "unit": "kode", "jabatan": "kode"}
	for _, name := range axes {
		table, column, dotted := strings.Cut(name, ".")
		if !dotted {
			continue
		}
		key, ok := keys[table]
		if !ok {
			return nil, fmt.Errorf("--by %s: tabel %q tidak dikenal; pakai pegawai, unit, atau jabatan", name, table)
		}
		c := audit.Column{Table: table, Name: column}
		if c.Of, err = readColumn(filepath.Join(dir, table+".csv"), key, column); err != nil {
			return nil, fmt.Errorf("--by %s: %w", name, err)
		}
		out = append(out, c)
	}
	return out, nil
}

// readColumn reads one column of a CSV table by its key.
func readColumn(path, key, column string) (map[string]string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	if head, _, _ := bytes.Cut(text, []byte("\n")); bytes.Count(head, []byte(";")) > bytes.Count(head, []byte(",")) {
		r.Comma = ';'
	}
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s kosong", filepath.Base(path))
	}
	at := func(name string) int {
		return slices.IndexFunc(rows[0], func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), name) })
	}
	k, c := at(key), at(column)
	if k < 0 || c < 0 {
		return nil, fmt.Errorf("%s tidak punya kolom %s; yang ada: %s", filepath.Base(path), map[bool]string{true: key, false: column}[k < 0], strings.Join(rows[0], ", "))
	}
	clean := strings.NewReplacer(" ", "", "'", "")
	out := make(map[string]string)
	for _, row := range rows[1:] {
		if len(row) > max(k, c) {
			out[clean.Replace(row[k])] = strings.TrimSpace(row[c])
		}
	}
	return out, nil
}

func checkAudit(opt audit.Options, view string) error {
	for _, name := range opt.Axes {
		if !slices.Contains(audit.Axes(), name) && !strings.Contains(name, ".") {
			return fmt.Errorf("--by %q tidak dikenal; pakai %s, atau pegawai.KOLOM, unit.KOLOM, jabatan.KOLOM", name, strings.Join(audit.Axes(), ", "))
		}
	}
	if opt.Far < 1 || opt.Small < 1 || opt.Top < 1 {
		return errors.New("--far, --small, dan --top harus 1 atau lebih")
	}
	if views := []string{"all", "groups", "shares", "spread", "envy", "flip"}; !slices.Contains(views, view) {
		return fmt.Errorf("--view %q tidak dikenal; pakai %s", view, strings.Join(views, ", "))
	}
	return nil
}

// audited is the plan to audit: the one in the folder out, or one solved for here;
// best says that the latter was proved, so that solving again must give it again.
func audited(cmd *cobra.Command, sc *scenarios.Scenario, out string, bar *progress) (b *build.Build, pair []int32, best bool, err error) {
	if out != "" {
		plan, err := readPlan(out)
		if err != nil {
			return nil, nil, false, err
		}
		if !slices.Equal(plan.Inputs, sc.Inputs) {
			return nil, nil, false, fmt.Errorf("rencana di %s dibuat dari data atau aturan lain; lihat \"mutasi verify\"", out)
		}
		bar.step("menyusun ulang soal")
		b, findings, err := sc.Build(cmd.Context())
		bar.done()
		if err != nil {
			return nil, nil, false, err
		}
		if err := tell(cmd, findings, b == nil); err != nil {
			return nil, nil, false, err
		}
		pair, err := audit.Pairs(b, plan)
		var foreign *audit.ErrForeign
		if errors.As(err, &foreign) {
			return nil, nil, false, fmt.Errorf("rencana di %s tidak sesuai dengan data (%s); lihat \"mutasi verify\"", out, foreign.Where)
		}
		return b, pair, false, err
	}
	s := shared(cmd)
	bar.step("mencari rencana terbaik")
	answer, findings, err := sc.Plan(cmd.Context(), solver.Options{TimeLimit: s.Timeout})
	bar.done()
	if err != nil {
		return nil, nil, false, err
	}
	if err := tell(cmd, findings, answer == nil); err != nil {
		return nil, nil, false, err
	}
	if answer.Solution.Pair == nil {
		return nil, nil, false, unsolved(cmd, answer)
	}
	return answer.Build, answer.Solution.Pair, answer.Solution.Status == solver.Optimal, nil
}

// again builds a scenario with other data, and solves it where asked: a plan that
// a limit cut short, or that comes from a folder, may differ for other reasons.
func again(sc *scenarios.Scenario, solve bool, s settings) audit.Solver {
	return func(ctx context.Context, d *model.Dataset) (*build.Build, []int32, error) {
		other := *sc
		other.Data = d
		if !solve {
			b, findings, err := other.Build(ctx)
			if err == nil && b == nil {
				err = fmt.Errorf("%d findings", len(findings))
			}
			return b, nil, err
		}
		a, findings, err := other.Plan(ctx, solver.Options{TimeLimit: s.Timeout})
		if err == nil && a == nil {
			err = fmt.Errorf("%d findings", len(findings))
		}
		if err != nil {
			return nil, nil, err
		}
		return a.Build, a.Solution.Pair, nil
	}
}

func printAudit(w io.Writer, r *audit.Report, view, format string, width int) error {
	switch {
	case format == "json":
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(r)
	case format != "table":
		if view == "all" {
			view = "shares"
		}
		t := auditTable(r, view)
		for _, row := range t.rows {
			for c := range row {
				row[c] = strings.TrimSpace(row[c]) // marks are padded for the terminal
			}
		}
		return t.print(w, format, width)
	case view == "envy":
		printEnvy(w, &r.Envy)
		_, err := fmt.Fprint(w, auditLegend(r, view))
		return err
	case view != "all":
		if err := auditTable(r, view).print(w, format, width); err != nil {
			return err
		}
		_, err := fmt.Fprint(w, auditLegend(r, view))
		return err
	}
	fmt.Fprintf(w, "Audit keadilan · %s\n%s · TMT %s\n%s perpindahan dari %s pegawai\n", r.Agency, r.Period, i18n.ID.Date(r.Effective),
		count(r.Moves), count(r.People))
	short := *r // the one long axis would hide the rest
	if len(short.Axes) > 1 {
		short.Axes = slices.DeleteFunc(slices.Clone(r.Axes), func(a audit.Axis) bool { return a.Name == "opd" })
	}
	r = &short
	for _, v := range []string{"groups", "spread", "envy", "flip"} {
		fmt.Fprintf(w, "\n%s\n\n", auditTitles[v])
		if v == "envy" {
			printEnvy(w, &r.Envy)
		} else if err := auditTable(r, v).print(w, "table", width); err != nil {
			return err
		}
		fmt.Fprint(w, auditLegend(r, v))
	}
	return nil
}

var auditTitles = map[string]string{
	"groups": "Kelompok",
	"spread": "Sebaran mutu antarunit",
	"envy":   "Iri yang beralasan",
	"flip":   "Uji balik jenis kelamin",
}

var measureNames = map[string]string{
	audit.Considered: "dipertimbangkan",
	audit.Moved:      "pindah",
	audit.Promoted:   "promosi",
	audit.Far:        "pindah jauh",
	audit.Requests:   "permohonan terpenuhi",
}

func count(n int) string { return i18n.ID.Int(int64(n)) }

// auditTable is one view of the report.
func auditTable(r *audit.Report, view string) *table {
	switch view {
	case "groups":
		return groupTable(r)
	case "shares":
		return shareTable(r)
	case "spread":
		return spreadTable(r)
	case "envy":
		return envyTable(r)
	}
	return flipTable(r)
}

// groupTable has a line per group, with marks on what is worth a look.
func groupTable(r *audit.Report) *table {
	t := newTable("kelompok", "orang", "dapat", "pindah", "promosi", "jauh", "mohon", "nilai", "nanti")
	t.alignRight(1, len(t.head)-1)
	for i, a := range r.Axes {
		if i > 0 {
			t.add(make([]string, len(t.head))...)
		}
		title := make([]string, len(t.head))
		title[0] = strings.ToUpper(a.Title)
		t.add(title...)
		for _, g := range a.Groups {
			cells := []string{g.Name, count(g.People)}
			for _, s := range g.Shares {
				cells = append(cells, shareCell(s))
			}
			if g.Scored > 0 {
				cells = append(cells, i18n.ID.ShortPoints(int64(g.FitBefore)), i18n.ID.ShortPoints(int64(g.FitAfter)))
			} else {
				cells = append(cells, "-", "-")
			}
			t.add(cells...)
		}
	}
	return t
}

// shareCell is a share in per cent with its marks.
func shareCell(s audit.Share) string {
	if s.Base == 0 {
		return "-  "
	}
	marks := ""
	if s.Small {
		marks = "?"
	}
	if s.Flag {
		marks += "!"
	}
	if s.Tested {
		marks += "*"
	}
	return i18n.ID.ShortPoints(int64(s.Rate)) + marks + strings.Repeat(" ", 2-len(marks))
}

// shareTable has a line per group and share, with everything that was compared.
func shareTable(r *audit.Report) *table {
	t := newTable("menurut", "kelompok", "ukuran", "kena", "dari", "%", "dibanding", "rasio %", "p", "tanda")
	t.alignRight(3, 5)
	t.alignRight(7, 8)
	for _, a := range r.Axes {
		for _, g := range a.Groups {
			for _, s := range g.Shares {
				ratio, p := "", ""
				if s.Against != "" {
					ratio, p = i18n.ID.ShortPoints(int64(s.Ratio)), millionths(s.P)
				}
				mark := ""
				switch {
				case s.Small:
					mark = "terlalu kecil"
				case s.Flag && s.Tested:
					mark = "di bawah 4/5, p < 0,05"
				case s.Flag:
					mark = "di bawah 4/5"
				case s.Tested:
					mark = "p < 0,05"
				}
				t.add(a.Title, g.Name, measureNames[s.Measure], strconv.Itoa(s.Hits), strconv.Itoa(s.Base),
					i18n.ID.ShortPoints(int64(s.Rate)), s.Against, ratio, p, mark)
			}
		}
	}
	return t
}

// millionths writes n/1,000,000 with four decimals, rounded down, so that a p
// below 0.05 is never shown as 0.05.
func millionths(n int) string { return fmt.Sprintf("%d,%04d", n/1_000_000, n%1_000_000/100) }

func spreadTable(r *audit.Report) *table {
	t := newTable("rata-rata", "unit", "simpangan", "nanti", "kuartil", "nanti", "rerata", "nanti")
	t.alignRight(1, len(t.head)-1)
	over := map[string]string{"opd": "OPD", "unit": "unit"}
	for _, s := range r.Spread {
		name, number := "nilai, ", i18n.ID.Points
		if s.Measure == "rating" {
			name, number = "predikat, ", func(n int64) string { return fmt.Sprintf("%d,%03d", n/1000, n%1000) }
		}
		t.add(name+over[s.Over], count(s.Units), number(s.Before.Deviation), number(s.After.Deviation),
			number(s.Before.Quartiles), number(s.After.Quartiles), number(s.Before.Mean), number(s.After.Mean))
	}
	return t
}

// printEnvy writes the totals and the cases in words.
func printEnvy(w io.Writer, e *audit.Envy) {
	p := findingPrinter{w: w, set: settings{Width: 80}}
	if e.Cases == 0 {
		p.wrap("", "Tidak ada: tidak seorang pun lebih sesuai, dan lebih diuntungkan, di jabatan yang diberikan kepada orang lain.")
	} else {
		p.wrap("", fmt.Sprintf("%s kasus: %s orang lebih sesuai daripada yang dipindah ke %s jabatan, dan bagi mereka sendiri jabatan itu lebih baik daripada yang diberikan rencana. Bila keinginan itu dipenuhi, rencana seluruhnya:",
			count(e.Cases), count(e.People), count(e.Posts)))
	}
	for _, g := range e.Goals {
		why := "rugi pada sasaran " + i18n.ID.Known("goal", g.Goal)
		switch g.Goal {
		case "":
			why = "sama baiknya"
		case "lottery":
			why = "sama baiknya; undian yang menentukan"
		}
		fmt.Fprintf(w, "  %6s  %s\n", count(g.Cases), why)
	}
	if e.Barred > 0 {
		p.wrap(fmt.Sprintf("  %6s  ", count(e.Barred)), "lagi tidak sah: melanggar batas unit, kuota, atau pasangan (tidak dihitung)")
	}
	for i, c := range e.Top {
		fmt.Fprintf(w, "\n%3d. %s  %s\n", i+1, c.Person.Name, i18n.NIP(c.Person.Key))
		p.wrap("     ingin    ", fmt.Sprintf("%s (nilai %s)", postLine(c.Post), i18n.ID.ShortPoints(int64(c.Fit))))
		p.wrap("     kepada   ", fmt.Sprintf("%s (nilai %s)", c.Other.Name, i18n.ID.ShortPoints(int64(c.Theirs))))
		p.wrap("     karena   ", envyReason(&c))
	}
}

// envyReason says what the whole plan would lose.
func envyReason(c *audit.EnvyCase) string {
	own := fmt.Sprintf("Manfaat baginya sendiri %s lebih besar", i18n.ID.ShortPoints(c.Gain-c.GainNow))
	switch {
	case c.Goal == "":
		return own + ", dan rencana seluruhnya sama baiknya."
	case c.Goal == "lottery":
		return own + ", rencana seluruhnya sama baiknya: undian yang menentukan."
	case c.Loss < 0:
		return fmt.Sprintf("%s, dan rencana seluruhnya pun lebih baik: rencana ini belum yang terbaik.", own)
	case c.Goal == "gain":
		return fmt.Sprintf("%s, tetapi manfaat seluruh rencana berkurang %s.", own, i18n.ID.Points(c.Loss))
	}
	return fmt.Sprintf("%s, tetapi rencana seluruhnya rugi %s %s pada %s.", own, i18n.ID.Int(c.Loss), c.Unit, strings.ToLower(i18n.ID.Known("goal", c.Goal)))
}

// envyTable has a line per case, for spreadsheets.
func envyTable(r *audit.Report) *table {
	t := newTable("nip", "pegawai", "kode jabatan", "jabatan", "unit", "nilai", "diberikan kepada", "nip penerima", "nilai penerima",
		"manfaat sendiri", "sasaran yang rugi", "rugi")
	for _, c := range []int{5, 8, 9, 11} {
		t.right[c] = true
	}
	for _, c := range r.Envy.Top {
		t.add(c.Person.Key, c.Person.Name, c.Post.Key, c.Post.Name, c.Post.Unit, i18n.ID.Points(int64(c.Fit)), c.Other.Name, c.Other.Key,
			i18n.ID.Points(int64(c.Theirs)), i18n.ID.Points(c.Gain-c.GainNow), i18n.ID.Known("goal", c.Goal), i18n.ID.Int(c.Loss))
	}
	return t
}

func flipTable(r *audit.Report) *table {
	t := newTable("yang dibandingkan", "hasil")
	f := r.Flip
	if f == nil {
		return t
	}
	same := func(yes bool, other string) string {
		if yes {
			return "sama"
		}
		return "BERBEDA" + other
	}
	t.add("pegawai yang dibalik", count(f.Flipped))
	t.add("soal: semua pasangan, nilai, dan batas", same(f.Problem, ", pertama pada "+f.Differs))
	if f.Solved {
		t.add("rencana", same(f.Plan, ": "+count(f.Moved)+" orang"))
	}
	return t
}

// auditLegend says what the columns of a view mean.
func auditLegend(r *audit.Report, view string) string {
	switch view {
	case "groups":
		return fmt.Sprintf(`
dapat: %% yang boleh dipindah menurut aturan; pindah, promosi, jauh: %% dari yang
dapat; jauh: bertambah lebih dari %[1]d km dari rumah; mohon: %% permohonan yang
terpenuhi; nilai: rata-rata kesesuaian sekarang dan nanti.
! di bawah 4/5 dari kelompok yang paling diuntungkan (jauh: yang paling jarang);
* p < 0,05 (uji eksak Fisher), dari %[3]s perbandingan satu dari dua puluh begitu
secara kebetulan; ? terlalu kecil untuk dinilai (di bawah %[2]d orang, atau di
bawah lima yang kena bila setara dengan yang paling diuntungkan).
Rinci: --view shares. Perangkat daerah: --by opd.
`, r.Far, r.Small, count(r.Tests))
	case "spread":
		return `
Simpangan baku, jarak kuartil, dan rerata dari rata-rata unit yang paling
sedikit lima orangnya; predikat 1-5. Makin kecil sebarannya, makin merata.
`
	case "envy":
		if len(r.Envy.Top) == 0 {
			return ""
		}
		return `
Satu kasus per orang, yang alasannya paling lemah lebih dulu; --top menambah.
`
	case "flip":
		if r.Flip == nil {
			return "Tidak dijalankan (--no-flip).\n"
		}
	}
	return ""
}
