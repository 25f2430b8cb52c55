package load

import "mutasi/model/diag"

// table describes one table of the data folder: how it is called, which
// columns it has, and how grave a bad cell in it is.
type table struct {
	name    string
	aliases []string // further names of its file or sheet
	columns []column
	needed  bool          // the folder cannot be used without it
	must    diag.Severity // of a bad cell in a mandatory column
	may     diag.Severity // of a bad cell in another column
	key     int           // the column that names a row in a finding
}

// column is one column of a table. Aliases are in order of preference: when a
// sheet has both, JENIS JABATAN NAMA wins over JENIS JABATAN ID.
type column struct {
	name    string
	must    bool
	aliases []string
}

// The columns of table pegawai, by index.
const (
	empNIP = iota
	empName
	empFront
	empBack
	empKind
	empStanding
	empBorn
	empSex
	empRank
	empRankSince
	empHired
	empPNSSince
	empClass
	empLevel
	empPost
	empPostKey
	empSince
	empUnitKey
	empUnit
	empEducation
	empField
	empGraduated
	empRetireAge
	empRetires
	empContract
	empLat
	empLon
	empSIASN
	empPostSIASN
	empUnitSIASN
	empLottery
)

var employees = table{
	name: "pegawai", aliases: []string{"asn", "pns", "data pegawai", "data asn", "daftar pegawai", "data utama", "duk"},
	needed: true, must: diag.Quarantine, may: diag.Note, key: empNIP,
	columns: []column{
		empNIP:       {"nip", true, []string{"nip baru", "nip18", "nomor induk pegawai", "nip ni pppk", "ni pppk"}},
		empName:      {"nama", true, []string{"nama pegawai", "nama lengkap", "nama asn"}},
		empFront:     {"gelar_depan", false, []string{"glr depan"}},
		empBack:      {"gelar_belakang", false, []string{"glr belakang"}},
		empKind:      {"jenis_pegawai", true, []string{"jenis pegawai nama", "status cpns pns", "status pegawai", "jenis asn", "status kepegawaian"}},
		empStanding:  {"kedudukan_hukum", false, []string{"kedudukan hukum nama", "kedudukan hukum id", "kedudukan"}},
		empBorn:      {"tanggal_lahir", true, []string{"tgl lahir"}},
		empSex:       {"jenis_kelamin", false, []string{"jk", "l p", "kelamin", "gender"}},
		empRank:      {"golongan", true, []string{"gol akhir nama", "golongan ruang", "gol ruang", "gol", "pangkat gol", "pangkat golongan", "gol akhir id", "golongan id", "pangkat"}},
		empRankSince: {"tmt_golongan", false, []string{"tmt gol", "tmt pangkat", "tmt gol akhir"}},
		empHired:     {"tmt_cpns", true, []string{"tmt pengangkatan", "tmt cpns pppk", "tmt pppk"}},
		empPNSSince:  {"tmt_pns", false, nil},
		empClass:     {"jenis_jabatan", true, []string{"jenis jabatan nama", "jenis jabatan id"}},
		empLevel:     {"jenjang", true, []string{"jenjang jabatan", "asn jenjang jabatan", "level jabatan", "eselon"}},
		empPost:      {"jabatan_nama", true, []string{"nama jabatan", "jabatan"}},
		empPostKey:   {"jabatan_kode", false, []string{"kode jabatan"}},
		empSince:     {"tmt_jabatan", true, []string{"tmt jab"}},
		empUnitKey:   {"unit_kode", false, []string{"kode unit", "kode unor", "unor kode"}},
		empUnit:      {"unor_nama", false, []string{"unit kerja", "nama unit", "unit nama", "unor", "nama unor", "unit"}},
		empEducation: {"pendidikan_tingkat", true, []string{"tingkat pendidikan nama", "tingkat pendidikan id", "tingkat pendidikan", "tk pendidikan"}},
		empField:     {"pendidikan_nama", false, []string{"pendidikan", "jurusan", "bidang ilmu", "program studi"}},
		empGraduated: {"tahun_lulus", false, []string{"lulus"}},
		empRetireAge: {"bup", false, []string{"bup pensiun", "batas usia pensiun"}},
		empRetires:   {"tmt_pensiun", false, nil},
		empContract:  {"kontrak_akhir", false, []string{"akhir kontrak", "tanggal akhir kontrak", "masa kontrak sampai", "tmt akhir kontrak"}},
		empLat:       {"rumah_lintang", false, []string{"lintang rumah", "lat rumah"}},
		empLon:       {"rumah_bujur", false, []string{"bujur rumah", "lon rumah"}},
		empSIASN:     {"pns_id", false, []string{"id pns", "siasn id"}},
		empPostSIASN: {"jabatan_id", false, nil},
		empUnitSIASN: {"unor_id", false, []string{"id unor"}},
		empLottery:   {"nomor_undian", false, []string{"undian"}},
	},
}

