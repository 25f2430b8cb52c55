package report

import (
	"html/template"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"mutasi/internal/chart"
	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/scenarios/compare"
)

// The files of a comparison.
const (
	CompareXLSX = "perbandingan.xlsx"
	CompareHTML = "perbandingan.html"
)

// WriteCompare writes perbandingan.xlsx and perbandingan.html into dir, each
// whole or not at all. program names the program in both.
func WriteCompare(dir string, r *compare.Report, lang i18n.Lang, program string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	c := compareOf(r, lang, program)
	if err := WriteFile(filepath.Join(dir, CompareXLSX), c.xlsx); err != nil {
		return err
	}
	return WriteFile(filepath.Join(dir, CompareHTML), c.html)
}

// Sides as columns fit a page up to a number; more become rows.
const columnSides = 5

// comparePage is a comparison as its page and its workbook show it.
type comparePage struct {
	paper
	Report  *compare.Report
	Wide    bool // sides are rows
	Sides   []sideRow
	Figures []figureRow
	People  []personRow
	Shares  []shareRow
	Sharing string // how the shares were found
	Cut     string
}

// sideRow is a side with what it is made of.
type sideRow struct {
	compare.Head
	Name, Proof string
	Good        bool
}

// figureRow is one figure, a cell for every side.
type figureRow struct {
	Name  string
	Cells []figureCell
}

// figureCell is a value and its difference from the base; Mood is "better",
// "worse" or "" where it is neither.
type figureCell struct{ Value, Delta, Mood string }

// personRow is somebody who is not in the same post on all sides.
type personRow struct {
	Name, Key string
	Cells     []placeCell
}

// placeCell is where somebody is on one side.
type placeCell struct {
	What, Post, Place string
	Moves             bool
}

// shareRow is what one player did.
type shareRow struct{ Label, Shortage, Gain string }

// FigureName is a figure of a comparison in words.
func FigureName(name string, lang i18n.Lang) string { return lang.Known("cmp.fig", name) }

// FigureText writes a value of a figure.
func FigureText(f *compare.Figure, v int64, lang i18n.Lang) string {
	switch {
	case v == compare.None, nobody(f, v):
		return "–"
	case f.Unit == compare.BasisPoints:
		return lang.Points(v)
	}
	return lang.Int(v)
}

// Tells reports whether a figure is other than 0 on a side.
func Tells(f *compare.Figure) bool {
	return slices.ContainsFunc(f.Values, func(v int64) bool { return v != 0 && v != compare.None })
}

// nobody reports whether a mean is of nobody: that of a plan without moves.
func nobody(f *compare.Figure, v int64) bool {
	return v == 0 && (f.Name == "fit_before" || f.Name == "fit_after")
}

// FigureDelta writes how much a figure of side s is more than the first side's;
// "=" where it is not, a dash where one of them is none.
func FigureDelta(f *compare.Figure, s int, lang i18n.Lang) string {
	d := f.Values[s] - f.Values[0]
	switch {
	case f.Values[s] == compare.None || f.Values[0] == compare.None:
		return "–"
	case d != 0 && (nobody(f, f.Values[0]) || nobody(f, f.Values[s])):
		return "–"
	case d == 0:
		return "="
	case f.Unit == compare.BasisPoints:
		return lang.SignedPoints(d)
	}
	return lang.Signed(d)
}

