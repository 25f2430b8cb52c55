package edit

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/scoring"
)

// Apply carries the edits out in order, on copies: d and set are not changed.
// Findings are complete; when one is fatal, both results are nil.
func Apply(d *model.Dataset, set *rules.Set, edits []Edit) (*model.Dataset, *rules.Set, diag.List) {
	return carryOut(d, set, edits, make(map[string]bool))
}

// Check finds what Apply finds in the edits of a draft that can be read; of a
// sweep, at its first point.
func (s *Scenario) Check(d *model.Dataset, set *rules.Set) diag.List {
	_, _, found := carryOut(d, set, s.Edits, maps.Clone(s.unread))
	return found
}

// carryOut is Apply. Names in absent, which grows, are those of posts, units and
// people that would be there but for faults told elsewhere: they are not told again.
func carryOut(d *model.Dataset, set *rules.Set, edits []Edit, absent map[string]bool) (*model.Dataset, *rules.Set, diag.List) {
	data := *d
	e := &editor{data: &data, set: set.Clone(), absent: absent, gone: make(map[string]*Edit), closed: make(map[string]*Edit), refused: make(map[string]bool)}
	for i := range edits {
		e.reader, e.echoes = reader{source: edits[i].file}, nil
		edits[i].verb.apply(e, &edits[i])
		if name := edits[i].Defines(); name != "" && e.reader.found.Fatal() {
			absent[strings.ToLower(name)] = true
		}
		for j, f := range e.reader.found {
			if !slices.Contains(e.echoes, j) {
				e.all = append(e.all, f)
			}
		}
	}
	e.keptClosed()
	e.overfull()
	e.all = append(e.all, scoring.Check(&e.set.Scoring)...)
	e.all.Sort()
	if e.all.Fatal() {
		return nil, nil, e.all
	}
	return e.data, e.set, e.all
}

// editor is a dataset and its rules while edits are carried out. The structs
// are its own; a slice or catalogue inside is cloned before it is written.
type editor struct {
	reader
	data *model.Dataset
	set  *rules.Set
	all  diag.List

	absent  map[string]bool  // of carryOut
	echoes  []int            // which findings of the edit at hand are about such names
	gone    map[string]*Edit // by the post or person, in lower case, that it took out of the data
	closed  map[string]*Edit // by whose post it closed
	refused map[string]bool  // who refuses any move
	joined  []seating        // who came into a post
	resized []seating        // posts that were given more holders or fewer seats
}

// person, post, unit look up what an edit names; ok is false after a finding.
func (e *editor) person(n *yaml.Node) (model.EmployeeID, bool) {
	key := strings.ReplaceAll(e.text(n), " ", "")
	for i := range e.data.Employees {
		if e.data.Employees[i].Key == key {
			return model.EmployeeID(i), true
		}
	}
	if x := e.gone[strings.ToLower(key)]; x != nil {
		e.add(finding(gonePerson, e.pos(n), key, x.In("id"), x.In("en"), x.Pos.String()), n)
		return model.None, false
	}
	e.unknown(noPerson, n, keys(e.data.Employees, func(x *model.Employee) string { return x.Key }))
	return model.None, false
}

func (e *editor) post(n *yaml.Node) (model.PositionID, bool) {
	for i := range e.data.Positions {
		if strings.EqualFold(e.data.Positions[i].Key, e.text(n)) {
			return model.PositionID(i), true
		}
	}
	if x := e.gone[strings.ToLower(e.text(n))]; x != nil {
		e.add(finding(gonePost, e.pos(n), e.text(n), x.In("id"), x.In("en"), x.Pos.String()), n)
		return model.None, false
	}
	e.unknown(noPost, n, keys(e.data.Positions, func(x *model.Position) string { return x.Key }))
	return model.None, false
}

func (e *editor) unit(n *yaml.Node) (model.UnitID, bool) {
	for i := range e.data.Units {
		if strings.EqualFold(e.data.Units[i].Key, e.text(n)) {
			return model.UnitID(i), true
		}
	}
	e.unknown(noUnit, n, keys(e.data.Units, func(x *model.Unit) string { return x.Key }))
	return model.None, false
}

