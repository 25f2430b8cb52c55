package report

import (
	"fmt"
	"io"
	"math/big"
	"strings"

	"mutasi/scenarios/firm"
)

// xlsx writes the workbook of a firmness report: the page's figures, then every
// move, weight, assessment and substitute, none cut short (I2).
func (f *firmPage) xlsx(w io.Writer) (err error) {
	b, err := newBook(f.digest)
	if err != nil {
		return err
	}
	defer func() {
		if e := b.Close(); err == nil {
			err = e
		}
	}()
	r := f.Report
	for _, x := range []struct {
		asked bool
		sheet func(*book) error
	}{
		{true, f.summarySheet}, {true, f.movesSheet}, {len(r.Weights) > 0, f.weightsSheet}, {r.Missing != nil, f.firstSheet}, {r.Missing != nil, f.outcomesSheet},
		{len(r.Alternatives) > 0, f.othersSheet}, {len(r.Ties) > 0, f.tiesSheet},
	} {
		if !x.asked {
			continue
		}
		if err := x.sheet(b); err != nil {
			return err
		}
	}
	return b.finish(w)
}

func (f *firmPage) summarySheet(b *book) error {
	l, r := f.lang, f.Report
	class, missing := f.tally()
	rows := [][]any{{l.T("fig.moves"), len(r.Moves), ""}}
	for _, c := range []firm.Class{firm.Necessary, firm.Possible, firm.Undecided} {
		rows = append(rows, []any{upper(l.T("firm." + string(c))), class[string(c)], l.T("firm.means." + string(c))})
	}
	rows = append(rows, []any{l.T("sec.ties"), len(r.Ties), l.T("firm.tile.ties")}, []any{l.T("firm.sec.others"), len(r.Alternatives), f.Equal})
	if d := r.Draws; d != nil && d.Done > 0 {
		rows = append(rows, []any{l.T("firm.tile.best") + ", %", basisPoints(int64(d.Best) * 10000 / int64(d.Done)), l.F("firm.tile.draws", l.Int(int64(d.Done)), d.Band) +
			fmt.Sprintf("; %s %d, %s", l.T("firm.seed"), d.Seed, d.Generator)},
			[]any{l.T("firm.tile.steady"), f.steady(), l.F("firm.tile.of", l.Int(int64(len(r.Moves))))})
	}
	if m := r.Missing; m != nil {
		rows = append(rows, []any{l.T("firm.book.unassessed"), m.People, l.F("firm.book.unassessed.skills", l.Int(int64(m.Skills)))})
		for _, word := range []string{firm.Safe, firm.Refuted, firm.Open} {
			rows = append(rows, []any{l.F("firm.book.word", l.T("firm."+word)), missing[word], l.T("firm.means." + word + ".assessed")})
		}
	}
	cols := []column{{l.T("book.item"), 46, words}, {l.T("firm.book.value"), 14, number}, {l.T("book.note"), 70, words}}
	return b.overview(f.Title, []string{f.Lead, f.Open, f.Barrier, f.Note}, cols, rows)
}

func (f *firmPage) movesSheet(b *book) error {
	l, r := f.lang, f.Report
	cols := []column{{l.T("col.no"), 6, number}, {l.T("book.name"), 27, words}, {"NIP", 20.5, code}, {l.T("book.from"), 26, words}, {l.T("book.fromUnit"), 28, words},
		{l.T("book.to"), 26, words}, {l.T("book.toUnit"), 28, words}, {l.T("firm.col.class"), 12, words},
		{l.T("firm.col.forbid"), 10, number}, {l.T("firm.book.loses"), 14, words}, {l.T("firm.book.sure"), 12, words}}
	if r.Draws != nil {
		cols = append(cols, column{l.T("firm.book.kept"), 11, points})
	}
	if len(r.Weights) > 0 {
		cols = append(cols, column{l.T("firm.col.break"), 32, words})
	}
	if r.Missing != nil {
		cols = append(cols, column{l.T("firm.col.missing"), 13, words})
	}
	return b.table(l.T("firm.sheet.moves"), l.T("firm.sec.moves"), 2, cols, func(s *sheet) error {
		for _, row := range f.firmRows() {
			m := row.Move
			amount, loses := f.loss(m.Forbid)
			sure := l.T("firm.book.least")
			if m.Forbid.Exact {
				sure = l.T("firm.book.exact")
			}
			cells := []any{m.No, m.Person.Name, m.Person.Key, m.From.Name, place(&m.From), m.To.Name, place(&m.To), row.Class, amount, loses, sure}
			if d := r.Draws; d != nil {
				cells = append(cells, basisPoints(int64(m.Kept)*10000/int64(max(d.Done, 1))))
			}
			if len(r.Weights) > 0 {
				text := row.Break
				if row.Nearer {
					text += ", " + l.T("firm.nearer")
				}
				cells = append(cells, text)
			}
			if r.Missing != nil {
				cells = append(cells, row.Missing)
			}
			if err := s.add(cells...); err != nil {
				return err
			}
		}
		return nil
	})
}

// loss is a price as two cells: how much, and of which goal.
func (f *firmPage) loss(p firm.Price) (amount any, goal string) {
	switch {
	case p.Goal == "" || p.Goal == firm.Impossible:
		return nil, FirmPrice(p, f.lang)
	case p.Goal == "gain":
		return basisPoints(p.Amount), f.lang.T("book.gain")
	}
	return p.Amount, f.lang.Known("firm.price", p.Goal)
}

