package solver

import (
	"time"

	"mutasi/solver/verify"
)

// Status says how a solve ended.
type Status uint8

const (
	Optimal    Status = iota // every level proved: value = bound
	Feasible                 // a limit stopped it: a plan and its gap
	Infeasible               // no plan satisfies the bounds and rows; see Solution.Conflict
	Unknown                  // a limit stopped it before any plan was found
)

// Options steers a solve. The zero value means: no limits, one thread per
// processor, the engine's own choice of algorithm.
type Options struct {
	Threads   int           // 0: one per processor; the answer never depends on it
	TimeLimit time.Duration // 0: none; an answer cut off by time may differ from run to run
	WorkLimit int64         // 0: none; counted in elementary steps, the same on every machine
	Algorithm string        // "": the engine chooses; Algorithms() lists the names
	Start     []int32       // optional: a feasible plan to begin with, one pair index per person
	// Near, optional, is the solution of a similar problem: other pairs, costs,
	// bounds or limits. The solve begins from its plan and its certificate's
	// multipliers and prices, which is quick where little has changed. They decide
	// nothing.
	Near *Solution
	// NearOf is the problem that Near solves, where it numbers people, nodes, rows or
	// levels otherwise: they are then the same where their names are. Nil: the numbers
	// are the same (more rows may follow).
	NearOf   *Problem
	Progress func(Progress)
}

// Relaxed is the Progress.Phase in which the bound is that of the linear relaxation.
const Relaxed = "relaxation"

// Progress is what a running solve reports now and then, from one goroutine.
type Progress struct {
	Level int    // index into Problem.Levels
	Phase string // what the engine is doing, in a word or two
	Value int64  // best plan so far at this level
	Bound int64  // proved bound at this level
}

// Solution is the answer of Solve.
type Solution struct {
	Status    Status
	Pair      []int32 // the pair that each person takes; nil when Status is Infeasible or Unknown
	Levels    []LevelResult
	Algorithm string // which algorithm ran, and why, in one line
	// Certificate proves the bounds; verify.Check judges it against the problem.
	Certificate *verify.Certificate
	// Conflict explains Infeasible: bounds and rows that cannot hold together.
	Conflict *Conflict
	Work     int64 // elementary steps done
}

// LevelResult is value and proved bound of one level, in its own units.
// Value - Bound is the gap; 0 means proved, given the levels before it.
type LevelResult struct {
	Value, Bound int64
	// Exact says that the dual bound of the certificate meets Value to the last
	// digit, so that its reduced costs are what pairs cost beyond it.
	Exact bool
}

// Conflict is a set of bounds and rows that no plan satisfies together, and,
// where the bounds of the tree alone decide it, the people and positions of
// the cut that shows why.
type Conflict struct {
	Rows   []int32 // side rows
	Lower  []int32 // nodes whose lower bound takes part
	Upper  []int32 // nodes whose upper bound takes part
	People []int32 // the people who can only be seated inside the cut
}