func (e *editor) unknown(code string, n *yaml.Node, known []string) {
	if e.absent[strings.ToLower(e.text(n))] {
		e.echoes = append(e.echoes, len(e.found))
	}
	e.add(near(finding(code, e.pos(n), e.text(n)), e.text(n), known), n)
}

func keys[T any](list []T, key func(*T) string) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = key(&list[i])
	}
	return out
}

// number reads a whole number from lo to hi; nil leaves to alone.
func (e *editor) number(key string, n *yaml.Node, lo, hi int64, to func(int32)) {
	e.whole(key, n, lo, min(hi, math.MaxInt32), func(v int64) { to(int32(v)) })
}

// whole is number for 64 bits.
func (e *editor) whole(key string, n *yaml.Node, lo, hi int64, to func(int64)) {
	if n == nil {
		return
	}
	v, err := strconv.ParseInt(e.text(n), 10, 64)
	if err != nil || v < lo || v > hi {
		e.add(finding(badValue, e.pos(n), key, n.Value, fmt.Sprintf("%d – %d", lo, hi)), n)
		return
	}
	to(v)
}

// date reads YYYY-MM-DD; nil leaves to alone.
func (e *editor) date(key string, n *yaml.Node, to *model.Date) {
	if n == nil {
		return
	}
	var d model.Date
	if err := d.UnmarshalText([]byte(e.text(n))); err != nil || d == model.NoDate {
		e.add(finding(badValue, e.pos(n), key, n.Value, "2027-01-04"), n)
		return
	}
	*to = d
}

// word reads one of the names of a type; nil leaves to alone.
func word[T fmt.Stringer](e *editor, n *yaml.Node, key string, all []T, to *T) {
	if n == nil {
		return
	}
	for _, v := range all {
		if v.String() != "" && strings.EqualFold(v.String(), e.text(n)) {
			*to = v
			return
		}
	}
	known := slices.DeleteFunc(keys(all, func(v *T) string { return (*v).String() }), func(s string) bool { return s == "" })
	e.add(near(finding(badValue, e.pos(n), key, n.Value, strings.Join(known, ", ")), e.text(n), known), n)
}

// lock is pin, ban, keep, must_move and refuse: a user's decision with the
// scenario as its author.
func (e *editor) lock(x *Edit) {
	kind := map[string]rules.LockKind{"pin": rules.Assign, "ban": rules.Ban, "keep": rules.Keep, "refuse": rules.Keep, "must_move": rules.MustMove}[x.verb.name]
	id, ok := e.person(x.args[x.verb.name])
	l := rules.Lock{Kind: kind, Reason: x.Text, By: "skenario " + x.Pos.String(), Pos: x.Pos}
	if to := x.args["to"]; to != nil {
		p, found := e.post(to)
		if ok = ok && found; ok {
			l.Position = e.data.Positions[p].Key
		}
	}
	if !ok {
		return
	}
	if kind == rules.MustMove && e.data.Employees[id].Position == model.None {
		n := x.args[x.verb.name]
		e.add(finding(seatless, e.pos(n), e.data.Employees[id].Key), n)
		return
	}
	l.Employee = e.data.Employees[id].Key
	e.refused[l.Employee] = x.verb.name == "refuse"
	e.set.Locks = append(e.set.Locks, l)
}

// keptClosed finds people who are to stay in, or were put into, a post that is
// closed. Who only refuses a move is left without one: that is no decision of ours.
func (e *editor) keptClosed() {
	for _, l := range e.set.Locks {
		there := func(p model.Position) bool { return strings.EqualFold(p.Key, l.Position) }
		if x := e.gone[strings.ToLower(l.Position)]; x != nil && l.Kind == rules.Assign && !slices.ContainsFunc(e.data.Positions, there) {
			e.all = append(e.all, finding(gonePost, l.Pos, l.Position, x.In("id"), x.In("en"), x.Pos.String()))
		}
		if x := e.closed[l.Employee]; x != nil && l.Kind == rules.Keep && !e.refused[l.Employee] {
			e.all = append(e.all, finding(keptClosed, l.Pos, l.Employee, x.In("id"), x.In("en"), x.Pos.String()))
		}
	}
}

