package papers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mutasi/model"
)

// aspect is one of the eight headings of Peraturan BKN 5/2019 Pasal 2 with what
// this plan knows about it.
type aspect struct {
	no    int
	title string
	says  []string // sentences
}

var aspectNoun = &noun[aspect]{fields: []field[aspect]{
	{"no_aspek", "nomor aspek, 1 sampai 8", func(a aspect) string { return number(a.no) }},
	{"judul_aspek", "nama aspek", func(a aspect) string { return a.title }},
	{"uraian", "uraian dalam beberapa kalimat", func(a aspect) string { return strings.Join(a.says, " ") }},
}}

// aspects explains the move to the person who is moved. Each sentence says what
// the plan holds and no more: where it knows nothing, it says that.
func (m *mover) aspects() []aspect {
	out := []aspect{
		{1, "Kompetensi", m.competency()},
		{2, "Pola karier", m.career()},
		{3, "Pemetaan pegawai", m.mapping()},
		{4, "Kelompok rencana suksesi (talent pool)", m.talent()},
		{5, "Perpindahan dan pengembangan karier", m.development()},
		{6, "Penilaian prestasi kerja atau kinerja dan perilaku kerja", m.performance()},
		{7, "Kebutuhan organisasi", m.organisation()},
		{8, "Sifat pekerjaan teknis atau kebijakan", []string{m.nature()}},
	}
	return out
}

// part says what one part of the score came to, for the new and the old post.
func (m *mover) part(called string, names ...string) (says []string) {
	find := func(s *model.Score) *model.ScorePart {
		for i := range s.Parts {
			for _, n := range names {
				if s.Parts[i].Name == n {
					return &s.Parts[i]
				}
			}
		}
		return nil
	}
	after := find(&m.After)
	if after == nil {
		return nil
	}
	s := fmt.Sprintf("Nilai %s Saudara untuk jabatan baru %s dari paling tinggi %s", called, lang.Points(int64(after.Points)), lang.Points(int64(after.Max)))
	if before := find(&m.Before); before != nil && m.From.Key != "" {
		if before.Points == after.Points && before.Max == after.Max {
			s += ", sama dengan untuk jabatan lama"
		} else {
			s += ", untuk jabatan lama " + lang.Points(int64(before.Points))
		}
	}
	says = append(says, s+".")
	if after.Note != "" {
		says = append(says, stop(upper(after.Note)))
	}
	return says
}

// rules says what clauses of the given rules measured. One that is met is told
// where its measure tells a reader something, once for each rule.
func (m *mover) rules(ids ...string) (says []string) {
	for _, id := range ids {
		told := false
		for i := range m.Touched {
			t := &m.Touched[i]
			if ruleOf(t) != id {
				continue
			}
			if met := t.Effect == "met"; !met || !told && telling(t.Measured) {
				told = told || met
				says = append(says, clause(t))
			}
		}
	}
	return says
}

// measure is clauses of rules that count for or against a move, but are worth
// no words when they are merely met.
func (m *mover) measure(ids ...string) (says []string) {
	for i := range m.Touched {
		if t := &m.Touched[i]; t.Effect != "met" && slices.Contains(ids, ruleOf(t)) {
			says = append(says, clause(t))
		}
	}
	return says
}

func ruleOf(t *model.Touch) string {
	rule, _, _ := strings.Cut(t.Clause, ".")
	return rule
}

// telling reports whether a measured value tells a reader something.
func telling(measured string) bool {
	switch measured {
	case "", "ya", "tidak", "0", "0 tingkat", "lengkap", "1", "–":
		return false
	}
	return true
}

// clause puts a rule into a sentence: its first one, what was measured, and its basis.
func clause(t *model.Touch) string {
	text := strings.TrimSuffix(t.Text, ".")
	if first, _, more := strings.Cut(t.Text, ". "); more {
		text = first
	}
	text, _, _ = strings.Cut(text, " (")
	var facts []string
	if telling(t.Measured) {
		facts = append(facts, "terukur "+unbroken(t.Measured))
		if t.Need != "" {
			facts = append(facts, "syarat "+unbroken(relations.Replace(t.Need)))
		}
	}
	if b := basis(t); b != "–" {
		facts = append(facts, b)
	}
	if len(facts) > 0 {
		text += " (" + strings.Join(facts, "; ") + ")"
	}
	return text + "."
}

