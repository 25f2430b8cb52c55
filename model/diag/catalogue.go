package diag

// The codes, by theme: 10xx files, 11xx cells, 12xx NIP, 13xx people,
// 14xx units and positions, 15xx the other tables, 16xx YAML and mapping.
const (
	NoPeriod       = "M1001"
	NoTable        = "M1002"
	UnknownFile    = "M1003"
	EmptyTable     = "M1004"
	NoHeader       = "M1005"
	NoColumn       = "M1006"
	UnknownColumn  = "M1007"
	DoubleColumn   = "M1008"
	NotUTF8        = "M1009"
	OpenQuote      = "M1010"
	ExtraCells     = "M1011"
	PrivateDropped = "M1012"
	BadWorkbook    = "M1013"
	FormulaError   = "M1014"

	EmptyCell   = "M1101"
	BadDate     = "M1102"
	ShortYear   = "M1103"
	NoSuchDate  = "M1104"
	NotNumber   = "M1105"
	Negative    = "M1106"
	OutOfRange  = "M1107"
	UnknownWord = "M1108"
	BadPoint    = "M1109"

	NIPExponent  = "M1201"
	NIPLength    = "M1202"
	NIPChars     = "M1203"
	NIPBirth     = "M1204"
	NIPKind      = "M1205"
	NIPHired     = "M1206"
	NIPSex       = "M1207"
	NIPBirthDiff = "M1208"
	NIPHiredDiff = "M1209"
	NIPTwice     = "M1210"
	NIPAge       = "M1211"
	NIPKindDiff  = "M1212"
	NIPSerial    = "M1213"
	NIPSexDigit  = "M1214"

	BornAfterHired   = "M1301"
	HiredAfterSince  = "M1302"
	SinceInFuture    = "M1303"
	RankBeforeHired  = "M1304"
	RankInFuture     = "M1305"
	PNSBeforeCPNS    = "M1306"
	NoContractEnd    = "M1307"
	ContractOver     = "M1308"
	BadClassLevel    = "M1309"
	PostClassDiffers = "M1310"
	PostNameDiffers  = "M1311"
	PostUnitDiffers  = "M1312"
	NoSuchPost       = "M1313"
	PostAmbiguous    = "M1314"
	NoSuchUnit       = "M1315"
	UnitAmbiguous    = "M1316"
	StudyLength      = "M1317"
	RankKind         = "M1318"
	LotteryTwice     = "M1319"
	LotteryMissing   = "M1320"
	UnitByName       = "M1321"
	RetireTooEarly   = "M1322"
	GraduatedYear    = "M1323"

	UnitTwice       = "M1401"
	ParentUnknown   = "M1402"
	UnitCycle       = "M1403"
	SeveralRoots    = "M1404"
	NoRoot          = "M1405"
	PostTwice       = "M1406"
	PostUnitUnknown = "M1407"
	TwoHeads        = "M1408"
	HeadUnclear     = "M1409"
	StructuralSeats = "M1410"
	TwoHolders      = "M1411"
	OverCapacity    = "M1412"
	RankOrder       = "M1413"
	SeatsUnknown    = "M1414"
	EchelonClass    = "M1415"
	SkillFormat     = "M1416"

	UnknownPerson   = "M1501"
	HistoryEnd      = "M1502"
	HistoryBirth    = "M1503"
	HistoryFuture   = "M1504"
	RatingTwice     = "M1505"
	RatingYear      = "M1506"
	RatingMissing   = "M1507"
	AssessFuture    = "M1508"
	AssessTwice     = "M1509"
	SkillLikely     = "M1510"
	DisciplineEnd   = "M1511"
	QuotaBounds     = "M1512"
	QuotaEmpty      = "M1513"
	QuotaUnknown    = "M1514"
	RelationSelf    = "M1515"
	TargetUnknown   = "M1516"
	PlaceUnknown    = "M1517"
	DistanceDiffers = "M1518"
	TariffRow       = "M1519"
	TrainingYear    = "M1520"

	YAMLSyntax  = "M1601"
	YAMLKey     = "M1602"
	YAMLTwice   = "M1603"
	YAMLValue   = "M1604"
	YAMLMissing = "M1605"
	MapSource   = "M1606"
	MapColumn   = "M1607"
	MapExpr     = "M1608"
	MapResult   = "M1609"
	MapValue    = "M1610"
	MapPrivate  = "M1611"
)

