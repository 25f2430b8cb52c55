package fiction

import "mutasi/model"

// degree is something a person may have studied: what it is called on the
// peta jabatan and on the name card.
type degree struct {
	edu         model.Education
	field       string
	front, back string // gelar
}

// family is a rumpun jabatan fungsional.
type family struct {
	name      string
	expertise []degree // studies that lead to keahlian levels; none: has no such levels
	skill     []degree // studies that lead to keterampilan levels
	higher    degree   // what a few go on to study
	cert      string   // what every holder has, and the post asks for
	entry     model.Rank
	strong    [2]int // competencies in which its posts ask for one level more
}

func s1(field, back string) degree { return degree{model.EduS1, field, "", back} }
func s2(field, back string) degree { return degree{model.EduS2, field, "", back} }
func d3(field, back string) degree { return degree{model.EduD3, field, "", back} }

var (
	studyLaw        = s1("Hukum", "S.H.")
	studyManagement = s1("Manajemen", "S.E.")
	studyAccounting = s1("Akuntansi", "S.E., Ak.")
	studyPublic     = s1("Administrasi Negara", "S.A.P.")
	studyGovern     = s1("Ilmu Pemerintahan", "S.IP.")
	studyInformatic = s1("Teknik Informatika", "S.Kom.")
	studyInfoSystem = s1("Sistem Informasi", "S.Kom.")
	studyStatistics = s1("Statistika", "S.Stat.")
	studyHealth     = s1("Kesehatan Masyarakat", "S.K.M.")
	studyCivil      = s1("Teknik Sipil", "S.T.")
	studyEconomics  = s1("Ekonomi Pembangunan", "S.E.")

	masterManagement = s2("Manajemen", "M.M.")
	masterPublic     = s2("Administrasi Publik", "M.A.P.")
	masterHealth     = s2("Kesehatan Masyarakat", "M.K.M.")
	masterTeaching   = s2("", "M.Pd.") // of the subject studied first
	masterScience    = s2("", "M.Si.")
	masterComputing  = s2("Teknik Informatika", "M.Kom.")
	masterLaw        = s2("Hukum", "M.H.")
)

func teacher(subject, field string) family {
	return family{name: "Guru " + subject, expertise: []degree{s1(field, "S.Pd.")}, higher: masterTeaching,
		cert: "Sertifikat Pendidik", strong: [2]int{2, 4}}
}

func office3(name string, strong [2]int, studies ...degree) family {
	return family{name: name, expertise: studies, higher: masterPublic, strong: strong}
}

