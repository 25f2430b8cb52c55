package load

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/vm"
	"go.yaml.in/yaml/v4"

	"mutasi/model/diag"
)

// failedCell stands for a cell whose value a mapping could not make; why is a
// finding already.
const failedCell = "\x00"

// mappedRows makes the rows of one of our tables out of the rows of a source.
// Its cells are in the order of outs.
type mappedRows struct {
	table  *table
	pos    diag.Pos
	source rowReader
	header []string // of the source
	row    []string // of the source, behind the row that was given last
	outs   []mappedCell
	keep   *formula
	env    formulaEnv
	vars   []sourceVar // columns that expressions read
	groups []int       // source columns of `beda`; empty: row by row
	made   []groupRow  // the distinct rows, once the source was read
	given  int         // of made
	cells  []string
	vm     vm.VM
	found  diag.List
}

// mappedCell is one target column.
type mappedCell struct {
	column  int // of the table
	from    int // source column, or -1
	text    string
	formula *formula
	words   map[string]string
	other   *string
}

// sourceVar is a source column that expressions read under a name.
type sourceVar struct {
	name   string
	column int
	number bool
}

// groupRow is one distinct combination of the `beda` columns.
type groupRow struct {
	cells []string // the source row that came first, by line
	line  int
	count int
}

// bindMapped finds the header of a source, ties the mapping to its columns and
// compiles the expressions. It returns nil when the mapping cannot be used.
func (f *folder) bindMapped(m *mapping, t *tableMap, pos diag.Pos, rows rowReader) *sheet {
	y := &m.file
	header, rest := sourceHeader(t, rows)
	if header == nil {
		f.add(diag.New(diag.NoHeader, pos, "", t.table.name))
		return nil
	}
	clean := make([]string, len(header))
	for i, h := range header {
		clean[i] = strings.TrimSpace(h)
	}
	private := foldedSet(privateColumns)
	before := len(f.found) + len(y.found)
	find := func(n *yaml.Node) int {
		i := slices.IndexFunc(clean, func(h string) bool { return fold(h) == fold(n.Value) && fold(h) != "" })
		switch {
		case i < 0:
			f.add(diag.New(diag.MapColumn, y.at(n), "", n.Value, pos.String()).Suggest(nearest(n.Value, clean)))
		case private[fold(clean[i])]:
			f.add(diag.New(diag.MapPrivate, y.at(n), "", n.Value))
			return -1
		}
		return i
	}
	r := &mappedRows{table: t.table, pos: pos, source: rest, header: clean, env: make(formulaEnv)}
	numbers := make(map[int]bool)
	for _, n := range t.numbers {
		numbers[find(n)] = true
	}
	for _, n := range t.groups {
		r.groups = append(r.groups, find(n))
	}
	r.variables(clean, private, numbers)
	r.bindCells(f, y, t, find)
	if t.keep != nil {
		env := r.sampleEnv(clean, private, numbers)
		k, err := compile(t.keep.Value, env, f.data.Period.Effective, true)
		if err != nil {
			f.add(diag.New(diag.MapExpr, y.at(t.keep), "", "saring", err.Error()))
		}
		r.keep = k
	}
	if len(f.found)+len(y.found) > before {
		return nil
	}
	s := &sheet{table: t.table, pos: pos, rows: r, opaque: m.opaque, at: make([]int, len(t.table.columns))}
	for i := range s.at {
		s.at[i] = -1
	}
	for i, o := range r.outs {
		s.at[o.column] = i
		s.header = append(s.header, t.table.columns[o.column].name)
		s.from = append(s.from, o.from+1)
	}
	s.hidden = make([]bool, len(s.header))
	for _, d := range s.missing(y.at(t.at)) {
		f.add(d)
		s = nil
	}
	return s
}

