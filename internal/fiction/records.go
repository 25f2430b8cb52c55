package fiction

import (
	"fmt"
	"slices"
	"strings"

	"mutasi/model"
)

// records are what the files say about people beside their careers. Persons
// are indices into government.persons.
type records struct {
	ratings     []rating
	assessments []assessment
	discipline  []discipline
	trainings   []training // diklat
	certs       []training // sertifikat
	requests    []request
	wishes      []wish
	relations   []relation
}

type rating struct {
	person, year int
	predicate    string
}

type assessment struct {
	person int
	skill  string
	level  int8
	on     model.Date
}

type discipline struct {
	person   int
	severity string
	from, to model.Date
	status   string
}

type training struct {
	person int
	name   string
	year   int
	hours  int
	until  model.Date
}

type request struct {
	person     int
	unit, post string // codes
	reason     string
	on         model.Date
	document   string
}

type wish struct {
	person, order int
	unit, post    string
}

type relation struct {
	a, b int
	kind string
}

// keepRecords writes the files of everybody.
func (g *government) keepRecords() {
	for i := range g.persons {
		if a, ok := g.actors[i]; ok {
			g.scripted(i, a)
			continue
		}
		d := newDraw(g.seed, "records", i)
		g.rate(d, i)
		g.assess(d, i)
		g.train(d, i)
		g.punish(d, i)
	}
	g.relate()
	g.ask()
}

var predicates = []string{"Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik"}

func (g *government) rate(d *draw, i int) {
	p := &g.persons[i]
	good := 110 + 90*p.talent
	for year := 2025; year >= 2023; year-- {
		if p.hired.Year() > year || p.hired.Year() == year && p.hired > day(year, 6, 30) || year == 2023 && d.chance(350) {
			break
		}
		k := d.weighted(1, 5, 32-14*p.talent, 850, max(good, 15))
		g.records.ratings = append(g.records.ratings, rating{i, year, predicates[k]})
	}
}

// assess measures the nine competencies of most people, teachers less often,
// and the technical one that the post asks for.
func (g *government) assess(d *draw, i int) {
	p := &g.persons[i]
	post := &g.posts[p.post]
	odds := 880
	if g.units[post.unit].kind == "sekolah" {
		odds = 640
	}
	if post.class.Managerial() {
		odds = 960
	}
	if p.kind == model.CPNS {
		odds = 250
	}
	if !d.chance(odds) {
		return
	}
	on := day(d.between(2024, 2026), d.between(2, 10), d.between(1, 28))
	if d.chance(40) {
		on = day(2023, d.between(1, 11), d.between(1, 28)) // lapsed by the plan date
	}
	if on < p.hired {
		on = workday(p.hired.AddMonths(d.between(2, 6)) + 9)
	}
	for k, name := range skills {
		level := int(post.standard[k]) + d.weighted(14, 58, 24, 4) - 1
		if p.talent != 0 && d.chance(300) {
			level += p.talent
		}
		g.records.assessments = append(g.records.assessments, assessment{i, name, int8(clamp(level, 1, 5)), on})
	}
	if name, need, ok := cutLevel(post.technical); ok {
		g.records.assessments = append(g.records.assessments, assessment{i, name, int8(clamp(need+d.weighted(20, 60, 20)-1, 1, 5)), on})
	}
}

// cutLevel reads "Name:3".
func cutLevel(s string) (name string, level int, ok bool) {
	name, digit, ok := strings.Cut(s, ":")
	if !ok || len(digit) == 0 {
		return "", 0, false
	}
	return name, int(digit[0] - '0'), true
}

func (g *government) train(d *draw, i int) {
	p := &g.persons[i]
	post := &g.posts[p.post]
	add := func(name string, year, hours int) {
		g.records.trainings = append(g.records.trainings, training{person: i, name: name, year: clamp(year, p.hired.Year(), 2026), hours: hours})
	}
	since := p.since.Year()
	switch post.class {
	case model.JPT:
		add("Pelatihan Kepemimpinan Nasional Tingkat II", since-d.between(0, 2), 923)
		add("Pelatihan Kepemimpinan Administrator", since-d.between(4, 7), 904)
	case model.Administrator:
		if d.chance(700) {
			add("Pelatihan Kepemimpinan Administrator", since+d.between(-2, 1), 904)
		}
		add("Pelatihan Kepemimpinan Pengawas", since-d.between(3, 8), 897)
	case model.Supervisor:
		if d.chance(650) {
			add("Pelatihan Kepemimpinan Pengawas", since+d.between(-1, 2), 897)
		}
	}
	if d.chance(90) {
		add(pick(d, []string{"Pelatihan Pelayanan Prima", "Pelatihan Pengelolaan Data", "Bimbingan Teknis SAKIP", "Pelatihan Tata Naskah Dinas", "Pelatihan Pengelolaan Keuangan Daerah"}), 2026-d.between(1, 6), d.between(2, 10)*8)
	}
	for _, name := range strings.Split(post.cert, "/") {
		if name == "" {
			continue
		}
		c := training{person: i, name: name, year: max(p.hired.Year(), 2026-d.between(1, 9))}
		if strings.HasPrefix(name, "STR") {
			c.year = max(p.hired.Year(), 2024-d.between(0, 1))
			c.until = day(c.year+5, d.between(2, 12), d.between(1, 28))
		}
		g.records.certs = append(g.records.certs, c)
	}
	if post.class == model.Functional && p.kind == model.PNS && d.chance(90) {
		// passed the test for the next level and waits for a seat
		g.records.certs = append(g.records.certs, training{person: i, name: "Uji Kompetensi " + post.family, year: 2026 - d.between(0, 2)})
	}
	if post.class != model.Functional && d.chance(60) {
		g.records.certs = append(g.records.certs, training{person: i, name: "Sertifikat Kompetensi PBJ", year: max(p.hired.Year(), 2026-d.between(1, 8))})
	}
}

