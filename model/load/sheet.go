package load

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mutasi/model/diag"
)

// headerDepth is how many rows at the top of a sheet may hold the header.
const headerDepth = 10

// rowReader gives the rows of a sheet, blank ones left out, each with its
// 1-based line. The slice is valid until the next call.
type rowReader interface {
	next() (cells []string, line int, ok bool)
}

// sheet is one table in one file: its header is read, its rows are not yet.
type sheet struct {
	table  *table
	pos    diag.Pos // file and sheet
	file   int32    // model.Place.File
	rows   rowReader
	at     []int    // by column of the table: its column in the file, or -1
	header []string // as written
	hidden []bool   // by column of the file: not ours, so never shown (I3)
	from   []int    // of a mapped sheet: by column, the source's column plus 1, or 0
	opaque bool     // person ids are opaque (mapping.yaml)
	date04 bool     // serial dates count from 1904
}

// open finds the header of a table among the first rows, by the row that names
// most of its columns, and says which columns are missing, unknown or private.
// It returns nil when the sheet cannot be used.
func open(t *table, pos diag.Pos, rows rowReader) (*sheet, []string, diag.List) {
	var top [][]string
	var lines []int
	for len(top) < headerDepth {
		cells, line, ok := rows.next()
		if !ok || line > headerDepth && len(top) > 0 {
			if ok {
				top, lines = append(top, append([]string(nil), cells...)), append(lines, line)
			}
			break
		}
		top, lines = append(top, append([]string(nil), cells...)), append(lines, line)
	}
	best, most := -1, 0
	for i, cells := range top {
		if lines[i] > headerDepth {
			break
		}
		if n := t.matches(cells); n > most {
			best, most = i, n
		}
	}
	if len(top) == 0 {
		d := diag.New(diag.EmptyTable, pos, "", t.name)
		if t.needed {
			d.Severity = diag.Fatal
		}
		return nil, nil, diag.List{d}
	}
	if best < 0 {
		return nil, nil, diag.List{diag.New(diag.NoHeader, pos, "", t.name)}
	}
	s := &sheet{table: t, pos: pos, header: top[best], rows: &replay{top: top[best+1:], lines: lines[best+1:], rest: rows}}
	dropped, found := s.bind(lines[best])
	return s, dropped, found
}

// matches counts the columns of the table that a row names.
func (t *table) matches(cells []string) (n int) {
	names := t.headerIndex()
	seen := make(map[int]bool)
	for _, c := range cells {
		if m, ok := names[fold(c)]; ok && !seen[m.column] {
			seen[m.column] = true
			n++
		}
	}
	return n
}

// headerName is a column of a table under one of its names; the smaller the
// rank, the more it is preferred.
type headerName struct{ column, rank int }

// headerIndex maps every folded name of the table's columns.
func (t *table) headerIndex() map[string]headerName {
	index := make(map[string]headerName, 4*len(t.columns))
	for i, c := range t.columns {
		index[fold(c.name)] = headerName{i, 0}
		for r, a := range c.aliases {
			if _, taken := index[fold(a)]; !taken {
				index[fold(a)] = headerName{i, r + 1}
			}
		}
	}
	return index
}

// bind ties the columns of the file to those of the table.
func (s *sheet) bind(line int) (dropped []string, found diag.List) {
	t, names := s.table, s.table.headerIndex()
	s.at = make([]int, len(t.columns))
	rank := make([]int, len(t.columns))
	for i := range s.at {
		s.at[i] = -1
	}
	s.hidden = make([]bool, len(s.header))
	private, usual := foldedSet(privateColumns), foldedSet(siasnColumns)
	for i, name := range s.header {
		pos := s.pos
		pos.Row, pos.Col = line, i+1
		key := fold(name)
		m, known := names[key]
		switch {
		case key == "":
		case known && s.at[m.column] < 0:
			s.at[m.column], rank[m.column] = i, m.rank
		case known && rank[m.column] == m.rank:
			found = append(found, diag.New(diag.DoubleColumn, pos, "", t.columns[m.column].name, strings.TrimSpace(name)))
		case known: // an alias beside a name that is preferred
			if m.rank < rank[m.column] {
				s.at[m.column], rank[m.column] = i, m.rank
			}
		case private[key]:
			dropped = append(dropped, strings.TrimSpace(name))
			found = append(found, diag.New(diag.PrivateDropped, pos, "", strings.TrimSpace(name)))
		case !usual[key]:
			var all []string
			for _, c := range t.columns {
				all = append(all, c.name)
			}
			found = append(found, diag.New(diag.UnknownColumn, pos, "", strings.TrimSpace(name), t.name).Suggest(nearest(name, all)))
		}
	}
	for _, x := range standsIn[t.name] {
		if s.at[x.code] < 0 {
			s.at[x.code] = s.at[x.id]
		}
	}
	for i := range s.hidden {
		s.hidden[i] = !slices.Contains(s.at, i)
	}
	pos := s.pos
	pos.Row = line
	return dropped, append(found, s.missing(pos)...)
}

// missing lists the mandatory columns that a sheet does not have.
func (s *sheet) missing(pos diag.Pos) (found diag.List) {
	t := s.table
	for i, c := range t.columns {
		if c.must && s.at[i] < 0 && !slices.Contains(mayLack[t.name], i) {
			found = append(found, diag.New(diag.NoColumn, pos, "", c.name, t.name))
		}
	}
	for _, some := range eitherOr[t.name] {
		var names []string
		for _, i := range some {
			names = append(names, t.columns[i].name)
		}
		if !slices.ContainsFunc(some, func(i int) bool { return s.at[i] >= 0 }) {
			found = append(found, diag.New(diag.NoColumn, pos, "", strings.Join(names, " / "), t.name))
		}
	}
	return found
}

// standsIn lists the columns of SIASN ids that serve as our code too where a
// file has no code of its own.
var standsIn = map[string][]struct{ id, code int }{
	"unit":    {{unitSIASN, unitKey}},
	"pegawai": {{empUnitSIASN, empUnitKey}},
}

// mayLack lists mandatory columns that a file may lack altogether: SIASN exports
// no jenjang, and then that of the post is taken.
var mayLack = map[string][]int{"pegawai": {empLevel}}

// eitherOr lists columns of which one must be there.
var eitherOr = map[string][][]int{
	"pegawai":    {{empUnitKey, empUnit}},
	"kinerja":    {{rateGrade, rateValue, rateResult}},
	"kompetensi": {{skillName, skillWide}},
}

// replay gives rows that were read ahead, then the rest.
type replay struct {
	top   [][]string
	lines []int
	rest  rowReader
}

func (r *replay) next() ([]string, int, bool) {
	if len(r.top) > 0 {
		cells, line := r.top[0], r.lines[0]
		r.top, r.lines = r.top[1:], r.lines[1:]
		return cells, line, true
	}
	return r.rest.next()
}

// foldedSet is a set of names without regard to case and punctuation.
func foldedSet(names []string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, n := range names {
		set[fold(n)] = true
	}
	return set
}

// fold brings a header, a code or a name to the form in which it is compared:
// lower case letters and digits only.
func fold(s string) string {
	clean := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < '0' || c > '9' && c < 'a' || c > 'z' {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	return string(appendFold(make([]byte, 0, len(s)), s))
}

// appendFold appends the folded form of s to dst.
func appendFold(dst []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r >= 'A' && r <= 'Z':
			dst = append(dst, byte(r)+'a'-'A')
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			dst = append(dst, byte(r))
		case r > 127 && r != '\u00a0' && r != '\u2019' && r != '\u2018' && r != '\ufeff':
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}
