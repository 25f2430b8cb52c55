package fiction

import "strings"

// office is one perangkat daerah as the lists know it.
type office struct {
	code, name string
	style      style
	sector     string // urusan
	// divisions: "Name" or "Name: Section; Section". A division without
	// sections is staffed by functional posts (penyetaraan jabatan).
	divisions []string
	families  []string // job families it employs
	fields    []string // fields of study that its own staff posts ask for
	branch    string   // its UPTD, or ""
}

// style says how the heads and parts of an office are called.
type style uint8

const (
	dinas style = iota
	badan
	sekretariat // bagian under assistants
	inspektorat
)

// offices in the order in which a growing government gets them: the first six
// exist from the smallest on. Kecamatan, RSUD, puskesmas and schools are grown
// by tree.go.
var offices = []office{
	{"SETDA", "Sekretariat Daerah", sekretariat, "sekretariat",
		[]string{"Pemerintahan: Administrasi Kewilayahan; Otonomi Daerah", "Hukum", "Kesejahteraan Rakyat: Bina Mental Spiritual; Kesejahteraan Sosial", "Perekonomian dan Administrasi Pembangunan", "Pengadaan Barang dan Jasa", "Umum: Rumah Tangga; Tata Usaha Pimpinan", "Organisasi", "Protokol dan Komunikasi Pimpinan: Protokol; Dokumentasi Pimpinan"},
		[]string{"Analis Kebijakan", "Perancang Peraturan Perundang-undangan", "Pengelola Pengadaan Barang/Jasa", "Pranata Hubungan Masyarakat", "Arsiparis", "Perencana"},
		[]string{"Administrasi Negara", "Hukum", "Ilmu Pemerintahan", "Manajemen"}, ""},
	{"DISDIK", "Dinas Pendidikan dan Kebudayaan", dinas, "pendidikan",
		[]string{"Pembinaan SD: Kurikulum dan Penilaian SD; Sarana dan Prasarana SD", "Pembinaan SMP: Kurikulum dan Penilaian SMP; Sarana dan Prasarana SMP", "Pembinaan Ketenagaan", "PAUD dan Pendidikan Nonformal", "Kebudayaan"},
		[]string{"Pengawas Sekolah", "Pengembang Teknologi Pembelajaran", "Pamong Budaya", "Perencana", "Pranata Komputer", "Analis Kebijakan"},
		[]string{"Manajemen Pendidikan", "Teknologi Pendidikan", "Administrasi Negara"}, "Sanggar Kegiatan Belajar"},
	{"DINKES", "Dinas Kesehatan", dinas, "kesehatan",
		[]string{"Kesehatan Masyarakat: Kesehatan Keluarga dan Gizi; Promosi dan Pemberdayaan Kesehatan", "Pencegahan dan Pengendalian Penyakit: Surveilans dan Imunisasi; Pencegahan dan Pengendalian Penyakit Menular; Pencegahan Penyakit Tidak Menular", "Pelayanan Kesehatan: Pelayanan Kesehatan Primer; Pelayanan Kesehatan Rujukan", "Sumber Daya Kesehatan"},
		[]string{"Epidemiolog Kesehatan", "Administrator Kesehatan", "Promotor Kesehatan", "Tenaga Sanitasi Lingkungan", "Perencana", "Pranata Komputer"},
		[]string{"Kesehatan Masyarakat", "Administrasi Rumah Sakit", "Administrasi Negara"}, "Laboratorium Kesehatan"},
	{"BKPSDM", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", badan, "kepegawaian",
		[]string{"Pengadaan dan Informasi: Formasi dan Pengadaan; Data dan Informasi Kepegawaian", "Mutasi dan Promosi: Mutasi; Promosi dan Kepangkatan", "Pengembangan Aparatur", "Penilaian Kinerja dan Penghargaan"},
		[]string{"Analis SDM Aparatur", "Pranata SDM Aparatur", "Widyaiswara", "Pranata Komputer", "Arsiparis"},
		[]string{"Manajemen", "Administrasi Negara", "Psikologi"}, ""},
	{"DISDUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil", dinas, "kependudukan",
		[]string{"Pelayanan Pendaftaran Penduduk: Identitas Penduduk; Pindah Datang", "Pelayanan Pencatatan Sipil: Kelahiran dan Kematian; Perkawinan dan Perceraian", "Pengelolaan Informasi Administrasi Kependudukan", "Pemanfaatan Data dan Inovasi Pelayanan"},
		[]string{"Administrator Database Kependudukan", "Operator Sistem Informasi Administrasi Kependudukan", "Pranata Komputer", "Statistisi", "Arsiparis"},
		[]string{"Administrasi Negara", "Ilmu Pemerintahan", "Sistem Informasi"}, ""},
	{"BKD", "Badan Keuangan Daerah", badan, "keuangan",
		[]string{"Anggaran: Penyusunan Anggaran; Pengendalian Anggaran", "Perbendaharaan: Belanja; Kas Daerah", "Akuntansi dan Pelaporan", "Barang Milik Daerah: Inventarisasi; Pemanfaatan Aset"},
		[]string{"Analis Keuangan Pusat dan Daerah", "Pengelola Pengadaan Barang/Jasa", "Pranata Komputer", "Arsiparis"},
		[]string{"Akuntansi", "Manajemen", "Ekonomi Pembangunan"}, ""},
	{"INSP", "Inspektorat", inspektorat, "pengawasan",
		[]string{"Inspektur Pembantu Wilayah I", "Inspektur Pembantu Wilayah II", "Inspektur Pembantu Wilayah III", "Inspektur Pembantu Investigasi"},
		[]string{"Auditor", "Pengawas Penyelenggaraan Urusan Pemerintahan Daerah", "Perencana"},
		[]string{"Akuntansi", "Hukum", "Administrasi Negara"}, ""},
	{"BAPPEDA", "Badan Perencanaan Pembangunan Daerah", badan, "perencanaan",
		[]string{"Perencanaan, Pengendalian dan Evaluasi: Perencanaan dan Pendanaan; Data dan Evaluasi", "Pemerintahan dan Pembangunan Manusia", "Perekonomian dan Sumber Daya Alam", "Infrastruktur dan Kewilayahan"},
		[]string{"Perencana", "Statistisi", "Analis Kebijakan", "Pranata Komputer"},
		[]string{"Ekonomi Pembangunan", "Perencanaan Wilayah dan Kota", "Statistika"}, ""},
	{"DPUPR", "Dinas Pekerjaan Umum dan Penataan Ruang", dinas, "pekerjaan umum",
		[]string{"Bina Marga: Pembangunan Jalan; Pemeliharaan Jalan", "Cipta Karya: Tata Bangunan; Penyehatan Lingkungan", "Sumber Daya Air: Irigasi; Drainase", "Tata Ruang", "Bina Konstruksi"},
		[]string{"Penata Kelola Jalan dan Jembatan", "Penata Kelola Bangunan Gedung", "Penata Ruang", "Pengelola Pengadaan Barang/Jasa", "Perencana"},
		[]string{"Teknik Sipil", "Arsitektur", "Perencanaan Wilayah dan Kota"}, "Peralatan dan Perbengkelan"},
	{"SATPOLPP", "Satuan Polisi Pamong Praja", dinas, "ketenteraman",
		[]string{"Penegakan Peraturan Daerah: Penyelidikan dan Penyidikan; Pembinaan dan Penyuluhan", "Ketertiban Umum: Operasi dan Pengendalian; Pengamanan", "Perlindungan Masyarakat", "Sumber Daya Aparatur"},
		[]string{"Polisi Pamong Praja", "Analis Kebijakan", "Perencana"},
		[]string{"Hukum", "Ilmu Pemerintahan", "Administrasi Negara"}, ""},
	{"DISKOMINFO", "Dinas Komunikasi dan Informatika", dinas, "komunikasi",
		[]string{"Informasi dan Komunikasi Publik: Pengelolaan Opini Publik; Kemitraan Media", "Aplikasi dan Tata Kelola", "Infrastruktur Teknologi Informasi", "Statistik Sektoral"},
		[]string{"Pranata Komputer", "Pranata Hubungan Masyarakat", "Statistisi", "Sandiman", "Manggala Informatika"},
		[]string{"Teknik Informatika", "Sistem Informasi", "Ilmu Komunikasi", "Statistika"}, ""},
	{"DINSOS", "Dinas Sosial", dinas, "sosial",
		[]string{"Perlindungan dan Jaminan Sosial: Bencana Sosial; Jaminan Sosial Keluarga", "Rehabilitasi Sosial", "Pemberdayaan Sosial dan Fakir Miskin: Identifikasi dan Data; Kelembagaan"},
		[]string{"Pekerja Sosial", "Penyuluh Sosial", "Perencana"},
		[]string{"Kesejahteraan Sosial", "Sosiologi", "Administrasi Negara"}, "Rumah Singgah"},
	{"DLH", "Dinas Lingkungan Hidup", dinas, "lingkungan hidup",
		[]string{"Tata Lingkungan: Kajian Dampak; Pengaduan Lingkungan", "Pengelolaan Sampah: Kebersihan; Pengurangan Sampah", "Pengendalian Pencemaran"},
		[]string{"Pengendali Dampak Lingkungan", "Pengawas Lingkungan Hidup", "Perencana"},
		[]string{"Teknik Lingkungan", "Biologi", "Kimia"}, "Tempat Pemrosesan Akhir"},
	{"DISHUB", "Dinas Perhubungan", dinas, "perhubungan",
		[]string{"Lalu Lintas: Manajemen Rekayasa Lalu Lintas; Keselamatan Jalan", "Angkutan: Angkutan Orang; Terminal", "Prasarana dan Perparkiran"},
		[]string{"Penguji Kendaraan Bermotor", "Pengelola Pengadaan Barang/Jasa", "Perencana"},
		[]string{"Transportasi", "Teknik Sipil", "Manajemen"}, "Pengujian Kendaraan Bermotor"},
	{"DPMPTSP", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", dinas, "penanaman modal",
		[]string{"Penanaman Modal", "Pelayanan Perizinan: Perizinan Usaha; Perizinan Nonusaha", "Pengaduan dan Data"},
		[]string{"Penata Perizinan", "Pranata Komputer", "Analis Kebijakan"},
		[]string{"Manajemen", "Hukum", "Administrasi Negara"}, ""},
	{"DISPERTA", "Dinas Pertanian dan Pangan", dinas, "pertanian",
		[]string{"Tanaman Pangan dan Hortikultura: Produksi; Perlindungan Tanaman", "Peternakan dan Kesehatan Hewan", "Ketahanan Pangan: Distribusi Pangan; Keamanan Pangan", "Penyuluhan"},
		[]string{"Penyuluh Pertanian", "Medik Veteriner", "Pengawas Mutu Hasil Pertanian", "Analis Ketahanan Pangan"},
		[]string{"Pertanian", "Peternakan", "Teknologi Pangan"}, "Rumah Potong Hewan"},
	{"DISPERDAG", "Dinas Perdagangan dan Perindustrian", dinas, "perdagangan",
		[]string{"Perdagangan: Bina Usaha; Stabilisasi Harga", "Perindustrian", "Pengelolaan Pasar: Pendapatan Pasar; Kebersihan dan Keamanan Pasar"},
		[]string{"Penera", "Pembina Industri", "Perencana"},
		[]string{"Manajemen", "Ekonomi Pembangunan", "Teknik Industri"}, "Metrologi Legal"},
	{"SETWAN", "Sekretariat Dewan Perwakilan Rakyat Daerah", sekretariat, "sekretariat",
		[]string{"Umum dan Keuangan: Tata Usaha; Keuangan", "Persidangan dan Perundang-undangan", "Fasilitasi Penganggaran dan Pengawasan"},
		[]string{"Perancang Peraturan Perundang-undangan", "Pranata Hubungan Masyarakat", "Arsiparis"},
		[]string{"Hukum", "Administrasi Negara", "Ilmu Komunikasi"}, ""},
	{"BAPENDA", "Badan Pendapatan Daerah", badan, "keuangan",
		[]string{"Pendataan dan Penetapan: Pendataan; Penilaian dan Penetapan", "Penagihan dan Keberatan: Penagihan; Keberatan", "Perencanaan Pendapatan"},
		[]string{"Analis Keuangan Pusat dan Daerah", "Pranata Komputer", "Arsiparis"},
		[]string{"Akuntansi", "Manajemen", "Perpajakan"}, "Pelayanan Pajak"},
	{"DISPAR", "Dinas Pariwisata", dinas, "pariwisata",
		[]string{"Destinasi Wisata: Pengembangan Destinasi; Sarana Wisata", "Pemasaran", "Ekonomi Kreatif"},
		[]string{"Adyatama Kepariwisataan", "Pranata Hubungan Masyarakat"},
		[]string{"Pariwisata", "Manajemen", "Ilmu Komunikasi"}, "Objek Wisata"},
	{"DISPERPUS", "Dinas Perpustakaan dan Kearsipan", dinas, "perpustakaan",
		[]string{"Perpustakaan: Layanan; Pengembangan Koleksi", "Kearsipan"},
		[]string{"Pustakawan", "Arsiparis"},
		[]string{"Ilmu Perpustakaan", "Kearsipan", "Administrasi Negara"}, ""},
	{"DP3APPKB", "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana", dinas, "keluarga berencana",
		[]string{"Pemberdayaan Perempuan", "Perlindungan Anak", "Keluarga Berencana: Kesejahteraan Keluarga; Pelayanan KB"},
		[]string{"Penyuluh Keluarga Berencana", "Pekerja Sosial", "Perencana"},
		[]string{"Sosiologi", "Kesehatan Masyarakat", "Psikologi"}, "Perlindungan Perempuan dan Anak"},
	{"DISKOPUKM", "Dinas Koperasi, Usaha Kecil dan Menengah", dinas, "koperasi",
		[]string{"Kelembagaan Koperasi", "Usaha Mikro: Pemberdayaan; Pembiayaan"},
		[]string{"Pengawas Koperasi", "Pengembang Kewirausahaan"},
		[]string{"Manajemen", "Ekonomi Pembangunan", "Akuntansi"}, ""},
	{"DISNAKER", "Dinas Tenaga Kerja", dinas, "tenaga kerja",
		[]string{"Pelatihan dan Penempatan: Pelatihan; Penempatan", "Hubungan Industrial"},
		[]string{"Pengantar Kerja", "Mediator Hubungan Industrial", "Instruktur"},
		[]string{"Hukum", "Manajemen", "Psikologi"}, "Balai Latihan Kerja"},
	{"DISPERKIM", "Dinas Perumahan dan Kawasan Permukiman", dinas, "perumahan",
		[]string{"Perumahan", "Kawasan Permukiman: Prasarana; Penataan Kawasan", "Pertamanan dan Penerangan Jalan"},
		[]string{"Penata Kelola Bangunan Gedung", "Pengelola Pengadaan Barang/Jasa"},
		[]string{"Teknik Sipil", "Arsitektur", "Teknik Elektro"}, ""},
	{"DAMKAR", "Dinas Pemadam Kebakaran dan Penyelamatan", dinas, "ketenteraman",
		[]string{"Pencegahan: Inspeksi; Penyuluhan", "Pemadaman dan Penyelamatan: Operasi; Sarana"},
		[]string{"Pemadam Kebakaran", "Analis Kebakaran"},
		[]string{"Teknik Mesin", "Administrasi Negara", "Hukum"}, ""},
	{"BPBD", "Badan Penanggulangan Bencana Daerah", badan, "kebencanaan",
		[]string{"Pencegahan dan Kesiapsiagaan", "Kedaruratan dan Logistik", "Rehabilitasi dan Rekonstruksi"},
		[]string{"Penata Penanggulangan Bencana", "Perencana"},
		[]string{"Teknik Sipil", "Geografi", "Kesehatan Masyarakat"}, ""},
	{"KESBANGPOL", "Badan Kesatuan Bangsa dan Politik", badan, "kesatuan bangsa",
		[]string{"Ideologi dan Wawasan Kebangsaan", "Politik Dalam Negeri", "Kewaspadaan Nasional"},
		[]string{"Analis Kebijakan"},
		[]string{"Ilmu Politik", "Ilmu Pemerintahan", "Hukum"}, ""},
	{"DISPORA", "Dinas Pemuda dan Olahraga", dinas, "kepemudaan",
		[]string{"Pemberdayaan Pemuda", "Pembudayaan Olahraga", "Prestasi Olahraga"},
		[]string{"Analis Kebijakan", "Perencana"},
		[]string{"Ilmu Keolahragaan", "Manajemen", "Administrasi Negara"}, "Gelanggang Olahraga"},
	{"DPERIKANAN", "Dinas Kelautan dan Perikanan", dinas, "perikanan",
		[]string{"Perikanan Budidaya", "Pengolahan dan Pemasaran Hasil"},
		[]string{"Penyuluh Perikanan", "Analis Kebijakan"},
		[]string{"Perikanan", "Teknologi Pangan"}, "Balai Benih Ikan"},
	{"BRIDA", "Badan Riset dan Inovasi Daerah", badan, "penelitian",
		[]string{"Riset", "Inovasi dan Teknologi"},
		[]string{"Perencana", "Analis Kebijakan", "Statistisi"},
		[]string{"Statistika", "Ekonomi Pembangunan", "Sosiologi"}, ""},
	{"DPMK", "Dinas Pemberdayaan Masyarakat", dinas, "pemberdayaan masyarakat",
		[]string{"Kelembagaan Masyarakat", "Usaha Ekonomi Masyarakat"},
		[]string{"Penggerak Swadaya Masyarakat", "Perencana"},
		[]string{"Sosiologi", "Ilmu Pemerintahan", "Kesejahteraan Sosial"}, ""},
	{"DPERTANAHAN", "Dinas Pertanahan", dinas, "pertanahan",
		[]string{"Penatagunaan Tanah", "Sengketa dan Pengadaan Tanah"},
		[]string{"Penata Ruang", "Analis Kebijakan"},
		[]string{"Hukum", "Geografi", "Perencanaan Wilayah dan Kota"}, ""},
	{"DPERSANDIAN", "Dinas Statistik dan Persandian", dinas, "statistik",
		[]string{"Statistik", "Persandian dan Keamanan Informasi"},
		[]string{"Statistisi", "Sandiman", "Pranata Komputer"},
		[]string{"Statistika", "Teknik Informatika"}, ""},
	{"BADIKLAT", "Badan Pendidikan dan Pelatihan", badan, "kepegawaian",
		[]string{"Pelatihan Teknis", "Pelatihan Manajerial", "Sertifikasi dan Kerja Sama"},
		[]string{"Widyaiswara", "Analis SDM Aparatur"},
		[]string{"Manajemen", "Psikologi", "Teknologi Pendidikan"}, ""},
	{"PENGHUBUNG", "Badan Penghubung", badan, "sekretariat",
		[]string{"Hubungan Antar Lembaga", "Promosi Daerah"},
		[]string{"Pranata Hubungan Masyarakat"},
		[]string{"Ilmu Komunikasi", "Hubungan Internasional"}, ""},
}

