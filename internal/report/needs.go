package report

import (
	"cmp"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"slices"

	"mutasi/internal/chart"
	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/scenarios/needs"
)

// The files of a needs analysis.
const (
	NeedsXLSX = "kebutuhan.xlsx"
	NeedsHTML = "kebutuhan.html"
)

// WriteNeeds writes kebutuhan.xlsx and kebutuhan.html into dir, each whole or
// not at all. program names the program in both.
func WriteNeeds(dir string, r *needs.Report, lang i18n.Lang, program string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	n := needsOf(r, lang, program)
	if err := WriteFile(filepath.Join(dir, NeedsXLSX), n.xlsx); err != nil {
		return err
	}
	return WriteFile(filepath.Join(dir, NeedsHTML), n.html)
}

// needsPage is a needs analysis as its page and its workbook show it.
type needsPage struct {
	paper
	Needs    *needs.Report
	Vacant   heat
	Skills   heat
	Families []needs.Group
	PostRows []needs.Post
	PostsCut string
}

// heat is a table whose cells are tinted by how bad they are.
type heat struct {
	Head []string
	Rows []heatRow
}

type heatRow struct {
	Name  string
	Cells []heatCell
}

// heatCell is a number with its tint, 0 (none) to 5, and what it counts.
type heatCell struct {
	Text, Title string
	Tint        int
}

func needsOf(r *needs.Report, lang i18n.Lang, program string) *needsPage {
	plan := &model.Plan{Agency: r.Agency, Period: r.Period, Effective: r.Effective, Program: program, Status: lang.T("needs.status")}
	n := &needsPage{paper: paperOf(plan, lang, "needs"), Needs: r}
	n.When = lang.T("needs.at")
	c, l := r.Total, lang
	whole := func(v int) string { return l.Int(int64(v)) }
	n.Lead = l.F("needs.lead", whole(c.Seats), whole(c.Heads), whole(c.Empty), whole(c.Empty12), whole(c.Empty24), whole(c.Over))
	n.Tiles = []tile{
		{Name: l.T("needs.seats"), Value: whole(c.Seats)},
		{Name: l.T("needs.heads"), Value: whole(c.Heads), Delta: l.Signed(int64(c.Heads - c.Seats)), Good: c.Heads >= c.Seats, More: l.T("needs.against")},
		{Name: l.T("needs.empty"), Value: whole(c.Empty), More: l.F("needs.soon", whole(c.Empty12), whole(c.Empty24))},
		{Name: l.T("needs.over"), Value: whole(c.Over), More: l.F("needs.over.more", whole(n.movable()))},
		{Name: l.T("needs.leaving"), Value: whole(c.Leaving24), More: l.F("needs.leaving.more", whole(c.Leaving12))},
		{Name: l.T("needs.overdue"), Value: whole(c.Overdue), More: l.Share(int64(c.Overdue), int64(c.Heads))},
	}
	n.Families = slices.DeleteFunc(slices.Clone(r.Families), func(g needs.Group) bool { return g.Empty24+g.Empty+g.Over == 0 })
	n.Pictures = []picture{n.headsPicture(), n.vacancyPicture(), n.familyPicture()}
	n.Vacant = n.vacancies()
	n.Skills = n.skills()
	for _, p := range r.Posts {
		if p.Status != needs.Filled || p.Over > 0 {
			n.PostRows = append(n.PostRows, p)
		}
	}
	slices.SortStableFunc(n.PostRows, func(a, b needs.Post) int {
		return cmp.Or(cmp.Compare(b.Empty, a.Empty), cmp.Compare(b.Empty24, a.Empty24), cmp.Compare(b.Over, a.Over))
	})
	if all := len(n.PostRows); all > listedRows {
		n.PostRows = n.PostRows[:listedRows]
		n.PostsCut = l.F("needs.cut", l.Int(listedRows), l.Int(int64(all)), NeedsXLSX, l.T("needs.sheet.posts"))
	}
	for _, p := range n.Pictures {
		n.Contents = append(n.Contents, entry{p.ID, p.Title, 0})
	}
	n.Contents = append(n.Contents, entry{"kompetensi", l.T("needs.sec.skills"), 0}, entry{"jabatan", l.T("needs.sec.posts"), len(n.PostRows)})
	return n
}

// movable is how many empty seats people of the same job family could fill.
func (n *needsPage) movable() (sum int) {
	for _, f := range n.Needs.Families {
		sum += f.Movable
	}
	return sum
}

func (n *needsPage) html(w io.Writer) error {
	return n.fill(w, "needs", n, template.FuncMap{
		"status": func(s needs.Status) string { return n.lang.T("needs.status." + string(s)) },
		"tally": func(v int) string {
			if v == 0 {
				return "–"
			}
			return n.lang.Int(int64(v))
		},
	})
}

// needsRows is how many lines a picture of the needs has.
const needsRows = 24

