package chart

import (
	"cmp"
	"fmt"
	"slices"
)

// Link says that N go from one place to another.
type Link struct {
	From, To string
	N        int64
}

// Flow shows who gives to whom: places on the left give, places on the right
// receive, and the width of a band is its number. At most Top places stand on
// each side; the others are folded into one that Rest names. Links may come in
// any order, and the same pair more than once; From may equal To.
type Flow struct {
	Frame
	Links        []Link
	Top          int
	Rest         func(n int) string
	Gives, Takes string // headings of the two sides
}

// place is a bar on one side.
type place struct {
	name   string
	n      int64
	folded bool
	y, h   int
	used   int64 // of n, by the bands drawn so far
}

const (
	flowSlot = 17  // least height of a place: one line of text
	flowGap  = 5   // between places
	flowInk  = 330 // height of all bars of a side together, about, and
	flowHead = 26  // at most so much for each who goes
)

// SVG draws the picture.
func (f Flow) SVG() string {
	var total int64
	for _, l := range f.Links {
		total += l.N
	}
	if total == 0 {
		return f.nothing()
	}
	givers, giver := f.gather(func(l Link) string { return l.From })
	takers, taker := f.gather(func(l Link) string { return l.To })
	height := max(stack(givers, total), stack(takers, total))
	const top = 36
	centre(givers, top, height)
	centre(takers, top, height)

	// Bands run in the order of their givers, then of their takers, so that those
	// of one place do not cross each other.
	bands := make(map[[2]int]int64)
	var order [][2]int
	for _, l := range f.Links {
		k := [2]int{giver[l.From], taker[l.To]}
		if bands[k] == 0 {
			order = append(order, k)
		}
		bands[k] += l.N
	}
	slices.SortFunc(order, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })

	const room, bar = 236, 9
	const x0, x1 = room + 8, Width - room - 8 // the bars' outer edges
	var c canvas
	c.text(x0, 16, "end", f.Gives, quiet)
	c.text(x1, 16, "start", f.Takes, quiet)
	for _, k := range order {
		g, t, n := &givers[k[0]], &takers[k[1]], bands[k]
		if n == 0 {
			continue
		}
		a0, a1 := g.take(n)
		b0, b1 := t.take(n)
		mid := (x0 + x1) / 2
		fmt.Fprintf(&c, `<path d="M%d %dC%d %d %d %d %d %dV%dC%d %d %d %d %d %dZ" fill="%s" fill-opacity=".42"><title>%s</title></path>`+"\n",
			x0+bar, a0, mid, a0, mid, b0, x1-bar, b0, b1, mid, b1, mid, a1, x0+bar, a1,
			hue(k[0], g.folded), escape(g.name+" → "+t.name+": "+f.number(n)))
	}
	for i, g := range givers {
		c.rect(x0, g.y, bar, g.h, hue(i, g.folded))
		f.name(&c, x0-8, g, "end", room)
	}
	for _, t := range takers {
		c.rect(x1-bar, t.y, bar, t.h, muted)
		f.name(&c, x1+8, t, "start", room)
	}
	return c.finish(f.Frame, top+height+6)
}

// gather sums the links by one end, the largest first, and folds the small ones.
// The map gives each name its place.
func (f Flow) gather(end func(Link) string) ([]place, map[string]int) {
	sum := make(map[string]int64)
	for _, l := range f.Links {
		sum[end(l)] += l.N
	}
	all := make([]place, 0, len(sum))
	for name, n := range sum {
		if n > 0 {
			all = append(all, place{name: name, n: n})
		}
	}
	slices.SortFunc(all, func(a, b place) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.name, b.name)) })
	keep := len(all)
	if f.Top > 0 && keep > f.Top+1 {
		keep = f.Top
	}
	index := make(map[string]int, len(all))
	for i, p := range all {
		index[p.name] = min(i, keep)
	}
	if keep == len(all) {
		return all, index
	}
	rest := place{name: f.Rest(len(all) - keep), folded: true}
	for _, p := range all[keep:] {
		rest.n += p.n
	}
	return append(all[:keep], rest), index
}

// stack gives the places their heights and sets them below each other from 0;
// it returns the height of the whole.
func stack(p []place, total int64) int {
	y := 0
	ink := flowInk
	if total < flowInk/flowHead {
		ink = int(total) * flowHead
	}
	for i := range p {
		p[i].h = max(scale(p[i].n, 0, total, 0, ink), 2)
		slot := max(p[i].h, flowSlot)
		p[i].y = y + (slot-p[i].h)/2
		y += slot + flowGap
	}
	return y - flowGap
}

// centre moves a stacked side into the middle of the picture.
func centre(p []place, top, height int) {
	last := p[len(p)-1]
	end := last.y + last.h + max(flowSlot-last.h, 0)/2
	for i := range p {
		p[i].y += top + (height-end)/2
	}
}

// take gives the next n of a place to a band: its upper and lower edge.
func (p *place) take(n int64) (y0, y1 int) {
	y0 = scale(p.used, 0, p.n, p.y, p.y+p.h)
	p.used += n
	return y0, max(scale(p.used, 0, p.n, p.y, p.y+p.h), y0+1)
}

// name writes a place's name and number beside its bar.
func (f Flow) name(c *canvas, x int, p place, anchor string, room int) {
	n := f.number(p.n)
	s := shorten(p.name, room-width(n, normal, true)-8, normal, false)
	colour := ink
	if p.folded {
		colour = muted
	}
	y := p.y + p.h/2 + 4
	title := ""
	if s != p.name {
		title = "<title>" + escape(p.name) + "</title>"
	}
	if anchor == "end" {
		fmt.Fprintf(c, `<text x="%d" y="%d" text-anchor="end">%s<tspan fill="%s">%s</tspan> <tspan font-weight="700">%s</tspan></text>`+"\n", x, y, title, colour, escape(s), escape(n))
		return
	}
	fmt.Fprintf(c, `<text x="%d" y="%d">%s<tspan font-weight="700">%s</tspan> <tspan fill="%s">%s</tspan></text>`+"\n", x, y, title, escape(n), colour, escape(s))
}

func hue(i int, folded bool) string {
	if folded {
		return before
	}
	return hues[i%len(hues)]
}
