package cli

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/internal/report"
	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/compare"
	"mutasi/scenarios/edit"
	"mutasi/solver"
)

// baseName is what the data without any edit are called on the command line.
const baseName = "dasar"

// side is what an argument of compare names: a plan, and the edits behind it.
type side struct {
	compare.Side
	edits   []edit.Edit
	planned bool // computed here, not read from a result folder
}

func newCompare() *cobra.Command {
	var why, all bool
	var gates []string
	var format, out string
	cmd := &cobra.Command{
		Use:   "compare DIR A [B ...]",
		Short: "Membandingkan skenario dan rencana: angka, orang, dan penyebabnya",
		Long: `Menyusun rencana setiap skenario dan menyandingkan angkanya. Yang pertama adalah
pembanding; "dasar" berarti tanpa perubahan, dan dipakai bila hanya satu yang
disebut. Folder hasil yang berisi plan.json juga dapat disebut. Skenario dengan
sweep menjadi satu kolom untuk setiap nilainya. Dengan --out juga ditulis
perbandingan.xlsx dan perbandingan.html dengan gambar.

--why menghitung perubahan mana yang menyebabkan selisih antara yang pertama dan
yang terakhir: setiap gabungan perubahan diselesaikan sendiri (nilai Shapley).
Bagian setiap perubahan berdiri di bawah angka-angkanya, juga dalam csv dan md.

--fail-if SYARAT berakhir dengan kode 6 bila syarat berlaku bagi salah satu yang
bukan pembanding. "base" adalah nilai pembanding untuk angka yang sama, dan
base.NAMA nilai pembanding untuk angka lain. Angka:
  ` + strings.Join(compare.Names()[:8], ", ") + `,
  ` + strings.Join(compare.Names()[8:13], ", ") + `,
  ` + strings.Join(compare.Names()[13:], ", ") + `.
gain dan fit dalam basis poin (100 = satu angka).`,
		Example: `  mutasi compare examples/whatif dasar hemat --why
  mutasi compare data dasar hemat pensiun --out hasil
  mutasi compare data hemat --fail-if 'gain < base - 50'
  mutasi compare data dasar hasil/semester-1 --format json`,
		Args: between(2, math.MaxInt),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "csv", "json", "md"); err != nil {
				return err
			}
			s := shared(cmd)
			var tests []*compare.Gate
			for _, text := range gates {
				g, err := compare.NewGate(text)
				if err != nil {
					return fail("err.at", "--fail-if", err)
				}
				tests = append(tests, g)
			}
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			base, err := open(cmd, source(cmd, args[0]), bar)
			if err != nil {
				return err
			}
			names := args[1:]
			if len(names) == 1 {
				names = []string{baseName, names[0]}
			}
			sides, err := plannedSides(cmd, base, args[0], names, bar)
			if err != nil {
				return err
			}
			plans := make([]compare.Side, len(sides))
			for i := range sides {
				plans[i] = sides[i].Side
			}
			r := compare.Compare(plans)
			if why {
				bar.step("step.why")
				if r.Why, err = attribute(cmd, base, sides); err != nil {
					return err
				}
			}
			if out != "" {
				bar.step("step.write", out)
				if err := report.WriteCompare(out, r, language(s), Program()); err != nil {
					return err
				}
			}
			bar.done()
			if format == "json" {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				err = enc.Encode(r)
			} else {
				err = printCompare(cmd, r, format, all)
			}
			if err != nil {
				return err
			}
			return trip(cmd, r, tests)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&why, "why", false, "perubahan mana yang menyebabkan selisihnya")
	f.BoolVar(&all, "all", false, "semua orang yang berbeda, bukan hanya yang pertama")
	f.StringArrayVar(&gates, "fail-if", nil, "syarat yang membuat perintah berakhir dengan kode 6 (boleh berulang)")
	f.StringVar(&format, "format", "table", "keluaran: table, csv, json, atau md")
	f.StringVar(&out, "out", "", "folder untuk perbandingan.xlsx dan perbandingan.html")
	sourceFlags(f)
	return cmd
}

