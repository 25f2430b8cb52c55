package rules

import (
	"fmt"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules/expression"
)

// format tells how a rule file is written.
const format = `## Berkas aturan

rules.yaml hanya memuat yang berbeda dari preset; berkas lain dapat ditumpuk di atasnya (--rules), yang kemudian menang.
Kunci yang tidak dikenal atau ganda, nilai yang salah jenis dan aturan yang tidak ada adalah temuan dengan baris dan kolom.

~~~yaml
preset: default                       # atau bkn-2025; boleh juga di berkas yang ditumpuk
name: kota-contoh
rules:
  T1.umum: {need: ">= 12"}            # mengubah satu syarat
  U5.rencana: {kind: hard, need: "<= 200"}
  M2.umum: {weight: 500}
  C2: off                             # mematikan seluruh aturan; T1.umum: off mematikan satu klausul
  P1.guru:                            # klausul baru pada aturan yang ada
    text: {id: Permohonan lain dipenuhi., en: Another request is met.}
    scope: {from: [Fungsional]}
    reason: lain
    need: tidak
    examples: {pass: [tidak], fail: [ya]}
    kind: bonus
    weight: 300
    citation: keputusan kepala daerah
custom:                               # aturan instansi sendiri: X, nomor, titik, nama
  - id: X1.kasi_berpengalaman
    text: {id: Pengawas baru sekurangnya III/c atau tiga tahun di jenjangnya.}
    scope: {echelons: [IV.a, IV.b], moves: [promosi]}
    expr: person.rank >= III/c or person.months_at_level >= 36
    examples: {pass: [{person.rank: III/c}, {person.rank: III/b, person.months_at_level: 36}], fail: [{person.rank: III/b, person.months_at_level: 35}]}
    kind: soft
    weight: 400
record_steps: {certificate: 3}        # bulan yang lazim bagi satu langkah pada catatan seseorang (mutasi path)
goals: {move: 600}                    # lihat presets/default.yaml untuk semua bobot
classes:
  Administrator: {retire_age: 58, min_education: S-1}
locks:                                # L1: keputusan pengguna, selalu dengan alasan dan nama
  - {keep: "NIP", reason: menyelesaikan audit, by: Inspektur}
  - {ban: "NIP", to: KODE, reason: pernah menjadi pejabat pengadaan, by: Inspektur}
  - {assign: "NIP", to: KODE, reason: hasil evaluasi, document: SK 7/2026, by: Tim Penilai Kinerja}
  - {must_move: "NIP", reason: masa jabatan, by: BKPSDM}
~~~

| kunci klausul | isi |
|---|---|
| text | bunyi: id dan en |
| scope | moves (rotasi, promosi, demosi, redistribusi, penempatan), from dan to (jenis jabatan), echelons (eselon jabatan baru), kinds (PNS, CPNS, PPPK), remote, critical |
| measure | yang diukur, bila aturan mengukur lebih dari satu hal |
| need | yang harus berlaku: ">= 24", "<= 30", ">= Baik", ya, tidak |
| examples | nilai yang lolos (pass) dan yang gagal (fail) |
| kind | hard (wajib), soft (biaya), bonus, flag (catatan), must_move (T2: orangnya wajib pindah), guarantee (M5: jaminan), off (mati) |
| weight, per, cap | basis poin; sekali, atau tiap per satuan di luar syarat; paling banyak cap. Bagi must_move cap adalah banyaknya orang |
| missing | fails: yang tidak diketahui dianggap gagal; skips: klausul tidak berlaku (bawaan) |
| reason, relations | P1: alasan permohonan; C1 dan C2: jenis hubungan |
| holding, unit | U10: nama sertifikat atau diklat, dan kode unit |
| waivable | ya: nomor persetujuan dalam periode.yaml menjadikannya catatan |
| relax_cost | harga melonggarkan satu satuan (orang, bulan, kursi; L1: satu kunci) bila tidak ada rencana yang mungkin; mutasi plan mencetak pelonggaran yang termurah; -1 tidak pernah |
| id, expr | hanya di bawah custom: nama aturan sendiri dan ungkapannya |
| citation, certainty | dasar hukum dan kepastiannya: S, S2, K, K? |
| from, to | berlaku sejak, sampai sebelum (tanggal TMT) |

`

