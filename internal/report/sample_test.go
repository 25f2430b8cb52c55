package report

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/xuri/excelize/v2"

	"mutasi/model"
)

// samplePlan makes a fictional plan of n moves in chains and rings, as rich as
// a real one: parts that add up, terms that add up, all kinds of remarks.
func samplePlan(seed uint64, n int) *model.Plan {
	s := &sampler{Rand: rand.New(rand.NewPCG(seed, 1)), offices: 3 + min(n/4, 36)}
	p := &model.Plan{
		Schema: model.PlanSchema, Program: "mutasi 0.1.0",
		Agency: "Pemerintah Kota Bukittinggi (data fiktif)", Period: "Mutasi Triwulan I 2027",
		Effective: model.MustDate("2027-01-04"), Rules: "default",
		Inputs:    []model.InputHash{{Name: "pegawai.csv", SHA256: fmt.Sprintf("%064x", seed)}, {Name: "rules.yaml", SHA256: fmt.Sprintf("%064x", seed+9)}},
		Status:    "optimal",
		Algorithm: "simpleks jaringan, lima sasaran berurutan",
	}
	s.units(p)
	for len(p.Moves) < n {
		s.step(p, n)
	}
	for i := range p.Moves {
		m := &p.Moves[i]
		p.Figures.FitBefore += int64(m.Before.Total)
		p.Figures.FitAfter += int64(m.After.Total)
		for _, t := range m.Terms {
			p.Terms = addTerm(p.Terms, t)
		}
	}
	if n > 0 {
		p.Figures.FitBefore /= int64(n)
		p.Figures.FitAfter /= int64(n)
	}
	s.rest(p)
	return p
}

func addTerm(terms []model.Term, t model.Term) []model.Term {
	for i := range terms {
		if terms[i].Name == t.Name {
			terms[i].Points += t.Points
			return terms
		}
	}
	return append(terms, t)
}

type sampler struct {
	*rand.Rand
	offices int
	people  int
	posts   int
}

var sampleOffices = []string{
	"Dinas Pendidikan dan Kebudayaan", "Dinas Kesehatan", "Dinas Pekerjaan Umum dan Penataan Ruang", "Dinas Kependudukan dan Pencatatan Sipil",
	"Dinas Sosial", "Dinas Perhubungan", "Dinas Komunikasi dan Informatika", "Dinas Koperasi, Usaha Kecil dan Menengah, dan Perdagangan",
	"Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "Badan Keuangan Daerah", "Inspektorat Daerah", "Sekretariat DPRD",
	"Satuan Polisi Pamong Praja dan Pemadam Kebakaran", "Dinas Lingkungan Hidup", "Dinas Pariwisata, Pemuda dan Olahraga",
	"Dinas Pertanian dan Pangan", "Dinas Perpustakaan dan Kearsipan", "Kecamatan Guguk Panjang", "Kecamatan Mandiangin Koto Selayan", "Kecamatan Aur Birugo Tigo Baleh",
}

var samplePosts = []string{
	"Pengawas Pencegahan dan Pengendalian Penyakit Menular", "Kepala Subbagian Umum dan Kepegawaian", "Analis Kebijakan Ahli Muda",
	"Epidemiolog Kesehatan Ahli Pertama", "Pranata Komputer Ahli Pertama", "Guru Ahli Muda", "Bidan Mahir", "Perawat Penyelia",
	"Pengadministrasi Perkantoran", "Penelaah Teknis Kebijakan", "Kepala Bidang Pelayanan Pendaftaran Penduduk", "Arsiparis Terampil",
}

func (s *sampler) office(i int) string {
	if i < len(sampleOffices) {
		return sampleOffices[i]
	}
	return fmt.Sprintf("UPTD Puskesmas Wilayah %d", i-len(sampleOffices)+1)
}

