package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// Aspect is one of the eight headings of Peraturan BKN 5/2019 Pasal 2 with what
// a plan knows about it. It is Indonesian whatever language the screen has,
// because it is what the decree's papers say.
type Aspect struct {
	No    int      `json:"no"`
	Title string   `json:"title"`
	Says  []string `json:"says"` // sentences
}

// Aspects explains a move under the eight headings. Each sentence says what the
// plan holds and no more: where it knows nothing, it says that. who is how the
// text speaks of the person: "Saudara" to the person, Third about one.
func Aspects(p *model.Plan, m *model.Move, who string) []Aspect {
	c := &cause{Move: m, plan: p, who: who}
	return []Aspect{
		{1, "Kompetensi", c.competency()},
		{2, "Pola karier", c.career()},
		{3, "Pemetaan pegawai", c.mapping()},
		{4, "Kelompok rencana suksesi (talent pool)", c.talent()},
		{5, "Perpindahan dan pengembangan karier", c.development()},
		{6, "Penilaian prestasi kerja atau kinerja dan perilaku kerja", c.performance()},
		{7, "Kebutuhan organisasi", c.organisation()},
		{8, "Sifat pekerjaan teknis atau kebijakan", []string{c.nature()}},
	}
}

// Third is how papers speak about a person who is not addressed.
const Third = "yang bersangkutan"

// indonesian is the language of the aspects.
const indonesian = i18n.ID

// cause is a move as its aspects are written.
type cause struct {
	*model.Move
	plan *model.Plan
	who  string
}

// touched is the first clause of a rule that had a say, or nil.
func (m *cause) touched(rule string) *model.Touch {
	for i := range m.Touched {
		if ruleOf(&m.Touched[i]) == rule {
			return &m.Touched[i]
		}
	}
	return nil
}

// ladder is the echelon where there is one, else the jenjang.
func ladder(p *model.Post) string {
	if p.Echelon != "" {
		return "Eselon " + p.Echelon
	}
	return cmp.Or(p.Level, "–")
}

