package syntax

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"mutasi/model/diag"
)

// YAML is the top node of a file of one document, nil where it holds nothing. What
// its aliases point to stands in their places.
func YAML(data []byte) (*yaml.Node, *Fault) {
	var doc, second yaml.Node
	in := yaml.NewDecoder(bytes.NewReader(data))
	if err := in.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, explained(err, data)
	}
	if err := in.Decode(&second); err == nil {
		return nil, &Fault{Row: second.Line, Col: second.Column,
			What: text("di sini mulai dokumen YAML kedua; satu berkas hanya boleh satu", "a second YAML document begins here; a file may hold only one"),
			Hint: text("hapus baris ---, atau simpan yang kedua di berkas lain", "delete the line ---, or keep the second in another file")}
	} else if !errors.Is(err, io.EOF) {
		return nil, explained(err, data)
	}
	if n := make(sizes).expand(&doc); n != nil {
		return nil, &Fault{Row: n.Line, Col: n.Column,
			What: text("nilai yang diawali * memuat dirinya sendiri, atau terlalu banyak isi", "a value that begins with * holds itself, or too much"),
			Hint: text("tulis nilainya sendiri", "write the value itself")}
	}
	return doc.Content[0], nil
}

// sizes are how many nodes there are at and under those that are complete.
type sizes map[*yaml.Node]int

// maxExpanded bounds a list or mapping with aliases: aliases of aliases multiply.
const maxExpanded = 100_000

// expand puts what the aliases under n point to in their places. It returns the
// alias that cannot be: one within its own anchor, which is not complete, or one
// with too much.
func (s sizes) expand(n *yaml.Node) *yaml.Node {
	size := 1
	for i, c := range n.Content {
		if c.Kind == yaml.AliasNode {
			if of, complete := s[c.Alias]; !complete || size+of > maxExpanded {
				return c
			}
			c = c.Alias
			n.Content[i] = c
		} else if bad := s.expand(c); bad != nil {
			return bad
		}
		size += s[c]
	}
	s[n] = size
	return nil
}

// explained is the fault behind an error of the YAML library about data.
func explained(err error, data []byte) *Fault {
	f := Fault{What: text("pembaca YAML berhenti di sini (%s)", "the YAML reader stopped here (%s)", err)}
	bad, ok := errors.AsType[*yaml.LoadError](err)
	if !ok {
		return &f
	}
	y := yamlText{lines: strings.Split(string(data), "\n"), Fault: Fault{Row: bad.Mark.Line, Col: bad.Mark.Column,
		What: text("pembaca YAML berhenti di sini (%s)", "the YAML reader stopped here (%s)", bad.Message)}}
	y.explain(bad)
	return &y.Fault
}

// yamlText is a fault in the making, with the lines of its file.
type yamlText struct {
	Fault
	lines []string
}

// Hints that several faults share.
var (
	quoteIt = diag.Text{ID: "apit nilainya dengan tanda kutip", EN: "put the value in quotes"}
	align   = diag.Text{ID: "sejajarkan baris ini dengan baris lain pada tingkat yang sama, dengan spasi", EN: "align this line with the others of its level, by spaces"}
)

// explain turns the library's message into ours.
func (y *yamlText) explain(bad *yaml.LoadError) {
	switch m := bad.Message; {
	case strings.Contains(m, "UTF-8"), strings.Contains(m, "control characters"):
		y.characters()
	case strings.Contains(m, "tab character"), strings.Contains(m, "tabs"):
		y.tab()
	case m == "found character that cannot start any token":
		y.start()
	case m == "mapping values are not allowed in this context":
		y.mapping()
	case strings.HasPrefix(m, "did not find expected ',' or "), m == "did not find expected node content" && y.char() == "":
		y.from(bad)
		y.say(text("kurung yang dibuka di sini tidak ditutup, atau koma di antara isinya kurang", "the bracket opened here is not closed, or a comma between its entries is missing"),
			text("tutup dengan ] atau }, dan pisahkan isinya dengan koma", "close it with ] or }, and put commas between its entries"))
	case m == "found unexpected end of stream":
		y.from(bad)
		y.say(text("tanda kutip dibuka di sini tetapi tidak ditutup", "a quote is opened here and never closed"), text("tutup dengan tanda kutip yang sama", "close it with the same quote"))
	case m == "could not find expected ':'":
		y.Row, y.Col = y.above(), 1
		y.say(text("baris ini tidak memuat titik dua", "this line has no colon"), text("tulis kunci: nilai, dengan spasi sesudah titik dua", "write key: value, with a space after the colon"))
	case m == "did not find expected '-' indicator":
		y.say(text("daftar dan kunci bercampur pada satu tingkat", "a list and keys are mixed on one level"), text("awali semua baris daftar dengan \"- \", atau jorokkan yang bukan daftar", "begin every line of the list with \"- \", or indent what is none"))
	case m == "did not find expected key":
		y.say(text("lekukan baris ini tidak cocok dengan baris di atasnya", "the indentation of this line does not fit the line above"), align)
	case m == "block sequence entries are not allowed in this context":
		y.say(text("daftar tidak boleh mulai pada baris kuncinya", "a list may not begin on the line of its key"), text("tulis \"- \" pertama di baris berikutnya", "write the first \"- \" on the next line"))
	case m == "did not find expected node content":
		y.say(text("\"%s\" tidak pada tempatnya", "\"%s\" is out of place", y.char()), quoteIt)
	case m == "found unknown escape character":
		y.say(text("garis miring terbalik di dalam tanda kutip ganda", "a backslash inside double quotes"), text("pakai tanda kutip tunggal", "use single quotes"))
	case strings.HasPrefix(m, "unknown anchor"):
		y.say(text("nilai yang diawali * menunjuk nama yang tidak ada", "a value that begins with * points to a name that does not exist"), quoteIt)
	case strings.HasPrefix(m, "exceeded max depth"):
		y.say(text("kurung bersarang terlalu dalam", "brackets are nested too deeply"), diag.Text{})
	}
}

