package chart

import (
	"cmp"
	"fmt"
)

// Row is a name with its number before and after.
type Row struct {
	Label         string
	Before, After int64
}

// Overlay lays the bar of the state after over the bar of the state before: what
// stays visible of the longer one is the change. Rows come in the order to show;
// all numbers are at least 0.
type Overlay struct {
	Frame
	Rows          []Row
	Top           int                // rows drawn; the rest is folded into one line (I3)
	Rest          func(n int) string // names the folded line: "37 unit lain"
	Before, After string             // legend
	Join          string             // between the two numbers; "" is an arrow: first one, then the other
}

const rowHeight = 24

// SVG draws the picture.
func (o Overlay) SVG() string {
	if len(o.Rows) == 0 {
		return o.nothing()
	}
	shown, rest, folded := fold(o.Rows, o.Top)
	var most int64 = 1
	for _, r := range shown {
		most = max(most, r.Before, r.After)
	}
	left := labelRoom(shown)
	right := 0
	for _, r := range append(shown[:len(shown):len(shown)], rest) {
		right = max(right, o.valueWidth(r))
	}
	if folded > 0 { // its numbers stand in the bars' place
		right = max(right, 60)
	}
	from, to := left+14, Width-right-12

	var c canvas
	c.legend(0, 14, [2]string{before, o.Before}, [2]string{after, o.After})
	y := 30
	c.line(from, y, from, y+len(shown)*rowHeight, hair)
	for _, r := range shown {
		base := y + 16
		c.label(left, base, "end", shorten(r.Label, left, normal, false), r.Label, "")
		b, a := scale(r.Before, 0, most, from, to), scale(r.After, 0, most, from, to)
		c.rect(from, y+5, max(b-from, 1), 14, before)
		if a > from {
			c.rect(from, y+8, a-from, 8, after)
		}
		if r.After > r.Before { // grew: mark the part beyond
			c.rect(b, y+8, max(a-b, 1), 8, warn)
		}
		o.values(&c, max(a, b)+8, base, r)
		y += rowHeight
	}
	if folded > 0 {
		name := o.Rest(folded)
		c.label(left, y+16, "end", shorten(name, left, normal, false), name, quiet)
		o.values(&c, from+8, y+16, rest)
		y += rowHeight
	}
	return c.finish(o.Frame, y+6)
}

// values writes "48 → 22", or with another sign between, the second one strong.
func (o Overlay) values(c *canvas, x, y int, r Row) {
	b, a := o.number(r.Before), o.number(r.After)
	if r.Before == r.After {
		c.text(x, y, "start", a, strong)
		return
	}
	fmt.Fprintf(c, `<text x="%d" y="%d"><tspan fill="%s">%s%s</tspan><tspan font-weight="700">%s</tspan></text>`+"\n",
		x, y, muted, escape(b), o.join(), escape(a))
}

func (o Overlay) join() string { return cmp.Or(o.Join, " → ") }

func (o Overlay) valueWidth(r Row) int {
	return width(o.number(r.Before)+o.join(), normal, false) + width(o.number(r.After), normal, true) + 8
}

// fold splits rows into the first top and the sum of the others. One row too
// many is shown rather than folded: its line would be no shorter.
func fold(rows []Row, top int) (shown []Row, rest Row, folded int) {
	if top <= 0 || len(rows) <= top+1 {
		return rows, Row{}, 0
	}
	for _, r := range rows[top:] {
		rest.Before += r.Before
		rest.After += r.After
	}
	return rows[:top], rest, len(rows) - top
}

// labelRoom is the width of the longest label, within reason.
func labelRoom(rows []Row) int {
	w := 150
	for _, r := range rows {
		w = max(w, width(r.Label, normal, false))
	}
	return min(w, 270)
}