func (m *mover) competency() []string {
	says := m.part("kompetensi", "kompetensi", "competency")
	if says == nil {
		says = []string{"Belum ada penilaian kompetensi yang masih berlaku; bobotnya dialihkan ke unsur lain."}
	}
	says = append(says, m.part("pendidikan", "pendidikan", "education")...)
	return append(append(says, m.rules("Q1")...), m.measure("Q2", "Q6", "Q7")...)
}

func (m *mover) career() []string {
	from, to := ladder(&m.From), ladder(&m.To)
	var s string
	switch m.Kind {
	case model.Placement:
		s = "Perpindahan ini penempatan: Saudara yang semula tidak menduduki jabatan ditempatkan pada jenjang " + to + "."
	case model.Redistribution:
		s = "Perpindahan ini redistribusi: pekerjaan yang sama pada jenjang " + to + ", di unit lain."
	case model.Promotion, model.Demotion:
		s = fmt.Sprintf("Perpindahan ini %s: dari jenjang %s ke %s.", strings.ToLower(m.kind()), from, to)
	default:
		s = "Perpindahan ini rotasi pada jenjang yang sama, " + to + "."
		if from != to {
			s = fmt.Sprintf("Perpindahan ini rotasi: dari %s ke %s.", from, to)
		}
	}
	says := append([]string{s}, m.part("pengalaman", "pengalaman", "experience")...)
	return append(append(says, m.rules("Q4")...), m.measure("Q3", "Q5", "M1", "M2", "M3", "M4")...)
}

func (m *mover) mapping() []string {
	s := fmt.Sprintf("Kesesuaian Saudara dengan jabatan baru %s dari 100", lang.Points(int64(m.After.Total)))
	if m.From.Key != "" {
		s += ", dengan jabatan lama " + lang.Points(int64(m.Before.Total))
	}
	says := []string{s + "."}
	if m.After.Low != m.After.High {
		says = append(says, fmt.Sprintf("Ada data yang belum lengkap; kesesuaian dengan jabatan baru dapat berada di antara %s dan %s.",
			lang.Points(int64(m.After.Low)), lang.Points(int64(m.After.High))))
	}
	if n := len(m.Candidates); n > 0 {
		higher := 0
		for _, c := range m.Candidates {
			if c.Fit > m.After.Total {
				higher++
			}
		}
		who := "tidak ada yang kesesuaiannya lebih tinggi"
		if higher > 0 {
			who = number(higher) + " orang kesesuaiannya lebih tinggi"
		}
		says = append(says, fmt.Sprintf("Di antara %s calon lain yang terdekat untuk jabatan ini, %s; penempatan dipilih untuk seluruh instansi sekaligus, bukan untuk satu jabatan.", number(n), who))
	}
	return append(says, m.measure("D1", "E1", "E5", "E6")...)
}

// developments are the reasons of career development that the plan counted.
func (m *mover) developments() (talent, other []string) {
	for _, t := range m.Terms {
		_, reasons, ok := strings.Cut(t.Name, ": ")
		if !ok || t.Clause != "" || t.Points <= 0 {
			continue
		}
		for r := range strings.SplitSeq(reasons, ", ") {
			if strings.Contains(r, "talenta") {
				talent = append(talent, r)
			} else {
				other = append(other, r)
			}
		}
	}
	return talent, other
}

func (m *mover) talent() []string {
	if talent, _ := m.developments(); len(talent) > 0 {
		return []string{"Saudara berada pada " + strings.Join(talent, ", ") + "; hal itu ikut dipertimbangkan."}
	}
	return []string{"Kelompok rencana suksesi tidak menjadi penentu perpindahan ini."}
}

