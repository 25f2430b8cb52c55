package fiction

import (
	"slices"
	"strings"

	"mutasi/model"
)

// Example is the city of examples/bukittinggi: a generated one with the stories
// of examples/stories planted in it.
func Example() (*City, error) {
	g, err := invent(3600, 1, plantStories)
	if err != nil {
		return nil, err
	}
	return g.city(), nil
}

// plantStories puts the people and posts of each story on the stage. What they
// are to show, and how, is told in examples/stories/README.md.
func plantStories(g *government) {
	g.occupy(slices.Concat(healthStudies, dataStudies, libraryStudies))
	g.storyA()
	g.storyB()
	g.storyC()
	g.storyD()
	g.storyE()
	g.storyF()
	g.storyG()
	g.storyH()
	g.emptyWings()
}

var steady = []string{"Baik", "Baik", "Baik"}

func diploma(d degree, year int) studied { return studied{d, year} }

// The people of stories A, B and G have one place to go: whatever else their
// studies would open is full, so that the stories do not hang on the rest of
// the city.
var (
	healthStudies  = []string{"Epidemiologi", "Kesehatan Masyarakat", "Kesehatan Lingkungan", "Gizi"}
	dataStudies    = []string{"Statistika", "Teknik Informatika", "Sistem Informasi"}
	libraryStudies = []string{"Ilmu Perpustakaan", "Kearsipan"}
)

// occupy fills the empty staff and section head posts that ask for a study.
func (g *government) occupy(studies []string) {
	for i := range g.posts {
		p := &g.posts[i]
		if p.class != model.Staff && p.class != model.Supervisor || !slices.ContainsFunc(p.fields, func(f string) bool { return slices.Contains(studies, f) }) {
			continue
		}
		if p.holders == 0 {
			g.hireAt(i, nil)
		}
		g.posts[i].seats = min(g.posts[i].seats, g.posts[i].holders)
	}
}

// storyA: a section head's post for disease control is vacant. Melati has
// studied and practised epidemiology and now keeps accounts; Hendra outranks her
// but is a generalist. Both can be spared where they are.
func (g *government) storyA() {
	post := g.postOf("DINKES.2.2-00")
	g.vacate(post)
	p := &g.posts[post]
	p.fields, p.edu, p.critical = []string{"Epidemiologi", "Kesehatan Lingkungan"}, model.EduS1, 5
	p.technical, p.cert = "Surveilans Epidemiologi:4", "Pelatihan Surveilans Epidemiologi/Pelatihan Penyelidikan KLB/Pelatihan Manajemen Imunisasi"
	p.standard = standardOf(p.level, 3, 4, 7)
	courses := strings.Split(p.cert, "/")

	g.cast(g.crowd("BAPENDA.S.2", "Penata Kelola Keuangan"), actor{
		name: "Melati Kurnia", sex: model.Female, born: "1983-05-17", hired: "2006-04-01",
		degrees: []studied{diploma(degreeByField["Epidemiologi"], 2005)}, rank: 11, rankSince: "2022-04-01", since: "2017-04-03",
		past: []episode{
			functionalAt("2006-04-01", "PKM02", "Epidemiolog Kesehatan", model.LevelAhliPertama),
			functionalAt("2011-10-01", "DINKES.2.1", "Epidemiolog Kesehatan", model.LevelAhliPertama)},
		ratings: steady, level: 2, technical: []string{"Surveilans Epidemiologi:4"}, certs: courses})

	crowd := g.crowd("DISPAR.S.1", "Penelaah Teknis Kebijakan")
	g.posts[crowd].technical = "Pengelolaan Destinasi:4/Promosi Wisata:4"
	g.cast(crowd, actor{
		name: "Hendra Sulaiman Pitopang", sex: model.Male, born: "1981-02-09", hired: "2006-03-01",
		degrees: []studied{diploma(s2("Gizi", "M.Gz."), 2015), diploma(s1("Gizi", "S.Gz."), 2004)}, rank: 12, rankSince: "2020-10-01", since: "2021-06-01",
		past: []episode{
			staffAt("2006-03-01", "SETDA.1.1", "Penelaah Teknis Kebijakan", "Klerek"),
			staffAt("2012-05-01", "DISPERDAG.1.1", "Penata Layanan Operasional", "Operator")},
		ratings: steady, level: 3, technical: []string{"Surveilans Epidemiologi:3", "Pengelolaan Destinasi:1", "Promosi Wisata:1"}, certs: courses})
}

