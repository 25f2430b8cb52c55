package report

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mutasi/internal/chart"
	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/scenarios/horizon"
)

// The files of `mutasi horizon`.
const (
	HorizonXLSX = "beberapa-periode.xlsx"
	HorizonHTML = "beberapa-periode.html"
)

// WriteHorizon writes beberapa-periode.xlsx and beberapa-periode.html into dir,
// each whole or not at all. program names the program in them.
func WriteHorizon(dir string, r *horizon.Report, lang i18n.Lang, program string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	h := horizonOf(r, lang, program)
	if err := WriteFile(filepath.Join(dir, HorizonXLSX), h.xlsx); err != nil {
		return err
	}
	return WriteFile(filepath.Join(dir, HorizonHTML), h.html)
}

// horizonPage is several periods as their page shows them: planning one by one
// beside looking ahead.
type horizonPage struct {
	paper
	Report  *horizon.Report
	Same    bool // nothing better than one by one was found
	Periods []periodRow
	Sums    []figureRow
	Held    []heldRow
	Lists   []periodList
	Proof   string
}

// periodRow sets the two ways of planning one period side by side; the second
// is empty where both are the same sequence.
type periodRow struct {
	Name string
	Ways [][]string // way, then a cell for each column of the table
	Last bool       // the sum
}

// heldRow is somebody who stays in the first period for the sake of later ones.
type heldRow struct {
	Person  model.Person
	Instead string // where rolling would have sent him or her
	Later   string
}

// periodList is the moves of a period of the sequence that is told.
type periodList struct {
	Title string
	Count int
	Moves []horizonMove
	Cut   string
}

// horizonMove is a move; New says that rolling does not make it in this period.
type horizonMove struct {
	horizon.Move
	New bool
}

// HorizonGoal is the place of a goal in the sums and values of a report.
func HorizonGoal(r *horizon.Report, name string) int { return slices.Index(r.Goals, name) }

// HorizonMoves is how many moves a sequence makes.
func HorizonMoves(s *horizon.Sequence) (n int) {
	for i := range s.Periods {
		n += len(s.Periods[i].Moves)
	}
	return n
}

func horizonOf(r *horizon.Report, lang i18n.Lang, program string) *horizonPage {
	l := lang
	plan := &model.Plan{Agency: r.Agency, Period: r.Period, Effective: r.Rolling.Periods[0].Effective, Program: program,
		Status: l.F("hor.status", len(r.Rolling.Periods), r.Months)}
	h := &horizonPage{paper: paperOf(plan, lang, "hor"), Report: r, Same: r.Better == ""}
	h.When = l.T("hor.when")
	contracts := "hor.contracts.end"
	if r.Renew {
		contracts = "hor.contracts.renew"
	}
	h.Note = l.T("hor.note") + " " + l.T(contracts)
	tried := l.Int(int64(r.Tried))
	if h.Same {
		h.Lead = l.F("hor.lead.same", len(r.Rolling.Periods), tried)
	} else {
		h.Lead = l.F("hor.lead.better", strings.ToLower(l.Known("goal", r.Better)), h.sumText(&r.Rolling, r.Better), h.sumText(&r.Ahead, r.Better), tried)
	}
	h.Proof = l.T("hor.proved")
	if !r.Rolling.Proved || !r.Ahead.Proved {
		h.Proof = l.T("hor.unproved")
	}
	if !r.Complete {
		h.Proof += " " + l.T("hor.incomplete")
	}
	h.Tiles = h.horizonTiles()
	h.periodRows()
	h.sumRows()
	h.horizonPictures()
	h.heldRows()
	h.lists()
	h.Contents = append(h.Contents, entry{"periode", l.T("hor.sec.periods"), 0})
	for _, p := range h.Pictures {
		h.Contents = append(h.Contents, entry{p.ID, p.Title, 0})
	}
	h.Contents = append(h.Contents, entry{"jumlah", l.T("hor.sec.sums"), 0})
	if len(h.Held) > 0 {
		h.Contents = append(h.Contents, entry{"ditahan", l.T("hor.sec.held"), len(h.Held)})
	}
	h.Contents = append(h.Contents, entry{"mutasi", l.T("hor.sec.moves"), HorizonMoves(&r.Ahead)})
	return h
}

