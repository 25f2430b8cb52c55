// Package scrub makes a pseudonymised copy of a data folder that gives the
// same plan up to names, and brings a plan of the copy back to the names.
//
// What changes: NIP, name, titles and every SIASN id, of people, posts and units
// alike; the day of birth becomes one of
// the first of its month, which moves no retirement; the number of a request's
// document goes. What must stay for the plan to stay: posts, units, dates of
// service, ratings, assessments, where people live, and the lottery number,
// which the copy carries in nomor_undian. So the copy is pseudonymous, not
// anonymous: who knows a career recognises it, and the copy is to be handled
// as personal data. The key file alone leads back by itself.
//
// The pseudonym of a NIP is again a valid NIP (month of birth, month of first
// service, kind, sex, a number), so that the copy passes the same checks.
package scrub

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"mutasi/model/load"
)

// Copy is a pseudonymised folder: files by name, and the key to it.
type Copy struct {
	Files map[string][]byte
	Key   Key
}

// Folder makes the pseudonymised copy of a data folder.
func Folder(ctx context.Context, dir string) (*Copy, error) {
	res, err := load.Folder(ctx, dir, load.Options{})
	if err != nil {
		return nil, err
	}
	tables, err := load.Tables(ctx, dir)
	if err != nil {
		return nil, err
	}
	c := &Copy{Files: make(map[string][]byte), Key: newKey(res.Data)}
	c.Key.number(tables)
	codes := make(map[string]bool)
	for u := range res.Data.Units {
		codes[res.Data.Units[u].Key] = true
	}
	for _, t := range tables {
		c.Files[t.Name+".csv"] = encode(c.Key.table(t, codes))
	}
	for _, name := range []string{"periode.yaml", "rules.yaml"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("scrub: %w", err)
		}
		c.Files[name] = []byte(c.Key.hide(string(b)))
	}
	return c, nil
}

// table is a table with what names a person replaced or left out. codes are
// those of the units: they stay, and a unit that is named by its SIASN id
// instead is named by the pseudonym.
func (k Key) table(t load.Table, codes map[string]bool) load.Table {
	type column struct {
		from int // in t
		edit func(id, cell string) string
	}
	same := func(_, cell string) string { return cell }
	people := t.Name == "pegawai"
	out := load.Table{Name: t.Name}
	var columns []column
	nip := -1
	for c, name := range t.Columns {
		edit := same
		switch {
		case leftOut[name]:
			continue
		case strings.HasPrefix(name, "nip"):
			if nip < 0 {
				nip = c
			}
			edit = func(_, cell string) string { return k.pseudonym(cell) }
		case siasnIDs[name]:
			edit = func(_, cell string) string { return k.ids[cell] }
		case name == "unit_kode" || name == "induk_kode":
			edit = func(_, cell string) string {
				if alias := k.ids[cell]; alias != "" && !codes[cell] {
					return alias
				}
				return cell
			}
		case people && name == "nama":
			edit = func(id, _ string) string { return k.alias(id) }
		case people && name == "tanggal_lahir":
			edit = k.birth
		}
		columns = append(columns, column{c, edit})
		out.Columns = append(out.Columns, name)
	}
	if people {
		columns = append(columns, column{-1, func(id, _ string) string { return k.lottery(id) }})
		out.Columns = append(out.Columns, "nomor_undian")
	}
	for _, row := range t.Rows {
		id := ""
		if nip >= 0 {
			id = row.Cells[nip]
		}
		line := load.Line{No: row.No, Cells: make([]string, len(columns))}
		for i, c := range columns {
			cell := ""
			if c.from >= 0 {
				cell = row.Cells[c.from]
			}
			line.Cells[i] = c.edit(id, cell)
		}
		out.Rows = append(out.Rows, line)
	}
	return out
}

// leftOut are columns that name a person and that no plan needs.
var leftOut = map[string]bool{"gelar_depan": true, "gelar_belakang": true, "dokumen": true, "nomor_undian": true}

// encode writes a table as CSV. Rows keep their line, so that reasons which
// name a row name the same one in the copy.
func encode(t load.Table) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(t.Columns) // a bytes.Buffer takes every write
	line := 1
	for _, r := range t.Rows {
		for line++; line < r.No; line++ {
			w.Flush()
			b.WriteByte('\n')
		}
		w.Write(r.Cells)
	}
	w.Flush()
	return b.Bytes()
}
