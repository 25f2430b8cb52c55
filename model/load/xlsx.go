package load

import (
	"archive/zip"
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
	bad  *diag.Pos // where the library gave up while reading
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
	book  *workbook
	sheet string
	rows  *excelize.Rows
	line  int
}

func (w *workbook) sheet(name string) (r *xlsxRows, err error) {
	defer recovered(&err)
	rows, err := w.file.Rows(name)
	if err != nil {
		return nil, err
	}
	return &xlsxRows{book: w, sheet: name, rows: rows}, nil
}

func (r *xlsxRows) next() (cells []string, line int, ok bool) {
	r.book.mu.Lock()
	defer r.book.mu.Unlock()
	if r.book.bad != nil {
		return nil, r.line, false
	}
	cells, ok, err := r.step()
	if err != nil {
		r.book.bad = &diag.Pos{File: r.book.name, Sheet: r.sheet, Row: r.line}
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
			f.add(badSheet(pos))
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
		f.add(badWorkbook(name, text, err))
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
			f.add(badSheet(*b.bad))
		}
		b.file.Close() // a file in memory; what it leaves is its temporary sheets
	}
	f.books = nil
}

// oleMagic begins the files of Excel 97, and those that Excel encrypts.
const oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// badWorkbook is the finding about a file that the library cannot open: what its
// bytes are, where they tell, else why not.
func badWorkbook(name, text string, err error) diag.Diagnostic {
	first, _, _ := strings.Cut(err.Error(), "\n")
	id, en := first, first
	mend := diag.Text{}
	switch {
	case strings.HasPrefix(text, oleMagic) && strings.Contains(text, utf16("EncryptedPackage")):
		id, en = "dilindungi kata sandi", "it is protected by a password"
		mend = diag.Text{ID: "buka di Excel, hapus kata sandinya (Berkas, Info, Proteksi), lalu simpan lagi", EN: "open it in Excel, remove the password (File, Info, Protect), and save it again"}
	case strings.HasPrefix(text, oleMagic):
		id, en = "isinya XLS lama, bukan XLSX", "it is an old XLS, not XLSX"
	case text == "":
		id, en = "berkas kosong", "the file is empty"
	case strings.HasPrefix(text, "PK") && strings.Contains(text, "application/vnd.oasis.opendocument"):
		id, en = "isinya ODS, bukan XLSX", "it is ODS, not XLSX"
	case strings.Contains(first, "unzip size"):
		id, en = "isinya terlalu besar", "it unpacks to too much"
	case strings.HasPrefix(text, "PK") && errors.Is(err, zip.ErrFormat):
		id, en = "berkas terpotong atau rusak", "the file is cut off or damaged"
		mend = diag.Text{ID: "salin atau unduh lagi dari sumbernya", EN: "copy or download it from its source again"}
	case strings.HasPrefix(text, "PK") && !strings.Contains(text, "xl/workbook"):
		id, en = "isinya ZIP biasa, bukan XLSX", "it is a plain ZIP, not XLSX"
	case strings.HasPrefix(text, "PK"):
		id, en = "isinya rusak ("+first+")", "it is damaged ("+first+")"
	default:
		id, en = "isinya bukan XLSX", "it is not XLSX"
	}
	d := diag.New(diag.BadWorkbook, diag.Pos{File: name}, "", id, en)
	if mend.ID != "" {
		d.Hint = mend
	}
	return d
}

// badSheet is the finding about a sheet at which reading broke off.
func badSheet(pos diag.Pos) diag.Diagnostic {
	return diag.New(diag.BadWorkbook, pos, "", "lembar ini rusak, pembacaan berhenti di sini", "this sheet is damaged, reading broke off here")
}

// utf16 is an ASCII name as a compound file holds it.
func utf16(name string) string {
	var b strings.Builder
	for i := range len(name) {
		b.WriteByte(name[i])
		b.WriteByte(0)
	}
	return b.String()
}
