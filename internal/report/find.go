package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// ExplainSchema names the version of the JSON that the answers of
// `mutasi explain` are written in.
const ExplainSchema = "mutasi/explain/1"

// Outcome is what a plan does with a person.
type Outcome string

const (
	Moves     Outcome = "moves"
	LeftOut   Outcome = "left_out"  // could not be considered
	Unmet     Outcome = "unmet"     // asked, and stays
	Stays     Outcome = "stays"     // considered; staying is best
	Mentioned Outcome = "mentioned" // known only as a candidate for others' posts
)

// PersonAnswer is all that a plan says about one person.
type PersonAnswer struct {
	Schema     string               `json:"schema"`
	Key        string               `json:"nip"`
	Name       string               `json:"name"`
	Outcome    Outcome              `json:"outcome"`
	Move       *model.Move          `json:"move,omitempty"`
	Changes    []Change             `json:"changes,omitempty"`
	Aspects    []Aspect             `json:"aspects,omitempty"`
	Step       *model.Step          `json:"step,omitempty"`
	Tie        *model.Tie           `json:"tie,omitempty"`
	LeftOut    *model.LeftOut       `json:"left_out,omitempty"`
	Stay       *model.Stayer        `json:"stay,omitempty"`
	Unmet      []model.UnmetRequest `json:"unmet,omitempty"`
	Wish       *model.WishResult    `json:"wish,omitempty"`
	Considered []Considered         `json:"considered,omitempty"`
	digest     *digest
}

// Considered is a post for which a person was among the next best, but which
// somebody else fills.
type Considered struct {
	Move      int        `json:"move"`
	Post      model.Post `json:"post"`
	Chosen    string     `json:"chosen"` // who fills it
	ChosenFit int        `json:"chosen_fit"`
	Fit       int        `json:"fit"`
	Gain      int64      `json:"gain"`
	Why       string     `json:"why"` // Indonesian
	pair      *model.Alternative
}

// PostAnswer is all that a plan says about one post.
type PostAnswer struct {
	Schema   string           `json:"schema"`
	Key      string           `json:"post"`
	Title    string           `json:"title"`
	Ranked   []Ranked         `json:"ranked"`             // who fills it first, then the next candidates
	Reserves []model.Reserve  `json:"reserves,omitempty"` // who comes next if one refuses, with exact prices
	Leaving  []Leaving        `json:"leaving"`            // who leaves it
	Staying  []model.Stayer   `json:"staying"`            // who stays in it
	Short    *model.ShortPost `json:"short,omitempty"`    // still short after the plan
	digest   *digest
}

// Ranked is one candidate for a post.
type Ranked struct {
	Move   int                `json:"move"` // the move that fills the post when Chosen
	Chosen bool               `json:"chosen"`
	Person model.Person       `json:"person"`
	Fit    int                `json:"fit"`
	Gain   int64              `json:"gain"`
	Why    string             `json:"why"` // Indonesian
	move   *model.Move        // what Why is about: the move that was made,
	pair   *model.Alternative // or the pair that was not
}

// Leaving is a move out of a post.
type Leaving struct {
	Move   int          `json:"move"`
	Person model.Person `json:"person"`
	To     model.Post   `json:"to"`
}

// Unknown is the error for a NIP or a post that the plan does not name, with
// what may have been meant.
type Unknown struct {
	Post bool // a post, not a person
	Key  string
	Near []Near
}

// Near is something that looks like what was asked for.
type Near struct {
	Key, Label string
}

// Error says it in Indonesian; Text in any language.
func (u *Unknown) Error() string { return u.Text(i18n.ID) }

// Text says what is not known and what may have been meant, one per line.
func (u *Unknown) Text(l i18n.Lang) string {
	key := "find.person"
	if u.Post {
		key = "find.post"
	}
	s := l.F(key, u.Key)
	if n := len(plainKey(u.Key)); !u.Post && n != 18 && strings.Trim(plainKey(u.Key), "0123456789") == "" && n > 0 {
		s += " " + l.F("find.digits", l.Int(int64(n)))
	}
	if len(u.Near) > 0 {
		s += "\n" + l.T("find.near")
		for _, n := range u.Near {
			s += fmt.Sprintf("\n  %s  %s", n.Key, clean(n.Label))
		}
	}
	return s
}

