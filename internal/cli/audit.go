package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/internal/record"
	"mutasi/model"
	"mutasi/model/load"
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
		Short: "Memeriksa keadilan rencana: kelompok, unit, orang, uji balik",
		Long: `Menyusun rencana mutasi lalu memeriksa keadilannya; dengan --plan memeriksa
rencana yang sudah ada di folder hasil. Untuk setiap kelompok pegawai: berapa
yang dapat dipertimbangkan, dipindah, dipromosikan, dipindah jauh, dan dipenuhi
permohonannya, dibandingkan dengan kelompok yang paling diuntungkan (aturan
empat per lima dan uji eksak Fisher). Lalu sebaran mutu antarunit, iri yang
beralasan (orang yang lebih sesuai untuk jabatan yang diberikan kepada orang
lain), dan uji balik: rencana dihitung lagi dengan semua jenis kelamin dibalik.
Jenis kelamin dan usia hanya dibaca di sini, tidak pernah oleh nilai atau
aturan.`,
		Example: `  mutasi audit examples/bukittinggi
  mutasi audit data --plan hasil/semester-1 --by sex,age,pegawai.jenjang
  mutasi audit data --view shares --format csv > keadilan.csv`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "csv", "json", "md"); err != nil {
				return err
			}
			if err := checkAudit(opt, view); err != nil {
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
			if opt.Columns, err = auditColumns(cmd.Context(), args[0], opt.Axes); err != nil {
				return err
			}
			b, pair, best, err := audited(cmd, sc, out, bar)
			if err != nil {
				return err
			}
			bar.step("step.audit")
			r, err := audit.Audit(cmd.Context(), b, pair, opt)
			if err != nil {
				return err
			}
			if !noFlip {
				bar.step("step.flip")
				if r.Flip, err = audit.FlipTest(cmd.Context(), b, pair, again(sc, best, s)); err != nil {
					return err
				}
			}
			bar.done()
			err = printAudit(findingPrinter{w: cmd.OutOrStdout(), set: s}, r, view, format)
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

// auditColumns reads the columns that the axes name from the tables of dir.
func auditColumns(ctx context.Context, dir string, axes []string) (out []audit.Column, err error) {
	for _, name := range axes {
		table, column, dotted := strings.Cut(name, ".")
		if !dotted {
			continue
		}
		of, names, err := load.Column(ctx, dir, table, column)
		if err != nil {
			return nil, err
		}
		if of == nil {
			return nil, fail("err.at", "--by "+name, fail("err.column", table, column, strings.Join(names, ", ")))
		}
		out = append(out, audit.Column{Table: table, Name: column, Of: of})
	}
	return out, nil
}

func checkAudit(opt audit.Options, view string) error {
	for _, name := range opt.Axes {
		table, _, dotted := strings.Cut(name, ".")
		if !slices.Contains(audit.Axes(), name) && !(dotted && slices.Contains([]string{"pegawai", "unit", "jabatan"}, table)) {
			return unknownValue("--by", name, append(audit.Axes(), "pegawai.KOLOM", "unit.KOLOM", "jabatan.KOLOM")...)
		}
	}
	if opt.Far < 1 || opt.Small < 1 || opt.Top < 1 {
		return fail("err.audit.least")
	}
	if views := []string{"all", "groups", "shares", "spread", "envy", "flip"}; !slices.Contains(views, view) {
		return unknownValue("--view", view, views...)
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
			return nil, nil, false, fail("err.audit.other", out)
		}
		bar.step("step.rebuild")
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
			return nil, nil, false, fail("err.audit.foreign", out, foreign.Where)
		}
		return b, pair, false, err
	}
	s := shared(cmd)
	bar.step("step.solve")
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

func printAudit(p findingPrinter, r *audit.Report, view, format string) error {
	w, width, l := p.w, p.set.Width, languageOf(p.set, format)
	switch {
	case format == "json":
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(r)
	case format != "table":
		if view == "all" {
			view = "shares"
		}
		t := auditTable(r, view, l)
		for _, row := range t.rows {
			for c := range row {
				row[c] = strings.TrimSpace(row[c]) // marks are padded for the terminal
			}
		}
		return t.print(w, format, width)
	case view == "envy":
		printEnvy(p, &r.Envy)
		auditLegend(p, r, view)
		return nil
	case view != "all":
		if err := auditTable(r, view, l).print(w, format, width); err != nil {
			return err
		}
		auditLegend(p, r, view)
		return nil
	}
	fmt.Fprintf(w, "%s · %s\n%s · %s %s\n%s\n", l.T("audit.title"), r.Agency, r.Period, l.T("say.effective"), l.Date(r.Effective),
		l.F("audit.moves", l.Int(int64(r.Moves)), l.Int(int64(r.People))))
	short := *r // the one long axis would hide the rest
	if len(short.Axes) > 1 {
		short.Axes = slices.DeleteFunc(slices.Clone(r.Axes), func(a audit.Axis) bool { return a.Name == "opd" })
	}
	r = &short
	for _, v := range []string{"groups", "spread", "envy", "flip"} {
		fmt.Fprintf(w, "\n%s\n\n", l.T("audit.sec."+v))
		if v == "envy" {
			printEnvy(p, &r.Envy)
		} else if err := auditTable(r, v, l).print(w, "table", width); err != nil {
			return err
		}
		auditLegend(p, r, v)
	}
	return nil
}

