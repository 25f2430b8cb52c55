package fiction

import (
	"fmt"
	"time"

	"mutasi/model"
)

// person is an invented employee.
type person struct {
	nip, name   string
	front, back string // gelar
	id          string // SIASN's person id
	kind        model.Kind
	sex         model.Sex
	born        model.Date
	hired       model.Date // TMT CPNS, or first contract
	permanent   model.Date // TMT PNS
	rank        model.Rank
	reached     [18]model.Date // the day each rank of a PNS was reached
	rankSince   model.Date
	post        int
	since       model.Date
	degrees     []studied // highest first
	retires     model.Date
	contractEnd model.Date
	home        point
	standing    string // kedudukan hukum
	talent      int    // -1, 0, 1: how ratings and assessments lean
	service     []service
}

// studied is one diploma.
type studied struct {
	degree
	year int
}

// employ invents one person for each seat that is held.
func (g *government) employ() {
	g.persons = make([]person, 0, g.people)
	g.past = g.indexPosts()
	for i := range g.posts {
		for range g.posts[i].holders {
			d := newDraw(g.seed, "person", len(g.persons))
			p := g.invent(d, i)
			g.addHistory(d, &p, g.past)
			g.persons = append(g.persons, p)
		}
	}
}

func (g *government) invent(d *draw, at int) person {
	post := &g.posts[at]
	p := person{post: at, talent: d.weighted(18, 60, 22) - 1}
	p.sex = model.Male
	if d.chance(g.femaleShare(post)) {
		p.sex = model.Female
	}
	p.name = nameOf(d, p.sex)
	p.id = fmt.Sprintf("%016X%016X", d.next(), d.next())
	g.educate(d, &p, post)
	g.engage(d, &p, post)
	g.serve(d, &p, post)
	p.standing = standingOf(d, &p, post)
	g.settleHome(d, &p, post)
	p.titles()
	return p
}

// titles writes the gelar of all degrees.
func (p *person) titles() {
	for _, s := range p.degrees {
		p.front = s.front + p.front
	}
	for i := len(p.degrees) - 1; i >= 0; i-- {
		if b := p.degrees[i].back; b != "" {
			if p.back != "" {
				p.back += ", "
			}
			p.back += b
		}
	}
}

// standingOf is the kedudukan hukum: about one PNS in a hundred is away.
func standingOf(d *draw, p *person, post *post) string {
	if p.kind != model.PNS || post.head || post.class.Managerial() || p.hired.MonthsUntil(planDate) < 48 || !d.chance(11) {
		return "Aktif"
	}
	return []string{"Tugas belajar lebih dari 6 bulan", "Tugas belajar sampai 6 bulan", "CLTN", "Dipekerjakan"}[d.weighted(50, 20, 15, 15)]
}

// femaleShare in thousandths.
func (g *government) femaleShare(p *post) int {
	switch u := &g.units[p.unit]; {
	case p.family == "Bidan":
		return 1000
	case u.kind == "sekolah", u.sector == "kesehatan":
		return 720
	case p.family == "Polisi Pamong Praja", p.family == "Pemadam Kebakaran", p.family == "Teknisi":
		return 120
	case p.class == model.JPT, p.class == model.Administrator:
		return 320
	}
	return 520
}

var commonStudies = []degree{studyManagement, studyLaw, studyPublic, studyGovern, studyEconomics, studyAccounting}

// educate gives the degrees that the post asks for, sometimes one more.
func (g *government) educate(d *draw, p *person, post *post) {
	var first degree
	higher, odds := masterPublic, 0
	switch post.class {
	case model.Functional:
		f := familyByName[post.family]
		studies := f.expertise
		if post.level.Track() == model.TrackSkill {
			studies = f.skill
		}
		first, higher = pick(d, studies), f.higher
		odds = map[model.Level]int{model.LevelAhliMuda: 120, model.LevelAhliMadya: 260, model.LevelPenyelia: 180}[post.level] + 30
	case model.Staff:
		first = g.staffStudy(d, post)
		if first.edu == model.EduS1 {
			odds = 40
		}
	default:
		first = pick(d, commonStudies)
		if len(post.fields) > 0 && d.chance(740) {
			first = degreeByField[pick(d, post.fields)]
		} else if o := g.units[post.unit].office; o >= 0 && d.chance(500) {
			first = degreeByField[pick(d, offices[o].fields)]
		}
		odds = map[model.Class]int{model.JPT: 820, model.Administrator: 520, model.Supervisor: 170}[post.class]
		if post.class == model.Supervisor && d.chance(120) {
			first, odds = pick(d, staffDegrees[model.EduD3]), 0
		}
		if first.field == "" {
			first = studyPublic
		}
	}
	p.degrees = []studied{{degree: first}}
	if higher.edu > first.edu && d.chance(odds) {
		if higher.field == "" {
			higher.field = first.field
		}
		p.degrees = []studied{{degree: higher}, {degree: first}}
	}
}

