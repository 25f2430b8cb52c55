package build

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
)

// inquiry is a rule of an agency's own, in its language and in Go. The Go says
// 1 yes, 0 no, -1 not known, straight from the data and the oracle.
type inquiry struct {
	expr  string
	scope string
	kind  string // with weight
	reach reads
	plain func(o *oracle, e model.EmployeeID, from, to model.PositionID) int
}

func said(b bool) int {
	if b {
		return 1
	}
	return 0
}

var inquiries = []inquiry{
	{"person.rank < III/c", "", "soft, weight: 70", person, func(o *oracle, e model.EmployeeID, _, _ model.PositionID) int {
		if r := o.d.Employees[e].Rank; r != 0 && r < model.RankPPPK {
			return said(r < 11)
		}
		return -1
	}},
	{`"PIM IV" in person.certificates or person.education >= S-1`, "", "hard", person, func(o *oracle, e model.EmployeeID, _, _ model.PositionID) int {
		if o.has(e, o.d.Certificates.Find("PIM IV")) {
			return 1
		}
		if x := o.d.Employees[e].Education; x != 0 {
			return said(x >= model.EduD4)
		}
		return -1
	}},
	{"person.age * 2 - 10 <= 80", "to: [Pelaksana]", "soft, weight: 11", person, func(o *oracle, e model.EmployeeID, _, to model.PositionID) int {
		if o.d.Employees[e].Born == 0 {
			return -1
		}
		return said(o.d.Employees[e].Born.MonthsUntil(o.tmt())/12 <= 45)
	}},
	{"position.echelon >= IV.b ? present.class != Fungsional : true", "", "hard", route, func(o *oracle, _ model.EmployeeID, from, to model.PositionID) int {
		if x := o.d.Positions[to].Echelon; x == 0 || x > model.EchelonIVb {
			return 1
		}
		if from == nobody {
			return -1
		}
		return said(o.d.Positions[from].Class != model.Functional)
	}},
	{"pair.kind in [promosi, penempatan] and position.critical", "", "bonus, weight: 130", route, func(o *oracle, _ model.EmployeeID, from, to model.PositionID) int {
		if o.d.Positions[to].Critical <= 1 {
			return 0
		}
		if from == nobody {
			return 1
		}
		levels, echelons := o.steps(from, to)
		return said(levels > 0 || levels == 0 && echelons > 0)
	}},
	{"position.level > AhliPertama", "", "soft, weight: 17", route, func(o *oracle, _ model.EmployeeID, _, to model.PositionID) int {
		l := o.d.Positions[to].Level
		if onTrack(l) == "keahlian" {
			return said(l > model.LevelAhliPertama)
		}
		return said(tiers[l] > 1)
	}},
	{"not (pair.months_left < 60 and person.months_in_post > 30)", "echelons: [IV.a, III.a]", "soft, weight: 90", match, func(o *oracle, e model.EmployeeID, from, to model.PositionID) int {
		left := o.tmt().MonthsUntil(o.out(e, to))
		if left >= 60 {
			return 1
		}
		if from == nobody || o.d.Employees[e].Since == 0 {
			return -1
		}
		return said(o.d.Employees[e].Since.MonthsUntil(o.tmt()) <= 30)
	}},
	{`pair.distance > 25 and not pair.requested and "u1" in position.units`, "", "bonus, weight: 40", place, func(o *oracle, e model.EmployeeID, from, to model.PositionID) int {
		inside := o.under(o.d.Positions[to].Unit, 1)
		for _, q := range o.d.Requests {
			if q.Employee == e && o.fulfils(q, to) && !o.fulfils(q, from) {
				return 0
			}
		}
		km, ok := o.km(e, to)
		switch {
		case !inside || ok && km <= 25:
			return 0
		case !ok:
			return -1
		}
		return 1
	}},
	{`position.code != "p03" and pair.other_unit`, "moves: [rotasi, redistribusi]", "hard", place, func(o *oracle, _ model.EmployeeID, from, to model.PositionID) int {
		return said(o.d.Positions[to].Key != "p03" && (from == nobody || o.d.Positions[from].Unit != o.d.Positions[to].Unit))
	}},
	{"person.rank >= IX", "", "flag", person, func(o *oracle, e model.EmployeeID, _, _ model.PositionID) int {
		if r := o.d.Employees[e].Rank; r > model.RankPPPK {
			return said(r >= model.RankPPPK+9)
		}
		return -1
	}},
}

// speaks is the inquiry's scope in Go.
func (q *inquiry) speaks(o *oracle, from, to model.PositionID, kind model.MoveKind) bool {
	x := &o.d.Positions[to]
	switch q.scope {
	case "to: [Pelaksana]":
		return x.Class == model.Staff
	case "echelons: [IV.a, III.a]":
		return x.Echelon == model.EchelonIVa || x.Echelon == model.EchelonIIIa
	case "moves: [rotasi, redistribusi]":
		return kind == model.Lateral || kind == model.Redistribution
	}
	return true
}

