// Package i18n says numbers, dates and labels in the reader's language.
//
// Indonesian comes first: "23 November 2026", 12.345, 78,40. English is for
// colleagues abroad. Every label that a reader sees stands in one catalogue
// (catalogue.go), once per language, in a file per subject, so that a translator
// reads one table at a time.
// Text that comes from the data or from the rules (names, clauses, reasons) is
// Indonesian and passes through unchanged.
//
// Nothing here depends on the machine's locale.
package i18n
