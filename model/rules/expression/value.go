package expression

import (
	"strconv"
	"strings"

	"mutasi/model"
)

// Type is what a part of an expression is.
type Type uint8

const (
	Bool Type = iota
	Number
	Text
	Texts     // a list of texts
	Rank      // golongan ruang; ordered
	Education // tingkat pendidikan; ordered by its tier in law
	Echelon   // eselon; a higher post is more
	Level     // jenjang; ordered
	Predicate // predikat kinerja; ordered
	Severity  // tingkat hukuman disiplin; ordered
	Class     // jenis jabatan
	Kind      // jenis pegawai
	Move      // jenis perpindahan
	House     // jenis unit
	typeCount
)

var typeNames = [...]string{"ya/tidak", "bilangan", "teks", "daftar teks", "golongan", "pendidikan", "eselon", "jenjang", "predikat",
	"tingkat hukuman", "jenis jabatan", "jenis pegawai", "jenis perpindahan", "jenis unit"}

var typeNamesEN = [...]string{"yes/no", "number", "text", "list of texts", "rank", "education", "echelon", "level", "predicate",
	"severity", "class of post", "kind of employee", "kind of move", "type of unit"}

func (t Type) String() string { return typeNames[t] }

// ordered reports whether values of the type compare by < and >.
func (t Type) ordered() bool { return t == Number || t >= Rank && t <= Severity }

// Value is a value of any type; its type is known from where it stands. The
// zero Value is unknown.
type Value struct {
	Known bool
	N     int64 // of every type but Text and Texts; a Bool is 0 or 1
	S     string
	List  []string
}

// Known values of each shape.
func Int(n int64) Value     { return Value{Known: true, N: n} }
func Str(s string) Value    { return Value{Known: true, S: s} }
func Strs(s []string) Value { return Value{Known: true, List: s} }
func Answer(yes bool) Value { return Value{Known: true, N: bit(yes)} }
func (v Value) True() bool  { return v.Known && v.N != 0 }
func (v Value) False() bool { return v.Known && v.N == 0 }
func bit(yes bool) (n int64) {
	if yes {
		n = 1
	}
	return n
}

// Unless is v, or unknown where the data leave it open.
func Unless(open bool, v Value) Value {
	if open {
		return Value{}
	}
	return v
}

// Height turns an echelon into a number that grows with the post; 0 is none.
func Height(e model.Echelon) int64 {
	if e == model.NoEchelon {
		return 0
	}
	return int64(model.EchelonVa) + 1 - int64(e)
}

// Format writes a value of a type as papers do.
func (t Type) Format(v Value) string {
	if !v.Known {
		return "tidak diketahui"
	}
	switch t {
	case Bool:
		return [...]string{"tidak", "ya"}[bit(v.N != 0)]
	case Number:
		return strconv.FormatInt(v.N, 10)
	case Text:
		return strconv.Quote(v.S)
	case Texts:
		return "[" + strings.Join(v.List, ", ") + "]"
	}
	for _, l := range literals[t] {
		if l.n == v.N {
			return l.paper
		}
	}
	return "tidak ada"
}
