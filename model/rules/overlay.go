package rules

import (
	"maps"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model/diag"
)

// Overlay is a copy of s with one more layer on top: what the mapping n, a part
// of a file, says with the keys of a rule file (preset, rules, goals, scoring,
// locks, ...). src is that whole file, so that findings point into it. The copy
// is nil when a finding is fatal; s is not changed.
func (s *Set) Overlay(src Source, n *yaml.Node) (*Set, diag.List) {
	set := s.Clone()
	set.Classes, set.Levels = maps.Clone(s.Classes), maps.Clone(s.Levels)
	l := &loader{set: set}
	l.apply(&reader{file: src.Name, lines: strings.Split(string(src.Data), "\n")}, n, false, 0)
	if l.found.Fatal() {
		return nil, l.found
	}
	return l.finish(), l.found
}
