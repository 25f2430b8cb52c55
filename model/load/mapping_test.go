package load_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/load"
)

// staff is a sheet as a small office keeps it.
const staff = `Daftar Karyawan,,,,,,
No,Nama Lengkap,Divisi,Peran,Tingkat,Lahir (tahun),Masa kerja
11,Contoh Satu,Keuangan,Analis,1,1990,4
12,Contoh Dua,Keuangan,Analis,1,1985,9
13,Contoh Tiga,Umum,Arsiparis,2,1970,20
14,Contoh Empat,Keuangan,Keluar,1,1970,20
`

const staffMapping = `id_pegawai: bebas
tabel:
  unit:
    sumber: karyawan.csv
    beda: [Divisi]
    rumus: {kode: 'kode(Divisi)'}
    kolom: {nama: Divisi}
    tetap: {induk_kode: PUSAT, jenis: opd}
    tambah:
      - {kode: PUSAT, nama: Kantor Pusat, jenis: instansi}
  jabatan:
    sumber: karyawan.csv
    saring: 'Peran != "Keluar"'
    beda: [Divisi, Peran]
    rumus:
      kode: 'kode(Divisi) + "-" + kode(Peran)'
      unit_kode: 'kode(Divisi)'
      kebutuhan: 'persen(jumlah, 120)'
    kolom: {nama: Peran}
    tetap: {jenis: Pelaksana}
  pegawai:
    sumber: karyawan.csv
    saring: 'Peran != "Keluar"'
    bilangan: [No, Lahir (tahun), Masa kerja]
    rumus:
      nip: '"K" + nol(No, 4)'
      tanggal_lahir: 'tanggal(Lahir__tahun_, 6, 15)'
      tmt_cpns: 'bulan_sebelum_tmt(Masa_kerja * 12)'
      tmt_jabatan: 'bulan_sebelum_tmt(bagi(Masa_kerja * 12, 2))'
      jabatan_kode: 'kode(Divisi) + "-" + kode(Peran)'
    kolom: {nama: Nama Lengkap, golongan: Tingkat, jabatan_nama: Peran, unor_nama: Divisi}
    tetap: {jenis_pegawai: PNS, jenis_jabatan: Pelaksana, jenjang: Pelaksana, pendidikan_tingkat: S-1}
    terjemah:
      golongan: {1: III/a, 2: III/b}
`

func staffFiles(mapping, sheet string) fstest.MapFS {
	return fstest.MapFS{"periode.yaml": {Data: []byte("nama: a\ntmt: 2027-01-04\nbenih_undian: b\n")},
		"mapping.yaml": {Data: []byte(mapping)}, "karyawan.csv": {Data: []byte(sheet)}}
}

func TestMapping(t *testing.T) {
	r := readFiles(t, staffFiles(staffMapping, staff))
	for _, d := range r.Findings {
		t.Errorf("%s %s: %s", d.Code, d.Pos, d.Msg.EN)
	}
	d := r.Data
	if len(d.Employees) != 3 || len(d.Positions) != 2 || len(d.Units) != 3 {
		t.Fatalf("%d people, %d posts, %d units", len(d.Employees), len(d.Positions), len(d.Units))
	}
	if p := d.Positions[0]; p.Key != "KEUANGAN-ANALIS" || p.Seats != 3 || d.Units[p.Unit].Name != "Keuangan" { // 2 x 1.2, up
		t.Errorf("%+v", p)
	}
	if p := d.Positions[1]; p.Key != "UMUM-ARSIPARIS" || p.Seats != 2 { // 1 x 1.2, up
		t.Errorf("%+v", p)
	}
	at := slices.IndexFunc(d.Employees, func(e model.Employee) bool { return e.Key == "K0012" })
	if at < 0 {
		t.Fatal("K0012 is not there")
	}
	e := d.Employees[at]
	if e.Name != "Contoh Dua" || e.Born.String() != "1985-06-15" || e.HiredAt.String() != "2018-01-04" || e.Since.String() != "2022-07-04" ||
		e.Rank.String() != "III/a" || d.Positions[e.Position].Key != "KEUANGAN-ANALIS" {
		t.Errorf("%+v", e)
	}
	if d.Files[e.Row.File-1] != "karyawan.csv" || e.Row.Line != 4 {
		t.Errorf("read from %s:%d", d.Files[e.Row.File-1], e.Row.Line)
	}
}

