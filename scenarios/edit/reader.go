package edit

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model/diag"
	"mutasi/model/diag/syntax"
	"mutasi/model/rules"
)

// variable is the place of a sweep's value.
var variable = regexp.MustCompile(`\$[A-Za-z_][A-Za-z0-9_]*`)

// reader walks the nodes of one file and collects findings.
type reader struct {
	source rules.Source
	found  diag.List
	unread map[string]bool // of Scenario, while it is read
}

// parse is the file's top mapping, or nil with a finding.
func (r *reader) parse() *yaml.Node {
	top, fault := syntax.YAML(r.source.Data)
	if fault != nil {
		r.found = append(r.found, fault.Onto(finding(badYAML, diag.Pos{File: r.source.Name}, fault.What.ID, fault.What.EN)))
		return nil
	}
	if top == nil {
		r.found = append(r.found, finding(lacks, diag.Pos{File: r.source.Name, Row: 1, Col: 1}, "skenario", "edits"))
		return nil
	}
	return top
}

func (r *reader) pos(n *yaml.Node) diag.Pos {
	return diag.Pos{File: r.source.Name, Row: n.Line, Col: n.Column}
}

// add keeps a finding with the line that n stands on.
func (r *reader) add(d diag.Diagnostic, n *yaml.Node) {
	lines := strings.Split(string(r.source.Data), "\n")
	if n.Line > 0 && n.Line <= len(lines) {
		d.Source = lines[n.Line-1]
		from := min(max(n.Column-1, 0), len(d.Source))
		d.Mark = [2]int{from, min(from+len(n.Value), len(d.Source))}
	}
	r.found = append(r.found, d)
}

// fields are the values of a mapping by key; known, unless nil, lists the keys
// that there may be.
func (r *reader) fields(name string, n *yaml.Node, known []string) map[string]*yaml.Node {
	out := make(map[string]*yaml.Node)
	if n.Kind != yaml.MappingNode {
		r.add(finding(wrongType, r.pos(n), name, "daftar kunci: nilai", "a mapping of keys to values"), n)
		return out
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		switch {
		case out[k.Value] != nil:
			r.add(finding(doubleKey, r.pos(k), k.Value), k)
		case known != nil && !slices.Contains(known, k.Value):
			r.add(near(finding(unknownKey, r.pos(k), k.Value), k.Value, known), k)
		default:
			out[k.Value] = v
		}
	}
	return out
}

// text is a plain value.
func (r *reader) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		r.add(finding(wrongType, r.pos(n), "nilai", "satu nilai", "a single value"), n)
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// flow writes a node in one line, as YAML would.
func flow(n *yaml.Node) string {
	var parts []string
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, n.Content[i].Value+": "+flow(n.Content[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case yaml.SequenceNode:
		for _, c := range n.Content {
			parts = append(parts, flow(c))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return n.Value
}
