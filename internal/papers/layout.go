package papers

import "strings"

// Measures of a page, in hundredths of a point: A4, 2.5 cm on the left for the
// file's holes, 2 cm elsewhere.
const (
	a4Short     length = 59528
	a4Long      length = 84189
	marginLeft  length = 7087
	marginOther length = 5669
	marginTop   length = 5953
	markTop     length = 3400 // baseline of the draft's mark
	footBottom  length = 3000 // baseline of the foot, from below

	labelRoom  length = 12500 // of a form's labels
	itemRoom   length = 1900  // of bullets and numbers
	cellSide   length = 350   // within a cell, at its sides
	cellEdge   length = 240   // above and below
	afterList  length = 350
	tableSmall        = 3 // half points that a table is set smaller
	kopLarge          = 3 // half points that the kop is set larger
	markSize          = 17
	footSize          = 15
)

// sheet is one page: what is drawn where, from the upper left corner.
type sheet struct {
	fills   []area
	strokes []stroke
	words   []words
	of      int // pages of its section
	no      int // among them, from 1
	section int
}

type area struct{ x, y, w, h length }

type stroke struct{ x1, y1, x2, y2, weight length }

type words struct {
	x, y length // of the baseline
	text string
	face face
	size int
}

// setLine is words of one line, with x from the line's beginning.
type setLine struct {
	words []words
	width length
}

// composer breaks a document into sheets.
type composer struct {
	*metrics
	doc           *Document
	width, height length
	left, room    length // of the text
	sheets        []sheet
	y             length
	fresh         bool // nothing stands on the sheet yet
}

// compose sets a document. Time is linear in its letters.
func (d *Document) compose(m *metrics) []sheet {
	c := &composer{metrics: m, doc: d, width: a4Short, height: a4Long, left: marginLeft}
	if d.Landscape {
		c.width, c.height, c.left = a4Long, a4Short, marginOther
	}
	c.room = c.width - c.left - marginOther
	for i := range d.Sections {
		first := len(c.sheets)
		c.turn(i)
		for j := range d.Sections[i].Blocks {
			c.block(d.Sections[i].Blocks, j)
		}
		if c.fresh && len(c.sheets) > first+1 { // a break at the very end
			c.sheets = c.sheets[:len(c.sheets)-1]
		}
		for k := first; k < len(c.sheets); k++ {
			c.sheets[k].no, c.sheets[k].of = k-first+1, len(c.sheets)-first
		}
	}
	return c.sheets
}

// turn begins a sheet.
func (c *composer) turn(section int) {
	c.sheets = append(c.sheets, sheet{section: section})
	c.y, c.fresh = marginTop, true
}

func (c *composer) page() *sheet { return &c.sheets[len(c.sheets)-1] }

func (c *composer) bottom() length { return c.height - marginOther }

// need turns the page unless h fits on it.
func (c *composer) need(h length) {
	if !c.fresh && c.y+h > c.bottom() {
		c.turn(c.page().section)
	}
}

// leading is the distance of lines at a size in half points.
func leading(size int) length { return length(size * 50 * 132 / 100) }

// frame is how a style is set: space before and after, size, indent.
type frame struct {
	before, after length
	size          int
	indent        length
	align         Align
	bold          bool
}

func (c *composer) frame(s Style) frame {
	f := frame{after: 500, size: c.doc.Size}
	switch s {
	case Title:
		return frame{0, 120, c.doc.Size + 3, 0, Centre, true}
	case Heading:
		return frame{600, 240, c.doc.Size + 1, 0, Left, true}
	case Subheading:
		return frame{420, 160, c.doc.Size, 0, Left, true}
	case Centred:
		f.align = Centre
	case Item:
		f.after, f.indent = 260, itemRoom
	case Field:
		f.after, f.indent = 140, labelRoom+1000
	case Signature:
		f.before, f.after, f.indent = 800, 600, c.room/2
	}
	return f
}

// block sets the block at i.
func (c *composer) block(blocks []Block, i int) {
	b := &blocks[i]
	switch b.Style {
	case PageBreak:
		if !c.fresh {
			c.turn(c.page().section)
		}
		return
	case Letterhead:
		c.letterhead(b.Text)
		return
	case Table:
		c.table(b.Grid)
		return
	}
	f := c.frame(b.Style)
	lines := c.wrap(embolden(b.Text, f.bold), f.size, c.room-f.indent)
	high := length(len(lines)) * leading(f.size)
	if i > 0 && listed(blocks[i-1].Style) && blocks[i-1].Style != b.Style {
		f.before += afterList
	}
	c.need(c.kept(blocks, i, high))
	if !c.fresh {
		c.y += f.before
	}
	if label := b.Label.String(); label != "" {
		labels := c.wrap(b.Label, f.size, max(f.indent-1100, itemRoom))
		at := c.y
		for _, l := range labels {
			c.put(l, c.left, at, c.room, Left, f.size)
			at += leading(f.size)
		}
		if b.Style == Field {
			colon := c.wrap(Text{{Text: ":"}}, f.size, c.room)
			c.put(colon[0], c.left+labelRoom, c.y, c.room, Left, f.size)
		}
		if extra := len(labels) - len(lines); extra > 0 {
			defer func() { c.y += length(extra) * leading(f.size) }()
		}
	}
	c.lines(lines, c.left+f.indent, c.room-f.indent, f)
	c.y += f.after
}

