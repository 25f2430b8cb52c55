package load

import (
	"context"
	"fmt"
	"os"
	"runtime"

	"mutasi/model"
)

// Table is one table of a data folder as text: every cell as it was read, under
// the column names of docs/formats.md. Private columns are not there.
type Table struct {
	Name    string
	Columns []string
	Rows    []Line
}

// Line is one row of a Table. No is its line in the file where the table comes
// from one CSV file, else 0.
type Line struct {
	No    int
	Cells []string // by Table.Columns
}

// Tables reads the tables of a data folder without judging them: for copies of
// the folder in which some cells are changed. Tables that are not there are
// left out.
func Tables(ctx context.Context, dir string) ([]Table, error) {
	f, err := discovered(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer f.closeBooks()
	var out []Table
	for _, t := range tables {
		if sheets := f.sheets[t]; len(sheets) > 0 {
			out = append(out, f.copyOf(t, sheets))
		}
	}
	return out, ctx.Err()
}

// discovered is a folder whose sheets are open, for reading them as text.
func discovered(ctx context.Context, dir string) (*folder, error) {
	f := &folder{fs: os.DirFS(dir), opt: Options{Threads: runtime.GOMAXPROCS(0)}, ctx: ctx, data: &model.Dataset{}, sheets: make(map[*table][]*sheet),
		texts: make(interner), csvTexts: make(map[string]string), booked: make(map[string]*workbook)}
	if err := f.discover(); err != nil {
		f.closeBooks()
		return nil, fmt.Errorf("load: %w", err)
	}
	return f, nil
}

// copyOf reads all sheets of one table.
func (f *folder) copyOf(t *table, sheets []*sheet) Table {
	out := Table{Name: t.name}
	var columns []int
	for c := range t.columns {
		for _, s := range sheets {
			if s.at[c] >= 0 {
				columns = append(columns, c)
				out.Columns = append(out.Columns, t.columns[c].name)
				break
			}
		}
	}
	numbered := len(sheets) == 1 && sheets[0].pos.Sheet == "" && sheets[0].from == nil
	for _, sh := range sheets {
		for s := f.scan(sh); s.next(); {
			line := Line{Cells: make([]string, len(columns))}
			if numbered {
				line.No = s.line
			}
			for i, c := range columns {
				line.Cells[i] = s.text(c)
			}
			out.Rows = append(out.Rows, line)
		}
	}
	return out
}