// language tells how rules of an agency's own are written.
const language = `## X Aturan instansi sendiri

Masuk ke soal sebagai satu gerbang atau biaya pasangan lagi, di ` + "`scenarios/build/x.go`" + `; ` + "`mutasi verify`" + ` menilainya dengan
kode lain, di ` + "`scenarios/judge/custom.go`" + `. Ungkapan (expr) adalah pertanyaan ya atau tidak. hard, soft dan flag meminta
jawaban ya; bonus dibayar bila jawabannya ya. Yang tidak diketahui mengikuti missing (bawaan: klausul tidak berlaku).

Tanda: and, or, not, ==, !=, <, <=, >, >=, +, -, *, in [..], in pada daftar teks, contains, startsWith, endsWith, dan
syarat ? a : b. Golongan, eselon, jenjang, pendidikan, predikat dan tingkat hukuman berurutan dan ditulis tanpa tanda kutip;
membandingkannya dengan teks atau bilangan adalah temuan yang menunjuk hurufnya. D-IV dan S-1 sama; jenjang lintas jalur
dibandingkan menurut tiers; eselon yang lebih tinggi lebih besar, dan tanpa eselon paling kecil. Golongan PPPK tidak dapat
dibandingkan dengan golongan PNS: jawabannya tidak diketahui. Sekurangnya k pemegang keahlian dalam sebuah unit: lihat U10.

`

// Markdown writes the rule book as docs/rules.md: every rule id with what it
// measures and where it enters the problem, every clause with what it asks,
// what follows, and on what ground. In Indonesian.
func Markdown(s *Set) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# Aturan

Berkas ini dibuat dari preset %q dan dari buku aturan di model/rules; jangan diubah dengan tangan
(`+"`go test ./model/rules -run Markdown -update`"+`). Bobot dalam basis poin: 100 sama dengan satu angka kesesuaian (skala 0-100).
Kepastian: S dibaca dari teks sumber, S2 dari sumber sekunder, K pengetahuan yang belum dibaca dari sumber, K? perlu verifikasi
sebelum ditampilkan sebagai hukum.

Jenis klausul: **wajib** melarang, **biaya** mengurangi manfaat, **bonus** menambahnya, **catatan** meminta persetujuan atau
perhatian, **wajib pindah** tidak membiarkan orangnya tetap, **jaminan** hanya dilanggar bila tidak ada rencana lain, **mati** tidak dipakai sampai instansi menyalakannya. Klausul wajib yang dapat dikecualikan menjadi catatan bila
periode.yaml memuat nomor persetujuannya.

Semua syarat berlaku bagi perpindahan, tidak bagi yang tetap; setiap batas dilonggarkan ke keadaan hari ini. Yang dapat
membuat rencana tidak mungkin hanya kunci pengguna dan klausul wajib pindah tanpa cap. Dengan cap, wajib pindah adalah
sasaran: di antara yang melewati batas, sebanyak cap yang terlama menjabat (lalu menurut undian) harus pindah sebanyak yang
dapat, sebelum kekosongan dan manfaat diperhitungkan; yang tidak dapat tetap di tempat dan dicatat dengan sebabnya.

Jaminan juga sasaran, sesudah wajib pindah dan sebelum kekosongan: sesedikit mungkin orang ditempatkan di bawah yang dijamin.
Siapa yang terpaksa disebut dalam rencana beserta aturan yang memaksa; mencoret satu saja dari daftar itu membuat rencana mustahil.