// listed reports whether blocks of a style stand close together, with space
// only after the last of them.
func listed(s Style) bool { return s == Item || s == Field }

// kept is how much of the page must be free so that a heading is not left
// behind by its text, nor a signature by the paragraph before it, nor a
// paragraph of few lines by itself.
func (c *composer) kept(blocks []Block, i int, high length) length {
	f := c.frame(blocks[i].Style)
	line := leading(c.doc.Size)
	body := c.bottom() - marginTop
	switch blocks[i].Style {
	case Title, Heading, Subheading:
		next := 3 * line
		if i+1 < len(blocks) && blocks[i+1].Style == Table {
			next = 6 * line
		}
		return min(f.before+high+f.after+next, body)
	case Signature:
		return f.before + high
	}
	if leads(blocks, i) && blocks[i+1].Style != Signature {
		return min(high+f.after+4*line, body)
	}
	if i+1 < len(blocks) && blocks[i+1].Style == Signature {
		s := c.frame(Signature)
		n := length(len(c.wrap(blocks[i+1].Text, s.size, c.room-s.indent))) * leading(s.size)
		if all := high + f.after + s.before + n; all <= body/2 {
			return all
		}
	}
	return min(high, 2*line)
}

// leads reports whether a paragraph leads to the block after it, so that the two
// stay on one page: its last sign is a colon, or a signature follows.
func leads(blocks []Block, i int) bool {
	if i+1 >= len(blocks) || blocks[i].Style != Paragraph && blocks[i].Style != Centred {
		return false
	}
	return blocks[i+1].Style == Signature || strings.HasSuffix(blocks[i].Text.String(), ":")
}

// lines sets lines one under the other, over pages where they must.
func (c *composer) lines(lines []setLine, x, room length, f frame) {
	for _, l := range lines {
		c.need(leading(f.size))
		c.put(l, x, c.y, room, f.align, f.size)
		c.y += leading(f.size)
		c.fresh = false
	}
}

// put draws a line with its top at y.
func (c *composer) put(l setLine, x, y, room length, align Align, size int) {
	switch align {
	case Centre:
		x += (room - l.width) / 2
	case Right:
		x += room - l.width
	}
	p := c.page()
	base := y + leading(size)*74/100
	for _, w := range l.words {
		w.x, w.y = x+w.x, base
		p.words = append(p.words, w)
	}
}

// letterhead sets the kop: the agency, the office, then the address, over two rules.
func (c *composer) letterhead(t Text) {
	for i, line := range t.lines() {
		size, b := c.doc.Size-3, false
		switch i {
		case 0, 1:
			size, b = c.doc.Size+kopLarge, true
		}
		c.lines(c.wrap(embolden(line, b), size, c.room), c.left, c.room, frame{size: size, align: Centre})
	}
	p := c.page()
	c.y += 300
	p.strokes = append(p.strokes, stroke{c.left, c.y, c.left + c.room, c.y, 180}, stroke{c.left, c.y + 250, c.left + c.room, c.y + 250, 60})
	c.y += 1100
}

// row is a table's row, set.
type row struct {
	cells [][]setLine
	lines int
}

func (c *composer) row(g *Grid, cells []Text, widths []length, size int) row {
	var r row
	for j, t := range cells {
		lines := c.wrap(t, size, widths[j]-2*cellSide)
		r.cells = append(r.cells, lines)
		r.lines = max(r.lines, len(lines))
	}
	return r
}

