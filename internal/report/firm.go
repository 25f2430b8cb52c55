package report

import (
	"cmp"
	"fmt"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mutasi/internal/chart"
	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios/firm"
)

// The files of `mutasi firm`.
const (
	FirmXLSX = "kekukuhan.xlsx"
	FirmHTML = "kekukuhan.html"
)

// WriteFirm writes kekukuhan.xlsx and kekukuhan.html into dir, each whole or not
// at all: how firm plan is. program names the program in them.
func WriteFirm(dir string, r *firm.Report, plan *model.Plan, lang i18n.Lang, program string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	f := firmOf(r, plan, lang, program)
	if err := WriteFile(filepath.Join(dir, FirmXLSX), f.xlsx); err != nil {
		return err
	}
	return WriteFile(filepath.Join(dir, FirmHTML), f.html)
}

// firmPage is the report as its page shows it.
type firmPage struct {
	paper
	Report      *firm.Report
	Rows        []firmRow // the least firm first
	Weights     []weightRow
	Free        string // weights that may go anywhere, and those that touch nothing
	First       []assessRow
	Completions []completionRow
	Ties        []tieRow
	Others      []firm.Alternative

	RowsCut, FirstCut, CompletionsCut, TiesCut, OthersCut string
	Equal, DrawsText, Barrier, Open                       string

	people map[string]string // names by NIP
}

// firmRow is one move.
type firmRow struct {
	Move                                *firm.Move
	Class, Forbid, Break, Kept, Missing string
	Nearer                              bool // a nearer value of the same weight may do it as well
}

// weightRow is the range of one weight.
type weightRow struct {
	Name, Now, Range, Share, Below, Above string
}

// assessRow is an assessment worth making first.
type assessRow struct {
	First       *firm.First
	Skills      string
	Moves, More string
}

// completionRow is an outcome of assessments that undoes moves.
type completionRow struct{ Low, High, Refutes string }

func firmOf(r *firm.Report, plan *model.Plan, lang i18n.Lang, program string) *firmPage {
	of := *plan
	of.Program, of.Status = program, lang.T("firm.status")
	f := &firmPage{paper: paperOf(&of, lang, "firm"), Report: r, people: make(map[string]string)}
	for i := range r.Moves {
		f.people[r.Moves[i].Person.Key] = r.Moves[i].Person.Name
	}
	l := lang
	f.Lead, f.Tiles = f.leadText(), f.firmTiles()
	f.Rows, f.RowsCut = firmCut(f, f.firmRows(), "firm.sheet.moves")
	f.Equal = l.T("firm.others.text")
	if r.Tolerance > 0 {
		f.Equal = l.F("firm.others.tolerance", l.Points(r.Tolerance))
	}
	f.Others, f.OthersCut = firmCut(f, r.Alternatives, "firm.sheet.others")
	f.Ties, f.TiesCut = firmCut(f, f.tieRows(r.Ties), "firm.sheet.ties")
	if d := r.Draws; d != nil {
		text := "firm.draws.text"
		if len(r.Moves) > drawnMoves {
			text = "firm.draws.many"
		}
		f.DrawsText = l.F(text, l.Int(int64(d.Done)), d.Band, l.Share(int64(d.Best), int64(d.Done)))
		if d.Done < d.Asked {
			f.DrawsText += " " + l.F("firm.draws.cut", l.Int(int64(d.Done)), l.Int(int64(d.Asked)))
		}
		if d.Done > 0 && len(r.Moves) > 0 {
			f.Pictures = append(f.Pictures, f.drawsPicture())
		}
	}
	if len(r.Weights) > 0 {
		f.Pictures = append(f.Pictures, f.weightsPicture())
		f.weightRows()
	}
	if r.Missing != nil {
		f.missing(r.Missing)
	}
	if !r.Complete {
		f.Open = l.T("firm.open")
	}
	f.Contents = f.firmContents()
	return f
}

