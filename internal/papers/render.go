package papers

// render fills a template: what is bound last is looked up first. Words were
// checked when the template was read (I2), so that a word without a value
// cannot occur; were it to, it would stand on the paper in braces.
func (t *template) render(things ...binding) []Block {
	return fill(t.body, things)
}

func fill(nodes []node, things []binding) (out []Block) {
	for i := range nodes {
		n := &nodes[i]
		switch n.kind {
		case nodeRepeat, nodeWhen:
			for _, inner := range chosen(n, things) {
				out = append(out, fill(inner.nodes, inner.things)...)
			}
		case nodeTable:
			g := &Grid{Columns: n.columns}
			rows := fillRows(n.body, things)
			g.Head, g.Rows = rows[0], rows[1:]
			out = append(out, Block{Style: Table, Grid: g})
		default:
			out = append(out, Block{Style: n.style, Label: n.label.fill(things), Text: n.text.fill(things)})
		}
	}
	return out
}

func fillRows(nodes []node, things []binding) (rows [][]Text) {
	for i := range nodes {
		n := &nodes[i]
		if n.kind == nodeRow {
			row := make([]Text, len(n.cells))
			for j, c := range n.cells {
				row[j] = c.fill(things)
			}
			rows = append(rows, row)
			continue
		}
		for _, inner := range chosen(n, things) {
			rows = append(rows, fillRows(inner.nodes, inner.things)...)
		}
	}
	return rows
}

// branch is nodes to fill with the things that hold there.
type branch struct {
	nodes  []node
	things []binding
}

// chosen is what a repeat or a condition comes to.
func chosen(n *node, things []binding) (out []branch) {
	list, isList := items(things, n.list)
	if n.kind == nodeWhen {
		some := len(list) > 0
		if !isList {
			text := value(things, n.list)
			some = text != "" && text != blank
		}
		if some {
			return []branch{{n.body, things}}
		}
		return []branch{{n.other, things}}
	}
	for _, x := range list {
		out = append(out, branch{n.body, append(things[:len(things):len(things)], x)})
	}
	if len(list) == 0 {
		out = []branch{{n.other, things}}
	}
	return out
}

func value(things []binding, word string) string {
	for i := len(things) - 1; i >= 0; i-- {
		if text, ok := things[i].value(word); ok {
			return text
		}
	}
	return "{{" + word + "}}"
}

func items(things []binding, word string) ([]binding, bool) {
	for i := len(things) - 1; i >= 0; i-- {
		if list, ok := things[i].items(word); ok {
			return list, true
		}
	}
	return nil, false
}

// fill puts values in their places. A value is text: signs in it mean nothing (I3).
func (p pattern) fill(things []binding) Text {
	out := make(Text, 0, len(p))
	for _, x := range p {
		text := x.text
		if x.word != "" {
			text = clean(value(things, x.word))
		}
		if k := len(out) - 1; k >= 0 && out[k].Bold == x.bold && out[k].Italic == x.italic {
			out[k].Text += text
		} else if text != "" {
			out = append(out, Run{text, x.bold, x.italic})
		}
	}
	return out
}