// overlay draws two counts of each perangkat daerah, the largest shortage first.
func (n *needsPage) overlay(name, id, before, after string, of func(needs.Group) (int, int)) picture {
	l := n.lang
	f := n.frame(name, l.T("pic."+name+".text"))
	c := chart.Overlay{Frame: f, Top: needsRows, Before: l.T(before), After: l.T(after), Rest: func(k int) string { return l.F("pic.rest.opd", k) }}
	if name == "needs.heads" {
		c.Join = " / " // both of today
	}
	for _, u := range n.Needs.Units {
		if b, a := of(u); b > 0 || a > 0 {
			c.Rows = append(c.Rows, chart.Row{Label: u.Name, Before: int64(b), After: int64(a)})
		}
	}
	return n.done(f, id, c.SVG())
}

func (n *needsPage) headsPicture() picture {
	return n.overlay("needs.heads", "bezetting", "needs.seats", "needs.heads", func(u needs.Group) (int, int) { return u.Seats, u.Heads })
}

func (n *needsPage) vacancyPicture() picture {
	return n.overlay("needs.vacant", "kosong", "needs.now", "needs.in24", func(u needs.Group) (int, int) { return u.Empty, u.Empty24 })
}

// familyPicture sets what job families have too much to the right, what they
// lack to the left. A family may have both, in different posts.
func (n *needsPage) familyPicture() picture {
	l := n.lang
	f := n.frame("needs.families", l.T("pic.needs.families.text"))
	f.Format = l.Signed
	c := chart.Bars{Frame: f, Sum: l.T("book.total")}
	families := slices.DeleteFunc(slices.Clone(n.Needs.Families), func(g needs.Group) bool { return g.Heads == g.Seats })
	slices.SortStableFunc(families, func(a, b needs.Group) int { return cmp.Compare(a.Heads-a.Seats, b.Heads-b.Seats) })
	rest, others := int64(0), 0
	for i, g := range families {
		diff := int64(g.Heads - g.Seats)
		// The most lacking and the most abundant are drawn, those between are summed.
		if k := len(families) - i; i >= needsRows/2 && k > needsRows/2 {
			rest += diff
			others++
			continue
		}
		c.Rows = append(c.Rows, chart.Bar{Label: g.Name, Value: diff})
	}
	if others > 0 {
		c.Rows = slices.Insert(c.Rows, min(needsRows/2, len(c.Rows)), chart.Bar{Label: l.F("needs.rest.families", others), Value: rest})
	}
	return n.done(f, "rumpun", c.SVG())
}

// tint grades part of whole: 0 for none, 5 for a fifth and more.
func tint(part, whole int) int {
	if part <= 0 || whole <= 0 {
		return 0
	}
	return min(1+part*20/whole, 5)
}

// vacancies are the empty seats of each OPD now, in 12 and in 24 months, tinted
// by their share of the seats.
func (n *needsPage) vacancies() heat {
	l := n.lang
	h := heat{Head: []string{l.T("book.opd"), l.T("needs.seats"), l.T("needs.now"), l.T("needs.in12"), l.T("needs.in24")}}
	for _, u := range n.Needs.Units {
		if u.Empty24 == 0 && u.Empty == 0 {
			continue
		}
		row := heatRow{Name: u.Name, Cells: []heatCell{{Text: l.Int(int64(u.Seats))}}}
		for _, v := range []int{u.Empty, u.Empty12, u.Empty24} {
			row.Cells = append(row.Cells, heatCell{Text: l.Int(int64(v)), Title: l.Share(int64(v), int64(u.Seats)), Tint: tint(v, u.Seats)})
		}
		h.Rows = append(h.Rows, row)
	}
	return h
}

// skills are OPD by competency: how many of the assessed fall short of what
// their post asks for.
func (n *needsPage) skills() heat {
	l := n.lang
	h := heat{Head: []string{l.T("book.opd")}}
	column := make(map[string]int)
	var opds []string
	for _, s := range n.Needs.Skills {
		if _, ok := column[s.Name]; !ok {
			column[s.Name] = len(column)
			h.Head = append(h.Head, s.Name)
		}
		if !slices.Contains(opds, s.OPD) {
			opds = append(opds, s.OPD)
		}
	}
	at := make(map[string]*heatRow, len(opds))
	h.Rows = make([]heatRow, len(opds))
	for i, opd := range opds {
		h.Rows[i] = heatRow{Name: opd, Cells: make([]heatCell, len(column))}
		for j := range h.Rows[i].Cells {
			h.Rows[i].Cells[j].Text = "–"
		}
		at[opd] = &h.Rows[i]
	}
	for _, s := range n.Needs.Skills {
		if s.Assessed == 0 {
			continue
		}
		below := s.Assessed - s.Met
		at[s.OPD].Cells[column[s.Name]] = heatCell{Text: percent(below, s.Assessed),
			Title: l.F("needs.skill.title", l.Int(int64(below)), l.Int(int64(s.Assessed))), Tint: min(5, (below*10+s.Assessed-1)/s.Assessed)}
	}
	return h
}

// percent is part of whole in whole per cent, rounded, as the cells have room for.
func percent(part, whole int) string {
	return i18n.ID.Int(int64((200*part+whole)/(2*whole))) + "%"
}
