package load_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"mutasi/internal/fiction"
	"mutasi/model/diag"
	"mutasi/model/load"
)

// books is a data folder in memory, to be corrupted.
type books struct {
	t       *testing.T
	rng     *rand.Rand
	threads int
	tables  map[string]*fiction.Table
	texts   map[string]string              // further files, whole
	spoil   map[string]func(string) string // what becomes of a table's text in the end
}

// cleanBooks is a fictional government without its surpluses, so that nothing
// at all is to be found in it.
func cleanBooks(t *testing.T, seed uint64) *books {
	city := copyCity(t)
	b := &books{t: t, rng: rand.New(rand.NewPCG(seed, 1)), tables: make(map[string]*fiction.Table),
		texts: make(map[string]string), spoil: make(map[string]func(string) string)}
	for i := range city.Tables {
		b.tables[city.Tables[i].Name] = &city.Tables[i]
	}
	for _, d := range city.Documents {
		b.texts[d.Name] = d.Text
	}
	heads := make(map[string]int)
	for i := range b.tables["pegawai"].Rows {
		heads[*b.cell("pegawai", i, "jabatan_kode")]++
	}
	for i := range b.tables["jabatan"].Rows {
		seats := b.cell("jabatan", i, "kebutuhan")
		if n, _ := strconv.Atoi(*seats); heads[*b.cell("jabatan", i, "kode")] > n {
			*seats = strconv.Itoa(heads[*b.cell("jabatan", i, "kode")])
		}
	}
	return b
}

// invented is the city that every fault is planted in; it is made once.
var invented = sync.OnceValues(func() (*fiction.City, error) { return fiction.Generate(300, 7) })

func copyCity(t *testing.T) *fiction.City {
	city, err := invented()
	if err != nil {
		t.Fatal(err)
	}
	c := &fiction.City{Agency: city.Agency, Documents: city.Documents, Tables: slices.Clone(city.Tables)}
	for i := range c.Tables {
		c.Tables[i].Columns = slices.Clone(c.Tables[i].Columns)
		c.Tables[i].Rows = slices.Clone(c.Tables[i].Rows)
		for j, row := range c.Tables[i].Rows {
			c.Tables[i].Rows[j] = slices.Clone(row)
		}
	}
	return c
}

// read reads the folder.
func (b *books) read() *load.Result {
	b.t.Helper()
	files := make(fstest.MapFS)
	for name, t := range b.tables {
		text := t.CSV()
		if f := b.spoil[name]; f != nil {
			text = f(text)
		}
		files[name+".csv"] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range b.texts {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	r, err := load.FS(context.Background(), files, load.Options{Threads: b.threads})
	if err != nil {
		b.t.Fatal(err)
	}
	return r
}

func (b *books) column(table, column string) int {
	i := slices.Index(b.tables[table].Columns, column)
	if i < 0 {
		b.t.Fatalf("%s has no column %s", table, column)
	}
	return i
}

func (b *books) cell(table string, row int, column string) *string {
	return &b.tables[table].Rows[row][b.column(table, column)]
}

// add appends a column.
func (b *books) add(table, column, value string) {
	t := b.tables[table]
	t.Columns = append(slices.Clone(t.Columns), column)
	for i := range t.Rows {
		t.Rows[i] = append(slices.Clone(t.Rows[i]), value)
	}
}

// any picks a row for which ok holds.
func (b *books) any(table string, ok func(row int) bool) int {
	rows := b.tables[table].Rows
	start := b.rng.IntN(len(rows))
	for i := range rows {
		if row := (start + i) % len(rows); ok == nil || ok(row) {
			return row
		}
	}
	b.t.Fatalf("no row of %s will do", table)
	return 0
}

// is asks for rows whose column holds one of the values.
func (b *books) is(table, column string, values ...string) func(int) bool {
	return func(row int) bool { return slices.Contains(values, *b.cell(table, row, column)) }
}

// want is a finding that must be made: its code and its place.
type want struct {
	code string
	pos  diag.Pos
}

// at is the place of a cell; column "" is the whole row, row -1 the header.
func (b *books) at(code, table string, row int, column string) want {
	w := want{code, diag.Pos{File: table + ".csv", Row: row + 2}}
	if column != "" {
		w.pos.Col = b.column(table, column) + 1
	}
	return w
}

// set puts a value into some row's cell and expects a finding there.
func (b *books) set(code, table, column, value string, ok func(int) bool) []want {
	row := b.any(table, ok)
	*b.cell(table, row, column) = value
	return []want{b.at(code, table, row, column)}
}

// fault is a class of fault: how it is planted, what must be found, and which
// further codes may follow from it.
type fault struct {
	name  string
	plant func(b *books) []want
	also  []string
}

// TestCleanDataGivesNoFinding is the other half of the corruptor.
func TestCleanDataGivesNoFinding(t *testing.T) {
	for _, d := range cleanBooks(t, 1).read().Findings {
		t.Errorf("%s %s: %s", d.Code, d.Pos, d.Msg.ID)
	}
}

// TestEveryFaultIsFoundAtItsPlace plants each fault at several places and wants
// its finding there, and none that does not follow from it.
func TestEveryFaultIsFoundAtItsPlace(t *testing.T) {
	covered := make(map[string]bool)
	for _, f := range slices.Concat(fileFaults, cellFaults(), nipFaults, peopleFaults, postFaults, recordFaults, yamlFaults) {
		t.Run(f.name, func(t *testing.T) {
			for seed := range uint64(3) {
				b := cleanBooks(t, seed)
				wants := f.plant(b)
				r := b.read()
				for _, w := range wants {
					covered[w.code] = true
					if !slices.ContainsFunc(r.Findings, func(d diag.Diagnostic) bool {
						return d.Code == w.code && (d.Pos == w.pos || w.pos.Row+w.pos.Col == 0 && w.pos.File == "")
					}) {
						t.Errorf("seed %d: no %s at %s; found %s", seed, w.code, w.pos, shown(r.Findings))
					}
				}
				for _, d := range r.Findings {
					if !slices.Contains(f.also, d.Code) && !slices.ContainsFunc(wants, func(w want) bool { return d.Code == w.code && d.Pos == w.pos }) {
						t.Errorf("seed %d: unexpected %s %s: %s", seed, d.Code, d.Pos, d.Msg.ID)
					}
					if d.Msg.ID == "" || d.Msg.EN == "" || strings.Contains(d.Msg.ID+d.Msg.EN+d.Hint.ID+d.Hint.EN, "{") {
						t.Errorf("message of %s is not filled in: %q %q", d.Code, d.Msg, d.Hint)
					}
				}
			}
		})
	}
	if len(covered) < 30 {
		t.Errorf("only %d codes are covered", len(covered))
	}
	for _, e := range diag.Codes() {
		if !covered[e.Code] && !strings.HasPrefix(e.Code, "M16") {
			t.Errorf("no fault makes %s: %s", e.Code, e.Msg.EN)
		}
	}
}

func shown(list diag.List) string {
	var b strings.Builder
	for i, d := range list {
		if i == 8 {
			fmt.Fprintf(&b, " and %d more", len(list)-i)
			break
		}
		fmt.Fprintf(&b, " %s@%s", d.Code, d.Pos)
	}
	return b.String()
}
