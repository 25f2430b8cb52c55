package papers

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// docTime stands for the time of making, which papers do not tell (I1).
var docTime = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// DOCX writes the document as Office Open XML (ISO/IEC 29500), transitional, of
// which it uses paragraphs, tables, one header and one footer.
func (d *Document) DOCX(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, part := range []struct {
		name  string
		write func(b *bufio.Writer)
	}{
		{"[Content_Types].xml", func(b *bufio.Writer) { b.WriteString(contentTypes) }},
		{"_rels/.rels", func(b *bufio.Writer) { b.WriteString(packageRels) }},
		{"docProps/core.xml", d.core},
		{"word/document.xml", d.body},
		{"word/_rels/document.xml.rels", func(b *bufio.Writer) { b.WriteString(documentRels) }},
		{"word/styles.xml", d.styles},
		{"word/header1.xml", d.header},
		{"word/footer1.xml", d.footer},
	} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: docTime})
		if err != nil {
			return err
		}
		b := bufio.NewWriterSize(f, 1<<15)
		b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
		part.write(b)
		if err := b.Flush(); err != nil {
			return err
		}
	}
	return z.Close()
}

const (
	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
	relation    = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	packageRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relation + `/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	documentRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relation + `/styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="` + relation + `/header" Target="header1.xml"/>` +
		`<Relationship Id="rId3" Type="` + relation + `/footer" Target="footer1.xml"/></Relationships>`
	names = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + relation + `"`
)

func (d *Document) core(b *bufio.Writer) {
	stamp := docTime.Format(time.RFC3339)
	fmt.Fprintf(b, `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title><dc:creator>%s</dc:creator><dc:language>id-ID</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified></cp:coreProperties>`,
		escape(d.Title), escape(d.Author), stamp, stamp)
}

// twips is a length in twentieths of a point.
func twips(l length) int { return int(l+2) / 5 }

// measures are the page's width between the margins and its left margin, in twips.
func (d *Document) measures() (room, left int) {
	if d.Landscape {
		return twips(a4Long - 2*marginOther), twips(marginOther)
	}
	return twips(a4Short - marginLeft - marginOther), twips(marginLeft)
}

func (d *Document) styles(b *bufio.Writer) {
	fmt.Fprintf(b, `<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:sz w:val="%d"/><w:szCs w:val="%d"/><w:lang w:val="id-ID"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`, names, d.Size, d.Size)
	style := func(id, name string, size int, paragraph, run string) {
		fmt.Fprintf(b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, id, name, paragraph, run, size, size)
	}
	b.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	style("Title", "Title", d.Size+3, `<w:keepNext/><w:spacing w:after="24"/><w:jc w:val="center"/>`, `<w:b/>`)
	style("Heading1", "heading 1", d.Size+1, `<w:keepNext/><w:spacing w:before="140" w:after="52"/><w:outlineLvl w:val="0"/>`, `<w:b/>`)
	style("Heading2", "heading 2", d.Size, `<w:keepNext/><w:spacing w:before="84" w:after="32"/><w:outlineLvl w:val="1"/>`, `<w:b/>`)
	style("Sel", "Sel", max(d.Size-tableSmall, 14), `<w:spacing w:after="0"/>`, ``)
	b.WriteString(`</w:styles>`)
}

