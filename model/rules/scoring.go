package rules

import (
	"embed"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

//go:embed methods/*.yaml
var methods embed.FS

// defaultMethod is the one whose numbers the default preset holds.
const defaultMethod = "default"

// Methods lists the scoring methods that a rule file may name.
func Methods() []string {
	files, err := methods.ReadDir("methods")
	if err != nil {
		return nil
	}
	out := []string{defaultMethod}
	for _, f := range files {
		out = append(out, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	return out
}

// readMethod begins a scoring block with the numbers of the method that it
// names, wherever the key stands: whatever else the block says is laid on top.
// Naming the method that is in force already changes nothing.
func readMethod(r *reader, block *yaml.Node, s *Scoring) {
	n := child(block, "method")
	if n == nil || n.Value == s.Method {
		return
	}
	families := s.RelatedFamilies
	switch {
	case !slices.Contains(Methods(), n.Value):
		r.wrong(badWord, n, Methods())
		return
	case n.Value == defaultMethod:
		if s.Method == "" { // the default preset itself
			return
		}
		*s = Default().Scoring
	default:
		text, err := methods.ReadFile("methods/" + n.Value + ".yaml")
		if err != nil {
			return
		}
		m := &reader{file: n.Value + ".yaml"}
		*s = Scoring{Method: n.Value}
		if top := m.parse(text); top != nil {
			readScoring(m, top, s)
		}
		r.found = append(r.found, m.found...)
	}
	s.RelatedFamilies = families
}

// fieldTree reads fields of study as a tree (rumpun > pohon > program), a
// mapping of names to subtrees whose last level is a list, and relates every
// inner field with its own branches: brothers, and parent and child, are
// related, cousins are not. It takes the place of related_fields, or stands
// beside those of the same file.
func (l *loader) fieldTree(r *reader, n *yaml.Node, beside bool) {
	var groups [][]string
	var walk func(n *yaml.Node) []string
	walk = func(n *yaml.Node) (names []string) {
		if n.Kind == yaml.SequenceNode {
			return texts(r, "field_tree", n)
		}
		r.mapping("field_tree", n, func(k, v *yaml.Node) {
			names = append(names, k.Value)
			at := len(groups)
			groups = append(groups, nil) // parents before children
			groups[at] = append([]string{k.Value}, walk(v)...)
		})
		return names
	}
	walk(n)
	if beside {
		groups = append(l.set.Related[:len(l.set.Related):len(l.set.Related)], groups...)
	}
	l.set.Related = groups
}

// methodFields are the keys of a scoring block that the default method does not use.
func methodFields(r *reader, s *Scoring) map[string]func(*yaml.Node) {
	return map[string]func(*yaml.Node){
		"year_decay":       func(n *yaml.Node) { s.YearDecay = bands(r, "year_decay", n) },
		"variety_share":    r.number(&s.VarietyShare, 0, 100),
		"acting_share":     r.number(&s.ActingShare, 0, 100),
		"acting_points":    func(n *yaml.Node) { fixed(r, "acting_points", n, s.ActingPoints[:]) },
		"degree_absolute":  r.flag(func(v bool) { s.DegreeAbsolute = v }),
		"integrity_points": func(n *yaml.Node) { fixed(r, "integrity_points", n, s.IntegrityPoints[:]) },
		"training_points":  func(n *yaml.Node) { fixed(r, "training_points", n, s.TrainingPoints[:]) },
		"training_years":   r.number(&s.TrainingYears, 0, 50),
		"axes":             r.flag(func(v bool) { s.Axes = v }),
		"box_bounds":       func(n *yaml.Node) { fixed(r, "box_bounds", n, s.BoxBounds[:]) },
		"surplus":          r.flag(func(v bool) { s.Surplus = v }),
		"gap_points":       func(n *yaml.Node) { fixed(r, "gap_points", n, s.GapPoints[:]) },
		"core":             func(n *yaml.Node) { s.Core = texts(r, "core", n) },
		"core_share":       r.number(&s.CoreShare, 0, 100),
		"extras": func(n *yaml.Node) {
			var out []Extra
			r.list("extras", n, func(v *yaml.Node) {
				x := Extra{}
				r.fields("extras", v, map[string]func(*yaml.Node){
					"name": r.text(&x.Name), "weight": r.number(&x.Weight, 0, 10000),
					"performance": r.flag(func(yes bool) { x.Performance = yes }),
				})
				out = append(out, x)
			})
			s.Extras = out
		},
	}
}
