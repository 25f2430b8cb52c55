package report

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"mutasi/internal/chart"
	"mutasi/model"
)

// picture is a chart with its heading and what it says in words.
type picture struct {
	ID, Title, Caption string
	SVG                template.HTML
	Break              bool // starts a page when printed
}

// The pictures of the page, with how many rows each one draws.
const (
	dumbbellMoves = 24 // up to so many moves are drawn one by one
	shortageRows  = 20
	flowPlaces    = 14
	drawnLines    = 6 // with lineStops of them, what a printed page holds
	lineStops     = 5
)

// pictures draws what the plan has to show; a plan without moves has only its shortage.
func (d *digest) pictures() []picture {
	out := []picture{}
	if len(d.Moves) > 0 {
		out = append(out, d.fitPicture())
	}
	out = append(out, d.shortagePicture())
	if len(d.Moves) > 0 {
		out = append(out, d.flowPicture(), d.gainPicture(), d.linesPicture())
	}
	return out
}

// frame begins a picture whose labels stand under "pic.<name>".
func (d *digest) frame(name, caption string) chart.Frame {
	return chart.Frame{ID: name, Title: d.lang.T("pic." + name), Desc: caption, Empty: d.lang.T("pic.empty"), Format: d.lang.Int}
}

func (d *digest) done(f chart.Frame, id, svg string) picture {
	return picture{ID: id, Title: f.Title, Caption: f.Desc, SVG: template.HTML(svg)}
}

// fitPicture compares the fit of the movers in their old and new posts: each by
// name in a small plan, as distributions in a large one.
func (d *digest) fitPicture() picture {
	l := d.lang
	better := 0
	for i := range d.Moves {
		if d.Moves[i].After.Total > d.Moves[i].Before.Total {
			better++
		}
	}
	f := d.frame("fit", l.F("pic.fit.text", l.Int(int64(better)), l.Int(int64(len(d.Moves)))))
	if len(d.Moves) <= dumbbellMoves {
		f.Format = l.ShortPoints
		c := chart.Dumbbell{Frame: f, Before: l.T("before"), After: l.T("after"), Tick: func(v int64) string { return l.Int(v / 100) }}
		for i := range d.Moves {
			m := &d.Moves[i]
			b := int64(m.Before.Total)
			if m.From.Key == "" {
				b = int64(m.After.Total)
			}
			c.Rows = append(c.Rows, chart.Row{Label: m.Person.Name, Before: b, After: int64(m.After.Total)})
		}
		return d.done(f, "kesesuaian", c.SVG())
	}
	return d.done(f, "kesesuaian", d.fitHistogram(f).SVG())
}

// fitHistogram sorts the movers into bins of 2, 5 or 10 points, whichever gives
// at most 12 bins.
func (d *digest) fitHistogram(f chart.Frame) chart.Histogram {
	l := d.lang
	lo, hi := 10000, 0
	for i := range d.Moves {
		m := &d.Moves[i]
		lo, hi = min(lo, m.After.Total), max(hi, m.After.Total)
		if m.From.Key != "" {
			lo, hi = min(lo, m.Before.Total), max(hi, m.Before.Total)
		}
	}
	step := 1000
	for _, s := range []int{500, 200} {
		if hi/s-lo/s < 12 {
			step = s
		}
	}
	first := lo / step
	n := hi/step - first + 1
	if hi%step == 0 && hi > lo && n > 1 { // the best possible score belongs to the last bin
		n--
	}
	h := chart.Histogram{Frame: f, Before: l.T("before"), After: l.T("after"), Axis: l.T("pic.fit.axis"),
		Labels: make([]string, n), BeforeOf: make([]int64, n), AfterOf: make([]int64, n)}
	for i := range n {
		h.Labels[i] = l.Int(int64((first+i)*step/100)) + "–" + l.Int(int64((first+i+1)*step/100))
	}
	for i := range d.Moves {
		m := &d.Moves[i]
		h.AfterOf[min(m.After.Total/step-first, n-1)]++
		if m.From.Key != "" {
			h.BeforeOf[min(m.Before.Total/step-first, n-1)]++
		}
	}
	return h
}