func (f *firmPage) firmContents() (out []entry) {
	l := f.lang
	for _, p := range f.Pictures {
		out = append(out, entry{p.ID, p.Title, 0})
	}
	if f.Report.Missing != nil && f.Picture("asesmen") == nil {
		out = append(out, entry{"asesmen", l.T("pic.firm.missing"), 0})
	}
	out = append(out, entry{"mutasi", l.T("firm.sec.moves"), len(f.Report.Moves)})
	if len(f.Ties) > 0 {
		out = append(out, entry{"undian", l.T("sec.ties"), len(f.Report.Ties)})
	}
	if len(f.Others) > 0 {
		out = append(out, entry{"pengganti", l.T("firm.sec.others"), len(f.Report.Alternatives)})
	}
	return out
}

// firmListed is how many rows the lists of the page have: their heads matter.
const firmListed = 120

// firmCut keeps what a page can hold of a list (I2); the workbook has
// all of it, in the sheet of that name.
func firmCut[T any](f *firmPage, rows []T, sheet string) ([]T, string) {
	if len(rows) <= firmListed {
		return rows, ""
	}
	return rows[:firmListed], f.lang.F("paper.cut", f.lang.Int(firmListed), f.lang.Int(int64(len(rows))), FirmXLSX, f.lang.T(sheet))
}

// tally counts the moves of every class, and under "missing" of every word about
// missing assessments.
func (f *firmPage) tally() (class, missing map[string]int) {
	class, missing = make(map[string]int), make(map[string]int)
	for i := range f.Report.Moves {
		class[string(f.Report.Moves[i].Class)]++
		missing[f.Report.Moves[i].Missing]++
	}
	return class, missing
}

// steady is how many moves stay in at least 95 per cent of the draws.
func (f *firmPage) steady() (n int) {
	for i := range f.Report.Moves {
		if f.Report.Moves[i].Kept*100 >= 95*f.Report.Draws.Done {
			n++
		}
	}
	return n
}

func (f *firmPage) leadText() string {
	l, r := f.lang, f.Report
	n := func(v int) string { return l.Int(int64(v)) }
	class, missing := f.tally()
	if len(r.Moves) == 0 {
		return l.T("firm.lead.none")
	}
	text := l.F("firm.lead", n(len(r.Moves)), n(class[string(firm.Necessary)]))
	if k := class[string(firm.Possible)]; k > 0 {
		text += " " + l.F("firm.lead.possible", n(k))
	}
	if k := class[string(firm.Undecided)]; k > 0 {
		text += " " + l.F("firm.lead.undecided", n(k))
	}
	if d := r.Draws; d != nil && d.Done > 0 {
		text += " " + l.F("firm.lead.draws", d.Band, n(f.steady()))
	}
	if r.Missing != nil {
		text += " " + l.F("firm.lead.missing", n(r.Missing.People), n(missing[firm.Safe]), n(missing[firm.Refuted]), n(missing[firm.Open]))
	}
	return text
}

func (f *firmPage) firmTiles() []tile {
	l, r := f.lang, f.Report
	n := func(v int) string { return l.Int(int64(v)) }
	class, missing := f.tally()
	of := l.F("firm.tile.of", n(len(r.Moves)))
	possible := tile{Name: upper(l.T("firm.possible")), Value: n(class[string(firm.Possible)]), More: l.T("firm.tile.possible")}
	if k := class[string(firm.Undecided)]; k > 0 {
		possible.More = l.F("firm.tile.undecided", n(k))
	}
	out := []tile{
		{Name: upper(l.T("firm.necessary")), Value: n(class[string(firm.Necessary)]), More: of},
		possible,
		{Name: l.T("sec.ties"), Value: n(len(r.Ties)), More: l.T("firm.tile.ties")},
	}
	if d := r.Draws; d != nil && d.Done > 0 {
		out = append(out,
			tile{Name: l.T("firm.tile.best"), Value: l.Share(int64(d.Best), int64(d.Done)), More: l.F("firm.tile.draws", n(d.Done), d.Band)},
			tile{Name: l.T("firm.tile.steady"), Value: n(f.steady()), More: of})
	}
	if r.Missing != nil {
		out = append(out, tile{Name: l.T("firm.tile.safe"), Value: n(missing[firm.Safe]),
			More: l.F("firm.tile.refuted", n(missing[firm.Refuted]), n(missing[firm.Open]))})
	}
	return out
}

