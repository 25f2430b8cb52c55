package lp

import (
	"fmt"
	"strings"

	"mutasi/solver"
)

// nameLength is the most characters that one part of a name keeps. Three parts
// and their points then fit in 100, which every reader we know takes.
const nameLength = 30

// names are the parts that names of columns and rows are made of.
type names struct {
	person, node, row, level []string
}

func newNames(p *solver.Problem) *names {
	n := &names{
		person: uniqueNames(p.Pairs.People(), "p", p.Names.Person),
		node:   uniqueNames(p.Tree.Nodes(), "n", p.Names.Node),
		row:    uniqueNames(len(p.Rows), "r", p.Names.Row),
	}
	// The number keeps levels unique and in order whatever they are called.
	for l, level := range p.Levels {
		name := fmt.Sprint(l + 1)
		if s := plain(level.Name, nameLength-len(name)-1); s != "" {
			name += "_" + s
		}
		n.level = append(n.level, name)
	}
	return n
}

// uniqueNames gives n things distinct plain names: their own, or prefix and
// number where there is none; a name that is taken gets the number too.
func uniqueNames(n int, prefix string, name func(int) string) []string {
	list := make([]string, n)
	taken := make(map[string]bool, n)
	for i := range list {
		number := fmt.Sprintf("%s%d", prefix, i+1)
		s := ""
		if name != nil {
			s = plain(name(i), nameLength)
		}
		if s == "" {
			s = number
		}
		for stem := s; taken[s]; number += "_" {
			s = plain(stem, nameLength-len(number)-1) + "_" + number
		}
		taken[s] = true
		list[i] = s
	}
	return list
}

// plain keeps ASCII letters and digits, turns each run of anything else into
// one underscore, and cuts the result to at most most characters.
func plain(s string, most int) string {
	var b strings.Builder
	gap := false
	for _, c := range s {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteRune(c)
			continue
		}
		gap = true
	}
	out := b.String()
	if len(out) > most {
		out = out[:max(most, 0)]
	}
	return strings.Trim(out, "_")
}