// sourceHeader reads ahead to the header row of a source: the one that the
// mapping names, or that holds most of the headers it speaks of.
func sourceHeader(t *tableMap, rows rowReader) (header []string, rest rowReader) {
	var top [][]string
	var lines []int
	for len(top) < headerDepth {
		cells, line, ok := rows.next()
		if !ok {
			break
		}
		top, lines = append(top, slices.Clone(cells)), append(lines, line)
		if t.header > 0 && line >= t.header {
			break
		}
	}
	best, most := -1, 0
	wanted := t.wanted()
	for i, cells := range top {
		n := 0
		for _, c := range cells {
			if wanted[fold(variable(c))] || wanted[fold(c)] {
				n++
			}
		}
		if lines[i] == t.header {
			n = len(wanted) + len(cells) + 1
		}
		if n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return nil, nil
	}
	return top[best], &replay{top: top[best+1:], lines: lines[best+1:], rest: rows}
}

// variables sets the columns that expressions may read. A derived table reads
// its own columns and `jumlah`, the number of rows behind each of its rows, so
// that it cannot depend on the order of rows.
func (r *mappedRows) variables(header []string, private map[string]bool, numbers map[int]bool) {
	for i, h := range header {
		if h == "" || private[fold(h)] || len(r.groups) > 0 && !slices.Contains(r.groups, i) {
			continue
		}
		r.vars = append(r.vars, sourceVar{variable(h), i, numbers[i]})
	}
	r.env = r.sample()
	if len(r.groups) > 0 {
		r.env["jumlah"] = 0
	}
}

// sample is an environment with a value of the right type under each name.
func (r *mappedRows) sample() formulaEnv {
	env := make(formulaEnv)
	for _, v := range r.vars {
		if v.number {
			env[v.name] = 0
		} else {
			env[v.name] = ""
		}
	}
	return env
}

// sampleEnv is the environment of `saring`, which reads source rows even in a
// derived table.
func (r *mappedRows) sampleEnv(header []string, private map[string]bool, numbers map[int]bool) formulaEnv {
	all := &mappedRows{}
	all.variables(header, private, numbers)
	if len(r.groups) > 0 {
		r.vars = all.vars
		for k, v := range all.env {
			if _, known := r.env[k]; !known {
				r.env[k] = v
			}
		}
	}
	return all.env
}

// bindCells compiles the target columns.
func (r *mappedRows) bindCells(f *folder, y *yamlFile, t *tableMap, find func(*yaml.Node) int) {
	for column := range t.table.columns {
		c := t.cells[column]
		if c == nil {
			continue
		}
		out := mappedCell{column: column, from: -1, words: c.words, other: c.other}
		switch {
		case c.constant != nil:
			out.text = c.constant.Value
		case c.column != nil:
			out.from = find(c.column)
			if len(r.groups) > 0 && out.from >= 0 && !slices.Contains(r.groups, out.from) {
				y.wrong(c.column, t.table.columns[column].name, "harus salah satu kolom beda", "must be one of the columns of beda")
			}
		default:
			var err error
			if out.formula, err = compile(c.formula.Value, r.env, f.data.Period.Effective, false); err != nil {
				f.add(diag.New(diag.MapExpr, y.at(c.formula), "", t.table.columns[column].name, err.Error()))
			}
		}
		r.outs = append(r.outs, out)
	}
	r.cells = make([]string, len(r.outs))
}

func (r *mappedRows) next() (cells []string, line int, ok bool) {
	if len(r.groups) > 0 {
		return r.nextGroup()
	}
	for {
		source, line, ok := r.source.next()
		if !ok {
			return nil, line, false
		}
		failed := r.load(source, line)
		if r.kept(line) {
			r.make(source, line, failed)
			return r.cells, line, true
		}
	}
}

// nextGroup gives the distinct combinations, in the order of their values.
func (r *mappedRows) nextGroup() (cells []string, line int, ok bool) {
	if r.made == nil {
		r.readGroups()
	}
	if r.given >= len(r.made) {
		return nil, 0, false
	}
	g := r.made[r.given]
	r.given++
	failed := r.load(g.cells, g.line)
	r.env["jumlah"] = g.count
	r.make(g.cells, g.line, failed)
	return r.cells, g.line, true
}

