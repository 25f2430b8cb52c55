package load

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model/diag"
)

// mapping is mapping.yaml: how other spreadsheets become our tables, without
// being edited. See docs/formats.md for the language.
type mapping struct {
	file   yamlFile
	opaque bool // id_pegawai: bebas
	tables []*tableMap
	scales scales // skala_kinerja; nil: the standard ones
}

// tableMap makes one table out of one source sheet.
type tableMap struct {
	table   *table
	at      *yaml.Node
	source  *yaml.Node // FILE, or FILE!SHEET
	header  int        // line of the header; 0: look for it
	cells   map[int]*cellMap
	numbers []*yaml.Node // source columns that are whole numbers in expressions
	keep    *yaml.Node   // expression: rows to keep; nil: all
	groups  []*yaml.Node // source columns: one row per distinct combination
	extra   []*yaml.Node // rows written out in the mapping itself
}

// cellMap says where the cells of one target column come from: a source
// column, a constant, or an expression; and how values are translated then.
type cellMap struct {
	column   *yaml.Node
	constant *yaml.Node
	formula  *yaml.Node
	words    map[string]string // folded; nil: as it is
	other    *string           // for words that are not listed; "=" keeps them
}

// parseMapping reads the text of a mapping.yaml.
func parseMapping(name, text string) *mapping {
	m := &mapping{file: yamlFile{name: name}}
	y := &m.file
	top := y.parse(text)
	if top == nil {
		return m
	}
	fields := y.fields(top, name, "id_pegawai", "tabel", "skala_kinerja")
	switch id := y.text(fields["id_pegawai"], "id_pegawai"); id {
	case "", "nip":
	case "bebas":
		m.opaque = true
	default:
		y.wrong(fields["id_pegawai"], "id_pegawai", "pakai nip atau bebas", "use nip or bebas")
	}
	m.scales = y.readScales(fields["skala_kinerja"])
	list := fields["tabel"]
	if list == nil && m.scales == nil {
		y.found = append(y.found, diag.New(diag.YAMLMissing, diag.Pos{File: name}, "", "tabel"))
		return m
	}
	if list == nil {
		return m
	}
	var names []string
	for _, t := range tables {
		names = append(names, t.name)
	}
	byName := y.fields(list, "tabel", names...)
	for _, t := range tables { // in our order, not the file's
		n := byName[t.name]
		switch {
		case n == nil:
		case n.Kind == yaml.SequenceNode:
			for _, item := range y.items(n, t.name) {
				m.tables = append(m.tables, y.tableMap(t, item))
			}
		default:
			m.tables = append(m.tables, y.tableMap(t, n))
		}
	}
	return m
}

// tableMap reads the mapping of one table.
func (y *yamlFile) tableMap(t *table, n *yaml.Node) *tableMap {
	fields := y.fields(n, t.name, "sumber", "baris_judul", "kolom", "tetap", "rumus", "terjemah", "bilangan", "saring", "beda", "tambah")
	m := &tableMap{table: t, at: n, source: fields["sumber"], cells: make(map[int]*cellMap),
		header: int(y.number(fields["baris_judul"], "baris_judul", 0, headerDepth)), keep: fields["saring"]}
	y.text(m.source, "sumber")
	y.text(m.keep, "saring")
	if m.source == nil && fields["tambah"] == nil {
		y.found = append(y.found, diag.New(diag.YAMLMissing, y.at(n), "", "sumber"))
	}
	for _, kind := range []string{"kolom", "tetap", "rumus"} {
		y.eachColumn(t, fields[kind], kind, func(column int, n *yaml.Node) {
			if m.cells[column] != nil {
				y.found = append(y.found, diag.New(diag.YAMLTwice, y.at(n), "", t.columns[column].name))
				return
			}
			y.text(n, t.columns[column].name)
			c := &cellMap{}
			*map[string]**yaml.Node{"kolom": &c.column, "tetap": &c.constant, "rumus": &c.formula}[kind] = n
			m.cells[column] = c
		})
	}
	y.eachColumn(t, fields["terjemah"], "terjemah", func(column int, n *yaml.Node) {
		c := m.cells[column]
		if c == nil {
			y.wrong(n, t.columns[column].name, "kolom ini tidak diisi oleh kolom, tetap, atau rumus", "no kolom, tetap or rumus fills this column")
			return
		}
		c.words = make(map[string]string)
		for from, to := range y.fields(n, t.columns[column].name) {
			value := y.text(to, from)
			if from == "*" {
				c.other = &value
			} else {
				c.words[fold(from)] = value
			}
		}
	})
	m.numbers, m.groups = y.items(fields["bilangan"], "bilangan"), y.items(fields["beda"], "beda")
	m.extra = y.items(fields["tambah"], "tambah")
	return m
}

