package edit

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model"
	"mutasi/model/load"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
)

// resign takes a person out of the data; the seat is vacant.
func (e *editor) resign(x *Edit) {
	id, ok := e.person(x.args["resign"])
	if !ok {
		return
	}
	key := e.data.Employees[id].Key
	e.gone[strings.ToLower(key)] = x
	var from []model.EmployeeID
	for i := range e.data.Employees {
		if model.EmployeeID(i) != id {
			from = append(from, model.EmployeeID(i))
		}
	}
	e.renumberPeople(from, model.None, nil)
	e.set.Locks = slices.DeleteFunc(e.set.Locks, func(l rules.Lock) bool { return l.Employee == key })
}

// join adds a person: like another one where that is named, with the same
// record, field by field over it.
func (e *editor) join(x *Edit) {
	n := x.args["join"]
	p := model.Employee{Key: e.text(n), Position: model.None, Field: model.None}
	if slices.ContainsFunc(e.data.Employees, func(q model.Employee) bool { return q.Key == p.Key }) {
		e.add(finding(taken, e.pos(n), p.Key), n)
		return
	}
	before := len(e.found)
	like := model.EmployeeID(model.None)
	if m := x.args["like"]; m != nil {
		if q, ok := e.person(m); ok {
			like = q
			key := p.Key
			p = e.data.Employees[q]
			p.Key, p.SIASN, p.Position, p.Since, p.Row = key, "", model.None, model.NoDate, model.Place{}
			p.Name, p.TitleFront, p.TitleBack = "", "", ""
		}
	} else {
		for _, key := range []string{"rank", "education", "born"} {
			if x.args[key] == nil {
				e.add(finding(lacks, x.Pos, "join", key+" / like"), n)
			}
		}
	}
	p.Name = p.Key
	if x.args["name"] != nil {
		p.Name = e.text(x.args["name"])
	}
	word(e, x.args["kind"], "kind", []model.Kind{model.PNS, model.CPNS, model.PPPK}, &p.Kind)
	word(e, x.args["rank"], "rank", ranks(), &p.Rank)
	word(e, x.args["education"], "education", educations(), &p.Education)
	if f := x.args["field"]; f != nil {
		e.data.Fields = catalog(e.data.Fields)
		p.Field = model.FieldID(e.data.Fields.ID(e.text(f)))
	}
	if m := x.args["post"]; m != nil {
		p.Position, _ = e.post(m)
		p.Since = e.data.Period.Effective
	}
	e.date("since", x.args["since"], &p.Since)
	e.date("rank_since", x.args["rank_since"], &p.RankSince)
	e.date("born", x.args["born"], &p.Born)
	e.date("hired", x.args["hired"], &p.HiredAt)
	e.date("retires", x.args["retires"], &p.RetiresOn)
	if len(e.found) == before {
		e.joinDates(x, &p)
	}
	if len(e.found) > before {
		return
	}
	if p.Position != model.None {
		e.joined = append(e.joined, seating{p.Key, x, x.args["post"]})
	}
	p.Lottery = load.Lottery(e.data.Period.Seed, p.Key)
	at, _ := slices.BinarySearchFunc(e.data.Employees, p, func(a, b model.Employee) int {
		return cmp.Or(cmp.Compare(a.Lottery, b.Lottery), cmp.Compare(a.Key, b.Key))
	})
	from := make([]model.EmployeeID, len(e.data.Employees))
	for i := range from {
		from[i] = model.EmployeeID(i)
	}
	e.renumberPeople(slices.Insert(from, at, model.None), like, &p)
}

// joinDates finds dates of a newcomer that cannot be, as package load does in table
// pegawai; of what is copied from somebody else only where it goes against what is given.
func (e *editor) joinDates(x *Edit, p *model.Employee) {
	tmt := e.data.Period.Effective
	for _, key := range []struct {
		name string
		on   model.Date
	}{{"born", p.Born}, {"hired", p.HiredAt}, {"rank_since", p.RankSince}, {"since", p.Since}} {
		if n := x.args[key.name]; n != nil && tmt != model.NoDate && key.on > tmt {
			e.add(finding(lateDate, e.pos(n), key.name, key.on.String(), tmt.String()), n)
		}
	}
	early := func(key string, on model.Date, than string, then model.Date, thanID, thanEN string) {
		n := x.args[key]
		if n == nil {
			n = x.args[than]
		}
		if n != nil && on != model.NoDate && then != model.NoDate && on < then {
			e.add(finding(earlyDate, e.pos(n), key, on.String(), thanID, then.String(), thanEN), n)
		}
	}
	if p.Born != model.NoDate {
		early("hired", p.HiredAt, "born", p.Born.AddMonths(18*12), "usia 18 tahun", "the age of 18")
	}
	early("since", p.Since, "hired", p.HiredAt, "hired", "hired")
	if x.args["rank_since"] != nil {
		early("rank_since", p.RankSince, "hired", p.HiredAt, "hired", "hired")
	}
	if x.args["retires"] != nil {
		early("retires", p.RetiresOn, "", tmt, "TMT rencana", "the plan's date")
	}
}