// shortagePicture lays the empty seats of each OPD after the plan over those before.
func (d *digest) shortagePicture() picture {
	l := d.lang
	var rows []chart.Row
	for _, b := range d.opds {
		if b.MissingBefore > 0 || b.MissingNow > 0 {
			rows = append(rows, chart.Row{Label: b.Name, Before: b.MissingBefore, After: b.MissingNow})
		}
	}
	caption := l.F("pic.short.text", l.Int(d.Figures.MissingBefore), l.Int(d.Figures.MissingAfter))
	if len(rows) > 1 {
		caption += " " + l.F("pic.short.most", rows[0].Label, l.Int(rows[0].Before), l.Int(rows[0].After))
	}
	f := d.frame("short", caption)
	return d.done(f, "unit", chart.Overlay{Frame: f, Rows: rows, Top: shortageRows, Before: l.T("before"), After: l.T("after"),
		Rest: func(n int) string { return l.F("pic.rest.opd", n) }}.SVG())
}

// flowPicture shows the moves over the borders of the OPDs.
func (d *digest) flowPicture() picture {
	l := d.lang
	links, inside, placed := d.flows()
	caption := l.F("pic.flow.text", l.Int(int64(len(links))), l.Int(int64(len(d.Moves))))
	if inside > 0 {
		caption += " " + l.F("pic.flow.inside", l.Int(inside))
	}
	if placed > 0 {
		caption += " " + l.F("pic.flow.placed", l.Int(placed))
	}
	f := d.frame("flow", caption)
	f.Empty = l.T("pic.flow.none")
	return d.done(f, "aliran", chart.Flow{Frame: f, Links: links, Top: flowPlaces, Gives: l.T("pic.flow.gives"), Takes: l.T("pic.flow.takes"),
		Rest: func(n int) string { return l.F("pic.rest.opd", n) }}.SVG())
}

// gainPicture adds up the gain, the largest addend first.
func (d *digest) gainPicture() picture {
	l := d.lang
	terms := d.terms()
	slices.SortStableFunc(terms, func(a, b model.Term) int {
		return cmp.Or(cmp.Compare(max(b.Points, -b.Points), max(a.Points, -a.Points)), strings.Compare(a.Name, b.Name))
	})
	f := d.frame("gain", l.T("pic.gain.text"))
	f.Format = l.SignedPoints
	c := chart.Bars{Frame: f, Sum: l.T("pic.gain.sum")}
	for _, t := range terms {
		c.Rows = append(c.Rows, chart.Bar{Label: t.Name, Value: t.Points})
	}
	return d.done(f, "manfaat", c.SVG())
}

// linesPicture draws the longest chains and rings.
func (d *digest) linesPicture() picture {
	l := d.lang
	rides := d.rides()
	var chains, rings, longest int
	c := chart.Lines{Top: drawnLines, Limit: lineStops,
		Rest: func(n int) string { return l.F("pic.lines.rest", n) },
		More: func(n int) string { return l.F("pic.lines.more", n) }}
	for _, r := range rides {
		if r.ring {
			rings++
		} else {
			chains++
		}
		longest = max(longest, len(r.moves))
		c.Lines = append(c.Lines, d.transit(r))
	}
	c.Frame = d.frame("lines", l.F("pic.lines.text", l.Int(int64(chains)), l.Int(int64(rings)), l.Int(int64(longest))))
	p := d.done(c.Frame, "rantai", c.SVG())
	p.Break = true
	return p
}

// transit turns a ride into a line with its stops.
func (d *digest) transit(r ride) chart.Line {
	l := d.lang
	key := "pic.line.chain"
	if r.ring {
		key = "pic.line.ring"
	}
	line := chart.Line{Name: l.F(key, l.Int(int64(r.step)), l.Int(int64(len(r.moves)))), Ring: r.ring}
	stop := func(p *model.Post) chart.Stop { return chart.Stop{Name: p.Name, Place: place(p)} }
	for _, m := range r.moves {
		line.Stops = append(line.Stops, stop(&m.To))
		line.Riders = append(line.Riders, m.Person.Name)
	}
	if r.ring {
		return line
	}
	last := r.moves[len(r.moves)-1]
	end := stop(&last.From)
	end.Open, end.Note = true, l.T("pic.line.left")
	if last.From.Key == "" {
		end = chart.Stop{Name: l.T("move.bench"), Open: true}
	}
	line.Stops = append(line.Stops, end)
	return line
}
