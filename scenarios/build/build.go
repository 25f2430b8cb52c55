package build

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/scoring"
	"mutasi/solver"
)

// Options steers the building.
type Options struct {
	Threads int // 0: one per processor
	// Lazy leaves the far rows of couples out of the problem (c.go). Then it must
	// be solved by Build.Solve, and a judge must add Build.Far before judging.
	Lazy bool
	// Earlier, where it is there, is the post of every employee under an earlier
	// plan: the first goal is then to have as few others as possible.
	Earlier []model.PositionID
	// Like, optional, is a Build of another scenario of the same data: pairs that
	// do not differ are taken from it (like.go). The problem is the same without.
	Like *Build
}

// Build is a dataset under a rule set as a problem, with the way back from the
// problem's numbers to people, posts and clauses. It is not changed once made,
// except that Solve and AddFar add rows to the problem; all other methods may be
// called by many goroutines at once.
type Build struct {
	Problem *solver.Problem
	Stay    []int32            // per person of the problem: the pair of staying, -1 where a lock forbids it
	People  []model.EmployeeID // per person of the problem, ascending
	Data    *model.Dataset
	Rules   *rules.Set
	Scorer  *scoring.Scorer

	*facts
	threads  int
	loose    loose // nil: as the rules say
	checks   []check
	locks    locks
	profiles *profiles
	levels   levels

	idle       bool                        // somebody without a post takes part
	must       map[model.EmployeeID]*check // who must move, and by which clause (T2)
	capped     bool                        // some of them only as far as can be: a goal
	person     []int32                     // per employee: person of the problem, or -1
	holders    []int32                     // per position: people who hold it at TMT
	pinned     []int32                     // per position: those of them who cannot leave
	filled     []*limit                    // per leaf: the bound that lets nobody newly take a seat there, or nil
	gates      []*check
	seatLower  [][]limit
	seatUpper  [][]limit
	unitLeaves [][]int32 // per unit: its leaves, ascending

	groups       []quota
	lower, upper map[int32][]limit // per node of the tree
	crossed      []crossed
	lacking      []lacking // per excess of the shortage level
	rows         []rowInfo
	kept         []keptSkill
	couples      []couple
	far          map[FarRow]bool // far rows that were added ...
	farOrder     []FarRow        // ... and their order
	leftOut      []LeftOut
	refusals     []Refusal
	blocked      []int64 // per check: pairs that it forbade
	seatless     map[*rules.Clause]int64
	lockedPairs  int64
	eligible     []int32 // per position: people who may newly take it
}

// LeftOut is a person who could not be considered for a move.
type LeftOut struct {
	Employee model.EmployeeID
	Clause   string
	Why      string // Indonesian
}

// Weigh prepares what single moves need: Verdict, Blocked, Terms, Kind and what
// is known of people and posts. Its Problem is empty. Findings are those of
// locks against the data; when one is fatal there is no Build.
func Weigh(d *model.Dataset, set *rules.Set, sc *scoring.Scorer) (*Build, diag.List, error) {
	return prepare(d, set, sc, nil)
}

func prepare(d *model.Dataset, set *rules.Set, sc *scoring.Scorer, waived loose) (*Build, diag.List, error) {
	b := &Build{Data: d, Rules: set, Scorer: sc, loose: waived, facts: newFacts(d, set), Problem: &solver.Problem{}, seatless: make(map[*rules.Clause]int64)}
	b.facts.fit = sc.Fit
	var err error
	if b.checks, err = b.facts.compile(); err != nil {
		return nil, nil, err
	}
	b.blocked = make([]int64, len(b.checks))
	var found diag.List
	if b.locks, found = b.facts.newLocks(); found.Fatal() {
		return nil, found, nil
	}
	b.profiles = b.facts.newProfiles(sc.Profile)
	b.unitLeaves = make([][]int32, len(d.Units))
	for leaf, u := range b.profiles.unit {
		b.unitLeaves[u] = append(b.unitLeaves[u], int32(leaf))
	}
	b.idle = b.cast()
	b.oblige()
	var lost diag.List
	b.kept, lost = b.facts.keptSkills()
	if found = slices.Concat(found, lost, b.absent()); found.Fatal() {
		return nil, found, nil
	}
	b.findRoom()
	return b, found, nil
}