func (s *sampler) units(p *model.Plan) {
	for i := range s.offices {
		for j := range 2 + s.IntN(3) {
			seats := 6 + s.IntN(40)
			u := model.UnitBalance{Key: fmt.Sprintf("U%02d.%d", i, j), Name: fmt.Sprintf("Bidang %d %s", j+1, s.office(i)), OPD: s.office(i), Seats: seats,
				In: s.IntN(5), Out: s.IntN(5), MissingBefore: s.IntN(9)}
			u.Before = max(seats-u.MissingBefore, 0) + s.IntN(3)
			u.After = max(u.Before+u.In-u.Out, 0)
			u.MissingAfter = max(u.MissingBefore-s.IntN(6), 0)
			p.Units = append(p.Units, u)
			p.Figures.Seats += int64(seats)
			p.Figures.HeadsBefore += int64(u.Before)
			p.Figures.MissingBefore += int64(u.MissingBefore)
			p.Figures.MissingAfter += int64(u.MissingAfter)
		}
	}
}

func (s *sampler) person() model.Person {
	s.people++
	first := []string{"Rina", "Dewi", "Andi", "Yulia", "Fajar", "Hendra", "Siti", "Bayu", "Ratna", "Ilham", "Nurul", "Zulkifli"}
	last := []string{"Permata", "Saputra", "Wahyuni", "Ramadhan", "Lestari", "Nugraha", "Anggraini", "Syahputra", "Maharani", "Hidayat"}
	titles := []string{", S.K.M.", ", S.E., M.M.", ", S.Pd.", ", A.Md.Kep.", ", S.Kom.", "", ", S.STP., M.Si."}
	rank := model.RankOf(3, 1+s.IntN(4))
	return model.Person{
		Key:  fmt.Sprintf("%d%02d%02d%d%02d%d%03d", 1970+s.IntN(28), 1+s.IntN(12), 1+s.IntN(28), 2010+s.IntN(12), 1+s.IntN(12), 1+s.IntN(2), s.people%999+1),
		Name: first[s.IntN(len(first))] + " " + last[s.IntN(len(last))] + titles[s.IntN(len(titles))],
		Rank: rank.String(), RankTitle: rank.Title(), RankSince: model.MustDate("2021-04-01").AddMonths(s.IntN(60)), Education: "S-1 Kesehatan Masyarakat",
	}
}

func (s *sampler) post(p *model.Plan) model.Post {
	u := p.Units[s.IntN(len(p.Units))]
	s.posts++
	return model.Post{SIASN: fmt.Sprintf("JAB-%05d", s.posts), UnitSIASN: "UNOR-" + u.Key, Key: fmt.Sprintf("J%05d", s.posts), Name: samplePosts[s.IntN(len(samplePosts))], Unit: u.Name, UnitKey: u.Key, OPD: u.OPD,
		Class: "Pelaksana", Level: "Pelaksana", Echelon: []string{"", "IV.a", "III.b"}[s.IntN(3)], Grade: 5 + s.IntN(7)}
}

func (s *sampler) score(lo, hi int) model.Score {
	max := []int{4000, 2500, 2000, 1500}
	names := []string{"kompetensi", "kinerja", "pendidikan", "pengalaman"}
	var sc model.Score
	want := lo + s.IntN(hi-lo)
	for i, m := range max {
		v := m * (want + s.IntN(600)) / 10600
		sc.Parts = append(sc.Parts, model.ScorePart{Name: names[i], Points: v, Max: m, Rows: []string{fmt.Sprintf("%s.csv:%d", names[i], 2+s.IntN(9000))}})
		sc.Total += v
	}
	sc.Low, sc.High = sc.Total, sc.Total
	if s.IntN(8) == 0 {
		sc.Low, sc.High = sc.Total-900, min(sc.Total+1200, 10000)
		sc.Parts[0].Note = "tanpa asesmen; bobot dialihkan ke bagian lain"
		sc.Parts[0].Rows = nil
	}
	return sc
}

// step adds a chain or a ring of moves.
func (s *sampler) step(p *model.Plan, n int) {
	k := 1
	for s.IntN(3) > 0 && k < 11 {
		k++
	}
	k = min(k, n-len(p.Moves))
	ring := k > 1 && s.IntN(5) == 0
	st := model.Step{No: len(p.Steps) + 1, Kind: "rantai"}
	posts := make([]model.Post, k+1)
	for i := range posts {
		posts[i] = s.post(p)
	}
	if ring {
		st.Kind = "lingkar"
		posts[k] = posts[0]
	}
	for i := range k {
		m := s.move(p, posts[i+1], posts[i])
		m.No, m.Step = len(p.Moves)+1, st.No
		if i == 0 && !ring {
			m.Shortage = int64(1 + s.IntN(3))
		}
		p.Moves = append(p.Moves, m)
		st.Moves = append(st.Moves, m.No)
	}
	p.Steps = append(p.Steps, st)
}

