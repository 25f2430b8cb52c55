package load

import (
	"strings"
	"unicode/utf8"
)

// csvRows reads separated text row by row. Cells are pieces of the text
// itself, so that a row costs no allocation; only a quoted cell with a quote
// inside is copied.
type csvRows struct {
	text  string
	sep   byte
	at    int // next byte
	line  int // 1-based line of the next byte
	cells []string
	open  int // line of a quote that is never closed; 0: none
}

// newCSV reads text, with or without a byte order mark, and finds out its
// separator: `,`, `;` or TAB, whichever stands most often in the first lines.
func newCSV(text string) *csvRows {
	text = strings.TrimPrefix(text, "\ufeff")
	return &csvRows{text: text, sep: separator(text), line: 1}
}

// separator counts the candidates outside quotes in the first ten lines; a tie
// goes to the comma.
func separator(text string) byte {
	var count [3]int
	quoted := false
	for i, lines := 0, 0; i < len(text) && lines < headerDepth; i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			lines++
		case c == ',':
			count[0]++
		case c == ';':
			count[1]++
		case c == '\t':
			count[2]++
		}
	}
	switch {
	case count[1] > count[0] && count[1] >= count[2]:
		return ';'
	case count[2] > count[0]:
		return '\t'
	}
	return ','
}

// next returns the cells of the next row that is not blank, and its line. The
// slice is valid until the next call.
func (r *csvRows) next() (cells []string, line int, ok bool) {
	for r.at < len(r.text) {
		line = r.line
		r.row()
		if !blank(r.cells) {
			return r.cells, line, true
		}
	}
	return nil, r.line, false
}

// row reads one row, blank or not, into r.cells.
func (r *csvRows) row() {
	text, sep := r.text, r.sep
	cells := r.cells[:0]
	i, start := r.at, r.at
	for {
		if i < len(text) && text[i] == '"' && i == start {
			var cell string
			cell, i = r.quoted(i)
			cells = append(cells, cell)
		} else {
			for i < len(text) && text[i] != sep && text[i] != '\n' {
				i++
			}
			end := i
			if end > start && text[end-1] == '\r' && (i == len(text) || text[i] == '\n') {
				end--
			}
			cells = append(cells, text[start:end])
		}
		if i >= len(text) {
			break
		}
		if text[i] == '\n' {
			r.line++
			i++
			break
		}
		i++ // the separator
		start = i
		if i == len(text) { // a separator ends the file: one more, empty cell
			cells = append(cells, "")
			break
		}
	}
	r.at, r.cells = i, cells
}

// quoted reads the cell whose opening quote is at i and returns the place of
// the separator, newline or end after it. Text between the closing quote and
// the separator is kept as part of the cell.
func (r *csvRows) quoted(i int) (cell string, at int) {
	text, opened := r.text, r.line
	i++
	start, doubled := i, false
	for {
		j := strings.IndexByte(text[i:], '"')
		if j < 0 {
			if r.open == 0 {
				r.open = opened
			}
			r.line += strings.Count(text[start:], "\n")
			return text[start:], len(text)
		}
		i += j + 1
		if i < len(text) && text[i] == '"' {
			doubled = true
			i++
			continue
		}
		break
	}
	cell = text[start : i-1]
	r.line += strings.Count(cell, "\n")
	if doubled {
		cell = strings.ReplaceAll(cell, `""`, `"`)
	}
	rest := i
	for i < len(text) && text[i] != r.sep && text[i] != '\n' {
		i++
	}
	if tail := strings.TrimSuffix(text[rest:i], "\r"); tail != "" {
		cell += tail
	}
	return cell, i
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// invalidUTF8 returns the line of the first byte that is not UTF-8, or 0.
func invalidUTF8(text string) (line int, b byte) {
	if utf8.ValidString(text) {
		return 0, 0
	}
	line = 1
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 {
			return line, text[i]
		}
		if r == '\n' {
			line++
		}
		i += n
	}
	return 0, 0
}
