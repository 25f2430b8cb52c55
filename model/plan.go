package model

// PlanSchema names the version of plan.json that Plan describes; the JSON
// Schema is published in docs/plan.schema.json.
const PlanSchema = "mutasi/plan/2"

// Plan is the answer: who moves where and why, in terms that stand alone. It
// repeats names and numbers from the data, so that a reader of plan.json needs
// nothing else, and it holds no time, host or path, so that the same input
// gives the same bytes.
type Plan struct {
	Schema    string      `json:"schema"`
	Program   string      `json:"program"` // "mutasi 0.1.0"
	Agency    string      `json:"agency"`
	Period    string      `json:"period"`
	Effective Date        `json:"effective"`
	Rules     string      `json:"rules"`  // name of the rule set
	Inputs    []InputHash `json:"inputs"` // by name
	Status    string      `json:"status"` // optimal, feasible, infeasible
	Algorithm string      `json:"algorithm"`
	ClaimedBy string      `json:"claimed_by,omitempty"` // another program, on whose word Status and the bounds of goals not proved stand
	Goals     []Goal      `json:"goals"`                // in strict order
	Terms     []Term      `json:"terms"`                // what the gain is made of
	Figures   Figures     `json:"figures"`

	Moves    []Move         `json:"moves"`              // in the order of Steps
	Steps    []Step         `json:"steps"`              // an order that can be carried out
	Short    []ShortPost    `json:"short"`              // posts left short, and why
	Unmet    []UnmetRequest `json:"unmet"`              // requests not met, and why
	Wishes   []WishResult   `json:"wishes,omitempty"`   // of everybody with ranked wishes: which one is met
	Forced   []Forced       `json:"forced,omitempty"`   // people put below what M5 guarantees; the fewest, and none can be left out
	LeftOut  []LeftOut      `json:"left_out"`           // people who could not be considered
	Stay     []Stayer       `json:"stay"`               // people who were considered and stay
	Units    []UnitBalance  `json:"units"`              // before and after
	Breaches []Breach       `json:"breaches"`           // bounds that today already breaks, held at today's state
	Ties     []Tie          `json:"ties"`               // moves that the lottery decided
	Clauses  []ClauseCount  `json:"clauses"`            // how often each clause decided
	Conflict []string       `json:"conflict,omitempty"` // Status infeasible: what cannot hold together
	Revision *Revision      `json:"revision,omitempty"` // of an earlier plan, some of whose people refused

	Loosening *Loosening `json:"loosening,omitempty"` // Status infeasible: the cheapest way out
}

// Loosening is what makes a plan possible at the least price, by the relax_cost
// of the clauses. Without Changes none does: what is in the way costs -1.
type Loosening struct {
	Cost    int64    `json:"cost"`   // basis points
	Bound   int64    `json:"bound"`  // no loosening costs less
	Proved  bool     `json:"proved"` // Cost is Bound, or no loosening helps
	Changes []Change `json:"changes"`
}

// Change is one thing that gives way: a bound from From to To, a lock, or a
// clause that does not hold for one person.
type Change struct {
	Clause string `json:"clause"`
	Where  string `json:"where,omitempty"` // of a bound: what is counted
	From   int64  `json:"from"`
	To     int64  `json:"to"`
	Person string `json:"person,omitempty"` // NIP, of a lock or a clause
	Cost   int64  `json:"cost"`
	Advice string `json:"advice"` // the change in words, Indonesian
}

// Revision says what a plan revises: its first goal, "changes", is to change as
// little as possible of the earlier one.
type Revision struct {
	Of      string    `json:"of"`      // SHA-256 of the earlier plan.json
	Refused []string  `json:"refused"` // NIP of all who refused, then or before; they stay
	Earlier []Seat    `json:"earlier"` // where the earlier plan moved people, by NIP
	Changed []Changed `json:"changed"` // whoever else has another post now than in the earlier plan, by NIP
}

// Seat is a person in a post.
type Seat struct {
	Key  string `json:"key"`  // NIP
	Post string `json:"post"` // Post.Key
}

