package papers

import (
	"cmp"
	"fmt"
	"strings"

	"mutasi/internal/i18n"
	"mutasi/internal/report"
	"mutasi/model"
)

// mover is a move as papers speak of it.
type mover struct {
	*model.Move
	plan   *material
	reason string
}

// ladder is the echelon where there is one, else the jenjang.
func ladder(p *model.Post) string {
	switch {
	case p.Echelon != "":
		return "Eselon " + p.Echelon
	case p.Level != "":
		return p.Level
	}
	return "–"
}

func grade(p *model.Post) string {
	if p.Grade == 0 {
		return "–"
	}
	return number(p.Grade)
}

// rank is "Penata, III/c", or the golongan alone for a PPPK.
func rank(p *model.Person) string {
	if p.RankTitle == "" {
		return p.Rank
	}
	return p.RankTitle + ", " + p.Rank
}

// known is a text, or a dash where there is none.
func known(s string) string { return cmp.Or(s, "–") }

func (m *mover) kind() string { return lang.Known("kind", string(m.Kind)) }

var aspectNoun = &noun[report.Aspect]{fields: []field[report.Aspect]{
	{"no_aspek", "nomor aspek, 1 sampai 8", func(a report.Aspect) string { return number(a.No) }},
	{"judul_aspek", "nama aspek", func(a report.Aspect) string { return a.Title }},
	{"uraian", "uraian dalam beberapa kalimat", func(a report.Aspect) string { return strings.Join(a.Says, " ") }},
}}

var changeNoun = &noun[report.Change]{fields: []field[report.Change]{
	{"hal", "apa yang berubah", func(c report.Change) string { return c.What }},
	{"semula", "keadaan lama", func(c report.Change) string { return c.Before }},
	{"menjadi", "keadaan baru", func(c report.Change) string { return c.After }},
	{"tetap", "\"tetap\" bila keduanya sama", func(c report.Change) string {
		if c.Before == c.After {
			return "tetap"
		}
		return ""
	}},
}}

// superior is a direct superior in words, a dash for somebody without a post.
func superior(p *model.Post, s model.Superior) string {
	if p.Key == "" {
		return "–"
	}
	return report.SuperiorName(s, lang)
}

// approvals are what must be obtained before the decree, without a full stop.
// One that rests on a clause that is not verified says so (I4).
func (m *mover) approvals() []string {
	out := make([]string, len(m.Approvals))
	for i, a := range m.Approvals {
		out[i] = strings.TrimSuffix(strings.TrimSpace(a), ".")
		for j := range m.Touched {
			if t := &m.Touched[j]; t.Effect == "approval" && t.Text == a && !verified(t.Certainty) {
				out[i] += " (" + lang.T("verify") + ")"
			}
		}
	}
	return out
}

// deed is what is done to the person, in the words of a decree.
func (m *mover) deed() string {
	switch m.Kind {
	case model.Placement:
		return "ditempatkan"
	case model.Promotion:
		return "dipindahkan dengan promosi"
	}
	return "dipindahkan (" + strings.ToLower(m.kind()) + ")"
}

// rival is somebody else who was considered for the post.
type rival struct {
	no int
	*model.Alternative
}

var rivalNoun = &noun[rival]{fields: []field[rival]{
	{"no", "nomor urut", func(r rival) string { return number(r.no) }},
	{"nama", "nama calon lain", func(r rival) string { return r.Person.Name }},
	{"nip", "NIP calon lain", func(r rival) string { return unbroken(i18n.NIP(r.Person.Key)) }},
	{"golongan", "golongan ruang calon lain", func(r rival) string { return r.Person.Rank }},
	{"kesesuaian", "kesesuaiannya dengan jabatan ini", func(r rival) string { return lang.Points(int64(r.Fit)) }},
	{"sebab", "mengapa bukan dia", func(r rival) string {
		return cmp.Or(stop(r.Why), "Bagi seluruh rencana, pilihan ini tidak lebih baik.")
	}},
}}

func (m *mover) rivals() []binding {
	var out []rival
	for i := range m.Candidates {
		if a := &m.Candidates[i]; a.Person != nil {
			out = append(out, rival{no: len(out) + 1, Alternative: a})
		}
	}
	return all(rivalNoun, out)
}