// families are the job families. Their order has no meaning.
var families = []family{
	teacher("Kelas", "Pendidikan Guru SD"),
	teacher("Pendidikan Agama Islam", "Pendidikan Agama Islam"),
	teacher("PJOK", "Pendidikan Jasmani"),
	teacher("Matematika", "Pendidikan Matematika"),
	teacher("Bahasa Indonesia", "Pendidikan Bahasa Indonesia"),
	teacher("Bahasa Inggris", "Pendidikan Bahasa Inggris"),
	teacher("IPA", "Pendidikan Ilmu Pengetahuan Alam"),
	teacher("IPS", "Pendidikan Ilmu Pengetahuan Sosial"),
	teacher("PPKn", "Pendidikan Pancasila dan Kewarganegaraan"),
	teacher("Seni Budaya", "Pendidikan Seni"),
	teacher("Informatika", "Pendidikan Informatika"),
	teacher("Bimbingan dan Konseling", "Bimbingan Konseling"),

	{name: "Perawat", expertise: []degree{{model.EduProfession, "Keperawatan", "Ns.", "S.Kep."}}, skill: []degree{d3("Keperawatan", "A.Md.Kep.")}, higher: s2("Keperawatan", "M.Kep."), cert: "STR Perawat", entry: 9, strong: [2]int{1, 4}},
	{name: "Bidan", expertise: []degree{{model.EduProfession, "Kebidanan", "Bdn.", "S.Keb."}}, skill: []degree{d3("Kebidanan", "A.Md.Keb.")}, higher: masterHealth, cert: "STR Bidan", entry: 9, strong: [2]int{1, 4}},
	{name: "Dokter", expertise: []degree{{model.EduProfession, "Kedokteran", "dr.", ""}}, higher: masterHealth, cert: "STR Dokter", entry: 10, strong: [2]int{4, 7}},
	{name: "Dokter Gigi", expertise: []degree{{model.EduProfession, "Kedokteran Gigi", "drg.", ""}}, higher: masterHealth, cert: "STR Dokter Gigi", entry: 10, strong: [2]int{4, 7}},
	{name: "Apoteker", expertise: []degree{{model.EduProfession, "Farmasi", "apt.", "S.Farm."}}, higher: masterHealth, cert: "STR Apoteker", entry: 10, strong: [2]int{0, 4}},
	{name: "Asisten Apoteker", skill: []degree{d3("Farmasi", "A.Md.Farm.")}, higher: s1("Farmasi", "S.Farm."), cert: "STR Tenaga Teknis Kefarmasian", strong: [2]int{0, 4}},
	{name: "Epidemiolog Kesehatan", expertise: []degree{s1("Epidemiologi", "S.K.M."), studyHealth}, skill: []degree{d3("Kesehatan Lingkungan", "A.Md.Kes.")}, higher: masterHealth, strong: [2]int{3, 7}},
	{name: "Administrator Kesehatan", expertise: []degree{studyHealth, s1("Administrasi Rumah Sakit", "S.K.M.")}, higher: masterHealth, strong: [2]int{3, 4}},
	{name: "Promotor Kesehatan", expertise: []degree{studyHealth}, higher: masterHealth, strong: [2]int{2, 4}},
	{name: "Tenaga Sanitasi Lingkungan", expertise: []degree{s1("Kesehatan Lingkungan", "S.K.M.")}, skill: []degree{d3("Kesehatan Lingkungan", "A.Md.Kes.")}, higher: masterHealth, cert: "STR Tenaga Sanitasi Lingkungan", strong: [2]int{1, 4}},
	{name: "Nutrisionis", expertise: []degree{s1("Gizi", "S.Gz.")}, skill: []degree{d3("Gizi", "A.Md.Gz.")}, higher: masterHealth, cert: "STR Nutrisionis", strong: [2]int{2, 4}},
	{name: "Pranata Laboratorium Kesehatan", expertise: []degree{{model.EduD4, "Teknologi Laboratorium Medik", "", "S.Tr.Kes."}}, skill: []degree{d3("Teknologi Laboratorium Medik", "A.Md.Kes.")}, higher: masterHealth, cert: "STR Teknologi Laboratorium Medik", strong: [2]int{0, 3}},
	{name: "Perekam Medis", skill: []degree{d3("Rekam Medis", "A.Md.RMIK.")}, higher: studyHealth, cert: "STR Perekam Medis", strong: [2]int{0, 3}},
	{name: "Radiografer", skill: []degree{d3("Radiologi", "A.Md.Rad.")}, higher: studyHealth, cert: "STR Radiografer", strong: [2]int{0, 4}},
	{name: "Fisioterapis", skill: []degree{d3("Fisioterapi", "A.Md.Ft.")}, higher: studyHealth, cert: "STR Fisioterapis", strong: [2]int{1, 4}},

	office3("Analis Kebijakan", [2]int{6, 7}, studyPublic, studyGovern, s1("Ilmu Politik", "S.IP.")),
	office3("Analis SDM Aparatur", [2]int{0, 5}, studyManagement, studyPublic, s1("Psikologi", "S.Psi.")),
	{name: "Pranata SDM Aparatur", skill: []degree{d3("Manajemen", "A.Md."), d3("Administrasi Negara", "A.Md.")}, higher: studyPublic, strong: [2]int{0, 4}},
	{name: "Perencana", expertise: []degree{studyEconomics, s1("Perencanaan Wilayah dan Kota", "S.T.")}, higher: masterScience, strong: [2]int{3, 7}},
	{name: "Auditor", expertise: []degree{studyAccounting, studyManagement, studyLaw}, higher: masterScience, cert: "Sertifikat Auditor", strong: [2]int{0, 7}},
	office3("Pengawas Penyelenggaraan Urusan Pemerintahan Daerah", [2]int{0, 7}, studyGovern, studyLaw, studyPublic),
	{name: "Arsiparis", expertise: []degree{s1("Kearsipan", "S.I.Ark."), s1("Ilmu Perpustakaan", "S.I.P.")}, skill: []degree{d3("Kearsipan", "A.Md.")}, higher: masterPublic, strong: [2]int{0, 3}},
	{name: "Pustakawan", expertise: []degree{s1("Ilmu Perpustakaan", "S.I.P.")}, skill: []degree{d3("Ilmu Perpustakaan", "A.Md.")}, higher: masterPublic, strong: [2]int{2, 4}},
	{name: "Pranata Komputer", expertise: []degree{studyInformatic, studyInfoSystem}, skill: []degree{d3("Teknik Informatika", "A.Md.Kom."), d3("Manajemen Informatika", "A.Md.Kom.")}, higher: masterComputing, strong: [2]int{3, 6}},
	{name: "Statistisi", expertise: []degree{studyStatistics, s1("Matematika", "S.Si.")}, skill: []degree{d3("Statistika", "A.Md.Stat.")}, higher: masterScience, strong: [2]int{0, 3}},
	office3("Sandiman", [2]int{0, 3}, studyInformatic, s1("Matematika", "S.Si.")),
	office3("Manggala Informatika", [2]int{3, 6}, studyInformatic, studyInfoSystem),
	{name: "Administrator Database Kependudukan", expertise: []degree{studyInfoSystem, studyStatistics}, higher: masterComputing, strong: [2]int{0, 4}},
	{name: "Operator Sistem Informasi Administrasi Kependudukan", skill: []degree{d3("Manajemen Informatika", "A.Md.Kom.")}, higher: studyInfoSystem, strong: [2]int{0, 4}},
	{name: "Pengelola Pengadaan Barang/Jasa", expertise: []degree{studyLaw, studyManagement, studyCivil}, higher: masterManagement, cert: "Sertifikat Kompetensi PBJ", strong: [2]int{0, 7}},
	{name: "Analis Keuangan Pusat dan Daerah", expertise: []degree{studyAccounting, studyEconomics}, higher: masterScience, strong: [2]int{0, 3}},
	{name: "Perancang Peraturan Perundang-undangan", expertise: []degree{studyLaw}, higher: masterLaw, strong: [2]int{2, 7}},
	{name: "Pranata Hubungan Masyarakat", expertise: []degree{s1("Ilmu Komunikasi", "S.I.Kom.")}, skill: []degree{d3("Ilmu Komunikasi", "A.Md.I.Kom.")}, higher: masterPublic, strong: [2]int{2, 4}},
	office3("Widyaiswara", [2]int{2, 5}, studyManagement, studyPublic),
	{name: "Pengawas Sekolah", expertise: []degree{s1("Pendidikan Guru SD", "S.Pd."), s1("Pendidikan Matematika", "S.Pd.")}, higher: masterTeaching, cert: "Sertifikat Pendidik", strong: [2]int{2, 5}},
	{name: "Pengembang Teknologi Pembelajaran", expertise: []degree{s1("Teknologi Pendidikan", "S.Pd.")}, higher: masterTeaching, strong: [2]int{3, 6}},
	office3("Pamong Budaya", [2]int{2, 8}, s1("Sejarah", "S.Hum."), s1("Antropologi", "S.Sos.")),
	office3("Polisi Pamong Praja", [2]int{1, 4}, studyLaw, studyGovern),
	{name: "Pekerja Sosial", expertise: []degree{s1("Kesejahteraan Sosial", "S.Tr.Sos.")}, higher: masterPublic, strong: [2]int{2, 4}},
	office3("Penyuluh Sosial", [2]int{2, 4}, s1("Kesejahteraan Sosial", "S.Tr.Sos."), s1("Sosiologi", "S.Sos.")),
	office3("Pengendali Dampak Lingkungan", [2]int{3, 7}, s1("Teknik Lingkungan", "S.T."), s1("Biologi", "S.Si.")),
	office3("Pengawas Lingkungan Hidup", [2]int{0, 7}, s1("Teknik Lingkungan", "S.T."), s1("Kimia", "S.Si.")),
	{name: "Penguji Kendaraan Bermotor", skill: []degree{d3("Transportasi", "A.Md.PKB.")}, higher: s1("Transportasi", "S.S.T."), cert: "Sertifikat Penguji Kendaraan", strong: [2]int{0, 4}},
	office3("Penata Perizinan", [2]int{4, 7}, studyLaw, studyManagement),
	{name: "Penyuluh Pertanian", expertise: []degree{s1("Pertanian", "S.P."), s1("Peternakan", "S.Pt.")}, skill: []degree{d3("Pertanian", "A.Md.P.")}, higher: masterScience, strong: [2]int{2, 4}},
	{name: "Medik Veteriner", expertise: []degree{{model.EduProfession, "Kedokteran Hewan", "drh.", ""}}, higher: masterScience, entry: 10, strong: [2]int{4, 7}},
	office3("Pengawas Mutu Hasil Pertanian", [2]int{0, 3}, s1("Teknologi Pangan", "S.T.P."), s1("Pertanian", "S.P.")),
	office3("Analis Ketahanan Pangan", [2]int{3, 7}, s1("Teknologi Pangan", "S.T.P."), s1("Agribisnis", "S.P.")),
	{name: "Penera", expertise: []degree{s1("Teknik Industri", "S.T."), s1("Fisika", "S.Si.")}, skill: []degree{d3("Metrologi", "A.Md.")}, higher: masterScience, cert: "Sertifikat Penera", strong: [2]int{0, 4}},
	office3("Pembina Industri", [2]int{3, 5}, s1("Teknik Industri", "S.T."), studyManagement),
	office3("Adyatama Kepariwisataan", [2]int{2, 6}, s1("Pariwisata", "S.Par."), studyManagement),
	{name: "Penyuluh Keluarga Berencana", expertise: []degree{studyHealth, s1("Sosiologi", "S.Sos.")}, skill: []degree{d3("Kebidanan", "A.Md.Keb.")}, higher: masterPublic, strong: [2]int{2, 4}},
	office3("Pengawas Koperasi", [2]int{0, 3}, studyManagement, studyAccounting),
	office3("Pengembang Kewirausahaan", [2]int{5, 6}, studyManagement, studyEconomics),
	office3("Pengantar Kerja", [2]int{2, 4}, s1("Psikologi", "S.Psi."), studyManagement),
	office3("Mediator Hubungan Industrial", [2]int{2, 7}, studyLaw),
	{name: "Instruktur", expertise: []degree{s1("Teknik Mesin", "S.T."), s1("Teknik Elektro", "S.T.")}, skill: []degree{d3("Teknik Mesin", "A.Md.T.")}, higher: masterScience, strong: [2]int{2, 5}},
	office3("Penata Kelola Jalan dan Jembatan", [2]int{3, 7}, studyCivil),
	office3("Penata Kelola Bangunan Gedung", [2]int{3, 7}, s1("Arsitektur", "S.Ars."), studyCivil),
	office3("Penata Ruang", [2]int{3, 7}, s1("Perencanaan Wilayah dan Kota", "S.T."), s1("Geografi", "S.Geo.")),
	{name: "Pemadam Kebakaran", skill: []degree{d3("Teknik Mesin", "A.Md.T.")}, higher: studyPublic, cert: "Sertifikat Pemadam I", strong: [2]int{1, 4}},
	office3("Analis Kebakaran", [2]int{3, 7}, s1("Teknik Mesin", "S.T."), studyPublic),
	office3("Penata Penanggulangan Bencana", [2]int{1, 7}, s1("Geografi", "S.Geo."), studyCivil, studyHealth),
	office3("Penyuluh Perikanan", [2]int{2, 4}, s1("Perikanan", "S.Pi.")),
	office3("Penggerak Swadaya Masyarakat", [2]int{2, 4}, s1("Sosiologi", "S.Sos."), studyGovern),
}

