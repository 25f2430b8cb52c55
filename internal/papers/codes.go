package papers

import "mutasi/model/diag"

// The codes of findings in templates.
const (
	codeUnknown   = "P1001" // a placeholder without a meaning here
	codeDirective = "P1002" // an @ line that is not known
	codeOpen      = "P1003" // a block that is not closed, or closed twice
	codeList      = "P1004" // @ulang of something that is no list
	codeTable     = "P1005" // a table whose parts do not fit together
	codeYAML      = "P1006" // isian.yaml cannot be read
	codeTaken     = "P1007" // isian.yaml names what the program names
	codeBrace     = "P1008" // {{ without }}
	codeFile      = "P1009" // a file that is no template
)

// Codes lists the findings of this package; each is fatal, because a paper with
// a hole in it must not be printed.
func Codes() []diag.Entry {
	entry := func(code, id, en, hintID, hintEN string) diag.Entry {
		return diag.Entry{Code: code, Severity: diag.Fatal, Msg: diag.Text{ID: id, EN: en}, Hint: diag.Text{ID: hintID, EN: hintEN},
			Why: diag.Text{ID: "Templat surat diperiksa seluruhnya sebelum surat dibuat. Penanda dan perintah yang dikenal ada di docs/papers.md.",
				EN: "Templates are checked as a whole before papers are made. docs/papers.md lists all placeholders and directives."}}
	}
	return []diag.Entry{
		entry(codeUnknown, "penanda {{{1}}} tidak dikenal di sini", "placeholder {{{1}}} has no meaning here", "", ""),
		entry(codeDirective, "perintah @{1} tidak dikenal", "directive @{1} is not known", "", ""),
		entry(codeOpen, "{1}", "{1}", "setiap @ulang, @jika, @tabel, @kop dan @tanda_tangan ditutup satu @akhir", "each @ulang, @jika, @tabel, @kop and @tanda_tangan is closed by one @akhir"),
		entry(codeList, "{1} bukan daftar yang dapat diulang di sini", "{1} is no list that can be repeated here", "", ""),
		entry(codeTable, "{1}", "{1}", "tulis @tabel dengan lebar tiap kolom, lalu satu baris | judul | dan baris | isi |", "write @tabel with the width of each column, then one row of | titles | and rows of | cells |"),
		entry(codeYAML, "isian tidak dapat dibaca: {1}", "cannot be read: {1}", "tulis nama: \"isi\", satu per baris", "write name: \"value\", one per line"),
		entry(codeTaken, "isian {1} sudah mempunyai arti", "{1} has a meaning already", "pakai nama lain", "choose another name"),
		entry(codeBrace, "{{ tanpa }} penutup", "{{ without }}", "", ""),
		entry(codeFile, "{1} bukan nama templat", "{1} is not the name of a template", "", ""),
	}
}

// finding makes a finding of one of the codes.
func finding(code string, pos diag.Pos, value string) diag.Diagnostic {
	return findingIn(code, pos, diag.Text{ID: value, EN: value})
}

// findingIn is finding with a value that is said in both languages.
func findingIn(code string, pos diag.Pos, value diag.Text) diag.Diagnostic {
	for _, e := range Codes() {
		if e.Code == code {
			fill := func(t diag.Text) diag.Text { return diag.Text{ID: put(t.ID, value.ID), EN: put(t.EN, value.EN)} }
			return diag.Diagnostic{Code: code, Severity: e.Severity, Pos: pos, Msg: fill(e.Msg), Hint: e.Hint}
		}
	}
	panic("papers: no such code: " + code)
}