// district is a kecamatan of the Bukittinggi region, with a point near its
// centre in millionths of a degree, and its kelurahan. The first three are the
// city's own; the rest serve a province-sized government.
type district struct {
	name     string
	at       point
	villages []string
}

var districts = []district{
	{"Guguk Panjang", point{-305500, 100369200}, []string{"Bukit Apit Puhun", "Pakan Kurai", "Benteng Pasar Atas", "Kayu Kubu", "Aur Tajungkang Tengah Sawah", "Tarok Dipo", "Bukit Cangang Kayu Ramang"}},
	{"Mandiangin Koto Selayan", point{-289800, 100374500}, []string{"Campago Ipuh", "Campago Guguk Bulek", "Puhun Pintu Kabun", "Puhun Tembok", "Kubu Gulai Bancah", "Garegeh", "Koto Selayan", "Manggis Ganting", "Pulai Anak Air"}},
	{"Aur Birugo Tigo Baleh", point{-319400, 100381000}, []string{"Birugo", "Aur Kuning", "Sapiran", "Belakang Balok", "Kubu Tanjung", "Ladang Cakiah", "Pakan Labuah", "Parit Antang"}},
	{"Banuhampu", point{-338000, 100378000}, nil}, {"Sungai Pua", point{-352000, 100402000}, nil},
	{"Ampek Angkek", point{-297000, 100420000}, nil}, {"Canduang", point{-322000, 100449000}, nil},
	{"Baso", point{-277000, 100464000}, nil}, {"Tilatang Kamang", point{-252000, 100384000}, nil},
	{"Kamang Magek", point{-243000, 100415000}, nil}, {"Palupuh", point{-188000, 100345000}, nil},
	{"Matur", point{-272000, 100281000}, nil}, {"Ampek Koto", point{-332000, 100322000}, nil},
	{"Malalak", point{-397000, 100285000}, nil}, {"Tanjung Raya", point{-297000, 100182000}, nil},
	{"Lubuk Basung", point{-327000, 100043000}, nil}, {"Palembayan", point{-162000, 100199000}, nil},
	{"Akabiluru", point{-238000, 100552000}, nil}, {"Payakumbuh Barat", point{-224000, 100618000}, nil},
	{"Harau", point{-172000, 100668000}, nil}, {"Guguak", point{-163000, 100573000}, nil},
	{"Padang Panjang Timur", point{-462000, 100411000}, nil}, {"Sepuluh Koto", point{-437000, 100424000}, nil},
	{"Batipuh", point{-493000, 100454000}, nil}, {"Lima Kaum", point{-468000, 100573000}, nil},
	{"Sungai Tarab", point{-402000, 100573000}, nil},
}

// point is a place in millionths of a degree.
type point struct{ lat, lon int }

// kilometre is about one kilometre near the equator, in millionths of a degree.
const kilometre = 8993

// near scatters a point by at most reach metres each way, denser in the middle.
func (p point) near(d *draw, reach int) point {
	r := reach * kilometre / 1000
	return point{p.lat + d.bell(-r, r), p.lon + d.bell(-r, r)}
}

// splitDivision reads "Name: Section; Section".
func splitDivision(spec string) (name string, sections []string) {
	name, list, ok := strings.Cut(spec, ": ")
	if !ok {
		return spec, nil
	}
	return name, strings.Split(list, "; ")
}
