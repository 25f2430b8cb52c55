package chart

import (
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

func frame(id string) Frame {
	return Frame{ID: id, Title: "Judul " + id, Desc: "Uraian " + id + ".", Empty: "Tidak ada data."}
}

func others(n int) string { return fmt.Sprintf("%d perangkat daerah lain", n) }

// pictures draws one of each kind with n rows, from a seed.
func pictures(seed uint64, n int) map[string]string {
	r := rand.New(rand.NewPCG(seed, 7))
	rows := make([]Row, n)
	bars := make([]Bar, min(n, 12))
	var links []Link
	for i := range rows {
		rows[i] = Row{Label: office(r, i), Before: r.Int64N(400), After: r.Int64N(400)}
		if i%5 == 0 {
			rows[i].After = rows[i].Before
		}
	}
	for i := range bars {
		bars[i] = Bar{Label: office(r, i), Value: r.Int64N(40000) - 9000}
	}
	for range 3 * n {
		links = append(links, Link{From: rows[r.IntN(n)].Label, To: rows[r.IntN(n)].Label, N: r.Int64N(30)})
	}
	h := Histogram{Frame: frame("h"), Before: "Sebelum", After: "Sesudah", Axis: "Kesesuaian (poin)"}
	for i := range 10 {
		h.Labels = append(h.Labels, fmt.Sprintf("%d–%d", i*10, i*10+10))
		h.BeforeOf = append(h.BeforeOf, r.Int64N(int64(n*n)+1))
		h.AfterOf = append(h.AfterOf, r.Int64N(int64(n*n)+1))
	}
	lines := Lines{Frame: frame("l"), Top: 8, Rest: others, Limit: 6, More: others}
	for i := range n {
		k := 1 + r.IntN(9)
		line := Line{Name: fmt.Sprintf("Langkah %d · rantai %d mutasi", i+1, k), Ring: i%4 == 3}
		if line.Ring {
			k = max(k, 2)
		}
		for j := range k {
			line.Riders = append(line.Riders, "Pegawai "+strconv.Itoa(j+1)+", S.K.M., M.Epid.")
			line.Stops = append(line.Stops, Stop{Name: "Kepala Seksi " + office(r, j), Place: office(r, j)})
		}
		if !line.Ring {
			line.Stops = append(line.Stops, Stop{Name: "Pengadministrasi Umum", Place: office(r, 9), Open: true, Note: "ditinggalkan"})
		}
		lines.Lines = append(lines.Lines, line)
	}
	spans := Spans{Frame: frame("s"), Now: "nilai sekarang"}
	for i := range n {
		x := Span{Label: office(r, i), Lo: -r.Int64N(10001), Hi: r.Int64N(14001), LowEnds: i%3 > 0, HighEnds: i%4 > 0}
		x.Low, x.High = fmt.Sprintf("~%d.%03d (%d%%)", r.IntN(9), r.IntN(1000), x.Lo/100), "bebas"
		spans.Rows = append(spans.Rows, x)
	}
	points := frame("d")
	points.Format = func(v int64) string { return fmt.Sprintf("%d,%d", v/10, v%10) }
	return map[string]string{
		"overlay":   Overlay{Frame: frame("o"), Rows: rows, Top: 20, Rest: others, Before: "Sebelum", After: "Sesudah"}.SVG(),
		"dumbbell":  Dumbbell{Frame: points, Rows: rows, Top: 24, Rest: others, Before: "Sebelum", After: "Sesudah"}.SVG(),
		"histogram": h.SVG(),
		"bars":      Bars{Frame: frame("b"), Rows: bars, Sum: "Perolehan"}.SVG(),
		"flow":      Flow{Frame: frame("f"), Links: links, Top: 14, Rest: others, Gives: "Melepas", Takes: "Menerima"}.SVG(),
		"spans":     spans.SVG(),
		"lines":     lines.SVG(),
	}
}

// office is a made-up name of a perangkat daerah, some of them very long.
func office(r *rand.Rand, i int) string {
	subjects := []string{"Kesehatan", "Pendidikan dan Kebudayaan", "Pekerjaan Umum, Penataan Ruang, Perumahan & Kawasan Permukiman",
		"Kependudukan dan Pencatatan Sipil", "Koperasi, UKM <Perdagangan>", "Kearsipan"}
	return fmt.Sprintf("Dinas %s %d", subjects[r.IntN(len(subjects))], i+1)
}

func TestGolden(t *testing.T) {
	for name, svg := range pictures(1, 6) {
		file := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.MkdirAll("testdata", 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(svg+"\n"), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if svg+"\n" != string(want) {
			t.Errorf("%s differs from its golden; look at it and run with -update", name)
		}
	}
}

// I1, I2 and I4's text: whatever the rows, the pictures are well-formed, named,
// free of scripts, the same each time, and no label touches another or the edge.
func TestLabelsKeepApart(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 15, 60} {
		for seed := range uint64(12) {
			first, second := pictures(seed, n), pictures(seed, n)
			for name, svg := range first {
				if svg != second[name] {
					t.Fatalf("%s, n=%d, seed=%d: two drawings differ", name, n, seed)
				}
				checkPicture(t, fmt.Sprintf("%s, n=%d, seed=%d", name, n, seed), svg)
			}
		}
	}
}

func TestNoData(t *testing.T) {
	f := frame("x")
	for name, svg := range map[string]string{
		"overlay":   Overlay{Frame: f}.SVG(),
		"dumbbell":  Dumbbell{Frame: f}.SVG(),
		"histogram": Histogram{Frame: f, Labels: []string{"a"}, BeforeOf: []int64{0}, AfterOf: []int64{0}}.SVG(),
		"bars":      Bars{Frame: f}.SVG(),
		"flow":      Flow{Frame: f, Links: []Link{{"a", "b", 0}}}.SVG(),
		"spans":     Spans{Frame: f}.SVG(),
		"lines":     Lines{Frame: f}.SVG(),
	} {
		checkPicture(t, name, svg)
		if !strings.Contains(svg, f.Empty) {
			t.Errorf("%s without data does not say so", name)
		}
	}
}

// A span lies on its scale: the present value in the middle, twice the value at
// the right end, and a stop only where something changes.
func TestSpans(t *testing.T) {
	s := Spans{Frame: frame("s"), Now: "kini", Rows: []Span{{Label: "A", Lo: -5000, Hi: 10000, Low: "1", High: "2", LowEnds: true}}}
	got := s.SVG()
	rect := regexp.MustCompile(`<rect x="(\d+)" y="\d+" width="(\d+)" height="(\d+)"`).FindAllStringSubmatch(got, -1)
	line := regexp.MustCompile(`<path d="M(\d+) `).FindAllStringSubmatch(got, -1)
	if len(rect) != 2 || len(line) != 5 {
		t.Fatalf("%d bars and stops, %d lines", len(rect), len(line))
	}
	at := func(s string) int { n, _ := strconv.Atoi(s); return n }
	x, w := at(rect[0][1]), at(rect[0][2])
	if x != at(line[1][1]) || x+w != at(line[4][1]) {
		t.Errorf("the span covers %d to %d, the scale has −50%% at %s and +100%% at %s", x, x+w, line[1][1], line[4][1])
	}
	if at(rect[1][1])+1 != x || rect[1][3] != "16" {
		t.Errorf("the stop %v is not at the low end %d", rect[1], x)
	}
}

// Most sets the scale of the bars.
func TestBarsOfAWhole(t *testing.T) {
	bar := regexp.MustCompile(`<rect x="\d+" y="\d+" width="(\d+)"`)
	length := func(b Bars) int {
		n, _ := strconv.Atoi(bar.FindStringSubmatch(b.SVG())[1])
		return n
	}
	b := Bars{Frame: frame("b"), Rows: []Bar{{"A", 50}}}
	full := length(b)
	b.Most = 100
	if half := length(b); half < full/2-1 || half > full/2+1 {
		t.Errorf("half of the whole is %d long, the whole %d", half, full)
	}
}

// I3: what is folded is counted and summed.
func TestFold(t *testing.T) {
	rows := make([]Row, 10)
	for i := range rows {
		rows[i] = Row{Before: int64(i), After: 1}
	}
	shown, rest, n := fold(rows, 4)
	if len(shown) != 4 || n != 6 || rest.Before != 4+5+6+7+8+9 || rest.After != 6 {
		t.Errorf("fold gives %d shown, %d folded, %+v", len(shown), n, rest)
	}
	if shown, _, n := fold(rows, 9); len(shown) != 10 || n != 0 {
		t.Errorf("a single row is folded")
	}
}

func TestShorten(t *testing.T) {
	for _, s := range []string{"Dinas Kesehatan", "Penyelenggaraan", "W", ""} {
		for room := 12; room < 140; room += 7 {
			got := shorten(s, room, 12, false)
			if got != "…" && width(got, 12, false) > room {
				t.Errorf("shorten(%q, %d) = %q is %d wide", s, room, got, width(got, 12, false))
			}
			if got != s && !strings.HasSuffix(got, "…") {
				t.Errorf("shorten(%q, %d) = %q does not show that it is cut", s, room, got)
			}
		}
	}
}

func TestTicks(t *testing.T) {
	for _, c := range [][2]int64{{0, 1}, {0, 7}, {3, 3}, {-40, 95}, {6123, 8890}, {0, 1 << 40}} {
		got := ticks(c[0], c[1], 6)
		if got[0] > c[0] || got[len(got)-1] < c[1] || len(got) > 7 || len(got) < 2 {
			t.Errorf("ticks%v = %v", c, got)
		}
	}
}

// box is where a label stands.
type box struct {
	x0, y0, x1, y1 int
	s              string
}

// checkPicture reads an SVG back and measures its labels.
func checkPicture(t *testing.T, name, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	var boxes []box
	var height int
	var titles, descs int
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "svg":
			height = number(e, "height", 0)
		case "title":
			titles++
		case "desc":
			descs++
		case "text":
			boxes = append(boxes, measure(t, d, e))
		case "rect":
			if w := number(e, "width", 0); w <= 0 || number(e, "height", 0) <= 0 || number(e, "x", 0)+w > Width {
				t.Errorf("%s: bar %v", name, e.Attr)
			}
		case "script", "foreignObject", "style", "image":
			t.Errorf("%s: contains <%s>", name, e.Name.Local)
		}
	}
	if titles == 0 || descs != 1 {
		t.Errorf("%s: %d titles, %d descriptions", name, titles, descs)
	}
	for i, a := range boxes {
		if a.x0 < 0 || a.y0 < 0 || a.x1 > Width || a.y1 > height {
			t.Errorf("%s: %q leaves the frame: %+v of %d x %d", name, a.s, a, Width, height)
		}
		for _, b := range boxes[:i] {
			if a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 {
				t.Errorf("%s: %q overlaps %q", name, a.s, b.s)
			}
		}
	}
}

