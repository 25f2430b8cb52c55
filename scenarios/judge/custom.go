package judge

import (
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/model/rules/expression"
)

// truth is an answer that may be open.
type truth int8

const (
	open truth = iota
	no
	yea
)

func says(b bool) truth {
	if b {
		return yea
	}
	return no
}

// custom answers an agency's own clause on a move by walking its tree, with
// fields of our own. Shared with the planner are the syntax and the types only.
func (j *judge) custom(c *rules.Clause, m transfer) (v int32, known bool) {
	t := j.truth(c.Expr.Root, m)
	return yes(t == yea), t != open
}

// truth evaluates a part that is a condition.
func (j *judge) truth(n *expression.Node, m transfer) truth {
	switch n.Op {
	case expression.Not:
		switch j.truth(n.Args[0], m) {
		case yea:
			return no
		case no:
			return yea
		}
		return open
	case expression.And, expression.Or:
		a, b := j.truth(n.Args[0], m), j.truth(n.Args[1], m)
		decides := no
		if n.Op == expression.Or {
			decides = yea
		}
		switch {
		case a == decides || b == decides:
			return decides
		case a == open || b == open:
			return open
		}
		return a
	case expression.If:
		switch j.truth(n.Args[0], m) {
		case yea:
			return j.truth(n.Args[1], m)
		case no:
			return j.truth(n.Args[2], m)
		}
		return open
	case expression.In:
		out := no
		for _, x := range n.Args[1:] {
			switch j.compared(expression.Equal, n.Args[0], x, m) {
			case yea:
				return yea
			case open:
				out = open
			}
		}
		return out
	case expression.Constant, expression.Read:
		v := j.term(n, m)
		if !v.Known {
			return open
		}
		return says(v.N == 1)
	}
	return j.compared(n.Op, n.Args[0], n.Args[1], m)
}

// compared evaluates a comparison of two terms of one type.
func (j *judge) compared(op expression.Op, left, right *expression.Node, m transfer) truth {
	if left.Type == expression.Bool { // conditions compare as conditions
		a, b := j.truth(left, m), j.truth(right, m)
		if a == open || b == open {
			return open
		}
		return says((a == b) == (op == expression.Equal))
	}
	a, b := j.term(left, m), j.term(right, m)
	if !a.Known || !b.Known {
		return open
	}
	switch op {
	case expression.Among:
		return says(slices.Contains(b.List, a.S))
	case expression.Contains:
		return says(strings.Contains(a.S, b.S))
	case expression.StartsWith:
		return says(strings.HasPrefix(a.S, b.S))
	case expression.EndsWith:
		return says(strings.HasSuffix(a.S, b.S))
	}
	x, y := a.N, b.N
	equality := op == expression.Equal || op == expression.Differs
	switch left.Type {
	case expression.Text:
		x, y = int64(strings.Compare(a.S, b.S)), 0
	case expression.Rank:
		if (x > int64(model.RankPPPK)) != (y > int64(model.RankPPPK)) {
			return open
		}
	case expression.Education:
		x, y = int64(model.Education(x).Tier()), int64(model.Education(y).Tier())
	case expression.Level:
		if k, l := model.Level(x), model.Level(y); k.Track() != l.Track() && !equality {
			x, y = int64(j.Rules.Tiers[k]), int64(j.Rules.Tiers[l])
			if x == 0 || y == 0 {
				return open
			}
		}
	}
	switch op {
	case expression.Equal:
		return says(x == y)
	case expression.Differs:
		return says(x != y)
	case expression.Less:
		return says(x < y)
	case expression.AtMost:
		return says(x <= y)
	case expression.More:
		return says(x > y)
	}
	return says(x >= y)
}

// farNumber is beyond what a number of a rule may be; results outside are open.
const farNumber = 1 << 50

