package audit

import (
	"cmp"
	"math/big"
	"slices"

	"mutasi/model"
)

// Axis is one way of grouping people, with its groups.
type Axis struct {
	Name   string  `json:"name"`  // sex, age, ...
	Title  string  `json:"title"` // Indonesian
	Groups []Group `json:"groups"`
}

// Group is the people who are alike on an axis.
type Group struct {
	Name       string  `json:"name"`
	People     int     `json:"people"`
	Considered int     `json:"considered"`
	Moved      int     `json:"moved"`
	Promoted   int     `json:"promoted"`
	Far        int     `json:"far"`
	Asked      int     `json:"asked"` // have a permohonan
	Met        int     `json:"met"`
	Scored     int     `json:"scored"`     // hold a post before and after
	FitBefore  int     `json:"fit_before"` // mean over Scored, basis points
	FitAfter   int     `json:"fit_after"`
	Shares     []Share `json:"shares"` // one per measure, in the order of Measures
}

// Share is how often something happened in a group, against another group.
type Share struct {
	Measure string `json:"measure"`
	Hits    int    `json:"hits"`
	Base    int    `json:"base"`
	Rate    int    `json:"rate"` // basis points
	// Against is the group that is treated best; "" where there is none to compare
	// with: it is this group, a group is too small, or nothing happened anywhere.
	Against string `json:"against"`
	Ratio   int    `json:"ratio"`    // impact ratio in basis points; -1 without Against
	P       int    `json:"p"`        // of Fisher's exact test, millionths; -1 without Against
	Flag    bool   `json:"flag"`     // the ratio is below four fifths
	Tested  bool   `json:"unlikely"` // P is below one in twenty
	Small   bool   `json:"small"`    // too few to judge
}

// The measures, in the order of Group.Shares.
const (
	Considered = "considered"
	Moved      = "moved"
	Promoted   = "promoted"
	Far        = "far"
	Requests   = "request"
)

// measure counts one share; a burden is better when it is rarer.
type measure struct {
	name   string
	burden bool
	base   func(o *outcome) bool
	hit    func(o *outcome) bool
}

var measures = []measure{
	{Considered, false, func(*outcome) bool { return true }, func(o *outcome) bool { return o.considered }},
	{Moved, false, func(o *outcome) bool { return o.considered }, func(o *outcome) bool { return o.moved }},
	{Promoted, false, func(o *outcome) bool { return o.considered }, func(o *outcome) bool { return o.promoted }},
	{Far, true, func(o *outcome) bool { return o.considered && o.near }, func(o *outcome) bool { return o.far }},
	{Requests, false, func(o *outcome) bool { return o.asked }, func(o *outcome) bool { return o.met }},
}

// count makes the groups of an axis.
func (a *axis) count(d *model.Dataset, people []outcome, small int) Axis {
	at := make(map[string]int)
	out := Axis{Name: a.name, Title: a.title}
	var before, after []int64
	for e := range people {
		o := &people[e]
		name := a.group(d, model.EmployeeID(e), o.held)
		g, ok := at[name]
		if !ok {
			g = len(out.Groups)
			at[name] = g
			out.Groups = append(out.Groups, Group{Name: name, Shares: make([]Share, len(measures))})
			before, after = append(before, 0), append(after, 0)
		}
		x := &out.Groups[g]
		x.add(o)
		if o.scored {
			before[g] += int64(o.fitBefore)
			after[g] += int64(o.fitAfter)
		}
	}
	for g := range out.Groups {
		x := &out.Groups[g]
		if x.Scored > 0 {
			x.FitBefore = int(nearest(big.NewRat(before[g], int64(x.Scored)), 1))
			x.FitAfter = int(nearest(big.NewRat(after[g], int64(x.Scored)), 1))
		}
	}
	place := func(name string) int {
		if i := slices.Index(a.order, name); i >= 0 {
			return i
		}
		return len(a.order)
	}
	slices.SortFunc(out.Groups, func(x, y Group) int {
		return cmp.Or(cmp.Compare(place(x.Name), place(y.Name)), cmp.Compare(x.Name, y.Name))
	})
	for m := range measures {
		compare(out.Groups, m, small)
	}
	return out
}

func (g *Group) add(o *outcome) {
	one := func(yes bool) int {
		if yes {
			return 1
		}
		return 0
	}
	g.People++
	g.Considered += one(o.considered)
	g.Moved += one(o.moved)
	g.Promoted += one(o.promoted)
	g.Far += one(o.far)
	g.Asked += one(o.asked)
	g.Met += one(o.met)
	g.Scored += one(o.scored)
	for m := range measures {
		if s := &g.Shares[m]; measures[m].base(o) {
			s.Base++
			s.Hits += one(measures[m].hit(o))
		}
	}
}

// fewestHits is how many hits a group must be expected to have, at the share of
// the best-treated group: with fewer, one person more or less decides the flag.
const fewestHits = 5

// compare sets every group's share of one measure against the best-treated group.
func compare(groups []Group, m, small int) {
	best := -1
	for g := range groups {
		s := &groups[g].Shares[m]
		s.Measure, s.Rate, s.Ratio, s.P, s.Small = measures[m].name, share(s.Hits, s.Base), -1, -1, s.Base < small
		if s.Small {
			continue
		}
		if best < 0 || better(s, &groups[best].Shares[m], measures[m].burden) {
			best = g
		}
	}
	if best < 0 {
		return
	}
	ref := groups[best].Shares[m]
	for g := range groups {
		s := &groups[g].Shares[m]
		if g == best || s.Small {
			continue
		}
		if s.Small = !measures[m].burden && int64(s.Base)*int64(ref.Hits) < fewestHits*int64(ref.Base); !s.Small {
			s.against(groups[best].Name, &ref, measures[m].burden)
		}
	}
}

// better compares two shares exactly; of equal ones the larger group is better
// to compare with.
func better(x, y *Share, burden bool) bool {
	c := cmp.Compare(int64(x.Hits)*int64(y.Base), int64(y.Hits)*int64(x.Base))
	if burden {
		c = -c
	}
	return c > 0 || c == 0 && x.Base > y.Base
}

// against compares s with the best-treated group.
func (s *Share) against(name string, ref *Share, burden bool) {
	low, high := s, ref
	if burden {
		low, high = ref, s
	}
	if high.Hits == 0 {
		return // it happened to neither
	}
	part, whole := int64(low.Hits)*int64(high.Base), int64(high.Hits)*int64(low.Base)
	p := fisher(s.Hits, s.Base, ref.Hits, ref.Base)
	s.Against = name
	s.Ratio = int(nearest(big.NewRat(part, whole), 10_000))
	s.Flag = 5*part < 4*whole
	s.P, s.Tested = int(nearest(p, 1_000_000)), significant(p)
}