func (g *government) staffStudy(d *draw, post *post) degree {
	if post.edu == model.EduS1 || post.edu == model.EduSLTA && d.chance(140) { // some have studied on
		if d.chance(760) {
			if s, ok := degreeByField[pick(d, post.fields)]; ok {
				return s
			}
		}
		return pick(d, commonStudies)
	}
	list := staffDegrees[post.edu]
	if d.chance(800) {
		field := pick(d, post.fields)
		for _, s := range list {
			if s.field == field {
				return s
			}
		}
	}
	return pick(d, list)
}

// engage decides PNS, CPNS or PPPK.
func (g *government) engage(d *draw, p *person, post *post) {
	contract, fresh := 0, 0
	school, health := g.units[post.unit].kind == "sekolah", g.units[post.unit].sector == "kesehatan"
	switch {
	case post.head || post.class.Managerial():
	case post.level == model.LevelAhliPertama && school:
		contract, fresh = 620, 25
	case (post.level == model.LevelAhliPertama || post.level == model.LevelTerampil) && health:
		contract, fresh = 400, 40
	case post.level == model.LevelAhliPertama, post.level == model.LevelTerampil:
		contract, fresh = 180, 90
	case post.class == model.Staff:
		contract, fresh = 110, 25
	}
	switch x := d.below(1000); {
	case x < contract:
		p.kind = model.PPPK
	case x < contract+fresh:
		p.kind = model.CPNS
	}
}

// rankSpan is the usual range of a level, and the rank at which one enters it.
func rankSpan(post *post, first degree) (lo, hi model.Rank) {
	switch post.level {
	case model.LevelTerampil:
		return 7, 8
	case model.LevelMahir, model.LevelAhliPertama:
		return 9, 10
	case model.LevelPenyelia, model.LevelAhliMuda:
		return 11, 12
	case model.LevelAhliMadya:
		return 13, 15
	case model.LevelSupervisor:
		if post.echelon == model.EchelonIVb {
			return 10, 11
		}
		return 11, 12
	case model.LevelAdministrator:
		if post.echelon == model.EchelonIIIb {
			return 12, 13
		}
		return 13, 14
	case model.LevelJPTPratama:
		if post.echelon == model.EchelonIIa {
			return 15, 16
		}
		return 14, 15
	}
	switch {
	case first.edu >= model.EduD4:
		return 9, 12
	case first.edu >= model.EduD3:
		return 7, 11
	}
	return 5, 10
}

// entryRank of a PNS by first degree.
func entryRank(p *person, post *post) model.Rank {
	first := p.degrees[len(p.degrees)-1]
	if f := familyByName[post.family]; post.class == model.Functional && f.entry != 0 && post.level.Track() == model.TrackExpertise {
		return f.entry
	}
	switch {
	case first.edu >= model.EduD4:
		return 9
	case first.edu >= model.EduD3:
		return 7
	}
	return 5
}

// retireAge in years: PP 11/2017 art. 239, and 60 for teachers.
func retireAge(post *post) int {
	if post.class == model.JPT || post.level == model.LevelAhliMadya || len(post.family) > 4 && post.family[:5] == "Guru " {
		return 60
	}
	return 58
}

// hireAge is the usual span of ages, in months, at the first appointment.
func hireAge(p *person) (lo, hi int) {
	switch edu := p.degrees[len(p.degrees)-1].edu; {
	case edu >= model.EduProfession:
		return 25 * 12, 32 * 12
	case edu >= model.EduD4:
		return 23 * 12, 31 * 12
	case edu >= model.EduD3:
		return 22 * 12, 29 * 12
	}
	return 19*12 + 3, 27 * 12
}

