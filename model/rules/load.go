package rules

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model"
	"mutasi/model/diag"
)

// Source is one rule file: its name for messages, and its bytes.
type Source struct {
	Name string
	Data []byte
}

//go:embed presets/*.yaml
var presets embed.FS

// Presets lists the names of the embedded presets.
func Presets() []string {
	files, err := presets.ReadDir("presets")
	if err != nil {
		return nil
	}
	var out []string
	for _, f := range files {
		out = append(out, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	return out
}

// Default is the preset that is used where no file names another. It is
// embedded and tested, so it cannot fail.
func Default() *Set {
	s, _ := Preset("default")
	return s
}

// Preset returns an embedded preset; ok is false when there is none of that name.
func Preset(name string) (s *Set, ok bool) {
	l := empty()
	if !l.preset(name, 0, true) || l.found.Fatal() {
		return nil, false
	}
	return l.finish(), true
}

// Load reads rule files in order, each on top of the one before. The first may
// name the preset to begin with (preset: default); without that it is the
// default. A later file that names a preset lays that preset's own changes on
// what is there already. The set is nil when a finding is fatal.
func Load(files ...Source) (*Set, diag.List) {
	l := &loader{set: Default()}
	for i, f := range files {
		l.file(f, i == 0, 0)
	}
	l.found.Sort()
	if l.found.Fatal() {
		return nil, l.found
	}
	return l.finish(), l.found
}

// loader builds a set from files.
type loader struct {
	set   *Set
	found diag.List
}

func empty() *loader {
	return &loader{set: &Set{Classes: map[model.Class]ClassDefault{}, Levels: map[model.Level]LevelDefault{}}}
}

// presetDepth bounds presets that stand on presets.
const presetDepth = 4

// preset applies an embedded preset; as a later layer the default, on which all
// stand, has nothing to add.
func (l *loader) preset(name string, depth int, first bool) bool {
	text, err := presets.ReadFile("presets/" + name + ".yaml")
	if err != nil || depth > presetDepth {
		return false
	}
	if first || name != "default" {
		l.file(Source{name + ".yaml", text}, first, depth)
	}
	return true
}

// file applies one file. first says that it may choose the preset.
func (l *loader) file(src Source, first bool, depth int) {
	r := &reader{file: src.Name}
	l.apply(r, r.parse(src.Data), first, depth)
}

// apply reads what a file, or the part of one that is laid on top, says; top is
// nil where there is nothing.
func (l *loader) apply(r *reader, top *yaml.Node, first bool, depth int) {
	defer func() { l.found = append(l.found, r.found...) }()
	if top == nil {
		return
	}
	if n := child(top, "preset"); n != nil { // before all else, wherever it stands
		base := l
		if first {
			base = empty()
		}
		if !base.preset(n.Value, depth+1, first) {
			r.wrong(noPreset, n, Presets())
			return
		}
		l.set = base.set
	}
	var goals, tree, custom *yaml.Node
	set := l.set
	r.fields(r.file, top, map[string]func(*yaml.Node){
		"preset":             func(*yaml.Node) {},
		"name":               r.text(&set.Name),
		"goals":              func(n *yaml.Node) { goals = n },
		"assessed_months":    func(n *yaml.Node) { v := int32(0); r.number(&v, 0, 600)(n); set.Assessed = int(v) },
		"record_steps":       func(n *yaml.Node) { readSteps(r, n, &set.Steps) },
		"classes":            func(n *yaml.Node) { readDefaults(r, "classes", n, classWords(), set.Classes) },
		"levels":             func(n *yaml.Node) { readDefaults(r, "levels", n, levelWords(), set.Levels) },
		"tiers":              func(n *yaml.Node) { l.tiers(r, n) },
		"related_fields":     func(n *yaml.Node) { l.related(r, n) },
		"field_tree":         func(n *yaml.Node) { tree = n },
		"entry_certificates": func(n *yaml.Node) { set.Entry = texts(r, "entry_certificates", n) },
		"scoring":            func(n *yaml.Node) { readScoring(r, n, &set.Scoring) },
		"rules":              func(n *yaml.Node) { l.rules(r, n) },
		"custom":             func(n *yaml.Node) { custom = n },
		"locks":              func(n *yaml.Node) { l.locks(r, n) },
	})
	if tree != nil {
		l.fieldTree(r, tree, child(top, "related_fields") != nil)
	}
	if custom != nil { // after the tiers, which its expressions compare by
		l.custom(r, custom)
	}
	if goals != nil {
		r.fields("goals", goals, map[string]func(*yaml.Node){
			"move":           r.number(&set.Goals.Move, 0, maxPoints),
			"shortage_first": r.number(&set.Goals.ShortageFirst, 0, maxPoints),
			"shortage_last":  r.number(&set.Goals.ShortageLast, 0, maxPoints),
			"development":    r.number(&set.Goals.Development, 0, maxPoints),
		})
		if g := set.Goals; g.ShortageLast > g.ShortageFirst {
			r.add(Finding(outOfRange, r.pos(goals), fmt.Sprintf("shortage_last %d", g.ShortageLast), "0", fmt.Sprintf("shortage_first %d", g.ShortageFirst)))
		}
	}
}

func readSteps(r *reader, n *yaml.Node, s *RecordSteps) {
	r.fields("record_steps", n, map[string]func(*yaml.Node){
		"certificate": r.number(&s.Certificate, 1, 600), "competency": r.number(&s.Competency, 1, 600), "rating": r.number(&s.Rating, 1, 600),
		"education": r.number(&s.Education, 1, 600), "rank": r.number(&s.Rank, 1, 600)})
}

// child is the value of a key of a mapping, or nil.
func child(n *yaml.Node, key string) *yaml.Node {
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == key {
				return n.Content[i+1]
			}
		}
	}
	return nil
}