// New builds the problem: what Weigh prepares, then every pair, goal and bound.
func New(ctx context.Context, d *model.Dataset, set *rules.Set, sc *scoring.Scorer, opt Options) (*Build, diag.List, error) {
	return newBuild(ctx, d, set, sc, opt, nil)
}

func newBuild(ctx context.Context, d *model.Dataset, set *rules.Set, sc *scoring.Scorer, opt Options, waived loose) (*Build, diag.List, error) {
	b, found, err := prepare(d, set, sc, waived)
	if err != nil || b == nil {
		return nil, found, err
	}
	if b.threads = opt.Threads; b.threads <= 0 {
		b.threads = runtime.GOMAXPROCS(0)
	}
	gain, err := b.pairsLike(ctx, opt.Like)
	if err != nil {
		return nil, nil, err
	}
	b.newLevels(opt.Earlier != nil, b.idle, b.capped, len(b.guarantees()) > 0)
	b.Problem.Levels[b.levels.gain].Cost = gain
	b.Problem.Tree.Leaves = len(d.Positions) + int(yes(b.idle))
	b.groups = b.quotas()
	b.grow()
	b.bound()
	b.shortages()
	b.price()
	b.guarantee()
	if opt.Earlier != nil {
		b.revise(opt.Earlier)
	}
	b.quotaRows()
	b.moveRows()
	b.moneyRow()
	b.skillRows()
	b.coupleRows(opt.Lazy)
	b.Problem.Names = solver.Names{Person: b.personName, Node: b.nodeName, Row: func(r int) string { return b.rows[r].String() }}
	return b, found, nil
}

// cast decides who takes part: everybody who holds a seat at TMT, and people
// without a post who may be given one. It reports whether anybody is on the
// bench.
func (b *Build) cast() (bench bool) {
	d, f := b.Data, b.facts
	b.person = make([]int32, len(d.Employees))
	b.holders, b.pinned = make([]int32, len(d.Positions)), make([]int32, len(d.Positions))
	b.gates = make([]*check, len(d.Employees))
	for e := range d.Employees {
		id, x := model.EmployeeID(e), &d.Employees[e]
		b.person[e] = -1
		gate := b.gate(id)
		b.gates[e] = gate
		switch {
		case f.held[e] != model.None:
			b.holders[f.held[e]]++
			if l := b.locks.of[id]; gate != nil || l != nil && l.keep {
				b.pinned[f.held[e]]++
			}
		case x.Position == model.None && gate == nil && x.Standing.HoldsSeat():
			bench = true
		default:
			b.leave(id, gate)
			continue
		}
		b.person[e] = int32(len(b.People))
		b.People = append(b.People, id)
		if gate != nil {
			b.leave(id, gate)
		} else if l := b.locks.of[id]; l != nil && l.keep {
			b.leftOut = append(b.leftOut, LeftOut{id, b.lockClause(), fmt.Sprintf("Dikunci tetap oleh %s: %s.", l.lock.By, l.lock.Reason)})
		}
	}
	return bench
}

// absent finds locks that want somebody moved who takes no part.
func (b *Build) absent() (found diag.List) {
	for i := range b.Rules.Locks {
		l := &b.Rules.Locks[i]
		if l.Kind != rules.Assign && l.Kind != rules.MustMove {
			continue
		}
		for e, d := range b.locks.of {
			if b.Data.Employees[e].Key == l.Employee && b.person[e] < 0 && (d.moves || d.to != model.None) {
				why := ""
				for _, x := range b.leftOut {
					if x.Employee == e {
						why = x.Why
					}
				}
				found = append(found, rules.Finding(rules.LockAbsent, l.Pos, l.Employee, why))
			}
		}
	}
	return found
}

