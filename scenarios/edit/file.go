package edit

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model/diag"
	"mutasi/model/rules"
)

// Scenario is a scenario file with those it stands on.
type Scenario struct {
	Name   string
	Reason string
	Base   string  // name of the scenario that it stands on, or ""
	Edits  []Edit  // of the bases first, then its own
	Points []Point // of its sweep; empty without one
	Files  []rules.Source

	unread map[string]bool // what edits that cannot be read would bring into being
}

// Point is one cell of a sweep: the values of its variables, and the edits
// with them filled in.
type Point struct {
	Name   string // "banyak = 50"
	Values [][2]string
	Edits  []Edit
}

// Edit is one change. Its zero value is of no use; Open and Parse make them.
type Edit struct {
	Text string // in words, Indonesian
	Pos  diag.Pos
	verb *verb
	args map[string]*yaml.Node
	node *yaml.Node
	file rules.Source
}

// In is the edit in words, Indonesian or English ("en").
func (e *Edit) In(lang string) string { return e.verb.text(e.args, lang) }

// Same reports whether two edits say the same, wherever they stand.
func (e *Edit) Same(f *Edit) bool { return e.Text == f.Text }

// Folder is where a data folder keeps its scenarios.
const Folder = "scenarios"

// maxPoints bounds a sweep; each point is a full solve.
const maxPoints = 100

// Path is the file of a scenario: name itself where it names a file, else
// dir/scenarios/name.yaml.
func Path(dir, name string) string {
	if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
		return name
	}
	return filepath.Join(dir, Folder, name+".yaml")
}

// List names the scenarios of a data folder, sorted. A folder is none, whatever
// its name.
func List(dir string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, Folder, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("edit: %w", err)
	}
	var names []string
	for _, f := range files {
		info, err := os.Stat(f)
		if name := strings.TrimSuffix(filepath.Base(f), ".yaml"); name != "" && (err != nil || !info.IsDir()) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

// Open reads a scenario of a data folder with those it stands on. It is nil
// when a finding is fatal; the error is for a file that cannot be read.
func Open(dir, name string) (*Scenario, diag.List, error) {
	s, found, err := Draft(dir, name)
	if found.Fatal() {
		return nil, found, err
	}
	return s, found, err
}

// Draft is Open for a scenario that may have faults: what can be read of it is
// there for Check to look at beside the fatal findings. It is nil where a whole
// file is missing.
func Draft(dir, name string) (*Scenario, diag.List, error) {
	var found diag.List
	var layers []*Scenario // the scenario first, its bases after it
	seen, whole := make(map[string]bool), true
	var from *yaml.Node // where the name was read, nil for the first
	for at, more := name, true; more; more = at != "" {
		path := Path(dir, at)
		text, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) && from != nil {
			known, _ := List(dir)
			last := layers[len(layers)-1]
			found = append(found, near(finding(noBase, last.pos(from), at), at, known))
			whole = false
			break
		}
		if err != nil {
			return nil, nil, fmt.Errorf("edit: %w", err)
		}
		s, base, list := parse(rules.Source{Name: filepath.Join(Folder, filepath.Base(path)), Data: text})
		found = append(found, list...)
		if s == nil {
			whole = false
			break
		}
		if s.Name == "" {
			s.Name = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		}
		layers = append(layers, s)
		seen[path] = true
		if s.Base != "" && seen[Path(dir, s.Base)] {
			found = append(found, finding(baseLoop, s.pos(base), s.Base))
			whole = false
			break
		}
		at, from = s.Base, base
	}
	found.Sort()
	if !whole {
		return nil, found, nil
	}
	top := layers[0]
	for _, b := range layers[1:] {
		if len(b.Points) > 0 { // a base's sweep stands at its first point
			b.Edits = b.Points[0].Edits
		}
		top.Edits = slices.Concat(b.Edits, top.Edits)
		for i := range top.Points {
			top.Points[i].Edits = slices.Concat(b.Edits, top.Points[i].Edits)
		}
		top.Files = append(top.Files, b.Files...)
		maps.Copy(top.unread, b.unread)
	}
	return top, found, nil
}

