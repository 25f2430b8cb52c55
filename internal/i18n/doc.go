// Package i18n says numbers, dates and labels in the reader's language.
//
// Indonesian comes first: "23 November 2026", 12.345, 78,40. English is for
// colleagues abroad. Every label that a reader sees stands in one catalogue
// (catalogue.go), once per language, in a file per subject, so that a translator
// reads one table at a time.
//
// Text that comes from the data (names, posts) and the reasons that a plan carries
// (plan.json) are Indonesian and pass through unchanged; what a clause says is in
// the rules, in both languages. A test over all commands (internal/cli) sees to it
// that nothing else stays Indonesian for an English reader.
//
// Nothing here depends on the machine's locale.
package i18n