func compareOf(r *compare.Report, lang i18n.Lang, program string) *comparePage {
	plan := &model.Plan{Agency: r.Agency, Period: r.Period, Effective: r.Effective, Program: program, Status: lang.F("cmp.status", len(r.Sides))}
	c := &comparePage{paper: paperOf(plan, lang, "cmp"), Report: r, Wide: len(r.Sides) > columnSides}
	if slices.ContainsFunc(r.Sides, func(h compare.Head) bool { return h.Other }) {
		c.Note = lang.T("cmp.note.other")
	}
	for i := range r.Sides {
		h := r.Sides[i]
		if i > 0 && len(h.Sweep) > 0 && h.Reason == r.Sides[i-1].Reason {
			h.Reason = "" // of the whole sweep, told once
		}
		row := sideRow{Head: h, Name: c.side(i), Proof: lang.T("cmp.proved"), Good: h.Proved}
		switch {
		case !h.Solved:
			row.Proof = lang.Known("status", h.Status)
		case !h.Proved:
			row.Proof = lang.T("cmp.open")
		}
		c.Sides = append(c.Sides, row)
	}
	c.Lead = c.leadText()
	for i := range r.Figures {
		if f := &r.Figures[i]; Tells(f) {
			c.Figures = append(c.Figures, c.figureRow(f))
		}
	}
	if len(r.Sides) == 2 && r.Sides[0].Solved && r.Sides[1].Solved {
		c.Tiles = c.compareTiles()
	}
	c.Pictures = c.comparePictures()
	for i := range r.People[:min(len(r.People), listedRows)] {
		c.People = append(c.People, c.personRow(&r.People[i]))
	}
	if n := len(r.People); n > listedRows {
		c.Cut = lang.F("needs.cut", lang.Int(listedRows), lang.Int(int64(n)), CompareXLSX, lang.T("cmp.sheet.people"))
	}
	if w := r.Why; w != nil {
		c.Shares, c.Sharing = c.shareRows(w), WhyNote(w, lang)
	}
	c.Contents = append(c.Contents, entry{"susunan", lang.T("cmp.sec.sides"), len(r.Sides)}, entry{"angka", lang.T("sec.figures"), 0})
	for _, p := range c.Pictures {
		c.Contents = append(c.Contents, entry{p.ID, p.Title, 0})
	}
	c.Contents = append(c.Contents, entry{"orang", lang.T("cmp.sec.people"), len(r.People)})
	if len(r.Offices) > 0 {
		c.Contents = append(c.Contents, entry{"perangkat", lang.T("cmp.sec.offices"), len(r.Offices)})
	}
	if len(r.Clauses) > 0 {
		c.Contents = append(c.Contents, entry{"aturan", lang.T("cmp.sec.rules"), len(r.Clauses)})
	}
	return c
}

// side is a side's name in text: points of a sweep in quotes would read odd.
func (c *comparePage) side(i int) string { return c.Report.Sides[i].Name }

// of is the figure of that name.
func (c *comparePage) of(name string) *compare.Figure {
	i := slices.IndexFunc(c.Report.Figures, func(f compare.Figure) bool { return f.Name == name })
	return &c.Report.Figures[i]
}

// leadText says what the comparison comes to: of two sides the differences, of
// more which is best in the strict order of the goals.
func (c *comparePage) leadText() string {
	l, r := c.lang, c.Report
	short, gain, moves, missing := c.of("shortage").Values, c.of("gain").Values, c.of("moves").Values, c.of("missing").Values
	solved := func(s int) bool { return r.Sides[s].Solved }
	if len(r.Sides) == 2 {
		if !solved(0) || !solved(1) {
			return l.T("cmp.lead.none")
		}
		return l.F("cmp.lead.two", c.side(1), c.side(0), l.Int(missing[1]), l.Int(missing[0]), l.ShortPoints(gain[1]), l.ShortPoints(gain[0]),
			l.Int(moves[1]), l.Int(moves[0]), l.Int(int64(len(r.People))))
	}
	best := -1
	for s := range r.Sides {
		if solved(s) && (best < 0 || short[s] < short[best] || short[s] == short[best] && gain[s] > gain[best]) {
			best = s
		}
	}
	if best < 0 {
		return l.T("cmp.lead.none")
	}
	return l.F("cmp.lead.many", l.Int(int64(len(r.Sides)-1)), c.side(0), c.side(best), l.Int(missing[best]), l.ShortPoints(gain[best]), l.Int(moves[best]), l.Int(int64(len(r.People))))
}

