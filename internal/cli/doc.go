// Package cli is the command line: one file per command, each a function that
// returns its cobra command. A command reads its flags, calls one function of
// scenarios, load or report, and prints; it decides nothing.
//
// Results go to stdout, everything else to stderr. A command that fails
// returns an error; an *exit carries the process's exit code with it (exit.go).
package cli
