package load

import (
	"strings"

	"mutasi/model"
)

// vocabulary is a closed list of codes and names that mean a value.
type vocabulary[T any] struct {
	index map[string]T
	names []string // as an HR officer writes them, for hints
}

// find looks a word up; case, spaces and punctuation do not matter.
func (v *vocabulary[T]) find(word string) (T, bool) {
	var buf [64]byte
	value, ok := v.index[string(appendFold(buf[:0], word))]
	return value, ok
}

// words makes a vocabulary from lines "name | alias | alias" and their values.
func words[T any](lines map[string]T, order ...string) *vocabulary[T] {
	v := &vocabulary[T]{index: make(map[string]T)}
	for line, value := range lines {
		for _, w := range strings.Split(line, "|") {
			v.index[fold(w)] = value
		}
	}
	v.names = order
	return v
}

var yesNo = words(map[string]bool{
	"ya | y | yes | true | 1 | benar | x | ada":          true,
	"tidak | t | no | n | false | 0 | salah | - | bukan": false,
}, "ya", "tidak")

var kinds = words(map[string]model.Kind{
	"PNS | P | pegawai negeri sipil | pns daerah | pns pusat | pns daerah kab kota | pns daerah provinsi":                                        model.PNS,
	"CPNS | C | calon pns | calon pegawai negeri sipil":                                                                                          model.CPNS,
	"PPPK | P3K | PPPK penuh waktu | pppk daerah | pppk guru | pppk teknis | pppk tenaga kesehatan | pegawai pemerintah dengan perjanjian kerja": model.PPPK,
}, "PNS", "CPNS", "PPPK")

// studyUnknown marks a tugas belajar whose length the data do not say.
const studyUnknown = model.Standing(200)

var standings = words(map[string]model.Standing{
	"Aktif | 01 | 1 | pns aktif | pppk aktif | cpns aktif | 71 | 73 | 101":                                                   model.Active,
	"Tugas belajar | tubel | 15 | tugas belajar pns":                                                                         studyUnknown,
	"Tugas belajar sampai 6 bulan | tugas belajar paling lama 6 bulan | tugas belajar <= 6 bulan | tugas belajar singkat":    model.StudyShort,
	"Tugas belajar lebih dari 6 bulan | tugas belajar > 6 bulan | tugas belajar di atas 6 bulan":                             model.StudyLong,
	"CLTN | cuti di luar tanggungan negara | cuti luar tanggungan negara | cltn aktif":                                       model.UnpaidLeave,
	"Dipekerjakan | diperbantukan | penugasan | penugasan penuh waktu | ditugaskan di luar instansi":                         model.Assigned,
	"Pemberhentian sementara | diberhentikan sementara | skorsing":                                                           model.Suspended,
	"Dalam proses | proses hukuman disiplin | proses hukum | dalam proses hukuman disiplin | dalam proses pengadilan":        model.UnderProcess,
	"Masa persiapan pensiun | MPP | bebas tugas | penerima uang tunggu | lainnya | non aktif | tidak aktif | sakit | hilang": model.OtherStanding,
}, "Aktif", "Tugas belajar sampai 6 bulan", "Tugas belajar lebih dari 6 bulan", "CLTN", "Dipekerjakan",
	"Pemberhentian sementara", "Dalam proses", "Masa persiapan pensiun")

var sexes = words(map[string]model.Sex{
	"L | M | pria | laki laki | laki | male | 1":  model.Male,
	"P | F | W | wanita | perempuan | female | 2": model.Female,
}, "L", "P")

var classes = words(map[string]model.Class{
	"JPT | jabatan pimpinan tinggi | pimpinan tinggi | jpt pratama | jpt madya | jpt utama":              model.JPT,
	"Administrator | jabatan administrator":                                                              model.Administrator,
	"Pengawas | jabatan pengawas":                                                                        model.Supervisor,
	"Fungsional | JF | jabatan fungsional | fungsional tertentu | jabatan fungsional tertentu | JFT | 2": model.Functional,
	"Pelaksana | jabatan pelaksana | fungsional umum | jabatan fungsional umum | JFU | 4":                model.Staff,
}, "JPT", "Administrator", "Pengawas", "Fungsional", "Pelaksana")

