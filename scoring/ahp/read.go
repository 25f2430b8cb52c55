package ahp

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model/diag"
	"mutasi/model/diag/syntax"
)

// The findings of a file of judgements.
const (
	badFile    = "R2011"
	badSize    = "R2012"
	badValue   = "R2013"
	missing    = "R2014"
	notInverse = "R2015"
	unknown    = "R2016"
)

// Codes is the catalogue of this package's findings.
func Codes() []diag.Entry {
	entry := func(code, id, en, whyID, whyEN string) diag.Entry {
		return diag.Entry{Code: code, Severity: diag.Fatal, Msg: diag.Text{ID: id, EN: en}, Why: diag.Text{ID: whyID, EN: whyEN}}
	}
	return []diag.Entry{
		entry(badFile, "berkas penilaian tidak dapat dibaca: {1}", "the file of judgements cannot be read: {1}",
			"Berkas harus CSV berisi matriks, atau YAML dengan kriteria dan perbandingan; lihat mutasi weights --help.",
			"The file must be CSV with the matrix, or YAML with kriteria and perbandingan; see mutasi weights --help."),
		entry(badSize, "ukuran matriks salah: {1}", "the matrix has the wrong size: {1}",
			"Kriteria harus 2 sampai 15, masing-masing bernama dan tidak berulang, dengan satu baris dan satu kolom tiap kriteria.",
			"There must be 2 to 15 criteria, each named once, with one row and one column each."),
		entry(badValue, "\"{1}\" bukan perbandingan", "\"{1}\" is not a judgement",
			"Perbandingan ditulis sebagai bilangan bulat, desimal, atau pecahan lebih besar dari nol, seperti 3, 0.33 atau 1/3, satu kali tiap pasangan.",
			"A judgement is written as a whole number, a decimal or a fraction above zero, such as 3, 0.33 or 1/3, once per pair."),
		entry(missing, "{1} terhadap {2} belum dinilai", "{1} against {2} is not judged",
			"Setiap pasangan kriteria harus dinilai, cukup pada satu arah.", "Every pair of criteria must be judged, in one direction at least."),
		entry(notInverse, "{1} terhadap {2} bukan kebalikannya", "{1} against {2} is not the inverse",
			"Bila kedua arah diisi, yang satu harus kebalikan yang lain (3 dan 1/3), dan diagonalnya 1.",
			"Where both directions are given, one must be the inverse of the other (3 and 1/3), and the diagonal 1."),
		entry(unknown, "\"{1}\" bukan kriteria", "\"{1}\" is no criterion",
			"Nama pada baris dan perbandingan harus sama dengan nama kriteria di awal berkas.",
			"The names of rows and judgements must be those of the criteria at the head of the file."),
	}
}

// Read reads judgements from CSV or, where the name ends in .yaml or .yml, from
// YAML.
//
// A CSV file is the matrix: the first row names the criteria after an empty
// cell, every further row begins with its criterion. The separator is , or ;
// and with ; a decimal comma may be used. Values are whole, decimal or fractions
// (1/3); the lower triangle may stay empty.
//
// A YAML file has the criteria and either the rows of the matrix or one line per
// judgement, "kompetensi is twice as important as kinerja":
//
//	kriteria: [kompetensi, kinerja, pendidikan]
//	perbandingan:
//	  - [kompetensi, kinerja, 2]
//	  - [kompetensi, pendidikan, 3]
//	  - [pendidikan, kinerja, 1/2]
//
// The matrix is nil when there is any finding; all come in one pass.
func Read(name string, data []byte) (names []string, a [][]float64, found diag.List) {
	r := &reader{file: name, lines: strings.Split(string(data), "\n")}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
		r.yaml(data)
	} else {
		r.csv(data)
	}
	if len(r.found) == 0 {
		a = r.matrix()
	}
	if len(r.found) > 0 {
		return nil, nil, r.found
	}
	return r.names, a, nil
}

// cell is one judgement as it was written.
type cell struct {
	value *big.Rat
	pos   diag.Pos
}

// reader collects judgements and findings.
type reader struct {
	file  string
	lines []string
	names []string
	cells [][]cell // value nil: not given
	found diag.List
}

func (r *reader) pos(row, col int) diag.Pos { return diag.Pos{File: r.file, Row: row, Col: col} }

