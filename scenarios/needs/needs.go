// Package needs is the analysis that a mutation period starts with: per post
// and unit kebutuhan against bezetting, who leaves soon, who has been in post
// too long, which job families have too many people and which too few, and
// which competencies the posts ask for that their holders do not have.
//
// It counts and compares; it solves nothing. Numbers are heads and whole months
// on the day the plan takes effect.
package needs

import (
	"cmp"
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
)

// Schema names the version of the JSON that Report marshals to.
const Schema = "mutasi/needs/1"

// Report is the needs of one agency on the day the plan takes effect.
type Report struct {
	Schema    string     `json:"schema"`
	Agency    string     `json:"agency"`
	Period    string     `json:"period"`
	Effective model.Date `json:"effective"`
	Total     Count      `json:"total"`
	Posts     []Post     `json:"posts"`    // by unit, then by post
	Units     []Group    `json:"units"`    // perangkat daerah, the largest shortage first
	Families  []Group    `json:"families"` // job families, the largest shortage first
	Skills    []Skill    `json:"skills"`   // by perangkat daerah, then by competency
}

// Count sets heads against seats.
type Count struct {
	Seats     int `json:"seats"`      // kebutuhan
	Heads     int `json:"heads"`      // bezetting
	Empty     int `json:"empty"`      // seats without a holder, post by post
	Over      int `json:"over"`       // holders beyond the seats, post by post
	Leaving12 int `json:"leaving_12"` // holders who reach BUP within 12 months
	Leaving24 int `json:"leaving_24"` // within 24 months, the former included
	Empty12   int `json:"empty_12"`   // empty seats in 12 months if nobody is moved
	Empty24   int `json:"empty_24"`   // the same in 24 months
	Overdue   int `json:"overdue"`    // holders longer in post than T2 gives
}

// Status is one of the three labels that HR offices use.
type Status string

// The labels; a post is soon vacant when a holder leaves within 24 months and
// a seat then stands empty.
const (
	Filled     Status = "Terisi"
	Vacant     Status = "Kosong"
	SoonVacant Status = "Akan Kosong"
)

// Post is one line of the peta jabatan.
type Post struct {
	Key    string `json:"key"`
	Name   string `json:"name"`
	Unit   string `json:"unit"`
	OPD    string `json:"opd"`
	Class  string `json:"class"`
	Level  string `json:"level"`
	Family string `json:"family,omitempty"`
	Status Status `json:"status"`
	Months int    `json:"months"` // Akan Kosong: until the first seat stands empty
	// Workload is minutes of work a year, and Analysed the people that it needs
	// in hundredths, by the working time of periode.yaml; 0: not analysed.
	Workload int64 `json:"workload,omitempty"`
	Analysed int64 `json:"analysed,omitempty"`
	Count
}

// Group is a perangkat daerah or a job family.
type Group struct {
	Name string `json:"name"`
	// Movable is how many of the empty seats could be filled from the group's
	// own surplus: the smaller of Empty and Over.
	Movable int `json:"movable"`
	Count
}

// Skill is one competency in one perangkat daerah: what the posts ask of their
// holders against what was assessed.
type Skill struct {
	OPD      string `json:"opd"`
	Name     string `json:"name"`
	Asked    int    `json:"asked"`    // holders of whom a level is asked
	Assessed int    `json:"assessed"` // of these, holders with a valid assessment
	Met      int    `json:"met"`      // of these, holders who reach the level
	Required int    `json:"required"` // sum of levels asked, over the assessed
	Held     int    `json:"held"`     // sum of levels held, over the assessed, no more than asked
}

// Employment says what the rules need to know about holders; scenarios/build
// implements it.
type Employment interface {
	Held(model.EmployeeID) model.PositionID // the seat held on the effective day, or None
	Retires(model.EmployeeID) model.Date    // from that seat; NoDate: not known
}

