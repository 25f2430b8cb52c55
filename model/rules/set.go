package rules

import (
	"mutasi/model"
	"mutasi/model/diag"
)

// Set is a rule book ready for use: a preset with an agency's changes on top.
// It is data; where each rule enters the problem is in scenarios/build, one
// file per letter.
type Set struct {
	Name     string
	Clauses  []Clause // by rule id, then in file order
	Scoring  Scoring
	Goals    Goals
	Classes  map[model.Class]ClassDefault // what a post asks for when its own row is silent
	Levels   map[model.Level]LevelDefault // the same by jenjang; wins over Classes
	Tiers    [model.LevelCount]int8       // jenjang compared across tracks; 0: not comparable
	Related  [][]string                   // groups of related fields of study
	Locks    []Lock
	Assessed int // months for which a competency assessment stays valid
}

// Clause is one condition of a rule. Need says what must hold for a move (of
// the kinds in Scope); what happens when it does not hold is Kind.
type Clause struct {
	Rule      string // "T1"
	Name      string // "umum"; unique inside the rule
	Text      diag.Text
	Scope     Scope
	Need      Need
	Kind      Kind
	Weight    int32        // soft: basis points lost when Need fails; negative: gained
	Per       int32        // soft: Weight counts once per this many units beyond Need; 0: once
	Cap       int32        // soft: the most that Weight x Per may come to; 0: no cap
	Reason    model.Reason // P1: the reason for which this clause pays
	RelaxCost int32        // price per unit of loosening when nothing else is feasible; -1: never
	Citation  string
	Certainty string     // S, S2, K, K?
	From, To  model.Date // in force on dates from From to To; NoDate: open
	Waivable  bool       // an approval number (periode.yaml) turns hard into flag
	Pos       diag.Pos
}

// ID is "T1.umum".
func (c *Clause) ID() string { return c.Rule + "." + c.Name }

// Kind is the consequence of a clause whose Need fails.
type Kind uint8

const (
	Off  Kind = iota // the clause is switched off
	Hard             // the move is forbidden, the bound holds
	Soft             // the move pays Weight
	Flag             // the move needs an approval or a note
)

// Scope narrows a clause; an empty list means any.
type Scope struct {
	Moves  []model.MoveKind
	From   []model.Class // class of the present post
	To     []model.Class // class of the new post
	Kinds  []model.Kind  // jenis pegawai
	Remote *bool         // unit of the present post (U6, U7)
}

// Op compares a measured value with the clause's value.
type Op uint8

const (
	AtLeast Op = iota // >=
	AtMost            // <=
	Above             // >
	Below             // <
	Equal             // ==
	Differs           // !=
)

// Need is a condition on the rule's one measure (Book says which): "T1 needs
// months in post >= 24". The value is in the measure's unit; ordered types
// (rank, education, yes/no) are numbered.
type Need struct {
	Op    Op
	Value int32
}

// Holds compares.
func (n Need) Holds(measured int32) bool {
	switch n.Op {
	case AtLeast:
		return measured >= n.Value
	case AtMost:
		return measured <= n.Value
	case Above:
		return measured > n.Value
	case Below:
		return measured < n.Value
	case Equal:
		return measured == n.Value
	}
	return measured != n.Value
}

// Short is by how many units measured misses the need; 0 when it holds.
func (n Need) Short(measured int32) int32 {
	if n.Holds(measured) {
		return 0
	}
	switch n.Op {
	case AtLeast:
		return n.Value - measured
	case AtMost:
		return measured - n.Value
	case Above:
		return n.Value - measured + 1
	case Below:
		return measured - n.Value + 1
	}
	return 1
}

// Goals are the weights of model.md 4 that are not clauses.
type Goals struct {
	Move          int32 // basis points that a move must earn
	ShortageFirst int32 // cost of the first missing seat of a post, before criticality
	ShortageLast  int32 // cost of the last one; those between fall evenly
	Development   int32 // most basis points that career development may add; 0: off
}

// Scoring chooses and parametrises the method of the fit score.
type Scoring struct {
	Method string // "default"; later simata_411_2025, pu_65_20_15, profile_matching_60_40
	// Weights of the four parts in basis points; they add up to 10,000.
	Competency, Performance, Education, Experience int32
	RatingPoints                                   [6]int32         // points of 100 for predikat 1..5; [0] unused
	RatingYears                                    []int32          // weights of the last years, newest first (60, 40)
	DegreePoints                                   map[string]int32 // education name -> points of 100
	FieldPoints                                    [3]int32         // field of study: no match, related, match (50, 75, 100)
	LevelShare                                     int32            // share of Education that the level of the degree takes, per cent; the field takes the rest
	YearBands                                      []Band           // points of 100 by months of relevant experience
	VarietyPoints                                  [3]int32         // served in one unit, several units, several OPD
	YearShare                                      int32            // share of Experience that the years take, per cent; variety takes the rest
}

// Band is one step of a step function: from From months on, Points.
type Band struct {
	From, Points int32
}

// ClassDefault is what a class of posts asks for when its own row is silent.
type ClassDefault struct {
	MinEducation     model.Education
	RankMin, RankMax model.Rank
	RetireAge        int8 // BUP in years
	Skill            int8 // required level of each of the nine competencies
}

// LevelDefault is the same for one jenjang.
type LevelDefault = ClassDefault

// Lock is L1: a user's decision about one person, with reason and author.
type Lock struct {
	Kind     LockKind
	Employee string // NIP
	Position string // post code; of Assign and Ban
	Reason   string
	Document string // of a demotion: the document that M1 asks for
	By       string
	Pos      diag.Pos
}

// LockKind says what a Lock does.
type LockKind uint8

const (
	Keep     LockKind = iota // the person stays
	Assign                   // the person takes Position
	Ban                      // the person does not take Position
	MustMove                 // the person leaves the present post
)
