package report

import (
	"io"

	"mutasi/scenarios/needs"
)

// xlsx writes the workbook of a needs analysis: totals, then every perangkat
// daerah, job family, post and competency.
func (n *needsPage) xlsx(w io.Writer) (err error) {
	b, err := newBook(n.digest)
	if err != nil {
		return err
	}
	defer func() {
		if e := b.Close(); err == nil {
			err = e
		}
	}()
	l, r := n.lang, n.Needs
	counts := []column{{l.T("needs.seats"), 12, number}, {l.T("needs.heads"), 12, number}, {l.T("needs.empty"), 10, number}, {l.T("needs.over"), 10, number},
		{l.T("needs.empty12"), 12, number}, {l.T("needs.empty24"), 12, number}, {l.T("needs.leaving12"), 12, number}, {l.T("needs.leaving24"), 12, number}, {l.T("needs.overdue"), 13, number}}
	cells := func(c needs.Count) []any {
		return []any{c.Seats, c.Heads, c.Empty, c.Over, c.Empty12, c.Empty24, c.Leaving12, c.Leaving24, c.Overdue}
	}
	groups := func(sheetName, what, name string, list []needs.Group) error {
		cols := append(append([]column{{name, 46, words}}, counts...), column{l.T("needs.movable"), 13, number})
		return b.table(l.T(sheetName), l.T(what), 1, cols, func(s *sheet) error {
			for _, g := range list {
				if err := s.add(append(append([]any{g.Name}, cells(g.Count)...), g.Movable)...); err != nil {
					return err
				}
			}
			total := []column{{look: bold}}
			for range len(counts) + 1 {
				total = append(total, column{look: boldNumber})
			}
			var c needs.Count
			movable := 0
			for _, g := range list {
				c = sum(c, g.Count)
				movable += g.Movable
			}
			return s.addTo(total, append(append([]any{l.T("book.total")}, cells(c)...), movable))
		})
	}
	if err := groups("needs.sheet.units", "needs.title", l.T("book.opd"), r.Units); err != nil {
		return err
	}
	if err := groups("needs.sheet.families", "pic.needs.families", l.T("needs.family"), r.Families); err != nil {
		return err
	}
	posts := append([]column{{l.T("needs.key"), 18, code}, {l.T("col.post"), 38, words}, {l.T("col.unit"), 36, words}, {l.T("book.opd"), 36, words},
		{l.T("needs.level"), 16, words}, {l.T("needs.state"), 13, words}, {l.T("needs.months"), 10, number}}, counts...)
	posts = append(posts, column{l.T("needs.analysed"), 12, points})
	if err := b.table(l.T("needs.sheet.posts"), l.T("needs.sec.posts"), 2, posts, func(s *sheet) error {
		for _, p := range r.Posts {
			var months any
			if p.Status == needs.SoonVacant {
				months = p.Months
			}
			var analysed any
			if p.Workload > 0 {
				analysed = basisPoints(p.Analysed)
			}
			if err := s.add(append(append([]any{p.Key, p.Name, p.Unit, p.OPD, p.Level, l.T("needs.status." + string(p.Status)), months}, cells(p.Count)...), analysed)...); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	skills := []column{{l.T("book.opd"), 46, words}, {l.T("needs.skill"), 34, words}, {l.T("needs.asked"), 13, number}, {l.T("needs.assessed"), 11, number},
		{l.T("needs.met"), 12, number}, {l.T("needs.required"), 14, number}, {l.T("needs.held"), 14, number}}
	if err := b.table(l.T("needs.sheet.skills"), l.T("needs.sec.skills"), 2, skills, func(s *sheet) error {
		for _, k := range r.Skills {
			if err := s.add(k.OPD, k.Name, k.Asked, k.Assessed, k.Met, k.Required, k.Held); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	return b.finish(w)
}

func sum(a, b needs.Count) needs.Count {
	return needs.Count{Seats: a.Seats + b.Seats, Heads: a.Heads + b.Heads, Empty: a.Empty + b.Empty, Over: a.Over + b.Over,
		Leaving12: a.Leaving12 + b.Leaving12, Leaving24: a.Leaving24 + b.Leaving24, Empty12: a.Empty12 + b.Empty12, Empty24: a.Empty24 + b.Empty24, Overdue: a.Overdue + b.Overdue}
}