// FirmOrder lists the moves of a report, the least firm first.
func FirmOrder(r *firm.Report) []*firm.Move {
	out := make([]*firm.Move, len(r.Moves))
	for i := range r.Moves {
		out[i] = &r.Moves[i]
	}
	rank := func(m *firm.Move) int {
		return slices.Index([]firm.Class{firm.Undecided, firm.Possible, firm.Necessary}, m.Class)
	}
	slices.SortStableFunc(out, func(a, b *firm.Move) int {
		return cmp.Or(cmp.Compare(a.Kept, b.Kept), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.No, b.No))
	})
	return out
}

func (f *firmPage) firmRows() (out []firmRow) {
	l := f.lang
	for _, m := range FirmOrder(f.Report) {
		row := firmRow{Move: m, Class: l.T("firm." + string(m.Class)), Forbid: FirmPrice(m.Forbid, l)}
		if b := m.Break; b != nil {
			row.Break, row.Nearer = f.weightName(b.Weight)+": "+l.Int(int64(b.Value))+" → "+FirmFraction(b.At, l), !b.First
		}
		if d := f.Report.Draws; d != nil {
			row.Kept = l.Share(int64(m.Kept), int64(d.Done))
		}
		if m.Missing != "" {
			row.Missing = l.T("firm." + m.Missing)
		}
		out = append(out, row)
	}
	return out
}

// FirmPrice says what forbidding a move costs.
func FirmPrice(p firm.Price, l i18n.Lang) string {
	least := "≥ "
	if p.Exact {
		least = ""
	}
	switch p.Goal {
	case "":
		if p.Exact {
			return l.T("firm.price.none")
		}
		return "–"
	case firm.Impossible:
		return l.T("firm.price.impossible")
	case "gain":
		return least + l.Points(p.Amount)
	}
	return least + l.Int(p.Amount) + " " + l.Known("firm.price", p.Goal)
}

// FirmFraction writes a value of a weight, a fraction, with at most two decimals.
func FirmFraction(at string, l i18n.Lang) string {
	r, ok := new(big.Rat).SetString(at)
	if !ok {
		return at
	}
	if r.IsInt() {
		return l.Int(r.Num().Int64())
	}
	hundred := new(big.Rat).Mul(r, big.NewRat(100, 1))
	return l.Points(new(big.Int).Quo(hundred.Num(), hundred.Denom()).Int64())
}

// FirmEnd writes an end of a range.
func FirmEnd(e firm.End, exact bool, l i18n.Lang) string {
	switch at := FirmFraction(e.At, l); {
	case e.Limit:
		return l.T("firm.free")
	case !e.Known:
		return at + "?"
	case !exact:
		return "~" + at
	default:
		return at
	}
}

// weightName is a weight in words, with its name in the rules file.
func (f *firmPage) weightName(name string) string {
	l := f.lang
	if part, ok := strings.CutPrefix(name, "scoring."); ok {
		return l.F("firm.weight.part", strings.ToLower(l.Known("part", part)))
	}
	if word := l.Known("firm.weight", name); word != name {
		return word
	}
	id, _, _ := strings.Cut(name, ".")
	if e, ok := rules.Find(id); ok {
		return l.Known("rulebook", e.Title) + " (" + name + ")"
	}
	return name
}

// drawnMoves is how many moves are drawn one by one.
const drawnMoves = 24

// keptSteps sort the moves of a large plan by the share of draws, in per cent,
// in which they stay: each bin reaches from its number to the one before.
var keptSteps = [...]int{100, 95, 90, 75, 50, 25, 0}

