package papers

import (
	"strings"
	"unicode/utf8"
)

// Document is one paper, ready to be set in any format.
type Document struct {
	Name      string // of its file, without the extension
	Title     string
	Author    string
	Landscape bool
	Size      int    // of the type, in half points: 22 is 11 pt
	Mark      string // on top of each page: that it is a draft; "" for none
	Foot      string // at the left of each page's foot
	Sections  []Section
}

// Section begins a page, and its pages are counted from 1: one letter of many.
type Section struct {
	Title  string // in the outline of a PDF, "" for none
	Key    string // of the person it is for, "" when it is for nobody
	Blocks []Block
}

// Style is what a block is.
type Style uint8

// The styles.
const (
	Paragraph  Style = iota
	Title            // centred and bold
	Heading          // bold, stays with what follows
	Subheading       // smaller
	Centred          // a centred paragraph
	Item             // Label hangs to the left: a bullet or a number
	Field            // Label, a colon, text: a form's line
	Letterhead       // kop surat: centred lines over a rule
	Signature        // lines in the right half, never torn apart
	Table            // Grid
	PageBreak
)

// Block is one piece of a paper, from the left margin to the right one.
type Block struct {
	Style Style
	Label Text
	Text  Text
	Grid  *Grid
}

// Text is runs of letters; "\n" in a run breaks the line.
type Text []Run

// Run is letters of one look.
type Run struct {
	Text         string
	Bold, Italic bool
}

// Grid is a table. Its head is repeated on every page that it reaches.
type Grid struct {
	Columns []Column
	Head    []Text
	Rows    [][]Text
}

// Column is one column of a Grid; Share is its part of the width, in per cent.
type Column struct {
	Share int
	Align Align
}

// Align is where a column's text stands.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Centre
	Right
)

// String is the text without its looks.
func (t Text) String() string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(r.Text)
	}
	return b.String()
}

// lines splits t where it breaks lines.
func (t Text) lines() []Text {
	out := []Text{nil}
	for _, r := range t {
		for i, part := range strings.Split(r.Text, "\n") {
			if i > 0 {
				out = append(out, nil)
			}
			if part != "" {
				last := len(out) - 1
				out[last] = append(out[last], Run{part, r.Bold, r.Italic})
			}
		}
	}
	return out
}

// Plain is the document as text, for tests and for readers without a printer:
// one line per line of a block, cells of a row parted by " | ".
func (d *Document) Plain() string {
	var b strings.Builder
	line := func(parts ...string) {
		b.WriteString(strings.ReplaceAll(strings.TrimRight(strings.Join(parts, ""), " "), "\u00a0", " ") + "\n")
	}
	for i, s := range d.Sections {
		if i > 0 {
			line("\f")
		}
		if d.Mark != "" {
			line("[", d.Mark, "]")
		}
		for _, x := range s.Blocks {
			x.plain(line)
		}
	}
	return b.String()
}

func (x *Block) plain(line func(...string)) {
	text := x.Text.String()
	switch x.Style {
	case Title, Heading, Subheading:
		line()
		line(text)
	case Item:
		line(x.Label.String(), " ", strings.ReplaceAll(text, "\n", "\n   "))
	case Field:
		name := x.Label.String()
		line(name, strings.Repeat(" ", max(0, 20-utf8.RuneCountInString(name))), " : ", text)
	case Letterhead:
		line(text)
		line("====")
	case Signature:
		line("        ", strings.ReplaceAll(text, "\n", "\n        "))
	case Table:
		for _, row := range append([][]Text{x.Grid.Head}, x.Grid.Rows...) {
			cells := make([]string, len(row))
			for i, c := range row {
				cells[i] = strings.ReplaceAll(c.String(), "\n", " / ")
			}
			line(strings.Join(cells, " | "))
		}
	case PageBreak:
		line("----")
	default:
		line(text)
	}
}
