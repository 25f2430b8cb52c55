package fiction

import (
	"strings"

	"mutasi/model"
)

// service is one line of riwayat_jabatan.
type service struct {
	name     string
	unit     int
	class    model.Class
	level    model.Level
	family   string
	from, to model.Date // to is the first day after; NoDate while it lasts
	acting   string     // plt, plh; empty for a definitive post
}

// rung is a kind of post, for finding one that somebody may have held.
type rung struct {
	class  model.Class
	level  model.Level
	family string
}

// pastPosts finds posts by rung, and by rung and sector.
type pastPosts struct {
	all    map[rung][]int32
	sector map[string]map[rung][]int32
}

func (g *government) indexPosts() *pastPosts {
	x := &pastPosts{map[rung][]int32{}, map[string]map[rung][]int32{}}
	for i := range g.posts {
		p := &g.posts[i]
		r := rung{p.class, p.level, p.family}
		if p.class == model.Staff {
			r.family = ""
		}
		if p.needs != "" {
			continue // headships are not a step of everybody's career
		}
		x.all[r] = append(x.all[r], int32(i))
		s := g.units[p.unit].sector
		if x.sector[s] == nil {
			x.sector[s] = map[rung][]int32{}
		}
		x.sector[s][r] = append(x.sector[s][r], int32(i))
	}
	return x
}

// stage is a stretch of a career at one rung.
type stage struct {
	rung
	from model.Date
}

// addHistory writes the way from the first day of service to the present post.
func (g *government) addHistory(d *draw, p *person, past *pastPosts) {
	post := &g.posts[p.post]
	stages := stagesOf(d, p, post)
	var all []service
	for i, s := range stages {
		end := p.since
		if i+1 < len(stages) {
			end = stages[i+1].from
		}
		for s.from < end {
			to := end
			if n := s.from.MonthsUntil(end); n > 54 && d.chance(640) {
				to = s.from.AddMonths(d.between(24, n-24))
			}
			all = append(all, g.pastService(d, s, to, post, past))
			s.from = to
		}
	}
	all = append(all, service{post.name, post.unit, post.class, post.level, post.family, p.since, model.NoDate, ""})
	if post.class.Managerial() && d.chance(60) && len(all) > 1 {
		all = append(all, g.acting(d, p, post, past)...)
	}
	p.service = all
}

// stagesOf lists the rungs before the present post, in order of time.
func stagesOf(d *draw, p *person, post *post) []stage {
	if p.since <= p.hired {
		return nil
	}
	var out []stage
	add := func(r rung, from model.Date) {
		from = max(from, p.hired)
		if len(out) > 0 && from < out[len(out)-1].from.AddMonths(3) || from >= p.since {
			return
		}
		out = append(out, stage{r, from})
	}
	staff := rung{model.Staff, model.LevelStaff, ""}
	switch post.class {
	case model.Functional:
		ladder := []model.Level{model.LevelAhliPertama, model.LevelAhliMuda, model.LevelAhliMadya}
		ranks := []model.Rank{9, 11, 13}
		if post.level.Track() == model.TrackSkill {
			ladder, ranks = []model.Level{model.LevelTerampil, model.LevelMahir, model.LevelPenyelia}, []model.Rank{7, 9, 11}
		}
		for i, l := range ladder {
			if l > post.level {
				break
			}
			from := p.reached[ranks[i]]
			if i == 0 {
				from = p.hired
			}
			if from != model.NoDate {
				add(rung{model.Functional, l, post.family}, from)
			}
		}
	case model.Staff:
		add(staff, p.hired)
	case model.Supervisor:
		add(staff, p.hired)
		if start := p.reached[10].AddMonths(d.between(2, 30)); p.reached[10] != model.NoDate {
			add(rung{model.Supervisor, model.LevelSupervisor, ""}, start)
		}
	default:
		add(staff, p.hired)
		admin := p.since
		if post.class == model.JPT {
			admin = min(p.reached[12].AddMonths(d.between(1, 20)), p.since.AddMonths(-30))
		}
		add(rung{model.Supervisor, model.LevelSupervisor, ""}, min(p.reached[10].AddMonths(d.between(1, 24)), admin.AddMonths(-38)))
		if post.class == model.JPT {
			add(rung{model.Administrator, model.LevelAdministrator, ""}, admin)
			if p.reached[14] != model.NoDate && d.chance(500) {
				add(rung{model.JPT, model.LevelJPTPratama, ""}, p.reached[14].AddMonths(d.between(1, 12)))
			}
		} else if d.chance(350) {
			add(rung{model.Administrator, model.LevelAdministrator, ""}, p.reached[12].AddMonths(d.between(1, 12)))
		}
	}
	return out
}

// pastService places a stretch in a post of today, more often than not of the
// same sector.
func (g *government) pastService(d *draw, s stage, to model.Date, now *post, past *pastPosts) service {
	list := past.sector[g.units[now.unit].sector][s.rung]
	if len(list) == 0 || now.class != model.Functional && d.chance(350) {
		list = past.all[s.rung]
	}
	out := service{class: s.class, level: s.level, family: s.family, from: s.from, to: to, unit: now.unit, name: strings.TrimSpace(s.family + " " + s.level.String())}
	if len(list) > 0 {
		p := &g.posts[pick(d, list)]
		out.name, out.unit, out.family = p.name, p.unit, p.family
	}
	return out
}

// acting adds a spell as Plt or Plh of a like post, beside the own one.
func (g *government) acting(d *draw, p *person, post *post, past *pastPosts) []service {
	list := past.all[rung{post.class, post.level, ""}]
	months := p.since.MonthsUntil(planDate)
	if months < 8 || len(list) == 0 {
		return nil
	}
	from := p.since.AddMonths(d.between(1, months-7))
	other := &g.posts[pick(d, list)]
	return []service{{other.name, other.unit, other.class, other.level, "", from, from.AddMonths(d.between(2, 6)), pick(d, []string{"plt", "plh"})}}
}
