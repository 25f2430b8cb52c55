// Package fiction invents a local government: its units, posts, people and
// their records, as the tables of docs/formats.md.
//
// Everything is a pure function of (people, seed). Each thing drawn has its own
// stream of random numbers, named after what it decides and for whom (draw.go),
// and every decision is made in integers, so that the same pair gives the same
// bytes on every machine and a change in one part leaves the others as they were.
//
// The order of work: size the government (shape.go), grow its tree (tree.go,
// from the lists of offices.go), hang posts on the units (posts.go, with the job
// families of families.go), decide how many seats are filled (fill.go), invent a
// career for each holder (career.go, history.go) and the records that go with it
// (records.go), and write all of it as tables (tables.go). For the committed
// example, stories are put on that stage before the records are written
// (cast.go, stories.go, redistribution.go).
//
// Invariants, kept here and checked by the tests:
//
//	I1  exactly `people` employees, each NIP unique and consistent with birth
//	    date, first day of service, kind and sex
//	I2  a one-seat post never has two holders, and a head's unit has one head
//	I3  born + 18 years <= hired <= every rank and post <= plan date < retirement
//	I4  a history has no gap and ends in the present post, at its TMT
//	I5  ranks lie within what the level and the education allow
//
// No person is real. Places are those of the Bukittinggi region; everything
// said about them is invented.
package fiction
