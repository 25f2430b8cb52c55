package load

import (
	"context"
	"strconv"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
)

// scan walks the rows of one sheet, gives typed cells, and collects what is
// wrong with them. A cell that cannot be used counts as empty; whether the row
// can still be trusted is in bad.
type scan struct {
	*sheet
	ctx   context.Context
	tmt   model.Date // of the plan
	cells []string
	line  int
	read  int // rows so far
	hints map[string]string
	bad   bool // some finding of this row was quarantine or worse
	found diag.List
}

// size is about how many rows are to come, where that is known; else 0.
func (s *scan) size() int {
	rows := s.rows
	if r, ok := rows.(*replay); ok {
		rows = r.rest
	}
	if c, ok := rows.(*csvRows); ok {
		return strings.Count(c.text[c.at:], "\n") + headerDepth
	}
	return 0
}

// next moves to the next row.
func (s *scan) next() bool {
	if s.read++; s.read%4096 == 0 && s.ctx.Err() != nil {
		return false // FS returns the error
	}
	cells, line, ok := s.rows.next()
	if !ok {
		return false
	}
	s.cells, s.line, s.bad = cells, line, false
	if len(cells) > len(s.header) && !blank(cells[len(s.header):]) {
		s.report(diag.ExtraCells, -1, strconv.Itoa(len(cells)), strconv.Itoa(len(s.header)))
	}
	return true
}

// text returns a cell without surrounding space and without the apostrophe by
// which Excel marks text.
func (s *scan) text(column int) string {
	i := s.at[column]
	if i < 0 || i >= len(s.cells) {
		return ""
	}
	cell := s.cells[i]
	if cell == failedCell {
		s.bad = s.bad || s.table.columns[column].must
		return ""
	}
	if n := len(cell); n > 0 && cell[0] > ' ' && cell[0] != '\'' && cell[0] < 0x80 && cell[n-1] > ' ' && cell[n-1] < 0x80 && cell[0] != '#' {
		return cell
	}
	cell = strings.TrimSpace(cell)
	cell = strings.TrimSpace(strings.TrimPrefix(cell, "'"))
	if strings.HasPrefix(cell, "#") && formulaErrors[cell] {
		s.grade(diag.New(diag.FormulaError, s.posOf(column), s.key(), s.table.columns[column].name, cell), column)
		return ""
	}
	return cell
}

var formulaErrors = map[string]bool{"#N/A": true, "#REF!": true, "#VALUE!": true, "#DIV/0!": true, "#NAME?": true, "#NUM!": true, "#NULL!": true}

// need returns a mandatory cell and reports it when it is empty.
func (s *scan) need(column int) string {
	n := len(s.found)
	cell := s.text(column)
	if cell == "" && len(s.found) == n && s.at[column] >= 0 && !s.failed(column) {
		s.report(diag.EmptyCell, column, s.table.columns[column].name)
	}
	return cell
}

// failed reports whether a mapping could not make this cell.
func (s *scan) failed(column int) bool {
	i := s.at[column]
	return i >= 0 && i < len(s.cells) && s.cells[i] == failedCell
}

// has reports whether the file has the column at all.
func (s *scan) has(column int) bool { return s.at[column] >= 0 }

// key names the row in a finding: the NIP, the code.
func (s *scan) key() string {
	i := s.at[s.table.key]
	if i < 0 || i >= len(s.cells) {
		return ""
	}
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s.cells[i]), "'"))
}

func (s *scan) place() model.Place { return model.Place{File: s.file, Line: int32(s.line)} }

func (s *scan) posOf(column int) diag.Pos {
	pos := s.pos
	pos.Row = s.line
	if column >= 0 && s.at[column] >= 0 {
		pos.Col = s.at[column] + 1
		if s.from != nil {
			pos.Col = s.from[s.at[column]]
		}
	}
	return pos
}

// report files a finding about a cell, or about the whole row for column -1,
// with the severity of the catalogue.
func (s *scan) report(code string, column int, values ...string) {
	s.file1(diag.New(code, s.posOf(column), s.key(), values...), column)
}

// cell files a finding about a cell that cannot be read; how grave it is
// depends on the column.
func (s *scan) cell(code string, column int, values ...string) {
	s.grade(diag.New(code, s.posOf(column), s.key(), append([]string{s.table.columns[column].name}, values...)...), column)
}

func (s *scan) grade(d diag.Diagnostic, column int) {
	d.Severity = s.table.may
	if s.table.columns[column].must {
		d.Severity = s.table.must
	}
	s.file1(d, column)
}

