package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mutasi/internal/chart"
	"mutasi/internal/i18n"
	"mutasi/model"
)

// digest is a plan with what several papers derive from it.
type digest struct {
	*model.Plan
	lang    i18n.Lang
	opds    []opdBalance
	rules   []model.ClauseCount           // p.Clauses, with text and basis
	clauses map[string]*model.ClauseCount // the same, by id
	moves   map[int]*model.Move           // by No
	before  map[int]int                   // the move that frees the seat which this one takes, by No
	shared  []string                      // approvals that every move needs
}

// opdBalance sums the units of one perangkat daerah.
type opdBalance struct {
	Name                      string
	Seats, Before, After      int64
	In, Out                   int64 // over the border of the OPD
	MissingBefore, MissingNow int64
	Units                     int
}

func digestOf(p *model.Plan, lang i18n.Lang) *digest {
	d := &digest{Plan: p, lang: lang, clauses: make(map[string]*model.ClauseCount, len(p.Clauses)), moves: make(map[int]*model.Move, len(p.Moves))}
	d.rules = slices.Clone(p.Clauses)
	for i := range d.rules {
		d.clauses[d.rules[i].Clause] = &d.rules[i]
	}
	for i := range p.Moves {
		for _, t := range p.Moves[i].Touched {
			if c := d.clauses[t.Clause]; c != nil && c.Text == "" { // a plan may tell it with the moves only
				c.Text, c.Citation, c.Certainty = t.Text, t.Citation, t.Certainty
			}
		}
	}
	for i := range p.Moves {
		d.moves[p.Moves[i].No] = &p.Moves[i]
	}
	d.opds = balances(p)
	d.before = make(map[int]int)
	for _, r := range d.rides() {
		for i, m := range r.moves {
			switch {
			case i > 0:
				d.before[m.No] = r.moves[i-1].No
			case r.ring:
				d.before[m.No] = r.moves[len(r.moves)-1].No
			}
		}
	}
	d.shared = sharedApprovals(p.Moves)
	return d
}

// sharedApprovals are the approvals that all of several moves need: they are
// told once, not in the reason of each.
func sharedApprovals(moves []model.Move) []string {
	if len(moves) < 2 {
		return nil
	}
	shared := slices.Clone(moves[0].Approvals)
	for i := range moves[1:] {
		shared = slices.DeleteFunc(shared, func(a string) bool { return !slices.Contains(moves[i+1].Approvals, a) })
	}
	return shared
}

// balances sums p.Units by OPD, the largest shortage before the plan first.
func balances(p *model.Plan) []opdBalance {
	index := make(map[string]int)
	var out []opdBalance
	of := func(name string) *opdBalance {
		i, ok := index[name]
		if !ok {
			i = len(out)
			index[name] = i
			out = append(out, opdBalance{Name: name})
		}
		return &out[i]
	}
	for i := range p.Units {
		u := &p.Units[i]
		name := u.OPD
		if name == "" {
			name = u.Name
		}
		b := of(name)
		b.Units++
		b.Seats += int64(u.Seats)
		b.Before += int64(u.Before)
		b.After += int64(u.After)
		b.MissingBefore += int64(u.MissingBefore)
		b.MissingNow += int64(u.MissingAfter)
	}
	for i := range p.Moves {
		from, to := opdOf(&p.Moves[i].From), opdOf(&p.Moves[i].To)
		if from != to {
			if from != "" {
				of(from).Out++
			}
			of(to).In++
		}
	}
	slices.SortStableFunc(out, func(a, b opdBalance) int {
		return cmp.Or(cmp.Compare(b.MissingBefore, a.MissingBefore), cmp.Compare(b.MissingNow, a.MissingNow), strings.Compare(a.Name, b.Name))
	})
	return out
}

// opdOf names the perangkat daerah of a post, or its unit where it has none.
func opdOf(p *model.Post) string { return cmp.Or(p.OPD, p.Unit) }