// seating is a person or a post, by key, that an edit brings into a state that
// package load would remark on.
type seating struct {
	key string
	by  *Edit
	at  *yaml.Node
}

// overfull finds posts with more holders than seats among those that the edits
// filled: for a head, whom nobody else can be beside, fatal where it is a newcomer.
func (e *editor) overfull() {
	if len(e.joined)+len(e.resized) == 0 {
		return
	}
	d, seats := e.data, build.NewHolders(e.data, e.set)
	holders := make([][]string, len(d.Positions))
	at := make(map[string]model.PositionID)
	for i := range d.Employees {
		if p := seats.Held(model.EmployeeID(i)); p != model.None {
			holders[p] = append(holders[p], d.Employees[i].Key)
			at[d.Employees[i].Key] = p
		}
	}
	told := make(map[model.PositionID]bool)
	tell := func(p model.PositionID, s seating, newcomer bool) {
		x := &d.Positions[p]
		if told[p] || len(holders[p]) <= int(x.Seats) {
			return
		}
		told[p] = true
		e.reader = reader{source: s.by.file}
		if newcomer && (x.Head || x.Class.Managerial()) {
			others := slices.DeleteFunc(slices.Sorted(slices.Values(holders[p])), func(key string) bool { return key == s.key })
			e.add(finding(secondHead, e.pos(s.at), s.key, x.Key, strings.Join(others, ", ")), s.at)
		} else {
			e.add(finding(crowded, e.pos(s.at), x.Key, strconv.Itoa(len(holders[p])), strconv.Itoa(int(x.Seats))), s.at)
		}
		e.all = append(e.all, e.found...)
	}
	for _, s := range slices.Backward(e.joined) { // the one who came last is one too many
		if p, ok := at[s.key]; ok {
			tell(p, s, true)
		}
	}
	for _, s := range slices.Backward(e.resized) {
		if p := slices.IndexFunc(d.Positions, func(q model.Position) bool { return q.Key == s.key }); p >= 0 {
			tell(model.PositionID(p), s, false)
		}
	}
}

// ranks are the golongan of PNS and of PPPK.
func ranks() (out []model.Rank) {
	for r := model.Rank(1); r <= 17; r++ {
		out = append(out, r, model.RankPPPK+r)
	}
	return out
}

func educations() (out []model.Education) {
	for e := model.EduSD; e <= model.EduS3; e++ {
		if e.String() != "" {
			out = append(out, e)
		}
	}
	return out
}

// retire gives one person a date of retirement.
func (e *editor) retire(x *Edit) {
	id, ok := e.person(x.args["retire"])
	var on model.Date
	e.date("on", x.args["on"], &on)
	if ok && on != model.NoDate {
		e.data.Employees = slices.Clone(e.data.Employees)
		e.data.Employees[id].RetiresOn = on
	}
}

// retireBy takes everybody who retires up to a day as retired when the plan
// takes effect: their seats are vacant.
func (e *editor) retireBy(x *Edit) {
	var by model.Date
	if e.date("retire_by", x.args["retire_by"], &by); by == model.NoDate {
		return
	}
	holders := build.NewHolders(e.data, e.set)
	e.data.Employees = slices.Clone(e.data.Employees)
	for i := range e.data.Employees {
		if on := holders.Retires(model.EmployeeID(i)); on != model.NoDate && on <= by {
			e.data.Employees[i].RetiresOn = min(on, e.data.Period.Effective)
		}
	}
}