// rivalLines tells of the rivals in a line each.
func (m *mover) rivalLines() string {
	var lines []string
	for i := range m.Candidates {
		if a := &m.Candidates[i]; a.Person != nil {
			lines = append(lines, strings.TrimSpace(fmt.Sprintf("%d. %s (%s), %s. %s", len(lines)+1, a.Person.Name, a.Person.Rank, lang.Points(int64(a.Fit)), stop(a.Why))))
		}
	}
	return cmp.Or(strings.Join(lines, "\n"), "Tidak ada calon lain yang memenuhi syarat.")
}

var clauseNoun = &noun[*model.Touch]{fields: []field[*model.Touch]{
	{"kode", "kode aturan", func(t *model.Touch) string { return t.Clause }},
	{"teks", "isi aturan", func(t *model.Touch) string { return t.Text }},
	{"akibat", "terpenuhi, menambah, mengurangi, atau perlu persetujuan", func(t *model.Touch) string { return lang.Known("effect", t.Effect) }},
	{"terukur", "yang terukur", func(t *model.Touch) string { return known(t.Measured) }},
	{"syarat", "yang disyaratkan", func(t *model.Touch) string { return known(relations.Replace(t.Need)) }},
	{"dasar_aturan", "dasar hukum, atau \"perlu verifikasi\"", cited},
}}

// cited is a clause's citation, unless it is not verified (I4).
func cited(t *model.Touch) string {
	if !verified(t.Certainty) {
		return lang.T("verify")
	}
	return known(t.Citation)
}

// relations set a condition's sign as print does.
var relations = strings.NewReplacer(">=", "≥", "<=", "≤", "==", "=", "!=", "≠")

