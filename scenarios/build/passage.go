package build

import (
	"mutasi/model"
	"mutasi/model/rules"
)

// passage is a profile of posts that a cohort may go to.
type passage struct {
	profile int32
	points  int32   // of the route, and of what the route tells early
	weigh   []weigh // to be weighed per person
	place   int32   // which list of checks is to be weighed per post
}

// weigh is a check on the match of a person and a profile.
type weigh struct {
	*check
	again bool // the same measure as the one before: its value still holds
}

// passages finds where a cohort may go to other units; any member stands for
// all. Profiles that a route forbids are told with the check that does.
func (w *maker) passages(e model.EmployeeID) (out []passage, forbidden []int32) {
	out, forbidden = w.found[:0], w.forbidden
	w.places, w.active = w.places[:0], w.active[:0]
	lists := make(map[scope]*list)
	m := move{e: e, from: w.held[e], apart: true}
next:
	for g, rep := range w.profiles.rep {
		m.to = rep
		kind := w.kind(m)
		forbidden[g] = -1
		p := passage{profile: int32(g)}
		for _, c := range w.route {
			if !c.covers(w.facts, m, kind) {
				continue
			}
			_, fails, points := c.weigh(w.facts, m)
			if fails && c.kind == rules.Hard {
				forbidden[g] = int32(c.index)
				continue next
			}
			p.points += points
		}
		x := &w.Data.Positions[rep]
		key := scope{kind, x.Class, x.Echelon, x.Critical > 1}
		l := lists[key]
		if l == nil {
			l = w.list(m, kind)
			lists[key] = l
		}
		p.place = l.place
		kept := uint64(0)
		for i, c := range l.match {
			if i >= 64 {
				break // always open
			}
			if c.measure.early != nil {
				if v, known := c.measure.early(w.facts, m); known {
					fails, points := c.judge(v, 0)
					if fails && c.kind == rules.Hard {
						forbidden[g] = int32(c.index)
						continue next
					}
					p.points += points
					continue
				}
			}
			kept |= 1 << i
		}
		p.weigh = l.keep(kept)
		out = append(out, p)
	}
	w.found = out
	return out, forbidden
}

// scope is what decides which clauses speak of a route.
type scope struct {
	kind     model.MoveKind
	class    model.Class
	echelon  model.Echelon
	critical bool
}

// list holds the checks of one scope.
type list struct {
	match []*check
	place int32              // index into maker.places
	kept  map[uint64][]weigh // by the checks that the route leaves open
}

// list collects the checks that speak of a route of this kind.
func (w *maker) list(m move, kind model.MoveKind) *list {
	l := &list{place: int32(len(w.places)), kept: make(map[uint64][]weigh)}
	w.places, w.active = append(w.places, nil), append(w.active, nil)
	for i := range w.checks {
		c := &w.checks[i]
		if c.kind == rules.Flag || c.kind == rules.Guarantee || c.stage < match || !c.covers(w.facts, m, kind) {
			continue
		}
		if c.stage == place {
			w.places[l.place] = append(w.places[l.place], c)
		} else {
			l.match = append(l.match, c)
		}
	}
	return l
}

// keep is the list without the checks that a route has answered early; equal
// lists are shared. Bit i of open stands for check i; those that can be answered
// early come first (rank), and none beyond the 64th is.
func (l *list) keep(open uint64) []weigh {
	out, ok := l.kept[open]
	if !ok {
		for i, c := range l.match {
			if i >= 64 || open&(1<<i) != 0 {
				again := len(out) > 0 && out[len(out)-1].measure.id == c.measure.id
				out = append(out, weigh{c, again})
			}
		}
		l.kept[open] = out
	}
	return out
}

// know prepares what does not change while the posts of one person are tried.
func (w *maker) know(m move) {
	for i := range w.checks {
		c := &w.checks[i]
		if c.measure.reads == person {
			w.personal[i] = c.measure.value(w.facts, m, c)
		}
		w.before[i] = c.before(w.facts, m)
	}
	w.byUnit = w.byUnit[:0]
	for l, checks := range w.places {
		w.active[l] = w.active[l][:0]
		byUnit := true
		for _, c := range checks {
			if c.clause.Missing || c.measure.applies(w.facts, m.e) {
				w.active[l] = append(w.active[l], c)
				byUnit = byUnit && c.measure.byUnit
			}
		}
		w.byUnit = append(w.byUnit, byUnit)
	}
	w.sums.grow(len(w.places) * len(w.Data.Units))
}
