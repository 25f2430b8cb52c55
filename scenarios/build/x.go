package build

import (
	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/model/rules/expression"
)

// X are the agency's own rules. Each is one more measure: what its expression
// answers, 1 or 0, or unknown. It reads as far as its fields do, so that a
// question about people alone is asked once per person, and one about kinds of
// posts once per route.

// stages are the reads of an expression by its reach.
var stages = [...]reads{
	expression.ReachPerson: person, expression.ReachRoute: route, expression.ReachMatch: match, expression.ReachPlace: place}

// own is the measure of an agency's own clause.
func (f *facts) own(c *rules.Clause) measure {
	p := c.Expr
	for _, field := range p.Reads {
		if field == expression.PersonCertificates && f.papers == nil {
			f.listPapers()
		}
		if post, _, ok := field.Post(); ok && post == expression.PostUnits && f.paths == nil {
			f.listPaths()
		}
	}
	return measure{
		id:    c.ID(),
		reads: stages[p.Reach],
		value: func(f *facts, m move, _ *check) int32 {
			v := p.Eval(&view{f, m})
			if !v.Known {
				return unknown
			}
			return int32(v.N)
		},
		show: func(f *facts, m move, _ int32) (string, string) {
			return rules.Facts(p, &view{f, m}), p.Source
		},
		applies: func(*facts, model.EmployeeID) bool { return true },
	}
}

// listPapers lists what everybody holds at TMT, by name.
func (f *facts) listPapers() {
	f.papers = make([][]string, len(f.d.Employees))
	for e := range f.papers {
		for _, t := range of(f.d.Trainings, f.d.TrainRows, model.EmployeeID(e)) {
			if t.Until == model.NoDate || t.Until >= f.tmt {
				f.papers[e] = append(f.papers[e], f.d.Certificates.Name(int32(t.Cert)))
			}
		}
	}
}

// listPaths lists for every unit its code and those of the units above it.
func (f *facts) listPaths() {
	f.paths = make([][]string, len(f.d.Units))
	for u := range f.paths {
		f.paths[u] = append(f.paths[u], f.d.Units[u].Key)
		if up := f.d.Units[u].Parent; up != model.None { // listed before
			f.paths[u] = append(f.paths[u], f.paths[up]...)
		}
	}
}

// view is a move as expressions read it.
type view struct {
	*facts
	m move
}

// Read gives one field.
func (v *view) Read(field expression.Field) expression.Value {
	if post, present, ok := field.Post(); ok {
		p := v.m.to
		if present {
			p = v.m.from
		}
		if p == model.None {
			return expression.Value{}
		}
		return v.post(p, post)
	}
	f, m := v.facts, v.m
	x := &f.d.Employees[m.e]
	switch field {
	case expression.PersonKind:
		return expression.Int(int64(x.Kind))
	case expression.PersonRank:
		return nonzero(int64(x.Rank))
	case expression.PersonEducation:
		return nonzero(int64(x.Education))
	case expression.PersonField:
		return named(f.d.Fields.Name(int32(x.Field)))
	case expression.PersonAge:
		return expression.Unless(x.Born == model.NoDate, expression.Int(int64(x.Born.MonthsUntil(f.tmt)/12)))
	case expression.PersonMonthsInPost:
		return valueOf(tenure(f, m, nil))
	case expression.PersonMonthsInRank:
		return valueOf(f.since(x.RankSince))
	case expression.PersonMonthsOfService:
		return valueOf(f.since(x.HiredAt))
	case expression.PersonMonthsAtLevel:
		if m.from == model.None {
			return expression.Value{}
		}
		p := &f.d.Positions[m.from]
		t := f.tier(p.Class, p.Level)
		return expression.Unless(t == 0, valueOf(f.ladder[m.e][t]))
	case expression.PersonRating:
		return valueOf(predicate(f, m, nil))
	case expression.PersonDiscipline:
		worst := model.NoSeverity
		for _, a := range of(f.d.Discipline, f.d.DiscRows, m.e) {
			if !a.Cancelled && !a.InProcess {
				worst = max(worst, a.Severity)
			}
		}
		return expression.Int(int64(worst))
	case expression.PersonCertificates:
		return expression.Strs(f.papers[m.e])
	case expression.PairKind:
		return expression.Int(expression.MoveNumber(f.kind(m)))
	case expression.PairRise:
		if m.from == model.None {
			return expression.Value{}
		}
		return expression.Int(int64(f.rise(m.from, m.to)))
	case expression.PairMonthsLeft:
		return valueOf(remaining(f, m, nil))
	case expression.PairOtherUnit:
		return expression.Answer(m.apart)
	case expression.PairDistance:
		return valueOf(commute(f, m, nil))
	case expression.PairRequested:
		for i := range of(f.d.Requests, f.d.ReqRows, m.e) {
			if q := &of(f.d.Requests, f.d.ReqRows, m.e)[i]; f.meets(q, m.to) && !f.meets(q, m.from) {
				return expression.Answer(true)
			}
		}
		return expression.Answer(false)
	}
	return expression.Value{}
}

// post gives one field of a post.
func (f *facts) post(p model.PositionID, field int) expression.Value {
	x := &f.d.Positions[p]
	u := &f.d.Units[x.Unit]
	switch field {
	case expression.PostClass:
		return nonzero(int64(x.Class))
	case expression.PostLevel:
		return nonzero(int64(level(x.Class, x.Level)))
	case expression.PostEchelon:
		return expression.Int(expression.Height(x.Echelon))
	case expression.PostGrade:
		return nonzero(int64(x.Grade))
	case expression.PostHead:
		return expression.Answer(x.Head)
	case expression.PostCritical:
		return expression.Answer(x.Critical > 1)
	case expression.PostFamily:
		return expression.Str(f.d.Families.Name(int32(x.Family)))
	case expression.PostSector:
		return expression.Str(f.sectors[x.Unit])
	case expression.PostUnitType:
		return nonzero(int64(u.Type))
	case expression.PostRemote:
		return expression.Answer(u.Remote)
	case expression.PostMinEducation:
		return nonzero(int64(f.asks[p].MinEducation))
	case expression.PostRankMin:
		return nonzero(int64(f.asks[p].RankMin))
	case expression.PostRankMax:
		return nonzero(int64(f.asks[p].RankMax))
	case expression.PostCode:
		return expression.Str(x.Key)
	case expression.PostName:
		return expression.Str(x.Name)
	case expression.PostUnits:
		return expression.Strs(f.paths[x.Unit])
	}
	return expression.Value{}
}

// nonzero, named and valueOf are values that 0, "" or unknown leave open.
func nonzero(n int64) expression.Value { return expression.Unless(n == 0, expression.Int(n)) }

func named(s string) expression.Value { return expression.Unless(s == "", expression.Str(s)) }

func valueOf(v int32) expression.Value {
	return expression.Unless(v == unknown, expression.Int(int64(v)))
}
