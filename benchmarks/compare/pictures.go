package main

import (
	"fmt"
	"html"
	"math"
	"slices"
	"strings"
)

const (
	inkColour   = "#222"
	gridColour  = "#ddd"
	oursColour  = "#0b6e4f"
	peerColour  = "#b5541c"
	font        = `font-family="Helvetica, Arial, sans-serif"`
	labelWidth  = 250
	chartWidth  = 470
	lineHeight  = 20
	pictureEdge = 46
)

// svg collects the elements of a picture.
type svg struct {
	strings.Builder
	width, height int
}

func (s *svg) text(x, y int, anchor, colour, text string) {
	fmt.Fprintf(s, `<text x="%d" y="%d" text-anchor="%s" fill="%s" font-size="12" %s>%s</text>`+"\n", x, y, anchor, colour, font, html.EscapeString(text))
}

func (s *svg) line(x1, y1, x2, y2 int, colour string, width int) {
	fmt.Fprintf(s, `<path d="M%d %dL%d %d" stroke="%s" stroke-width="%d"/>`+"\n", x1, y1, x2, y2, colour, width)
}

func (s *svg) picture(title, desc string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">`+"\n"+
		"<title>%s</title>\n<desc>%s</desc>\n"+`<rect width="100%%" height="100%%" fill="#fff"/>`+"\n%s</svg>\n",
		s.width, s.height, s.width, s.height, html.EscapeString(title), html.EscapeString(desc), s.String())
}

// scale maps lo..hi to pixels from..to, logarithmically.
type scale struct {
	lo, hi   float64
	from, to int
}

func (a scale) at(v float64) int {
	v = math.Log(max(v, a.lo)/a.lo) / math.Log(a.hi/a.lo)
	return a.from + int(math.Round(v*float64(a.to-a.from)))
}

// decades are the powers of ten within the scale.
func (a scale) decades() (d []float64) {
	for e := math.Ceil(math.Log10(a.lo) - 1e-9); e <= math.Log10(a.hi)+1e-9; e++ {
		d = append(d, math.Pow(10, e))
	}
	return d
}

// ratioPicture has a bar per instance, from 1 to the right where we are faster
// than the best peer and to the left where slower.
func ratioPicture(all []measured, list []contender) string {
	lo, hi := 0.5, 10.0
	for _, m := range all {
		if r, _ := m.ratio(list); r > 0 {
			lo, hi = min(lo, r), max(hi, r)
		}
	}
	s := &svg{width: labelWidth + chartWidth + 120, height: pictureEdge + lineHeight*len(all) + 30}
	x := scale{lo * 0.9, hi * 1.1, labelWidth, labelWidth + chartWidth}
	title := "Best peer's time over ours, per instance"
	s.text(10, 20, "start", inkColour, title+" (right of 1: we are faster; \"or more\": no peer came to an end)")
	bottom := s.height - 26
	for _, v := range append(x.decades(), 2, 5, 20, 50) {
		if v <= x.hi && v >= x.lo {
			s.line(x.at(v), pictureEdge-10, x.at(v), bottom, gridColour, 1)
			s.text(x.at(v), s.height-10, "middle", inkColour, fmt.Sprintf("%gx", v))
		}
	}
	var desc []string
	for k, m := range all {
		y := pictureEdge + k*lineHeight
		s.text(labelWidth-8, y+10, "end", inkColour, m.Name)
		r, open := m.ratio(list)
		if r == 0 {
			s.text(labelWidth+8, y+10, "start", peerColour, "no peer was run on it")
			continue
		}
		rival, _, _ := m.rival(list)
		if open {
			rival = "or more"
		}
		colour, from, to := oursColour, x.at(1), x.at(r)
		if r < 1 {
			colour, from, to = peerColour, x.at(r), x.at(1)
		}
		fmt.Fprintf(s, `<rect x="%d" y="%d" width="%d" height="12" fill="%s"><title>%s: %.4f s; best peer %s times that</title></rect>`+"\n",
			from, y, max(to-from, 1), colour, html.EscapeString(m.Name), m.best[ours].Seconds, html.EscapeString(times(r, open)))
		s.text(max(to, x.at(1))+5, y+10, "start", inkColour, fmt.Sprintf("%.1fx %s", r, rival))
		desc = append(desc, m.Name+" "+times(r, open))
	}
	s.line(x.at(1), pictureEdge-10, x.at(1), bottom, inkColour, 1)
	return s.picture(title, strings.Join(desc, "; "))
}