func (y *yamlText) say(what, hint diag.Text) { y.What, y.Hint = what, hint }

// line is a row's text, "" outside the file.
func (y *yamlText) line(row int) string {
	if row < 1 || row > len(y.lines) {
		return ""
	}
	return y.lines[row-1]
}

// char is the character of the fault.
func (y *yamlText) char() string {
	if r := []rune(y.line(y.Row)); y.Col >= 1 && y.Col <= len(r) {
		return string(r[y.Col-1])
	}
	return ""
}

// above is the last row before the fault that says something.
func (y *yamlText) above() int {
	row := y.Row - 1
	for row > 1 && strings.TrimSpace(y.line(row)) == "" {
		row--
	}
	return max(row, 1)
}

// characters finds the first character that no YAML file may hold; the library
// does not say where it is.
func (y *yamlText) characters() {
	for i, line := range y.lines {
		col := 0
		for at, r := range line {
			col++
			_, size := utf8.DecodeRuneInString(line[at:])
			broken := r == utf8.RuneError && size == 1
			if !broken && (r == '\t' || r == '\r' || !unicode.IsControl(r)) {
				continue
			}
			y.Row, y.Col = i+1, col
			if broken {
				y.say(text("huruf ini bukan UTF-8", "this character is not UTF-8"), text("simpan berkas sebagai UTF-8", "save the file as UTF-8"))
			} else {
				y.say(text("ada karakter kendali yang tidak terlihat", "there is an invisible control character"), text("hapus, lalu tulis ulang baris ini", "delete and retype this line"))
			}
			return
		}
	}
}

// start is a character that no value may begin with: mostly a tab.
func (y *yamlText) start() {
	if strings.Contains(y.line(y.Row)[:min(y.Col, len(y.line(y.Row)))], "\t") {
		y.tab()
		return
	}
	y.say(text("nilai tidak boleh diawali \"%s\"", "a value may not begin with \"%s\"", y.char()), quoteIt)
}

func (y *yamlText) tab() {
	y.say(text("baris ini dilekukkan dengan tab", "this line is indented by a tab"), text("ganti tab dengan spasi", "use spaces in place of tabs"))
}

// mapping is a colon where none may stand: the second of a line, one that the
// line above lacks, or one on a line indented otherwise.
func (y *yamlText) mapping() {
	line := []rune(y.line(y.Row))
	before := string(line[:min(max(y.Col-1, 0), len(line))])
	up := strings.TrimSpace(y.line(y.above()))
	switch {
	case strings.Contains(before, ": "):
		y.say(text("ada titik dua kedua pada baris ini", "there is a second colon on this line"), quoteIt)
	case y.Row > 1 && strings.Contains(up, ":") && !strings.Contains(up, ": ") && !strings.HasSuffix(up, ":"):
		y.Row, y.Col = y.above(), 1
		y.say(text("titik dua pada baris ini tidak diikuti spasi", "the colon of this line is not followed by a space"), text("tulis kunci: nilai, dengan spasi sesudah titik dua", "write key: value, with a space after the colon"))
	case y.Row > 1 && !strings.Contains(up, ":") && !strings.HasPrefix(up, "-"):
		y.Row, y.Col = y.above(), 1
		y.say(text("baris ini tidak memuat titik dua", "this line has no colon"), text("tulis kunci: nilai, dengan spasi sesudah titik dua", "write key: value, with a space after the colon"))
	default:
		y.Col = max(1, len(before)-len(strings.TrimLeft(before, " "))+1)
		y.say(text("lekukan baris ini tidak cocok dengan baris di atasnya", "the indentation of this line does not fit the line above"), align)
	}
}

// from moves the fault to where what is not closed was opened: the library's
// context, where it gives one; else it stays where the library noticed, or on the
// last line that says something.
func (y *yamlText) from(bad *yaml.LoadError) {
	switch c := bad.ContextMark; {
	case strings.TrimSpace(y.line(c.Line)) != "":
		y.Row, y.Col = c.Line, c.Column
	case strings.TrimSpace(y.line(y.Row)) == "":
		y.Row, y.Col = y.above(), 1
	}
}
