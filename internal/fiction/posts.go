package fiction

import (
	"fmt"
	"strings"

	"mutasi/model"
)

// post is one line of the peta jabatan.
type post struct {
	code, name string
	unit       int
	class      model.Class
	level      model.Level
	echelon    model.Echelon
	family     string // of a functional post; the group of a staff post
	needs      string // syarat_rumpun
	grade      int
	seats      int
	holders    int
	head       bool
	critical   int
	edu        model.Education
	fields     []string
	cert       string
	standard   [9]int8
	technical  string // "Name:level/..."
}

// skills are the nine competencies of PermenPANRB 38/2017, as columns name them.
var skills = [9]string{"integritas", "kerja_sama", "komunikasi", "orientasi_hasil", "pelayanan_publik", "pengembangan_diri", "mengelola_perubahan", "pengambilan_keputusan", "perekat_bangsa"}

// baseSkill is the level that a post of each level usually asks for.
var baseSkill = map[model.Level]int8{
	model.LevelStaff: 1, model.LevelSupervisor: 2, model.LevelAdministrator: 3, model.LevelJPTPratama: 4,
	model.LevelPemula: 1, model.LevelTerampil: 1, model.LevelMahir: 2, model.LevelPenyelia: 2,
	model.LevelAhliPertama: 2, model.LevelAhliMuda: 3, model.LevelAhliMadya: 4, model.LevelAhliUtama: 5,
}

func standardOf(level model.Level, strong ...int) (s [9]int8) {
	for i := range s {
		s[i] = baseSkill[level]
	}
	for _, i := range strong {
		s[i] = min(s[i]+1, 5)
	}
	return s
}

// post hangs p on its unit and gives it a code.
func (g *government) post(p post) int {
	if p.critical == 0 {
		p.critical = 1
	}
	p.code = fmt.Sprintf("%s-%02d", g.units[p.unit].code, g.perUnit[p.unit])
	g.perUnit[p.unit]++
	g.posts = append(g.posts, p)
	return len(g.posts) - 1
}

// hangHeads gives every unit the post that leads it.
func (g *government) hangHeads() {
	g.perUnit = make([]int, len(g.units))
	for u := range g.units {
		x := &g.units[u]
		p := post{unit: u, name: x.title, seats: 1, head: true, edu: model.EduS1}
		structural := func(c model.Class, l model.Level, e model.Echelon, grade int, strong ...int) {
			p.class, p.level, p.echelon, p.grade = c, l, e, grade
			p.standard = standardOf(l, strong...)
		}
		supervisor := func(e model.Echelon, grade int) {
			structural(model.Supervisor, model.LevelSupervisor, e, grade, 3)
			p.edu = model.EduD3
		}
		switch x.role {
		case roleRoot:
			continue
		case roleOffice, roleHospital, roleAssistant:
			structural(model.JPT, model.LevelJPTPratama, model.EchelonIIb, 14, 6, 7)
			if x.code == "SETDA" {
				p.echelon, p.grade = model.EchelonIIa, 15
			}
		case roleSecretary:
			structural(model.Administrator, model.LevelAdministrator, model.EchelonIIIa, 12, 3)
			if x.parent > 0 && g.units[x.parent].role != roleOffice {
				p.echelon, p.grade = model.EchelonIIIb, 11
			}
		case roleDivision, roleDesk, roleWard:
			structural(model.Administrator, model.LevelAdministrator, model.EchelonIIIb, 11, 7)
			if strings.HasPrefix(x.name, "Bagian") || strings.HasPrefix(x.name, "Inspektur") {
				p.echelon, p.grade = model.EchelonIIIa, 12
			}
		case roleDistrict:
			structural(model.Administrator, model.LevelAdministrator, model.EchelonIIIa, 12, 4, 8)
		case roleGeneral, roleFinance, roleSection, roleBranch, roleDistrictSection:
			supervisor(model.EchelonIVa, 9)
		case roleVillage:
			supervisor(model.EchelonIVa, 9)
			p.standard = standardOf(p.level, 4, 8)
		case roleClinic:
			p.class, p.level, p.family, p.needs, p.grade = model.Functional, model.LevelAhliMuda, "Dokter", "Dokter", 10
			p.edu, p.cert, p.critical = model.EduProfession, "STR Dokter", 5
			p.standard = standardOf(p.level, 4, 7)
		case rolePrimary, roleJunior:
			fam := familyByName["Guru Kelas"]
			if x.role == roleJunior {
				fam = familyByName[juniorSubjects[u%5].family]
			}
			p.class, p.level, p.family, p.needs, p.grade = model.Functional, model.LevelAhliMadya, fam.name, fam.name, 12
			p.cert, p.critical = fam.cert, 3
			p.standard = standardOf(p.level, 5)
		}
		p.fields = headFields(x, p.class)
		g.post(p)
		if x.role == roleVillage && g.shape.sections {
			for _, t := range []string{"Sekretaris Kelurahan", "Kepala Seksi Pemerintahan Kelurahan", "Kepala Seksi Pemberdayaan Masyarakat Kelurahan"} {
				g.post(post{unit: u, name: t, class: model.Supervisor, level: model.LevelSupervisor, echelon: model.EchelonIVb, grade: 8, seats: 1, edu: model.EduD3, fields: headFields(x, model.Supervisor), standard: standardOf(model.LevelSupervisor)})
			}
		}
		if x.code == "SETDA" && g.shape.sections {
			for _, t := range []string{"Staf Ahli Bidang Pemerintahan, Hukum dan Politik", "Staf Ahli Bidang Ekonomi dan Pembangunan", "Staf Ahli Bidang Kemasyarakatan dan SDM"} {
				g.post(post{unit: u, name: t, class: model.JPT, level: model.LevelJPTPratama, echelon: model.EchelonIIb, grade: 13, seats: 1, edu: model.EduS1, standard: standardOf(model.LevelJPTPratama, 6)})
			}
		}
	}
}

