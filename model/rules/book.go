package rules

// Measure is the unit of a rule's measured value: how its Need is written and printed.
type Measure uint8

const (
	Months Measure = iota
	Years
	Count
	Percent // whole per cent
	Steps   // of rank, level or grade
	YesNo
	Kilometres
	Rupiah
)

// Where says how a rule enters the problem.
type Where uint8

const (
	PairGate Where = iota // gates and costs of pairs
	Bound                 // seats and nested bounds of the tree
	SideRow               // rows that the tree cannot say
	Couple                // pairs of people
	FlagOnly
)

// Entry describes one rule id: what it measures and what clauses may do.
type Entry struct {
	ID      string
	Title   string // Indonesian
	Measure Measure
	Where   Where
	Kinds   []Kind // consequences that make sense
	File    string // where it enters the problem: "scenarios/build/t.go"
}