func (r *reader) add(code string, pos diag.Pos, id, en string, args ...any) {
	d := diag.Diagnostic{Code: code, Severity: diag.Fatal, Pos: pos,
		Msg: diag.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}}
	if pos.Row > 0 && pos.Row <= len(r.lines) {
		d.Source = strings.TrimRight(r.lines[pos.Row-1], "\r")
	}
	r.found = append(r.found, d)
}

// fault adds what a parser found wrong.
func (r *reader) fault(f syntax.Fault, id, en string) {
	r.add(badFile, r.pos(f.Row, f.Col), "%s", "%s", "")
	d := &r.found[len(r.found)-1]
	d.Msg, d.Hint = diag.Text{ID: id + ": " + f.What.ID, EN: en + ": " + f.What.EN}, f.Hint
}

// criteria takes the names; false when there cannot be a matrix of them.
func (r *reader) criteria(names []string, pos diag.Pos) bool {
	if len(names) < 2 || len(names) > MaxCriteria {
		r.add(badSize, pos, "%d kriteria; harus 2 sampai %d", "%d criteria; there must be 2 to %d", len(names), MaxCriteria)
		return false
	}
	for i, n := range names {
		if n == "" || slices.Contains(names[:i], n) {
			r.add(badSize, pos, "nama kriteria %q kosong atau berulang", "criterion %q is empty or repeated", n)
			return false
		}
	}
	r.names = names
	r.cells = make([][]cell, len(names))
	for i := range r.cells {
		r.cells[i] = make([]cell, len(names))
	}
	return true
}

// set keeps a judgement; empty text is none.
func (r *reader) set(i, j int, text string, pos diag.Pos) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	v, ok := new(big.Rat).SetString(strings.ReplaceAll(text, " ", ""))
	switch {
	case !ok || v.Sign() <= 0 || v.Cmp(big.NewRat(1000, 1)) > 0 || v.Cmp(big.NewRat(1, 1000)) < 0:
		r.add(badValue, pos, "%q bukan perbandingan; tulis misalnya 3, 1/3 atau 0.33", "%q is not a judgement; write 3, 1/3 or 0.33", text)
	case r.cells[i][j].value != nil:
		r.add(badValue, pos, "%s terhadap %s dinilai dua kali", "%s against %s is judged twice", r.names[i], r.names[j])
	default:
		r.cells[i][j] = cell{v, pos}
	}
}

func (r *reader) csv(data []byte) {
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord, in.TrimLeadingSpace, in.Comment = -1, true, '#'
	first, _, _ := bytes.Cut(data, []byte("\n"))
	comma := bytes.Count(first, []byte(";")) == 0
	if !comma {
		in.Comma = ';'
	}
	var seen []bool
	for first := true; ; first = false {
		row, err := in.Read()
		if err == io.EOF {
			if first {
				r.add(badFile, diag.Pos{File: r.file}, "berkas kosong", "the file is empty")
			}
			return
		}
		if err != nil {
			r.fault(syntax.CSV(err), "bukan CSV yang sah", "not valid CSV")
			return
		}
		line, _ := in.FieldPos(0)
		for k := range row {
			row[k] = strings.TrimSpace(row[k])
		}
		if first {
			if !r.criteria(row[1:], r.pos(line, 0)) {
				return
			}
			seen = make([]bool, len(r.names))
			continue
		}
		r.csvRow(row, line, comma, seen)
	}
}

func (r *reader) csvRow(row []string, line int, comma bool, seen []bool) {
	i := slices.Index(r.names, row[0])
	switch {
	case i < 0 || seen[i]:
		r.add(unknown, r.pos(line, 1), "baris %q bukan kriteria atau berulang", "row %q is no criterion or repeated", row[0])
		return
	case len(row) > len(r.names)+1:
		r.add(badSize, r.pos(line, len(r.names)+2), "lebih banyak nilai daripada kriteria", "more values than criteria")
		return
	}
	seen[i] = true
	for j, text := range row[1:] {
		if !comma {
			text = strings.ReplaceAll(text, ",", ".")
		}
		r.set(i, j, text, r.pos(line, j+2))
	}
}

