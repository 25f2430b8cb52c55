package papers

import (
	"context"
	"embed"
	"io"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/diag/syntax"
	"mutasi/model/rules"
)

//go:embed templates
var ours embed.FS

// entriesFile holds what an agency fills in: its letterhead, names, numbers.
const entriesFile = "isian.yaml"

// kind is one kind of paper.
type kind struct {
	name  string
	about string
	each  bool // one for each person who moves
	knows vocabulary
}

// papers are all kinds, in the order in which a period needs them.
var papers = []kind{
	{"rekap-kebutuhan", "rekap kebutuhan dari neraca unit", false, planNoun},
	{"daftar-usulan", "daftar usulan mutasi untuk dicetak, seperti dalam plan.xlsx", false, planNoun},
	{"nota-usulan", "nota usulan / telaahan staf kepada PPK", false, planNoun},
	{"berita-acara", "rancangan berita acara rapat Tim Penilai Kinerja", false, planNoun},
	{"lampiran-sk", "lampiran keputusan, satu baris per pegawai", false, planNoun},
	{"spmt", "surat pernyataan melaksanakan tugas, satu per pegawai", true, planNoun},
	{"surat-pegawai", "surat pemberitahuan dengan penjelasan, satu per pegawai", true, planNoun},
	{"pengumuman", "pengumuman tanpa data pribadi", false, noticeNoun},
}

// Names lists the papers by the names of their files and templates, without extension.
func Names() []string {
	out := make([]string, len(papers))
	for i, k := range papers {
		out[i] = k.name
	}
	return out
}

// Templates are the templates of all papers, read and checked.
type Templates struct {
	of      map[string]*template
	entries entries
}

// Load reads the templates: ours, and over them those in dir, which may hold
// some or all; nil takes ours. With findings the templates are nil.
func Load(dir fs.FS) (*Templates, diag.List, error) {
	base, err := fs.Sub(ours, "templates")
	if err != nil {
		return nil, nil, err
	}
	t := &Templates{of: make(map[string]*template)}
	var found diag.List
	texts := make(map[string]string)
	for _, k := range papers {
		data, err := fs.ReadFile(base, k.name+".txt")
		if err != nil {
			return nil, nil, err
		}
		texts[k.name+".txt"] = string(data)
	}
	own, err := fs.ReadFile(base, entriesFile)
	if err != nil {
		return nil, nil, err
	}
	found = append(found, t.fillIn(own)...)
	if dir != nil {
		if err := t.overlay(dir, texts, &found); err != nil {
			return nil, nil, err
		}
	}
	for _, k := range papers {
		file := k.name + ".txt"
		x, list := parse(file, texts[file])
		s := scopes{t.entries, k.knows}
		if k.each {
			s = append(s, moverNoun)
		}
		source := strings.Split(texts[file], "\n")
		x.check(x.body, s, source, &list)
		found = append(found, list...)
		t.of[k.name] = x
	}
	if len(found) > 0 {
		found.Sort()
		return nil, found, nil
	}
	return t, nil, nil
}

// overlay takes an agency's own files in the place of ours.
func (t *Templates) overlay(dir fs.FS, texts map[string]string, found *diag.List) error {
	files, err := fs.ReadDir(dir, ".")
	if err != nil {
		return err
	}
	for _, f := range files {
		name := f.Name()
		_, known := texts[name]
		switch {
		case f.IsDir() || strings.HasPrefix(name, "."):
		case known || name == entriesFile:
			data, err := fs.ReadFile(dir, name)
			if err != nil {
				return err
			}
			if known {
				texts[name] = string(data)
			} else {
				*found = append(*found, t.fillIn(data)...)
			}
		case strings.HasSuffix(name, ".txt"):
			var all []string
			for _, k := range papers {
				all = append(all, k.name+".txt")
			}
			*found = append(*found, finding(codeFile, diag.Pos{File: name}, name).Suggest(rules.Nearest(name, all)).Known(all))
		}
	}
	return nil
}

