package load

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"unsafe"

	"mutasi/model"
	"mutasi/model/diag"
)

// Options say how to read a folder. The zero value reads it as it is.
type Options struct {
	Period   []string           // files laid over periode.yaml, key by key
	Threads  int                // 0: one per processor; the result does not depend on it
	Progress func(table string) // called when a table begins to be read; may be nil
}

// Result is what a folder holds.
type Result struct {
	Data     *model.Dataset
	Findings diag.List         // sorted; Fatal() says whether Data may be planned with
	Inputs   []model.InputHash // every file that was read, by name
	Dropped  []Dropped         // private columns, by file
	Quality  Quality
}

// Dropped is a private column that was not kept.
type Dropped struct {
	File   string `json:"file"`
	Column string `json:"column"`
}

// folder is the state of reading one data folder.
type folder struct {
	fs    fs.FS
	opt   Options
	ctx   context.Context
	data  *model.Dataset
	found diag.List

	inputs   []model.InputHash
	dropped  []Dropped
	sheets   map[*table][]*sheet
	files    []string          // of the folder, periode.yaml and hidden ones left out
	scales   scales            // of kinerja
	csvTexts map[string]string // of text files that were read; "" is unusable
	books    []*workbook
	booked   map[string]*workbook

	unitByKey  map[string]model.UnitID
	unitByName map[string][]model.UnitID
	unitKeys   []string
	unitNames  []string

	work         map[string]*workload // by code of the post
	posts        []rawPost
	postByKey    map[string]model.PositionID
	postByName   map[postName][]model.PositionID
	postKeys     []string
	postFamilies names
	postFields   names
	postSkills   names
	postCerts    names

	mac             hash.Hash // of the lottery
	macText, macSum []byte

	people        map[string]model.EmployeeID
	personFields  names
	texts         interner
	lotteryColumn bool
}

// Folder reads the data folder dir. The error is about reading files only;
// everything that is wrong with their content is in Findings.
func Folder(ctx context.Context, dir string, opt Options) (*Result, error) {
	s, err := os.Stat(dir)
	if err == nil && !s.IsDir() {
		err = &fs.PathError{Op: "open", Path: dir, Err: syscall.ENOTDIR}
	}
	if err != nil { // named in full, not as "."
		return nil, fmt.Errorf("load: %w", err)
	}
	return FS(ctx, os.DirFS(dir), opt)
}

// FS is Folder for a file system, of which only the top folder is read.
func FS(ctx context.Context, files fs.FS, opt Options) (*Result, error) {
	if opt.Threads <= 0 {
		opt.Threads = runtime.GOMAXPROCS(0)
	}
	f := &folder{fs: files, opt: opt, ctx: ctx, data: &model.Dataset{}, sheets: make(map[*table][]*sheet), texts: make(interner),
		csvTexts: make(map[string]string), booked: make(map[string]*workbook)}
	defer f.closeBooks()
	if err := f.discover(); err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	for _, t := range tables {
		if t.needed && len(f.sheets[t]) == 0 && !f.mentions(t) {
			f.add(diag.New(diag.NoTable, f.where(t), "", t.name))
		}
	}
	f.begin(&units)
	f.readUnits(f.sheets[&units])
	f.begin(&workloads)
	f.readWorkloads(f.sheets[&workloads])
	f.begin(&positions)
	f.readPositions(f.sheets[&positions])
	f.strayWorkloads()
	f.begin(&employees)
	f.readEmployees(f.sheets[&employees])
	f.needRows(&units, len(f.data.Units))
	f.needRows(&positions, len(f.posts))
	f.needRows(&employees, len(f.data.Employees))
	if err := f.readRest(); err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	f.closeBooks()
	f.onlyCauses()
	f.found.Sort()
	slices.SortFunc(f.inputs, func(a, b model.InputHash) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(f.dropped, func(a, b Dropped) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Column, b.Column))
	})
	return &Result{Data: f.data, Findings: f.found, Inputs: f.inputs, Dropped: f.dropped, Quality: quality(f.data)}, nil
}

// begin tells the caller which table is read next.
func (f *folder) begin(t *table) {
	if f.opt.Progress != nil {
		f.opt.Progress(t.name)
	}
}

// needRows says when a mandatory table has a header and nothing under it.
func (f *folder) needRows(t *table, rows int) {
	if rows == 0 && len(f.sheets[t]) > 0 && !f.found.Fatal() { // else that is why
		d := diag.New(diag.EmptyTable, f.where(t), "", t.name)
		d.Severity = diag.Fatal
		f.add(d)
	}
}