// The columns of table unit.
const (
	unitKey = iota
	unitName
	unitParent
	unitKind
	unitSector
	unitRemote
	unitLat
	unitLon
	unitSIASN
)

var units = table{
	name: "unit", aliases: []string{"unor", "unit organisasi", "unit kerja", "perangkat daerah", "opd", "ref unor"},
	needed: true, must: diag.Fatal, may: diag.Note, key: unitKey,
	columns: []column{
		unitKey:    {"kode", true, []string{"kode unit", "unit kode", "kode unor", "cepat kode"}},
		unitName:   {"nama", true, []string{"nama unit", "nama unor", "unor nama", "unit", "unit kerja"}},
		unitParent: {"induk_kode", false, []string{"kode induk", "induk", "diatasan id", "unor induk id", "induk id", "atasan"}},
		unitKind:   {"jenis", false, []string{"jenis unit", "jenis unor", "tipe"}},
		unitSector: {"urusan", false, []string{"urusan pemerintahan", "sektor"}},
		unitRemote: {"terpencil", false, []string{"3t", "daerah terpencil"}},
		unitLat:    {"lintang", false, []string{"lat", "latitude"}},
		unitLon:    {"bujur", false, []string{"lon", "lng", "longitude"}},
		unitSIASN:  {"unor_id", false, []string{"id unor", "id"}},
	},
}

// The columns of table jabatan.
const (
	posKey = iota
	posName
	posUnit
	posClass
	posLevel
	posEchelon
	posFamily
	posGrade
	posSeats
	posHead
	posCritical
	posEducation
	posFields
	posRankMin
	posRankMax
	posNeedsFamily
	posCerts
	posRetireAge
	posSIASN
	posSkill0    // the nine of PermenPANRB 38/2017 follow in order
	posTechnical = posSkill0 + len9
	len9         = 9
)