// plainKey drops what people write around a NIP: spaces, dots, an apostrophe.
func plainKey(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '.' || r == '\'' || r == '\u00A0' {
			return -1
		}
		return r
	}, s)
}

// FindPerson gathers what the plan says about a NIP, or about the only person
// of that name. The error is *Unknown when there is none.
func FindPerson(p *model.Plan, key string) (*PersonAnswer, error) {
	names := people(p)
	found, ok := pick(names, key, plainKey)
	if !ok {
		return nil, &Unknown{Key: key, Near: near(names, key, plainKey)}
	}
	d := digestOf(p, i18n.ID)
	a := &PersonAnswer{Schema: ExplainSchema, Key: found.Key, Name: found.Label, Outcome: Mentioned, digest: d}
	for i := range p.Stay {
		if p.Stay[i].Key == a.Key {
			a.Stay, a.Outcome = &p.Stay[i], Stays
		}
	}
	for i := range p.Unmet {
		if p.Unmet[i].Person.Key == a.Key {
			a.Unmet, a.Outcome = append(a.Unmet, p.Unmet[i]), Unmet
		}
	}
	for i := range p.Wishes {
		if p.Wishes[i].Person.Key == a.Key {
			a.Wish = &p.Wishes[i]
		}
	}
	for i := range p.LeftOut {
		if p.LeftOut[i].Person.Key == a.Key {
			a.LeftOut, a.Outcome = &p.LeftOut[i], LeftOut
		}
	}
	for i := range p.Moves {
		m := &p.Moves[i]
		if m.Person.Key == a.Key {
			a.Move, a.Outcome = m, Moves
			continue
		}
		for j := range m.Candidates {
			if c := &m.Candidates[j]; c.Person != nil && c.Person.Key == a.Key {
				a.Considered = append(a.Considered, Considered{Move: m.No, Post: m.To, Chosen: m.Person.Name, ChosenFit: m.After.Total, Fit: c.Fit, Gain: c.Gain, Why: d.alternativeWhy(c), pair: c})
			}
		}
	}
	if a.Move == nil {
		return a, nil
	}
	a.Changes, a.Aspects = Changes(a.Move, i18n.ID), Aspects(p, a.Move, Third)
	for i := range p.Steps {
		if p.Steps[i].No == a.Move.Step {
			a.Step = &p.Steps[i]
		}
	}
	for i := range p.Ties {
		if p.Ties[i].Move == a.Move.No {
			a.Tie = &p.Ties[i]
		}
	}
	return a, nil
}

// FindPost gathers what the plan says about a post, by its key or by its name
// where only one post has it. The error is *Unknown when there is none.
func FindPost(p *model.Plan, key string) (*PostAnswer, error) {
	names := postsOf(p)
	found, ok := pick(names, key, strings.TrimSpace)
	if !ok {
		return nil, &Unknown{Post: true, Key: key, Near: near(names, key, strings.TrimSpace)}
	}
	a := &PostAnswer{Schema: ExplainSchema, Key: found.Key, Title: found.Label, Ranked: []Ranked{}, Leaving: []Leaving{}, Staying: []model.Stayer{}, digest: digestOf(p, i18n.ID)}
	seen := make(map[string]bool)
	var others []Ranked
	for i := range p.Moves {
		m := &p.Moves[i]
		if m.From.Key == a.Key {
			a.Leaving = append(a.Leaving, Leaving{m.No, m.Person, m.To})
		}
		if m.To.Key != a.Key {
			continue
		}
		a.Ranked = append(a.Ranked, Ranked{Move: m.No, Chosen: true, Person: m.Person, Fit: m.After.Total, Gain: m.Gain, Why: a.digest.reason(m), move: m})
		a.Reserves = m.Reserves
		for j := range m.Candidates {
			if c := &m.Candidates[j]; c.Person != nil && !seen[c.Person.Key] {
				seen[c.Person.Key] = true
				others = append(others, Ranked{Person: *c.Person, Fit: c.Fit, Gain: c.Gain, Why: a.digest.alternativeWhy(c), pair: c})
			}
		}
	}
	// Of a post that nobody new fills, the people whose options name it are known.
	for i := range p.Moves {
		m := &p.Moves[i]
		for j := range m.Options {
			if o := &m.Options[j]; o.Post != nil && o.Post.Key == a.Key && m.To.Key != a.Key && !seen[m.Person.Key] {
				seen[m.Person.Key] = true
				others = append(others, Ranked{Move: m.No, Person: m.Person, Fit: o.Fit, Gain: o.Gain, Why: a.digest.alternativeWhy(o), pair: o})
			}
		}
	}
	slices.SortStableFunc(others, func(x, y Ranked) int { return cmp.Compare(y.Fit, x.Fit) })
	a.Ranked = append(a.Ranked, others...)
	for _, s := range p.Stay {
		if s.Post == a.Key {
			a.Staying = append(a.Staying, s)
		}
	}
	for i := range p.Short {
		if p.Short[i].Post.Key == a.Key {
			a.Short = &p.Short[i]
		}
	}
	return a, nil
}

