// Command compare runs this engine and its peers in turn on the same seeded
// files, in the same run, and writes what it measured as a table and two
// pictures to benchmarks/results.
//
//	make peers            install the peers, once
//	make bench-peers      go run ./benchmarks/compare -large -limit 8s -rounds 2 -rows-limit 60s
//
// Every solver is a process of its own that reads the file and reports the
// seconds of its solve call alone, its value and its peak memory. A round gives
// each solver one run, ours first; the least of the rounds counts, since noise
// only adds. Values are compared: a solver that disagrees is marked, and this
// command then fails.
package main