// table sets a table; its head stands on every page of it. A row is torn only
// where it is higher than a page.
func (c *composer) table(g *Grid) {
	size := max(c.doc.Size-tableSmall, 14)
	widths := make([]length, len(g.Columns))
	rest := c.room
	for j, col := range g.Columns {
		widths[j] = c.room * length(col.Share) / 100
		rest -= widths[j]
	}
	widths[len(widths)-1] += rest
	bold := make([]Text, len(g.Head))
	for j, t := range g.Head {
		bold[j] = embolden(t, true)
	}
	head := c.row(g, bold, widths, size)
	line := leading(size)
	height := func(r row) length { return length(r.lines)*line + 2*cellEdge }
	first := head
	if len(g.Rows) > 0 {
		first = c.row(g, g.Rows[0], widths, size)
	}
	whole := c.bottom() - marginTop - height(head)
	c.need(height(head) + min(height(first), whole/2))
	c.draw(g, head, widths, size, true)
	for _, cells := range g.Rows {
		r := c.row(g, cells, widths, size)
		for r.lines > 0 {
			free := c.bottom() - c.y
			if height(r) > free && (height(r) <= whole || free < 6*line) {
				c.turn(c.page().section)
				c.draw(g, head, widths, size, true)
				free = c.bottom() - c.y
			}
			part := r
			if height(r) > free {
				part, r = r.tear(int((free - 2*cellEdge) / line))
			} else {
				r = row{}
			}
			c.draw(g, part, widths, size, false)
		}
	}
	c.y += 700
}

// tear splits a row after n lines.
func (r row) tear(n int) (now, later row) {
	n = max(n, 1)
	for _, cell := range r.cells {
		k := min(n, len(cell))
		now.cells = append(now.cells, cell[:k])
		later.cells = append(later.cells, cell[k:])
	}
	now.lines, later.lines = n, r.lines-n
	return now, later
}

// draw draws a row at y.
func (c *composer) draw(g *Grid, r row, widths []length, size int, head bool) {
	p := c.page()
	high := length(r.lines)*leading(size) + 2*cellEdge
	x := c.left
	if head {
		p.fills = append(p.fills, area{c.left, c.y, c.room, high})
	}
	for j, cell := range r.cells {
		align, y := g.Columns[j].Align, c.y+cellEdge
		if head {
			align = Centre
			y += length(r.lines-len(cell)) * leading(size) / 2
		}
		for _, l := range cell {
			c.put(l, x+cellSide, y, widths[j]-2*cellSide, align, size)
			y += leading(size)
		}
		p.strokes = append(p.strokes, stroke{x, c.y, x, c.y + high, 50})
		x += widths[j]
	}
	p.strokes = append(p.strokes, stroke{x, c.y, x, c.y + high, 50},
		stroke{c.left, c.y, x, c.y, 50}, stroke{c.left, c.y + high, x, c.y + high, 50})
	c.y += high
	c.fresh = false
}

func embolden(t Text, yes bool) Text {
	if !yes {
		return t
	}
	out := make(Text, len(t))
	for i, r := range t {
		out[i] = Run{r.Text, true, r.Italic}
	}
	return out
}

// wrap breaks text into lines of at most room. A word too long for a line is
// broken where the line ends.
func (c *composer) wrap(t Text, size int, room length) (out []setLine) {
	for _, part := range t.lines() {
		l := setLine{}
		for _, word := range c.split(part, size, room) {
			space := c.metrics.width(" ", word[0].face, size)
			var wide length
			for _, w := range word {
				wide += w.x // its width, for now
			}
			if len(l.words) > 0 && l.width+space+wide > room {
				out, l = append(out, l), setLine{}
			}
			if len(l.words) > 0 {
				l.width += space
			}
			for k, w := range word {
				wide := w.x
				if n := len(l.words) - 1; n >= 0 && l.words[n].face == w.face {
					if k == 0 {
						l.words[n].text += " "
					}
					l.words[n].text += w.text
				} else {
					w.x = l.width
					l.words = append(l.words, w)
				}
				l.width += wide
			}
		}
		out = append(out, l)
	}
	return out
}

// split parts a line of text into words, each of pieces of one face; x holds
// their width.
func (c *composer) split(t Text, size int, room length) (out [][]words) {
	glued := false // the next piece belongs to the word before it
	add := func(text string, f face) {
		if text == "" {
			return
		}
		w := words{x: c.metrics.width(text, f, size), text: strings.ReplaceAll(text, "\u00a0", " "), face: f, size: size}
		if n := len(out) - 1; glued && n >= 0 {
			out[n] = append(out[n], w)
		} else {
			out = append(out, []words{w})
		}
	}
	for _, r := range t {
		f := faceOf(r)
		for i, text := range strings.Split(r.Text, " ") {
			if i > 0 {
				glued = false
			}
			for c.metrics.width(text, f, size) > room { // too long: break it
				n, sum := 0, 0
				for at, letter := range text {
					sum += c.rune(letter, f)
					if at > 0 && length(sum*size*50/em) > room {
						n = at
						break
					}
				}
				if n == 0 {
					break
				}
				add(text[:n], f)
				text, glued = text[n:], false
			}
			add(text, f)
			glued = text != "" || glued
		}
	}
	return out
}