func (m *mover) development() (says []string) {
	if m.From.Key != "" && m.Since != model.NoDate {
		says = append(says, fmt.Sprintf("Pada %s Saudara telah menduduki jabatan lama selama %s, sejak %s.",
			lang.Date(m.plan.Effective), lang.Tenure(m.Months), lang.Date(m.Since)))
	}
	if _, other := m.developments(); len(other) > 0 {
		says = append(says, "Yang dipertimbangkan bagi pengembangan karier Saudara: "+strings.Join(other, "; ")+".")
	}
	if t := m.touched("P1"); t != nil && t.Effect == "bonus" {
		says = append(says, "Perpindahan ini memenuhi permohonan Saudara.")
	}
	switch {
	case m.DistanceBefore >= 0 && m.DistanceAfter >= 0:
		says = append(says, fmt.Sprintf("Jarak dari rumah ke tempat tugas berubah dari %s menjadi %s.", kilometres(m.DistanceBefore), kilometres(m.DistanceAfter)))
	case m.DistanceAfter >= 0:
		says = append(says, "Jarak dari rumah ke tempat tugas "+kilometres(m.DistanceAfter)+".")
	}
	return append(append(says, m.rules("T1", "T2")...), m.measure("T3", "T4", "P3", "U7")...)
}

func (m *mover) performance() []string {
	says := m.part("kinerja", "kinerja", "performance")
	if says == nil {
		says = []string{"Belum ada penilaian kinerja dalam data; bobotnya dialihkan ke unsur lain."}
	}
	if t := m.touched("E2"); t != nil && t.Effect == "met" {
		says = append(says, "Saudara tidak sedang menjalani hukuman disiplin atau dalam proses disiplin atau peradilan.")
	}
	if m.Kind == model.Promotion { // only there it is a condition
		says = append(says, m.rules("E4")...)
	} else {
		says = append(says, m.measure("E4")...)
	}
	return append(says, m.measure("E3")...)
}

func (m *mover) organisation() (says []string) {
	if m.Shortage > 0 {
		says = append(says, fmt.Sprintf("Jabatan baru sebelumnya kekurangan %s orang.", number(m.Shortage)))
	} else {
		says = append(says, fmt.Sprintf("Saudara mengisi jabatan yang ditinggalkan pemangkunya dalam rangkaian mutasi langkah ke-%s.", number(m.Step)))
	}
	unit := func(which string, u *model.UnitBalance) {
		if u.Key == "" {
			return
		}
		s := fmt.Sprintf("Unit %s, %s: kebutuhan %s orang, pegawai ", which, u.Name, number(u.Seats))
		if u.Before == u.After {
			s += "tetap " + number(u.After)
		} else {
			s += number(u.Before) + " menjadi " + number(u.After)
		}
		says = append(says, s+" orang.")
	}
	unit("tujuan", &m.ToUnit)
	if m.FromUnit.Key != m.ToUnit.Key {
		unit("asal", &m.FromUnit)
	}
	return append(says, m.measure("U1", "U2", "U3", "U4", "U5", "U6", "U8")...)
}

// natures say what kind of work a class of posts does.
var natures = map[string]string{
	"JPT":           "Jabatan baru adalah jabatan pimpinan tinggi: pekerjaannya merumuskan dan menetapkan kebijakan.",
	"Administrator": "Jabatan baru adalah jabatan administrator: pekerjaannya memimpin pelaksanaan kebijakan.",
	"Pengawas":      "Jabatan baru adalah jabatan pengawas: pekerjaannya mengendalikan kegiatan teknis para pelaksana.",
	"Pelaksana":     "Jabatan baru adalah jabatan pelaksana: pekerjaannya bersifat teknis pelayanan dan administrasi.",
	"Fungsional":    "Jabatan baru adalah jabatan fungsional: pekerjaannya bersifat teknis menurut keahlian atau keterampilan.",
}

func (m *mover) nature() string {
	return cmp.Or(natures[m.To.Class], "Sifat pekerjaan mengikuti analisis jabatan "+m.To.Name+".")
}