// growthPicture has a small chart per family: seconds against size, ours and
// the best peer's, both axes logarithmic.
func growthPicture(all []measured, list []contender) string {
	var names []string
	family := map[string][]measured{}
	for _, m := range all {
		if len(family[m.Family]) == 0 {
			names = append(names, m.Family)
		}
		family[m.Family] = append(family[m.Family], m)
	}
	names = slices.DeleteFunc(names, func(f string) bool { return len(family[f]) < 2 })
	const across, wide, high = 3, 270, 210
	rows := (len(names) + across - 1) / across
	s := &svg{width: across*wide + 20, height: 40 + max(rows, 1)*high}
	title := "Seconds against size: ours and the best peer"
	s.text(10, 20, "start", inkColour, title)
	s.text(330, 20, "start", oursColour, "■ mutasi")
	s.text(410, 20, "start", peerColour, "● best peer (○ stopped at the limit)")
	if len(names) == 0 {
		s.text(10, 60, "start", inkColour, "no family was measured at two sizes")
	}
	for k, name := range names {
		s.growth(family[name], list, 50+k%across*wide, 50+k/across*high, wide-70, high-70)
	}
	return s.picture(title, strings.Join(names, "; "))
}

func (s *svg) growth(points []measured, list []contender, left, top, wide, high int) {
	lo, hi := math.Inf(1), 0.0
	for _, m := range points {
		_, peer, _ := m.rival(list)
		for _, v := range []float64{m.best[ours].Seconds, peer} {
			if v > 0 {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	if hi == 0 {
		return
	}
	first, last := points[0].Size, points[len(points)-1].Size
	x := scale{float64(first), float64(last), left, left + wide}
	y := scale{lo * 0.8, hi * 1.25, top + high, top + 14}
	s.text(left, top+4, "start", inkColour, points[0].Family)
	for _, v := range y.decades() {
		s.line(left, y.at(v), left+wide, y.at(v), gridColour, 1)
		s.text(left-6, y.at(v)+4, "end", inkColour, fmt.Sprintf("%g s", v))
	}
	s.line(left, top+high, left+wide, top+high, inkColour, 1)
	s.line(left, top+14, left, top+high, inkColour, 1)
	s.text(left, top+high+16, "middle", inkColour, fmt.Sprint(first))
	s.text(left+wide, top+high+16, "middle", inkColour, fmt.Sprint(last))
	oldX, oldOurs, oldPeer, peerKnown := 0, 0, 0, false
	for k, m := range points {
		_, peer, open := m.rival(list)
		px, po, pp := x.at(float64(m.Size)), y.at(m.best[ours].Seconds), y.at(peer)
		if k > 0 {
			s.line(oldX, oldOurs, px, po, oursColour, 2)
			if peer > 0 && peerKnown {
				s.line(oldX, oldPeer, px, pp, peerColour, 2)
			}
		}
		fmt.Fprintf(s, `<rect x="%d" y="%d" width="8" height="8" fill="%s"/>`+"\n", px-4, po-4, oursColour)
		if peerKnown = peer > 0; peerKnown {
			fill := peerColour
			if open { // it was stopped there
				fill = "#fff"
			}
			fmt.Fprintf(s, `<circle cx="%d" cy="%d" r="4" fill="%s" stroke="%s" stroke-width="2"/>`+"\n", px, pp, fill, peerColour)
		}
		oldX, oldOurs, oldPeer = px, po, pp
	}
}
