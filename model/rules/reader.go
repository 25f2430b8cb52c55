package rules

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/diag/syntax"
)

// reader walks the nodes of one YAML file and collects findings. Every read
// method leaves its target alone when the node is wrong, so that one pass
// finds all that is wrong.
type reader struct {
	file  string
	lines []string
	found diag.List
	tiers *[model.LevelCount]int8 // what expressions compare levels by; nil outside custom
}

// parse returns the top mapping of the file, or nil.
func (r *reader) parse(text []byte) *yaml.Node {
	r.lines = strings.Split(string(text), "\n")
	top, fault := syntax.YAML(text)
	if fault != nil {
		r.add(fault.Onto(Finding(badYAML, diag.Pos{File: r.file}, fault.What.ID, fault.What.EN)))
		return nil
	}
	return top // nil where there is none: an empty file changes nothing
}

func (r *reader) pos(n *yaml.Node) diag.Pos {
	return diag.Pos{File: r.file, Row: n.Line, Col: n.Column}
}

// inside is the place of letter i of a scalar's value: after the quotation mark,
// or on the lines under the | or > of a block.
func (r *reader) inside(n *yaml.Node, i int) diag.Pos {
	p := r.pos(n)
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			p.Col++
		}
		if p.Row > len(r.lines) || p.Col-1+i <= len([]rune(r.lines[p.Row-1])) {
			p.Col += i
			return p
		}
		i -= len([]rune(strings.TrimSpace(string([]rune(r.lines[p.Row-1])[p.Col-1:])))) + 1
	}
	for row := p.Row + 1; row <= len(r.lines); row++ { // each line ends in one blank or line break of the value
		text := []rune(strings.TrimRight(r.lines[row-1], " \r"))
		indent := len(text) - len([]rune(strings.TrimLeft(string(text), " ")))
		if i <= len(text)-indent {
			return diag.Pos{File: p.File, Row: row, Col: indent + i + 1}
		}
		i -= len(text) - indent + 1
	}
	return p
}

// add keeps a finding with the line it speaks of.
func (r *reader) add(d diag.Diagnostic) {
	if d.Pos.Row > 0 && d.Pos.Row <= len(r.lines) {
		d.Source = r.lines[d.Pos.Row-1]
		if d.Mark == [2]int{} && d.Pos.Col > 0 {
			d.Mark = [2]int{d.Pos.Col - 1, d.Pos.Col}
		}
	}
	r.found = append(r.found, d)
}

// wrong reports a word that is none of the known ones.
func (r *reader) wrong(code string, n *yaml.Node, known []string) {
	d := Finding(code, r.pos(n), n.Value)
	d.Hint = didYouMean(n.Value, known)
	r.add(d)
}

// mapping visits the keys of a mapping in file order; a doubled key is a
// finding and visited once.
func (r *reader) mapping(name string, n *yaml.Node, visit func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.add(Finding(wrongType, r.pos(n), name, "daftar kunci: nilai", "a mapping of keys to values"))
		return
	}
	seen := make(map[string]int)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if line, again := seen[k.Value]; again {
			r.add(Finding(doubleKey, r.pos(k), k.Value, strconv.Itoa(line)))
			continue
		}
		seen[k.Value] = k.Line
		visit(k, v)
	}
}

// fields visits a mapping whose keys are fixed.
func (r *reader) fields(name string, n *yaml.Node, known map[string]func(*yaml.Node)) {
	r.mapping(name, n, func(k, v *yaml.Node) {
		if read, ok := known[k.Value]; ok {
			read(v)
			return
		}
		r.wrong(unknownKey, k, slices.Sorted(maps.Keys(known)))
	})
}

// list visits the items of a sequence.
func (r *reader) list(name string, n *yaml.Node, visit func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		r.add(Finding(wrongType, r.pos(n), name, "daftar [a, b]", "a list [a, b]"))
		return
	}
	for _, v := range n.Content {
		visit(v)
	}
}

// scalar reports whether n is a plain value.
func (r *reader) scalar(n *yaml.Node) bool {
	if n.Kind == yaml.ScalarNode {
		return true
	}
	r.add(Finding(wrongType, r.pos(n), "nilai", "satu nilai", "a single value"))
	return false
}

// text, number, word, date and flag make the reader of one value.
func (r *reader) text(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if r.scalar(n) {
			*to = n.Value
		}
	}
}

func (r *reader) number(to *int32, lo, hi int32) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if !r.scalar(n) {
			return
		}
		v, err := strconv.ParseInt(n.Value, 10, 32)
		switch {
		case err != nil:
			r.add(Finding(badNumber, r.pos(n), n.Value))
		case v < int64(lo) || v > int64(hi):
			r.add(Finding(outOfRange, r.pos(n), n.Value, fmt.Sprint(lo), fmt.Sprint(hi)))
		default:
			*to = int32(v)
		}
	}
}

func (r *reader) date(to *model.Date) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if !r.scalar(n) {
			return
		}
		var d model.Date
		if n.Value != "" && d.UnmarshalText([]byte(n.Value)) != nil {
			r.add(Finding(badDate, r.pos(n), n.Value))
			return
		}
		*to = d
	}
}

func (r *reader) flag(set func(bool)) func(*yaml.Node) {
	return word(r, yesNo, set)
}

var yesNo = map[string]bool{"ya": true, "tidak": false, "true": true, "false": false, "yes": true, "no": false}

// word makes the reader of one of several words, upper and lower case alike.
func word[T any](r *reader, known map[string]T, set func(T)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if !r.scalar(n) {
			return
		}
		for name, v := range known {
			if strings.EqualFold(name, n.Value) {
				set(v)
				return
			}
		}
		r.wrong(badWord, n, slices.Sorted(maps.Keys(known)))
	}
}

// words makes the reader of a list of words.
func words[T any](r *reader, name string, known map[string]T, to *[]T) func(*yaml.Node) {
	return func(n *yaml.Node) {
		out := make([]T, 0, len(n.Content))
		r.list(name, n, func(v *yaml.Node) {
			word(r, known, func(x T) { out = append(out, x) })(v)
		})
		*to = out
	}
}
