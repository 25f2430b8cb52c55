// Package expression is the small language of an agency's own rules: one yes
// or no question about a move.
//
//	person.rank < III/c and position.echelon in [IV.a, IV.b] or pair.distance > 30
//
// # Types
//
// Ranks, echelons, levels, education and predicates are ordered types with
// literals of their own, written as papers write them, without quotes: III/c,
// IV.a, S-1, AhliMuda, SangatBaik. Two values compare only where they are of one
// type; everything else, a text among them, is an error of compilation that
// points at the place. Degrees compare by what the law makes of them (S-1 and
// D-IV are equal), levels of one track by that track and across tracks by the
// tiers of the rules, echelons by height: IV.a > IV.b, and no echelon is below all.
//
// # What is not known
//
// A field that the data leave open is unknown, and so is a comparison of the
// golongan of a PPPK with that of a PNS. The logic is Kleene's: unknown and false is
// false, unknown or true is true, everything else stays unknown. The clause then
// says what an unknown answer means (missing: fails or skips).
//
// # Bounds
//
// There are no loops, calls, ranges, regular expressions or floats. A source has
// at most MaxLength letters and MaxNodes nodes, so an evaluation takes at most
// that many steps and never fails. Numbers are whole; an overflow is unknown.
//
// # Parts
//
// The grammar is that of expr-lang/expr, whose parser is used: operators and
// their precedence are documented there. Types (compile.go), fields (field.go),
// literals (literal.go) and evaluation (eval.go) are ours: literals such as III/c
// are read out of its syntax tree, so that every position stays that of the source.
package expression
