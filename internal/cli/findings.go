package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/internal/papers"
	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/scenarios/edit"
	"mutasi/scoring"
	"mutasi/scoring/ahp"
)

// notesShown and quarantineShown are how many findings of one code are printed
// unless all are asked for. Fatal ones are always printed.
const (
	notesShown      = 3
	quarantineShown = 20
)

// findingPrinter writes findings for a reader: grouped by code, the gravest
// first, each with its place, the cell between its neighbours, and a hint.
type findingPrinter struct {
	w     io.Writer
	set   settings
	all   bool // every finding, not the first few of each code
	notes bool // notes too
}

var severityWords = map[diag.Severity]diag.Text{
	diag.Fatal:      {ID: "FATAL", EN: "FATAL"},
	diag.Quarantine: {ID: "KARANTINA", EN: "QUARANTINE"},
	diag.Note:       {ID: "CATATAN", EN: "NOTE"},
}

// print writes the findings.
func (p *findingPrinter) print(list diag.List) {
	groups := make(map[string]diag.List)
	var order []string
	for _, d := range list {
		if d.Severity == diag.Note && !p.notes {
			continue
		}
		key := fmt.Sprintf("%d%s", diag.Fatal-d.Severity, d.Code)
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], d)
	}
	slices.Sort(order)
	for _, key := range order {
		p.group(groups[key])
	}
}

// group writes the findings of one code; a hint that they share comes once.
func (p *findingPrinter) group(list diag.List) {
	lang := p.set.Lang
	first := list[0]
	shown := len(list)
	switch {
	case p.all || first.Severity == diag.Fatal:
	case first.Severity == diag.Quarantine:
		shown = min(shown, quarantineShown)
	default:
		shown = min(shown, notesShown)
	}
	oneHint := !slices.ContainsFunc(list[:shown], func(d diag.Diagnostic) bool { return d.Hint != first.Hint })
	fmt.Fprintf(p.w, "%s %s %s\n", p.paint(first.Severity, severityWords[first.Severity].In(lang)), first.Code,
		times(len(list), lang))
	for _, d := range list[:shown] {
		where := d.Pos.String()
		if d.Key != "" && !strings.Contains(d.Msg.In(lang), d.Key) {
			where += " [" + d.Key + "]"
		}
		p.wrap("  ", where+": "+d.Msg.In(lang))
		p.source(d)
		if hint := d.Hint.In(lang); hint != "" && !oneHint {
			p.wrap("      ", hintWord(lang)+hint)
		}
	}
	if shown < len(list) {
		fmt.Fprintln(p.w, "  "+diag.Text{
			ID: fmt.Sprintf("dan %s lagi (--all menampilkan semuanya)", i18n.ID.Int(int64(len(list)-shown))),
			EN: fmt.Sprintf("and %s more (--all shows them)", i18n.EN.Int(int64(len(list)-shown)))}.In(lang))
	}
	if hint := first.Hint.In(lang); hint != "" && oneHint {
		p.wrap("  ", hintWord(lang)+hint)
	}
	fmt.Fprintln(p.w)
}

func hintWord(lang string) string { return diag.Text{ID: "petunjuk: ", EN: "hint: "}.In(lang) }

func times(n int, lang string) string {
	l := i18n.ID
	if lang == "en" {
		l = i18n.EN
	}
	return "(" + l.Int(int64(n)) + ")"
}

// source writes the cell between its neighbours with carets under it.
func (p *findingPrinter) source(d diag.Diagnostic) {
	if d.Source == "" {
		return
	}
	text, from, to := []rune(d.Source), d.Mark[0], max(d.Mark[1], d.Mark[0]+1)
	const indent = 6
	if room := p.set.Width - indent; len(text) > room { // keep the cell in sight
		start := max(0, min(from-room/3, len(text)-room))
		end := min(len(text), start+room)
		text, from, to = text[start:end], from-start, min(to, end)-start
	}
	fmt.Fprintf(p.w, "%*s%s\n", indent, "", string(text))
	fmt.Fprintf(p.w, "%*s%s\n", indent+from, "", p.paint(d.Severity, strings.Repeat("^", max(1, to-from))))
}

