package edit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mutasi/model"
)

// closePost takes a post out of the peta jabatan; its holders are left without
// one, and whoever asked for it no longer does.
func (e *editor) closePost(x *Edit) {
	if p, ok := e.post(x.args["close"]); ok {
		e.drop(x, func(q model.PositionID) bool { return q == p })
	}
}

// closeUnit closes every post of a unit and of those under it. The unit itself
// stays in the tree: histories and distances speak of it.
func (e *editor) closeUnit(x *Edit) {
	top, ok := e.unit(x.args["close_unit"])
	if !ok {
		return
	}
	inside := make([]bool, len(e.data.Units))
	for u := range e.data.Units { // a parent comes before its children
		parent := e.data.Units[u].Parent
		inside[u] = model.UnitID(u) == top || parent != model.None && inside[parent]
	}
	e.drop(x, func(q model.PositionID) bool { return inside[e.data.Positions[q].Unit] })
}

// drop closes the posts that gone says.
func (e *editor) drop(x *Edit, gone func(model.PositionID) bool) {
	for i := range e.data.Employees {
		if p := e.data.Employees[i].Position; p != model.None && gone(p) {
			e.closed[e.data.Employees[i].Key] = x
		}
	}
	for p := range e.data.Positions {
		if gone(model.PositionID(p)) {
			e.gone[strings.ToLower(e.data.Positions[p].Key)] = x
		}
	}
	to := make([]model.PositionID, len(e.data.Positions))
	var kept []model.Position
	for p := range to {
		to[p] = model.None
		if !gone(model.PositionID(p)) {
			to[p] = model.PositionID(len(kept))
			kept = append(kept, e.data.Positions[p])
		}
	}
	e.renumberPosts(to, kept)
}

// addPost opens a post: like another one where that is named, field by field
// over it.
func (e *editor) addPost(x *Edit) {
	n := x.args["add"]
	p := model.Position{Key: e.text(n), Family: model.None, NeedsFamily: model.None, Seats: 1, Critical: 1}
	if slices.ContainsFunc(e.data.Positions, func(q model.Position) bool { return strings.EqualFold(q.Key, p.Key) }) {
		e.add(finding(taken, e.pos(n), p.Key), n)
		return
	}
	before := len(e.found)
	if like := x.args["like"]; like != nil {
		if q, ok := e.post(like); ok {
			key := p.Key
			p = e.data.Positions[q]
			p.Key, p.Head, p.Row = key, false, model.Place{}
		}
	} else if x.args["class"] == nil {
		e.add(finding(lacks, x.Pos, "add", "class / like"), n)
	}
	p.Unit, _ = e.unit(x.args["unit"])
	if x.args["name"] != nil {
		p.Name = e.text(x.args["name"])
	}
	if p.Name == "" {
		p.Name = p.Key
	}
	word(e, x.args["class"], "class", []model.Class{model.JPT, model.Administrator, model.Supervisor, model.Functional, model.Staff}, &p.Class)
	levels := make([]model.Level, model.LevelCount)
	for l := range levels {
		levels[l] = model.Level(l)
	}
	word(e, x.args["level"], "level", levels, &p.Level)
	if f := x.args["family"]; f != nil {
		if p.Family = model.FamilyID(find(&e.data.Families, e.text(f))); p.Family == model.None {
			e.unknown(noFamily, f, names(&e.data.Families))
		}
	}
	e.number("seats", x.args["seats"], 0, 100_000, func(v int32) { p.Seats = v })
	e.number("grade", x.args["grade"], 1, 17, func(v int32) { p.Grade = int8(v) })
	e.number("critical", x.args["critical"], 1, 1000, func(v int32) { p.Critical = v })
	if len(e.found) > before {
		return
	}
	at, _ := slices.BinarySearchFunc(e.data.Positions, p.Key, func(q model.Position, key string) int { return cmp.Compare(q.Key, key) })
	to := make([]model.PositionID, len(e.data.Positions))
	for q := range to {
		to[q] = model.PositionID(q)
		if q >= at {
			to[q]++
		}
	}
	e.renumberPosts(to, slices.Insert(slices.Clone(e.data.Positions), at, p))
}

// seats changes the kebutuhan of a post.
func (e *editor) seats(x *Edit) {
	p, ok := e.post(x.args["seats"])
	e.number("to", x.args["to"], 0, 100_000, func(v int32) {
		if ok {
			e.data.Positions = slices.Clone(e.data.Positions)
			e.data.Positions[p].Seats = v
			e.resized = append(e.resized, seating{e.data.Positions[p].Key, x, x.args["to"]})
		}
	})
}

