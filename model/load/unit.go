package load

import (
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
)

// rawUnit is a row of table unit before the tree is known.
type rawUnit struct {
	model.Unit
	parent string
	pos    diag.Pos // of induk_kode
	key    diag.Pos // of kode
	place  string
}

// readUnits reads table unit and builds the tree: parents before children,
// brothers by key. Whatever is wrong with the tree is fatal, since every bound
// on a unit counts on it; to keep the data complete (I4), units that hang
// nowhere are put under the root.
func (f *folder) readUnits(sheets []*sheet) {
	var raw []rawUnit
	index := make(map[string]int) // key -> raw
	for _, sh := range sheets {
		s := f.scan(sh)
		for s.next() {
			u := rawUnit{pos: s.posOf(unitParent), key: s.posOf(unitKey)}
			u.Key = strings.Clone(s.need(unitKey))
			u.Name = strings.Clone(s.need(unitName))
			u.SIASN = strings.Clone(s.text(unitSIASN))
			u.parent = s.text(unitParent)
			u.Type, _ = word(s, unitKind, unitTypes)
			u.Sector = strings.ToLower(strings.Clone(s.text(unitSector)))
			u.Remote = s.yes(unitRemote)
			u.At = s.point(unitLat, unitLon)
			u.Row = s.place()
			u.Head, u.OPD, u.Parent = model.None, model.None, model.None
			if u.Key == "" {
				continue
			}
			if first, twice := index[u.Key]; twice {
				s.report(diag.UnitTwice, unitKey, u.Key, raw[first].key.String())
				continue
			}
			index[u.Key] = len(raw)
			raw = append(raw, u)
		}
		f.take(s)
	}
	f.buildTree(raw, index)
}

// buildTree orders the units and checks that they are one tree.
func (f *folder) buildTree(raw []rawUnit, index map[string]int) {
	keys := make([]string, len(raw))
	byID := make(map[string]string) // SIASN id -> key
	for i := range raw {
		keys[i] = raw[i].Key
		byID[raw[i].SIASN] = raw[i].Key
	}
	slices.Sort(keys)
	for i := range raw { // a parent may be named by its SIASN id
		u := &raw[i]
		if key, known := byID[u.parent]; known && u.parent != "" {
			if _, isKey := index[u.parent]; !isKey {
				u.parent = key
			}
		}
	}
	children := make(map[string][]string)
	var roots []string
	for _, k := range keys {
		u := &raw[index[k]]
		_, known := index[u.parent]
		switch {
		case u.parent == "":
			roots = append(roots, k)
		case !known:
			hint := ""
			if len(children[""]) < hintBudget {
				hint = nearest(u.parent, keys)
			}
			f.add(diag.New(diag.ParentUnknown, u.pos, k, u.parent).Suggest(hint))
			children[""] = append(children[""], k)
		default:
			children[u.parent] = append(children[u.parent], k)
		}
	}
	d := f.data
	if i := slices.IndexFunc(roots, func(k string) bool { return raw[index[k]].Type == model.UnitAgency }); i > 0 {
		roots[0], roots[i] = roots[i], roots[0] // of several roots the agency is the likely one
	}
	if len(roots) == 0 && len(raw) > 0 {
		f.add(diag.New(diag.NoRoot, diag.Pos{File: raw[0].key.File, Sheet: raw[0].key.Sheet}, ""))
	}
	for _, k := range roots[min(1, len(roots)):] {
		f.add(diag.New(diag.SeveralRoots, raw[index[k]].pos, k, k, roots[0]))
		children[""] = append(children[""], k)
	}
	placed := make(map[string]bool)
	var place func(k string, parent model.UnitID)
	place = func(k string, parent model.UnitID) {
		if placed[k] {
			return
		}
		placed[k] = true
		u := raw[index[k]].Unit
		u.Parent = parent
		id := model.UnitID(len(d.Units))
		if parent != model.None {
			if p := &d.Units[parent]; u.Sector == "" {
				u.Sector = p.Sector
			}
		}
		u.OPD = OPD(d.Units, &u, id)
		d.Units = append(d.Units, u)
		for _, c := range children[k] {
			place(c, id)
		}
	}
	if len(roots) > 0 {
		place(roots[0], model.None)
	}
	rest := func(k string) {
		if len(d.Units) == 0 {
			place(k, model.None)
		} else {
			place(k, 0)
		}
	}
	for _, k := range children[""] {
		rest(k)
	}
	for _, k := range keys { // what is left hangs on a circle
		if placed[k] {
			continue
		}
		circle := circleOf(k, raw, index)
		if first := slices.Min(circle); !placed[first] {
			shown := append(slices.Clone(circle), circle[0])
			f.add(diag.New(diag.UnitCycle, raw[index[first]].pos, first, strings.Join(shown, " -> ")))
			rest(first)
		}
	}
	f.unitByKey = make(map[string]model.UnitID, len(d.Units))
	f.unitByName = make(map[string][]model.UnitID, len(d.Units))
	for i := range d.Units { // a code goes before another unit's SIASN id
		if id := d.Units[i].SIASN; id != "" {
			f.unitByKey[id] = model.UnitID(i)
		}
	}
	for i := range d.Units {
		id := model.UnitID(i)
		f.unitByKey[d.Units[i].Key] = id
		name := fold(d.Units[i].Name)
		f.unitByName[name] = append(f.unitByName[name], id)
		f.unitKeys = append(f.unitKeys, d.Units[i].Key)
		f.unitNames = append(f.unitNames, d.Units[i].Name)
	}
}

