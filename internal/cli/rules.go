package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/model/rules"
)

// RulesSchema names the version of what `mutasi rules list --format json` prints.
const RulesSchema = "mutasi/rules/1"

func newRules() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "Buku aturan: bunyi, dasar, contoh, dan seberapa sering menentukan",
		Long: `Buku aturan terdiri atas klausul: syarat, akibat bila tidak dipenuhi, dasar dan
kepastiannya. Preset dan berkas aturan hanya data; semua dapat dilihat dan
diuji.`,
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newRulesList(), newRulesShow(), newRulesTest())
	return cmd
}

// ruleFlags are the flags of the commands that read a rule book.
func ruleFlags(f *pflag.FlagSet) {
	f.String("preset", "", "preset: "+strings.Join(rules.Presets(), ", "))
	f.StringArray("rules", nil, "berkas aturan di atas preset (boleh berulang)")
	f.String("data", "", "folder data: pakai rules.yaml di dalamnya")
}

// readRules stacks what the flags name: the preset, the folder's rules.yaml,
// then the files.
func readRules(cmd *cobra.Command) (*rules.Set, error) {
	f := cmd.Flags()
	preset, _ := f.GetString("preset")
	files, _ := f.GetStringArray("rules")
	data, _ := f.GetString("data")
	var sources []rules.Source
	if preset != "" {
		sources = append(sources, rules.Source{Name: "--preset", Data: fmt.Appendf(nil, "preset: %q\n", preset)})
	}
	if data != "" {
		if _, err := os.Stat(data); err != nil {
			return nil, err
		}
		if own := filepath.Join(data, "rules.yaml"); exists(own) {
			files = append([]string{own}, files...)
		}
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		sources = append(sources, rules.Source{Name: filepath.Base(path), Data: text})
	}
	set, findings := rules.Load(sources...)
	return set, tell(cmd, findings, set == nil)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// ruleFilter says which clauses are listed.
type ruleFilter struct {
	rule, kind, date string
}

// keeps reads the filter; it fails on words that are none.
func (q ruleFilter) keeps() (func(*rules.Clause) bool, error) {
	day := model.NoDate
	if q.date != "" {
		if err := day.UnmarshalText([]byte(q.date)); err != nil {
			return nil, fail("err.rules.date", q.date)
		}
	}
	switch q.kind {
	case "", "off", "hard", "soft", "bonus", "flag", "must_move":
	default:
		return nil, unknownValue("--kind", q.kind, "hard", "soft", "bonus", "flag", "must_move", "off")
	}
	rule := strings.ToUpper(q.rule)
	return func(c *rules.Clause) bool {
		return (rule == "" || c.Rule == rule || len(rule) == 1 && strings.HasPrefix(c.Rule, rule)) &&
			(q.kind == "" || c.Kind.String() == q.kind) && (day == model.NoDate || c.InForce(day))
	}, nil
}

func newRulesList() *cobra.Command {
	var q ruleFilter
	var format, out string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Semua klausul: syarat, akibat, dasar dan kepastian",
		Example: `  mutasi rules list --rule T
  mutasi rules list --preset kota-contoh --rule X --format md
  mutasi rules list --data examples/bukittinggi --date 2027-01-04 --kind hard
  mutasi rules list --data data --plan hasil`,
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			keep, err := q.keeps()
			if err != nil {
				return err
			}
			set, err := readRules(cmd)
			if err != nil {
				return err
			}
			var counts map[string]model.ClauseCount
			if out != "" {
				plan, err := readPlan(out)
				if err != nil {
					return err
				}
				counts = make(map[string]model.ClauseCount)
				for _, c := range plan.Clauses {
					counts[c.Clause] = c
				}
			}
			return listRules(cmd.OutOrStdout(), set, keep, counts, format, shared(cmd))
		},
	}
	f := cmd.Flags()
	f.StringVar(&q.rule, "rule", "", "hanya satu huruf (T) atau satu aturan (T1)")
	f.StringVar(&q.kind, "kind", "", "hanya satu jenis: hard, soft, bonus, flag, must_move, off")
	f.StringVar(&q.date, "date", "", "hanya yang berlaku bagi rencana pada tanggal ini (TTTT-BB-HH)")
	f.StringVar(&out, "plan", "", "folder hasil: juga seberapa sering tiap klausul menentukan")
	f.StringVar(&format, "format", "table", "keluaran: table, csv, json, atau md")
	ruleFlags(f)
	return cmd
}

