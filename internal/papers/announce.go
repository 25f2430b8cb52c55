package papers

import (
	"slices"
	"strings"

	"mutasi/model"
)

// notice is what the public may know of a plan: a table of counts.
type notice struct {
	*material
	kinds []string
	rows  []noticeRow
}

type noticeRow struct {
	no    int // 0 in the row of sums
	name  string
	kinds []string // as the notice has them
	cells []string // one per kind
	sum   string
}

// of is the count of a kind, or a dash where the plan has no such moves.
func (r noticeRow) of(kind model.MoveKind) string {
	if i := slices.Index(r.kinds, lang.Known("kind", string(kind))); i >= 0 {
		return r.cells[i]
	}
	return "–"
}

// hiddenSign stands in place of a count that is not published.
const hiddenSign = "*"

// noticeOf counts the moves by perangkat daerah of the new post and by kind.
func noticeOf(m *material) *notice {
	n := &notice{material: m}
	var names []string
	for i := range m.Moves {
		if o := officeOf(&m.Moves[i].To); !slices.Contains(names, o) {
			names = append(names, o)
		}
	}
	slices.Sort(names)
	used := m.kinds()
	table := make([][]int, len(names))
	for i := range table {
		table[i] = make([]int, len(used))
	}
	for _, k := range used {
		n.kinds = append(n.kinds, k.text)
	}
	for i := range m.Moves {
		x := &m.Moves[i]
		table[slices.Index(names, officeOf(&x.To))][slices.Index(n.kinds, lang.Known("kind", string(x.Kind)))]++
	}
	kept, table, rest := fold(table)
	c := newCounts(table, len(used))
	c.suppress()
	for i := range c.cell {
		row := noticeRow{no: i + 1, name: "Jumlah", kinds: n.kinds}
		switch {
		case i < len(kept):
			row.name = names[kept[i]]
		case i == len(kept) && rest:
			row.name = "Perangkat daerah lain"
		default:
			row.no = 0
		}
		for j := range c.cell[i] {
			text := number(c.cell[i][j])
			if c.hidden[i][j] {
				text = hiddenSign
			}
			if j < len(used) {
				row.cells = append(row.cells, text)
			} else {
				row.sum = text
			}
		}
		n.rows = append(n.rows, row)
	}
	return n
}

// noticeNoun is all that the announcement's template can say (I5).
var noticeNoun = &noun[*notice]{
	fields: append(adapt(publicFields()), []field[*notice]{
		{"ada_rahasia", "\"ya\" bila ada bilangan yang tidak diumumkan", func(n *notice) string {
			for _, r := range n.rows {
				if r.sum == hiddenSign || slices.Contains(r.cells, hiddenSign) {
					return "ya"
				}
			}
			return ""
		}},
		{"paling_sedikit", "kelompok terkecil yang diumumkan", func(*notice) string { return number(fewest) }},
		{"jenis_mutasi", "jenis mutasi yang ada, dalam satu kalimat", func(n *notice) string { return strings.ToLower(strings.Join(n.kinds, ", ")) }},
	}...),
	lists: []list[*notice]{
		{"baris", "baris tabel: perangkat daerah dan jumlahnya", noticeRowNoun, func(n *notice) []binding { return all(noticeRowNoun, n.rows) }},
	},
}

var noticeRowNoun = &noun[noticeRow]{fields: []field[noticeRow]{
	{"no", "nomor urut", func(r noticeRow) string {
		if r.no == 0 {
			return ""
		}
		return number(r.no)
	}},
	{"opd", "perangkat daerah penerima", func(r noticeRow) string { return r.name }},
	{"promosi", "banyaknya promosi", func(r noticeRow) string { return r.of(model.Promotion) }},
	{"rotasi", "banyaknya rotasi", func(r noticeRow) string { return r.of(model.Lateral) }},
	{"redistribusi", "banyaknya redistribusi", func(r noticeRow) string { return r.of(model.Redistribution) }},
	{"penempatan", "banyaknya penempatan", func(r noticeRow) string { return r.of(model.Placement) }},
	{"demosi", "banyaknya demosi", func(r noticeRow) string { return r.of(model.Demotion) }},
	{"jumlah", "banyaknya mutasi, atau * bila tidak diumumkan", func(r noticeRow) string { return r.sum }},
}}

// adapt lets a notice speak of its plan.
func adapt(fields []field[*material]) []field[*notice] {
	out := make([]field[*notice], len(fields))
	for i, f := range fields {
		out[i] = field[*notice]{f.name, f.means, func(n *notice) string { return f.get(n.material) }}
	}
	return out
}
