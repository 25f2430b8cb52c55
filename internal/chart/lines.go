package chart

import "fmt"

// Line is one chain or ring of moves, drawn as a transit line. Stops[0] is the
// post that is filled; Riders[i] moves from Stops[i+1] to Stops[i]. A chain has
// one stop more than riders: the last post is left. In a ring the last rider
// moves from Stops[0] to the last stop.
type Line struct {
	Name   string
	Stops  []Stop
	Riders []string
	Ring   bool
}

// Stop is a post on a line.
type Stop struct {
	Name, Place string
	Open        bool // nobody is there before (the first) or afterwards (the last)
	Note        string
}

// Lines draws chains and rings in two columns.
type Lines struct {
	Frame
	Lines []Line
	Top   int                // lines drawn
	Rest  func(n int) string // names the lines not drawn
	Limit int                // stops drawn of one line; 0: all
	More  func(n int) string // names the moves of a line not drawn
}

const (
	stopHeight  = 34
	riderHeight = 26
	lineHead    = 30
	lineGap     = 22
	columnWidth = 366
)

// SVG draws the picture.
func (l Lines) SVG() string {
	if len(l.Lines) == 0 {
		return l.nothing()
	}
	shown := l.Lines
	if l.Top > 0 && len(shown) > l.Top {
		shown = shown[:l.Top]
	}
	var c canvas
	var bottom [2]int
	for i, line := range shown {
		col := 0
		if bottom[1] < bottom[0] {
			col = 1
		}
		bottom[col] = l.draw(&c, line, col*(Width-columnWidth), bottom[col], hue(i, false)) + lineGap
	}
	height := max(bottom[0], bottom[1]) - lineGap
	if n := len(l.Lines) - len(shown); n > 0 {
		height += 26
		c.text(0, height, "start", l.Rest(n), quiet)
	}
	return c.finish(l.Frame, height+8)
}

// draw puts one line at x, y and returns where it ends.
func (l Lines) draw(c *canvas, line Line, x, y int, colour string) int {
	stops, riders, skipped := line.Stops, line.Riders, 0
	if n := len(stops); l.Limit > 2 && n > l.Limit {
		// The head and the very end are what a reader looks for.
		skipped = n - l.Limit
		stops = append(stops[:l.Limit-1:l.Limit-1], stops[n-1])
		riders = append(append(riders[:l.Limit-2:l.Limit-2], l.More(skipped+1)), riders[n-1:]...)
	}
	c.text(x+2, y+14, "start", shorten(line.Name, columnWidth-2, normal, true), strong+" "+fill(colour))
	y += lineHead
	rail := x + 20
	room := columnWidth - 40
	first := y + 8
	last := first + (len(stops)-1)*(stopHeight+riderHeight)
	if len(stops) > 1 {
		fmt.Fprintf(c, `<path d="M%d %dV%d" stroke="%s" stroke-width="4" fill="none"/>`+"\n", rail, first, last, colour)
	}
	if line.Ring { // the way back
		end := last + riderHeight
		fmt.Fprintf(c, `<path d="M%d %dV%dQ%d %d %d %dT%d %dV%dQ%d %d %d %d" stroke="%s" stroke-width="4" fill="none" stroke-opacity=".55"/>`+"\n",
			rail, last, end-8, rail, end, rail-8, end, rail-16, end-8, first+8, rail-16, first, rail, first, colour)
	}
	for i, s := range stops {
		centre := first + i*(stopHeight+riderHeight)
		inside := colour
		if s.Open {
			inside = paper
		}
		fmt.Fprintf(c, `<circle cx="%d" cy="%d" r="6" fill="%s" stroke="%s" stroke-width="3"/>`+"\n", rail, centre, inside, colour)
		c.label(x+36, centre+1, "start", shorten(s.Name, room, normal, true), s.Name, strong)
		place := s.Place
		if s.Note != "" {
			place = shorten(s.Place, room-width(" · "+s.Note, small, false), small, false) + " · " + s.Note
		}
		c.label(x+36, centre+16, "start", shorten(place, room, small, false), s.Place, fine)
		if i >= len(riders) {
			continue
		}
		ry := centre + stopHeight + 4
		if !(skipped > 0 && i == l.Limit-2) {
			if i < len(stops)-1 { // an arrow head on the rail, pointing to the stop above
				fmt.Fprintf(c, `<path d="M%d %dl6 9h-12Z" fill="%s" stroke="%s"/>`+"\n", rail, ry-9, colour, paper)
			}
			c.label(x+36, ry, "start", shorten(riders[i], room, normal, false), riders[i], fill(colour))
			continue
		}
		fmt.Fprintf(c, `<path d="M%d %dv14" stroke="%s" stroke-width="4" stroke-dasharray="3 3"/>`+"\n", rail, ry-11, paper)
		c.text(x+36, ry, "start", shorten(riders[i], room, normal, false), quiet)
	}
	end := last + 18
	if line.Ring {
		end = last + stopHeight + 8
	}
	return end
}