// assess records a competency level, measured on the plan's day where no day is given.
func (e *editor) assess(x *Edit) {
	id, ok := e.person(x.args["assess"])
	a := model.Assessment{Employee: id, On: e.data.Period.Effective}
	n := x.args["skill"]
	a.Skill = model.SkillID(find(&e.data.Skills, load.SkillName(e.text(n))))
	if a.Skill == model.None {
		e.unknown(noSkill, n, names(&e.data.Skills))
		ok = false
	}
	before := len(e.found)
	e.number("level", x.args["level"], 1, 5, func(v int32) { a.Level = int8(v) })
	e.date("on", x.args["on"], &a.On)
	if !ok || len(e.found) > before {
		return
	}
	d := e.data
	old, rows := d.Assessed, d.AssessRows
	d.Assessed, d.AssessRows = nil, make(model.Rows, len(d.Employees)+1)
	for i := range d.Employees {
		mine := slices.Clone(records(old, rows, model.EmployeeID(i)))
		if model.EmployeeID(i) == id {
			at, there := slices.BinarySearchFunc(mine, a.Skill, func(r model.Assessment, s model.SkillID) int { return cmp.Compare(r.Skill, s) })
			switch {
			case !there:
				mine = slices.Insert(mine, at, a)
			case mine[at].On <= a.On: // one per skill, the newest
				mine[at] = a
			}
		}
		d.Assessed = append(d.Assessed, mine...)
		d.AssessRows[i+1] = int32(len(d.Assessed))
	}
}

// records are the records of one person in a table.
func records[T any](table []T, rows model.Rows, e model.EmployeeID) []T {
	if e == model.None || int(e)+1 >= len(rows) {
		return nil
	}
	from, to := rows.Of(e)
	return table[from:to]
}

// carry rebuilds a table for another list of people: new person i has the
// records of from(i), as far as keep, which may change them, says so.
func carry[T any](table []T, rows model.Rows, people int, from func(model.EmployeeID) model.EmployeeID, keep func(*T, model.EmployeeID) bool) ([]T, model.Rows) {
	out, outRows := make([]T, 0, len(table)), make(model.Rows, people+1)
	for i := range people {
		for _, r := range records(table, rows, from(model.EmployeeID(i))) {
			if keep(&r, model.EmployeeID(i)) {
				out = append(out, r)
			}
		}
		outRows[i+1] = int32(len(out))
	}
	return out, outRows
}

// renumberPeople makes the people from[0], from[1], ... of the old list the new
// one. Where from is None stands newcomer, who has the record of like: service,
// ratings, assessments, degrees and trainings, but no discipline, request or kin.
func (e *editor) renumberPeople(from []model.EmployeeID, like model.EmployeeID, newcomer *model.Employee) {
	d := e.data
	n := len(from)
	to := make([]model.EmployeeID, len(d.Employees))
	for i := range to {
		to[i] = model.None
	}
	people := make([]model.Employee, n)
	for i, old := range from {
		if old == model.None {
			people[i] = *newcomer
			continue
		}
		people[i], to[old] = d.Employees[old], model.EmployeeID(i)
	}
	d.Employees = people
	own := func(i model.EmployeeID) model.EmployeeID { return from[i] }
	shared := func(i model.EmployeeID) model.EmployeeID {
		if from[i] == model.None {
			return like
		}
		return from[i]
	}
	d.History, d.HistoryRows = carry(d.History, d.HistoryRows, n, shared, func(r *model.Service, e model.EmployeeID) bool { r.Employee = e; return true })
	d.Ratings, d.RatingRows = carry(d.Ratings, d.RatingRows, n, shared, func(r *model.Rating, e model.EmployeeID) bool { r.Employee = e; return true })
	d.Assessed, d.AssessRows = carry(d.Assessed, d.AssessRows, n, shared, func(r *model.Assessment, e model.EmployeeID) bool { r.Employee = e; return true })
	d.Trainings, d.TrainRows = carry(d.Trainings, d.TrainRows, n, shared, func(r *model.Training, e model.EmployeeID) bool { r.Employee = e; return true })
	d.Degrees, d.DegreeRows = carry(d.Degrees, d.DegreeRows, n, shared, func(r *model.Degree, e model.EmployeeID) bool { r.Employee = e; return true })
	d.Discipline, d.DiscRows = carry(d.Discipline, d.DiscRows, n, own, func(r *model.Discipline, e model.EmployeeID) bool { r.Employee = e; return true })
	d.Requests, d.ReqRows = carry(d.Requests, d.ReqRows, n, own, func(r *model.Request, e model.EmployeeID) bool { r.Employee = e; return true })
	d.Wishes, d.WishRows = carry(d.Wishes, d.WishRows, n, own, func(r *model.Wish, e model.EmployeeID) bool { r.Employee = e; return true })
	var kin []model.Relation
	for _, r := range d.Relations {
		if r.A, r.B = to[r.A], to[r.B]; r.A != model.None && r.B != model.None {
			kin = append(kin, r) // to is monotone: A stays before B, and the order stays
		}
	}
	d.Relations = kin
}