// auditTable is one view of the report.
func auditTable(r *audit.Report, view string, l i18n.Lang) *table {
	switch view {
	case "groups":
		return groupTable(r, l)
	case "shares":
		return shareTable(r, l)
	case "spread":
		return spreadTable(r, l)
	case "envy":
		return envyTable(r, l)
	}
	return flipTable(r, l)
}

// heads are the labels of a table's columns.
func heads(l i18n.Lang, keys ...string) []string {
	for i := range keys {
		keys[i] = l.T("audit.col." + keys[i])
	}
	return keys
}

// groupTable has a line per group, with marks on what is worth a look.
func groupTable(r *audit.Report, l i18n.Lang) *table {
	t := newTable(heads(l, "group", "people", "able", "moved", "promoted", "far", "asked", "fit", "later")...)
	t.alignRight(1, len(t.head)-1)
	for i, a := range r.Axes {
		if i > 0 {
			t.add(make([]string, len(t.head))...)
		}
		title := make([]string, len(t.head))
		title[0] = strings.ToUpper(axisTitle(&a, l))
		t.add(title...)
		for _, g := range a.Groups {
			cells := []string{l.Known("audit.group", g.Name), l.Int(int64(g.People))}
			for _, s := range g.Shares {
				cells = append(cells, shareCell(s, l))
			}
			if g.Scored > 0 {
				cells = append(cells, l.ShortPoints(int64(g.FitBefore)), l.ShortPoints(int64(g.FitAfter)))
			} else {
				cells = append(cells, "-", "-")
			}
			t.add(cells...)
		}
	}
	return t
}

// axisTitle is a way of grouping in words; a column of the data is its own.
func axisTitle(a *audit.Axis, l i18n.Lang) string {
	if strings.Contains(a.Name, ".") {
		return a.Title
	}
	return l.T("audit.axis." + a.Name)
}

// shareCell is a share in per cent with its marks.
func shareCell(s audit.Share, l i18n.Lang) string {
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
	return l.ShortPoints(int64(s.Rate)) + marks + strings.Repeat(" ", 2-len(marks))
}

// shareTable has a line per group and share, with everything that was compared.
func shareTable(r *audit.Report, l i18n.Lang) *table {
	t := newTable(heads(l, "by", "group", "measure", "hits", "base", "percent", "against", "ratio", "p", "mark")...)
	t.alignRight(3, 5)
	t.alignRight(7, 8)
	for _, a := range r.Axes {
		for _, g := range a.Groups {
			for _, s := range g.Shares {
				ratio, p := "", ""
				if s.Against != "" {
					ratio, p = l.ShortPoints(int64(s.Ratio)), l.Fraction(int64(s.P/100), 4) // rounded down: a p below 0.05 is never shown as 0.05
				}
				t.add(axisTitle(&a, l), l.Known("audit.group", g.Name), l.T("audit.measure."+s.Measure), strconv.Itoa(s.Hits), strconv.Itoa(s.Base),
					l.ShortPoints(int64(s.Rate)), l.Known("audit.group", s.Against), ratio, p, shareMark(s, l))
			}
		}
	}
	return t
}

// shareMark says what is worth a look about a share.
func shareMark(s audit.Share, l i18n.Lang) string {
	switch {
	case s.Small:
		return l.T("audit.mark.small")
	case s.Flag && s.Tested:
		return l.T("audit.mark.flag") + ", " + l.T("audit.mark.tested")
	case s.Flag:
		return l.T("audit.mark.flag")
	case s.Tested:
		return l.T("audit.mark.tested")
	}
	return ""
}

func spreadTable(r *audit.Report, l i18n.Lang) *table {
	t := newTable(heads(l, "mean.of", "units", "deviation", "later", "quartiles", "later", "mean", "later")...)
	t.alignRight(1, len(t.head)-1)
	for _, s := range r.Spread {
		number := l.Points
		if s.Measure == "rating" {
			number = func(n int64) string { return l.Fraction(n, 3) }
		}
		t.add(l.T("audit.spread."+s.Measure+"."+s.Over), l.Int(int64(s.Units)), number(s.Before.Deviation), number(s.After.Deviation),
			number(s.Before.Quartiles), number(s.After.Quartiles), number(s.Before.Mean), number(s.After.Mean))
	}
	return t
}

