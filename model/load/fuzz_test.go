package load_test

import (
	"context"
	"os"
	"testing"
	"testing/fstest"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/model/load"
)

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// whole checks that a dataset is complete whatever was found (I4): every id in
// range, every index of its length.
func whole(t *testing.T, d *model.Dataset) {
	t.Helper()
	n := len(d.Employees)
	for name, rows := range map[string]model.Rows{"history": d.HistoryRows, "ratings": d.RatingRows, "assessed": d.AssessRows,
		"discipline": d.DiscRows, "trainings": d.TrainRows, "degrees": d.DegreeRows, "requests": d.ReqRows, "wishes": d.WishRows} {
		if len(rows) != n+1 {
			t.Fatalf("%s: %d rows for %d people", name, len(rows), n)
		}
	}
	for i := range d.Employees {
		if p := d.Employees[i].Position; p < model.None || int(p) >= len(d.Positions) {
			t.Fatalf("post %d", p)
		}
	}
	for i := range d.Positions {
		if u := d.Positions[i].Unit; u < 0 || int(u) >= len(d.Units) {
			t.Fatalf("unit %d", u)
		}
	}
	for i := range d.Units {
		if p := d.Units[i].Parent; (p == model.None) != (i == 0) || int(p) >= i {
			t.Fatalf("unit %d has parent %d", i, p)
		}
	}
}

var fuzzPeriod = []byte("nama: a\ntmt: 2027-01-04\nbenih_undian: b\n")

// FuzzTables reads arbitrary text as three tables.
func FuzzTables(f *testing.F) {
	f.Add("kode,nama,induk_kode\nA,B,\nC,D,A\n", "kode,nama,unit_kode,jenis,kebutuhan\nP,Q,C,Pelaksana,2\n",
		"nip,nama,jenis_pegawai,tanggal_lahir,golongan,tmt_cpns,jenis_jabatan,jenjang,jabatan_nama,tmt_jabatan,unit_kode,pendidikan_tingkat\n198609262015051001,N,PNS,1986-09-26,III/c,2015-05-01,Pelaksana,Pelaksana,Q,2020-01-01,C,S-1\n")
	f.Add("kode;nama;induk_kode\nA;B;C\nC;D;A\n", "", "'nip\n1\n")
	f.Fuzz(func(t *testing.T, units, posts, people string) {
		r, err := load.FS(context.Background(), fstest.MapFS{"periode.yaml": {Data: fuzzPeriod}, "unit.csv": {Data: []byte(units)},
			"jabatan.csv": {Data: []byte(posts)}, "pegawai.csv": {Data: []byte(people)}}, load.Options{Threads: 1})
		if err != nil {
			t.Fatal(err)
		}
		whole(t, r.Data)
	})
}

// FuzzYAML reads arbitrary text as periode.yaml and as mapping.yaml.
func FuzzYAML(f *testing.F) {
	f.Add("nama: a\ntmt: 2027-01-04\npemilihan:\n  - {penetapan_calon: 2024-09-22, akhir_masa_jabatan: 2025-02-20}\n",
		"id_pegawai: bebas\ntabel:\n  unit:\n    sumber: sumber.csv\n    beda: [D]\n    kolom: {kode: D, nama: D}\n")
	f.Add("a: &x {nama: *x}\n", "tabel:\n  pegawai: [{sumber: sumber.csv, rumus: {nip: 'N + \"x\"'}, terjemah: {nip: {\"*\": \"=\"}}}]\n")
	f.Fuzz(func(t *testing.T, period, mapping string) {
		r, err := load.FS(context.Background(), fstest.MapFS{"periode.yaml": {Data: []byte(period)}, "mapping.yaml": {Data: []byte(mapping)},
			"sumber.csv": {Data: []byte("N,D\n1,x\n2,y\n")}}, load.Options{Threads: 1})
		if err != nil {
			t.Fatal(err)
		}
		whole(t, r.Data)
	})
}

// FuzzXLSX reads arbitrary bytes as a workbook.
func FuzzXLSX(f *testing.F) {
	table := &fiction.Table{Name: "unit", Columns: []string{"kode", "nama"}, Rows: [][]string{{"A", "B"}}}
	f.Add(workbook(&testing.T{}, []*fiction.Table{table}, 1, false))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := load.FS(context.Background(), fstest.MapFS{"periode.yaml": {Data: fuzzPeriod}, "unit.xlsx": {Data: data}}, load.Options{Threads: 1})
		if err != nil {
			t.Fatal(err)
		}
		whole(t, r.Data)
	})
}
