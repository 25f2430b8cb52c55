package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// ExplainPerson writes why a person moves, or why not, as text or as JSON
// (format "json"). It needs plan.json only.
func ExplainPerson(w io.Writer, plan *model.Plan, nip string, t Terminal, format string) error {
	a, err := FindPerson(plan, nip)
	if err != nil {
		return err
	}
	if format == "json" {
		return answerJSON(w, a)
	}
	return a.Text(w, t)
}

// ExplainPost writes who fills a post, who came next, and why, as text or as
// JSON (format "json"). It needs plan.json only.
func ExplainPost(w io.Writer, plan *model.Plan, post string, t Terminal, format string) error {
	a, err := FindPost(plan, post)
	if err != nil {
		return err
	}
	if format == "json" {
		return answerJSON(w, a)
	}
	return a.Text(w, t)
}

func answerJSON(w io.Writer, answer any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(answer)
}

// Text writes the answer for people.
func (a *PersonAnswer) Text(w io.Writer, t Terminal) error {
	p := newPrinter(w, t)
	d := *a.digest
	d.lang = t.Lang
	l := t.Lang
	p.line(p.in(strongInk, clip(clean(a.Name), p.Width-24)) + "  " + p.in(dimInk, i18n.NIP(a.Key)))
	switch a.Outcome {
	case Moves:
		p.move(&d, a)
	case LeftOut:
		p.text("", "", a.LeftOut.Post, dimInk)
		p.heading(l.T("explain.leftout"))
		p.text("  ", "  ", relation(a.LeftOut.Why), "")
		if c := d.clauses[a.LeftOut.Clause]; c != nil {
			p.text("  ", "  ", join(". ", strings.TrimSuffix(c.Text, "."), c.Clause, d.basis(c.Citation, c.Certainty)), dimInk)
		} else if a.LeftOut.Clause != "" {
			p.text("  ", "  ", a.LeftOut.Clause, dimInk)
		}
	case Unmet, Stays:
		if s := a.Stay; s != nil {
			p.text("", "", s.Title, dimInk)
			p.heading(l.T("explain.stays"))
			p.text("  ", "  ", l.T("explain.stays.why"), "")
			p.text("  ", "  ", l.F("explain.stays.known", l.Points(int64(s.Fit)), l.Tenure(s.Months)), "")
		}
	case Mentioned:
		p.heading(l.T("explain.stays"))
		p.text("  ", "  ", l.T("explain.mentioned"), "")
	}
	for i := range a.Unmet {
		u := &a.Unmet[i]
		p.heading(l.T("explain.unmet"))
		p.text("  ", "  ", u.Wanted+" ("+u.Reason+")", strongInk)
		p.text("  ", "  ", relation(u.Why), "")
		p.text("  ", "  ", u.Row, dimInk)
	}
	if w := a.Wish; w != nil {
		p.heading(l.T("explain.wish"))
		p.text("  ", "  ", wish(l, w), "")
	}
	if len(a.Considered) > 0 {
		p.heading(l.T("explain.considered"))
		for i := range a.Considered {
			c := &a.Considered[i]
			p.text("  - ", "    ", c.Post.Name+", "+place(&c.Post), strongInk)
			p.text("    ", "    ", l.F("explain.considered.by", l.Points(int64(c.Fit)), c.Chosen, l.Points(int64(c.ChosenFit)), l.Int(int64(c.Move))), "")
			p.text("    ", "    ", d.alternativeWhy(c.pair), dimInk)
		}
	}
	return p.err
}

