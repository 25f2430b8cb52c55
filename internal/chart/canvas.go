package chart

import (
	"fmt"
	"strings"
)

// Frame is what every picture has: a name that is unique on its page, a title
// and a description for readers who do not see it, and what to say when there
// is nothing to show. Format writes numbers; nil writes them plain.
type Frame struct {
	ID     string
	Title  string
	Desc   string
	Empty  string
	Format func(int64) string
}

// Width is the width of every picture in its own units; it scales to the page.
const Width = 760

// The colours: ink and paper, before and after, and one that warns. On white
// each text colour has a contrast of at least 4.5, each mark at least 3.
const (
	ink    = "#1d2a35"
	muted  = "#5a6875"
	hair   = "#d5dce2"
	before = "#8795a3"
	after  = "#0b6e75"
	tint   = "#d7e6e6" // what the plan has taken away from a bar
	warn   = "#b4431a"
	paper  = "#ffffff"
)

// hues tell neighbours apart in a Flow and in Lines; readable with the common
// colour deficiencies because neighbours in the list differ in hue and lightness; dark enough for text.
var hues = [...]string{"#0b6e75", "#965c00", "#44579c", "#a8442a", "#3f7d3a", "#94457e", "#17709a", "#7a6512", "#5d4b8c", "#b23a48", "#4d6b7a", "#7d5a3c"}

const (
	small  = 11 // type sizes
	normal = 12
)

// canvas collects the elements of one picture.
type canvas struct{ strings.Builder }

// text writes s at x with the baseline at y; anchor is start, middle or end.
func (c *canvas) text(x, y int, anchor, s, style string) {
	c.label(x, y, anchor, s, s, style)
}

// label is text that was shortened from full, which a browser shows on hovering.
func (c *canvas) label(x, y int, anchor, s, full, style string) {
	fmt.Fprintf(c, `<text x="%d" y="%d"`, x, y)
	if anchor != "start" {
		fmt.Fprintf(c, ` text-anchor="%s"`, anchor)
	}
	if style != "" {
		c.WriteString(" " + style)
	}
	c.WriteString(">")
	if full != s {
		c.WriteString("<title>" + escape(full) + "</title>")
	}
	c.WriteString(escape(s) + "</text>\n")
}

func (c *canvas) rect(x, y, w, h int, fill string) {
	fmt.Fprintf(c, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", x, y, w, h, fill)
}

func (c *canvas) line(x1, y1, x2, y2 int, stroke string) {
	fmt.Fprintf(c, `<path d="M%d %dL%d %d" stroke="%s" fill="none"/>`+"\n", x1, y1, x2, y2, stroke)
}

// legend writes swatches with their labels from x on, and returns where it ended.
func (c *canvas) legend(x, y int, entries ...[2]string) int {
	for _, e := range entries {
		c.rect(x, y-9, 10, 10, e[0])
		c.text(x+15, y, "start", e[1], fill(muted))
		x += 15 + width(e[1], normal, false) + 22
	}
	return x
}

func fill(colour string) string { return `fill="` + colour + `"` }

// Styles that several pictures share.
var (
	strong = `font-weight="700"`
	quiet  = fill(muted)
	fine   = fmt.Sprintf(`font-size="%d" fill="%s"`, small, muted)
)

// finish wraps what was drawn into the svg element.
func (c *canvas) finish(f Frame, height int) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="%s-t %s-d" font-family="%s" font-size="%d" fill="%s">
<title id="%s-t">%s</title>
<desc id="%s-d">%s</desc>
%s</svg>`, Width, height, Width, height, escape(f.ID), escape(f.ID), fonts, normal, ink,
		escape(f.ID), escape(f.Title), escape(f.ID), escape(f.Desc), c.String())
}

// nothing is the picture of no data (I5).
func (f Frame) nothing() string {
	var c canvas
	c.text(0, 24, "start", f.Empty, quiet)
	return c.finish(f, 36)
}

// number writes n with the frame's Format.
func (f Frame) number(n int64) string {
	if f.Format == nil {
		return fmt.Sprint(n)
	}
	return f.Format(n)
}

// ticks returns round numbers that cover lo..hi in at most n steps: the first is
// at or under lo, the last at or over hi.
func ticks(lo, hi int64, n int) []int64 {
	if hi <= lo {
		hi = lo + 1
	}
	step := int64(1)
	for i := 0; ; i++ {
		first, last := floorTo(lo, step), -floorTo(-hi, step)
		if (last-first)/step <= int64(n) {
			var t []int64
			for v := first; v <= last; v += step {
				t = append(t, v)
			}
			return t
		}
		if i%3 == 1 { // 1 2 5 10 20 50
			step = step / 2 * 5
		} else {
			step *= 2
		}
	}
}

// floorTo is the largest multiple of step that is not above v.
func floorTo(v, step int64) int64 {
	m := v % step
	if m < 0 {
		m += step
	}
	return v - m
}

// scale maps v in lo..hi to pixels from..to, rounded.
func scale(v, lo, hi int64, from, to int) int {
	if hi == lo {
		return from
	}
	w := int64(to - from)
	return from + int((2*(v-lo)*w+(hi-lo))/(2*(hi-lo)))
}
