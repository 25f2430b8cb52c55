package report

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mutasi/internal/i18n"
	"mutasi/model"
)

func workbook(t *testing.T, p *model.Plan) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := XLSX(&b, p, i18n.ID); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readBook reads a plan's workbook back: the cells of each sheet.
func readBook(t *testing.T, p *model.Plan) map[string][][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(workbook(t, p)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := make(map[string][][]string)
	for _, name := range f.GetSheetList() {
		if out[name], err = f.GetRows(name); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// I1: the same plan gives the same file.
func TestWorkbookBytes(t *testing.T) {
	p := samplePlan(11, 25)
	first := workbook(t, p)
	for range 5 {
		if !bytes.Equal(first, workbook(t, p)) {
			t.Fatal("two workbooks of one plan differ")
		}
	}
	p.Moves[3].Person.Name += "x"
	if bytes.Equal(first, workbook(t, p)) {
		t.Fatal("another plan gives the same workbook")
	}
}

func TestWorkbookSheets(t *testing.T) {
	p := samplePlan(11, 25)
	f, err := excelize.OpenReader(bytes.NewReader(workbook(t, p)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := "Ringkasan|Daftar Usulan|Delapan Aspek|Alasan|Kandidat|Unit|Kekurangan|Permohonan|Tidak Dipertimbangkan|Aturan"
	if got := strings.Join(f.GetSheetList(), "|"); got != want {
		t.Errorf("sheets are %s", got)
	}
	pages := map[string]int{"Delapan Aspek": 1} // beside the first
	for _, name := range f.GetSheetList() {
		if v, _ := f.GetCellValue(name, "A1"); v != strings.ToUpper(p.Agency) {
			t.Errorf("%s begins with %q", name, v)
		}
		layout, err := f.GetPageLayout(name)
		if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != pages[name]+1 {
			t.Errorf("%s is printed as %+v, %v", name, layout, err)
		}
		if props, err := f.GetSheetProps(name); err != nil || props.FitToPage == nil || !*props.FitToPage {
			t.Errorf("%s is not fitted to the page", name)
		}
		if name == "Ringkasan" || name == "Aturan" {
			continue
		}
		if panes, err := f.GetPanes(name); err != nil || !panes.Freeze || panes.YSplit != 5 || panes.XSplit == 0 {
			t.Errorf("%s is frozen at %+v, %v", name, panes, err)
		}
		titles := false
		for _, d := range f.GetDefinedName() {
			titles = titles || d.Name == "_xlnm.Print_Titles" && d.Scope == name && regexp.MustCompile(`^\'.+\'!\$A:\$[A-C],\'.+\'!\$5:\$5$`).MatchString(d.RefersTo)
		}
		if !titles {
			t.Errorf("%s does not repeat its titles on paper", name)
		}
	}
}

// Titles of two lines have room for them also where a sheet holds several tables,
// and every row has its grid to the last column.
func TestWorkbookLooks(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(workbook(t, samplePlan(11, 25))))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if h, _ := f.GetRowHeight("Aturan", 5); h < 30 {
		t.Errorf("the titles of Aturan are %v high", h)
	}
	rows, err := f.GetRows("Alasan")
	if err != nil {
		t.Fatal(err)
	}
	short := 0
	for i, row := range rows[5:] {
		if len(row) < 13 {
			short++
		}
		if style, _ := f.GetCellStyle("Alasan", cell(13, 6+i)); style == 0 {
			t.Fatalf("row %d has no grid", 6+i)
		}
	}
	if short == 0 {
		t.Error("no row is short")
	}
}

// The daftar usulan has the columns that offices use, a row per move, and NIPs
// that are text.
func TestDaftarUsulan(t *testing.T) {
	p := samplePlan(11, 25)
	rows := readBook(t, p)["Daftar Usulan"]
	want := "No|Nama|NIP|Pangkat / Gol. Ruang (TMT)|Pendidikan|Jabatan lama|Unit lama|TMT jabatan|Jabatan baru|Unit baru|Eselon / jenjang|Kelas|Alasan / keterangan"
	if got := strings.Join(rows[4], "|"); got != want {
		t.Errorf("columns are %s", got)
	}
	if len(rows) != 5+len(p.Moves) {
		t.Fatalf("%d rows for %d moves", len(rows), len(p.Moves))
	}
	for i, m := range p.Moves {
		r := rows[5+i]
		if r[2] != m.Person.Key || r[1] != m.Person.Name || r[5] != m.From.Name || r[8] != m.To.Name {
			t.Errorf("row %d is %v", i, r)
		}
		if y, mo, d := m.Since.Split(); r[7] != i18n.ID.ShortDate(m.Since) {
			t.Errorf("TMT of move %d is %s, want %d-%d-%d", m.No, r[7], d, mo, y)
		}
	}
}

// Each move's terms and parts in the sheet of reasons add up to what the plan says.
func TestReasonsAddUp(t *testing.T) {
	p := samplePlan(12, 10)
	f, err := excelize.OpenReader(bytes.NewReader(workbook(t, p)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Alasan", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	after, gain := make(map[string]int64), make(map[string]int64)
	for _, r := range rows[5:] {
		switch r[3] {
		case "Kesesuaian":
			after[r[0]] += hundredths(t, r[6])
		case "Manfaat":
			gain[r[0]] += hundredths(t, r[8])
		}
	}
	for _, m := range p.Moves {
		no := i18n.EN.Int(int64(m.No))
		if after[no] != int64(m.After.Total) || gain[no] != m.Gain {
			t.Errorf("move %s: %d and %d, want %d and %d", no, after[no], gain[no], m.After.Total, m.Gain)
		}
	}
}

func hundredths(t *testing.T, s string) int64 {
	t.Helper()
	sign := int64(1)
	if strings.HasPrefix(s, "-") {
		sign, s = -1, s[1:]
	}
	whole, frac, _ := strings.Cut(s, ".")
	frac = (frac + "00")[:2]
	var n int64
	for _, c := range whole + frac {
		if c < '0' || c > '9' {
			t.Fatalf("%q is not a number", s)
		}
		n = n*10 + int64(c-'0')
	}
	return sign * n
}

// I4: text stays text. No cell of the file is a formula or a shared number, and
// control characters do not make the XML invalid.
func TestWorkbookText(t *testing.T) {
	p := samplePlan(13, 6)
	for i := range p.Moves {
		p.Moves[i].Person.Name = "=HYPERLINK(\"http://x\")\x07"
		p.Moves[i].To.Name = "+1+1"
		p.Moves[i].Person.Key = "000000000000000001"
	}
	p.Agency = "@a & b < c"
	data := workbook(t, p)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.CRC32 != crc32.ChecksumIEEE(body) || f.UncompressedSize64 != uint64(len(body)) { // Go passes over a sum of 0, office programs do not
			t.Errorf("%s has a wrong sum or size", f.Name)
		}
		if regexp.MustCompile(`<f[ >]`).Match(body) && strings.Contains(f.Name, "sheet") {
			t.Errorf("%s holds a formula", f.Name)
		}
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s was made %v", f.Name, f.Modified)
		}
	}
	rows := readBook(t, p)["Daftar Usulan"]
	if r := rows[5]; r[1] != "=HYPERLINK(\"http://x\")" || r[2] != "000000000000000001" || r[8] != "+1+1" {
		t.Errorf("the cells read %q, %q, %q", r[1], r[2], r[8])
	}
}

func TestLineCount(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{{"", 10, 1}, {"satu", 10, 1}, {"satu dua tiga", 10, 2}, {"satu\ndua", 30, 2}, {"penyelenggaraan", 5, 4}, {"a b c d e f", 3, 6}} {
		if got := lineCount(c.text, c.width); got != c.want {
			t.Errorf("%q in %v takes %d lines, want %d", c.text, c.width, got, c.want)
		}
	}
}
