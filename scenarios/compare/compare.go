package compare

import (
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"slices"

	"mutasi/model"
)

// Schema names the version of the JSON that Report marshals to.
const Schema = "mutasi/compare/1"

// Side is one plan under a name.
type Side struct {
	Name      string
	Plan      *model.Plan
	About     About
	OtherData bool // made from other tables than the rest
}

// About says what a side is made of; the zero value is the data as they are, or
// a plan from a folder.
type About struct {
	Reason string   `json:"reason,omitempty"`
	Edits  []string `json:"edits,omitempty"` // in words
	Sweep  []Value  `json:"sweep,omitempty"` // where the side is a point of one
}

// Value is a variable of a sweep at one point.
type Value struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Report is what a comparison says. Lists of values are in the order of Sides.
type Report struct {
	Schema    string       `json:"schema"`
	Agency    string       `json:"agency"`
	Period    string       `json:"period"`
	Effective model.Date   `json:"effective"`
	Sides     []Head       `json:"sides"` // the base first
	Figures   []Figure     `json:"figures"`
	People    []Person     `json:"people"`  // whose post is not the same on every side
	Offices   []Office     `json:"offices"` // perangkat daerah that the sides leave unlike
	Clauses   []Clause     `json:"clauses"` // that decided not the same number of times
	Why       *Attribution `json:"why,omitempty"`
}

// Head describes a side.
type Head struct {
	Name     string   `json:"name"`
	Rules    string   `json:"rules"`
	Status   string   `json:"status"`               // of model.Plan
	Solved   bool     `json:"solved"`               // there is a plan; else the side's numbers are None
	Proved   bool     `json:"proved"`               // shortage and gain are proved best
	Other    bool     `json:"other_data,omitempty"` // of Side.OtherData
	Conflict []string `json:"conflict,omitempty"`
	About
}

// Numbers are a number of each side. That of a side without a plan is None, in
// JSON null.
type Numbers []int64

// None is no number.
const None = math.MinInt64

// MarshalJSON writes None as null.
func (n Numbers) MarshalJSON() ([]byte, error) {
	out := make([]*int64, len(n))
	for s := range n {
		if n[s] != None {
			out[s] = &n[s]
		}
	}
	return json.Marshal(out)
}

// Figure is one number of every side.
type Figure struct {
	Name   string  `json:"name"`
	Unit   Unit    `json:"unit"`
	Better int     `json:"better"` // +1: more is better, -1: less is, 0: neither
	Values Numbers `json:"values"`
}

// Unit says how a figure is written.
type Unit string

// The units of figures.
const (
	Count       Unit = "count"
	BasisPoints Unit = "basis_points"
	Points      Unit = "points" // of shortage
	Kilometres  Unit = "km"
	Thousands   Unit = "thousand_rupiah"
)

// Person is somebody whose post differs. Posts[s] is the zero Post where the
// person has none on side s, and Here[s] is false where that side does not know
// the person. Left[s]: the person gives the post up there, by retiring.
type Person struct {
	Key   string       `json:"key"`
	Name  string       `json:"name"`
	Posts []model.Post `json:"posts"`
	Moves []bool       `json:"moves"` // whether the plan moves the person
	Here  []bool       `json:"here"`
	Left  []bool       `json:"left"`
	at    []string     // what is compared: the new post of a move, the title of a post that is kept
}

// Office is a perangkat daerah: how many seats stay empty, and how many people
// come to it from another one, on each side.
type Office struct {
	Name     string  `json:"name"`
	Missing  Numbers `json:"missing"`
	Arrivals Numbers `json:"arrivals"`
}

// Clause counts how often a clause blocked a pair, and was paid for, on each side.
type Clause struct {
	ID      string  `json:"clause"`
	Text    string  `json:"text"`
	Blocked Numbers `json:"blocked"`
	Paid    Numbers `json:"paid"`
}

// Names lists the figures, in their order.
func Names() []string {
	out := make([]string, len(figures))
	for i := range figures {
		out[i] = figures[i].name
	}
	return out
}