func stop(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// part says what one part of the score came to, for the new and the old post.
func (m *cause) part(called string, names ...string) (says []string) {
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
	s := fmt.Sprintf("Nilai %s %s untuk jabatan baru %s dari paling tinggi %s", called, m.who, indonesian.Points(int64(after.Points)), indonesian.Points(int64(after.Max)))
	if before := find(&m.Before); before != nil && m.From.Key != "" {
		if before.Points == after.Points && before.Max == after.Max {
			s += ", sama dengan untuk jabatan lama"
		} else {
			s += ", untuk jabatan lama " + indonesian.Points(int64(before.Points))
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
func (m *cause) rules(ids ...string) (says []string) {
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
func (m *cause) measure(ids ...string) (says []string) {
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
		facts = append(facts, "terukur "+t.Measured)
		if t.Need != "" {
			facts = append(facts, "syarat "+relation(t.Need))
		}
	}
	if t.Certainty == "K?" || t.Certainty == "" {
		facts = append(facts, indonesian.T("verify"))
	} else if t.Citation != "" {
		facts = append(facts, t.Citation)
	}
	if len(facts) > 0 {
		text += " (" + strings.Join(facts, "; ") + ")"
	}
	return text + "."
}

func (m *cause) competency() []string {
	says := m.part("kompetensi", "kompetensi", "competency")
	if says == nil {
		says = []string{"Belum ada penilaian kompetensi yang masih berlaku; bobotnya dialihkan ke unsur lain."}
	}
	says = append(says, m.part("pendidikan", "pendidikan", "education")...)
	return append(append(says, m.rules("Q1")...), m.measure("Q2", "Q6", "Q7")...)
}

func (m *cause) career() []string {
	from, to := ladder(&m.From), ladder(&m.To)
	var s string
	switch m.Kind {
	case model.Placement:
		s = "Perpindahan ini penempatan: " + m.who + " semula tidak menduduki jabatan, dan ditempatkan pada jenjang " + to + "."
	case model.Redistribution:
		s = "Perpindahan ini redistribusi: pekerjaan yang sama pada jenjang " + to + ", di unit lain."
	case model.Promotion, model.Demotion:
		s = fmt.Sprintf("Perpindahan ini %s: dari jenjang %s ke %s.", strings.ToLower(indonesian.Known("kind", string(m.Kind))), from, to)
	default:
		s = "Perpindahan ini rotasi pada jenjang yang sama, " + to + "."
		if from != to {
			s = fmt.Sprintf("Perpindahan ini rotasi: dari %s ke %s.", from, to)
		}
	}
	says := append([]string{s}, m.part("pengalaman", "pengalaman", "experience")...)
	return append(append(says, m.rules("Q4")...), m.measure("Q3", "Q5", "M1", "M2", "M3", "M4")...)
}

func (m *cause) mapping() []string {
	s := fmt.Sprintf("Kesesuaian %s dengan jabatan baru %s dari 100", m.who, indonesian.Points(int64(m.After.Total)))
	if m.From.Key != "" {
		s += ", dengan jabatan lama " + indonesian.Points(int64(m.Before.Total))
	}
	says := []string{s + "."}
	if m.After.Low != m.After.High {
		says = append(says, fmt.Sprintf("Ada data yang belum lengkap; kesesuaian dengan jabatan baru dapat berada di antara %s dan %s.",
			indonesian.Points(int64(m.After.Low)), indonesian.Points(int64(m.After.High))))
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
			who = count(higher) + " orang kesesuaiannya lebih tinggi"
		}
		says = append(says, fmt.Sprintf("Di antara %s calon lain yang terdekat untuk jabatan ini, %s; penempatan dipilih untuk seluruh instansi sekaligus, bukan untuk satu jabatan.", count(n), who))
	}
	return append(says, m.measure("D1", "E1", "E5", "E6")...)
}

// developments are the reasons of career development that the plan counted.
func (m *cause) developments() (talent, other []string) {
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

func (m *cause) talent() []string {
	if talent, _ := m.developments(); len(talent) > 0 {
		return []string{upper(m.who) + " berada pada " + strings.Join(talent, ", ") + "; hal itu ikut dipertimbangkan."}
	}
	return []string{"Kelompok rencana suksesi tidak menjadi penentu perpindahan ini."}
}

func (m *cause) development() (says []string) {
	if m.From.Key != "" && m.Since != model.NoDate {
		says = append(says, fmt.Sprintf("Pada %s %s telah menduduki jabatan lama selama %s, sejak %s.",
			indonesian.Date(m.plan.Effective), m.who, indonesian.Tenure(m.Months), indonesian.Date(m.Since)))
	}
	if _, other := m.developments(); len(other) > 0 {
		says = append(says, "Yang dipertimbangkan bagi pengembangan karier: "+strings.Join(other, "; ")+".")
	}
	if t := m.touched("P1"); t != nil && t.Effect == "bonus" {
		says = append(says, "Perpindahan ini memenuhi permohonan "+m.who+".")
	}
	switch {
	case m.DistanceBefore >= 0 && m.DistanceAfter == m.DistanceBefore:
		says = append(says, "Jarak dari rumah ke tempat tugas tetap "+kilometres(m.DistanceAfter, indonesian)+".")
	case m.DistanceBefore >= 0 && m.DistanceAfter >= 0:
		says = append(says, fmt.Sprintf("Jarak dari rumah ke tempat tugas berubah dari %s menjadi %s.", kilometres(m.DistanceBefore, indonesian), kilometres(m.DistanceAfter, indonesian)))
	case m.DistanceAfter >= 0:
		says = append(says, "Jarak dari rumah ke tempat tugas "+kilometres(m.DistanceAfter, indonesian)+".")
	}
	return append(append(says, m.rules("T1", "T2")...), m.measure("T3", "T4", "P3", "U7")...)
}

func (m *cause) performance() []string {
	says := m.part("kinerja", "kinerja", "performance")
	if says == nil {
		says = []string{"Belum ada penilaian kinerja dalam data; bobotnya dialihkan ke unsur lain."}
	}
	if t := m.touched("E2"); t != nil && t.Effect == "met" {
		says = append(says, upper(m.who)+" tidak sedang menjalani hukuman disiplin atau dalam proses disiplin atau peradilan.")
	}
	if m.Kind == model.Promotion { // only there it is a condition
		says = append(says, m.rules("E4")...)
	} else {
		says = append(says, m.measure("E4")...)
	}
	return append(says, m.measure("E3")...)
}

func (m *cause) organisation() (says []string) {
	if m.Shortage > 0 {
		says = append(says, fmt.Sprintf("Jabatan baru sebelumnya kekurangan %s orang.", indonesian.Int(m.Shortage)))
	} else {
		says = append(says, fmt.Sprintf("%s mengisi jabatan yang ditinggalkan pemangkunya dalam rangkaian mutasi langkah ke-%s.", upper(m.who), count(m.Step)))
	}
	unit := func(which string, u *model.UnitBalance) {
		if u.Key == "" {
			return
		}
		s := fmt.Sprintf("Unit %s, %s: kebutuhan %s orang, pegawai ", which, u.Name, count(u.Seats))
		if u.Before == u.After {
			s += "tetap " + count(u.After)
		} else {
			s += count(u.Before) + " menjadi " + count(u.After)
		}
		says = append(says, s+" orang.")
	}
	unit("tujuan", &m.ToUnit)
	if m.FromUnit.Key != m.ToUnit.Key {
		unit("asal", &m.FromUnit)
	}
	return append(says, m.measure("U1", "U2", "U3", "U4", "U5", "U6", "U8")...)
}

func count(n int) string { return indonesian.Int(int64(n)) }

// natures say what kind of work a class of posts does.
var natures = map[string]string{
	"JPT":           "Jabatan baru adalah jabatan pimpinan tinggi: pekerjaannya merumuskan dan menetapkan kebijakan.",
	"Administrator": "Jabatan baru adalah jabatan administrator: pekerjaannya memimpin pelaksanaan kebijakan.",
	"Pengawas":      "Jabatan baru adalah jabatan pengawas: pekerjaannya mengendalikan kegiatan teknis para pelaksana.",
	"Pelaksana":     "Jabatan baru adalah jabatan pelaksana: pekerjaannya bersifat teknis pelayanan dan administrasi.",
	"Fungsional":    "Jabatan baru adalah jabatan fungsional: pekerjaannya bersifat teknis menurut keahlian atau keterampilan.",
}

func (m *cause) nature() string {
	return cmp.Or(natures[m.To.Class], "Sifat pekerjaan mengikuti analisis jabatan "+m.To.Name+".")
}