// wrap writes text within the terminal's width after lead. Further lines are
// indented by two where lead is blank, and stand under the text where it is a
// label.
func (p *findingPrinter) wrap(lead, text string) {
	line := lead
	empty := true
	under := strings.Repeat(" ", utf8.RuneCountInString(lead))
	if strings.TrimSpace(lead) == "" {
		under += "  "
	}
	for word := range strings.FieldsSeq(text) {
		if !empty && len([]rune(line))+1+len([]rune(word)) > p.set.Width {
			fmt.Fprintln(p.w, line)
			line, empty = under, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	fmt.Fprintln(p.w, line)
}

// paint colours text by severity where the output takes colours.
func (p *findingPrinter) paint(s diag.Severity, text string) string {
	if !p.set.Colour {
		return text
	}
	return map[diag.Severity]string{diag.Fatal: "\x1b[31m", diag.Quarantine: "\x1b[33m", diag.Note: "\x1b[36m"}[s] + text + "\x1b[0m"
}

// tell prints findings on stderr before a command works with the data: all of
// them when one is fatal, which ends the command, else the number of them.
func tell(cmd *cobra.Command, list diag.List, fatal bool) error {
	s := shared(cmd)
	s.Colour = false
	w := cmd.ErrOrStderr()
	if fatal || list.Fatal() {
		p := findingPrinter{w: w, set: s}
		p.print(list)
		fmt.Fprintln(w, diag.Text{ID: "Data tidak dapat dipakai sebelum temuan fatal diperbaiki.",
			EN: "The data cannot be used until the fatal findings are mended."}.In(s.Lang))
		return &exit{code: exitInput}
	}
	quarantined, notes := list.Count(diag.Quarantine), list.Count(diag.Note)
	if quarantined+notes > 0 && !s.Quiet {
		l := language(s)
		fmt.Fprintln(w, diag.Text{
			ID: fmt.Sprintf("Data: %s temuan karantina, %s catatan; rinciannya: mutasi check", l.Int(int64(quarantined)), l.Int(int64(notes))),
			EN: fmt.Sprintf("Data: %s quarantine findings, %s notes; see them with: mutasi check", l.Int(int64(quarantined)), l.Int(int64(notes)))}.In(s.Lang))
	}
	return nil
}

// newFindingTopics makes a help topic of every code of the catalogues, so that
// `mutasi help M1105` explains it. They are not listed.
func newFindingTopics() (topics []*cobra.Command) {
	for _, e := range slices.Concat(diag.Codes(), rules.Codes(), scoring.Codes(), ahp.Codes(), edit.Codes(), papers.Codes()) {
		topic := &cobra.Command{Use: e.Code, Aliases: []string{strings.ToLower(e.Code)}, Short: e.Msg.ID, Hidden: true}
		topic.SetHelpFunc(func(cmd *cobra.Command, _ []string) { explainCode(cmd, e) })
		topics = append(topics, topic)
	}
	return topics
}

// explainCode writes the long explanation of one code.
func explainCode(cmd *cobra.Command, e diag.Entry) {
	s := shared(cmd)
	p := findingPrinter{w: cmd.OutOrStdout(), set: s}
	fmt.Fprintf(p.w, "%s  %s\n\n", e.Code, p.paint(e.Severity, severityWords[e.Severity].In(s.Lang)))
	p.wrap("  ", blanks(e.Msg.In(s.Lang)))
	if why := e.Why.In(s.Lang); why != "" {
		fmt.Fprintln(p.w)
		p.wrap("  ", why)
	}
	if hint := e.Hint.In(s.Lang); hint != "" {
		fmt.Fprintln(p.w)
		p.wrap("  ", hintWord(s.Lang)+blanks(hint))
	}
}

// blanks shows the places of a template as an ellipsis.
func blanks(text string) string {
	for i := '1'; i <= '9'; i++ {
		text = strings.ReplaceAll(text, "{"+string(i)+"}", "…")
	}
	return cmp.Or(text, "…")
}
