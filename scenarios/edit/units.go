package edit

import (
	"cmp"
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/load"
)

// addUnit opens a unit without posts: like another one where that is named,
// and where the unit above it is, unless the edit says otherwise.
func (e *editor) addUnit(x *Edit) {
	n := x.args["add_unit"]
	u := model.Unit{Key: e.text(n), Head: model.None}
	if slices.ContainsFunc(e.data.Units, func(v model.Unit) bool { return strings.EqualFold(v.Key, u.Key) }) {
		e.add(finding(taken, e.pos(n), u.Key), n)
		return
	}
	before := len(e.found)
	parent, ok := e.unit(x.args["parent"])
	if ok {
		above := &e.data.Units[parent]
		u.Sector, u.Remote, u.At = above.Sector, above.Remote, above.At
	}
	if like := x.args["like"]; like != nil {
		if v, ok := e.unit(like); ok {
			key := u.Key
			u = e.data.Units[v]
			u.Key, u.Head, u.Row = key, model.None, model.Place{}
		}
	} else if x.args["type"] == nil {
		e.add(finding(lacks, x.Pos, "add_unit", "type / like"), n)
	}
	u.Parent, u.Name = parent, u.Key
	if x.args["name"] != nil {
		u.Name = e.text(x.args["name"])
	}
	word(e, x.args["type"], "type", unitTypes(), (*unitType)(&u.Type))
	word(e, x.args["remote"], "remote", []yesNo{true, false}, (*yesNo)(&u.Remote))
	if len(e.found) > before {
		return
	}
	e.data.Units = append(slices.Clip(e.data.Units), u)
	e.arrangeUnits()
}

// mergeUnits makes one unit of two: the posts of the first and the units under
// it come under the other, with its place and its head. The first stays in the
// tree without posts, since histories speak of it. Bounds, requests and wishes
// for it are for the other; its head stays a post like the others where the
// other unit has one.
func (e *editor) mergeUnits(x *Edit) {
	u, ok := e.unit(x.args["merge_unit"])
	v, found := e.unit(x.args["into"])
	if !ok || !found {
		return
	}
	d := e.data
	for at := v; at != model.None; at = d.Units[at].Parent {
		if at == u {
			e.add(finding(itself, x.Pos, d.Units[u].Key, d.Units[v].Key), x.args["into"])
			return
		}
	}
	other := func(at *model.UnitID) {
		if *at == u {
			*at = v
		}
	}
	d.Units, d.Positions, d.Quotas = slices.Clone(d.Units), slices.Clone(d.Positions), slices.Clone(d.Quotas)
	d.Requests, d.Wishes = slices.Clone(d.Requests), slices.Clone(d.Wishes)
	for i := range d.Units {
		other(&d.Units[i].Parent)
	}
	if head := d.Units[u].Head; head != model.None {
		if d.Units[v].Head == model.None {
			d.Units[v].Head = head
		} else {
			d.Positions[head].Head = false
		}
		d.Units[u].Head = model.None
	}
	for i := range d.Positions {
		other(&d.Positions[i].Unit)
	}
	for i := range d.Quotas {
		other(&d.Quotas[i].Unit)
	}
	for i := range d.Requests {
		other(&d.Requests[i].Unit)
	}
	for i := range d.Wishes {
		other(&d.Wishes[i].Unit)
	}
	e.arrangeUnits()
}

// arrangeUnits puts the units, whose parents may have changed and whose last
// ones may be new, in the order that package load gives them, each with its
// perangkat daerah: parents before children, brothers by key.
func (e *editor) arrangeUnits() {
	d := e.data
	children := make(map[model.UnitID][]model.UnitID)
	for u := range d.Units {
		children[d.Units[u].Parent] = append(children[d.Units[u].Parent], model.UnitID(u))
	}
	for _, list := range children {
		slices.SortFunc(list, func(a, b model.UnitID) int { return cmp.Compare(d.Units[a].Key, d.Units[b].Key) })
	}
	to := make([]model.UnitID, len(d.Units))
	units := make([]model.Unit, 0, len(d.Units))
	var place func(u, parent model.UnitID)
	place = func(u, parent model.UnitID) {
		x := d.Units[u]
		id := model.UnitID(len(units))
		x.Parent, to[u] = parent, id
		x.OPD = load.OPD(units, &x, id)
		units = append(units, x)
		for _, c := range children[u] {
			place(c, id)
		}
	}
	for _, root := range children[model.None] {
		place(root, model.None)
	}
	d.Units = units
	new := func(u *model.UnitID) {
		if *u != model.None {
			*u = to[*u]
		}
	}
	d.Positions, d.Quotas, d.History = slices.Clone(d.Positions), slices.Clone(d.Quotas), slices.Clone(d.History)
	d.Requests, d.Wishes = slices.Clone(d.Requests), slices.Clone(d.Wishes)
	for i := range d.Positions {
		new(&d.Positions[i].Unit)
	}
	for i := range d.Quotas {
		new(&d.Quotas[i].Unit)
	}
	for i := range d.History {
		new(&d.History[i].Unit)
	}
	for i := range d.Requests {
		new(&d.Requests[i].Unit)
	}
	for i := range d.Wishes {
		new(&d.Wishes[i].Unit)
	}
	table := make(map[[2]model.UnitID]int32, len(d.Distances.Table))
	for pair, km := range d.Distances.Table {
		table[[2]model.UnitID{to[pair[0]], to[pair[1]]}] = km
	}
	d.Distances.Table = table
}

// unitType and yesNo are read as words.
type (
	unitType model.UnitType
	yesNo    bool
)

// unitWords are the types of units as scenario files write them, by model.UnitType.
var unitWords = [...]string{"", "instansi", "opd", "bidang", "seksi", "uptd", "kecamatan", "kelurahan", "puskesmas", "rsud", "sekolah"}

func (t unitType) String() string { return unitWords[t] }

func (b yesNo) String() string {
	if b {
		return "ya"
	}
	return "tidak"
}

func unitTypes() (out []unitType) {
	for t := range unitWords {
		out = append(out, unitType(t))
	}
	return out
}