// familyByName is built once; it is read only.
var familyByName = func() map[string]*family {
	m := make(map[string]*family, len(families))
	for i := range families {
		m[families[i].name] = &families[i]
	}
	return m
}()

// The fields of study of people in structural and staff posts, beside those of
// their office: degree by field.
var degreeByField = func() map[string]degree {
	m := map[string]degree{}
	for _, d := range []degree{studyLaw, studyManagement, studyAccounting, studyPublic, studyGovern, studyInformatic, studyInfoSystem,
		studyStatistics, studyHealth, studyCivil, studyEconomics,
		s1("Manajemen Pendidikan", "S.Pd."), s1("Teknologi Pendidikan", "S.Pd."), s1("Administrasi Rumah Sakit", "S.K.M."),
		s1("Psikologi", "S.Psi."), s1("Perencanaan Wilayah dan Kota", "S.T."), s1("Arsitektur", "S.Ars."),
		s1("Ilmu Komunikasi", "S.I.Kom."), s1("Kesejahteraan Sosial", "S.Tr.Sos."), s1("Sosiologi", "S.Sos."),
		s1("Teknik Lingkungan", "S.T."), s1("Biologi", "S.Si."), s1("Kimia", "S.Si."), s1("Transportasi", "S.S.T."),
		s1("Pertanian", "S.P."), s1("Peternakan", "S.Pt."), s1("Teknologi Pangan", "S.T.P."), s1("Teknik Industri", "S.T."),
		s1("Perpajakan", "S.Pn."), s1("Pariwisata", "S.Par."), s1("Ilmu Perpustakaan", "S.I.P."), s1("Kearsipan", "S.I.Ark."),
		s1("Teknik Elektro", "S.T."), s1("Teknik Mesin", "S.T."), s1("Geografi", "S.Geo."), s1("Ilmu Politik", "S.IP."),
		s1("Ilmu Keolahragaan", "S.Or."), s1("Perikanan", "S.Pi."), s1("Hubungan Internasional", "S.Hub.Int."),
		s1("Farmasi", "S.Farm."), s1("Keperawatan", "S.Kep."), s1("Epidemiologi", "S.K.M."),
	} {
		m[d.field] = d
	}
	return m
}()

