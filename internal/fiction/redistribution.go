package fiction

import (
	"fmt"
	"strings"

	"mutasi/model"
)

// The twelve schools of story C are the last of the city: five in the centre
// with eight class teachers too many each, seven on the road to Baso that lack
// forty, one of them remote.
const (
	storySchools = 12
	crowded      = 5
)

// lacking is how many class teachers each outer school lacks; the last is remote.
var lacking = [storySchools - crowded]int{6, 6, 6, 6, 6, 5, 5}

// storyC redistributes forty class teachers (Ahli Muda) among twelve schools.
// Most of those in the crowded schools live out where teachers are missing.
func (g *government) storyC() {
	var schools []int
	for u := range g.units {
		if g.units[u].role == rolePrimary {
			schools = append(schools, u)
		}
	}
	first := len(schools) - storySchools
	mine := map[int]bool{}
	for _, u := range schools[first:] {
		mine[u] = true
	}
	g.balance(mine)
	outer := schools[first+crowded:]
	road := [2]point{{-286000, 100430000}, {-262000, 100498000}}
	for k, u := range outer {
		x := &g.units[u]
		x.remote = k == len(outer)-1
		n := len(outer) - 1
		x.at = point{road[0].lat + (road[1].lat-road[0].lat)*k/n, road[0].lon + (road[1].lon-road[0].lon)*k/n}
		x.name = fmt.Sprintf("SD Negeri %s Baso", x.code[3:])
		g.staffOuter(u, lacking[k])
	}
	for k, u := range schools[first : first+crowded] {
		x := &g.units[u]
		d := newDraw(g.seed, "story C", u)
		x.remote, x.at = false, centre.near(d, 900)
		x.name = fmt.Sprintf("SD Negeri %s Pasar Atas", x.code[3:])
		at := g.classTeachers(u, model.LevelAhliMuda)
		for g.posts[at].holders < 3 {
			g.hireAt(at, nil)
		}
		g.posts[at].seats = g.posts[at].holders
		for j := range 8 {
			p := g.hireAt(at, longSettled)
			p.home = g.units[outer[(8*k+j)%(len(outer)-1)]].at.near(d, 2500)
		}
	}
	g.remoteWishes(outer[len(outer)-1])
}

// classTeachers is a school's post of class teachers of a level, made without a
// seat where the school has none.
func (g *government) classTeachers(u int, level model.Level) int {
	f := familyByName["Guru Kelas"]
	for i := range g.posts {
		if p := &g.posts[i]; p.unit == u && p.family == f.name && p.level == level && p.needs == "" {
			return i
		}
	}
	return g.post(functionalPost(f, u, level, 0))
}

// balance fills every other school's class teachers of that level exactly, so
// that the forty are needed in the twelve schools and nowhere else.
func (g *government) balance(but map[int]bool) {
	for i := range g.posts {
		p := &g.posts[i]
		if p.family != "Guru Kelas" || p.level != model.LevelAhliMuda || but[p.unit] || p.needs != "" {
			continue
		}
		if p.holders == 0 {
			g.hireAt(i, nil)
		}
		g.posts[i].seats = g.posts[i].holders
	}
}

// staffOuter leaves an outer school two class teachers of the level and as many
// empty seats as it lacks.
func (g *government) staffOuter(u, lacks int) {
	at := g.classTeachers(u, model.LevelAhliMuda)
	g.dismiss(at, g.posts[at].holders-2)
	for g.posts[at].holders < 2 {
		g.hireAt(at, nil)
	}
	p := &g.posts[at]
	p.seats, p.critical = 2+lacks, 5
	for i := range g.persons {
		if q := &g.persons[i]; q.post == at {
			q.home = g.units[u].at.near(newDraw(g.seed, "story C home", i), 3000)
		}
	}
}

// longSettled is a PNS who has been in post for over two years, so that the
// rules let them move.
func longSettled(p *person) bool {
	return p.kind == model.PNS && p.standing == "Aktif" && p.since.MonthsUntil(planDate) > 24 && p.retires > planDate.AddMonths(24)
}

// remoteWishes lets two senior teachers of the remote school, where one teacher
// takes several classes at once, ask for schools in the centre that have a seat
// for them.
func (g *government) remoteWishes(u int) {
	at := g.classTeachers(u, model.LevelAhliMadya)
	g.dismiss(at, g.posts[at].holders)
	g.hireAt(at, longSettled)
	// nobody else has this training, so nobody can take their place
	p := &g.posts[at]
	p.cert += "/Pelatihan Kelas Rangkap"
	p.seats, p.critical = 4, 5
	for k, name := range []string{"Nelfi Hasanah", "Yusra Zulaika"} {
		i := g.cast(at, actor{
			name: name, sex: model.Female, born: fmt.Sprintf("1975-0%d-14", 3+k), hired: "2000-03-01",
			degrees: []studied{diploma(familyByName["Guru Kelas"].expertise[0], 1998)}, rank: 14, rankSince: "2020-04-01", since: "2023-01-02",
			past: []episode{
				functionalAt("2000-03-01", g.units[u].code, "Guru Kelas", model.LevelAhliPertama),
				functionalAt("2008-04-01", g.units[u].code, "Guru Kelas", model.LevelAhliMuda)},
			ratings: steady, level: 4, certs: strings.Split(g.posts[at].cert, "/")})
		g.persons[i].home = centre.near(newDraw(g.seed, "story C remote", k), 2000)
		goal := &g.posts[g.centralSeat(k+1)]
		g.records.requests = append(g.records.requests, request{i, g.units[goal.unit].code, goal.code, "orang_tua", day(2026, 9, 11+k), fmt.Sprintf("C%02d/PM/2026", k+1)})
	}
}

// centralSeat opens a seat for a senior class teacher in the k-th school.
func (g *government) centralSeat(k int) int {
	at := g.classTeachers(g.find(fmt.Sprintf("SDN%02d", k)), model.LevelAhliMadya)
	p := &g.posts[at]
	p.seats, p.critical = p.holders+1, 1
	return at
}
