// Package load reads the data folder of an HR office into a model.Dataset and
// says everything that is wrong with it in one pass.
//
// # The way of the data
//
//	Folder, FS finds periode.yaml, mapping.yaml and the sheets           folder.go, period.go
//	sheet      one table in one file: header, columns, rows              sheet.go, csv.go, xlsx.go
//	           or made of another spreadsheet by mapping.yaml            mapping.go, mapped.go, formula.go
//	scan       walks the rows of a sheet, types cells, collects findings scan.go
//	read*      one file per table: from cells to records                 unit.go, position.go, employee.go, ...
//	assemble   canonical order, row indexes, derived fields              assemble.go
//
// Units come first, then positions, then employees, because each refers to the
// one before; the remaining tables refer to all three and are read in parallel.
// What the columns are called stands in schema.go, the words that cells may hold
// in vocabulary.go, the texts of findings in model/diag. All of it is one pass
// over the bytes and sorting: O(n log n) in the number of rows.
//
// # Invariants
//
//	I1  Nothing depends on the order of rows in a file: employees are sorted by
//	    lottery number and masked key, units by key under their parent, positions
//	    by key, catalogues by folded name, every other record by employee and content.
//	I2  Nothing is repaired silently: a cell that is not understood becomes a
//	    finding, and its value stays unknown.
//	I3  A cell of a private column is never kept, neither in the data nor in the
//	    source line of a finding, which shows columns of ours only.
//	I4  A Dataset is complete even when findings are fatal: every id is in range and
//	    every Rows index has length people+1, so that `check` can still summarise it.
//	I5  Unknown names are never matched by likeness; likeness only fills the hint.
//
// An error is returned for input and output only; what is wrong with the
// content is a diag.Diagnostic with one of the codes of the catalogue in
// model/diag.
package load
