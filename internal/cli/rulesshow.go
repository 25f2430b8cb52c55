package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios"
)

// ruleQuery is what `mutasi rules show` is asked.
type ruleQuery struct {
	id, plan, nip, post string
}

func newRulesShow() *cobra.Command {
	var q ruleQuery
	cmd := &cobra.Command{
		Use:   "show [KLAUSUL | ATURAN]",
		Short: "Semua tentang satu klausul, dan siapa yang ditentukannya",
		Long: `Bunyi, syarat, akibat, dasar, kepastian, contoh dan berkas tempat klausul masuk
ke soal. Dengan --plan OUT juga seberapa sering klausul menentukan dalam rencana
itu, dan bagi siapa. Catatan aturan satu pegawai:

  --plan OUT --nip NIP                perpindahannya dalam rencana
  --data DIR --nip NIP --post KODE    perpindahan ke jabatan mana pun`,
		Example: `  mutasi rules show T1.umum
  mutasi rules show E6 --plan hasil/mutasi-semester-i-2027
  mutasi rules show --plan hasil/mutasi-semester-i-2027 --nip 198305172006042001
  mutasi rules show --data data --nip 198305172006042001 --post DINKES.2.2-00`,
		Args: between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				q.id = args[0]
			}
			data, _ := cmd.Flags().GetString("data")
			switch {
			case q.id == "" && q.nip == "":
				return fail("err.rules.which")
			case q.nip != "" && q.plan == "" && (data == "" || q.post == ""):
				return fail("err.rules.nip")
			case q.post != "" && (q.nip == "" || data == ""):
				return fail("err.rules.post")
			}
			return showRules(cmd, q, data)
		},
	}
	f := cmd.Flags()
	f.StringVar(&q.plan, "plan", "", "folder hasil: seberapa sering klausul menentukan")
	f.StringVar(&q.nip, "nip", "", "NIP: catatan aturan satu pegawai")
	f.StringVar(&q.post, "post", "", "kode jabatan tujuan, bersama --data dan --nip")
	ruleFlags(f)
	return cmd
}

func showRules(cmd *cobra.Command, q ruleQuery, data string) error {
	w, l := cmd.OutOrStdout(), language(shared(cmd))
	about := func(clause string) bool {
		return q.id == "" || strings.EqualFold(clause, q.id) || strings.HasPrefix(strings.ToUpper(clause), strings.ToUpper(q.id)+".")
	}
	if q.id != "" {
		set, err := readRules(cmd)
		if err != nil {
			return err
		}
		var ids []string
		shown := 0
		for i := range set.Clauses {
			c := &set.Clauses[i]
			ids = append(ids, c.ID())
			if about(c.ID()) {
				showClause(w, c, l)
				shown++
			}
		}
		if shown == 0 && q.plan == "" {
			return fail("err.rules.none", q.id, perhaps(rules.Nearest(q.id, ids)))
		}
	}
	if q.plan != "" {
		plan, err := readPlan(q.plan)
		if err != nil {
			return err
		}
		if q.nip != "" {
			return planLog(w, plan, q.nip, about, l)
		}
		showDecisions(w, plan, about, q.id, l)
		return nil
	}
	if q.nip == "" {
		return nil
	}
	return verdictLog(cmd, q, data, about)
}

// showClause writes everything about one clause.
func showClause(w io.Writer, c *rules.Clause, l i18n.Lang) {
	e, _ := rules.Find(c.Rule)
	pass, fail := c.Illustrations()
	for _, list := range [][]string{pass, fail} {
		for i := range list {
			list[i] = l.Measure(list[i])
		}
	}
	fmt.Fprintf(w, "%s · %s\n%s\n\n", c.ID(), l.Known("rulebook", e.Title), c.Text.In(l.String()))
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(w, "  %-14s %s\n", l.T("rules."+key), value)
		}
	}
	line("need", l.Measure(c.Asks()))
	line("gauge", l.Known("rulebook", c.Gauge().Title))
	line("effect", c.Consequence(l.String()))
	if c.Certainty != "K?" { // not to be read as law
		line("basis", c.Citation)
	}
	line("certainty", c.Certainty+" ("+l.T("rules.certainty."+c.Certainty)+")")
	line("pass", strings.Join(pass, "\n"+strings.Repeat(" ", 17)))
	line("fail", strings.Join(fail, "\n"+strings.Repeat(" ", 17)))
	if c.RelaxCost >= 0 {
		line("relax", l.F("rules.relax.cost", c.RelaxCost))
	}
	where := e.Where.In(l.String())
	switch {
	case c.Kind == rules.Must && c.Cap > 0:
		where = l.T("rules.enters.cap")
	case c.Kind == rules.Must:
		where = l.T("rules.enters.must")
	}
	line("enters", fmt.Sprintf("%s (%s)", e.File, where))
	line("written", c.Pos.String())
	fmt.Fprintln(w)
}

