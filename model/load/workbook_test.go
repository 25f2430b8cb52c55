package load_test

import (
	"archive/zip"
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"mutasi/model/diag"
	"mutasi/model/load"
)

// A workbook that cannot be opened is told by what it is, in our words.
func TestBadWorkbooks(t *testing.T) {
	book := func(opt ...excelize.Options) []byte {
		f := excelize.NewFile()
		defer f.Close()
		f.SetCellValue("Sheet1", "A1", strings.Repeat("nip", 100))
		var out bytes.Buffer
		if err := f.Write(&out, opt...); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	archive := func(name, content string) []byte {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		w, _ := z.CreateHeader(&zip.FileHeader{Name: name}) // stored, as ODS has its first file
		w.Write([]byte(content))
		z.Close()
		return out.Bytes()
	}
	whole := book()
	for _, c := range []struct {
		data []byte
		want string
	}{
		{book(excelize.Options{Password: "rahasia"}), "dilindungi kata sandi"},
		{append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4096)...), "isinya XLS lama"},
		{whole[:len(whole)/2], "terpotong atau rusak"},
		{archive("a.txt", "x"), "isinya ZIP biasa"},
		{archive("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), "isinya ODS"},
		{[]byte("<html><table>"), "isinya bukan XLSX"},
		{nil, "berkas kosong"},
	} {
		r, err := load.FS(context.Background(), fstest.MapFS{"pegawai.xlsx": {Data: c.data}}, load.Options{})
		if err != nil {
			t.Fatal(err)
		}
		found := ""
		for _, d := range r.Findings {
			if d.Code == diag.BadWorkbook {
				found += d.Msg.ID + " / " + d.Msg.EN + "\n"
			}
		}
		if !strings.Contains(found, c.want) || strings.Contains(found, "zip:") || strings.Count(found, "\n") != 1 {
			t.Errorf("want %q, got %q", c.want, found)
		}
	}
}
