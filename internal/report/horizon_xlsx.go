package report

import (
	"io"

	"mutasi/model"
	"mutasi/scenarios/horizon"
)

// xlsx writes the workbook of several periods: both ways of planning them, and
// every move of each.
func (h *horizonPage) xlsx(w io.Writer) (err error) {
	b, err := newBook(h.digest)
	if err != nil {
		return err
	}
	defer func() {
		if e := b.Close(); err == nil {
			err = e
		}
	}()
	for _, sheet := range []func(*book) error{h.sumsSheet, h.periodsSheet, h.movesSheet, h.heldSheet} {
		if err := sheet(b); err != nil {
			return err
		}
	}
	return b.finish(w)
}

// goalCell is the value of a goal as readers know it: the gain turned round.
func goalCell(goal string, v int64) any {
	if goal == "gain" {
		return basisPoints(-v)
	}
	return v
}

// sumsSheet is the first sheet: the goals in their strict order.
func (h *horizonPage) sumsSheet(b *book) error {
	l, r := h.lang, h.Report
	cols := []column{{l.T("goals.goal"), 46, words}, {l.T("hor.rolling"), 18, number}}
	if !h.Same {
		cols = append(cols, column{l.T("hor.ahead"), 18, number}, column{l.T("book.change"), 18, number})
	}
	var rows [][]any
	for g, name := range r.Goals {
		row := []any{h.goalName(name)}
		for _, s := range h.sequences() {
			row = append(row, goalCell(name, s.Sum[g]))
		}
		if !h.Same {
			row = append(row, goalCell(name, r.Ahead.Sum[g]-r.Rolling.Sum[g]))
		}
		rows = append(rows, row)
	}
	cols = append(cols, column{"", 30, plain}) // room for the text
	return b.overview(h.Title, []string{h.Lead, h.Proof, l.T("hor.sums.text"), h.Note}, cols, rows)
}

func (h *horizonPage) periodsSheet(b *book) error {
	l, r := h.lang, h.Report
	cols := []column{{l.T("hor.col.on"), 14, day}, {l.T("hor.col.way"), 22, words}, {l.T("hor.col.left"), 11, number}, {l.T("hor.col.moves"), 11, number}, {l.T("hor.col.missing"), 13, number},
		{l.T("hor.col.overdue"), 13, number}, {l.T("hor.col.shortage"), 16, number}, {l.T("hor.col.gain"), 13, points}, {l.T("hor.col.waiting"), 13, points}}
	ways := []string{l.T("hor.rolling"), l.T("hor.ahead")}
	shortage, gain := HorizonGoal(r, "shortage"), HorizonGoal(r, "gain")
	return b.table(l.T("hor.sheet.periods"), l.T("hor.sec.periods"), 2, cols, func(s *sheet) error {
		for n := range r.Rolling.Periods {
			for x, q := range h.sequences() {
				p := &q.Periods[n]
				if err := s.add(p.Effective, ways[x], p.Left, len(p.Moves), p.Missing, p.Overdue, p.Values[shortage], basisPoints(-p.Values[gain]), basisPoints(-p.Waiting)); err != nil {
					return err
				}
			}
		}
		total := []column{{look: bold}, {look: bold}, {look: boldNumber}, {look: boldNumber}, {look: bold}, {look: bold}, {look: boldNumber}, {look: points}, {look: points}}
		for x, q := range h.sequences() {
			left, waiting := 0, int64(0)
			for i := range q.Periods {
				left += q.Periods[i].Left
				waiting += q.Periods[i].Waiting
			}
			if err := s.addTo(total, []any{l.T("book.total"), ways[x], left, HorizonMoves(q), "", "", q.Sum[shortage], basisPoints(waiting - q.Sum[gain]), basisPoints(-waiting)}); err != nil {
				return err
			}
		}
		s.row++
		return s.paragraphs(h.lang.T("hor.legend"))
	})
}

// movesSheet lists the moves of both ways, period by period, each once.
func (h *horizonPage) movesSheet(b *book) error {
	l, r := h.lang, h.Report
	cols := []column{{l.T("hor.col.on"), 14, day}, {l.T("book.name"), 30, words}, {"NIP", 20.5, code}, {l.T("book.from"), 34, words}, {l.T("book.fromUnit"), 34, words},
		{l.T("book.to"), 34, words}, {l.T("book.toUnit"), 34, words}}
	if !h.Same {
		cols = append(cols, column{l.T("hor.col.way"), 22, words})
	}
	type move struct{ nip, to string }
	of := func(p *horizon.Period) map[move]bool {
		out := make(map[move]bool)
		for i := range p.Moves {
			out[move{p.Moves[i].Person.Key, p.Moves[i].To.Key}] = true
		}
		return out
	}
	return b.table(l.T("hor.sheet.moves"), l.T("hor.sec.moves"), 2, cols, func(s *sheet) error {
		add := func(on model.Date, m *horizon.Move, way string) error {
			row := []any{on, m.Person.Name, m.Person.Key, m.From.Name, place(&m.From), m.To.Name, place(&m.To)}
			if !h.Same {
				row = append(row, l.T(way))
			}
			return s.add(row...)
		}
		for n := range r.Rolling.Periods {
			one, ahead := &r.Rolling.Periods[n], &r.Ahead.Periods[n]
			rolling, looking := of(one), of(ahead)
			for i := range ahead.Moves {
				m, way := &ahead.Moves[i], "hor.ahead"
				if rolling[move{m.Person.Key, m.To.Key}] {
					way = "hor.book.both"
				}
				if err := add(ahead.Effective, m, way); err != nil {
					return err
				}
			}
			for i := range one.Moves {
				if m := &one.Moves[i]; !looking[move{m.Person.Key, m.To.Key}] {
					if err := add(one.Effective, m, "hor.rolling"); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
}

func (h *horizonPage) heldSheet(b *book) error {
	l := h.lang
	if len(h.Held) == 0 {
		return nil
	}
	cols := []column{{l.T("book.name"), 30, words}, {"NIP", 20.5, code}, {l.T("hor.col.instead"), 60, words}, {l.T("hor.col.later"), 60, words}}
	return b.table(l.T("hor.sheet.held"), l.T("hor.sec.held"), 1, cols, func(s *sheet) error {
		for _, x := range h.Held {
			if err := s.add(x.Person.Name, x.Person.Key, x.Instead, x.Later); err != nil {
				return err
			}
		}
		return nil
	})
}