func (f *firmPage) drawsPicture() picture {
	l, r := f.lang, f.Report
	x := f.frame("firm.draws", f.DrawsText)
	done := int64(r.Draws.Done)
	if len(r.Moves) <= drawnMoves {
		x.Format = func(v int64) string { return l.Share(v, done) }
		b := chart.Bars{Frame: x, Most: done}
		for _, m := range FirmOrder(r) {
			b.Rows = append(b.Rows, chart.Bar{Label: fmt.Sprintf("%d  %s", m.No, m.Person.Name), Value: int64(m.Kept)})
		}
		return f.done(x, "bertahan", b.SVG())
	}
	b := chart.Bars{Frame: x}
	for i, from := range keptSteps {
		label := l.T("firm.kept.all")
		if i > 0 {
			label = l.F("firm.kept.from", from, keptSteps[i-1])
		}
		n := int64(0)
		for _, m := range r.Moves {
			share := int64(m.Kept) * 100
			if share >= int64(from)*done && (i == 0 || share < int64(keptSteps[i-1])*done) {
				n++
			}
		}
		b.Rows = append(b.Rows, chart.Bar{Label: label, Value: n})
	}
	b.Frame.Format = func(n int64) string { return l.F("firm.kept.moves", l.Int(n)) }
	return f.done(x, "bertahan", b.SVG())
}

// reach is how far an end lies from the value, in ten-thousandths of it.
func reach(e firm.End, value int32) int64 {
	at, ok := new(big.Rat).SetString(e.At)
	if !ok || value == 0 {
		return 0
	}
	at.Sub(at, new(big.Rat).SetInt64(int64(value)))
	at.Mul(at, big.NewRat(10000, int64(value)))
	return new(big.Int).Quo(at.Num(), at.Denom()).Int64()
}

// bounded are the weights whose range ends, the most sensitive first; free are
// the names of those that may go from 0 to twice their value.
func (f *firmPage) bounded() (out []*firm.Range, free []string) {
	for i := range f.Report.Weights {
		w := &f.Report.Weights[i]
		switch {
		case w.Silent:
		case w.Low.Limit && w.High.Limit:
			free = append(free, f.weightName(w.Weight))
		default:
			out = append(out, w)
		}
	}
	near := func(w *firm.Range) int64 { return min(-reach(w.Low, w.Value), reach(w.High, w.Value)) }
	slices.SortStableFunc(out, func(a, b *firm.Range) int { return cmp.Compare(near(a), near(b)) })
	return out, free
}

func (f *firmPage) weightsPicture() picture {
	l := f.lang
	x := f.frame("firm.weights", l.T("pic.firm.weights.text"))
	x.Empty = l.T("firm.weights.none")
	s := chart.Spans{Frame: x, Now: l.T("firm.now")}
	list, _ := f.bounded()
	for _, w := range list {
		s.Rows = append(s.Rows, chart.Span{Label: f.weightName(w.Weight), Lo: reach(w.Low, w.Value), Hi: reach(w.High, w.Value),
			Low: FirmEnd(w.Low, w.Exact, l), High: FirmEnd(w.High, w.Exact, l), LowEnds: w.Low.Known && !w.Low.Limit, HighEnds: w.High.Known && !w.High.Limit})
	}
	return f.done(x, "bobot", s.SVG())
}

func (f *firmPage) weightRows() {
	l := f.lang
	list, free := f.bounded()
	for _, w := range list {
		lo, hi := FirmEnd(w.Low, w.Exact, l), FirmEnd(w.High, w.Exact, l)
		row := weightRow{Name: f.weightName(w.Weight), Now: l.Int(int64(w.Value)), Range: l.F("firm.range", lo, hi), Below: f.beyond(w.Low), Above: f.beyond(w.High)}
		switch {
		case w.Low.Limit:
			row.Range = l.F("firm.range.upto", hi)
		case w.High.Limit:
			row.Range = l.F("firm.range.from", lo)
		}
		row.Share = l.F("firm.range", percentOf(w.Low, w.Value, l), percentOf(w.High, w.Value, l))
		f.Weights = append(f.Weights, row)
	}
	silent := int64(0)
	for i := range f.Report.Weights {
		if f.Report.Weights[i].Silent {
			silent++
		}
	}
	var notes []string
	if len(free) > 0 {
		notes = append(notes, l.F("firm.weights.free", strings.Join(free, "; ")))
	}
	if silent > 0 {
		notes = append(notes, l.F("firm.weights.silent", l.Int(silent)))
	}
	f.Free = strings.Join(notes, " ")
}

