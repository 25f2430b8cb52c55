// Package report turns a plan into what people read: plan.json, plan.xlsx,
// report.html, the summary on the terminal, and the answers of `mutasi explain`.
//
//	JSON, ReadJSON             plan.json (docs/plan.schema.json) and back
//	XLSX                       the daftar usulan and all reasons, for the office
//	HTML                       one page with pictures, to read and to print
//	Summary                    what the terminal shows after `mutasi plan`
//	ExplainPerson, ExplainPost why this person, why this post
//	WriteAll                   the three files of a run, each complete or absent
//
// # The data's way
//
// Everything is read from the *model.Plan alone: no data folder, no rules, no
// solver. digest.go derives what several papers share (balances per OPD, the
// flow between them, chains in riding order, the one-line reason of a move), so
// that two papers cannot tell two stories. Each writer then only lays out.
//
// # Invariants
//
//	I1  The same plan gives the same bytes, in every format: no clock, no map
//	    order, no machine.
//	I2  Nothing is dropped in silence. Where a page would grow beyond use, the
//	    list is cut at a stated length and says how many follow and where.
//	I3  A clause whose certainty is K? is shown with the mark "perlu verifikasi"
//	    and without its citation: what is not verified is not printed as law.
//	I4  Text from the data is text: escaped in HTML, a string and never a formula
//	    in a workbook, without control characters on the terminal.
//	I5  Nulls do not occur in plan.json: an empty list is [].
//
// # Limits
//
// The page details the reasons of the first 300 moves and lists the first 3,000;
// the workbook has them all, up to the 1,048,576 rows of a sheet.
package report
