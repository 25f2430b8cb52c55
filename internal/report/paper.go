package report

import (
	"html/template"
	"io"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// paper is what the pages besides the plan's own share: page/shared holds its
// head, its tiles and its foot. Its digest is that of the plan it speaks of, or of
// one without moves: the parts that all papers share ask for one.
type paper struct {
	*digest
	Lang     string
	Style    template.CSS
	Title    string
	When     string // what the effective date means here
	Lead     string
	Note     string
	Contents []entry
	Tiles    []tile
	Pictures []picture
}

// paperOf begins a page; kind is where its words stand in the catalogue.
func paperOf(plan *model.Plan, lang i18n.Lang, kind string) paper {
	return paper{digest: digestOf(plan, lang), Lang: lang.String(), Title: lang.T(kind + ".title"), When: lang.T("doc.effective"), Note: lang.T(kind + ".note")}
}

// fill writes page/<kind>/<kind>.html about data, which embeds the paper.
func (p *paper) fill(w io.Writer, kind string, data any, more template.FuncMap) error {
	name := kind + ".html"
	t, err := template.New(name).Funcs(p.functions()).Funcs(more).ParseFS(pageFiles, "page/shared/shared.html", "page/"+kind+"/"+name)
	if err != nil {
		return err
	}
	style, err := pageFiles.ReadFile("page/page.css")
	if err != nil {
		return err
	}
	p.Style = template.CSS(style)
	return t.Execute(w, data)
}

// Picture finds the picture of that id, nil for none.
func (p *paper) Picture(id string) *picture {
	for i := range p.Pictures {
		if p.Pictures[i].ID == id {
			return &p.Pictures[i]
		}
	}
	return nil
}