// eachColumn walks a mapping from our columns to something.
func (y *yamlFile) eachColumn(t *table, n *yaml.Node, key string, visit func(column int, n *yaml.Node)) {
	if n == nil {
		return
	}
	var names []string
	for _, c := range t.columns {
		names = append(names, c.name)
	}
	fields := y.fields(n, key, names...)
	for i, name := range names {
		if f := fields[name]; f != nil {
			visit(i, f)
		}
	}
}

// wanted are the source headers that the mapping speaks of, folded, to tell the
// header row by.
func (m *tableMap) wanted() map[string]bool {
	set := make(map[string]bool)
	for _, c := range m.cells {
		if c.column != nil {
			set[fold(c.column.Value)] = true
		}
		if c.formula != nil {
			for _, word := range identifier.FindAllString(c.formula.Value, -1) {
				set[fold(word)] = true
			}
		}
	}
	for _, n := range slices.Concat(m.numbers, m.groups) {
		set[fold(n.Value)] = true
	}
	return set
}

var identifier = regexp.MustCompile(`[\p{L}_][\p{L}\p{N}_]*`)

// openMapped opens the sheets that mapping.yaml makes. It returns the names of
// the files that are its sources, which are then not taken for tables.
func (f *folder) openMapped(m *mapping) (sources map[string]bool, err error) {
	sources = make(map[string]bool)
	for _, t := range m.tables {
		if t.source != nil && t.source.Value != "" {
			file, _, _ := strings.Cut(t.source.Value, "!")
			sources[file] = true
			if err := f.openSource(m, t); err != nil {
				return sources, err
			}
		}
		if len(t.extra) > 0 {
			f.openExtra(m, t)
		}
	}
	return sources, nil
}

// openSource opens the source of one table and binds the mapping to it.
func (f *folder) openSource(m *mapping, t *tableMap) error {
	y := &m.file
	file, sheetName, isSheet := strings.Cut(t.source.Value, "!")
	missing := func(hint string) {
		f.add(diag.New(diag.MapSource, y.at(t.source), "", t.source.Value).Suggest(hint))
	}
	if file != filepath.Base(file) { // only the folder itself
		missing("")
		return nil
	}
	if !slices.Contains(f.files, file) {
		missing(nearest(file, f.files))
		return nil
	}
	pos := diag.Pos{File: file}
	var rows rowReader
	if strings.EqualFold(filepath.Ext(file), ".xlsx") || strings.EqualFold(filepath.Ext(file), ".xlsm") {
		book, err := f.book(file)
		if book == nil || err != nil {
			return err
		}
		all := book.file.GetSheetList()
		if !isSheet && len(all) > 0 {
			sheetName = all[0]
		}
		if !slices.Contains(all, sheetName) {
			missing(nearest(sheetName, all))
			return nil
		}
		pos.Sheet = sheetName
		r, err := book.sheet(sheetName)
		if err != nil {
			f.add(badSheet(pos))
			return nil
		}
		rows = r
	} else {
		text, ok, err := f.csvText(file)
		if err != nil || !ok {
			return err
		}
		rows = newCSV(text)
	}
	s := f.bindMapped(m, t, pos, rows)
	if s == nil {
		return nil
	}
	if b := f.booked[file]; b != nil {
		s.date04 = b.from1904()
	}
	f.keep(t.table, s)
	return nil
}

// openExtra makes a sheet of the rows written out under `tambah`.
func (f *folder) openExtra(m *mapping, t *tableMap) {
	y := &m.file
	s := &sheet{table: t.table, pos: diag.Pos{File: y.name}, opaque: m.opaque, at: make([]int, len(t.table.columns))}
	for i, c := range t.table.columns {
		s.at[i] = i
		s.header = append(s.header, c.name)
	}
	s.hidden = make([]bool, len(s.header))
	rows := &listed{}
	for _, n := range t.extra {
		cells := make([]string, len(s.header))
		y.eachColumn(t.table, n, "tambah", func(column int, v *yaml.Node) { cells[column] = y.text(v, t.table.columns[column].name) })
		rows.cells, rows.lines = append(rows.cells, cells), append(rows.lines, n.Line)
	}
	s.rows = rows
	s.from = make([]int, len(s.header)) // findings point at the line
	f.keep(t.table, s)
}

// listed gives rows that are in memory.
type listed struct {
	cells [][]string
	lines []int
}

func (l *listed) next() (cells []string, line int, ok bool) {
	if len(l.cells) == 0 {
		return nil, 0, false
	}
	cells, line = l.cells[0], l.lines[0]
	l.cells, l.lines = l.cells[1:], l.lines[1:]
	return cells, line, true
}