// printEnvy writes the totals and the cases in words.
func printEnvy(p findingPrinter, e *audit.Envy) {
	l := language(p.set)
	n := func(v int) string { return l.Int(int64(v)) }
	if e.Cases == 0 {
		p.wrap("", l.T("audit.envy.none"))
	} else {
		p.wrap("", l.F("audit.envy.cases", n(e.Cases), n(e.People), n(e.Posts)))
	}
	for _, g := range e.Goals {
		why := l.F("audit.envy.goal", l.Known("goal", g.Goal))
		switch g.Goal {
		case "":
			why = l.T("audit.envy.same")
		case "lottery":
			why = l.T("audit.envy.lottery")
		}
		p.wrap(fmt.Sprintf("  %6s  ", n(g.Cases)), why)
	}
	if e.Barred > 0 {
		p.wrap(fmt.Sprintf("  %6s  ", n(e.Barred)), l.T("audit.envy.barred"))
	}
	for i, c := range e.Top {
		fmt.Fprintf(p.w, "\n%3d. %s  %s\n", i+1, c.Person.Name, i18n.NIP(c.Person.Key))
		lead := func(key string) string { return fmt.Sprintf("     %-9s", l.T(key)) }
		p.wrap(lead("audit.envy.wants"), l.F("audit.envy.fit", postLine(c.Post), l.ShortPoints(int64(c.Fit))))
		p.wrap(lead("audit.envy.given"), l.F("audit.envy.fit", c.Other.Name, l.ShortPoints(int64(c.Theirs))))
		p.wrap(lead("audit.envy.why"), envyReason(&c, l))
	}
}

// envyReason says what the whole plan would lose.
func envyReason(c *audit.EnvyCase, l i18n.Lang) string {
	own := l.ShortPoints(c.Gain - c.GainNow)
	switch {
	case c.Goal == "":
		return l.F("audit.reason.same", own)
	case c.Goal == "lottery":
		return l.F("audit.reason.lottery", own)
	case c.Loss < 0:
		return l.F("audit.reason.better", own)
	case c.Goal == "gain":
		return l.F("audit.reason.gain", own, l.Points(c.Loss))
	}
	return l.F("audit.reason.goal", own, l.Int(c.Loss), l.Known("unit", c.Unit), strings.ToLower(l.Known("goal", c.Goal)))
}

// envyTable has a line per case, for spreadsheets.
func envyTable(r *audit.Report, l i18n.Lang) *table {
	t := newTable(heads(l, "nip", "person", "post.key", "post", "unit", "fit", "given", "given.nip", "given.fit", "own", "goal", "loss")...)
	for _, c := range []int{5, 8, 9, 11} {
		t.right[c] = true
	}
	for _, c := range r.Envy.Top {
		t.add(c.Person.Key, c.Person.Name, c.Post.Key, c.Post.Name, c.Post.Unit, l.Points(int64(c.Fit)), c.Other.Name, c.Other.Key,
			l.Points(int64(c.Theirs)), l.Points(c.Gain-c.GainNow), l.Known("goal", c.Goal), l.Int(c.Loss))
	}
	return t
}

func flipTable(r *audit.Report, l i18n.Lang) *table {
	t := newTable(heads(l, "flip", "outcome")...)
	f := r.Flip
	if f == nil {
		return t
	}
	t.add(l.T("audit.flip.people"), l.Int(int64(f.Flipped)))
	problem := l.T("audit.flip.same")
	if !f.Problem {
		problem = l.F("audit.flip.differs", f.Differs)
	}
	t.add(l.T("audit.flip.problem"), problem)
	if f.Solved {
		plan := l.T("audit.flip.same")
		if !f.Plan {
			plan = l.F("audit.flip.moved", l.Int(int64(f.Moved)))
		}
		t.add(l.T("audit.flip.plan"), plan)
	}
	return t
}

// auditLegend says what the columns of a view mean.
func auditLegend(p findingPrinter, r *audit.Report, view string) {
	l := language(p.set)
	switch {
	case view == "groups":
		fmt.Fprintln(p.w)
		p.wrap("", l.F("audit.legend.columns", r.Far))
		chance := ""
		if r.Tests > 0 {
			chance = l.F("audit.legend.chance", l.Int(int64(r.Tests)))
		}
		p.wrap("", l.F("audit.legend.marks", chance, r.Small))
		p.wrap("", l.T("audit.legend.more"))
	case view == "spread", view == "envy" && len(r.Envy.Top) > 0:
		fmt.Fprintln(p.w)
		p.wrap("", l.T("audit.legend."+view))
	case view == "flip" && r.Flip == nil:
		fmt.Fprintln(p.w, l.T("audit.flip.none"))
	}
}
