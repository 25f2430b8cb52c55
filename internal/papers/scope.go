package papers

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"mutasi/internal/i18n"
	"mutasi/internal/report"
	"mutasi/model"
)

const lang = i18n.ID

// material is a plan with what several papers derive from it.
type material struct {
	*model.Plan
	movers  []*mover
	offices []office
}

func materialOf(p *model.Plan) *material {
	m := &material{Plan: p, offices: officesOf(p)}
	reasons := report.Reasons(p, lang)
	for i := range p.Moves {
		m.movers = append(m.movers, &mover{Move: &p.Moves[i], plan: m, reason: reasons[i]})
	}
	return m
}

// office is one perangkat daerah before and after.
type office struct {
	no                   int
	name                 string
	seats, before, after int
	in, out              int // over its border
	missingBefore        int
	missingAfter         int
}

// over is how many heads stand above the seats of their posts after the plan.
func (o *office) over() int { return max(0, o.after-(o.seats-o.missingAfter)) }

// officesOf sums the units of a plan by perangkat daerah, by name.
func officesOf(p *model.Plan) []office {
	sums := make(map[string]*office)
	of := func(name string) *office {
		if sums[name] == nil {
			sums[name] = &office{name: name}
		}
		return sums[name]
	}
	for i := range p.Units {
		u := &p.Units[i]
		o := of(cmp.Or(u.OPD, u.Name))
		o.seats += u.Seats
		o.before += u.Before
		o.after += u.After
		o.missingBefore += u.MissingBefore
		o.missingAfter += u.MissingAfter
	}
	for i := range p.Moves {
		from, to := officeOf(&p.Moves[i].From), officeOf(&p.Moves[i].To)
		if from != to {
			of(to).in++
			if from != "" {
				of(from).out++
			}
		}
	}
	out := make([]office, 0, len(sums))
	for _, o := range sums {
		out = append(out, *o)
	}
	slices.SortFunc(out, func(a, b office) int { return strings.Compare(a.name, b.name) })
	for i := range out {
		out[i].no = i + 1
	}
	return out
}

func officeOf(p *model.Post) string { return cmp.Or(p.OPD, p.Unit) }

// verified reports whether a clause of this certainty may be cited (I4).
func verified(certainty string) bool { return certainty != "" && certainty != "K?" }

// read reports whether the text of the law itself, or a copy of it, was read:
// only that is listed as dasar hukum.
func read(certainty string) bool { return certainty == "S" || certainty == "S2" }

// laws are the beginnings of citations that name law, the highest first.
var laws = []string{"UU ", "PP ", "Perpres ", "Permen", "Peraturan ", "Keputusan ", "SE "}

func lawRank(citation string) int {
	return slices.IndexFunc(laws, func(l string) bool { return strings.HasPrefix(citation, l) })
}

// basis is one law with the articles that a plan's clauses rest on.
type basis struct {
	law      string
	articles []string
}

