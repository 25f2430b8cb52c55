package model

import (
	"strconv"
	"strings"
)

// Dataset is everything an HR office gave us for one period, checked and
// resolved. It is not changed after loading.
//
// Employees are in the order of the lottery (see Employee.Lottery), positions
// and units in the order of their keys: the order of rows in the files is
// forgotten, so that it cannot matter.
type Dataset struct {
	Period    Period
	Employees []Employee
	Positions []Position
	Units     []Unit // Units[0] is the root; a parent comes before its children
	Quotas    []Quota

	History     []Service    // by employee, then by From
	HistoryRows Rows         // into History
	Ratings     []Rating     // by employee, newest year first
	RatingRows  Rows         // into Ratings
	Assessed    []Assessment // by employee, then by Skill; one per skill, the newest
	AssessRows  Rows         // into Assessed
	Discipline  []Discipline // by employee
	DiscRows    Rows         // into Discipline
	Trainings   []Training   // by employee; diklat and sertifikat
	TrainRows   Rows         // into Trainings
	Degrees     []Degree     // by employee; table pendidikan, highest first
	DegreeRows  Rows         // into Degrees
	Requests    []Request    // by employee
	ReqRows     Rows         // into Requests
	Wishes      []Wish       // by employee, then by Order; table pilihan
	WishRows    Rows         // into Wishes
	Relations   []Relation

	Families     Catalog // FamilyID
	Fields       Catalog // FieldID
	Skills       Catalog // SkillID; the nine of PermenPANRB 38/2017 are 0..8
	Certificates Catalog // CertID

	Distances Distances
	Tariff    Tariff
	Files     []string // what was read, for Place: "pegawai.csv", "data.xlsx!Pegawai"
}

// Source names a place as findings do: kinerja.csv:214, or
// data.xlsx!Kinerja!214; "" for the zero Place.
func (d *Dataset) Source(p Place) string {
	if p.File < 1 || int(p.File) > len(d.Files) {
		return ""
	}
	file, sep := d.Files[p.File-1], ":"
	if strings.Contains(file, "!") {
		sep = "!"
	}
	return file + sep + strconv.Itoa(int(p.Line))
}

// Standing is the kedudukan hukum of an employee (model: who holds a seat, who may move).
type Standing uint8

const (
	Active        Standing = iota
	StudyShort             // tugas belajar up to 6 months: holds the seat, does not move
	StudyLong              // tugas belajar over 6 months: seat vacant
	UnpaidLeave            // CLTN: seat vacant
	Assigned               // full-time assignment elsewhere: seat vacant
	Suspended              // temporary dismissal: seat vacant
	UnderProcess           // disciplinary or court process: holds the seat, does not move
	OtherStanding          // known to the source, not active: holds the seat, does not move
)

// HoldsSeat reports whether a person of this standing keeps the seat.
func (s Standing) HoldsSeat() bool {
	return s != StudyLong && s != UnpaidLeave && s != Assigned && s != Suspended
}

// Kind is the jenis pegawai.
type Kind uint8

const (
	PNS Kind = iota
	CPNS
	PPPK
)

var kindNames = [...]string{"PNS", "CPNS", "PPPK"}

func (k Kind) String() string { return kindNames[k] }

// Sex is for reports and audits only; no rule and no score may read it.
type Sex uint8

const (
	NoSex Sex = iota
	Male
	Female
)

// Employee is one ASN. Position is where the person serves now, or None.
type Employee struct {
	Key         string // NIP of 18 digits, or an opaque id where a mapping says so
	SIASN       string // SIASN's person id (PNS ID), or ""
	Name        string
	TitleFront  string // gelar depan
	TitleBack   string // gelar belakang
	Kind        Kind
	Standing    Standing
	Sex         Sex
	Born        Date
	Rank        Rank
	RankSince   Date // TMT golongan
	HiredAt     Date // TMT CPNS, or the start of a PPPK's first contract
	Position    PositionID
	Since       Date // TMT jabatan
	Education   Education
	Field       FieldID // of the highest degree; None when not known
	RetiresOn   Date    // TMT pensiun where the data give it, else NoDate
	ContractEnd Date    // PPPK; NoDate otherwise
	Home        Point   // where the person lives; not Known where the data do not say
	Lottery     uint64  // the number that breaks ties: nomor_undian, or a keyed hash
	Quarantined bool    // a row cannot be trusted: the person stays put and is listed
	Row         Place
}