// quota changes the bounds of a quota of table kuota.
func (e *editor) quota(x *Edit) {
	n := x.args["quota"]
	i := slices.IndexFunc(e.data.Quotas, func(q model.Quota) bool { return strings.EqualFold(q.Name, e.text(n)) })
	if i < 0 {
		e.unknown(noQuota, n, keys(e.data.Quotas, func(q *model.Quota) string { return q.Name }))
		return
	}
	if x.args["min"] == nil && x.args["max"] == nil && x.args["critical"] == nil {
		e.add(finding(lacks, x.Pos, "quota", "min / max / critical"), n)
		return
	}
	before := len(e.found)
	e.data.Quotas = slices.Clone(e.data.Quotas)
	q := &e.data.Quotas[i]
	e.number("min", x.args["min"], 0, model.NoMax, func(v int32) { q.Min = v })
	e.number("max", x.args["max"], 0, model.NoMax, func(v int32) { q.Max = v })
	e.number("critical", x.args["critical"], 1, 1000, func(v int32) { q.Critical = v })
	if q.Max < q.Min && len(e.found) == before {
		at := cmp.Or(x.args["min"], x.args["max"])
		e.add(finding(minOver, e.pos(at), q.Name, fmt.Sprint(q.Min), fmt.Sprint(q.Max)), at)
	}
}

// mergePosts makes one post of two: the holders of the first hold the other one,
// whose seats are those of both unless it is a headship or the edit says how many,
// and who asked for the first asks for it. Bounds of table kuota on the first fall away.
func (e *editor) mergePosts(x *Edit) {
	p, ok := e.post(x.args["merge"])
	q, found := e.post(x.args["into"])
	if !ok || !found {
		return
	}
	d := e.data
	if p == q {
		e.add(finding(itself, x.Pos, d.Positions[p].Key, d.Positions[q].Key), x.args["into"])
		return
	}
	seats := d.Positions[p].Seats + d.Positions[q].Seats
	if d.Positions[q].Class.Managerial() {
		seats = d.Positions[q].Seats // one leads, however many were merged
	}
	e.number("seats", x.args["seats"], 0, 100_000, func(v int32) { seats = v })
	d.Positions = slices.Clone(d.Positions)
	d.Positions[q].Seats = seats
	e.resized = append(e.resized, seating{d.Positions[q].Key, x, x.args["into"]})
	other := func(at *model.PositionID) {
		if *at == p {
			*at = q
		}
	}
	d.Employees, d.Requests, d.Wishes = slices.Clone(d.Employees), slices.Clone(d.Requests), slices.Clone(d.Wishes)
	for i := range d.Employees {
		other(&d.Employees[i].Position)
	}
	for i := range d.Requests {
		other(&d.Requests[i].Position)
	}
	for i := range d.Wishes {
		other(&d.Wishes[i].Position)
	}
	e.set.Locks = slices.Clone(e.set.Locks)
	for i := range e.set.Locks {
		if l := &e.set.Locks[i]; l.Position == d.Positions[p].Key {
			l.Position = d.Positions[q].Key
		}
	}
	e.drop(x, func(at model.PositionID) bool { return at == p })
}

// renumberPosts puts positions in the place of the old ones: post p becomes
// to[p], or is gone where that is None.
func (e *editor) renumberPosts(to []model.PositionID, positions []model.Position) {
	d := e.data
	d.Positions = positions
	new := func(p model.PositionID) model.PositionID {
		if p == model.None {
			return model.None
		}
		return to[p]
	}
	d.Employees = slices.Clone(d.Employees)
	for i := range d.Employees {
		d.Employees[i].Position = new(d.Employees[i].Position)
	}
	d.Units = slices.Clone(d.Units)
	for i := range d.Units {
		d.Units[i].Head = new(d.Units[i].Head)
	}
	gone := func(p model.PositionID) bool { return p != model.None && to[p] == model.None }
	d.Quotas = slices.DeleteFunc(slices.Clone(d.Quotas), func(q model.Quota) bool { return gone(q.Position) })
	for i := range d.Quotas {
		d.Quotas[i].Position = new(d.Quotas[i].Position)
	}
	people := len(d.Employees)
	same := func(e model.EmployeeID) model.EmployeeID { return e }
	d.Requests, d.ReqRows = carry(d.Requests, d.ReqRows, people, same, func(q *model.Request, _ model.EmployeeID) bool {
		ok := !gone(q.Position)
		q.Position = new(q.Position)
		return ok
	})
	d.Wishes, d.WishRows = carry(d.Wishes, d.WishRows, people, same, func(w *model.Wish, _ model.EmployeeID) bool {
		ok := !gone(w.Position)
		w.Position = new(w.Position)
		return ok
	})
}