// sequences are the ways to show: one where both are the same.
func (h *horizonPage) sequences() []*horizon.Sequence {
	if h.Same {
		return []*horizon.Sequence{&h.Report.Rolling}
	}
	return []*horizon.Sequence{&h.Report.Rolling, &h.Report.Ahead}
}

// goalText writes the value of a goal as readers know it: the gain turned round.
func (h *horizonPage) goalText(goal string, v int64) string {
	if goal == "gain" {
		return h.lang.Points(-v)
	}
	return h.lang.Int(v)
}

func (h *horizonPage) sumText(s *horizon.Sequence, goal string) string {
	return h.goalText(goal, s.Sum[HorizonGoal(h.Report, goal)])
}

// horizonTiles compare the two ways over all periods; or tell the one.
func (h *horizonPage) horizonTiles() (out []tile) {
	l, r := h.lang, h.Report
	last := len(r.Rolling.Periods) - 1
	for _, x := range []struct {
		name string
		good int // which direction is better
		of   func(*horizon.Sequence) int64
		text func(int64) string
	}{
		{"hor.tile.moves", 0, func(s *horizon.Sequence) int64 { return int64(HorizonMoves(s)) }, l.Int},
		{"hor.tile.shortage", -1, func(s *horizon.Sequence) int64 { return s.Sum[HorizonGoal(r, "shortage")] }, l.Int},
		{"hor.tile.gain", 1, func(s *horizon.Sequence) int64 { return -s.Sum[HorizonGoal(r, "gain")] }, l.Points},
		{"hor.tile.missing", -1, func(s *horizon.Sequence) int64 { return s.Periods[last].Missing }, l.Int},
		{"hor.tile.overdue", -1, func(s *horizon.Sequence) int64 { return int64(s.Periods[last].Overdue) }, l.Int},
		{"hor.tile.left", 0, func(s *horizon.Sequence) (n int64) {
			for i := range s.Periods {
				n += int64(s.Periods[i].Left)
			}
			return n
		}, l.Int},
	} {
		a, b := x.of(&r.Rolling), x.of(&r.Ahead)
		t := tile{Name: l.T(x.name), Value: x.text(b)}
		if !h.Same {
			t.More = l.T("hor.both")
			if d := b - a; d != 0 {
				t.Was, t.More = x.text(a), l.T("hor.against")
				sign := "+"
				if d < 0 {
					sign = "" // the number has its own
				}
				if x.good != 0 {
					t.Delta, t.Good = sign+x.text(d), int64(x.good)*d > 0
				} else {
					t.More = sign + x.text(d) + " " + t.More
				}
			}
		}
		out = append(out, t)
	}
	return out
}

func (h *horizonPage) periodRows() {
	l, r := h.lang, h.Report
	ways := []string{l.T("hor.rolling"), l.T("hor.ahead")}
	for n := range r.Rolling.Periods {
		row := periodRow{Name: l.Date(r.Rolling.Periods[n].Effective)}
		for x, s := range h.sequences() {
			p := &s.Periods[n]
			row.Ways = append(row.Ways, []string{ways[x], l.Int(int64(p.Left)), l.Int(int64(len(p.Moves))), l.Int(p.Missing), l.Int(int64(p.Overdue)),
				l.Int(p.Values[HorizonGoal(r, "shortage")]), l.Points(-p.Values[HorizonGoal(r, "gain")]), l.Points(-p.Waiting)})
		}
		h.Periods = append(h.Periods, row)
	}
	sum := periodRow{Name: l.T("book.total"), Last: true}
	for x, s := range h.sequences() {
		left, waiting := 0, int64(0)
		for i := range s.Periods {
			left += s.Periods[i].Left
			waiting += s.Periods[i].Waiting
		}
		gain := s.Sum[HorizonGoal(r, "gain")] - waiting // waiting has its own column
		sum.Ways = append(sum.Ways, []string{ways[x], l.Int(int64(left)), l.Int(int64(HorizonMoves(s))), "", "",
			l.Int(s.Sum[HorizonGoal(r, "shortage")]), l.Points(-gain), l.Points(-waiting)})
	}
	h.Periods = append(h.Periods, sum)
}