func (s *Scenario) pos(n *yaml.Node) diag.Pos {
	return diag.Pos{File: s.Files[0].Name, Row: n.Line, Col: n.Column}
}

// Parse reads one file that stands on nothing.
func Parse(src rules.Source) (*Scenario, diag.List) {
	s, _, found := parse(src)
	if found.Fatal() {
		return nil, found
	}
	return s, found
}

func parse(src rules.Source) (s *Scenario, base *yaml.Node, found diag.List) {
	r := &reader{source: src, unread: make(map[string]bool)}
	top := r.parse()
	if top == nil {
		return nil, nil, r.found
	}
	s = &Scenario{Files: []rules.Source{src}, unread: r.unread}
	var edits, sweep *yaml.Node
	fields := r.fields("skenario", top, []string{"name", "reason", "base", "edits", "sweep"})
	for key, n := range fields {
		switch key {
		case "name":
			s.Name = r.text(n)
		case "reason":
			s.Reason = r.text(n)
		case "base":
			s.Base, base = r.text(n), n
		case "edits":
			edits = n
		case "sweep":
			sweep = n
		}
	}
	if edits == nil {
		r.add(finding(lacks, r.pos(top), "skenario", "edits"), top)
		return s, base, r.found
	}
	points := r.points(sweep, edits)
	if points == nil { // what needs no value of the sweep is read all the same
		s.Edits = r.edits(edits)
	}
	for i, p := range points {
		list := r.edits(substitute(edits, p.values))
		if sweep == nil {
			s.Edits = list
			break
		}
		s.Points = append(s.Points, Point{p.name, p.list, list})
		if i == 0 {
			s.Edits = list
		}
		if r.found.Fatal() {
			break // the others would say the same
		}
	}
	return s, base, r.found
}

// edits reads the list of edits.
func (r *reader) edits(n *yaml.Node) (out []Edit) {
	if n.Kind != yaml.SequenceNode {
		r.add(finding(wrongType, r.pos(n), "edits", "daftar perubahan", "a list of edits"), n)
		return nil
	}
	for _, item := range n.Content {
		e, ok := r.edit(item)
		ok = ok && len(variables(item)) == 0 // without its value there is nothing to read
		if ok {
			if v := e.verb.name; v == "limit_moves" || v == "limit_money" {
				if i := slices.IndexFunc(out, func(f Edit) bool { return f.verb == e.verb }); i >= 0 {
					r.add(finding(twice, e.Pos, v, out[i].Pos.String()), item)
				}
			}
			out = append(out, e)
		} else {
			r.promised(item)
		}
	}
	return out
}

// promised notes what an edit that cannot be read may have been to bring into
// being: that later edits speak of it is no fault of theirs.
func (r *reader) promised(item *yaml.Node) {
	for i := 0; item.Kind == yaml.MappingNode && i+1 < len(item.Content); i += 2 {
		key, v := item.Content[i].Value, item.Content[i+1]
		if name := cmp.Or(rules.Nearest(key, verbNames()), key); v.Kind == yaml.ScalarNode && (defines(name) || i == 0 && !slices.Contains(verbNames(), name)) {
			r.unread[strings.ToLower(strings.TrimSpace(v.Value))] = true
		}
	}
}

