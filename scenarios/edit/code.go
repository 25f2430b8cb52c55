package edit

import (
	"fmt"
	"slices"
	"strings"

	"mutasi/model/diag"
	"mutasi/model/rules"
)

// The codes of findings in scenario files: S30xx the file and its keys, S31xx
// names that the data do not know.
const (
	badYAML    = "S3001"
	unknownKey = "S3002"
	doubleKey  = "S3003"
	wrongType  = "S3004"
	badValue   = "S3005"
	noVerb     = "S3006"
	lacks      = "S3007"
	noBase     = "S3008"
	baseLoop   = "S3009"
	noVariable = "S3010"
	idle       = "S3011"
	tooMany    = "S3012"
	twice      = "S3013"
	noPerson   = "S3101"
	noPost     = "S3102"
	noUnit     = "S3103"
	noQuota    = "S3104"
	noSkill    = "S3105"
	taken      = "S3106"
	seatless   = "S3107"
	noFamily   = "S3108"
	noTariff   = "S3109"
	itself     = "S3110"
	keptClosed = "S3111"
	secondHead = "S3112"
	crowded    = "S3113"
	lateDate   = "S3114"
	earlyDate  = "S3115"
	minOver    = "S3116"
	gonePost   = "S3117"
	gonePerson = "S3118"
)

var entries = []diag.Entry{
	{Code: badYAML, Msg: diag.Text{ID: "bukan YAML yang sah: {1}", EN: "not valid YAML: {2}"},
		Hint: diag.Text{ID: "periksa lekukan, titik dua, kurung dan tanda kutip pada baris itu dan baris di atasnya", EN: "look at the indentation, colons, brackets and quotes of that line and the one above it"}},
	{Code: unknownKey, Msg: diag.Text{ID: "kunci \"{1}\" tidak dikenal di sini", EN: "key \"{1}\" is not known here"}},
	{Code: doubleKey, Msg: diag.Text{ID: "kunci \"{1}\" ada dua kali", EN: "key \"{1}\" is given twice"}},
	{Code: wrongType, Msg: diag.Text{ID: "\"{1}\" harus berupa {2}", EN: "\"{1}\" must be {3}"}},
	{Code: badValue, Msg: diag.Text{ID: "{1}: \"{2}\" tidak dapat dibaca", EN: "{1}: \"{2}\" cannot be read"}, Hint: diag.Text{ID: "tulis {3}", EN: "write {3}"}},
	{Code: noVerb, Msg: diag.Text{ID: "perubahan ini tidak menyebut tepat satu tindakan", EN: "this edit does not name exactly one action"},
		Hint: diag.Text{ID: "salah satu dari {1}", EN: "one of {1}"}},
	{Code: lacks, Msg: diag.Text{ID: "\"{1}\" belum punya \"{2}\"", EN: "\"{1}\" lacks \"{2}\""},
		Hint: diag.Text{ID: "contohnya ditulis oleh: mutasi scenario new DIR NAMA", EN: "an example is written by: mutasi scenario new DIR NAME"}},
	{Code: noBase, Msg: diag.Text{ID: "tidak ada skenario \"{1}\"", EN: "there is no scenario \"{1}\""}},
	{Code: baseLoop, Msg: diag.Text{ID: "skenario \"{1}\" berdiri di atas dirinya sendiri", EN: "scenario \"{1}\" stands on itself"}},
	{Code: noVariable, Msg: diag.Text{ID: "\"${1}\" tidak ada dalam sweep", EN: "\"${1}\" is not in sweep"}},
	{Code: idle, Msg: diag.Text{ID: "sweep \"{1}\" tidak dipakai di edits", EN: "sweep \"{1}\" is not used in edits"},
		Hint: diag.Text{ID: "tulis ${1} di tempat nilainya", EN: "write ${1} where its value belongs"}},
	{Code: tooMany, Msg: diag.Text{ID: "sweep ini menghasilkan {1} titik; paling banyak {2}", EN: "this sweep makes {1} points; {2} at most"}},
	{Code: twice, Msg: diag.Text{ID: "\"{1}\" sudah ditetapkan di {2}; yang pertama tidak akan berarti apa-apa", EN: "\"{1}\" is set at {2} already; the first would mean nothing"},
		Hint: diag.Text{ID: "hapus salah satu", EN: "delete one of the two"}},
	{Code: noPerson, Msg: diag.Text{ID: "tidak ada pegawai \"{1}\"", EN: "there is no employee \"{1}\""}},
	{Code: noPost, Msg: diag.Text{ID: "tidak ada jabatan \"{1}\"", EN: "there is no position \"{1}\""}},
	{Code: noUnit, Msg: diag.Text{ID: "tidak ada unit \"{1}\"", EN: "there is no unit \"{1}\""}},
	{Code: noQuota, Msg: diag.Text{ID: "tidak ada kuota \"{1}\"", EN: "there is no quota \"{1}\""}},
	{Code: noSkill, Msg: diag.Text{ID: "tidak ada kompetensi \"{1}\"", EN: "there is no competency \"{1}\""}},
	{Code: taken, Msg: diag.Text{ID: "\"{1}\" sudah ada", EN: "\"{1}\" is there already"}},
	{Code: seatless, Msg: diag.Text{ID: "pegawai {1} tidak memegang jabatan", EN: "employee {1} holds no position"}},
	{Code: noFamily, Msg: diag.Text{ID: "tidak ada rumpun jabatan \"{1}\"", EN: "there is no job family \"{1}\""}},
	{Code: noTariff, Msg: diag.Text{ID: "tabel tarif tidak berisi biaya pindah; batas biaya tidak akan berarti apa-apa", EN: "table tarif holds no relocation money; a limit on it would mean nothing"},
		Hint: diag.Text{ID: "isi baris biaya pindah di tarif.csv", EN: "fill in the relocation rows of tarif.csv"}},
	{Code: itself, Msg: diag.Text{ID: "\"{1}\" tidak dapat digabungkan ke \"{2}\", dirinya sendiri atau bagiannya", EN: "\"{1}\" cannot be merged into \"{2}\", itself or a part of it"}},
	{Code: keptClosed, Msg: diag.Text{ID: "pegawai {1} harus tetap di jabatannya, tetapi jabatan itu ditutup: {2} ({4})", EN: "employee {1} is to keep the post held, but that post is closed: {3} ({4})"},
		Hint: diag.Text{ID: "hapus salah satu, atau tempatkan orang itu di jabatan lain dengan pin", EN: "delete one of the two, or put the person elsewhere with pin"}},
	{Code: secondHead, Msg: diag.Text{ID: "{1} tidak dapat menduduki {2}: jabatan pimpinan itu sudah dipegang {3}", EN: "{1} cannot hold {2}: that headship is held by {3}"},
		Hint: diag.Text{ID: "kosongkan jabatan itu dengan resign atau retire, atau hapus post", EN: "vacate it with resign or retire, or leave post out"}},
	{Code: crowded, Msg: diag.Text{ID: "jabatan {1} dipegang {2} orang untuk {3} kursi", EN: "position {1} has {2} holders for {3} seats"},
		Hint: diag.Text{ID: "mereka boleh tetap di situ; jumlah kursi diubah dengan seats", EN: "they may stay there; the number of seats is changed with seats"}},
	{Code: lateDate, Msg: diag.Text{ID: "{1} {2} sesudah TMT rencana {3}", EN: "{1} {2} is after the plan's date {3}"}},
	{Code: earlyDate, Msg: diag.Text{ID: "{1} {2} mendahului {3} ({4})", EN: "{1} {2} is before {5} ({4})"}},
	{Code: minOver, Msg: diag.Text{ID: "kuota \"{1}\": min {2} di atas max {3}", EN: "quota \"{1}\": min {2} is above max {3}"}},
	{Code: gonePost, Msg: diag.Text{ID: "jabatan \"{1}\" tidak ada lagi: {2} ({4})", EN: "position \"{1}\" is there no longer: {3} ({4})"},
		Hint: diag.Text{ID: "hapus salah satu; kunci dari rules.yaml dilepaskan dengan unlock", EN: "delete one of the two; a lock of rules.yaml is released with unlock"}},
	{Code: gonePerson, Msg: diag.Text{ID: "pegawai {1} tidak ada lagi: {2} ({4})", EN: "employee {1} is there no longer: {3} ({4})"},
		Hint: diag.Text{ID: "hapus salah satu dari kedua perubahan", EN: "delete one of the two edits"}},
}