// staffPost is a pelaksana post of PermenPANRB 45/2022, by group and education.
type staffPost struct {
	name, group string
	edu         model.Education
	grade       int
	fields      []string // empty: those of the office
}

var staffPosts = []staffPost{
	{name: "Penelaah Teknis Kebijakan", group: "Klerek", edu: model.EduS1, grade: 7},
	{name: "Pengolah Data dan Informasi", group: "Klerek", edu: model.EduD3, grade: 6, fields: []string{"Manajemen Informatika", "Statistika", "Teknik Informatika"}},
	{name: "Pengadministrasi Perkantoran", group: "Klerek", edu: model.EduSLTA, grade: 5, fields: []string{"IPS", "Administrasi Perkantoran", "Administrasi Negara", "Manajemen"}},
	{name: "Penata Kelola Keuangan", group: "Klerek", edu: model.EduS1, grade: 7, fields: []string{"Akuntansi", "Manajemen", "Ekonomi Pembangunan"}},
	{name: "Pengelola Keuangan", group: "Klerek", edu: model.EduD3, grade: 6, fields: []string{"Akuntansi", "Manajemen"}},
	{name: "Penata Layanan Operasional", group: "Operator", edu: model.EduS1, grade: 7},
	{name: "Pengelola Layanan Operasional", group: "Operator", edu: model.EduD3, grade: 6, fields: []string{"Manajemen", "Administrasi Negara"}},
	{name: "Operator Layanan Operasional", group: "Operator", edu: model.EduSLTA, grade: 5, fields: []string{"IPA", "Teknik Mesin", "Sosiologi", "Ilmu Pemerintahan"}},
	{name: "Teknisi Sarana dan Prasarana", group: "Teknisi", edu: model.EduSLTAVoc, grade: 5, fields: []string{"Teknik Mesin", "Teknik Elektro", "Teknik Bangunan"}},
	{name: "Penata Kelola Sistem dan Teknologi Informasi", group: "Teknisi", edu: model.EduS1, grade: 7, fields: []string{"Teknik Informatika", "Sistem Informasi"}},
}

// staffDegrees of education levels below S-1; the field is the post's where it names some.
var staffDegrees = map[model.Education][]degree{
	model.EduD3: {d3("Manajemen", "A.Md."), d3("Akuntansi", "A.Md.Ak."), d3("Administrasi Negara", "A.Md."), d3("Manajemen Informatika", "A.Md.Kom."),
		d3("Teknik Informatika", "A.Md.Kom."), d3("Statistika", "A.Md.Stat.")},
	model.EduSLTA: {{model.EduSLTA, "IPA", "", ""}, {model.EduSLTA, "IPS", "", ""}, {model.EduSLTAVoc, "Administrasi Perkantoran", "", ""},
		{model.EduSLTAVoc, "Teknik Mesin", "", ""}},
	model.EduSLTAVoc: {{model.EduSLTAVoc, "Teknik Mesin", "", ""}, {model.EduSLTAVoc, "Teknik Elektro", "", ""}, {model.EduSLTAVoc, "Teknik Bangunan", "", ""}},
}
