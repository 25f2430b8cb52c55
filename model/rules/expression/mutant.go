package expression

import (
	"slices"
	"strconv"
	"strings"

	"mutasi/model"
)

// FieldOf finds a field by its name.
func FieldOf(name string) (Field, bool) {
	i := slices.IndexFunc(fields, func(f Info) bool { return f.Name == name })
	return Field(max(i, 0)), i >= 0
}

// Parse reads a value of a type: its word or the papers' (Ahli Muda), a number,
// ya or tidak; a list may have any number of texts, the rest exactly one. "-" is
// the value none of an ordered type that has one.
func (t Type) Parse(texts []string) (Value, bool) {
	if t == Texts {
		return Strs(texts), true
	}
	if len(texts) != 1 {
		return Value{}, false
	}
	s := texts[0]
	switch t {
	case Bool:
		switch strings.ToLower(s) {
		case "ya", "true", "yes":
			return Answer(true), true
		case "tidak", "false", "no":
			return Answer(false), true
		}
		return Value{}, false
	case Number:
		n, err := strconv.ParseInt(s, 10, 32)
		return Int(n), err == nil
	case Text:
		return Str(s), true
	}
	for _, l := range literals[t] {
		if l.word == s || l.paper == s {
			return Int(l.n), true
		}
	}
	return Int(0), s == "-" && t == Echelon
}

// The comparators that a mutant puts in place of another: the one turned round,
// and the one made strict or lax.
var (
	turned  = map[Op]string{Equal: "!=", Differs: "==", Less: ">=", AtMost: ">", More: "<=", AtLeast: "<", And: "or", Or: "and"}
	shifted = map[Op]string{Less: "<=", AtMost: "<", More: ">=", AtLeast: ">"}
)

// Mutants are the programs next to p: one comparator or connective changed, or
// one number or ordered literal moved by one step.
func (p *Program) Mutants(tiers *[model.LevelCount]int8) (out []*Program) {
	letters := []rune(p.Source)
	with := func(from, to int, text string) {
		if text == "" {
			return
		}
		source := string(letters[:from]) + text + string(letters[to:])
		if m, err := Compile(source, tiers); err == nil && !slices.ContainsFunc(out, func(x *Program) bool { return x.Source == source }) {
			out = append(out, m)
		}
	}
	c := &compiler{tiers: *tiers}
	var walk func(n *Node)
	walk = func(n *Node) {
		switch {
		case n.Op == Constant && n.Type == Number:
			with(n.From, n.To, strconv.FormatInt(n.Value.N+1, 10))
			with(n.From, n.To, strconv.FormatInt(n.Value.N-1, 10))
		case n.Op == Constant && n.Type.ordered():
			less := c.compare(n.Type)
			for _, l := range literals[n.Type] { // the last below, and the first above
				if less(l.n, n.Value.N) == above {
					with(n.From, n.To, l.word)
					break
				}
			}
			for _, l := range slices.Backward(literals[n.Type]) {
				if less(l.n, n.Value.N) == below {
					with(n.From, n.To, l.word)
					break
				}
			}
		default:
			with(n.From, n.To, turned[n.Op])
			with(n.From, n.To, shifted[n.Op])
		}
		for _, a := range n.Args {
			walk(a)
		}
	}
	walk(p.Root)
	return out
}
