package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// XLSX writes the workbook: the summary, the daftar usulan in the columns that
// offices use, and everything that the page may have cut short.
func XLSX(w io.Writer, p *model.Plan, lang i18n.Lang) (err error) {
	b, err := newBook(digestOf(p, lang))
	if err != nil {
		return err
	}
	defer func() {
		if e := b.Close(); err == nil {
			err = e
		}
	}()
	for _, write := range []func() error{b.summary, b.moves, b.aspects, b.reasons, b.candidates, b.reserves, b.forced, b.units, b.short, b.unmet, b.wishes, b.leftOut, b.rules} {
		if err := write(); err != nil {
			return err
		}
	}
	return b.finish(w)
}

// summary is the first sheet: figures, goals, where the gain comes from, inputs.
func (b *book) summary() error {
	d, l := b.digest, b.digest.lang
	cols := []column{{l.T("book.item"), 46, words}, {l.T("before"), 18, number}, {l.T("after"), 18, number}, {l.T("book.change"), 18, number}, {l.T("book.note"), 52, words}}
	s, err := b.newSheet(l.T("sheet.summary"), l.T("doc.title"), cols, 0)
	if err != nil {
		return err
	}
	if err := s.paragraphs(d.lead(), l.T("doc.people")); err != nil {
		return err
	}
	s.row++
	f := d.Figures
	figures := block{cols: cols, rows: [][]any{
		{l.T("fig.moves"), nil, len(d.Moves), nil, d.kinds()},
		{l.T("fig.people"), nil, f.Movable, nil, l.F("fig.people.more", l.Int(int64(f.People)), l.Int(int64(len(d.LeftOut))))},
		{l.T("fig.missing"), f.MissingBefore, f.MissingAfter, f.MissingAfter - f.MissingBefore, l.F("fig.missing.more", l.Int(f.Seats))},
		{l.T("fig.fit"), basisPoints(f.FitBefore), basisPoints(f.FitAfter), basisPoints(f.FitAfter - f.FitBefore), l.T("fig.fit.more")},
		{l.T("fig.overdue"), f.OverdueBefore, f.OverdueAfter, f.OverdueAfter - f.OverdueBefore, l.T("fig.overdue.more")},
		{l.T("fig.requests"), nil, f.RequestsMet, nil, l.F("fig.requests.value", l.Int(int64(f.RequestsMet)), l.Int(int64(f.Requests)))},
		{l.T("fig.steps"), nil, len(d.Steps), nil, ""},
	}}
	goals := block{[]column{{l.T("goals.goal"), 0, words}, {l.T("goals.today"), 0, number}, {l.T("goals.value"), 0, number}, {l.T("goals.bound"), 0, number}, {l.T("goals.proof"), 0, words}}, d.goalTable()}
	terms := block{[]column{{l.T("pic.gain"), 0, words}, {l.T("book.points"), 0, points}}, d.termTable()}
	conflict := block{[]column{{l.T("conflict.title"), 0, words}}, column1(d.Conflict)}
	origin := block{[]column{{l.T("book.input"), 0, plain}, {"", 0, plain}}, d.inputTable()}
	return s.blocks(conflict, figures, goals, terms, origin)
}

// paragraphs writes texts over the width of the sheet.
func (s *sheet) paragraphs(texts ...string) error {
	wide := 0.0
	for _, c := range s.cols {
		wide += c.width
	}
	for _, text := range texts {
		if text == "" {
			continue
		}
		if err := s.line(float64(8+13*lineCount(text, wide)), excelize.Cell{Value: clean(text), StyleID: s.book.styles[prose]}); err != nil {
			return err
		}
		if err := s.MergeCell(cell(1, s.row), cell(len(s.cols), s.row)); err != nil {
			return err
		}
	}
	return nil
}

// overview is the first sheet of a paper: its texts, then its figures.
func (b *book) overview(what string, texts []string, cols []column, rows [][]any) error {
	s, err := b.newSheet(b.digest.lang.T("sheet.summary"), what, cols, 0)
	if err != nil {
		return err
	}
	if err := s.paragraphs(texts...); err != nil {
		return err
	}
	s.row++
	return s.blocks(block{cols[:len(rows[0])], rows})
}

// block is a small table among others on one sheet; without rows it is left out.
type block struct {
	cols []column
	rows [][]any
}