// finish puts the clauses into the order of the book.
func (l *loader) finish() *Set {
	place := make(map[string]int, len(book))
	for i, e := range book {
		place[e.ID] = i
	}
	for i := range l.set.Clauses {
		if c := &l.set.Clauses[i]; c.custom() {
			place[c.Rule] = len(book)
			c.settle(&l.set.Tiers)
		}
	}
	slices.SortStableFunc(l.set.Clauses, func(a, b Clause) int { return cmp.Compare(place[a.Rule], place[b.Rule]) })
	return l.set
}

// rules reads the clauses: RULE.name with fields, or RULE: off.
func (l *loader) rules(r *reader, n *yaml.Node) {
	r.mapping("rules", n, func(k, v *yaml.Node) {
		id, name, dotted := strings.Cut(k.Value, ".")
		entry, known := Find(id)
		if !known {
			ids := make([]string, len(book))
			for i, e := range book {
				ids[i] = e.ID
			}
			d := Finding(unknownRule, r.pos(k), id)
			d.Hint = didYouMean(id, ids)
			r.add(d)
			return
		}
		if !dotted || name == "" {
			if !dotted && v.Kind == yaml.ScalarNode && strings.EqualFold(v.Value, "off") {
				for i := range l.set.Clauses {
					if l.set.Clauses[i].Rule == id {
						l.set.Clauses[i].Kind = Off
					}
				}
				return
			}
			r.add(Finding(badClause, r.pos(k), k.Value))
			return
		}
		old := l.set.Clause(k.Value)
		if _, own := own(id); own && old == nil {
			r.add(Finding(notHere, r.pos(k), k.Value))
			return
		}
		c := Clause{Rule: id, Name: name, RelaxCost: -1, Certainty: "K"}
		if old != nil {
			c = *old
		}
		if !readClause(r, &entry, k, v, &c, old == nil) {
			return
		}
		c.Pos = r.pos(k)
		if old != nil {
			*old = c
		} else {
			l.set.Clauses = append(l.set.Clauses, c)
		}
	})
}

func (l *loader) tiers(r *reader, n *yaml.Node) {
	names := levelWords()
	fields := make(map[string]func(*yaml.Node), len(names))
	for name, level := range names {
		fields[name] = func(n *yaml.Node) {
			v := int32(l.set.Tiers[level])
			r.number(&v, 0, 20)(n)
			l.set.Tiers[level] = int8(v)
		}
	}
	r.fields("tiers", n, fields)
}

func (l *loader) related(r *reader, n *yaml.Node) {
	var out [][]string
	r.list("related_fields", n, func(g *yaml.Node) { out = append(out, texts(r, "related_fields", g)) })
	l.set.Related = out
}

// texts reads a list of texts.
func texts(r *reader, name string, n *yaml.Node) (out []string) {
	r.list(name, n, func(v *yaml.Node) {
		s := ""
		r.text(&s)(v)
		out = append(out, s)
	})
	return out
}

// readDefaults reads what classes or levels ask for, field by field over what is there.
func readDefaults[K comparable](r *reader, name string, n *yaml.Node, names map[string]K, to map[K]ClassDefault) {
	fields := make(map[string]func(*yaml.Node), len(names))
	for word, key := range names {
		fields[word] = func(n *yaml.Node) {
			d := to[key]
			age, skill := int32(d.RetireAge), int32(d.Skill)
			r.fields(word, n, map[string]func(*yaml.Node){
				"min_education": wordTo(r, educationWords(), &d.MinEducation),
				"rank_min":      wordTo(r, rankWords(), &d.RankMin),
				"rank_max":      wordTo(r, rankWords(), &d.RankMax),
				"retire_age":    r.number(&age, 0, 100),
				"skill":         r.number(&skill, 0, 5),
			})
			d.RetireAge, d.Skill = int8(age), int8(skill)
			to[key] = d
		}
	}
	r.fields(name, n, fields)
}

// wordTo makes the reader of one of several words into a variable.
func wordTo[T any](r *reader, known map[string]T, to *T) func(*yaml.Node) {
	return word(r, known, func(v T) { *to = v })
}

// locks reads L1: a list of decisions, added to those of earlier files.
func (l *loader) locks(r *reader, n *yaml.Node) {
	r.list("locks", n, func(item *yaml.Node) {
		lock := Lock{Pos: r.pos(item)}
		kinds := 0
		person := func(kind LockKind) func(*yaml.Node) {
			return func(n *yaml.Node) {
				lock.Kind = kind
				kinds++
				r.text(&lock.Employee)(n)
			}
		}
		before := len(r.found)
		r.fields("locks", item, map[string]func(*yaml.Node){
			"assign": person(Assign), "keep": person(Keep), "ban": person(Ban), "must_move": person(MustMove),
			"to": r.text(&lock.Position), "reason": r.text(&lock.Reason),
			"document": r.text(&lock.Document), "by": r.text(&lock.By),
		})
		if len(r.found) > before {
			return
		}
		lacks := ""
		switch {
		case kinds != 1:
			lacks = "assign, keep, ban / must_move"
		case (lock.Kind == Assign || lock.Kind == Ban) && lock.Position == "":
			lacks = "to"
		case (lock.Kind == Keep || lock.Kind == MustMove) && lock.Position != "":
			lacks = lock.Kind.String() + " + to"
		case lock.Reason == "":
			lacks = "reason"
		case lock.By == "":
			lacks = "by"
		}
		if lacks != "" {
			r.add(Finding(badLock, r.pos(item), lacks))
			return
		}
		l.set.Locks = append(l.set.Locks, lock)
	})
}