// punish gives about one in a hundred a disciplinary record, most of them over.
func (g *government) punish(d *draw, i int) {
	p := &g.persons[i]
	if !d.chance(11) || p.hired.MonthsUntil(planDate) < 40 {
		return
	}
	switch d.weighted(58, 20, 12, 10) {
	case 0:
		from := planDate.AddMonths(-d.between(8, 30))
		g.records.discipline = append(g.records.discipline, discipline{i, "ringan", from, from.AddMonths(6), "dijatuhkan"})
	case 1:
		from := planDate.AddMonths(-d.between(14, 34))
		g.records.discipline = append(g.records.discipline, discipline{i, "sedang", from, from.AddMonths(pick(d, []int{6, 9, 12})), "dijatuhkan"})
	case 2: // still serving on the plan date
		from := planDate.AddMonths(-d.between(1, 7))
		g.records.discipline = append(g.records.discipline, discipline{i, "sedang", from, from.AddMonths(12), "dijatuhkan"})
	default:
		g.records.discipline = append(g.records.discipline, discipline{i, "sedang", planDate.AddMonths(-d.between(1, 5)), model.NoDate, "proses"})
	}
}

// relate marries some people to each other and notes other ties.
func (g *government) relate() {
	d := newDraw(g.seed, "relations", 0)
	n := len(g.persons)
	taken := make([]bool, n)
	for i := range n {
		_, taken[i] = g.actors[i]
	}
	tie := func(kind string, want int, fits func(a, b *person) bool) {
		for tries := 0; want > 0 && tries < 400*n; tries++ {
			a, b := d.below(n), d.below(n)
			if a > b {
				a, b = b, a
			}
			x, y := &g.persons[a], &g.persons[b]
			if a == b || taken[a] || taken[b] || g.posts[x.post].unit == g.posts[y.post].unit && !d.chance(40) || !fits(x, y) {
				continue
			}
			taken[a], taken[b] = true, true
			g.records.relations = append(g.records.relations, relation{a, b, kind})
			if kind == "suami_istri" {
				y.home = x.home
			}
			want--
		}
	}
	years := func(a, b *person) int { return a.born.Year() - b.born.Year() }
	tie("suami_istri", n*18/1000, func(a, b *person) bool {
		return a.sex != b.sex && years(a, b) >= -6 && years(a, b) <= 6
	})
	tie("orang_tua", n*3/1000, func(a, b *person) bool {
		return years(a, b) >= 22 && years(a, b) <= 36 || years(a, b) <= -22 && years(a, b) >= -36
	})
	tie("saudara", n*4/1000, func(a, b *person) bool { return years(a, b) != 0 && years(a, b) >= -12 && years(a, b) <= 12 })
	tie("konflik", max(1, n/1000), func(a, b *person) bool { return g.posts[a.post].class.Managerial() })
}

// ask files requests for about one in forty, and lists of wishes for some of them.
func (g *government) ask() {
	spouse := map[int]int{}
	for _, r := range g.records.relations {
		if r.kind == "suami_istri" {
			spouse[r.a], spouse[r.b] = r.b, r.a
		}
	}
	byRung := map[rung][]int{}
	for i := range g.posts {
		p := &g.posts[i]
		if p.class == model.Functional || p.class == model.Staff {
			byRung[rung{p.class, p.level, p.family}] = append(byRung[rung{p.class, p.level, p.family}], i)
		}
	}
	for i := range g.persons {
		p := &g.persons[i]
		d := newDraw(g.seed, "request", i)
		post := &g.posts[p.post]
		if _, plays := g.actors[i]; plays || !d.chance(27) || p.kind == model.CPNS || post.class.Managerial() || post.needs != "" {
			continue
		}
		goal := g.nearest(p.home, byRung[rung{post.class, post.level, post.family}], p.post)
		if goal < 0 {
			continue
		}
		reason := []string{"jarak", "orang_tua", "sakit", "suami_istri", "lain"}[d.weighted(40, 20, 12, 18, 10)]
		if s, ok := spouse[i]; reason == "suami_istri" && (!ok || g.persons[s].post == p.post) {
			reason = "orang_tua"
		}
		on := day(2026, d.between(6, 11), d.between(1, 28))
		r := request{i, g.units[g.posts[goal].unit].code, "", reason, on, fmt.Sprintf("%03d/PM/%d", d.between(1, 999), 2026)}
		if d.chance(300) {
			r.post = g.posts[goal].code
		}
		g.records.requests = append(g.records.requests, r)
		if d.chance(400) {
			seen := []int{p.post}
			for k := 1; k <= d.between(2, 3); k++ {
				w := g.nearest(p.home, byRung[rung{post.class, post.level, post.family}], seen...)
				if w < 0 {
					break
				}
				seen = append(seen, w)
				g.records.wishes = append(g.records.wishes, wish{i, k, g.units[g.posts[w].unit].code, g.posts[w].code})
			}
		}
	}
}

// nearest is the post of the list nearest to a home, other than those named.
func (g *government) nearest(home point, list []int, but ...int) int {
	best, far := -1, 1<<62
	for _, i := range list {
		if m := metres(home, g.units[g.posts[i].unit].at); m < far && !slices.Contains(but, i) {
			best, far = i, m
		}
	}
	return best
}
