// Package rules holds the rule book as data: clauses with their threshold,
// consequence, weight, citation and certainty, the defaults of position
// classes, the scoring weights, and a user's locks.
//
// A rule set is a preset, an embedded YAML file, with any number of small files
// on top of it:
//
//	preset: default
//	rules:
//	  T1.umum: {need: ">= 6"}
//	  U5.rencana: {kind: hard, need: "<= 200"}
//	  C1: off
//
// Load reads them in order; each may change a clause field by field, add a
// clause to a rule id, or switch a whole rule off. Nothing is ignored: an
// unknown or doubled key, a value of the wrong type, a rule id, measure or kind
// that does not exist is a finding with file, line and column, and all findings
// come in one pass.
//
// What a clause may say is the Book: every rule id with its measures (what is
// counted, in which unit), the consequences that make sense for it, and the
// file where it enters the problem. The code that measures stands in
// scenarios/build, one file per letter; no legal number stands in either.
//
// Conventions. A Need says what must hold; the consequence is for the case that
// it does not. Weights are in basis points and never negative: a soft clause
// takes them away, a bonus clause gives them. Ordered types are written by
// name (">= Baik", "ya") and numbered inside.
package rules