var positions = table{
	name: "jabatan", aliases: []string{"peta jabatan", "formasi", "bezetting", "abk", "daftar jabatan"},
	needed: true, must: diag.Quarantine, may: diag.Note, key: posKey,
	columns: append(append([]column{
		posKey:         {"kode", true, []string{"kode jabatan", "jabatan kode"}},
		posName:        {"nama", true, []string{"nama jabatan", "jabatan nama", "jabatan"}},
		posUnit:        {"unit_kode", true, []string{"kode unit", "kode unor", "unor id", "unit", "unor nama", "unit kerja"}},
		posClass:       {"jenis", true, []string{"jenis jabatan", "kategori", "jenis jabatan nama", "jenis jabatan id"}},
		posLevel:       {"jenjang", false, []string{"jenjang jabatan"}},
		posEchelon:     {"eselon", false, nil},
		posFamily:      {"rumpun", false, []string{"rumpun jabatan", "nama jf"}},
		posGrade:       {"kelas_jabatan", false, []string{"kelas", "kelas jab"}},
		posSeats:       {"kebutuhan", true, []string{"keb", "k", "jumlah kebutuhan", "kebutuhan abk"}},
		posHead:        {"kepala", false, []string{"pimpinan", "kepala unit"}},
		posCritical:    {"kritis", false, []string{"jabatan kritis"}},
		posEducation:   {"pendidikan_min", false, []string{"pendidikan minimum", "pendidikan minimal", "pendidikan"}},
		posFields:      {"bidang_ilmu", false, []string{"bidang pendidikan", "jurusan"}},
		posRankMin:     {"golongan_min", false, []string{"golongan minimum", "golongan terendah"}},
		posRankMax:     {"golongan_max", false, []string{"golongan maksimum", "golongan maks", "golongan tertinggi"}},
		posNeedsFamily: {"syarat_rumpun", false, nil},
		posCerts:       {"sertifikat", false, []string{"diklat", "pelatihan", "syarat sertifikat"}},
		posRetireAge:   {"bup", false, []string{"batas usia pensiun"}},
		posSIASN:       {"jabatan_id", false, []string{"id jabatan"}},
	}, nine()...), column{"teknis", false, []string{"kompetensi teknis"}}),
}

// The columns of table beban_kerja.
const (
	workPost = iota
	workTask
	workVolume
	workNorm
)

var workloads = table{
	name: "beban_kerja", aliases: []string{"analisis beban kerja", "volume kerja", "uraian abk"},
	must: diag.Note, may: diag.Note, key: workPost,
	columns: []column{
		workPost:   {"jabatan_kode", true, []string{"kode jabatan"}},
		workTask:   {"uraian", false, []string{"uraian tugas", "tugas"}},
		workVolume: {"volume", true, []string{"volume setahun", "volume kerja", "beban kerja"}},
		workNorm:   {"norma_waktu", true, []string{"norma waktu menit", "menit", "waktu penyelesaian"}},
	},
}

// The columns of table kuota.
const (
	quotaName = iota
	quotaUnit
	quotaPost
	quotaFamily
	quotaClass
	quotaMin
	quotaMax
	quotaCritical
)

var quotas = table{
	name: "kuota", aliases: []string{"batas", "kuota jabatan"},
	must: diag.Fatal, may: diag.Fatal, key: quotaName, // a bound that is not understood may not be dropped
	columns: []column{
		quotaName:     {"nama", false, []string{"nama kuota"}},
		quotaUnit:     {"unit_kode", false, []string{"kode unit", "unit"}},
		quotaPost:     {"jabatan_kode", false, []string{"kode jabatan", "jabatan"}},
		quotaFamily:   {"rumpun", false, nil},
		quotaClass:    {"jenis_jabatan", false, []string{"jenis"}},
		quotaMin:      {"minimum", false, []string{"min"}},
		quotaMax:      {"maksimum", false, []string{"max", "maks"}},
		quotaCritical: {"kritis", false, nil},
	},
}

// The columns of table riwayat_jabatan.
const (
	histNIP = iota
	histName
	histUnitKey
	histUnit
	histClass
	histLevel
	histFamily
	histSector
	histFrom
	histTo
	histActing
)

var history = table{
	name: "riwayat_jabatan", aliases: []string{"riwayat", "rw jabatan", "jabatan riwayat"},
	must: diag.Quarantine, may: diag.Note, key: histNIP,
	columns: []column{
		histNIP:     {"nip", true, []string{"nip baru"}},
		histName:    {"jabatan_nama", true, []string{"nama jabatan", "jabatan"}},
		histUnitKey: {"unit_kode", false, []string{"kode unit", "unor id"}},
		histUnit:    {"unor_nama", false, []string{"unit", "unit kerja", "nama unit"}},
		histClass:   {"jenis_jabatan", false, []string{"jenis jabatan nama"}},
		histLevel:   {"jenjang", false, []string{"jenjang jabatan", "eselon"}},
		histFamily:  {"rumpun", false, nil},
		histSector:  {"urusan", false, nil},
		histFrom:    {"tmt", true, []string{"tmt jabatan", "tmt mulai", "mulai"}},
		histTo:      {"tmt_akhir", false, []string{"sampai", "akhir", "tmt selesai"}},
		histActing:  {"penugasan", false, []string{"jenis penugasan", "plt plh"}},
	},
}

