package papers

import (
	"io"

	"codeberg.org/go-pdf/fpdf"
)

const fontName = "LiberationSans"

// PDF writes the document as PDF with its fonts embedded.
func (d *Document) PDF(w io.Writer) error {
	m, err := newMetrics()
	if err != nil {
		return err
	}
	sheets := d.compose(m)
	f := fpdf.New("P", "pt", "A4", "")
	f.SetCatalogSort(true) // the same bytes each time (I1)
	f.SetCreationDate(docTime)
	f.SetModificationDate(docTime)
	f.SetTitle(d.Title, true)
	f.SetAuthor(d.Author, true)
	f.SetLang("id")
	f.SetAutoPageBreak(false, 0)
	used := [faceCount]bool{regular: true, bold: true} // the foot and the mark
	for i := range sheets {
		for _, w := range sheets[i].words {
			used[w.face] = true
		}
	}
	for style, yes := range used {
		if yes { // taking a font apart is most of the time that a short paper takes
			f.AddUTF8FontFromBytes(fontName, faceStyle[style], faceData(face(style)))
		}
	}
	p := pen{Fpdf: f, metrics: m, doc: d}
	for i := range sheets {
		p.sheet(&sheets[i])
	}
	return f.Output(w)
}

// pen draws sheets.
type pen struct {
	*fpdf.Fpdf
	*metrics
	doc *Document
}

func pt(l length) float64 { return float64(l) / 100 }

func (p *pen) sheet(s *sheet) {
	way, width, height, left := "P", a4Short, a4Long, marginLeft
	if p.doc.Landscape {
		way, width, height, left = "L", a4Long, a4Short, marginOther
	}
	p.AddPageFormat(way, fpdf.SizeType{Wd: pt(a4Short), Ht: pt(a4Long)})
	if title := p.doc.Sections[s.section].Title; s.no == 1 && title != "" {
		p.SetFont(fontName, "", 10)
		p.Bookmark(title, 0, 0)
	}
	p.SetFillColor(232, 236, 238)
	for _, a := range s.fills {
		p.Rect(pt(a.x), pt(a.y), pt(a.w), pt(a.h), "F")
	}
	p.SetDrawColor(60, 60, 60)
	for _, l := range s.strokes {
		p.SetLineWidth(pt(l.weight))
		p.Line(pt(l.x1), pt(l.y1), pt(l.x2), pt(l.y2))
	}
	p.SetTextColor(0, 0, 0)
	for _, w := range s.words {
		p.word(w)
	}
	if mark := p.doc.Mark; mark != "" {
		p.SetTextColor(150, 40, 20)
		p.word(words{x: width - marginOther - p.width(mark, bold, markSize), y: markTop, text: mark, face: bold, size: markSize})
	}
	p.SetTextColor(90, 90, 90)
	no := "Halaman " + number(s.no) + " dari " + number(s.of)
	base := height - footBottom
	p.word(words{x: left, y: base, text: p.doc.Foot, size: footSize})
	p.word(words{x: width - marginOther - p.width(no, regular, footSize), y: base, text: no, size: footSize})
}

func (p *pen) word(w words) {
	p.SetFont(fontName, faceStyle[w.face], float64(w.size)/2)
	p.Text(pt(w.x), pt(w.y), w.text)
}