// serve lays out the dates of a career that has reached this post.
func (g *government) serve(d *draw, p *person, post *post) {
	limit := retireAge(post)*12 - 2 // months of age at the plan date
	first := p.degrees[len(p.degrees)-1].degree
	switch p.kind {
	case model.CPNS:
		p.rank = entryRank(p, post)
		p.hired = day(2026, pick(d, []int{3, 4, 6}), 1)
		p.rankSince, p.since = p.hired, p.hired
		p.reached[p.rank] = p.hired
	case model.PPPK:
		p.rank = model.RankPPPK + map[bool]model.Rank{true: 9, false: 7}[first.edu >= model.EduD4]
		if first.edu >= model.EduProfession {
			p.rank = model.RankPPPK + 10
		} else if first.edu < model.EduD3 {
			p.rank = model.RankPPPK + 5
		}
		p.hired = day(2021+d.weighted(22, 26, 26, 18, 8), pick(d, []int{3, 4, 6, 7}), 1)
		p.rankSince, p.since = p.hired, p.hired
		p.contractEnd = p.hired.AddMonths(60) - 1
		for p.contractEnd < planDate.AddMonths(3) {
			p.contractEnd = (p.contractEnd + 1).AddMonths(12*d.between(1, 5)) - 1
		}
	default:
		g.promote(d, p, post, first, limit)
	}
	lo, hi := hireAge(p)
	if p.kind == model.PPPK {
		hi = 50 * 12
	}
	served := p.hired.MonthsUntil(planDate) + 1
	age := d.between(lo, min(hi, limit-served))
	y, m, _ := p.hired.AddMonths(-age).Split()
	p.born = day(y, m, d.between(1, 28))
	y, m, _ = p.born.Split()
	p.retires = day(y+retireAge(post), m, 1).AddMonths(1)
	p.graduate(d)
	if p.kind == model.PNS {
		p.permanent = p.hired.AddMonths(pick(d, []int{12, 12, 13, 14, 18}))
		p.since = g.sinceWhen(d, p, post)
	}
}

// promote draws the rank of a PNS and the days each rank was reached, back to
// the first day of service.
func (g *government) promote(d *draw, p *person, post *post, first degree, limit int) {
	from, to := rankSpan(post, first)
	entry := entryRank(p, post)
	from, to = max(from, entry), max(to, entry)
	if post.class == model.Supervisor && entry == 9 && d.chance(150) {
		entry = 5 // came in with SLTA and studied while serving
		p.degrees = append(p.degrees, studied{degree: pick(d, staffDegrees[model.EduSLTA])})
	}
	minAge, _ := hireAge(p)
	p.rank = from + model.Rank(d.below(int(to-from)+1))
	if d.chance(380) {
		p.rank = to
	}
	pace := [2]int{46, 52}
	if post.level.Track() == model.TrackExpertise || post.class == model.JPT {
		pace = [2]int{37, 48}
	}
	elapsed := d.between(3, 47)
	if p.rank == to && d.chance(620) {
		elapsed = d.between(24, 160)
	}
	for p.climb(d, entry, elapsed, pace); p.hired.MonthsUntil(planDate)+1+minAge > limit; p.climb(d, entry, elapsed, pace) {
		// too long a career for one life: promoted a little faster
		elapsed = max(3, elapsed-12)
		pace[0]--
		pace[1] = max(pace[0], pace[1]-2)
	}
}

// climb dates every rank from the present one, reached `elapsed` months ago,
// back to the entry rank; pace is the months between two.
func (p *person) climb(d *draw, entry model.Rank, elapsed int, pace [2]int) {
	at := snap(planDate.AddMonths(-elapsed))
	for r := p.rank; r > entry; r-- {
		p.reached[r] = at
		at = snap(at.AddMonths(-d.between(pace[0], pace[1])))
	}
	// candidates start in one of these months
	y, m, _ := at.Split()
	p.hired = day(y, min(m, pick(d, []int{1, 3, 3, 4, 4})), 1)
	p.reached[entry] = p.hired
	p.rankSince = p.reached[p.rank]
}

