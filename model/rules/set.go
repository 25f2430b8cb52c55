package rules

import (
	"slices"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules/expression"
)

// Set is a rule book ready for use: a preset with an agency's changes on top.
// It is data; where each rule enters the problem is in scenarios/build, one
// file per letter.
type Set struct {
	Name     string
	Clauses  []Clause // in the order of the Book, then in file order
	Scoring  Scoring
	Goals    Goals
	Classes  map[model.Class]ClassDefault // what a post asks for when its own row is silent
	Levels   map[model.Level]LevelDefault // the same by jenjang; wins over Classes
	Tiers    [model.LevelCount]int8       // jenjang compared across tracks; 0: not comparable
	Related  [][]string                   // groups of related fields of study
	Entry    []string                     // names of the certificate that opens a JF; {rumpun} stands for its family
	Locks    []Lock
	Assessed int // months for which a competency assessment stays valid
	Steps    RecordSteps
}

// RecordSteps are the months that one step on a person's own record usually takes: what
// is called a smaller change (scenarios/path).
type RecordSteps struct {
	Certificate, Competency, Rating, Education, Rank int32
}

// Clause is one condition of a rule. Need says what must hold for a move (of
// the kinds in Scope); what happens when it does not hold is Kind.
type Clause struct {
	Rule      string // "T1"
	Name      string // "umum"; unique inside the rule
	Measure   string // which of the rule's measures; one of the Book's
	Text      diag.Text
	Scope     Scope
	Need      Need
	Kind      Kind
	Weight    int32                // soft, bonus: basis points lost or gained when Need fails; never negative
	Per       int32                // soft, bonus: Weight counts once per this many units beyond Need; 0: once
	Cap       int32                // soft, bonus: the most that Weight x Per may come to; must_move: the most people that it obliges; 0: no cap
	Missing   bool                 // a measure that the data cannot give fails the need; otherwise the clause does not apply
	Reason    model.Reason         // P1: the reason for which this clause pays
	Relations []model.RelationKind // C1, C2: the relations that this clause speaks of
	Holding   string               // U10: the certificate or training that counts
	Unit      string               // U10: code of the unit that must keep its holders, with all under it
	Expr      *expression.Program  // X: the agency's own question; nil for the rules of the Book
	Cases     Cases                // X: its examples, instead of Examples
	RelaxCost int32                // price per unit of loosening when nothing else is feasible; -1: never
	Examples  Examples
	Citation  string
	Certainty string     // S, S2, K, K?
	From, To  model.Date // in force from From up to the day before To; NoDate: open
	Waivable  bool       // an approval number (periode.yaml) turns hard into flag
	Pos       diag.Pos   // where the clause was last changed
}

// ID is "T1.umum".
func (c *Clause) ID() string { return c.Rule + "." + c.Name }

// InForce reports whether the clause counts for a plan that takes effect on d.
func (c *Clause) InForce(d model.Date) bool {
	return c.Kind != Off && (c.From == model.NoDate || d >= c.From) && (c.To == model.NoDate || d < c.To)
}

// Points is what a soft or bonus clause does to a move of which measured is
// the measure: negative for a cost, positive for a bonus, 0 when Need holds.
func (c *Clause) Points(measured int32) int32 { return PointsOf(c.Times(measured), c.Weight, c.Cap) }

// Times is how often the weight of a soft or bonus clause counts for a move of
// which measured is the measure: negative for a cost, 0 when Need holds.
func (c *Clause) Times(measured int32) int32 {
	short := int64(c.Need.Short(measured))
	if short == 0 || c.Kind != Soft && c.Kind != Bonus {
		return 0
	}
	n := int64(1)
	if c.Per > 0 {
		n = (short + int64(c.Per) - 1) / int64(c.Per)
	}
	n = min(n, maxPoints)
	if c.Kind == Soft {
		n = -n
	}
	return int32(n)
}

// PointsOf is a weight so many times, at most the cap (0: none) either way.
func PointsOf(times, weight, cap int32) int32 {
	p, most := int64(times)*int64(weight), int64(maxPoints)
	if cap > 0 {
		most = min(most, int64(cap))
	}
	return int32(max(-most, min(p, most)))
}

// maxPoints keeps a clause without a cap inside 32 bits with room for all the
// others: a hundred thousand points of fit.
const maxPoints = 10_000_000

// Kind is the consequence of a clause whose Need fails.
type Kind uint8

const (
	Off       Kind = iota // the clause is switched off
	Hard                  // the move is forbidden, the bound holds
	Soft                  // the move pays Weight
	Bonus                 // the move gains Weight
	Flag                  // the move needs an approval or a note
	Must                  // T2: the person must leave the present post
	Guarantee             // M5: nobody is put where Need fails unless the plan cannot do otherwise
)

var kindNames = [...]string{"off", "hard", "soft", "bonus", "flag", "must_move", "guarantee"}

func (k Kind) String() string { return kindNames[k] }