// place is "unit, OPD", or the unit alone where its name says the OPD already.
func place(p *model.Post) string {
	if strings.Contains(p.Unit, p.OPD) {
		return p.Unit
	}
	return p.Unit + ", " + p.OPD
}

// flows counts the moves between OPDs; inside is how many stay in theirs, and
// placed how many had no post before.
func (d *digest) flows() (links []chart.Link, inside, placed int64) {
	for i := range d.Moves {
		m := &d.Moves[i]
		from, to := opdOf(&m.From), opdOf(&m.To)
		switch {
		case from == "":
			placed++
		case from == to:
			inside++
		default:
			links = append(links, chart.Link{From: from, To: to, N: 1})
		}
	}
	return links, inside, placed
}

// ride is a chain or a ring in riding order: moves[0] fills the first post,
// each next one fills the post that the move before it left.
type ride struct {
	step  int
	moves []*model.Move
	ring  bool
}

// rides takes the steps apart into chains and rings, the longest first. Time is
// linear in the number of moves.
func (d *digest) rides() []ride {
	var out []ride
	for _, s := range d.Steps {
		moves := make([]*model.Move, 0, len(s.Moves))
		for _, no := range s.Moves {
			if m := d.moves[no]; m != nil {
				moves = append(moves, m)
			}
		}
		out = append(out, follow(s.No, moves)...)
	}
	slices.SortStableFunc(out, func(a, b ride) int { return cmp.Compare(len(b.moves), len(a.moves)) })
	return out
}

// follow links each move of a step to one that takes the seat it leaves. Where
// several may, it is the one that stands next in the list, which is in riding
// order, else the first that is free.
func follow(step int, moves []*model.Move) []ride {
	next := make([]int, len(moves))
	taken := make([]bool, len(moves)) // has a move before it
	waiting := make(map[string][]int) // by the post that they fill
	for i, m := range moves {
		next[i] = -1
		waiting[m.To.Key] = append(waiting[m.To.Key], i)
	}
	for i := 0; i+1 < len(moves); i++ {
		if left := moves[i].From.Key; left != "" && left == moves[i+1].To.Key {
			next[i], taken[i+1] = i+1, true
		}
	}
	for i, m := range moves {
		if next[i] >= 0 || m.From.Key == "" {
			continue
		}
		queue := waiting[m.From.Key]
		for len(queue) > 0 && taken[queue[0]] {
			queue = queue[1:]
		}
		if len(queue) > 0 {
			next[i], taken[queue[0]] = queue[0], true
			queue = queue[1:]
		}
		waiting[m.From.Key] = queue
	}
	done := make([]bool, len(moves))
	ridden := func(start int, ring bool) ride {
		r := ride{step: step, ring: ring}
		for i := start; i >= 0 && !done[i]; i = next[i] {
			done[i] = true
			r.moves = append(r.moves, moves[i])
		}
		return r
	}
	var out []ride
	for i := range moves {
		if !taken[i] {
			out = append(out, ridden(i, false))
		}
	}
	for i := range moves { // what nobody begins is a ring
		if !done[i] {
			out = append(out, ridden(i, true))
		}
	}
	return out
}

// verified reports whether a clause of this certainty may be cited as law (I3).
func verified(certainty string) bool { return certainty != "K?" }

// sure reports whether nothing was missing for a score.
func sure(s model.Score) bool { return s.Low == s.High }

// worthTelling is how many basis points a term must bring to be named among the
// reasons of a move; the details name them all.
const worthTelling = 100