// Codes lists the catalogue in the order of codes.
func Codes() []diag.Entry {
	out := slices.Clone(entries)
	for i := range out {
		out[i].Severity = severity(out[i].Code)
	}
	return out
}

// severity is fatal, since a scenario is applied whole or not at all, but for
// what the data may say as well.
func severity(code string) diag.Severity {
	if code == crowded {
		return diag.Note
	}
	return diag.Fatal
}

// finding fills a text of the catalogue.
func finding(code string, pos diag.Pos, values ...string) diag.Diagnostic {
	i := slices.IndexFunc(entries, func(e diag.Entry) bool { return e.Code == code })
	fill := func(t diag.Text) diag.Text {
		for n, v := range values {
			place := fmt.Sprintf("{%d}", n+1)
			t.ID, t.EN = strings.ReplaceAll(t.ID, place, v), strings.ReplaceAll(t.EN, place, v)
		}
		return t
	}
	return diag.Diagnostic{Code: code, Severity: severity(code), Pos: pos, Msg: fill(entries[i].Msg), Hint: fill(entries[i].Hint)}
}

// near adds the known name that is most like a wrong one, or all when they are few.
func near(d diag.Diagnostic, word string, known []string) diag.Diagnostic {
	if name := rules.Nearest(word, known); name != "" {
		return d.Suggest(name)
	}
	if len(known) > 0 && len(known) <= 12 {
		return d.Known(known)
	}
	return d
}