// term evaluates a part that is not a condition.
func (j *judge) term(n *expression.Node, m transfer) expression.Value {
	switch n.Op {
	case expression.Constant:
		return n.Value
	case expression.Read:
		return j.read(n.Field, m)
	case expression.If:
		switch j.truth(n.Args[0], m) {
		case yea:
			return j.term(n.Args[1], m)
		case no:
			return j.term(n.Args[2], m)
		}
		return expression.Value{}
	case expression.Negative:
		v := j.term(n.Args[0], m)
		v.N = -v.N
		return v
	case expression.Plus, expression.Minus, expression.Times:
		a, b := j.term(n.Args[0], m), j.term(n.Args[1], m)
		if !a.Known || !b.Known {
			return expression.Value{}
		}
		v := a.N + b.N
		switch n.Op {
		case expression.Minus:
			v = a.N - b.N
		case expression.Times:
			if v = a.N * b.N; a.N != 0 && v/a.N != b.N {
				return expression.Value{}
			}
		}
		if v >= farNumber || v <= -farNumber {
			return expression.Value{}
		}
		return expression.Int(v)
	}
	switch j.truth(n, m) {
	case yea:
		return expression.Answer(true)
	case no:
		return expression.Answer(false)
	}
	return expression.Value{}
}

// read works out a field of a move.
func (j *judge) read(field expression.Field, m transfer) expression.Value {
	d := j.Data
	if post, present, ok := field.Post(); ok {
		p := m.to
		if present {
			p = m.from
		}
		if p == model.None {
			return expression.Value{}
		}
		return j.readPost(p, post)
	}
	e := &d.Employees[m.employee]
	number := func(n int, known bool) expression.Value { return expression.Value{Known: known, N: int64(n)} }
	since := func(day model.Date) expression.Value {
		if day == model.NoDate || day > j.tmt {
			return expression.Value{}
		}
		return number(day.MonthsUntil(j.tmt), true)
	}
	switch field {
	case expression.PersonKind:
		return number(int(e.Kind), true)
	case expression.PersonRank:
		return number(int(e.Rank), e.Rank != 0)
	case expression.PersonEducation:
		return number(int(e.Education), e.Education != model.NoEducation)
	case expression.PersonField:
		name := d.Fields.Name(int32(e.Field))
		return expression.Value{Known: name != "", S: name}
	case expression.PersonAge:
		if e.Born == model.NoDate {
			return expression.Value{}
		}
		return number(e.Born.MonthsUntil(j.tmt)/12, true)
	case expression.PersonMonthsInPost:
		if m.from == model.None || e.Since == model.NoDate {
			return expression.Value{}
		}
		return number(e.Since.MonthsUntil(j.tmt), true)
	case expression.PersonMonthsInRank:
		return since(e.RankSince)
	case expression.PersonMonthsOfService:
		return since(e.HiredAt)
	case expression.PersonMonthsAtLevel:
		if m.from == model.None {
			return expression.Value{}
		}
		return j.atLevel(m)
	case expression.PersonRating:
		v, known := j.lowestRating(m.employee)
		return number(int(v), known)
	case expression.PersonDiscipline:
		worst := 0
		from, to := d.DiscRows.Of(m.employee)
		for _, x := range d.Discipline[from:to] {
			if !x.Cancelled && !x.InProcess && int(x.Severity) > worst {
				worst = int(x.Severity)
			}
		}
		return number(worst, true)
	case expression.PersonCertificates:
		out := expression.Value{Known: true}
		from, to := d.TrainRows.Of(m.employee)
		for _, x := range d.Trainings[from:to] {
			if x.Until == model.NoDate || x.Until >= j.tmt {
				out.List = append(out.List, d.Certificates.Name(int32(x.Cert)))
			}
		}
		return out
	case expression.PairKind:
		return number(int(expression.MoveNumber(j.kind(m.employee, m.from, m.to))), true)
	case expression.PairRise:
		if m.from == model.None {
			return expression.Value{}
		}
		return number(j.rise(m.from, m.to), true)
	case expression.PairMonthsLeft:
		day := j.retires(m.employee, m.to)
		if day == model.NoDate {
			return expression.Value{}
		}
		return number(j.tmt.MonthsUntil(day), true)
	case expression.PairOtherUnit:
		return says(m.from == model.None || d.Positions[m.from].Unit != d.Positions[m.to].Unit).value()
	case expression.PairDistance: // kilometres are taken from the planner, as the scores are
		km, known := j.Build.Distance(m.employee, d.Positions[m.to].Unit)
		return number(int(km), known)
	case expression.PairRequested: // and so is what a request asks for
		from, to := d.ReqRows.Of(m.employee)
		return says(slices.ContainsFunc(d.Requests[from:to], func(q model.Request) bool {
			return j.Build.Meets(q, m.to) && !j.Build.Meets(q, m.from)
		})).value()
	}
	return expression.Value{}
}

