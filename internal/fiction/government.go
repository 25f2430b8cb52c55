package fiction

import (
	"fmt"
	"slices"
	"strings"

	"mutasi/model"
)

// planDate is the TMT of the plan: every date is drawn before or after it, so
// that nothing depends on the day the generator runs.
var planDate = model.MustDate("2027-01-04")

// government is what is being invented.
type government struct {
	people int
	seed   uint64
	shape  shape
	agency string

	units   []unit
	posts   []post
	perUnit []int // posts given out in each unit, for their codes
	persons []person
	records records
	quotas  []quota

	actors map[int]actor // by person: the people of stories
	wings  []int         // persons waiting for a part
	spared int           // how many were taken from elsewhere
	past   *pastPosts
}

// invent makes a government of exactly `people` employees. Where stage is
// given, it may change posts and people before the records are written.
func invent(people int, seed uint64, stage func(*government)) (*government, error) {
	if people < MinPeople || people > MaxPeople {
		return nil, fmt.Errorf("%w: %d, want %d to %d", ErrPeople, people, MinPeople, MaxPeople)
	}
	g := &government{people: people, seed: seed, shape: shapeOf(people), actors: map[int]actor{}}
	g.grow()
	g.hangHeads()
	g.hangServices()
	g.fill(0)
	rest := people
	for i := range g.posts {
		rest -= g.posts[i].holders
	}
	done := len(g.posts)
	g.hangStaff(max(rest, 0) * 106 / 100)
	g.fill(done)
	g.settle()
	g.employ()
	if stage != nil {
		stage(g)
	}
	g.number()
	g.keepRecords()
	g.setQuotas()
	return g, nil
}

// fill decides how many seats of the posts from index `from` on have a holder.
func (g *government) fill(from int) {
	for i := from; i < len(g.posts); i++ {
		p := &g.posts[i]
		d := newDraw(g.seed, "fill", i)
		p.holders = p.seats
		if p.head || p.class.Managerial() {
			if d.chance(52) && p.code != "SETDA-00" {
				p.holders = 0
			}
			continue
		}
		empty, extra := 52, 0
		if g.units[p.unit].kind == "sekolah" {
			empty, extra = g.crowding(p)
		}
		if d.chance(extra) {
			p.holders++
		}
		for range p.seats {
			if d.chance(empty) {
				p.holders--
			}
		}
		p.holders = max(p.holders, 0)
	}
}

// crowding is how likely a seat of a school is empty, and a post has one holder
// too many, in thousandths. Schools in the centre have more teachers than
// classes, those far out fewer: the redistribution that every agency asks for.
func (g *government) crowding(p *post) (empty, extra int) {
	u := &g.units[p.unit]
	near, outer := 2600, 4200 // metres from the centre
	if g.shape.province {
		near, outer = 15_000, 35_000
	}
	switch away := metres(centre, u.at); {
	case u.remote:
		return 200, 0
	case away > outer:
		return 140, 0
	case away >= near:
		return 52, 0
	case p.family == "Guru Kelas":
		return 12, 450
	case p.class == model.Functional:
		return 12, 60
	}
	return 12, 0
}

// settle adds or removes staff seats until exactly g.people are employed.
func (g *government) settle() {
	var staff []int
	diff := g.people
	for i := range g.posts {
		diff -= g.posts[i].holders
		if g.posts[i].class == model.Staff {
			staff = append(staff, i)
		}
	}
	d := newDraw(g.seed, "settle", 0)
	for diff > 0 {
		p := &g.posts[pick(d, staff)]
		p.seats++
		p.holders++
		diff--
	}
	for i := 0; diff < 0; i++ {
		p := &g.posts[pick(d, staff)]
		if i > 40*len(staff) { // a very small government: let any post go
			p = &g.posts[d.below(len(g.posts))]
		}
		if p.holders > 1 || p.holders == 1 && i > 20*len(staff) {
			p.seats = max(p.seats-1, 1)
			p.holders--
			diff++
		}
	}
}

// quota is one line of table kuota.
type quota struct {
	name, unit, post, family, class string
	min, max                        int // max < 0: open
	critical                        int
}

// quotaRules say which heads services must keep, or not pass, in per cent of
// their seats. Those of a clinic nest: its doctors, nurses and midwives in its
// whole staff.
var quotaRules = []struct {
	kind          string // of the unit
	codes         string // of the units, where only some are meant
	family, class string
	min, max      int
}{
	{kind: "sekolah", family: "Guru Kelas", min: 70},
	{kind: "puskesmas", family: "Dokter", min: 70},
	{kind: "puskesmas", family: "Perawat", min: 70},
	{kind: "puskesmas", family: "Bidan", min: 70},
	{kind: "puskesmas", min: 80},
	{kind: "rsud", family: "Perawat", min: 90},
	{kind: "rsud", family: "Dokter", min: 80},
	{kind: "opd", codes: "DISDUKCAPIL DPMPTSP", class: "Pelaksana", min: 80},
	{kind: "opd", codes: "SETDA BKPSDM", class: "Pelaksana", max: 110},
	{kind: "instansi", family: "Pranata Komputer", min: 75},
	{kind: "instansi", family: "Auditor", min: 80},
}

// setQuotas writes table kuota by quotaRules.
func (g *government) setQuotas() {
	for _, rule := range quotaRules {
		seats := make([]int, len(g.units)) // of the posts meant, in the unit and below
		for i := range g.posts {
			p := &g.posts[i]
			if rule.family != "" && p.family != rule.family || rule.class != "" && p.class.String() != rule.class {
				continue
			}
			for u := p.unit; u >= 0; u = g.units[u].parent {
				seats[u] += p.seats
			}
		}
		for u := range g.units {
			x := &g.units[u]
			if x.kind != rule.kind || seats[u] == 0 || rule.codes != "" && !slices.Contains(strings.Fields(rule.codes), x.code) {
				continue
			}
			q := quota{unit: x.code, family: rule.family, class: rule.class, min: (seats[u]*rule.min + 99) / 100, max: -1, critical: 3}
			q.name = strings.Join(strings.Fields("Minimum "+rule.family+" "+rule.class+" "+x.name), " ")
			if rule.max > 0 {
				q.min, q.max, q.critical = 0, seats[u]*rule.max/100, 1
				q.name = strings.Replace(q.name, "Minimum", "Maksimum", 1)
			}
			if x.kind == "instansi" {
				q.unit = "" // the whole agency
			}
			g.quotas = append(g.quotas, q)
		}
	}
}