// Changed is a person whom a revision puts elsewhere.
type Changed struct {
	Person Person `json:"person"`
	Was    Post   `json:"was"` // in the earlier plan; the zero Post stands for none
	Now    Post   `json:"now"`
}

// InputHash ties a plan to the bytes it was made from.
type InputHash struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// Goal is one level of the objective. Value and Bound are in Unit; they are
// costs (smaller is better) except for the gain.
type Goal struct {
	Name      string `json:"name"` // changes, bench, must, guarantee, shortage, gain, moves, lottery
	Unit      string `json:"unit"`
	StatusQuo int64  `json:"status_quo"`
	Value     int64  `json:"value"`
	Bound     int64  `json:"bound"`
	Proved    bool   `json:"proved"`
}

// Term is one addend of the gain, in basis points, summed over all moves.
type Term struct {
	Name   string `json:"name"`
	Clause string `json:"clause,omitempty"`
	Points int64  `json:"points"`
}

// Figures are the numbers a reader asks for first.
type Figures struct {
	People        int   `json:"people"`
	Movable       int   `json:"movable"`
	Moves         int   `json:"moves"`
	Seats         int64 `json:"seats"`
	HeadsBefore   int64 `json:"heads_before"`
	MissingBefore int64 `json:"missing_before"` // seats without a holder
	MissingAfter  int64 `json:"missing_after"`
	FitBefore     int64 `json:"fit_before"` // mean over movers, basis points
	FitAfter      int64 `json:"fit_after"`
	OverdueBefore int   `json:"overdue_before"` // people over the maximum time in post
	OverdueAfter  int   `json:"overdue_after"`
	RequestsMet   int   `json:"requests_met"`
	Requests      int   `json:"requests"`
	Money         int64 `json:"money"` // relocation money of all moves by table tarif, thousands of rupiah
	Pairs         int64 `json:"pairs"` // eligible pairs considered
}

// Post names a position in a unit.
type Post struct {
	Key     string `json:"key"`
	Name    string `json:"name"`
	Unit    string `json:"unit"`
	UnitKey string `json:"unit_key"`
	OPD     string `json:"opd"`
	Class   string `json:"class"`
	Level   string `json:"level"`
	Echelon string `json:"echelon,omitempty"`
	Grade   int    `json:"grade,omitempty"`

	SIASN     string `json:"siasn_id,omitempty"`      // JABATAN ID, where the data have it
	UnitSIASN string `json:"unit_siasn_id,omitempty"` // UNOR ID, where the data have it
}

// Person names an employee.
type Person struct {
	Key       string `json:"key"`  // NIP
	Name      string `json:"name"` // with gelar
	Rank      string `json:"rank"`
	RankTitle string `json:"rank_title,omitempty"`
	RankSince Date   `json:"rank_since"`
	Education string `json:"education"`
	SIASN     string `json:"siasn_id,omitempty"` // PNS ID, where the data have it
}

// Superior is whom the holder of a post reports to: the head of the smallest
// unit, and for a head that of the unit above. The zero Superior stands for a
// post that no other post of the data is above.
type Superior struct {
	Post   string `json:"post,omitempty"`   // Post.Key
	Title  string `json:"title,omitempty"`  // of the post and its unit, as papers print it
	Holder string `json:"holder,omitempty"` // name of who holds it then; "" while it is vacant
	Key    string `json:"key,omitempty"`    // NIP of the holder
}

// MoveKind is what a transfer is in the words of PermenPANRB 22/2021.
type MoveKind string

const (
	Lateral        MoveKind = "rotasi"
	Promotion      MoveKind = "promosi"
	Demotion       MoveKind = "demosi"
	Redistribution MoveKind = "redistribusi" // same job, other unit
	Placement      MoveKind = "penempatan"   // somebody without a post
)