// showDecisions writes how often the clauses decided in a plan, and for whom.
func showDecisions(w io.Writer, plan *model.Plan, about func(string) bool, id string, l i18n.Lang) {
	found := false
	for _, c := range plan.Clauses {
		if about(c.Clause) {
			found = true
			fmt.Fprintf(w, "%s %s\n", c.Clause, tallyOf(c, l))
		}
	}
	if !found {
		fmt.Fprintf(w, "%s %s.\n", id, l.T("rules.absent"))
		return
	}
	t := newTable(ruleHeads(l, "no", "nip", "name", "clause", "effect", "measured", "need", "points")...)
	t.right[0], t.right[7] = true, true
	for i := range plan.Moves {
		m := &plan.Moves[i]
		for _, x := range m.Touched {
			if about(x.Clause) && x.Effect != "met" {
				t.add(fmt.Sprint(m.No), m.Person.Key, m.Person.Name, x.Clause, l.T("rules.effect."+x.Effect), l.Measure(x.Measured), l.Measure(x.Need), l.Int(x.Points))
			}
		}
	}
	if len(t.rows) > 0 {
		fmt.Fprintln(w)
		t.write(w, false)
	}
}

// ruleHeads are the labels of a table's columns.
func ruleHeads(l i18n.Lang, keys ...string) []string {
	for i := range keys {
		keys[i] = l.T("rules.col." + keys[i])
	}
	return keys
}

// planLog writes the rule log of one person's move in a plan.
func planLog(w io.Writer, plan *model.Plan, nip string, about func(string) bool, l i18n.Lang) error {
	key := strings.ReplaceAll(nip, " ", "")
	i := slices.IndexFunc(plan.Moves, func(m model.Move) bool { return m.Person.Key == key || m.Person.Key == nip })
	if i < 0 {
		return fail("err.rules.notmoved", nip)
	}
	m := &plan.Moves[i]
	fmt.Fprintf(w, "%s (%s)\n%s → %s\n\n", m.Person.Name, m.Person.Key, m.From.Name, m.To.Name)
	writeLog(w, m.Touched, about, l)
	return nil
}

// verdictLog writes the rule log of any move, from the data.
func verdictLog(cmd *cobra.Command, q ruleQuery, data string, about func(string) bool) error {
	s := shared(cmd)
	s.TTY = false
	src := scenarios.Source{Dir: data, Threads: s.Threads}
	src.Rules, _ = cmd.Flags().GetStringArray("rules")
	sc, err := open(cmd, src, newProgress(cmd.ErrOrStderr(), s))
	if err != nil {
		return err
	}
	e, err := findEmployee(sc.Data, q.nip)
	if err != nil {
		return err
	}
	p, err := findPosition(sc.Data, q.post)
	if err != nil {
		return err
	}
	b, findings, err := sc.Weigh()
	if err != nil {
		return err
	}
	if err := tell(cmd, findings, b == nil); err != nil {
		return err
	}
	w := cmd.OutOrStdout()
	x := &sc.Data.Employees[e]
	fmt.Fprintf(w, "%s (%s)\n%s → %s\n\n", x.Name, x.Key, b.Title(b.Held(e)), b.Title(p))
	writeLog(w, b.Verdict(e, p), about, language(s))
	return nil
}

// writeLog writes what every clause said of one move.
func writeLog(w io.Writer, touches []model.Touch, about func(string) bool, l i18n.Lang) {
	t := newTable(ruleHeads(l, "clause", "effect", "measured", "need", "points", "basis")...)
	t.right[4] = true
	for _, x := range touches {
		if !about(x.Clause) {
			continue
		}
		basis := x.Citation
		if x.Certainty == "K?" {
			basis = l.T("rules.certainty.K?")
		}
		t.add(x.Clause, l.T("rules.effect."+x.Effect), l.Measure(x.Measured), l.Measure(x.Need), l.Int(x.Points), basis)
	}
	if len(t.rows) == 0 {
		fmt.Fprintln(w, l.T("rules.silent"))
		return
	}
	t.write(w, false)
}
