package verify

// Problem is what the judge knows of a problem, in plain slices. Its counts are
// the headcounts of the nodes and then the activities of the rows.
type Problem struct {
	Start, Node    []int32 // pairs in compressed rows: person i has Start[i] .. Start[i+1]-1
	Parent, Lo, Hi []int32 // per node; children come before parents, the root is last
	Rows           []Row
	Levels         []Level
}

// Row is Lo <= sum of Weight over its used pairs <= Hi.
type Row struct {
	Pair, Weight []int32
	Lo, Hi       int64 // within -1<<62 .. 1<<62
}

// Level is one goal.
type Level struct {
	Cost      []int32 // per pair
	Penalties []Penalty
}

// Penalty costs Under for each unit by which Count is under At, and Over for
// each by which it is over. Neither is negative.
type Penalty struct {
	Count       int32
	At          int64
	Under, Over int32
}

// Certificate has a proof for each level.
type Certificate struct{ Levels []Proof }

// Proof says what the plan costs at a level and what no plan can undercut.
type Proof struct {
	Value, Bound int64
	Leaves       []Leaf
	Face         bool   // the one leaf meets the value: later levels stay on its face
	Fix          []Leaf // their reduced costs exclude pairs, one after the other, before Leaves are read
}

// Leaf is one part of the domain and the dual solution that bounds it.
type Leaf struct {
	Path  []Choice // how branching got here
	Scale int64    // > 0
	Price []int64  // per node
	Row   []int64  // per row; those left out are 0
	Kept  []int64  // per earlier level; those left out are 0
}

// Choice takes or bans a pair.
type Choice struct {
	Pair int32
	Take bool
}