func (d *Document) header(b *bufio.Writer) {
	fmt.Fprintf(b, `<w:hdr %s><w:p><w:pPr><w:jc w:val="right"/></w:pPr>`, names)
	if d.Mark != "" {
		fmt.Fprintf(b, `<w:r><w:rPr><w:b/><w:color w:val="962814"/><w:sz w:val="%d"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, markSize, escape(d.Mark))
	}
	b.WriteString(`</w:p></w:hdr>`)
}

// footer tells the page, and of how many where the file is one paper; Word
// alone can count the pages of a section.
func (d *Document) footer(b *bufio.Writer) {
	room, _ := d.measures()
	look := fmt.Sprintf(`<w:rPr><w:color w:val="5A5A5A"/><w:sz w:val="%d"/></w:rPr>`, footSize)
	text := func(s string) {
		fmt.Fprintf(b, `<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>`, look, escape(s))
	}
	count := func(field string) {
		fmt.Fprintf(b, `<w:r>%s<w:fldChar w:fldCharType="begin"/></w:r><w:r>%s<w:instrText xml:space="preserve"> %s </w:instrText></w:r><w:r>%s<w:fldChar w:fldCharType="separate"/></w:r><w:r>%s<w:t>1</w:t></w:r><w:r>%s<w:fldChar w:fldCharType="end"/></w:r>`, look, look, field, look, look, look)
	}
	fmt.Fprintf(b, `<w:ftr %s><w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs></w:pPr>`, names, room)
	text(d.Foot)
	fmt.Fprintf(b, `<w:r>%s<w:tab/></w:r>`, look)
	text("Halaman ")
	count("PAGE")
	if len(d.Sections) == 1 {
		text(" dari ")
		count("NUMPAGES")
	}
	b.WriteString(`</w:p></w:ftr>`)
}

func (d *Document) body(b *bufio.Writer) {
	fmt.Fprintf(b, `<w:document %s><w:body>`, names)
	x := &docx{Writer: b, doc: d}
	x.room, _ = d.measures()
	for i := range d.Sections {
		blocks := d.Sections[i].Blocks
		for j := range blocks {
			x.lead = 0
			if j > 0 && listed(blocks[j-1].Style) && blocks[j-1].Style != blocks[j].Style {
				x.lead = twips(afterList)
			}
			x.keep = ""
			if leads(blocks, j) {
				x.keep = `<w:keepNext/>`
			}
			x.block(&blocks[j])
		}
		last := i == len(d.Sections)-1
		if !last {
			b.WriteString(`<w:p><w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/>`)
		}
		x.section()
		if !last {
			b.WriteString(`</w:pPr></w:p>`)
		}
	}
	b.WriteString(`</w:body></w:document>`)
}

// docx writes blocks.
type docx struct {
	*bufio.Writer
	doc  *Document
	room int    // twips between the margins
	lead int    // twips before the block, beyond those of its style
	keep string // the property that holds the block on the page of the next
}

func (x *docx) section() {
	w, h, way := twips(a4Short), twips(a4Long), ""
	if x.doc.Landscape {
		w, h, way = h, w, ` w:orient="landscape"`
	}
	_, left := x.doc.measures()
	fmt.Fprintf(x, `<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:type w:val="nextPage"/><w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="567" w:footer="510" w:gutter="0"/><w:pgNumType w:start="1"/></w:sectPr>`,
		w, h, way, twips(marginTop), twips(marginOther), twips(marginOther), left)
}

func (x *docx) block(b *Block) {
	switch b.Style {
	case Title:
		x.paragraph(`<w:pStyle w:val="Title"/>`+x.before(), b.Text)
	case Heading:
		x.paragraph(`<w:pStyle w:val="Heading1"/>`, b.Text)
	case Subheading:
		x.paragraph(`<w:pStyle w:val="Heading2"/>`, b.Text)
	case Centred:
		x.paragraph(x.keep+x.before()+`<w:jc w:val="center"/>`, b.Text)
	case Item:
		in := twips(itemRoom)
		x.labelled(fmt.Sprintf(`<w:tabs><w:tab w:val="left" w:pos="%d"/></w:tabs><w:spacing w:after="52"/><w:ind w:left="%d" w:hanging="%d"/>`, in, in, in), b, "")
	case Field:
		label, in := twips(labelRoom), twips(labelRoom+1000)
		x.labelled(fmt.Sprintf(`<w:tabs><w:tab w:val="left" w:pos="%d"/><w:tab w:val="left" w:pos="%d"/></w:tabs><w:spacing w:after="28"/><w:ind w:left="%d" w:hanging="%d"/>`, label, in, in, in), b, ":")
	case Letterhead:
		x.letterhead(b.Text)
	case Signature:
		lines := b.Text.lines()
		for i, l := range lines {
			keep, before := `<w:keepNext/>`, 0
			if i == len(lines)-1 {
				keep = ""
			}
			if i == 0 {
				before = 180
			}
			x.paragraph(fmt.Sprintf(`%s<w:keepLines/><w:spacing w:before="%d" w:after="0"/><w:ind w:left="%d"/>`, keep, before, x.room/2), l)
		}
	case Table:
		x.table(b.Grid)
	case PageBreak:
		x.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
	default:
		x.paragraph(x.keep+x.before(), b.Text)
	}
}

// before is the property of space before a block, "" where the style says it all.
func (x *docx) before() string {
	if x.lead == 0 {
		return ""
	}
	return fmt.Sprintf(`<w:spacing w:before="%d"/>`, x.lead)
}

func (x *docx) paragraph(properties string, t Text) {
	x.WriteString(`<w:p>`)
	if properties != "" {
		x.WriteString(`<w:pPr>` + properties + `</w:pPr>`)
	}
	x.runs(t, "")
	x.WriteString(`</w:p>`)
}

// labelled writes a hanging label, a sign after it if there is one, and the text.
func (x *docx) labelled(properties string, b *Block, sign string) {
	x.WriteString(`<w:p><w:pPr>` + properties + `</w:pPr>`)
	x.runs(b.Label, "")
	x.WriteString(`<w:r><w:tab/></w:r>`)
	if sign != "" {
		x.runs(Text{{Text: sign}}, "")
		x.WriteString(`<w:r><w:tab/></w:r>`)
	}
	x.runs(b.Text, "")
	x.WriteString(`</w:p>`)
}

func (x *docx) letterhead(t Text) {
	lines := t.lines()
	for i, l := range lines {
		size, border, after := x.doc.Size-3, "", 0
		switch i {
		case 0, 1:
			l, size = embolden(l, true), x.doc.Size+kopLarge
		}
		if i == len(lines)-1 {
			border, after = `<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="4" w:color="000000"/></w:pBdr>`, 240
		}
		fmt.Fprintf(x, `<w:p><w:pPr>%s<w:spacing w:after="%d"/><w:jc w:val="center"/></w:pPr>`, border, after)
		x.runs(l, fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, size, size))
		x.WriteString(`</w:p>`)
	}
}

func (x *docx) table(g *Grid) {
	widths := make([]int, len(g.Columns))
	rest := x.room
	for j, c := range g.Columns {
		widths[j] = x.room * c.Share / 100
		rest -= widths[j]
	}
	widths[len(widths)-1] += rest
	fmt.Fprintf(x, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblInd w:w="70" w:type="dxa"/><w:tblBorders>`, x.room)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(x, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="3C3C3C"/>`, side)
	}
	x.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(x, `<w:gridCol w:w="%d"/>`, w)
	}
	x.WriteString(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for j, t := range g.Head {
		fmt.Fprintf(x, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="E8ECEE"/><w:vAlign w:val="center"/></w:tcPr>`, widths[j])
		x.paragraph(`<w:pStyle w:val="Sel"/><w:jc w:val="center"/>`, embolden(t, true))
		x.WriteString(`</w:tc>`)
	}
	x.WriteString(`</w:tr>`)
	for _, row := range g.Rows {
		x.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for j, t := range row {
			fmt.Fprintf(x, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[j])
			x.paragraph(`<w:pStyle w:val="Sel"/>`+[...]string{"", `<w:jc w:val="center"/>`, `<w:jc w:val="right"/>`}[g.Columns[j].Align], t)
			x.WriteString(`</w:tc>`)
		}
		x.WriteString(`</w:tr>`)
	}
	x.WriteString(`</w:tbl>`)
	x.WriteString(`<w:p><w:pPr><w:spacing w:after="60" w:line="120" w:lineRule="exact"/></w:pPr></w:p>`) // parts tables
}

// runs writes text; more are run properties for all of it.
func (x *docx) runs(t Text, more string) {
	for _, r := range t {
		look := more
		if r.Italic {
			look = `<w:i/>` + look
		}
		if r.Bold {
			look = `<w:b/>` + look
		}
		if look != "" {
			look = `<w:rPr>` + look + `</w:rPr>`
		}
		for i, part := range strings.Split(r.Text, "\n") {
			if i > 0 {
				x.WriteString(`<w:r><w:br/></w:r>`)
			}
			if part != "" {
				x.WriteString(`<w:r>` + look + `<w:t xml:space="preserve">` + escape(part) + `</w:t></w:r>`)
			}
		}
	}
}

// escape makes text safe in XML.
func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(clean(s))); err != nil {
		return strconv.Quote(s) // a Builder never fails
	}
	return b.String()
}