func (c *comparePage) figureRow(f *compare.Figure) figureRow {
	row := figureRow{Name: FigureName(f.Name, c.lang)}
	for s, v := range f.Values {
		cell := figureCell{Value: FigureText(f, v, c.lang)}
		if d := v - f.Values[0]; s > 0 && d != 0 && FigureDelta(f, s, c.lang) != "–" {
			cell.Delta = FigureDelta(f, s, c.lang)
			switch better := int64(f.Better) * d; {
			case better > 0:
				cell.Mood = "better"
			case better < 0:
				cell.Mood = "worse"
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// compareTiles are the figures of two sides that a reader asks for first.
func (c *comparePage) compareTiles() (out []tile) {
	for _, name := range []string{"missing", "gain", "moves", "fit_after", "overdue", "requests_met"} {
		f := c.of(name)
		t := tile{Name: FigureName(name, c.lang), Was: FigureText(f, f.Values[0], c.lang), Value: FigureText(f, f.Values[1], c.lang), More: c.lang.T("cmp.same")}
		if d := f.Values[1] - f.Values[0]; d != 0 {
			t.Delta, t.Good, t.More = FigureDelta(f, 1, c.lang), int64(f.Better)*d > 0, c.lang.F("cmp.against", c.side(0))
			if f.Better == 0 { // neither good nor bad
				t.Delta, t.More = "", t.Delta+" "+t.More
			}
		}
		out = append(out, t)
	}
	return out
}

func (c *comparePage) comparePictures() (out []picture) {
	if sides, x, name := c.curve(); len(x) > 1 {
		out = append(out, c.curvePicture(sides, x, name))
	}
	out = append(out, c.gainsPicture())
	before, after := c.of("missing_before").Values, c.of("missing").Values
	if slices.ContainsFunc(after, func(v int64) bool { return v != compare.None && (v != after[0] || v != before[0]) }) {
		out = append(out, c.missingPicture()) // else it has nothing to tell
	}
	if len(c.Report.Sides) == 2 && slices.ContainsFunc(c.Report.Offices, func(o compare.Office) bool { return o.Missing[0] != o.Missing[1] }) {
		out = append(out, c.officesPicture())
	}
	if w := c.Report.Why; w != nil && slices.ContainsFunc(w.Players, func(p compare.Player) bool { return p.Gain != "" }) {
		out = append(out, c.whyPictures(w)...)
	}
	return out
}

// curve is the gain over the values of a sweep of one variable in whole
// numbers, where the comparison has one.
func (c *comparePage) curve() (sides []int, x []int64, name string) {
	for s := range c.Report.Sides {
		h := &c.Report.Sides[s]
		if len(h.Sweep) == 0 {
			continue
		}
		v, err := strconv.ParseInt(h.Sweep[0].Value, 10, 64)
		if err != nil || len(h.Sweep) != 1 || name != "" && name != h.Sweep[0].Name || !h.Solved {
			return nil, nil, ""
		}
		name = h.Sweep[0].Name
		sides, x = append(sides, s), append(x, v)
	}
	if !slices.IsSorted(x) || len(slices.Compact(slices.Clone(x))) != len(x) {
		return nil, nil, ""
	}
	return sides, x, name
}

func (c *comparePage) curvePicture(sides []int, x []int64, name string) picture {
	l := c.lang
	f := c.frame("cmp.curve", l.F("pic.cmp.curve.text", name))
	f.Format = l.ShortPoints
	v := chart.Curve{Frame: f, X: x, Mark: -1, XName: name, YName: l.T("cmp.gain.axis"), Open: l.T("cmp.open")}
	for _, s := range sides {
		v.Y = append(v.Y, c.of("gain").Values[s])
		v.Proved = append(v.Proved, c.Report.Sides[s].Proved)
	}
	return c.done(f, "kurva", v.SVG())
}

func (c *comparePage) gainsPicture() picture {
	f := c.frame("cmp.gain", c.lang.T("pic.cmp.gain.text"))
	f.Format = c.lang.Points
	b := chart.Bars{Frame: f}
	for s, v := range c.of("gain").Values {
		if c.Report.Sides[s].Solved {
			b.Rows = append(b.Rows, chart.Bar{Label: c.side(s), Value: v})
		}
	}
	return c.done(f, "manfaat", b.SVG())
}

func (c *comparePage) missingPicture() picture {
	l := c.lang
	f := c.frame("cmp.missing", l.T("pic.cmp.missing.text"))
	o := chart.Overlay{Frame: f, Before: l.T("cmp.today"), After: l.T("cmp.planned")}
	before, after := c.of("missing_before").Values, c.of("missing").Values
	for s := range c.Report.Sides {
		if c.Report.Sides[s].Solved {
			o.Rows = append(o.Rows, chart.Row{Label: c.side(s), Before: before[s], After: after[s]})
		}
	}
	return c.done(f, "kosong", o.SVG())
}

// officesPicture lays the empty seats of the second side over those of the first.
func (c *comparePage) officesPicture() picture {
	l := c.lang
	f := c.frame("cmp.offices", l.F("pic.cmp.offices.text", c.side(1), c.side(0)))
	o := chart.Overlay{Frame: f, Top: shortageRows, Before: c.side(0), After: c.side(1), Rest: func(n int) string { return l.F("pic.rest.opd", n) }}
	for _, x := range c.Report.Offices {
		if x.Missing[0] != x.Missing[1] {
			o.Rows = append(o.Rows, chart.Row{Label: x.Name, Before: x.Missing[0], After: x.Missing[1]})
		}
	}
	return c.done(f, "kosong-perangkat", o.SVG())
}

// whyPictures are the shares of the edits in the gain, and in the shortage
// where there are any.
func (c *comparePage) whyPictures(w *compare.Attribution) (out []picture) {
	l := c.lang
	bars := func(name, id string, format func(int64) string, of func(*compare.Player) int64) {
		f := c.frame(name, l.F("pic."+name+".text", w.From, w.To))
		f.Format = format
		b := chart.Bars{Frame: f, Sum: l.T("cmp.why.sum")}
		any := false
		for i := range w.Players {
			v := of(&w.Players[i])
			any = any || v != 0
			b.Rows = append(b.Rows, chart.Bar{Label: PlayerName(&w.Players[i], l), Value: v})
		}
		if any {
			out = append(out, c.done(f, id, b.SVG()))
		}
	}
	bars("cmp.why.gain", "sebab-manfaat", l.SignedPoints, func(p *compare.Player) int64 { return p.GainRounded })
	bars("cmp.why.short", "sebab-kekosongan", l.Signed, func(p *compare.Player) int64 { return p.ShortageRounded })
	return out
}

// shareRows writes the shares as a table; the last row is the whole difference.
func (c *comparePage) shareRows(w *compare.Attribution) (out []shareRow) {
	l := c.lang
	for i := range w.Players {
		p := &w.Players[i]
		row := shareRow{PlayerName(p, l), "–", "–"}
		if p.Gain != "" {
			row.Shortage, row.Gain = l.Signed(p.ShortageRounded), l.SignedPoints(p.GainRounded)
		}
		out = append(out, row)
	}
	shortage, gain := WhyTotal(w, l)
	return append(out, shareRow{l.T("cmp.why.sum"), shortage, gain})
}

// WhyTotal is the whole difference in words; there is none without both plans.
func WhyTotal(w *compare.Attribution, l i18n.Lang) (shortage, gain string) {
	if w.Unsolved {
		return "–", "–"
	}
	return l.Signed(w.Shortage), l.SignedPoints(w.Gain)
}

// PlayerName is what a player of an attribution did, in one line.
func PlayerName(p *compare.Player, l i18n.Lang) string {
	edits := strings.Join(p.Edits, " + ")
	if p.Removed {
		return l.F("cmp.why.without", edits)
	}
	return edits
}

// WhyNote says how the shares of an attribution were found.
func WhyNote(w *compare.Attribution, lang i18n.Lang) string {
	key := "cmp.why.exact"
	if !w.Exact {
		key = "cmp.why.sampled"
	}
	note := lang.F(key, lang.Int(int64(w.Orders)), lang.Int(int64(w.Solves)))
	if w.Orders == 0 {
		note = lang.F("cmp.why.no.order", lang.Int(int64(w.Solves)))
	}
	if !w.Proved {
		note += " " + lang.T("cmp.why.open")
	}
	for _, group := range w.Smallest() {
		var names []string
		for _, i := range group {
			names = append(names, PlayerName(&w.Players[i], lang))
		}
		if len(names) == 0 {
			names = append(names, w.From)
		}
		note += " " + lang.F("cmp.why.none", strings.Join(names, "; "))
	}
	return note
}

func (c *comparePage) personRow(p *compare.Person) personRow {
	row := personRow{Name: p.Name, Key: p.Key}
	for s := range p.Posts {
		row.Cells = append(row.Cells, c.placeOn(p, s))
	}
	return row
}

// placeOn is where somebody is on side s.
func (c *comparePage) placeOn(p *compare.Person, s int) placeCell {
	l, post := c.lang, &p.Posts[s]
	switch {
	case !c.Report.Sides[s].Solved:
		return placeCell{What: "–"}
	case !p.Here[s]:
		return placeCell{What: l.T("cmp.absent")}
	case p.Left[s]:
		return placeCell{What: l.T("cmp.left"), Post: post.Name, Place: place(post)}
	case p.Moves[s]:
		return placeCell{l.T("cmp.moves"), post.Name, place(post), true}
	case post.Name == "":
		return placeCell{What: l.T("cmp.bench")}
	}
	return placeCell{What: l.T("cmp.stays"), Post: post.Name, Place: place(post)}
}

func (c *comparePage) html(w io.Writer) error {
	return c.fill(w, "compare", c, template.FuncMap{
		"none":     func(n int64) bool { return n == compare.None },
		"arrivals": func(n int64) string { return c.lang.F("cmp.arrivals.cell", c.lang.Int(n)) },
		"affected": func(n int64) string { return c.lang.F("cmp.affected.cell", c.lang.Int(n)) },
	})
}
