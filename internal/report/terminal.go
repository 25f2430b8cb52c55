package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"mutasi/internal/i18n"
)

// Terminal is where text goes: how wide it is, whether it takes colours, in
// which language it speaks, and in which folder the run's files stand.
type Terminal struct {
	Width  int // columns; 0 means 80
	Lang   i18n.Lang
	Colour bool
	Dir    string
}

// ink is a way to set off text; without colours it is nothing.
type ink string

const (
	strongInk ink = "1"
	dimInk    ink = "2"
	goodInk   ink = "32"
	badInk    ink = "31"
	nameInk   ink = "36"
)

// printer writes lines that fit a terminal and remembers the first error.
type printer struct {
	Terminal
	w   io.Writer
	err error
}

func newPrinter(w io.Writer, t Terminal) *printer {
	if t.Width <= 0 {
		t.Width = 80
	}
	t.Width = max(t.Width, 40)
	return &printer{Terminal: t, w: w}
}

// in colours s.
func (p *printer) in(i ink, s string) string {
	if !p.Colour || s == "" {
		return s
	}
	return "\x1b[" + string(i) + "m" + s + "\x1b[0m"
}

// line writes one line as it is; the caller has seen to its width.
func (p *printer) line(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, strings.TrimRight(s, " ")+"\n")
	}
}

func (p *printer) blank() { p.line("") }

// heading is a line that begins a part.
func (p *printer) heading(s string) {
	p.blank()
	for _, l := range wrap(clean(s), p.Width) {
		p.line(p.in(strongInk, l))
	}
}

// text writes a paragraph, the first line after first, the others after rest.
// The marks count as they are: they hold no colour.
func (p *printer) text(first, rest, s string, i ink) {
	room := p.Width - max(columns(first), columns(rest))
	for n, l := range wrap(clean(s), room) {
		if n == 0 {
			p.line(first + p.in(i, l))
		} else {
			p.line(rest + p.in(i, l))
		}
	}
}

// columns is how many columns a text takes.
func columns(s string) int { return utf8.RuneCountInString(s) }

// pad fills s with spaces to n columns, on the left when right is asked for;
// longer text is cut with an ellipsis.
func pad(s string, n int) string {
	s = clip(s, n)
	return s + strings.Repeat(" ", n-columns(s))
}

func padLeft(s string, n int) string {
	s = clip(s, n)
	return strings.Repeat(" ", n-columns(s)) + s
}

// clip cuts s to n columns.
func clip(s string, n int) string {
	if columns(s) <= n {
		return s
	}
	if n <= 0 {
		return ""
	}
	r := []rune(s)
	return strings.TrimRight(string(r[:n-1]), " ,;") + "…"
}

// wrap breaks a text at spaces into lines of at most room columns; a word that
// is longer is broken. An empty text is no line.
func wrap(s string, room int) []string {
	room = max(room, 10)
	var lines []string
	line, used := "", 0
	for word := range strings.FieldsSeq(s) {
		n := columns(word)
		if used > 0 && used+1+n > room {
			lines = append(lines, line)
			line, used = "", 0
		}
		for n > room {
			r := []rune(word)
			lines = append(lines, string(r[:room]))
			word, n = string(r[room:]), n-room
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}

// row writes "label  before → after  note" in columns that fit the terminal.
func (p *printer) row(label, before, after, note string, noteInk ink) {
	left := min(36, p.Width-32)
	s := "  " + pad(label, left) + padLeft(before, 10)
	if before != "" {
		s += " → "
	} else {
		s += "   "
	}
	s += p.in(strongInk, pad(after, 10))
	if room := p.Width - (2 + left + 10 + 3 + 10 + 1); room >= columns(note) {
		s += " " + p.in(noteInk, note)
	}
	p.line(s)
}

// sprint is fmt.Sprintf with the data's text made safe for a terminal.
func sprint(format string, args ...any) string { return clean(fmt.Sprintf(format, args...)) }