`, s.Name)
	b.WriteString(format)
	for _, e := range book {
		fmt.Fprintf(&b, "## %s %s\n\n", e.ID, e.Title)
		fmt.Fprintf(&b, "Masuk ke soal sebagai %s, di `%s`. Yang diukur:", e.Where, e.File)
		for i, m := range e.Measures {
			sep := ";"
			if i == len(e.Measures)-1 {
				sep = "."
			}
			fmt.Fprintf(&b, " `%s` (%s)%s", m.Name, m.Title, sep)
		}
		b.WriteString("\n\n")
		writeClauses(&b, s, func(c *Clause) bool { return c.Rule == e.ID })
	}
	writeLanguage(&b)
	for _, name := range Presets() {
		writePreset(&b, s, name)
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// writeClauses writes the table of the clauses that belong.
func writeClauses(b *strings.Builder, s *Set, belongs func(*Clause) bool) {
	b.WriteString("| klausul | bunyi | syarat | jenis | dasar | kepastian |\n|---|---|---|---|---|---|\n")
	for i := range s.Clauses {
		if c := &s.Clauses[i]; belongs(c) {
			asks := c.Asks()
			if c.custom() { // signs of the language, not of Markdown
				asks = "`" + strings.ReplaceAll(asks, "|", "\\|") + "`"
			}
			fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s |\n", c.ID(), c.Text.ID, asks, c.Consequence("id"), c.Citation, c.Certainty)
		}
	}
	b.WriteString("\n")
}

// writeLanguage tells how an agency writes rules of its own.
func writeLanguage(b *strings.Builder) {
	b.WriteString(language)
	b.WriteString("| medan | jenis | isi |\n|---|---|---|\n")
	for _, f := range expression.Fields() {
		if !strings.HasPrefix(f.Name, "present.") {
			fmt.Fprintf(b, "| %s | %s | %s |\n", f.Name, f.Type, f.Text)
		}
	}
	b.WriteString("\nSetiap medan position ada juga sebagai present: jabatan sekarang.\n\n| jenis | nilai, dari yang terendah |\n|---|---|\n")
	for t := expression.Rank; t <= expression.House; t++ {
		fmt.Fprintf(b, "| %s | %s |\n", t, strings.Join(t.Words(), ", "))
	}
	b.WriteString("\n")
}

// writePreset writes what a preset says that base does not, with the examples
// of each clause.
func writePreset(b *strings.Builder, base *Set, name string) {
	s, ok := Preset(name)
	if !ok || s.Name == base.Name {
		return
	}
	own := func(c *Clause) bool {
		old := base.Clause(c.ID())
		return old == nil || old.Asks() != c.Asks() || old.Consequence("id") != c.Consequence("id")
	}
	fmt.Fprintf(b, "## Preset %s\n\nYang berbeda dari preset %s:\n\n", name, base.Name)
	writeClauses(b, s, own)
	b.WriteString("| klausul | contoh yang lolos | contoh yang gagal |\n|---|---|---|\n")
	for i := range s.Clauses {
		if c := &s.Clauses[i]; own(c) {
			pass, fail := c.Illustrations()
			fmt.Fprintf(b, "| %s | %s | %s |\n", c.ID(), strings.Join(pass, " · "), strings.Join(fail, " · "))
		}
	}
	b.WriteString("\n")
}

// Asks is scope and need in words.
func (c *Clause) Asks() string {
	out := c.Need.Format(c.Gauge().Unit)
	if c.custom() {
		out = c.Expr.Source
	}
	if g := c.Gauge(); len(g.Name) > 0 {
		if e, _ := Find(c.Rule); len(e.Measures) > 1 {
			out = g.Name + " " + out
		}
	}
	var scope []string
	list := func(what string, words []string) {
		if len(words) > 0 {
			scope = append(scope, what+" "+strings.Join(words, ", "))
		}
	}
	list("pada", names(c.Scope.Moves, func(m model.MoveKind) string { return string(m) }))
	list("dari", names(c.Scope.From, model.Class.String))
	list("ke", names(c.Scope.To, model.Class.String))
	list("ke eselon", names(c.Scope.Echelons, model.Echelon.String))
	list("bagi", names(c.Scope.Kinds, model.Kind.String))
	if r := c.Scope.Remote; r != nil {
		scope = append(scope, map[bool]string{true: "unit terpencil", false: "bukan unit terpencil"}[*r])
	}
	if r := c.Scope.Critical; r != nil {
		scope = append(scope, map[bool]string{true: "jabatan kritis", false: "bukan jabatan kritis"}[*r])
	}
	if len(scope) > 0 {
		out += " (" + strings.Join(scope, "; ") + ")"
	}
	return out
}

func names[T any](list []T, name func(T) string) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = name(v)
	}
	return out
}

// Consequence is kind, weight and what softens it in words.
func (c *Clause) Consequence(lang string) string {
	say := func(id, en string, args ...any) string {
		return fmt.Sprintf(diag.Text{ID: id, EN: en}.In(lang), args...)
	}
	out := consequences[c.Kind].In(lang)
	if c.Kind == Soft || c.Kind == Bonus {
		out += fmt.Sprintf(" %d", c.Weight)
		if u := c.Gauge().Unit.suffix(); c.Per > 0 {
			out += fmt.Sprintf(" per %d %s", c.Per, u)
		}
		if c.Cap > 0 {
			out += say(", paling banyak %d", ", %d at most", c.Cap)
		}
	}
	if c.Kind == Must && c.Cap > 0 {
		out += say(", paling banyak %d orang", ", %d people at most", c.Cap)
	}
	if c.Waivable {
		out += say(", dapat dikecualikan", ", may be waived")
	}
	if c.From != model.NoDate {
		out += say(", mulai %s", ", from %s", c.From)
	}
	if c.To != model.NoDate {
		out += say(", sampai sebelum %s", ", until before %s", c.To)
	}
	return out
}

var consequences = map[Kind]diag.Text{
	Off: {ID: "mati", EN: "off"}, Hard: {ID: "wajib", EN: "hard"}, Soft: {ID: "biaya", EN: "cost"}, Bonus: {ID: "bonus", EN: "bonus"},
	Flag: {ID: "catatan", EN: "flag"}, Must: {ID: "wajib pindah", EN: "must move"}, Guarantee: {ID: "jaminan", EN: "guarantee"},
}
