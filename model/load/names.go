package load

import (
	"slices"
	"strings"

	"mutasi/model"
)

// names collects the spellings of one kind of name in one table and gives each
// distinct name a local id. Spellings that differ in case, spaces or
// punctuation only are one name; the catalogue shows the one that sorts last,
// which prefers small letters to capitals and does not depend on row order.
type names struct {
	byText map[string]int32 // as written
	byKey  map[string]int32 // folded
	keys   []string
	text   []string
}

// id returns the local id of a name, or None for an empty one.
func (n *names) id(text string) int32 {
	if id, ok := n.byText[text]; ok {
		return id
	}
	if n.byText == nil {
		n.byText, n.byKey = make(map[string]int32), make(map[string]int32)
	}
	clean := strings.Join(strings.Fields(text), " ")
	key := fold(clean)
	if key == "" {
		return model.None
	}
	id, ok := n.byKey[key]
	if !ok {
		id = int32(len(n.keys))
		key = strings.Clone(key)
		n.byKey[key] = id
		n.keys, n.text = append(n.keys, key), append(n.text, strings.Clone(clean))
	} else if clean > n.text[id] {
		n.text[id] = strings.Clone(clean)
	}
	n.byText[strings.Clone(text)] = id
	return id
}

// mergeNames makes one catalogue of several collections, the fixed names first
// and the others by key, and says for each collection which id became which.
func mergeNames(fixed []string, parts ...*names) (catalog model.Catalog, renamed [][]int32) {
	best := make(map[string]string)
	var keys []string
	for _, p := range parts {
		for i, k := range p.keys {
			old, known := best[k]
			if !known {
				keys = append(keys, k)
			}
			if !known || p.text[i] > old {
				best[k] = p.text[i]
			}
		}
	}
	slices.Sort(keys)
	id := make(map[string]int32)
	for _, name := range fixed {
		id[fold(name)] = catalog.ID(name)
	}
	for _, k := range keys {
		if _, ok := id[k]; !ok {
			id[k] = catalog.ID(best[k])
		}
	}
	for _, p := range parts {
		r := make([]int32, len(p.keys))
		for i, k := range p.keys {
			r[i] = id[k]
		}
		renamed = append(renamed, r)
	}
	return catalog, renamed
}

// rename returns the catalogue's id of a local one.
func rename[T ~int32](id T, renamed []int32) T {
	if id < 0 {
		return T(model.None)
	}
	return T(renamed[id])
}

// interner keeps one copy of each text, so that a record holds on to its words
// and not to the whole file.
type interner map[string]string

func (in interner) text(s string) string {
	if t, ok := in[s]; ok {
		return t
	}
	t := strings.Clone(s)
	in[t] = t
	return t
}