// reasons says in a few words why a move is in the plan: what it fills, what
// it gains, what it answers. The papers print them on one line.
func (d *digest) reasons(m *model.Move) []string {
	l := d.lang
	var out []string
	if no := d.before[m.No]; no > 0 {
		out = append(out, l.F("why.follows", l.Int(int64(no))))
	} else if m.Shortage > 0 {
		out = append(out, l.F("why.fills", l.Int(m.Shortage)))
	}
	if m.From.Key == "" {
		out = append(out, l.F("why.placed", l.ShortPoints(int64(m.After.Total))))
	} else if m.After.Total != m.Before.Total {
		key := "why.fit.up"
		if m.After.Total < m.Before.Total {
			key = "why.fit.down"
		}
		out = append(out, l.F(key, l.ShortPoints(int64(m.Before.Total)), l.ShortPoints(int64(m.After.Total))))
	}
	terms := slices.Clone(m.Terms)
	slices.SortStableFunc(terms, func(a, b model.Term) int { return cmp.Compare(b.Points, a.Points) })
	for _, t := range terms {
		if t.Points >= worthTelling && !isFit(t) {
			out = append(out, d.because(m, t))
		}
	}
	for _, a := range m.Approvals {
		if !slices.Contains(d.shared, a) {
			out = append(out, l.F("why.approval", strings.TrimSuffix(a, ".")))
		}
	}
	if len(out) == 0 {
		out = append(out, l.T("why.part"))
	}
	return out
}

// isFit reports whether a term is the change of fit, which is told in its own words.
func isFit(t model.Term) bool { return t.Clause == "" && (t.Name == "kesesuaian" || t.Name == "fit") }

// because puts a term that speaks for a move into words, with what was measured.
func (d *digest) because(m *model.Move, t model.Term) string {
	if t.Clause == "" {
		return lower(d.termName(t.Name, false))
	}
	measured := ""
	for i := range m.Touched {
		if m.Touched[i].Clause == t.Clause {
			measured = m.Touched[i].Measured
		}
	}
	rule, _, _ := strings.Cut(t.Clause, ".")
	if said := d.lang.Known("why.rule", rule); said != rule {
		return strings.ReplaceAll(said, "{measured}", d.lang.Measure(measured))
	}
	if measured != "" {
		measured = " (" + d.lang.Measure(measured) + ")"
	}
	return lower(d.termName(t.Name, false)) + measured
}

// reason is reasons on one line, as a sentence.
func (d *digest) reason(m *model.Move) string {
	return upper(strings.TrimSuffix(strings.Join(d.reasons(m), "; "), ".")) + "."
}

// touches parts the clauses that cost, help or need an approval from those that
// are merely met, each in the order of the plan.
func touches(m *model.Move) (decided, met []model.Touch) {
	for _, t := range m.Touched {
		if t.Effect == "met" {
			met = append(met, t)
		} else {
			decided = append(decided, t)
		}
	}
	return decided, met
}

// sources writes the rows that a number came from, runs of one file together:
// "kompetensi.csv:1299–1307, pegawai.csv:12".
func sources(rows []string) string {
	type span struct {
		file     string
		from, to int
	}
	var spans []span
	var out []string
	for _, r := range rows {
		file, line, ok := cutLast(r, ":")
		n, err := strconv.Atoi(line)
		if !ok || err != nil {
			spans = append(spans, span{file: r})
			continue
		}
		if k := len(spans) - 1; k >= 0 && spans[k].file == file && spans[k].to > 0 && n == spans[k].to+1 {
			spans[k].to = n
			continue
		}
		spans = append(spans, span{file, n, n})
	}
	for _, s := range spans {
		switch {
		case s.to == 0:
			out = append(out, s.file)
		case s.from == s.to:
			out = append(out, s.file+":"+strconv.Itoa(s.from))
		default:
			out = append(out, s.file+":"+strconv.Itoa(s.from)+"–"+strconv.Itoa(s.to))
		}
	}
	return strings.Join(out, ", ")
}

// cutLast is strings.Cut at the last sep.
func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// upper and lower change the first letter, unless the word is an abbreviation.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func lower(s string) string {
	s = strings.TrimSuffix(s, ".")
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// unitName is a goal's unit as readers know it, "" where it has none.
func (d *digest) unitName(unit string) string {
	switch unit {
	case "":
		return ""
	case "bp", "basis poin":
		return d.lang.T("unit.points")
	}
	return d.lang.Known("unit", unit)
}

