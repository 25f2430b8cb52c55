package load_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/load"
)

// workbook puts tables into one XLSX file, the header in row top, dates as
// Excel's own dates where asked.
func workbook(t testing.TB, tables []*fiction.Table, top int, dates bool) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for i, table := range tables {
		name := strings.ToUpper(table.Name)
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			t.Fatal(err)
		}
		w, err := f.NewStreamWriter(name)
		if err != nil {
			t.Fatal(err)
		}
		if top > 1 {
			write(t, w, 1, []any{"Daftar " + table.Name})
		}
		write(t, w, top, cellsOf(table.Columns, false, style))
		for r, row := range table.Rows {
			write(t, w, top+1+r, cellsOf(row, dates, style))
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func write(t testing.TB, w *excelize.StreamWriter, row int, cells []any) {
	t.Helper()
	at, err := excelize.CoordinatesToCellName(1, row)
	if err == nil {
		err = w.SetRow(at, cells)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func cellsOf(row []string, dates bool, style int) (cells []any) {
	for _, c := range row {
		if day, err := time.Parse("2006-01-02", c); dates && err == nil {
			cells = append(cells, excelize.Cell{StyleID: style, Value: day})
			continue
		}
		cells = append(cells, c)
	}
	return cells
}

func readFiles(t *testing.T, files fstest.MapFS) *load.Result {
	t.Helper()
	r, err := load.FS(context.Background(), files, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestWorkbookIsTheSameAsCSV reads the same tables from one workbook, from
// several, and from text.
func TestWorkbookIsTheSameAsCSV(t *testing.T) {
	b := cleanBooks(t, 1)
	want := b.read().Data
	var all []*fiction.Table
	one := fstest.MapFS{"periode.yaml": {Data: []byte(b.texts["periode.yaml"])}}
	several := fstest.MapFS{"periode.yaml": one["periode.yaml"]}
	for _, name := range []string{"unit", "jabatan", "pegawai", "kuota", "riwayat_jabatan", "pendidikan", "kinerja", "kompetensi",
		"hukdis", "diklat", "sertifikat", "permohonan", "pilihan", "relasi", "tarif", "beban_kerja"} {
		table := b.tables[name]
		all = append(all, table)
		several[name+".xlsx"] = &fstest.MapFile{Data: workbook(t, []*fiction.Table{table}, 1, false)}
	}
	one["data.xlsx"] = &fstest.MapFile{Data: workbook(t, all, 4, true)}
	for name, files := range map[string]fstest.MapFS{"one": one, "several": several} {
		r := readFiles(t, files)
		for _, d := range r.Findings {
			t.Errorf("%s: %s %s: %s", name, d.Code, d.Pos, d.Msg.EN)
		}
		got := *r.Data
		got.Files = want.Files
		if diff := gocmp.Diff(want, &got, same); diff != "" {
			t.Errorf("%s: %.1500s", name, diff)
		}
	}
	// a finding in a workbook names sheet and cell
	*b.cell("pegawai", 10, "golongan") = "IVx"
	one["data.xlsx"] = &fstest.MapFile{Data: workbook(t, all, 4, true)}
	r := readFiles(t, one)
	if len(r.Findings) != 1 || r.Findings[0].Pos.String() != "data.xlsx!PEGAWAI!I15" || r.Findings[0].Code != diag.UnknownWord {
		t.Errorf("%v", r.Findings)
	}
}

// TestSIASNExport reads what SIASN exports: its headers, apostrophes, dates
// with the day first, semicolons, a title above the table, names for codes.
func TestSIASNExport(t *testing.T) {
	const bom = "\ufeff"
	r := readFiles(t, fstest.MapFS{
		"periode.yaml": {Data: []byte("nama: Semester I\ntmt: 2027-01-04\nbenih_undian: a\n")},
		"unit.csv":     {Data: []byte("Id;Nama Unor;Diatasan Id\nA1;Pemerintah Kota;\nA2;Dinas Kesehatan;A1\n")},
		"jabatan.csv": {Data: []byte("No;Kode Jabatan;Nama Jabatan;Unit Kerja;Kategori;Jenjang;Kelas;Keb\n" +
			"1;P1;Kepala Dinas;Dinas Kesehatan;JPT Pratama;;14;1\n2;P2;Perawat Ahli Muda;Dinas Kesehatan;Fungsional;;9;2\n")},
		"pegawai.csv": {Data: []byte(bom + "Daftar Pegawai Negeri Sipil;;;\n;;;\n" +
			"PNS ID;NIP BARU;NAMA;NIK;TANGGAL LAHIR;JENIS KELAMIN;JENIS PEGAWAI NAMA;KEDUDUKAN HUKUM NAMA;TMT CPNS;GOL AKHIR ID;GOL AKHIR NAMA;TMT GOLONGAN;JENIS JABATAN ID;JENIS JABATAN NAMA;Jenjang;JABATAN ID;JABATAN NAMA;TMT JABATAN;TINGKAT PENDIDIKAN ID;PENDIDIKAN NAMA;UNOR ID;UNOR NAMA;KPKN ID\r\n" +
			"'A8;'198609262015051001;Contoh Satu;'1375;'26-09-1986;M;PNS Daerah Kab/Kota;Aktif;01-05-2015;'33;III/c;01/04/2020;2;Jabatan Fungsional;Ahli Muda;'J7;Perawat;01-04-2020;'40;S-1 ILMU KEPERAWATAN;'A2;Dinas Kesehatan;1\r\n" +
			"'A9;'19700101 199503 2 001;Contoh Dua;'1376;01-01-1970;F;PNS;Aktif;01-03-1995;'43;IV/c;01/04/2020;1;Struktural;II/b;;Kepala Dinas;02-01-2023;S-2;S-2 KESEHATAN MASYARAKAT;'A2;Dinas Kesehatan;1\r\n")},
	})
	for _, d := range r.Findings {
		if d.Code != diag.PrivateDropped || d.Pos.String() != "pegawai.csv:3:4" {
			t.Errorf("%s %s: %s", d.Code, d.Pos, d.Msg.EN)
		}
	}
	if len(r.Dropped) != 1 || r.Dropped[0].Column != "NIK" {
		t.Errorf("dropped %v", r.Dropped)
	}
	d := r.Data
	if len(d.Employees) != 2 {
		t.Fatalf("%d employees", len(d.Employees))
	}
	for i := range d.Employees {
		e := &d.Employees[i]
		post := d.Positions[e.Position]
		switch e.Key {
		case "198609262015051001":
			if post.Key != "P2" || post.Level != model.LevelAhliMuda || d.Families.Name(int32(post.Family)) != "Perawat" || e.Rank.String() != "III/c" ||
				d.Fields.Name(int32(e.Field)) != "ILMU KEPERAWATAN" || e.Education != model.EduS1 || e.Since.String() != "2020-04-01" || e.SIASN != "A8" || post.SIASN != "J7" || d.Units[post.Unit].SIASN != "A2" {
				t.Errorf("%+v at %+v", e, post)
			}
		case "197001011995032001":
			if post.Key != "P1" || !post.Head || d.Units[post.Unit].Head != e.Position || e.Sex != model.Female || e.Education != model.EduS2 {
				t.Errorf("%+v at %+v", e, post)
			}
		default:
			t.Errorf("who is %s?", e.Key)
		}
	}
	if d.Units[1].OPD != 1 || d.Units[0].OPD != model.None || d.Units[0].Parent != model.None {
		t.Errorf("units %+v", d.Units)
	}
}

// TestSIASNIdsBesideCodes reads an agency's own codes with SIASN's ids beside
// them: parents and people may name a unit by its id, ids that only the people's
// rows hold are learned from them, and where holders disagree none is taken.
func TestSIASNIdsBesideCodes(t *testing.T) {
	r := readFiles(t, fstest.MapFS{
		"periode.yaml": {Data: []byte("nama: Semester I\ntmt: 2027-01-04\nbenih_undian: a\n")},
		"unit.csv":     {Data: []byte("kode,unor_id,nama,diatasan id\nKOTA,U1,Pemerintah Kota,\nDINKES,U2,Dinas Kesehatan,U1\nDIKNAS,,Dinas Pendidikan,KOTA\n")},
		"jabatan.csv": {Data: []byte("kode,jabatan_id,nama,unit_kode,jenis,jenjang,kebutuhan\n" +
			"P1,J1,Perawat Ahli Muda,DINKES,Fungsional,Ahli Muda,3\nP2,,Bidan Ahli Muda,DINKES,Fungsional,Ahli Muda,3\nP3,,Analis,DIKNAS,Pelaksana,,3\n")},
		"pegawai.csv": {Data: []byte("nip,nama,tanggal_lahir,jenis_pegawai,golongan,tmt_cpns,jenis_jabatan,jenjang,jabatan_kode,jabatan_nama,jabatan_id,tmt_jabatan,unor_id,pendidikan_tingkat\n" +
			"198609262015051001,A,1986-09-26,PNS,III/c,2015-05-01,Fungsional,Ahli Muda,P1,Perawat Ahli Muda,J9,2020-04-01,U2,S-1\n" +
			"198609262015051002,B,1986-09-26,PNS,III/c,2015-05-01,Fungsional,Ahli Muda,P2,Bidan Ahli Muda,J2,2020-04-01,U2,S-1\n" +
			"198609262015051003,C,1986-09-26,PNS,III/c,2015-05-01,Pelaksana,Pelaksana,P3,Analis,J3,2020-04-01,,S-1\n" +
			"198609262015051004,D,1986-09-26,PNS,III/c,2015-05-01,Pelaksana,Pelaksana,P3,Analis,J4,2020-04-01,,S-1\n")},
	})
	for _, d := range r.Findings {
		if d.Severity != diag.Note {
			t.Errorf("%s %s: %s", d.Code, d.Pos, d.Msg.EN)
		}
	}
	posts, units := make(map[string]string), make(map[string]string)
	for _, p := range r.Data.Positions {
		posts[p.Key] = p.SIASN
	}
	for _, u := range r.Data.Units {
		units[u.Key] = u.SIASN
		if u.Key == "DINKES" && r.Data.Units[u.Parent].Key != "KOTA" {
			t.Errorf("the parent of DINKES is %v", u.Parent)
		}
	}
	if want := (map[string]string{"P1": "J1", "P2": "J2", "P3": ""}); !maps.Equal(posts, want) {
		t.Errorf("posts %v, want %v", posts, want)
	}
	if want := (map[string]string{"KOTA": "U1", "DINKES": "U2", "DIKNAS": ""}); !maps.Equal(units, want) {
		t.Errorf("units %v, want %v", units, want)
	}
}

// TestExportWithoutJenjang takes the level from the post, as SIASN exports none.
func TestExportWithoutJenjang(t *testing.T) {
	r := readFiles(t, fstest.MapFS{
		"periode.yaml": {Data: []byte("nama: a\ntmt: 2027-01-04\n")},
		"unit.csv":     {Data: []byte("kode,nama\nA,Kota\n")},
		"jabatan.csv":  {Data: []byte("kode,nama,unit_kode,jenis,jenjang,kebutuhan\nP1,Kepala,A,Administrator,,1\nP2,Perawat Ahli Muda,A,Fungsional,Ahli Muda,3\n")},
		"pegawai.csv": {Data: []byte("NIP BARU,NAMA,JENIS PEGAWAI NAMA,TANGGAL LAHIR,GOL AKHIR NAMA,TMT CPNS,JENIS JABATAN NAMA,JABATAN NAMA,TMT JABATAN,UNOR NAMA,TINGKAT PENDIDIKAN NAMA\n" +
			"198609262015051001,C,PNS,26-09-1986,III/c,01-05-2015,Jabatan Struktural,KEPALA,01-01-2020,KOTA,S-1/Sarjana\n" +
			"198609262015051002,D,PNS,26-09-1986,III/c,01-05-2015,Jabatan Fungsional,PERAWAT AHLI MUDA,01-01-2020,KOTA,S-1/Sarjana\n")},
	})
	if len(r.Findings) > 0 {
		t.Errorf("%s", shown(r.Findings))
	}
	for _, e := range r.Data.Employees {
		if e.Position == model.None || e.Quarantined {
			t.Errorf("%+v", e)
		}
	}
}

// TestWideTables reads the forms in which talent and performance sheets come:
// the nine competencies as columns, and the two axes of the performance matrix.
func TestWideTables(t *testing.T) {
	b := cleanBooks(t, 1)
	nip := *b.cell("pegawai", 0, "nip")
	delete(b.tables, "kompetensi")
	delete(b.tables, "kinerja")
	b.texts["kompetensi.csv"] = "No,NIP,Nama,Integritas,Kerja Sama,Orientasi pada Hasil,Tanggal Asesmen,JPM\n1," + nip + ",x,4,,3,01-02-2026,90\n"
	b.texts["kinerja.csv"] = "nip;tahun;hasilKinerja;perilakuKerja\n" + nip + ";2025;DI ATAS EKSPEKTASI;SESUAI EKSPEKTASI\n" + nip + ";2024;Di bawah;Di bawah\n"
	r := b.read()
	for _, d := range r.Findings {
		if d.Code != diag.UnknownColumn { // Nama and JPM
			t.Errorf("%s %s: %s", d.Code, d.Pos, d.Msg.EN)
		}
	}
	d := r.Data
	if len(d.Assessed) != 2 || d.Assessed[0].Skill != 0 || d.Assessed[0].Level != 4 || d.Assessed[1].Skill != 3 || d.Assessed[1].On.String() != "2026-02-01" {
		t.Errorf("%+v", d.Assessed)
	}
	if len(d.Ratings) != 2 || d.Ratings[0].Grade != 4 || d.Ratings[1].Grade != 1 {
		t.Errorf("%+v", d.Ratings)
	}
}

// TestStructuralPosts reads a peta jabatan that says Struktural and an echelon,
// and puts the ladder where the job family should be.
func TestStructuralPosts(t *testing.T) {
	r := readFiles(t, fstest.MapFS{
		"periode.yaml": {Data: []byte("nama: a\ntmt: 2027-01-04\n")},
		"unit.csv":     {Data: []byte("kode,nama\nA,Kota\n")},
		"jabatan.csv": {Data: []byte("kode,nama,unit_kode,kategori,rumpun,jenjang,eselon,kebutuhan\nP1,Kepala,A,Struktural,,,III.a,1\n" +
			"P2,Perawat,A,Fungsional,Keahlian,Ahli Muda,,3\nP3,Bidan Terampil,A,Fungsional,Keterampilan,,,3\n")},
		"pegawai.csv": {Data: []byte("nip,nama,jenis_pegawai,tanggal_lahir,golongan,tmt_cpns,jenis_jabatan,jenjang,jabatan_nama,tmt_jabatan,unit_kode,pendidikan_tingkat\n")},
	})
	d := r.Data
	if len(d.Positions) != 3 || d.Positions[0].Class != model.Administrator || d.Positions[0].Echelon != model.EchelonIIIa || d.Positions[2].Level != model.LevelTerampil ||
		d.Families.Name(int32(d.Positions[1].Family)) != "Perawat" || d.Families.Name(int32(d.Positions[2].Family)) != "Bidan" {
		t.Errorf("%+v %v", d.Positions, r.Findings)
	}
}

// TestPrivateCellsAreNotShown makes a finding next to a private cell: the
// excerpt must not show it.
func TestPrivateCellsAreNotShown(t *testing.T) {
	b := cleanBooks(t, 1)
	table := b.tables["pegawai"]
	at := b.column("pegawai", "golongan")
	secret := "1375010101010001"
	insert := func(cells []string, c string) []string {
		return append(append(append([]string(nil), cells[:at]...), c), cells[at:]...)
	}
	table.Columns = insert(table.Columns, "NIK")
	for i := range table.Rows {
		table.Rows[i] = insert(table.Rows[i], secret)
	}
	b.add("pegawai", "Kontak darurat", secret) // no column of ours, and not on the list
	*b.cell("pegawai", 3, "golongan") = "IVx"
	*b.cell("pegawai", 4, "pns_id") = "#REF!" // the neighbour of the last column
	r := b.read()
	found := false
	for _, d := range r.Findings {
		if strings.Contains(d.Source, secret) {
			t.Errorf("%s shows the NIK: %s", d.Code, d.Source)
		}
		if d.Code == diag.UnknownWord {
			found = true
			if got := string([]rune(d.Source)[d.Mark[0]:d.Mark[1]]); got != "IVx" || d.Hint.EN != `did you mean "IV/a"?` {
				t.Errorf("marks %q, hint %q", got, d.Hint.EN)
			}
		}
	}
	if !found {
		t.Error("the unknown rank was not found")
	}
}

// TestPeriodOverlay lays a file over periode.yaml.
func TestPeriodOverlay(t *testing.T) {
	path := t.TempDir() + "/enam-bulan.yaml"
	writeFile(t, path, "tmt: 2027-07-01\npersetujuan:\n  - {aturan: W1, nomor: \"100/SJ\", sampai: 2027-12-31}\n")
	b := cleanBooks(t, 1)
	dir := t.TempDir()
	for name, text := range b.texts {
		writeFile(t, dir+"/"+name, text)
	}
	for name, table := range b.tables {
		writeFile(t, dir+"/"+name+".csv", table.CSV())
	}
	r, err := load.Folder(context.Background(), dir, load.Options{Period: []string{path}})
	if err != nil {
		t.Fatal(err)
	}
	p := r.Data.Period
	if p.Effective.String() != "2027-07-01" || p.Name == "" || len(p.Approvals) != 1 || p.Approvals[0].Rule != "W1" {
		t.Errorf("%+v", p)
	}
	hashes := make(map[string]string)
	for i, h := range r.Inputs {
		hashes[h.Name] = h.SHA256
		if i > 0 && r.Inputs[i-1].Name >= h.Name {
			t.Errorf("inputs are not sorted: %s after %s", h.Name, r.Inputs[i-1].Name)
		}
	}
	want := fmt.Sprintf("%x", sha256.Sum256([]byte(b.tables["unit"].CSV())))
	if len(hashes) != 2+len(b.tables) || hashes["unit.csv"] != want || hashes["enam-bulan.yaml"] == "" || hashes["periode.yaml"] == "" {
		t.Errorf("inputs %v", r.Inputs)
	}
	if _, err := load.Folder(context.Background(), dir+"/nowhere", load.Options{}); err == nil {
		t.Error("no error for a folder that is not there")
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := load.Folder(cancelled, dir, load.Options{}); err == nil {
		t.Error("no error after cancelling")
	}
}
