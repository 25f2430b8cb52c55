package rules

import (
	"fmt"
	"slices"
	"strings"

	"mutasi/model/diag"
)

// The codes of findings in rule files: R21xx the file and its keys, R22xx
// clauses, R23xx locks. (R20xx are scoring's, for weights that do not add up.)
const (
	badYAML     = "R2101"
	unknownKey  = "R2102"
	doubleKey   = "R2103"
	wrongType   = "R2104"
	badWord     = "R2105"
	badNumber   = "R2106"
	badDate     = "R2107"
	noPreset    = "R2108"
	outOfRange  = "R2109"
	unknownRule = "R2201"
	badClause   = "R2202"
	badNeed     = "R2203"
	badKind     = "R2204"
	badMeasure  = "R2205"
	incomplete  = "R2206"
	noWeight    = "R2207"
	badCustom   = "R2210"
	badExpr     = "R2211"
	badField    = "R2212"
	badCase     = "R2213"
	notHere     = "R2214"
	mustScope   = "R2215"
	badLock     = "R2301"
	// ClauseUnit and ClauseHolding are found when a rule set meets the data, and so
	// are the codes of locks below.
	ClauseUnit    = "R2208"
	ClauseHolding = "R2209"
	LockPerson    = "R2302"
	LockPost      = "R2303"
	LockTwice     = "R2304"
	LockAbsent    = "R2305"
)

// entries is the catalogue of the codes above, in their order.
var entries = []diag.Entry{
	{Code: badYAML, Msg: diag.Text{ID: "bukan YAML yang sah: {1}", EN: "not valid YAML: {2}"},
		Hint: diag.Text{ID: "periksa indentasi, titik dua dan tanda kutip di sekitar baris ini", EN: "check indentation, colons and quotes around this line"}},
	{Code: unknownKey, Msg: diag.Text{ID: "kunci \"{1}\" tidak dikenal", EN: "unknown key \"{1}\""}},
	{Code: doubleKey, Msg: diag.Text{ID: "kunci \"{1}\" sudah ada di baris {2}", EN: "key \"{1}\" was given on line {2} already"},
		Hint: diag.Text{ID: "hapus salah satu", EN: "remove one of the two"}},
	{Code: wrongType, Msg: diag.Text{ID: "\"{1}\" harus berupa {2}", EN: "\"{1}\" must be {3}"}},
	{Code: badWord, Msg: diag.Text{ID: "\"{1}\" tidak dikenal di sini", EN: "\"{1}\" is not known here"}},
	{Code: badNumber, Msg: diag.Text{ID: "\"{1}\" bukan bilangan bulat", EN: "\"{1}\" is not a whole number"}},
	{Code: badDate, Msg: diag.Text{ID: "\"{1}\" bukan tanggal", EN: "\"{1}\" is not a date"},
		Hint: diag.Text{ID: "tulis TTTT-BB-HH", EN: "write YYYY-MM-DD"}},
	{Code: noPreset, Msg: diag.Text{ID: "tidak ada preset \"{1}\"", EN: "there is no preset \"{1}\""}},
	{Code: outOfRange, Msg: diag.Text{ID: "{1} di luar {2} sampai {3}", EN: "{1} is outside {2} to {3}"}},
	{Code: unknownRule, Msg: diag.Text{ID: "tidak ada aturan \"{1}\"", EN: "there is no rule \"{1}\""}},
	{Code: badClause, Msg: diag.Text{ID: "\"{1}\" bukan nama klausul", EN: "\"{1}\" does not name a clause"},
		Hint: diag.Text{ID: "tulis ATURAN.nama, misalnya T1.umum; untuk mematikan seluruh aturan tulis T1: off", EN: "write RULE.name, such as T1.umum; to switch a whole rule off write T1: off"}},
	{Code: badNeed, Msg: diag.Text{ID: "syarat \"{1}\" tidak dapat dibaca sebagai {2}", EN: "need \"{1}\" cannot be read as {2}"},
		Hint: diag.Text{ID: "misalnya \"{3}\"", EN: "for example \"{3}\""}},
	{Code: badKind, Msg: diag.Text{ID: "aturan {1} tidak dapat berjenis {2}", EN: "rule {1} cannot be {2}"},
		Hint: diag.Text{ID: "boleh: {3}", EN: "it may be: {3}"}},
	{Code: badMeasure, Msg: diag.Text{ID: "aturan {1} tidak mengukur \"{2}\"", EN: "rule {1} does not measure \"{2}\""},
		Hint: diag.Text{ID: "yang diukur: {3}", EN: "it measures: {3}"}},
	{Code: incomplete, Msg: diag.Text{ID: "klausul {1} belum punya {2}", EN: "clause {1} lacks {2}"}},
	{Code: noWeight, Msg: diag.Text{ID: "klausul {1} berjenis {2} tanpa bobot", EN: "clause {1} is {2} without a weight"},
		Hint: diag.Text{ID: "tambahkan weight dalam basis poin (100 = satu angka)", EN: "add weight in basis points (100 is one point)"}},
	{Code: ClauseUnit, Msg: diag.Text{ID: "klausul {1}: tidak ada unit \"{2}\"", EN: "clause {1}: there is no unit \"{2}\""},
		Hint: diag.Text{ID: "unit memakai kode dari tabel unit", EN: "unit takes a code of table unit"}},
	{Code: ClauseHolding, Msg: diag.Text{ID: "klausul {1}: tidak ada pemegang sertifikat atau diklat \"{2}\" dalam data", EN: "clause {1}: nobody in the data holds certificate or training \"{2}\""},
		Hint: diag.Text{ID: "holding memakai nama dari tabel sertifikat atau diklat", EN: "holding takes a name of table sertifikat or diklat"}},
	{Code: badCustom, Msg: diag.Text{ID: "\"{1}\" bukan nama aturan sendiri", EN: "\"{1}\" does not name a rule of your own"},
		Hint: diag.Text{ID: "tulis X, nomor, titik dan nama, misalnya X1.sertifikat", EN: "write X, a number, a dot and a name, such as X1.certificate"}},
	{Code: badExpr, Msg: diag.Text{ID: "{1}", EN: "{2}"},
		Hint: diag.Text{ID: "misalnya person.rank >= III/c and position.echelon in [IV.a, IV.b]; semua medan ada di docs/rules.md", EN: "for example person.rank >= III/c and position.echelon in [IV.a, IV.b]; docs/rules.md lists all fields"}},
	{Code: badField, Msg: diag.Text{ID: "tidak ada medan \"{1}\"", EN: "there is no field \"{1}\""}},
	{Code: badCase, Msg: diag.Text{ID: "\"{1}\" bukan {2}", EN: "\"{1}\" is not a value of this field ({2})"}},
	{Code: notHere, Msg: diag.Text{ID: "aturan sendiri \"{1}\" belum ada", EN: "there is no rule of your own \"{1}\" yet"},
		Hint: diag.Text{ID: "aturan sendiri ditulis di bawah custom, dengan id dan expr", EN: "rules of your own stand under custom, with id and expr"}},
	{Code: mustScope, Msg: diag.Text{ID: "klausul {1} mewajibkan orang pindah; scope-nya hanya boleh from, kinds, dan remote", EN: "clause {1} obliges people to move; its scope may hold from, kinds and remote only"},
		Hint: diag.Text{ID: "ke mana orang pindah diatur klausul lain", EN: "where people move to is for other clauses"}},
	{Code: badLock, Msg: diag.Text{ID: "kunci pengguna tidak lengkap: {1}", EN: "incomplete lock: {1}"},
		Hint: diag.Text{ID: "misalnya {assign: NIP, to: KODE, reason: ..., by: ...}", EN: "for example {assign: NIP, to: CODE, reason: ..., by: ...}"}},
	{Code: LockPerson, Msg: diag.Text{ID: "tidak ada pegawai \"{1}\"", EN: "there is no employee \"{1}\""}},
	{Code: LockPost, Msg: diag.Text{ID: "tidak ada jabatan \"{1}\"", EN: "there is no position \"{1}\""}},
	{Code: LockTwice, Msg: diag.Text{ID: "pegawai {1} dikunci ke dua jabatan, {2} dan {3}", EN: "employee {1} is assigned to two positions, {2} and {3}"}},
	{Code: LockAbsent, Msg: diag.Text{ID: "pegawai {1} tidak ikut dalam rencana sehingga tidak dapat dipindahkan: {2}", EN: "employee {1} takes no part in the plan and cannot be moved: {2}"},
		Hint: diag.Text{ID: "hapus kuncinya, atau perbaiki kedudukan hukum dan tanggal pensiunnya", EN: "remove the lock, or mend the standing and the retirement date"}},
}