// gate is the first hard clause of the person alone that forbids every move, or nil.
func (b *Build) gate(e model.EmployeeID) *check {
	m := move{e: e, from: b.held[e], to: model.None}
	for i := range b.checks {
		c := &b.checks[i]
		if c.stage != person {
			break
		}
		if c.kind == rules.Hard && b.about(&c.clause.Scope, m) && !b.waives(c, m) {
			if _, fails, _ := c.weigh(b.facts, m); fails {
				return c
			}
		}
	}
	return nil
}

// leave lists somebody who cannot be considered.
func (b *Build) leave(e model.EmployeeID, gate *check) {
	x := &b.Data.Employees[e]
	out := LeftOut{Employee: e}
	switch {
	case x.Position != model.None && b.retired(e):
		out.Clause = b.firstOf("E6")
		out.Why = fmt.Sprintf("Mencapai BUP, pensiun %s; kursinya lowong pada TMT.", b.retires(e, x.Position))
	case gate != nil:
		t := b.touch(gate, move{e: e, from: b.held[e], to: model.None})
		out.Clause, out.Why = t.Clause, fmt.Sprintf("Belum terpenuhi: %s Terukur: %s; syarat: %s.", t.Text, t.Measured, t.Need)
	default:
		out.Clause, out.Why = b.firstOf("E1"), "Tidak memegang jabatan pada TMT."
	}
	b.leftOut = append(b.leftOut, out)
}

// firstOf is the id of the first clause of a rule in force, or the rule itself.
func (b *Build) firstOf(rule string) string {
	if c := b.inForce(rule); len(c) > 0 {
		return c[0].ID()
	}
	return rule
}

func (b *Build) lockClause() string { return b.firstOf("L1") }

// findRoom bounds the posts and finds those where a seat can come free at all:
// a post whose holders cannot leave and that is full takes nobody in any plan,
// so its pairs are left out without losing anything.
func (b *Build) findRoom() {
	b.seatLower, b.seatUpper = b.seats()
	b.filled = make([]*limit, len(b.Data.Positions))
	for p, bounds := range b.seatUpper {
		for i := range bounds {
			if l := &bounds[i]; b.pinned[p] >= l.ceil() && (b.loose == nil || l.clause.RelaxCost < 0) {
				b.filled[b.profiles.leaf[p]] = l
				break
			}
		}
	}
}

// full is the bound that leaves no seat of p to a newcomer in any plan, or nil.
func (b *Build) full(p model.PositionID) *limit { return b.filled[b.profiles.leaf[p]] }

// Person is the person of the problem who stands for e, or -1 for somebody who
// does not take part.
func (b *Build) Person(e model.EmployeeID) int32 { return b.person[e] }

// Node is the leaf of a position.
func (b *Build) Node(p model.PositionID) int32 { return b.profiles.leaf[p] }

// Position is the position of a leaf; None for the bench and for inner nodes.
func (b *Build) Position(node int32) model.PositionID {
	if int(node) >= len(b.profiles.post) {
		return model.None
	}
	return b.profiles.post[node]
}

// Start is the status quo as a first plan for the solver, or nil where locks
// forbid it.
func (b *Build) Start() []int32 {
	if slices.Contains(b.Stay, -1) {
		return nil
	}
	return b.Stay
}

// Kind is what moving e to p is called.
func (b *Build) Kind(e model.EmployeeID, p model.PositionID) model.MoveKind {
	return b.kind(b.between(e, p))
}

// Held is the post that e holds at TMT, or None.
func (b *Build) Held(e model.EmployeeID) model.PositionID { return b.held[e] }

// Distance is kilometres from the home of e to a unit; ok is false where one of
// the places is not known.
func (b *Build) Distance(e model.EmployeeID, u model.UnitID) (km int32, ok bool) {
	return b.distance(e, u)
}

// Meets reports whether post p is what the request asks for.
func (b *Build) Meets(q model.Request, p model.PositionID) bool { return b.meets(&q, p) }

