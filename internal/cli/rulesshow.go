package cli

import (
	"errors"
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
		Long: `Bunyi, syarat, akibat, dasar, kepastian, contoh dan berkas tempat klausul masuk ke
soal. Dengan --plan OUT juga seberapa sering klausul menentukan dalam rencana itu,
dan bagi siapa. Catatan aturan satu pegawai:

  --plan OUT --nip NIP                perpindahannya dalam rencana
  --data DIR --nip NIP --post KODE    perpindahan ke jabatan mana pun`,
		Example: `  mutasi rules show T1.umum
  mutasi rules show E6 --plan hasil/mutasi-semester-i-2027
  mutasi rules show --plan hasil/mutasi-semester-i-2027 --nip 198305172006042001
  mutasi rules show --data examples/bukittinggi --nip 198305172006042001 --post DINKES.2.2-00`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				q.id = args[0]
			}
			data, _ := cmd.Flags().GetString("data")
			switch {
			case q.id == "" && q.nip == "":
				return errors.New("sebutkan klausul (T1.umum), aturan (T1), atau --nip")
			case q.nip != "" && q.plan == "" && (data == "" || q.post == ""):
				return errors.New("--nip perlu --plan OUT, atau --data DIR dan --post KODE")
			case q.post != "" && (q.nip == "" || data == ""):
				return errors.New("--post perlu --nip dan --data")
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
	w := cmd.OutOrStdout()
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
				showClause(w, c)
				shown++
			}
		}
		if shown == 0 && q.plan == "" {
			text := fmt.Sprintf("tidak ada klausul %q", q.id)
			if near := rules.Nearest(q.id, ids); near != "" {
				text += fmt.Sprintf("; mungkin %s?", near)
			}
			return errors.New(text)
		}
	}
	if q.plan != "" {
		plan, err := readPlan(q.plan)
		if err != nil {
			return err
		}
		if q.nip != "" {
			return planLog(w, plan, q.nip, about)
		}
		showDecisions(w, plan, about, q.id)
		return nil
	}
	if q.nip == "" {
		return nil
	}
	return verdictLog(cmd, q, data, about)
}

// showClause writes everything about one clause.
func showClause(w io.Writer, c *rules.Clause) {
	e, _ := rules.Find(c.Rule)
	pass, fail := c.Illustrations()
	fmt.Fprintf(w, "%s · %s\n%s\n\n", c.ID(), e.Title, c.Text.ID)
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(w, "  %-14s %s\n", name, value)
		}
	}
	line("Syarat", c.Asks())
	line("Yang diukur", c.Gauge().Title)
	line("Akibat", c.Consequence())
	if c.Certainty != "K?" { // not to be read as law
		line("Dasar", c.Citation)
	}
	line("Kepastian", c.Certainty+" ("+certainties[c.Certainty]+")")
	line("Lolos", strings.Join(pass, "\n"+strings.Repeat(" ", 17)))
	line("Gagal", strings.Join(fail, "\n"+strings.Repeat(" ", 17)))
	if c.RelaxCost >= 0 {
		line("Dilonggarkan", fmt.Sprintf("%d basis poin per satuan, bila tidak ada rencana yang mungkin", c.RelaxCost))
	}
	where := e.Where.String()
	switch {
	case c.Kind == rules.Must && c.Cap > 0:
		where = "sasaran sebelum kekosongan: sesedikit mungkin yang tetap"
	case c.Kind == rules.Must:
		where = "kunci: pasangan tetap dihapus"
	}
	line("Masuk ke soal", fmt.Sprintf("%s (%s)", e.File, where))
	line("Tertulis di", c.Pos.String())
	fmt.Fprintln(w)
}

// showDecisions writes how often the clauses decided in a plan, and for whom.
func showDecisions(w io.Writer, plan *model.Plan, about func(string) bool, id string) {
	n := func(v int64) string { return i18n.ID.Int(v) }
	found := false
	for _, c := range plan.Clauses {
		if about(c.Clause) {
			found = true
			fmt.Fprintf(w, "%s %s\n", c.Clause, tallyOf(c))
		}
	}
	if !found {
		fmt.Fprintf(w, "%s tidak berlaku dalam rencana itu.\n", id)
		return
	}
	t := newTable("no", "NIP", "nama", "klausul", "akibat", "terukur", "syarat", "poin")
	t.right[0], t.right[7] = true, true
	for i := range plan.Moves {
		m := &plan.Moves[i]
		for _, x := range m.Touched {
			if about(x.Clause) && x.Effect != "met" {
				t.add(fmt.Sprint(m.No), m.Person.Key, m.Person.Name, x.Clause, effects[x.Effect], x.Measured, x.Need, n(x.Points))
			}
		}
	}
	if len(t.rows) > 0 {
		fmt.Fprintln(w)
		t.write(w, false)
	}
}

// effects are the words for what a clause did to a move.
var effects = map[string]string{"met": "dipenuhi", "blocked": "DILARANG", "cost": "biaya", "bonus": "bonus", "approval": "persetujuan", "must": "wajib pindah"}

// planLog writes the rule log of one person's move in a plan.
func planLog(w io.Writer, plan *model.Plan, nip string, about func(string) bool) error {
	key := strings.ReplaceAll(nip, " ", "")
	i := slices.IndexFunc(plan.Moves, func(m model.Move) bool { return m.Person.Key == key || m.Person.Key == nip })
	if i < 0 {
		return fmt.Errorf("--nip: %s tidak dipindahkan oleh rencana itu; perpindahan lain dapat dilihat dengan --data DIR --post KODE", nip)
	}
	m := &plan.Moves[i]
	fmt.Fprintf(w, "%s (%s)\n%s → %s\n\n", m.Person.Name, m.Person.Key, m.From.Name, m.To.Name)
	writeLog(w, m.Touched, about)
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
	writeLog(w, b.Verdict(e, p), about)
	return nil
}

// writeLog writes what every clause said of one move.
func writeLog(w io.Writer, touches []model.Touch, about func(string) bool) {
	t := newTable("klausul", "akibat", "terukur", "syarat", "poin", "dasar")
	t.right[4] = true
	for _, x := range touches {
		if !about(x.Clause) {
			continue
		}
		basis := x.Citation
		if x.Certainty == "K?" {
			basis = certainties["K?"]
		}
		t.add(x.Clause, effects[x.Effect], x.Measured, x.Need, i18n.ID.Int(x.Points), basis)
	}
	if len(t.rows) == 0 {
		fmt.Fprintln(w, "Tidak ada klausul yang menentukan perpindahan ini.")
		return
	}
	t.write(w, false)
}
