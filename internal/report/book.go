package report

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"mutasi/model"
)

// book is a workbook in the making. Sheets are streamed: a plan of thousands of
// moves never stands in memory cell by cell.
type book struct {
	*excelize.File
	digest *digest
	styles [lookCount]int
	used   bool // the first sheet, which every new workbook has, was renamed
	tables []func() error
	// largest is the table that takes about as long as all others together.
	largest int
	begun   []*sheet // those of the tables
}

// look is how a column's cells are set.
type look uint8

const (
	words  look = iota // text that wraps
	code               // text that must stay text: a NIP
	number             // a whole number
	points             // basis points, shown as points
	day                // a model.Date
	bold               // text, in a total or a caption
	boldNumber
	heading  // a column's title
	plain    // text without a frame, which may run over the next cells
	agency   // the first line of a sheet
	title    // the second
	subtitle // the third
	prose    // a paragraph over several columns
	lookCount
)

// column is one column of a table.
type column struct {
	title string
	width float64
	look  look
}

func newBook(d *digest) (*book, error) {
	f := excelize.NewFile()
	f.ZipWriter = func(w io.Writer) excelize.ZipWriter { return &sortedZip{out: w, files: make(map[string]*packed)} }
	b := &book{File: f, digest: d}
	if err := f.SetDefaultFont("Arial"); err != nil {
		return nil, err
	}
	// A workbook says when it was made; ours says the plan's day instead, so that
	// the same plan gives the same bytes (I1).
	made := max(d.Effective, model.MustDate("2000-01-01")).String() + "T00:00:00Z"
	err := f.SetDocProps(&excelize.DocProperties{Title: clean(d.lang.T("doc.title") + ", " + d.Period), Subject: clean(d.Agency), Creator: clean(d.Program),
		LastModifiedBy: clean(d.Program), Created: made, Modified: made, Language: d.lang.String()})
	if err != nil {
		return nil, err
	}
	return b, b.define()
}

// define makes the styles.
func (b *book) define() error {
	const ink, muted, hair, tint = "1D2A35", "5A6875", "C3CCD4", "D7E6E6"
	grid := []excelize.Border{{Type: "bottom", Color: hair, Style: 1}, {Type: "left", Color: hair, Style: 1}, {Type: "right", Color: hair, Style: 1}, {Type: "top", Color: hair, Style: 1}}
	font := func(size float64, bold bool, colour string) *excelize.Font {
		return &excelize.Font{Family: "Arial", Size: size, Bold: bold, Color: colour}
	}
	wrapped := &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1, WrapText: true}
	right := &excelize.Alignment{Vertical: "top", Horizontal: "right", Indent: 1}
	date, two := "dd-mm-yyyy", "#,##0.00"
	for l, s := range [lookCount]*excelize.Style{
		words:      {Font: font(10, false, ink), Border: grid, Alignment: wrapped},
		code:       {Font: font(10, false, ink), Border: grid, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1}, NumFmt: 49},
		number:     {Font: font(10, false, ink), Border: grid, Alignment: right, NumFmt: 3},
		points:     {Font: font(10, false, ink), Border: grid, Alignment: right, CustomNumFmt: &two},
		day:        {Font: font(10, false, ink), Border: grid, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "center"}, CustomNumFmt: &date},
		bold:       {Font: font(10, true, ink), Border: grid, Alignment: wrapped},
		boldNumber: {Font: font(10, true, ink), Border: grid, Alignment: right, NumFmt: 3},
		heading: {Font: font(10, true, ink), Border: grid, Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{tint}}},
		plain:    {Font: font(10, false, ink), NumFmt: 49},
		agency:   {Font: font(10, true, muted)},
		title:    {Font: font(15, true, ink)},
		subtitle: {Font: font(10, false, muted)},
		prose:    {Font: font(10, false, ink), Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}},
	} {
		id, err := b.NewStyle(s)
		if err != nil {
			return err
		}
		b.styles[l] = id
	}
	return nil
}

// sheet is one sheet being written from the top.
type sheet struct {
	*excelize.StreamWriter
	book *book
	cols []column
	row  int // the last row written
	head int // the row of column titles that repeats on paper; 0: none
	left int // columns that repeat on paper where a sheet is more than a page wide
}