// headFields are the studies that a managerial post below JPT asks for.
func headFields(u *unit, class model.Class) []string {
	switch {
	case class != model.Administrator && class != model.Supervisor:
		return nil
	case u.role == roleFinance:
		return []string{"Akuntansi", "Manajemen", "Ekonomi Pembangunan"}
	case u.role == roleWard:
		return []string{"Kesehatan Masyarakat", "Administrasi Rumah Sakit", "Keperawatan"}
	case u.role == roleSecretary, u.role == roleGeneral:
		return []string{"Administrasi Negara", "Manajemen", "Hukum", "Ilmu Pemerintahan"}
	case u.office >= 0:
		return offices[u.office].fields
	}
	return []string{"Ilmu Pemerintahan", "Administrasi Negara", "Hukum", "Sosiologi"}
}

// staffFields are the studies that a staff post asks for where its kind names none.
func staffFields(u *unit) []string {
	switch {
	case u.office >= 0:
		return offices[u.office].fields
	case u.sector == "kesehatan":
		return []string{"Administrasi Rumah Sakit", "Manajemen", "Administrasi Negara"}
	}
	return []string{"Ilmu Pemerintahan", "Administrasi Negara", "Sosiologi"}
}

type seatsOf struct {
	family string
	seats  int
}

// juniorSubjects are the teachers of an SMP. The first five also lead schools.
var juniorSubjects = []seatsOf{{"Guru Matematika", 4}, {"Guru Bahasa Indonesia", 4}, {"Guru Bahasa Inggris", 3}, {"Guru IPA", 4}, {"Guru IPS", 3},
	{"Guru Pendidikan Agama Islam", 2}, {"Guru PPKn", 2}, {"Guru PJOK", 2}, {"Guru Seni Budaya", 2}, {"Guru Informatika", 2}, {"Guru Bimbingan dan Konseling", 3}}

var clinicStaff = []seatsOf{{"Perawat", 14}, {"Bidan", 15}, {"Dokter", 3}, {"Dokter Gigi", 1}, {"Apoteker", 1}, {"Asisten Apoteker", 2}, {"Promotor Kesehatan", 1},
	{"Tenaga Sanitasi Lingkungan", 2}, {"Nutrisionis", 2}, {"Pranata Laboratorium Kesehatan", 2}, {"Epidemiolog Kesehatan", 1}, {"Perekam Medis", 1}}