// Move is one transfer with its reasons.
type Move struct {
	No     int      `json:"no"`
	Person Person   `json:"person"`
	From   Post     `json:"from"`
	Since  Date     `json:"since"`  // TMT of the present post
	Months int      `json:"months"` // in the present post at TMT
	To     Post     `json:"to"`
	Kind   MoveKind `json:"kind"`
	Step   int      `json:"step"` // Steps[Step-1]

	Before    Score    `json:"before"`    // fit for the present post
	After     Score    `json:"after"`     // fit for the new post
	Gain      int64    `json:"gain"`      // bp, after all terms
	Terms     []Term   `json:"terms"`     // of this move; they add up to Gain
	Shortage  int64    `json:"shortage"`  // seats of the new post that were missing before
	Touched   []Touch  `json:"rules"`     // clauses that this move met, paid for, or needs approval under
	Approvals []string `json:"approvals"` // what must be obtained before the decree

	Candidates []Alternative `json:"candidates"`         // next best people for the new post
	Options    []Alternative `json:"options"`            // next best posts for the person
	Reserves   []Reserve     `json:"reserves,omitempty"` // who comes next if the person refuses, where that was asked for
	FromUnit   UnitBalance   `json:"from_unit"`
	ToUnit     UnitBalance   `json:"to_unit"`

	// What changes for the person. Before speaks of the present post, as it is
	// held when the plan takes effect; After of the new one under the whole plan.
	DistanceBefore  int      `json:"distance_before_km"` // -1 unknown
	DistanceAfter   int      `json:"distance_after_km"`
	AllowanceBefore int64    `json:"allowance_before"` // rupiah a month, by kelas jabatan of table tarif; -1 unknown
	AllowanceAfter  int64    `json:"allowance_after"`
	RetiresBefore   Date     `json:"retires_before"` // the day of retirement at the post's BUP; NoDate unknown
	RetiresAfter    Date     `json:"retires_after"`
	SuperiorBefore  Superior `json:"superior_before"`
	SuperiorAfter   Superior `json:"superior_after"`
}

// Score is a fit in basis points (0-10000) with its parts, which add up.
type Score struct {
	Total int         `json:"total"`
	Low   int         `json:"low"`  // lowest and highest value that missing data could give;
	High  int         `json:"high"` // both equal Total when nothing is missing
	Parts []ScorePart `json:"parts"`
}

// ScorePart is one component of a Score.
type ScorePart struct {
	Name   string   `json:"name"`
	Points int      `json:"points"`         // bp
	Max    int      `json:"max"`            // bp: its weight, after missing parts gave theirs away
	Rows   []string `json:"rows,omitempty"` // "kinerja.csv:214"
	Note   string   `json:"note,omitempty"` // in words, Indonesian
}

// Touch is a clause that had a say in a move.
type Touch struct {
	Clause    string `json:"clause"` // "T2.umum"
	Effect    string `json:"effect"` // met, cost, bonus, approval, must, forced
	Points    int64  `json:"points,omitempty"`
	Measured  string `json:"measured,omitempty"` // "67 bulan"
	Need      string `json:"need,omitempty"`     // ">= 24 bulan"
	Citation  string `json:"citation,omitempty"`
	Certainty string `json:"certainty"` // S, S2, K, K?
	Text      string `json:"text"`
}

// Reserve is who comes next for a post, with the exact price: what the whole plan
// loses with that person there.
type Reserve struct {
	Person Person `json:"person"`
	Now    Post   `json:"now"`   // where the plan has the person
	Goal   string `json:"goal"`  // the first goal that loses; "" where none does
	Price  int64  `json:"price"` // how much, in that goal's unit
}

// Alternative is a candidate for a post, or a post for a person.
type Alternative struct {
	Person *Person `json:"person,omitempty"`
	Post   *Post   `json:"post,omitempty"`
	Fit    int     `json:"fit"`
	Gain   int64   `json:"gain"`
	Why    string  `json:"why"` // why this one was not chosen
	// Goal and Price are a proved lower bound on what the whole plan loses when
	// this pair is forced instead: Price units of the goal of that name, the
	// goals before it being equal. "" means that no loss is proved.
	Goal  string `json:"goal"`
	Price int64  `json:"price"`
}

// Step is a set of moves made on one day: a chain that starts at a vacancy,
// or a ring.
type Step struct {
	No    int    `json:"no"`
	Kind  string `json:"kind"`  // rantai, lingkar, gabungan (chains merged so that no floor is broken)
	Moves []int  `json:"moves"` // Move.No
}