// sumRows lists the goals in their strict order; the first that differs decides.
func (h *horizonPage) sumRows() {
	for g, name := range h.Report.Goals {
		row := figureRow{Name: h.goalName(name)}
		for x, s := range h.sequences() {
			cell := figureCell{Value: h.goalText(name, s.Sum[g])}
			if d := s.Sum[g] - h.Report.Rolling.Sum[g]; x > 0 && d != 0 {
				if cell.Mood = "better"; d > 0 {
					cell.Mood = "worse"
				}
				if cell.Delta = h.goalText(name, d); !strings.HasPrefix(cell.Delta, "−") {
					cell.Delta = "+" + cell.Delta
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		h.Sums = append(h.Sums, row)
	}
}

// horizonPictures draw a figure period by period, as long as there is one.
func (h *horizonPage) horizonPictures() {
	l := h.lang
	for _, x := range []struct {
		name, id string
		of       func(*horizon.Period) int64
	}{
		{"hor.moves", "gerak", func(p *horizon.Period) int64 { return int64(len(p.Moves)) }},
		{"hor.missing", "kosong", func(p *horizon.Period) int64 { return p.Missing }},
		{"hor.overdue", "lewat-masa", func(p *horizon.Period) int64 { return int64(p.Overdue) }},
	} {
		f := h.frame(x.name, l.T("pic."+x.name+".text"))
		if h.Same { // one bar each
			b := chart.Bars{Frame: f}
			for n := range h.Report.Rolling.Periods {
				p := &h.Report.Rolling.Periods[n]
				b.Rows = append(b.Rows, chart.Bar{Label: l.Date(p.Effective), Value: x.of(p)})
			}
			h.Pictures = append(h.Pictures, h.done(f, x.id, b.SVG()))
			continue
		}
		c := chart.Histogram{Frame: f, Before: l.T("hor.rolling"), After: l.T("hor.ahead"), Axis: l.T("hor.axis")}
		for n := range h.Report.Rolling.Periods {
			a, b := &h.Report.Rolling.Periods[n], &h.Report.Ahead.Periods[n]
			c.Labels = append(c.Labels, l.ShortDate(a.Effective))
			c.BeforeOf, c.AfterOf = append(c.BeforeOf, x.of(a)), append(c.AfterOf, x.of(b))
		}
		h.Pictures = append(h.Pictures, h.done(f, x.id, c.SVG()))
	}
}

func (h *horizonPage) heldRows() {
	r := h.Report
	for _, who := range r.Ahead.Periods[0].Held {
		row := heldRow{Person: who, Later: HorizonLater(r, who.Key, h.lang)}
		for i := range r.Rolling.Periods[0].Moves {
			if m := &r.Rolling.Periods[0].Moves[i]; m.Person.Key == who.Key {
				row.Instead = m.To.Name + ", " + place(&m.To)
			}
		}
		h.Held = append(h.Held, row)
	}
}

// HorizonLater says where somebody goes in a later period of the sequence that
// looks ahead.
func HorizonLater(r *horizon.Report, nip string, l i18n.Lang) string {
	for i := 1; i < len(r.Ahead.Periods); i++ {
		p := &r.Ahead.Periods[i]
		for x := range p.Moves {
			if m := &p.Moves[x]; m.Person.Key == nip {
				return l.F("hor.later", l.ShortDate(p.Effective), m.To.Name+", "+place(&m.To))
			}
		}
	}
	return l.T("hor.stays")
}

// lists are the moves of every period of the sequence that looks ahead.
func (h *horizonPage) lists() {
	l := h.lang
	for n := range h.Report.Ahead.Periods {
		p := &h.Report.Ahead.Periods[n]
		rolling := make(map[[2]string]bool)
		for _, m := range h.Report.Rolling.Periods[n].Moves {
			rolling[[2]string{m.Person.Key, m.To.Key}] = true
		}
		x := periodList{Title: l.Date(p.Effective), Count: len(p.Moves)}
		for _, m := range p.Moves[:min(len(p.Moves), listedRows)] {
			x.Moves = append(x.Moves, horizonMove{m, !rolling[[2]string{m.Person.Key, m.To.Key}]})
		}
		if len(p.Moves) > listedRows {
			x.Cut = l.F("paper.cut", l.Int(listedRows), l.Int(int64(len(p.Moves))), HorizonXLSX, l.T("hor.sheet.moves"))
		}
		h.Lists = append(h.Lists, x)
	}
}

func (h *horizonPage) html(w io.Writer) error { return h.fill(w, "horizon", h, nil) }
