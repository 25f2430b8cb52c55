package load_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"mutasi/internal/fiction"
	"mutasi/model/load"
)

// A column is read by any of its names from any kind of file: private ones, those
// of a workbook, those of the source of a mapping.
func TestColumn(t *testing.T) {
	people := cleanBooks(t, 1).tables["pegawai"]
	people.Columns = append(people.Columns, "Agama")
	want := make(map[string]string)
	var text strings.Builder
	w := csv.NewWriter(&text)
	w.Comma = ';'
	w.Write(people.Columns)
	for i := range people.Rows {
		key, faith := people.Rows[i][slices.Index(people.Columns, "nip")], []string{"Islam", ""}[i%2]
		people.Rows[i] = append(people.Rows[i], faith)
		want[key] = faith
		spaced := slices.Clone(people.Rows[i])
		spaced[slices.Index(people.Columns, "nip")] = key[:8] + " " + key[8:] // as people write it
		w.Write(spaced)
	}
	w.Flush()
	mapped := map[string][]byte{}
	for name, file := range staffFiles(staffMapping, staff) {
		mapped[name] = file.Data
	}
	for _, c := range []struct {
		files         map[string][]byte
		table, column string
		want          map[string]string
		names         string // some of them
	}{
		{map[string][]byte{"pegawai.csv": []byte(text.String())}, "pegawai", "agama", want, ""},
		{map[string][]byte{"data.xlsx": workbook(t, []*fiction.Table{people}, 3, false)}, "pegawai", "agama", want, ""},
		{map[string][]byte{"pegawai.csv": []byte(text.String())}, "pegawai", "hobi", nil, strings.Join(slices.Sorted(slices.Values(people.Columns)), " ")},
		{mapped, "pegawai", "Masa kerja", map[string]string{"K0011": "4", "K0012": "9", "K0013": "20"}, ""},
		{mapped, "pegawai", "golongan", map[string]string{"K0011": "III/a", "K0012": "III/a", "K0013": "III/b"}, ""},
		{mapped, "jabatan", "peran", map[string]string{"KEUANGAN-ANALIS": "Analis", "UMUM-ARSIPARIS": "Arsiparis"}, ""},
		{mapped, "jabatan", "Masa kerja", nil, "Divisi Peran jenis kebutuhan kode nama unit_kode"}, // many people hold it
	} {
		dir := t.TempDir()
		for name, data := range c.files {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		of, names, err := load.Column(t.Context(), dir, c.table, c.column)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(c.want, of); diff != "" {
			t.Errorf("%s.%s: %s", c.table, c.column, diff)
		}
		if got := strings.Join(names, " "); c.want == nil && got != c.names {
			t.Errorf("%s.%s: names %s, want %s", c.table, c.column, got, c.names)
		}
	}
}
