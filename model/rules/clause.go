package rules

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// readClause reads the fields of one clause over what c holds, and checks the
// whole against the book. isNew: the clause stands in no earlier file.
func readClause(r *reader, entry *Entry, key, n *yaml.Node, c *Clause, isNew bool) bool {
	before := len(r.found)
	var need, kindAt, examples *yaml.Node
	relaxed := map[string]func(*yaml.Node){
		"text": func(n *yaml.Node) {
			r.fields("text", n, map[string]func(*yaml.Node){"id": r.text(&c.Text.ID), "en": r.text(&c.Text.EN)})
		},
		"scope":      func(n *yaml.Node) { readScope(r, n, &c.Scope) },
		"need":       func(n *yaml.Node) { need = n },
		"examples":   func(n *yaml.Node) { examples = n },
		"measure":    r.text(&c.Measure),
		"kind":       func(n *yaml.Node) { kindAt = n; wordTo(r, kindWords, &c.Kind)(n) },
		"weight":     r.number(&c.Weight, 0, maxPoints),
		"per":        r.number(&c.Per, 0, maxPoints),
		"cap":        r.number(&c.Cap, 0, maxPoints),
		"missing":    wordTo(r, missingWords, &c.Missing),
		"reason":     wordTo(r, reasonWords, &c.Reason),
		"relations":  words(r, "relations", relationWords, &c.Relations),
		"holding":    r.text(&c.Holding),
		"unit":       r.text(&c.Unit),
		"relax_cost": r.number(&c.RelaxCost, -1, maxPoints),
		"citation":   r.text(&c.Citation),
		"certainty":  wordTo(r, certaintyWords, &c.Certainty),
		"from":       r.date(&c.From),
		"to":         r.date(&c.To),
		"waivable":   r.flag(func(v bool) { c.Waivable = v }),
	}
	if c.custom() {
		delete(relaxed, "need")
		delete(relaxed, "measure")
		relaxed["id"] = func(*yaml.Node) {} // read already
		relaxed["expr"] = func(n *yaml.Node) { need = n; c.Expr = r.expression(n); c.Cases = Cases{} }
	}
	if n.Kind == yaml.ScalarNode && strings.EqualFold(n.Value, "off") {
		c.Kind = Off
		return !isNew
	}
	r.fields(c.ID(), n, relaxed)

	measure, ok := entry.Measure(c.Measure)
	if !ok {
		names := make([]string, len(entry.Measures))
		for i, m := range entry.Measures {
			names[i] = m.Name
		}
		r.add(Finding(badMeasure, r.pos(n), entry.ID, c.Measure, strings.Join(names, ", ")))
		return false
	}
	if need != nil && !c.custom() && r.scalar(need) {
		v, err := ParseNeed(need.Value, measure.Unit)
		if err != nil {
			r.add(Finding(badNeed, r.pos(need), need.Value, measure.Title, measure.Unit.example()))
		} else if c.Need != v {
			c.Need, c.Examples = v, Examples{} // the old examples speak of the old need
		}
	}
	if examples != nil && c.custom() {
		c.Cases = Cases{}
		r.fields("examples", examples, map[string]func(*yaml.Node){"pass": readCases(r, &c.Cases.Pass), "fail": readCases(r, &c.Cases.Fail)})
	} else if examples != nil {
		c.Examples = Examples{}
		r.fields("examples", examples, map[string]func(*yaml.Node){
			"pass": readValues(r, measure.Unit, &c.Examples.Pass), "fail": readValues(r, measure.Unit, &c.Examples.Fail)})
	}
	if c.Kind != Off && !slices.Contains(entry.Kinds, c.Kind) {
		at := key
		if kindAt != nil {
			at = kindAt
		}
		kinds := []string{Off.String()}
		for _, k := range entry.Kinds {
			kinds = append(kinds, k.String())
		}
		r.add(Finding(badKind, r.pos(at), entry.ID, c.Kind.String(), strings.Join(kinds, ", ")))
	}
	if isNew {
		switch {
		case c.Text.ID == "":
			r.add(Finding(incomplete, r.pos(key), c.ID(), "text: {id: ...}"))
		case need == nil:
			r.add(Finding(incomplete, r.pos(key), c.ID(), entry.asks()))
		case kindAt == nil:
			r.add(Finding(incomplete, r.pos(key), c.ID(), "kind"))
		}
	}
	if s := &c.Scope; c.Kind == Must && len(s.Moves)+len(s.To)+len(s.Echelons) > 0 || c.Kind == Must && s.Critical != nil {
		r.add(Finding(mustScope, r.pos(key), c.ID()))
	}
	if (c.Kind == Soft || c.Kind == Bonus) && c.Weight == 0 && (isNew || kindAt != nil) {
		r.add(Finding(noWeight, r.pos(key), c.ID(), c.Kind.String()))
	}
	return len(r.found) == before
}