// TestMappingFaults makes each fault in the mapping or its source by replacing
// a piece of text, and wants its finding at the line of that piece.
func TestMappingFaults(t *testing.T) {
	for _, c := range []struct {
		name, old, new, code string
		file                 string // where the finding is; default mapping.yaml
		row                  int    // default: the line of the replaced text
		col                  int
		also                 []string
	}{
		{name: "unknown key", old: "tetap: {induk", new: "tetep: {induk", code: diag.YAMLKey, col: 5},
		{name: "unknown column of ours", old: "kolom: {nama: Divisi}", new: "kolom: {namaa: Divisi}", code: diag.YAMLKey, col: 13},
		{name: "unknown table", old: "  jabatan:", new: "  jabaten:", code: diag.YAMLKey, col: 3},
		{name: "a column twice", old: "kolom: {nama: Peran}", new: "kolom: {nama: Peran, kode: Peran}", code: diag.YAMLTwice, row: -1},
		{name: "no such file", old: "sumber: karyawan.csv\n    beda: [Divisi]\n", new: "sumber: karyawn.csv\n    beda: [Divisi]\n", code: diag.MapSource, col: 13},
		{name: "a file elsewhere", old: "sumber: karyawan.csv\n    beda: [Divisi]\n", new: "sumber: ../karyawan.csv\n    beda: [Divisi]\n", code: diag.MapSource, col: 13},
		{name: "no such column", old: "nama: Nama Lengkap", new: "nama: Nama Lengkapp", code: diag.MapColumn, col: 19},
		{name: "a misspelt name in an expression", old: "nol(No, 4)", new: "nol(Nu, 4)", code: diag.MapExpr, col: 12},
		{name: "text where a number must be", old: "bilangan: [No, ", new: "bilangan: [", code: diag.MapExpr, row: -1, col: 12},
		{name: "a condition that is none", old: "saring: 'Peran != \"Keluar\"'\n    bil", new: "saring: 'Peran'\n    bil", code: diag.MapExpr, col: 13},
		{name: "a derived row reads another column", old: "kebutuhan: 'persen(jumlah, 120)'", new: "kebutuhan: 'Tingkat'", code: diag.MapExpr, col: 18},
		{name: "a derived row shows another column", old: "kolom: {nama: Peran}", new: "kolom: {nama: Tingkat}", code: diag.YAMLValue, col: 19},
		{name: "a mandatory column is not filled", old: "pendidikan_tingkat: S-1", new: "gelar_depan: x", code: diag.NoColumn, row: -1},
		{name: "a person id of another kind", old: "id_pegawai: bebas", new: "id_pegawai: apa saja", code: diag.YAMLValue, col: 13},
		{name: "translation of an empty column", old: "golongan: {1: III/a", new: "gelar_depan: {1: III/a", code: diag.YAMLValue, also: []string{diag.UnknownWord}},
		{name: "a value without translation", old: "Umum,Arsiparis,2", new: "Umum,Arsiparis,7", code: diag.MapValue, file: "karyawan.csv", col: 5},
		{name: "a number that is none", old: ",1985,9", new: ",1985,lama", code: diag.NotNumber, file: "karyawan.csv", col: 7},
		{name: "an expression without a value", old: "tanggal(Lahir__tahun_, 6, 15)", new: "tanggal(Lahir__tahun_, 2, 30)", code: diag.MapResult, file: "karyawan.csv", row: 3},
		{name: "a scale that falls", old: "tabel:\n", new: "skala_kinerja: [{sampai_tahun: 9999, batas: [50, 40, 60, 70]}]\ntabel:\n", code: diag.YAMLValue, col: 17},
		{name: "private columns", old: "nama: Nama Lengkap", new: "nama: NIK", code: diag.MapPrivate, col: 19},
	} {
		mapping, sheet := staffMapping, strings.Replace(staff, "Masa kerja\n", "Masa kerja,NIK\n", 1)
		text := &mapping
		if !strings.Contains(mapping, c.old) {
			text = &sheet
		}
		row := c.row
		if row == 0 {
			row = strings.Count((*text)[:strings.Index(*text, c.old)], "\n") + 1
		}
		*text = strings.Replace(*text, c.old, c.new, 1)
		r := readFiles(t, staffFiles(mapping, sheet))
		file := c.file
		if file == "" {
			file = "mapping.yaml"
		}
		found := slices.ContainsFunc(r.Findings, func(d diag.Diagnostic) bool {
			return d.Code == c.code && d.Pos.File == file && (row < 0 || d.Pos.Row == row) && (c.col == 0 || d.Pos.Col == c.col)
		})
		if !found {
			t.Errorf("%s: no %s at %s:%d:%d; found%s", c.name, c.code, file, row, c.col, shown(r.Findings))
		}
		whole(t, r.Data)
	}
}

// TestMappingTakesRowsInAnyOrder turns the source upside down.
func TestMappingTakesRowsInAnyOrder(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(staff), "\n")
	slices.Reverse(lines[2:])
	a, b := readFiles(t, staffFiles(staffMapping, staff)), readFiles(t, staffFiles(staffMapping, strings.Join(lines, "\n")))
	keys := func(r *load.Result) (all []string) {
		for _, e := range r.Data.Employees {
			all = append(all, e.Key)
		}
		for _, p := range r.Data.Positions {
			all = append(all, p.Key)
		}
		for _, u := range r.Data.Units {
			all = append(all, u.Key)
		}
		return all
	}
	if !slices.Equal(keys(a), keys(b)) {
		t.Errorf("%v\n%v", keys(a), keys(b))
	}
}
