package load

import (
	"context"
	"slices"
	"strings"
)

// Column reads one column of a table of a data folder by the key of each row: a
// person's NIP, the code of a unit or post. It may be any column that the files
// hold, private ones too; of a mapped table also one of the source. Where there is
// none of that name, the map is nil and names are those there are.
func Column(ctx context.Context, dir, table, name string) (of map[string]string, names []string, err error) {
	f, err := discovered(ctx, dir)
	if err != nil {
		return nil, nil, err
	}
	defer f.closeBooks()
	for _, sh := range f.sheets[tableNamed(table)] {
		s := f.scan(sh)
		cell := s.written(name)
		if cell == nil {
			names = append(names, s.columns()...)
			continue
		}
		if of == nil {
			of = make(map[string]string)
		}
		for s.next() {
			key := s.text(s.table.key)
			if s.table == &employees && !s.opaque {
				key = cleanNIP(key)
			}
			of[key] = cell()
		}
	}
	slices.Sort(names)
	return of, slices.Compact(names), ctx.Err()
}

// columns are the names that written knows.
func (s *scan) columns() []string {
	out := slices.Clone(s.header)
	if m, ok := s.rows.(*mappedRows); ok {
		for _, i := range m.told() {
			out = append(out, m.header[i])
		}
	}
	return slices.DeleteFunc(out, func(h string) bool { return strings.TrimSpace(h) == "" })
}

// written gives the cell under a header of the file, or else under a column of
// ours whatever the file calls it; nil where there is neither.
func (s *scan) written(name string) func() string {
	named := func(h string) bool { return fold(h) == fold(name) }
	if m, ok := s.rows.(*mappedRows); ok {
		for _, i := range m.told() {
			if named(m.header[i]) {
				return func() string { return cellAt(m.row, i) }
			}
		}
	} else if i := slices.IndexFunc(s.header, named); i >= 0 {
		return func() string { return cellAt(s.cells, i) }
	}
	if c, ok := s.table.headerIndex()[fold(name)]; ok && s.has(c.column) {
		return func() string { return s.text(c.column) }
	}
	return nil
}

// told are the source columns of which a row of ours has one value.
func (r *mappedRows) told() []int {
	if len(r.groups) > 0 {
		return r.groups
	}
	all := make([]int, len(r.header))
	for i := range all {
		all[i] = i
	}
	return all
}
