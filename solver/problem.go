package solver

import "mutasi/solver/network"

// Problem is everything the engine knows: people, positions, bounds, rows and
// goals, as flat arrays of integers. It says nothing of civil servants.
//
// Every person takes exactly one of its pairs. Staying where one is, is a pair
// like any other; being left without a post is a pair too, to a position that
// stands for the bench. A pin is a person with one pair, a ban is a pair that
// is not there.
type Problem struct {
	Pairs  network.Pairs
	Tree   network.Tree
	Levels []Level // strictly lexicographic: Levels[0] first
	Rows   []Row
	Names  Names // for messages and for the LP and MPS files; may be the zero value
}

// Level is one goal: the sum below is minimised among all plans that are best
// for the levels before it.
//
//	sum over used pairs k of Cost[k]
//	+ sum over Shortfalls s of the cost of the heads that s misses
//	+ sum over Excesses e of e.Cost x (amount by which row e.Row passes its bound)
type Level struct {
	Name       string
	Cost       []int32 // per pair; nil means all zero
	Shortfalls []Shortfall
	Excesses   []Excess
}

// Shortfall prices the heads that a node lacks. With h heads at Node, the
// heads numbered h+1 .. len(Missing) are missing, and head number j costs
// Missing[j-1] while it is missing. Missing is non-increasing: the first head
// is worth at least as much as the second. That makes the cost convex in h.
type Shortfall struct {
	Node    int32
	Missing []int32
}

// Row is a bound on a weighted count of pairs that the tree cannot say:
//
//	Lo <= sum over j of Weight[j] x (pair Pair[j] is used) <= Hi
//
// A row is hard unless some level names it in Excesses; then a plan may pass
// its bounds (either one) at that price.
type Row struct {
	Pair   []int32 // ascending, distinct
	Weight []int32 // same length as Pair; nil means all 1
	Lo, Hi int64   // NoLower and NoUpper where a side is open
}

// Excess is the price, at one level, of each unit by which a row's activity
// is under its Lo or over its Hi. Naming a row in an Excess makes the row soft.
type Excess struct {
	Row  int32
	Cost int32 // >= 0
}

// Open ends of a Row.
const (
	NoLower = -1 << 62
	NoUpper = 1 << 62
)

// Names gives people, nodes and rows stable, readable names. Each function may
// be nil; the engine then numbers them.
type Names struct {
	Person func(i int) string
	Node   func(v int) string
	Row    func(r int) string
}
