// Package edit reads what-if scenarios and applies them: small patches on a
// dataset and its rules, one idea each, with a reason.
//
//	name: puskesmas-baru
//	reason: usulan Dinas Kesehatan
//	base: hemat                      # another scenario; its edits come first
//	edits:
//	  - {add: PKM08-01, like: PKM07-01, unit: PKM07, seats: 2}
//	  - {close: DINKES.2.2-00}
//	  - {merge_unit: DINKES.3, into: DINKES.2}
//	  - {seats: SDN01-03, to: 5}
//	  - {quota: Minimum Dokter PKM01, min: 5}
//	  - {pin: 198102092006031001, to: DINKES.2-00}
//	  - {limit_moves: $banyak}
//	  - {rules: {T1.umum: {need: ">= 6"}}}
//	sweep: {banyak: [50, 100, 200]}
//
// Every edit is an Edit of its own, so that scenarios/compare can say which of
// them did what. The verbs stand in one table (verb.go), each with the keys it
// takes and the function that carries it out.
//
// # Invariants
//
//	I1  Apply is pure: dataset and rules that go in are shared, never written.
//	I2  Nothing is guessed or ignored: an unknown key, name or value is a fatal
//	    finding with file, line, column and the nearest known name; all findings
//	    come in one pass.
//	I3  The order that package model promises holds afterwards: people by
//	    lottery, posts by key, records by employee. A dataset edited here equals
//	    one loaded from edited files, but for the places of new records.
package edit
