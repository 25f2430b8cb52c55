package chart

import "fmt"

// Curve draws one value over a rising count, as a line, with the points that
// are not proved marked under the axis and one point pointed out.
type Curve struct {
	Frame
	X, Y   []int64 // of one length; X rises
	Proved []bool
	Mark   int    // place of the point to point out; -1: none
	Note   string // what the mark says
	XName  string
	XTick  func(int64) string // how the count is written; nil: as digits
	YName  string
	Open   string // what an open dot says
}

// SVG draws the picture.
func (v Curve) SVG() string {
	if len(v.X) < 2 {
		return v.nothing()
	}
	lo, hi := v.Y[0], v.Y[0]
	for _, y := range v.Y {
		lo, hi = min(lo, y), max(hi, y)
	}
	ys, xs := ticks(lo, hi, 5), ticks(v.X[0], v.X[len(v.X)-1], 8)
	lo, hi = ys[0], ys[len(ys)-1]
	first, last := xs[0], xs[len(xs)-1]
	left := 0
	for _, y := range ys {
		left = max(left, width(v.number(y), small, false))
	}
	left += 10
	const top, bottom, right = 44, 300, Width - 16
	var c canvas
	c.text(0, 14, "start", v.YName, quiet)
	for _, y := range ys {
		at := scale(y, lo, hi, bottom, top)
		c.line(left, at, right, at, hair)
		c.text(left-8, at+4, "end", v.number(y), fine)
	}
	tick := v.XTick
	if tick == nil {
		tick = func(x int64) string { return fmt.Sprint(x) }
	}
	for _, x := range xs {
		at := min(scale(x, first, last, left, right), Width-width(tick(x), small, false)/2)
		c.text(at, bottom+16, "middle", tick(x), fine)
	}
	c.text((left+right)/2, bottom+36, "middle", v.XName, quiet)
	path, open := "", 0
	for i := range v.X {
		verb := "L"
		if i == 0 {
			verb = "M"
		}
		path += fmt.Sprintf("%s%d %d", verb, scale(v.X[i], first, last, left, right), scale(v.Y[i], lo, hi, bottom, top))
	}
	fmt.Fprintf(&c, `<path d="%s" stroke="%s" stroke-width="2" fill="none"/>`+"\n", path, after)
	slot := max(scale(first+1, first, last, left, right)-left, 1)
	for i := range v.X {
		if !v.Proved[i] {
			open++
			x := scale(v.X[i], first, last, left, right)
			c.rect(x-slot/2, bottom+1, max(slot, 1), 3, warn)
		}
	}
	if m := v.Mark; m >= 0 {
		x, y := scale(v.X[m], first, last, left, right), scale(v.Y[m], lo, hi, bottom, top)
		fmt.Fprintf(&c, `<path d="M%d %dV%d" stroke="%s" stroke-dasharray="4 3" fill="none"/>`+"\n", x, y, bottom, muted)
		fmt.Fprintf(&c, `<circle cx="%d" cy="%d" r="5" fill="%s"/>`+"\n", x, y, after)
		anchor, at, high := "start", x+10, bottom-10
		if x > (left+right)/2 {
			anchor, at = "end", x-10
		} else if v.Y[len(v.Y)-1] < v.Y[m] { // the line goes on below
			high = y - 10
		}
		c.text(at, high, anchor, v.Note, strong)
	}
	if open > 0 {
		c.text(right, 14, "end", "▬ "+v.Open, fill(warn))
	}
	return c.finish(v.Frame, bottom+46)
}