func (s *sampler) move(p *model.Plan, from, to model.Post) model.Move {
	m := model.Move{
		Person: s.person(), From: from, To: to, Since: model.MustDate("2020-02-03").AddMonths(s.IntN(50)),
		Kind:   []model.MoveKind{model.Lateral, model.Lateral, model.Redistribution, model.Promotion}[s.IntN(4)],
		Before: s.score(4200, 7400), After: s.score(6000, 9600),
		DistanceBefore: s.IntN(50), DistanceAfter: s.IntN(30) - 1,
		FromUnit: p.Units[s.IntN(len(p.Units))], ToUnit: p.Units[s.IntN(len(p.Units))],
	}
	m.Months = m.Since.MonthsUntil(p.Effective)
	m.Person.SIASN = "PNS-" + m.Person.Key
	m.AllowanceBefore, m.AllowanceAfter = int64(from.Grade)*515_000, int64(to.Grade)*515_000
	m.RetiresBefore, m.RetiresAfter = model.MustDate("2041-03-01"), model.MustDate("2041-03-01").AddMonths(24*(to.Grade%2))
	m.SuperiorBefore = model.Superior{Post: from.UnitKey + "-00", Title: "Kepala " + from.Unit, Holder: "Hj. Nilam Sari, S.K.M.", Key: "197503142000032001"}
	m.SuperiorAfter = model.Superior{Post: to.UnitKey + "-00", Title: "Kepala " + to.Unit}
	m.Terms = []model.Term{{Name: "fit", Points: int64(m.After.Total - m.Before.Total)}, {Name: "move", Points: -500}}
	m.Touched = []model.Touch{{Clause: "T1.umum", Effect: "met", Measured: fmt.Sprintf("%d bulan", m.Months), Need: ">= 24 bulan", Citation: "PP 11/2017 pasal 190 ayat (3)", Certainty: "S", Text: "Sekurang-kurangnya dua tahun dalam jabatan"}}
	if m.Months > 60 {
		b := int64(min(20*(m.Months-60), 1000))
		m.Terms = append(m.Terms, model.Term{Name: "overdue", Clause: "T2.umum", Points: b})
		m.Touched = append(m.Touched, model.Touch{Clause: "T2.umum", Effect: "bonus", Points: b, Measured: fmt.Sprintf("%d bulan", m.Months), Need: "<= 60 bulan", Citation: "PP 11/2017 pasal 190 ayat (3)", Certainty: "S", Text: "Sudah lebih dari lima tahun dalam jabatan"})
	}
	if s.IntN(4) == 0 {
		m.Terms = append(m.Terms, model.Term{Name: "rank", Clause: "Q3.toleransi", Points: -300})
		m.Touched = append(m.Touched, model.Touch{Clause: "Q3.toleransi", Effect: "cost", Points: -300, Measured: "III/b", Need: "III/c", Citation: "praktik instansi", Certainty: "K?", Text: "Pangkat satu tingkat di bawah syarat"})
	}
	if s.IntN(6) == 0 {
		m.Approvals = []string{"Persetujuan tertulis Menteri Dalam Negeri (masa pemilihan)"}
		m.Touched = append(m.Touched, model.Touch{Clause: "W1.umum", Effect: "approval", Citation: "UU 10/2016 pasal 71 ayat (2)", Certainty: "S2", Text: "Penggantian pejabat dalam masa pemilihan"})
	}
	for _, t := range m.Terms {
		m.Gain += t.Points
	}
	for i := range 3 {
		who, where := s.person(), s.post(p)
		fit := 9000 - 700*i - s.IntN(500)
		m.Candidates = append(m.Candidates, model.Alternative{Person: &who, Fit: fit, Gain: int64(fit - 6000), Why: "lebih dibutuhkan di jabatan sekarang", Goal: "gain", Price: int64(100 + s.IntN(900))})
		m.Options = append(m.Options, model.Alternative{Post: &where, Fit: fit - 200, Gain: int64(fit - 6500), Why: "diisi pegawai dengan kesesuaian lebih tinggi", Goal: "shortage", Price: 1})
	}
	return m
}