func (s *sheet) blocks(blocks ...block) error {
	for _, t := range blocks {
		if len(t.rows) == 0 {
			continue
		}
		if err := s.titles(t.cols); err != nil {
			return err
		}
		for _, r := range t.rows {
			if err := s.addTo(t.cols, r); err != nil {
				return err
			}
		}
		s.row++
	}
	return s.end()
}

func column1(texts []string) (rows [][]any) {
	for _, t := range texts {
		rows = append(rows, []any{t})
	}
	return rows
}

func (d *digest) goalTable() (rows [][]any) {
	for _, g := range d.Goals {
		if isLottery(g) {
			rows = append(rows, []any{d.goalName(g.Name), nil, nil, nil, d.proof(g)})
			continue
		}
		name, unit := d.goalName(g.Name), d.unitName(g.Unit)
		if unit != "" {
			name += " (" + unit + ")"
		}
		if g.Unit == "bp" || g.Unit == "basis poin" {
			rows = append(rows, []any{name, basisPoints(g.StatusQuo), basisPoints(g.Value), basisPoints(g.Bound), d.proof(g)})
			continue
		}
		rows = append(rows, []any{name, g.StatusQuo, g.Value, g.Bound, d.proof(g)})
	}
	return rows
}

func (d *digest) termTable() (rows [][]any) {
	var sum int64
	for _, t := range d.terms() {
		rows = append(rows, []any{t.Name, basisPoints(t.Points)})
		sum += t.Points
	}
	if len(rows) > 0 {
		rows = append(rows, []any{d.lang.T("pic.gain.sum"), basisPoints(sum)})
	}
	return rows
}

func (d *digest) inputTable() [][]any {
	l := d.lang
	rows := [][]any{{l.T("origin.program"), d.Program}, {l.T("origin.rules"), d.Rules}, {l.T("origin.algorithm"), d.Algorithm}}
	for _, in := range d.Inputs {
		rows = append(rows, []any{in.Name, "SHA-256 " + in.SHA256})
	}
	return rows
}

