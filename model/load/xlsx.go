package load

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"github.com/xuri/excelize/v2"

	"mutasi/model/diag"
)

// Limits on what a workbook may unpack to: a small file can hold gigabytes of
// zeros. Sheets above sheetLimit are unpacked to a temporary file.
const (
	unzipLimit = 2 << 30
	sheetLimit = 64 << 20
)

// workbook is an open XLSX file. Its sheets are read one row at a time, by one
// reader at a time.
type workbook struct {
	mu   sync.Mutex
	file *excelize.File
	name string
	bad  error // the library gave up while reading
}

// openWorkbook opens the bytes of an XLSX file.
func openWorkbook(name, text string) (w *workbook, err error) {
	defer recovered(&err)
	file, err := excelize.OpenReader(strings.NewReader(text), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: unzipLimit, UnzipXMLSizeLimit: sheetLimit})
	if err != nil {
		return nil, err
	}
	return &workbook{file: file, name: name}, nil
}

// recovered turns a panic of the library on a damaged file into an error.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%v", p)
	}
}

// xlsxRows reads the rows of one sheet. Cells are raw: a date is its serial
// number, a NIP that Excel turned into a number is in exponent form.
type xlsxRows struct {
	book *workbook
	rows *excelize.Rows
	line int
}

func (w *workbook) sheet(name string) (r *xlsxRows, err error) {
	defer recovered(&err)
	rows, err := w.file.Rows(name)
	if err != nil {
		return nil, err
	}
	return &xlsxRows{book: w, rows: rows}, nil
}

func (r *xlsxRows) next() (cells []string, line int, ok bool) {
	r.book.mu.Lock()
	defer r.book.mu.Unlock()
	if r.book.bad != nil {
		return nil, r.line, false
	}
	cells, ok, err := r.step()
	if err != nil {
		r.book.bad = err
		return nil, r.line, false
	}
	return cells, r.line, ok
}

func (r *xlsxRows) step() (cells []string, ok bool, err error) {
	defer recovered(&err)
	for r.rows.Next() {
		r.line++
		if cells, err = r.rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
			return nil, false, err
		}
		if !blank(cells) {
			return cells, true, nil
		}
	}
	return nil, false, r.rows.Error()
}

// openXLSX opens a workbook and each of its sheets that is a table. A sheet is
// known by its name, the only sheet of a workbook also by the file's.
func (f *folder) openXLSX(name string) error {
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	book, err := f.book(name)
	if book == nil || err != nil {
		return err
	}
	all := book.file.GetSheetList()
	for _, sheet := range all {
		t := tableNamed(sheet)
		if t == nil && len(all) == 1 {
			t = tableNamed(stem)
		}
		pos := diag.Pos{File: name, Sheet: sheet}
		if t == nil {
			f.unknownFile(pos, sheet)
			continue
		}
		rows, err := book.sheet(sheet)
		if err != nil {
			f.add(badWorkbook(pos, err))
			continue
		}
		if s := f.openSheet(t, pos, rows); s != nil {
			s.date04 = book.from1904()
		}
	}
	return nil
}

// book opens a workbook once; nil when it cannot be opened.
func (f *folder) book(name string) (*workbook, error) {
	if book, known := f.booked[name]; known {
		return book, nil
	}
	text, err := f.read(name)
	if err != nil {
		return nil, err
	}
	book, err := openWorkbook(name, text)
	if err != nil {
		f.add(badWorkbook(diag.Pos{File: name}, err))
		book = nil
	} else {
		f.books = append(f.books, book)
	}
	f.booked[name] = book
	return book, nil
}

// from1904 reports whether the workbook counts days from 1904.
func (w *workbook) from1904() bool {
	props, err := w.file.GetWorkbookProps()
	return err == nil && props.Date1904 != nil && *props.Date1904
}

// closeBooks closes the workbooks and says which of them broke off.
func (f *folder) closeBooks() {
	for _, b := range f.books {
		if b.bad != nil {
			f.add(badWorkbook(diag.Pos{File: b.name}, b.bad))
		}
		b.file.Close() // a file in memory; what it leaves is its temporary sheets
	}
	f.books = nil
}

// plainError says in a few words why a workbook cannot be opened.
func plainError(err error) (id, en string) {
	if errors.Is(err, excelize.ErrWorkbookFileFormat) || errors.Is(err, excelize.ErrWorkbookPassword) {
		return "bukan XLSX, atau dilindungi kata sandi", "not XLSX, or protected by a password"
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return first, first
}

// badWorkbook is the finding about a workbook that cannot be read.
func badWorkbook(pos diag.Pos, err error) diag.Diagnostic {
	id, en := plainError(err)
	return diag.New(diag.BadWorkbook, pos, "", id, en)
}