// ruleEntry is a clause as JSON tells it.
type ruleEntry struct {
	ID         string     `json:"id"`
	Rule       string     `json:"rule"` // title
	Text       string     `json:"text"`
	Need       string     `json:"need"` // with scope
	Kind       string     `json:"kind"`
	Effect     string     `json:"effect"`
	Citation   string     `json:"citation,omitempty"`
	Certainty  string     `json:"certainty"`
	Unverified bool       `json:"unverified"` // not to be shown as law before somebody has read the source
	From       model.Date `json:"from,omitzero"`
	To         model.Date `json:"to,omitzero"`
	Pass       []string   `json:"pass"`
	Fail       []string   `json:"fail"`
	File       string     `json:"file"` // where it enters the problem

	Decided *decided `json:"decided,omitempty"` // in the plan that was named
}

// decided is how often a clause decided in a plan.
type decided struct {
	Blocked int64 `json:"blocked"` // pairs
	Paid    int64 `json:"paid"`    // moves
	Flagged int64 `json:"flagged"` // moves
}

func entryOf(c *rules.Clause) ruleEntry {
	e, _ := rules.Find(c.Rule)
	out := ruleEntry{ID: c.ID(), Rule: e.Title, Text: c.Text.ID, Need: c.Asks(), Kind: c.Kind.String(), Effect: c.Consequence("id"),
		Citation: c.Citation, Certainty: c.Certainty, Unverified: c.Certainty == "K?", From: c.From, To: c.To, File: e.File}
	out.Pass, out.Fail = c.Illustrations()
	return out
}

// badge is the certainty of a clause as a list shows it.
func badge(c *rules.Clause, l i18n.Lang) string {
	if c.Certainty == "K?" {
		return l.T("rules.certainty.K?")
	}
	return c.Certainty
}

// tallyOf says how often a clause decided in a plan.
func tallyOf(n model.ClauseCount, l i18n.Lang) string {
	var said []string
	for _, x := range []struct {
		n   int64
		key string
	}{{n.Blocked, "blocked"}, {n.Paid, "paid"}, {n.Flagged, "flagged"}} {
		if x.n > 0 {
			said = append(said, l.F("rules.tally."+x.key, l.Int(x.n)))
		}
	}
	if len(said) == 0 {
		said = append(said, l.T("rules.tally.none"))
	}
	return l.F("rules.tally", strings.Join(said, "; "))
}

// listRules writes the clauses that keep keeps; counts are those of a plan, or nil.
func listRules(w io.Writer, set *rules.Set, keep func(*rules.Clause) bool, counts map[string]model.ClauseCount, format string, look settings) error {
	entries := []ruleEntry{}
	l := language(look)
	head := ruleHeads(l, "clause", "text", "need", "effect", "certainty", "basis")
	if counts != nil {
		head = append(head, ruleHeads(l, "blocks", "changes", "approvals")...)
	}
	t := newTable(head...)
	p := findingPrinter{w: w, set: look}
	for i := range set.Clauses {
		c := &set.Clauses[i]
		if !keep(c) {
			continue
		}
		e := entryOf(c)
		basis := e.Citation
		if e.Unverified {
			basis = "" // not to be read as law
		}
		row := []string{e.ID, c.Text.In(l.String()), l.Measure(e.Need), c.Consequence(l.String()), badge(c, l), basis}
		tally := ""
		if n, ok := counts[e.ID]; ok {
			e.Decided = &decided{n.Blocked, n.Paid, n.Flagged}
			row = append(row, l.Int(n.Blocked), l.Int(n.Paid), l.Int(n.Flagged))
			tally = tallyOf(n, l)
		} else if counts != nil {
			row = append(row, "–", "–", "–")
			tally = l.T("rules.absent")
		}
		entries = append(entries, e)
		t.add(row...)
		if format == "table" {
			fmt.Fprintf(w, "%s · %s · %s\n", e.ID, c.Consequence(l.String()), l.Measure(e.Need))
			p.wrap("  ", c.Text.In(l.String()))
			p.wrap("  ", strings.TrimSuffix(badge(c, l)+" · "+basis, " · "))
			if tally != "" {
				p.wrap("  ", tally)
			}
		}
	}
	switch format {
	case "json":
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(struct {
			Schema  string      `json:"schema"`
			Preset  string      `json:"preset"`
			Clauses []ruleEntry `json:"clauses"`
		}{RulesSchema, set.Name, entries})
	case "table":
		_, err := fmt.Fprintf(w, "\n%s\n", l.F("rules.count", len(entries), set.Name))
		return err
	}
	return t.print(w, format, look.Width)
}
