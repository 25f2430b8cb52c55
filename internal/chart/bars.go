package chart

// Bar is a signed addend.
type Bar struct {
	Label string
	Value int64
}

// Bars shows what a sum is made of: addends that help to the right of zero, the
// others to the left. Rows come in the order to show. Sum, if not "", names a
// last line with the total. Most, if not 0, is what the longest bar would be: for
// shares of a whole.
type Bars struct {
	Frame
	Rows []Bar
	Sum  string
	Most int64
}

// SVG draws the picture.
func (b Bars) SVG() string {
	if len(b.Rows) == 0 {
		return b.nothing()
	}
	var lo, total int64
	hi := b.Most
	rows := make([]Row, len(b.Rows))
	side := 0
	for i, r := range b.Rows {
		lo, hi = min(lo, r.Value), max(hi, r.Value)
		total += r.Value
		rows[i].Label = r.Label
		side = max(side, width(b.number(r.Value), normal, false))
	}
	side = max(side, width(b.number(total), normal, true)) + 10
	left := labelRoom(rows)
	from, to := left+14, Width-side
	if lo < 0 {
		from += side
	}
	zero := scale(0, lo, max(hi, lo+1), from, to)

	var c canvas
	y := 6
	for _, r := range b.Rows {
		base := y + 16
		c.label(left, base, "end", shorten(r.Label, left, normal, false), r.Label, "")
		x := scale(r.Value, lo, max(hi, lo+1), from, to)
		if r.Value < 0 {
			c.rect(x, y+5, max(zero-x, 1), 14, warn)
			c.text(min(x, zero-1)-7, base, "end", b.number(r.Value), "")
		} else {
			c.rect(zero, y+5, max(x-zero, 1), 14, after)
			c.text(max(x, zero+1)+7, base, "start", b.number(r.Value), "")
		}
		y += rowHeight
	}
	c.line(zero, 6, zero, y, muted)
	if b.Sum != "" {
		c.line(left-width(b.Sum, normal, true), y+3, zero+side, y+3, hair)
		c.text(left, y+20, "end", shorten(b.Sum, left, normal, true), strong)
		c.text(zero+8, y+20, "start", b.number(total), strong)
		y += 28
	}
	return c.finish(b.Frame, y+4)
}