// The columns of table pendidikan.
const (
	degreeNIP = iota
	degreeLevel
	degreeField
	degreeYear
)

var degrees = table{
	name: "pendidikan", aliases: []string{"riwayat pendidikan", "rw pendidikan"},
	must: diag.Quarantine, may: diag.Note, key: degreeNIP,
	columns: []column{
		degreeNIP:   {"nip", true, []string{"nip baru"}},
		degreeLevel: {"tingkat", true, []string{"tingkat pendidikan", "tk pendidikan nama", "tk pendidikan id", "pendidikan tingkat"}},
		degreeField: {"bidang_ilmu", false, []string{"pendidikan nama", "jurusan", "program studi"}},
		degreeYear:  {"tahun_lulus", false, []string{"tahun"}},
	},
}

// The columns of table kinerja.
const (
	rateNIP = iota
	rateYear
	rateGrade
	rateValue
	rateResult
	rateConduct
)

var ratings = table{
	name: "kinerja", aliases: []string{"skp", "skp22", "rw skp22", "penilaian kinerja", "predikat kinerja"},
	must: diag.Quarantine, may: diag.Quarantine, key: rateNIP,
	columns: []column{
		rateNIP:     {"nip", true, []string{"nip baru"}},
		rateYear:    {"tahun", true, nil},
		rateGrade:   {"predikat", false, []string{"kuadran kinerja", "predikat kinerja"}},
		rateValue:   {"nilai", false, []string{"nilai skp", "nilai prestasi kerja", "nilai kinerja"}},
		rateResult:  {"hasil_kinerja", false, []string{"hasil kerja"}},
		rateConduct: {"perilaku_kerja", false, []string{"perilaku"}},
	},
}

// The columns of table kompetensi.
const (
	skillNIP = iota
	skillName
	skillLevel
	skillOn
	skillWide // the nine as columns, one row per employee
)

var assessments = table{
	name: "kompetensi", aliases: []string{"asesmen", "hasil asesmen", "uji kompetensi"},
	must: diag.Quarantine, may: diag.Quarantine, key: skillNIP,
	columns: append([]column{
		skillNIP:   {"nip", true, []string{"nip baru"}},
		skillName:  {"kompetensi", false, []string{"nama kompetensi", "kode kompetensi"}},
		skillLevel: {"level", false, []string{"nilai", "level kompetensi"}},
		skillOn:    {"tanggal", false, []string{"tanggal asesmen", "tgl asesmen"}},
	}, nine()...),
}

// nine are the columns of the nine competencies of PermenPANRB 38/2017.
func nine() []column {
	return []column{
		{"integritas", false, nil},
		{"kerja_sama", false, nil},
		{"komunikasi", false, nil},
		{"orientasi_hasil", false, []string{"orientasi pada hasil"}},
		{"pelayanan_publik", false, nil},
		{"pengembangan_diri", false, []string{"pengembangan diri dan orang lain"}},
		{"mengelola_perubahan", false, nil},
		{"pengambilan_keputusan", false, nil},
		{"perekat_bangsa", false, nil},
	}
}

// The columns of table hukdis.
const (
	discNIP = iota
	discLevel
	discFrom
	discTo
	discStatus
	discCancel
)

