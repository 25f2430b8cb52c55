package rules

import (
	"slices"

	"mutasi/model/diag"
)

// Unit is how a measure is counted: how its Need is written and printed.
type Unit uint8

const (
	Months     Unit = iota
	Years           // whole years
	Count           // of people, seats, moves, rows
	Percent         // whole per cent, rounded down
	Steps           // of rank, level or grade
	YesNo           // ya, tidak
	Predicate       // predikat kinerja: Sangat Kurang < Kurang < Butuh Perbaikan < Baik < Sangat Baik
	FieldMatch      // bidang ilmu: beda < serumpun < sesuai
	Kilometres
	Rupiah      // whole thousands
	BasisPoints // of fit: 100 are one point
)

// Where says how a rule enters the problem.
type Where uint8

const (
	PairGate Where = iota // gates and costs of pairs
	Bound                 // seats and nested bounds of the tree
	SideRow               // rows that the tree cannot say
	Couple                // pairs of people
	FlagOnly              // notes and approvals
)

var whereNames = [...]diag.Text{{ID: "gerbang atau biaya pasangan", EN: "gate or cost of a pair"}, {ID: "batas kursi dan kelompok", EN: "bound of seats and groups"},
	{ID: "baris tambahan", EN: "side row"}, {ID: "pasangan pegawai", EN: "couple"}, {ID: "catatan", EN: "note"}}

// In names it in Indonesian or in English ("en").
func (w Where) In(lang string) string { return whereNames[w].In(lang) }

func (w Where) String() string { return w.In("id") }

// Entry describes one rule id: what it measures and what its clauses may do.
type Entry struct {
	ID       string
	Title    string // Indonesian
	Measures []Measure
	Where    Where
	Kinds    []Kind // consequences that make sense besides Off
	File     string // where it enters the problem: "scenarios/build/t.go"
}

// Measure is one number that clauses of a rule may speak of.
type Measure struct {
	Name  string // "masa"; the first of an entry is the one meant when a clause is silent
	Title string // Indonesian, as in "masa jabatan pada TMT"
	Unit  Unit
}

var (
	anyKind  = []Kind{Hard, Soft, Flag}
	gate     = []Kind{Hard, Flag}
	cost     = []Kind{Soft, Hard, Flag}
	reward   = []Kind{Bonus}
	promise  = []Kind{Guarantee}
	overdue  = []Kind{Bonus, Must}
	bound    = []Kind{Hard}
	rowKinds = []Kind{Hard, Soft}
	note     = []Kind{Flag}
)

