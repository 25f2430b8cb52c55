package report

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// firstMoves is how many moves the summary shows.
const firstMoves = 5

// Summary writes what a user wants to see when a plan is ready: the figures
// before and after, what is proved, the first moves, and where the rest stands.
func Summary(w io.Writer, plan *model.Plan, t Terminal) error {
	p := newPrinter(w, t)
	d := digestOf(plan, t.Lang)
	l := t.Lang
	for _, s := range wrap(sprint("%s · %s", l.T("doc.title"), d.Agency), p.Width) {
		p.line(p.in(strongInk, s))
	}
	p.text("", "", d.Period+" · "+l.T("say.effective")+" "+l.Date(d.Effective), dimInk)

	p.summaryFigures(d)
	p.summaryGoals(d)
	if len(d.Conflict) > 0 {
		p.heading(l.T("conflict.title"))
		for _, c := range d.Conflict {
			p.text("  - ", "    ", c, "")
		}
	}
	p.summaryMoves(d)
	p.summaryRest(d)
	if t.Dir != "" {
		p.heading(l.T("term.files"))
		for _, f := range []string{ReportHTML, PlanXLSX, PlanJSON} {
			path := filepath.Join(t.Dir, f)
			note := l.T("file." + f)
			if columns(path)+columns(note)+6 > p.Width {
				note = ""
			}
			p.line("  " + pad(path, columns(filepath.Join(t.Dir, ReportHTML))) + "  " + p.in(dimInk, note))
		}
	}
	return p.err
}

func (p *printer) summaryFigures(d *digest) {
	l, f := p.Lang, d.Figures
	p.blank()
	figure := func(label string, before, after int64, write func(int64) string, signed func(int64) string, better bool) {
		note, i := "", goodInk
		if before != after {
			note = signed(after - before)
			if !better {
				i = badInk
			}
		}
		p.row(l.T(label), write(before), write(after), note, i)
	}
	p.row(l.T("fig.moves"), "", l.Int(int64(len(d.Moves))), "", "")
	if len(d.Moves) > 0 {
		p.text("    ", "    ", d.kinds(), dimInk)
	}
	figure("fig.missing", f.MissingBefore, f.MissingAfter, l.Int, l.Signed, f.MissingAfter < f.MissingBefore)
	if len(d.Moves) > 0 {
		figure("fig.fit", f.FitBefore, f.FitAfter, l.Points, l.SignedPoints, f.FitAfter > f.FitBefore)
	}
	figure("fig.overdue", int64(f.OverdueBefore), int64(f.OverdueAfter), l.Int, l.Signed, f.OverdueAfter < f.OverdueBefore)
	if f.Requests > 0 {
		p.row(l.T("fig.requests"), "", l.F("fig.requests.value", l.Int(int64(f.RequestsMet)), l.Int(int64(f.Requests))), "", "")
	}
}

func (p *printer) summaryGoals(d *digest) {
	l := p.Lang
	p.heading(l.T("goals.title"))
	for i, g := range d.Goals {
		name, value := d.goalName(g.Name), d.goalChange(g)
		proof, colour := d.proof(g), goodInk
		if !g.Proved {
			colour = badInk
		}
		// Name, value and proof stand on one line where they fit, else the name alone.
		left := min(34, p.Width-30)
		rest := value + "  " + proof
		if value == "" {
			rest = proof
		}
		if 4+left+columns(rest) <= p.Width && columns(name) <= left {
			if value != "" {
				value += "  "
			}
			p.line(fmt.Sprintf(" %d. %s%s%s", i+1, pad(name, left), value, p.in(colour, proof)))
			continue
		}
		p.line(fmt.Sprintf(" %d. %s", i+1, clip(name, p.Width-4)))
		p.text("    ", "    ", rest, colour)
	}
}

func (p *printer) summaryMoves(d *digest) {
	l := p.Lang
	if len(d.Moves) == 0 {
		p.blank()
		p.text("", "", d.lead(), "")
		return
	}
	p.heading(l.F("term.first", l.Int(int64(min(firstMoves, len(d.Moves)))), l.Int(int64(len(d.Moves)))))
	for i := range d.Moves[:min(firstMoves, len(d.Moves))] {
		m := &d.Moves[i]
		nip := i18n.NIP(m.Person.Key)
		p.line(fmt.Sprintf("%3d. %s  %s", m.No, p.in(strongInk, clip(clean(m.Person.Name), p.Width-9-columns(nip))), p.in(dimInk, nip)))
		p.line("     " + clip(d.postLine(&m.From), p.Width-5))
		p.line("   → " + clip(d.postLine(&m.To), p.Width-5))
		p.text("     ", "     ", l.Known("kind", string(m.Kind))+". "+d.reason(m), dimInk)
	}
}

// postLine is a post with its place, on one line.
func (d *digest) postLine(p *model.Post) string {
	if p.Key == "" {
		return d.lang.T("move.bench")
	}
	return sprint("%s, %s", p.Name, place(p))
}

// summaryRest counts what the papers tell at length.
func (p *printer) summaryRest(d *digest) {
	l, told := p.Lang, false
	head := func() {
		if !told {
			p.heading(l.T("term.rest"))
		}
		told = true
	}
	for _, x := range []struct {
		key string
		n   int
	}{{"sec.short", len(d.Short)}, {"sec.unmet", len(d.Unmet)}, {"sec.leftout", len(d.LeftOut)}, {"sec.breaches", len(d.Breaches)}, {"sec.ties", len(d.Ties)}} {
		if x.n > 0 {
			head()
			p.row(l.T(x.key), "", l.Int(int64(x.n)), "", "")
		}
	}
	for i := range d.Forced {
		f := &d.Forced[i]
		head()
		p.text("  ", "    ", l.F("forced.line", f.Person.Name, strings.Join(f.Clauses, ", "), strings.Join(f.Measured, ", "), strings.Join(f.Why, "; ")), "")
	}
	if n := len(d.Wishes); n > 0 {
		met := 0
		for i := range d.Wishes {
			if d.Wishes[i].Met > 0 {
				met++
			}
		}
		head()
		p.row(l.T("wish.some"), "", l.Int(int64(met))+" / "+l.Int(int64(n)), "", "")
	}
	needs := 0
	for i := range d.Moves {
		if len(d.Moves[i].Approvals) > len(d.shared) {
			needs++
		}
	}
	if needs > 0 {
		head()
		p.row(l.T("term.approvals"), "", l.Int(int64(needs)), "", "")
	}
	for _, a := range d.shared {
		head()
		p.text("  ", "  ", l.F("why.shared", a), "")
	}
}