// plannedSides reads or computes the plan of every name: first whatever the
// names stand for, so that a slip shows before anything is solved.
func plannedSides(cmd *cobra.Command, base *scenarios.Scenario, dir string, names []string, bar *progress) (sides []side, err error) {
	s := shared(cmd)
	var list []*scenarios.Scenario
	var at []int // where in sides
	plan := func(name string, sc *scenarios.Scenario, edits []edit.Edit, about compare.About) {
		list, at = append(list, sc), append(at, len(sides))
		sides = append(sides, side{compare.Side{Name: name, About: about}, edits, true})
	}
	for _, name := range names {
		if name == baseName {
			plan(baseName, base, nil, compare.About{})
			continue
		}
		if _, err := os.Stat(filepath.Join(name, report.PlanJSON)); err == nil {
			plan, err := readPlan(name)
			if err != nil {
				return nil, err
			}
			other := !slices.Equal(tables(plan.Inputs), tables(base.Inputs))
			sides = append(sides, side{Side: compare.Side{Name: filepath.Base(name), Plan: plan, OtherData: other}})
			continue
		}
		file, err := openScenario(cmd, base, dir, name)
		if err != nil {
			return nil, err
		}
		points := file.Points
		if len(points) == 0 {
			points = []edit.Point{{Name: file.Name, Edits: file.Edits}}
		}
		told := make(map[string]bool)
		for _, p := range points {
			sc, err := edited(cmd, base, file, p.Edits, told)
			if err != nil {
				return nil, err
			}
			about := compare.About{Reason: file.Reason}
			for i := range p.Edits {
				about.Edits = append(about.Edits, p.Edits[i].In(s.Lang))
			}
			for _, v := range p.Values {
				about.Sweep = append(about.Sweep, compare.Value{Name: v[0], Value: v[1]})
			}
			plan(p.Name, sc, p.Edits, about)
		}
	}
	threads := s.Threads
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	bar.step("step.plans.first", len(list))
	planned := compare.Plans(cmd.Context(), list, threads, solver.Options{TimeLimit: s.Timeout}, func(done int) {
		bar.step("step.plans", done, len(list))
	})
	bar.done()
	for i, p := range planned {
		if p.Err != nil {
			return nil, p.Err
		}
		if err := tell(cmd, p.Findings, p.Plan == nil); err != nil {
			return nil, err
		}
		p.Plan.Program = Program()
		sides[at[i]].Plan = p.Plan
	}
	return sides, nil
}

// tables are the inputs that hold data; of the same ones there are plans by many
// rules and decisions.
func tables(inputs []model.InputHash) (out []model.InputHash) {
	for _, f := range inputs {
		if filepath.Ext(f.Name) != ".yaml" {
			out = append(out, f)
		}
	}
	return out
}

// attribute explains the difference between the first and the last side.
func attribute(cmd *cobra.Command, base *scenarios.Scenario, sides []side) (*compare.Attribution, error) {
	a, b := sides[0], sides[len(sides)-1]
	if !a.planned || !b.planned {
		return nil, fail("err.compare.why")
	}
	s := shared(cmd)
	c := compare.Case{Data: base.Data, Rules: base.Rules, Options: solver.Options{TimeLimit: s.Timeout, Threads: s.Threads}, Lang: s.Lang}
	why, found, err := compare.Attribute(cmd.Context(), c, a.Name, a.edits, b.Name, b.edits)
	if err != nil {
		return nil, err
	}
	return why, tell(cmd, found, why == nil)
}

// trip tests the gates on every side but the base. What no gate stops may still
// have no plan, or not be proved.
func trip(cmd *cobra.Command, r *compare.Report, gates []*compare.Gate) error {
	tripped, l := false, language(shared(cmd))
	for _, g := range gates {
		for s := 1; s < len(r.Sides); s++ {
			if i := unsolvedSide(r, s); i >= 0 {
				fmt.Fprintln(cmd.ErrOrStderr(), l.F("cmp.say.untested", r.Sides[i].Name, g.Text))
				tripped = true
				continue
			}
			yes, err := g.Trips(r, s)
			if err != nil {
				return fail("err.at", "--fail-if", err)
			}
			if yes {
				fmt.Fprintln(cmd.ErrOrStderr(), l.F("cmp.say.tripped", r.Sides[s].Name, g.Text))
				tripped = true
			}
		}
	}
	if tripped {
		return &exit{code: exitThreshold}
	}
	code := exitDone
	for _, h := range r.Sides {
		switch {
		case !h.Solved && h.Status == "infeasible":
			return &exit{code: exitInfeasible}
		case !h.Solved:
			code = exitNoAnswer
		case !h.Proved && code == exitDone:
			code = exitLimit
		}
	}
	if code != exitDone {
		return &exit{code: code}
	}
	return nil
}