// storyB: the data analyst of Disdukcapil. Rina (BKPSDM) and Taufik (DPMPTSP)
// have both worked with data; Taufik has asked for the post, but his bidang is
// at its minimum, and nobody else has studied what his post asks for.
func (g *government) storyB() {
	u := g.find("DISDUKCAPIL.3")
	data := []string{"Sertifikat Analis Data", "Pelatihan Satu Data Indonesia"}
	wanted := g.post(post{unit: u, name: "Analis Data Kependudukan", class: model.Staff, level: model.LevelStaff, family: "Klerek", grade: 7, seats: 1, critical: 5,
		edu: model.EduS1, fields: []string{"Statistika"}, standard: standardOf(model.LevelStaff, 0, 3), technical: "Pengelolaan Data:3", cert: strings.Join(data, "/")})

	g.cast(g.crowd("BKPSDM.1.2", "Penelaah Teknis Kebijakan"), actor{
		name: "Rina Syafei", sex: model.Female, born: "1989-11-02", hired: "2014-03-01",
		degrees: []studied{diploma(studyStatistics, 2012)}, rank: 11, rankSince: "2023-04-01", since: "2020-02-03",
		past:    []episode{staffAt("2014-03-01", "DISKOMINFO.4", "Pengolah Data dan Informasi", "Klerek")},
		ratings: steady, level: 2, technical: []string{"Pengelolaan Data:3"}, certs: data})
	desk := g.find("DPMPTSP.3")
	origin := g.post(post{unit: desk, name: "Penata Data Perizinan", class: model.Staff, level: model.LevelStaff, family: "Klerek", grade: 7, seats: 1,
		edu: model.EduS1, fields: []string{"Aktuaria"}, standard: standardOf(model.LevelStaff, 0, 3)})
	g.hireAt(origin, longSettled)
	taufik := g.cast(origin, actor{
		name: "Taufik Azhari", sex: model.Male, born: "1988-08-21", hired: "2014-03-01",
		degrees: []studied{diploma(studyStatistics, 2011)}, rank: 11, rankSince: "2022-10-01", since: "2017-03-01",
		past:    []episode{staffAt("2014-03-01", "BAPPEDA.1.2", "Pengolah Data dan Informasi", "Klerek")},
		ratings: steady, level: 2, technical: []string{"Pengelolaan Data:4"}, certs: data})
	g.records.requests = append(g.records.requests, request{taufik, g.units[u].code, g.posts[wanted].code, "jarak", day(2026, 8, 3), "B01/PM/2026"})
	g.quotas = append(g.quotas, quota{name: "Tim data perizinan", unit: "DPMPTSP.3", post: g.posts[origin].code, min: 2, max: -1, critical: 1})
}

// storyD: Desi has been in her post for 23 months, and another unit needs her.
func (g *government) storyD() {
	to := g.postIn("DISPERTA.1.2", "Penelaah Teknis Kebijakan")
	g.posts[to].seats = g.posts[to].holders + 1
	from := g.postIn("DISPERTA.1.1", "Penata Layanan Operasional")
	g.cast(from, actor{
		name: "Desi Handayani", sex: model.Female, born: "1990-07-12", hired: "2015-03-01",
		degrees: []studied{diploma(degreeByField["Pertanian"], 2013)}, rank: 11, rankSince: "2023-10-01", since: "2025-02-01",
		past:    []episode{staffAt("2015-03-01", "DISPERTA.3.1", "Penelaah Teknis Kebijakan", "Klerek")},
		ratings: steady, level: 2})
	g.posts[from].seats = g.posts[from].holders
}

// storyE: an administrator and a staff member are to move on the first day of
// an election window.
func (g *government) storyE() {
	to := g.postOf("DISPERKIM.1-00")
	g.vacate(to)
	g.posts[to].fields = []string{"Teknik Sipil", "Arsitektur"}
	g.recast(g.postOf("DPUPR.2-00"), actor{
		name: "Irwan Hamid", sex: model.Male, born: "1977-03-30", hired: "2003-03-01",
		degrees: []studied{diploma(s2("Teknik Sipil", "M.T."), 2012), diploma(studyCivil, 2001)}, rank: 13, rankSince: "2020-04-01", since: "2021-06-10",
		past: []episode{
			staffAt("2003-03-01", "DPUPR.1.1", "Penelaah Teknis Kebijakan", "Klerek"),
			structuralAt("2012-09-03", "DPUPR.2.1", "Kepala Seksi Tata Bangunan", model.Supervisor, model.LevelSupervisor)},
		ratings: steady, level: 3})

	staff := g.postIn("BAPENDA.S.2", "Pengelola Keuangan")
	g.posts[staff].seats = g.posts[staff].holders + 1
	from := g.postIn("BKD.S.2", "Pengelola Keuangan")
	g.cast(from, actor{
		name: "Novri Yunus Payobada", sex: model.Male, born: "1991-01-25", hired: "2014-04-01",
		degrees: []studied{diploma(d3("Akuntansi", "A.Md.Ak."), 2012)}, rank: 10, rankSince: "2023-04-01", since: "2021-07-01",
		past:    []episode{staffAt("2014-04-01", "BKD.1.1", "Pengelola Keuangan", "Klerek")},
		ratings: steady, level: 2})
	g.posts[from].seats = g.posts[from].holders
}