// newSheet begins a sheet with its heading lines: the agency, what it is, and of
// which period. frozen columns stay in sight when the reader scrolls right.
func (b *book) newSheet(name, what string, cols []column, frozen int) (*sheet, error) {
	if !b.used {
		b.used = true
		if err := b.SetSheetName("Sheet1", name); err != nil {
			return nil, err
		}
	} else if _, err := b.NewSheet(name); err != nil {
		return nil, err
	}
	if err := b.paper(name); err != nil {
		return nil, err
	}
	w, err := b.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	s := &sheet{StreamWriter: w, book: b, cols: cols}
	for i, c := range cols {
		if err := w.SetColWidth(i+1, i+1, c.width); err != nil {
			return nil, err
		}
	}
	const headings = 4
	if frozen > 0 {
		s.head, s.left = headings+1, frozen
		panes := &excelize.Panes{Freeze: true, XSplit: frozen, YSplit: s.head, TopLeftCell: cell(frozen+1, s.head+1), ActivePane: "bottomRight"}
		if err := w.SetPanes(panes); err != nil {
			return nil, err
		}
	}
	d := b.digest
	lines := []struct {
		text string
		look look
	}{
		{strings.ToUpper(d.Agency), agency}, {what, title},
		{d.Period + " · " + d.lang.T("doc.effective") + " " + d.lang.Date(d.Effective) + " · " + d.status(), subtitle},
	}
	for i, l := range lines {
		if err := s.line(float64([]int{14, 22, 14}[i]), excelize.Cell{Value: clean(l.text), StyleID: b.styles[l.look]}); err != nil {
			return nil, err
		}
	}
	s.row = headings
	return s, nil
}

// paper sets how a sheet is printed: A4, as wide as the page.
func (b *book) paper(name string) error {
	yes, a4, landscape, one, any := true, 9, "landscape", 1, 0
	if err := b.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := b.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &any}); err != nil {
		return err
	}
	side, edge, foot := 0.3, 0.5, 0.25
	if err := b.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &foot, Footer: &foot}); err != nil {
		return err
	}
	return b.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L&8" + footerText(b.digest.Agency) + "&R&8&P / &N"})
}

// line writes cells as they are into the next row; height 0 lets the reader's
// program choose.
func (s *sheet) line(height float64, cells ...any) error {
	s.row++
	if height > 0 {
		return s.SetRow(cell(1, s.row), cells, excelize.RowOpts{Height: height})
	}
	return s.SetRow(cell(1, s.row), cells)
}

// titles writes the row of column titles, as high as the longest needs, and two
// lines in a sheet that is one table.
func (s *sheet) titles(cols []column) error {
	lines := 1
	if s.head > 0 {
		lines = 2
	}
	cells := make([]any, len(cols))
	for i, c := range cols {
		cells[i] = excelize.Cell{Value: c.title, StyleID: s.book.styles[heading]}
		lines = max(lines, lineCount(c.title, 0.9*s.cols[i].width)) // bold letters are wider
	}
	return s.line(float64(6+12*lines), cells...)
}

// add writes one row of values, each in the look of its column. A nil leaves
// the cell empty, and so are those that are not given.
func (s *sheet) add(values ...any) error { return s.addTo(s.cols, values) }

func (s *sheet) addTo(cols []column, values []any) error {
	cells := make([]any, len(cols))
	lines := 1
	for i := range cells {
		var v any
		if i < len(values) {
			v = values[i]
		}
		cells[i] = s.book.cell(v, cols[i].look)
		if text, ok := v.(string); ok && (cols[i].look == words || cols[i].look == bold) {
			lines = max(lines, lineCount(text, s.cols[i].width))
		}
	}
	return s.line(float64(4+12*min(lines, 33)), cells...)
}

// lineCount is how many lines a text takes in a column of the given width. Rows
// need their height in the file: programs that open it do not measure wrapped text.
// A width unit holds 1.12 average letters of the type size used here.
func lineCount(text string, width float64) int {
	room := max(int((width-1)*1.12), 1)
	if len(text) <= room && !strings.Contains(text, "\n") { // as most are
		return 1
	}
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		lines++
		used := 0
		for word := range strings.FieldsSeq(part) {
			n := utf8.RuneCountInString(word)
			if used > 0 && used+1+n > room {
				lines++
				used = 0
			}
			if used > 0 {
				used++
			}
			used += n
			for used > room { // a word longer than the line is broken
				lines++
				used -= room
			}
		}
	}
	return lines
}

// basisPoints marks a number that is shown divided by 100.
type basisPoints int64

// cell turns a value into what the workbook stores. Text is always stored as
// text, so that neither "=1+1" nor a NIP becomes anything else (I4).
func (b *book) cell(v any, l look) excelize.Cell {
	c := excelize.Cell{StyleID: b.styles[l]}
	switch v := v.(type) {
	case string:
		c.Value = clean(v)
		if l == number || l == points || l == day { // a word in a column of numbers
			c.StyleID = b.styles[words]
		}
	case int:
		c.Value = v
	case int64:
		c.Value = v
	case basisPoints:
		c.Value = float64(v) / 100
		if l == number {
			c.StyleID = b.styles[points]
		}
	case model.Date:
		if v != model.NoDate {
			c.Value = int(v) - int(excelEpoch)
		}
	case nil:
	default:
		panic(fmt.Sprintf("report: no cell for %T", v))
	}
	return c
}

// excelEpoch is day 0 of a workbook's calendar.
var excelEpoch = model.MustDate("1899-12-30")