// move writes a move with all its reasons.
func (p *printer) move(d *digest, a *PersonAnswer) {
	m, l := a.Move, p.Lang
	p.text("", "", join(" · ", rank(m.Person), m.Person.Education), dimInk)
	p.heading(l.F("explain.moves", l.Int(int64(m.No)), strings.ToLower(l.Known("kind", string(m.Kind))), l.Int(int64(m.Step))))
	from := d.postLine(&m.From)
	if m.From.Key != "" {
		from += " · " + l.F("explain.since", l.Date(m.Since), l.Tenure(m.Months))
	}
	p.text("  "+pad(l.T("move.origin"), 8), strings.Repeat(" ", 10), from, "")
	p.text("  "+pad(l.T("move.target"), 8), strings.Repeat(" ", 10), join(" · ", d.postLine(&m.To), d.levels(m.To)), strongInk)
	p.text("  ", "  ", d.reason(m), "")
	if a.Step != nil && len(a.Step.Moves) > 1 {
		p.text("  ", "  ", l.F("explain.step", strings.ToLower(l.Known("step", a.Step.Kind)), l.Int(int64(len(a.Step.Moves)))), dimInk)
	}
	if a.Tie != nil {
		p.text("  ", "  ", l.F("explain.tie", a.Tie.With), "")
	}
	p.changes(m)
	p.scores(d, m)
	p.gain(d, m)
	p.touched(d, m)
	if len(m.Approvals) > 0 {
		p.heading(l.T("move.approvals"))
		for _, x := range m.Approvals {
			p.text("  - ", "    ", x, "")
		}
	}
	p.heading(l.T("move.aspects"))
	for _, x := range Aspects(d.Plan, m, Third) {
		p.text(fmt.Sprintf("  %d. ", x.No), "     ", x.Title, "")
		p.text("     ", "     ", strings.Join(x.Says, " "), dimInk)
	}
	p.alternatives(d, l.T("move.candidates"), m.Candidates)
	p.alternatives(d, l.T("move.options"), m.Options)
	p.heading(l.T("move.units"))
	for _, u := range []struct {
		label string
		unit  *model.UnitBalance
	}{{l.T("move.origin"), &m.FromUnit}, {l.T("move.target"), &m.ToUnit}} {
		if u.unit.Name == "" {
			continue
		}
		p.text("  "+pad(u.label, 8), strings.Repeat(" ", 10), u.unit.Name, "")
		p.text(strings.Repeat(" ", 10), strings.Repeat(" ", 10), l.F("explain.unit", l.Int(int64(u.unit.Seats)),
			change(l, int64(u.unit.Before), int64(u.unit.After)), change(l, int64(u.unit.MissingBefore), int64(u.unit.MissingAfter))), dimInk)
	}
}

// changes sets what is different beside what was.
func (p *printer) changes(m *model.Move) {
	p.heading(p.Lang.T("change.title"))
	for _, c := range Changes(m, p.Lang) {
		if c.Before == c.After {
			p.text("  = ", "    ", c.What+": "+c.After, dimInk)
			continue
		}
		p.text("  → ", "    ", c.What+": "+c.Before+" → "+c.After, "")
	}
}

// scores sets the parts of both scores side by side.
func (p *printer) scores(d *digest, m *model.Move) {
	l := p.Lang
	old := m.From.Key != ""
	left := min(26, p.Width-38)
	columnsOf := func(name, before, after, most string) string {
		s := "  " + pad(name, left)
		if old {
			s += padLeft(before, 9)
		}
		return s + padLeft(after, 9) + "  " + p.in(dimInk, padLeft(most, 14))
	}
	p.blank()
	p.line(p.in(strongInk, strings.TrimPrefix(columnsOf(l.T("col.fit"), strings.ToLower(l.T("score.before")), strings.ToLower(l.T("score.after")), strings.ToLower(l.T("score.max"))), "  ")))
	for _, r := range d.parts(m) {
		p.line(columnsOf(r.Name, r.Before, r.After, r.Max))
		p.text("    ", "    ", join(" · ", r.Note, r.Rows), dimInk)
	}
	p.line(columnsOf(l.T("explain.sum"), l.Points(int64(m.Before.Total)), l.Points(int64(m.After.Total)), ""))
	if old && !sure(m.Before) {
		p.text("  ", "  ", l.F("score.range.before", l.Points(int64(m.Before.Low)), l.Points(int64(m.Before.High))), badInk)
	}
	if !sure(m.After) {
		p.text("  ", "  ", l.F("score.range.after", l.Points(int64(m.After.Low)), l.Points(int64(m.After.High))), badInk)
	}
}

// gain adds the terms up.
func (p *printer) gain(d *digest, m *model.Move) {
	p.heading(p.Lang.T("move.gain"))
	addend := func(points int64, what string, i ink) {
		p.text("  "+padLeft(p.Lang.SignedPoints(points), 9)+"  ", strings.Repeat(" ", 13), what, i)
	}
	for _, t := range m.Terms {
		addend(t.Points, join(" · ", d.termName(t.Name, false), t.Clause), "")
	}
	addend(m.Gain, p.Lang.T("move.gain.total"), strongInk)
}