func (f *firmPage) weightsSheet(b *book) error {
	l := f.lang
	cols := []column{{l.T("firm.col.weight"), 46, words}, {l.T("firm.book.key"), 26, code}, {upper(l.T("firm.now")), 12, number}, {l.T("firm.book.from"), 18, points}, {l.T("firm.book.to"), 14, points},
		{l.T("book.note"), 44, words}, {l.T("firm.col.below"), 34, words}, {l.T("firm.col.above"), 34, words}}
	return b.table(l.T("firm.sheet.weights"), l.T("pic.firm.weights"), 1, cols, func(s *sheet) error {
		for i := range f.Report.Weights {
			x := &f.Report.Weights[i]
			if x.Silent {
				if err := s.add(f.weightName(x.Weight), x.Weight, int64(x.Value), nil, nil, l.T("firm.book.silent"), "", ""); err != nil {
					return err
				}
				continue
			}
			var notes []string
			note := func(is bool, key string) {
				if is {
					notes = append(notes, l.T(key))
				}
			}
			note(!x.Exact && !(x.Low.Limit && x.High.Limit), "firm.book.whole")
			note(x.Low.Limit && x.High.Limit, "firm.book.free")
			note(x.Low.Limit && !x.High.Limit, "firm.book.free.low")
			note(x.High.Limit && !x.Low.Limit, "firm.book.free.high")
			note(!x.Low.Known && !x.Low.Limit || !x.High.Known && !x.High.Limit, "firm.book.open")
			if err := s.add(f.weightName(x.Weight), x.Weight, int64(x.Value), cutOff(x.Low.At), cutOff(x.High.At), strings.Join(notes, "; "),
				f.allBeyond(x.Low), f.allBeyond(x.High)); err != nil {
				return err
			}
		}
		return nil
	})
}

// cutOff is a fraction as a cell of two decimals, cut off like the page's.
func cutOff(at string) any {
	r, ok := new(big.Rat).SetString(at)
	if !ok {
		return at
	}
	r.Mul(r, big.NewRat(100, 1))
	return basisPoints(new(big.Int).Quo(r.Num(), r.Denom()).Int64())
}

// allBeyond is beyond with every number.
func (f *firmPage) allBeyond(e firm.End) string {
	if len(e.Dropped) > 0 {
		return f.lang.F("firm.beyond.drops", f.allNumbers(e.Dropped))
	}
	return f.beyond(e)
}

// allNumbers names moves by their numbers.
func (f *firmPage) allNumbers(moves []int) string {
	list := make([]string, len(moves))
	for i, no := range moves {
		list[i] = fmt.Sprint(no)
	}
	return f.lang.T("firm.no") + " " + strings.Join(list, ", ")
}

func (f *firmPage) firstSheet(b *book) error {
	l := f.lang
	cols := []column{{l.T("book.name"), 30, words}, {"NIP", 20.5, code}, {l.T("col.post"), 36, words}, {l.T("col.unit"), 36, words}, {l.T("firm.col.skills"), 70, words}, {l.T("firm.col.undoes"), 26, words}}
	return b.table(l.T("firm.sheet.first"), l.T("firm.sec.first"), 1, cols, func(s *sheet) error {
		for i := range f.Report.Missing.First {
			x := &f.Report.Missing.First[i]
			if err := s.add(x.Person.Name, x.Person.Key, x.Post.Name, place(&x.Post), strings.Join(x.Skills, ", "), f.allNumbers(x.Moves)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (f *firmPage) outcomesSheet(b *book) error {
	l := f.lang
	cols := []column{{l.T("col.no"), 6, number}, {l.T("firm.col.low"), 60, words}, {l.T("firm.col.high"), 60, words}, {l.T("firm.col.undoes"), 36, words}}
	return b.table(l.T("firm.sheet.outcomes"), l.T("firm.sec.completions"), 1, cols, func(s *sheet) error {
		for i := range f.Report.Missing.Completions {
			c := &f.Report.Missing.Completions[i]
			if err := s.add(c.No, f.names(c.Low), f.names(c.High), f.allNumbers(c.Refutes)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (f *firmPage) othersSheet(b *book) error {
	l := f.lang
	cols := []column{{l.T("book.name"), 30, words}, {"NIP", 20.5, code}, {l.T("book.from"), 34, words}, {l.T("book.fromUnit"), 34, words}, {l.T("book.to"), 34, words}, {l.T("book.toUnit"), 34, words}, {l.T("firm.col.loss"), 14, points}}
	return b.table(l.T("firm.sheet.others"), l.T("firm.sec.others"), 1, cols, func(s *sheet) error {
		for i := range f.Report.Alternatives {
			a := &f.Report.Alternatives[i]
			if err := s.add(a.Person.Name, a.Person.Key, a.From.Name, place(&a.From), a.To.Name, place(&a.To), basisPoints(a.Loss)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (f *firmPage) tiesSheet(b *book) error {
	l := f.lang
	cols := []column{{l.T("book.moveNo"), 12, number}, {l.T("book.name"), 30, words}, {l.T("ties.chosen"), 60, words}, {l.T("ties.with"), 60, words}}
	return b.table(l.T("firm.sheet.ties"), l.T("sec.ties"), 1, cols, func(s *sheet) error {
		for _, t := range f.tieRows(f.Report.Ties) {
			if err := s.add(t.No, t.Name, t.Post, t.With); err != nil {
				return err
			}
		}
		return nil
	})
}