// Superior is the post of the direct superior of whoever holds p, or None.
func (b *Build) Superior(p model.PositionID) model.PositionID { return b.bosses[p] }

// Retires is the day on which e would retire from p at the BUP of that post, or
// NoDate where the data do not say.
func (b *Build) Retires(e model.EmployeeID, p model.PositionID) model.Date { return b.retires(e, p) }

// LeftOut lists the people who could not be considered, by employee.
func (b *Build) LeftOut() []LeftOut { return slices.Clone(b.leftOut) }

// Refusals lists the people whom locks leave without any pair: while there is
// one, no plan exists.
func (b *Build) Refusals() []Refusal { return slices.Clone(b.refusals) }

// Eligible is how many people may newly take a post.
func (b *Build) Eligible(p model.PositionID) int { return int(b.eligible[p]) }

// Counts says of every clause in force how many pairs it forbade. A forbidden
// pair is counted once, under the first clause that forbids it: of the person,
// of the route, of the match, of the place, then the seats, then the locks.
func (b *Build) Counts() []model.ClauseCount {
	n := make(map[string]int64)
	for i := range b.checks {
		n[b.checks[i].clause.ID()] += b.blocked[i]
	}
	for c, k := range b.seatless {
		n[c.ID()] += k
	}
	n[b.lockClause()] += b.lockedPairs
	var out []model.ClauseCount
	for i := range b.Rules.Clauses {
		if c := &b.Rules.Clauses[i]; c.InForce(b.tmt) {
			out = append(out, model.ClauseCount{Clause: c.ID(), Text: c.Text.ID, Citation: c.Citation, Certainty: c.Certainty, Blocked: n[c.ID()]})
		}
	}
	return out
}

// Blockers counts, for one post, who may not take it and under which clause,
// the most frequent first.
func (b *Build) Blockers(p model.PositionID) []model.ClauseCount {
	n := make(map[string]int64)
	for _, e := range b.People {
		if c := b.blocker(e, p); c != "" {
			n[c]++
		}
	}
	var out []model.ClauseCount
	for _, c := range sortedKeys(n) {
		out = append(out, model.ClauseCount{Clause: c, Blocked: n[c]})
	}
	slices.SortStableFunc(out, func(x, y model.ClauseCount) int { return cmp.Compare(y.Blocked, x.Blocked) })
	return out
}

// Title is a post and its unit in one line.
func (b *Build) Title(p model.PositionID) string {
	if p == model.None {
		return "tanpa jabatan"
	}
	x := &b.Data.Positions[p]
	return x.Name + ", " + b.Data.Units[x.Unit].Name
}

// Names begin with the key, which is unique: the LP and MPS files cut them short.
func (b *Build) personName(i int) string {
	x := &b.Data.Employees[b.People[i]]
	return x.Key + " " + x.Name
}

func (b *Build) nodeName(v int) string {
	if p := b.Position(int32(v)); p != model.None {
		return b.Data.Positions[p].Key + " " + b.Title(p)
	}
	if v < b.Problem.Tree.Leaves {
		return "tanpa jabatan"
	}
	for i := range b.groups {
		if b.groups[i].node == int32(v) {
			return b.groups[i].name
		}
	}
	return "seluruh instansi"
}

// PairOf is the pair of person i at position p, if there is one.
func (b *Build) PairOf(i int32, p model.PositionID) (k int32, ok bool) {
	from, to := b.Problem.Pairs.Start[i], b.Problem.Pairs.Start[i+1]
	x, ok := slices.BinarySearch(b.Problem.Pairs.Node[from:to], b.Node(p))
	return from + int32(x), ok
}

// row is the range of pair numbers of person i, as a list.
func (b *Build) row(i int32) []int32 {
	from, to := b.Problem.Pairs.Start[i], b.Problem.Pairs.Start[i+1]
	out := make([]int32, 0, to-from)
	for k := from; k < to; k++ {
		out = append(out, k)
	}
	return out
}
