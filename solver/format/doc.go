// Package format reads the instance files in which assignment and flow problems
// are published, so that anyone can judge the engine on files of their own:
//
//	asn     DIMACS assignment             sparse.Problem
//	min     DIMACS minimum-cost flow      mincost.Network
//	orlib   OR-Library assignment         dense.Matrix
//	gap     generalised assignment        GAP
//	npy     NumPy matrix of integers      dense.Matrix
//	dense, sparse, quota                  the peers' binary files
//
// docs/formats-solver.md describes them for users. Read tells them apart by
// content; no file name is trusted.
//
// # Limits
//
// A file is read once, front to back. Every count that it states is checked
// against the file's size before memory is taken for it, so a file of k bytes
// never costs more than a constant times k. Whatever is wrong ends in an *Error
// with the line (text) or byte (binary) and never in a panic: each reader has a
// fuzz target.
package format
