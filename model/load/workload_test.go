package load_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"mutasi/model/diag"
)

// workFolder is a folder with five posts and a workload analysis.
func workFolder(period, work string) fstest.MapFS {
	return fstest.MapFS{
		"periode.yaml": {Data: []byte("nama: Semester I\ntmt: 2027-01-04\nbenih_undian: a\n" + period)},
		"unit.csv":     {Data: []byte("kode,nama\nKOTA,Pemerintah Kota\n")},
		"jabatan.csv": {Data: []byte("kode,nama,unit_kode,jenis,kebutuhan\n" +
			"P1,Analis A,KOTA,Pelaksana,\nP2,Analis B,KOTA,Pelaksana,\nP3,Analis C,KOTA,Pelaksana,3\nP4,Analis D,KOTA,Pelaksana,2\nP5,Analis E,KOTA,Pelaksana,\n")},
		"pegawai.csv": {Data: []byte("nip,nama,tanggal_lahir,jenis_pegawai,golongan,tmt_cpns,jenis_jabatan,jenjang,jabatan_kode,jabatan_nama,tmt_jabatan,unit_kode,pendidikan_tingkat\n" +
			"198609262015051001,A,1986-09-26,PNS,III/c,2015-05-01,Pelaksana,Pelaksana,P1,Analis A,2020-04-01,KOTA,S-1\n")},
		"beban_kerja.csv": {Data: []byte("jabatan_kode,uraian,volume,norma_waktu\n" + work)},
	}
}

// The need of a post is its work of a year by the working time of a year,
// rounded, halves upwards; what is written in table jabatan goes before it.
func TestWorkload(t *testing.T) {
	const year = "menit_kerja_setahun: 75000\n"
	r := readFiles(t, workFolder(year, "P1,berkas,10000,15\nP1,laporan,12,3125\nP2,berkas,10000,15\nP2,laporan,12,3124\nP3,berkas,1,75000\nP4,x,2,75000\nP5,x,1,75000\nP5,y,dua,60\nP6,x,1,1\n"))
	got := make(map[string]int32)
	for _, p := range r.Data.Positions {
		got[p.Key] = p.Seats
	}
	// 187,500 minutes are 2.5 people; 187,488 are fewer; P5 has a line that cannot be read.
	if got["P1"] != 3 || got["P2"] != 2 || got["P3"] != 3 || got["P4"] != 2 {
		t.Errorf("seats %v", got)
	}
	if p := r.Data.Positions[0]; p.Workload != 187_500 {
		t.Errorf("P1 has %d minutes", p.Workload)
	}
	var codes []string
	for _, d := range r.Findings {
		codes = append(codes, d.Code+" "+d.Pos.String())
	}
	all := strings.Join(codes, "\n")
	for _, want := range []string{diag.SeatsDiffer + " jabatan.csv:4:5", diag.SeatsUnknown + " jabatan.csv:6:5", diag.NotNumber + " beban_kerja.csv:9:3", diag.NoSuchPost + " beban_kerja.csv:10:1"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %s in\n%s", want, all)
		}
	}
	if strings.Contains(all, "jabatan.csv:5:") || strings.Contains(all, "jabatan.csv:2:") {
		t.Errorf("a need that agrees is complained of:\n%s", all)
	}
}

// Without the working time of a year nothing can be divided: it is law, and
// taken from nowhere else.
func TestWorkloadNeedsTheYear(t *testing.T) {
	r := readFiles(t, workFolder("", "P1,berkas,10000,15\n"))
	if !r.Findings.Fatal() {
		t.Error("a workload without menit_kerja_setahun is divided by something")
	}
}