// book lists every rule id in the order of papers.
var book = []Entry{
	{"T1", "Masa jabatan paling singkat", []Measure{{"masa", "masa dalam jabatan pada TMT", Months}}, PairGate, anyKind, "scenarios/build/t.go"},
	{"T2", "Masa jabatan paling lama", []Measure{{"masa", "masa dalam jabatan pada TMT", Months}}, PairGate, overdue, "scenarios/build/t.go"},
	{"T3", "JPT tidak diganti sebelum waktunya", []Measure{{"masa", "masa dalam jabatan pada TMT", Months}}, PairGate, anyKind, "scenarios/build/t.go"},
	{"T4", "Evaluasi JPT", []Measure{{"masa", "masa dalam jabatan pada TMT", Months}}, FlagOnly, note, "scenarios/build/t.go"},

	{"E1", "Kedudukan hukum aktif, bukan CPNS", []Measure{{"aktif", "berkedudukan aktif dan bukan CPNS", YesNo}}, PairGate, gate, "scenarios/build/e.go"},
	{"E2", "Hukuman disiplin dan proses hukum berjalan", []Measure{{"bersih", "tidak dalam hukuman atau proses hukum", YesNo}}, PairGate, gate, "scenarios/build/e.go"},
	{"E3", "Riwayat hukuman disiplin sedang atau berat", []Measure{{"sejak", "bulan sejak hukuman sedang atau berat terakhir", Months}}, PairGate, cost, "scenarios/build/e.go"},
	{"E4", "Predikat kinerja dua tahun terakhir", []Measure{{"predikat", "predikat terendah dua tahun terakhir", Predicate}}, PairGate, anyKind, "scenarios/build/e.go"},
	{"E5", "Tugas belajar, ikatan dinas, cuti di luar tanggungan negara", []Measure{{"bebas", "tidak sedang tugas belajar atau CLTN", YesNo}}, PairGate, gate, "scenarios/build/e.go"},
	{"E6", "Sisa masa kerja sampai BUP jabatan baru", []Measure{{"sisa", "sisa masa kerja pada jabatan baru", Months}}, PairGate, anyKind, "scenarios/build/e.go"},
	{"E7", "Perpindahan PPPK", []Measure{
		{"jabatan_sama", "jabatan baru sama dengan jabatan sekarang", YesNo},
		{"unit_lain", "pindah ke unit lain", YesNo},
		{"kontrak", "sisa kontrak sesudah TMT", Months},
		{"pindah", "berpindah", YesNo}}, PairGate, anyKind, "scenarios/build/e.go"},

	{"Q1", "Pendidikan paling rendah", []Measure{{"kurang", "jenjang pendidikan di bawah syarat jabatan", Steps}}, PairGate, anyKind, "scenarios/build/q.go"},
	{"Q2", "Bidang ilmu", []Measure{{"bidang", "kesesuaian bidang ilmu", FieldMatch}}, PairGate, anyKind, "scenarios/build/q.go"},
	{"Q3", "Golongan ruang dalam rentang jabatan", []Measure{
		{"di_bawah", "tingkat golongan di bawah rentang jabatan", Steps},
		{"di_atas", "tingkat golongan di atas rentang jabatan", Steps}}, PairGate, anyKind, "scenarios/build/q.go"},
	{"Q4", "Pengalaman jabatan", []Measure{
		{"setingkat", "pengalaman pada jabatan setingkat di bawahnya atau lebih tinggi", Months},
		{"urusan", "pengalaman pada urusan yang sama", Months}}, PairGate, anyKind, "scenarios/build/q.go"},
	{"Q5", "Jabatan fungsional", []Measure{
		{"rumpun", "jabatan fungsional yang sama atau bersertifikat", YesNo},
		{"jenjang", "kenaikan jenjang fungsional tanpa sertifikat", Steps}}, PairGate, anyKind, "scenarios/build/q.go"},
	{"Q6", "Kesesuaian kompetensi (JPM)", []Measure{{"jpm", "JPM", Percent}}, PairGate, anyKind, "scenarios/build/q.go"},
	{"Q7", "Diklat dan sertifikat yang disyaratkan", []Measure{{"kurang", "sertifikat atau diklat yang belum dimiliki", Count}}, PairGate, anyKind, "scenarios/build/q.go"},

	{"M1", "Demosi", []Measure{{"turun", "penurunan jenjang atau eselon", Steps}}, PairGate, anyKind, "scenarios/build/m.go"},
	{"M2", "Kelas jabatan tidak turun", []Measure{{"turun", "penurunan kelas jabatan", Steps}}, PairGate, cost, "scenarios/build/m.go"},
	{"M3", "Promosi naik satu jenjang", []Measure{{"naik", "kenaikan jenjang", Steps}}, PairGate, anyKind, "scenarios/build/m.go"},
	{"M4", "Promosi ke JPT lewat seleksi terbuka", []Measure{{"ke_jpt", "promosi ke JPT", YesNo}}, PairGate, gate, "scenarios/build/m.go"},
	{"M5", "Jaminan keadaan sekarang", []Measure{
		{"kelas", "penurunan kelas jabatan", Steps},
		{"nilai", "nilai kesesuaian yang hilang, dalam basis poin", BasisPoints}}, PairGate, promise, "scenarios/build/guarantee.go"},

	{"C1", "Suami-istri dan keluarga derajat pertama", []Measure{{"bersama", "satu unit terkecil atau atasan langsung", YesNo}}, Couple, rowKinds, "scenarios/build/c.go"},
	{"C2", "Konflik kepentingan yang dilaporkan", []Measure{{"bersama", "satu unit terkecil atau atasan langsung", YesNo}}, Couple, rowKinds, "scenarios/build/c.go"},

	{"U1", "Jabatan manajerial diisi paling banyak satu orang", []Measure{{"isi", "pemangku sesudah rencana", Count}}, Bound, bound, "scenarios/build/u.go"},
	{"U2", "Jabatan nonmanajerial tidak melebihi kebutuhan", []Measure{{"lebih", "pemangku di atas kebutuhan", Count}}, Bound, bound, "scenarios/build/u.go"},
	{"U3", "Isi paling sedikit jabatan kritis", []Measure{{"isi", "pemangku dibanding kebutuhan", Percent}}, Bound, bound, "scenarios/build/u.go"},
	{"U4", "Bagian pegawai unit kerja yang pergi", []Measure{{"pergi", "pegawai yang meninggalkan unit kerja", Percent}}, SideRow, rowKinds, "scenarios/build/u.go"},
	{"U5", "Banyaknya perpindahan", []Measure{
		{"rencana", "perpindahan dalam rencana", Count},
		{"opd", "perpindahan pegawai satu OPD", Count}}, SideRow, rowKinds, "scenarios/build/u.go"},
	{"U6", "Unit terpencil tidak kehilangan tenaga kritis", []Measure{{"susut", "penyusutan di bawah kebutuhan", Count}}, Bound, bound, "scenarios/build/u.go"},
	{"U7", "Masa tinggal di unit terpencil", []Measure{{"masa", "masa dalam jabatan pada TMT", Months}}, PairGate, anyKind, "scenarios/build/u.go"},
	{"U8", "Kuota dari tabel kuota", []Measure{
		{"kurang", "pemangku di bawah minimum kuota", Count},
		{"lebih", "pemangku di atas maksimum kuota", Count}}, Bound, bound, "scenarios/build/quota.go"},
	{"U9", "Biaya pindah", []Measure{{"rencana", "biaya pindah seluruh rencana menurut tabel tarif", Rupiah}}, SideRow, rowKinds, "scenarios/build/u.go"},
	{"U10", "Keahlian yang harus tetap ada", []Measure{{"pemegang", "pemegang sertifikat atau diklat di unit dan di bawahnya", Count}}, SideRow, rowKinds, "scenarios/build/u.go"},

	{"P1", "Permintaan sendiri", []Measure{{"dipenuhi", "permohonan dipenuhi", YesNo}}, PairGate, reward, "scenarios/build/p.go"},
	{"P2", "Jarak rumah ke unit", []Measure{{"jarak", "jarak rumah ke unit", Kilometres}}, PairGate, []Kind{Soft}, "scenarios/build/p.go"},
	{"P3", "Kembali ke unit lama", []Measure{{"sejak", "bulan sejak meninggalkan unit itu", Months}}, PairGate, anyKind, "scenarios/build/p.go"},
	{"P4", "Satu perpindahan per orang", []Measure{{"pindah", "perpindahan per orang", Count}}, PairGate, []Kind{Hard}, "scenarios/build/p.go"},
	{"P5", "Pilihan berperingkat", []Measure{{"urutan", "peringkat pilihan yang dipenuhi", Count}}, PairGate, reward, "scenarios/build/p.go"},
	{"P6", "Lebih suka tetap", []Measure{{"enggan", "jabatan baru kurang disukai daripada tetap", YesNo}}, PairGate, cost, "scenarios/build/p.go"},

	{"W1", "Masa pemilihan kepala daerah", []Measure{
		{"tertentu", "bulan sebelum penetapan calon, jabatan yang dilindungi", Months},
		{"lainnya", "bulan sebelum penetapan calon, jabatan lain", Months}}, PairGate, anyKind, "scenarios/build/w.go"},
	{"W2", "Enam bulan sejak pelantikan kepala daerah", []Measure{{"sejak", "bulan sejak pelantikan, jabatan yang dilindungi", Months}}, PairGate, anyKind, "scenarios/build/w.go"},
	{"W3", "Penandatangan bukan pejabat definitif", []Measure{{"definitif", "penandatangan definitif", YesNo}}, FlagOnly, note, "scenarios/build/w.go"},
	{"W4", "Pengajuan lewat I-MUT", []Measure{{"disetujui", "sudah ada nomor persetujuan", YesNo}}, FlagOnly, note, "scenarios/build/w.go"},

	{"D1", "Kelengkapan data", []Measure{{"kosong", "data wajib yang kosong atau diragukan", Count}}, PairGate, []Kind{Hard}, "scenarios/build/d.go"},
	{"L1", "Kunci pengguna", []Measure{{"dilarang", "dikunci oleh pengguna", YesNo}}, PairGate, []Kind{Hard}, "scenarios/build/l.go"},
}

// Book lists every rule id: what can be said about it.
func Book() []Entry { return slices.Clone(book) }

// Find returns the entry of a rule id.
func Find(id string) (Entry, bool) {
	if i, ok := place[id]; ok {
		return book[i], true
	}
	return own(id)
}

// place is where the book has a rule id.
var place = func() map[string]int {
	out := make(map[string]int, len(book))
	for i := range book {
		out[book[i].ID] = i
	}
	return out
}()

// Measure returns the measure of that name; "" means the first.
func (e *Entry) Measure(name string) (Measure, bool) {
	for _, m := range e.Measures {
		if name == "" || m.Name == name {
			return m, true
		}
	}
	return Measure{}, false
}

// Gauge is the measure that the clause speaks of.
func (c *Clause) Gauge() Measure {
	e, _ := Find(c.Rule)
	m, _ := e.Measure(c.Measure)
	return m
}