// fillIn reads isian.yaml: names with a text each, over those read before.
func (t *Templates) fillIn(data []byte) (found diag.List) {
	root, fault := syntax.YAML(data)
	if fault != nil {
		return diag.List{fault.Onto(findingIn(codeYAML, diag.Pos{File: entriesFile}, fault.What))}
	}
	if root == nil {
		return nil
	}
	if root.Kind != yaml.MappingNode {
		return diag.List{findingIn(codeYAML, diag.Pos{File: entriesFile, Row: root.Line}, diag.Text{ID: "harus berupa nama: \"isi\"", EN: "must be name: \"value\""})}
	}
	taken := scopes{planNoun, moverNoun, noticeNoun}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, text := root.Content[i], root.Content[i+1]
		pos := diag.Pos{File: entriesFile, Row: key.Line, Col: key.Column}
		switch _, hit := taken.find(key.Value); {
		case hit:
			found = append(found, finding(codeTaken, pos, key.Value))
		case text.Kind != yaml.ScalarNode:
			found = append(found, findingIn(codeYAML, pos, diag.Text{ID: key.Value + " harus berupa satu teks", EN: key.Value + " must be a single text"}))
		default:
			value := text.Value
			if text.Tag == "!!null" {
				value = ""
			}
			if j := slices.IndexFunc(t.entries, func(e entry) bool { return e.name == key.Value }); j >= 0 {
				t.entries[j].text = value
			} else {
				t.entries = append(t.entries, entry{key.Value, value})
			}
		}
	}
	return found
}

// Originals are our own templates, by file name, for an agency to change.
func Originals() fs.FS {
	dir, err := fs.Sub(ours, "templates")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return dir
}

// Make fills the templates of the named papers, all when names is empty, in the
// order of Names.
func Make(ctx context.Context, p *model.Plan, t *Templates, names ...string) ([]*Document, error) {
	m := materialOf(p)
	var out []*Document
	for _, k := range papers {
		if len(names) > 0 && !slices.Contains(names, k.name) {
			continue
		}
		x := t.of[k.name]
		d := &Document{Name: k.name, Title: x.title, Author: p.Agency, Landscape: x.landscape, Size: x.size,
			Mark: t.entries.raw("tanda_rancangan"), Foot: strings.Join([]string{x.title, p.Period}, " · ")}
		switch {
		case k.each:
			for _, one := range m.movers {
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				d.Sections = append(d.Sections, Section{one.Person.Name, one.Person.Key, x.render(t.entries, planNoun.bind(m), moverNoun.bind(one))})
			}
		case k.knows == vocabulary(noticeNoun):
			d.Sections = []Section{{"", "", x.render(t.entries, noticeNoun.bind(noticeOf(m)))}}
		default:
			d.Sections = []Section{{"", "", x.render(t.entries, planNoun.bind(m))}}
		}
		if len(d.Sections) > 0 {
			out = append(out, d)
		}
	}
	return out, nil
}

// Single takes the papers of one person out of a document.
func (d *Document) Single(i int) *Document {
	one := *d
	one.Sections = d.Sections[i : i+1]
	return &one
}

// Formats are the extensions that Write knows.
func Formats() []string { return []string{"docx", "pdf"} }

// Write writes a document in a format.
func (d *Document) Write(w io.Writer, format string) error {
	if format == "docx" {
		return d.DOCX(w)
	}
	return d.PDF(w)
}

// Reference is docs/papers.md's tables: every word that templates may use.
func Reference() string {
	var b strings.Builder
	done := make(map[vocabulary]bool)
	var table func(title string, v vocabulary)
	table = func(title string, v vocabulary) {
		if done[v] {
			return
		}
		done[v] = true
		b.WriteString("\n### " + title + "\n\n| penanda | isinya |\n|---|---|\n")
		var inner []word
		for _, w := range v.words() {
			if w.of == nil {
				b.WriteString("| `{{" + w.name + "}}` | " + w.means + " |\n")
			} else {
				b.WriteString("| `@ulang " + w.name + "` | " + w.means + " |\n")
				inner = append(inner, w)
			}
		}
		for _, w := range inner {
			table("Di dalam `@ulang "+w.name+"`", w.of)
		}
	}
	table("Rencana: semua surat kecuali pengumuman", planNoun)
	table("Pengumuman", noticeNoun)
	return b.String()
}

// Describe lists the papers for the command line.
func Describe() string {
	var b strings.Builder
	for _, k := range papers {
		b.WriteString("  " + k.name + strings.Repeat(" ", max(1, 18-len(k.name))) + k.about + "\n")
	}
	return b.String()
}