// structural is SIASN's class for JPT, administrator and pengawas alike; the
// level or the echelon tells which.
var structuralWords = foldedSet([]string{"struktural", "jabatan struktural", "1"})

var levels = words(map[string]model.Level{
	"Pelaksana | fungsional umum | staf": model.LevelStaff,
	"Pengawas":                           model.LevelSupervisor,
	"Administrator":                      model.LevelAdministrator,
	"JPT Pratama | pratama | pimpinan tinggi pratama": model.LevelJPTPratama,
	"JPT Madya | pimpinan tinggi madya":               model.LevelJPTMadya,
	"JPT Utama | pimpinan tinggi utama":               model.LevelJPTUtama,
	"Pemula | pelaksana pemula":                       model.LevelPemula,
	"Terampil | keterampilan terampil":                model.LevelTerampil,
	"Mahir | pelaksana lanjutan":                      model.LevelMahir,
	"Penyelia":                                        model.LevelPenyelia,
	"Ahli Pertama | pertama | keahlian pertama":       model.LevelAhliPertama,
	"Ahli Muda | muda | keahlian muda":                model.LevelAhliMuda,
	"Ahli Madya | madya | keahlian madya":             model.LevelAhliMadya,
	"Ahli Utama | utama | keahlian utama":             model.LevelAhliUtama,
}, "Pelaksana", "Pengawas", "Administrator", "JPT Pratama", "JPT Madya", "JPT Utama", "Pemula", "Terampil",
	"Mahir", "Penyelia", "Ahli Pertama", "Ahli Muda", "Ahli Madya", "Ahli Utama")

var echelons = words(map[string]model.Echelon{
	"I.a | 1a | 11": model.EchelonIa, "I.b | 1b | 12": model.EchelonIb,
	"II.a | 2a | 21": model.EchelonIIa, "II.b | 2b | 22": model.EchelonIIb,
	"III.a | 3a | 31": model.EchelonIIIa, "III.b | 3b | 32": model.EchelonIIIb,
	"IV.a | 4a | 41": model.EchelonIVa, "IV.b | 4b | 42": model.EchelonIVb,
	"V.a | 5a | 51": model.EchelonVa, "- | non eselon | tanpa eselon": model.NoEchelon,
}, "I.a", "I.b", "II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b", "V.a")

var educations = words(map[string]model.Education{
	"SD | 05 | 5 | sekolah dasar":                                                         model.EduSD,
	"SLTP | 10 | SMP | sekolah menengah pertama":                                          model.EduSLTP,
	"SLTP Kejuruan | 12":                                                                  model.EduSLTPVoc,
	"SLTA | 15 | SMA | SLTA/Sederajat | SMA sederajat | MA":                               model.EduSLTA,
	"SLTA Kejuruan | 17 | SMK | STM | SMEA":                                               model.EduSLTAVoc,
	"SLTA Keguruan | 18 | SPG":                                                            model.EduSLTATeach,
	"D-I | 20 | D1 | diploma I | diploma 1":                                               model.EduD1,
	"D-II | 25 | D2 | diploma II | diploma 2":                                             model.EduD2,
	"D-III | 30 | D3 | diploma III | diploma 3 | diploma III/sarjana muda | sarjana muda": model.EduD3,
	"D-IV | 35 | D4 | diploma IV | diploma 4 | sarjana terapan":                           model.EduD4,
	"S-1 | 40 | S1 | sarjana | S-1/Sarjana | strata 1":                                    model.EduS1,
	"Profesi | 42": model.EduProfession,
	"S-2 | 45 | S2 | magister | strata 2 | master":   model.EduS2,
	"Spesialis | 47 | Sp-1 | spesialis 1":            model.EduSpecialist,
	"Subspesialis | 49 | Sp-2 | spesialis 2":         model.EduSubspec,
	"S-3 | 50 | S3 | S-3/Doktor | doktor | strata 3": model.EduS3,
}, "SD", "SLTP", "SLTA", "SLTA Kejuruan", "D-I", "D-II", "D-III", "D-IV", "S-1", "Profesi", "S-2", "Spesialis", "Subspesialis", "S-3")