var hospitalStaff = []seatsOf{{"Perawat", 120}, {"Bidan", 30}, {"Dokter", 34}, {"Dokter Gigi", 3}, {"Apoteker", 8}, {"Asisten Apoteker", 12}, {"Nutrisionis", 5},
	{"Pranata Laboratorium Kesehatan", 12}, {"Radiografer", 8}, {"Fisioterapis", 4}, {"Perekam Medis", 8}, {"Tenaga Sanitasi Lingkungan", 3}}

// functional adds seats of a family to a unit, split over its levels.
func (g *government) functional(d *draw, u int, name string, seats int) {
	f := familyByName[name]
	if f == nil {
		panic("fiction: no job family " + name)
	}
	levels := []model.Level{model.LevelAhliPertama, model.LevelAhliMuda, model.LevelAhliMadya}
	weights := []int{40, 36, 24}
	switch {
	case len(f.skill) > 0 && len(f.expertise) > 0:
		levels = []model.Level{model.LevelTerampil, model.LevelMahir, model.LevelPenyelia, model.LevelAhliPertama, model.LevelAhliMuda, model.LevelAhliMadya}
		weights = []int{26, 18, 10, 24, 16, 6}
	case len(f.skill) > 0:
		levels = []model.Level{model.LevelTerampil, model.LevelMahir, model.LevelPenyelia}
		weights = []int{44, 34, 22}
	}
	count := make([]int, len(levels))
	if seats > 12 {
		count = share(seats, weights)
	} else {
		for range seats {
			count[d.weighted(weights...)]++
		}
	}
	for i, n := range count {
		if n > 0 {
			g.post(functionalPost(f, u, levels[i], n))
		}
	}
}

var functionalGrade = map[model.Level]int{model.LevelTerampil: 6, model.LevelMahir: 7, model.LevelPenyelia: 8,
	model.LevelAhliPertama: 8, model.LevelAhliMuda: 9, model.LevelAhliMadya: 11}

func functionalPost(f *family, u int, level model.Level, seats int) post {
	p := post{unit: u, name: f.name + " " + level.String(), class: model.Functional, level: level, family: f.name, grade: functionalGrade[level],
		seats: seats, cert: f.cert, standard: standardOf(level, f.strong[0], f.strong[1])}
	studies := f.expertise
	if level.Track() == model.TrackSkill {
		studies = f.skill
	}
	p.edu = studies[0].edu
	for _, s := range studies {
		p.fields = append(p.fields, s.field)
		p.edu = min(p.edu, s.edu)
	}
	switch f.name {
	case "Dokter", "Epidemiolog Kesehatan":
		p.critical = 5
	case "Guru Kelas", "Perawat", "Bidan":
		p.critical = 2
	}
	switch f.name {
	case "Epidemiolog Kesehatan":
		p.technical = fmt.Sprintf("Surveilans Epidemiologi:%d", baseSkill[level])
	case "Administrator Database Kependudukan", "Statistisi":
		p.technical = fmt.Sprintf("Pengelolaan Data:%d", baseSkill[level])
	}
	return p
}

// staff adds seats of a pelaksana post to a unit, and the post where the unit
// does not have it yet.
func (g *government) staff(u int, s *staffPost, seats int) int {
	for i := len(g.posts) - 1; i >= 0 && g.posts[i].unit == u; i-- {
		if g.posts[i].name == s.name {
			g.posts[i].seats += seats
			return i
		}
	}
	p := post{unit: u, name: s.name, class: model.Staff, level: model.LevelStaff, family: s.group, grade: s.grade, seats: seats, edu: s.edu, fields: s.fields}
	if len(s.fields) == 0 {
		p.fields = staffFields(&g.units[u])
	}
	p.standard = standardOf(model.LevelStaff)
	if s.edu >= model.EduS1 {
		p.standard = standardOf(model.LevelStaff, 0, 3)
	}
	if s.group == "Operator" {
		p.standard[4]++
	}
	return g.post(p)
}