// Analyse counts.
func Analyse(d *model.Dataset, set *rules.Set, who Employment) *Report {
	tmt := d.Period.Effective
	r := &Report{Schema: Schema, Agency: d.Period.Agency, Period: d.Period.Name, Effective: tmt, Posts: make([]Post, len(d.Positions))}
	leaves := make([][]int, len(d.Positions)) // per post: months until each holder who leaves soon
	counts := make([]Count, len(d.Positions))
	overdue := overdueAfter(set, tmt)
	for e := range d.Employees {
		id := model.EmployeeID(e)
		p := who.Held(id)
		if p == model.None {
			continue
		}
		c := &counts[p]
		c.Heads++
		if on := who.Retires(id); on != model.NoDate {
			if m := monthsTo(tmt, on); m <= 24 {
				leaves[p] = append(leaves[p], m)
				c.Leaving24++
				if m <= 12 {
					c.Leaving12++
				}
			}
		}
		if since := d.Employees[e].Since; since != model.NoDate && overdue != nil && !overdue.Holds(int32(since.MonthsUntil(tmt))) {
			c.Overdue++
		}
	}
	for p := range d.Positions {
		x, c := &d.Positions[p], &counts[p]
		c.Seats = int(x.Seats)
		c.Empty, c.Over = max(0, c.Seats-c.Heads), max(0, c.Heads-c.Seats)
		c.Empty12 = max(0, c.Seats-c.Heads+c.Leaving12)
		c.Empty24 = max(0, c.Seats-c.Heads+c.Leaving24)
		r.Posts[p] = Post{Key: x.Key, Name: x.Name, Unit: d.Units[x.Unit].Name, OPD: opdName(d, x.Unit), Class: x.Class.String(),
			Level: x.Level.String(), Family: d.Families.Name(int32(x.Family)), Status: Filled, Count: *c}
		post := &r.Posts[p]
		if year := int64(d.Period.WorkMinutes); year > 0 && x.Workload > 0 {
			post.Workload, post.Analysed = x.Workload, (200*x.Workload+year)/(2*year)
		}
		switch {
		case c.Empty > 0:
			post.Status = Vacant
		case c.Empty24 > 0:
			post.Status = SoonVacant
			slices.Sort(leaves[p])
			post.Months = leaves[p][c.Over] // the first leavers only take the surplus away
		}
		r.Total.add(*c)
	}
	r.Units = group(r.Posts, func(p *Post) string { return p.OPD })
	r.Families = group(r.Posts, func(p *Post) string { return p.Family })
	r.Skills = skills(d, set, who)
	return r
}

// add adds other to c.
func (c *Count) add(other Count) {
	c.Seats += other.Seats
	c.Heads += other.Heads
	c.Empty += other.Empty
	c.Over += other.Over
	c.Leaving12 += other.Leaving12
	c.Leaving24 += other.Leaving24
	c.Empty12 += other.Empty12
	c.Empty24 += other.Empty24
	c.Overdue += other.Overdue
}

// group sums posts by name, leaving out those without one, the largest
// shortage first.
func group(posts []Post, name func(*Post) string) []Group {
	at := make(map[string]int)
	groups := []Group{}
	for i := range posts {
		n := name(&posts[i])
		if n == "" {
			continue
		}
		g, ok := at[n]
		if !ok {
			g = len(groups)
			at[n] = g
			groups = append(groups, Group{Name: n})
		}
		groups[g].add(posts[i].Count)
	}
	for i := range groups {
		groups[i].Movable = min(groups[i].Empty, groups[i].Over)
	}
	slices.SortStableFunc(groups, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Empty, a.Empty), cmp.Compare(b.Empty24, a.Empty24), cmp.Compare(a.Name, b.Name))
	})
	return groups
}

// skills compares levels asked with levels held, per perangkat daerah.
func skills(d *model.Dataset, set *rules.Set, who Employment) []Skill {
	valid := set.Assessed
	if d.Period.AssessedOK > 0 {
		valid = int(d.Period.AssessedOK)
	}
	oldest := d.Period.Effective.AddMonths(-valid)
	type key struct {
		opd   model.UnitID
		skill model.SkillID
	}
	sums := make(map[key]*Skill)
	for e := range d.Employees {
		p := who.Held(model.EmployeeID(e))
		if p == model.None {
			continue
		}
		from, to := d.AssessRows.Of(model.EmployeeID(e))
		for _, asked := range set.Standard(&d.Positions[p]) {
			k := key{d.Units[d.Positions[p].Unit].OPD, asked.Skill}
			s, ok := sums[k]
			if !ok {
				s = &Skill{OPD: opdName(d, d.Positions[p].Unit), Name: d.Skills.Name(int32(asked.Skill))}
				sums[k] = s
			}
			s.Asked++
			for _, a := range d.Assessed[from:to] {
				if a.Skill != asked.Skill || a.On != model.NoDate && a.On < oldest {
					continue
				}
				s.Assessed++
				s.Required += int(asked.Level)
				s.Held += int(min(a.Level, asked.Level))
				if a.Level >= asked.Level {
					s.Met++
				}
			}
		}
	}
	keys := make([]key, 0, len(sums))
	for k := range sums {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b key) int { return cmp.Or(cmp.Compare(a.opd, b.opd), cmp.Compare(a.skill, b.skill)) })
	out := make([]Skill, len(keys))
	for i, k := range keys {
		out[i] = *sums[k]
	}
	return out
}

// overdueAfter is what T2 needs, or nil when no clause of T2 is in force.
func overdueAfter(set *rules.Set, on model.Date) *rules.Need {
	for i := range set.Clauses {
		if c := &set.Clauses[i]; c.Rule == "T2" && c.Kind == rules.Bonus && c.InForce(on) {
			return &c.Need
		}
	}
	return nil
}

func opdName(d *model.Dataset, u model.UnitID) string {
	if opd := d.Units[u].OPD; opd != model.None {
		return d.Units[opd].Name
	}
	return d.Units[u].Name
}

// monthsTo counts the months from a day until another, a month begun counting
// as one.
func monthsTo(from, to model.Date) int {
	m := from.MonthsUntil(to)
	if from.AddMonths(m) < to {
		m++
	}
	return m
}
