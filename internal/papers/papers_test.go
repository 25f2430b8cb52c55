package papers

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"mutasi/model"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func load(t testing.TB, dir fstest.MapFS) *Templates {
	t.Helper()
	var templates *Templates
	var err error
	if dir == nil {
		templates, _, err = Load(nil)
	} else {
		templates, _, err = Load(dir)
	}
	if err != nil || templates == nil {
		t.Fatal("templates do not load", err)
	}
	return templates
}

func made(t testing.TB, p *model.Plan, templates *Templates) []*Document {
	t.Helper()
	docs, err := Make(context.Background(), p, templates)
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// The words of each paper, as they would be read.
func TestGoldenPapers(t *testing.T) {
	docs := made(t, samplePlan(), load(t, nil))
	if len(docs) != len(Names()) {
		t.Fatalf("%d papers, want %d", len(docs), len(Names()))
	}
	for _, d := range docs {
		golden(t, d.Name+".txt", d.Plain())
	}
	var csv strings.Builder
	if err := IMUT(&csv, samplePlan()); err != nil {
		t.Fatal(err)
	}
	golden(t, "imut.csv", csv.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// What is not verified is nowhere printed as law, and the public learns nobody's name.
func TestWhatIsNotPrinted(t *testing.T) {
	p := samplePlan()
	for _, d := range made(t, p, load(t, nil)) {
		text := d.Plain()
		if strings.Contains(text, "Tak Pasti") {
			t.Errorf("%s cites what is not verified", d.Name)
		}
		if strings.Contains(text, "{{") {
			t.Errorf("%s has an empty place", d.Name)
		}
		if !strings.Contains(text, "RANCANGAN") {
			t.Errorf("%s does not say that it is a draft", d.Name)
		}
		if d.Name != "pengumuman" {
			continue
		}
		for i := range p.Moves {
			first, _, _ := strings.Cut(p.Moves[i].Person.Name, " ")
			for _, secret := range []string{first, p.Moves[i].Person.Key, p.Moves[i].To.Name, "8450"} {
				if strings.Contains(text, secret) {
					t.Errorf("the announcement tells %q", secret)
				}
			}
		}
		for _, count := range []string{"| 1 |", "| 3\n", "tiga"} {
			if strings.Contains(text, count) {
				t.Errorf("the announcement counts fewer than %d people:\n%s", fewest, text)
			}
		}
	}
	letters := made(t, p, load(t, nil))
	for _, d := range letters {
		if d.Name == "surat-pegawai" && !strings.Contains(d.Plain(), "perlu verifikasi") {
			t.Error("a rule that cost is not told, or not marked")
		}
	}
}

// Whatever a clause is, once its basis is open none of its citation is printed.
func TestNoOpenBasisIsCited(t *testing.T) {
	p := samplePlan()
	var cited []string
	for i := range p.Moves {
		for j := range p.Moves[i].Touched {
			x := &p.Moves[i].Touched[j]
			cited = append(cited, strings.Split(x.Citation, ";")...)
			x.Certainty = "K?"
		}
	}
	docs := made(t, p, load(t, nil))
	for _, d := range docs {
		text := d.Plain()
		if d.Name == "surat-pegawai" { // its heading is law by itself
			text = strings.ReplaceAll(text, "Peraturan BKN Nomor 5 Tahun 2019 Pasal 2", "")
		}
		for _, c := range append(cited, "PP 11/2017", "Peraturan BKN 5/2019") {
			if strings.Contains(text, strings.TrimSpace(c)) {
				t.Errorf("%s cites %q", d.Name, c)
			}
		}
	}
	if all := everything(t, p); strings.Contains(all, "PP 11/2017") || !strings.Contains(all, "perlu verifikasi") {
		t.Error("a word cites what is not verified, or does not mark it")
	}
}

// Both formats have the same bytes each time, and the DOCX is well-formed.
func TestSameBytes(t *testing.T) {
	templates := load(t, nil)
	for _, format := range Formats() {
		var first, second []*bytes.Buffer
		for _, out := range []*[]*bytes.Buffer{&first, &second} {
			for _, d := range made(t, samplePlan(), templates) {
				b := new(bytes.Buffer)
				if err := d.Write(b, format); err != nil {
					t.Fatal(err)
				}
				*out = append(*out, b)
			}
		}
		for i, name := range Names() {
			if !bytes.Equal(first[i].Bytes(), second[i].Bytes()) {
				t.Errorf("%s.%s differs from run to run", name, format)
			}
			if format == "docx" {
				wellFormed(t, name, first[i].Bytes())
			} else if !bytes.HasPrefix(first[i].Bytes(), []byte("%PDF-")) {
				t.Errorf("%s.pdf is none", name)
			}
		}
	}
}

func wellFormed(t *testing.T, name string, data []byte) (document string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for dec := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("%s, %s: %v", name, f.Name, err)
				break
			}
		}
		if f.Name == "word/document.xml" {
			document = string(text)
		}
	}
	return document
}