// moverNoun is what papers say of one move.
var moverNoun = &noun[*mover]{
	fields: []field[*mover]{
		{"no", "nomor mutasi dalam rencana", func(m *mover) string { return number(m.No) }},
		{"langkah", "nomor langkah pelaksanaan", func(m *mover) string { return number(m.Step) }},
		{"nama", "nama dengan gelar", func(m *mover) string { return m.Person.Name }},
		{"nip", "NIP dengan spasi", func(m *mover) string { return unbroken(i18n.NIP(m.Person.Key)) }},
		{"nip_angka", "NIP tanpa spasi", func(m *mover) string { return m.Person.Key }},
		{"pangkat", "pangkat dan golongan ruang", func(m *mover) string { return rank(&m.Person) }},
		{"golongan", "golongan ruang", func(m *mover) string { return m.Person.Rank }},
		{"tmt_pangkat", "TMT golongan ruang", func(m *mover) string { return lang.Date(m.Person.RankSince) }},
		{"pendidikan", "pendidikan", func(m *mover) string { return known(m.Person.Education) }},
		{"jenis", "jenis mutasi", func(m *mover) string { return m.kind() }},
		{"tindakan", "dipindahkan (dengan jenisnya) atau ditempatkan", (*mover).deed},
		{"punya_jabatan_lama", "\"ya\" bila semula menduduki jabatan", func(m *mover) string {
			if m.From.Key == "" {
				return ""
			}
			return "ya"
		}},
		{"jabatan_lama", "jabatan lama", func(m *mover) string { return cmp.Or(m.From.Name, "tanpa jabatan") }},
		{"jabatan_baru", "jabatan baru", func(m *mover) string { return m.To.Name }},
		{"jabatan_lama_kode", "kode jabatan lama", func(m *mover) string { return m.From.Key }},
		{"jabatan_baru_kode", "kode jabatan baru", func(m *mover) string { return m.To.Key }},
		{"unit_lama", "unit kerja lama", func(m *mover) string { return known(m.From.Unit) }},
		{"unit_baru", "unit kerja baru", func(m *mover) string { return m.To.Unit }},
		{"opd_lama", "perangkat daerah lama", func(m *mover) string { return known(m.From.OPD) }},
		{"opd_baru", "perangkat daerah baru", func(m *mover) string { return officeOf(&m.To) }},
		{"opd_baru_kapital", "perangkat daerah baru dalam huruf kapital", func(m *mover) string { return strings.ToUpper(officeOf(&m.To)) }},
		{"tempat_lama", "unit kerja dan perangkat daerah lama", func(m *mover) string { return known(place(&m.From)) }},
		{"tempat_baru", "unit kerja dan perangkat daerah baru", func(m *mover) string { return place(&m.To) }},
		{"eselon_lama", "eselon atau jenjang lama", func(m *mover) string { return ladder(&m.From) }},
		{"eselon_baru", "eselon atau jenjang baru", func(m *mover) string { return ladder(&m.To) }},
		{"kelas_lama", "kelas jabatan lama", func(m *mover) string { return grade(&m.From) }},
		{"kelas_baru", "kelas jabatan baru", func(m *mover) string { return grade(&m.To) }},
		{"tmt_jabatan", "TMT jabatan lama", func(m *mover) string { return lang.Date(m.Since) }},
		{"masa_jabatan", "lama menduduki jabatan lama pada TMT rencana", func(m *mover) string { return lang.Tenure(m.Months) }},
		{"kesesuaian_lama", "kesesuaian dengan jabatan lama, 0–100", func(m *mover) string {
			if m.From.Key == "" {
				return "–"
			}
			return lang.Points(int64(m.Before.Total))
		}},
		{"kesesuaian_baru", "kesesuaian dengan jabatan baru, 0–100", func(m *mover) string { return lang.Points(int64(m.After.Total)) }},
		{"manfaat", "manfaat mutasi ini, dalam poin", func(m *mover) string { return lang.SignedPoints(m.Gain) }},
		{"alasan", "alasan mutasi dalam satu kalimat", func(m *mover) string { return m.reason }},
		{"atasan_lama", "atasan langsung yang lama", func(m *mover) string { return superior(&m.From, m.SuperiorBefore) }},
		{"atasan_baru", "atasan langsung yang baru", func(m *mover) string { return superior(&m.To, m.SuperiorAfter) }},
		{"punya_tunjangan", "\"ya\" bila tunjangan jabatan baru diketahui", func(m *mover) string {
			if m.AllowanceAfter < 0 {
				return ""
			}
			return "ya"
		}},
		{"tunjangan_lama", "tunjangan kelas jabatan lama, sebulan", func(m *mover) string { return report.Rupiah(m.AllowanceBefore, lang) }},
		{"tunjangan_baru", "tunjangan kelas jabatan baru, sebulan", func(m *mover) string { return report.Rupiah(m.AllowanceAfter, lang) }},
		{"pensiun_lama", "tanggal pensiun menurut BUP jabatan lama", func(m *mover) string { return lang.Date(m.RetiresBefore) }},
		{"pensiun_baru", "tanggal pensiun menurut BUP jabatan baru", func(m *mover) string { return lang.Date(m.RetiresAfter) }},
		{"perlu_persetujuan", "persetujuan yang harus diperoleh, dalam satu kalimat", func(m *mover) string { return strings.Join(m.approvals(), "; ") }},
		{"calon_lain_ringkas", "calon berikutnya, satu baris per orang: nama, golongan, kesesuaian, sebab", (*mover).rivalLines},
		{"pejabat_spmt", "jabatan yang menandatangani SPMT: atasan langsung yang baru", func(m *mover) string { return cmp.Or(m.SuperiorAfter.Title, blank) }},
		{"pejabat_spmt_nama", "nama pejabat itu menurut rencana", func(m *mover) string { return cmp.Or(m.SuperiorAfter.Holder, blank) }},
		{"pejabat_spmt_nip", "NIP pejabat itu", func(m *mover) string { return cmp.Or(unbroken(i18n.NIP(m.SuperiorAfter.Key)), blank) }},
	},
	lists: []list[*mover]{
		{"aspek", "delapan aspek Peraturan BKN 5/2019 Pasal 2", aspectNoun, func(m *mover) []binding { return all(aspectNoun, report.Aspects(m.plan.Plan, m.Move, "Saudara")) }},
		{"perubahan", "apa yang berubah bagi yang bersangkutan", changeNoun, func(m *mover) []binding { return all(changeNoun, report.Changes(m.Move, lang)) }},
		{"calon_lain", "calon berikutnya untuk jabatan yang sama", rivalNoun, (*mover).rivals},
		{"aturan_kena", "aturan yang bersangkutan", clauseNoun, func(m *mover) []binding { return all(clauseNoun, pointers(m.Touched)) }},
	},
}