// onlyCauses counts the findings about rows of a mandatory table that has none at
// all, in place of listing them: each would say the same again. Without units no
// post has a place: then what misses posts misses units.
func (f *folder) onlyCauses() {
	if len(f.data.Units) == 0 {
		f.count(&units, units.name, positions.name)
	} else if len(f.posts) == 0 {
		f.count(&positions, positions.name)
	}
	if len(f.data.Employees) == 0 {
		f.count(&employees, employees.name)
	}
}

// count replaces the findings that miss rows of tables by their number, caused by t.
func (f *folder) count(t *table, tables ...string) {
	all := len(f.found)
	f.found = slices.DeleteFunc(f.found, func(d diag.Diagnostic) bool { return slices.Contains(tables, d.Misses) })
	if n := all - len(f.found); n > 0 {
		f.add(diag.New(diag.Follows, f.where(t), "", strconv.Itoa(n), t.name))
	}
}

// where is the place of a table, or where it should be.
func (f *folder) where(t *table) diag.Pos {
	if len(f.sheets[t]) > 0 {
		return f.sheets[t][0].pos
	}
	return diag.Pos{File: t.name + ".csv"}
}

// mentions reports whether a table is there but cannot be used, which was said
// already.
func (f *folder) mentions(t *table) bool {
	return slices.ContainsFunc(f.found, func(d diag.Diagnostic) bool {
		return d.Severity == diag.Fatal && t.is(sheetName(d.Pos))
	})
}

func sheetName(p diag.Pos) string {
	if p.Sheet != "" {
		return p.Sheet
	}
	return strings.TrimSuffix(p.File, filepath.Ext(p.File))
}

// is reports whether a file or sheet of this name holds the table.
func (t *table) is(name string) bool {
	key := fold(name)
	return key == fold(t.name) || slices.ContainsFunc(t.aliases, func(a string) bool { return fold(a) == key })
}

func tableNamed(name string) *table {
	for _, t := range tables {
		if t.is(name) {
			return t
		}
	}
	return nil
}

// discover reads periode.yaml and opens every sheet of the folder.
func (f *folder) discover() error {
	entries, err := fs.ReadDir(f.fs, ".")
	if err != nil {
		return err
	}
	var files []string // sorted by ReadDir
	hasPeriod := false
	for _, e := range entries {
		switch name := e.Name(); {
		case e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$"):
		case name == "periode.yaml":
			hasPeriod = true
		default:
			files = append(files, name)
		}
	}
	if err := f.period(hasPeriod); err != nil {
		return err
	}
	f.files = files
	f.scales = standardScales()
	sources, err := f.mapping()
	if err != nil {
		return err
	}
	for _, name := range files {
		if sources[name] {
			continue
		}
		switch strings.ToLower(filepath.Ext(name)) {
		case ".csv", ".tsv", ".txt":
			if err := f.openCSV(name); err != nil {
				return err
			}
		case ".xlsx", ".xlsm":
			if err := f.openXLSX(name); err != nil {
				return err
			}
		case ".xls", ".xlsb", ".ods":
			d := diag.New(diag.BadWorkbook, diag.Pos{File: name}, "", "jenis "+filepath.Ext(name), "kind "+filepath.Ext(name))
			if tableNamed(strings.TrimSuffix(name, filepath.Ext(name))) == nil {
				d.Severity = diag.Note
			}
			f.add(d)
		}
	}
	return nil
}

// period reads periode.yaml and the overlays.
func (f *folder) period(has bool) error {
	var names, texts []string
	if has {
		text, err := f.read("periode.yaml")
		if err != nil {
			return err
		}
		names, texts = append(names, "periode.yaml"), append(texts, text)
	} else {
		f.add(diag.New(diag.NoPeriod, diag.Pos{File: "periode.yaml"}, ""))
	}
	for _, path := range f.opt.Period {
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		names, texts = append(names, filepath.Base(path)), append(texts, f.note(filepath.Base(path), b))
	}
	p, found := readPeriod(names, texts)
	f.data.Period = p
	f.found = append(f.found, found...)
	return nil
}

// read reads a whole file of the folder and notes its hash.
func (f *folder) read(name string) (string, error) {
	if err := f.ctx.Err(); err != nil {
		return "", err
	}
	b, err := fs.ReadFile(f.fs, name)
	if err != nil {
		return "", err
	}
	return f.note(name, b), nil
}

