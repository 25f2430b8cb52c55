package build

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios/build/buildtest"
	"mutasi/scoring"
	"mutasi/solver"
	"mutasi/solver/network"
)

func world(r *rand.Rand, people int) *model.Dataset { return buildtest.World(r, people) }

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func mustBuild(t testing.TB, d *model.Dataset, set *rules.Set, threads int) *Build {
	return mustBuildWith(t, d, set, Options{Threads: threads})
}

func mustBuildWith(t testing.TB, d *model.Dataset, set *rules.Set, opt Options) *Build {
	t.Helper()
	buildtest.Index(d)
	sc, err := scoring.New(d, set)
	if err != nil {
		t.Fatal(err)
	}
	b, found, err := New(context.Background(), d, set, sc, opt)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	return b
}

// The pairs are exactly those that the slow path finds eligible, each at the
// sum of its terms; the same for any number of threads (I3, I4, I5).
func TestPairsAreWhatTheReasonsSay(t *testing.T) {
	set := rules.Default()
	const worlds = 300
	moves := 0
	decided := make(map[string]bool)
	for seed := range uint64(worlds) {
		d := world(seeded(seed), 2+int(seed%40))
		b := mustBuild(t, d, set, 1)
		three := mustBuild(t, d, set, 3)
		if !slices.Equal(b.Problem.Pairs.Node, three.Problem.Pairs.Node) || !slices.Equal(b.Stay, three.Stay) ||
			!slices.EqualFunc(b.Problem.Levels, three.Problem.Levels, func(x, y solver.Level) bool { return slices.Equal(x.Cost, y.Cost) }) ||
			!slices.Equal(b.Counts(), three.Counts()) {
			t.Fatalf("seed %d: the build depends on the number of threads", seed)
		}
		gain := b.Problem.Levels[b.levels.gain].Cost
		forbidden := int64(0)
		for i, e := range b.People {
			at := make(map[model.PositionID]int32)
			last := int32(-1)
			for _, k := range b.row(int32(i)) {
				if v := b.Problem.Pairs.Node[k]; v <= last {
					t.Fatalf("seed %d: row of person %d is not ascending", seed, i)
				} else {
					last = v
				}
				at[b.postOf(k)] = k
			}
			for p := range d.Positions {
				id := model.PositionID(p)
				k, there := at[id]
				if id == b.held[e] {
					if !there || k != b.Stay[i] || gain[k] != 0 {
						t.Fatalf("seed %d: %s has no free stay pair", seed, d.Employees[e].Key)
					}
					continue
				}
				by := b.Blocked(e, id)
				if c := b.blocker(e, id); (by == nil) != (c == "") || by != nil && by.Clause != c {
					t.Fatalf("seed %d: %d may not go to %d by %q or by %+v", seed, e, id, c, by)
				}
				if there == (by != nil) {
					t.Fatalf("seed %d: %s to %s: pair %v, blocked by %+v", seed, d.Employees[e].Key, d.Positions[p].Key, there, by)
				}
				if by != nil {
					forbidden++
					continue
				}
				moves++
				sum := int64(0)
				for _, term := range b.Terms(e, id) {
					sum += term.Points
					decided[term.Clause] = true
				}
				if sum != -int64(gain[k]) {
					t.Fatalf("seed %d: %s to %s: terms %d, gain %d: %+v", seed, d.Employees[e].Key, d.Positions[p].Key, sum, -gain[k], b.Terms(e, id))
				}
				for _, touch := range b.Verdict(e, id) {
					decided[touch.Clause] = decided[touch.Clause] || touch.Effect == "approval"
					if touch.Effect == "blocked" {
						t.Fatalf("seed %d: eligible pair with verdict %+v", seed, touch)
					}
				}
			}
		}
		counted := int64(0)
		for _, c := range b.Counts() {
			counted += c.Blocked
			decided[c.Clause] = decided[c.Clause] || c.Blocked > 0
		}
		for i := range b.rows {
			decided[b.rows[i].clause.ID()] = true
		}
		for v := range b.lower {
			for _, l := range b.lower[v] {
				decided[l.clause.ID()] = decided[l.clause.ID()] || l.floor() > 0
			}
		}
		for v := range b.upper {
			for _, l := range b.upper[v] {
				decided[l.clause.ID()] = true
			}
		}
		if counted != forbidden {
			t.Fatalf("seed %d: clauses count %d forbidden pairs, there are %d", seed, counted, forbidden)
		}
	}
	if moves < 1000 {
		t.Fatalf("only %d eligible moves in all: the random worlds are too barren to test anything", moves)
	}
	for i := range set.Clauses {
		switch c := &set.Clauses[i]; c.ID() {
		case "L1.kunci", "P4.sekali", "Q4.pratama", "Q4.pratama_urusan", "T3.jpt": // no locks here; one pair a person; M4 and T1 forbid those moves before
		default:
			if c.Kind != rules.Off && !decided[c.ID()] {
				t.Errorf("clause %s never had a say in %d worlds", c.ID(), worlds)
			}
		}
	}
}

// Without locks the status quo satisfies every bound and row (I1, I2).
func TestStatusQuoIsFeasible(t *testing.T) {
	set := rules.Default()
	for seed := range uint64(1000) {
		b := mustBuild(t, world(seeded(seed), 2+int(seed%25)), set, 1)
		if why := broken(b.Problem, b.Stay); why != "" {
			t.Fatalf("seed %d: the status quo breaks %s", seed, why)
		}
	}
}

// broken names the first bound or hard row that a plan breaks, or is "".
func broken(p *solver.Problem, pair []int32) string {
	heads := network.Heads(p.Pairs, p.Tree, pair)
	for v, h := range heads {
		if h < p.Tree.Lo[v] || h > p.Tree.Hi[v] {
			return "the bounds of " + p.Names.Node(v)
		}
	}
	soft := make(map[int32]bool)
	for _, l := range p.Levels {
		for _, x := range l.Excesses {
			soft[x.Row] = true
		}
	}
	for r := range p.Rows {
		row := &p.Rows[r]
		sum := int64(0)
		for _, k := range pair {
			if _, ok := slices.BinarySearch(row.Pair, k); ok {
				sum++
			}
		}
		if !soft[int32(r)] && (sum < row.Lo || sum > row.Hi) {
			return "row " + p.Names.Row(r)
		}
	}
	return ""
}
