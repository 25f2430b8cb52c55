package papers

import (
	"strconv"
	"strings"

	"mutasi/model/diag"
	"mutasi/model/rules"
)

// A template is lines of text. What a line is, its beginning says:
//
//	# Title          ## Heading          ### Subheading
//	^ centred        - bullet            1. number     a. letter
//	: Label | value  a line of a form
//	| cell | cell    a row of the table around it
//	@word ...        a directive
//	% remark         left out
//
// Other lines that follow each other are one paragraph; an empty line ends it.
// Within text stand {{words}}, **bold** and _italic_, and \\ breaks the line.
type template struct {
	name      string // without extension
	landscape bool
	size      int
	title     string
	body      []node
}

type nodeKind uint8

const (
	nodeText   nodeKind = iota // one block of style
	nodeRepeat                 // @ulang list: body for each, other when there are none
	nodeWhen                   // @jika word: body when there is something, else other
	nodeTable                  // body holds rows, and repeats of rows; text rows otherwise
	nodeRow
)

type node struct {
	kind    nodeKind
	pos     diag.Pos
	style   Style
	label   pattern
	text    pattern
	list    string // of nodeRepeat and nodeWhen
	columns []Column
	cells   []pattern
	body    []node
	other   []node
}

// pattern is text with places to fill.
type pattern []piece

type piece struct {
	text         string // as it is, unless
	word         string // the word whose value stands here
	bold, italic bool
	pos          diag.Pos
}

// parser reads one template.
type parser struct {
	file  string
	lines []string
	at    int // of the next line
	out   *template
	found diag.List
}

