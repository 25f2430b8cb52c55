// Package batch does many plans in one unattended run: agencies times
// scenarios, side by side within a memory budget, each in a process of its own.
//
// The way of a batch: Read (file.go) turns BATCH.yaml into a Batch of Runs;
// Run (engine.go) hands each run that is not finished to a child process, which
// fills a folder and writes its Outcome last; Judge (gate.go) evaluates the
// gates over all outcomes; Summary (summary.go) tells them.
//
// # Invariants
//
//	B1  A result folder is whole or not there: work is done in a folder under
//	    WorkDir and renamed when its outcome, written last, is in it.
//	B2  Finished work is not done twice: a folder whose outcome bears the key of
//	    the run, the hash of inputs, rules, limits and program, is kept; a whole
//	    one left under WorkDir by a kill is renamed into place, not redone.
//	    What a batch did not make it does not replace: a folder with files and
//	    without an outcome or a record fails its run.
//	B3  A run harms no other: panics, memory and time end with the process. A
//	    process that ends without an outcome is a crash, tried again next time.
//	B4  Result files and summaries hold no time and no host, so a batch that was
//	    killed and started again ends with the bytes of one that was not. Times,
//	    memory and attempts stand in the log.
//	B5  One batch at a time per output folder (lock.go): the lock dies with its
//	    process (lock_unix.go), so a stale one needs no judgement.
//	B6  A child outlives its parent by moments only: it watches its standard
//	    input, which the parent's death closes.
//
// Limits: the memory budget is kept by estimate (data bytes, corrected by the
// peaks measured), not enforced by the system; a run that alone exceeds the
// budget runs alone.
package batch