// figures are what is compared, and how each is read off a plan.
var figures = []struct {
	name   string
	unit   Unit
	better int
	of     func(p *model.Plan) int64
}{
	{"filled", Count, +1, func(p *model.Plan) int64 { return p.Figures.Seats - p.Figures.MissingAfter }},
	{"missing_before", Count, 0, func(p *model.Plan) int64 { return p.Figures.MissingBefore }},
	{"missing", Count, -1, func(p *model.Plan) int64 { return p.Figures.MissingAfter }},
	{"shortage", Points, -1, func(p *model.Plan) int64 { return goal(p, "shortage").Value }},
	{"gain", BasisPoints, +1, func(p *model.Plan) int64 { return goal(p, "gain").Value }},
	{"moves", Count, 0, func(p *model.Plan) int64 { return int64(len(p.Moves)) }},
	{"promotions", Count, 0, func(p *model.Plan) int64 { return kinds(p, model.Promotion) }},
	{"demotions", Count, -1, func(p *model.Plan) int64 { return kinds(p, model.Demotion) }},
	{"fit_before", BasisPoints, 0, func(p *model.Plan) int64 { return p.Figures.FitBefore }},
	{"fit_after", BasisPoints, +1, func(p *model.Plan) int64 { return p.Figures.FitAfter }},
	{"overdue", Count, -1, func(p *model.Plan) int64 { return int64(p.Figures.OverdueAfter) }},
	{"requests_met", Count, +1, func(p *model.Plan) int64 { return int64(p.Figures.RequestsMet) }},
	{"requests", Count, 0, func(p *model.Plan) int64 { return int64(p.Figures.Requests) }},
	{"distance", Kilometres, -1, distance},
	{"money", Thousands, -1, func(p *model.Plan) int64 { return p.Figures.Money }},
	{"bench", Count, -1, func(p *model.Plan) int64 { return goal(p, "bench").Value }},
	{"approvals", Count, 0, func(p *model.Plan) (n int64) {
		for _, c := range p.Clauses {
			n += c.Flagged
		}
		return n
	}},
}

// distance is by how many kilometres the moves lengthen the ways to work.
func distance(p *model.Plan) (km int64) {
	for i := range p.Moves {
		if m := &p.Moves[i]; m.DistanceBefore >= 0 && m.DistanceAfter >= 0 {
			km += int64(m.DistanceAfter - m.DistanceBefore)
		}
	}
	return km
}

func kinds(p *model.Plan, k model.MoveKind) (n int64) {
	for i := range p.Moves {
		if p.Moves[i].Kind == k {
			n++
		}
	}
	return n
}

// goal is the goal of that name, or the zero Goal where the plan has none.
func goal(p *model.Plan, name string) (g model.Goal) {
	if i := slices.IndexFunc(p.Goals, func(g model.Goal) bool { return g.Name == name }); i >= 0 {
		g = p.Goals[i]
	}
	return g
}

// Compare sets plans side by side.
func Compare(sides []Side) *Report {
	r := &Report{Schema: Schema, Sides: []Head{}, Figures: make([]Figure, len(figures)), People: []Person{}, Offices: []Office{}, Clauses: []Clause{}}
	if len(sides) > 0 {
		p := sides[0].Plan
		r.Agency, r.Period, r.Effective = p.Agency, p.Period, p.Effective
	}
	for _, side := range sides {
		p := side.Plan
		solved := len(p.Goals) > 0
		r.Sides = append(r.Sides, Head{side.Name, p.Rules, p.Status, solved, solved && goal(p, "shortage").Proved && goal(p, "gain").Proved, side.OtherData, p.Conflict, side.About})
	}
	for i, f := range figures {
		r.Figures[i] = Figure{f.name, f.unit, f.better, r.zeros()}
		for s, side := range sides {
			if r.Sides[s].Solved {
				r.Figures[i].Values[s] = f.of(side.Plan)
			}
		}
	}
	people := make(map[string]*Person)
	for s, side := range sides {
		r.seat(people, s, len(sides), side.Plan)
	}
	for _, key := range slices.Sorted(maps.Keys(people)) {
		p := people[key]
		for s := range p.at {
			if r.Sides[0].Solved && r.Sides[s].Solved && p.at[s] != p.at[0] {
				r.People = append(r.People, *p)
				break
			}
		}
	}
	r.offices(sides)
	r.count(sides)
	return r
}

