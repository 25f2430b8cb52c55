package chart

// Histogram sets two distributions side by side: how many fall into each bin
// before and after. The bins are named by Labels; all three slices have one length.
type Histogram struct {
	Frame
	Labels              []string
	BeforeOf, AfterOf   []int64
	Before, After, Axis string // legend, and what the bins measure
}

// SVG draws the picture.
func (h Histogram) SVG() string {
	var most int64
	for i := range h.Labels {
		most = max(most, h.BeforeOf[i], h.AfterOf[i])
	}
	if most == 0 {
		return h.nothing()
	}
	t := ticks(0, most, 4)
	most = t[len(t)-1]
	left := 0
	for _, v := range t {
		left = max(left, width(h.number(v), small, false))
	}
	left += 10
	const top, bottom = 44, 240

	var c canvas
	c.legend(0, 14, [2]string{before, h.Before}, [2]string{after, h.After})
	for _, v := range t {
		y := scale(v, 0, most, bottom, top)
		c.line(left, y, Width, y, hair)
		c.text(left-8, y+4, "end", h.number(v), fine)
	}
	n := len(h.Labels)
	for i, name := range h.Labels {
		x0, x1 := scale(int64(i), 0, int64(n), left, Width), scale(int64(i+1), 0, int64(n), left, Width)
		slot := x1 - x0
		gap := max(slot/8, 1)
		mid := (x0 + x1) / 2
		bar := max(mid-x0-gap-1, 1)
		h.bar(&c, x0+gap, bar, h.BeforeOf[i], most, top, bottom, before, false)
		h.bar(&c, mid+1, bar, h.AfterOf[i], most, top, bottom, after, true)
		c.label(mid, bottom+16, "middle", shorten(name, slot-4, small, false), name, fine)
	}
	c.line(left, bottom, Width, bottom, muted)
	c.text((left+Width)/2, bottom+36, "middle", h.Axis, quiet)
	return c.finish(h.Frame, bottom+46)
}

// bar draws one bar with its number above it, where the number fits.
func (h Histogram) bar(c *canvas, x, w int, v, most int64, top, bottom int, colour string, bold bool) {
	if v == 0 {
		return
	}
	y := min(scale(v, 0, most, bottom, top), bottom-1)
	c.rect(x, y, w, bottom-y, colour)
	s := h.number(v)
	if width(s, small, bold) > w+2 {
		return
	}
	style := fine
	if bold {
		style = `font-size="11" ` + strong
	}
	c.text(x+w/2, y-4, "middle", s, style)
}