// Position is one line of the peta jabatan: a post and its seats in a unit.
type Position struct {
	Key          string
	SIASN        string // SIASN's id of the jabatan, or ""
	Name         string
	Unit         UnitID
	Class        Class
	Level        Level
	Echelon      Echelon
	Family       FamilyID  // the JF of a functional post, the group of a staff post; None for structural posts
	NeedsFamily  FamilyID  // a headship reserved to holders of this JF (kepala sekolah); else None
	Grade        int8      // kelas jabatan 1-17; 0 unknown
	Seats        int32     // kebutuhan; 1 for structural posts
	Workload     int64     // minutes of work a year by table beban_kerja; 0: not analysed
	Head         bool      // leads its unit
	Critical     int32     // weight of its shortage; default 1, critical 5
	MinEducation Education // NoEducation: the class default of the rules
	Fields       []FieldID // bidang ilmu that the post asks for; empty: any
	RankMin      Rank      // 0: the class default of the rules
	RankMax      Rank      // 0: the class default of the rules
	Requires     []CertID  // certificates or trainings the post asks for
	Standard     []Skill   // competency standard, by Skill; empty: the class default of the rules
	RetireAge    int8      // BUP in years where the post has its own; 0: the class default of the rules
	Row          Place
}

// Skill is one line of a competency standard.
type Skill struct {
	Skill SkillID
	Level int8 // 1-5
}

// UnitType is the jenis of a unit: what kind of house it is.
type UnitType uint8

const (
	NoUnitType   UnitType = iota
	UnitAgency            // the government itself, the root
	UnitOPD               // dinas, badan, sekretariat, inspektorat
	UnitDivision          // bidang, bagian
	UnitSection           // seksi, subbagian, subbidang
	UnitUPTD
	UnitDistrict // kecamatan
	UnitVillage  // kelurahan
	UnitClinic   // puskesmas
	UnitHospital // RSUD
	UnitSchool
)

// Unit is a node of the organisation.
type Unit struct {
	Key    string
	SIASN  string // SIASN's id of the unit (UNOR ID), or ""
	Name   string
	Parent UnitID // None for the root
	OPD    UnitID // the perangkat daerah it belongs to; itself for an OPD, None above
	Type   UnitType
	Sector string // urusan, such as "kesehatan": experience counts across units of one sector
	Remote bool   // terpencil / 3T
	At     Point
	Head   PositionID // the post that leads it, or None
	Row    Place
}

// Point is a place on earth in millionths of a degree.
type Point struct {
	Lat, Lon int32
	Known    bool
}

// Quota bounds the heads of a set of positions: those inside Unit (or all)
// that match Position, Family or Class where given.
type Quota struct {
	Name     string
	Unit     UnitID     // None: the whole agency
	Position PositionID // None: any
	Family   FamilyID   // None: any
	Class    Class      // NoClass: any
	Min      int32
	Max      int32 // NoMax when open
	Critical int32 // weight of a shortage under Min; default 1
	Row      Place
}

// NoMax is a Quota without an upper bound.
const NoMax = 1<<31 - 1

// Service is one line of riwayat_jabatan.
type Service struct {
	Employee EmployeeID
	Name     string // nama jabatan as it stood then
	Unit     UnitID // None when the unit no longer exists
	Class    Class
	Level    Level
	Family   FamilyID
	Sector   string // of the unit, or as written
	From, To Date   // To is NoDate while it lasts; otherwise the first day after
	Acting   Acting
	Row      Place
}

// Acting is a Plt or Plh duty: an attribute, never a second holder.
type Acting uint8

const (
	NotActing Acting = iota
	ActingPlt
	ActingPlh
)

// Rating is one yearly predikat kinerja, 1 Sangat Kurang to 5 Sangat Baik.
type Rating struct {
	Employee EmployeeID
	Year     int16
	Grade    int8
	Row      Place
}

