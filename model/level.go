package model

// Class is the jenis jabatan of a position.
type Class uint8

// The classes of UU 20/2023: managerial posts first, then the two that are not.
const (
	NoClass       Class = iota
	JPT                 // jabatan pimpinan tinggi
	Administrator       // eselon III
	Supervisor          // pengawas, eselon IV
	Functional          // jabatan fungsional (JF)
	Staff               // pelaksana
)

// Managerial reports whether the class leads people: JPT, administrator, pengawas.
func (c Class) Managerial() bool { return c == JPT || c == Administrator || c == Supervisor }

// Level is the jenjang of a position. Levels of one track are ordered by
// number; levels of different tracks are compared by the tiers that the rules
// file gives them (rules.Set.Tier), since the law on equivalence changes.
type Level uint8

const (
	NoLevel Level = iota
	// structural track
	LevelStaff // pelaksana
	LevelSupervisor
	LevelAdministrator
	LevelJPTPratama
	LevelJPTMadya
	LevelJPTUtama
	// functional, keterampilan
	LevelPemula
	LevelTerampil
	LevelMahir
	LevelPenyelia
	// functional, keahlian
	LevelAhliPertama
	LevelAhliMuda
	LevelAhliMadya
	LevelAhliUtama
	levelCount
)

// LevelCount is the number of levels, NoLevel included.
const LevelCount = int(levelCount)

// Track is a ladder of levels.
type Track uint8

const (
	NoTrack Track = iota
	TrackStructural
	TrackSkill     // keterampilan
	TrackExpertise // keahlian
)

// Track returns the ladder that the level stands on.
func (l Level) Track() Track {
	switch {
	case l == NoLevel:
		return NoTrack
	case l <= LevelJPTUtama:
		return TrackStructural
	case l <= LevelPenyelia:
		return TrackSkill
	}
	return TrackExpertise
}

// Names as they stand in data files (the loader accepts aliases).
var (
	classNames = [...]string{"", "JPT", "Administrator", "Pengawas", "Fungsional", "Pelaksana"}
	levelNames = [...]string{"", "Pelaksana", "Pengawas", "Administrator", "JPT Pratama", "JPT Madya", "JPT Utama",
		"Pemula", "Terampil", "Mahir", "Penyelia", "Ahli Pertama", "Ahli Muda", "Ahli Madya", "Ahli Utama"}
)

func (c Class) String() string { return classNames[c] }
func (l Level) String() string { return levelNames[l] }

// Echelon is the legacy eselon; a smaller number is a higher post. 0 is none.
type Echelon uint8

const (
	NoEchelon Echelon = iota
	EchelonIa
	EchelonIb
	EchelonIIa
	EchelonIIb
	EchelonIIIa
	EchelonIIIb
	EchelonIVa
	EchelonIVb
	EchelonVa
)

var echelonNames = [...]string{"", "I.a", "I.b", "II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b", "V.a"}

func (e Echelon) String() string { return echelonNames[e] }

// Rank is the golongan ruang of a PNS, I/a = 1 to IV/e = 17, or of a PPPK,
// I = 101 to XVII = 117. 0 is unknown.
type Rank uint8

// RankPPPK is added to the golongan of a PPPK, so that the two scales never compare.
const RankPPPK Rank = 100

// RankOf returns the PNS rank of golongan 1-4 and ruang 1 (a) to 5 (e), or 0
// when there is none.
func RankOf(golongan, ruang int) Rank {
	if golongan < 1 || golongan > 4 || ruang < 1 || ruang > 5 || golongan < 4 && ruang > 4 {
		return 0
	}
	return Rank((golongan-1)*4 + ruang)
}

var rankTitles = [...]string{"", "Juru Muda", "Juru Muda Tk. I", "Juru", "Juru Tk. I",
	"Pengatur Muda", "Pengatur Muda Tk. I", "Pengatur", "Pengatur Tk. I",
	"Penata Muda", "Penata Muda Tk. I", "Penata", "Penata Tk. I",
	"Pembina", "Pembina Tk. I", "Pembina Utama Muda", "Pembina Utama Madya", "Pembina Utama"}

var roman = [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"}

// String is "III/c" for a PNS and "IX" for a PPPK.
func (r Rank) String() string {
	switch {
	case r == 0:
		return ""
	case r > RankPPPK:
		return roman[r-RankPPPK]
	}
	g, s := (int(r)-1)/4, (int(r)-1)%4
	if r == 17 {
		g, s = 3, 4
	}
	return roman[g+1] + "/" + string(rune('a'+s))
}

// Title is the pangkat, "Penata" for III/c; "" for a PPPK.
func (r Rank) Title() string {
	if int(r) < len(rankTitles) {
		return rankTitles[r]
	}
	return ""
}

// Education is a tingkat pendidikan, ordered; the values are SIASN's codes.
type Education uint8

const (
	NoEducation   Education = 0
	EduSD         Education = 5
	EduSLTP       Education = 10
	EduSLTPVoc    Education = 12
	EduSLTA       Education = 15
	EduSLTAVoc    Education = 17
	EduSLTATeach  Education = 18
	EduD1         Education = 20
	EduD2         Education = 25
	EduD3         Education = 30
	EduD4         Education = 35
	EduS1         Education = 40
	EduProfession Education = 42
	EduS2         Education = 45
	EduSpecialist Education = 47
	EduSubspec    Education = 49
	EduS3         Education = 50
)

// String is the name used in papers: "S-1", "D-III", "SLTA".
func (e Education) String() string {
	switch e {
	case EduSD:
		return "SD"
	case EduSLTP:
		return "SLTP"
	case EduSLTPVoc:
		return "SLTP Kejuruan"
	case EduSLTA:
		return "SLTA"
	case EduSLTAVoc:
		return "SLTA Kejuruan"
	case EduSLTATeach:
		return "SLTA Keguruan"
	case EduD1:
		return "D-I"
	case EduD2:
		return "D-II"
	case EduD3:
		return "D-III"
	case EduD4:
		return "D-IV"
	case EduS1:
		return "S-1"
	case EduProfession:
		return "Profesi"
	case EduS2:
		return "S-2"
	case EduSpecialist:
		return "Spesialis"
	case EduSubspec:
		return "Subspesialis"
	case EduS3:
		return "S-3"
	}
	return ""
}

// Tier is the education level in the law's sense, where S-1 and D-IV are equal,
// and so are S-2 and Spesialis: 0 none, 1 SD, 2 SLTP, 3 SLTA, 4 D-I, 5 D-II,
// 6 D-III, 7 S-1/D-IV/Profesi, 8 S-2/Spesialis, 9 S-3/Subspesialis.
func (e Education) Tier() int {
	switch {
	case e == NoEducation:
		return 0
	case e < EduSLTP:
		return 1
	case e < EduSLTA:
		return 2
	case e < EduD1:
		return 3
	case e < EduD2:
		return 4
	case e < EduD3:
		return 5
	case e < EduD4:
		return 6
	case e < EduS2:
		return 7
	case e < EduSubspec:
		return 8
	}
	return 9
}
