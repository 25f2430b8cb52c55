package fiction

import (
	"fmt"

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
	asked  map[int]bool // people whose request a story wrote
}

// invent makes a government of exactly `people` employees. Where stage is
// given, it may change posts and people before the records are written.
func invent(people int, seed uint64, stage func(*government)) (*government, error) {
	if people < MinPeople || people > MaxPeople {
		return nil, fmt.Errorf("%w: %d, want %d to %d", ErrPeople, people, MinPeople, MaxPeople)
	}
	g := &government{people: people, seed: seed, shape: shapeOf(people), actors: map[int]actor{}, asked: map[int]bool{}}
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
		u := &g.units[p.unit]
		empty := 52
		if u.kind == "sekolah" {
			// Schools in the centre have more teachers than classes, those far
			// out fewer: the redistribution that every agency asks for.
			away := metres(centre, u.at)
			near, outer := 2600, 4200
			if g.shape.province {
				near, outer = 15_000, 35_000
			}
			switch {
			case u.remote:
				empty = 200
			case away > outer:
				empty = 140
			case away < near:
				empty = 12
				if p.family == "Guru Kelas" && d.chance(450) || p.class == model.Functional && d.chance(60) {
					p.holders++
				}
			}
		}
		for range p.seats {
			if d.chance(empty) {
				p.holders--
			}
		}
		p.holders = max(p.holders, 0)
	}
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

// setQuotas states the minimums that services must keep: seven in ten of the
// seats of a critical job family, in each school and clinic.
func (g *government) setQuotas() {
	seats := map[[2]string]int{}
	heads := map[[2]string]int{}
	var order [][2]string
	for i := range g.posts {
		p := &g.posts[i]
		u := &g.units[p.unit]
		watched := u.kind == "sekolah" && p.family == "Guru Kelas" || u.kind == "puskesmas" && (p.family == "Perawat" || p.family == "Bidan" || p.family == "Dokter")
		if !watched {
			continue
		}
		key := [2]string{u.code, p.family}
		if _, seen := seats[key]; !seen {
			order = append(order, key)
		}
		seats[key] += p.seats
		heads[key] += p.holders
	}
	for _, key := range order {
		g.quotas = append(g.quotas, quota{
			name: "Minimum " + key[1] + " " + key[0], unit: key[0], family: key[1],
			min: max(1, (seats[key]*7+9)/10), max: -1, critical: 3,
		})
	}
}