// predicates are the five of PermenPANRB 6/2022; Cukup is the old name of the third.
var predicates = words(map[string]int8{
	"Sangat Baik | istimewa": 5,
	"Baik":                   4,
	"Butuh Perbaikan | cukup | perlu perbaikan": 3,
	"Kurang | misconduct | kurang misconduct":   2,
	"Sangat Kurang | buruk":                     1,
}, "Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")

var severities = words(map[string]model.Severity{
	"Ringan | R | light":  model.Light,
	"Sedang | S | medium": model.Medium,
	"Berat | B | heavy":   model.Heavy,
}, "ringan", "sedang", "berat")

// inProcess is the status of a disciplinary case: decided or still open.
var inProcess = words(map[string]bool{
	"dijatuhkan | selesai | berlaku | aktif | tetap": false,
	"proses | dalam proses | pemeriksaan | banding":  true,
}, "dijatuhkan", "proses")

var actings = words(map[string]model.Acting{
	"definitif | tetap | 1 | def": model.NotActing,
	"plt | pelaksana tugas":       model.ActingPlt,
	"plh | pelaksana harian":      model.ActingPlh,
}, "definitif", "plt", "plh")

var unitTypes = words(map[string]model.UnitType{
	"instansi | pemerintah daerah | pemda":                               model.UnitAgency,
	"opd | dinas | badan | sekretariat | inspektorat | perangkat daerah": model.UnitOPD,
	"bidang | bagian": model.UnitDivision,
	"seksi | subbagian | subbidang | sub bagian | sub bidang": model.UnitSection,
	"uptd | upt":                           model.UnitUPTD,
	"kecamatan":                            model.UnitDistrict,
	"kelurahan | desa | nagari":            model.UnitVillage,
	"puskesmas":                            model.UnitClinic,
	"rsud | rumah sakit":                   model.UnitHospital,
	"sekolah | sd | smp | tk | sdn | smpn": model.UnitSchool,
}, "instansi", "opd", "bidang", "seksi", "uptd", "kecamatan", "kelurahan", "puskesmas", "rsud", "sekolah")

var reasons = words(map[string]model.Reason{
	"sakit | kesehatan | illness":                               model.ReasonIllness,
	"suami_istri | ikut suami | ikut istri | pasangan | spouse": model.ReasonSpouse,
	"orang_tua | merawat orang tua | orangtua | parent":         model.ReasonParent,
	"jarak | dekat rumah | domisili | distance":                 model.ReasonDistance,
	"lain | lainnya | lain lain | other":                        model.ReasonOther,
}, "sakit", "suami_istri", "orang_tua", "jarak", "lain")

var relationKinds = words(map[string]model.RelationKind{
	"suami_istri | suami | istri | pasangan | spouse":         model.Spouse,
	"orang_tua | anak | orang tua anak | ayah | ibu | parent": model.ParentChild,
	"saudara | saudara kandung | kakak | adik | sibling":      model.Sibling,
	"konflik | konflik kepentingan | conflict":                model.DeclaredConflict,
}, "suami_istri", "orang_tua", "saudara", "konflik")

// skillNames are the nine of PermenPANRB 38/2017, SkillID 0 to 8.
var skillNames = [len9]string{"Integritas", "Kerja Sama", "Komunikasi", "Orientasi pada Hasil", "Pelayanan Publik",
	"Pengembangan Diri dan Orang Lain", "Mengelola Perubahan", "Pengambilan Keputusan", "Perekat Bangsa"}

// skillAliases are other names of the nine, folded.
var skillAliases = map[string]int32{"orientasihasil": 3, "pengembangandiri": 5, "kerjasamatim": 1}