var disciplines = table{
	name: "hukdis", aliases: []string{"hukuman disiplin", "rw hukdis", "disiplin"},
	must: diag.Quarantine, may: diag.Quarantine, key: discNIP,
	columns: []column{
		discNIP:    {"nip", true, []string{"nip baru"}},
		discLevel:  {"tingkat", true, []string{"tingkat hukuman", "jenis tingkat hukuman id", "jenis tingkat hukuman"}},
		discFrom:   {"mulai", true, []string{"tmt", "hukuman tanggal", "tanggal mulai"}},
		discTo:     {"akhir", false, []string{"akhir hukum tanggal", "tanggal akhir", "sampai"}},
		discStatus: {"status", false, nil},
		discCancel: {"pembatalan", false, []string{"sk pembatalan nomor", "sk pembatalan"}},
	},
}

// The columns of tables diklat and sertifikat.
const (
	trainNIP = iota
	trainName
	trainYear
	trainHours              // diklat
	trainUntil = trainHours // sertifikat
)

var trainings = table{
	name: "diklat", aliases: []string{"riwayat diklat", "rw diklat", "pelatihan"},
	must: diag.Quarantine, may: diag.Note, key: trainNIP,
	columns: []column{
		trainNIP:   {"nip", true, []string{"nip baru"}},
		trainName:  {"nama", true, []string{"nama diklat", "latihan struktural nama", "diklat"}},
		trainYear:  {"tahun", false, nil},
		trainHours: {"jam", false, []string{"jumlah jam", "jp"}},
	},
}

var certificates = table{
	name: "sertifikat", aliases: []string{"sertifikasi", "str"},
	must: diag.Quarantine, may: diag.Note, key: trainNIP,
	columns: []column{
		trainNIP:   {"nip", true, []string{"nip baru"}},
		trainName:  {"nama", true, []string{"nama sertifikat", "sertifikat"}},
		trainYear:  {"tahun", false, nil},
		trainUntil: {"berlaku_sampai", false, []string{"masa berlaku", "sampai", "berlaku hingga"}},
	},
}

// The columns of table permohonan.
const (
	reqNIP = iota
	reqUnit
	reqPost
	reqReason
	reqOn
	reqDocument
)

var requests = table{
	name: "permohonan", aliases: []string{"permohonan mutasi", "usul pindah"},
	must: diag.Note, may: diag.Note, key: reqNIP,
	columns: []column{
		reqNIP:      {"nip", true, []string{"nip baru"}},
		reqUnit:     {"unit_kode", false, []string{"tujuan unit", "kode unit", "unit"}},
		reqPost:     {"jabatan_kode", false, []string{"tujuan jabatan", "kode jabatan"}},
		reqReason:   {"alasan", true, nil},
		reqOn:       {"tanggal", false, []string{"tanggal permohonan"}},
		reqDocument: {"dokumen", false, []string{"nomor surat"}},
	},
}

// The columns of table pilihan.
const (
	wishNIP = iota
	wishOrder
	wishUnit
	wishPost
	wishStay
)

var wishes = table{
	name: "pilihan", aliases: []string{"preferensi", "pilihan unit"},
	must: diag.Note, may: diag.Note, key: wishNIP,
	columns: []column{
		wishNIP:   {"nip", true, []string{"nip baru"}},
		wishOrder: {"urutan", true, []string{"pilihan ke", "no urut"}},
		wishUnit:  {"unit_kode", false, []string{"kode unit", "unit"}},
		wishPost:  {"jabatan_kode", false, []string{"kode jabatan"}},
		wishStay:  {"tetap", false, []string{"tetap di jabatan", "lebih suka tetap"}},
	},
}

// The columns of table relasi.
const (
	relA = iota
	relB
	relKind
)

var relations = table{
	name: "relasi", aliases: []string{"hubungan", "hubungan keluarga", "konflik kepentingan"},
	must: diag.Quarantine, may: diag.Quarantine, key: relA,
	columns: []column{
		relA:    {"nip_a", true, []string{"nip 1", "nip"}},
		relB:    {"nip_b", true, []string{"nip 2", "nip pasangan"}},
		relKind: {"jenis", true, []string{"jenis relasi", "hubungan"}},
	},
}