func (s *sampler) rest(p *model.Plan) {
	n := len(p.Moves)
	proved := n%2 == 0
	if !proved {
		p.Status = "feasible"
	}
	gain := int64(0)
	for _, t := range p.Terms {
		gain += t.Points
	}
	p.Goals = []model.Goal{
		{Name: "bench", Unit: "orang", Proved: true},
		{Name: "shortage", StatusQuo: p.Figures.MissingBefore * 100, Value: p.Figures.MissingAfter * 100, Bound: p.Figures.MissingAfter * 100, Proved: true},
		{Name: "gain", Unit: "bp", Value: gain, Bound: gain + 1200*int64(n%2), Proved: proved},
		{Name: "moves", Unit: "mutasi", Value: int64(n), Bound: int64(n), Proved: true},
	}
	p.Figures.People, p.Figures.Movable, p.Figures.Moves = 400+20*n, 300+15*n, n
	p.Figures.OverdueBefore, p.Figures.OverdueAfter = 40+n, 30+n/2
	p.Figures.Requests, p.Figures.RequestsMet = 4+n/4, n/5
	p.Figures.Pairs = int64(n+1) * 7919
	for range 2 + n/3 {
		p.Short = append(p.Short, model.ShortPost{Post: s.post(p), Seats: 3, Before: 1, After: 2, Critical: 1 + 4*s.IntN(2), Eligible: s.IntN(9), Why: "Semua calon yang memenuhi syarat lebih dibutuhkan di tempat lain."})
		p.Unmet = append(p.Unmet, model.UnmetRequest{Person: s.person(), Wanted: "Puskesmas Tigo Baleh", Reason: "mengikuti suami/istri", Why: "Unit asal akan berada di bawah jumlah minimum.", Row: fmt.Sprintf("permohonan.csv:%d", 2+s.IntN(80))})
		p.LeftOut = append(p.LeftOut, model.LeftOut{Person: s.person(), Post: "Bidan Mahir, Puskesmas Guguk Panjang", Clause: "T1.umum", Why: "Baru 11 bulan dalam jabatan, syarat 24 bulan."})
		who, at := s.person(), s.post(p)
		p.Stay = append(p.Stay, model.Stayer{Key: who.Key, Name: who.Name, Post: at.Key, Title: at.Name + ", " + at.Unit, Months: s.IntN(90), Fit: 6000 + s.IntN(3000)})
	}
	p.Breaches = []model.Breach{{Clause: "U3.min", Where: "SD Negeri 4, Guru Ahli Muda", Need: ">= 6", Today: 4, After: 5}}
	if n > 1 {
		p.Ties = []model.Tie{{Move: 2, With: "Dewi Lestari, S.Pd. untuk jabatan yang sama"}}
	}
	p.Clauses = []model.ClauseCount{
		{Clause: "T1.umum", Text: "Sekurang-kurangnya dua tahun dalam jabatan", Citation: "PP 11/2017 pasal 190 ayat (3)", Certainty: "S", Blocked: 120344},
		{Clause: "T2.umum", Text: "Lebih dari lima tahun dalam jabatan didahulukan", Citation: "PP 11/2017 pasal 190 ayat (3)", Certainty: "S", Paid: int64(n / 2)},
		{Clause: "Q3.toleransi", Text: "Pangkat satu tingkat di bawah syarat", Citation: "praktik instansi", Certainty: "K?", Blocked: 88, Paid: int64(n / 4)},
		{Clause: "U3.min", Text: "Unit tidak turun di bawah jumlah minimum", Certainty: "K", Blocked: 12},
		{Clause: "W1.umum", Text: "Penggantian pejabat dalam masa pemilihan", Citation: "UU 10/2016 pasal 71 ayat (2)", Certainty: "S2", Flagged: int64(n / 6)},
	}
}

// opened reads a workbook back, and sees that it is the same when written twice.
func opened(t *testing.T, write func(io.Writer) error) (*excelize.File, []byte) {
	t.Helper()
	var once, again bytes.Buffer
	for _, b := range [...]*bytes.Buffer{&once, &again} {
		if err := write(b); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(once.Bytes(), again.Bytes()) {
		t.Error("the workbook differs from run to run")
	}
	f, err := excelize.OpenReader(bytes.NewReader(once.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, once.Bytes()
}