// measure reads a <text> to its end and returns its box.
func measure(t *testing.T, d *xml.Decoder, e xml.StartElement) box {
	size := number(e, "font-size", normal)
	bold := number(e, "font-weight", 400) >= 700
	s, w, inTitle, depth := "", 0, false, 1
	weights := []bool{bold}
	for depth > 0 {
		tok, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			depth++
			inTitle = tok.Name.Local == "title"
			weights = append(weights, bold || number(tok, "font-weight", 400) >= 700)
		case xml.EndElement:
			depth--
			inTitle = false
			weights = weights[:len(weights)-1]
		case xml.CharData:
			if !inTitle {
				s += string(tok)
				w += width(string(tok), size, weights[len(weights)-1])
			}
		}
	}
	x, y := number(e, "x", 0), number(e, "y", 0)
	switch attr(e, "text-anchor") {
	case "middle":
		x -= w / 2
	case "end":
		x -= w
	}
	return box{x, y - size*3/4, x + w, y + size/5, s}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func number(e xml.StartElement, name string, missing int) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil {
		return missing
	}
	return n
}

// A curve marks what is not proved, and says so in words.
func TestCurve(t *testing.T) {
	v := Curve{Frame: Frame{ID: "k", Title: "Manfaat", Desc: "lutut", Empty: "kosong"}, X: []int64{0, 1, 2, 3}, Y: []int64{0, -50, 80, 100},
		Proved: []bool{true, true, false, true}, Mark: 2, Note: "80% dengan 2", XName: "banyaknya", YName: "manfaat", Open: "belum terbukti"}
	got := v.SVG()
	if n := strings.Count(got, `height="3"`); n != 1 {
		t.Errorf("%d marks, want 1", n)
	}
	for _, want := range []string{"80% dengan 2", "▬ belum terbukti", "<title", "<desc"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
	v.Proved[2] = true
	if strings.Contains(v.SVG(), "belum terbukti") {
		t.Error("all is proved, and the picture says otherwise")
	}
	if got := (Curve{Frame: v.Frame}).SVG(); !strings.Contains(got, "kosong") {
		t.Error("an empty box")
	}
}
