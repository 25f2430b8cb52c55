package verify

// Problem is the problem of package solver, field by field, in plain slices.
type Problem struct {
	Start, Node    []int32 // pairs in compressed rows: person i has Start[i] .. Start[i+1]-1
	Leaves         int
	Parent, Lo, Hi []int32
	Levels         []Level
	Rows           []Row
}

// Level is one goal.
type Level struct {
	Cost       []int32 // per pair; nil means 0
	Shortfalls []Shortfall
	Excesses   []Excess
}

// Shortfall costs Missing[j-1] for each head number j that Node lacks.
type Shortfall struct {
	Node    int32
	Missing []int32
}

// Excess costs Cost for each unit by which Row's activity is outside its bounds.
type Excess struct{ Row, Cost int32 }

// Row is Lo <= sum of Weight over its used pairs <= Hi. A nil Weight is all 1;
// Lo <= -Open and Hi >= Open are no bounds.
type Row struct {
	Pair, Weight []int32
	Lo, Hi       int64
}

// Open is where a row's bounds begin to mean none.
const Open = 1 << 62

// Certificate has a proof for each level.
type Certificate struct{ Levels []Proof }

// Proof says what the plan costs at a level and what no plan can undercut.
type Proof struct {
	Value, Bound int64
	Leaves       []Leaf
	Face         bool  // the one leaf meets the value: later levels stay on its face
	Fix          *Leaf // optional: its reduced costs exclude pairs before Leaves are read
}

// Leaf is one part of the domain and the dual solution that bounds it.
type Leaf struct {
	Path  []Choice // how branching got here
	Scale int64    // > 0
	Price []int64  // per node
	Row   []int64  // per row; nil means 0
	Kept  []int64  // per earlier level, 0 for those that left a face; nil means 0
}

// Choice takes or bans a pair.
type Choice struct {
	Pair int32
	Take bool
}

// cost is what pair k costs at the level.
func (l *Level) cost(k int32) int64 {
	if l.Cost == nil {
		return 0
	}
	return int64(l.Cost[k])
}

func (r *Row) weight(x int) int64 {
	if r.Weight == nil {
		return 1
	}
	return int64(r.Weight[x])
}

// excess is how far an activity is outside the row's bounds.
func (r *Row) excess(activity int64) int64 {
	return max(0, r.Lo-activity, activity-r.Hi)
}

// soft marks the rows that some level prices.
func (p *Problem) soft() []bool {
	soft := make([]bool, len(p.Rows))
	for _, l := range p.Levels {
		for _, e := range l.Excesses {
			soft[e.Row] = true
		}
	}
	return soft
}
