package papers

import (
	"fmt"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansbolditalic"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// length is hundredths of a point.
type length int

// face is a cut of Liberation Sans.
type face uint8

const (
	regular face = iota
	bold
	italic
	boldItalic
	faceCount
)

func faceOf(r Run) face {
	f := regular
	if r.Bold {
		f |= bold
	}
	if r.Italic {
		f |= italic
	}
	return f
}

// faceStyle is a face as fpdf calls it.
var faceStyle = [faceCount]string{"", "B", "I", "BI"}

func faceData(f face) []byte {
	return [faceCount][]byte{liberationsansregular.TTF, liberationsansbold.TTF, liberationsansitalic.TTF, liberationsansbolditalic.TTF}[f]
}

// metrics measures text. Advances are kept in the fonts' own units.
type metrics struct {
	font    [faceCount]*sfnt.Font
	advance [faceCount]map[rune]int
	buf     sfnt.Buffer
}

// em is the units of a font's square; all four have the same.
const em = 2048

func newMetrics() (*metrics, error) {
	m := new(metrics)
	for f := range faceCount {
		p, err := sfnt.Parse(faceData(f))
		if err != nil {
			return nil, fmt.Errorf("papers: font: %w", err)
		}
		m.font[f], m.advance[f] = p, make(map[rune]int)
	}
	return m, nil
}

// width is the width of s at a size in half points.
func (m *metrics) width(s string, f face, size int) length {
	sum := 0
	for _, r := range s {
		sum += m.rune(r, f)
	}
	return length((sum*size*50 + em/2) / em)
}

// rune is a letter's advance; what a font lacks is drawn as a box of half an em.
func (m *metrics) rune(r rune, f face) int {
	if a, ok := m.advance[f][r]; ok {
		return a
	}
	a := em / 2
	if i, err := m.font[f].GlyphIndex(&m.buf, r); err == nil {
		if adv, err := m.font[f].GlyphAdvance(&m.buf, i, fixed.I(em), font.HintingNone); err == nil {
			a = int(adv) >> 6
		}
	}
	m.advance[f][r] = a
	return a
}