// Signs in data mean nothing, in templates or in XML.
func TestDataIsText(t *testing.T) {
	p := samplePlan()
	const evil = "**Budi** {{nip}} <w:p>&amp; \\\\ | _x_ \x01\u202eS.E."
	p.Moves[0].Person.Name = evil
	docs := made(t, p, load(t, nil))
	for _, d := range docs {
		if d.Name != "lampiran-sk" {
			continue
		}
		const kept = `**Budi** {{nip}} <w:p>&amp; \\ | _x_ S.E.`
		if !strings.Contains(d.Plain(), kept) {
			t.Errorf("the name was changed:\n%s", d.Plain())
		}
		var b bytes.Buffer
		if err := d.DOCX(&b); err != nil {
			t.Fatal(err)
		}
		if doc := wellFormed(t, d.Name, b.Bytes()); !strings.Contains(doc, "&lt;w:p&gt;&amp;amp;") {
			t.Error("the name is not escaped")
		}
	}
}

// What is wrong with a template is found before a plan is read, all of it, with
// its place and the nearest word.
func TestFindings(t *testing.T) {
	for _, x := range []struct {
		name, file, text string
		want             []string // "line: part of message or hint"
	}{
		{"unknown word", "spmt.txt", "# Judul\n\nYth. {{namaa}} di {{unit_barru}}", []string{"3: {{namaa}}", `3: mungkin maksudnya "unit_baru"`}},
		{"names in the announcement", "pengumuman.txt", "{{nama}}\n@ulang mutasi\n{{nip}}\n@akhir", []string{"1: {{nama}}", "2: mutasi bukan daftar"}},
		{"a count in the announcement", "pengumuman.txt", "Ada {{jumlah_mutasi}} mutasi.", []string{"1: {{jumlah_mutasi}}"}},
		{"words of a list outside it", "lampiran-sk.txt", "{{jabatan_baru}}", []string{"1: {{jabatan_baru}}"}},
		{"a list as a word", "nota-usulan.txt", "{{mutasi}}", []string{"1: {{mutasi}}"}},
		{"not closed", "nota-usulan.txt", "@ulang mutasi\n{{nama}}", []string{"1: @ulang tidak ditutup"}},
		{"closed twice", "nota-usulan.txt", "@jika dasar\n@akhir\n@akhir", []string{"3: @akhir tanpa pembuka"}},
		{"directive", "nota-usulan.txt", "@ulag mutasi", []string{`1: mungkin maksudnya "ulang"`}},
		{"cells", "nota-usulan.txt", "@tabel 50 50\n| a | b |\n@ulang mutasi\n| {{no}} |\n@akhir\n@akhir", []string{"4: 1 sel, tabelnya 2 kolom"}},
		{"widths", "nota-usulan.txt", "@tabel 50 40\n| a | b |\n@akhir", []string{"1: berjumlah 100"}},
		{"braces", "nota-usulan.txt", "{{instansi", []string{"1: {{ tanpa }}"}},
		{"other file", "surat.txt", "x", []string{"0: bukan nama templat"}},
		{"yaml", "isian.yaml", "tempat: [a", []string{"1: isian tidak dapat dibaca: kurung yang dibuka di sini tidak ditutup"}},
		{"taken", "isian.yaml", "tempat: Bukittinggi\nnama: X", []string{"2: nama sudah mempunyai arti"}},
	} {
		templates, found, err := Load(fstest.MapFS{x.file: {Data: []byte(x.text)}})
		if err != nil || templates != nil {
			t.Errorf("%s: %v, %v", x.name, templates, err)
		}
		if len(found) != len(x.want) {
			t.Errorf("%s: %d findings, want %d: %v", x.name, len(found), len(x.want), found)
			continue
		}
		for i, want := range x.want {
			line, part, _ := strings.Cut(want, ": ")
			said := found[i].Msg.ID + " " + found[i].Hint.ID
			if !strings.Contains(said, part) || line != string(rune('0'+found[i].Pos.Row)) || found[i].Pos.File != x.file {
				t.Errorf("%s: got %s: %s, want %s", x.name, found[i].Pos, said, want)
			}
		}
	}
}