// ShortPost is a post with fewer heads than seats after the plan.
type ShortPost struct {
	Post     Post   `json:"post"`
	Seats    int    `json:"seats"`
	Before   int    `json:"before"`
	After    int    `json:"after"`
	Critical int    `json:"critical"`
	Eligible int    `json:"eligible"` // people who may take it
	Why      string `json:"why"`
}

// UnmetRequest is a permohonan that the plan does not meet.
type UnmetRequest struct {
	Person Person `json:"person"`
	Wanted string `json:"wanted"`
	Reason string `json:"reason"`
	Why    string `json:"why"`
	Row    string `json:"row"`
}

// WishResult says which of somebody's ranked wishes (table pilihan) the plan
// meets. Equally liked ones count as one.
type WishResult struct {
	Person  Person `json:"person"`
	Wishes  int    `json:"wishes"`  // how many there are
	Met     int    `json:"met"`     // 1 for the best liked; 0: none of them
	Wish    string `json:"wish"`    // the wish that is met, else the best liked one
	Moves   bool   `json:"moves"`   // the person moves
	Against bool   `json:"against"` // to a post liked less than staying
}

// Forced is somebody whom a plan puts below what M5 guarantees, because no plan
// as good at the goals before does without.
type Forced struct {
	Person   Person   `json:"person"`
	From     Post     `json:"from"`
	To       Post     `json:"to"`
	Clauses  []string `json:"clauses"`  // of M5, that are broken
	Measured []string `json:"measured"` // what is lost, by clause
	Why      []string `json:"why"`      // what leaves no other plan, Indonesian
}

// LeftOut is a person who could not be considered for a move.
type LeftOut struct {
	Person Person `json:"person"`
	Post   string `json:"post"`
	Clause string `json:"clause"`
	Why    string `json:"why"`
	// Leaves: the seat falls vacant when the plan takes effect; the person has retired.
	Leaves bool `json:"leaves,omitempty"`
}

// Stayer is a person who was considered and stays, because no better plan moves
// them. With it every NIP of the data is found in plan.json.
type Stayer struct {
	Key    string `json:"key"` // NIP
	Name   string `json:"name"`
	Post   string `json:"post"`  // Post.Key; "" when the person has none
	Title  string `json:"title"` // of the post and its unit, as papers print it
	Months int    `json:"months"`
	Fit    int    `json:"fit"` // for the present post, basis points
}

// UnitBalance is one unit before and after: heads against seats of the posts
// that hang on it directly, so that the rows of Plan.Units add up.
type UnitBalance struct {
	Key           string `json:"key"`
	Name          string `json:"name"`
	OPD           string `json:"opd"` // name of the perangkat daerah it belongs to
	Seats         int    `json:"seats"`
	Before        int    `json:"before"`
	After         int    `json:"after"`
	In            int    `json:"in"`
	Out           int    `json:"out"`
	MissingBefore int    `json:"missing_before"` // empty seats, post by post
	MissingAfter  int    `json:"missing_after"`
}

// Breach is a bound that today's state already breaks; the plan may not worsen it.
type Breach struct {
	Clause string `json:"clause"`
	Where  string `json:"where"`
	Need   string `json:"need"`
	Today  int    `json:"today"`
	After  int    `json:"after"`
}

// Tie is a move that another plan of equal value would not make.
type Tie struct {
	Move int    `json:"move"`
	With string `json:"with"` // another post or person that would do as well
}

// ClauseCount says how often a clause decided.
type ClauseCount struct {
	Clause    string `json:"clause"`
	Text      string `json:"text"` // what it says, Indonesian
	Citation  string `json:"citation,omitempty"`
	Certainty string `json:"certainty"` // S, S2, K, K?
	Blocked   int64  `json:"blocked"`   // pairs that it forbade
	Paid      int64  `json:"paid"`      // moves that paid for it, gained by it or were demanded by it
	Flagged   int64  `json:"flagged"`   // moves that need an approval under it
}