// touched lists the rules with what was measured and where they stand.
func (p *printer) touched(d *digest, m *model.Move) {
	if len(m.Touched) == 0 {
		return
	}
	l := p.Lang
	p.heading(l.T("move.rules"))
	marks := map[string]string{"met": "✓", "cost": "−", "bonus": "+", "approval": "!", "must": "»", "forced": "!"}
	decided, met := touches(m)
	for _, t := range append(decided, met...) {
		mark, ok := marks[t.Effect]
		if !ok {
			mark = "·"
		}
		measured := l.Measure(t.Measured)
		if t.Need != "" {
			measured = join(" ", measured, l.F("explain.need", l.Measure(relation(t.Need))))
		}
		effect := ""
		if t.Effect != "met" {
			effect = l.Known("effect", t.Effect)
			if t.Points != 0 {
				effect += " " + l.SignedPoints(t.Points)
			}
		}
		p.text(fmt.Sprintf("  %s %s ", mark, t.Clause), "    ", t.Text, "")
		p.text("    ", "    ", join(" · ", measured, effect, d.basis(t.Citation, t.Certainty)), dimInk)
	}
}

// alternatives lists who or what came next.
func (p *printer) alternatives(d *digest, title string, list []model.Alternative) {
	if len(list) == 0 {
		return
	}
	l := p.Lang
	p.heading(title)
	for i := range list {
		a := &list[i]
		name := ""
		switch {
		case a.Person != nil:
			name = a.Person.Name + " · " + i18n.NIP(a.Person.Key)
		case a.Post != nil:
			name = a.Post.Name + ", " + place(a.Post)
		}
		p.text(fmt.Sprintf("  %d. ", i+1), "     ", name, "")
		p.text("     ", "     ", l.F("explain.alternative", l.Points(int64(a.Fit)), l.SignedPoints(a.Gain))+" "+d.alternativeWhy(a), dimInk)
	}
}

// words is Why in the reader's language.
func (r *Ranked) words(d *digest) string {
	if r.move != nil {
		return d.reason(r.move)
	}
	return d.alternativeWhy(r.pair)
}

// Text writes the answer for people.
func (a *PostAnswer) Text(w io.Writer, t Terminal) error {
	p := newPrinter(w, t)
	l := t.Lang
	d := *a.digest
	d.lang = l
	p.text("", "", a.Title, strongInk)
	p.text("", "", a.Key, dimInk)
	if s := a.Short; s != nil {
		p.heading(l.T("explain.short"))
		p.text("  ", "  ", l.F("explain.short.seats", l.Int(int64(s.Seats)), l.Int(int64(s.Before)), l.Int(int64(s.After)), l.Int(int64(s.Eligible))), "")
		p.text("  ", "  ", relation(s.Why), "")
	}
	if len(a.Ranked) > 0 {
		p.heading(l.T("explain.ranked"))
	}
	for i, r := range a.Ranked {
		name := r.Person.Name + " · " + i18n.NIP(r.Person.Key)
		i2, note := ink(""), ""
		if r.Chosen {
			i2, note = goodInk, l.F("explain.chosen", l.Int(int64(r.Move)))+" "
		}
		p.text(fmt.Sprintf("  %d. ", i+1), "     ", name, i2)
		p.text("     ", "     ", note+l.F("explain.alternative", l.Points(int64(r.Fit)), l.SignedPoints(r.Gain)), "")
		p.text("     ", "     ", r.words(&d), dimInk)
	}
	if len(a.Reserves) > 0 {
		p.heading(l.T("explain.reserves"))
		for i, r := range a.Reserves {
			p.text(fmt.Sprintf("  %d. ", i+1), "     ", r.Person.Name+" · "+i18n.NIP(r.Person.Key), "")
			p.text("     ", "     ", reservePrice(l, &r), dimInk)
		}
	}
	if len(a.Leaving) > 0 {
		p.heading(l.T("explain.leaving"))
		for _, x := range a.Leaving {
			p.text("  - ", "    ", fmt.Sprintf("%s · %s → %s, %s (No %d)", x.Person.Name, i18n.NIP(x.Person.Key), x.To.Name, place(&x.To), x.Move), "")
		}
	}
	if len(a.Staying) > 0 {
		p.heading(l.T("explain.staying"))
		for _, x := range a.Staying {
			p.text("  - ", "    ", fmt.Sprintf("%s · %s · %s", x.Name, i18n.NIP(x.Key), l.F("explain.stays.known", l.Points(int64(x.Fit)), l.Tenure(x.Months))), "")
		}
	}
	if len(a.Ranked) == 0 && a.Short == nil && len(a.Leaving) == 0 {
		p.heading(l.T("explain.unchanged"))
	}
	return p.err
}