func (s *scan) file1(d diag.Diagnostic, column int) {
	if d.Severity >= diag.Quarantine {
		s.bad = true
	}
	d.Source, d.Mark = s.excerpt(column)
	s.found = append(s.found, d)
}

// excerpt shows the cell of a finding between its neighbours, columns that are
// not ours left out (I3), and where in it the cell stands.
func (s *scan) excerpt(column int) (text string, mark [2]int) {
	at := -1
	if column >= 0 {
		at = s.at[column]
	}
	if at < 0 {
		return "", mark
	}
	var b strings.Builder
	width := 0
	put := func(t string) {
		b.WriteString(t)
		width += len([]rune(t))
	}
	from, to := max(0, at-2), min(len(s.header), at+3)
	if from > 0 {
		put("… | ")
	}
	first := true
	for i := from; i < to; i++ {
		if s.hidden[i] {
			continue
		}
		if !first {
			put(" | ")
		}
		first = false
		var cell string
		if i < len(s.cells) {
			cell = strings.Join(strings.Fields(s.cells[i]), " ")
		}
		if i == at {
			mark[0] = width
		}
		put(cell)
		if i == at {
			mark[1] = width
		}
	}
	if to < len(s.header) {
		put(" | …")
	}
	return b.String(), mark
}

// date reads a date cell; an empty one is NoDate without a finding, unless the
// column is mandatory.
func (s *scan) date(column int) model.Date {
	cell := s.text(column)
	if cell == "" {
		if s.table.columns[column].must {
			s.need(column)
		}
		return model.NoDate
	}
	d, code := parseDate(cell, s.date04)
	if code != "" {
		s.cell(code, column, cell)
	}
	return d
}

// number reads a whole number of lo to hi; ok is false for an empty or bad cell.
func (s *scan) number(column int, lo, hi int64) (n int64, ok bool) {
	cell := s.text(column)
	if cell == "" {
		if s.table.columns[column].must {
			s.need(column)
		}
		return 0, false
	}
	n, ok = parseInt(cell)
	switch {
	case !ok:
		s.cell(diag.NotNumber, column, cell)
	case n < 0 && lo >= 0:
		s.cell(diag.Negative, column, cell)
	case n < lo || n > hi:
		s.cell(diag.OutOfRange, column, cell, strconv.FormatInt(lo, 10), strconv.FormatInt(hi, 10))
	default:
		return n, true
	}
	return 0, false
}

// word reads a cell that is one of a list of codes or names.
func word[T any](s *scan, column int, list *vocabulary[T]) (value T, ok bool) {
	cell := s.text(column)
	if cell == "" {
		if s.table.columns[column].must {
			s.need(column)
		}
		return value, false
	}
	if value, ok = list.find(cell); !ok {
		s.unknown(column, cell, list.names)
	}
	return value, ok
}

// unknown reports a word that is not in a list, with the nearest of the list or
// else the whole list.
func (s *scan) unknown(column int, cell string, list []string) {
	d := diag.New(diag.UnknownWord, s.posOf(column), s.key(), s.table.columns[column].name, cell)
	if hint := nearest(cell, list); hint != "" {
		d = d.Suggest(hint)
	} else {
		d = d.Known(list)
	}
	s.grade(d, column)
}

// yes reads ya or tidak; an empty cell is tidak.
func (s *scan) yes(column int) bool {
	v, _ := word(s, column, yesNo)
	return v
}

// point reads a pair of coordinates in degrees.
func (s *scan) point(lat, lon int) model.Point {
	a, b := s.text(lat), s.text(lon)
	switch {
	case a == "" && b == "":
		return model.Point{}
	case a == "" || b == "":
		s.grade(diag.New(diag.BadPoint, s.posOf(lat), s.key()), lat)
		return model.Point{}
	}
	x, ok1 := s.degrees(lat, a, 90)
	y, ok2 := s.degrees(lon, b, 180)
	return model.Point{Lat: x, Lon: y, Known: ok1 && ok2}
}

// degrees reads degrees with a decimal point or comma as millionths.
func (s *scan) degrees(column int, cell string, limit int64) (int32, bool) {
	micro, ok := parseFixed(cell, 6)
	switch {
	case !ok:
		s.cell(diag.NotNumber, column, cell)
	case micro < -limit*1e6 || micro > limit*1e6:
		s.cell(diag.OutOfRange, column, cell, strconv.FormatInt(-limit, 10), strconv.FormatInt(limit, 10))
	default:
		return int32(micro), true
	}
	return 0, false
}