// parse reads a template; what it cannot read is told and skipped.
func parse(file, text string) (*template, diag.List) {
	p := &parser{file: file, lines: strings.Split(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\n"),
		out: &template{name: strings.TrimSuffix(file, ".txt"), size: 22}}
	p.out.body = p.block("", false)
	return p.out, p.found
}

func (p *parser) here() diag.Pos { return diag.Pos{File: p.file, Row: p.at} }

func (p *parser) complain(code, value string) diag.Diagnostic {
	d := finding(code, p.here(), value)
	return d
}

func (p *parser) report(d diag.Diagnostic) {
	if d.Source == "" && d.Pos.Row > 0 && d.Pos.Row <= len(p.lines) {
		d.Source = strings.ReplaceAll(p.lines[d.Pos.Row-1], "\t", " ")
		d.Mark = [2]int{0, len([]rune(d.Source))}
	}
	p.found = append(p.found, d)
}

// block reads nodes up to the @akhir that closes opener, or to the end of the
// file when opener is "".
func (p *parser) block(opener string, rows bool) (out []node) {
	body, _ := p.branches(opener, rows)
	return body
}

// branches reads a block that may have a second part after @selain.
func (p *parser) branches(opener string, rows bool) (body, other []node) {
	start := p.at
	part := &body
	for p.at < len(p.lines) {
		line := strings.TrimSpace(p.lines[p.at])
		p.at++
		switch {
		case line == "" || strings.HasPrefix(line, "%"):
		case strings.HasPrefix(line, "@"):
			word, rest, _ := strings.Cut(line[1:], " ")
			switch {
			case word == "akhir" && opener != "":
				return body, other
			case word == "akhir":
				p.report(p.complain(codeOpen, "@akhir tanpa pembuka"))
			case word == "selain" && (opener == "ulang" || opener == "jika"):
				part = &other
			default:
				*part = append(*part, p.directive(word, strings.TrimSpace(rest), rows)...)
			}
		case rows && !strings.HasPrefix(line, "|"):
			p.report(p.complain(codeTable, "di dalam @tabel hanya ada baris | ... | dan @ulang"))
		case strings.HasPrefix(line, "|") && !rows:
			p.report(p.complain(codeTable, "baris | ... | di luar @tabel"))
		default:
			*part = append(*part, p.text(line))
		}
	}
	if opener != "" {
		p.at = start
		p.report(p.complain(codeOpen, "@"+opener+" tidak ditutup @akhir"))
		p.at = len(p.lines)
	}
	return body, other
}

var directives = []string{"ulang", "jika", "selain", "akhir", "tabel", "kop", "tanda_tangan", "kertas", "huruf", "judul", "halaman"}

func (p *parser) directive(word, rest string, rows bool) []node {
	pos := p.here()
	switch word {
	case "ulang", "jika":
		n := node{kind: nodeRepeat, pos: pos, list: rest}
		if word == "jika" {
			n.kind = nodeWhen
		}
		n.body, n.other = p.branches(word, rows)
		return []node{n}
	case "tabel":
		return []node{p.table(rest, rows)}
	case "kop", "tanda_tangan":
		style := Letterhead
		if word == "tanda_tangan" {
			style = Signature
		}
		return []node{p.lined(word, style)}
	case "kertas":
		p.out.landscape = rest == "mendatar"
		if rest != "mendatar" && rest != "tegak" {
			p.report(p.complain(codeDirective, "kertas "+rest).Suggest(rules.Nearest(rest, []string{"mendatar", "tegak"})))
		}
	case "huruf":
		n, err := strconv.ParseFloat(strings.Replace(rest, ",", ".", 1), 64)
		if err != nil || n < 6 || n > 20 {
			p.report(p.complain(codeDirective, "huruf "+rest))
			break
		}
		p.out.size = int(2*n + 0.5)
	case "judul":
		p.out.title = rest
	case "halaman":
		return []node{{style: PageBreak, pos: pos}}
	default:
		p.report(p.complain(codeDirective, word).Suggest(rules.Nearest(word, directives)))
	}
	return nil
}

// lined reads the lines of a letterhead or a signature up to @akhir, as one
// text; an empty line stays one.
func (p *parser) lined(opener string, style Style) node {
	n := node{style: style, pos: p.here()}
	start := p.at
	for first := true; p.at < len(p.lines); first = false {
		line := strings.TrimSpace(p.lines[p.at])
		p.at++
		if line == "@akhir" {
			return n
		}
		if !first {
			n.text = append(n.text, piece{text: "\n"})
		}
		n.text = append(n.text, p.inline(line)...)
	}
	p.at = start
	p.report(p.complain(codeOpen, "@"+opener+" tidak ditutup @akhir"))
	p.at = len(p.lines)
	return n
}

// table reads "@tabel 8 40 30k 22t": widths in per cent, k for numbers set to
// the right (kanan), t for the middle (tengah).
func (p *parser) table(widths string, nested bool) node {
	n := node{kind: nodeTable, style: Table, pos: p.here()}
	sum := 0
	for w := range strings.FieldsSeq(widths) {
		c := Column{}
		if digits, ok := strings.CutSuffix(w, "k"); ok {
			w, c.Align = digits, Right
		} else if digits, ok := strings.CutSuffix(w, "t"); ok {
			w, c.Align = digits, Centre
		}
		share, err := strconv.Atoi(w)
		if err != nil || share < 1 {
			p.report(p.complain(codeTable, "lebar kolom \""+w+"\" bukan bilangan"))
			share = 1
		}
		c.Share = share
		sum += share
		n.columns = append(n.columns, c)
	}
	if nested || len(n.columns) == 0 || sum != 100 {
		p.report(p.complain(codeTable, "@tabel memerlukan lebar kolom yang berjumlah 100 dan tidak di dalam tabel lain"))
	}
	pos := p.here()
	n.body = p.block("tabel", true)
	if len(n.body) == 0 || n.body[0].kind != nodeRow {
		d := finding(codeTable, pos, "@tabel dimulai dengan satu baris judul kolom")
		p.report(d)
		n.body = nil
	}
	for i := range n.body {
		p.columns(&n.body[i], len(n.columns))
	}
	return n
}

// columns checks that every row has as many cells as there are columns.
func (p *parser) columns(n *node, want int) {
	if n.kind == nodeRow && len(n.cells) != want {
		p.report(finding(codeTable, n.pos, "baris ini mempunyai "+strconv.Itoa(len(n.cells))+" sel, tabelnya "+strconv.Itoa(want)+" kolom"))
	}
	for _, part := range [][]node{n.body, n.other} {
		for i := range part {
			p.columns(&part[i], want)
		}
	}
}

// text reads a block that begins with line; a paragraph takes the lines after it too.
func (p *parser) text(line string) node {
	n := node{pos: p.here()}
	for _, s := range []struct {
		sign  string
		style Style
	}{{"### ", Subheading}, {"## ", Heading}, {"# ", Title}, {"^ ", Centred}} {
		if rest, ok := strings.CutPrefix(line, s.sign); ok {
			n.style, n.text = s.style, p.inline(rest)
			return n
		}
	}
	if rest, ok := strings.CutPrefix(line, "|"); ok {
		n.kind = nodeRow
		for cell := range strings.SplitSeq(strings.TrimSuffix(rest, "|"), "|") {
			n.cells = append(n.cells, p.inline(strings.TrimSpace(cell)))
		}
		return n
	}
	if rest, ok := strings.CutPrefix(line, ": "); ok {
		label, value, _ := strings.Cut(rest, "|")
		n.style, n.label, n.text = Field, p.inline(strings.TrimSpace(label)), p.inline(strings.TrimSpace(value))
		return n
	}
	if label, rest, ok := numbered(line); ok {
		n.style, n.label = Item, p.inline(label)
		n.text = p.inline(rest)
		return n
	}
	n.text = p.inline(line)
	for p.at < len(p.lines) && continues(strings.TrimSpace(p.lines[p.at])) {
		p.at++
		n.text = append(append(n.text, piece{text: " "}), p.inline(strings.TrimSpace(p.lines[p.at-1]))...)
	}
	return n
}

// continues reports whether a line goes on with the paragraph before it.
func continues(line string) bool {
	if line == "" || strings.ContainsRune("@#|%^", rune(line[0])) || strings.HasPrefix(line, ": ") {
		return false
	}
	_, _, item := numbered(line)
	return !item
}

// numbered splits "- text", "12. text", "a. text" and "{{no}}. text".
func numbered(line string) (label, rest string, ok bool) {
	if rest, ok = strings.CutPrefix(line, "- "); ok {
		return "–", rest, true
	}
	label, rest, ok = strings.Cut(line, ". ")
	if !ok {
		return "", "", false
	}
	if strings.HasPrefix(label, "{{") && strings.HasSuffix(label, "}}") && strings.Count(label, "{{") == 1 {
		return label + ".", rest, true
	}
	if _, err := strconv.Atoi(label); err == nil && len(label) < 4 || len(label) == 1 && label[0] >= 'a' && label[0] <= 'z' {
		return label + ".", rest, true
	}
	return "", "", false
}

// inline takes a line apart into pieces. Bold and italic do not reach over lines.
func (p *parser) inline(line string) (out pattern) {
	var now piece
	flush := func() {
		if now.text != "" {
			out = append(out, now)
		}
		now.text = ""
	}
	for line != "" {
		switch {
		case strings.HasPrefix(line, "{{"):
			word, rest, ok := strings.Cut(line[2:], "}}")
			if !ok {
				p.report(p.complain(codeBrace, ""))
				return out
			}
			flush()
			pos := p.here()
			out = append(out, piece{word: strings.TrimSpace(word), bold: now.bold, italic: now.italic, pos: pos})
			line = rest
		case strings.HasPrefix(line, "**"):
			flush()
			now.bold, line = !now.bold, line[2:]
		case strings.HasPrefix(line, `\\`):
			now.text = strings.TrimRight(now.text, " ") + "\n"
			line = strings.TrimLeft(line[2:], " ")
		case line[0] == '_' && (now.italic || strings.Count(line, "_") > 1):
			flush()
			now.italic, line = !now.italic, line[1:]
		default:
			now.text += line[:1]
			line = line[1:]
		}
	}
	flush()
	return out
}

// check finds every word that has no meaning where it stands.
func (t *template) check(nodes []node, s scopes, source []string, found *diag.List) {
	for i := range nodes {
		n := &nodes[i]
		for _, text := range append([]pattern{n.label, n.text}, n.cells...) {
			for _, x := range text {
				if x.word == "" {
					continue
				}
				if w, ok := s.find(x.word); !ok || w.of != nil {
					d := finding(codeUnknown, x.pos, x.word).Suggest(rules.Nearest(x.word, s.names(false)))
					*found = append(*found, marked(d, source, "{{"+x.word+"}}"))
				}
			}
		}
		inner := s
		if n.kind == nodeRepeat || n.kind == nodeWhen {
			w, ok := s.find(n.list)
			switch {
			case n.kind == nodeWhen && !ok:
				d := finding(codeUnknown, n.pos, n.list).Suggest(rules.Nearest(n.list, append(s.names(false), s.names(true)...)))
				*found = append(*found, marked(d, source, n.list))
			case n.kind == nodeRepeat && (!ok || w.of == nil):
				d := finding(codeList, n.pos, n.list).Suggest(rules.Nearest(n.list, s.names(true)))
				*found = append(*found, marked(d, source, n.list))
				continue // what its body means cannot be known
			case n.kind == nodeRepeat:
				inner = append(s[:len(s):len(s)], w.of)
			}
		}
		t.check(n.body, inner, source, found)
		t.check(n.other, s, source, found)
	}
}

// marked adds the line of a finding with the words it is about, and their column.
func marked(d diag.Diagnostic, source []string, words string) diag.Diagnostic {
	if d.Pos.Row < 1 || d.Pos.Row > len(source) {
		return d
	}
	d.Source = strings.ReplaceAll(source[d.Pos.Row-1], "\t", " ")
	at := max(0, strings.Index(d.Source, words))
	from := len([]rune(d.Source[:at]))
	d.Mark = [2]int{from, from + len([]rune(words))}
	d.Pos.Col = from + 1
	return d
}
