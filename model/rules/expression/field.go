package expression

// Field is something that an expression may read.
type Field uint8

// The fields: of the person, of the new post (To) and of the present one (At),
// and of the two together. A present post's fields are those of a post.
const (
	PersonKind Field = iota
	PersonRank
	PersonEducation
	PersonField
	PersonAge
	PersonMonthsInPost
	PersonMonthsInRank
	PersonMonthsOfService
	PersonMonthsAtLevel
	PersonRating
	PersonDiscipline
	PersonCertificates
	PairKind
	PairRise
	PairMonthsLeft
	PairOtherUnit
	PairDistance
	PairRequested
	postFields // what follows comes twice: for the new post and for the present one
)

// The fields of a post; To and At make a Field of one.
const (
	PostClass = iota
	PostLevel
	PostEchelon
	PostGrade
	PostHead
	PostCritical
	PostFamily
	PostSector
	PostUnitType
	PostRemote
	PostMinEducation
	PostRankMin
	PostRankMax
	PostCode
	PostName
	PostUnits
	PostFieldCount
)

// To is a field of the new post, At of the present one.
func To(post int) Field { return postFields + Field(post) }
func At(post int) Field { return postFields + PostFieldCount + Field(post) }

// Post tells which post's field f is: post is its number among the fields of a
// post; ok is false for other fields.
func (f Field) Post() (post int, present, ok bool) {
	if f < postFields {
		return 0, false, false
	}
	n := int(f - postFields)
	return n % PostFieldCount, n >= PostFieldCount, true
}

// Reach says how far an expression looks: the less, the more pairs share one answer.
type Reach uint8

const (
	ReachPerson Reach = iota // the person and the present post
	ReachRoute               // what alike posts share, on both sides, and the jenis of the employee
	ReachMatch               // the person and what posts alike the new one share
	ReachPlace               // the very post
)

// Info describes a field for papers.
type Info struct {
	Name  string
	Type  Type
	Text  string // Indonesian
	reach Reach  // of the field alone
	route bool   // a field of the person or the present post that alike people share
}

var fields = makeFields()

func makeFields() []Info {
	out := []Info{
		PersonKind:            {"person.kind", Kind, "jenis pegawai", ReachPerson, true},
		PersonRank:            {"person.rank", Rank, "golongan ruang", ReachPerson, false},
		PersonEducation:       {"person.education", Education, "tingkat pendidikan tertinggi", ReachPerson, false},
		PersonField:           {"person.field", Text, "bidang ilmu", ReachPerson, false},
		PersonAge:             {"person.age", Number, "umur dalam tahun pada TMT", ReachPerson, false},
		PersonMonthsInPost:    {"person.months_in_post", Number, "bulan dalam jabatan pada TMT", ReachPerson, false},
		PersonMonthsInRank:    {"person.months_in_rank", Number, "bulan dalam golongan pada TMT", ReachPerson, false},
		PersonMonthsOfService: {"person.months_of_service", Number, "bulan masa kerja pada TMT", ReachPerson, false},
		PersonMonthsAtLevel:   {"person.months_at_level", Number, "bulan pada jenjang sekarang, yang setara atau lebih tinggi", ReachPerson, false},
		PersonRating:          {"person.rating", Predicate, "predikat terendah dua tahun terakhir", ReachPerson, false},
		PersonDiscipline:      {"person.discipline", Severity, "hukuman disiplin terberat yang pernah dijatuhkan", ReachPerson, false},
		PersonCertificates:    {"person.certificates", Texts, "sertifikat dan diklat yang berlaku pada TMT", ReachPerson, false},
		PairKind:              {"pair.kind", Move, "jenis perpindahan", ReachRoute, true},
		PairRise:              {"pair.rise", Number, "kenaikan jenjang; negatif bila turun", ReachRoute, true},
		PairMonthsLeft:        {"pair.months_left", Number, "sisa bulan kerja sampai BUP jabatan baru", ReachMatch, false},
		PairOtherUnit:         {"pair.other_unit", Bool, "pindah ke unit lain", ReachRoute, true},
		PairDistance:          {"pair.distance", Number, "kilometer dari rumah ke unit baru", ReachPlace, false},
		PairRequested:         {"pair.requested", Bool, "memenuhi permohonan yang tidak dipenuhi jabatan sekarang", ReachPlace, false},
	}
	post := [...]Info{
		PostClass:        {"class", Class, "jenis jabatan", ReachRoute, true},
		PostLevel:        {"level", Level, "jenjang", ReachRoute, true},
		PostEchelon:      {"echelon", Echelon, "eselon", ReachRoute, true},
		PostGrade:        {"grade", Number, "kelas jabatan", ReachRoute, true},
		PostHead:         {"head", Bool, "memimpin unitnya", ReachRoute, true},
		PostCritical:     {"critical", Bool, "jabatan kritis", ReachRoute, true},
		PostFamily:       {"family", Text, "rumpun jabatan", ReachRoute, true},
		PostSector:       {"sector", Text, "urusan", ReachRoute, true},
		PostUnitType:     {"unit_type", House, "jenis unit", ReachRoute, true},
		PostRemote:       {"remote", Bool, "unit terpencil", ReachRoute, true},
		PostMinEducation: {"min_education", Education, "pendidikan paling rendah", ReachRoute, true},
		PostRankMin:      {"rank_min", Rank, "golongan terendah", ReachRoute, true},
		PostRankMax:      {"rank_max", Rank, "golongan tertinggi", ReachRoute, true},
		PostCode:         {"code", Text, "kode jabatan", ReachPlace, false},
		PostName:         {"name", Text, "nama jabatan", ReachPlace, false},
		PostUnits:        {"units", Texts, "kode unit dan semua unit di atasnya", ReachPlace, false},
	}
	for i, subject := range []string{"position", "present"} {
		for _, f := range post {
			f.Name = subject + "." + f.Name
			if i == 1 {
				f.reach = ReachPerson
			}
			out = append(out, f)
		}
	}
	return out
}

// Fields lists every field in the order of their numbers.
func Fields() []Info { return append([]Info(nil), fields...) }

// Info describes the field.
func (f Field) Info() Info { return fields[f] }

// reach is how far an expression that reads the fields looks.
func reach(read []Field) Reach {
	far, own := ReachPerson, false
	for _, f := range read {
		far = max(far, fields[f].reach)
		own = own || !fields[f].route
	}
	if far == ReachRoute && own {
		return ReachMatch
	}
	return far
}
