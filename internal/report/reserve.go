package report

import (
	"slices"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// reservePrice says what the plan loses with a reserve.
func reservePrice(l i18n.Lang, r *model.Reserve) string {
	if r.Goal == "" || r.Goal == "lottery" {
		return l.T("reserve.free")
	}
	n := l.Int(r.Price)
	if r.Goal == "gain" {
		n = l.Points(r.Price)
	}
	return l.F("reserve.price", l.Known("goal", r.Goal), n)
}

// reserved is a post with those who come next for it.
type reserved struct {
	Post   model.Post
	Chosen []*model.Move
	Next   []reserveRow
}

type reserveRow struct {
	No int
	model.Reserve
	Price string
}

// reserves lists the posts that the plan fills and that have reserves, each once,
// in the order of the moves.
func (d *digest) reserves() (out []reserved) {
	for i := range d.Moves {
		m := &d.Moves[i]
		if len(m.Reserves) == 0 {
			continue
		}
		at := slices.IndexFunc(out, func(r reserved) bool { return r.Post.Key == m.To.Key })
		if at < 0 {
			r := reserved{Post: m.To}
			for j := range m.Reserves {
				r.Next = append(r.Next, reserveRow{j + 1, m.Reserves[j], reservePrice(d.lang, &m.Reserves[j])})
			}
			at, out = len(out), append(out, r)
		}
		out[at].Chosen = append(out[at].Chosen, m)
	}
	return out
}

// promises reports whether today's state is guaranteed (M5), so that it is told
// even when nobody is put below it.
func (d *digest) promises() bool {
	return len(d.Forced) > 0 || slices.ContainsFunc(d.Goals, func(g model.Goal) bool { return g.Name == "guarantee" })
}

// forcedRow is somebody below the guarantee, with what is broken in words.
type forcedRow struct {
	model.Forced
	Broken []brokenRow
}

type brokenRow struct{ Clause, Text, Measured string }

func (d *digest) forced() (out []forcedRow) {
	for _, f := range d.Forced {
		row := forcedRow{Forced: f}
		for i, id := range f.Clauses {
			b := brokenRow{Clause: id}
			if c := d.clauses[id]; c != nil {
				b.Text = c.Text
			}
			if i < len(f.Measured) {
				b.Measured = f.Measured[i]
			}
			row.Broken = append(row.Broken, b)
		}
		out = append(out, row)
	}
	return out
}