// unsolvedSide is the side without a plan, side s or the base, or -1.
func unsolvedSide(r *compare.Report, s int) int {
	for _, i := range []int{s, 0} {
		if !r.Sides[i].Solved {
			return i
		}
	}
	return -1
}

// tallFigures are the columns where sides are rows, those with a short name.
var tallFigures = []string{"missing", "shortage", "gain", "moves", "fit_after", "overdue", "requests_met", "money"}

// tallSides is how many sides fit as columns; more become rows.
const tallSides = 4

// printCompare prints a comparison; of csv and md only the tables go to stdout.
func printCompare(cmd *cobra.Command, r *compare.Report, format string, all bool) error {
	p := findingPrinter{w: cmd.OutOrStdout(), set: shared(cmd)}
	l := languageOf(p.set, format)
	if err := figureTable(r, l).print(p.w, format, p.set.Width); err != nil {
		return err
	}
	if format == "table" {
		printNotes(p, r)
		printDiffering(p, r, all)
		if err := printRules(p, r, all); err != nil {
			return err
		}
		if r.Why == nil {
			return nil
		}
		fmt.Fprintf(p.w, "\n%s\n", l.F("cmp.say.why", r.Why.From, r.Why.To))
	} else {
		printNotes(findingPrinter{w: cmd.ErrOrStderr(), set: p.set}, r)
	}
	if r.Why == nil {
		return nil
	}
	fmt.Fprintln(p.w)
	if err := whyTable(r.Why, l).print(p.w, format, p.set.Width); err != nil || format != "table" {
		return err
	}
	fmt.Fprintln(p.w)
	p.wrap("", report.WhyNote(r.Why, l))
	return nil
}

// printNotes says what a reader must know of a side: that it has no plan and why,
// that it is not proved, that it is of other data.
func printNotes(p findingPrinter, r *compare.Report) {
	l := language(p.set)
	for _, h := range r.Sides {
		say := func(key string) {
			fmt.Fprintln(p.w)
			p.wrap("", h.Name+": "+l.T(key))
		}
		switch {
		case !h.Solved && h.Status == "infeasible":
			say("cmp.say.conflict")
			for _, c := range h.Conflict {
				p.wrap("  - ", c)
			}
		case !h.Solved:
			say("cmp.say.unknown")
		case !h.Proved:
			say("cmp.say.open")
		}
		if h.Other {
			say("cmp.say.other")
		}
	}
}

// figureTable has figures as rows and sides as columns, or the other way round
// where there are many sides. Figures that are 0 everywhere are left out.
func figureTable(r *compare.Report, l i18n.Lang) *table {
	var shown []compare.Figure
	for i := range r.Figures {
		if report.Tells(&r.Figures[i]) {
			shown = append(shown, r.Figures[i])
		}
	}
	if len(r.Sides) > tallSides {
		var head []string
		var narrow []compare.Figure
		for _, f := range shown {
			if slices.Contains(tallFigures, f.Name) {
				head, narrow = append(head, l.T("cmp.short."+f.Name)), append(narrow, f)
			}
		}
		t := newTable(append([]string{l.T("say.scenario")}, head...)...)
		t.alignRight(1, len(head))
		for s := range r.Sides {
			row := []string{r.Sides[s].Name}
			for i := range narrow {
				row = append(row, report.FigureText(&narrow[i], narrow[i].Values[s], l))
			}
			t.add(row...)
		}
		return t
	}
	head := []string{strings.ToLower(l.T("cmp.figure"))}
	for s := range r.Sides {
		head = append(head, r.Sides[s].Name)
	}
	if len(r.Sides) == 2 {
		head = append(head, strings.ToLower(l.T("cmp.delta")))
	}
	t := newTable(head...)
	t.alignRight(1, len(head)-1)
	for i := range shown {
		f := &shown[i]
		row := []string{report.FigureName(f.Name, l)}
		for _, v := range f.Values {
			row = append(row, report.FigureText(f, v, l))
		}
		if len(r.Sides) == 2 {
			row = append(row, report.FigureDelta(f, 1, l))
		}
		t.add(row...)
	}
	return t
}

