package diag

import (
	"slices"
	"strings"
)

// Entry is one code of the catalogue: what a finding of this code says and what
// to do about it. In the texts, {1}, {2}, ... stand for the finding's values.
type Entry struct {
	Code     string
	Severity Severity // where nothing graver or milder is said; a bad cell takes that of its column
	Msg      Text
	Hint     Text
	Why      Text // the long explanation of `mutasi help CODE`
}

// Lookup returns the entry of a code; upper and lower case are alike.
func Lookup(code string) (Entry, bool) {
	i := slices.IndexFunc(catalogue, func(e Entry) bool { return strings.EqualFold(e.Code, code) })
	if i < 0 {
		return Entry{}, false
	}
	return catalogue[i], true
}

// Codes lists the catalogue in the order of codes.
func Codes() []Entry { return slices.Clone(catalogue) }

// New makes a finding of a code. It panics on a code that the catalogue does
// not hold, which only a mistake in the program can bring about.
func New(code string, pos Pos, key string, values ...string) Diagnostic {
	i, ok := slices.BinarySearchFunc(catalogue, code, func(e Entry, c string) int { return strings.Compare(e.Code, c) })
	if !ok {
		panic("diag: no such code: " + code)
	}
	e := &catalogue[i]
	return Diagnostic{Code: code, Severity: e.Severity, Pos: pos, Key: key,
		Msg:  Text{fill(e.Msg.ID, values), fill(e.Msg.EN, values)},
		Hint: Text{fill(e.Hint.ID, values), fill(e.Hint.EN, values)}}
}

// Lost says in which table the row is not found that a finding speaks of.
func (d Diagnostic) Lost(table string) Diagnostic {
	d.Misses = table
	return d
}

// fill puts the values in the places {1} to {9} of a text.
func fill(text string, values []string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '{' && i+2 < len(text) && text[i+2] == '}' {
			if n := int(text[i+1] - '1'); n >= 0 && n < len(values) {
				b.WriteString(values[n])
				i += 2
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// Suggest adds a did-you-mean to the hint.
func (d Diagnostic) Suggest(name string) Diagnostic {
	if name == "" {
		return d
	}
	d.Hint.ID = join("mungkin maksudnya \""+name+"\"?", d.Hint.ID)
	d.Hint.EN = join("did you mean \""+name+"\"?", d.Hint.EN)
	return d
}

// Known adds the words that would be understood to the hint.
func (d Diagnostic) Known(words []string) Diagnostic {
	list := strings.Join(words, ", ")
	d.Hint.ID = join("yang dikenal: "+list, d.Hint.ID)
	d.Hint.EN = join("known are: "+list, d.Hint.EN)
	return d
}

func join(a, b string) string {
	if b == "" {
		return a
	}
	return a + " " + b
}