func (r *mappedRows) readGroups() {
	index := make(map[string]int)
	var key []byte
	r.made = []groupRow{}
	for {
		source, line, ok := r.source.next()
		if !ok {
			break
		}
		if r.keep != nil {
			r.load(source, line)
			if !r.kept(line) {
				continue
			}
		}
		key = key[:0]
		for _, g := range r.groups {
			key = append(append(key, cellAt(source, g)...), 0)
		}
		at, known := index[string(key)]
		if !known {
			at = len(r.made)
			index[string(key)] = at
			r.made = append(r.made, groupRow{cells: slices.Clone(source), line: line})
		}
		r.made[at].count++
	}
	slices.SortFunc(r.made, func(a, b groupRow) int {
		for _, g := range r.groups {
			if c := strings.Compare(cellAt(a.cells, g), cellAt(b.cells, g)); c != 0 {
				return c
			}
		}
		return 0
	})
}

// cellAt is a source cell as text.
func cellAt(cells []string, i int) string {
	if i < 0 || i >= len(cells) {
		return ""
	}
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(cells[i]), "'"))
}

// load puts a source row into the environment; failed says which of its
// numbers are none.
func (r *mappedRows) load(source []string, line int) (failed []string) {
	for _, v := range r.vars {
		cell := cellAt(source, v.column)
		if !v.number {
			r.env[v.name] = cell
			continue
		}
		n, ok := parseInt(cell)
		if !ok {
			failed = append(failed, v.name)
			pos := r.pos
			pos.Row, pos.Col = line, v.column+1
			d := diag.New(diag.NotNumber, pos, "", v.name, cell)
			r.found = append(r.found, d)
		}
		r.env[v.name] = int(n)
	}
	return failed
}

func (r *mappedRows) kept(line int) bool {
	if r.keep == nil {
		return true
	}
	ok, err := r.keep.holds(&r.vm, r.env)
	if err != nil {
		r.fail(line, 0, "saring", err)
	}
	return ok
}

// make fills r.cells from the environment and the source row.
func (r *mappedRows) make(source []string, line int, failed []string) {
	r.row = source
	for i := range r.outs {
		o := &r.outs[i]
		cell := o.text
		switch {
		case o.formula != nil:
			if len(failed) > 0 {
				r.cells[i] = failedCell
				continue
			}
			var err error
			if cell, err = o.formula.text(&r.vm, r.env); err != nil {
				r.fail(line, o.column, r.table.columns[o.column].name, err)
				r.cells[i] = failedCell
				continue
			}
		case o.from >= 0:
			cell = cellAt(source, o.from)
		}
		r.cells[i] = r.translate(o, cell, line)
	}
}

// translate gives the word that the mapping puts for a cell.
func (r *mappedRows) translate(o *mappedCell, cell string, line int) string {
	if o.words == nil || cell == "" {
		return cell
	}
	if word, ok := o.words[fold(cell)]; ok {
		return word
	}
	switch {
	case o.other == nil:
		pos := r.pos
		pos.Row, pos.Col = line, o.from+1
		d := diag.New(diag.MapValue, pos, "", r.table.columns[o.column].name, cell)
		d.Severity = r.gravity(o.column)
		r.found = append(r.found, d)
		return failedCell
	case *o.other == "=":
		return cell
	}
	return *o.other
}

func (r *mappedRows) fail(line, column int, name string, err error) {
	pos := r.pos
	pos.Row = line
	d := diag.New(diag.MapResult, pos, "", name, err.Error())
	d.Severity = r.gravity(column)
	r.found = append(r.found, d)
}

func (r *mappedRows) gravity(column int) diag.Severity {
	if r.table.columns[column].must {
		return r.table.must
	}
	return r.table.may
}