// An agency's own template and entries take the place of ours, file by file.
func TestOwnTemplates(t *testing.T) {
	templates := load(t, fstest.MapFS{
		"spmt.txt":   {Data: []byte("@judul SPMT\n\ufeff{{nama}} bertugas di {{unit_baru}}, {{motto}}.\n@jika tempat\n{{tempat}}\n@selain\ntanpa tempat\n@akhir")},
		"isian.yaml": {Data: []byte("motto: \"melayani\"\ntempat: \"Bukittinggi\"\n")},
	})
	for _, d := range made(t, samplePlan(), templates) {
		switch text := d.Plain(); d.Name {
		case "spmt":
			if !strings.Contains(text, "Rina Permata, S.K.M. bertugas di Seksi Surveilans, melayani.\nBukittinggi\n") {
				t.Errorf("got\n%s", text)
			}
		case "nota-usulan":
			if !strings.Contains(text, "Bukittinggi, "+blank) {
				t.Error("an entry does not reach the other papers")
			}
		}
	}
}

// The documentation lists every word, as the program knows them.
func TestDocumentedWords(t *testing.T) {
	const path, mark = "../../docs/papers.md", "<!-- dari kode: go test ./internal/papers -update -->\n"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, tail, ok := strings.Cut(string(data), mark)
	if !ok {
		t.Fatalf("%s has no %q", path, mark)
	}
	if *update {
		if err := os.WriteFile(path, []byte(head+mark+Reference()), 0o666); err != nil {
			t.Fatal(err)
		}
		tail = Reference()
	}
	if diff := cmp.Diff(tail, Reference()); diff != "" {
		t.Errorf("docs/papers.md (-is +should be):\n%s", diff)
	}
}

// No word leaves the page, whatever the text; a table's head stands on each of
// its pages; a row higher than a page is torn and nothing of it is lost.
func TestLayout(t *testing.T) {
	m, err := newMetrics()
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("pengembangan kompetensi aparatur ", 700)
	cell := func(s string) Text { return Text{{Text: s}} }
	grid := &Grid{Columns: []Column{{Share: 30}, {Share: 70, Align: Right}}, Head: []Text{cell("KOLOM"), cell("Isi")}}
	for range 60 {
		grid.Rows = append(grid.Rows, []Text{cell("baris"), cell("isi yang agak panjang sehingga dua baris, dengan sengaja, agar halaman penuh")})
	}
	grid.Rows = append(grid.Rows, []Text{cell("tinggi"), cell(long)})
	for _, landscape := range []bool{false, true} {
		d := &Document{Landscape: landscape, Size: 22, Mark: "RANCANGAN", Sections: []Section{{Blocks: []Block{
			{Style: Letterhead, Text: cell("KOTA\nBADAN\nalamat")}, {Style: Field, Label: cell("Nama yang sangat panjang sekali melebihi tempatnya"), Text: cell(long)},
			{Text: Text{{Text: strings.Repeat("tanpaspasi", 60)}, {Text: "tebal", Bold: true}}}, {Style: Item, Label: cell("1."), Text: cell(long)},
			{Style: Table, Grid: grid}, {Style: Signature, Text: cell("tempat\n\nnama")}, {Style: PageBreak},
		}}}}
		sheets := d.compose(m)
		seen := 0
		heads := 0
		for i := range sheets {
			s := &sheets[i]
			head := false
			for _, w := range s.words {
				right := w.x + m.width(w.text, w.face, w.size)
				width, height := a4Short, a4Long
				if landscape {
					width, height = height, width
				}
				if w.x < marginOther || right > width-marginOther+2 || w.y > height-marginOther || w.y < marginTop {
					t.Fatalf("page %d: %q leaves the page: %d to %d, %d", i+1, w.text, w.x, right, w.y)
				}
				seen += strings.Count(w.text, "pengembangan")
				head = head || w.text == "KOLOM"
			}
			if head {
				heads++
			}
			if len(s.fills) > 0 != head {
				t.Errorf("page %d: head %v, shading %v", i+1, head, len(s.fills))
			}
			if s.no != i+1 || s.of != len(sheets) {
				t.Errorf("page %d is counted %d of %d", i+1, s.no, s.of)
			}
		}
		if seen != 3*700 {
			t.Errorf("%d words of %d", seen, 3*700)
		}
		if heads < 4 {
			t.Errorf("%d heads", heads)
		}
	}
}

func BenchmarkLetters(b *testing.B) {
	p := samplePlan()
	for len(p.Moves) < 400 {
		m := p.Moves[len(p.Moves)%3]
		m.No = len(p.Moves) + 1
		p.Moves = append(p.Moves, m)
	}
	templates := load(b, nil)
	for b.Loop() {
		for _, d := range made(b, p, templates) {
			for _, format := range Formats() {
				if err := d.Write(io.Discard, format); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}
