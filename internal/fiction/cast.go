package fiction

import (
	"fmt"

	"mutasi/model"
)

// actor is somebody a story needs: a career written down instead of drawn.
type actor struct {
	name        string
	sex         model.Sex
	born, hired string
	degrees     []studied // highest first
	rank        model.Rank
	rankSince   string
	since       string    // of the present post
	past        []episode // earlier posts; the first from the day of hire
	ratings     []string  // newest first, from 2025 back
	level       int       // assessed in each of the nine competencies
	technical   []string  // "Name:level"
	certs       []string
}

// episode is an earlier post: from a day until the next one.
type episode struct {
	from, unit, name string
	rung
}

func staffAt(from, unit, name, group string) episode {
	return episode{from, unit, name, rung{model.Staff, model.LevelStaff, group}}
}

func functionalAt(from, unit, family string, level model.Level) episode {
	return episode{from, unit, family + " " + level.String(), rung{model.Functional, level, family}}
}

func structuralAt(from, unit, name string, class model.Class, level model.Level) episode {
	return episode{from, unit, name, rung{class, level, ""}}
}

// vacate empties a post. Its holders wait in the wings for another part.
func (g *government) vacate(at int) {
	for i := range g.persons {
		if g.persons[i].post == at {
			g.wings = append(g.wings, i)
			g.persons[i].post = -1
		}
	}
	g.posts[at].holders = 0
}

// dismiss sends the n last holders of a post to the wings.
func (g *government) dismiss(at, n int) {
	for i := len(g.persons) - 1; i >= 0 && n > 0; i-- {
		if g.persons[i].post == at {
			g.wings = append(g.wings, i)
			g.persons[i].post = -1
			g.posts[at].holders--
			n--
		}
	}
}

// spare takes somebody nobody will miss: from the wings, or from a full staff
// post of several seats, which loses the seat with the holder.
func (g *government) spare() int {
	if n := len(g.wings); n > 0 {
		i := g.wings[n-1]
		g.wings = g.wings[:n-1]
		return i
	}
	d := newDraw(g.seed, "spare", g.spared)
	g.spared++
	for {
		i := d.below(len(g.persons))
		p := &g.posts[g.persons[i].post]
		if _, plays := g.actors[i]; !plays && p.class == model.Staff && p.holders >= 2 && p.seats >= p.holders {
			p.seats--
			p.holders--
			return i
		}
	}
}

// emptyWings gives whoever still waits there a staff post of their own.
func (g *government) emptyWings() {
	for len(g.wings) > 0 {
		at := g.postIn(pick(newDraw(g.seed, "wings", len(g.wings)), []string{"SETDA.8.1", "DISDIK.S.1", "DINSOS.1.1", "DLH.2.1"}), "Pengadministrasi Perkantoran")
		g.hireAt(at, nil)
		g.posts[at].seats++
	}
}

// hireAt gives a post another holder, drawn like everybody until one fits.
func (g *government) hireAt(at int, fits func(*person) bool) *person {
	i := g.spare()
	g.posts[at].holders++
	d := newDraw(g.seed, "hire", i)
	for {
		p := g.invent(d, at)
		g.addHistory(d, &p, g.past)
		if fits == nil || fits(&p) {
			g.persons[i] = p
			return &g.persons[i]
		}
	}
}

// cast puts an actor into a post, beside whoever is there.
func (g *government) cast(at int, a actor) int {
	i := g.spare()
	g.posts[at].holders++
	g.play(i, at, a)
	return i
}

// recast gives the holder of a one-seat post another life.
func (g *government) recast(at int, a actor) int {
	g.vacate(at)
	return g.cast(at, a)
}

func (g *government) play(i, at int, a actor) {
	d := newDraw(g.seed, "actor "+a.name, 0)
	post := &g.posts[at]
	p := person{post: at, standing: "Aktif", name: a.name, sex: a.sex, rank: a.rank, degrees: a.degrees,
		born: model.MustDate(a.born), hired: model.MustDate(a.hired), rankSince: model.MustDate(a.rankSince), since: model.MustDate(a.since),
		id: fmt.Sprintf("%016X%016X", d.next(), d.next()), home: g.units[post.unit].at.near(d, 3000)}
	p.permanent = p.hired.AddMonths(12)
	y, m, _ := p.born.Split()
	p.retires = day(y+retireAge(post), m, 1).AddMonths(1)
	for k, e := range a.past {
		to := p.since
		if k+1 < len(a.past) {
			to = model.MustDate(a.past[k+1].from)
		}
		p.service = append(p.service, service{e.name, g.find(e.unit), e.class, e.level, e.family, model.MustDate(e.from), to, ""})
	}
	p.service = append(p.service, service{post.name, post.unit, post.class, post.level, post.family, p.since, model.NoDate, ""})
	p.titles()
	g.persons[i] = p
	g.actors[i] = a
}

// postOf returns the post of a code, which must exist.
func (g *government) postOf(code string) int {
	for i := range g.posts {
		if g.posts[i].code == code {
			return i
		}
	}
	panic("fiction: no post " + code)
}

// postIn returns the post of a name in a unit; a staff post that the unit does
// not have yet is made, without a seat.
func (g *government) postIn(unit, name string) int {
	u := g.find(unit)
	for i := range g.posts {
		if g.posts[i].unit == u && g.posts[i].name == name {
			return i
		}
	}
	for k := range staffPosts {
		if staffPosts[k].name == name {
			return g.staff(u, &staffPosts[k], 0)
		}
	}
	panic("fiction: no post " + name + " in " + unit)
}

// crowd returns a staff post that is full, so that whoever is cast there is one
// too many.
func (g *government) crowd(unit, name string) int {
	at := g.postIn(unit, name)
	if g.posts[at].holders == 0 {
		g.hireAt(at, nil)
	}
	g.posts[at].seats = g.posts[at].holders
	return at
}

// scripted writes an actor's records.
func (g *government) scripted(i int, a actor) {
	for k, predicate := range a.ratings {
		g.records.ratings = append(g.records.ratings, rating{i, 2025 - k, predicate})
	}
	on := model.MustDate("2025-09-15")
	for _, name := range skills {
		g.records.assessments = append(g.records.assessments, assessment{i, name, int8(a.level), on})
	}
	for _, t := range a.technical {
		if name, level, ok := cutLevel(t); ok {
			g.records.assessments = append(g.records.assessments, assessment{i, name, int8(level), on})
		}
	}
	for _, c := range a.certs {
		g.records.certs = append(g.records.certs, training{person: i, name: c, year: 2020})
	}
}