// storyF: the head of an office, 58 years old, whom the post of an
// administrator would retire at once.
func (g *government) storyF() {
	to := g.postOf("DISPERDAG.1-00")
	g.vacate(to)
	g.recast(g.postOf("DISKOPUKM-00"), actor{
		name: "Zainal Rasyid", sex: model.Male, born: "1968-03-10", hired: "1994-03-01",
		degrees: []studied{diploma(masterManagement, 2006), diploma(studyManagement, 1992)}, rank: 15, rankSince: "2020-10-01", since: "2021-03-15",
		past: []episode{
			staffAt("1994-03-01", "DISPERDAG.1.1", "Penelaah Teknis Kebijakan", "Klerek"),
			structuralAt("2003-05-05", "DISPERDAG.1.1", "Kepala Seksi Bina Usaha", model.Supervisor, model.LevelSupervisor),
			structuralAt("2011-08-15", "DISPERDAG.1", "Kepala Bidang Perdagangan", model.Administrator, model.LevelAdministrator)},
		ratings: steady, level: 4})
}

// storyG: the head of the library's service section. Arif fits best, but his
// wife serves in that section; Lidya is the next best.
func (g *government) storyG() {
	post := g.postOf("DISPERPUS.1.1-00")
	g.vacate(post)
	p := &g.posts[post]
	p.fields, p.edu, p.critical = []string{"Ilmu Perpustakaan", "Kearsipan"}, model.EduS1, 5
	p.technical, p.cert = "Layanan Perpustakaan:3", "Sertifikat Pustakawan/Pelatihan Manajemen Perpustakaan"

	library := degreeByField["Ilmu Perpustakaan"]
	husband := g.cast(g.crowd("DISHUB.S.1", "Penelaah Teknis Kebijakan"), actor{
		name: "Arif Mulia", sex: model.Male, born: "1984-09-14", hired: "2009-04-01",
		degrees: []studied{diploma(library, 2007)}, rank: 12, rankSince: "2021-04-01", since: "2017-03-01",
		past: []episode{
			functionalAt("2009-04-01", "DISPERPUS.1.2", "Pustakawan", model.LevelAhliPertama),
			staffAt("2014-01-01", "DISPERPUS.1.1", "Penelaah Teknis Kebijakan", "Klerek")},
		ratings: steady, level: 3, technical: []string{"Layanan Perpustakaan:4"}, certs: strings.Split(p.cert, "/")})
	section := g.postIn("DISPERPUS.1.1", "Penata Layanan Operasional")
	wife := g.cast(section, actor{
		name: "Citra Permata Simabur", sex: model.Female, born: "1987-04-03", hired: "2011-01-01",
		degrees: []studied{diploma(library, 2009)}, rank: 11, rankSince: "2022-04-01", since: "2025-08-01",
		past:    []episode{staffAt("2011-01-01", "DISPERPUS.1.2", "Penata Layanan Operasional", "Operator")},
		ratings: steady, level: 2})
	g.posts[section].seats = g.posts[section].holders
	g.persons[wife].home = g.persons[husband].home
	g.records.relations = append(g.records.relations, relation{min(husband, wife), max(husband, wife), "suami_istri"})

	g.cast(g.crowd("DPMPTSP.S.1", "Penelaah Teknis Kebijakan"), actor{
		name: "Lidya Malik", sex: model.Female, born: "1986-12-08", hired: "2010-03-01",
		degrees: []studied{diploma(library, 2008)}, rank: 11, rankSince: "2021-10-01", since: "2019-04-01",
		past:    []episode{functionalAt("2010-03-01", "DISPERPUS.1.1", "Pustakawan", model.LevelAhliPertama)},
		ratings: steady, level: 2, technical: []string{"Layanan Perpustakaan:3"}, certs: []string{"Pelatihan Manajemen Perpustakaan"}})
}

// storyH: an administrator is to become a section head.
func (g *government) storyH() {
	to := g.postOf("DISKOPUKM.2.1-00")
	g.vacate(to)
	g.recast(g.postOf("DISKOPUKM.1-00"), actor{
		name: "Gusrizal Tamrin", sex: model.Male, born: "1979-06-18", hired: "2005-04-01",
		degrees: []studied{diploma(studyManagement, 2002)}, rank: 12, rankSince: "2019-04-01", since: "2022-09-12",
		past: []episode{
			staffAt("2005-04-01", "DISKOPUKM.S.1", "Penelaah Teknis Kebijakan", "Klerek"),
			structuralAt("2014-02-17", "DISKOPUKM.2.2", "Kepala Seksi Pembiayaan", model.Supervisor, model.LevelSupervisor)},
		ratings: steady, level: 3})
}
