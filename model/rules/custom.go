package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model"
	"mutasi/model/rules/expression"
)

// X are the rules that an agency adds itself: a clause X1.nama asks a yes or no
// question in the language of package expression instead of comparing a measure
// of the Book. hard, soft and flag ask for a yes; a bonus is paid on a yes.

var ownRule, ownClause = regexp.MustCompile(`^X[1-9][0-9]{0,3}$`), regexp.MustCompile(`^X[1-9][0-9]{0,3}\.[a-z][a-z0-9_]*$`)

// own is the entry of a rule that an agency adds.
func own(id string) (Entry, bool) {
	if !ownRule.MatchString(id) {
		return Entry{}, false
	}
	return Entry{ID: id, Title: "Aturan instansi", Measures: []Measure{{"berlaku", "jawaban atas ungkapan", YesNo}}, Where: PairGate,
		Kinds: []Kind{Hard, Soft, Bonus, Flag}, File: "scenarios/build/x.go"}, true
}

// custom reports whether the clause is a rule that an agency added.
func (c *Clause) custom() bool { return strings.HasPrefix(c.Rule, "X") }

// asks names the key that says what a clause of the rule needs.
func (e *Entry) asks() string {
	if strings.HasPrefix(e.ID, "X") {
		return "expr"
	}
	return "need"
}

// settle makes the clause agree with the tiers of the whole set, and its need
// with its kind.
func (c *Clause) settle(tiers *[model.LevelCount]int8) {
	c.Need = Need{Equal, 1}
	if c.Kind == Bonus {
		c.Need.Value = 0
	}
	if p, err := expression.Compile(c.Expr.Source, tiers); err == nil {
		c.Expr = p
	}
}

// Condition is what the clause asks, as papers write it: its need, or the
// agency's own expression.
func (c *Clause) Condition() string {
	if c.custom() {
		return c.Expr.Source
	}
	return c.Need.Format(c.Gauge().Unit)
}

// custom reads the agency's own rules: a list, over what earlier files hold.
func (l *loader) custom(r *reader, n *yaml.Node) {
	r.tiers = &l.set.Tiers
	r.list("custom", n, func(item *yaml.Node) {
		id := child(item, "id")
		if id == nil || !ownClause.MatchString(id.Value) {
			at, value := item, ""
			if id != nil {
				at, value = id, id.Value
			}
			r.add(Finding(badCustom, r.pos(at), value))
			return
		}
		rule, name, _ := strings.Cut(id.Value, ".")
		entry, _ := own(rule)
		old := l.set.Clause(id.Value)
		c := Clause{Rule: rule, Name: name, RelaxCost: -1, Certainty: "K"}
		if old != nil {
			c = *old
		}
		if !readClause(r, &entry, id, item, &c, old == nil) {
			return
		}
		c.Pos = r.pos(id)
		if old != nil {
			*old = c
		} else {
			l.set.Clauses = append(l.set.Clauses, c)
		}
	})
}

// expression compiles the value of expr; a finding points into it.
func (r *reader) expression(n *yaml.Node) *expression.Program {
	if !r.scalar(n) {
		return nil
	}
	tiers := r.tiers
	if tiers == nil { // an existing clause changed under rules: settled later
		tiers = new([model.LevelCount]int8)
	}
	p, err := expression.Compile(n.Value, tiers)
	if err != nil {
		d := Finding(badExpr, r.inside(n, err.From), err.Msg.ID, err.Msg.EN)
		if strings.Contains(err.Msg.ID, "mungkin") || strings.Contains(err.Msg.ID, "kutip") {
			d.Hint.ID, d.Hint.EN = "", "" // the message says it
		}
		d.Mark = [2]int{d.Pos.Col - 1, d.Pos.Col - 1 + max(1, err.To-err.From)}
		r.add(d)
	}
	return p
}

// Cases are the examples of an agency's own rule: moves, each told by what the
// expression reads of it, for which the answer must be yes or no.
type Cases struct {
	Pass, Fail []Case
}

// Case is one made-up move; what it does not name is unknown.
type Case map[expression.Field]expression.Value

// Read gives a field of the case.
func (c Case) Read(f expression.Field) expression.Value { return c[f] }

// String lists the fields: "person.rank = III/d; position.echelon = IV.a".
func (c Case) String() string {
	var out []string
	for f := range expression.Fields() {
		if v, ok := c[expression.Field(f)]; ok {
			info := expression.Field(f).Info()
			out = append(out, info.Name+" = "+info.Type.Format(v))
		}
	}
	return strings.Join(out, "; ")
}

// readCases reads a list of cases: each a mapping of fields to values.
func readCases(r *reader, to *[]Case) func(*yaml.Node) {
	return func(n *yaml.Node) {
		r.list("examples", n, func(item *yaml.Node) {
			c := Case{}
			r.mapping("examples", item, func(k, v *yaml.Node) {
				f, ok := expression.FieldOf(k.Value)
				if !ok {
					known := expression.Fields()
					names := make([]string, len(known))
					for i := range known {
						names[i] = known[i].Name
					}
					d := Finding(badField, r.pos(k), k.Value)
					d.Hint = didYouMean(k.Value, names)
					r.add(d)
					return
				}
				texts := []string{v.Value}
				if v.Kind == yaml.SequenceNode {
					texts = nil
					for _, x := range v.Content {
						texts = append(texts, x.Value)
					}
				}
				value, ok := f.Info().Type.Parse(texts)
				if !ok {
					r.add(Finding(badCase, r.pos(v), strings.Join(texts, ", "), f.Info().Type.String()))
					return
				}
				c[f] = value
			})
			*to = append(*to, c)
		})
	}
}

// Illustrations are the examples of a clause in words: those for which its need
// holds, and those for which it fails.
func (c *Clause) Illustrations() (pass, fail []string) {
	unit := c.Gauge().Unit
	for _, v := range c.Examples.Pass {
		pass = append(pass, unit.Format(v))
	}
	for _, v := range c.Examples.Fail {
		fail = append(fail, unit.Format(v))
	}
	for _, x := range c.Cases.Pass {
		pass = append(pass, x.String())
	}
	for _, x := range c.Cases.Fail {
		fail = append(fail, x.String())
	}
	return pass, fail
}

// refuted lists the cases that a program does not answer as they say.
func (c *Clause) refuted(p *expression.Program) (out []Trial) {
	for i, list := range [][]Case{c.Cases.Pass, c.Cases.Fail} {
		for _, x := range list {
			if v := p.Eval(x); i == 0 && !v.True() || i == 1 && !v.False() {
				out = append(out, Trial{c.ID(), p.Source, x.String(), i == 0})
			}
		}
	}
	return out
}

// Facts words what an expression reads of a move, for reasons and logs.
func Facts(p *expression.Program, r expression.Reader) string {
	var out []string
	for _, f := range slices.Clone(p.Reads) {
		info := f.Info()
		out = append(out, fmt.Sprintf("%s %s", info.Name, info.Type.Format(r.Read(f))))
	}
	return strings.Join(out, "; ")
}
