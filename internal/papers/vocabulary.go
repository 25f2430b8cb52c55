package papers

// A vocabulary is what templates can say about one kind of thing: the plan, a
// move, a candidate. Each word stands beside the function that gives its value,
// so that what is documented, checked and printed cannot differ.

// field is a word with one value.
type field[T any] struct {
	name, means string
	get         func(T) string
}

// list is a word for several things that @ulang goes through.
type list[T any] struct {
	name, means string
	of          vocabulary
	get         func(T) []binding
}

// noun is the vocabulary of things of type T.
type noun[T any] struct {
	fields []field[T]
	lists  []list[T]
}

// word is a word as documented; of is nil for a field.
type word struct {
	name, means string
	of          vocabulary
}

// vocabulary is a noun without its type.
type vocabulary interface{ words() []word }

// binding is a thing with its vocabulary. ok is false for a word that it lacks.
type binding interface {
	value(name string) (text string, ok bool)
	items(name string) (things []binding, ok bool)
}

func (n *noun[T]) words() []word {
	out := make([]word, 0, len(n.fields)+len(n.lists))
	for _, f := range n.fields {
		out = append(out, word{f.name, f.means, nil})
	}
	for _, l := range n.lists {
		out = append(out, word{l.name, l.means, l.of})
	}
	return out
}

// bind joins a thing to its vocabulary.
func (n *noun[T]) bind(thing T) binding { return bound[T]{n, thing} }

// all binds several things.
func all[T any](n *noun[T], things []T) []binding {
	out := make([]binding, len(things))
	for i, t := range things {
		out[i] = n.bind(t)
	}
	return out
}

type bound[T any] struct {
	noun  *noun[T]
	thing T
}

func (b bound[T]) value(name string) (string, bool) {
	for i := range b.noun.fields {
		if f := &b.noun.fields[i]; f.name == name {
			return f.get(b.thing), true
		}
	}
	return "", false
}

func (b bound[T]) items(name string) ([]binding, bool) {
	for i := range b.noun.lists {
		if l := &b.noun.lists[i]; l.name == name {
			return l.get(b.thing), true
		}
	}
	return nil, false
}

// scopes are the vocabularies or bindings that hold at a place of a template,
// the outermost first; an inner word hides an outer one of the same name.
type scopes []vocabulary

// find is the word of that name.
func (s scopes) find(name string) (word, bool) {
	for i := len(s) - 1; i >= 0; i-- {
		for _, w := range s[i].words() {
			if w.name == name {
				return w, true
			}
		}
	}
	return word{}, false
}

// names lists the words that are, or are not, lists.
func (s scopes) names(lists bool) (out []string) {
	for _, v := range s {
		for _, w := range v.words() {
			if (w.of != nil) == lists {
				out = append(out, w.name)
			}
		}
	}
	return out
}

// entries is the vocabulary of isian.yaml: an agency's own words.
type entries []entry

type entry struct{ name, text string }

// blank is what an empty entry prints: a line to be filled in by hand.
const blank = "……………………"

func (e entries) words() []word {
	out := make([]word, len(e))
	for i, x := range e {
		out[i] = word{x.name, "", nil}
	}
	return out
}

func (e entries) value(name string) (string, bool) {
	for _, x := range e {
		if x.name == name {
			if x.text == "" {
				return blank, true
			}
			return x.text, true
		}
	}
	return "", false
}

func (e entries) items(string) ([]binding, bool) { return nil, false }

// raw is an entry as it is written, "" when it is empty or missing.
func (e entries) raw(name string) string {
	for _, x := range e {
		if x.name == name {
			return x.text
		}
	}
	return ""
}