// On random worlds the problem with an agency's own rules is the problem
// without them, less the pairs that they forbid, and with what they cost or pay,
// as the same rules say in plain Go; and each is evaluated no deeper than it reads.
func TestOwnRulesAgreeWithPlainGo(t *testing.T) {
	var text strings.Builder
	text.WriteString("custom:\n")
	for i, q := range inquiries {
		missing := []string{"skips", "fails"}[i%2]
		fmt.Fprintf(&text, "  - {id: X%d.uji, text: {id: Uji.}, expr: '%s', scope: {%s}, kind: %s, missing: %s}\n", i+1, q.expr, q.scope, q.kind, missing)
	}
	with, found := rules.Load(rules.Source{Name: "rules.yaml", Data: []byte(text.String())})
	if found.Fatal() {
		t.Fatal(found, text.String())
	}
	forbidden, paid := make([]int, len(inquiries)), make([]int, len(inquiries))
	for seed := range uint64(250) {
		d := world(seeded(seed), 2+int(seed%30))
		before, after := mustBuild(t, d, rules.Default(), 1), mustBuild(t, d, with, 2)
		o := &oracle{d: d, b: before}
		for i := range after.checks {
			if c := &after.checks[i]; c.clause.Expr != nil {
				var n int
				fmt.Sscanf(c.clause.Rule, "X%d", &n)
				if c.measure.reads != inquiries[n-1].reach {
					t.Fatalf("%s reads %d, want %d", c.clause.Expr.Source, c.measure.reads, inquiries[n-1].reach)
				}
			}
		}
		gains := func(b *Build, e model.EmployeeID) map[model.PositionID]int32 {
			out := make(map[model.PositionID]int32)
			for _, k := range b.row(b.Person(e)) {
				out[b.postOf(k)] = -b.Problem.Levels[b.levels.gain].Cost[k]
			}
			return out
		}
		for _, e := range after.People {
			old, now := gains(before, e), gains(after, e)
			from := after.held[e]
			for to, gain := range old {
				if to == from || to == model.None {
					continue
				}
				want, barred := gain, false
				for i, q := range inquiries {
					if !q.speaks(o, from, to, after.Kind(e, to)) {
						continue
					}
					answer := q.plain(o, e, from, to)
					fails := answer == 0 || answer < 0 && i%2 == 1
					weight := int32(0)
					if _, w, ok := strings.Cut(q.kind, "weight: "); ok {
						fmt.Sscan(w, &weight)
					}
					switch {
					case strings.HasPrefix(q.kind, "hard") && fails:
						barred = true
						forbidden[i]++
					case strings.HasPrefix(q.kind, "soft") && answer == 0:
						want -= weight
						paid[i]++
					case strings.HasPrefix(q.kind, "bonus") && answer == 1:
						want += weight
						paid[i]++
					}
				}
				got, there := now[to]
				if there == barred && (barred || after.full(to) == nil) || there && got != want {
					t.Fatalf("seed %d, %s to %s: there %v at %d, want barred %v at %d: %+v", seed, d.Employees[e].Key, d.Positions[to].Key, there, got, barred, want, after.Verdict(e, to))
				}
				if there {
					sum := int64(0)
					for _, term := range after.Terms(e, to) {
						sum += term.Points
					}
					if sum != int64(got) {
						t.Fatalf("seed %d: terms come to %d, the gain is %d", seed, sum, got)
					}
				} else if by := after.Blocked(e, to); by == nil {
					t.Fatalf("seed %d: a missing pair without a reason", seed)
				}
			}
			for to := range now {
				if _, ok := old[to]; !ok {
					t.Fatalf("seed %d: own rules opened a pair", seed)
				}
			}
		}
	}
	for i, q := range inquiries {
		if strings.HasPrefix(q.kind, "hard") && forbidden[i] == 0 || strings.Contains(q.kind, "weight") && paid[i] == 0 {
			t.Errorf("%s never had a say", q.expr)
		}
	}
}

// A verdict shows the expression and what it read.
func TestOwnRuleIsExplained(t *testing.T) {
	with, found := rules.Load(rules.Source{Name: "rules.yaml", Data: []byte("custom:\n  - {id: X1.golongan, text: {id: Golongan cukup.}, expr: person.rank >= IV/e, kind: hard}\n")})
	if found.Fatal() {
		t.Fatal(found)
	}
	d := world(seeded(3), 12)
	for e := range d.Employees {
		d.Employees[e].Rank = 11
	}
	b := mustBuild(t, d, with, 1)
	touches := b.Verdict(b.People[0], 0)
	if b.held[b.People[0]] == 0 {
		touches = b.Verdict(b.People[0], 1)
	}
	i := slices.IndexFunc(touches, func(t model.Touch) bool { return t.Clause == "X1.golongan" })
	if i < 0 || touches[i].Effect != "blocked" || touches[i].Measured != "person.rank III/c" || touches[i].Need != "person.rank >= IV/e" {
		t.Fatalf("%+v", touches)
	}
	if i := slices.IndexFunc(b.Counts(), func(c model.ClauseCount) bool { return c.Clause == "X1.golongan" }); i < 0 || b.Counts()[i].Blocked == 0 {
		t.Fatalf("not counted: %+v", b.Counts())
	}
}
