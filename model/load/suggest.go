package load

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"mutasi/model"
)

// nearest returns the name of a list that is most like word, or "" when none
// is like it: at most one letter and a third of the word wrong, counting an
// exchange of neighbours once (Damerau, Levenshtein), and in short words never
// the first. Of names equally like it, the one that begins like it is taken. It only ever fills a hint (I5).
func nearest(word string, list []string) string {
	return within(1+utf8.RuneCountInString(word)/3, word, list)
}

// within is nearest with at most limit letters wrong.
func within(limit int, word string, list []string) string {
	w := []rune(strings.ToLower(strings.Join(strings.Fields(word), " ")))
	if len(w) == 0 || len(w) > 60 {
		return ""
	}
	best, at, shared := limit+1, "", 0
	for _, name := range list {
		n := []rune(strings.ToLower(name))
		if diff := len(n) - len(w); diff > best || -diff > best {
			continue
		}
		if len(w) < 6 && (len(n) == 0 || n[0] != w[0]) {
			continue
		}
		d := distance(w, n, best)
		same := prefix(w, n)
		if d < best || d == best && d <= limit && (same > shared || same == shared && name < at) {
			best, at, shared = d, name, same
		}
	}
	return at
}

// prefix is the number of letters with which both begin.
func prefix(a, b []rune) (n int) {
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// distance is the edit distance of a and b (optimal string alignment), or some
// number of at least limit when it is no less. O(len(a) len(b)) time.
func distance(a, b []rune, limit int) int {
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i, x := range a {
		cur[0] = i + 1
		least := cur[0]
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			d := min(prev[j]+cost, prev[j+1]+1, cur[j]+1)
			if i > 0 && j > 0 && x == b[j-1] && a[i-1] == y {
				d = min(d, prev2[j-1]+1)
			}
			cur[j+1] = d
			least = min(least, d)
		}
		if least > limit {
			return least
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}

// hintBudget is how many different words of one sheet are compared with the
// long lists of units and posts. A sheet full of unknown names is a sheet of
// another office, not of typing errors.
const hintBudget = 200

// hint remembers what a word was like, and looks for it within the budget.
func (s *scan) hint(kind byte, word string, find func() string) string {
	key := string(kind) + word
	found, known := s.hints[key]
	if !known && len(s.hints) < hintBudget {
		if s.hints == nil {
			s.hints = make(map[string]string)
		}
		found = find()
		s.hints[key] = found
	}
	return found
}

// nearestPerson looks for a NIP with at most two digits wrong. Only NIPs that
// begin or end alike are compared, since there may be 100,000 of them.
func (f *folder) nearestPerson(key string) string {
	const alike = 6
	if len(key) < 2*alike {
		return ""
	}
	var some []string
	for i := range f.data.Employees {
		k := f.data.Employees[i].Key
		if len(k) >= 2*alike && (k[:alike] == key[:alike] || k[len(k)-alike:] == key[len(key)-alike:]) {
			some = append(some, k)
		}
	}
	return within(2, key, some)
}

// nearestUnit looks for a likely unit, by code, else by name.
func (s *scan) nearestUnit(f *folder, text string) string {
	return s.hint('u', text, func() string {
		if n := nearest(text, f.unitKeys); n != "" {
			return n
		}
		return nearest(text, f.unitNames)
	})
}

// nearestPostKey looks for a likely post, by code.
func (s *scan) nearestPostKey(f *folder, key string) string {
	return s.hint('p', key, func() string { return nearest(key, f.postKeys) })
}

// nearestPost looks for a likely name among the posts of a unit.
func (s *scan) nearestPost(f *folder, unit model.UnitID, name string) string {
	return s.hint('n', strconv.Itoa(int(unit))+" "+name, func() string {
		var all []string
		for i := range f.posts {
			if f.posts[i].Unit == unit {
				all = append(all, f.posts[i].Name)
			}
		}
		return nearest(name, all)
	})
}
