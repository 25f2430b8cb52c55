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

// hangHeads gives every unit the post that leads it, and some units further
// managerial posts beside it.
func (g *government) hangHeads() {
	g.perUnit = make([]int, len(g.units))
	for u := range g.units {
		x := &g.units[u]
		if x.role == roleRoot {
			continue
		}
		p := g.headOf(u)
		p.unit, p.name, p.seats, p.head = u, x.title, 1, true
		p.fields = headFields(x, p.class)
		g.post(p)
		if !g.shape.sections {
			continue
		}
		if x.role == roleVillage {
			for _, title := range []string{"Sekretaris Kelurahan", "Kepala Seksi Pemerintahan Kelurahan", "Kepala Seksi Pemberdayaan Masyarakat Kelurahan"} {
				p := structural(model.LevelSupervisor, model.EchelonIVb, 8)
				p.unit, p.name, p.seats, p.fields = u, title, 1, headFields(x, p.class)
				g.post(p)
			}
		}
		if x.code == "SETDA" {
			for _, title := range []string{"Staf Ahli Bidang Pemerintahan, Hukum dan Politik", "Staf Ahli Bidang Ekonomi dan Pembangunan", "Staf Ahli Bidang Kemasyarakatan dan SDM"} {
				p := structural(model.LevelJPTPratama, model.EchelonIIb, 13, 6)
				p.unit, p.name, p.seats = u, title, 1
				g.post(p)
			}
		}
	}
}

// headOf is the post that leads a unit, still without its name and place.
func (g *government) headOf(u int) post {
	x := &g.units[u]
	switch x.role {
	case roleOffice, roleHospital, roleAssistant:
		if x.code == "SETDA" {
			return structural(model.LevelJPTPratama, model.EchelonIIa, 15, 6, 7)
		}
		return structural(model.LevelJPTPratama, model.EchelonIIb, 14, 6, 7)
	case roleSecretary:
		if g.units[x.parent].role != roleOffice {
			return structural(model.LevelAdministrator, model.EchelonIIIb, 11, 3)
		}
		return structural(model.LevelAdministrator, model.EchelonIIIa, 12, 3)
	case roleDivision, roleDesk, roleWard:
		if strings.HasPrefix(x.name, "Bagian") || strings.HasPrefix(x.name, "Inspektur") {
			return structural(model.LevelAdministrator, model.EchelonIIIa, 12, 7)
		}
		return structural(model.LevelAdministrator, model.EchelonIIIb, 11, 7)
	case roleDistrict:
		return structural(model.LevelAdministrator, model.EchelonIIIa, 12, 4, 8)
	case roleVillage:
		return structural(model.LevelSupervisor, model.EchelonIVa, 9, 4, 8)
	case roleClinic:
		return ledByFunctional("Dokter", model.LevelAhliMuda, 10, 5, 4, 7)
	case rolePrimary:
		return ledByFunctional("Guru Kelas", model.LevelAhliMadya, 12, 3, 5)
	case roleJunior:
		return ledByFunctional(juniorSubjects[u%leadSubjects].family, model.LevelAhliMadya, 12, 3, 5)
	}
	return structural(model.LevelSupervisor, model.EchelonIVa, 9, 3)
}

// structural is a managerial post; strong are the competencies of which it asks
// for one level more.
func structural(l model.Level, e model.Echelon, grade int, strong ...int) post {
	p := post{class: model.JPT, level: l, echelon: e, grade: grade, edu: model.EduS1, standard: standardOf(l, strong...)}
	switch l {
	case model.LevelAdministrator:
		p.class = model.Administrator
	case model.LevelSupervisor:
		p.class, p.edu = model.Supervisor, model.EduD3
	}
	return p
}

// ledByFunctional is the headship of a service unit, given to a holder of a
// job family.
func ledByFunctional(name string, l model.Level, grade, critical int, strong ...int) post {
	f := familyByName[name]
	return post{class: model.Functional, level: l, family: name, needs: name, grade: grade, critical: critical,
		edu: f.expertise[0].edu, cert: f.cert, standard: standardOf(l, strong...)}
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

// leadSubjects is how many of juniorSubjects also lead schools.
const leadSubjects = 5

// juniorSubjects are the teachers of an SMP.
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
