package report

import (
	"cmp"
	"embed"
	"html/template"
	"io"
	"slices"
	"strings"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// How long the page may grow (I2). The workbook has no such limits.
const (
	detailedMoves = 300  // moves with their reasons in full
	listedMoves   = 3000 // moves listed at all
	listedRows    = 300  // rows of every other list
	groupRows     = 60   // people listed per clause that left them out
)

//go:embed page
var pageFiles embed.FS

// page is what the templates see: the plan, and what html.go prepared of it.
type page struct {
	*digest
	Lang     string
	Style    template.CSS
	Lead     string
	Contents []entry
	Tiles    []tile
	GoalRows []goalRow
	Pictures []picture

	MoveRows   []moveRow
	ShortRows  []model.ShortPost
	UnmetRows  []model.UnmetRequest
	LeftGroups []leftGroup
	BreachRows []model.Breach
	TieRows    []tieRow
	RuleRows   []model.ClauseCount
	Words      []word
	Reserves   []reserved
	ForcedRows []forcedRow
	Promises   bool // today's state is guaranteed

	ReserveCut, ForcedCut                                    string
	MovesCut, ShortCut, UnmetCut, BreachCut, TieCut, RuleCut string
	ShortText, UnmetText                                     string
}

type entry struct {
	ID, Title string
	Count     int
}

// tile is a figure with what it was; Delta is the change, Good whether it is one for the better.
type tile struct {
	Name, Was, Value, Delta, More string
	Good                          bool
}

type goalRow struct {
	No                               int
	Name, Today, Value, Bound, Proof string
	Proved                           bool
}

type moveRow struct {
	Move     *model.Move
	Reason   string
	Detailed bool
	Parts    []partRow
	Decided  []model.Touch // rules that cost, help or need an approval
	Met      []model.Touch // rules that are met
	MetTitle string
	Range    string
	Changes  []Change
	Aspects  []Aspect
}

// partRow sets a part of the score before the move beside the one after it.
type partRow struct {
	Name, Before, After, Max, Note, Rows string
}

type leftGroup struct {
	Clause, Title, Count, Cut string
	Rows                      []model.LeftOut
}

type tieRow struct {
	No               int
	Name, Post, With string
}

type word struct{ Term, Meaning string }

// HTML writes the report: one page that needs nothing else, to read on a screen
// or to print on A4. It holds no script.
func HTML(w io.Writer, p *model.Plan, lang i18n.Lang) error {
	d := digestOf(p, lang)
	t, err := template.New("page.html").Funcs(d.functions()).ParseFS(pageFiles, "page/*.html")
	if err != nil {
		return err
	}
	style, err := pageFiles.ReadFile("page/page.css")
	if err != nil {
		return err
	}
	return t.Execute(w, newPage(d, template.CSS(style)))
}

// functions are what the templates may call.
func (d *digest) functions() template.FuncMap {
	l := d.lang
	return template.FuncMap{
		"t":        l.T,
		"status":   d.status,
		"int":      func(n any) string { return l.Int(whole(n)) },
		"points":   func(n any) string { return l.Points(whole(n)) },
		"spoints":  func(n any) string { return l.SignedPoints(whole(n)) },
		"date":     l.Date,
		"sdate":    l.ShortDate,
		"tenure":   l.Tenure,
		"nip":      i18n.NIP,
		"place":    func(p any) string { return placeOf(p) },
		"levels":   d.levels,
		"rank":     rank,
		"verified": verified,
		"term":     func(name string) string { return d.termName(name, false) },
		"need":     relation,
		"altwhy":   func(a model.Alternative) string { return d.alternativeWhy(&a) },
		"known":    func(kind string, code any) string { return l.Known(kind, text(code)) },
		"change":   func(a, b int) string { return change(l, int64(a), int64(b)) },
		"join":     func(s []string) string { return strings.Join(s, " ") },
		"count": func(n int64) string {
			if n == 0 {
				return "–"
			}
			return l.Int(n)
		},
	}
}

// whole is any of the integers that a plan holds.
func whole(n any) int64 {
	switch n := n.(type) {
	case int:
		return int64(n)
	case int64:
		return n
	}
	panic("report: not an integer")
}

// text is any of the codes that a plan holds.
func text(code any) string {
	switch c := code.(type) {
	case string:
		return c
	case model.MoveKind:
		return string(c)
	}
	panic("report: not a code")
}

func placeOf(p any) string {
	switch p := p.(type) {
	case model.Post:
		return place(&p)
	case *model.Post:
		return place(p)
	}
	panic("report: not a post")
}

// rank is "Penata (III/c)", or the golongan alone for a PPPK.
func rank(p model.Person) string {
	if p.RankTitle == "" {
		return p.Rank
	}
	return p.RankTitle + " (" + p.Rank + ")"
}

// levels is "Eselon IV.a · kelas 9", as far as known.
func (d *digest) levels(p model.Post) string {
	var s []string
	if p.Echelon != "" {
		s = append(s, d.lang.T("col.echelon")+" "+p.Echelon)
	} else if p.Level != "" {
		s = append(s, p.Level)
	}
	if p.Grade > 0 {
		s = append(s, d.lang.T("col.grade.low")+" "+d.lang.Int(int64(p.Grade)))
	}
	return strings.Join(s, " · ")
}

// change is "48 → 22", or the number alone when it stays.
func change(l i18n.Lang, a, b int64) string {
	if a == b {
		return l.Int(b)
	}
	return l.Int(a) + " → " + l.Int(b)
}

func newPage(d *digest, style template.CSS) *page {
	l := d.lang
	p := &page{digest: d, Lang: l.String(), Style: style, Lead: d.lead(), Tiles: d.tiles(), Pictures: d.pictures()}
	for i, g := range d.Goals {
		if isLottery(g) {
			p.GoalRows = append(p.GoalRows, goalRow{No: i + 1, Name: d.goalName(g.Name), Proof: d.proof(g), Proved: g.Proved})
			continue
		}
		p.GoalRows = append(p.GoalRows, goalRow{i + 1, d.goalName(g.Name), d.amount(g.StatusQuo, g.Unit), d.amount(g.Value, g.Unit),
			d.amount(g.Bound, g.Unit), d.proof(g), g.Proved})
	}
	for i := range d.Moves[:min(len(d.Moves), listedMoves)] {
		p.MoveRows = append(p.MoveRows, d.moveRow(i))
	}
	switch n := len(d.Moves); {
	case n > listedMoves:
		p.MovesCut = l.F("cut.moves", l.Int(listedMoves), l.Int(int64(n)), l.Int(detailedMoves), l.T("sheet.moves"), l.T("sheet.reasons"))
	case n > detailedMoves:
		p.MovesCut = l.F("cut.details", l.Int(detailedMoves), l.Int(int64(n)), l.T("sheet.reasons"))
	}
	// Critical posts first: they are read first.
	short := slices.Clone(d.Short)
	slices.SortStableFunc(short, func(a, b model.ShortPost) int {
		return cmp.Or(cmp.Compare(b.Critical, a.Critical), cmp.Compare(b.Seats-b.After, a.Seats-a.After))
	})
	p.ShortRows, p.ShortCut = cut(d, short, "sheet.short")
	p.UnmetRows, p.UnmetCut = cut(d, d.Unmet, "sheet.unmet")
	p.BreachRows, p.BreachCut = cut(d, d.Breaches, "sheet.rules")
	p.TieRows, p.TieCut = cut(d, d.tieRows(d.Ties), "sheet.rules")
	for _, c := range d.rules {
		if c.Blocked+c.Paid+c.Flagged > 0 {
			p.RuleRows = append(p.RuleRows, c)
		}
	}
	if silent := len(d.rules) - len(p.RuleRows); silent > 0 {
		p.RuleCut = l.F("cut.silent", l.Int(int64(silent)), l.T("sheet.rules"))
	}
	p.LeftGroups = d.leftGroups()
	p.Promises = d.promises()
	p.ForcedRows, p.ForcedCut = cut(d, d.forced(), "sheet.forced")
	p.Reserves, p.ReserveCut = cut(d, d.reserves(), "sheet.reserves")
	var missing int64
	for _, s := range d.Short {
		missing += int64(s.Seats - s.After)
	}
	p.ShortText = l.F("short.text", l.Int(int64(len(d.Short))), l.Int(missing))
	p.UnmetText = l.F("unmet.text", l.Int(int64(d.Figures.Requests)), l.Int(int64(d.Figures.RequestsMet)))
	for _, w := range []string{"fit", "points", "short", "proved", "chain", "verify"} {
		p.Words = append(p.Words, word{l.T("word." + w), l.T("word." + w + ".means")})
	}
	p.Contents = p.contents()
	return p
}

// Listed reports whether the page lists move no: only then is there a place to
// link to (I2).
func (p *page) Listed(no int) bool {
	return slices.ContainsFunc(p.MoveRows, func(r moveRow) bool { return r.Move.No == no })
}

func (p *page) contents() []entry {
	l := p.lang
	var c []entry
	for _, x := range p.Pictures {
		c = append(c, entry{x.ID, x.Title, 0})
	}
	c = append(c,
		entry{"usulan", l.T("sec.moves"), len(p.Moves)})
	if p.Promises {
		c = append(c, entry{"jaminan", l.T("sec.forced"), len(p.Forced)})
	}
	if len(p.Reserves) > 0 {
		c = append(c, entry{"cadangan", l.T("sec.reserves"), 0})
	}
	c = append(c,
		entry{"kekurangan", l.T("sec.short"), len(p.Short)},
		entry{"permohonan", l.T("sec.unmet"), len(p.Unmet)},
		entry{"tidak-dipertimbangkan", l.T("sec.leftout"), len(p.LeftOut)})
	if len(p.Breaches) > 0 {
		c = append(c, entry{"batas", l.T("sec.breaches"), len(p.Breaches)})
	}
	if len(p.Ties) > 0 {
		c = append(c, entry{"undian", l.T("sec.ties"), len(p.Ties)})
	}
	return append(c, entry{"aturan", l.T("sec.clauses"), 0}, entry{"asal", l.T("sec.origin"), 0})
}

// cut keeps what a page can hold of a list, and says what it left out (I2).
func cut[T any](d *digest, rows []T, sheet string) ([]T, string) {
	if len(rows) <= listedRows {
		return rows, ""
	}
	return rows[:listedRows], d.lang.F("cut.rows", d.lang.Int(listedRows), d.lang.Int(int64(len(rows))), d.lang.T(sheet))
}

func (d *digest) moveRow(i int) moveRow {
	m := &d.Moves[i]
	r := moveRow{Move: m, Reason: d.reason(m), Detailed: i < detailedMoves}
	if !r.Detailed {
		return r
	}
	r.Parts = d.parts(m)
	r.Decided, r.Met = touches(m)
	r.MetTitle = d.lang.F("move.met", d.lang.Int(int64(len(r.Met))))
	var ranges []string
	if m.From.Key != "" && !sure(m.Before) {
		ranges = append(ranges, d.lang.F("score.range.before", d.lang.Points(int64(m.Before.Low)), d.lang.Points(int64(m.Before.High))))
	}
	if !sure(m.After) {
		ranges = append(ranges, d.lang.F("score.range.after", d.lang.Points(int64(m.After.Low)), d.lang.Points(int64(m.After.High))))
	}
	r.Range = strings.Join(ranges, " ")
	r.Changes = Changes(m, d.lang)
	r.Aspects = Aspects(d.Plan, m, Third)
	return r
}

// parts pairs the parts of both scores by name, in the order of the new post's.
func (d *digest) parts(m *model.Move) []partRow {
	var rows []partRow
	for _, after := range m.After.Parts {
		row := partRow{Name: d.lang.Known("part", after.Name), Before: "–", After: d.lang.Points(int64(after.Points)),
			Max: d.lang.Points(int64(after.Max)), Note: after.Note, Rows: sources(after.Rows)}
		for _, b := range m.Before.Parts {
			if b.Name == after.Name {
				row.Before = d.lang.Points(int64(b.Points))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// tieRows says which moves the lottery decided.
func (d *digest) tieRows(ties []model.Tie) []tieRow {
	rows := make([]tieRow, len(ties))
	for i, t := range ties {
		rows[i] = tieRow{No: t.Move, With: t.With}
		if m := d.moves[t.Move]; m != nil {
			rows[i].Name, rows[i].Post = m.Person.Name, m.To.Name+", "+m.To.Unit
		}
	}
	return rows
}

// leftGroups sorts the people left out by the clause that did it, the largest group first.
func (d *digest) leftGroups() []leftGroup {
	var groups []leftGroup
	index := make(map[string]int)
	for _, x := range d.LeftOut {
		i, ok := index[x.Clause]
		if !ok {
			i = len(groups)
			index[x.Clause] = i
			g := leftGroup{Clause: x.Clause, Title: d.lang.T("leftout.other")}
			if c := d.clauses[x.Clause]; c != nil && c.Text != "" {
				g.Title = c.Text
			} else if text, _, measured := strings.Cut(strings.TrimPrefix(x.Why, "Belum terpenuhi: "), " Terukur:"); measured {
				g.Title = text
			}
			groups = append(groups, g)
		}
		groups[i].Rows = append(groups[i].Rows, x)
	}
	slices.SortStableFunc(groups, func(a, b leftGroup) int { return cmp.Compare(len(b.Rows), len(a.Rows)) })
	for i := range groups {
		g := &groups[i]
		g.Count = d.lang.Int(int64(len(g.Rows)))
		if len(g.Rows) > groupRows {
			g.Cut = d.lang.F("cut.rows", d.lang.Int(groupRows), g.Count, d.lang.T("sheet.leftout"))
			g.Rows = g.Rows[:groupRows]
		}
	}
	return groups
}