// people lists everybody whom the plan names, once.
func people(p *model.Plan) []Near {
	list := newList()
	for i := range p.Moves {
		m := &p.Moves[i]
		list.add(m.Person.Key, m.Person.Name)
		for _, c := range m.Candidates {
			if c.Person != nil {
				list.add(c.Person.Key, c.Person.Name)
			}
		}
	}
	for i := range p.Stay {
		list.add(p.Stay[i].Key, p.Stay[i].Name)
	}
	for i := range p.LeftOut {
		list.add(p.LeftOut[i].Person.Key, p.LeftOut[i].Person.Name)
	}
	for i := range p.Unmet {
		list.add(p.Unmet[i].Person.Key, p.Unmet[i].Person.Name)
	}
	return list.names
}

// postsOf lists every post that the plan names, once.
func postsOf(p *model.Plan) []Near {
	list := newList()
	post := func(x *model.Post) {
		if x != nil {
			list.add(x.Key, x.Name+", "+x.Unit)
		}
	}
	for i := range p.Moves {
		m := &p.Moves[i]
		post(&m.To)
		post(&m.From)
		for _, o := range m.Options {
			post(o.Post)
		}
	}
	for i := range p.Short {
		post(&p.Short[i].Post)
	}
	for i := range p.Stay {
		list.add(p.Stay[i].Post, p.Stay[i].Title)
	}
	return list.names
}

// list collects names, the first of each key.
type list struct {
	names []Near
	seen  map[string]bool
}

func newList() *list { return &list{seen: make(map[string]bool)} }

func (l *list) add(key, label string) {
	if key != "" && !l.seen[key] {
		l.seen[key] = true
		l.names = append(l.names, Near{key, label})
	}
}

// pick finds the entry of a key, or the only one that has it as its label.
func pick(names []Near, asked string, plain func(string) string) (Near, bool) {
	key := plain(asked)
	var named []Near
	for _, n := range names {
		if strings.EqualFold(plain(n.Key), key) {
			return n, true
		}
		if strings.EqualFold(n.Label, strings.TrimSpace(asked)) {
			named = append(named, n)
		}
	}
	if len(named) == 1 {
		return named[0], true
	}
	return Near{}, false
}

// near lists up to five entries that look like what was asked for: a key within
// three edits, or a label that contains the text.
func near(names []Near, asked string, plain func(string) string) []Near {
	const most, edits = 5, 3
	key := []rune(strings.ToLower(plain(asked)))
	text := strings.ToLower(strings.TrimSpace(asked))
	type scored struct {
		Near
		far int
	}
	var found []scored
	for _, n := range names {
		far := distance(key, []rune(strings.ToLower(plain(n.Key))), edits)
		if far > edits && text != "" && strings.Contains(strings.ToLower(n.Label), text) {
			far = edits
		}
		if far <= edits && far < len(key) {
			found = append(found, scored{n, far})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return cmp.Or(cmp.Compare(a.far, b.far), strings.Compare(a.Key, b.Key)) })
	var out []Near
	for _, f := range found[:min(len(found), most)] {
		out = append(out, f.Near)
	}
	return out
}

// distance is the Levenshtein distance of a and b, or limit+1 when it is larger.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		least := row[0]
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
			least = min(least, row[j+1])
		}
		if least > limit {
			return limit + 1
		}
	}
	return min(row[len(b)], limit+1)
}