// circleOf follows the parents from k to a circle and returns it, its smallest
// key first.
func circleOf(k string, raw []rawUnit, index map[string]int) []string {
	step := make(map[string]int)
	var path []string
	for {
		if at, seen := step[k]; seen {
			circle := path[at:]
			least := slices.Index(circle, slices.Min(circle))
			return append(slices.Clone(circle[least:]), circle[:least]...)
		}
		step[k] = len(path)
		path = append(path, k)
		k = raw[index[k]].parent
	}
}

// OPD is the perangkat daerah of a unit whose parent is placed: the highest
// ancestor of type OPD, else the highest one below the agency.
func OPD(units []model.Unit, u *model.Unit, id model.UnitID) model.UnitID {
	if u.Parent == model.None || u.Type == model.UnitAgency {
		return model.None
	}
	above := units[u.Parent].OPD
	if above == model.None || u.Type == model.UnitOPD && units[above].Type != model.UnitOPD {
		return id
	}
	return above
}

// unitNamed finds a unit by code, else by its exact name, and reports what is
// wrong. The columns may be -1 where the table has only one of the two.
func (f *folder) unitNamed(s *scan, keyColumn, nameColumn int) (model.UnitID, bool) {
	key, name, column := "", "", keyColumn
	if keyColumn >= 0 {
		key = s.text(keyColumn)
	}
	if nameColumn >= 0 {
		name = s.text(nameColumn)
	}
	if key != "" {
		if id, ok := f.unitByKey[key]; ok {
			return id, true
		}
		// a code that is not ours, beside a name that is: SIASN's ids
		if ids := f.unitByName[fold(name)]; name != "" && len(ids) == 1 {
			s.report(diag.UnitByName, keyColumn, key)
			return ids[0], true
		}
	}
	if key == "" && name != "" {
		ids := f.unitByName[fold(name)]
		switch {
		case len(ids) == 1:
			return ids[0], true
		case len(ids) > 1:
			var all []string
			for _, id := range ids {
				all = append(all, f.data.Units[id].Key)
			}
			s.report(diag.UnitAmbiguous, nameColumn, name, strings.Join(all, ", "))
			return model.None, false
		}
		column = nameColumn
	}
	shown := key
	if shown == "" {
		shown = name
	}
	s.file1(diag.New(diag.NoSuchUnit, s.posOf(column), s.key(), shown).Suggest(s.nearestUnit(f, shown)).Lost(units.name), column)
	return model.None, false
}