// Assessment is one measured competency level.
type Assessment struct {
	Employee EmployeeID
	Skill    SkillID
	Level    int8 // 1-5
	On       Date
	Row      Place
}

// Severity of a disciplinary action.
type Severity uint8

const (
	NoSeverity Severity = iota
	Light
	Medium
	Heavy
)

// Discipline is one hukuman disiplin, or a process that may lead to one.
type Discipline struct {
	Employee  EmployeeID
	Severity  Severity
	From, To  Date
	InProcess bool
	Cancelled bool
	Row       Place
}

// Training is one diklat or certificate.
type Training struct {
	Employee EmployeeID
	Cert     CertID
	Kind     string // diklat or sertifikat
	Year     int16
	Hours    int32
	Until    Date // certificates that lapse
	Row      Place
}

// Degree is one line of pendidikan.
type Degree struct {
	Employee  EmployeeID
	Education Education
	Field     FieldID
	Year      int16
	Row       Place
}

// Reason is why somebody asks to be moved.
type Reason uint8

const (
	NoReason Reason = iota
	ReasonIllness
	ReasonSpouse
	ReasonParent
	ReasonDistance
	ReasonOther
)

var reasonNames = [...]string{"", "sakit", "mengikuti suami/istri", "merawat orang tua", "jarak", "lain-lain"}

func (r Reason) String() string { return reasonNames[r] }

// Request is one permohonan. Unit or Position (or both) say where to; both
// None means anywhere nearer home.
type Request struct {
	Employee EmployeeID
	Unit     UnitID
	Position PositionID
	Reason   Reason
	On       Date
	Document string
	Row      Place
}

// Wish is one line of pilihan: a ranked preference. Unit or Position (or both)
// say where to; Stay ranks staying in the present post instead.
type Wish struct {
	Employee EmployeeID
	Stay     bool
	Unit     UnitID
	Position PositionID
	Order    int16 // 1 first; equal numbers are ties
	Row      Place
}

// RelationKind says what binds two employees.
type RelationKind uint8

const (
	Spouse RelationKind = iota
	ParentChild
	Sibling
	DeclaredConflict // audit, complaint, ex-vendor
)

// Relation is one line of relasi. A < B.
type Relation struct {
	A, B EmployeeID
	Kind RelationKind
	Row  Place
}

// Distances gives kilometres between a home or unit and a unit: a table where
// the agency supplied one, else the great circle between known points.
type Distances struct {
	Table map[[2]UnitID]int32 // km, both orders present
}

// Tariff is what a move costs and what a grade pays.
type Tariff struct {
	Relocation []Band    // rupiah by km
	Allowance  [18]int64 // rupiah per month by kelas jabatan; 0: not given
}

// Pays is the allowance of a kelas jabatan in rupiah a month; ok is false where
// the table does not give it.
func (t *Tariff) Pays(grade int8) (rupiah int64, ok bool) {
	if grade < 0 || int(grade) >= len(t.Allowance) {
		return 0, false
	}
	return t.Allowance[grade], t.Allowance[grade] > 0
}

// Band is one step of a step function: from From on, Amount.
type Band struct {
	From   int32
	Amount int64
}

// Window is a span of days, both ends included.
type Window struct {
	From, To Date
}

// Period is periode.yaml.
type Period struct {
	Name       string
	Agency     string
	Effective  Date   // TMT: the day the plan takes effect; every date rule counts from here
	Seed       string // of the lottery, published beforehand
	Elections  []Election
	HeadSince  Date   // inauguration of the head of region
	Signer     string // definitif, Pj, Pjs, Plt, Plh
	Approvals  []Approval
	AssessedOK int32 // months an assessment stays valid; 0: the rules' default

	WorkMinutes int32 // effective working time of one person in a year, for the workload analysis; 0: not given
}

// Election is one window of UU 10/2016 art. 71: candidates are determined at
// Determined, the term ends at TermEnds.
type Election struct {
	Determined, TermEnds Date
}

// Approval is a number that turns a hard clause into a flag.
type Approval struct {
	Rule   string // "W1", or "W1.umum" for one clause
	Number string
	Until  Date
}