// offices lists the perangkat daerah that not all sides leave alike, the
// largest difference first.
func (r *Report) offices(sides []Side) {
	at := make(map[string]*Office)
	of := func(names ...string) *Office {
		name := cmp.Or(names...)
		if at[name] == nil {
			at[name] = &Office{name, r.zeros(), r.zeros()}
		}
		return at[name]
	}
	for s, side := range sides {
		if !r.Sides[s].Solved {
			continue
		}
		for _, u := range side.Plan.Units {
			of(u.OPD, u.Name).Missing[s] += int64(u.MissingAfter)
		}
		for i := range side.Plan.Moves {
			from, to := &side.Plan.Moves[i].From, &side.Plan.Moves[i].To
			if o := of(to.OPD, to.Unit); cmp.Or(from.OPD, from.Unit) != o.Name {
				o.Arrivals[s]++
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(at)) {
		if o := at[name]; spread(o.Missing) > 0 || spread(o.Arrivals) > 0 {
			r.Offices = append(r.Offices, *o)
		}
	}
	slices.SortStableFunc(r.Offices, func(a, b Office) int {
		return cmp.Or(cmp.Compare(spread(b.Missing), spread(a.Missing)), cmp.Compare(spread(b.Arrivals), spread(a.Arrivals)))
	})
}

// zeros is 0 for every side that has a plan.
func (r *Report) zeros() Numbers {
	n := make(Numbers, len(r.Sides))
	for s := range n {
		if !r.Sides[s].Solved {
			n[s] = None
		}
	}
	return n
}

// spread is how far the numbers that there are lie apart.
func spread(v Numbers) int64 {
	var have []int64
	for _, x := range v {
		if x != None {
			have = append(have, x)
		}
	}
	if len(have) == 0 {
		return 0
	}
	return slices.Max(have) - slices.Min(have)
}

// seat notes where everybody sits on side s.
func (r *Report) seat(people map[string]*Person, s, sides int, p *model.Plan) {
	put := func(key, name string, post model.Post, moves bool) {
		x := people[key]
		if x == nil {
			x = &Person{key, name, make([]model.Post, sides), make([]bool, sides), make([]bool, sides), make([]bool, sides), make([]string, sides)}
			people[key] = x
		}
		x.Posts[s], x.Moves[s], x.Here[s] = post, moves, true
		if x.at[s] = "=" + post.Name; moves {
			x.at[s] = ">" + post.Key
		}
	}
	for i := range p.Stay {
		x := &p.Stay[i]
		put(x.Key, x.Name, model.Post{Key: x.Post, Name: x.Title}, false)
	}
	for i := range p.LeftOut {
		x := &p.LeftOut[i]
		if people[x.Person.Key] == nil || !people[x.Person.Key].Here[s] {
			put(x.Person.Key, x.Person.Name, model.Post{Name: x.Post}, false)
			if x.Leaves {
				y := people[x.Person.Key]
				y.Left[s], y.at[s] = true, "left"
			}
		}
	}
	for i := range p.Moves {
		put(p.Moves[i].Person.Key, p.Moves[i].Person.Name, p.Moves[i].To, true)
	}
}

// count lists the clauses that decided differently, the largest difference first.
func (r *Report) count(sides []Side) {
	at := make(map[string]*Clause)
	for s, side := range sides {
		if !r.Sides[s].Solved {
			continue
		}
		for _, c := range side.Plan.Clauses {
			x := at[c.Clause]
			if x == nil {
				x = &Clause{c.Clause, c.Text, r.zeros(), r.zeros()}
				at[c.Clause] = x
			}
			x.Blocked[s], x.Paid[s] = c.Blocked, c.Paid
		}
	}
	for _, id := range slices.Sorted(maps.Keys(at)) {
		if c := at[id]; spread(c.Blocked) > 0 || spread(c.Paid) > 0 {
			r.Clauses = append(r.Clauses, *c)
		}
	}
	slices.SortStableFunc(r.Clauses, func(a, b Clause) int {
		return cmp.Or(cmp.Compare(spread(b.Paid), spread(a.Paid)), cmp.Compare(spread(b.Blocked), spread(a.Blocked)))
	})
}

// Values are the figures of one side by name.
func (r *Report) Values(side int) map[string]int64 {
	out := make(map[string]int64, len(r.Figures))
	for _, f := range r.Figures {
		out[f.Name] = f.Values[side]
	}
	return out
}