// snap moves a day back to 1 April or 1 October, when promotions take effect.
func snap(t model.Date) model.Date {
	y, m, _ := t.Split()
	switch {
	case m >= 10:
		return day(y, 10, 1)
	case m >= 4:
		return day(y, 4, 1)
	}
	return day(y-1, 10, 1)
}

// sinceWhen draws the TMT of the present post: not before the rank allowed it,
// a sixth of the people over five years ago.
func (g *government) sinceWhen(d *draw, p *person, post *post) model.Date {
	span := [][2]int{{1, 5}, {6, 11}, {12, 23}, {24, 41}, {42, 59}, {61, 110}}[d.weighted(4, 7, 12, 28, 27, 22)]
	lowest := p.earliest(post)
	room := lowest.MonthsUntil(planDate)
	months := d.between(span[0], span[1])
	if months > room {
		months = d.between(room/2, room)
	}
	t := planDate.AddMonths(-months)
	y, m, _ := t.Split()
	if post.class.Managerial() {
		t = workday(day(y, m, d.between(1, 28)))
	} else {
		t = day(y, m, 1)
	}
	return max(t, lowest)
}

// earliest is when the person could first hold a post of this level.
func (p *person) earliest(post *post) model.Date {
	need := model.Rank(0)
	switch post.level {
	case model.LevelMahir:
		need = 9
	case model.LevelPenyelia, model.LevelAhliMuda:
		need = 11
	case model.LevelAhliMadya:
		need = 13
	case model.LevelSupervisor:
		need = 10
	case model.LevelAdministrator:
		need = 12
	case model.LevelJPTPratama:
		need = 13
	}
	if need == 0 || p.reached[need] == model.NoDate {
		return p.hired
	}
	return p.reached[need]
}

// graduate dates the diplomas: the first before the first appointment, the
// others while serving.
func (p *person) graduate(d *draw) {
	last := len(p.degrees) - 1
	p.degrees[last].year = p.hired.Year() - d.between(1, 2)
	if by := p.born.Year() + 17; p.degrees[last].year < by {
		p.degrees[last].year = by
	}
	for i := last - 1; i >= 0; i-- {
		served := planDate.Year() - 1 - p.degrees[i+1].year
		p.degrees[i].year = p.degrees[i+1].year + clamp(d.between(2, 9), 1, max(served-1, 1))
	}
}

// settleHome puts most people near their unit and some far out, where prices
// are lower or a family lives.
func (g *government) settleHome(d *draw, p *person, post *post) {
	at := g.units[post.unit].at
	switch d.weighted(66, 22, 12) {
	case 0:
		p.home = at.near(d, 5000)
	case 1:
		p.home = at.near(d, 14_000)
	default:
		p.home = pick(d, districts).at.near(d, 4000)
	}
}

// number gives each person a NIP. People born and hired on the same day in the
// same way count up.
func (g *government) number() {
	used := make(map[string]int, len(g.persons))
	for i := range g.persons {
		p := &g.persons[i]
		for {
			stem := p.stem()
			n := used[stem] + 1
			if n > 999 {
				p.born--
				continue
			}
			used[stem] = n
			p.nip = fmt.Sprintf("%s%03d", stem, n)
			break
		}
	}
}

// stem is the NIP without its serial number.
func (p *person) stem() string {
	y, m, d := p.born.Split()
	hy, hm, _ := p.hired.Split()
	sex := 1
	if p.sex == model.Female {
		sex = 2
	}
	if p.kind == model.PPPK {
		return fmt.Sprintf("%04d%02d%02d%04d21%d", y, m, d, hy, sex)
	}
	return fmt.Sprintf("%04d%02d%02d%04d%02d%d", y, m, d, hy, hm, sex)
}

// day is a date that must exist.
func day(y, m, d int) model.Date {
	t, ok := model.DateOf(y, m, d)
	if !ok {
		panic(fmt.Sprintf("fiction: no day %d-%d-%d", y, m, d))
	}
	return t
}

// workday moves a weekend to the Friday before.
func workday(t model.Date) model.Date {
	switch t.Time().Weekday() {
	case time.Saturday:
		return t - 1
	case time.Sunday:
		return t - 2
	}
	return t
}