// percentOf is how far an end lies from the value, in signed per cent.
func percentOf(e firm.End, value int32, l i18n.Lang) string {
	v := reach(e, value)
	switch {
	case e.Limit:
		return l.T("firm.free")
	case v > 0:
		return "+" + l.ShortPoints(v) + "%"
	}
	return l.ShortPoints(v) + "%"
}

// beyond says what a best plan beyond an end does otherwise.
func (f *firmPage) beyond(e firm.End) string {
	switch {
	case len(e.Dropped) > 0:
		return f.lang.F("firm.beyond.drops", FirmNumbers(e.Dropped, f.lang))
	case e.Added > 0:
		return f.lang.F("firm.beyond.adds", f.lang.Int(int64(e.Added)))
	}
	return "–"
}

// FirmNumbers names the first moves of a list by their numbers.
func FirmNumbers(moves []int, l i18n.Lang) string {
	const few = 3
	var list []string
	for _, no := range moves[:min(few, len(moves))] {
		list = append(list, fmt.Sprint(no))
	}
	out := l.T("firm.no") + " " + strings.Join(list, ", ")
	if n := len(moves) - few; n > 0 {
		out += " " + l.F("firm.more", n)
	}
	return out
}

// missing fills what is about assessments that nobody made.
func (f *firmPage) missing(m *firm.Missing) {
	l := f.lang
	if m.Barrier != "" {
		f.Barrier = l.F("firm.barrier", l.T("firm.barrier."+m.Barrier))
	}
	for i := range m.First {
		f.people[m.First[i].Person.Key] = m.First[i].Person.Name
	}
	if _, missing := f.tally(); len(f.Report.Moves) > 0 {
		x := f.frame("firm.missing", l.F("pic.firm.missing.text", l.Int(int64(m.People)), l.Int(int64(m.Skills))))
		x.Format = func(n int64) string { return l.F("firm.kept.moves", l.Int(n)) }
		b := chart.Bars{Frame: x, Most: int64(len(f.Report.Moves))}
		for _, word := range []string{firm.Safe, firm.Refuted, firm.Open} {
			b.Rows = append(b.Rows, chart.Bar{Label: upper(l.T("firm." + word)), Value: int64(missing[word])})
		}
		f.Pictures = append(f.Pictures, f.done(x, "asesmen", b.SVG()))
	}
	rows := make([]assessRow, len(m.First))
	for i := range m.First {
		x := &m.First[i]
		rows[i] = assessRow{First: x, Skills: strings.Join(x.Skills, ", "), Moves: FirmNumbers(x.Moves, l)}
	}
	f.First, f.FirstCut = firmCut(f, rows, "firm.sheet.first")
	var all []completionRow
	for i := range m.Completions {
		c := &m.Completions[i]
		all = append(all, completionRow{Low: f.names(c.Low), High: f.names(c.High), Refutes: FirmNumbers(c.Refutes, l)})
	}
	f.Completions, f.CompletionsCut = firmCut(f, all, "firm.sheet.outcomes")
}

// names says who a list of NIPs means, the first of them by name.
func (f *firmPage) names(nips []string) string {
	const few = 3
	var out []string
	for _, nip := range nips[:min(few, len(nips))] {
		out = append(out, cmp.Or(f.people[nip], i18n.NIP(nip)))
	}
	text := strings.Join(out, ", ")
	if n := len(nips) - few; n > 0 {
		text += " " + f.lang.F("firm.more", n)
	}
	return cmp.Or(text, "–")
}

func (f *firmPage) html(w io.Writer) error { return f.fill(w, "firm", f, nil) }