// note keeps the hash of a file and returns its bytes, not to be touched any
// more, as text.
func (f *folder) note(name string, b []byte) string {
	sum := sha256.Sum256(b)
	if n := len(f.inputs); slices.ContainsFunc(f.inputs, func(h model.InputHash) bool { return h.Name == name }) {
		name = fmt.Sprintf("%s (+%d)", name, n) // a file laid over another may bear its name
	}
	f.inputs = append(f.inputs, model.InputHash{Name: name, SHA256: hex.EncodeToString(sum[:])})
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// mapping reads mapping.yaml where there is one and opens the sheets it makes.
func (f *folder) mapping() (sources map[string]bool, err error) {
	if !slices.Contains(f.files, "mapping.yaml") {
		return nil, nil
	}
	text, err := f.read("mapping.yaml")
	if err != nil {
		return nil, err
	}
	m := parseMapping("mapping.yaml", text)
	if len(m.scales) > 0 {
		f.scales = m.scales
	}
	sources, err = f.openMapped(m)
	f.found = append(f.found, m.file.found...)
	return sources, err
}

// openCSV opens a text file as the table that its name says.
func (f *folder) openCSV(name string) error {
	t := tableNamed(strings.TrimSuffix(name, filepath.Ext(name)))
	if t == nil {
		f.unknownFile(diag.Pos{File: name}, strings.TrimSuffix(name, filepath.Ext(name)))
		return nil
	}
	text, ok, err := f.csvText(name)
	if ok {
		f.openSheet(t, diag.Pos{File: name}, newCSV(text))
	}
	return err
}

// csvText reads a text file once; ok is false when it is not UTF-8.
func (f *folder) csvText(name string) (text string, ok bool, err error) {
	if text, ok = f.csvTexts[name]; ok {
		return text, text != "", nil
	}
	if text, err = f.read(name); err != nil {
		return "", false, err
	}
	if text == "" {
		text = "\n" // a table without rows is found; "" is what cannot be read
	}
	if line, b := invalidUTF8(text); line > 0 {
		f.add(diag.New(diag.NotUTF8, diag.Pos{File: name, Row: line}, "", fmt.Sprintf("0x%02X", b)))
		text = ""
	}
	f.csvTexts[name] = text
	return text, text != "", nil
}

func (f *folder) unknownFile(pos diag.Pos, name string) {
	var all []string
	for _, t := range tables {
		all = append(all, t.name)
	}
	f.add(diag.New(diag.UnknownFile, pos, "", name).Suggest(nearest(name, all)))
}

// openSheet finds the header of a sheet and keeps the sheet for reading.
func (f *folder) openSheet(t *table, pos diag.Pos, rows rowReader) *sheet {
	s, dropped, found := open(t, pos, rows)
	f.found = append(f.found, found...)
	for _, column := range dropped {
		f.dropped = append(f.dropped, Dropped{File: pos.String(), Column: column})
	}
	if s == nil || found.Fatal() {
		return nil
	}
	f.keep(t, s)
	return s
}

// keep puts a sheet that was opened among those to read.
func (f *folder) keep(t *table, s *sheet) {
	name := s.pos.String()
	at := slices.Index(f.data.Files, name)
	if at < 0 {
		at = len(f.data.Files)
		f.data.Files = append(f.data.Files, name)
	}
	s.file = int32(at + 1)
	f.sheets[t] = append(f.sheets[t], s)
}

// scan starts to read a sheet.
func (f *folder) scan(sh *sheet) *scan {
	return &scan{sheet: sh, ctx: f.ctx, tmt: f.data.Period.Effective}
}

// take keeps the findings of a sheet that was read to its end.
func (f *folder) take(s *scan) {
	f.found = append(f.found, s.found...)
	f.found = append(f.found, s.ended()...)
}

// ended says what is wrong with a sheet as a whole, once its rows are read.
func (s *scan) ended() (found diag.List) {
	rows := s.rows
	if r, ok := rows.(*replay); ok {
		rows = r.rest
	}
	if m, ok := rows.(*mappedRows); ok {
		found, rows = m.found, m.source
		if r, ok := rows.(*replay); ok {
			rows = r.rest
		}
	}
	if c, ok := rows.(*csvRows); ok && c.open > 0 {
		pos := s.pos
		pos.Row = c.open
		found = append(found, diag.New(diag.OpenQuote, pos, ""))
	}
	return found
}

func (f *folder) add(d diag.Diagnostic) { f.found = append(f.found, d) }