// amount writes a goal's number in its unit.
func (d *digest) amount(v int64, unit string) string {
	switch unit {
	case "":
		return d.lang.Int(v)
	case "bp", "basis poin":
		return d.lang.Points(v) + " " + d.unitName(unit)
	}
	return d.lang.Int(v) + " " + d.unitName(unit)
}

// goalName is a goal as readers know it.
func (d *digest) goalName(name string) string { return upper(d.lang.Known("goal", name)) }

// termName is an addend of the gain as readers know it. What follows a colon in
// a term's name belongs to one move; short drops it, for sums over moves.
func (d *digest) termName(name string, short bool) string {
	kind, rest, some := strings.Cut(name, ": ")
	kind = upper(d.lang.Known("term", kind))
	if short || !some {
		return kind
	}
	return kind + ": " + rest
}

// terms is the gain's addends summed by what readers know them as, in the order
// of the plan; they add up to the gain of the plan.
func (d *digest) terms() []model.Term {
	var out []model.Term
	index := make(map[string]int)
	for _, t := range d.Terms {
		name := d.termName(t.Name, true)
		i, ok := index[name]
		if !ok {
			i = len(out)
			index[name] = i
			out = append(out, model.Term{Name: name})
		}
		out[i].Points += t.Points
	}
	// Soft bounds on units and groups are paid by the plan, not by one move.
	for _, g := range d.Goals {
		if g.Name == "gain" {
			rest := g.Value - g.StatusQuo
			for _, t := range out {
				rest -= t.Points
			}
			if rest != 0 {
				out = append(out, model.Term{Name: d.lang.T("term.plan"), Points: rest})
			}
		}
	}
	return out
}

// isLottery reports whether a goal only breaks ties: its numbers mean nothing to readers.
func isLottery(g model.Goal) bool { return g.Unit == "angka undian" || g.Name == "lottery" }

// goalChange is "today → plan" in the goal's unit, "" for the lottery.
func (d *digest) goalChange(g model.Goal) string {
	switch {
	case isLottery(g):
		return ""
	case g.StatusQuo == g.Value:
		return d.amount(g.Value, g.Unit)
	}
	return strings.TrimSuffix(d.amount(g.StatusQuo, g.Unit), " "+d.unitName(g.Unit)) + " → " + d.amount(g.Value, g.Unit)
}

// proof says whether the goal is proved, or how far the bound is away. A bound that
// another program claims is nobody's proof.
func (d *digest) proof(g model.Goal) string {
	if g.Proved {
		return d.lang.T("goal.proved")
	}
	if d.ClaimedBy != "" && g.Value == g.Bound {
		return d.lang.F("goal.claimed", d.ClaimedBy)
	}
	if isLottery(g) {
		return d.lang.T("goal.open")
	}
	gap := g.Value - g.Bound
	if gap < 0 {
		gap = -gap
	}
	return d.lang.F("goal.gap", d.amount(gap, g.Unit))
}

// status says in one phrase how good the plan is known to be.
func (d *digest) status() string {
	if d.ClaimedBy != "" && d.Status == "optimal" {
		return d.lang.F("status.claimed", d.ClaimedBy)
	}
	return d.lang.Known("status", d.Status)
}

// alternativeWhy is why a pair was not chosen. The plan's words are Indonesian;
// for others, and where it gives none, the price of forcing the pair says it.
func (d *digest) alternativeWhy(a *model.Alternative) string {
	switch {
	case a.Why != "" && d.lang == i18n.ID || a.Why == "" && a.Goal == "":
		return a.Why
	case a.Goal == "":
		return d.lang.T("alt.even")
	case a.Goal == "lottery":
		return d.lang.T("alt.lottery")
	}
	unit := ""
	for _, g := range d.Goals {
		if g.Name == a.Goal {
			unit = g.Unit
		}
	}
	return upper(d.lang.F("alt.price", d.amount(a.Price, unit), d.goalName(a.Goal))) + "."
}
