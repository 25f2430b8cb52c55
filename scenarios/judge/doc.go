// Package judge is the plan judge behind `mutasi verify`. It takes the data and
// rules as they are read again from the files, a plan.json and its proof, and
// says everything that is wrong.
//
//	J1  the files are those that the plan names (hashes); plan.json and
//	    bukti.json are the bytes that run.json tells, and the plan that
//	    a revision revises is the one it names (internal/cli)          judge.go
//	J2  every person and post of the plan is in the data as told,
//	    and so is what changes for each mover                          judge.go, changes.go
//	J3  every move satisfies every hard clause in force                moves.go, measure.go, custom.go
//	J4  seats, minimums, quotas, couples, locks and limits hold, each
//	    relaxed to today's state where today already breaks it         bounds.go
//	J5  scores, terms and goal values are what they add up to           values.go
//	J6  the certificate proves the bounds of the plan's goals           proof.go
//
// What is shared with the planner, plainly: reading the files (model/load,
// model/rules, the syntax and types of an agency's own rules among them), the scores (scoring), and for J5 and J6 the problem that
// scenarios/build makes of them. What is not shared: J3 and J4 measure every
// clause with code of their own, written from the definitions and not from
// scenarios/build, and J6 runs solver/verify, which shares no code with the
// engine. A gate that the planner forgets is found by J3 and J4; a pair that
// the planner wrongly leaves out is not found here but by the brute force in
// the tests of scenarios/build.
package judge
