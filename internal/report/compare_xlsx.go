package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"mutasi/scenarios/compare"
)

// xlsx writes the workbook of a comparison: figures, what each side is made of,
// people, offices, rules, and the shares of the edits.
func (c *comparePage) xlsx(w io.Writer) (err error) {
	b, err := newBook(c.digest)
	if err != nil {
		return err
	}
	defer func() {
		if e := b.Close(); err == nil {
			err = e
		}
	}()
	l, r := c.lang, c.Report
	sides := func(cols []column, width float64, k look) []column {
		for i := range r.Sides {
			cols = append(cols, column{c.side(i), width, k})
		}
		return cols
	}
	figures := sides([]column{{l.T("cmp.figure"), 34, words}}, 16, number)
	if len(r.Sides) == 2 {
		figures = append(figures, column{l.T("cmp.delta"), 14, number})
	}
	if err := b.table(l.T("cmp.sheet.figures"), l.T("cmp.title"), 1, figures, func(s *sheet) error {
		for i := range r.Figures {
			f := &r.Figures[i]
			value := func(v int64) any {
				if v != compare.None && f.Unit == compare.BasisPoints {
					return basisPoints(v)
				}
				return known(v)
			}
			row := []any{FigureName(f.Name, l)}
			for _, v := range f.Values {
				row = append(row, value(v))
			}
			if len(r.Sides) == 2 {
				d := f.Values[1] - f.Values[0]
				if !r.Sides[0].Solved || !r.Sides[1].Solved {
					d = compare.None
				}
				row = append(row, value(d))
			}
			if err := s.add(row...); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	made := []column{{l.T("cmp.side"), 26, words}, {l.T("cmp.reason"), 40, words}, {l.T("cmp.edits"), 70, words}, {l.T("goals.proof"), 30, words}, {l.T("origin.rules"), 24, words}}
	if err := b.table(l.T("cmp.sheet.sides"), l.T("cmp.sec.sides"), 1, made, func(s *sheet) error {
		for _, x := range c.Sides {
			proof := x.Proof
			if x.Other {
				proof += "\n" + l.T("cmp.other")
			}
			if err := s.add(x.Name, x.Reason, strings.Join(append(x.Edits[:len(x.Edits):len(x.Edits)], x.Conflict...), "\n"), proof, x.Rules); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	if w := r.Why; w != nil {
		cols := []column{{l.T("cmp.edit"), 70, words}, {l.T("cmp.why.short.col"), 18, number}, {l.T("cmp.why.gain.col"), 18, number},
			{l.T("cmp.why.short.exact"), 18, code}, {l.T("cmp.why.gain.exact"), 22, code}}
		if err := b.table(l.T("cmp.sheet.why"), l.F("pic.cmp.why.gain.text", w.From, w.To), 1, cols, func(s *sheet) error {
			for i := range w.Players {
				p := &w.Players[i]
				if p.Gain == "" {
					if err := s.add(PlayerName(p, l), "–", "–", "", ""); err != nil {
						return err
					}
					continue
				}
				if err := s.add(PlayerName(p, l), p.ShortageRounded, basisPoints(p.GainRounded), p.Shortage, p.Gain); err != nil {
					return err
				}
			}
			total := []column{{look: bold}, {look: boldNumber}, {look: points}, {look: bold}, {look: bold}}
			if w.Unsolved {
				return s.addTo(total, []any{l.T("cmp.why.sum"), "–", "–", "", ""})
			}
			return s.addTo(total, []any{l.T("cmp.why.sum"), w.Shortage, basisPoints(w.Gain), "", ""})
		}); err != nil {
			return err
		}
	}
	people := sides([]column{{"NIP", 22, code}, {l.T("book.name"), 30, words}}, 46, words)
	if err := b.table(l.T("cmp.sheet.people"), l.T("cmp.sec.people"), 2, people, func(s *sheet) error {
		for i := range r.People {
			p := &r.People[i]
			row := []any{p.Key, p.Name}
			for k := range p.Posts {
				x := c.placeOn(p, k)
				text := x.What
				for _, part := range []string{x.Post, x.Place} {
					if part != "" {
						text += ", " + part
					}
				}
				row = append(row, text)
			}
			if err := s.add(row...); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	offices := sides([]column{{l.T("book.opd"), 46, words}, {l.T("cmp.counted"), 24, words}}, 16, number)
	if err := b.table(l.T("cmp.sheet.offices"), l.T("cmp.sec.offices"), 1, offices, func(s *sheet) error {
		for _, o := range r.Offices {
			for _, x := range []struct {
				what string
				of   compare.Numbers
			}{{"cmp.fig.missing", o.Missing}, {"cmp.arrivals", o.Arrivals}} {
				row := []any{o.Name, l.T(x.what)}
				for _, v := range x.of {
					row = append(row, known(v))
				}
				if err := s.add(row...); err != nil {
					return err
				}
			}
		}
		return nil
	}); err != nil {
		return err
	}
	clauses := sides([]column{{l.T("rule.clause"), 18, code}, {l.T("rule.text"), 60, words}, {l.T("cmp.counted"), 24, words}}, 16, number)
	if err := b.table(l.T("cmp.sheet.rules"), l.T("cmp.sec.rules"), 1, clauses, func(s *sheet) error {
		for _, x := range r.Clauses {
			for _, k := range []struct {
				what string
				of   compare.Numbers
			}{{"clauses.blocked", x.Blocked}, {"clauses.paid", x.Paid}} {
				row := []any{x.ID, x.Text, l.T(k.what)}
				for _, v := range k.of {
					row = append(row, known(v))
				}
				if err := s.add(row...); err != nil {
					return err
				}
			}
		}
		return nil
	}); err != nil {
		return err
	}
	if err := c.drawings(b); err != nil {
		return err
	}
	return b.finish(w)
}

// known is the number of a cell, a dash where there is none.
func known(v int64) any {
	if v == compare.None {
		return "–"
	}
	return v
}

// drawings puts the gain and the empty seats of the sides into a sheet of
// charts that read the sheet of figures: they follow when a reader edits it.
func (c *comparePage) drawings(b *book) error {
	l, r := c.lang, c.Report
	name, from := l.T("cmp.sheet.charts"), l.T("cmp.sheet.figures")
	if _, err := b.NewSheet(name); err != nil {
		return err
	}
	if err := b.paper(name); err != nil {
		return err
	}
	const head = 5 // the row of titles of a sheet that is one table
	across := func(row int) string {
		return fmt.Sprintf("'%s'!$B$%d:$%s$%d", from, row, strings.TrimRight(cell(1+len(r.Sides), 1), "1"), row)
	}
	for i, what := range []string{"gain", "missing"} {
		row := head + 1 + slices.IndexFunc(r.Figures, func(f compare.Figure) bool { return f.Name == what })
		format := "#,##0"
		if what == "gain" {
			format = "#,##0.00"
		}
		chart := &excelize.Chart{
			Type:      excelize.Col,
			Series:    []excelize.ChartSeries{{Name: fmt.Sprintf("'%s'!$A$%d", from, row), Categories: across(head), Values: across(row), Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"0B6E75"}}}},
			Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: l.T("pic.cmp." + what)}}},
			Legend:    excelize.ChartLegend{Position: "none"},
			PlotArea:  excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: format}},
			Dimension: excelize.ChartDimension{Width: 720, Height: 320},
		}
		if least := 0.0; !slices.ContainsFunc(c.of(what).Values, func(v int64) bool { return v < 0 && v != compare.None }) {
			chart.YAxis.Minimum = &least // a bar's length is its value
		}
		if err := b.AddChart(name, cell(1, 2+18*i), chart); err != nil {
			return err
		}
	}
	return nil
}