// Scope narrows a clause; an empty list means any.
type Scope struct {
	Moves    []model.MoveKind
	From     []model.Class   // class of the present post
	To       []model.Class   // class of the new post
	Kinds    []model.Kind    // jenis pegawai
	Echelons []model.Echelon // eselon of the new post
	Remote   *bool           // unit of the present post (U6, U7)
	Critical *bool           // the post is marked as critical (U3, U6)
}

// Clause returns the clause of an id such as "T1.umum", or nil.
func (s *Set) Clause(id string) *Clause {
	i := slices.IndexFunc(s.Clauses, func(c Clause) bool { return c.ID() == id })
	if i < 0 {
		return nil
	}
	return &s.Clauses[i]
}

// Clone is a copy that may be changed without changing s.
func (s *Set) Clone() *Set {
	t := *s
	t.Clauses = slices.Clone(s.Clauses)
	t.Locks = slices.Clone(s.Locks)
	return &t
}

// Goals are the weights of the goals that are not clauses.
type Goals struct {
	Move          int32 // basis points that a move must earn
	ShortageFirst int32 // cost while the first seat of a post is empty, before criticality
	ShortageLast  int32 // the same for its last seat; those between fall evenly, so that the neediest post comes first
	Development   int32 // most basis points that career development may add; 0: off
}

// Scoring chooses and parametrises the method of the fit score; package scoring
// says what each number means there. Weights are in basis points, points are of
// 100. Fields below the line are zero in the default method.
type Scoring struct {
	Method string // default, simata_411_2025, pu_65_20_15, profile_matching_60_40
	// Weights of the parts; with Integrity, Training and Extras they add up to 10,000.
	Competency, Performance, Education, Experience int32
	RatingPoints                                   [6]int32         // points for predikat 1..5; [0] unused
	RatingYears                                    []int32          // weights of the last years, newest first (60, 40)
	DegreePoints                                   map[string]int32 // education name -> points
	FieldPoints                                    [3]int32         // field of study: no match, related, match (50, 75, 100)
	LevelShare                                     int32            // share of Education that the level of the degree takes, per cent; the field takes the rest
	YearBands                                      []Band           // points by months of relevant experience
	VarietyPoints                                  [3]int32         // served in one unit, several units, several OPD
	YearShare                                      int32            // share of Experience that the years take, per cent; variety takes the rest

	YearDecay                 []Band     // per cent that a month of experience counts, by months before the TMT; empty: all count in full
	VarietyShare, ActingShare int32      // where either is set, YearShare : VarietyShare : ActingShare are proportions
	ActingPoints              [5]int32   // no acting duty, Plh equal, Plh higher, Plt equal, Plt higher
	DegreeAbsolute            bool       // points of the degree as they are, not relative to the post's
	Integrity                 int32      // weight of the discipline record
	IntegrityPoints           [5]int32   // never, light, medium, heavy, serving
	Training                  int32      // weight of competency development (diklat)
	TrainingPoints            [2]int32   // none, some within TrainingYears
	TrainingYears             int32      // calendar years before the TMT that count; 0: any
	Extras                    []Extra    // components read from table kompetensi under a name of their own
	Axes                      bool       // fit = half performance axis, half potential axis
	BoxBounds                 [2]int32   // points at which the middle and the upper third of the nine boxes begin; 0, 0: no boxes
	Surplus                   bool       // profile matching, mode minimum: a level above the target counts as met
	GapPoints                 [9]int32   // profile matching: weight of gap -4..+4 in tenths; all 0: another method
	Core                      []string   // profile matching: names of the core competencies
	CoreShare                 int32      // profile matching: share of the core competencies, per cent
	RelatedFamilies           [][]string // groups of related job families, for career development
}

// Extra is a component that is neither of the tables' own: talent potential,
// awards, feedback. An agency enters it as a competency of that name, level 1 to
// 5, which is worth 20 to 100 points.
type Extra struct {
	Name        string // as in table kompetensi
	Weight      int32
	Performance bool // belongs to the performance axis, not to potential
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

// Default returns what a post asks for once its own row, its jenjang and its
// class have spoken, in this order, field by field.
func (s *Set) Default(p *model.Position) ClassDefault {
	out := ClassDefault{p.MinEducation, p.RankMin, p.RankMax, p.RetireAge, 0}
	for _, d := range [...]ClassDefault{s.Levels[p.Level], s.Classes[p.Class]} {
		if out.MinEducation == model.NoEducation {
			out.MinEducation = d.MinEducation
		}
		if out.RankMin == 0 {
			out.RankMin = d.RankMin
		}
		if out.RankMax == 0 {
			out.RankMax = d.RankMax
		}
		if out.RetireAge == 0 {
			out.RetireAge = d.RetireAge
		}
		if out.Skill == 0 {
			out.Skill = d.Skill
		}
	}
	return out
}

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

var lockNames = [...]string{"keep", "assign", "ban", "must_move"}

func (k LockKind) String() string { return lockNames[k] }