// hangServices gives schools, clinics and hospitals their posts.
func (g *government) hangServices() {
	for u := range g.units {
		d := newDraw(g.seed, "services", u)
		switch g.units[u].role {
		case rolePrimary:
			classes := []int{6, 7, 8, 9, 12}[d.weighted(25, 20, 25, 15, 15)]
			g.functional(d, u, "Guru Kelas", classes)
			g.functional(d, u, "Guru Pendidikan Agama Islam", 1)
			g.functional(d, u, "Guru PJOK", 1)
			g.staff(u, &staffPosts[2], 1)
		case roleJunior:
			small := d.chance(300)
			for _, s := range juniorSubjects {
				if small {
					s.seats = (s.seats + 1) / 2
				}
				g.functional(d, u, s.family, s.seats)
			}
			g.staff(u, &staffPosts[2], 2)
			g.staff(u, &staffPosts[1], 1)
		case roleClinic:
			g.hire(d, u, clinicStaff, g.shape.clinicSeats-3)
			g.staff(u, &staffPosts[7], 2)
			g.staff(u, &staffPosts[2], 1)
		case roleWard:
			g.hireWard(d, u)
		}
	}
}

// hire scales a staffing list to a number of seats.
func (g *government) hire(d *draw, u int, list []seatsOf, seats int) {
	weights := make([]int, len(list))
	for i, s := range list {
		weights[i] = s.seats
	}
	for i, n := range share(seats, weights) {
		if n > 0 {
			g.functional(d, u, list[i].family, n)
		}
	}
}

// hireWard staffs a bidang of a hospital: doctors, nurses or the rest, each in
// proportion to what they are of the whole.
func (g *government) hireWard(d *draw, u int) {
	parts := [3][]seatsOf{hospitalStaff[2:4], hospitalStaff[:2], hospitalStaff[4:]}
	mine := parts[g.units[u].ward]
	g.hire(d, u, mine, g.shape.hospitalSeats*total(mine)/total(hospitalStaff))
}

func total(list []seatsOf) (n int) {
	for _, s := range list {
		n += s.seats
	}
	return n
}

// officeWeight is how much office staff a unit draws.
func (g *government) officeWeight(u int) int {
	w := 0
	switch g.units[u].role {
	case roleGeneral:
		w = 30
	case roleFinance:
		w = 26
	case roleDesk:
		w = 46
	case roleDivision:
		w = 8
	case roleSection:
		w = 30
	case roleBranch:
		w = 50
	case roleVillage:
		w = 20
	case roleDistrictSection:
		w = 16
	case roleDistrict:
		w = 6
	}
	if o := g.units[u].office; o >= 0 {
		switch offices[o].code {
		case "SATPOLPP", "DAMKAR", "DISHUB":
			w *= 2
		case "DISDUKCAPIL", "BKPSDM", "DPUPR", "DLH":
			w = w * 3 / 2
		}
	}
	return w
}

// hangStaff spreads the office seats that are left over the office units.
func (g *government) hangStaff(seats int) {
	weights := make([]int, len(g.units))
	for u := range g.units {
		weights[u] = g.officeWeight(u)
	}
	for u, n := range share(seats, weights) {
		if n == 0 {
			continue
		}
		d := newDraw(g.seed, "staff", u)
		x := &g.units[u]
		if x.office >= 0 && (x.role == roleDesk || x.role == roleSection || x.role == roleDivision || x.role == roleBranch) {
			jf := n * 45 / 100
			if x.role == roleDesk {
				jf = n * 65 / 100
			}
			list := offices[x.office].families
			count := make([]int, len(list))
			start := d.below(len(list))
			for i := range jf {
				// the first families of an office are its own trade
				k := (start + i) % len(list)
				if d.chance(400) {
					k = 0
				}
				count[k]++
			}
			for k, c := range count {
				if c > 0 {
					g.functional(d, u, list[k], c)
				}
			}
			n -= jf
		}
		for range n {
			g.staff(u, &staffPosts[g.staffKind(d, x.role)], 1)
		}
	}
}

func (g *government) staffKind(d *draw, r role) int {
	switch r {
	case roleFinance:
		return []int{3, 4, 2}[d.weighted(45, 30, 25)]
	case roleGeneral:
		return []int{0, 1, 2, 7, 8, 9}[d.weighted(15, 15, 35, 20, 10, 5)]
	case roleVillage, roleDistrictSection, roleDistrict:
		return []int{2, 5, 6, 7}[d.weighted(35, 20, 15, 30)]
	case roleBranch:
		return []int{1, 6, 7, 8, 5}[d.weighted(15, 20, 30, 25, 10)]
	}
	return []int{0, 1, 2, 5, 6, 9}[d.weighted(35, 15, 20, 15, 10, 5)]
}