func (r *reader) yaml(data []byte) {
	top, fault := syntax.YAML(data)
	if fault != nil {
		r.fault(*fault, "bukan YAML yang sah", "not valid YAML")
		return
	}
	if top == nil || top.Kind != yaml.MappingNode {
		r.add(badFile, diag.Pos{File: r.file}, "berkas harus berisi kriteria dan perbandingan atau matriks", "the file must hold kriteria and perbandingan or matriks")
		return
	}
	parts := make(map[string]*yaml.Node)
	for i := 0; i+1 < len(top.Content); i += 2 {
		key := top.Content[i].Value
		if !slices.Contains([]string{"kriteria", "perbandingan", "matriks"}, key) || parts[key] != nil {
			r.add(unknown, r.at(top.Content[i]), "kunci %q tidak dikenal atau berulang", "key %q is unknown or repeated", key)
			continue
		}
		parts[key] = top.Content[i+1]
	}
	if parts["kriteria"] == nil {
		r.add(badFile, diag.Pos{File: r.file}, "tidak ada kunci kriteria", "there is no key kriteria")
		return
	}
	var names []string
	for _, n := range r.list(parts["kriteria"]) {
		names = append(names, n.Value)
	}
	if !r.criteria(names, r.at(parts["kriteria"])) {
		return
	}
	r.yamlMatrix(parts["matriks"])
	r.yamlPairs(parts["perbandingan"])
}

func (r *reader) at(n *yaml.Node) diag.Pos { return r.pos(n.Line, n.Column) }

// list is the items of a sequence; none with a finding for anything else.
func (r *reader) list(n *yaml.Node) []*yaml.Node {
	switch {
	case n == nil:
		return nil
	case n.Kind != yaml.SequenceNode:
		r.add(badFile, r.at(n), "harus berupa daftar [a, b]", "must be a list [a, b]")
		return nil
	}
	return n.Content
}

func (r *reader) yamlMatrix(n *yaml.Node) {
	for i, row := range r.list(n) {
		cells := r.list(row)
		if i >= len(r.names) || len(cells) > len(r.names) {
			r.add(badSize, r.at(row), "lebih banyak nilai daripada kriteria", "more values than criteria")
			return
		}
		for j, c := range cells {
			r.set(i, j, c.Value, r.at(c))
		}
	}
}

func (r *reader) yamlPairs(n *yaml.Node) {
	for _, line := range r.list(n) {
		c := r.list(line)
		if len(c) != 3 {
			r.add(badFile, r.at(line), "tulis [kriteria, kriteria, nilai]", "write [criterion, criterion, value]")
			continue
		}
		var at [2]int
		for k := range at {
			if at[k] = slices.Index(r.names, c[k].Value); at[k] < 0 {
				r.add(unknown, r.at(c[k]), "%q bukan kriteria", "%q is no criterion", c[k].Value)
			}
		}
		if at[0] >= 0 && at[1] >= 0 {
			r.set(at[0], at[1], c[2].Value, r.at(c[2]))
		}
	}
}

// matrix completes the judgements by their reciprocals.
func (r *reader) matrix() [][]float64 {
	n := len(r.names)
	a := make([][]float64, n)
	for i := range a {
		a[i] = make([]float64, n)
		a[i][i] = 1
		if c := r.cells[i][i]; c.value != nil && c.value.Cmp(big.NewRat(1, 1)) != 0 {
			r.add(notInverse, c.pos, "%s terhadap dirinya sendiri harus 1", "%s against itself must be 1", r.names[i])
		}
	}
	for i := range n {
		for j := i + 1; j < n; j++ {
			v, back := r.cells[i][j], r.cells[j][i]
			switch {
			case v.value == nil && back.value == nil:
				r.add(missing, diag.Pos{File: r.file}, "%s terhadap %s belum dinilai", "%s against %s is not judged", r.names[i], r.names[j])
				continue
			case v.value == nil:
				v.value = new(big.Rat).Inv(back.value)
			case back.value != nil && !inverse(v.value, back.value):
				r.add(notInverse, back.pos, "%s terhadap %s harus kebalikan dari %s", "%s against %s must be the inverse of %s",
					r.names[j], r.names[i], v.value.RatString())
			}
			a[i][j], _ = v.value.Float64()
			a[j][i] = 1 / a[i][j]
		}
	}
	return a
}

// inverse allows for decimals such as 0.33 against 3: two per cent.
func inverse(a, b *big.Rat) bool {
	p := new(big.Rat).Mul(a, b)
	return p.Cmp(big.NewRat(98, 100)) >= 0 && p.Cmp(big.NewRat(102, 100)) <= 0
}