// bases are the laws that the clauses of this plan's moves rest on, the highest
// first, each with its articles. Where a rule merely began is not its basis.
func (m *material) bases() (out []string) {
	var found []basis
	add := func(citation string) {
		law, article, _ := strings.Cut(citation, " Pasal ")
		i := slices.IndexFunc(found, func(b basis) bool { return b.law == law })
		if i < 0 {
			i, found = len(found), append(found, basis{law: law})
		}
		if article != "" && !slices.Contains(found[i].articles, article) {
			found[i].articles = append(found[i].articles, article)
		}
	}
	for i := range m.Moves {
		for _, t := range m.Moves[i].Touched {
			if !read(t.Certainty) {
				continue
			}
			for part := range strings.SplitSeq(t.Citation, ";") {
				if part, ok := lawful(strings.TrimSpace(part)); ok {
					add(part)
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b basis) int {
		return cmp.Or(cmp.Compare(lawRank(a.law), lawRank(b.law)), strings.Compare(a.law, b.law))
	})
	for _, b := range found {
		slices.SortFunc(b.articles, func(x, y string) int { return cmp.Or(cmp.Compare(articleNo(x), articleNo(y)), strings.Compare(x, y)) })
		text := b.law
		for i, article := range b.articles {
			text += []string{" Pasal ", ", Pasal "}[min(i, 1)] + article
		}
		out = append(out, text)
	}
	return out
}

// lawful is a citation that names law, without remarks on the clause; that a
// rule is applied by analogy is part of its basis and stays.
func lawful(citation string) (string, bool) {
	at := strings.LastIndex(citation, " (")
	if at > 0 && strings.HasSuffix(citation, ")") && citation[at+2] >= 'A' { // not "ayat (3)"
		switch remark := citation[at+2:]; {
		case strings.HasPrefix(remark, "asal ketentuan"):
			return "", false
		case !strings.HasPrefix(remark, "secara analogi"):
			citation = citation[:at]
		}
	}
	return citation, lawRank(citation) >= 0
}

// articleNo is the number with which an article begins.
func articleNo(article string) (n int) {
	for _, c := range article {
		if c < '0' || c > '9' {
			break
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// tally counts texts in the order of their first appearance.
type tally struct {
	no   int
	text string
	n    int
}

func tallies(each func(add func(string))) (out []tally) {
	at := make(map[string]int)
	each(func(text string) {
		i, ok := at[text]
		if !ok {
			i = len(out)
			at[text] = i
			out = append(out, tally{no: i + 1, text: text})
		}
		out[i].n++
	})
	return out
}

// kinds are the kinds of move in the order that papers name them.
var kinds = []model.MoveKind{model.Promotion, model.Lateral, model.Redistribution, model.Placement, model.Demotion}

func (m *material) kinds() (out []tally) {
	all := slices.Clone(kinds)
	for i := range m.Moves {
		if k := m.Moves[i].Kind; !slices.Contains(all, k) { // of a later version
			all = append(all, k)
		}
	}
	for _, k := range all {
		n := 0
		for i := range m.Moves {
			if m.Moves[i].Kind == k {
				n++
			}
		}
		if n > 0 {
			out = append(out, tally{no: len(out) + 1, text: lang.Known("kind", string(k)), n: n})
		}
	}
	return out
}

// proof says in a sentence how good the plan is known to be.
func (m *material) proof() string {
	if m.Status == "optimal" {
		return "Rencana ini terbukti terbaik: tidak ada rencana lain yang memenuhi semua aturan wajib dan lebih baik menurut urutan sasaran."
	}
	return "Rencana ini memenuhi semua aturan wajib, tetapi belum terbukti sebagai yang terbaik."
}

// print is a short name of the data that the plan was made from.
func (m *material) print() string {
	h := sha256.New()
	for _, in := range m.Inputs {
		fmt.Fprintf(h, "%s %s\n", in.Name, in.SHA256)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

func number[N int | int64](n N) string { return lang.Int(int64(n)) }

// gap is the difference of heads and seats, with its sign.
func gap(n int) string { return lang.Signed(int64(n)) }

// place is "unit, OPD", or the unit alone where its name says the OPD already.
func place(p *model.Post) string {
	if p.OPD == "" || strings.Contains(p.Unit, p.OPD) {
		return p.Unit
	}
	return p.Unit + ", " + p.OPD
}

// upper changes the first letter, and stop ends a sentence.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func stop(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

func put(text, value string) string { return strings.ReplaceAll(text, "{1}", value) }

// unbroken keeps the parts of a number on one line.
func unbroken(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

// clean drops characters that no paper may contain: XML forbids some, and
// others turn the direction of writing.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r < ' ' || r >= 0x7F && r < 0xA0 || r == 0xFFFE || r == 0xFFFF || r == 0xFEFF || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// The words of lists that hold nothing but a text or a count.
var (
	textNoun = &noun[tally]{fields: []field[tally]{
		{"no", "nomor urut", func(t tally) string { return number(t.no) }},
		{"teks", "isinya", func(t tally) string { return t.text }},
		{"jumlah", "berapa mutasi", func(t tally) string { return number(t.n) }},
	}}
	officeNoun = &noun[*office]{fields: []field[*office]{
		{"no", "nomor urut", func(o *office) string { return number(o.no) }},
		{"opd", "nama perangkat daerah", func(o *office) string { return o.name }},
		{"kebutuhan", "kebutuhan (K)", func(o *office) string { return number(o.seats) }},
		{"pegawai_sebelum", "bezetting sebelum rencana", func(o *office) string { return number(o.before) }},
		{"pegawai_sesudah", "bezetting sesudah rencana", func(o *office) string { return number(o.after) }},
		{"selisih_sebelum", "bezetting dikurangi kebutuhan, sebelum", func(o *office) string { return gap(o.before - o.seats) }},
		{"selisih_sesudah", "bezetting dikurangi kebutuhan, sesudah", func(o *office) string { return gap(o.after - o.seats) }},
		{"masuk", "datang dari perangkat daerah lain", func(o *office) string { return number(o.in) }},
		{"keluar", "pergi ke perangkat daerah lain", func(o *office) string { return number(o.out) }},
		{"kurang_sebelum", "kekurangan dihitung jabatan demi jabatan, sebelum", func(o *office) string { return number(o.missingBefore) }},
		{"kurang_sesudah", "kekurangan dihitung jabatan demi jabatan, sesudah", func(o *office) string { return number(o.missingAfter) }},
		{"lebih_sesudah", "kelebihan dihitung jabatan demi jabatan, sesudah", func(o *office) string { return number(o.over()) }},
		{"catatan", "apa yang masih diperlukan", func(o *office) string {
			if o.missingAfter > 0 {
				return "masih perlu " + number(o.missingAfter) + " orang"
			}
			return "terpenuhi"
		}},
	}}
	shortNoun = &noun[shortPost]{fields: []field[shortPost]{
		{"no", "nomor urut", func(s shortPost) string { return number(s.no) }},
		{"jabatan", "nama jabatan", func(s shortPost) string { return s.Post.Name }},
		{"jabatan_kode", "kode jabatan", func(s shortPost) string { return s.Post.Key }},
		{"unit", "unit kerja", func(s shortPost) string { return s.Post.Unit }},
		{"opd", "perangkat daerah", func(s shortPost) string { return s.Post.OPD }},
		{"tempat", "unit kerja dan perangkat daerah", func(s shortPost) string { return place(&s.Post) }},
		{"kebutuhan", "kebutuhan", func(s shortPost) string { return number(s.Seats) }},
		{"terisi_sebelum", "pemangku sebelum rencana", func(s shortPost) string { return number(s.Before) }},
		{"terisi", "pemangku sesudah rencana", func(s shortPost) string { return number(s.After) }},
		{"kurang", "yang masih kurang", func(s shortPost) string { return number(s.Seats - s.After) }},
		{"kritis", "\"kritis\" bila jabatan kritis", func(s shortPost) string {
			if s.Critical > 1 {
				return "kritis"
			}
			return ""
		}},
		{"calon", "pegawai yang memenuhi syarat", func(s shortPost) string { return number(s.Eligible) }},
		{"sebab", "mengapa masih kurang", func(s shortPost) string { return s.Why }},
	}}
	unmetNoun = &noun[unmet]{fields: []field[unmet]{
		{"no", "nomor urut", func(u unmet) string { return number(u.no) }},
		{"nama", "nama pemohon", func(u unmet) string { return u.Person.Name }},
		{"nip", "NIP pemohon", func(u unmet) string { return unbroken(i18n.NIP(u.Person.Key)) }},
		{"tujuan", "yang dimohon", func(u unmet) string { return u.Wanted }},
		{"alasan", "alasan pemohon", func(u unmet) string { return u.Reason }},
		{"sebab", "mengapa tidak dipenuhi", func(u unmet) string { return u.Why }},
	}}
	inputNoun = &noun[model.InputHash]{fields: []field[model.InputHash]{
		{"berkas", "nama berkas data", func(h model.InputHash) string { return h.Name }},
		{"sha256", "sidik SHA-256 berkas", func(h model.InputHash) string { return h.SHA256 }},
	}}
)

type shortPost struct {
	model.ShortPost
	no int
}

type unmet struct {
	model.UnmetRequest
	no int
}

// publicFields are words that name nobody and count nobody; every paper has them.
func publicFields() []field[*material] {
	return []field[*material]{
		{"instansi", "nama instansi", func(m *material) string { return m.Agency }},
		{"instansi_kapital", "nama instansi dalam huruf kapital", func(m *material) string { return strings.ToUpper(m.Agency) }},
		{"periode", "nama periode mutasi", func(m *material) string { return m.Period }},
		{"tmt", "tanggal berlaku rencana", func(m *material) string { return lang.Date(m.Effective) }},
		{"aturan", "nama perangkat aturan", func(m *material) string { return m.Rules }},
		{"program", "program yang menghitung rencana", func(m *material) string { return m.Program }},
		{"bukti", "kalimat tentang bukti bahwa rencana ini terbaik", (*material).proof},
		{"sidik_data", "sidik pendek data dan aturan asal rencana", (*material).print},
	}
}

// planNoun is what every paper but the announcement may say of the plan.
var planNoun = &noun[*material]{
	fields: append(publicFields(), []field[*material]{
		{"jumlah_mutasi", "banyaknya mutasi", func(m *material) string { return number(len(m.Moves)) }},
		{"jumlah_langkah", "banyaknya langkah pelaksanaan", func(m *material) string { return number(len(m.Steps)) }},
		{"jumlah_pegawai", "banyaknya pegawai dalam data", func(m *material) string { return number(m.Figures.People) }},
		{"jumlah_dipertimbangkan", "banyaknya pegawai yang dapat dipertimbangkan", func(m *material) string { return number(m.Figures.Movable) }},
		{"jumlah_tidak_dapat", "banyaknya pegawai yang tidak dapat dipertimbangkan", func(m *material) string { return number(len(m.LeftOut)) }},
		{"kebutuhan", "kebutuhan seluruhnya (K)", func(m *material) string { return number(m.Figures.Seats) }},
		{"bezetting", "pemangku jabatan sebelum rencana (B)", func(m *material) string { return number(m.Figures.HeadsBefore) }},
		{"kosong_sebelum", "kursi kosong sebelum rencana", func(m *material) string { return number(m.Figures.MissingBefore) }},
		{"kosong_sesudah", "kursi kosong sesudah rencana", func(m *material) string { return number(m.Figures.MissingAfter) }},
		{"kesesuaian_sebelum", "rata-rata kesesuaian yang pindah, jabatan lama", func(m *material) string { return lang.Points(m.Figures.FitBefore) }},
		{"kesesuaian_sesudah", "rata-rata kesesuaian yang pindah, jabatan baru", func(m *material) string { return lang.Points(m.Figures.FitAfter) }},
		{"lama_sebelum", "pegawai yang melewati masa jabatan paling lama, sebelum", func(m *material) string { return number(m.Figures.OverdueBefore) }},
		{"lama_sesudah", "pegawai yang melewati masa jabatan paling lama, sesudah", func(m *material) string { return number(m.Figures.OverdueAfter) }},
		{"permohonan", "banyaknya permohonan pindah", func(m *material) string { return number(m.Figures.Requests) }},
		{"permohonan_dipenuhi", "banyaknya permohonan yang dipenuhi", func(m *material) string { return number(m.Figures.RequestsMet) }},
		{"biaya_pindah", "biaya pindah seluruh rencana menurut tabel tarif", func(m *material) string { return report.Rupiah(1000*m.Figures.Money, lang) }},
		{"jumlah_kurang", "banyaknya jabatan yang masih kekurangan", func(m *material) string { return number(len(m.Short)) }},
		{"jenis_ringkas", "banyaknya mutasi menurut jenisnya, dalam satu kalimat", func(m *material) string {
			var s []string
			for _, k := range m.kinds() {
				s = append(s, number(k.n)+" "+strings.ToLower(k.text))
			}
			return strings.Join(s, ", ")
		}},
	}...),
	lists: []list[*material]{
		{"mutasi", "semua mutasi, menurut langkah", moverNoun, func(m *material) []binding { return all(moverNoun, m.movers) }},
		{"jenis", "jenis mutasi dan banyaknya", textNoun, func(m *material) []binding { return all(textNoun, m.kinds()) }},
		{"dasar", "peraturan yang mendasari aturan dalam rencana ini", textNoun, func(m *material) []binding {
			return all(textNoun, tallies(func(add func(string)) {
				for _, b := range m.bases() {
					add(b)
				}
			}))
		}},
		{"persetujuan", "persetujuan yang harus diperoleh, dan untuk berapa mutasi", textNoun, func(m *material) []binding {
			return all(textNoun, tallies(func(add func(string)) {
				for _, one := range m.movers {
					for _, a := range one.approvals() {
						add(a)
					}
				}
			}))
		}},
		{"perangkat_daerah", "neraca setiap perangkat daerah", officeNoun, func(m *material) []binding {
			return all(officeNoun, pointers(m.offices))
		}},
		{"jumlah_seluruh", "satu baris: neraca seluruh instansi", officeNoun, func(m *material) []binding {
			sum := office{name: "Jumlah"}
			for i := range m.offices {
				o := &m.offices[i]
				sum.seats += o.seats
				sum.before += o.before
				sum.after += o.after
				sum.in += o.in
				sum.out += o.out
				sum.missingBefore += o.missingBefore
				sum.missingAfter += o.missingAfter
			}
			return all(officeNoun, []*office{&sum})
		}},
		{"jabatan_kurang", "jabatan yang masih kekurangan, yang kritis dahulu", shortNoun, func(m *material) []binding {
			posts := make([]shortPost, len(m.Short))
			for i, s := range m.Short {
				posts[i] = shortPost{ShortPost: s}
			}
			slices.SortStableFunc(posts, func(a, b shortPost) int {
				return cmp.Or(cmp.Compare(b.Critical, a.Critical), cmp.Compare(a.After-a.Seats, b.After-b.Seats))
			})
			for i := range posts {
				posts[i].no = i + 1
			}
			return all(shortNoun, posts)
		}},
		{"permohonan_belum", "permohonan yang belum dipenuhi", unmetNoun, func(m *material) []binding {
			rows := make([]unmet, len(m.Unmet))
			for i, u := range m.Unmet {
				rows[i] = unmet{u, i + 1}
			}
			return all(unmetNoun, rows)
		}},
		{"masukan", "berkas data asal rencana dengan sidiknya", inputNoun, func(m *material) []binding { return all(inputNoun, m.Inputs) }},
	},
}

func pointers[T any](s []T) []*T {
	out := make([]*T, len(s))
	for i := range s {
		out[i] = &s[i]
	}
	return out
}
