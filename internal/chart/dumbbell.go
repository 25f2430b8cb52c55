package chart

import "fmt"

// Dumbbell shows two numbers per row as a ring (before) and a disc (after) on
// one axis; the bar between them is the change. The axis need not start at 0.
type Dumbbell struct {
	Frame
	Rows          []Row
	Top           int
	Rest          func(n int) string
	Before, After string
	Tick          func(int64) string // writes axis labels; nil takes Format
}

// SVG draws the picture.
func (d Dumbbell) SVG() string {
	if len(d.Rows) == 0 {
		return d.nothing()
	}
	shown, _, folded := fold(d.Rows, d.Top)
	lo, hi := shown[0].Before, shown[0].Before
	side := 0
	for _, r := range shown {
		lo, hi = min(lo, r.Before, r.After), max(hi, r.Before, r.After)
		side = max(side, width(d.number(r.Before), small, false), width(d.number(r.After), small, true))
	}
	t := ticks(lo, hi, 6)
	lo, hi = t[0], t[len(t)-1]
	left := labelRoom(shown)
	from, to := left+14+side+12, Width-side-14

	var c canvas
	c.legend(0, 14, [2]string{before, d.Before}, [2]string{after, d.After})
	top, bottom := 30, 30+len(shown)*rowHeight
	tick := d.Tick
	if tick == nil {
		tick = d.number
	}
	end := -Width
	for _, v := range t {
		x := scale(v, lo, hi, from, to)
		c.line(x, top, x, bottom, hair)
		s := tick(v)
		if half := width(s, small, false)/2 + 4; x-half >= end { // a label that would touch its neighbour is left out
			c.text(x, bottom+15, "middle", s, fine)
			end = x + half
		}
	}
	y := top
	for _, r := range shown {
		base := y + 16
		c.label(left, base, "end", shorten(r.Label, left, normal, false), r.Label, "")
		b, a := scale(r.Before, lo, hi, from, to), scale(r.After, lo, hi, from, to)
		colour := after
		if r.After < r.Before {
			colour = warn
		}
		fmt.Fprintf(&c, `<path d="M%d %dH%d" stroke="%s" stroke-width="4" stroke-opacity=".35"/>`+"\n", b, y+12, a, colour)
		fmt.Fprintf(&c, `<circle cx="%d" cy="%d" r="5" fill="%s" stroke="%s" stroke-width="2"/>`+"\n", b, y+12, paper, before)
		fmt.Fprintf(&c, `<circle cx="%d" cy="%d" r="6" fill="%s"/>`+"\n", a, y+12, colour)
		bold := fmt.Sprintf(`font-size="%d" %s`, small, strong)
		switch {
		case r.After == r.Before:
			c.text(a+11, base, "start", d.number(r.After), bold)
		case a >= b:
			c.text(b-11, base, "end", d.number(r.Before), fine)
			c.text(a+11, base, "start", d.number(r.After), bold)
		default:
			c.text(a-11, base, "end", d.number(r.After), bold)
			c.text(b+11, base, "start", d.number(r.Before), fine)
		}
		y += rowHeight
	}
	y += 24
	if folded > 0 {
		c.text(left, y+14, "end", shorten(d.Rest(folded), left, normal, false), quiet)
		y += 20
	}
	return c.finish(d.Frame, y)
}