// catalogue is every finding that the program can make about its input, in
// the order of codes. Published codes keep their meaning for ever.
var catalogue = []Entry{
	{NoPeriod, Fatal,
		Text{"berkas periode.yaml tidak ada", "there is no periode.yaml"},
		Text{"buat periode.yaml dengan sekurangnya nama dan tmt (lihat docs/formats.md)", "write a periode.yaml with at least nama and tmt (see docs/formats.md)"},
		Text{}},
	{NoTable, Fatal,
		Text{"tabel {1} tidak ditemukan", "table {1} was not found"},
		Text{"simpan sebagai {1}.csv, atau sebagai lembar \"{1}\" di berkas XLSX", "save it as {1}.csv, or as a sheet \"{1}\" of an XLSX file"},
		Text{}},
	{UnknownFile, Note,
		Text{"\"{1}\" bukan nama tabel yang dikenal; dilewati", "\"{1}\" is not the name of a table; passed over"},
		Text{},
		Text{}},
	{EmptyTable, Note,
		Text{"tabel {1} tidak berisi satu baris pun", "table {1} has no rows"},
		Text{"periksa apakah lembar yang benar yang disimpan", "check that the right sheet was saved"},
		Text{}},
	{NoHeader, Fatal,
		Text{"baris judul kolom tabel {1} tidak ditemukan pada sepuluh baris pertama", "no header row of table {1} among the first ten rows"},
		Text{"tulis nama kolom seperti pada docs/formats.md atau nama kolom SIASN", "use the column names of docs/formats.md or those of SIASN"},
		Text{}},
	{NoColumn, Fatal,
		Text{"kolom wajib {1} tidak ada di tabel {2}", "mandatory column {1} is missing from table {2}"},
		Text{},
		Text{}},
	{UnknownColumn, Note,
		Text{"kolom \"{1}\" tidak dikenal di tabel {2}; dilewati", "column \"{1}\" is not known in table {2}; passed over"},
		Text{},
		Text{}},
	{DoubleColumn, Fatal,
		Text{"kolom {1} muncul dua kali: \"{2}\"", "column {1} stands twice: \"{2}\""},
		Text{"hapus atau beri nama lain salah satunya", "remove or rename one of them"},
		Text{}},
	{NotUTF8, Fatal,
		Text{"berkas bukan UTF-8 (byte {1} tidak sah)", "the file is not UTF-8 (byte {1} is not valid)"},
		Text{"di Excel pilih Simpan Sebagai, jenis \"CSV UTF-8 (dibatasi koma)\"", "in Excel choose Save As, type \"CSV UTF-8 (comma delimited)\""},
		Text{}},
	{OpenQuote, Fatal,
		Text{"tanda kutip dibuka tetapi tidak ditutup", "a quoted cell is opened and never closed"},
		Text{"tutup dengan \"; tanda kutip di dalam sel ditulis dua kali", "close it with \"; a quote inside a cell is written twice"},
		Text{}},
	{ExtraCells, Quarantine,
		Text{"baris berisi {1} sel, judul hanya {2} kolom", "the row has {1} cells, the header only {2} columns"},
		Text{"sel yang memuat tanda pemisah harus diapit tanda kutip", "a cell that holds the separator must be quoted"},
		Text{}},
	{PrivateDropped, Note,
		Text{"kolom pribadi \"{1}\" dibuang saat dibaca", "private column \"{1}\" was dropped while reading"},
		Text{"tidak diperlukan untuk mutasi; sebaiknya dihapus dari berkas", "a transfer plan does not need it; better remove it from the file"},
		Text{}},
	{BadWorkbook, Fatal,
		Text{"buku kerja tidak dapat dibuka: {1}", "the workbook cannot be opened: {2}"},
		Text{"simpan ulang sebagai .xlsx tanpa kata sandi", "save it again as .xlsx without a password"},
		Text{}},
	{FormulaError, Quarantine,
		Text{"sel {1} berisi galat rumus {2}", "cell {1} holds the formula error {2}"},
		Text{"perbaiki rumusnya, lalu simpan sebagai nilai", "mend the formula, then save it as a value"},
		Text{}},

	{EmptyCell, Quarantine,
		Text{"{1} wajib diisi", "{1} must be given"},
		Text{},
		Text{}},
	{BadDate, Quarantine,
		Text{"{1} \"{2}\" bukan tanggal yang dikenal", "{1} \"{2}\" is not a date that is understood"},
		Text{"tulis HH-BB-TTTT, misalnya 31-12-2024, atau TTTT-BB-HH", "write DD-MM-YYYY, such as 31-12-2024, or YYYY-MM-DD"},
		Text{}},
	{ShortYear, Quarantine,
		Text{"{1} \"{2}\": tahun dua angka tidak diterima", "{1} \"{2}\": a year of two digits is not accepted"},
		Text{"tulis tahun dengan empat angka", "write the year with four digits"},
		Text{}},
	{NoSuchDate, Quarantine,
		Text{"{1} \"{2}\": tidak ada tanggal itu di kalender", "{1} \"{2}\": there is no such day in the calendar"},
		Text{"periksa hari dan bulannya", "check the day and the month"},
		Text{}},
	{NotNumber, Quarantine,
		Text{"{1} \"{2}\" bukan bilangan", "{1} \"{2}\" is not a number"},
		Text{"tulis dengan angka saja", "write digits only"},
		Text{}},
	{Negative, Quarantine,
		Text{"{1} {2} tidak boleh negatif", "{1} {2} may not be negative"},
		Text{},
		Text{}},
	{OutOfRange, Quarantine,
		Text{"{1} {2} di luar {3} sampai {4}", "{1} {2} is outside {3} to {4}"},
		Text{},
		Text{}},
	{UnknownWord, Quarantine,
		Text{"{1} \"{2}\" tidak dikenal", "{1} \"{2}\" is not known"},
		Text{},
		Text{}},
	{BadPoint, Note,
		Text{"lintang dan bujur harus diisi keduanya", "latitude and longitude must both be given"},
		Text{"contoh: -0.305 dan 100.369", "for example -0.305 and 100.369"},
		Text{}},

	{NIPExponent, Quarantine,
		Text{"NIP \"{1}\" sudah dirusak Excel menjadi bilangan; angka belakangnya hilang", "Excel has turned NIP \"{1}\" into a number; its last digits are lost"},
		Text{"ambil ulang dari sumbernya dan atur kolom NIP sebagai Teks sebelum menempel", "take it from the source again and format the column as Text before pasting"},
		Text{}},
	{NIPLength, Quarantine,
		Text{"NIP \"{1}\" terdiri dari {2} angka, seharusnya 18", "NIP \"{1}\" has {2} digits, not 18"},
		Text{"periksa pada sumbernya; NIP tidak pernah ditebak", "check it at the source; a NIP is never guessed"},
		Text{}},
	{NIPChars, Quarantine,
		Text{"NIP \"{1}\" memuat huruf atau tanda yang bukan angka", "NIP \"{1}\" holds characters that are no digits"},
		Text{"NIP hanya angka; spasi, titik, dan apostrof boleh", "digits only; spaces, dots and an apostrophe are allowed"},
		Text{}},
	{NIPBirth, Quarantine,
		Text{"NIP {1}: delapan angka pertama ({2}) bukan tanggal lahir", "NIP {1}: the first eight digits ({2}) are no date of birth"},
		Text{"susunan NIP: TTTTBBHH lahir, TTTTBB pengangkatan, jenis kelamin, nomor urut", "a NIP is YYYYMMDD of birth, YYYYMM of appointment, sex, serial number"},
		Text{}},
	{NIPKind, Quarantine,
		Text{"NIP {1}: angka ke-13 dan 14 ({2}) bukan bulan pengangkatan PNS (01-12) dan bukan kode PPPK (21-29)", "NIP {1}: digits 13 and 14 ({2}) are neither the month of a PNS (01-12) nor the code of a PPPK (21-29)"},
		Text{"periksa pada sumbernya", "check it at the source"},
		Text{}},
	{NIPHired, Quarantine,
		Text{"NIP {1}: pengangkatan {2} mustahil (belum 18 tahun, atau sesudah TMT rencana)", "NIP {1}: an appointment in {2} is impossible (before age 18, or after the plan's date)"},
		Text{"periksa pada sumbernya", "check it at the source"},
		Text{}},
	{NIPSex, Note,
		Text{"jenis kelamin \"{1}\" tidak cocok dengan angka ke-15 NIP ({2})", "sex \"{1}\" does not agree with digit 15 of the NIP ({2})"},
		Text{"tidak memengaruhi rencana; perbaiki salah satunya", "it has no bearing on the plan; mend one of them"},
		Text{}},
	{NIPBirthDiff, Note,
		Text{"tanggal lahir {1} berbeda dari NIP ({2})", "date of birth {1} differs from the NIP ({2})"},
		Text{"yang dipakai adalah kolom tanggal_lahir; pastikan ada penetapan perubahannya", "column tanggal_lahir is used; make sure that the change was decreed"},
		Text{}},
	{NIPHiredDiff, Note,
		Text{"tmt_cpns {1} berbeda dari NIP ({2})", "tmt_cpns {1} differs from the NIP ({2})"},
		Text{"yang dipakai adalah kolom tmt_cpns", "column tmt_cpns is used"},
		Text{}},
	{NIPTwice, Quarantine,
		Text{"NIP {1} muncul lebih dari sekali", "NIP {1} stands more than once"},
		Text{"baris lain: {2}; sisakan satu baris per pegawai", "other row: {2}; keep one row per employee"},
		Text{}},
	{NIPAge, Quarantine,
		Text{"NIP {1}: usia {2} tahun pada TMT rencana, di luar 18 sampai 70", "NIP {1}: aged {2} on the plan's date, outside 18 to 70"},
		Text{"periksa tahun lahir; pegawai yang sudah pensiun dikeluarkan dari tabel", "check the year of birth; take the retired out of the table"},
		Text{}},
	{NIPKindDiff, Quarantine,
		Text{"jenis pegawai {1} tidak cocok dengan NIP {2}, yang berpola {3}", "jenis_pegawai {1} does not agree with NIP {2}, which has the shape of a {3}"},
		Text{"angka ke-13 dan 14: 01-12 untuk PNS, 21-29 untuk PPPK", "digits 13 and 14: 01-12 for PNS, 21-29 for PPPK"},
		Text{}},
	{NIPSerial, Quarantine,
		Text{"NIP {1}: nomor urut 000", "NIP {1}: serial number 000"},
		Text{"tiga angka terakhir ialah 001 sampai 999", "the last three digits are 001 to 999"},
		Text{}},
	{NIPSexDigit, Quarantine,
		Text{"NIP {1}: angka ke-15 ({2}) bukan 1 atau 2", "NIP {1}: digit 15 ({2}) is neither 1 nor 2"},
		Text{"1 laki-laki, 2 perempuan; periksa pada sumbernya", "1 male, 2 female; check it at the source"},
		Text{}},

	{BornAfterHired, Quarantine,
		Text{"pengangkatan {1} mendahului usia 18 tahun (lahir {2})", "appointed on {1} before the age of 18 (born {2})"},
		Text{"periksa tanggal_lahir dan tmt_cpns", "check tanggal_lahir and tmt_cpns"},
		Text{}},
	{HiredAfterSince, Quarantine,
		Text{"tmt_jabatan {1} mendahului tmt_cpns {2}", "tmt_jabatan {1} is before tmt_cpns {2}"},
		Text{"periksa kedua tanggal", "check both dates"},
		Text{}},
	{SinceInFuture, Quarantine,
		Text{"{1} {2} sesudah TMT rencana {3}", "{1} {2} is after the plan's date {3}"},
		Text{"periksa tahunnya", "check the year"},
		Text{}},
	{RankBeforeHired, Note,
		Text{"tmt_golongan {1} mendahului tmt_cpns {2}", "tmt_golongan {1} is before tmt_cpns {2}"},
		Text{"periksa kedua tanggal", "check both dates"},
		Text{}},
	{RankInFuture, Note,
		Text{"tmt_golongan {1} sesudah TMT rencana {2}", "tmt_golongan {1} is after the plan's date {2}"},
		Text{"periksa tahunnya", "check the year"},
		Text{}},
	{PNSBeforeCPNS, Note,
		Text{"tmt_pns {1} mendahului tmt_cpns {2}", "tmt_pns {1} is before tmt_cpns {2}"},
		Text{"periksa kedua tanggal", "check both dates"},
		Text{}},
	{NoContractEnd, Quarantine,
		Text{"PPPK tanpa kontrak_akhir", "a PPPK without kontrak_akhir"},
		Text{"isi tanggal akhir perjanjian kerja", "give the last day of the contract"},
		Text{}},
	{ContractOver, Note,
		Text{"perjanjian kerja berakhir {1}, sebelum TMT rencana {2}", "the contract ends on {1}, before the plan's date {2}"},
		Text{"bila sudah diperpanjang, isi tanggal yang baru", "if it was renewed, give the new date"},
		Text{}},
	{BadClassLevel, Quarantine,
		Text{"jenjang {1} tidak mungkin untuk jenis jabatan {2}", "level {1} is impossible for class {2}"},
		Text{"contoh: Fungsional - Ahli Muda, Pengawas - Pengawas", "for example Fungsional - Ahli Muda, Pengawas - Pengawas"},
		Text{}},
	{PostClassDiffers, Quarantine,
		Text{"{1} {2} pada pegawai, {3} pada jabatan {4}", "{1} is {2} with the employee and {3} with post {4}"},
		Text{"samakan pegawai dengan peta jabatan", "make the employee agree with the peta jabatan"},
		Text{}},
	{PostNameDiffers, Note,
		Text{"nama jabatan \"{1}\" berbeda dari jabatan {2} (\"{3}\")", "post name \"{1}\" differs from post {2} (\"{3}\")"},
		Text{"yang dipakai adalah jabatan_kode", "jabatan_kode is used"},
		Text{}},
	{PostUnitDiffers, Quarantine,
		Text{"unit {1} pada pegawai, tetapi jabatan {2} berada di unit {3}", "the employee's unit is {1}, but post {2} belongs to unit {3}"},
		Text{"samakan unit_kode dengan unit jabatan", "make unit_kode agree with the post's unit"},
		Text{}},
	{NoSuchPost, Quarantine,
		Text{"jabatan \"{1}\" tidak ada di {2}", "post \"{1}\" is not in {2}"},
		Text{"tambahkan ke tabel jabatan, atau perbaiki tulisannya", "add it to table jabatan, or mend the spelling"},
		Text{}},
	{PostAmbiguous, Quarantine,
		Text{"jabatan \"{1}\" di unit {2} lebih dari satu: {3}", "there is more than one post \"{1}\" in unit {2}: {3}"},
		Text{"isi jabatan_kode", "give jabatan_kode"},
		Text{}},
	{NoSuchUnit, Quarantine,
		Text{"unit \"{1}\" tidak ada di tabel unit", "unit \"{1}\" is not in table unit"},
		Text{},
		Text{}},
	{UnitAmbiguous, Quarantine,
		Text{"nama unit \"{1}\" dipakai lebih dari satu unit: {2}", "unit name \"{1}\" belongs to more than one unit: {2}"},
		Text{"isi unit_kode", "give unit_kode"},
		Text{}},
	{StudyLength, Note,
		Text{"tugas belajar tanpa lama; dianggap sampai 6 bulan, kursi tetap terisi", "study leave without its length; taken as up to 6 months, the seat stays held"},
		Text{"tulis \"tugas belajar lebih dari 6 bulan\" bila kursinya kosong", "write \"tugas belajar lebih dari 6 bulan\" if the seat is vacant"},
		Text{}},
	{RankKind, Quarantine,
		Text{"golongan {1} bukan golongan {2}", "rank {1} is not a rank of a {2}"},
		Text{"PNS I/a sampai IV/e, PPPK I sampai XVII", "PNS I/a to IV/e, PPPK I to XVII"},
		Text{}},
	{LotteryTwice, Note,
		Text{"nomor_undian {1} dipakai dua pegawai", "nomor_undian {1} belongs to two employees"},
		Text{"baris lain: {2}; nomor undian harus berbeda", "other row: {2}; lottery numbers must differ"},
		Text{}},
	{LotteryMissing, Note,
		Text{"nomor_undian kosong; dipakai nomor turunan dari benih undian", "nomor_undian is empty; a number derived from the lottery seed is used"},
		Text{"isi untuk semua pegawai atau kosongkan kolomnya", "fill it for everybody or leave the column out"},
		Text{}},
	{UnitByName, Note,
		Text{"kode unit \"{1}\" tidak dikenal; unit ditemukan dari namanya", "unit code \"{1}\" is not known; the unit was found by its exact name"},
		Text{"samakan kode dengan tabel unit", "make the code agree with table unit"},
		Text{}},
	{RetireTooEarly, Note,
		Text{"tmt_pensiun {1} sebelum TMT rencana {2}; kursinya dianggap kosong", "tmt_pensiun {1} is before the plan's date {2}; the seat counts as vacant"},
		Text{"keluarkan pegawai yang sudah pensiun dari tabel", "take the retired out of the table"},
		Text{}},
	{GraduatedYear, Note,
		Text{"tahun_lulus {1} tidak mungkin untuk kelahiran {2}", "tahun_lulus {1} is impossible for somebody born in {2}"},
		Text{"periksa tahunnya", "check the year"},
		Text{}},

	{UnitTwice, Fatal,
		Text{"kode unit {1} dipakai lebih dari sekali", "unit code {1} stands more than once"},
		Text{"baris lain: {2}", "other row: {2}"},
		Text{}},
	{ParentUnknown, Fatal,
		Text{"induk_kode \"{1}\" tidak ada di tabel unit", "induk_kode \"{1}\" is not in table unit"},
		Text{},
		Text{}},
	{UnitCycle, Fatal,
		Text{"unit membentuk lingkaran: {1}", "units form a circle: {1}"},
		Text{"perbaiki induk_kode sehingga setiap unit berujung pada satu instansi", "mend induk_kode so that every unit leads up to the one agency"},
		Text{}},
	{SeveralRoots, Fatal,
		Text{"unit {1} juga tidak punya induk; pohon unit harus berpangkal satu", "unit {1} has no parent either; the tree must have one root"},
		Text{"pangkalnya {2}; isi induk_kode unit ini", "the root is {2}; give this unit its induk_kode"},
		Text{}},
	{NoRoot, Fatal,
		Text{"tidak ada unit tanpa induk", "no unit is without a parent"},
		Text{"kosongkan induk_kode pada instansi", "leave induk_kode of the agency empty"},
		Text{}},
	{PostTwice, Fatal,
		Text{"kode jabatan {1} dipakai lebih dari sekali", "post code {1} stands more than once"},
		Text{"baris lain: {2}", "other row: {2}"},
		Text{}},
	{PostUnitUnknown, Quarantine,
		Text{"unit \"{1}\" dari jabatan ini tidak ada di tabel unit; jabatan dilewati", "unit \"{1}\" of this post is not in table unit; the post is passed over"},
		Text{},
		Text{}},
	{TwoHeads, Quarantine,
		Text{"unit {1} punya dua kepala: {2} dan {3}", "unit {1} has two heads: {2} and {3}"},
		Text{"beri kepala = ya pada satu jabatan saja", "say kepala = ya at one post only"},
		Text{}},
	{HeadUnclear, Note,
		Text{"unit {1} punya {2} jabatan manajerial dan tidak satu pun bertanda kepala", "unit {1} has {2} managerial posts and none is marked as its head"},
		Text{"isi kolom kepala; tanpa itu atasan langsung tidak diketahui", "fill column kepala; without it the direct superior is not known"},
		Text{}},
	{StructuralSeats, Quarantine,
		Text{"kebutuhan jabatan struktural {1}, dihitung 1", "a structural post with {1} seats; counted as 1"},
		Text{"jabatan struktural tunggal; pecah menjadi beberapa baris bila memang berbeda", "a structural post is single; split it into rows if they are different posts"},
		Text{}},
	{TwoHolders, Note,
		Text{"jabatan struktural {1} dipegang {2} orang: {3}", "structural post {1} is held by {2} people: {3}"},
		Text{"Plt dan Plh ditulis di riwayat_jabatan, bukan sebagai pemegang kedua", "acting duty belongs in riwayat_jabatan, not as a second holder"},
		Text{}},
	{OverCapacity, Note,
		Text{"jabatan {1} dipegang {2} orang untuk {3} kebutuhan", "post {1} has {2} holders for {3} seats"},
		Text{"kelebihan ini boleh tetap, tetapi tidak boleh bertambah", "the surplus may stay but not grow"},
		Text{}},
	{RankOrder, Quarantine,
		Text{"golongan_min {1} lebih tinggi dari golongan_max {2}", "golongan_min {1} is above golongan_max {2}"},
		Text{"tukar atau perbaiki keduanya", "swap or mend them"},
		Text{}},
	{SeatsUnknown, Quarantine,
		Text{"kebutuhan tidak diketahui; dianggap sama dengan pemegang sekarang", "the number of seats is not known; taken as the present holders"},
		Text{"isi kebutuhan hasil ABK", "give the number of seats of the workload analysis"},
		Text{}},
	{EchelonClass, Quarantine,
		Text{"eselon {1} tidak mungkin untuk jenis jabatan {2}", "echelon {1} is impossible for class {2}"},
		Text{"II untuk JPT pratama, III untuk administrator, IV untuk pengawas", "II for JPT pratama, III for administrator, IV for pengawas"},
		Text{}},
	{SkillFormat, Note,
		Text{"kompetensi teknis \"{1}\" harus berbentuk Nama:level dengan level 1-5", "technical competency \"{1}\" must be Name:level with a level of 1-5"},
		Text{"contoh: Epidemiologi:3/Surveilans:2", "for example Epidemiologi:3/Surveilans:2"},
		Text{}},

	{UnknownPerson, Note,
		Text{"NIP {1} tidak ada di tabel pegawai; baris dilewati", "NIP {1} is not in table pegawai; the row is passed over"},
		Text{},
		Text{}},
	{HistoryEnd, Quarantine,
		Text{"tmt_akhir {1} mendahului tmt {2}", "tmt_akhir {1} is before tmt {2}"},
		Text{"periksa kedua tanggal", "check both dates"},
		Text{}},
	{HistoryBirth, Quarantine,
		Text{"tmt {1} mendahului usia 18 tahun (lahir {2})", "tmt {1} is before the age of 18 (born {2})"},
		Text{"periksa tahunnya", "check the year"},
		Text{}},
	{HistoryFuture, Quarantine,
		Text{"tmt {1} sesudah TMT rencana {2}", "tmt {1} is after the plan's date {2}"},
		Text{"periksa tahunnya", "check the year"},
		Text{}},
	{RatingTwice, Quarantine,
		Text{"kinerja tahun {1} pegawai ini muncul lebih dari sekali", "the rating of {1} of this employee stands more than once"},
		Text{"baris lain: {2}; sisakan satu", "other row: {2}; keep one"},
		Text{}},
	{RatingYear, Quarantine,
		Text{"tahun kinerja {1} tidak mungkin", "a rating of the year {1} is impossible"},
		Text{"tahun penilaian paling akhir ialah tahun TMT rencana", "the last year is that of the plan's date"},
		Text{}},
	{RatingMissing, Quarantine,
		Text{"predikat dan nilai sama-sama kosong", "both predikat and nilai are empty"},
		Text{"isi salah satu", "give one of them"},
		Text{}},
	{AssessFuture, Note,
		Text{"tanggal asesmen {1} sesudah TMT rencana {2}", "the assessment of {1} is after the plan's date {2}"},
		Text{"periksa tahunnya", "check the year"},
		Text{}},
	{AssessTwice, Quarantine,
		Text{"kompetensi {1} bertanggal sama muncul dua kali dengan level berbeda", "competency {1} of the same day stands twice with different levels"},
		Text{"baris lain: {2}; sisakan satu", "other row: {2}; keep one"},
		Text{}},
	{SkillLikely, Note,
		Text{"kompetensi \"{1}\" tidak dipakai jabatan mana pun", "competency \"{1}\" is asked for by no post"},
		Text{},
		Text{}},
	{DisciplineEnd, Quarantine,
		Text{"akhir {1} mendahului mulai {2}", "akhir {1} is before mulai {2}"},
		Text{"periksa kedua tanggal", "check both dates"},
		Text{}},
	{QuotaBounds, Fatal,
		Text{"minimum {1} lebih besar dari maksimum {2}", "minimum {1} is above maximum {2}"},
		Text{"tukar atau perbaiki keduanya", "swap or mend them"},
		Text{}},
	{QuotaEmpty, Note,
		Text{"kuota tanpa minimum dan maksimum tidak membatasi apa pun", "a quota with neither minimum nor maximum bounds nothing"},
		Text{"isi salah satu", "give one of them"},
		Text{}},
	{QuotaUnknown, Fatal,
		Text{"{1} \"{2}\" dari kuota ini tidak ada", "{1} \"{2}\" of this quota does not exist"},
		Text{},
		Text{}},
	{RelationSelf, Note,
		Text{"pegawai tidak berelasi dengan dirinya sendiri", "an employee has no relation to himself"},
		Text{"periksa nip_b", "check nip_b"},
		Text{}},
	{TargetUnknown, Note,
		Text{"{1} \"{2}\" tidak ada; baris dilewati", "{1} \"{2}\" does not exist; the row is passed over"},
		Text{},
		Text{}},
	{PlaceUnknown, Note,
		Text{"unit \"{1}\" tidak ada; baris dilewati", "unit \"{1}\" does not exist; the row is passed over"},
		Text{},
		Text{}},
	{DistanceDiffers, Note,
		Text{"jarak {1} - {2} tertulis {3} km dan {4} km; dipakai yang lebih jauh", "the distance {1} - {2} is given as {3} km and {4} km; the longer one is used"},
		Text{"sisakan satu", "keep one"},
		Text{}},
	{TariffRow, Note,
		Text{"jenis tarif \"{1}\" tidak dikenal", "tariff kind \"{1}\" is not known"},
		Text{"pindah (menurut km) atau tunjangan (menurut kelas jabatan)", "pindah (by km) or tunjangan (by kelas jabatan)"},
		Text{}},
	{TrainingYear, Note,
		Text{"tahun {1} tidak mungkin", "the year {1} is impossible"},
		Text{"periksa tahunnya", "check the year"},
		Text{}},

	{YAMLSyntax, Fatal,
		Text{"YAML tidak dapat dibaca: {1}", "the YAML cannot be read: {1}"},
		Text{"periksa lekukan baris dan tanda titik dua", "check indentation and colons"},
		Text{}},
	{YAMLKey, Fatal,
		Text{"kunci \"{1}\" tidak dikenal", "key \"{1}\" is not known"},
		Text{},
		Text{}},
	{YAMLTwice, Fatal,
		Text{"kunci \"{1}\" muncul dua kali", "key \"{1}\" stands twice"},
		Text{"hapus salah satunya", "remove one of them"},
		Text{}},
	{YAMLValue, Fatal,
		Text{"nilai {1} \"{2}\" tidak sah: {3}", "value of {1} \"{2}\" is not valid: {4}"},
		Text{},
		Text{}},
	{YAMLMissing, Fatal,
		Text{"kunci wajib \"{1}\" tidak ada", "mandatory key \"{1}\" is missing"},
		Text{},
		Text{}},
	{MapSource, Fatal,
		Text{"berkas atau lembar \"{1}\" tidak ada", "there is no file or sheet \"{1}\""},
		Text{},
		Text{}},
	{MapColumn, Fatal,
		Text{"kolom \"{1}\" tidak ada di {2}", "there is no column \"{1}\" in {2}"},
		Text{},
		Text{}},
	{MapExpr, Fatal,
		Text{"rumus {1} salah: {2}", "the expression of {1} is wrong: {2}"},
		Text{},
		Text{}},
	{MapResult, Quarantine,
		Text{"rumus {1} tidak memberi nilai: {2}", "the expression of {1} gives no value: {2}"},
		Text{},
		Text{}},
	{MapValue, Quarantine,
		Text{"{1} \"{2}\" tidak ada dalam daftar terjemahan mapping.yaml", "{1} \"{2}\" is not in the translations of mapping.yaml"},
		Text{"tambahkan di bawah terjemah, atau \"*\": \"=\" untuk membiarkannya", "add it under terjemah, or \"*\": \"=\" to leave it as it is"},
		Text{}},
	{MapPrivate, Fatal,
		Text{"kolom pribadi \"{1}\" tidak boleh dipetakan", "private column \"{1}\" may not be mapped"},
		Text{"rencana mutasi tidak memerlukannya", "a transfer plan does not need it"},
		Text{}},
}