// unlock drops what earlier files and edits decided about a person.
func (e *editor) unlock(x *Edit) {
	if id, ok := e.person(x.args["unlock"]); ok {
		key := e.data.Employees[id].Key
		e.set.Locks = slices.DeleteFunc(e.set.Locks, func(l rules.Lock) bool { return l.Employee == key })
	}
}

// limitMoves is U5.rencana as a hard bound.
func (e *editor) limitMoves(x *Edit) {
	e.number("limit_moves", x.args["limit_moves"], 0, 1<<30, func(v int32) {
		e.bound(x, fmt.Sprintf("rules: {U5.rencana: {kind: hard, need: \"<= %d\"}}", v))
	})
}

// limitMoney is U9.anggaran as a hard bound, in rupiah; the clause counts in
// thousands, so that what is left of the last thousand is not spent.
func (e *editor) limitMoney(x *Edit) {
	n := x.args["limit_money"]
	if len(e.data.Tariff.Relocation) == 0 {
		e.add(finding(noTariff, e.pos(n)), n)
		return
	}
	const most = 1000 * (1<<31 - 1)
	e.whole("limit_money", n, 0, most, func(v int64) {
		e.bound(x, fmt.Sprintf("rules: {U9.anggaran: {kind: hard, need: \"<= %d\"}}", v/1000))
	})
}

// bound lays a clause of our own making on the rules.
func (e *editor) bound(x *Edit, clause string) {
	set, found := e.set.Overlay(rules.Source{Name: x.file.Name}, node(clause))
	e.found = append(e.found, found...)
	if set != nil {
		e.set = set
	}
}

// overlay lays rule keys on the rules.
func (e *editor) overlay(x *Edit) {
	if n := x.args["rules"]; n != nil && n.Kind == yaml.MappingNode && e.misspelt(n) {
		return
	}
	set, found := e.set.Overlay(x.file, x.node)
	e.found = append(e.found, found...)
	if set != nil {
		e.set = set
	}
}

// misspelt finds clauses that a what-if can only mean to change: a new clause
// has a text of its own, without one it is a slip of the pen.
func (e *editor) misspelt(n *yaml.Node) (any bool) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		rule, _, dotted := strings.Cut(k.Value, ".")
		if _, known := rules.Find(rule); !known || !dotted || e.set.Clause(k.Value) != nil || v.Kind == yaml.MappingNode && has(v, "text") {
			continue
		}
		known := keys(e.set.Clauses, (*rules.Clause).ID)
		e.add(near(finding(unknownKey, e.pos(k), k.Value), k.Value, known), k)
		any = true
	}
	return any
}

func has(n *yaml.Node, key string) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return true
		}
	}
	return false
}

// node parses YAML of our own making.
func node(text string) *yaml.Node {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		panic("edit: " + err.Error())
	}
	return doc.Content[0]
}

// catalog is a copy of c that may be added to.
func catalog(c model.Catalog) model.Catalog {
	var out model.Catalog
	for id := range c.Len() {
		out.ID(c.Name(int32(id)))
	}
	return out
}

// names lists a catalogue.
func names(c *model.Catalog) []string {
	out := make([]string, c.Len())
	for id := range out {
		out[id] = c.Name(int32(id))
	}
	return out
}

// find looks a name up, upper and lower case alike; a blank and _ are one.
func find(c *model.Catalog, name string) int32 {
	even := strings.NewReplacer("_", " ")
	for id := range c.Len() {
		if strings.EqualFold(even.Replace(c.Name(int32(id))), even.Replace(name)) {
			return int32(id)
		}
	}
	return model.None
}