// The columns of table lokasi: a distance table, or the places of units.
const (
	placeFrom = iota
	placeTo
	placeKM
	placeUnit
	placeLat
	placeLon
)

var places = table{
	name: "lokasi", aliases: []string{"jarak", "koordinat"},
	must: diag.Note, may: diag.Note, key: placeUnit,
	columns: []column{
		placeFrom: {"dari", false, []string{"asal", "unit asal"}},
		placeTo:   {"ke", false, []string{"tujuan", "unit tujuan"}},
		placeKM:   {"km", false, []string{"jarak", "jarak km"}},
		placeUnit: {"unit_kode", false, []string{"kode unit", "unit"}},
		placeLat:  {"lintang", false, []string{"lat", "latitude"}},
		placeLon:  {"bujur", false, []string{"lon", "lng", "longitude"}},
	},
}

// The columns of table tarif.
const (
	tariffKind = iota
	tariffFrom
	tariffAmount
)

var tariffs = table{
	name: "tarif", aliases: []string{"biaya", "tarif pindah"},
	must: diag.Note, may: diag.Note, key: tariffKind,
	columns: []column{
		tariffKind:   {"jenis", true, nil},
		tariffFrom:   {"dari", true, []string{"dari km", "kelas jabatan"}},
		tariffAmount: {"rupiah", true, []string{"jumlah", "biaya"}},
	},
}

// tables are all tables, in the order in which they are read.
var tables = []*table{
	&units, &workloads, &positions, &employees, &quotas, &history, &degrees, &ratings, &assessments,
	&disciplines, &trainings, &certificates, &requests, &wishes, &relations, &places, &tariffs,
}

// privateColumns name what a transfer plan has no business to know (UU 27/2022,
// minimisation): dropped while reading, in every table, and said so.
var privateColumns = []string{
	"nik", "no ktp", "nomor ktp", "hp", "no hp", "nomor hp", "no telp", "telepon", "nomor telepon", "handphone", "no handphone", "nomor handphone", "no wa",
	"nomor wa", "whatsapp", "ktp", "no nik", "nomor nik", "kartu keluarga", "no kk", "nomor kk", "email", "email gov",
	"npwp", "npwp nomor", "nomor npwp", "bpjs", "nomor bpjs", "agama", "agama id", "agama nama", "alamat", "alamat rumah",
	"jenis kawin id", "jenis kawin nama", "status kawin", "status perkawinan", "tempat lahir", "tempat lahir id",
	"tempat lahir nama", "suku", "golongan darah", "nomor rekening", "no rekening", "kartu asn virtual", "is valid nik",
	"jumlah istri suami", "jumlah anak", "foto",
}

// siasnColumns are headers of SIASN's exports that the plan does not need; they
// are passed over without a word.
var siasnColumns = []string{
	"no", "nomor", "keterangan", "catatan", "nip lama", "jenis pegawai id", "kedudukan hukum id", "nomor sk cpns", "tanggal sk cpns",
	"nomor sk pns", "tanggal sk pns", "gol awal id", "gol awal nama", "mk tahun", "mk bulan", "jabatan id", "unor id",
	"pendidikan id", "kpkn id", "kpkn nama", "lokasi kerja id", "lokasi kerja nama", "instansi induk id",
	"instansi induk nama", "instansi kerja id", "instansi kerja nama", "satuan kerja induk id", "satuan kerja induk nama",
	"satuan kerja kerja id", "satuan kerja kerja nama", "nomor sk", "tanggal sk", "instansi id", "eselon id", "nama jabatan",
	"induk unor id", "pemimpin pns id", "jenis unor id", "bezetting", "eksisting", "terisi", "eselon level", "tmt eselon", "masa kerja",
}