// edit reads one: exactly one of its keys is a verb, the others are what that
// verb takes.
func (r *reader) edit(item *yaml.Node) (Edit, bool) {
	before := len(r.found)
	args := r.fields("edits", item, nil)
	var v *verb
	for i := range verbs {
		if args[verbs[i].name] == nil {
			continue
		}
		if v != nil && !slices.Contains(v.takes, verbs[i].name) {
			if !slices.Contains(verbs[i].takes, v.name) {
				r.add(finding(noVerb, r.pos(item), strings.Join(verbNames(), ", ")), item)
				return Edit{}, false
			}
			v = nil
		}
		if v == nil {
			v = &verbs[i]
		}
	}
	if v == nil {
		if len(r.found) == before {
			d := finding(noVerb, r.pos(item), strings.Join(verbNames(), ", "))
			if item.Kind == yaml.MappingNode && len(item.Content) > 0 {
				if name := rules.Nearest(item.Content[0].Value, verbNames()); name != "" {
					d = d.Suggest(name)
				}
			}
			r.add(d, item)
		}
		return Edit{}, false
	}
	known := slices.Concat([]string{v.name}, v.takes)
	node := *item
	node.Content = nil // without the keys that are told here
	for i := 0; i+1 < len(item.Content); i += 2 {
		switch k := item.Content[i]; {
		case !slices.Contains(known, k.Value):
			r.add(near(finding(unknownKey, r.pos(k), k.Value), k.Value, known), k)
		case args[k.Value] == item.Content[i+1]:
			node.Content = append(node.Content, item.Content[i:i+2]...)
		}
	}
	whole := true
	for _, key := range v.needs {
		if args[key] == nil {
			r.add(finding(lacks, r.pos(item), v.name, key), item)
			whole = false
		}
	}
	return Edit{Text: v.text(args, "id"), Pos: r.pos(item), verb: v, args: args, node: &node, file: r.source}, whole
}

// values are the variables of one point of a sweep.
type values struct {
	name   string
	list   [][2]string // name and value, in the file's order
	values map[string]string
}

// points are all combinations of a sweep's values, the first variable slowest.
func (r *reader) points(sweep, edits *yaml.Node) []values {
	used := variables(edits)
	all := []values{{values: map[string]string{}}}
	if sweep != nil {
		fields := r.fields("sweep", sweep, nil)
		size := 1
		for i := 0; sweep.Kind == yaml.MappingNode && i+1 < len(sweep.Content); i += 2 {
			key := sweep.Content[i]
			list := fields[key.Value]
			if list == nil || list.Kind != yaml.SequenceNode || len(list.Content) == 0 {
				r.add(finding(wrongType, r.pos(key), key.Value, "daftar nilai", "a list of values"), key)
				return nil
			}
			if used[key.Value] == nil {
				r.add(finding(idle, r.pos(key), key.Value), key)
			}
			delete(used, key.Value)
			if size *= len(list.Content); size > maxPoints {
				r.add(finding(tooMany, r.pos(key), fmt.Sprint(size), fmt.Sprint(maxPoints)), key)
				return nil
			}
			var next []values
			for _, p := range all {
				for _, v := range list.Content {
					w := maps.Clone(p.values)
					w[key.Value] = v.Value
					name := key.Value + " = " + v.Value
					if p.name != "" {
						name = p.name + ", " + name
					}
					next = append(next, values{name, append(slices.Clip(p.list), [2]string{key.Value, v.Value}), w})
				}
			}
			all = next
		}
	}
	for _, name := range slices.Sorted(maps.Keys(used)) {
		r.add(finding(noVariable, r.pos(used[name]), name), used[name])
	}
	return all
}

// substitute is a copy of n with every $name replaced by its value.
func substitute(n *yaml.Node, values map[string]string) *yaml.Node {
	if len(values) == 0 {
		return n
	}
	c := *n
	if c.Kind == yaml.ScalarNode {
		c.Value = variable.ReplaceAllStringFunc(c.Value, func(s string) string {
			if v, ok := values[s[1:]]; ok {
				return v
			}
			return s
		})
		return &c
	}
	c.Content = make([]*yaml.Node, len(n.Content))
	for i := range n.Content {
		c.Content[i] = substitute(n.Content[i], values)
	}
	return &c
}

// variables finds where each $name is used first.
func variables(n *yaml.Node) map[string]*yaml.Node {
	out := make(map[string]*yaml.Node)
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			for _, name := range variable.FindAllString(n.Value, -1) {
				if out[name[1:]] == nil {
					out[name[1:]] = n
				}
			}
		}
		for _, c := range n.Content {
			walk(c)
		}
	}
	walk(n)
	return out
}
