package batch

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"io"
	"path/filepath"

	"mutasi/internal/i18n"
	"mutasi/internal/report"
	"mutasi/model/diag"
)

// SummarySchema names the version of summary.json.
const SummarySchema = "mutasi/batch/1"

// Exit codes that a batch adds to those of its runs.
const (
	exitGate        = 6
	exitInterrupted = 130
)

// Summary is summary.json: every run with its gates. It holds no time (B4).
type Summary struct {
	Schema string `json:"schema"`
	Name   string `json:"name"`
	Exit   int    `json:"exit"`
	Runs   []Line `json:"runs"`
}

// Line is one run of a summary.
type Line struct {
	*Outcome
	Tripped  []string   `json:"tripped"`            // gates
	Unjudged []Unjudged `json:"unjudged,omitempty"` // gates, which count as tripped
}

// Unjudged is a gate that could not be judged.
type Unjudged struct {
	Gate string    `json:"gate"`
	Why  diag.Text `json:"why"`
}

// Judge evaluates the gates of every run and gives the batch its exit code: the
// gravest of the runs. A nil outcome is a run left undone by an interrupt.
func (b *Batch) Judge(outcomes []*Outcome) *Summary {
	s := &Summary{Schema: SummarySchema, Name: b.Name, Runs: []Line{}}
	byID := make(map[string]*Outcome)
	for i, run := range b.Runs {
		byID[run.ID] = outcomes[i]
	}
	for i, run := range b.Runs {
		o := outcomes[i]
		if o == nil {
			o = &Outcome{Schema: OutcomeSchema, ID: run.ID, Exit: exitInterrupted, Status: "stopped"}
		}
		line := Line{Outcome: o, Tripped: []string{}}
		base := byID[run.Base]
		if run.Base == "" {
			base = o
		}
		if o.planned() && base != nil && base.planned() { // without a plan its own exit code speaks
			for _, g := range run.Gates {
				shut, why := g.Trips(o.Figures, base.Figures)
				if why != nil {
					line.Unjudged = append(line.Unjudged, Unjudged{g.Text, *why})
				} else if shut {
					line.Tripped = append(line.Tripped, g.Text)
				}
			}
		}
		code := o.Exit
		if len(line.Tripped)+len(line.Unjudged) > 0 && gravity(exitGate) > gravity(code) {
			code = exitGate
		}
		if gravity(code) > gravity(s.Exit) {
			s.Exit = code
		}
		s.Runs = append(s.Runs, line)
	}
	return s
}

// gravity orders exit codes: done, a limit with an answer, a gate, no answer,
// infeasible, bad input, trouble with the run itself, interrupted.
func gravity(code int) int {
	order := []int{0, 4, exitGate, 5, 3, 2, 1, exitInterrupted}
	for i, c := range order {
		if c == code {
			return i
		}
	}
	return len(order) - 2
}

// Write writes summary.json and summary.html into the output folder.
func (b *Batch) Write(s *Summary, lang i18n.Lang) error {
	err := report.WriteFile(filepath.Join(b.Out, "summary.json"), func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(s)
	})
	if err != nil {
		return err
	}
	return report.WriteFile(filepath.Join(b.Out, "summary.html"), func(w io.Writer) error { return s.html(w, lang) })
}

//go:embed summary.html
var page string

func (s *Summary) html(w io.Writer, lang i18n.Lang) error {
	t, err := template.New("summary").Funcs(template.FuncMap{
		"int":    func(n int) string { return lang.Int(int64(n)) },
		"points": func(n int) string { return lang.Points(int64(n)) },
		"share":  func(n int) string { return lang.Share(int64(n), 10000) },
		"goal":   func(name string) string { return lang.Known("goal", name) },
		"unit": func(unit string) string {
			if unit == "basis poin" { // shown as points, as in the reports
				unit = "poin"
			}
			return lang.Known("unit", unit)
		},
		"amount": func(unit string, n int64) string {
			if unit == "basis poin" {
				return lang.Points(n)
			}
			return lang.Int(n)
		},
		"word": func(status string) string { return Word(status, lang) },
		"lang": lang.String,
		"tr": func(id, en string) string {
			if lang == i18n.EN {
				return en
			}
			return id
		},
	}).Parse(page)
	if err != nil {
		return err
	}
	return t.Execute(w, s)
}

// Word is a status in words.
func Word(status string, lang i18n.Lang) string {
	words := map[string][2]string{
		"optimal": {"terbukti", "proved"}, "feasible": {"belum terbukti", "not proved"},
		"infeasible": {"tanpa rencana", "no legal plan"}, "unknown": {"kena batas", "no answer"},
		"input": {"data salah", "bad data"}, "error": {"tidak terbaca", "cannot be read"},
		"crashed": {"gagal", "crashed"}, "stopped": {"dihentikan", "stopped"},
	}
	w, ok := words[status]
	if !ok {
		return status
	}
	if lang == i18n.EN {
		return w[1]
	}
	return w[0]
}
