// Package papers writes the papers of a mutation period from one plan: nota
// usulan, berita acara, lampiran SK, SPMT and a letter for everybody who moves,
// the public announcement, the rekap kebutuhan, and the table for I-MUT. They
// are drafts: each page says so, and the decision stays with the PPK.
//
//	Load     the templates: ours, and an agency's where it has its own
//	Make     a plan and the templates to finished documents
//	WriteTo  a document as DOCX or as PDF
//
// # The data's way
//
//	plan.json -> scope (scope.go, mover.go, aspects.go, announce.go)
//	templates -> parsed and checked against the vocabulary (template.go)
//	both      -> Document (render.go), the one model of a paper
//	Document  -> DOCX (docx.go), or pages (layout.go) -> PDF (pdf.go)
//
// Everything is read from plan.json alone. Sentences that need judgement, such
// as the eight headings of Peraturan BKN 5/2019 Pasal 2, are made here; all the
// rest of a paper's words stands in its template. The papers are Indonesian
// whatever language the screen has, because that is the language of decrees.
//
// # Invariants
//
//	I1  The same plan and templates give the same bytes: no clock, no map order.
//	    Lengths are integers, so that no platform breaks a line elsewhere.
//	I2  A template is checked before a plan is looked at: every placeholder that
//	    has no meaning where it stands is a finding, all of them in one pass.
//	I3  What comes from data is text and never markup, in either format.
//	I4  A clause whose certainty is K? is never printed as law.
//	I5  The announcement's templates can name nobody: its vocabulary holds counts
//	    only, and counts.go lets no group of 1 to 4 people be seen or worked out.
//
// # DOCX and PDF
//
// DOCX is written by docx.go with archive/zip. The Go libraries for it were
// looked at: those that are maintained are under AGPL or sold, the permissive
// ones rest since a year or more, and none gives the same bytes twice. A paper
// needs paragraphs, one kind of table, a header and a footer, which is little
// enough to own. PDF comes from go-pdf/fpdf with Liberation Sans (SIL Open
// Font License), embedded as subsets. Its letters are as wide as Arial's, which
// the DOCX asks for, so that both formats break lines alike. Lines and pages are
// broken here, because a letter's footer tells how many pages the letter has
// before they are drawn.
//
// # Limits
//
// Scripts other than Latin, Greek and Cyrillic are not in the font: the PDF shows
// boxes for them, the DOCX is right. No hyphenation.
package papers
