// Package syntax says in both languages what the parsers of YAML, CSV and JSON
// found wrong with a file: where they got lost, what is wrong there, and what to
// do. Their own words are English, and speak of tokens and nodes; they are kept
// only where nothing better can be said.
package syntax
