package cli

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/load"
	"mutasi/model/rules"
	"mutasi/scoring"
)

// CheckSchema names the version of what `mutasi check --format json` prints.
const CheckSchema = "mutasi/check/1"

func newCheck() *cobra.Command {
	var format string
	var all bool
	cmd := &cobra.Command{
		Use:   "check DIR",
		Short: "Memeriksa folder data: temuan dan mutu data",
		Long: `Membaca semua tabel di DIR dan aturannya, lalu mencetak semua temuan dengan
berkas, baris, dan kolomnya, serta apa yang paling bermanfaat diperbaiki lebih
dulu. Tidak ada yang diperbaiki diam-diam.

  fatal       data tidak dapat dipakai (kode keluar 2)
  karantina   baris tidak dapat dipercaya: pegawainya tetap di tempat
  catatan     perlu diketahui

Arti sebuah kode: mutasi help M1105`,
		Example: `  mutasi check examples/bukittinggi
  mutasi check data --all
  mutasi check data --format json > temuan.json`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "table" && format != "json" {
				return unknownValue("--format", format, "table", "json")
			}
			return check(cmd, args[0], format, all)
		},
	}
	f := cmd.Flags()
	f.StringVar(&format, "format", "table", "keluaran: table atau json")
	f.BoolVar(&all, "all", false, "setiap temuan, bukan beberapa yang pertama dari tiap kode")
	f.StringArray("period", nil, "berkas periode tambahan di atas periode.yaml (boleh berulang)")
	return cmd
}

// checkReport is what `mutasi check --format json` prints.
type checkReport struct {
	Schema   string            `json:"schema"`
	Usable   bool              `json:"usable"` // no finding is fatal
	Counts   map[string]int    `json:"counts"` // findings by severity
	Findings diag.List         `json:"findings"`
	Dropped  []load.Dropped    `json:"dropped"`
	Quality  load.Quality      `json:"quality"`
	Inputs   []model.InputHash `json:"inputs"`
}

func check(cmd *cobra.Command, dir, format string, all bool) error {
	s := shared(cmd)
	period, _ := cmd.Flags().GetStringArray("period")
	bar := newProgress(cmd.ErrOrStderr(), s)
	r, err := load.Folder(cmd.Context(), dir, load.Options{Period: period, Threads: s.Threads,
		Progress: func(table string) { bar.update("step.read", table) }})
	bar.done()
	if err != nil {
		return err
	}
	ruleFindings, err := checkRules(dir)
	if err != nil {
		return err
	}
	findings := append(ruleFindings, r.Findings...)
	findings.Sort()
	if format == "json" {
		err = checkJSON(cmd.OutOrStdout(), r, findings)
	} else {
		checkText(cmd.OutOrStdout(), s, r, findings, all)
	}
	if err == nil && findings.Fatal() {
		err = &exit{code: exitInput}
	}
	return err
}

// checkRules checks the folder's rules.yaml where there is one.
func checkRules(dir string) (diag.List, error) {
	text, err := os.ReadFile(filepath.Join(dir, "rules.yaml"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	set, findings := rules.Load(rules.Source{Name: "rules.yaml", Data: text})
	if set != nil {
		findings = append(findings, scoring.Check(&set.Scoring)...)
	}
	return findings, nil
}

func checkJSON(w io.Writer, r *load.Result, findings diag.List) error {
	report := checkReport{Schema: CheckSchema, Usable: !findings.Fatal(), Counts: make(map[string]int), Quality: r.Quality,
		Findings: append(diag.List{}, findings...), Dropped: append([]load.Dropped{}, r.Dropped...), Inputs: append([]model.InputHash{}, r.Inputs...)}
	report.Quality.Gaps = append([]load.Gap{}, r.Quality.Gaps...)
	for _, sev := range []diag.Severity{diag.Fatal, diag.Quarantine, diag.Note} {
		report.Counts[sev.String()] = findings.Count(sev)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(report)
}

func checkText(w io.Writer, s settings, r *load.Result, findings diag.List, all bool) {
	l := language(s)
	p := findingPrinter{w: w, set: s, all: all, notes: true}
	p.print(findings)
	q := &r.Quality
	n := func(v int64) string { return l.Int(v) }
	say := func(id, en string, values ...any) {
		p.wrap("", fmt.Sprintf(diag.Text{ID: id, EN: en}.In(s.Lang), values...))
	}
	if d := &r.Data.Period; d.Name != "" {
		say("%s - %s, TMT %s", "%s - %s, in effect on %s", d.Agency, d.Name, l.Date(d.Effective))
	}
	say("%s pegawai, %s jabatan dengan %s kebutuhan (%s terisi, %s kosong, %s lebih), %s unit",
		"%s people, %s posts with %s seats (%s held, %s vacant, %s over), %s units",
		n(int64(q.People)), n(int64(q.Posts)), n(q.Seats), n(q.Heads), n(q.Vacant), n(q.Surplus), n(int64(q.Units)))
	gapsText(w, s, l, q.Gaps)
	fmt.Fprintln(w)
	say("Temuan: %s fatal, %s karantina, %s catatan", "Findings: %s fatal, %s quarantine, %s notes",
		n(int64(findings.Count(diag.Fatal))), n(int64(findings.Count(diag.Quarantine))), n(int64(findings.Count(diag.Note))))
	if len(findings) > 0 {
		gravest := slices.MaxFunc(findings, func(a, b diag.Diagnostic) int { return cmp.Compare(a.Severity, b.Severity) })
		say("Arti sebuah kode: mutasi help %s", "What a code means: mutasi help %s", gravest.Code)
	}
	switch {
	case findings.Fatal():
		say("Data tidak dapat dipakai sebelum temuan fatal diperbaiki.", "The data cannot be used until the fatal findings are mended.")
	case len(findings) == 0:
		say("Data bersih.", "The data are clean.")
	default:
		say("Data dapat dipakai.", "The data can be used.")
	}
}

// gapsText writes what is missing, the one to mend first on top.
func gapsText(w io.Writer, s settings, l i18n.Lang, gaps []load.Gap) {
	if len(gaps) == 0 {
		return
	}
	fmt.Fprintln(w)
	fmt.Fprintln(w, diag.Text{ID: "Yang kurang, yang paling bermanfaat diperbaiki lebih dulu:",
		EN: "What is missing, what to mend first on top:"}.In(s.Lang))
	counts := make([]string, len(gaps))
	wide := 0
	for i, g := range gaps {
		counts[i] = l.Int(int64(g.Count)) + diag.Text{ID: " dari ", EN: " of "}.In(s.Lang) + l.Int(int64(g.Of))
		wide = max(wide, len([]rune(counts[i])))
	}
	for i, g := range gaps {
		line := fmt.Sprintf("  %*s  ", wide, counts[i])
		indent := strings.Repeat(" ", len([]rune(line)))
		for j, part := range fit(g.What.In(s.Lang)+"; "+g.Mend.In(s.Lang), s.Width-len(indent)) {
			if j > 0 {
				line = indent
			}
			fmt.Fprintln(w, line+part)
		}
	}
}

// fit breaks text into lines of at most width characters, where words allow.
func fit(text string, width int) (lines []string) {
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > max(width, 20) {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
