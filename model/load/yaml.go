package load

import (
	"strconv"

	"go.yaml.in/yaml/v4"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/diag/syntax"
)

// yamlFile walks a YAML file by its nodes, so that every finding has a line and
// a column: unknown and duplicate keys are findings too.
type yamlFile struct {
	name  string
	found diag.List
}

// yamlLimit bounds a YAML file; ours are a few kilobytes.
const yamlLimit = 4 << 20

// parse returns the mapping at the top of a file, or nil when there is none.
func (y *yamlFile) parse(text string) *yaml.Node {
	if len(text) > yamlLimit {
		y.found = append(y.found, diag.New(diag.YAMLSyntax, diag.Pos{File: y.name}, "", "lebih dari 4 MB", "more than 4 MB"))
		return nil
	}
	top, fault := syntax.YAML([]byte(text))
	if fault != nil {
		y.found = append(y.found, fault.Onto(diag.New(diag.YAMLSyntax, diag.Pos{File: y.name}, "", fault.What.ID, fault.What.EN)))
		return nil
	}
	if top == nil {
		return &yaml.Node{Kind: yaml.MappingNode}
	}
	if top.Kind != yaml.MappingNode {
		y.wrong(top, "isi", "harus berupa kunci: nilai", "must be key: value")
		return nil
	}
	return top
}

func (y *yamlFile) at(n *yaml.Node) diag.Pos {
	return diag.Pos{File: y.name, Row: n.Line, Col: n.Column}
}

func (y *yamlFile) wrong(n *yaml.Node, key, id, en string) {
	y.found = append(y.found, diag.New(diag.YAMLValue, y.at(n), "", key, n.Value, id, en))
}

// fields returns the values of a mapping by key. Keys that are not among the
// known ones are reported; with no known ones, every key is allowed.
func (y *yamlFile) fields(n *yaml.Node, key string, known ...string) map[string]*yaml.Node {
	fields := make(map[string]*yaml.Node)
	if n.Kind != yaml.MappingNode {
		y.wrong(n, key, "harus berupa kunci: nilai", "must be key: value")
		return fields
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		switch {
		case len(known) > 0 && !contains(known, k.Value):
			y.found = append(y.found, diag.New(diag.YAMLKey, y.at(k), "", k.Value).Suggest(nearest(k.Value, known)))
		case fields[k.Value] != nil:
			y.found = append(y.found, diag.New(diag.YAMLTwice, y.at(k), "", k.Value))
		default:
			fields[k.Value] = v
		}
	}
	return fields
}

// items returns the elements of a sequence.
func (y *yamlFile) items(n *yaml.Node, key string) []*yaml.Node {
	if n == nil || n.Tag == "!!null" {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		y.wrong(n, key, "harus berupa daftar", "must be a list")
		return nil
	}
	return n.Content
}

// text returns a scalar as written; "" when it is absent.
func (y *yamlFile) text(n *yaml.Node, key string) string {
	switch {
	case n == nil || n.Tag == "!!null":
		return ""
	case n.Kind != yaml.ScalarNode:
		y.wrong(n, key, "harus berupa satu nilai", "must be a single value")
		return ""
	}
	return n.Value
}

// date returns a date; NoDate when it is absent.
func (y *yamlFile) date(n *yaml.Node, key string) model.Date {
	s := y.text(n, key)
	if s == "" {
		return model.NoDate
	}
	d, code := parseDate(s, false)
	if code != "" || digitsOnly(s) {
		y.wrong(n, key, "bukan tanggal TTTT-BB-HH", "not a date YYYY-MM-DD")
		return model.NoDate
	}
	return d
}

// number returns a whole number of lo to hi; lo when it is absent.
func (y *yamlFile) number(n *yaml.Node, key string, lo, hi int64) int64 {
	s := y.text(n, key)
	if s == "" {
		return lo
	}
	v, ok := parseInt(s)
	if !ok || v < lo || v > hi {
		span := strconv.FormatInt(lo, 10) + " - " + strconv.FormatInt(hi, 10)
		y.wrong(n, key, "harus bilangan "+span, "must be a number "+span)
		return lo
	}
	return v
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
