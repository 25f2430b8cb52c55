package build

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/scenarios/build/buildtest"
	"mutasi/scoring"
	"mutasi/solver"
)

func loosened(t *testing.T, b *Build) *Loosening {
	t.Helper()
	if s, err := b.Solve(context.Background(), solver.Options{}); err != nil || s.Status != solver.Infeasible {
		t.Fatalf("there is a plan: %+v %v", s, err)
	}
	l, err := b.Loosen(context.Background(), solver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func relaxing(set *rules.Set, price func(c *rules.Clause) int32) *rules.Set {
	for i := range set.Clauses {
		set.Clauses[i].RelaxCost = price(&set.Clauses[i])
	}
	return set
}

func priced(prices map[string]int32) func(c *rules.Clause) int32 {
	return func(c *rules.Clause) int32 {
		if p, ok := prices[c.ID()]; ok {
			return p
		}
		return -1
	}
}

// Two of p2's three holders are kept, two more are assigned there; a quota lets
// three in, as the post has seats for three.
func TestLoosen(t *testing.T) {
	assign := func(e string) rules.Lock {
		return rules.Lock{Kind: rules.Assign, Employee: e, Position: "p2", Reason: "x", By: "y"}
	}
	keep := func(e string) rules.Lock {
		return rules.Lock{Kind: rules.Keep, Employee: e, Reason: "x", By: "y"}
	}
	for name, tc := range map[string]struct {
		locks  []rules.Lock
		prices map[string]int32
		change func(d *model.Dataset)
		want   string // the changes
		cost   int64
	}{
		"the seats": {[]rules.Lock{keep("a"), keep("b"), assign("c"), assign("d")}, map[string]int32{"U2.nonstruktural": 7},
			nil, "U2.nonstruktural 3-4", 7},
		"the seats and a quota around them": {[]rules.Lock{keep("a"), keep("b"), assign("c"), assign("d")}, map[string]int32{"U2.nonstruktural": 7, "U8.maksimum": 4},
			func(d *model.Dataset) {
				d.Quotas = append(d.Quotas, model.Quota{Name: "q", Unit: model.None, Position: 2, Family: model.None, Max: 2, Critical: 1})
			}, "U2.nonstruktural 3-4, U8.maksimum 2-4", 15},
		"a lock, as it is cheaper": {[]rules.Lock{keep("a"), keep("b"), assign("c"), assign("d")}, map[string]int32{"U2.nonstruktural": 7, "L1.kunci": 6},
			nil, "L1.kunci", 6},
		"nothing may": {[]rules.Lock{keep("a"), keep("b"), assign("c"), assign("d")}, nil, nil, "", 0},
		"a clause for one person": {[]rules.Lock{assign("c")}, map[string]int32{"T1.umum": 5},
			func(d *model.Dataset) { d.Employees[2].Since = d.Period.Effective.AddMonths(-21) }, "T1.umum c", 15},
		"that costs more than the lock": {[]rules.Lock{assign("c")}, map[string]int32{"T1.umum": 5, "L1.kunci": 14},
			func(d *model.Dataset) { d.Employees[2].Since = d.Period.Effective.AddMonths(-21) }, "L1.kunci c", 14},
		"somebody who must move": {[]rules.Lock{{Kind: rules.MustMove, Employee: "c", Reason: "x", By: "y"}}, map[string]int32{"T1.umum": 5},
			func(d *model.Dataset) { d.Employees[2].Since = d.Period.Effective.AddMonths(-21) }, "T1.umum c", 15},
		"the number of moves": {[]rules.Lock{assign("c"), assign("e")}, map[string]int32{"U5.rencana": 6},
			nil, "U5.rencana 1-3", 12}, // somebody makes room for them
		"a minimum": {[]rules.Lock{assign("e")}, map[string]int32{"U8.minimum": 3}, // the only one of q leaves
			func(d *model.Dataset) {
				d.Quotas = append(d.Quotas, model.Quota{Name: "q", Unit: 2, Position: model.None, Family: model.None, Min: 1, Max: model.NoMax, Critical: 1})
				for e := range 4 { // nobody else can come
					d.Employees[e].Since = d.Period.Effective.AddMonths(-2)
				}
			}, "U8.minimum 1-0", 3},
	} {
		d := office()
		hire(d, 2, nil)
		hire(d, 2, nil)
		hire(d, 3, nil)
		hire(d, 3, nil)
		hire(d, 5, nil)
		if tc.change != nil {
			tc.change(d)
		}
		set := relaxing(rules.Default(), priced(tc.prices))
		for i := range set.Clauses { // what would keep functional people from a general post
			if c := &set.Clauses[i]; strings.Contains("Q M", c.Rule[:1]) {
				c.Kind = rules.Off
			}
		}
		set.Locks = tc.locks
		if c := set.Clause("U5.rencana"); c.RelaxCost > 0 {
			c.Kind, c.Need = rules.Hard, rules.Need{Op: rules.AtMost, Value: 1}
		}
		l := loosened(t, mustBuild(t, d, set, 1))
		var got []string
		for _, c := range l.Changes {
			switch {
			case c.Where != "":
				got = append(got, fmt.Sprintf("%s %d-%d", c.Clause.ID(), c.From, c.To))
			case len(tc.locks) > 1: // which of them is a matter of taste
				got = append(got, c.Clause.ID())
			default:
				got = append(got, c.Clause.ID()+" "+d.Employees[c.Employee].Key)
			}
		}
		if s := strings.Join(got, ", "); s != tc.want || l.Cost != tc.cost || l.Bound != tc.cost {
			t.Errorf("%s: %q for %d, want %q for %d (%v)", name, s, l.Cost, tc.want, tc.cost, l.Status)
		}
	}
}

// Random locks in random worlds: what Loosen names makes a plan possible, any
// part of it less does not, and nor does anything cheaper. In world 2025 two lines of
// table kuota that share a name must give way.
func TestLoosenRandom(t *testing.T) {
	helped, locks, quotas, namesakes, cheaper := 0, 0, 0, 0, 0
	for seed := range uint64(501) {
		if seed == 500 {
			seed = 2025
		}
		x, ok := stuckWorld(t, seed)
		if !ok {
			continue
		}
		l := loosened(t, x.Build)
		if l.Status != solver.Optimal {
			t.Fatalf("seed %d: %v: locks can always be lifted", seed, l.Status)
		}
		helped++
		if !x.possible(t, l.Changes) {
			t.Errorf("seed %d: no plan after %d changes", seed, len(l.Changes))
		}
		sum, named := int64(0), make(map[string]int)
		for i, c := range l.Changes {
			sum += c.Cost
			less := slices.Clone(l.Changes)
			if c.Where == "" {
				locks++
				less = slices.Delete(less, i, i+1)
			} else {
				quotas++
				less[i].To -= sign(c.To - c.From)
				if named[fmt.Sprint(c.Where, c.Lower)]++; named[fmt.Sprint(c.Where, c.Lower)] == 2 {
					namesakes++
				}
			}
			if c.Cost > 0 && x.possible(t, less) {
				t.Errorf("seed %d: change %d of %d is not needed: %+v", seed, i, len(l.Changes), c)
			}
		}
		if sum != l.Cost || l.Bound != sum {
			t.Errorf("seed %d: the changes cost %d together; claimed are %d and bound %d", seed, sum, l.Cost, l.Bound)
		}
		if l.Cost <= 400 {
			for _, less := range x.changes(l.Cost - 100) {
				if cheaper++; x.possible(t, less) {
					t.Fatalf("seed %d: %+v cost %d, less than %d", seed, less, l.Cost-100, l.Cost)
				}
			}
		}
	}
	if helped < 100 || locks < 80 || quotas < 60 || namesakes < 1 || cheaper < 1000 {
		t.Errorf("only %d worlds loosened, %d locks and %d quotas, %d pairs of one name, %d cheaper sets", helped, locks, quotas, namesakes, cheaper)
	}
}

// stuck is a world without a plan, and the rules that leave it none: a lock gives
// way for 300, a bound from table kuota for 100 a unit, nothing else does.
type stuck struct {
	*Build
	data *model.Dataset
	set  *rules.Set
}

func stuckWorld(t *testing.T, seed uint64) (x stuck, ok bool) {
	t.Helper()
	r := seeded(seed)
	x.data = world(r, 4+int(seed%8))
	x.set = relaxing(rules.Default(), priced(map[string]int32{"L1.kunci": 300, "U8.minimum": 100, "U8.maksimum": 100}))
	if x.Build, ok = tryBuild(t, x.data, x.set); !ok {
		return x, false
	}
	randomLocks(r, x.Build, x.set)
	if x.Build, ok = tryBuild(t, x.data, x.set); !ok {
		return x, false
	}
	s, err := x.Solve(context.Background(), solver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return x, s.Status == solver.Infeasible
}

// possible reports whether there is a plan once the tables and locks are edited
// as the changes say.
func (x *stuck) possible(t *testing.T, changes []Change) bool {
	t.Helper()
	other, set := *x.data, x.set.Clone()
	other.Quotas = slices.Clone(x.data.Quotas)
	for _, c := range changes {
		if c.Where == "" {
			set.Locks = slices.DeleteFunc(set.Locks, func(k rules.Lock) bool { return k == *c.Lock })
			continue
		}
		for q := range other.Quotas {
			switch line := &other.Quotas[q]; {
			case &x.data.Quotas[q] != c.Quota:
			case c.Lower:
				line.Min = int32(c.To)
			default:
				line.Max = int32(c.To)
			}
		}
	}
	loose, ok := tryBuild(t, &other, set)
	if !ok {
		t.Fatal("the loosened rules do not build")
	}
	s, err := loose.Solve(context.Background(), solver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s.Status == solver.Optimal
}

// changes lists every set of changes that costs so much.
func (x *stuck) changes(cost int64) (sets [][]Change) {
	var units []Change // each is 100 for a unit of a bound, or 300 for a lock
	for i := range x.data.Quotas {
		q, today := &x.data.Quotas[i], int32(0)
		for _, g := range x.groups {
			if g.line == q {
				today = g.today
			}
		}
		if least := min(q.Min, today); least > 0 {
			units = append(units, Change{Where: "minimum", Quota: q, Lower: true, To: int64(least), Cost: 100})
		}
		if q.Max != model.NoMax {
			units = append(units, Change{Where: "maksimum", Quota: q, To: int64(max(q.Max, today)), Cost: 100})
		}
	}
	for i := range x.set.Locks {
		units = append(units, Change{Lock: &x.set.Locks[i], Cost: 300})
	}
	var chosen []Change
	var choose func(from int, left int64)
	choose = func(from int, left int64) {
		if left == 0 {
			sets = append(sets, slices.Clone(chosen))
			return
		}
		for i := from; i < len(units); i++ {
			c := units[i]
			for n := int64(1); n*c.Cost <= left && (c.Lock == nil || n == 1); n++ {
				switch {
				case c.Lower && c.To == 0:
					continue
				case c.Lower:
					c.To--
				case c.Lock == nil:
					c.To++
				}
				chosen = append(chosen, c)
				choose(i+1, left-n*c.Cost)
				chosen = chosen[:len(chosen)-1]
			}
		}
	}
	choose(0, cost)
	return sets
}

func sign(x int64) int64 { return max(-1, min(1, x)) }

// randomLocks decides about a few people, most of whom can do as told alone, and
// gives units today's heads as their maximum.
func randomLocks(r *rand.Rand, b *Build, set *rules.Set) {
	d := b.Data
	for i, e := range b.People {
		row := b.row(int32(i))
		if r.IntN(2) > 0 || len(row) < 2 {
			continue
		}
		l := rules.Lock{Employee: d.Employees[e].Key, Reason: "x", By: "y", Kind: []rules.LockKind{rules.Assign, rules.Assign, rules.Ban, rules.MustMove, rules.Keep}[r.IntN(5)]}
		if l.Kind == rules.Assign || l.Kind == rules.Ban {
			p := b.postOf(row[r.IntN(len(row))])
			if p == model.None {
				continue
			}
			l.Position = d.Positions[p].Key
		}
		set.Locks = append(set.Locks, l)
	}
	for u := range d.Units {
		q := model.Quota{Name: fmt.Sprint("batas ", u), Unit: model.UnitID(u), Position: model.None, Family: model.None, Critical: 1}
		for p := range d.Positions {
			if b.inside(d.Positions[p].Unit, q.Unit) {
				q.Max += b.holders[p]
			}
		}
		q.Min = q.Max
		d.Quotas = append(d.Quotas, q)
	}
}

// tryBuild is mustBuild for locks that may not fit the data.
func tryBuild(t *testing.T, d *model.Dataset, set *rules.Set) (*Build, bool) {
	t.Helper()
	buildtest.Index(d)
	sc, err := scoring.New(d, set)
	if err != nil {
		t.Fatal(err)
	}
	var found diag.List
	b, found, err := New(context.Background(), d, set, sc, Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	return b, b != nil && !found.Fatal()
}