func (t truth) value() expression.Value {
	return expression.Value{Known: t != open, N: int64(yes(t == yea))}
}

// atLevel is the months up to the plan's day at the rung of the present post or
// higher, the present service included; days served twice count once.
func (j *judge) atLevel(m transfer) expression.Value {
	d := j.Data
	rung := j.Rules.Tiers[d.Positions[m.from].Level]
	var spans [][2]model.Date
	served := false
	note := func(level model.Level, from, to model.Date) {
		if to == model.NoDate || to > j.tmt {
			to = j.tmt
		}
		if from == model.NoDate || from >= to {
			return
		}
		served = true
		if j.Rules.Tiers[level] >= rung {
			spans = append(spans, [2]model.Date{from, to})
		}
	}
	from, to := d.HistoryRows.Of(m.employee)
	for _, s := range d.History[from:to] {
		if s.Acting == model.NotActing {
			note(s.Level, s.From, s.To)
		}
	}
	note(d.Positions[m.from].Level, d.Employees[m.employee].Since, model.NoDate)
	if rung == 0 || !served {
		return expression.Value{}
	}
	slices.SortFunc(spans, func(a, b [2]model.Date) int { return int(a[0]) - int(b[0]) })
	months := 0
	for i := 0; i < len(spans); { // one stretch of service after the other
		start, end := spans[i][0], spans[i][1]
		for ; i < len(spans) && spans[i][0] <= end; i++ {
			end = max(end, spans[i][1])
		}
		months += start.MonthsUntil(end)
	}
	return expression.Int(int64(months))
}

// readPost works out a field of a post.
func (j *judge) readPost(p model.PositionID, field int) expression.Value {
	d := j.Data
	x := &d.Positions[p]
	u := &d.Units[x.Unit]
	asked := j.Rules.Default(x)
	number := func(n int) expression.Value { return expression.Value{Known: n != 0, N: int64(n)} }
	switch field {
	case expression.PostClass:
		return number(int(x.Class))
	case expression.PostLevel:
		return number(int(x.Level))
	case expression.PostEchelon:
		if x.Echelon == model.NoEchelon {
			return expression.Int(0)
		}
		return expression.Int(10 - int64(x.Echelon)) // V.a is 1, I.a is 9
	case expression.PostGrade:
		return number(int(x.Grade))
	case expression.PostHead:
		return says(x.Head).value()
	case expression.PostCritical:
		return says(x.Critical > 1).value()
	case expression.PostFamily:
		return expression.Str(d.Families.Name(int32(x.Family)))
	case expression.PostSector:
		return expression.Str(j.sector(x.Unit))
	case expression.PostUnitType:
		return number(int(u.Type))
	case expression.PostRemote:
		return says(u.Remote).value()
	case expression.PostMinEducation:
		return number(int(asked.MinEducation))
	case expression.PostRankMin:
		return number(int(asked.RankMin))
	case expression.PostRankMax:
		return number(int(asked.RankMax))
	case expression.PostCode:
		return expression.Str(x.Key)
	case expression.PostName:
		return expression.Str(x.Name)
	case expression.PostUnits:
		out := expression.Value{Known: true}
		for v := x.Unit; v != model.None; v = d.Units[v].Parent {
			out.List = append(out.List, d.Units[v].Key)
		}
		return out
	}
	return expression.Value{}
}