// end finishes a sheet: filters on the titles, titles on every printed page.
func (s *sheet) end() error {
	if s.head > 0 {
		last := cell(len(s.cols), max(s.row, s.head))
		if err := s.book.AutoFilter(s.Sheet, cell(1, s.head)+":"+last, nil); err != nil {
			return err
		}
		repeat := fmt.Sprintf("'%s'!$A:$%s,'%s'!$%d:$%d", s.Sheet, strings.TrimRight(cell(s.left, 1), "1"), s.Sheet, s.head, s.head)
		err := s.book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.Sheet, RefersTo: repeat})
		if err != nil {
			return err
		}
	}
	return s.Flush()
}

// table begins a sheet that is one table; finish has its rows written.
func (b *book) table(name, what string, frozen int, cols []column, rows func(s *sheet) error) error {
	s, err := b.newSheet(name, what, cols, frozen)
	if err != nil {
		return err
	}
	b.tables = append(b.tables, func() error { return rows(s) })
	b.begun = append(b.begun, s)
	return s.titles(cols)
}

// finish writes the rows of all tables, the largest beside the others, and then
// the workbook.
func (b *book) finish(w io.Writer) error {
	errs := make([]error, len(b.tables))
	var group sync.WaitGroup
	group.Go(func() {
		for i, rows := range b.tables {
			if i != b.largest {
				errs[i] = rows()
			}
		}
	})
	if b.largest < len(b.tables) {
		errs[b.largest] = b.tables[b.largest]()
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for _, s := range b.begun {
		if err := s.end(); err != nil {
			return err
		}
	}
	_, err := b.WriteTo(w)
	return err
}

// cell is a cell's name, "B7".
func cell(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err) // only a bug asks for column 0
	}
	return name
}

// footerText doubles the ampersands, which have a meaning in footers, and keeps
// within the length that a footer may have.
func footerText(s string) string {
	s = strings.ReplaceAll(clean(s), "&", "&&")
	if r := []rune(s); len(r) > 200 {
		s = string(r[:200])
	}
	return s
}

// clean drops what a text may not contain in XML or would do to a terminal:
// control characters other than the line break and the tab.
func clean(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7F }) { // as most are
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r >= 0x7F && r < 0xA0 || r == 0xFFFE || r == 0xFFFF || r == '\u202E' || r == '\u202D':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

var part = regexp.MustCompile(`<(Override|Default) [^>]*></(Override|Default)>`)

// sortedParts sorts the elements of a list of content types.
func sortedParts(xml []byte) []byte {
	parts := part.FindAll(xml, -1)
	for i := range parts {
		parts[i] = bytes.Clone(parts[i])
	}
	slices.SortFunc(parts, bytes.Compare)
	return part.ReplaceAllFunc(xml, func([]byte) []byte {
		first := parts[0]
		parts = parts[1:]
		return first
	})
}

// sortedZip is a zip writer that writes its files in the order of their names:
// excelize hands over streamed sheets in the order of a map. It keeps them
// compressed.
type sortedZip struct {
	out   io.Writer
	files map[string]*packed
}

// contentTypes is the file in which excelize lists the parts, with charts in the
// order of a map.
const contentTypes = "[Content_Types].xml"

// Create begins a file.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	f := &packed{}
	z.files[name] = f
	if name == contentTypes {
		return &f.text, nil
	}
	return f, nil
}

// AddFS is not used by excelize when it writes a new workbook.
func (z *sortedZip) AddFS(fs.FS) error { return fmt.Errorf("report: sortedZip takes no file system") }

// Close writes the files.
func (z *sortedZip) Close() error {
	if f := z.files[contentTypes]; f != nil {
		f.Write(sortedParts(f.text.Bytes()))
	}
	w := zip.NewWriter(z.out)
	for _, name := range slices.Sorted(maps.Keys(z.files)) {
		f := z.files[name]
		f.end()
		to, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: f.sum,
			CompressedSize64: uint64(f.small.Len()), UncompressedSize64: f.size})
		if err != nil {
			return err
		}
		if _, err := f.small.WriteTo(to); err != nil {
			return err
		}
	}
	return w.Close()
}

// packed is a file of a zip, compressed as it is written.
type packed struct {
	text  bytes.Buffer // of a file that must be whole before it is compressed
	small bytes.Buffer
	flate *flate.Writer
	sum   uint32
	size  uint64
}

// Write never fails: a buffer takes everything.
func (f *packed) Write(text []byte) (int, error) {
	f.begin()
	f.sum = crc32.Update(f.sum, crc32.IEEETable, text)
	f.size += uint64(len(text))
	return f.flate.Write(text)
}

func (f *packed) begin() {
	if f.flate == nil {
		f.flate, _ = flate.NewWriter(&f.small, flate.DefaultCompression) // fails only for a level that does not exist
	}
}

func (f *packed) end() {
	f.begin()
	f.flate.Close()
}