// printDiffering lists who is elsewhere than on the first side.
func printDiffering(p findingPrinter, r *compare.Report, all bool) {
	l := language(p.set)
	n := l.Int(int64(len(r.People)))
	if len(r.Sides) > tallSides && !all && len(r.People) > 0 { // a line for each of many sides is no list to read
		fmt.Fprintf(p.w, "\n%s\n", l.F("cmp.say.unlisted", n))
		return
	}
	fmt.Fprintf(p.w, "\n%s\n", l.F("cmp.say.people", n))
	shown := shownChanges
	for i, x := range r.People {
		if i == shown && !all {
			fmt.Fprintln(p.w, "  "+l.F("cmp.say.more", l.Int(int64(len(r.People)-i))))
			return
		}
		p.wrap("  ", x.Name+" · "+i18n.NIP(x.Key))
		for s := range r.Sides {
			if r.Sides[s].Solved {
				p.wrap("      ", r.Sides[s].Name+": "+whereabouts(x, s, l))
			}
		}
	}
}

// shownRules is how many clauses printRules lists.
const shownRules = 10

// printRules lists the clauses that did not decide equally often, those that
// differ most first.
func printRules(p findingPrinter, r *compare.Report, all bool) error {
	if len(r.Clauses) == 0 {
		return nil
	}
	l := language(p.set)
	shown := r.Clauses
	if !all {
		shown = shown[:min(len(shown), shownRules)]
	}
	fmt.Fprintf(p.w, "\n%s\n\n", l.T("cmp.sec.rules"))
	if err := ruleTable(shown, r.Sides, l).print(p.w, "table", p.set.Width); err != nil {
		return err
	}
	if more := len(r.Clauses) - len(shown); more > 0 {
		fmt.Fprintln(p.w, l.F("cmp.say.more", l.Int(int64(more))))
	}
	return nil
}

// ruleTable has a row for each count of a clause that differs, and sides as
// columns; where there are many, the first one and how low and high the others go.
func ruleTable(clauses []compare.Clause, sides []compare.Head, l i18n.Lang) *table {
	many := len(sides) > tallSides
	head := []string{strings.ToLower(l.T("rule.clause")), strings.ToLower(l.T("cmp.counted"))}
	if many {
		head = append(head, sides[0].Name, l.T("cmp.say.least"), l.T("cmp.say.most"))
	} else {
		for _, s := range sides {
			head = append(head, s.Name)
		}
	}
	t := newTable(head...)
	t.alignRight(2, len(head)-1)
	count := func(v int64) string {
		if v == compare.None {
			return "–"
		}
		return l.Int(v)
	}
	for _, c := range clauses {
		for _, k := range []struct {
			what string
			of   compare.Numbers
		}{{"clauses.blocked", c.Blocked}, {"clauses.paid", c.Paid}} {
			have := slices.DeleteFunc(slices.Clone(k.of), func(v int64) bool { return v == compare.None })
			if len(have) == 0 || slices.Min(have) == slices.Max(have) {
				continue
			}
			row := []string{c.ID, strings.ToLower(l.T(k.what))}
			if many {
				row = append(row, count(k.of[0]), count(slices.Min(have)), count(slices.Max(have)))
			} else {
				for _, v := range k.of {
					row = append(row, count(v))
				}
			}
			t.add(row...)
		}
	}
	return t
}

func whereabouts(x compare.Person, s int, l i18n.Lang) string {
	post := func(y model.Post) string {
		if y.Unit == "" {
			return y.Name
		}
		return postLine(y)
	}
	switch {
	case !x.Here[s]:
		return l.T("cmp.absent")
	case x.Left[s]:
		return l.T("cmp.left") + ", " + post(x.Posts[s])
	case x.Moves[s]:
		return l.T("cmp.say.moves") + " " + post(x.Posts[s])
	case x.Posts[s].Name == "":
		return l.T("cmp.bench")
	}
	return l.T("cmp.stays") + ", " + post(x.Posts[s])
}

// whyTable holds the shares of the edits.
func whyTable(w *compare.Attribution, l i18n.Lang) *table {
	t := newTable(strings.ToLower(l.T("cmp.edit")), l.T("say.shortage"), strings.ToLower(l.T("col.gain")))
	t.alignRight(1, 2)
	for i := range w.Players {
		x := &w.Players[i]
		if x.Gain == "" {
			t.add(report.PlayerName(x, l), "–", "–")
			continue
		}
		t.add(report.PlayerName(x, l), l.Signed(x.ShortageRounded), l.SignedPoints(x.GainRounded))
	}
	shortage, gain := report.WhyTotal(w, l)
	t.add(strings.ToLower(l.T("cmp.why.sum")), shortage, gain)
	return t
}