// Lookup returns the catalogue's entry of a code.
func Lookup(code string) (diag.Entry, bool) {
	for _, e := range entries {
		if strings.EqualFold(e.Code, code) {
			e.Severity = diag.Fatal
			return e, true
		}
	}
	return diag.Entry{}, false
}

// Codes lists the catalogue in the order of codes.
func Codes() []diag.Entry {
	out := slices.Clone(entries)
	for i := range out {
		out[i].Severity = diag.Fatal
	}
	return out
}

// Finding makes a fatal finding of one of this package's codes: a rule file is
// used whole or not at all.
func Finding(code string, pos diag.Pos, values ...string) diag.Diagnostic {
	e, ok := Lookup(code)
	if !ok {
		panic("rules: no such code: " + code)
	}
	fill := func(t diag.Text) diag.Text {
		for i, v := range values {
			place := fmt.Sprintf("{%d}", i+1)
			t.ID = strings.ReplaceAll(t.ID, place, v)
			t.EN = strings.ReplaceAll(t.EN, place, v)
		}
		return t
	}
	return diag.Diagnostic{Code: code, Severity: diag.Fatal, Pos: pos, Msg: fill(e.Msg), Hint: fill(e.Hint)}
}

// Nearest is the known word closest to s, or "" when none is near: at most a
// third of its letters may differ.
func Nearest(s string, known []string) string {
	best, name := len(s)/3+1, ""
	for _, k := range known {
		if d := distance(strings.ToLower(s), strings.ToLower(k)); d <= best && (name == "" || d < best) {
			best, name = d, k
		}
	}
	return name
}

// distance counts insertions, deletions, substitutions and swaps of
// neighbours (optimal string alignment).
func distance(a, b string) int {
	prev2, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			same := 1
			if a[i-1] == b[j-1] {
				same = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+same)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
		}
		prev2, prev, row = prev, row, prev2
	}
	return prev[len(b)]
}

// didYouMean is the hint that names the nearest known word, or all when they are few.
func didYouMean(s string, known []string) diag.Text {
	if n := Nearest(s, known); n != "" {
		return diag.Text{ID: fmt.Sprintf("mungkin %q?", n), EN: fmt.Sprintf("did you mean %q?", n)}
	}
	if len(known) <= 12 {
		list := strings.Join(known, ", ")
		return diag.Text{ID: "yang dikenal: " + list, EN: "known: " + list}
	}
	return diag.Text{}
}