// moves is the daftar usulan.
func (b *book) moves() error {
	d, l := b.digest, b.digest.lang
	cols := []column{{l.T("col.no"), 5.5, number}, {l.T("book.name"), 21, words}, {"NIP", 20.5, code}, {l.T("book.rank"), 15, words}, {l.T("book.education"), 14, words},
		{l.T("book.from"), 22, words}, {l.T("book.fromUnit"), 22, words}, {l.T("book.since"), 11.5, day},
		{l.T("book.to"), 22, words}, {l.T("book.toUnit"), 22, words}, {l.T("book.level"), 10.5, words}, {l.T("book.grade"), 7, number}, {l.T("book.reason"), 40, words}}
	return b.table(l.T("sheet.moves"), l.T("book.moves"), 3, cols, func(s *sheet) error {
		for i := range d.Moves {
			m := &d.Moves[i]
			held := rank(m.Person)
			if m.Person.RankSince != model.NoDate {
				held += "\n" + l.ShortDate(m.Person.RankSince)
			}
			level := m.To.Level
			if m.To.Echelon != "" {
				level = l.T("col.echelon") + " " + m.To.Echelon
			}
			reason := l.Known("kind", string(m.Kind)) + ". " + d.reason(m)
			from := m.From.Name
			if m.From.Key == "" {
				from = l.T("move.bench")
			}
			err := s.add(m.No, m.Person.Name, m.Person.Key, held, m.Person.Education, from, place(&m.From), m.Since,
				m.To.Name, place(&m.To), level, some(m.To.Grade), reason)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// some is n, or an empty cell for an unknown 0.
func some(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// aspects has one row per move: the explanation under the eight headings.
func (b *book) aspects() error {
	d, l := b.digest, b.digest.lang
	cols := []column{{l.T("col.no"), 6, number}, {l.T("book.name"), 24, words}, {"NIP", 20.5, code}}
	for _, x := range Aspects(d.Plan, &model.Move{}, Third) {
		cols = append(cols, column{fmt.Sprintf("%d. %s", x.No, x.Title), 34, words})
	}
	two := 2 // pages side by side: on one the letters would be too small to read
	err := b.table(l.T("sheet.aspects"), l.T("move.aspects"), 3, cols, func(s *sheet) error {
		for i := range d.Moves {
			m := &d.Moves[i]
			row := []any{m.No, m.Person.Name, m.Person.Key}
			for _, x := range Aspects(d.Plan, m, Third) {
				row = append(row, strings.Join(x.Says, " "))
			}
			if err := s.add(row...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return b.SetPageLayout(l.T("sheet.aspects"), &excelize.PageLayoutOptions{FitToWidth: &two})
}

// reasons has one row per part of a score, per term of the gain, per clause, per
// approval: what a move stands on, in a form that can be filtered.
func (b *book) reasons() error {
	d, l := b.digest, b.digest.lang
	cols := []column{{l.T("col.no"), 6, number}, {l.T("book.name"), 24, words}, {"NIP", 20.5, code}, {l.T("book.about"), 17, words}, {l.T("book.item"), 38, words},
		{l.T("score.before"), 9, points}, {l.T("score.after"), 9, points}, {l.T("score.max"), 9, points}, {l.T("book.points"), 9, points},
		{l.T("rule.measured"), 14, words}, {l.T("rule.need"), 14, words}, {l.T("rule.basis"), 26, words}, {l.T("book.source"), 30, words}}
	fit, gain, rule, approval, changed := l.T("book.fit"), l.T("book.gain"), l.T("rule.clause"), l.T("book.approval"), l.T("change.title")
	b.largest = len(b.tables)
	return b.table(l.T("sheet.reasons"), l.T("book.reasons"), 3, cols, func(s *sheet) error {
		for i := range d.Moves {
			m := &d.Moves[i]
			row := func(about, item string, rest ...any) error {
				return s.add(append([]any{m.No, m.Person.Name, m.Person.Key, about, item}, rest...)...)
			}
			for _, p := range m.After.Parts {
				var old any
				for _, q := range m.Before.Parts {
					if q.Name == p.Name {
						old = basisPoints(q.Points)
					}
				}
				source := join("; ", sources(p.Rows), p.Note)
				if err := row(fit, l.Known("part", p.Name), old, basisPoints(p.Points), basisPoints(p.Max), nil, nil, nil, nil, source); err != nil {
					return err
				}
			}
			for _, t := range m.Terms {
				if err := row(gain, d.termName(t.Name, false), nil, nil, nil, basisPoints(t.Points), nil, nil, nil, t.Clause); err != nil {
					return err
				}
			}
			for _, t := range m.Touched {
				var pts any
				if t.Points != 0 {
					pts = basisPoints(t.Points)
				}
				text := t.Text + " (" + l.Known("effect", t.Effect) + ")"
				if err := row(rule, text, nil, nil, nil, pts, l.Measure(t.Measured), l.Measure(relation(t.Need)), d.basis(t.Citation, t.Certainty), t.Clause); err != nil {
					return err
				}
			}
			for _, a := range m.Approvals {
				if err := row(approval, a); err != nil {
					return err
				}
			}
			for _, c := range Changes(m, l) {
				if c.Before == c.After {
					continue
				}
				if err := row(changed, c.What+": "+c.Before+" → "+c.After); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// join joins the texts that are not empty.
func join(sep string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), sep)
}

// basis is the citation, unless it is not verified (I3).
func (d *digest) basis(citation, certainty string) string {
	if !verified(certainty) {
		return d.lang.T("verify")
	}
	return citation
}

// relation sets a condition's sign as print does.
func relation(need string) string { return relations.Replace(need) }

var relations = strings.NewReplacer(">=", "≥", "<=", "≤", "==", "=", "!=", "≠")

func (b *book) candidates() error {
	d, l := b.digest, b.digest.lang
	cols := []column{{l.T("col.no"), 6, number}, {l.T("book.kindOf"), 20, words}, {l.T("book.for"), 38, words}, {l.T("book.alternative"), 38, words}, {"NIP", 20.5, code},
		{l.T("col.fit"), 11, points}, {l.T("col.gain"), 11, points}, {l.T("alt.why"), 60, words}}
	return b.table(l.T("sheet.candidates"), l.T("book.candidates"), 2, cols, func(s *sheet) error {
		for i := range d.Moves {
			m := &d.Moves[i]
			for j := range m.Candidates {
				a := &m.Candidates[j]
				if err := s.add(m.No, l.T("book.forPost"), m.To.Name+", "+m.To.Unit, a.Person.Name, a.Person.Key, basisPoints(a.Fit), basisPoints(a.Gain), d.alternativeWhy(a)); err != nil {
					return err
				}
			}
			for j := range m.Options {
				a := &m.Options[j]
				if err := s.add(m.No, l.T("book.forPerson"), m.Person.Name, a.Post.Name+", "+place(a.Post), "", basisPoints(a.Fit), basisPoints(a.Gain), d.alternativeWhy(a)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// reserves are who comes next for each post, where that was asked for.
func (b *book) reserves() error {
	d, l := b.digest, b.digest.lang
	list := d.reserves()
	if len(list) == 0 {
		return nil
	}
	cols := []column{{l.T("col.post"), 40, words}, {l.T("col.unit"), 44, words}, {l.T("reserves.chosen"), 34, words}, {l.T("reserves.order"), 8, number}, {l.T("reserves.who"), 30, words}, {"NIP", 20.5, code},
		{l.T("reserves.now"), 50, words}, {l.T("reserves.price"), 46, words}}
	return b.table(l.T("sheet.reserves"), l.T("sec.reserves"), 1, cols, func(s *sheet) error {
		for i := range list {
			r := &list[i]
			var chosen []string
			for _, m := range r.Chosen {
				chosen = append(chosen, fmt.Sprintf("%d %s", m.No, m.Person.Name))
			}
			for _, x := range r.Next {
				now := ""
				if x.Now.Key != "" {
					now = x.Now.Name + ", " + place(&x.Now)
				}
				if err := s.add(r.Post.Name, place(&r.Post), strings.Join(chosen, "; "), x.No, x.Person.Name, x.Person.Key, now, x.Price); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// forced are those below the guarantee of today's state, with what forces it.
func (b *book) forced() error {
	d, l := b.digest, b.digest.lang
	if len(d.Forced) == 0 {
		return nil
	}
	cols := []column{{l.T("book.name"), 30, words}, {"NIP", 20.5, code}, {l.T("col.from"), 46, words}, {l.T("col.to"), 46, words}, {l.T("forced.broken"), 44, words}, {l.T("forced.why"), 70, words}}
	return b.table(l.T("sheet.forced"), l.T("sec.forced"), 2, cols, func(s *sheet) error {
		for _, f := range d.forced() {
			var broken []string
			for _, x := range f.Broken {
				broken = append(broken, strings.TrimSpace(x.Clause+" "+x.Text+": "+x.Measured))
			}
			if err := s.add(f.Person.Name, f.Person.Key, f.From.Name+", "+place(&f.From), f.To.Name+", "+place(&f.To), strings.Join(broken, "\n"), strings.Join(f.Why, "\n")); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *book) units() error {
	d, l := b.digest, b.digest.lang
	cols := []column{{l.T("book.opd"), 42, words}, {l.T("col.unit"), 48, words}, {l.T("unit.seats.col"), 11, number},
		{l.T("book.headsBefore"), 11, number}, {l.T("book.headsAfter"), 11, number}, {l.T("unit.in"), 9, number}, {l.T("unit.out"), 9, number},
		{l.T("book.missingBefore"), 12, number}, {l.T("book.missingAfter"), 12, number}}
	return b.table(l.T("sheet.units"), l.T("book.units"), 2, cols, func(s *sheet) error {
		var sum model.UnitBalance
		for _, u := range d.Units {
			if err := s.add(u.OPD, u.Name, u.Seats, u.Before, u.After, u.In, u.Out, u.MissingBefore, u.MissingAfter); err != nil {
				return err
			}
			sum.Seats += u.Seats
			sum.Before += u.Before
			sum.After += u.After
			sum.In += u.In
			sum.Out += u.Out
			sum.MissingBefore += u.MissingBefore
			sum.MissingAfter += u.MissingAfter
		}
		total := []column{{look: bold}, {look: bold}}
		for range 7 {
			total = append(total, column{look: boldNumber})
		}
		return s.addTo(total, []any{l.T("book.total"), "", sum.Seats, sum.Before, sum.After, sum.In, sum.Out, sum.MissingBefore, sum.MissingAfter})
	})
}

func (b *book) short() error {
	d, l := b.digest, b.digest.lang
	cols := []column{{l.T("col.post"), 38, words}, {l.T("col.unit"), 46, words}, {l.T("short.seats"), 11, number}, {l.T("book.filledBefore"), 11, number}, {l.T("book.filledAfter"), 11, number},
		{l.T("book.lack"), 9, number}, {l.T("book.weight"), 9, number}, {l.T("short.eligible"), 12, number}, {l.T("alt.why"), 60, words}}
	return b.table(l.T("sheet.short"), l.T("sec.short"), 1, cols, func(s *sheet) error {
		for i := range d.Short {
			x := &d.Short[i]
			if err := s.add(x.Post.Name, place(&x.Post), x.Seats, x.Before, x.After, x.Seats-x.After, x.Critical, x.Eligible, relation(x.Why)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *book) unmet() error {
	d, l := b.digest, b.digest.lang
	cols := []column{{l.T("book.name"), 30, words}, {"NIP", 20.5, code}, {l.T("unmet.wanted"), 40, words}, {l.T("unmet.reason"), 24, words}, {l.T("alt.why"), 70, words}, {l.T("book.source"), 22, words}}
	return b.table(l.T("sheet.unmet"), l.T("sec.unmet"), 2, cols, func(s *sheet) error {
		for i := range d.Unmet {
			x := &d.Unmet[i]
			if err := s.add(x.Person.Name, x.Person.Key, x.Wanted, x.Reason, relation(x.Why), x.Row); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *book) wishes() error {
	d, l := b.digest, b.digest.lang
	if len(d.Wishes) == 0 {
		return nil
	}
	cols := []column{{l.T("book.name"), 30, words}, {"NIP", 20.5, code}, {l.T("wish.count"), 11, number}, {l.T("wish.place"), 11, number}, {l.T("explain.wish"), 100, words}}
	return b.table(l.T("sheet.wishes"), l.T("explain.wish"), 2, cols, func(s *sheet) error {
		for i := range d.Wishes {
			x := &d.Wishes[i]
			if err := s.add(x.Person.Name, x.Person.Key, x.Wishes, x.Met, wish(l, x)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *book) leftOut() error {
	d, l := b.digest, b.digest.lang
	cols := []column{{l.T("book.name"), 30, words}, {"NIP", 20.5, code}, {l.T("book.rankOnly"), 22, words}, {l.T("col.post"), 48, words}, {l.T("rule.clause"), 14, words}, {l.T("alt.why"), 70, words}}
	return b.table(l.T("sheet.leftout"), l.T("sec.leftout"), 2, cols, func(s *sheet) error {
		for i := range d.LeftOut {
			x := &d.LeftOut[i]
			if err := s.add(x.Person.Name, x.Person.Key, rank(x.Person), x.Post, x.Clause, relation(x.Why)); err != nil {
				return err
			}
		}
		return nil
	})
}

// rules counts the clauses; below them stand the bounds that today breaks and
// the moves that the lottery decided.
func (b *book) rules() error {
	d, l := b.digest, b.digest.lang
	cols := []column{{l.T("rule.clause"), 18, words}, {l.T("rule.text"), 60, words}, {l.T("rule.basis"), 40, words}, {l.T("book.certainty"), 24, words},
		{l.T("clauses.blocked"), 13, number}, {l.T("clauses.paid"), 13, number}, {l.T("clauses.flagged"), 13, number}}
	s, err := b.newSheet(l.T("sheet.rules"), l.T("sec.clauses"), cols, 0)
	if err != nil {
		return err
	}
	clauses := block{cols: cols}
	for _, c := range d.rules {
		clauses.rows = append(clauses.rows, []any{c.Clause, c.Text, d.basis(c.Citation, c.Certainty), l.Known("certainty", c.Certainty), c.Blocked, c.Paid, c.Flagged})
	}
	breaches := block{cols: []column{{l.T("rule.clause"), 0, words}, {l.T("sec.breaches"), 0, words}, {l.T("rule.need"), 0, words}, {l.T("breaches.today"), 0, number}, {l.T("breaches.after"), 0, number}}}
	for _, x := range d.Breaches {
		breaches.rows = append(breaches.rows, []any{x.Clause, x.Where, relation(x.Need), x.Today, x.After})
	}
	ties := block{cols: []column{{l.T("book.moveNo"), 0, number}, {l.T("sec.ties"), 0, words}, {l.T("ties.with"), 0, words}}}
	for _, x := range d.Ties {
		chosen := ""
		if m := d.moves[x.Move]; m != nil {
			chosen = m.Person.Name + " → " + m.To.Name + ", " + m.To.Unit
		}
		ties.rows = append(ties.rows, []any{x.Move, chosen, x.With})
	}
	return s.blocks(clauses, breaches, ties)
}
