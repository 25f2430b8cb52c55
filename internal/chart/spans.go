package chart

import "fmt"

// Span is how far a number may go either way: Lo and Hi in ten-thousandths of
// the number, -10,000..0 and 0..10,000. Low and High say the ends in words.
type Span struct {
	Label             string
	Lo, Hi            int64
	Low, High         string
	LowEnds, HighEnds bool // drawn with a stop: beyond it something changes
}

// Spans draws ranges around the present value of several numbers on one scale,
// so that the narrow ones show. Rows come in the order to show.
type Spans struct {
	Frame
	Rows []Span
	Now  string // names the middle of the scale
}

// SVG draws the picture: label, low end, range, high end.
func (s Spans) SVG() string {
	if len(s.Rows) == 0 {
		return s.nothing()
	}
	names := make([]Row, len(s.Rows))
	low, high := 0, 0
	for i, r := range s.Rows {
		names[i].Label = r.Label
		low, high = max(low, width(r.Low, normal, true)), max(high, width(r.High, normal, true))
	}
	left := labelRoom(names)
	const most = 10000
	from, to := left+14+low+10, Width-high-10
	at := func(v int64) int { return scale(v, -most, most, from, to) }

	var c canvas
	const top = 30
	bottom := top + len(s.Rows)*rowHeight
	for _, v := range []int64{-most, -most / 2, 0, most / 2, most} {
		name, colour := fmt.Sprintf("%+d%%", v/100), hair
		if v < 0 {
			name = fmt.Sprintf("−%d%%", -v/100)
		}
		if v == 0 {
			name, colour = s.Now, muted
		}
		c.text(at(v), 16, "middle", name, fine)
		c.line(at(v), top-6, at(v), bottom, colour)
	}
	for i, r := range s.Rows {
		y := top + i*rowHeight
		base := y + 16
		c.label(left, base, "end", shorten(r.Label, left, normal, false), r.Label, "")
		lo, hi := at(max(r.Lo, -most)), at(min(r.Hi, most))
		c.rect(lo, y+7, max(hi-lo, 2), 10, tint)
		if r.LowEnds {
			c.rect(lo-1, y+4, 3, 16, after)
		}
		if r.HighEnds {
			c.rect(hi-1, y+4, 3, 16, after)
		}
		c.text(left+14+low, base, "end", r.Low, endStyle(r.LowEnds))
		c.text(Width-high, base, "start", r.High, endStyle(r.HighEnds))
	}
	return c.finish(s.Frame, bottom+6)
}

// endStyle lets the ends at which something changes stand out.
func endStyle(ends bool) string {
	if ends {
		return strong
	}
	return quiet
}