// readValues reads measured values in the words of their unit.
func readValues(r *reader, u Unit, to *[]int32) func(*yaml.Node) {
	return func(n *yaml.Node) {
		r.list("examples", n, func(v *yaml.Node) {
			if !r.scalar(v) {
				return
			}
			value, err := ParseNeed(v.Value, u)
			if err != nil || value.Op != Equal {
				r.add(Finding(badWord, r.pos(v), v.Value))
				return
			}
			*to = append(*to, value.Value)
		})
	}
}

func readScope(r *reader, n *yaml.Node, s *Scope) {
	r.fields("scope", n, map[string]func(*yaml.Node){
		"moves":    words(r, "moves", moveWords, &s.Moves),
		"from":     words(r, "from", classWords(), &s.From),
		"to":       words(r, "to", classWords(), &s.To),
		"echelons": words(r, "echelons", echelonWords(), &s.Echelons),
		"kinds":    words(r, "kinds", employeeWords, &s.Kinds),
		"remote":   r.flag(func(v bool) { s.Remote = &v }),
		"critical": r.flag(func(v bool) { s.Critical = &v }),
	})
}

// example is a need of this unit, for a hint.
func (u Unit) example() string {
	switch u {
	case YesNo:
		return "ya"
	case Predicate:
		return ">= Baik"
	case FieldMatch:
		return ">= serumpun"
	}
	return ">= 24"
}

// readScoring reads the scoring block, field by field over what is there.
func readScoring(r *reader, n *yaml.Node, s *Scoring) {
	readMethod(r, n, s)
	fields := map[string]func(*yaml.Node){
		"method": r.text(&s.Method),
		"weights": func(n *yaml.Node) {
			r.fields("weights", n, map[string]func(*yaml.Node){
				"competency": r.number(&s.Competency, 0, 10000), "performance": r.number(&s.Performance, 0, 10000),
				"education": r.number(&s.Education, 0, 10000), "experience": r.number(&s.Experience, 0, 10000),
				"integrity": r.number(&s.Integrity, 0, 10000), "training": r.number(&s.Training, 0, 10000),
			})
		},
		"rating_points":  func(n *yaml.Node) { fixed(r, "rating_points", n, s.RatingPoints[1:]) },
		"field_points":   func(n *yaml.Node) { fixed(r, "field_points", n, s.FieldPoints[:]) },
		"variety_points": func(n *yaml.Node) { fixed(r, "variety_points", n, s.VarietyPoints[:]) },
		"rating_years": func(n *yaml.Node) {
			var out []int32
			r.list("rating_years", n, func(v *yaml.Node) {
				w := int32(0)
				r.number(&w, 0, 100)(v)
				out = append(out, w)
			})
			s.RatingYears = out
		},
		"degree_points": func(n *yaml.Node) {
			points := make(map[string]int32, len(s.DegreePoints))
			for k, v := range s.DegreePoints {
				points[k] = v
			}
			fields := make(map[string]func(*yaml.Node))
			for name := range educationWords() {
				fields[name] = func(n *yaml.Node) {
					v := points[name]
					r.number(&v, 0, 100)(n)
					points[name] = v
				}
			}
			r.fields("degree_points", n, fields)
			s.DegreePoints = points
		},
		"related_families": func(n *yaml.Node) {
			var out [][]string
			r.list("related_families", n, func(g *yaml.Node) { out = append(out, texts(r, "related_families", g)) })
			s.RelatedFamilies = out
		},
		"level_share": r.number(&s.LevelShare, 0, 100),
		"year_share":  r.number(&s.YearShare, 0, 100),
		"year_bands":  func(n *yaml.Node) { s.YearBands = bands(r, "year_bands", n) },
	}
	maps.Copy(fields, methodFields(r, s))
	r.fields("scoring", n, fields)
}

// bands reads a step function.
func bands(r *reader, name string, n *yaml.Node) (out []Band) {
	r.list(name, n, func(v *yaml.Node) {
		b := Band{}
		r.fields(name, v, map[string]func(*yaml.Node){
			"from": r.number(&b.From, 0, 1200), "points": r.number(&b.Points, 0, 100)})
		out = append(out, b)
	})
	return out
}

// fixed reads a list of exactly len(to) numbers from 0 to 100.
func fixed(r *reader, name string, n *yaml.Node, to []int32) {
	if n.Kind != yaml.SequenceNode || len(n.Content) != len(to) {
		r.add(Finding(wrongType, r.pos(n), name, "daftar berisi tepat "+strconv.Itoa(len(to))+" bilangan", "a list of exactly "+strconv.Itoa(len(to))+" numbers"))
		return
	}
	for i, v := range n.Content {
		r.number(&to[i], 0, 100)(v)
	}
}
